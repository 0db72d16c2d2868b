/** The template: written into an empty folder, read back as what it says, and never over somebody's work. */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'
import { run } from '../../src/cli/run.ts'
import { columnFor, formOf, forms } from '../../src/io/columns.ts'
import { sample } from '../../src/io/template-sample.ts'
import { template } from '../../src/io/template.ts'
import { readTownship } from '../../src/io/township.ts'
import { verify } from '../../src/certify/verify.ts'
import { solve } from '../../src/solve/solve.ts'
import { said } from '../kit/sheet-files.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '驻村 模板 '))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function command(...args: string[]) {
  const read = readArguments(args)
  if (read.kind !== 'request') throw new Error(JSON.stringify(read))
  return run(read.request, '1.0.0')
}

describe('the sample of the template', () => {
  it('reads as one round from the workbook and from CSV, without errors or warnings', async () => {
    const [, book] = (await template())!
    const csv = (await template({ format: 'csv' }))!.filter(({ name }) => name.startsWith('示例/'))
    const [fromBook, fromCsv] = [await readTownship([book]), await readTownship(csv)]
    expect(fromBook.issues.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['note fit-computed'])
    expect(fromCsv.issues.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['note fit-computed'])
    expect(fromCsv.round).toEqual(fromBook.round)
  })

  it('says in the round what stands in its sheets', async () => {
    const { round } = await readTownship([(await template())![1]])
    expect(round!.villages.map(({ id, name }) => [name, id])).toEqual(sample.村情表!.rows.map(([name, code]) => [name, code]))
    expect(round!.cadres.map(({ id, name }) => [id, name])).toEqual(sample.干部花名册!.rows.map(([id, name]) => [id, name]))
    expect(round!.villages.find(({ name }) => name === '茶园村')!.recommends).toEqual(['G007', 'G008'])
    expect(round!.cadres.find(({ id }) => id === 'G006')!.choices).toEqual(['990101100203', '990101100200'])
    expect(round!.cadres.find(({ id }) => id === 'G001')!.attributes).toMatchObject({ birth: '1985-10', ruralYears: 8 })
    expect(round!.cadres.filter(({ available }) => available === false).map(({ id }) => id)).toEqual(['G009'])
    expect(round!.rules!.map(({ kind }) => kind)).toEqual(['avoid', 'count', 'count'])
    expect(round!.overrides!.map(({ kind, author, date }) => [kind, author, date])).toEqual([['ban', '镇长办公会', '2026-04-08']])
    expect([round!.id, round!.date, round!.policy]).toEqual(['2026-1', '2026-04-08', { tieBreak: 'open', allot: true }])
    for (const { id } of round!.villages) expect(id).toMatch(/^99\d{10}$/)
  })

  it('has a plan for every village, which verifies', async () => {
    const { round } = await readTownship([(await template())![1]])
    const solution = solve(round!)
    expect(solution.status).toBe('optimal')
    expect(solution.plan!.posts.filter(({ cadre }) => cadre !== null)).toHaveLength(5)
    expect(verify(round!, solution).ok).toBe(true)
  })
})

