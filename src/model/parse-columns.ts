/** Unknown columns → checked round by columns, or everything that is wrong with them at once. */

import type { ColumnRound, Lists, People } from './columns.ts'
import { areDistinct, type IdColumn, type Ids, lengthOf, orderOfIntegers, readIds, type ReferenceColumn, resolve } from './id-columns.ts'
import type { Issue } from './issue.ts'
import { nearWords } from './near.ts'
import { kindOf } from './given.ts'
import { shapeIssues } from './parse-round.ts'
import { reviewDemands, scoreLimit } from './review-references.ts'
import type { Cadre, Override, Policy, Rule, Scalar, Village } from './round.ts'
import { roundSchema } from './schema.ts'
import { selectsCadre, selectsVillage } from './selector.ts'

/** Numbers, one per row. */
export type NumberColumn = readonly number[] | Int32Array | Float64Array | Uint8Array

/** What rules may select by, one value per row; `undefined` = the row has none. */
export type FieldColumn = readonly (Scalar | undefined)[] | NumberColumn

/** A round as columns of any origin: arrays of strings, Arrow dictionaries, row numbers. */
export interface RoundColumns {
  readonly villages: {
    readonly id: IdColumn
    /** One column per place of the recommendation; a village may leave places empty. */
    readonly recommends?: readonly ReferenceColumn[]
    /** Whether recommendations are in order of preference: for all villages, or 1 = yes by village. Default no. */
    readonly ranked?: boolean | Uint8Array
    /** Township. Pairs that nobody named are possible only inside a pool; none = the one default pool. */
    readonly pool?: IdColumn
    readonly priority?: NumberColumn
    /** Who holds the village now. */
    readonly baseline?: ReferenceColumn
    /** Attributes by name, `undefined` where there is none; numbers are finite. */
    readonly fields?: Readonly<Record<string, FieldColumn>>
  }
  readonly cadres: {
    readonly id: IdColumn
    /** One column per choice, the first choice first. */
    readonly choices?: readonly ReferenceColumn[]
    readonly pool?: IdColumn
    /** 0 = cannot be posted in this round. Default 1. */
    readonly available?: Uint8Array
    readonly fields?: Readonly<Record<string, FieldColumn>>
  }
  /** Scores of pairs: integers. */
  readonly fit?: { readonly village: ReferenceColumn; readonly cadre: ReferenceColumn; readonly score: NumberColumn }
  /** Every pair scores the sum of weight × strength over these columns; a listed score goes before it. */
  readonly fitByNeeds?: { readonly weights: readonly NumberColumn[]; readonly strengths: readonly NumberColumn[] }
  /** Pairs that must not be (回避). */
  readonly avoid?: { readonly village: ReferenceColumn; readonly cadre: ReferenceColumn }
  readonly rules?: readonly Rule[]
  readonly overrides?: readonly Override[]
  readonly policy?: Policy
}

/** What became of columns. `round` is there if and only if `ok`. */
export interface ParsedColumns {
  readonly ok: boolean
  readonly round?: ColumnRound
  readonly issues: readonly Issue[]
}

/** Unknown ids that near ones are looked up for; beyond it, looking takes longer than correcting. */
const mostNear = 100

/**
 * Checks columns: their types and lengths first, then ids, references, numbers, rules and overrides. Reports what `parseRound` reports as errors of the same
 * round, in the same codes and with the same paths (`['cadres', 7, 'choices', 1]`); what `parseRound` warns of (short wishes, supply) is not looked at.
 * Columns are read, never changed; the round does not follow later changes of them, but for `fields`.
 *
 * @complexity O(cells); with integer or position columns no string is made.
 * @example
 * ```ts
 * import { parseColumns, solveColumns } from 'two-way-choice/large'
 *
 * const { round } = parseColumns({
 *   villages: { id: ['v1', 'v2'], recommends: [['c1', 'c3'], ['c2', null]] },
 *   cadres: { id: ['c1', 'c2', 'c3'], choices: [['v1', 'v1', 'v2']] },
 * })
 * solveColumns(round!).cadreOfVillage // => new Int32Array([0, 2])
 * ```
 */
