/** Files made to do harm, and files damaged at random: an issue with its place in both languages, never an exception. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../src/io/decode.ts'
import type { SourceFile } from '../../src/io/grid.ts'
import { limits } from '../../src/io/grid.ts'
import { readTownship } from '../../src/io/township.ts'
import { render } from '../../src/report/render.ts'
import { rawWorkbook, sheetXml, textCell, zip } from '../kit/raw-workbook.ts'
import { csvFiles, csvText, encode, small, xlsxFile } from '../kit/sheet-files.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const heading = `<row r="1">${textCell('A1', '村名')}${textCell('B1', '村代码')}</row>`
const villages = csvText(small['村情表'])

/** Severe issues as `code` or `code/why`, after both languages were found to say each with the file's name. */
async function found(name: string, bytes: Uint8Array): Promise<string[]> {
  const reading = await readTownship([{ name, bytes }])
  for (const lang of ['zh-CN', 'en'] as const) {
    const text = render(reading.issues, { lang, names: reading.names })
    expect(text).not.toMatch(/undefined|NaN|\[object|\bat .*\.[jt]s:\d/)
    if (reading.issues.some(({ at }) => at?.file === name)) expect(text).toContain(name.replace(/\.[a-z]+$/, ''))
  }
  return reading.issues.filter(({ severity, at }) => severity === 'error' && at?.file === name).map((issue) => {
    const { why, what } = issue as { why?: string; what?: string }
    return [issue.code, why ?? what].filter((part) => part !== undefined).join('/')
  })
}

describe('workbooks', () => {
  const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${String(i + 1)} "${`&l${String(i)};`.repeat(10)}">`).join('')
  const bomb = Buffer.concat([bytesOf(sheetXml('')), Buffer.alloc(limits.unpackedBytes / 4, 32)])
  test.each<[string, () => Uint8Array, readonly string[]]>([
    ['a zip bomb whose directory lies', () => rawWorkbook(bomb, [], 1000), ['file-unreadable/damaged']],
    ['a zip bomb in parts', () => rawWorkbook(sheetXml(''), Array.from({ length: 5 }, (_, i) => ({ name: `xl/media/${String(i)}`, data: '', says: limits.unpackedBytes / 4 }))), ['too-large/unpacked bytes']],
    ['a cell in the last row and column', () => rawWorkbook(sheetXml(`${heading}<row r="1048576">${textCell('XFD1048576', 'x')}</row>`)), ['file-unreadable/damaged']],
    ['a cell outside every sheet', () => rawWorkbook(sheetXml(`<row r="99999999">${textCell('ZZZZZZ99999999', 'x')}</row>`)), ['file-unreadable/damaged']],
    ['a cell of 40 MB', () => rawWorkbook(sheetXml(`<row r="1">${textCell('A1', 'x'.repeat(40 << 20))}</row>`)), ['too-large/characters', 'header-missing']],
    ['more rows than are accepted', () => rawWorkbook(sheetXml(heading + Array.from({ length: limits.rows + 5 }, (_, i) => `<row r="${String(i + 2)}"><c r="A${String(i + 2)}"><v>1</v></c></row>`).join(''))), ['too-large/rows']],
    ['an archive within the archive', () => rawWorkbook(sheetXml(heading), [{ name: 'xl/inner.xlsx', data: rawWorkbook(sheetXml('')) }]), []],
    ['entities that grow (billion laughs)', () => rawWorkbook(sheetXml(`<row r="1">${textCell('A1', '&l9;')}</row>`, `<!DOCTYPE x [<!ENTITY l0 "ha">${entities}]>`)), ['header-missing']],
    ['an entity from a file', () => rawWorkbook(sheetXml(`<row r="1">${textCell('A1', '&x;')}</row>`, '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>')), ['header-missing']],
    ['cells merged down to the last row', () => rawWorkbook(sheetXml(`${heading}<row r="2">${textCell('A2', '溪口村')}${textCell('B2', '990101100200')}</row>`, '', '<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>')), []],
    ['an archive that is no workbook', () => zip([{ name: '[Content_Types].xml', data: '' }, { name: 'word/document.xml', data: '' }]), ['file-unreadable/mislabelled']],
    ['an .ods under another name', () => zip([{ name: 'mimetype', data: '' }, { name: 'content.xml', data: '' }]), ['file-unreadable/mislabelled']],
    ['60,000 members', () => rawWorkbook(sheetXml(heading), Array.from({ length: 60_000 }, (_, i) => ({ name: `x/${String(i)}`, data: '' }))), []],
  ])('%s', async (_, make, expected) => {
    expect(await found('村情表.xlsx', make())).toEqual(expected)
  })

  test.each(['.xlsm', '.ods', '.et', '.pdf'])('%s is refused by its name', async (type) => {
    expect(await found(`村情表${type}`, (await xlsxFile(small)).bytes)).toEqual(['file-type'])
  })

  test('a workbook cut off anywhere says so', async () => {
    const { bytes } = await xlsxFile(small)
    for (let length = 4; length < bytes.length; length += 97) expect(await found('村情表.xlsx', bytes.subarray(0, length)), String(length)).toEqual(['file-unreadable/truncated'])
  })
})

describe('text', () => {
  test.each<[string, () => Uint8Array, readonly string[]]>([
    ['a quote that is not closed, before 50 MB', () => bytesOf(`村名,村代码\n"溪口村,1\n${'石桥村,990101100201\n'.repeat(1_900_000)}`), ['csv-broken/quote-not-closed']],
    ['one line of 60 MB', () => bytesOf('x'.repeat(60 << 20)), ['too-large/characters', 'header-missing']],
    ['more cells in a line than a spreadsheet has columns', () => bytesOf(`村名,村代码\n${',x'.repeat(20 << 20)}\n`), ['too-large/columns']],
    ['10,000 columns', () => bytesOf(`村名,村代码${',x'.repeat(10_000)}\n`), ['too-large/columns']],
    ['nothing but commas', () => bytesOf(`${villages}${','.repeat(40 << 20)}`), []],
    ['blank lines to the last row and beyond', () => bytesOf(`${villages}${',,,\r\n'.repeat(10 << 20)}`), []],
    ['a NUL', () => bytesOf(villages.replace('溪口', '溪\0口')), ['encoding-unknown']],
    ['UTF-16 without its mark', () => encode(villages, 'utf-16le').subarray(2), ['encoding-unknown']],
    ['UTF-16 the other way round without its mark', () => encode(villages, 'utf-16be').subarray(2), ['encoding-unknown']],
    ['UTF-16 cut off in a character', () => encode(villages, 'utf-16le').subarray(0, -1), ['encoding-unknown']],
    ['a web page', () => bytesOf('<html><body><table><tr><td>村名</td></tr></table></body></html>'), ['header-missing']],
  ])('%s', async (_, make, expected) => {
    expect(await found('村情表.csv', make())).toEqual(expected)
  })

  test('a character of four bytes in GB18030', () => {
    const [before, after] = ['村名,村代码\n', '村,990101100200\n'].map((text) => encode(text, 'gb18030'))
    const bytes = Uint8Array.from([...before, 0x82, 0x35, 0x96, 0x33, ...after])
    expect(decodeText(bytes)).toMatchObject({ text: expect.stringMatching(/^村名,村代码\n\p{Script=Han}村,990101100200\n$/u) as unknown, encoding: 'GB18030' })
    // cut off in the middle of the character
    expect(decodeText(bytes.subarray(0, before.length + 3))).toBeUndefined()
  })
})

