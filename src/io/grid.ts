/** The cells of one sheet as text, in the rows and columns the clerk sees, and how much of it is accepted. */

import type { Issue, Place } from '../model/issue.ts'
import { problem } from './problem.ts'

/** One file as bytes. The name may carry folders; only its last part is used and shown. */
export interface SourceFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** @throws TypeError for anything else than a list of files. */
export function expectFiles(value: unknown): asserts value is readonly SourceFile[] {
  const isFile = (file: unknown): boolean => typeof file === 'object' && file !== null && 'name' in file && typeof file.name === 'string' && 'bytes' in file && ArrayBuffer.isView(file.bytes)
  if (!Array.isArray(value) || !value.every(isFile)) throw new TypeError('The files of a township are a list of { name: string, bytes: Uint8Array }.')
}

/** A rectangle of merged cells, 0-based, all four bounds included. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** One sheet of a workbook, or one text file. */
export interface Grid {
  readonly file: string
  /** As written on the tab; for a text file its name without extension. */
  readonly sheet: string
  /** `rows[r][c]` is row `r + 1` of the spreadsheet program, `''` a blank cell. Ragged; no blank cell or row at an end. */
  readonly rows: readonly (readonly string[])[]
  readonly merges: readonly Merge[]
  /** Cells whose formula has no stored result, as `[row, column]`, 0-based. */
  readonly uncomputed: readonly (readonly [number, number])[]
}

/** What is accepted of one file or sheet; beyond it the issue is `too-large`. */
export const limits = {
  /** Sheets of all files together. */
  sheets: 64,
  rows: 200_000,
  columns: 256,
  /** Cells in one line of a text file, as many as a spreadsheet has columns: a wider one is not taken apart. */
  lineCells: 16_384,
  /** Characters of a cell, as many as a spreadsheet program lets it have. */
  characters: 32_767,
  /** Bytes of one file. */
  bytes: 64 * 1024 * 1024,
  /** Bytes a workbook may unpack to. */
  unpackedBytes: 256 * 1024 * 1024,
} as const

/** Column letter of a 0-based index: 0 is `A`, 26 is `AA`. */
export function columnLetter(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** Place of a whole sheet. */
export function sheetPlace(grid: Grid): Place {
  return { file: grid.file, sheet: grid.sheet }
}

/** Place of a 0-based row. */
export function rowPlace(grid: Grid, row: number): Place {
  return { file: grid.file, sheet: grid.sheet, row: row + 1 }
}

/** Place of a 0-based cell. */
export function cellPlace(grid: Grid, row: number, column: number, heading?: string): Place {
  const { file, sheet } = grid
  const letter = columnLetter(column)
  // no spread: this runs for every cell
  return heading === undefined ? { file, sheet, row: row + 1, column: letter } : { file, sheet, row: row + 1, column: letter, heading }
}

/** Whether a cell shows nothing. */
export function isBlank(text: string): boolean {
  return /^[\s\u200b\ufeff]*$/.test(text)
}

/** The rows without blank cells at their ends and without blank rows at the end. */
export function trimGrid(rows: readonly (readonly string[])[]): string[][] {
  const trimmed = rows.map((row) => {
    let length = row.length
    while (length > 0 && isBlank(row[length - 1])) length--
    return row.slice(0, length)
  })
  while (trimmed.length > 0 && trimmed[trimmed.length - 1].length === 0) trimmed.pop()
  return trimmed
}

/** The same grid with cells that are too long cut short, and an issue for each. The grid itself when there are none. */
export function cutCells(grid: Grid): { readonly grid: Grid; readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  grid.rows.forEach((cells, row) => cells.forEach((text, column) => {
    if (text.length > limits.characters) issues.push(problem('error', 'too-large', cellPlace(grid, row, column), { what: 'characters', found: text.length, limit: limits.characters }))
  }))
  if (issues.length === 0) return { grid, issues }
  return { grid: { ...grid, rows: grid.rows.map((cells) => cells.map((text) => text.slice(0, limits.characters))) }, issues }
}

/** The issues of a sheet with too many rows or columns; empty when it is within the limits. */
export function sizeIssues(grid: Grid): Issue[] {
  const issues: Issue[] = []
  if (grid.rows.length > limits.rows) {
    issues.push(problem('error', 'too-large', sheetPlace(grid), { what: 'rows', found: grid.rows.length, limit: limits.rows }))
  }
  const columns = grid.rows.reduce((most, row) => Math.max(most, row.length), 0)
  if (columns > limits.columns) {
    issues.push(problem('error', 'too-large', sheetPlace(grid), { what: 'columns', found: columns, limit: limits.columns }))
  }
  return issues
}