export function parseColumns(input: unknown): ParsedColumns {
  const issues: Issue[] = []
  const shape = checkShape(input, issues)
  if (shape === undefined || issues.length > 0) return { ok: false, issues }
  const { villages, cadres, fit, fitByNeeds, avoid, rules = [], overrides = [], policy = {} } = shape
  const [villageIds, cadreIds] = [readIds(villages.id), readIds(cadres.id)]
  reviewIds(villageIds, 'village', issues)
  reviewIds(cadreIds, 'cadre', issues)
  const unknown = reporter(villageIds, cadreIds, issues)
  const recommendations = readLists(villages.recommends ?? [], villageIds.count, cadreIds, (row, place, id) => unknown('cadre', id, ['villages', row, 'recommends', place]))
  const choices = readLists(cadres.choices ?? [], cadreIds.count, villageIds, (row, place, id) => unknown('village', id, ['cadres', row, 'choices', place]))
  reviewRepeats(recommendations, (row, place, other) => issues.push({ severity: 'error', code: 'same-recommendation-twice', path: ['villages', row, 'recommends', place], village: villageIds.at(row), cadre: cadreIds.at(other) }))
  reviewRepeats(choices, (row, place, other) => issues.push({ severity: 'error', code: 'same-choice-twice', path: ['cadres', row, 'choices', place], cadre: cadreIds.at(row), village: villageIds.at(other) }))
  const priority = new Int32Array(villageIds.count)
  villages.priority?.forEach((value: number, row: number) => {
    if (Number.isInteger(value) && value >= 0 && value <= scoreLimit) priority[row] = value
    else issues.push({ severity: 'error', code: 'not-an-integer', path: ['villages', row, 'priority'], value, limit: scoreLimit })
  })
  const scores = readFit(fit, villageIds, cadreIds, unknown, issues)
  const baseline = reference(villages.baseline, villageIds.count, cadreIds, (row, id) => unknown('cadre', id, ['baseline', row, 'cadre']))
  const avoided = {
    village: reference(avoid?.village, 0, villageIds, (row, id) => unknown('village', id, ['avoid', row, 'village'])),
    cadre: reference(avoid?.cadre, 0, cadreIds, (row, id) => unknown('cadre', id, ['avoid', row, 'cadre'])),
  }
  const people = peopleOf(shape, villageIds, cadreIds)
  const asked = { rules, overrides, policy }
  reviewDemands(asked, {
    village: (id, path) => villageIds.find(id) >= 0 || unknown('village', id, path),
    cadre: (id, path) => cadreIds.find(id) >= 0 || unknown('cadre', id, path),
    anyVillage: (selector) => some(villageIds.count, (row) => selectsVillage(selector, people.village(row))),
    anyCadre: (selector) => some(cadreIds.count, (row) => selectsCadre(selector, people.cadre(row))),
    isHeld: (id) => villageIds.find(id) >= 0 && baseline[villageIds.find(id)] >= 0,
  }, issues)
  if (issues.some(({ severity }) => severity === 'error')) return { ok: false, issues }
  const pools = poolNumbers()
  const [villageOrder, cadreOrder] = [orderOfIntegers(villageIds), orderOfIntegers(cadreIds)]
  return {
    ok: true,
    issues,
    round: {
      villageCount: villageIds.count,
      cadreCount: cadreIds.count,
      people,
      choices,
      recommendations,
      ranked: villages.ranked instanceof Uint8Array ? villages.ranked.slice() : new Uint8Array(villageIds.count).fill(villages.ranked === true ? 1 : 0),
      villagePool: pools(villages.pool, villageIds.count),
      cadrePool: pools(cadres.pool, cadreIds.count),
      priority,
      available: cadres.available?.slice() ?? new Uint8Array(cadreIds.count).fill(1),
      baseline,
      fit: scores,
      ...(fitByNeeds === undefined ? {} : { fitByNeeds: { weights: fitByNeeds.weights.map((column) => Float64Array.from(column)), strengths: fitByNeeds.strengths.map((column) => Float64Array.from(column)) } }),
      avoid: avoided,
      ...(villageOrder === undefined ? {} : { villageOrder }),
      ...(cadreOrder === undefined ? {} : { cadreOrder }),
      ...asked,
    },
  }
}

type Path = readonly (string | number)[]
type Reporter = (what: 'village' | 'cadre', id: string, path: Path) => false

