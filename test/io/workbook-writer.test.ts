/** The bytes of workbooks: what is put in comes back as it was, nothing can run, and the same data give the same file. */

import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import type { SheetData } from '../../src/io/workbook-writer.ts'
import { sheetNames, writeWorkbook } from '../../src/io/workbook-writer.ts'
import { csvBytes } from '../../src/io/csv-writer.ts'
import { csvGrid } from '../../src/io/csv.ts'
import { dayNumber } from '../../src/io/cells.ts'

/** The parts of a zip archive by name, by its own directory. */
function parts(bytes: Uint8Array): Map<string, { text: string; time: number; date: number }> {
  const file = Buffer.from(bytes)
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const found = new Map<string, { text: string; time: number; date: number }>()
  for (let at = file.readUInt32LE(end + 16), n = file.readUInt16LE(end + 10); n > 0; n--) {
    const name = file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28))
    const local = file.readUInt32LE(at + 42)
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const packed = file.subarray(start, start + file.readUInt32LE(at + 20))
    const text = (file.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8')
    found.set(name, { text, time: file.readUInt16LE(at + 12), date: file.readUInt16LE(at + 14) })
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return found
}

const plain = (rows: SheetData['rows'], more: Partial<SheetData> = {}): SheetData => ({
  name: '表', columns: [{ heading: '甲', content: 'text', width: 10 }, { heading: '乙', content: 'integer', width: 8 }], rows, ...more,
})

const dangerous = ['=1+1', '+cmd|\'/c calc\'!A1', '-2+3', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")', "'=1", '001', '990101100200', '1E5', '1985.10', 'TRUE', '#N/A', '2026-04-08', '𠮷', ' 两边 ', '两\n行', '<b>&"', '_x0041_']

describe('a written workbook', () => {
  test('gives every text back as it was, as a text, and no formula', async () => {
    const bytes = (await writeWorkbook([plain(dangerous.map((text) => [text, 7]))], '试'))!
    const { sheets } = await readXlsx(bytes.slice(), { readStyles: true })
    expect(sheets[0].rows.slice(1).map((row) => row[0])).toEqual(dangerous)
    expect(sheets[0].rows.slice(1).map((row) => row[1])).toEqual(dangerous.map(() => 7))
    const xml = [...parts(bytes)].map(([, { text }]) => text).join('')
    expect(xml).not.toMatch(/<f[ >]/)
    expect(xml).not.toMatch(/http:\/\/x[^"]*" TargetMode|externalLink|ddeLink|vbaProject/)
    for (let row = 1; row <= dangerous.length; row++) expect(sheets[0].cells?.get(`${row},0`)?.style?.numFmt).toBe('@')
  })

  test('gives any text back, but for what no XML may hold', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 20 }), async (texts) => {
      const allowed = texts.map((text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd'))
      const { sheets } = await readXlsx((await writeWorkbook([plain(texts.map((text) => [text, null]))], '试'))!.slice())
      // XML readers turn every kind of line end into one
      const lines = (text: unknown) => String(text).replace(/\r\n?/g, '\n')
      expect(sheets[0].rows.slice(1, texts.length + 1).map((row) => lines(row[0]))).toEqual(allowed.map(lines))
    }), { seed: 20260408, numRuns: 60 })
  })

  test('has the same bytes every time, with one date in all its parts', async () => {
    const sheets = [plain([['一', 1]], { titles: ['题'], notes: ['注'], marks: [{ row: 0, column: 0, fill: 'error', comment: '错' }] })]
    const [first, second] = [(await writeWorkbook(sheets, '试'))!, (await writeWorkbook(sheets, '试'))!]
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0)
    const found = parts(first)
    expect(new Set([...found.values()].map(({ time, date }) => `${time} ${date}`)).size).toBe(1)
    expect(found.get('docProps/core.xml')?.text.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual(['2000-01-01T00:00:00Z', '2000-01-01T00:00:00Z'])
  })

  test('is set up for A4: heading frozen and repeated, one page wide, pages numbered', async () => {
    const bytes = (await writeWorkbook([plain([['一', 1]], { titles: ['题', '单位：某某镇'], orientation: 'landscape', frozenColumns: 1 })], '试'))!
    const xml = parts(bytes).get('xl/worksheets/sheet1.xml')!.text
    expect(xml).toMatch(/<pane xSplit="1" ySplit="3" topLeftCell="B4"/)
    expect(xml).toMatch(/<pageSetup [^>]*paperSize="9"/)
    expect(xml).toMatch(/<pageSetup [^>]*orientation="landscape"/)
    expect(xml).toMatch(/<pageSetup [^>]*fitToHeight="0"/)
    expect(xml).toContain('第 &amp;P 页，共 &amp;N 页')
    expect(parts(bytes).get('xl/workbook.xml')!.text).toMatch(/Print_Titles"[^>]*>[^<]*\$3:\$3</)
    const english = (await writeWorkbook([plain([], { lang: 'en' })], 't'))!
    expect(parts(english).get('xl/worksheets/sheet1.xml')!.text).toContain('Page &amp;P of &amp;N')
  })

  test('offers lists of words and of other sheets, marks cells and comments them', async () => {
    const columns: SheetData['columns'] = [
      { heading: '是否', content: 'text', width: 8, options: ['是', '否'], hint: '是或否' },
      { heading: '村', content: 'text', width: 8, options: { sheet: '村情表', column: 1, rows: 50 } },
      { heading: '日期', content: 'date', width: 12 },
    ]
    const marks = [{ row: 0, column: 1, fill: 'warning' as const, comment: '核对' }]
    const bytes = (await writeWorkbook([{ name: '表', columns, rows: [['是', '溪口村', '2026-04-08'], ['否', '石桥村', '四月']], spareRows: 3, marks }], '试'))!
    const { sheets: [sheet] } = await readXlsx(bytes.slice(), { readStyles: true })
    expect(sheet.dataValidations?.map(({ type, range, values, formula1 }) => [type, range, values ?? formula1])).toEqual([
      ['list', 'A2:A6', ['是', '否']], ['list', 'B2:B6', "'村情表'!$B$2:$B$51"],
    ])
    expect(sheet.rows[1][2]).toEqual(new Date('2026-04-08T00:00:00Z'))
    expect(sheet.rows[2][2]).toBe('四月')
    expect(sheet.cells?.get('1,1')?.comment?.text).toBe('核对')
    expect(sheet.cells?.get('1,1')?.style?.fill).toBeDefined()
    expect(sheet.cells?.get('2,1')?.style?.fill).toBeUndefined()
    // rows to be filled in are text cells, too
    expect(sheet.cells?.get('5,0')?.style?.numFmt).toBe('@')
  })

  test('has names that tabs may have', () => {
    expect(sheetNames(['村推荐表', '村推荐表', 'a/b[c]:*?\\', '', 'X', 'x', '长'.repeat(40), '长'.repeat(40)])).toEqual([
      '村推荐表', '村推荐表_2', 'a_b_c_____', '_', 'X', 'x_2', '长'.repeat(31), `${'长'.repeat(29)}_2`,
    ])
  })
})

