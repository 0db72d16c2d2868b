/** Every workbook and .docx paper that is written, in LibreOffice: it opens, prints on A4, workbooks are saved again without a change of a cell, papers keep their words. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'
import { type Ending, run } from '../../src/cli/run.ts'
import { csvGrid } from '../../src/io/csv.ts'
import type { SourceFile } from '../../src/io/grid.ts'
import { hucreReader } from '../../src/io/workbook-reader.ts'
import { openFile } from '../../src/io/open-file.ts'
import { readTownship } from '../../src/io/township.ts'
import { convert, officeMissing } from '../kit/libre-office.ts'

if (officeMissing !== undefined) process.stdout.write(`Skipped: ${officeMissing}\n`)

const township = new URL('../../examples/township', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'workbooks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the command in this process, as its entry does. */
async function command(...args: string[]): Promise<Ending> {
  const given = readArguments(args)
  if (given.kind !== 'request') throw new Error(given.kind === 'wrong' ? given.why : given.kind)
  return run(given.request, '0.0.0')
}

const fileIn = (place: string, name: string): SourceFile => ({ name, bytes: new Uint8Array(readFileSync(join(place, name))) })
const workbooksIn = (place: string) => readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xlsx')).sort()
  .map((name) => ({ ...fileIn(place, name), name: basename(name) }))

const papersIn = (lang: 'zh-CN' | 'en'): SourceFile[] => readdirSync(join(folder, lang, 'plan')).filter((name) => name.endsWith('.docx')).sort().map((name) => fileIn(join(folder, lang, 'plan'), name))

/** The sheets as this library reads them. */
async function gridsOf(file: SourceFile) {
  const { grids, issues } = await openFile(file, hucreReader)
  expect(issues).toEqual([])
  return grids.map(({ sheet, rows, merges, uncomputed }) => ({ sheet, rows, merges: merges.map((merge) => JSON.stringify(merge)).sort(), uncomputed }))
}

/** Every cell that holds something, with its kind: `村情表!2,1` → `string 990101100200`. */
async function cellsOf({ bytes }: SourceFile): Promise<ReadonlyMap<string, string>> {
  const { sheets } = await readXlsx(bytes.slice())
  return new Map(sheets.flatMap(({ name, rows }) => rows.flatMap((row, r) => Array.from(row ?? []).flatMap((value, c) =>
    value === null || value === undefined || value === '' ? [] : [[`${name}!${String(r)},${String(c)}`, value instanceof Date ? `date ${value.toISOString()}` : `${typeof value} ${String(value)}`] as const]))))
}

const bad = '序号,村名,推荐人选一,推荐人选二\n1,溪口,周名远,=1+1\n'

/** What the product writes in a language: the blank template, the sample, a marked copy, the plan. */
async function written(lang: 'zh-CN' | 'en'): Promise<SourceFile[]> {
  const place = (name: string): string => join(folder, lang, name)
  mkdirSync(place('bad'), { recursive: true })
  for (const name of readdirSync(township)) if (name.endsWith('.csv')) writeFileSync(join(place('bad'), name), readFileSync(join(township, name)))
  writeFileSync(join(place('bad'), '村推荐表.csv'), bad)
  expect((await command('template', place('template'), '--lang', lang)).code).toBe(0)
  expect((await command('check', place('bad'), '--out', place('marked'), '--lang', lang)).code).toBe(1)
  expect((await command('solve', township, '--out', place('plan'), '--lang', lang)).code).toBe(0)
  return ['template', 'marked', 'plan'].flatMap((name) => workbooksIn(place(name)))
}

