/** The command as a user runs it: a process, files, exit codes. */

import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'
import { run } from '../../src/cli/run.ts'
import type { Solution } from '../../src/model/solution.ts'
import { buildCommand, commandFolder } from '../kit/built-command.ts'

const root = new URL('../..', import.meta.url).pathname
const sample = join(root, 'examples/township')
let folder: string
let built: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '驻村 指导员 '))
  built = await buildCommand(commandFolder)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(commandFolder, { recursive: true, force: true })
})

interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command in the temporary folder. */
function command(args: readonly string[], input = ''): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [built, ...args], { cwd: folder }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }))
    child.stdin!.end(input)
  })
}

/** The sample sheets with some files replaced. */
function sheets(name: string, change: Readonly<Record<string, (text: string) => string>>): string {
  const path = join(folder, name)
  cpSync(sample, path, { recursive: true, filter: (file) => !/\.(md|ts)$/.test(file) })
  for (const [file, edit] of Object.entries(change)) writeFileSync(join(path, file), edit(readFileSync(join(path, file), 'utf8')))
  return path
}

const bytesOf = (path: string): Record<string, string> => Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'base64')]))

describe('what is being done', () => {
  it('is told step by step, and printed nowhere where nobody looks', async () => {
    const told: string[] = []
    const read = readArguments(['solve', sample, '--out', join(folder, '进度'), '--lang', 'en'])
    if (read.kind !== 'request') throw new Error(read.kind)
    const { out, err } = await run(read.request, '1.0.0', (line) => told.push(line))
    expect([...new Set(told)]).toEqual(['Reading ...', 'Solving ...', 'Explaining ...', 'Verifying ...', 'Writing ...'])
    expect(out + err).not.toContain('Solving ...')
    // standard error of this process is no terminal
    const quiet = await command(['check', sample])
    expect(quiet.err + quiet.out).not.toContain('正在')
  })
})

