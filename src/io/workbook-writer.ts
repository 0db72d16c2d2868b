/** Sheets as plain data, and the bytes of a workbook made of them by the spreadsheet package. */

import type { Cell, CellStyle, CellValue, DataValidation, WriteSheet } from 'hucre/xlsx'
import { dayNumber } from './cells.ts'
import { columnLetter } from './grid.ts'

/** The part of the package that writes. */
type Writer = typeof import('hucre/xlsx')

/** What the cells of a column hold. `text` keeps codes and leading zeros as typed; `date` shows ISO dates as dates. */
export type ColumnContent = 'text' | 'integer' | 'number' | 'date'

/** One column of a sheet. */
export interface SheetColumn {
  readonly heading: string
  readonly content: ColumnContent
  /** In characters of half width. */
  readonly width: number
  /** The heading is marked as one that has to be filled in. */
  readonly required?: boolean
  /** What the cells offer to choose from: words, or the cells of a column of another sheet. Other values can be typed, too. */
  readonly options?: readonly string[] | { readonly sheet: string; readonly column: number; readonly rows: number }
  /** Shown when a cell of the column is selected. */
  readonly hint?: string
}

/** What is put on a cell beside its value. Row and column count from 0 among the rows of data. */
export interface CellMark {
  readonly row: number
  readonly column: number
  readonly fill?: Fill
  readonly comment?: string
}

/** Colours of cells. They differ in brightness, too, for printing in black and white. */
export type Fill = 'error' | 'warning' | 'note'

/** A sheet as data. */
export interface SheetData {
  /** Characters that no tab may have are replaced, and what is too long is cut. */
  readonly name: string
  /** Lines above the headings, the first one large. */
  readonly titles?: readonly string[]
  readonly columns: readonly SheetColumn[]
  /** By column; `null` and `''` are blank. A text stays a text, whatever it looks like. */
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** Lines below the rows. */
  readonly notes?: readonly string[]
  /** Rows below the data that are prepared to be filled in. Default 0. */
  readonly spareRows?: number
  /** Default `portrait`. */
  readonly orientation?: 'portrait' | 'landscape'
  /** Columns that stay at the left when scrolling. Default 0. */
  readonly frozenColumns?: number
  readonly marks?: readonly CellMark[]
  /** Of the page numbers. Default `zh-CN`. */
  readonly lang?: 'zh-CN' | 'en'
}

/** The writer of the optional package `hucre`; `undefined` when that package is not installed. */
export async function loadWriter(): Promise<Writer | undefined> {
  try {
    return await import('hucre/xlsx')
  } catch {
    return undefined
  }
}

/** Who signs the comments and is named as the workbook's author. */
export const author = 'two-way-choice'

const fills: Readonly<Record<Fill | 'heading' | 'required', string>> = {
  error: 'F4A9A0', warning: 'FFE08A', note: 'DCE9F5', heading: 'EDEDED', required: 'CFCFCF',
}

// one day for all files: the same data give the same bytes. The package asks a day for nothing but its ISO text
const fixedDay = { toISOString: () => '2000-01-01T00:00:00.000Z' } as Date
const formats: Readonly<Record<ColumnContent, string>> = { text: '@', integer: '0', number: 'General', date: 'yyyy-mm-dd' }
const hair = { style: 'thin', color: { rgb: '9A9A9A' } } as const
const border = { top: hair, right: hair, bottom: hair, left: hair } as const
const font = { name: '宋体', size: 11 } as const

/**
 * The bytes of an .xlsx workbook: headings frozen and repeated on every page, A4, one page wide, page numbers at the foot. Strings are written as
 * strings, so that no program takes one for a formula. The same sheets give the same bytes.
 *
 * @returns `undefined` when the package `hucre` is not installed.
 * @complexity O(cells).
 */
export async function writeWorkbook(sheets: readonly SheetData[], title: string): Promise<Uint8Array | undefined> {
  const writer = await loadWriter()
  return writer === undefined ? undefined : bytesOf(writer, sheetNames(sheets.map(({ name }) => name)).map((name, i) => layOut(sheets[i], name)), title)
}