/** Reports ids that nobody has, the first of them with near ones. */
function reporter(villages: Ids, cadres: Ids, issues: Issue[]): Reporter {
  let left = mostNear
  return (what, id, path) => {
    const ids = what === 'village' ? villages : cadres
    const near = left-- > 0 ? [...new Set(nearWords(id, Array.from({ length: ids.count }, (_, row) => ids.at(row))))].map((word) => ({ id: word })) : []
    issues.push({ severity: 'error', code: what === 'village' ? 'unknown-village' : 'unknown-cadre', path, id, near })
    return false
  }
}

function reviewIds(ids: Ids, what: 'village' | 'cadre', issues: Issue[]): void {
  if (areDistinct(ids)) return
  for (let row = 0; row < ids.count; row++) {
    const id = ids.at(row)
    const path = [what === 'village' ? 'villages' : 'cadres', row, 'id']
    if (id.trim() === '') issues.push({ severity: 'error', code: 'blank-id', path })
    const first = ids.find(id)
    if (first < row) issues.push({ severity: 'error', code: 'duplicate-id', path, what, id, first })
  }
}

/** Columns of references → one list per row, empty places left out. */
function readLists(columns: readonly ReferenceColumn[], rows: number, ids: Ids, unknown: (row: number, place: number, id: string) => void): Lists {
  const places = columns.map((column) => resolve(column, ids))
  const offsets = new Int32Array(rows + 1)
  for (let row = 0; row < rows; row++) {
    let length = 0
    for (const column of places) if (column[row] !== -1) length++
    offsets[row + 1] = offsets[row] + length
  }
  const items = new Int32Array(offsets[rows])
  for (let row = 0; row < rows; row++) {
    let write = offsets[row]
    for (let k = 0; k < places.length; k++) {
      const position = places[k][row]
      if (position === -1) continue
      if (position < 0) unknown(row, write - offsets[row], spelling(columns[k], row))
      items[write++] = position
    }
  }
  return { offsets, items }
}

function reviewRepeats({ offsets, items }: Lists, repeated: (row: number, place: number, other: number) => void): void {
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let k = offsets[row] + 1; k < offsets[row + 1]; k++) {
      if (items[k] < 0) continue
      for (let before = offsets[row]; before < k; before++) {
        if (items[before] !== items[k]) continue
        repeated(row, k - offsets[row], items[k])
        break
      }
    }
  }
}

/** One column of references; −1 for every row when there is none. */
function reference(column: ReferenceColumn | undefined, rows: number, ids: Ids, unknown: (row: number, id: string) => void): Int32Array {
  if (column === undefined) return new Int32Array(rows).fill(-1)
  const positions = resolve(column, ids)
  for (let row = 0; row < positions.length; row++) if (positions[row] === -2) unknown(row, spelling(column, row))
  return positions
}

/** What a reference that points nowhere says. */
function spelling(column: ReferenceColumn, row: number): string {
  if ('positions' in column) return `#${column.positions[row]}`
  return readIds(column).at(row)
}

function readFit(fit: RoundColumns['fit'], villages: Ids, cadres: Ids, unknown: Reporter, issues: Issue[]): ColumnRound['fit'] {
  if (fit === undefined) return { village: new Int32Array(0), cadre: new Int32Array(0), score: new Float64Array(0) }
  const village = reference(fit.village, 0, villages, (row, id) => unknown('village', id, ['fit', row, 'village']))
  const cadre = reference(fit.cadre, 0, cadres, (row, id) => unknown('cadre', id, ['fit', row, 'cadre']))
  const score = Float64Array.from(fit.score)
  const first = new Map<number, number>()
  for (let row = 0; row < score.length; row++) {
    if (!Number.isInteger(score[row]) || Math.abs(score[row]) > scoreLimit) issues.push({ severity: 'error', code: 'not-an-integer', path: ['fit', row, 'score'], value: score[row], limit: scoreLimit })
    if (village[row] === -1) unknown('village', '', ['fit', row, 'village'])
    if (cadre[row] === -1) unknown('cadre', '', ['fit', row, 'cadre'])
    if (village[row] < 0 || cadre[row] < 0) continue
    const key = cadre[row] * villages.count + village[row]
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, row)
    else {
      const scores = [score[earlier], score[row]]
      issues.push({ severity: scores[0] === scores[1] ? 'warning' : 'error', code: 'same-fit-twice', path: ['fit', row], cadre: cadres.at(cadre[row]), village: villages.at(village[row]), scores })
    }
  }
  return { village, cadre, score }
}