describe('the template', () => {
  it('is the same on every run', async () => {
    for (const options of [{}, { format: 'csv' as const }, { lang: 'en' as const }]) expect(await template(options)).toEqual(await template(options))
  })

  it('has every sheet, and only headings that the reader knows', async () => {
    const book = await readXlsx((await template())![0].bytes.slice(), { readStyles: true })
    expect(book.sheets.map(({ name }) => name).sort()).toEqual(['填表说明', ...forms.map(({ name }) => name)].sort())
    for (const { name, needs } of forms) {
      const sheet = book.sheets.find((other) => other.name === name)!
      const keys = sheet.rows[0].map((heading) => columnFor(formOf(name), String(heading))?.key)
      expect(keys).not.toContain(undefined)
      for (const need of needs) expect(typeof need === 'string' ? keys.includes(need) : need.some((key) => keys.includes(key)), `${name} ${String(need)}`).toBe(true)
    }
  })

  it('offers villages, cadres and words to choose from, and keeps codes and months as text', async () => {
    const { sheets } = await readXlsx((await template())![0].bytes.slice(), { readStyles: true })
    const list = (name: string, heading: string) => {
      const sheet = sheets.find((other) => other.name === name)!
      const letter = String.fromCharCode(65 + sheet.rows[0].indexOf(heading))
      const found = sheet.dataValidations?.find(({ type, range }) => type === 'list' && range.startsWith(`${letter}2:`))
      return found?.values ?? found?.formula1
    }
    expect(list('村推荐表', '推荐人选一')).toBe("'干部花名册'!$C$2:$C$201")
    expect(list('干部志愿表', '第二志愿')).toBe("'村情表'!$B$2:$B$201")
    expect(list('村推荐表', '是否分先后')).toEqual(['是', '否'])
    expect(list('班子意见表', '类型')).toEqual(['定', '不宜', '保留原任', '暂缓派驻', '另有任用', '解除限制'])
    expect(list('回避与限制表', '性质')).toEqual(['必须', '尽量'])
    expect(list('干部花名册', '政治面貌')).toContain('中共党员')
    for (const [name, heading] of [['村情表', '村代码'], ['干部花名册', '出生年月'], ['干部花名册', '工号']]) {
      const sheet = sheets.find((other) => other.name === name)!
      for (const row of [1, 50, 200]) expect(sheet.cells?.get(`${row},${sheet.rows[0].indexOf(heading)}`)?.style?.numFmt, `${name} ${heading}`).toBe('@')
    }
    // what a list points to is the column it says
    expect(sheets.find(({ name }) => name === '干部花名册')!.rows[0][2]).toBe('姓名')
    expect(sheets.find(({ name }) => name === '村情表')!.rows[0][1]).toBe('村名')
  })

  it('left blank, says what is missing and nothing else', async () => {
    for (const options of [{}, { format: 'csv' as const }]) {
      const files = (await template(options))!.filter(({ name }) => !name.includes('/'))
      const { issues, round } = await readTownship(files)
      expect(issues.map(({ code, at }) => `${code} ${said(at)}`)).toEqual(['no-villages 村情表', 'no-cadres 干部花名册'])
      expect(round?.fit).toBeUndefined()
    }
  })
})

describe('two-way-choice template', () => {
  it('writes a workbook and a sample that check and solve take', async () => {
    const out = join(folder, '新 建')
    const ending = await command('template', out)
    expect([ending.code, ending.err]).toEqual([0, ''])
    expect(ending.out).toContain('双向选择模板.xlsx')
    expect(readdirSync(out).sort()).toEqual(['双向选择模板.xlsx', '示例'])
    expect((await command('check', out)).code).toBe(0)
    const checked = await command('check', join(out, '示例'))
    expect(checked.out).toContain('5 个村、9 名干部,没有错误')
    expect((await command('solve', join(out, '示例', '双向选择示例.xlsx'), '--out', join(folder, '方案'))).code).toBe(0)
  })

  it('writes over nothing unless told to, and says what it replaced', async () => {
    const out = join(folder, '已有')
    mkdirSync(out)
    const mine = join(out, '双向选择模板.xlsx')
    writeFileSync(mine, '我的表')
    const refused = await command('template', out)
    expect([refused.code, refused.out]).toEqual([2, ''])
    expect(refused.err).toContain('双向选择模板.xlsx')
    expect(refused.err).toContain('--force')
    expect(readFileSync(mine, 'utf8')).toBe('我的表')
    expect(readdirSync(out)).toEqual(['双向选择模板.xlsx'])
    const forced = await command('template', out, '--force', '--json')
    expect(JSON.parse(forced.out)).toEqual({ command: 'template', ok: true, files: ['双向选择模板.xlsx', '示例/双向选择示例.xlsx'], replaced: ['双向选择模板.xlsx'] })
    expect(readFileSync(mine).length).toBeGreaterThan(1000)
  })

  it('writes CSV files that read the same, in English too', async () => {
    const out = join(folder, 'csv')
    expect((await command('template', out, '--csv', '--lang', 'en')).out).toContain('sample/村情表.csv')
    expect(existsSync(join(out, 'Instructions.txt'))).toBe(true)
    expect(readFileSync(join(out, '村情表.csv')).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect((await command('check', join(out, 'sample'), '--lang', 'en')).out).toContain('5 villages, 9 cadres, no errors')
  })

  it('says so when the folder cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '')
    const { code, err } = await command('template', join(folder, 'file', 'x'))
    expect(code).toBe(2)
    expect(err).toContain('ENOTDIR')
  })
})
