/** `solve --redact`: every value of a round is a marker, and every byte of every file that leaves the room is searched for those its reader may not see. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'
import { type Ending, run } from '../../src/cli/run.ts'
import type { Round } from '../../src/model/round.ts'
import { unzipped } from '../kit/unzipped.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '文书 '))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const person = (k: number, choices: readonly string[]) => ({
  id: `M-id-${k}`, name: `M-name-${k}`, choices, pool: 'M-pool', unit: `M-unit-${k}`, strengths: { [`M-strength-${k}`]: 1 },
  attributes: {
    gender: `M-gender-${k}`, birth: `M-birth-${k}`, politicalStatus: `M-party-${k}`, position: `M-position-${k}`,
    phone: `M-phone-${k}`, home: `M-home-${k}`, note: `M-note-${k}`,
  },
})
const place = (k: number, recommends: readonly string[]) => ({
  id: `M-code-${k}`, name: `M-village-${k}`, recommends, pool: 'M-pool', area: `M-area-${k}`, needs: { [`M-need-${k}`]: 3 }, attributes: { type: `M-type-${k}` },
})

/** Village 1 gets cadre 1, village 2 cadre 2, village 3 nobody; cadre 3 stays. */
const round: Round = {
  id: 'M-round',
  title: 'M-title',
  date: '2026-04-08',
  villages: [place(1, ['M-id-1', 'M-id-3']), place(2, ['M-id-2', 'M-id-3']), place(3, [])],
  cadres: [person(1, ['M-code-1', 'M-code-3']), person(2, ['M-code-2']), person(3, ['M-code-1'])],
  fit: [{ cadre: 'M-id-1', village: 'M-code-1', score: 424_242 }],
  baseline: [{ village: 'M-code-1', cadre: 'M-id-2' }],
  rules: [{ kind: 'avoid', id: 'M-rule', cadre: 'M-id-3', village: 'M-code-1', type: 'M-avoidance', basis: 'M-basis' }],
  overrides: [
    { kind: 'hold', id: 'M-hold', village: 'M-code-3', author: 'M-author', reason: 'M-reason' },
    { kind: 'pin', id: 'M-pin', village: 'M-code-2', cadre: 'M-id-2', author: 'M-author', reason: 'M-reason' },
  ],
}
const shown = (k: number): readonly string[] => ['name', 'gender', 'birth', 'party', 'position'].map((field) => `M-${field}-${k}`)
const markersOf = (text: string): readonly string[] => [...new Set(text.match(/M-[a-z]+(?:-\d+)?|424242/g) ?? [])].sort()

/** Runs the command on a round. */
async function command(input: Round, args: readonly string[]): Promise<Ending> {
  const file = join(folder, 'round.json')
  writeFileSync(file, JSON.stringify(input))
  const read = readArguments(['solve', file, ...args])
  if (read.kind !== 'request') throw new Error(`not a request: ${read.kind}`)
  const { out } = read.request
  return run({ ...read.request, out: join(folder, out) }, '0.0.0')
}
const filesOf = (out: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(join(folder, out)).sort().map((name) => [name, name.endsWith('.docx') ? textOf(readFileSync(join(folder, out, name))) : readFileSync(join(folder, out, name), 'utf8')]))
/** All that is in a .docx file, and that its bytes in sight are. */
const textOf = (bytes: Uint8Array): string => [...unzipped(bytes)].map(([name, text]) => `${name}\n${text}`).join('\n')

