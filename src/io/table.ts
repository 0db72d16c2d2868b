/** A sheet under its heading: which rows are data, what every other row is, and the cells by the English key of their column. */

import type { Issue, Place } from '../model/issue.ts'
import { compact } from './characters.ts'
import type { Column, Form } from './columns.ts'
import { columnOf, isOwnHeading } from './columns.ts'
import { lostCharacters } from './decode.ts'
import type { Grid } from './grid.ts'
import { cellPlace, columnLetter, isBlank, rowPlace, sheetPlace } from './grid.ts'
import type { Header } from './header.ts'
import { findHeader, repeatsHeader } from './header.ts'
import { problem } from './problem.ts'

/** A sheet whose heading was found. */
export interface Table {
  readonly form: Form
  readonly grid: Grid
  /** By key: where the column is and what its heading says. */
  readonly columns: ReadonlyMap<string, TableColumn>
  readonly rows: readonly TableRow[]
  readonly account: RowAccount
  readonly kept: readonly KeptColumn[]
}

/** A known column of a sheet. */
export interface TableColumn {
  readonly column: Column
  readonly index: number
  readonly heading: string
}

/** A data row. */
export interface TableRow {
  /** 0-based row of the grid. */
  readonly index: number
  /** With the value of a vertically merged cell in each of its rows. */
  readonly cells: readonly string[]
  /** Columns whose value comes from a merged cell that begins further up. */
  readonly filled: ReadonlySet<number>
}

/** What every row of a sheet was taken for; the numbers add up to `total`. Blank rows at the end are not rows. */
export interface RowAccount {
  readonly file: string
  readonly sheet: string
  readonly total: number
  readonly title: number
  readonly header: number
  readonly blank: number
  readonly data: number
  readonly totals: number
  readonly notes: number
}

/** A column that was not understood, or has no place in a round, with its values by row (1-based). */
export interface KeptColumn {
  readonly heading: string
  readonly column: string
  readonly values: Readonly<Record<number, string>>
}

/** A cell for a reader: trimmed text and its place. */
export interface Cell {
  readonly text: string
  readonly at: Place
}

type RowKind = 'title' | 'header' | 'blank' | 'data' | 'totals' | 'notes'

const totalsWord = /^(合计|总计|小计|共计|总数)([:\d].*)?$/
const noteWord = /^(注|备注|说明|附注|附|注意|注意事项|填表说明)(\d*[:.、]|$)/
const signatureWord =
  /^(填表人?|制表人?|审核人?|填报人|填报单位|填报日期|填表日期|填表单位|单位负责人|负责人|主要负责人|经办人|联系人|联系电话|签字|签名|盖章|党委书记|书记)(\([^()]*\))?:/
const formulaError = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i
const formulaStart = /^[=+@\t-]/
const numberLike = /^[+-]?[\d.,\s-]*%?$/

/** A sheet as a table, or the issue that its heading was not found; and everything else that was noticed on the way. */
export function tabulate(grid: Grid, form: Form): { readonly table?: Table; readonly issues: readonly Issue[] } {
  const header = findHeader(grid, form)
  if (header === undefined) {
    const wanted = form.needs.flat().map((key) => columnOf(form, key)?.heading ?? key)
    const missing = problem('error', 'header-missing', sheetPlace(grid), { sheet: form.name, wanted })
    // the headings may be there, but damaged
    const damaged = grid.rows.slice(0, 10).flatMap((cells, row) =>
      cells.flatMap((text, column) => {
        const found = lostCharacters(text)
        return found === undefined ? [] : [problem('error', 'encoding-lost', cellPlace(grid, row, column), { found })]
      }),
    )
    return { issues: [missing, ...damaged] }
  }
  const issues: Issue[] = []
  const columns = chooseColumns(grid, form, header, issues)
  const serial = header.columns.findIndex((column) => column?.kind === 'serial')
  const kinds = rowKinds(grid, header, serial)
  const rows = dataRows(grid, kinds, header, issues)
  reportSkipped(grid, header, kinds, issues)
  reportCells(grid, header, columns, rows, issues)
  reportUncomputed(grid, header, columns, kinds, issues)
  const count = (kind: RowKind) => kinds.filter((other) => other === kind).length
  const account: RowAccount = {
    file: grid.file,
    sheet: grid.sheet,
    total: kinds.length,
    title: count('title'),
    header: count('header'),
    blank: count('blank'),
    data: count('data'),
    totals: count('totals'),
    notes: count('notes'),
  }
  return { table: { form, grid, columns, rows, account, kept: keptColumns(header, columns, rows) }, issues }
}

