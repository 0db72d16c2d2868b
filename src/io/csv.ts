/** Comma- or tab-separated text as a grid. */

import Papa from 'papaparse'
import type { Issue } from '../model/issue.ts'
import { headingKey } from './characters.ts'
import { forms } from './columns.ts'
import type { Grid } from './grid.ts'
import { limits, trimGrid } from './grid.ts'
import { problem } from './problem.ts'

const headings = new Set(forms.flatMap((form) => form.columns.flatMap((column) => [column.heading, ...column.aliases].map(headingKey))))

/** The grid of a text file and the issues of its quoting. Rows are records: a line break inside quotes does not start a row. */
export function csvGrid(text: string, file: string, sheet: string): { readonly grid: Grid; readonly issues: readonly Issue[] } {
  // one kind of line end, so that a file put together from two systems is read in full
  const lines = text.replace(/\r\n?/g, '\n')
  // nothing behind the limit is used, and one row more says that there is something
  const parsed = parse(lines, delimiterOf(lines), limits.rows + 1)
  // the first of each row: what follows on the row follows from it
  const broken = new Map([...parsed.errors].reverse().map((error) => [error.row ?? 0, error.code]))
  const grid: Grid = {
    file,
    sheet,
    // behind a quote that is not closed the rest of the file is one cell
    rows: trimGrid(parsed.data.map((row, index) => row.map(broken.has(index) ? (cell) => cell.slice(0, limits.characters) : unprotected))),
    merges: [],
    uncomputed: [],
  }
  const issues = [...broken].map(([row, code]) =>
    problem('error', 'csv-broken', { file, sheet, row: row + 1 }, { why: code === 'MissingQuotes' ? 'quote-not-closed' : 'quote-inside-cell' }),
  )
  return { grid, issues }
}

/** Cells in the widest line, as far as its delimiters tell; a line wider than the limit is not looked at further. O(length). */
export function cellsOfWidestLine(text: string): number {
  let most = 0
  let cells = 1
  for (let i = 0; i < text.length && most <= limits.lineCells; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x2c || code === 0x09) cells++
    else if (code === 0x0a || code === 0x0d) cells = 1
    if (cells > most) most = cells
  }
  return most
}

/** The text without the blank lines and blank cells at its end, of which a spreadsheet program may write a million. */
export function withoutBlankEnd(text: string): string {
  let end = text.length
  while (end > 0 && ',\t\n\r '.includes(text[end - 1])) end--
  return text.slice(0, end)
}

function parse(text: string, delimiter: string, preview = 0): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(text, { delimiter, newline: '\n', preview, header: false, skipEmptyLines: false })
}

/** The delimiter under which more known headings appear at the top; a comma when neither is better. */
function delimiterOf(text: string): string {
  if (!text.includes('\t')) return ','
  const known = (delimiter: string) => parse(text, delimiter, 12).data.flat().filter((cell) => headings.has(headingKey(cell))).length
  return known('\t') > known(',') ? '\t' : ','
}

/** `="001"`, which programs write so that a spreadsheet keeps the zeros, is the text `001`. */
function unprotected(cell: string): string {
  return /^="[^"]*"$/.test(cell) ? cell.slice(2, -1) : cell
}