describe('two-way-choice solve', () => {
  it('turns the sample sheets into documents, twice to the same bytes, and they verify', async () => {
    const before = bytesOf(sample)
    const first = await command(['solve', sample, '--out', '方案 甲'])
    expect(first.err).toBe('')
    expect(first.code).toBe(0)
    expect(first.out).toContain('核验通过。')
    expect((await command(['solve', sample, '--out', '方案 乙'])).code).toBe(0)
    expect(bytesOf(join(folder, '方案 甲'))).toEqual(bytesOf(join(folder, '方案 乙')))
    expect(readdirSync(join(folder, '方案 甲')).sort()).toEqual(['record.json', 'round.json', 'solution.json', '方案.xlsx', '方案图.html', '驻村指导员台账.csv', '班子意见台账.csv', '双向选择情况汇总表.docx', '双向选择情况汇总表.html', '会议纪要(代拟稿).docx', '备案表(代拟稿).docx', '备案表(代拟稿).html', '复核单.docx', '复核单.html', '调整说明.docx', '调整说明.html', '未派驻干部情况.docx', '未派驻干部情况.html', '会议纪要(代拟稿).html', '派驻方案(讨论稿).docx', '派驻方案(讨论稿).html', '派驻方案(讨论稿).md'].sort())
    const book = await readXlsx(readFileSync(join(folder, '方案 甲/方案.xlsx')))
    expect(book.sheets.map(({ name }) => name)).toEqual(['方案', '主要数据', '目标次序与结果', '已定', '待议', '空缺', '调整（班子意见）', '互愿未成对', '未派驻干部', '数据提醒', '复核', '双向选择情况汇总表', '输入文件', '核验'])
    expect(bytesOf(sample)).toEqual(before)
    // from sheets, from the round it wrote, and the solution by itself
    expect((await command(['verify', sample, '--out', '方案 甲'])).code).toBe(0)
    expect((await command(['verify', '方案 甲/round.json', '--out', '方案 甲'])).code).toBe(0)
    expect((await command(['verify', '方案 甲/solution.json'])).out).toContain('核验通过。')
  })

  it('makes a new folder for every plan where none is given', async () => {
    const of = (): string[] => readdirSync(folder).filter((name) => /^方案-\d{4}-\d\d-\d\d(-2)?$/.test(name)).sort()
    for (const count of [1, 2]) {
      expect((await command(['solve', sample])).code).toBe(0)
      expect(of()).toHaveLength(count)
    }
    const [first, second] = of()
    expect(readdirSync(join(folder, first))).toEqual(readdirSync(join(folder, second)))
    const csv = readFileSync(join(folder, first, '驻村指导员台账.csv'), 'utf8')
    expect(csv.startsWith('\ufeff序号,村代码,')).toBe(true)
    expect(csv.split('\r\n')).toHaveLength(20)
  })

  it('can be run again from its record, byte for byte, and says where another run differs', async () => {
    await command(['solve', sample, '--out', '记录'])
    const again = await command(['verify', sample, '--record', '记录/record.json'])
    expect([again.code, again.out]).toEqual([0, '再算一遍,与复核单一致,方案逐字节相同。\n'])
    expect((await command(['verify', '记录/solution.json', '--record', '记录/record.json'])).code).toBe(0)
    const record = JSON.parse(readFileSync(join(folder, '记录/record.json'), 'utf8')) as { inputs: { digest: string }[]; policy: object; work: unknown }
    expect(record.inputs.every(({ digest }) => /^[0-9a-f]{64}$/.test(digest)) && record.inputs.length > 3).toBe(true)
    writeFileSync(join(folder, '记录/other.json'), JSON.stringify({ ...record, inputs: [], policy: {} }))
    const other = await command(['verify', sample, '--record', '记录/other.json', '--lang', 'en'])
    expect([other.code, other.out]).toEqual([1, 'Solved again: not the same as in the record: input files, policy.\n'])
    const data = JSON.parse((await command(['verify', '记录/solution.json', '--record', '记录/other.json', '--json'])).out) as object
    expect(data).toMatchObject({ command: 'verify', ok: false, differences: ['policy'] })
    expect((await command(['verify', sample, '--record', '没有.json'])).code).toBe(2)
  })

  it('gives the round it wrote the same plan as the sheets', async () => {
    await command(['solve', sample, '--out', 'a'])
    const again = await command(['solve', 'a/round.json', '--json'])
    const { solution } = JSON.parse(again.out) as { solution: { plan: unknown } }
    expect(solution.plan).toEqual((JSON.parse(readFileSync(join(folder, 'a/solution.json'), 'utf8')) as { plan: unknown }).plan)
  })

  it('stops at errors with all of them, and writes nothing', async () => {
    const path = sheets('有错', {
      '干部志愿表.csv': (text) => text.replace('林敏,梅坞村,大桥村', '林敏,梅坞,梅坞村'),
      '班子意见表.csv': (text) => text.replace('镇党委', ''),
    })
    const { code, out, err } = await command(['solve', path, '--out', '不该有'])
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toContain('梅坞')
    expect(err).toContain('提出人')
    expect(err).toContain('未排方案')
    expect(existsSync(join(folder, '不该有'))).toBe(false)
  })

  it('names the demands that contradict each other, and writes nothing', async () => {
    const path = sheets('矛盾', { '班子意见表.csv': (text) => `${text.trimEnd()}\n定,林敏,白鹤村,镇长,工作需要,2026-04-08\n` })
    const { code, err } = await command(['solve', path, '--out', '不该有'])
    expect(code).toBe(3)
    expect(err).toMatch(/《班子意见表》第2行/)
    expect(err).toMatch(/《班子意见表》第4行/)
    expect(existsSync(join(folder, '不该有'))).toBe(false)
  })

  it('obeys a count rule of the sheets, and names the demands that contradict it', async () => {
    const rule = (line: string) => ({ '名额与搭配表.csv': (text: string) => text.replace('农业农村办至多派出2人,全部,单位=农业农村办,,2', line) })
    const path = sheets('名额', rule('农业农村办不派人,全部,单位=农业农村办,,0'))
    const { code } = await command(['solve', path, '--out', '名额方案'])
    expect(code).toBe(0)
    const { round, plan } = JSON.parse(readFileSync(join(folder, '名额方案', 'solution.json'), 'utf8')) as Solution
    const barred = round.cadres.filter(({ unit }) => unit === '农业农村办').map(({ id }) => id)
    expect(barred.length).toBeGreaterThan(1)
    expect(plan!.unassigned).toEqual(expect.arrayContaining(barred))

    const impossible = await command(['solve', sheets('名额过多', rule('农业农村办至少派出9人,全部,单位=农业农村办,9,')), '--out', '不该有'])
    expect(impossible.code).toBe(3)
    expect(impossible.err).toContain('名额与搭配表')
    expect(existsSync(join(folder, '不该有'))).toBe(false)
  })

  it('passes over a folder named like a file, and says of a link to itself that it cannot be read', async () => {
    const path = sheets('夹中夹', {})
    mkdirSync(join(path, '村情表.xlsx'))
    expect((await command(['check', path])).code).toBe(0)
    symlinkSync('环.xlsx', join(folder, '环.xlsx'))
    const { code, err } = await command(['check', '环.xlsx'])
    expect([code, err]).toEqual([2, '无法读取“环.xlsx”:ELOOP。\n'])
  })

  it('leaves older files alone when it cannot write, and says so', async () => {
    writeFileSync(join(folder, '是文件'), 'x')
    const { code, err } = await command(['solve', sample, '--out', '是文件'])
    expect(code).toBe(2)
    expect(err).toContain('是文件')
    expect(readFileSync(join(folder, '是文件'), 'utf8')).toBe('x')
  })
})