/** Numbers pools as their names come up; the same name is the same pool in both tables. */
function poolNumbers(): (column: IdColumn | undefined, rows: number) => Int32Array {
  const numbers = new Map<string, number>()
  const number = (name: string): number => {
    const found = numbers.get(name) ?? numbers.size
    if (found === numbers.size) numbers.set(name, found)
    return found
  }
  return (column, rows) => {
    if (column === undefined) return new Int32Array(rows).fill(number(''))
    if ('codes' in column) {
      const table = Int32Array.from(column.dictionary, number)
      const none = number('')
      return column.codes.map((code) => (code < 0 ? none : table[code]))
    }
    const { at } = readIds(column)
    let last = ''
    let found = number('')
    return Int32Array.from({ length: rows }, (_, row) => {
      const name = at(row)
      // rows of one township stand together
      if (name !== last) found = number((last = name))
      return found
    })
  }
}

/** The people in words, made when somebody asks. */
function peopleOf({ villages, cadres }: RoundColumns, villageIds: Ids, cadreIds: Ids): People {
  const [villagePool, cadrePool] = [villages.pool, cadres.pool].map((column) => (column === undefined ? () => '' : readIds(column).at))
  const attributes = (fields: Readonly<Record<string, FieldColumn>> = {}, row: number): { attributes: Record<string, Scalar> } => ({
    attributes: Object.fromEntries(Object.entries(fields).flatMap(([name, column]) => (column[row] === undefined ? [] : [[name, column[row]]]))),
  })
  const pool = (name: string): { pool?: string } => (name === '' ? {} : { pool: name })
  return {
    villageId: villageIds.at,
    cadreId: cadreIds.at,
    findVillage: villageIds.find,
    findCadre: cadreIds.find,
    village: (row): Village => ({
      id: villageIds.at(row), ranked: villages.ranked === true || (villages.ranked instanceof Uint8Array && villages.ranked[row] === 1), priority: villages.priority?.[row] ?? 0,
      ...pool(villagePool(row)), ...attributes(villages.fields, row),
    }),
    cadre: (row): Cadre => ({ id: cadreIds.at(row), available: cadres.available === undefined || cadres.available[row] !== 0, ...pool(cadrePool(row)), ...attributes(cadres.fields, row) }),
  }
}

function some(count: number, test: (row: number) => boolean): boolean {
  for (let row = 0; row < count; row++) if (test(row)) return true
  return false
}

