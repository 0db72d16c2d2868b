/** Rules that no dual counts, `count` and `apart`, hard and soft: what is proved all the same, what is forgiven in a searched part, and nothing else. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Round, Rule } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { solve } from '../../src/solve/solve.ts'
import { verify } from '../../src/verify.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce, type VillagePlan } from '../kit/brute-force.ts'
import { certified, stated } from './stated.ts'

type Proof = NonNullable<Solution['certificate']>

/** v1 may have c1 or c2, of whom c2 suits it better; w is in another township, with c3 or c4, of whom c4 suits better. */
const base: Round = {
  villages: [{ id: 'v1' }, { id: 'w', pool: '乙' }],
  cadres: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3', pool: '乙' }, { id: 'c4', pool: '乙' }],
  fit: [{ cadre: 'c2', village: 'v1', score: 9 }, { cadre: 'c4', village: 'w', score: 5 }],
}
const wantsFirst: Rule = { kind: 'count', id: 'r1', villages: { ids: ['v1'] }, cadres: { ids: ['c1'] }, atLeast: 1 }
const bothTowns: Rule = { kind: 'count', id: 'r1', villages: 'all', cadres: { ids: ['c1', 'c4'] }, atMost: 1 }
const ruled = (rule: Rule, objectives: NonNullable<Round['policy']>['objectives']): Round => ({ ...base, rules: [rule], policy: { objectives: objectives! } })

const none = [0, 0, 0, 0]
const fitProof = ['fit', [9, 5], none] as const
const proof = (...levels: (readonly [Parameters<typeof certified>[0][0], readonly number[], readonly number[]])[]): Proof =>
  certified(...levels.map(([objective, v, c]) => [objective, [...v], [...c]] as Parameters<typeof certified>[0]))
const part = (...villages: string[]): Solution['parts'] => (villages.length === 0 ? [] : [{ villages, closedBy: 'enumeration', nodes: 3 }])

/** How the checker takes a plan called optimal: whether it is fine, whether optimality is proved, and what it finds. */
function judge(round: Round, plan: VillagePlan, certificate: Proof, parts: Solution['parts'] = []): unknown[] {
  const { ok, claims, findings } = verify(round, { ...stated(round, plan, plan.map((id) => [id]), certificate), parts })
  const codes = findings.filter(({ claim }) => claim === 'optimal').map(({ code }) => code)
  return [ok, claims.find(({ claim }) => claim === 'optimal')?.status, ...codes]
}

