/** A copy of the user's sheets in one workbook, with cells marked and commented, and a list in front. The values of all cells stay. */

import type { Cell, CellValue, WriteSheet } from 'hucre/xlsx'
import type { Place } from '../model/issue.ts'
import type { SourceFile } from './grid.ts'
import { baseName, openFile } from './open-file.ts'
import { ownSheets } from './own-sheets.ts'
import type { Fill, SheetData } from './workbook-writer.ts'
import { author, bytesOf, cellString, isMark, layOut, loadWriter, markCell, sheetNames } from './workbook-writer.ts'
import { hucreReader } from './workbook-reader.ts'

/** What is put on the cell at a place; on a row without column it goes to the row's first filled cell. Places without a row are passed over. */
export interface PlaceMark {
  readonly at: Place
  readonly fill: Fill
  readonly comment: string
}

/** The cells of one sheet of the user's, by row and column as the user sees them, both from 0. */
interface Copy {
  readonly file: string
  readonly name: string
  readonly cells: Map<string, Partial<Cell>>
  readonly layout: Partial<WriteSheet>
}

type Writer = NonNullable<Awaited<ReturnType<typeof loadWriter>>>

/**
 * The copy as the bytes of an .xlsx workbook; files that cannot be opened are left out. Formulas are replaced by their results, and what is hidden is
 * shown; number formats, widths, merged cells and comments stay. Marks of an earlier copy are taken away. The input is not changed, and the same input
 * gives the same bytes.
 *
 * @param list makes the sheet in front; it is given a function that says what stands in the cell at a place.
 * @returns `undefined` when the package `hucre` is not installed.
 * @complexity O(cells + marks).
 */
export async function markedCopy(
  files: readonly SourceFile[], marks: readonly PlaceMark[], list: (textAt: (at: Place) => string) => SheetData, title: string,
): Promise<Uint8Array | undefined> {
  const writer = await loadWriter()
  if (writer === undefined) return undefined
  const copies = (await Promise.all(files.map((file) => copiesOf(writer, file)))).flat().filter(({ name }) => !ownSheets.has(name))
  const byPlace = new Map(copies.map((copy) => [placeKey(copy.file, copy.name), copy]))
  const textAt = ({ file = '', sheet = '', row, column }: Place): string => {
    const cell = row === undefined || column === undefined ? undefined : byPlace.get(placeKey(file, sheet))?.cells.get(`${String(row - 1)},${String(columnIndex(column))}`)
    return shown(cell?.value ?? null)
  }
  // the list is made before the marks are put on, from the cells as they are
  const front = list(textAt)
  for (const { at, fill, comment } of marks) {
    const copy = byPlace.get(placeKey(at.file ?? '', at.sheet ?? ''))
    if (copy === undefined || at.row === undefined) continue
    const row = at.row - 1
    const column = at.column === undefined ? firstFilled(copy.cells, row) : columnIndex(at.column)
    // the worst mark of a cell is put on first and keeps its colour
    const marked = isMark(copy.cells.get(`${String(row)},${String(column)}`)?.style?.fill)
    markCell(copy.cells, row, column, { comment: cellString(comment), ...(marked ? {} : { fill }) })
  }
  const names = sheetNames([front.name, ...copies.map(({ name }) => name)])
  const sheets = copies.map(({ cells, layout }, i): WriteSheet => ({ ...layout, name: names[i + 1], rows: [], cells }))
  return bytesOf(writer, [layOut(front, names[0]), ...sheets], title)
}

async function copiesOf(writer: Writer, file: SourceFile): Promise<Copy[]> {
  // the same checks as for reading: what is refused there is not opened here
  const { grids } = await openFile(file, hucreReader)
  const name = baseName(file.name)
  if (grids.length === 0) return []
  if (!/\.xlsx?$/i.test(name)) return grids.map((grid) => ({ file: name, name: grid.sheet, cells: textCells(grid.rows), layout: textLayout(grid.rows) }))
  const input = file.bytes.slice()
  const { sheets } = /\.xls$/i.test(name) ? await writer.readXls(input) : await writer.readXlsx(input, { readStyles: true })
  return sheets.map((sheet) => {
    const cells = new Map<string, Partial<Cell>>()
    sheet.rows.forEach((row, r) => Array.from(row ?? []).forEach((value, c) => {
      if (value !== null && value !== undefined) cells.set(`${String(r)},${String(c)}`, { value: copied(value) })
    }))
    for (const [key, { value, style, comment }] of sheet.cells ?? []) {
      const own = comment?.author === author
      const { fill, ...rest } = style ?? {}
      const kept = fill === undefined || (own && isMark(fill)) ? rest : { ...rest, fill }
      cells.set(key, {
        value: copied(value ?? cells.get(key)?.value ?? null), style: kept,
        ...(comment === undefined || own ? {} : { comment: { ...comment, text: cellString(comment.text) } }),
      })
    }
    const heights = [...(sheet.rowDefs ?? [])].flatMap(([row, { height }]) => (height === undefined ? [] : [[row, { height }] as const]))
    const layout: Partial<WriteSheet> = {
      columns: (sheet.columns ?? []).map(({ width }) => (width === undefined ? {} : { width })),
      rowDefs: new Map(heights),
      merges: sheet.merges ?? [],
      // a list in another workbook would not be found
      dataValidations: (sheet.dataValidations ?? []).filter(({ formula1 = '', formula2 = '' }) => !`${formula1}${formula2}`.includes('[')),
      ...(sheet.freezePane === undefined ? {} : { freezePane: sheet.freezePane }),
      ...(sheet.pageSetup === undefined ? {} : { pageSetup: sheet.pageSetup }),
      ...(sheet.headerFooter === undefined ? {} : { headerFooter: sheet.headerFooter }),
    }
    return { file: name, name: sheet.name, cells, layout }
  })
}

function copied(value: CellValue): CellValue {
  return typeof value === 'string' ? cellString(value) : value
}

function textCells(rows: readonly (readonly string[])[]): Map<string, Partial<Cell>> {
  const style = { numFmt: '@', alignment: { vertical: 'center' } } as const
  return new Map(rows.flatMap((row, r) => row.flatMap((text, c) => (text === '' ? [] : [[`${String(r)},${String(c)}`, { value: cellString(text), style }] as const]))))
}

/** Columns as wide as their texts, between 8 and 40 characters. */
function textLayout(rows: readonly (readonly string[])[]): Partial<WriteSheet> {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((text, c) => {
      const width = 2 + Array.from(text).reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e7f ? 2 : 1), 0)
      widths[c] = Math.min(40, Math.max(8, widths.at(c) ?? 0, width))
    })
  }
  return {
    columns: Array.from(widths, (width) => ({ width: width ?? 8 })),
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, showGridLines: true },
    headerFooter: { oddHeader: '&C&A', oddFooter: '&C&P / &N' },
  }
}

function firstFilled(cells: ReadonlyMap<string, Partial<Cell>>, row: number): number {
  for (let column = 0; column < 256; column++) {
    const value = cells.get(`${String(row)},${String(column)}`)?.value ?? null
    if (value !== null && value !== '') return column
  }
  return 0
}

/** 0-based index of a column letter. */
function columnIndex(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function placeKey(file: string, sheet: string): string {
  return `${file}\0${sheet}`
}

/** A value in the list, as text. */
function shown(value: CellValue): string {
  if (value === null) return ''
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
}