describe.skipIf(officeMissing !== undefined)(`workbooks in LibreOffice${officeMissing === undefined ? '' : `: ${officeMissing}`}`, () => {
  const books = new Map<string, readonly SourceFile[]>()
  beforeAll(async () => {
    for (const lang of ['zh-CN', 'en'] as const) books.set(lang, await written(lang))
  })

  it.each(['zh-CN', 'en'])('are saved again without a change of a cell (%s)', async (lang) => {
    const files = books.get(lang)!
    expect(files).toHaveLength(4)
    const again = await convert(files, 'xlsx')
    for (const [i, file] of files.entries()) {
      const saved = { name: file.name, bytes: again[i] }
      const before = await cellsOf(file)
      expect(before.size, file.name).toBeGreaterThan(20)
      expect(await cellsOf(saved), file.name).toEqual(before)
      expect(await gridsOf(saved), file.name).toEqual(await gridsOf(file))
    }
  })

  it('codes and months stay texts', async () => {
    const files = books.get('zh-CN')!.filter(({ name }) => name === '方案.xlsx' || name.includes('示例'))
    const saved = await convert(files, 'xlsx')
    const said = (await Promise.all(files.map(async ({ name }, i) => [...(await cellsOf({ name, bytes: saved[i] })).values()]))).flat()
    for (const [kind, least] of [[/\b99\d{10}$/, 20], [/\b(?:19|20)\d\d[-.]\d\d?$/, 20]] as const) {
      const found = said.filter((value) => kind.test(value))
      expect(found.length).toBeGreaterThanOrEqual(least)
      for (const value of found) expect(value).toMatch(/^string /)
    }
  })

  it.each(['zh-CN', 'en'] as const)('print (%s)', async (lang) => {
    const files = books.get(lang)!
    for (const pdf of [...(await convert(files, 'pdf')), ...(await convert(papersIn(lang), 'pdf'))]) {
      const text = Buffer.from(pdf).toString('latin1')
      expect(text.slice(0, 5)).toBe('%PDF-')
      // A4, upright or across
      const boxes = [...text.matchAll(/\/MediaBox\s?\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...sides]) => sides.map(Number).sort((a, b) => a - b))
      expect(boxes.length).toBeGreaterThan(0)
      for (const [short, long] of boxes) expect(Math.abs(short - 595) < 2 && Math.abs(long - 842) < 2).toBe(true)
    }
  })

  it.each(['zh-CN', 'en'] as const)('papers say in a text editor what their pages say (%s)', async (lang) => {
    const papers = papersIn(lang)
    expect(papers).toHaveLength(7)
    const texts = (await convert(papers, 'txt')).map((bytes) => new TextDecoder().decode(bytes).replace(/\s+/g, ''))
    for (const [i, { name }] of papers.entries()) {
      const html = readFileSync(join(folder, lang, 'plan', name.replace(/docx$/, 'html')), 'utf8')
      const cells = [...html.matchAll(/<(td|th|h2)[^>]*>(.*?)<\/\1>/gs)].map(([, , cell]) => cell.replace(/<[^>]+>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))).replace(/\s+/g, ''))
      expect(cells.length).toBeGreaterThan(10)
      for (const cell of cells) expect(texts[i]).toContain(cell)
    }
  })

  it('the first sheet as CSV is what is read from the workbook', async () => {
    const [plan] = books.get('zh-CN')!.slice(-1)
    const [csv] = await convert([plan], 'csv')
    const { grid, issues } = csvGrid(new TextDecoder().decode(csv), 'plan.csv', 'plan')
    expect(issues).toEqual([])
    expect(grid.rows).toEqual((await gridsOf(plan))[0].rows)
  })

  it('the sample filled in, saved by LibreOffice, checked, solved and read back is the same round', async () => {
    const sample = books.get('zh-CN')!.find(({ name }) => name.includes('示例'))!
    const [bytes] = await convert([sample], 'xlsx')
    const place = join(folder, 'round trip')
    mkdirSync(place)
    writeFileSync(join(place, '填好的.xlsx'), bytes)
    const checked = await command('check', join(place, '填好的.xlsx'), '--json')
    expect(checked.code).toBe(0)
    const { round } = await readTownship([sample])
    expect((JSON.parse(checked.out) as { round: unknown }).round).toEqual(round)
    expect((await command('solve', join(place, '填好的.xlsx'), '--out', join(place, 'out'))).code).toBe(0)
    expect(JSON.parse(readFileSync(join(place, 'out', 'round.json'), 'utf8'))).toEqual(round)
    const verified = await command('verify', join(place, '填好的.xlsx'), '--solution', join(place, 'out', 'solution.json'))
    expect(verified.code).toBe(0)
  })
})
