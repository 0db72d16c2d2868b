/** All best plans in words, and every answer as a table. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countPlans, fairLottery, pairShares } from '../../src/explain/all-plans.ts'
import { whyNoBetter } from '../../src/explain/bottleneck.ts'
import { attributeOverrides } from '../../src/explain/attribution.ts'
import { compareBaselines } from '../../src/explain/baselines.ts'
import { compare } from '../../src/explain/compare.ts'
import { contingency, removalPrice, reserve } from '../../src/explain/contingency.ts'
import { counterfactual } from '../../src/explain/counterfactual.ts'
import { explain } from '../../src/explain/explain.ts'
import { fairness } from '../../src/explain/fairness.ts'
import { frontier } from '../../src/explain/frontier.ts'
import { headline } from '../../src/explain/headline.ts'
import { orderSensitivity } from '../../src/explain/order-sensitivity.ts'
import { misreportGains } from '../../src/explain/misreport-gains.ts'
import { overrideLedger } from '../../src/explain/override-ledger.ts'
import { priceOverrides } from '../../src/explain/price-overrides.ts'
import { recommend } from '../../src/explain/recommend.ts'
import { replan } from '../../src/explain/replan.ts'
import { scenarios } from '../../src/explain/scenarios.ts'
import { stabilityReport } from '../../src/explain/stability-report.ts'
import { sweep } from '../../src/explain/sweep.ts'
import { whyBlocking } from '../../src/explain/why-blocking.ts'
import { whyNot } from '../../src/explain/why-not.ts'
import { parseRound } from '../../src/model/parse-round.ts'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { conflictEn } from '../../src/report/conflict.en.ts'
import { conflictZh } from '../../src/report/conflict.zh.ts'
import { contingencyEn } from '../../src/report/contingency.en.ts'
import { contingencyZh } from '../../src/report/contingency.zh.ts'
import { plansEn } from '../../src/report/plans.en.ts'
import { plansZh } from '../../src/report/plans.zh.ts'
import { render, type Renderable } from '../../src/report/render.ts'
import { type AnswerTable, htmlTable, markdownTable, tables } from '../../src/report/tables.ts'
import { planMarkdown } from '../../src/report.ts'
import { conflict, repairs } from '../../src/solve/conflict.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { readCases } from '../kit/cases.ts'

const languages = ['zh-CN', 'en'] as const

/** The kinds that have columns of their own. */
const columned = [
  'solution', 'headline', 'contrast', 'blocking-reason', 'counterfactual', 'removal', 'contingency', 'reserve', 'bottleneck', 'comparison', 'scenarios', 'frontier',
  'order-sensitivity', 'replan', 'sweep', 'plan-count', 'pair-shares', 'fair-draw', 'fairness', 'override-prices', 'override-ledger', 'attribution', 'stability-report',
  'baselines', 'misreport-gains',
]

/** One of every answer that there is about a round with a plan. */
function everyAnswer(round: Round): Renderable[] {
  const solution = solve(round)
  const asked = { cadre: round.cadres[0].id, village: round.villages[0].id }
  const told = fairness(solution)
  const prices = priceOverrides(solution)
  return [
    solution, headline(solution), explain(solution, { village: asked.village }), whyNot(solution, asked), whyBlocking(solution, solution.plan!.blockingPairs[0] ?? asked),
    recommend(solution, { village: asked.village }), counterfactual(solution, asked), removalPrice(solution, { cadre: asked.cadre }), contingency(solution),
    reserve(solution, asked.village), whyNoBetter(solution, 'mutual'), compare(solution, solve({ ...round, policy: { ...round.policy, objectives: ['mutual'] } })),
    scenarios(solution, { 设想: [{ kind: 'availability', cadre: asked.cadre, available: false }] }), frontier(round, 'mutual', 'fit'), orderSensitivity(round),
    replan(round, [{ village: asked.village, cadre: asked.cadre }]), sweep(round, { seed: '2026-04-08', runs: 3 }), countPlans(solution), pairShares(solution),
    fairLottery(solution, '2026-04-08'), overrideLedger(solution),
    ...(told === undefined ? [] : [told]), ...(prices === undefined ? [] : [prices]),
    stabilityReport(round, solution.plan!), compareBaselines(round), misreportGains(round), attributeOverrides(solution),
  ]
}

