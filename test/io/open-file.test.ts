/** Files of every kind, whole and damaged: what is read, what is refused and why. */

import { readFileSync } from 'node:fs'
import { writeXlsx } from 'hucre/xlsx'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { lostCharacters } from '../../src/io/decode.ts'
import type { SourceFile } from '../../src/io/grid.ts'
import { limits } from '../../src/io/grid.ts'
import { acceptedTypes } from '../../src/io/open-file.ts'
import { readTownship } from '../../src/io/township.ts'
import type { WorkbookReader } from '../../src/io/workbook-reader.ts'
import { csvFiles, csvText, encode, said, small, withCell, withCode, withoutSheet, withRows, xlsxFile } from '../kit/sheet-files.ts'

const text = (content: string) => new TextEncoder().encode(content)
const wishes = csvText(small['干部志愿表'])

/** The small township with one more file, or with another file for 干部志愿表. */
const instead = (name: string, bytes: Uint8Array) => [...csvFiles(withoutSheet(small, '干部志愿表')), { name, bytes }]

async function why(name: string, bytes: Uint8Array): Promise<unknown[]> {
  return [...(await readTownship([{ name, bytes }])).issues]
}

describe('text', () => {
  test('the name may carry folders, of both kinds, and the extension may be in capitals', async () => {
    for (const name of ['某某镇/2026/干部志愿表.csv', 'C:\\资料\\干部志愿表.CSV', '干部志愿表.txt']) {
      const reading = await readTownship(instead(name, text(wishes)))
      expect(reading.ok, name).toBe(true)
      expect(reading.rows[3].file).toBe(/[^/\\]+$/.exec(name)?.[0])
    }
  })

  test('lines may end in CR LF, LF or CR, and the last in nothing', async () => {
    for (const end of ['\r\n', '\n', '\r']) {
      const reading = await readTownship(instead('干部志愿表.csv', text(wishes.trimEnd().replaceAll('\r\n', end))))
      expect(reading.round?.cadres.map(({ choices }) => choices?.length)).toEqual([2, 2, 2, 2])
    }
    const mixed = wishes.split('\r\n').map((line, i) => line + (i % 2 === 0 ? '\r\n' : '\n')).join('')
    expect((await readTownship(instead('干部志愿表.csv', text(mixed)))).rows[3].data).toBe(4)
  })

  test('a comma in a title does not hide the tabs', async () => {
    const tabbed = `某某镇,2026年,第一次,汇总表,草稿\n${csvText(small['干部志愿表'], '\t')}`
    const reading = await readTownship(instead('干部志愿表.txt', encode(tabbed, 'utf-16le')))
    expect(reading.ok).toBe(true)
    expect(reading.rows[3]).toMatchObject({ title: 1, data: 4 })
  })

  test('a tab in a cell does not make the file tab-separated', async () => {
    const reading = await readTownship(csvFiles(withCell(small, '村情表', 'B2', '990101100200\t')))
    expect(reading.round?.villages[0].id).toBe('990101100200')
  })

  test('quoted cells may hold commas, quotes and line breaks; a record is a row', async () => {
    const rows = [['类型', '姓名', '村名', '提出人', '理由'], ['定', '周明远', '溪口村', '镇党委', '一是"熟悉",\n二是近'], ['不宜', '周明远', '石桥村', '', '']]
    const reading = await readTownship(csvFiles(withRows(small, '班子意见表', rows)))
    expect(withCode(reading.issues, 'override-without-author').map(({ at }) => said(at))).toEqual(['班子意见表!D3'])
    const sound = await readTownship(csvFiles(withRows(small, '班子意见表', rows.slice(0, 2))))
    expect(sound.round?.overrides?.[0].reason).toBe('一是"熟悉",\n二是近')
  })

  test('a quote that is not closed is an error at its row', async () => {
    const reading = await readTownship(instead('干部志愿表.csv', text('姓名,第一志愿,第二志愿\n周明远,溪口村,石桥村\n林晓岚,"石桥村,溪口村\nG003,石桥村,溪口村\n')))
    expect(withCode(reading.issues, 'csv-broken')).toMatchObject([{ severity: 'error', at: { file: '干部志愿表.csv', row: 3 }, why: 'quote-not-closed' }])
    const inside = await readTownship(instead('干部志愿表.csv', text('姓名,第一志愿,第二志愿\n周明远,"溪口"村,石桥村\n')))
    expect(withCode(inside.issues, 'csv-broken')).toMatchObject([{ at: { row: 2 }, why: 'quote-inside-cell' }])
  })

  test('="001" is the text 001', async () => {
    const reading = await readTownship(csvFiles(withCell(small, '村情表', 'B2', '="990101100200"')))
    expect(reading.round?.villages[0].id).toBe('990101100200')
  })

  test('neither UTF-8 nor GB18030', async () => {
    expect(await why('汇总.csv', Uint8Array.of(0xd0, 0xff, 0xff, 0x0a))).toEqual([
      { severity: 'error', code: 'encoding-unknown', path: [], at: { file: '汇总.csv' } },
    ])
    // UTF-16 without its mark is full of zeros
    expect(await why('汇总.csv', encode('name', 'utf-16le').subarray(2))).toMatchObject([{ code: 'encoding-unknown' }])
  })

  test('traces of a wrong conversion', () => {
    expect(['周\ufffd远', '锟斤拷', '锘縜,b', '周\ue863远', '\u{f0000}', '周明远', '𠮷野', '锦绣村'].map(lostCharacters)).toEqual([
      '\ufffd', '锟斤拷', '锘縜', '\ue863', '\u{f0000}', undefined, undefined, undefined,
    ])
  })
})

