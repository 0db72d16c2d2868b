/** What the columns of each table are, and one table while it is read. */

import type { Issue, Place } from '../model/issue.ts'
import { nearWords } from '../model/near.ts'
import type { Scalar } from '../model/round.ts'
import { type Growing, growing, type GrowingField, growingField, type GrowingWords, growingWords, type Words } from './growing-columns.ts'
import { problem } from './problem.ts'

/** What the cells of a column that rules select by are. */
export type FieldKind = 'text' | 'number' | 'yes-or-no'

/** What a column of a round holds: names of villages, cadres or pools; numbers; yes or no. */
export interface ColumnSpec {
  readonly kind: 'village' | 'cadre' | 'pool' | 'number' | 'yes-or-no'
  /** One column per place: `choices1`, `choices2` … in a CSV. */
  readonly list?: boolean
  readonly required?: boolean
  /** What a blank cell stands for; without it a blank cell of a number is an error. */
  readonly blank?: number
}

/** One column of a list, or the only one. */
export interface Slot {
  readonly spec: ColumnSpec
  readonly key: string
  /** 0-based. */
  readonly place: number
  /** `undefined`: something stands there that is told as an issue already. */
  readonly put: (row: number, value: Scalar | undefined) => void
}

/** Places of a list that are read; a list of wishes longer than this is none. */
export const mostPlaces = 99

const id = (kind: 'village' | 'cadre'): ColumnSpec => ({ kind, required: true })

