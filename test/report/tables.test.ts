/** All best plans in words, and every answer as a table. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attributeOverrides } from '../../src/explain/attribution.ts'
import { compareBaselines } from '../../src/explain/baselines.ts'
import { misreportGains } from '../../src/explain/misreport-gains.ts'
import { stabilityReport } from '../../src/explain/stability-report.ts'
import { countPlans, fairLottery, pairShares } from '../../src/explain/all-plans.ts'
import { whyNoBetter } from '../../src/explain/bottleneck.ts'
import { compare } from '../../src/explain/compare.ts'
import { contingency, removalPrice, reserve } from '../../src/explain/contingency.ts'
import { counterfactual } from '../../src/explain/counterfactual.ts'
import { explain } from '../../src/explain/explain.ts'
import { fairness } from '../../src/explain/fairness.ts'
import { frontier } from '../../src/explain/frontier.ts'
import { headline } from '../../src/explain/headline.ts'
import { orderSensitivity } from '../../src/explain/order-sensitivity.ts'
import { priceOverrides } from '../../src/explain/price-overrides.ts'
import { recommend } from '../../src/explain/recommend.ts'
import { replan } from '../../src/explain/replan.ts'
import { scenarios } from '../../src/explain/scenarios.ts'
import { sweep } from '../../src/explain/sweep.ts'
import { whyBlocking } from '../../src/explain/why-blocking.ts'
import { whyNot } from '../../src/explain/why-not.ts'
import { parseRound } from '../../src/model/parse-round.ts'
import type { Round } from '../../src/model/round.ts'
import { render, type Renderable } from '../../src/report/render.ts'
import { htmlTable, markdownTable, tables } from '../../src/report/tables.ts'
import { conflict, repairs } from '../../src/solve/conflict.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { readCases } from '../kit/cases.ts'

const languages = ['zh-CN', 'en'] as const

/** One of every answer that there is about a round with a plan. */
function everyAnswer(round: Round): Renderable[] {
  const solution = solve(round)
  const asked = { cadre: round.cadres[0].id, village: round.villages[0].id }
  const told = fairness(solution)
  const prices = priceOverrides(solution)
  return [
    solution, headline(solution), explain(solution, { village: asked.village }), whyNot(solution, asked), whyBlocking(solution, asked),
    recommend(solution, { village: asked.village }), counterfactual(solution, asked), removalPrice(solution, { cadre: asked.cadre }), contingency(solution),
    reserve(solution, asked.village), whyNoBetter(solution, 'mutual'), compare(solution, solve({ ...round, policy: { ...round.policy, objectives: ['mutual'] } })),
    scenarios(solution, { 设想: [{ kind: 'availability', cadre: asked.cadre, available: false }] }), frontier(round, 'mutual', 'fit'), orderSensitivity(round),
    replan(round, [{ village: asked.village, cadre: asked.cadre }]), sweep(round, { seed: '2026-04-08', runs: 3 }), countPlans(solution), pairShares(solution),
    fairLottery(solution, '2026-04-08'), ...(told === undefined ? [] : [told]), ...(prices === undefined ? [] : [prices]),
    stabilityReport(round, solution.plan!), compareBaselines(round), misreportGains(round, { cadre: asked.cadre }), attributeOverrides(solution),
  ]
}

function check(thing: Renderable, round: Round): void {
  const [zh, en] = languages.map((lang) => tables(thing, { lang, round }))
  expect(zh.length).toBeGreaterThan(0)
  expect(en.map(({ rows }) => rows.length)).toEqual(zh.map(({ rows }) => rows.length))
  for (const table of [...zh, ...en]) {
    expect(table.rows.length).toBeGreaterThan(0)
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length)
    for (const { heading } of table.columns) expect(heading).not.toBe('')
    const text = [...table.columns.map(({ heading }) => heading), ...table.rows.flat()].join('\n')
    expect(text).not.toMatch(/undefined|NaN|\[object|shadow price|optimal|dual\b|影子价格|最优/i)
    expect(markdownTable(table).split('\n').filter((line) => line.startsWith('|'))).toHaveLength(table.rows.length + 2)
    expect(htmlTable(table).match(/<tr>/g)).toHaveLength(table.rows.length + 1)
  }
}

