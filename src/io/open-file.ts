/** A file as grids: decides by its name and its bytes how to read it, and says why when it cannot. */

import type { Issue, IssueFacts } from '../model/issue.ts'
import type { Container } from './container.ts'
import { containerOf } from './container.ts'
import { cellsOfWidestLine, csvGrid, withoutBlankEnd } from './csv.ts'
import { decodeText } from './decode.ts'
import type { Grid, SourceFile } from './grid.ts'
import { cutCells, limits, trimGrid } from './grid.ts'
import { problem } from './problem.ts'
import type { RawSheet, WorkbookReader } from './workbook-reader.ts'
import { cellText } from './workbook-reader.ts'

/** File types that are read. */
export const acceptedTypes: readonly string[] = ['.xlsx', '.xls', '.csv', '.txt']

const textTypes = new Set(['.csv', '.txt', '.tsv'])
const workbookTypes = new Set(['.xlsx', '.xls'])

/** The grids of a file, and its issues. Never throws for what is in the file. */
export async function openFile(
  file: SourceFile,
  reader: () => Promise<WorkbookReader | undefined>,
): Promise<{ readonly grids: readonly Grid[]; readonly issues: readonly Issue[] }> {
  const name = baseName(file.name)
  const type = /\.[^.]*$/.exec(name)?.[0].toLowerCase() ?? ''
  const at = { file: name }
  const refuse = (issue: Issue) => ({ grids: [], issues: [issue] })
  const unreadable = (why: IssueFacts['file-unreadable']['why']) => refuse(problem('error', 'file-unreadable', at, { why }))

  // lock files that a spreadsheet program leaves beside an open workbook
  if (/^(~\$|\.~|\._)/.test(name)) return refuse(problem('note', 'sheet-ignored', at, { sheet: name }))
  if (!textTypes.has(type) && !workbookTypes.has(type)) {
    return refuse(problem('error', 'file-type', at, { found: type, accepted: acceptedTypes }))
  }
  if (file.bytes.length > limits.bytes) {
    return refuse(problem('error', 'too-large', at, { what: 'bytes', found: file.bytes.length, limit: limits.bytes }))
  }
  if (file.bytes.length === 0) return unreadable('empty')

  const container = containerOf(file.bytes)
  if (textTypes.has(type)) return container.kind === 'text' ? openText(file.bytes, name) : unreadable('mislabelled')
  const why = reasonAgainst(container, type)
  if (why !== undefined) return unreadable(why)
  if (container.kind === 'xlsx' && container.unpackedBytes > limits.unpackedBytes) {
    return refuse(problem('error', 'too-large', at, { what: 'unpacked bytes', found: container.unpackedBytes, limit: limits.unpackedBytes }))
  }

  const workbook = await reader()
  if (workbook === undefined) return refuse(problem('error', 'package-missing', at, { package: 'hucre', needed: type }))
  try {
    const sheets = await workbook.read(file.bytes, type === '.xls' ? 'xls' : 'xlsx', limits)
    const cut = sheets.map((sheet) => cutCells(sheetGrid(sheet, name)))
    return { grids: cut.map(({ grid }) => grid), issues: cut.flatMap(({ issues }) => issues) }
  } catch {
    return unreadable('damaged')
  }
}

function reasonAgainst(container: Container, type: string): IssueFacts['file-unreadable']['why'] | undefined {
  if (container.kind === 'truncated') return 'truncated'
  if (container.kind === 'encrypted') return 'password'
  return `.${container.kind}` === type ? undefined : 'mislabelled'
}

function openText(bytes: Uint8Array, name: string): { grids: readonly Grid[]; issues: readonly Issue[] } {
  const decoded = decodeText(bytes)
  if (decoded === undefined) return { grids: [], issues: [problem('error', 'encoding-unknown', { file: name }, {})] }
  const text = withoutBlankEnd(decoded.text)
  const widest = cellsOfWidestLine(text)
  if (widest > limits.lineCells) {
    return { grids: [], issues: [problem('error', 'too-large', { file: name }, { what: 'columns', found: widest, limit: limits.columns })] }
  }
  const parsed = csvGrid(text, name, name.replace(/\.[^.]*$/, ''))
  const { grid, issues } = cutCells(parsed.grid)
  const readAs = decoded.encoding === 'UTF-8' ? [] : [problem('note', 'file-read-as', { file: name }, { encoding: decoded.encoding })]
  return { grids: [grid], issues: [...readAs, ...parsed.issues, ...issues] }
}

function sheetGrid(sheet: RawSheet, file: string): Grid {
  const rows = Array.from(sheet.rows, (row, r) =>
    Array.from(row ?? [], (value, c) => cellText(value, sheet.formats.get(`${String(r)},${String(c)}`))),
  )
  return { file, sheet: sheet.name, rows: trimGrid(rows), merges: sheet.merges, uncomputed: sheet.uncomputed }
}

/** The last part of a path. */
export function baseName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
}