/** The columns of the tables that a round is read from, in the order of reading. */
export const tableSpecs = {
  villages: {
    id: id('village'), recommends: { kind: 'cadre', list: true }, ranked: { kind: 'yes-or-no', blank: 0 }, pool: { kind: 'pool' }, priority: { kind: 'number', blank: 0 },
    baseline: { kind: 'cadre' }, weights: { kind: 'number', list: true },
  },
  cadres: { id: id('cadre'), choices: { kind: 'village', list: true }, pool: { kind: 'pool' }, available: { kind: 'yes-or-no', blank: 1 }, strengths: { kind: 'number', list: true } },
  fit: { village: id('village'), cadre: id('cadre'), score: { kind: 'number', required: true } },
  avoid: { village: id('village'), cadre: id('cadre') },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnSpec>>>> as Readonly<Record<TableName, Readonly<Record<string, ColumnSpec>>>>

/** The tables. */
export type TableName = 'villages' | 'cadres' | 'fit' | 'avoid'

const ownFields: Readonly<Record<TableName, readonly string[]>> = { villages: ['name', 'area'], cadres: ['name', 'unit'], fit: [], avoid: [] }

/** A table while it is read. */
export interface ColumnTable {
  readonly name: TableName
  readonly file: string
  /** Rows so far. */
  readonly rows: number
  /** Fields that every row may have as text. */
  readonly ownFields: readonly string[]
  /** Numbers that every row must have are missed even where no row has one. */
  readonly expectNumbers: () => void
  /** A new row, and where it stands in the file. */
  readonly begin: (fileRow: number) => number
  /** What a column of the table holds; `undefined`: there is none of this name. */
  readonly specOf: (key: string) => ColumnSpec | undefined
  /** The column, which is there from now on. */
  readonly slotAt: (key: string, place: number) => Slot
  /** The column of a heading: `choices2` is the second place of `choices`; `undefined`: none. */
  readonly slotOf: (heading: string) => Slot | undefined
  /** Says in which column of the file a slot stands. */
  readonly heads: (slot: Slot, at: Place) => void
  readonly field: (name: string) => GrowingField
  readonly report: (issue: Issue) => void
  readonly unknown: (field: string, at: Place) => void
  /** Tells what can only be told behind the last row. */
  readonly close: () => void
  readonly placeOf: (row: number, key: string | number | undefined, place: number) => Place
  readonly numbers: (key: string) => readonly Float64Array[]
  readonly finish: () => Readonly<Record<string, unknown>>
}

/** A table without rows. */
export function columnTable(name: TableName, file: string, words: Readonly<Record<'village' | 'cadre' | 'pool', Words>>, report: (issue: Issue) => void): ColumnTable {
  const spec = tableSpecs[name]
  const specs = new Map(Object.entries(spec))
  const fileRows = growing((length) => new Int32Array(length), 0)
  const named = new Map<string, GrowingWords[]>()
  const counted = new Map<string, Growing<Float64Array>[]>()
  const flags = new Map<string, Growing<Uint8Array>>()
  const fields = new Map<string, GrowingField>()
  const heads = new Map<string, Place>()
  const strangers = new Map<string, { readonly at: Place; times: number }>()
  let rows = 0
  const slots = new Map<string, Slot[]>()
  const slotMade = (key: string, place: number): Slot => {
    const column = spec[key]
    if (column.kind === 'number') {
      const cells = growing((length) => new Float64Array(length), column.blank ?? NaN)
      keep(counted, key, cells)
      return { spec: column, key, place, put: (row, value) => cells.set(row, typeof value === 'number' ? value : (column.blank ?? 0)) }
    }
    if (column.kind === 'yes-or-no') {
      const cells = growing((length) => new Uint8Array(length), column.blank ?? 0)
      flags.set(key, cells)
      return { spec: column, key, place, put: (row, value) => typeof value === 'boolean' && cells.set(row, value ? 1 : 0) }
    }
    const cells = growingWords(words[column.kind])
    keep(named, key, cells)
    return { spec: column, key, place, put: (row, value) => typeof value === 'string' && cells.set(row, value) }
  }
  const slotAt = (key: string, place: number): Slot => {
    const list = slots.get(key) ?? []
    if (list.length === 0) slots.set(key, list)
    while (list.length <= place) list.push(slotMade(key, list.length))
    return list[place]
  }
  const slotOf = (heading: string): Slot | undefined => {
    const [, key, digits] = /^([a-z]+?)([1-9]\d?)?$/.exec(heading) ?? []
    if (key === undefined || !specs.has(key) || (spec[key].list === true) !== (digits !== undefined)) return undefined
    return slotAt(key, digits === undefined ? 0 : Number(digits) - 1)
  }
  const headOf = (key: string, place: number): Place => heads.get(`${key} ${place}`) ?? {}
  const fileRow = (row: number): Place => ({ file, ...(row < rows ? { row: fileRows.get(row) } : {}) })
  return {
    name,
    file,
    ownFields: ownFields[name],
    get rows() {
      return rows
    },
    expectNumbers: () => {
      for (const [key, { kind, required }] of specs) if (kind === 'number' && required === true) slotAt(key, 0)
    },
    begin: (row) => {
      fileRows.set(rows, row)
      return rows++
    },
    specOf: (key) => specs.get(key),
    slotAt,
    slotOf,
    heads: ({ key, place }, at) => heads.set(`${key} ${place}`, at),
    field: (field) => {
      const found = fields.get(field) ?? growingField()
      fields.set(field, found)
      return found
    },
    report,
    unknown: (field, at) => {
      const found = strangers.get(field)
      if (found === undefined) strangers.set(field, { at, times: 1 })
      else found.times++
    },
    close: () => {
      const known = [...Object.entries(spec).map(([key, { list }]) => (list === true ? `${key}1` : key)), ...ownFields[name]]
      for (const [field, { at, times }] of strangers) report(problem('warning', 'unknown-field', at, { field, near: nearWords(field, known, 1), times }, [name]))
      for (const [key, columns] of counted) {
        columns.forEach((column, place) => {
          for (let row = 0; row < rows; row++) {
            const at = headOf(key, place)
            if (Number.isNaN(column.get(row))) report(problem('error', 'cell-missing', { ...fileRow(row), ...at }, { column: at.heading ?? key }, [name, row, key, ...(spec[key].list === true ? [place] : [])]))
          }
        })
      }
    },
    placeOf: (row, key, place) => {
      if (typeof key !== 'string' || !Object.hasOwn(spec, key)) return fileRow(row)
      if (spec[key].list !== true) return { ...fileRow(row), ...headOf(key, 0) }
      // the list of a row leaves blank places out
      const filled = (named.get(key) ?? []).flatMap((column, k) => (column.isSet(row) ? [k] : []))
      return { ...fileRow(row), ...headOf(key, filled[place] ?? place) }
    },
    numbers: (key) => (counted.get(key) ?? []).map((column) => withoutGaps(column.finish(rows))),
    finish: () => ({
      ...Object.fromEntries(Object.entries(spec).flatMap(([key, { kind, list, required }]): [string, unknown][] => {
        if (key === 'weights' || key === 'strengths') return []
        if (kind === 'yes-or-no') return flags.has(key) ? [[key, flags.get(key)!.finish(rows)]] : []
        const columns = kind === 'number' ? (counted.get(key) ?? []).map((column) => withoutGaps(column.finish(rows))) : (named.get(key) ?? []).map((column) => column.finish(rows))
        if (list === true) return [[key, columns]]
        if (columns.length > 0) return [[key, columns[0]]]
        return required === true ? [[key, kind === 'number' ? new Float64Array(rows) : growingWords(words[kind]).finish(rows)]] : []
      })),
      ...(fields.size === 0 ? {} : { fields: Object.fromEntries([...fields].map(([field, column]) => [field, column.finish(rows)])) }),
    }),
  }
}

function keep<C>(columns: Map<string, C[]>, key: string, column: C): void {
  const list = columns.get(key)
  if (list === undefined) columns.set(key, [column])
  else list.push(column)
}

/** Numbers that are missing are told as such; what is behind them is looked at as if they were 0. */
function withoutGaps(column: Float64Array): Float64Array {
  return column.map((value) => (Number.isNaN(value) ? 0 : value))
}