describe('solve --redact', () => {
  it('puts into the papers for everybody who goes where, and nothing else of the round', async () => {
    const { code, out, err } = await command(round, ['--redact', 'public'])
    expect([code, err]).toEqual([0, ''])
    const files = filesOf('out-public')
    expect(Object.keys(files)).toEqual(['公示(代拟稿).docx', '公示(代拟稿).html', '派驻通知(代拟稿).docx', '派驻通知(代拟稿).html'])
    expect(markersOf(files['公示(代拟稿).html'])).toEqual(['M-title', 'M-village-1', 'M-village-2', ...shown(1), ...shown(2)].sort())
    expect(markersOf(files['派驻通知(代拟稿).html'])).toEqual(['M-name-1', 'M-name-2', 'M-village-1', 'M-village-2'])
    for (const paper of ['公示(代拟稿)', '派驻通知(代拟稿)']) expect(markersOf(files[`${paper}.docx`])).toEqual(markersOf(files[`${paper}.html`]))
    expect(markersOf(out)).toEqual([])
  })

  it('gives every village and every cadre a paper of its own, about itself only', async () => {
    expect((await command(round, ['--redact', 'village'])).code).toBe(0)
    const villages = filesOf('out-village')
    expect(Object.keys(villages)).toEqual(['1 M-village-1.html', '2 M-village-2.html', '3 M-village-3.html'])
    expect(markersOf(villages['1 M-village-1.html'])).toEqual(['M-title', 'M-village-1', ...shown(1), 'M-name-3'].sort())
    expect(markersOf(villages['3 M-village-3.html'])).toEqual(['M-title', 'M-village-3'])
    expect((await command(round, ['--redact', 'self'])).code).toBe(0)
    const cadres = filesOf('out-self')
    expect(Object.keys(cadres)).toEqual([1, 2, 3].flatMap((k) => [`${k} M-name-${k}.docx`, `${k} M-name-${k}.html`]))
    for (const k of [1, 2, 3]) expect(markersOf(cadres[`${k} M-name-${k}.docx`])).toEqual(markersOf(cadres[`${k} M-name-${k}.html`]))
    expect(markersOf(cadres['1 M-name-1.html'])).toEqual(['M-name-1', 'M-title', 'M-village-1', 'M-village-3'])
    expect(markersOf(cadres['3 M-name-3.html'])).toEqual(['M-name-3', 'M-title', 'M-village-1', 'M-village-2'])
  })

  it('writes JSON for everybody without what is not theirs', async () => {
    const { code, out } = await command(round, ['--redact', 'public', '--json', '--out', '无'])
    expect(code).toBe(0)
    expect(markersOf(out)).toEqual(['M-title', 'M-village-1', 'M-village-2', 'M-village-3', ...shown(1), ...shown(2)].sort())
    expect(existsSync(join(folder, '无'))).toBe(false)
  })

  it('writes the same bytes on a second run, and only into an empty folder', async () => {
    await command(round, ['--redact', 'public', '--out', '甲'])
    await command(round, ['--redact', 'public', '--out', '乙'])
    expect(filesOf('甲')).toEqual(filesOf('乙'))
    const before = filesOf('甲')
    const again = await command({ ...round, title: '别的' }, ['--redact', 'self', '--out', '甲'])
    expect(again.code).toBe(2)
    expect(again.err).toContain('不是空文件夹')
    expect(filesOf('甲')).toEqual(before)
  })

  it('stays in the folder and keeps namesakes apart, whatever a name holds', async () => {
    const cadres = round.cadres.map((cadre) => ({ ...cadre, name: '../王:伟' }))
    expect((await command({ ...round, cadres }, ['--redact', 'self', '--out', '同名'])).code).toBe(0)
    expect(Object.keys(filesOf('同名'))).toEqual([1, 2, 3].flatMap((k) => [`${k} .._王_伟.docx`, `${k} .._王_伟.html`]))
  })

  it('refuses while a post is open, for every reader, with the way out; a lottery settles it', async () => {
    const open: Round = { villages: [{ id: 'v', name: '溪口村', recommends: [] }], cadres: [{ id: '1', choices: ['v'] }, { id: '2', choices: ['v'] }] }
    for (const reader of ['public', 'village', 'self']) {
      const { code, out, err } = await command(open, ['--redact', reader, '--out', '待议'])
      expect([code, out]).toEqual([1, ''])
      expect(err).toContain('还有 1 个村待议')
      expect(err).toContain('班子意见表')
    }
    expect((await command(open, ['--redact', 'public', '--json', '--out', '待议'])).code).toBe(1)
    expect(existsSync(join(folder, '待议'))).toBe(false)
    const drawn = await command({ ...open, policy: { tieBreak: { lottery: '2026-04-08' } } }, ['--redact', 'public', '--out', '抽签'])
    expect([drawn.code, drawn.err]).toEqual([0, ''])
  })

  it('says nothing of a conflict but to the leadership as JSON, and nothing is written', async () => {
    const conflict: Round = { ...round, overrides: [...round.overrides!, { kind: 'pin', id: 'M-other', village: 'M-code-3', cadre: 'M-id-1', author: 'M-author', reason: 'M-reason' }] }
    const { code, out } = await command(conflict, ['--redact', 'public', '--json', '--out', '矛盾'])
    expect(code).toBe(3)
    expect(JSON.parse(out)).not.toHaveProperty('solution')
    expect(existsSync(join(folder, '矛盾'))).toBe(false)
  })

  it('is everything for the leadership, and only for solve', async () => {
    expect((await command(round, ['--redact', 'leadership', '--out', '班子'])).code).toBe(0)
    expect(Object.keys(filesOf('班子'))).toContain('solution.json')
    expect(readArguments(['solve', 'x', '--redact', 'everyone'])).toMatchObject({ kind: 'wrong' })
    expect(readArguments(['check', 'x', '--redact', 'public'])).toMatchObject({ kind: 'wrong' })
  })
})