describe('a hard rule that the best plan by duals would break', () => {
  const round = ruled(wantsFirst, ['fit'])

  it('lets the plan fall short in a part that was searched, whoever searched it', () => {
    expect(bruteForce(round).optimalPlans).toEqual([['c1', 'c4']])
    expect(judge(round, ['c1', 'c4'], proof(fitProof), part('v1'))).toEqual([true, 'unproved', 'search-open'])
    const program: Solution['parts'] = [{ villages: ['v1'], closedBy: 'integer program', backend: 'highs', nodes: 3 }]
    expect(judge(round, ['c1', 'c4'], proof(fitProof), program)).toEqual([true, 'unproved', 'search-open'])
  })

  it('forgives nothing without the part, elsewhere, or of the certificate', () => {
    expect(judge(round, ['c1', 'c4'], proof(fitProof))).toEqual([false, 'unproved', 'certificate-fails'])
    expect(judge(round, ['c1', 'c4'], proof(fitProof), part('w'))).toEqual([false, 'unproved', 'certificate-fails'])
    // the rule does not reach the other township, whatever is said of it
    expect(judge(round, ['c1', 'c3'], proof(fitProof), part('v1', 'w'))).toEqual([false, 'unproved', 'certificate-fails'])
    for (const [v, c] of [[[8, 5], none], [[9, 5], [0, -1, 0, 0]], [[9], none], [[9, 4], none]]) {
      expect(judge(round, ['c1', 'c4'], proof(['fit', v, c]), part('v1'))).toEqual([false, 'unproved', 'certificate-fails'])
    }
  })

  it('is still a rule', () => {
    const { ok, findings } = verify(round, { ...stated(round, ['c2', 'c4'], [['c2'], ['c4']], proof(fitProof)), parts: part('v1', 'w') })
    expect([ok, findings.map(({ code }) => code)]).toEqual([false, ['rule-broken']])
  })

  it('reaches what it counts in two townships', () => {
    const two: Round = { ...ruled(bothTowns, ['fit']), fit: [...base.fit!, { cadre: 'c1', village: 'v1', score: 12 }] }
    const duals = proof(['fit', [12, 5], none])
    expect(bruteForce(two).optimalPlans).toEqual([['c2', 'c4']])
    expect(judge(two, ['c2', 'c4'], duals, part('v1', 'w'))).toEqual([true, 'unproved', 'search-open'])
    expect(judge(two, ['c2', 'c4'], duals, part('w'))).toEqual([false, 'unproved', 'certificate-fails'])
  })

  it('forgives nothing where it is waived, or cannot be broken at all', () => {
    const waived: Round = { ...round, overrides: [{ kind: 'waive', id: 'o', rule: 'r1', author: '镇党委', reason: '会议决定' }] }
    expect(judge(waived, ['c1', 'c4'], proof(fitProof), part('v1'))).toEqual([false, 'unproved', 'certificate-fails'])
    const idle = ruled({ ...wantsFirst, atLeast: 0, atMost: 1 }, ['fit'])
    expect(judge(idle, ['c1', 'c4'], proof(fitProof), part('v1'))).toEqual([false, 'unproved', 'certificate-fails'])
  })

  it('needs no forgiveness where the best plan by duals obeys it', () => {
    const obeyed = ruled({ ...wantsFirst, cadres: { ids: ['c2'] } }, ['fit'])
    expect(judge(obeyed, ['c2', 'c4'], proof(fitProof), part('v1'))).toEqual([true, 'proved'])
    expect(judge(obeyed, ['c2', 'c4'], proof(fitProof))).toEqual([true, 'proved'])
  })

  it('works for two who are to be kept apart', () => {
    const apart: Round = {
      villages: [{ id: 'v1', area: '东片' }, { id: 'v2', area: '东片' }], cadres: [{ id: 'c1' }, { id: 'c2' }],
      rules: [{ kind: 'apart', id: 'r1', cadres: ['c1', 'c2'], by: 'area' }], policy: { objectives: ['coverage'] },
    }
    const duals = certified(['coverage', [1, 1], [0, 0]])
    expect(judge(apart, ['c1', null], duals, part('v1', 'v2'))).toEqual([true, 'unproved', 'search-open'])
    expect(judge(apart, ['c1', null], duals, part('v1'))).toEqual([false, 'unproved', 'certificate-fails'])
    const elsewhere: Round = { ...apart, villages: [{ id: 'v1', area: '东片' }, { id: 'v2', area: '西片' }] }
    expect(judge(elsewhere, ['c1', 'c2'], duals)).toEqual([true, 'proved'])
  })

  it('may be drawn from without a proof of the draw, but not elsewhere', () => {
    const tie: Round = { ...round, fit: [], policy: { objectives: ['coverage'], tieBreak: { lottery: '公开种子' } } }
    const drawn = (rules: Rule[], parts: Solution['parts']): unknown[] => {
      const { ok, claims } = verify({ ...tie, rules }, { ...stated({ ...tie, rules }, ['c1', 'c4'], [['c1'], ['c3', 'c4']], certified(['coverage', [1, 1], none])), parts })
      return [ok, claims.find(({ claim }) => claim === 'lottery')?.status]
    }
    expect(drawn([wantsFirst], part('v1', 'w'))).toEqual([true, 'unproved'])
    expect(drawn([wantsFirst], [])).toEqual([false, 'unproved'])
    expect(drawn([], part('v1', 'w'))[0]).toBe(false)
  })
})