/** The cell of a row under a key; blank when the sheet has no such column. */
export function cellOf(table: Table, row: TableRow, key: string): Cell {
  const found = table.columns.get(key)
  if (found === undefined) return { text: '', at: rowPlace(table.grid, row.index) }
  return { text: (row.cells.at(found.index) ?? '').trim(), at: cellPlace(table.grid, row.index, found.index, found.heading) }
}

/** The heading under which the sheet has this column, or the one of the template. */
export function headingOf(table: Table, key: string): string {
  return table.columns.get(key)?.heading ?? columnOf(table.form, key)?.heading ?? key
}

/** Everything a row says in known columns, spaces and widths aside: two rows with the same signature have the same content. */
export function signatureOf(table: Table, row: TableRow): string {
  const told = [...table.columns.values()].filter(({ column }) => column.kind !== 'serial' && column.kind !== 'private')
  return JSON.stringify(told.map(({ index }) => compact(row.cells.at(index) ?? '')))
}

/** One column per key: the template's own heading before an alias; two that claim the same are reported and neither is used. */
function chooseColumns(grid: Grid, form: Form, header: Header, issues: Issue[]): ReadonlyMap<string, TableColumn> {
  const claims = new Map<string, TableColumn[]>()
  header.columns.forEach((column, index) => {
    if (column !== undefined) claims.set(column.key, [...(claims.get(column.key) ?? []), { column, index, heading: header.headings[index] }])
  })
  const columns = new Map<string, TableColumn>()
  const at = rowPlace(grid, header.row + header.depth - 1)
  for (const [key, claimed] of claims) {
    const own = claimed.filter(({ column, heading }) => isOwnHeading(column, heading))
    const chosen = claimed.length === 1 ? claimed[0] : own.length === 1 ? own[0] : undefined
    if (chosen !== undefined) columns.set(key, chosen)
    if (claimed.length === 1 || claimed[0].column.kind === 'serial' || claimed[0].column.kind === 'private') continue
    const letters = claimed.map(({ index }) => columnLetter(index))
    issues.push(problem(chosen === undefined ? 'error' : 'warning', 'column-twice', at, { column: claimed[0].column.heading, columns: letters }))
  }
  const recognised = header.columns.flatMap((column, index) => (column === undefined ? [] : [header.headings[index]]))
  for (const need of form.needs) {
    const keys = typeof need === 'string' ? [need] : need
    if (keys.some((key) => claims.has(key))) continue
    const column = columnOf(form, keys[0])?.heading ?? keys[0]
    issues.push(problem('error', 'column-missing', at, { sheet: form.name, column, recognised }))
  }
  const unknown = header.headings.filter((heading, index) => header.columns[index] === undefined && !isBlank(heading))
  if (unknown.length > 0) issues.push(problem('note', 'column-kept', at, { columns: unknown }))
  const secret = header.headings.filter((_, index) => header.columns[index]?.kind === 'private')
  if (secret.length > 0) issues.push(problem('note', 'column-private', at, { columns: secret }))
  header.headings.forEach((heading, index) => {
    const found = lostCharacters(heading)
    if (found !== undefined) issues.push(problem('error', 'encoding-lost', cellPlace(grid, header.row, index), { found }))
  })
  return columns
}

function rowKinds(grid: Grid, header: Header, serial: number): RowKind[] {
  const kinds: RowKind[] = []
  let afterNote = false
  grid.rows.forEach((cells, row) => {
    const said = cells.filter((text, index) => index !== serial && !isBlank(text))
    const first = compact(cells.find((text) => !isBlank(text)) ?? '')
    const kind = ((): RowKind => {
      if (row >= header.row && row < header.row + header.depth) return 'header'
      if (row < header.row) return said.length === 0 && first === '' ? 'blank' : 'title'
      if (first !== '' && (noteWord.test(first) || signatureWord.test(first))) return 'notes'
      if (totalsWord.test(first) || (said.length > 0 && totalsWord.test(compact(said[0])))) return 'totals'
      // a form with its serial numbers printed in advance
      if (said.length === 0 && (first === '' || /^\d+$/.test(first))) return 'blank'
      if (repeatsHeader(header, cells)) return 'header'
      return afterNote && cells.filter((text) => !isBlank(text)).length === 1 ? 'notes' : 'data'
    })()
    if (kind === 'notes') afterNote = true
    kinds.push(kind)
  })
  return kinds
}