const forbidden = /undefined|NaN|\[object|shadow price|optimal|dual\b|probability|distribution|weighted|影子价格|最优|对偶|概率|分布|算法/i

/** Checks the tables of an answer, and tells whether they have columns of their own. */
function check(thing: Renderable, round: Round): boolean {
  const [zh, en] = languages.map((lang) => tables(thing, { lang, round }))
  expect(zh.length).toBeGreaterThan(0)
  const shape = (list: readonly AnswerTable[]): unknown => list.map(({ title, rows, columns, note }) => [title === '', rows.length, columns.map(({ kind }) => kind), note === ''])
  expect(shape(en)).toEqual(shape(zh))
  for (const table of [...zh, ...en]) {
    expect(table.rows.length).toBeGreaterThan(0)
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length)
    for (const { heading } of table.columns) expect(heading).not.toBe('')
    const around = [table.title, table.note].filter((text) => text !== '')
    const text = [...around, ...table.columns.map(({ heading }) => heading), ...table.rows.flat()].join('\n')
    expect(text).not.toMatch(forbidden)
    expect(text.split('\n')).toHaveLength(around.length + table.columns.length * (table.rows.length + 1))
    expect(markdownTable(table).split('\n').filter((line) => line.startsWith('|'))).toHaveLength(table.rows.length + 2)
    expect(markdownTable(table).split('\n\n')).toHaveLength(around.length + 1)
    expect(htmlTable(table).match(/<tr>/g)).toHaveLength(table.rows.length + 1)
    expect(htmlTable(table).match(/<p\b/g) ?? []).toHaveLength(around.length)
  }
  for (const lang of languages) expect(render(thing, { lang, round })).not.toMatch(forbidden)
  const numbers = (list: readonly AnswerTable[]): string[] =>
    list.flatMap(({ rows, columns }) => rows.flatMap((row) => row.filter((cell, k) => columns[k].kind === 'number' && /^[−≥]? ?\d/.test(cell))))
  expect(numbers(en)).toEqual(numbers(zh))
  return zh[0].columns[1].heading !== '说明'
}