describe('damage at random', () => {
  const never = async (file: SourceFile) => {
    const { issues, names } = await readTownship([file])
    expect(issues.length).toBeGreaterThan(0)
    for (const lang of ['zh-CN', 'en'] as const) expect(render(issues, { lang, names })).not.toMatch(/undefined|\[object/)
  }
  const flips = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999999, noNaN: true }), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 12 })
  const damaged = (bytes: Uint8Array, changes: readonly (readonly [number, number])[]) => {
    const copy = bytes.slice()
    for (const [part, mask] of changes) copy[Math.floor(part * copy.length)] ^= mask
    return copy
  }

  test('bytes changed in a workbook', async () => {
    const { name, bytes } = await xlsxFile(small)
    const { round } = await readTownship([{ name, bytes }])
    await fc.assert(fc.asyncProperty(flips, async (changes) => {
      const file = { name, bytes: damaged(bytes, changes) }
      const reading = await readTownship([file])
      // a change that nobody noticed changed nothing
      if (reading.issues.length === 0) expect(reading.round).toEqual(round)
      else await never(file)
    }), { seed: 1, numRuns: 250 })
  })

  test('bytes changed in a text file', async () => {
    const [, { bytes }] = csvFiles(small)
    await fc.assert(fc.asyncProperty(flips, (changes) => never({ name: '村情表.csv', bytes: damaged(bytes, changes) })), { seed: 2, numRuns: 400 })
  })

  test('anything behind a valid beginning', async () => {
    const starts = [[0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf], []]
    const file = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 2000 }), fc.constantFrom('a.xlsx', 'a.xls', 'a.csv'))
    await fc.assert(fc.asyncProperty(file, ([start, rest, name]) => never({ name, bytes: Uint8Array.from([...start, ...rest]) })), { seed: 3, numRuns: 600 })
  })
})
