/** 村推荐表 and 干部志愿表: whom the villages recommend and where the cadres want to go. */

import type { Issue, Place } from '../model/issue.ts'
import type { Scalar } from '../model/round.ts'
import { attributesOf, readFlag, spellingsOf } from './attributes.ts'
import { saysNothing } from './cells.ts'
import type { Directory } from './directory.ts'
import { cadreOf, villageOf } from './directory.ts'
import { rowPlace } from './grid.ts'
import { problem } from './problem.ts'
import type { Cell, Table, TableRow } from './table.ts'
import { cellOf, headingOf, signatureOf } from './table.ts'

/** One form: what a village or a cadre named, in order, and where each name stands. */
export interface Wish {
  readonly named: readonly string[]
  /** Place of each of `named`. */
  readonly cells: readonly Place[]
  readonly ranked: boolean
  readonly attributes: readonly (readonly [string, Scalar])[]
  readonly at: Place
}

const most = 5
const blank: Cell = { text: '', at: {} }

/** The recommendations by village id. Rows under one merged village cell are one form, their names in the order of the rows. */
export function readRecommendations(table: Table, directory: Directory, issues: Issue[]): ReadonlyMap<string, Wish> {
  const spellings = spellingsOf(table)
  return readForms(table, rowsTogether(table, 'village'), issues, {
    owner: (row) =>
      needed(table, row, ['village', 'code'], issues)
        ? villageOf(directory.villages, cellOf(table, row, 'village'), cellOf(table, row, 'code'), issues)
        : undefined,
    read: (rows, at) => {
      const [first, ...others] = rows
      const ranked = readFlag(cellOf(table, first, 'ranked'), issues) ?? false
      if (ranked && others.length === 0) reportGap(numbered(table, first, 'recommend'), issues)
      // in the further rows of the village a merged name is the same entry again
      const further = others.flatMap((row) => numbered(table, row, 'recommend').filter((cell) => !cell.filled))
      const cells = [...numbered(table, first, 'recommend'), ...further]
      return wish(cells, ranked, at, attributesOf(table, first, spellings, issues), (cell) => cadreOf(directory.cadres, cell, blank, '', issues))
    },
  })
}

/** The choices by cadre id, first choice first. */
export function readChoices(table: Table, directory: Directory, issues: Issue[]): ReadonlyMap<string, Wish> {
  const spellings = spellingsOf(table)
  return readForms(table, table.rows.map((row) => [row]), issues, {
    owner: (row) =>
      needed(table, row, ['name', 'staffId'], issues)
        ? cadreOf(directory.cadres, cellOf(table, row, 'name'), cellOf(table, row, 'staffId'), cellOf(table, row, 'unit').text, issues)
        : undefined,
    read: ([row], at) => {
      const cells = numbered(table, row, 'choice')
      reportGap(cells, issues)
      return wish(cells, true, at, attributesOf(table, row, spellings, issues), (cell) => villageOf(directory.villages, cell, blank, issues))
    },
  })
}

/** Whether one of these cells is filled; otherwise an issue at the first. */
export function needed(table: Table, row: TableRow, keys: readonly string[], issues: Issue[]): boolean {
  if (keys.some((key) => cellOf(table, row, key).text !== '')) return true
  const key = keys.find((other) => table.columns.has(other)) ?? keys[0]
  issues.push(problem('error', 'cell-missing', cellOf(table, row, key).at, { column: headingOf(table, key) }))
  return false
}

interface FormReader {
  readonly owner: (row: TableRow) => string | undefined
  readonly read: (rows: readonly TableRow[], at: Place) => Wish
}

/** One form per owner; a second one is reported, the first counts. */
function readForms(table: Table, forms: readonly (readonly TableRow[])[], issues: Issue[], reader: FormReader): ReadonlyMap<string, Wish> {
  const wishes = new Map<string, Wish>()
  const seen = new Map<string, { row: number; signature: string }>()
  for (const rows of forms) {
    const at = rowPlace(table.grid, rows[0].index)
    const owner = reader.owner(rows[0])
    const wish = reader.read(rows, at)
    if (owner === undefined) continue
    const signature = rows.map((row) => signatureOf(table, row)).join('\n')
    const earlier = seen.get(owner)
    if (earlier !== undefined) {
      const same = earlier.signature === signature
      issues.push(problem(same ? 'warning' : 'error', 'row-twice', at, { what: owner, rows: [earlier.row, rows[0].index + 1], same }))
      continue
    }
    seen.set(owner, { row: rows[0].index + 1, signature })
    wishes.set(owner, wish)
  }
  return wishes
}

function wish(
  cells: readonly Cell[], ranked: boolean, at: Place, attributes: Wish['attributes'], resolve: (cell: Cell) => string | undefined,
): Wish {
  const known = cells.flatMap((cell) => {
    const id = saysNothing(cell.text) ? undefined : resolve(cell)
    return id === undefined ? [] : [{ id, at: cell.at }]
  })
  return { named: known.map(({ id }) => id), cells: known.map((entry) => entry.at), ranked, attributes, at }
}

/** The cells 一, 二, … of a row, as far as the sheet has such columns. */
function numbered(table: Table, row: TableRow, stem: string): NumberedCell[] {
  const cells: NumberedCell[] = []
  for (let number = 1; number <= most; number++) {
    const key = `${stem}${String(number)}`
    const found = table.columns.get(key)
    if (found !== undefined) cells.push({ ...cellOf(table, row, key), heading: found.heading, filled: row.filled.has(found.index) })
  }
  return cells
}

interface NumberedCell extends Cell {
  readonly heading: string
  /** The value belongs to a merged cell that begins further up. */
  readonly filled: boolean
}

/** A second choice without a first is not moved up: nobody knows which of the two was meant. */
function reportGap(cells: readonly NumberedCell[], issues: Issue[]): void {
  cells.forEach((cell, i) => {
    if (saysNothing(cell.text) && cells.slice(i + 1).some((later) => !saysNothing(later.text))) {
      issues.push(problem('error', 'cell-missing', cell.at, { column: cell.heading }))
    }
  })
}

/** The data rows, those under one merged cell of the column together. */
function rowsTogether(table: Table, key: string): readonly (readonly TableRow[])[] {
  const column = table.columns.get(key)?.index ?? -1
  const groups: TableRow[][] = []
  for (const row of table.rows) {
    if (row.filled.has(column) && groups.length > 0) groups[groups.length - 1].push(row)
    else groups.push([row])
  }
  return groups
}

/** The cadre and the village a row names; `undefined` for the one that is missing or not understood, which is reported. */
export function pairInRow(
  table: Table, row: TableRow, directory: Directory, issues: Issue[],
): { readonly cadre: string | undefined; readonly village: string | undefined } {
  // both are looked at, so that a row with several slips is reported in one go
  const cadre = needed(table, row, ['name', 'staffId'], issues)
    ? cadreOf(directory.cadres, cellOf(table, row, 'name'), cellOf(table, row, 'staffId'), cellOf(table, row, 'unit').text, issues)
    : undefined
  const village = needed(table, row, ['village', 'code'], issues)
    ? villageOf(directory.villages, cellOf(table, row, 'village'), cellOf(table, row, 'code'), issues)
    : undefined
  return { cadre, village }
}
