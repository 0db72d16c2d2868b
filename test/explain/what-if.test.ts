/** Changed rounds against rounds edited by hand, and tables of what-ifs against solving each by itself. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/explain/change.ts'
import { scenarios } from '../../src/explain/scenarios.ts'
import { refusedChanges, whatIf } from '../../src/explain/what-if.ts'
import { parseRound } from '../../src/model/parse-round.ts'
import { objectives, type Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { verify } from '../../src/verify.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce, levelsOf, planLevels } from '../kit/brute-force.ts'
import { holders, values } from '../kit/exact.ts'
import { wishfulRound } from '../kit/wishful.ts'

const base: Round = {
  villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['林晓岚'], priority: 1 }, { id: '高坪村' }],
  cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村', '石桥村'] }, { id: '陈立新' }],
  fit: [{ cadre: '周明远', village: '溪口村', score: 3 }, { cadre: '陈立新', village: '高坪村', score: 2 }],
  baseline: [{ village: '高坪村', cadre: '陈立新' }, { village: '石桥村', cadre: '周明远' }],
  rules: [
    { kind: 'avoid', id: 'r1', cadre: '林晓岚', village: '高坪村' },
    { kind: 'fill', id: 'r2', villages: { ids: ['高坪村'] } },
    { kind: 'count', id: 'r3', villages: { ids: ['溪口村', '高坪村'] }, cadres: { ids: ['陈立新'] }, atLeast: 1 },
    { kind: 'apart', id: 'r4', cadres: ['周明远', '林晓岚', '陈立新'], by: 'area' },
  ],
  overrides: [
    { kind: 'keep', id: 'o1', village: '高坪村', author: '李书记', reason: '工作需要' },
    { kind: 'ban', id: 'o2', cadre: '周明远', village: '石桥村', author: '李书记', reason: '轮换' },
    { kind: 'waive', id: 'o3', rule: 'r2', author: '李书记', reason: '暂缓' },
  ],
  policy: { allot: true, objectives: ['coverage', 'mutual'] },
}
const pin = { kind: 'pin', id: 'o9', cadre: '林晓岚', village: '溪口村', author: '李书记', reason: '熟悉村情' } as const

describe('whatIf', () => {
  // the expected round is written out by hand
  const cases: readonly (readonly [string, readonly Change[], Partial<Round>])[] = [
    ['choices', [{ kind: 'choices', cadre: '陈立新', choices: ['高坪村', '石桥村'] }], { cadres: [base.cadres[0], base.cadres[1], { id: '陈立新', choices: ['高坪村', '石桥村'] }] }],
    ['recommendation', [{ kind: 'recommendation', village: '高坪村', recommends: ['陈立新'], ranked: true }],
      { villages: [base.villages[0], base.villages[1], { id: '高坪村', recommends: ['陈立新'], ranked: true }] }],
    ['availability', [{ kind: 'availability', cadre: '周明远', available: false }], { cadres: [{ id: '周明远', choices: ['溪口村'], available: false }, base.cadres[1], base.cadres[2]] }],
    ['priority', [{ kind: 'priority', village: '高坪村', priority: 2 }], { villages: [base.villages[0], base.villages[1], { id: '高坪村', priority: 2 }] }],
    ['fit', [{ kind: 'fit', cadre: '周明远', village: '溪口村', score: 7 }, { kind: 'fit', cadre: '林晓岚', village: '石桥村', score: -1 }],
      { fit: [base.fit![1], { cadre: '周明远', village: '溪口村', score: 7 }, { cadre: '林晓岚', village: '石桥村', score: -1 }] }],
    ['baseline', [{ kind: 'baseline', baseline: [{ village: '高坪村', cadre: '林晓岚' }] }], { baseline: [{ village: '高坪村', cadre: '林晓岚' }] }],
    ['add-override', [{ kind: 'add-override', override: pin }], { overrides: [...base.overrides!, pin] }],
    ['replace-override', [{ kind: 'replace-override', override: { ...pin, id: 'o2' } }], { overrides: [base.overrides![0], { ...pin, id: 'o2' }, base.overrides![2]] }],
    ['remove-override', [{ kind: 'remove-override', override: 'o2' }], { overrides: [base.overrides![0], base.overrides![2]] }],
    ['add-rule', [{ kind: 'add-rule', rule: { kind: 'fill', id: 'r5', villages: 'all' } }], { rules: [...base.rules!, { kind: 'fill', id: 'r5', villages: 'all' }] }],
    ['replace-rule', [{ kind: 'replace-rule', rule: { kind: 'fill', id: 'r1', villages: 'all' } }], { rules: [{ kind: 'fill', id: 'r1', villages: 'all' }, ...base.rules!.slice(1)] }],
    ['remove-rule takes its waiver', [{ kind: 'remove-rule', rule: 'r2' }], { rules: base.rules!.filter(({ id }) => id !== 'r2'), overrides: base.overrides!.slice(0, 2) }],
    ['waive', [{ kind: 'waive', rule: 'r1', author: '李书记', reason: '同意' }],
      { overrides: [...base.overrides!, { kind: 'waive', id: 'waive-r1', rule: 'r1', author: '李书记', reason: '同意' }] }],
    ['objectives', [{ kind: 'objectives', objectives: ['mutual'] }], { policy: { allot: true, objectives: ['mutual'] } }],
    ['objectives by default', [{ kind: 'objectives', objectives: null }], { policy: { allot: true } }],
    ['tie-break', [{ kind: 'tie-break', tieBreak: { lottery: '0408' } }], { policy: { ...base.policy, tieBreak: { lottery: '0408' } } }],
    ['allot', [{ kind: 'allot', allot: false }], { policy: { ...base.policy, allot: false } }],
    ['add-village and a choice of it', [{ kind: 'add-village', village: { id: '茶园村' } }, { kind: 'choices', cadre: '陈立新', choices: ['茶园村'] }],
      { villages: [...base.villages, { id: '茶园村' }], cadres: [base.cadres[0], base.cadres[1], { id: '陈立新', choices: ['茶园村'] }] }],
    ['add-cadre', [{ kind: 'add-cadre', cadre: { id: '吴佳宁', choices: ['高坪村'] } }], { cadres: [...base.cadres, { id: '吴佳宁', choices: ['高坪村'] }] }],
    ['remove-village', [{ kind: 'remove-village', village: '高坪村' }], {
      villages: base.villages.slice(0, 2), fit: [base.fit![0]], baseline: [base.baseline![1]],
      rules: [{ kind: 'count', id: 'r3', villages: { ids: ['溪口村'] }, cadres: { ids: ['陈立新'] }, atLeast: 1 }, base.rules![3]],
      overrides: [base.overrides![1]],
    }],
    ['remove-cadre', [{ kind: 'remove-cadre', cadre: '陈立新' }], {
      cadres: base.cadres.slice(0, 2), fit: [base.fit![0]], baseline: [base.baseline![1]],
      rules: [
        base.rules![0], base.rules![1], { kind: 'count', id: 'r3', villages: { ids: ['溪口村', '高坪村'] }, cadres: { ids: [] }, atLeast: 1 },
        { kind: 'apart', id: 'r4', cadres: ['周明远', '林晓岚'], by: 'area' },
      ],
      overrides: [base.overrides![1], base.overrides![2]],
    }],
  ]

  it.each(cases)('%s', (_, changes, expected) => {
    const copy = structuredClone(base)
    expect(whatIf(base, changes)).toEqual({ ...base, ...expected })
    expect(refusedChanges(base, changes)).toEqual([])
    expect(base).toEqual(copy)
  })

  const wrong: readonly (readonly [Change, object])[] = [
    [{ kind: 'choices', cadre: '周名远', choices: [] }, { code: 'unknown-cadre', id: '周名远' }],
    [{ kind: 'choices', cadre: '周明远', choices: ['无此村'] }, { code: 'errors' }],
    [{ kind: 'choices', cadre: '周明远', choices: ['溪口村', '溪口村'] }, { code: 'errors' }],
    [{ kind: 'recommendation', village: '无此村', recommends: [] }, { code: 'unknown-village', id: '无此村' }],
    [{ kind: 'fit', cadre: '周明远', village: '溪口村', score: 0.5 }, { code: 'errors' }],
    [{ kind: 'baseline', baseline: [] }, { code: 'errors' }],
    [{ kind: 'add-override', override: { ...pin, id: 'o1' } }, { code: 'errors' }],
    [{ kind: 'add-override', override: { ...pin, reason: ' ' } }, { code: 'errors' }],
    [{ kind: 'replace-override', override: pin }, { code: 'unknown-override', id: 'o9' }],
    [{ kind: 'remove-override', override: 'o9' }, { code: 'unknown-override', id: 'o9' }],
    [{ kind: 'remove-rule', rule: 'r9' }, { code: 'unknown-rule', id: 'r9' }],
    [{ kind: 'waive', rule: 'r9', author: 'a', reason: 'b' }, { code: 'unknown-rule', id: 'r9' }],
    [{ kind: 'waive', rule: 'r1', author: '', reason: 'b' }, { code: 'errors' }],
    [{ kind: 'add-village', village: { id: '溪口村' } }, { code: 'errors' }],
    [{ kind: 'objectives', objectives: ['mutual', 'mutual'] }, { code: 'errors' }],
    [{ kind: 'remove-village', village: '无此村' }, { code: 'unknown-village', id: '无此村' }],
  ]
  it.each(wrong)('leaves out what cannot be: %j', (change, problem) => {
    const fine: Change = { kind: 'allot', allot: false }
    expect(whatIf(base, [change, fine])).toEqual(whatIf(base, [fine]))
    expect(refusedChanges(base, [fine, change])).toMatchObject([{ change: 1, ...problem }])
  })

  it('never changes the round, and never makes a bad one', () => {
    let made = 0
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true }), fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 5 }), (round, drawn) => {
      if (round.villages.length === 0 || round.cadres.length === 0) return
      const villages = round.villages.map(({ id }) => id)
      const cadres = round.cadres.map(({ id }) => id)
      const changes = drawn.map(([kind, a, b]): Change => {
        const village = villages[a % villages.length]
        const cadre = cadres[b % cadres.length]
        const override = round.overrides?.[a % (round.overrides.length || 1)]
        const rule = round.rules?.[b % (round.rules.length || 1)]
        const all: Change[] = [
          { kind: 'choices', cadre, choices: villages.slice(a % villages.length) },
          { kind: 'recommendation', village, recommends: cadres.slice(b % cadres.length), ranked: a % 2 === 0 },
          { kind: 'availability', cadre, available: a % 2 === 0 },
          { kind: 'remove-village', village }, { kind: 'remove-village', village }, { kind: 'remove-cadre', cadre }, { kind: 'remove-cadre', cadre },
          { kind: 'baseline', baseline: [{ village, cadre }] },
          { kind: 'objectives', objectives: [objectives[a % objectives.length], objectives[b % objectives.length]] },
          { kind: 'add-override', override: { kind: 'hold', id: `o-${a % 4}`, village, author: '镇党委', reason: '会议决定' } },
          ...(override === undefined ? [] : [{ kind: 'remove-override', override: override.id } as const]),
          ...(rule === undefined ? [] : [{ kind: 'remove-rule', rule: rule.id } as const, { kind: 'waive', rule: rule.id, author: '镇党委', reason: '会议决定' } as const]),
        ]
        return all[kind % all.length]
      })
      const copy = structuredClone(round)
      const changed = whatIf(round, changes)
      expect(round).toEqual(copy)
      expect(parseRound(changed).issues.filter(({ severity }) => severity === 'error')).toEqual([])
      made += changes.length - refusedChanges(round, changes).length
    }), { numRuns: 1000 })
    expect(made).toBeGreaterThan(1000)
  })
})

describe('solve near a plan', () => {
  it('gives a plan that stands the check, as near as any, and leaves a lottery alone', () => {
    let moved = 0
    for (let seed = 0; seed < 150; seed++) {
      const round = wishfulRound(seed)
      const wanted = { posts: round.villages.map(({ id }, v) => ({ village: id, cadre: round.cadres[(v + seed) % round.cadres.length].id })) }
      const solution = solve(round, { near: wanted })
      const expected = bruteForce(round)
      expect(solution.status).toBe(expected.status)
      if (expected.status !== 'optimal') continue
      expect(verify(round, solution)).toMatchObject({ ok: true })
      const kept = (plan: readonly (string | null)[]): number => plan.filter((cadre, v) => cadre === wanted.posts[v].cadre).length
      expect(kept(holders(solution))).toBe(Math.max(...expected.optimalPlans.map(kept)))
      expect(solution.plan!.posts.map(({ candidates }) => candidates)).toEqual(expected.candidates)
      if (JSON.stringify(holders(solution)) !== JSON.stringify(holders(solve(round)))) moved++
      const drawn = { ...round, policy: { ...round.policy, tieBreak: { lottery: '0408' } } }
      expect(solve(drawn, { near: wanted })).toEqual(solve(drawn))
    }
    expect(moved).toBeGreaterThan(5)
  })
})

describe('scenarios', () => {
  it('say what solving each round by itself says, counted by the oracle, as near to the base as can be', () => {
    let compared = 0
    fc.assert(fc.property(roundArbitrary({ maxVillages: 4, maxCadres: 5, sideRules: true, softRules: true, preferences: true, stable: true }), fc.nat(), fc.nat(), (round, a, b) => {
      if (round.villages.length === 0 || round.cadres.length === 0) return
      const solution = solve(round)
      const cadre = round.cadres[a % round.cadres.length].id
      const village = round.villages[b % round.villages.length].id
      const named: Record<string, Change[]> = {
        away: [{ kind: 'availability', cadre, available: false }],
        chosen: [{ kind: 'choices', cadre, choices: [village] }],
        order: [{ kind: 'objectives', objectives: ['stability', 'kept', 'chosen'] }],
        gone: [{ kind: 'remove-village', village }],
      }
      const table = scenarios(solution, named)
      expect(table.scenarios.map(({ name }) => name)).toEqual(Object.keys(named))
      const own = levelsOf(round).length
      if (solution.plan !== undefined) expect(table.base.levels.slice(0, own)).toEqual(values(solution))
      for (const { name, status, levels, changed, comparison } of table.scenarios) {
        const changedRound = whatIf(round, named[name])
        const expected = bruteForce(changedRound)
        expect(status).toBe(expected.status)
        if (expected.status === 'infeasible' || solution.plan === undefined) continue
        const picked = levelsOf(changedRound).map(({ objective, priority }) => table.columns.findIndex((column) => column.objective === objective && column.priority === priority))
        expect(picked.map((k) => levels[k].value)).toEqual(expected.levels)
        levels.forEach(({ value, delta }, k) => expect(value - table.base.levels[k]).toBe(delta))
        if (name === 'gone' || typeof round.policy?.tieBreak === 'object') continue
        // no optimal plan keeps more posts than the one shown
        const before = holders(solution)
        const kept = (plan: readonly (string | null)[]): number => plan.filter((holder, v) => holder !== null && holder === before[v]).length
        const shown = round.villages.map(({ id }, v) => {
          const change = comparison.chains.flatMap(({ villages }) => villages).find((other) => other.village === id)
          return change === undefined ? before[v] : change.to
        })
        expect(expected.optimalPlans).toContainEqual(shown)
        expect(kept(shown)).toBe(Math.max(...expected.optimalPlans.map(kept)))
        expect(planLevels(changedRound, shown)).toEqual(expected.levels)
        expect(changed).toBe(shown.filter((holder, v) => holder !== before[v]).length)
        compared++
      }
    }), { numRuns: 250 })
    expect(compared).toBeGreaterThan(300)
  })

  it('name what could not be done, and what cannot be met', () => {
    const solution = solve({ villages: [{ id: '溪口村' }], cadres: [{ id: '周明远' }], rules: [{ kind: 'fill', id: 'r1', villages: 'all' }] })
    const table = scenarios(solution, [
      { name: '2', changes: [{ kind: 'availability', cadre: '周明远', available: false }] },
      { name: '1', changes: [{ kind: 'availability', cadre: '周名远', available: false }] },
    ])
    expect(table.scenarios[0]).toMatchObject({ name: '2', status: 'infeasible', changed: null, levels: [] })
    expect(table.scenarios[0].conflict!.members.map(({ id }) => id)).toContain('r1')
    expect(table.scenarios[1]).toMatchObject({ name: '1', status: 'optimal', changed: 0, refused: [{ code: 'unknown-cadre', id: '周名远' }] })
  })
})