/** Laid-out sheets as bytes. */
export function bytesOf(writer: Writer, sheets: WriteSheet[], title: string, dateSystem?: '1900' | '1904'): Promise<Uint8Array> {
  const properties = { title, creator: author, created: fixedDay, modified: fixedDay }
  return writer.writeXlsx({ sheets, properties, defaultFont: font, ...(dateSystem === undefined ? {} : { dateSystem }) })
}

/** Names that tabs may have: at most 31 UTF-16 units, none of `[]:*?/\`, no two alike whatever the case. */
export function sheetNames(wanted: readonly string[]): string[] {
  const used = new Set<string>()
  return wanted.map((name) => {
    const allowed = cut(name.replace(/[[\]:*?/\\\u0000-\u001f]/g, '_').replace(/^'+|'+$/g, '_').trim(), 31) || '_'
    let free = allowed
    for (let n = 2; used.has(free.toLowerCase()); n++) free = `${cut(allowed, 30 - String(n).length)}_${String(n)}`
    used.add(free.toLowerCase())
    return free
  })
}

function cut(text: string, length: number): string {
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length > length) break
    kept += character
  }
  return kept
}

/** A sheet as the package wants it. */
export function layOut(sheet: SheetData, name: string): WriteSheet {
  const { titles = [], columns, notes = [], spareRows = 0, frozenColumns = 0 } = sheet
  const head = titles.length
  const first = head + 1
  const cells = new Map<string, Partial<Cell>>()
  const put = (row: number, column: number, value: CellValue, style: CellStyle): void => {
    cells.set(`${String(row)},${String(column)}`, { value, type: value === null ? 'empty' : typeof value === 'number' ? 'number' : 'string', style })
  }
  titles.forEach((title, row) => {
    put(row, 0, cellString(title), { font: { ...font, size: row === 0 ? 16 : 11, bold: row === 0 }, alignment: { horizontal: row === 0 ? 'center' : 'left', vertical: 'center', wrapText: true } })
  })
  columns.forEach(({ heading, required }, column) => {
    put(head, column, cellString(heading), {
      font: { ...font, bold: true }, border, fill: solid(required === true ? 'required' : 'heading'), numFmt: '@',
      alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    })
  })
  sheet.rows.forEach((values, row) => {
    columns.forEach(({ content }, column) => put(first + row, column, valueOf(values[column] ?? null, content), { ...styleOf(content), border }))
  })
  // a format on a column as a whole is not kept by every program
  for (let row = first + sheet.rows.length; row < first + sheet.rows.length + spareRows; row++) {
    columns.forEach(({ content }, column) => put(row, column, null, styleOf(content)))
  }
  const foot = first + sheet.rows.length + spareRows
  notes.forEach((note, i) => put(foot + i, 0, cellString(note), { font, alignment: { vertical: 'top', wrapText: true } }))
  for (const mark of sheet.marks ?? []) markCell(cells, first + mark.row, mark.column, mark)
  const wide = columns.length - 1
  const across = (row: number) => ({ startRow: row, startCol: 0, endRow: row, endCol: wide })
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const heights = new Map([
    ...titles.map((title, row) => [row, { height: row === 0 ? 32 : 4 + 15 * linesOf(title, total) }] as const),
    [head, { height: 8 + 15 * Math.max(1, ...columns.map(({ heading, width }) => linesOf(heading, width))) }] as const,
    ...notes.map((note, i) => [foot + i, { height: 4 + 15 * linesOf(note, total) }] as const),
    // not every program fits the height of a row to its wrapped text by itself
    ...Array.from({ length: sheet.rows.length + spareRows }, (_, row) => {
      const lines = Math.max(1, ...columns.map(({ width }, column) => linesOf(String(sheet.rows.at(row)?.[column] ?? ''), width)))
      return [first + row, { height: 5 + 14.5 * lines }] as const
    }),
  ])
  const last = first + Math.max(sheet.rows.length + spareRows, 1)
  return {
    name,
    rows: [],
    cells,
    columns: columns.map(({ width }) => ({ width })),
    rowDefs: heights,
    merges: wide < 1 ? [] : [...titles.map((_, row) => across(row)), ...notes.map((_, i) => across(foot + i))],
    dataValidations: columns.flatMap((column, index) => validation(column, index, first + 1, last)),
    freezePane: { rows: first, ...(frozenColumns > 0 ? { columns: frozenColumns } : {}) },
    pageSetup: {
      paperSize: 'a4', orientation: sheet.orientation ?? 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0,
      printTitlesRow: `$${String(first)}:$${String(first)}`, horizontalCentered: true,
      ...(spareRows > 0 ? { showGridLines: true } : {}),
      margins: { top: 0.8, bottom: 0.8, left: 0.5, right: 0.5, header: 0.4, footer: 0.4 },
    },
    headerFooter: { ...(head === 0 ? { oddHeader: '&C&A' } : {}), oddFooter: sheet.lang === 'en' ? '&CPage &P of &N' : '&C第 &P 页，共 &N 页' },
  }
}