describe('tables', () => {
  it('there are of every answer, alike in both languages', () => {
    const seen = new Set<string>()
    let asked = 0
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, maxVillages: 3, maxCadres: 4, minVillages: 1, minCadres: 1, awkwardIds: false }), (round) => {
      const solution = solve(round)
      if (solution.plan === undefined) {
        const found = conflict(round)
        const without = [solution, overrideLedger(solution), ...(found === null ? [] : [found, { conflict: found, round }, [...repairs(round)].slice(0, 2)])]
        for (const thing of without) check(thing, round)
        return
      }
      asked++
      for (const thing of everyAnswer(round)) {
        if (check(thing, round) && 'kind' in thing) seen.add(thing.kind)
      }
    }), { numRuns: 40, seed: 5 })
    expect(asked).toBeGreaterThan(12)
    // of every kind there were real columns, not only sentences
    expect([...seen].sort()).toEqual([...columned].sort())
  })

  it('there are of problems, and of nothing', () => {
    const { issues } = parseRound({ villages: [{ id: '溪口村', recommends: ['周名远'] }], cadres: [{ id: '周明远' }] })
    const [table] = tables(issues)
    expect(table.rows.map(([severity]) => severity)).toEqual(issues.map(({ severity }) => ({ error: '错误', warning: '提醒', note: '说明' })[severity]))
    expect(tables(issues[0])).toEqual([{ ...table, rows: table.rows.slice(0, 1) }])
    expect(tables([])).toEqual([{ title: '', note: '', columns: [{ heading: '序号', kind: 'number' }, { heading: '说明', kind: 'wide' }], rows: [['1', '没有。']] }])
  })

  it('of a conflict and the ways out say who proposed what and why', () => {
    const said = { author: '李书记', reason: '熟悉情况', basis: '会议纪要' }
    const round: Round = {
      villages: [{ id: '溪口村' }, { id: '石桥村' }], cadres: [{ id: '周明远', unit: '财政所' }, { id: '林晓岚', unit: '财政所' }],
      rules: [{ kind: 'count', id: '名额', villages: 'all', cadres: { where: { unit: '财政所' } }, atLeast: 2 }],
      overrides: [{ kind: 'withdraw', id: 'o1', cadre: '周明远', ...said }],
    }
    const found = conflict(round)!
    const [table] = tables(found, { round })
    expect(table.title).toBe('无法同时满足')
    expect(table.rows[0]).toEqual(['①', '周明远另有任用（班子意见“o1”）', '李书记', '熟悉情况（依据：会议纪要）'])
    expect(table.rows[1].slice(0, 1).concat(table.rows[1].slice(2))).toEqual(['②', '', ''])
    expect(table.rows[1][1]).toMatch(/^规则“名额”（.*至少2人）；可派的只有1人：林晓岚；其他人不能去，因①（2人次）$/)
    // the same by the other doors
    expect([tables({ conflict: found, round }), tables(solve(round))]).toEqual([[table], [table]])
    expect(tables({ ...found, minimal: false }, { round })[0].title).toContain('其中可能有无关的事项')
    const ways = [...repairs(round)]
    expect(tables(ways, { round })[0].rows).toEqual([
      ['1', '撤销周明远另有任用（班子意见“o1”）', '李书记', '熟悉情况（依据：会议纪要）'], ['2', expect.stringMatching(/^放宽规则“名额”（.*），改为至少1人即可$/), '', ''],
    ])
    const together = { ...ways[0], drop: ways.flatMap(({ drop }) => drop), enough: ways[1].enough, minimal: false }
    expect(tables(together, { round })[0].rows.map(([way, give]) => [way, give.endsWith('（其中可能有不必撤销的）')])).toEqual([['1', false], ['1', true]])
    expect(tables(found)[0].rows[0]).toEqual(['①', '班子意见“o1”', '', ''])
  })

  it('of what would have to change, and of a bottleneck, have every set and every share', () => {
    const round: Round = {
      villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村', recommends: ['周明远'] }], cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村'] }],
      fit: [{ village: '石桥村', cadre: '林晓岚', score: 3 }],
    }
    const solution = solve(round)
    const asked = counterfactual(solution, { cadre: '林晓岚', village: '溪口村' })
    expect(asked.outcome).toBe('found')
    const [changes] = tables(asked)
    const sets = new Set([...asked.candidate, ...asked.settled].map((set) => set.changes))
    expect(changes.rows).toHaveLength(sets.size)
    expect(changes.rows[0][1]).toBe('溪口村增加推荐林晓岚')
    expect(new Set(changes.rows.map((row) => row[2]))).toEqual(new Set([...asked.candidate, ...asked.settled].map(({ effect }) => ({ settled: '确定派驻', candidate: '成为人选之一' })[effect])))
    expect(tables({ ...asked, complete: false, stoppedBy: 'work' })[0].note).toBe('以上可能不全：搜索步数达到上限，没有算完。')

    for (const objective of ['mutual', 'fit'] as const) {
      const told = whyNoBetter(solution, objective)
      const [{ rows, note }] = tables(told)
      expect(rows.at(-1)).toEqual(['合计', String(told.value)])
      expect(rows.slice(0, -1).reduce((sum, [, amount]) => sum + Number(amount.replace('−', '-')), 0)).toBe(told.value)
      expect(note).toBe(render(told).split('\n')[0])
    }
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
    const zh = render(drawn).split('\n')
    expect(zh).toHaveLength(lines.length)
    expect(zh[3]).toMatch(/^记录办法：种子应在抽签之前公布，并与上列号码一起记入会议记录；.*两者结果可能不同。$/)
    expect(zh[4]).toMatch(/^核对办法：号码由种子和村的编号按公开的办法（HMAC-SHA256）算出，.*号码和结果必定相同。$/)
    expect(tables(drawn)[0].rows).toEqual([['溪口村', '3', drawn.draws[0].drawn, String(drawn.draws[0].tries), `溪口村派${drawn.posts[0].cadre!}`]])
  })

  it('every reason not to count, and that counting was stopped, in both languages', () => {
    const said = new Set<string>()
    for (const lang of languages) {
      for (const outcome of ['infeasible', 'unproved', 'not-listed', 'too-many'] as const) {
        const [count, shares, draw] = [countPlans(round), pairShares(round), fairLottery(round, 's')]
        const texts = [{ ...shares, outcome, shares: [] }, { ...draw, outcome, draws: [], posts: [] }].map((thing) => render(thing, { lang }))
        expect(texts[1]).toBe(texts[0])
        if (outcome !== 'too-many') expect(render({ ...count, outcome, plans: '0', parts: [] }, { lang })).toBe(texts[0])
        expect(texts[0]).toMatch(lang === 'en' ? /^[A-Z].*\.$/ : /。$/)
        expect(texts[0]).not.toMatch(forbidden)
        said.add(texts[0])
      }
    }
    expect(said.size).toBe(8)
    const many: Round = {
      villages: ['甲村', '乙村', '丙村', '丁村'].map((id, i) => ({ id, recommends: [0, 1, 2, 3, 4].map((k) => `人${(i + k) % 8}`) })),
      cadres: [0, 1, 2, 3, 4, 5, 6, 7].map((i) => ({ id: `人${i}` })), policy: { objectives: ['recommended'] },
    }
    const stopped = countPlans(many, { limit: 3 })
    expect([stopped.outcome, pairShares(many, { limit: 3 }).outcome, fairLottery(many, 's', { limit: 3 }).outcome]).toEqual(['at-least', 'too-many', 'too-many'])
    expect(render(stopped)).toMatch(/^各项目标同样好的方案至少有\d+个，没有数完。\n甲村、乙村、丙村、丁村：至少\d+种安排。$/)
    expect(render(stopped, { lang: 'en' })).toMatch(/^At least \d+ plans are as good in every objective; they were not counted to the end\.\n甲村, 乙村, 丙村, 丁村: at least \d+ ways\.$/)
    expect(tables(stopped)[0].rows).toEqual([['甲村、乙村、丙村、丁村', `≥ ${stopped.plans}`]])
  })

  it('from catalogues with the same sentences and parameters', () => {
    const shape = (words: object): unknown => Object.fromEntries(Object.entries(words).map(([key, value]) =>
      [key, typeof value === 'function' ? (value as (...given: never[]) => string).length : typeof value === 'object' ? shape(value as object) : typeof value]))
    for (const [zh, en] of [[plansZh, plansEn], [conflictZh, conflictEn], [contingencyZh, contingencyEn]]) expect(shape(en)).toEqual(shape(zh))
  })

  it('that there is only one, or none', () => {
    const settled: Round = { ...round, villages: [round.villages[1]] }
    expect([countPlans(settled), pairShares(settled), fairLottery(settled, 's')].map((thing) => render(thing))).toEqual([
      '各项目标同样好的方案只有这一个，没有并列。', '各项目标同样好的方案只有这一个，没有并列。', '没有并列，不需要抽签。',
    ])
    const none = readCases().find(({ case: name }) => name === 'S15')!.round
    for (const thing of [countPlans(none), pairShares(none), fairLottery(none, 's')]) expect(render(thing)).toBe('规则与班子意见无法同时满足，没有形成方案。')
  })

  it('says of a tie that the lot decided it and with which seed, wherever it is said; without a lot that the meeting decides', () => {
    const seed = '2026-04-08 第<10>期'
    const lot = solve({ ...round, policy: { tieBreak: { lottery: seed } } })
    const open = solve(round)
    const other = (solution: Solution): string => ['周明远', '林晓岚', '陈立新'].find((cadre) => solution.plan!.posts[0].cadre !== cadre)!
    const asked = (solution: Solution) => whyNot(solution, { cadre: other(solution), village: '溪口村' })
    expect(render(asked(lot))).toMatch(/与现方案同样好；按公开的种子“2026-04-08 第<10>期”抽签，抽中的是现方案。$/)
    expect(render(asked(lot), { lang: 'en' })).toMatch(/Just as good; the lot with the public seed "2026-04-08 第<10>期" fell on the present plan\.$/)
    expect(render(asked(open))).toMatch(/与现方案同样好，由班子研究确定。$/)
    expect(render(asked(open), { lang: 'en' })).toMatch(/Just as good as the present plan: for the meeting to decide\.$/)
    // what speaks of the village, of who was not drawn, of the headline, of the whole plan
    const texts = (solution: Solution, lang: 'zh-CN' | 'en'): string[] => [
      explain(solution, { village: '溪口村' }), explain(solution, { cadre: other(solution) }), headline(solution), recommend(solution, { village: '溪口村' }),
    ].map((thing) => render(thing, { lang }))
    for (const text of texts(lot, 'zh-CN')) {
      expect(text).toMatch(/种子“2026-04-08 第<10>期”抽签/)
      expect(text).not.toMatch(/待议|由班子研究确定/)
    }
    for (const text of texts(lot, 'en')) {
      expect(text).toContain('with the public seed "2026-04-08 第<10>期"')
      expect(text).not.toMatch(/\bopen\b|for the meeting to decide/)
    }
    for (const text of [...texts(open, 'zh-CN'), ...texts(open, 'en')]) expect(text).not.toMatch(/抽签|\blot\b/)
    const states = (solution: Solution, lang: 'zh-CN' | 'en' = 'zh-CN'): readonly string[] => tables(solution, { lang })[0].rows.map((row) => row[4])
    expect([states(lot), states(open), states(lot, 'en'), states(open, 'en')]).toEqual([
      ['抽签确定', '已定'], ['待议', '已定'], ['Drawn by lot', 'Settled'], ['Open', 'Settled'],
    ])
    const [unproved] = tables({ ...open, status: 'feasible', stoppedBy: 'work' })
    expect(unproved.rows.map((row) => row[4])).toEqual(['拟派', '拟派'])
    expect(unproved.note).toContain('尚未证明没有更好的方案')
    for (const lang of languages) {
      const page = planMarkdown(lot, { lang })
      expect(page).toContain(lang === 'en' ? 'one was drawn with the public seed "2026-04-08 第\\<10\\>期". The seed should be made public before the draw' : '种子应在抽签之前公布并记入会议记录')
      expect(page).not.toMatch(/待议|Open:|the meeting decides\./)
    }
  })
})
