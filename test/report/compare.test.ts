/** Plans side by side as the meeting reads them, in both languages, in sentences and as tables. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from '../../src/explain/compare.ts'
import { frontier } from '../../src/explain/frontier.ts'
import { orderSensitivity } from '../../src/explain/order-sensitivity.ts'
import { replan } from '../../src/explain/replan.ts'
import { scenarios } from '../../src/explain/scenarios.ts'
import { sweep } from '../../src/explain/sweep.ts'
import { objectives, type Round } from '../../src/model/round.ts'
import { compareEn } from '../../src/report/compare.en.ts'
import { compareZh } from '../../src/report/compare.zh.ts'
import { type Block, cellText } from '../../src/report/document.ts'
import type { Language } from '../../src/report/language.ts'
import { comparisonTable, frontierTable } from '../../src/report/render-compare.ts'
import { scenarioTable, sweepTable } from '../../src/report/render-scenarios.ts'
import { render, type Renderable } from '../../src/report/render.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'

const languages: readonly Language[] = ['zh-CN', 'en']
const forbidden = /最优|算法|影子价格|落选|淘汰|弱村|shadow price|algorithm|optimal|loser|rejected|undefined|null|NaN|Infinity|\[object/i

const round: Round = {
  villages: [
    { id: 'v1', name: '溪口村', recommends: ['c1', 'c2'] }, { id: 'v2', name: '石桥村', recommends: ['c2', 'c3'] },
    { id: 'v3', name: '高坪村', recommends: ['c4'] }, { id: 'v4', name: '茶园村', recommends: ['c5'] },
  ],
  cadres: [
    { id: 'c1', name: '周明远', choices: ['v1'] }, { id: 'c2', name: '林晓岚', choices: ['v2', 'v1'] }, { id: 'c3', name: '陈立新', choices: ['v2'] },
    { id: 'c4', name: '吴佳宁', choices: ['v3'] }, { id: 'c5', name: '何思雨', choices: ['v4'] },
  ],
  fit: [{ cadre: 'c3', village: 'v2', score: 8 }, { cadre: 'c2', village: 'v2', score: 9 }, { cadre: 'c4', village: 'v4', score: 7 }, { cadre: 'c5', village: 'v3', score: 6 }],
}
const present = solve(round)
const away = [{ kind: 'availability', cadre: 'c1', available: false }] as const

const tableText = (block: Block): string => (block.kind === 'table' ? [block.columns.map(({ heading }) => heading), ...block.rows.map((row) => row.map(cellText))].map((row) => row.join('|')).join('\n') : 'text' in block ? block.text : '')

describe('comparisons', () => {
  it('say who takes whose place, and how many villages stay', () => {
    const later = solve({ ...round, cadres: round.cadres.map((cadre) => (cadre.id === 'c1' ? { ...cadre, available: false } : cadre)) }, { near: present.plan! })
    const comparison = compare(present, later)
    expect(render(comparison).split('\n')).toEqual([
      '新安排不如原安排：按目标次序，最先有差别的是双向一致且为第一志愿，少1个村。',
      '双向一致且为第一志愿由4个村减为3个村，适配分合计由9分减为8分，其余各项不变。',
      '石桥村：林晓岚 → 陈立新；溪口村：周明远 → 林晓岚；其余2个村不变。',
      '周明远不能再派驻溪口村：不参加本轮派驻。',
    ])
    expect(render(comparison, { lang: 'en' })).toContain('石桥村: 林晓岚 → 陈立新; 溪口村: 周明远 → 林晓岚; the other 2 villages unchanged.')
    expect(tableText(comparisonTable(comparison))).toBe('序号|村名|原安排|新安排\n1|石桥村|林晓岚|陈立新\n2|溪口村|周明远|林晓岚')
  })

  it('say that the plan before counts differently, when it does', () => {
    const without = { ...round, villages: round.villages.map((village) => ({ ...village, recommends: (village.recommends ?? []).filter((id) => id !== 'c5') })) }
    expect(render(compare(present, solve(without))).split('\n')[0]).toBe('情况有变，原安排按现在的情况计算：双向一致由4个村减为3个村，双向一致且为第一志愿由4个村减为3个村，其余各项不变。')
  })

  it('number several chains, with prices', () => {
    const pins = [['c2', 'v1'], ['c5', 'v3']].map(([cadre, village], i) => ({ kind: 'pin', id: `o${i}`, cadre, village, author: '镇党委', reason: '工作需要' }) as const)
    expect(render(compare(present, solve({ ...round, overrides: pins }, { near: present.plan! }))).split('\n').slice(2, 5)).toEqual([
      '①石桥村：林晓岚 → 陈立新；溪口村：周明远 → 林晓岚（双向一致且为第一志愿少1个村，适配分合计低1分）。',
      '②高坪村：吴佳宁 → 何思雨；茶园村：何思雨 → 吴佳宁（双向一致少2个村，互愿未成对多2对，双向一致且为第一志愿少2个村，组织指派多2个村，适配分合计高13分）。',
      '林晓岚不能再派驻石桥村：班子意见“o0”已定其到他村。',
    ])
    expect(render(compare(present, present))).toBe('两个方案的人员安排完全相同。')
    const none = solve({ ...round, rules: [{ kind: 'fill', id: 'r1', villages: 'all' }], overrides: [{ kind: 'hold', id: 'o1', village: 'v1', author: 'a', reason: 'b' }] })
    expect(render(compare(present, none), { lang: 'en' })).toBe('One of the two has no plan, so there is nothing to compare.')
  })
})

describe('scenarios, orders, trade-offs, new plans, sweeps', () => {
  it('have a line each', () => {
    const table = scenarios(present, { '周明远不参加': away, '笔误': [{ kind: 'remove-rule', rule: 'r9' }] })
    expect(render(table).split('\n')).toEqual([
      '各种设想与现方案的比较：',
      '现方案：村村有指导员4个村；双向一致4个村；互愿未成对0对；双向一致且为第一志愿4个村；组织指派0个村；保持原安排0个村；适配分合计9分。',
      '“周明远不参加”：双向一致且为第一志愿3个村（少1个村），适配分合计8分（低1分）；石桥村：林晓岚 → 陈立新；溪口村：周明远 → 林晓岚；其余2个村不变。',
      '“笔误”：各项目标和人员都不变；第1项改动没有采用：没有编号为“r9”的规则。',
    ])
    expect(tableText(scenarioTable(table)).split('\n')[2]).toBe('周明远不参加|4个村|4个村|0对|3个村（−1）|0个村|0个村|8分（−1）|2|已证明没有更好的方案')
    const orders = render(orderSensitivity({ ...round, policy: { objectives: ['coverage', 'mutual', 'fit'] } }))
    expect(orders).toContain('“适配分合计”排到“双向一致”之前：双向一致2个村（少2个村），适配分合计22分（高13分）；高坪村：吴佳宁 → 何思雨；茶园村：何思雨 → 吴佳宁；其余2个村不变。')
    expect(orders.split('\n').at(-1)).toBe('下列相邻目标谁先谁后都一样：“村村有指导员”与“双向一致”。')
    const found = frontier(round, 'mutual', 'fit')
    expect(render(found).split('\n')).toEqual([
      '“双向一致”与“适配分合计”不能同时达到最好（村村有指导员4个村保持不变），可以这样取舍：',
      '①双向一致4个村，适配分合计9分；与现方案的安排相同。',
      '②双向一致2个村，适配分合计22分；高坪村：吴佳宁 → 何思雨；茶园村：何思雨 → 吴佳宁；其余2个村不变。',
    ])
    expect(tableText(frontierTable(found)).split('\n')[2]).toBe('2|2个村|22分|2|高坪村：吴佳宁 → 何思雨；茶园村：何思雨 → 吴佳宁')
    const published = [{ village: 'v1', cadre: 'c3' }, { village: 'v2', cadre: 'c2' }, { village: 'v3', cadre: 'c5' }, { village: 'v4', cadre: 'c9' }]
    expect(render(replan(round, published)).split('\n').slice(0, 3)).toEqual(['已公布的村中，1个村需要调整，3个村不变。', '茶园村：c9 → 吴佳宁。', 'c9派驻茶园村的安排不再适用：村或干部已不在名单中。'])
    const drawn = sweep(round, { seed: 'a', runs: 20, vary: { absence: { c1: 1 } } })
    expect(render(drawn)).toContain('随机试算20次，形成方案20次。\n村村有指导员：每次都是4个村。\n')
    expect(render(drawn)).toContain('\n溪口村：林晓岚100.0%。\n')
    expect(tableText(sweepTable(drawn, { lang: 'en' })).split('\n')[1]).toBe('溪口村|林晓岚|100.0%')
  })

  it('say the same things in both languages, in plain words, of rounds of every kind', () => {
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 3, maxCadres: 4, awkwardIds: false }), fc.nat(), (plain, seed) => {
      const named: Round = {
        ...plain,
        villages: plain.villages.map((village, i) => ({ ...village, name: `村甲${i}号` })), cadres: plain.cadres.map((cadre, i) => ({ ...cadre, name: `人乙${i}号` })),
      }
      const solution = solve(named)
      const linear = objectives.filter((objective) => objective !== 'priorityCoverage')
      const other = solve({ ...named, overrides: [], policy: { objectives: [linear[seed % linear.length]] } })
      const things: readonly (Exclude<Renderable, readonly unknown[]>)[] = [
        compare(solution, other), frontier(named, linear[seed % linear.length], linear[(seed + 3) % linear.length]), orderSensitivity(named),
        scenarios(solution, { 一: [{ kind: 'allot', allot: false }], 二: [{ kind: 'remove-override', override: 'o-1' }] }),
        ...(other.plan === undefined ? [] : [replan(named, other.plan.posts)]),
        sweep(named, { seed: 'a', runs: 3, vary: { absence: 0.3 } }),
      ]
      for (const thing of things) {
        const [zh, en] = languages.map((lang) => render(thing, { lang }))
        for (const text of [zh, en]) expect(text).not.toMatch(forbidden)
        expect(en.split('\n')).toHaveLength(zh.split('\n').length)
        const people = (text: string): string[] => (text.match(/[村人][甲乙]\d+号/g) ?? []).sort()
        expect(people(en)).toEqual(people(zh))
        expect(en.replace(/[村人][甲乙]\d+号|"[一二]"/g, '')).not.toMatch(/[\u4e00-\u9fff]/)
        expect(zh.replace(/(o|rule)-\d|[甲乙]/g, '')).not.toMatch(/[a-z]{2}/)
      }
      const tables = [comparisonTable(compare(solution, other)), scenarioTable(scenarios(solution, { 一: [] })), sweepTable(sweep(named, { seed: 'a', runs: 2 }))]
      for (const table of tables) if (table.kind === 'table') for (const row of table.rows) expect(row).toHaveLength(table.columns.length)
    }), { numRuns: 120 })
  })

  it('have a sentence for everything that can stop them', () => {
    for (const words of [compareZh, compareEn]) {
      const said = (['infeasible', 'work', 'abort', 'integer-range', 'same-objective', 'several-levels', 'not-linear'] as const)
        .flatMap((why) => [words.frontierStopped(why, 'A', 'B', true), words.frontierStopped(why, 'A', 'B', false)])
      const refused = (['unknown-village', 'unknown-cadre', 'unknown-rule', 'unknown-override', 'errors'] as const).map((code) => words.refused(1, { change: 0, code, id: 'x', issues: [] }))
      for (const text of [...said, ...refused]) expect(text).not.toMatch(forbidden)
      expect(new Set(said).size).toBe(9)
      expect(new Set(refused).size).toBe(5)
    }
  })
})
