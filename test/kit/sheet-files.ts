/** Sheets as rows of cells, and rows as the bytes of files: CSV in every accepted encoding, and .xlsx. */

import { readFileSync } from 'node:fs'
import { writeXlsx } from 'hucre/xlsx'
import type { SourceFile } from '../../src/io/grid.ts'
import type { RowAccount } from '../../src/io/table.ts'
import type { Issue, Place } from '../../src/model/issue.ts'

/** A cell: text, or a number as a spreadsheet stores it. */
export type CellValue = string | number | null

/** Sheets by name, rows from the first row of the sheet. */
export type Sheets = Readonly<Record<string, readonly (readonly CellValue[])[]>>

/** How a text file is written. */
export type TextForm = 'utf-8' | 'utf-8 with mark' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** The fictional township of `test/io/fixtures/township`. */
export function sampleSheets(): Sheets {
  const names = ['干部花名册', '村情表', '村推荐表', '干部志愿表', '回避与限制表', '班子意见表', '名额与搭配表', '适配评分表']
  return Object.fromEntries(names.map((name) => [name, rowsOf(sampleText(name))]))
}

/** The text of a sheet of the sample, without byte order mark. */
export function sampleText(name: string): string {
  return readFileSync(new URL(`../io/fixtures/township/${name}.csv`, import.meta.url), 'utf8').replace(/^\ufeff/, '')
}

// the sample has quotes only around whole cells and no quote inside one
function rowsOf(text: string): string[][] {
  const cell = /(?:^|,)(?:"([^"]*)"|([^",]*))/g
  return text.trimEnd().split(/\r?\n/).map((line) => Array.from(line.matchAll(cell), ([, quoted, plain]) => quoted ?? plain))
}

/** Two villages and four cadres, two of them namesakes: the least that every check can be tried on. */
export const small: Sheets = {
  干部花名册: [
    ['工号', '姓名', '单位', '农村工作年限', '政治面貌', '特长'],
    ['G001', '周明远', '党政综合办', '6', '中共党员', '经济发展'],
    ['G002', '林晓岚', '农业农村办', '3', '群众', '教育、卫生'],
    ['G003', '王伟', '党政综合办', '12', '中共党员', '信访'],
    ['G004', '王伟', '农业农村办', '1', '共青团员', ''],
  ],
  村情表: [
    ['村名', '村代码', '片区', '户数', '软弱涣散', '主要需求', '现任指导员'],
    ['溪口村', '990101100200', '东片', '320', '否', '经济发展、教育', '周明远'],
    ['石桥村', '990101100201', '西片', '410', '是', '卫生', ''],
  ],
  村推荐表: [
    ['村名', '推荐人选一', '推荐人选二'],
    ['溪口村', '周明远', '林晓岚'],
    ['石桥村', '林晓岚', '王伟(党政综合办)'],
  ],
  干部志愿表: [
    ['姓名', '第一志愿', '第二志愿'],
    ['周明远', '溪口村', '石桥村'],
    ['林晓岚', '石桥村', '溪口村'],
    ['王伟(党政综合办)', '石桥村', '溪口村'],
    ['G004', '溪口村', '石桥村'],
  ],
  适配评分表: [
    ['姓名', '村名', '分值'],
    ['周明远', '溪口村', '5'],
    ['林晓岚', '石桥村', '4'],
  ],
}

/** The same sheets with one cell written over; `row` and `column` as the clerk sees them, `B3`. */
export function withCell(sheets: Sheets, sheet: string, cell: string, value: CellValue): Sheets {
  const { row, column } = indexOf(cell)
  return withRows(sheets, sheet, sheets[sheet].map((cells, r) => {
    if (r !== row) return cells
    const padded = [...cells, ...Array.from({ length: Math.max(0, column + 1 - cells.length) }, () => '')]
    return padded.map((old, c) => (c === column ? value : old))
  }))
}

/** The same sheets with a column added at the right end of one of them: heading, then one value for each row. */
export function withColumn(sheets: Sheets, sheet: string, values: readonly CellValue[]): Sheets {
  return withRows(sheets, sheet, sheets[sheet].map((cells, r) => [...cells, values.at(r) ?? '']))
}

/** The same sheets with the rows of one of them replaced, or that sheet added. */
export function withRows(sheets: Sheets, sheet: string, rows: Sheets[string]): Sheets {
  return { ...sheets, [sheet]: rows }
}

/** The same sheets with a row added at the end of one of them. */
export function withRow(sheets: Sheets, sheet: string, row: readonly CellValue[]): Sheets {
  return withRows(sheets, sheet, [...sheets[sheet], row])
}