describe('what is missing', () => {
  const missing = async (files: readonly SourceFile[]) => {
    const { issues } = await readTownship(files)
    return withCode(issues, 'sheet-missing').map(({ sheet }) => sheet)
  }

  test('nothing is called missing that may be in a file that could not be opened', async () => {
    const others = csvFiles(withoutSheet(small, '村推荐表')).slice(1)
    expect(await missing(others)).toEqual(['干部花名册', '村推荐表'])
    expect(await missing([...others, { name: '村推荐表.et', bytes: text('x') }])).toEqual(['干部花名册'])
    expect(await missing([...others, { name: '双向选择.xlsx', bytes: text('x') }])).toEqual([])
    expect(await missing([])).toEqual(['干部花名册', '村情表', '村推荐表', '干部志愿表'])
  })

  test('a heading that was damaged is said to be', async () => {
    const { issues } = await readTownship(instead('干部志愿表.csv', text('锟斤拷锟斤拷,锟斤拷一志愿\n1,2\n')))
    expect(issues.map(({ code, at }) => [code, at?.column])).toEqual([['header-missing', undefined], ['encoding-lost', 'A'], ['encoding-lost', 'B']])
  })
})

describe('workbooks', () => {
  test('damaged, protected and mislabelled files are refused with the reason', async () => {
    const { bytes } = await xlsxFile(small)
    const locked = await writeXlsx({ sheets: [{ name: '村情表', rows: [['村名']] }], encryption: { password: 'p', spinCount: 10 } })
    const old = new Uint8Array(readFileSync(new URL('fixtures/township.xls', import.meta.url)))
    const holed = bytes.slice()
    holed.fill(0xff, 60, 400)
    const refused = async (name: string, content: Uint8Array) => (await why(name, content)).map((issue) => (issue as { why?: string }).why)
    expect(await refused('a.xlsx', bytes.subarray(0, bytes.length >> 1))).toEqual(['truncated'])
    expect(await refused('a.xlsx', bytes.subarray(0, bytes.length - 100))).toEqual(['truncated'])
    expect(await refused('a.xlsx', locked)).toEqual(['password'])
    expect(await refused('a.xls', locked)).toEqual(['password'])
    expect(await refused('a.xlsx', old)).toEqual(['mislabelled'])
    expect(await refused('a.xls', bytes)).toEqual(['mislabelled'])
    expect(await refused('a.xls', text('<table><tr><td>村名</td></tr></table>'))).toEqual(['mislabelled'])
    expect(await refused('a.xlsx', text('村名,片区\n'))).toEqual(['mislabelled'])
    expect(await refused('a.csv', bytes)).toEqual(['mislabelled'])
    expect(await refused('a.csv', old)).toEqual(['mislabelled'])
    expect(await refused('a.xlsx', holed)).toEqual(['damaged'])
    expect(await refused('a.xls', old.subarray(0, 3000))).toEqual(['damaged'])
    expect(await refused('a.xlsx', new Uint8Array())).toEqual(['empty'])
    expect(await refused('a.csv', new Uint8Array())).toEqual(['empty'])
  })

  test('an .xls with a password', async () => {
    const bytes = new Uint8Array(readFileSync(new URL('fixtures/township.xls', import.meta.url)))
    // the record after the opening BOF becomes FilePass, as a protected file has it there
    const opening = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]
    const start = bytes.findIndex((_, i) => i % 64 === 0 && opening.every((byte, k) => bytes[i + k] === byte))
    bytes.set([0x2f, 0x00], start + 20)
    expect(await why('a.xls', bytes)).toMatchObject([{ code: 'file-unreadable', why: 'password' }])
  })

  test('other types are refused, lock files passed over', async () => {
    for (const name of ['汇总.ods', '汇总.et', '汇总.docx', '汇总']) {
      expect(await why(name, text('x'))).toEqual([
        { severity: 'error', code: 'file-type', path: [], at: { file: name }, found: name.slice('汇总'.length), accepted: acceptedTypes },
      ])
    }
    expect((await why('~$双向选择.xlsx', Uint8Array.of(5)))[0]).toMatchObject({ severity: 'note', code: 'sheet-ignored' })
  })

  test('a number is read as it is shown: with its zeros, and with the digits that are stored', async () => {
    const bytes = await writeXlsx({
      sheets: Object.entries(small).map(([name, rows]) => ({
        name,
        rows: rows.map((row) => [...row, ...(name === '干部花名册' ? [row === rows[0] ? '出生年月' : 1985.1] : [])]),
        ...(name === '干部花名册'
          ? {
            cells: new Map([
              ['1,0', { value: 7, style: { numFmt: '0000' } }],
              ['1,6', { value: 1985.1, style: { numFmt: '0.00' } }],
              ['2,6', { value: new Date(Date.UTC(1985, 2, 1)), style: { numFmt: 'yyyy"年"m"月"' } }],
              ['3,3', { value: 4.999, style: { numFmt: '0' } }],
            ]),
          }
          : {}),
      })),
    })
    const reading = await readTownship([{ name: 'a.xlsx', bytes }])
    expect(reading.names.cadres).toMatchObject({ '0007': '周明远' })
    expect(withCode(reading.issues, 'cell-not-an-integer')).toMatchObject([{ value: '4.999' }])
    expect(withCode(reading.issues, 'date-ambiguous').map(({ at }) => said(at))).toEqual(['干部花名册!G4', '干部花名册!G5'])
  })

  test('dates of a workbook are calendar days', async () => {
    const rows = [...small['干部志愿表'].map((row, i) => [...row, i === 0 ? '填表日期' : '2026-04-08'])]
    const bytes = await writeXlsx({
      sheets: Object.entries({ ...small, 干部志愿表: rows }).map(([name, cells]) => ({
        name, rows: cells.map((row) => [...row]),
        ...(name === '干部志愿表' ? { cells: new Map([['1,3', { value: new Date(Date.UTC(2026, 2, 31)), style: { numFmt: 'yyyy/m/d' } }]]) } : {}),
      })),
    })
    const reading = await readTownship([{ name: 'a.xlsx', bytes }])
    expect(reading.round?.cadres.slice(0, 2).map(({ attributes }) => attributes?.['formDate'])).toEqual(['2026-03-31', '2026-04-08'])
  })

  test('a formula without a stored result is an error, with one it is its result', async () => {
    const formulas = new Map([['1,3', { formula: '300+20', formulaResult: 321, value: 321 }], ['2,3', { formula: '400+10' }]])
    const bytes = await writeXlsx({
      sheets: Object.entries(small).map(([name, cells]) => ({
        name, rows: cells.map((row) => [...row]),
        ...(name === '村情表' ? { cells: formulas } : {}),
      })),
    })
    const reading = await readTownship([{ name: 'a.xlsx', bytes }])
    expect(reading.issues).toMatchObject([{ severity: 'error', code: 'formula-without-value', at: { heading: '户数' } }])
    expect(said(reading.issues[0].at)).toBe('村情表!D3')
  })

  test('sheets of several files go together', async () => {
    const [roster, ...others] = csvFiles(small)
    const book = await xlsxFile(withoutSheet(small, '干部花名册'))
    expect((await readTownship([roster, book])).ok).toBe(true)
    const twice = await readTownship([...others, book, roster])
    expect(withCode(twice.issues, 'sheet-twice').map(({ sheet, places }) => [sheet, places])).toContainEqual(['村情表', ['村情表.csv', '双向选择.xlsx › 村情表']])
  })

  test('a sheet can be named by hand', async () => {
    const named = { ...withoutSheet(small, '干部志愿表'), Sheet1: small['干部志愿表'] }
    expect((await readTownship(csvFiles(named), { sheets: { 干部志愿表: 'Sheet1' } })).ok).toBe(true)
    const wrong = await readTownship(csvFiles(named), { sheets: { 干部志愿表: 'Sheet2' } })
    expect(withCode(wrong.issues, 'sheet-missing')).toMatchObject([{ sheet: 'Sheet2', present: expect.arrayContaining(['Sheet1']) as unknown }])
  })

  test('the package can be replaced', async () => {
    const workbook: WorkbookReader = {
      read: () => Promise.resolve(Object.entries(small).map(([name, rows]) => ({ name, rows, merges: [], formats: new Map(), uncomputed: [] }))),
    }
    const { bytes } = await xlsxFile({ a: [['x']] })
    expect((await readTownship([{ name: 'a.xlsx', bytes }], { workbook })).ok).toBe(true)
  })
})

