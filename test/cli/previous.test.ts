/** `solve --previous`: what changed since an earlier plan, in the order of the villages, with the reason where somebody cannot stay. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'
import { type Ending, run } from '../../src/cli/run.ts'
import type { Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '变动 '))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const before: Round = {
  title: '某某镇',
  villages: [{ id: '9901', name: '溪口村', recommends: ['G1', 'G2'] }, { id: '9902', name: '石桥村', recommends: ['G2'] }, { id: '9903', name: '白鹤村', recommends: ['G3'] }],
  cadres: [{ id: 'G1', name: '周明远', choices: ['9901', '9902'] }, { id: 'G2', name: '林晓岚', choices: ['9902', '9901'] }, { id: 'G3', name: '何静', choices: ['9903'] }],
}
/** 林晓岚 must not go to 石桥村 any more, so 周明远 and she change places; 何静 stays. */
const after: Round = { ...before, rules: [{ kind: 'avoid', id: 'r1', cadre: 'G2', village: '9902', type: '亲属回避' }] }

async function command(round: Round, args: readonly string[]): Promise<Ending> {
  const file = join(folder, 'round.json')
  writeFileSync(file, JSON.stringify(round))
  const read = readArguments(['solve', file, ...args])
  if (read.kind !== 'request') throw new Error(read.kind === 'wrong' ? read.why : read.kind)
  return run({ ...read.request, out: join(folder, read.request.out) }, '0.0.0')
}
const earlier = (content: unknown): string => {
  const path = join(folder, 'earlier.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
/** Text of the cells of the first table of a page. */
const cellsOf = (html: string): string[][] => [...html.slice(html.indexOf('<tbody'), html.indexOf('</tbody>')).matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row]) =>
  [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell]) => cell.replace(/<[^>]+>/g, '').trim()))

describe('solve --previous', () => {
  it('lists who moves in the order of the villages, and why', async () => {
    const { code, out, err } = await command(after, ['--out', '新', '--previous', earlier(solve(before))])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('变动清单.html')
    const rows = cellsOf(readFileSync(join(folder, '新', '变动清单.html'), 'utf8'))
    expect(rows.map((row) => row.slice(0, 4))).toEqual([['1', '溪口村', '周明远', '林晓岚'], ['2', '石桥村', '林晓岚', '周明远']])
    expect(rows[1][4]).toMatch(/^林晓岚不能再派驻石桥村：.*回避/)
    expect(rows[0][4]).toMatch(/少1/)
    const book = await readXlsx(readFileSync(join(folder, '新', '方案.xlsx')))
    const sheet = book.sheets.find(({ name }) => name === '变动')!
    expect(sheet.rows.flat().filter((cell) => cell === '石桥村' || cell === '溪口村')).toEqual(['溪口村', '石桥村'])
    expect(book.sheets.some(({ name }) => name === '变动前后各项目标')).toBe(true)
  })

  it('says that nothing changes where nothing does, and speaks English and JSON', async () => {
    const path = earlier(solve(before))
    expect((await command(before, ['--out', '旧', '--previous', path])).code).toBe(0)
    const page = readFileSync(join(folder, '旧', '变动清单.html'), 'utf8')
    expect(page).toContain('没有变动。')
    expect(page).not.toContain('石桥村')
    expect((await command(after, ['--out', 'new', '--lang', 'en', '--previous', path])).code).toBe(0)
    expect(readdirSync(join(folder, 'new'))).toContain('changes.html')
    expect(readFileSync(join(folder, 'new', 'changes.html'), 'utf8')).toContain('Objectives before and after')
    const { comparison } = JSON.parse((await command(after, ['--json', '--previous', path])).out) as { comparison: { changed: number; unchanged: number } }
    expect([comparison.changed, comparison.unchanged]).toEqual([2, 1])
  })

  it('compares with villages and people that are gone or new', async () => {
    const people = after.cadres.map((cadre) => ({ ...cadre, choices: cadre.choices!.filter((id) => id !== '9901') }))
    const fewer: Round = { ...after, villages: after.villages.slice(1), cadres: [...people, { id: 'G4', name: '=1+1<b>', choices: ['9902'] }] }
    expect((await command(fewer, ['--out', '少', '--previous', earlier(solve(before))])).code).toBe(0)
    const page = readFileSync(join(folder, '少', '变动清单.html'), 'utf8')
    expect(page).toContain('不再列入的村：溪口村')
    expect(page).not.toContain('<b>')
  })

  it('refuses what is no plan with its round, before anything is written', async () => {
    const solution = solve(before)
    const { round: _, ...detached } = solution
    for (const content of ['{', '[]', 'null', detached, before, { ...solution, plan: { posts: [{ village: 1 }] } }, { ...solution, round: { villages: 7 } }]) {
      const { code, err } = await command(after, ['--out', '不写', '--previous', earlier(content)])
      expect([code, err.split('\n').length]).toEqual([2, 2])
    }
    const missing = await command(after, ['--out', '不写', '--previous', join(folder, 'nothing.json')])
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('nothing.json')])
    expect(existsSync(join(folder, '不写'))).toBe(false)
    for (const args of [['check', 'x', '--previous', 'y'], ['solve', 'x', '--previous', 'y', '--redact', 'public']]) expect(readArguments(args).kind).toBe('wrong')
    expect(readArguments(['solve', 'x', '--previous', 'y', '--redact', 'leadership']).kind).toBe('request')
  })
})