describe('tables', () => {
  it('there are of every answer, alike in both languages', () => {
    let asked = 0
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, maxVillages: 3, maxCadres: 4, minVillages: 1, minCadres: 1, awkwardIds: false }), (round) => {
      const solution = solve(round)
      if (solution.plan === undefined) {
        const found = conflict(round)
        if (found !== null) for (const thing of [solution, found, [...repairs(round)].slice(0, 2)]) check(thing, round)
        return
      }
      asked++
      for (const thing of everyAnswer(round)) check(thing, round)
    }), { numRuns: 60, seed: 5 })
    expect(asked).toBeGreaterThan(25)
  })

  it('there are of problems, and of nothing', () => {
    const { issues } = parseRound({ villages: [{ id: '溪口村', recommends: ['周名远'] }], cadres: [{ id: '周明远' }] })
    const [table] = tables(issues)
    expect(table.rows.map(([severity]) => severity)).toEqual(issues.map(({ severity }) => ({ error: '错误', warning: '提醒', note: '说明' })[severity]))
    expect(tables([])).toMatchObject([{ title: '', columns: [{ heading: '序号', kind: 'number' }, { heading: '说明', kind: 'wide' }], rows: [['1', '没有。']] }])
  })

  it('escape what is written in the names', () => {
    const round: Round = { villages: [{ id: '<b>|村' }], cadres: [{ id: '周明远' }] }
    const [table] = tables(solve(round))
    expect(table.rows[0].slice(0, 3)).toEqual(['1', '<b>|村', '周明远'])
    expect(markdownTable(table)).not.toContain('<b>|')
    expect(htmlTable(table)).not.toContain('<b>|')
  })
})

describe('all best plans in words', () => {
  const round: Round = {
    villages: [{ id: '溪口村' }, { id: '石桥村', recommends: ['吴佳宁'] }],
    cadres: [{ id: '周明远' }, { id: '林晓岚' }, { id: '陈立新' }, { id: '吴佳宁', choices: ['石桥村'] }],
  }

  it('how many, how likely, and one drawn', () => {
    expect(render(countPlans(round))).toBe('各项目标同样好的方案共有3个。\n溪口村：3种安排。')
    expect(render(pairShares(round))).toBe(
      '在各项目标同样好的方案中任取一个，每个方案机会相同，各村由谁担任的机会是：\n' +
      '溪口村：周明远1/3（33.3%），林晓岚1/3（33.3%），陈立新1/3（33.3%）。\n其余1个村在每个方案中都相同。',
    )
    const drawn = fairLottery(round, '2026-04-08')
    const lines = render(drawn, { lang: 'en' }).split('\n')
    expect(lines[0]).toBe('Drawn by lot among the plans that are as good, each with the same chance. The public seed is "2026-04-08".')
    expect(lines[1]).toBe(`溪口村: 3 ways, numbered 0 to 2; number ${drawn.draws[0].drawn} was drawn at try ${drawn.draws[0].tries}.`)
    expect(lines[2]).toBe(`${drawn.posts[0].cadre!} goes to 溪口村.`)
    expect(lines.slice(3).map((line) => line.split(':')[0])).toEqual(['To record', 'To check'])
  })

  it('that there is only one, or none', () => {
    const settled: Round = { ...round, villages: [round.villages[1]] }
    expect([countPlans(settled), pairShares(settled), fairLottery(settled, 's')].map((thing) => render(thing))).toEqual([
      '各项目标同样好的方案只有这一个，没有并列。', '各项目标同样好的方案只有这一个，没有并列。', '没有并列，不需要抽签。',
    ])
    const none = readCases().find(({ case: name }) => name === 'S15')!.round
    for (const thing of [countPlans(none), pairShares(none), fairLottery(none, 's')]) expect(render(thing)).toBe('规则与班子意见无法同时满足，没有形成方案。')
  })

  it('says of a tie that the lot decided it, where it did', () => {
    const drawn = solve({ ...round, policy: { tieBreak: { lottery: '2026-04-08' } } })
    const others = ['周明远', '林晓岚', '陈立新'].filter((cadre) => drawn.plan!.posts[0].cadre !== cadre)
    expect(render(whyNot(drawn, { cadre: others[0], village: '溪口村' }))).toMatch(/与现方案同样好；按公开的种子“2026-04-08”抽签，抽中的是现方案。$/)
    expect(render(whyNot(solve(round), { cadre: others[0], village: '溪口村' }), { lang: 'en' })).toMatch(/for the meeting to decide\.$|already|goes to/)
  })
})