describe('without the spreadsheet package', () => {
  afterEach(() => {
    vi.doUnmock('hucre/xlsx')
    vi.resetModules()
  })

  test('a workbook is refused and says what is missing; CSV is read', async () => {
    const book = await xlsxFile(small)
    vi.resetModules()
    vi.doMock('hucre/xlsx', () => { throw new Error('not installed') })
    const { readTownship: read } = await import('../../src/io/township.ts')
    expect((await read([book])).issues).toContainEqual({
      severity: 'error', code: 'package-missing', path: [], at: { file: '双向选择.xlsx' }, package: 'hucre', needed: '.xlsx',
    })
    expect((await read(csvFiles(small))).ok).toBe(true)
  })
})

describe('limits', () => {
  test('bytes, sheets, rows and columns', async () => {
    expect(await why('a.xlsx', new Uint8Array(limits.bytes + 1))).toMatchObject([{ code: 'too-large', what: 'bytes', limit: limits.bytes }])
    const many = Array.from({ length: limits.sheets + 1 }, (_, i) => ({ name: `${String(i)}.csv`, bytes: text('a\n') }))
    expect((await readTownship(many)).issues).toMatchObject([{ severity: 'error', code: 'too-large', what: 'sheets', found: 65 }])
    const long = await readTownship(instead('干部志愿表.csv', text(`姓名,第一志愿,第二志愿\n${'周明远,,\n'.repeat(limits.rows)}`)))
    expect(withCode(long.issues, 'too-large')).toMatchObject([{ at: { sheet: '干部志愿表' }, what: 'rows', found: limits.rows + 1 }])
    const wide = await readTownship(instead('干部志愿表.csv', text(`姓名,第一志愿,第二志愿${',x'.repeat(limits.columns)}\n`)))
    expect(withCode(wide.issues, 'too-large')).toMatchObject([{ what: 'columns', found: limits.columns + 3, limit: limits.columns }])
  })

  test('a workbook that would unpack to more than is accepted is not unpacked', async () => {
    const { bytes } = await xlsxFile(small)
    // the size that the directory promises for its first entry
    const view = new DataView(bytes.buffer)
    const directory = bytes.findIndex((_, i) => i + 4 <= bytes.length && view.getUint32(i, true) === 0x02014b50)
    view.setUint32(directory + 24, 0x7fffffff, true)
    expect(await why('a.xlsx', bytes)).toMatchObject([{ code: 'too-large', what: 'unpacked bytes', limit: limits.unpackedBytes }])
  })
})