describe('the number of a day', () => {
  test('is the one of the spreadsheet, for every day of two centuries', () => {
    const first = Date.UTC(1900, 2, 1)
    for (let day = 0; day < 73_000; day++) expect(dayNumber(new Date(first + day * 86_400_000).toISOString().slice(0, 10))).toBe(61 + day)
    for (const text of ['2026-02-29', '2026-4-8', '1900-02-28', '四月', '', '20260408']) expect(dayNumber(text)).toBeUndefined()
  })
})

describe('a written CSV file', () => {
  test('is read back as it was, and keeps codes and months from programs', () => {
    const rows = [['村代码', '出生年月', '备注'], ['990101100200', '1985.10', '甲,"乙"'], ['007', '1985.1', '两\n行']]
    const bytes = csvBytes(rows)
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    expect(text.startsWith('\ufeff')).toBe(true)
    expect(text).toContain('"=""990101100200"""')
    expect(text.split('\r\n')).toHaveLength(4)
    const { grid, issues } = csvGrid(text.slice(1), 'a.csv', 'a')
    expect(issues).toEqual([])
    expect(grid.rows).toEqual(rows)
  })

  test('holds nothing that a program would run', () => {
    const text = new TextDecoder().decode(csvBytes([['=1+1', '@x', '+a', '-b', '\tc', '-5', '=“']]))
    expect(text).toBe("'=1+1,'@x,'+a,'-b,'\tc,-5,'=“\r\n")
  })
})
