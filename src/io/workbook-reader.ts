/** The spreadsheet package behind a small interface, and its values as text. */

import type { Merge } from './grid.ts'

/** A sheet as the spreadsheet package gives it. */
export interface RawSheet {
  readonly name: string
  /** Rows may be ragged or have holes. */
  readonly rows: readonly (readonly RawCell[] | undefined)[]
  readonly merges: readonly Merge[]
  /** Number format of a cell, such as `000` or `0.00`, under `row,column`, 0-based. */
  readonly formats: ReadonlyMap<string, string>
  /** Cells whose formula has no stored result, as `[row, column]`. */
  readonly uncomputed: readonly (readonly [number, number])[]
}

/** A value as stored; a date stands for its calendar day in UTC. */
export type RawCell = string | number | boolean | Date | null | undefined

/** Reads workbooks. May throw on a file it does not understand; the caller turns that into an issue. */
export interface WorkbookReader {
  /** The sheets of a workbook, cells as stored. Rejects when the bytes are no workbook of that kind; never reads more rows of a sheet than the limit. */
  readonly read: (bytes: Uint8Array, kind: 'xlsx' | 'xls', limits: { readonly rows: number }) => Promise<readonly RawSheet[]>
}

/** The reader over the optional package `hucre`; `undefined` when that package is not installed. */
export async function hucreReader(): Promise<WorkbookReader | undefined> {
  let hucre: typeof import('hucre/xlsx')
  try {
    hucre = await import('hucre/xlsx')
  } catch {
    return undefined
  }
  return {
    read: async (bytes, kind, { rows }) => {
      // a copy, because the package is given the buffer for good
      const input = bytes.slice()
      const book = kind === 'xlsx' ? await hucre.readXlsx(input, { readStyles: true, maxRows: rows + 1 }) : await hucre.readXls(input)
      return book.sheets.map((sheet) => {
        const formats = new Map<string, string>()
        const uncomputed: [number, number][] = []
        for (const [key, cell] of sheet.cells ?? []) {
          if (cell.style?.numFmt !== undefined) formats.set(key, cell.style.numFmt)
          if (cell.formula !== undefined && cell.value === null) {
            const [row, column] = key.split(',').map(Number)
            uncomputed.push([row, column])
          }
        }
        const merges = (sheet.merges ?? []).map((merge) => ({
          top: merge.startRow, left: merge.startCol, bottom: merge.endRow, right: merge.endCol,
        }))
        return { name: sheet.name, rows: sheet.rows, merges, formats, uncomputed }
      })
    },
  }
}

/**
 * A stored value as the clerk sees it: a number with at most 15 digits, with the zeros of a format like `000` or `0.00`; a date as ISO text.
 */
export function cellText(value: RawCell, format: string | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return numberText(value, format)
  return dateText(value)
}

function numberText(value: number, format: string | undefined): string {
  const exact = Number(value.toPrecision(15))
  const zeros = format === undefined ? null : /^(0+)(?:\.(0+))?$/.exec(format)
  if (zeros === null || exact < 0) return String(exact)
  const places = zeros.at(2)?.length ?? 0
  const padded = exact.toFixed(places).padStart(zeros[1].length + (places === 0 ? 0 : places + 1), '0')
  // a format that rounds is not followed: the stored value counts
  return Number(padded) === exact ? padded : String(exact)
}

function dateText(value: Date): string {
  const time = value.getTime()
  if (Number.isNaN(time)) return ''
  const pad = (part: number, width: number) => String(part).padStart(width, '0')
  return `${pad(value.getUTCFullYear(), 4)}-${pad(value.getUTCMonth() + 1, 2)}-${pad(value.getUTCDate(), 2)}`
}