/** The same sheets without one. */
export function withoutSheet(sheets: Sheets, sheet: string): Sheets {
  return Object.fromEntries(Object.entries(sheets).filter(([name]) => name !== sheet))
}

/** 0-based row and column of `B3`. */
function indexOf(cell: string): { row: number; column: number } {
  const [, letter, number] = /^([A-Z])(\d+)$/.exec(cell) as unknown as [string, string, string]
  return { row: Number(number) - 1, column: letter.charCodeAt(0) - 65 }
}

/** One CSV file per sheet. */
export function csvFiles(sheets: Sheets, form: TextForm = 'utf-8 with mark'): SourceFile[] {
  return Object.entries(sheets).map(([name, rows]) => ({ name: `${name}.csv`, bytes: encode(csvText(rows), form) }))
}

/** One tab-separated text file per sheet, as "Unicode text" of a spreadsheet. */
export function tabFiles(sheets: Sheets, form: TextForm = 'utf-16le'): SourceFile[] {
  return Object.entries(sheets).map(([name, rows]) => ({ name: `${name}.txt`, bytes: encode(csvText(rows, '\t'), form) }))
}

/** Rows as text, every line ended by CR LF. */
export function csvText(rows: Sheets[string], delimiter = ','): string {
  const quoted = (value: CellValue) => {
    const text = value === null ? '' : String(value)
    return /[",\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return rows.map((row) => `${row.map(quoted).join(delimiter)}\r\n`).join('')
}

/** One workbook. `merges` by sheet as `A3:A4`. */
export async function xlsxFile(
  sheets: Sheets, merges: Readonly<Record<string, readonly string[]>> = {}, name = '双向选择.xlsx',
): Promise<SourceFile> {
  const bytes = await writeXlsx({
    sheets: Object.entries(sheets).map(([sheet, rows]) => ({
      name: sheet,
      rows: rows.map((row) => row.map((value) => (value === '' ? null : value))),
      merges: (merges[sheet] ?? []).map((range) => {
        const [from, to] = range.split(':').map(indexOf)
        return { startRow: from.row, startCol: from.column, endRow: to.row, endCol: to.column }
      }),
    })),
  })
  return { name, bytes }
}

/** Text as bytes. Throws for a character that GB18030 has no two bytes for. */
export function encode(text: string, form: TextForm): Uint8Array {
  if (form === 'utf-8') return new TextEncoder().encode(text)
  if (form === 'utf-8 with mark') return new TextEncoder().encode(`\ufeff${text}`)
  if (form === 'gb18030') {
    const table = gb18030Table()
    return Uint8Array.from(Array.from(text).flatMap((character) => {
      const bytes = table.get(character)
      if (bytes === undefined) throw new Error(`no two-byte code for ${character}`)
      return bytes
    }))
  }
  const marked = `\ufeff${text}`
  const units = Array.from({ length: marked.length }, (_, i) => marked.charCodeAt(i))
  return Uint8Array.from(units.flatMap((unit) => (form === 'utf-16le' ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff])))
}

/** Whether GB18030 has two bytes for every character. */
export function encodable(text: string): boolean {
  return Array.from(text).every((character) => gb18030Table().has(character))
}

let table: Map<string, number[]> | undefined

/** Character → bytes, from the platform's own decoder: there is no encoder. */
function gb18030Table(): Map<string, number[]> {
  if (table !== undefined) return table
  table = new Map(Array.from({ length: 128 }, (_, byte) => [String.fromCharCode(byte), [byte]]))
  const decoder = new TextDecoder('gb18030', { fatal: true })
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      try {
        const character = decoder.decode(Uint8Array.of(lead, trail))
        if (Array.from(character).length === 1 && !table.has(character)) table.set(character, [lead, trail])
      } catch {
        // not a code
      }
    }
  }
  return table
}

/** The issues with a code. */
export function withCode<C extends Issue['code']>(issues: readonly Issue[], code: C): Extract<Issue, { code: C }>[] {
  return issues.filter((issue): issue is Extract<Issue, { code: C }> => issue.code === code)
}

/** A place as the clerk would say it: `村推荐表!C3`, `村推荐表!3`, `村推荐表`. */
export function said(at: Place | undefined): string {
  return `${at?.sheet ?? ''}${at?.row === undefined ? '' : `!${at.column ?? ''}${String(at.row)}`}`
}

/** How many rows an account tells of. */
export function accounted({ title, header, blank, data, totals, notes }: RowAccount): number {
  return title + header + blank + data + totals + notes
}