describe('soft rules that are sums over pairs', () => {
  const rules: Rule[] = [
    { kind: 'avoid', id: 'r1', cadre: 'c2', village: 'v1', soft: true }, { kind: 'fill', id: 'r2', villages: { ids: ['w'] }, soft: true },
    { kind: 'require', id: 'r3', villages: { ids: ['w'] }, cadres: { ids: ['c3'] }, soft: true },
  ]
  const round: Round = { ...base, rules, policy: { objectives: ['broken', 'fit'] } }
  // c2 in v1 costs one; w filled gains one, by anybody but c3 only as much as it costs
  const duals = proof(['broken', [0, 1], none], ['fit', [0, 0], none])

  it('are proved by duals', () => {
    expect(bruteForce(round)).toMatchObject({ levels: [0, 0], optimalPlans: [['c1', 'c3'], [null, 'c3']] })
    expect(judge(round, ['c1', 'c3'], duals)[1]).toBe('proved')
    expect(judge(round, ['c2', 'c3'], duals)).toEqual([false, 'unproved', 'certificate-fails'])
    expect(judge(round, ['c1', 'c4'], duals)).toEqual([false, 'unproved', 'certificate-fails'])
  })

  it('excuse no part that was searched', () => {
    for (const plan of [['c2', 'c3'], ['c1', 'c4'], ['c1', null]]) {
      expect(judge(round, plan, duals, part('v1', 'w'))).toEqual([false, 'unproved', 'certificate-fails'])
    }
  })

  it('count for nothing where no objective counts them', () => {
    const silent: Round = { ...round, policy: { objectives: ['fit'] } }
    expect(judge(silent, ['c2', 'c4'], proof(fitProof))).toEqual([true, 'proved'])
  })
})

describe('soft rules that are none', () => {
  const soft = { ...wantsFirst, soft: true }
  const first = ruled(soft, ['broken', 'fit'])
  const duals = proof(['broken', [0, 0], none], fitProof)

  it('let the plan fall short in a searched part, from their level on', () => {
    expect(bruteForce(first).optimalPlans).toEqual([['c1', 'c4']])
    expect(judge(first, ['c1', 'c4'], duals, part('v1'))).toEqual([true, 'unproved', 'search-open'])
    expect(judge(first, ['c1', 'c4'], duals)).toEqual([false, 'unproved', 'certificate-fails'])
    expect(judge(first, ['c1', 'c4'], duals, part('w'))).toEqual([false, 'unproved', 'certificate-fails'])
    expect(judge(first, ['c1', 'c3'], duals, part('v1', 'w'))).toEqual([false, 'unproved', 'certificate-fails'])
  })

  it('that are missed prove nothing, and are excused only in a searched part that they reach', () => {
    expect(judge(first, ['c2', 'c4'], duals)).toEqual([false, 'unproved', 'broken-open'])
    expect(judge(first, ['c2', 'c4'], duals, part('w'))).toEqual([false, 'unproved', 'broken-open'])
    expect(judge(first, ['c2', 'c4'], duals, part('v1'))).toEqual([true, 'unproved', 'search-open'])
    const { findings } = verify(first, stated(first, ['c2', 'c4'], [['c2'], ['c4']], duals))
    expect(findings).toEqual([{ code: 'broken-open', claim: 'optimal', level: 0, rules: ['r1'] }])
  })

  it('excuse nothing ahead of their level', () => {
    const last = ruled(soft, ['fit', 'broken'])
    const late = proof(fitProof, ['broken', [0, 0], none])
    expect(bruteForce(last)).toMatchObject({ levels: [14, 1], optimalPlans: [['c2', 'c4']] })
    expect(judge(last, ['c1', 'c4'], late, part('v1'))).toEqual([false, 'unproved', 'certificate-fails'])
    // by then c1 is out of the question, and the rule missed by the least there can be
    expect(judge(last, ['c2', 'c4'], late)).toEqual([true, 'proved'])
  })

  it('that must be missed by so much and are missed by no more are proved', () => {
    const many = ruled({ ...soft, villages: 'all', cadres: { ids: ['c1', 'c2'] }, atLeast: 3 }, ['coverage', 'broken'])
    const filled = proof(['coverage', [1, 1], none], ['broken', [0, 0], none])
    expect(bruteForce(many).levels).toEqual([2, 2])
    expect(judge(many, ['c1', 'c4'], filled)[1]).toBe('proved')
    const nobody = ruled({ ...soft, cadres: { ids: [] } }, ['coverage', 'broken'])
    expect(judge(nobody, ['c1', 'c4'], filled)[1]).toBe('proved')
  })

  it('are nothing to a policy that does not count them', () => {
    expect(judge(ruled(soft, ['fit']), ['c2', 'c4'], proof(fitProof))).toEqual([true, 'proved'])
    expect(judge(ruled(soft, ['fit']), ['c1', 'c4'], proof(fitProof), part('v1'))).toEqual([false, 'unproved', 'certificate-fails'])
  })
})