describe('two-way-choice check', () => {
  it('says what it found and makes no plan', async () => {
    const { code, out } = await command(['check', sample])
    expect(code).toBe(0)
    expect(out).toContain('叶海涛')
    expect(out).toContain('18 个村、31 名干部')
  })

  it('speaks JSON on both ends', async () => {
    const round = { villages: [{ id: 'v', recommends: ['nobody'] }], cadres: [] }
    const { code, out } = await command(['check', '-', '--json'], JSON.stringify(round))
    expect(code).toBe(1)
    const answer = JSON.parse(out) as { ok: boolean; issues: { code: string }[] }
    expect(answer.ok).toBe(false)
    expect(answer.issues.map((issue) => issue.code)).toContain('unknown-cadre')
  })

  it('speaks English when asked', async () => {
    const { out } = await command(['check', sample, '--lang', 'en'])
    expect(out).toContain('18 villages, 31 cadres, no errors, 1 warning')
  })
})

describe('two-way-choice verify', () => {
  it('refuses a solution in which one post was changed', async () => {
    await command(['solve', sample, '--out', 'b'])
    const path = join(folder, 'b/solution.json')
    const solution = JSON.parse(readFileSync(path, 'utf8')) as { plan: { posts: { cadre: string }[] } }
    const [first, second] = solution.plan.posts
    ;[first.cadre, second.cadre] = [second.cadre, first.cadre]
    writeFileSync(path, JSON.stringify(solution))
    const { code, out } = await command(['verify', sample, '--out', 'b'])
    expect(code).toBe(1)
    expect(out).toContain('核验未通过。')
  })

  it('says when there is nothing to verify', async () => {
    const { code, err } = await command(['verify', sample, '--out', '没有'])
    expect(code).toBe(2)
    expect(err).toContain('没有')
  })
})

describe('wrong usage', () => {
  it.each([[['fly', 'x']], [['solve']], [['solve', 'a', 'b']], [['check', 'x', '--lang', 'fr']], [['check', '--bogus', 'x']]])('%j', (argv) => {
    expect(readArguments(argv)).toMatchObject({ kind: 'wrong' })
  })

  it('a path that is not there, an empty folder, a file that is no JSON', async () => {
    mkdirSync(join(folder, '空'))
    writeFileSync(join(folder, '坏.json'), '{')
    for (const [path, word] of [['没有这个', 'ENOENT'], ['空', '没有可读的表格'], ['坏.json', '不是 JSON']]) {
      const { code, err } = await command(['check', path])
      expect(code).toBe(2)
      expect(err).toContain(word)
      expect(err).not.toContain('    at ')
    }
  })

  it('prints help without a command, and the version', async () => {
    expect((await command([])).out).toContain('用法')
    expect((await command(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
