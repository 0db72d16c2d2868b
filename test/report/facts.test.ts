/** The facts of explanations in words: one sentence each, alike in both languages. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describePlan } from '../../src/explain/describe-plan.ts'
import { explain, type Subject } from '../../src/explain/explain.ts'
import type { Explanation, Fact } from '../../src/explain/facts.ts'
import type { Round } from '../../src/model/round.ts'
import { wordsEn } from '../../src/report/words.en.ts'
import { wordsZh } from '../../src/report/words.zh.ts'
import { render } from '../../src/report/render.ts'
import { planMarkdown } from '../../src/report.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { wishfulRound } from '../kit/wishful.ts'

const forbidden = /最优|算法|影子价格|落选|淘汰|弱村|shadow price|algorithm|optimal|loser|rejected|undefined|null|NaN|Infinity|\[object/i

const names: Explanation['names'] = {
  villages: [{ id: 'v1', name: '溪口村' }, { id: 'v2', name: '石桥村' }, { id: 'v3', name: '高坪村' }, { id: 'v4', name: '茶园村' }],
  cadres: [{ id: 'c1', name: '周明远' }, { id: 'c2', name: '林晓岚' }, { id: 'c3', name: '陈立新' }, { id: 'c4', name: '吴佳宁' }],
}
const say = (fact: Fact): readonly [string, string] => {
  const explanation: Explanation = { kind: 'explanation', about: { plan: true }, facts: [fact], names }
  return [render(explanation), render(explanation, { lang: 'en' })]
}
const worse = { objective: 'mutual', priority: null, value: 3, delta: -1 } as const
const allotted = { objective: 'allotted', priority: null, value: 2, delta: 2 } as const
const pair = { village: 'v1', cadre: 'c1' }
const at = (cadre: string, village: string | null) => ({ cadre, cadreNow: village === null ? ({ village, class: null } as const) : ({ village, class: 'A1' } as const) })

describe('what decided', () => {
  it.each<[Fact, string, string]>([
    [{ code: 'decided-by', ...pair, ...worse }, '若派周明远到溪口村，按目标次序最先变差的是双向一致少1个村。', 'With 周明远 in 溪口村 the first objective to suffer is mutual pairs (1 village fewer).'],
    [
      { code: 'decided-by', ...pair, objective: 'priorityCoverage', priority: 2, value: 0, delta: -2 },
      '若派周明远到溪口村，按目标次序最先变差的是重点村有指导员（优先级2）少2个村。', 'With 周明远 in 溪口村 the first objective to suffer is priority villages with an instructor (class 2) (2 villages fewer).',
    ],
    [{ code: 'decided-by', ...pair, objective: 'fit', priority: null, value: 5, delta: -3 }, '若派周明远到溪口村，按目标次序最先变差的是适配分合计低3分。', 'With 周明远 in 溪口村 the first objective to suffer is sum of fit scores (3 points lower).'],
    [{ code: 'equally-good', ...pair }, '若派周明远到溪口村，各项目标都不变。', 'With 周明远 in 溪口村 every objective is the same.'],
    [
      { code: 'no-plan-with', ...pair, members: [{ kind: 'override', id: 'o1' }, { kind: 'rule', id: 'r1' }, { kind: 'supply', id: 'v1+v2' }], minimal: true },
      '若派周明远到溪口村，其他要求无法同时满足（班子意见“o1”、规则“r1”、可派的人不够）。',
      'With 周明远 in 溪口村 the other demands cannot all be met (override "o1", rule "r1", too few cadres).',
    ],
    [
      { code: 'no-plan-with', ...pair, members: [{ kind: 'rule', id: 'r1' }], minimal: false },
      '若派周明远到溪口村，其他要求无法同时满足（规则“r1”等）。', 'With 周明远 in 溪口村 the other demands cannot all be met (rule "r1" and perhaps others).',
    ],
    [{ code: 'no-plan-with', ...pair, members: [], minimal: false }, '若派周明远到溪口村，其他要求无法同时满足。', 'With 周明远 in 溪口村 the other demands cannot all be met.'],
    [{ code: 'not-decided', ...pair }, '周明远与溪口村：搜索没有做完，由哪项目标决定尚未得出结论。', '周明远 and 溪口村: the search was not completed, so which objective decided is not known.'],
    [{ code: 'not-decided', village: 'v1', cadre: null }, '溪口村：搜索没有做完，由哪项目标决定尚未得出结论。', '溪口村: the search was not completed, so which objective decided is not known.'],
    [{ code: 'not-decided', village: null, cadre: 'c1' }, '周明远：搜索没有做完，由哪项目标决定尚未得出结论。', '周明远: the search was not completed, so which objective decided is not known.'],
    [
      { code: 'filling-costs', village: 'v1', by: [at('c1', 'v2'), at('c2', null)], ...allotted },
      '若要补上溪口村，影响最小的是改派周明远（现拟派石桥村）或林晓岚（现未派驻），按目标次序最先变差的是组织指派多2个村。',
      'To fill 溪口村 it would cost least to send 周明远 (now in 石桥村) or 林晓岚 (now not posted); the first objective to suffer is villages filled by allotment (2 villages more).',
    ],
    [
      { code: 'filling-costs', village: 'v1', by: [at('c1', null), at('c2', null), at('c3', null), at('c4', null)], ...allotted },
      '若要补上溪口村，影响最小的是改派周明远（现未派驻）、林晓岚（现未派驻）、陈立新（现未派驻）等4人中的一人，按目标次序最先变差的是组织指派多2个村。',
      'To fill 溪口村 it would cost least to send 周明远 (now not posted), 林晓岚 (now not posted), 陈立新 (now not posted) or one of 1 other; the first objective to suffer is villages filled by allotment (2 villages more).',
    ],
    [{ code: 'cannot-be-filled', village: 'v1' }, '只要溪口村派人，其他要求就无法同时满足。', 'With anybody in 溪口村 the other demands cannot all be met.'],
    [
      { code: 'placing-costs', cadre: 'c1', possible: 3, villages: ['v1', 'v2'], ...worse },
      '周明远可派驻的3个村都另有安排；若要派驻，影响最小的是派到溪口村或石桥村，按目标次序最先变差的是双向一致少1个村。',
      'All 3 villages to which 周明远 could go are arranged otherwise; it would cost least in 溪口村 or 石桥村, and the first objective to suffer is mutual pairs (1 village fewer).',
    ],
    [
      { code: 'placing-costs', cadre: 'c1', possible: 1, villages: ['v1'], ...worse },
      '周明远可派驻的1个村都另有安排；若要派驻，影响最小的是派到溪口村，按目标次序最先变差的是双向一致少1个村。',
      'The 1 village to which 周明远 could go is arranged otherwise; it would cost least in 溪口村, and the first objective to suffer is mutual pairs (1 village fewer).',
    ],
    [{ code: 'cannot-be-placed', cadre: 'c1' }, '周明远无论派到哪个村，其他要求都无法同时满足。', 'With 周明远 in any village the other demands cannot all be met.'],
  ])('%j', (fact, zh, en) => {
    expect(say(fact)).toEqual([zh, en])
  })

  it('stands in the document where a recommended cadre was passed over, and where a village is vacant', () => {
    const round: Round = {
      villages: [{ id: 'v1', name: '溪口村', recommends: ['c1', 'c2'] }, { id: 'v2', name: '石桥村', recommends: ['c1'] }, { id: 'v3', name: '高坪村' }],
      cadres: [{ id: 'c1', name: '周明远', choices: ['v2', 'v1'] }, { id: 'c2', name: '林晓岚', choices: ['v1'] }, { id: 'c3', name: '陈立新', choices: ['v1'] }],
      rules: [{ kind: 'avoid', id: 'r', cadre: 'c3', village: 'v3' }],
      policy: { allot: false },
    }
    const text = planMarkdown(solve(round))
    expect(text).toContain('另推荐的周明远拟派石桥村（双向一致·第一志愿），若派其来，首先是村村有指导员少1个村；另有1人填报本村')
    // he was not recommended there: that is reason enough
    expect(text).toContain('第一志愿溪口村（未推荐本人）拟派林晓岚（双向一致·第一志愿）')
    const short: Round = { ...round, policy: {}, rules: [], cadres: round.cadres.slice(0, 2) }
    expect(planMarkdown(solve(short))).toContain('若要补上，影响最小的是改派周明远（现拟派石桥村）或林晓岚（现拟派溪口村），首先是双向一致少1个村')
    expect(planMarkdown(solve(short), { lang: 'en' })).toContain('it would cost least to send 周明远 (now in 石桥村) or 林晓岚 (now in 溪口村), and the first to suffer is mutual pairs (1 village fewer)')
    expect(planMarkdown(solve(round), { lang: 'en' })).toContain('also recommended, 周明远 goes to 石桥村 (mutual, first choice), otherwise the first to suffer is villages with an instructor (1 village fewer)')
    const idle: Round = { ...round, fit: [{ cadre: 'c1', village: 'v1', score: 3 }], villages: [round.villages[0]], cadres: [{ id: 'c1', name: '周明远', choices: ['v1'] }, { id: 'c2', name: '林晓岚', choices: ['v1'] }], rules: [] }
    expect(planMarkdown(solve(idle))).toContain('第一志愿溪口村（也推荐了本人）拟派周明远（双向一致·第一志愿），若派本人，首先是适配分合计低3分')
  })

  it('is about other demands where no plan has the pair', () => {
    const round: Round = {
      villages: [{ id: 'v1', name: '溪口村', recommends: ['c1', 'c2'] }, { id: 'v2', name: '石桥村' }],
      cadres: [{ id: 'c1', name: '周明远' }, { id: 'c2', name: '林晓岚', choices: ['v1'] }],
      rules: [{ kind: 'require', id: 'r', villages: { ids: ['v2'] }, cadres: { ids: ['c1'] } }, { kind: 'fill', id: 'f', villages: 'all' }],
    }
    expect(planMarkdown(solve(round))).toContain('另推荐的周明远拟派石桥村（组织指派），若派其来，其他要求无法同时满足')
    expect(planMarkdown(solve(round), { lang: 'en' })).toContain('also recommended, 周明远 goes to 石桥村 (allotted by the organisation), otherwise the other demands cannot all be met')
  })
})

describe('the whole plan', () => {
  it.each<[Fact, string, string]>([
    [{ code: 'plan-proved', levels: 7 }, '按所列7项目标的次序没有更好的方案，已证明。', 'No plan is better in the listed order of the 7 objectives; this is proved.'],
    [
      { code: 'plan-unproved', stoppedBy: 'work' }, '搜索没有做完，尚未证明没有更好的方案，不说明由哪项目标决定。',
      'The search was not completed: better plans are not excluded, and which objective decided is not said.',
    ],
    [
      { code: 'plan-totals', villages: 5, held: 1, filled: 3, vacant: 2, cadres: 6, away: 2, unassigned: 3 },
      '应配村5个：已配3个，空缺2个（其中暂缓派驻1个）；干部6人：拟派3人，未派驻3人（其中不参加派驻或另有任用2人）。',
      '5 villages: 3 filled, 2 vacant (1 of them held back); 6 cadres: 3 posted, 3 not posted (2 of them not available or withdrawn).',
    ],
    [
      { code: 'plan-level', objective: 'mutual', priority: null, sense: 'max', value: 3, bound: 3, proved: true }, '目标：双向一致3个村，已证明不能再好。',
      'Objective: mutual pairs, 3 villages, proved to be the best.',
    ],
    [
      { code: 'plan-level', objective: 'stability', priority: null, sense: 'min', value: 3, bound: 1, proved: false }, '目标：互愿未成对3对，尚未证明不能再好（至少1对）。',
      'Objective: blocking pairs, 3 pairs, not proved to be the best (at least 1 pair).',
    ],
    [{ code: 'plan-level', objective: 'fit', priority: null, sense: 'max', value: 3, bound: 3, proved: false }, '目标：适配分合计3分，尚未证明不能再好。', 'Objective: sum of fit scores, 3 points, not proved to be the best.'],
    [{ code: 'plan-open', villages: ['v1', 'v2'], settled: 2, seed: null }, '2个村已定；待议2个村：溪口村、石桥村。', '2 villages settled; 2 open: 溪口村, 石桥村.'],
    [{ code: 'plan-open', villages: ['v1'], settled: 3, seed: 's' }, '3个村已定；按公开种子“s”抽签确定1个村：溪口村。', '3 villages settled; 1 drawn by lot with the public seed "s": 溪口村.'],
    [{ code: 'plan-open', villages: [], settled: 1, seed: null }, '1个村全部已定。', '1 village, all settled.'],
    [{ code: 'plan-vacant', villages: ['v1'] }, '空缺1个村：溪口村。', '1 vacant village: 溪口村.'],
    [
      { code: 'override-in-force', override: 'o1', author: '镇党委', reason: '任期未满', date: '2026-04-08', kind: 'keep', followed: false },
      '班子意见（保留原任）：班子意见“o1”，镇党委提出（2026年4月8日），理由：任期未满；未采纳。', 'Override (keep): override "o1", proposed by 镇党委 on 2026-04-08; reason: 任期未满; not followed.',
    ],
    [{ code: 'soft-broken', rule: 'r1', by: 2 }, '“尽量”要求未满足：规则“r1”，2处。', 'Soft rule not met: rule "r1", 2 cases.'],
    [
      { code: 'plan-conflict', members: [{ kind: 'override', id: 'o1' }, { kind: 'rule', id: 'r1' }], minimal: false },
      '无法同时满足：班子意见“o1”、规则“r1”（其中可能有无关的事项）。', 'Cannot all be met: override "o1", rule "r1" (some may have nothing to do with it).',
    ],
  ])('%j', (fact, zh, en) => {
    expect(say(fact)).toEqual([zh, en])
  })
})

describe('facts of random rounds', () => {
  const subjects = (round: Round): readonly Subject[] => [...round.villages.map(({ id }) => ({ village: id })), ...round.cadres.map(({ id }) => ({ cadre: id })), { plan: true }]

  it('have a sentence each, with the same people in both languages, in plain words', () => {
    const seen = new Set<string>()
    const check = (plain: Round): void => {
      const round: Round = {
        ...plain,
        villages: plain.villages.map((village, i) => ({ ...village, name: `村甲${i}号` })), cadres: plain.cadres.map((cadre, i) => ({ ...cadre, name: `人乙${i}号` })),
      }
      const solution = solve(round)
      const explanations = [...subjects(round).map((subject) => explain(solution, subject)), ...describePlan(solution).villages]
      for (const explanation of explanations) {
        for (const { code } of explanation.facts) seen.add(code)
        const [zh, en] = (['zh-CN', 'en'] as const).map((lang) => render(explanation, { lang }))
        expect(zh.split('\n')).toHaveLength(explanation.facts.length)
        expect(en.split('\n')).toHaveLength(explanation.facts.length)
        for (const text of [zh, en]) expect(text).not.toMatch(forbidden)
        for (const line of zh.split('\n')) expect(line).toMatch(/。$/)
        for (const line of en.split('\n')) expect(line).toMatch(/\.$/)
        expect(en.replace(/[村人][甲乙]\d+号|镇党委|会议决定|"[^"]*"/g, '')).not.toMatch(/[\u4e00-\u9fff]/)
        expect(zh.replace(/(o|rule)-(\d|waive|stable)|[甲乙]/g, '')).not.toMatch(/[a-z]{2}/)
      }
    }
    for (let seed = 0; seed < 20; seed++) check(wishfulRound(seed))
    fc.assert(
      fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 3, maxCadres: 4, awkwardIds: false }), check),
      { numRuns: 250, seed: 41 },
    )
    for (const code of ['decided-by', 'equally-good', 'no-plan-with', 'filling-costs', 'placing-costs', 'plan-totals', 'plan-conflict', 'soft-broken', 'override-in-force']) expect(seen).toContain(code)
  })

  it('have words for every code in both languages', () => {
    expect(Object.keys(wordsEn.facts).sort()).toEqual(Object.keys(wordsZh.facts).sort())
  })
})