describe('solutions of rounds with every kind of rule', () => {
  const solved = fc.sample(roundArbitrary({ sideRules: true, softRules: true, maxVillages: 4 }), { numRuns: 1500, seed: 660 })
    .map((round) => [round, solve(round)] as const)
    .filter(([, { status }]) => status === 'optimal')
  const standing = (round: Round, solution: unknown): string | undefined =>
    verify(round, solution).claims.find(({ claim }) => claim === 'optimal')?.status

  it('are verified, and proved exactly where the duals show it', () => {
    const seen = { proved: 0, unproved: 0 }
    for (const [round, solution] of solved) {
      const { ok, claims } = verify(round, solution)
      expect(ok).toBe(true)
      const optimal = claims.find(({ claim }) => claim === 'optimal')!.status
      if (solution.parts.length === 0) expect(optimal).toBe('proved')
      if (optimal === 'proved') seen.proved++
      else seen.unproved++
      const { optimalPlans } = bruteForce(round)
      if (optimal === 'proved') expect(optimalPlans).toContainEqual(solution.plan!.posts.map(({ cadre }) => cadre))
    }
    expect(seen.proved).toBeGreaterThan(500)
    expect(seen.unproved).toBeGreaterThan(30)
  })

  it('fall when they hide a search they needed, and when a value is changed', () => {
    for (const [round, solution] of solved) {
      if (standing(round, solution) === 'proved') continue
      expect(verify(round, { ...solution, parts: [] }).ok).toBe(false)
      solution.levels!.forEach((level, k) => {
        const levels = solution.levels!.map((other, i) => (i === k ? { ...level, value: level.value - 1, bound: level.bound - 1 } : other))
        expect(verify(round, { ...solution, levels }).ok).toBe(false)
      })
    }
  })

  it('fall when another plan is put in their place, unless it is as good or stands in a part that was searched', () => {
    let fallen = 0
    for (const [round, solution] of solved) {
      if (typeof round.policy?.tieBreak === 'object' || solution.parts.length > 0) continue
      const { optimalPlans, candidates } = bruteForce(round)
      const held = solution.plan!.posts.map(({ cadre }) => cadre)
      const other = held.map((id, v) => (v === 0 ? null : id))
      const verdict = verify(round, stated(round, other, candidates.map((list, v) => (list.includes(other[v]) ? list : [other[v]])), solution.certificate))
      const best = optimalPlans.some((plan) => JSON.stringify(plan) === JSON.stringify(other))
      if (!best) fallen++
      if (!best) expect(verdict.ok).toBe(false)
    }
    expect(fallen).toBeGreaterThan(200)
  })
})