/** Puts fill and comment on a cell, whose value stays. A comment that is there already is kept above. */
export function markCell(cells: Map<string, Partial<Cell>>, row: number, column: number, { fill, comment }: Pick<CellMark, 'fill' | 'comment'>): void {
  const key = `${String(row)},${String(column)}`
  const before = cells.get(key) ?? { value: null, type: 'empty' }
  const text = [before.comment?.text ?? '', comment ?? ''].filter((part) => part !== '').join('\n')
  cells.set(key, {
    ...before,
    ...(fill === undefined ? {} : { style: { ...before.style, fill: solid(fill) } }),
    ...(text === '' ? {} : { comment: { author, text } }),
  })
}

/** Whether a fill is one of those that mark cells. */
export function isMark(fill: CellStyle['fill']): boolean {
  const colour = fill?.type === 'pattern' ? fill.fgColor?.rgb?.slice(-6).toUpperCase() : undefined
  return colour !== undefined && [fills.error, fills.warning, fills.note].includes(colour)
}

function solid(fill: keyof typeof fills): NonNullable<CellStyle['fill']> {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb: fills[fill] } }
}

function styleOf(content: ColumnContent): CellStyle {
  const middle = content !== 'text'
  return { font, numFmt: formats[content], alignment: { vertical: 'center', wrapText: true, ...(middle ? { horizontal: 'center' } : {}) } }
}

/** A text as it has to be handed to the package: what no XML may hold becomes U+FFFD, and what looks like an escape (`_x0041_`) is escaped. */
export function cellString(text: string): string {
  const allowed = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  return allowed.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

/** A date that is none stays a text. */
function valueOf(value: string | number | null, content: ColumnContent): CellValue {
  if (value === null || value === '') return null
  if (typeof value === 'number') return content === 'text' ? String(value) : value
  return (content === 'date' ? dayNumber(value) : undefined) ?? cellString(value)
}

/** Lines that a text needs in a column, a Chinese character being two wide. */
function linesOf(text: string, width: number): number {
  const lines = text.split('\n').map((line) => Math.ceil(Array.from(line).reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? 2 : 1), 0.5) / width))
  return lines.reduce((sum, count) => sum + Math.max(1, count), 0)
}

function validation({ options, hint }: SheetColumn, column: number, from: number, to: number): DataValidation[] {
  if (options === undefined && hint === undefined) return []
  const letter = columnLetter(column)
  const prompt = hint === undefined ? {} : { showInputMessage: true, inputMessage: hint.slice(0, 255) }
  const base = { range: `${letter}${String(from)}:${letter}${String(to)}`, allowBlank: true, showErrorMessage: false, ...prompt }
  if (options === undefined) return [{ ...base, type: 'textLength', operator: 'lessThan', formula1: '32767' }]
  if (!('sheet' in options)) return [{ ...base, type: 'list', values: [...options] }]
  const source = columnLetter(options.column)
  return [{ ...base, type: 'list', formula1: `'${options.sheet.replaceAll("'", "''")}'!$${source}$2:$${source}$${String(options.rows + 1)}` }]
}