function dataRows(grid: Grid, kinds: readonly RowKind[], header: Header, issues: Issue[]): TableRow[] {
  const cells = new Map<number, string[]>()
  const filled = new Map<number, Set<number>>()
  for (const { top, left, bottom } of grid.merges) {
    if (bottom === top || top < header.row + header.depth || (grid.rows.at(top)?.at(left) ?? '') === '') continue
    const value = grid.rows[top][left]
    const column = header.columns.at(left)
    const covered: number[] = []
    for (let row = top; row <= Math.min(bottom, kinds.length - 1); row++) {
      if (kinds[row] !== 'data') continue
      covered.push(row + 1)
      if (row === top) continue
      const copy = cells.get(row) ?? [...grid.rows[row]]
      while (copy.length <= left) copy.push('')
      copy[left] = value
      cells.set(row, copy)
      filled.set(row, (filled.get(row) ?? new Set<number>()).add(left))
    }
    if (covered.length > 1 && column?.kind !== 'serial' && column?.kind !== 'private') {
      issues.push(problem('note', 'merged-cell', cellPlace(grid, top, left, header.headings.at(left) ?? ''), { rows: covered, value }))
    }
  }
  const none: ReadonlySet<number> = new Set()
  return kinds.flatMap((kind, index) =>
    kind === 'data' ? [{ index, cells: cells.get(index) ?? grid.rows[index], filled: filled.get(index) ?? none }] : [],
  )
}

function reportSkipped(grid: Grid, header: Header, kinds: readonly RowKind[], issues: Issue[]): void {
  const reasons = [['title', 'title'], ['header', 'header'], ['blank', 'blank'], ['totals', 'total'], ['notes', 'note']] as const
  for (const [kind, why] of reasons) {
    const rows = kinds.flatMap((other, row) => {
      const own = row >= header.row && row < header.row + header.depth
      return other === kind && !own ? [row + 1] : []
    })
    if (rows.length > 0) issues.push(problem('note', 'rows-skipped', sheetPlace(grid), { rows, why }))
  }
}

/** What is wrong with a cell whatever its column means: lost characters, failed formulas, text that looks like a formula. */
function reportCells(grid: Grid, header: Header, columns: ReadonlyMap<string, TableColumn>, rows: readonly TableRow[], issues: Issue[]): void {
  const used = new Set([...columns.values()].map(({ index }) => index))
  for (const { index: row, cells, filled } of rows) {
    for (let column = 0; column < cells.length; column++) {
      const text = cells[column].trim()
      const meaning = header.columns.at(column)
      if (text === '' || filled.has(column) || meaning?.kind === 'private' || meaning?.kind === 'serial') continue
      const at = () => cellPlace(grid, row, column, header.headings.at(column))
      const found = lostCharacters(text)
      if (found !== undefined) issues.push(problem('error', 'encoding-lost', at(), { found }))
      const free = meaning === undefined || meaning.kind === 'text'
      if (free && formulaStart.test(text) && !numberLike.test(text)) issues.push(problem('note', 'formula-like', at(), { value: text }))
      if (used.has(column) && formulaError.test(text)) issues.push(problem('error', 'formula-error', at(), { value: text }))
    }
  }
}

/** A formula without a stored result looks like a blank cell, even like a blank row. */
function reportUncomputed(
  grid: Grid, header: Header, columns: ReadonlyMap<string, TableColumn>, kinds: readonly RowKind[], issues: Issue[],
): void {
  const used = new Map([...columns.values()].map(({ index, heading, column }) => [index, { heading, kind: column.kind }]))
  for (const [row, column] of grid.uncomputed) {
    const kind = row < kinds.length ? kinds[row] : 'blank'
    const found = used.get(column)
    if (found === undefined || found.kind === 'serial' || found.kind === 'private' || row < header.row + header.depth) continue
    if (kind !== 'data' && kind !== 'blank') continue
    issues.push(problem('error', 'formula-without-value', cellPlace(grid, row, column, found.heading), {}))
  }
}

function keptColumns(header: Header, columns: ReadonlyMap<string, TableColumn>, rows: readonly TableRow[]): KeptColumn[] {
  const used = new Set([...columns.values()].filter(({ column }) => column.kept !== true).map(({ index }) => index))
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), header.columns.length)
  const kept: KeptColumn[] = []
  for (let index = 0; index < width; index++) {
    const kind = header.columns.at(index)?.kind
    if (used.has(index) || kind === 'serial' || kind === 'private') continue
    const values = rows.flatMap((row) => {
      const text = (row.cells.at(index) ?? '').trim()
      return text === '' ? [] : [[row.index + 1, text] as const]
    })
    const heading = header.headings.at(index) ?? ''
    if (values.length > 0 || heading !== '') kept.push({ heading, column: columnLetter(index), values: Object.fromEntries(values) })
  }
  return kept
}