/** The input as columns where every column is one and has the rows of its table. */
function checkShape(input: unknown, issues: Issue[]): RoundColumns | undefined {
  const wrong = (path: Path, expected: string, found: string): undefined => void issues.push({ severity: 'error', code: 'wrong-type', path, expected, found })
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject(input)) return wrong([], 'object', kindOf(input))
  const columns = (value: unknown, path: Path, rows: number | undefined, reference: boolean): number => {
    const length = lengthOf(value, reference)
    if (typeof length !== 'number') wrong(path, length.expected, length.found)
    else if (rows !== undefined && length !== rows) wrong(path, `column of ${rows} rows`, `column of ${length} rows`)
    return typeof length === 'number' ? length : 0
  }
  const numbers = (value: unknown, path: Path, rows: number): void => {
    const list = Array.isArray(value) || value instanceof Int32Array || value instanceof Float64Array || value instanceof Uint8Array ? (value as NumberColumn) : undefined
    if (list === undefined || !every(list, Number.isFinite)) wrong(path, 'finite numbers', kindOf(value))
    else if (list.length !== rows) wrong(path, `column of ${rows} rows`, `column of ${list.length} rows`)
  }
  const several = (value: unknown, path: Path, check: (one: unknown, path: Path) => void): void => {
    if (Array.isArray(value)) value.forEach((one, k) => check(one, [...path, k]))
    else if (value !== undefined) wrong(path, 'array of columns', kindOf(value))
  }
  const counts = { villages: 0, cadres: 0 }
  for (const key of ['villages', 'cadres'] as const) {
    const table = input[key]
    if (!isObject(table)) {
      wrong([key], 'object', kindOf(table))
      continue
    }
    const rows = columns(table['id'], [key, 'id'], undefined, false)
    counts[key] = rows
    several(table[key === 'villages' ? 'recommends' : 'choices'], [key, key === 'villages' ? 'recommends' : 'choices'], (one, path) => columns(one, path, rows, true))
    if (table['pool'] !== undefined) columns(table['pool'], [key, 'pool'], rows, false)
    if (table['baseline'] !== undefined) columns(table['baseline'], [key, 'baseline'], rows, true)
    if (table['priority'] !== undefined) numbers(table['priority'], [key, 'priority'], rows)
    for (const flags of ['ranked', 'available']) {
      if (table[flags] === undefined || (flags === 'ranked' && typeof table[flags] === 'boolean')) continue
      if (table[flags] instanceof Uint8Array) numbers(table[flags], [key, flags], rows)
      else wrong([key, flags], 'Uint8Array', kindOf(table[flags]))
    }
    if (table['fields'] === undefined) continue
    if (!isObject(table['fields'])) wrong([key, 'fields'], 'object', kindOf(table['fields']))
    else for (const [name, column] of Object.entries(table['fields'])) {
      const list = Array.isArray(column) || ArrayBuffer.isView(column) ? (column as ArrayLike<unknown>) : undefined
      if (list === undefined || list.length !== rows) wrong([key, 'fields', name], `column of ${rows} rows`, kindOf(column))
      else if (!every(list, (cell) => Number.isFinite(cell) || ['string', 'boolean', 'undefined'].includes(typeof cell))) wrong([key, 'fields', name], 'strings, finite numbers or booleans', kindOf(column))
    }
  }
  const { fit, fitByNeeds, avoid, rules, overrides, policy } = input
  for (const [key, value] of Object.entries({ fit, avoid })) {
    if (value === undefined) continue
    if (!isObject(value)) {
      wrong([key], 'object', kindOf(value))
      continue
    }
    const rows = columns(value['village'], [key, 'village'], undefined, true)
    columns(value['cadre'], [key, 'cadre'], rows, true)
    if (key === 'fit') numbers(value['score'], [key, 'score'], rows)
  }
  if (fitByNeeds !== undefined) {
    if (isObject(fitByNeeds)) {
      several(fitByNeeds['weights'] ?? null, ['fitByNeeds', 'weights'], (one, path) => numbers(one, path, counts.villages))
      several(fitByNeeds['strengths'] ?? null, ['fitByNeeds', 'strengths'], (one, path) => numbers(one, path, counts.cadres))
      checkNeeds(fitByNeeds as unknown as NonNullable<RoundColumns['fitByNeeds']>, issues)
    } else wrong(['fitByNeeds'], 'object', kindOf(fitByNeeds))
  }
  const demands = roundSchema.safeParse({ villages: [], cadres: [], rules, overrides, policy })
  if (!demands.success) issues.push(...shapeIssues(demands.error, input))
  return input as unknown as RoundColumns
}

/** Weights and strengths are integers, as many of one as of the other, and no sum of their products leaves the range of scores. */
function checkNeeds({ weights, strengths }: NonNullable<RoundColumns['fitByNeeds']>, issues: Issue[]): void {
  if (!Array.isArray(weights) || !Array.isArray(strengths)) return
  if (weights.length !== strengths.length) {
    issues.push({ severity: 'error', code: 'wrong-type', path: ['fitByNeeds', 'strengths'], expected: `${weights.length} columns`, found: `${strengths.length} columns` })
    return
  }
  let most = 0
  for (let k = 0; k < weights.length; k++) {
    let [weight, strength] = [0, 0]
    for (const [key, column] of [['weights', weights[k] as NumberColumn], ['strengths', strengths[k] as NumberColumn]] as const) {
      column.forEach((value: number, row: number) => {
        if (!Number.isInteger(value) || Math.abs(value) > scoreLimit) issues.push({ severity: 'error', code: 'not-an-integer', path: ['fitByNeeds', key, k, row], value, limit: scoreLimit })
        else if (key === 'weights') weight = Math.max(weight, Math.abs(value))
        else strength = Math.max(strength, Math.abs(value))
      })
    }
    most += weight * strength
  }
  if (most > scoreLimit) issues.push({ severity: 'error', code: 'not-an-integer', path: ['fitByNeeds'], value: most, limit: scoreLimit })
}

function every(list: ArrayLike<unknown>, test: (cell: unknown) => boolean): boolean {
  for (let i = 0; i < list.length; i++) if (!test(list[i])) return false
  return true
}
