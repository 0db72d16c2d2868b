/** Other ways to assign beside the plan, as the meeting reads them, in both languages, in sentences and as a table. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BaselineTable, compareBaselines } from '../../src/explain/baselines.ts'
import type { Round } from '../../src/model/round.ts'
import { type Block, cellText } from '../../src/report/document.ts'
import type { Language } from '../../src/report/language.ts'
import { baselinesTable } from '../../src/report/render-baselines.ts'
import { render } from '../../src/report/render.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'

const languages: readonly Language[] = ['zh-CN', 'en']
const forbidden = /最优|算法|影子价格|落选|淘汰|弱村|独裁|shadow price|algorithm|optimal|loser|rejected|dictator|undefined|null|NaN|Infinity|\[object/i

const round: Round = {
  villages: [
    { id: 'v1', name: '溪口村', recommends: ['c2', 'c1'], ranked: true }, { id: 'v2', name: '石桥村', recommends: ['c2'] }, { id: 'v3', name: '高坪村' },
  ],
  cadres: [{ id: 'c1', name: '周明远', choices: ['v1'] }, { id: 'c2', name: '林晓岚', choices: ['v1', 'v2'] }, { id: 'c3', name: '陈立新' }],
  fit: [{ cadre: 'c3', village: 'v1', score: 9 }],
  rules: [{ kind: 'fill', id: 'r1', villages: { ids: ['v3'] } }, { kind: 'count', id: 'r2', villages: { ids: ['v1'] }, cadres: { ids: ['c1'] }, atLeast: 1 }],
}

const tableText = (block: Block): string => (block.kind === 'table' ? [block.columns.map(({ heading }) => heading), ...block.rows.map((row) => row.map(cellText))].map((row) => row.join('|')).join('\n') : '')

describe('other ways to assign', () => {
  it('have a line each, with what differs and what they do not obey', () => {
    const table = compareBaselines(round)
    const lines = render(table).split('\n')
    expect(lines[1]).toBe('本方案（按所列目标次序）：村村有指导员3个村，双向一致2个村，互愿未成对1对，双向一致且为第一志愿1个村，组织指派1个村，保持原安排0个村，适配分合计0分，第一志愿1人，本人志愿2人，村推荐人选2个村，“尽量”要求未满足0处，“尽量”意见采纳0条。')
    expect(lines[2]).toBe('干部逐个争取（干部按志愿先后逐个村争取，村先留下较愿意的人，来了更愿意的再换，直到没有人再争取）：村村有指导员1个村（少2个村），双向一致1个村（少1个村），互愿未成对0对（少1对），组织指派0个村（少1个村），本人志愿1人（少1人），村推荐人选1个村（少1个村）；不如本方案，最先有差别的是村村有指导员，少2个村；不符合规则“r1”（差1个村）、规则“r2”（差1人）。')
    expect(lines.at(-1)).toBe('意愿分不出先后时，按编号先后，干部依次为：周明远、林晓岚、陈立新。')
    const english = render(compareBaselines(round, { order: { lottery: 'a' } }), { lang: 'en' }).split('\n')
    expect(english[6]).toMatch(/^Fit scores alone \(the organisation fills .*\): .*sum of fit scores: 9 points \(9 points higher\).*; not as good as the plan, the first to differ being mutual pairs, .*; does not meet rule "r2" \(off by 1 cadre\)\.$/)
    expect(english.at(-1)).toMatch(/^Where wishes leave it open, an order drawn with the public seed "a" decides; of the cadres: /)
    expect(tableText(baselinesTable(table)).split('\n')[2]).toBe('干部逐个争取|1个村（−2）|1个村（−1）|0对（−1）|1个村|0个村（−1）|0个村|0分|1人|1人（−1）|1个村（−1）|0处|0条|不如|规则“r1”（差1个村）、规则“r2”（差1人）')
  })

  it('say when there is no plan', () => {
    const against = compareBaselines({ ...round, overrides: [{ kind: 'pin', id: 'o1', cadre: 'c3', village: 'v1', author: 'a', reason: 'b' }, { kind: 'ban', id: 'o2', cadre: 'c3', village: 'v1', author: 'a', reason: 'b' }] })
    expect(render(against)).toContain('本方案（按所列目标次序）：规则与班子意见无法同时满足，没有形成方案。')
    expect(render(against)).toContain('：班子定人相互矛盾，或与其他规定、意见矛盾，无法都照办，没有形成方案。')
    const short = compareBaselines({ ...round, rules: [{ kind: 'count', id: 'r2', villages: 'all', cadres: 'all', atLeast: 4 }] })
    const lines = render(short).split('\n')
    expect(lines[1]).toBe('本方案（按所列目标次序）：规则与班子意见无法同时满足，没有形成方案。')
    expect(lines[6]).toMatch(/：村村有指导员3个村，.*，适配分合计9分，.*；不符合规则“r2”（差1人）。$/)
    // without a plan of its own there is nothing that others are better or worse than
    for (const line of lines.slice(2, 7)) expect(line).not.toMatch(/本方案，|与本方案/)
    expect(tableText(baselinesTable(short)).split('\n')[1]).toMatch(/^本方案\|+规则与班子意见无法同时满足，没有形成方案$/)
  })

  it('say the same things in both languages, in plain words, of rounds of every kind', () => {
    const seen = new Set<string>()
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 3, maxCadres: 4, awkwardIds: false }), (plain) => {
      const named: Round = {
        ...plain,
        villages: plain.villages.map((village, i) => ({ ...village, name: `村甲${i}号` })), cadres: plain.cadres.map((cadre, i) => ({ ...cadre, name: `人乙${i}号` })),
      }
      const table: BaselineTable = compareBaselines(named)
      for (const { outcome } of table.rows) seen.add(outcome)
      const [zh, en] = languages.map((lang) => render(table, { lang }))
      for (const text of [zh, en]) expect(text).not.toMatch(forbidden)
      expect(en.split('\n')).toHaveLength(zh.split('\n').length)
      expect(zh.split('\n')).toHaveLength(10)
      const people = (text: string): string[] => (text.match(/[村人][甲乙]\d+号/g) ?? []).sort()
      expect(people(en)).toEqual(people(zh))
      expect(en.replace(/[村人][甲乙]\d+号/g, '').replace(/种子/g, '')).not.toMatch(/[\u4e00-\u9fff]/)
      expect(zh.replace(/(o|rule)-(\d|stable)|[甲乙]/g, '')).not.toMatch(/[a-z]{2}/)
      expect(en).not.toMatch(/(?<!-)\b1 (villages|cadres|points|pairs|cases|overrides)\b/)
      // every rule that is not met is named in both
      for (const { rule } of table.rows.flatMap(({ broken }) => broken)) for (const text of [zh, en]) expect(text).toContain(rule)
      for (const lang of languages) {
        const block = baselinesTable(table, { lang })
        expect(tableText(block)).not.toMatch(forbidden)
        if (block.kind === 'table') for (const row of block.rows) expect(row).toHaveLength(block.columns.length)
      }
    }), { numRuns: 150, seed: 42 })
    expect([...seen].sort()).toEqual(['better', 'no-plan', 'same', 'tie', 'worse'])
  })
})
