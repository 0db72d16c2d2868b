/** Rules that no dual counts, `count` and `apart`, hard and soft: what duals prove all the same, and what steps by hand prove of a part that was searched. */

import { describe, expect, it } from 'vitest'
import type { PartProof, ProofStep } from '../../src/model/certificate.ts'
import type { Round, Rule } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { verify } from '../../src/verify.ts'
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
/** The certificate with parts that were searched. */
const searched = (certificate: Proof, ...parts: PartProof[]): Proof => ({ ...certificate, parts })
const atV1 = { villages: [0], cadres: [0, 1], from: 0, rows: [0] }

/** How the checker takes a plan called optimal: whether it is fine, whether optimality is proved, and what it finds. */
function judge(round: Round, plan: VillagePlan, certificate: Proof): unknown[] {
  const { ok, claims, findings } = verify(round, stated(round, plan, plan.map((id) => [id]), certificate))
  const codes = findings.filter(({ claim }) => claim === 'optimal').map(({ code }) => code)
  return [ok, claims.find(({ claim }) => claim === 'optimal')?.status, ...codes]
}

describe('a hard rule that the best plan by duals would break', () => {
  const round = ruled(wantsFirst, ['fit'])
  // c2 is worth 9, and so is c1 with the multiplier; the guard gives the 9 back
  const steps = [{ villageDuals: [9], cadreDuals: [0, 0], multipliers: [[0, 9] as const] }]

  it('is proved by a multiplier for the rule', () => {
    expect(bruteForce(round).optimalPlans).toEqual([['c1', 'c4']])
    expect(judge(round, ['c1', 'c4'], searched(proof(fitProof), { ...atV1, steps }))).toEqual([true, 'proved'])
    // what the duals say of a part is of no weight
    expect(judge(round, ['c1', 'c4'], searched(proof(['fit', [0, 5], [0, 0, 0, 0]]), { ...atV1, steps }))).toEqual([true, 'proved'])
  })

  it('is proved by cases: he goes there, or he does not and the rule is broken', () => {
    const cases = [
      { village: 0, among: [0] }, { villageDuals: [0], cadreDuals: [0, 0] }, { villageDuals: [0], cadreDuals: [0, 0], multipliers: [[0, 1] as const], empty: true as const },
    ]
    expect(judge(round, ['c1', 'c4'], searched(proof(fitProof), { ...atV1, steps: cases }))).toEqual([true, 'proved'])
    const otherHalf = [cases[0], cases[1]]
    expect(judge(round, ['c1', 'c4'], searched(proof(fitProof), { ...atV1, steps: otherHalf }))).toEqual([false, 'unproved', 'certificate-fails'])
    expect(judge(round, ['c1', 'c4'], searched(proof(fitProof), { ...atV1, steps: [...cases, cases[2]] }))).toEqual([false, 'unproved', 'certificate-fails'])
  })

  it.each<[string, object]>([
    ['without the multiplier', { villageDuals: [9], cadreDuals: [0, 0] }],
    ['with a smaller one', { villageDuals: [9], cadreDuals: [0, 0], multipliers: [[0, 8]] }],
    ['with one for a guard that is none', { villageDuals: [9], cadreDuals: [0, 0], multipliers: [[1, 9]] }],
    ['with one twice', { villageDuals: [9], cadreDuals: [0, 0], multipliers: [[0, 4], [0, 5]] }],
    ['with half a denominator', { villageDuals: [9], cadreDuals: [0, 0], multipliers: [[0, 9]], denominator: 0.5 }],
    ['with duals that do not cover the pairs', { villageDuals: [8], cadreDuals: [0, 0], multipliers: [[0, 9]] }],
    ['with duals for nobody', { villageDuals: [9, 0], cadreDuals: [0, 0], multipliers: [[0, 9]] }],
  ])('is not proved %s', (_, step) => {
    const verdict = verify(round, stated(round, ['c1', 'c4'], [['c1'], ['c4']], searched(proof(fitProof), { ...atV1, steps: [step as ProofStep] })))
    expect(verdict.findings).toEqual([{ code: 'certificate-fails', claim: 'optimal', level: 0, village: null, cadre: null, part: 0, step: 0 }])
    expect(verdict.ok).toBe(false)
  })

  it('is open without steps, and forgives nothing elsewhere', () => {
    expect(judge(round, ['c1', 'c4'], searched(proof(fitProof), atV1))).toEqual([false, 'unproved', 'search-open'])
    expect(judge(round, ['c1', 'c4'], proof(fitProof))).toEqual([false, 'unproved', 'certificate-fails'])
    expect(judge(round, ['c1', 'c3'], searched(proof(fitProof), { ...atV1, steps }))).toEqual([false, 'unproved', 'certificate-fails'])
    expect(judge(round, ['c1', 'c4'], searched(proof(['fit', [9, 4], [0, 0, 0, 0]]), { ...atV1, steps }))).toEqual([false, 'unproved', 'certificate-fails'])
  })

  it('is still a rule', () => {
    const { ok, findings } = verify(round, stated(round, ['c2', 'c4'], [['c2'], ['c4']], searched(proof(fitProof), atV1)))
    expect([ok, findings.map(({ code }) => code)]).toEqual([false, ['rule-broken']])
  })

  it('must lie in the part with all that it counts, as must everybody who can go there', () => {
    const two: Round = { ...ruled(bothTowns, ['fit']), fit: [...base.fit!, { cadre: 'c1', village: 'v1', score: 12 }] }
    const duals = proof(['fit', [12, 5], none])
    const whole = { villages: [0, 1], cadres: [0, 1, 2, 3], from: 0, rows: [0], steps: [{ villageDuals: [9, 2], cadreDuals: [0, 0, 0, 0], multipliers: [[0, -3] as const] }] }
    expect(bruteForce(two).optimalPlans).toEqual([['c2', 'c4']])
    expect(judge(two, ['c2', 'c4'], searched(duals, { ...whole, steps: [{ villageDuals: [9, 5], cadreDuals: [0, 0, 0, 0], multipliers: [[0, -3]] }] }))).toEqual([false, 'unproved', 'certificate-fails'])
    const cut = [{ row: 0, cuts: [1] }, { villageDuals: [9, 0], cadreDuals: [0, 0, 0, 0], multipliers: [[1, -12]] as [number, number][] },
      { villageDuals: [9, 2], cadreDuals: [0, 0, 0, 0], multipliers: [[0, -3]] as [number, number][] }]
    expect(judge(two, ['c2', 'c4'], searched(duals, { ...whole, steps: cut }))).toEqual([true, 'proved'])
    for (const part of [{ ...atV1 }, { ...whole, villages: [0] }, { ...whole, cadres: [0, 1, 2] }, { ...whole, villages: [0, 0] }, { ...whole, rows: [1] }, { ...whole, villages: [0, 2] }]) {
      const { findings } = verify(two, stated(two, ['c2', 'c4'], [['c2'], ['c4']], searched(duals, part)))
      expect(findings).toEqual([{ code: 'certificate-fails', claim: 'optimal', level: 0, village: null, cadre: null, part: 0 }])
    }
  })

  it('counts for nothing where it is waived, and needs no steps where the best plan by duals obeys it', () => {
    const waived: Round = { ...round, overrides: [{ kind: 'waive', id: 'o', rule: 'r1', author: '镇党委', reason: '会议决定' }] }
    expect(judge(waived, ['c1', 'c4'], searched(proof(fitProof), { ...atV1, steps }))).toEqual([false, 'unproved', 'certificate-fails'])
    const obeyed = ruled({ ...wantsFirst, cadres: { ids: ['c2'] } }, ['fit'])
    expect(judge(obeyed, ['c2', 'c4'], proof(fitProof))).toEqual([true, 'proved'])
  })

  it('works for two who are to be kept apart', () => {
    const apart: Round = {
      villages: [{ id: 'v1', area: '东片' }, { id: 'v2', area: '东片' }], cadres: [{ id: 'c1' }, { id: 'c2' }],
      rules: [{ kind: 'apart', id: 'r1', cadres: ['c1', 'c2'], by: 'area' }], policy: { objectives: ['coverage'] },
    }
    const part = { villages: [0, 1], cadres: [0, 1], from: 0, rows: [0], steps: [{ villageDuals: [0, 0], cadreDuals: [0, 0], multipliers: [[0, -1] as const] }] }
    const duals = certified(['coverage', [1, 1], [0, 0]])
    expect(judge(apart, ['c1', null], searched(duals, part))).toEqual([true, 'proved'])
    expect(judge(apart, ['c1', null], duals)).toEqual([false, 'unproved', 'certificate-fails'])
    const elsewhere: Round = { ...apart, villages: [{ id: 'v1', area: '东片' }, { id: 'v2', area: '西片' }] }
    expect(judge(elsewhere, ['c1', 'c2'], duals)[1]).toBe('proved')
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

  it('count for nothing where no objective counts them', () => {
    const silent: Round = { ...round, policy: { objectives: ['fit'] } }
    expect(judge(silent, ['c2', 'c4'], proof(fitProof))).toEqual([true, 'proved'])
  })
})

describe('soft rules that are none', () => {
  const soft = { ...wantsFirst, soft: true }
  const first = ruled(soft, ['broken', 'fit'])
  const duals = proof(['broken', [0, 0], none], fitProof)
  // met in full, or missed by one: then it counts, and nobody can be as good
  const cut = [{ row: 0, cuts: [1] }, { villageDuals: [0], cadreDuals: [0, 0], multipliers: [[0, -1] as const] }, { villageDuals: [0], cadreDuals: [0, 0] },
    { villageDuals: [9], cadreDuals: [0, 0], multipliers: [[0, 9] as const] }]

  it('are proved by cases of how far they are met', () => {
    expect(bruteForce(first).optimalPlans).toEqual([['c1', 'c4']])
    expect(judge(first, ['c1', 'c4'], searched(duals, { ...atV1, steps: cut }))).toEqual([true, 'proved'])
    expect(judge(first, ['c1', 'c4'], searched(duals, atV1))).toEqual([false, 'unproved', 'search-open'])
    expect(judge(first, ['c1', 'c4'], duals)).toEqual([false, 'unproved', 'certificate-fails'])
    expect(judge(first, ['c2', 'c4'], searched(duals, { ...atV1, steps: cut }))).toEqual([false, 'unproved', 'certificate-fails'])
    for (const cuts of [[2], [0], [-1], [1, 1], [1.5], [], [1, 2, 3, 4]]) {
      expect(judge(first, ['c1', 'c4'], searched(duals, { ...atV1, steps: [{ row: 0, cuts }, ...cut.slice(1)] }))).toEqual([false, 'unproved', 'certificate-fails'])
    }
  })

  it('that are missed are not proved by duals that do not count them', () => {
    expect(judge(first, ['c2', 'c4'], duals)).toEqual([false, 'unproved', 'certificate-fails'])
  })

  it('count from their level on, and nothing ahead of it', () => {
    const last = ruled(soft, ['fit', 'broken'])
    const late = proof(fitProof, ['broken', [0, 0], none])
    expect(bruteForce(last)).toMatchObject({ levels: [14, 1], optimalPlans: [['c2', 'c4']] })
    expect(judge(last, ['c1', 'c4'], searched(late, { ...atV1, from: 1 }))).toEqual([false, 'unproved', 'certificate-fails'])
    // by then c1 is out of the question, and the rule missed by the least there can be
    expect(judge(last, ['c2', 'c4'], late)).toEqual([true, 'proved'])
  })

  it('that nobody can meet count in full', () => {
    const nobody = ruled({ ...soft, cadres: { ids: [] } }, ['coverage', 'broken'])
    expect(judge(nobody, ['c1', 'c4'], proof(['coverage', [1, 1], none], ['broken', [0, 0], none]))[1]).toBe('proved')
  })

  it('are nothing to a policy that does not count them', () => {
    expect(judge(ruled(soft, ['fit']), ['c2', 'c4'], proof(fitProof))).toEqual([true, 'proved'])
    expect(judge(ruled(soft, ['fit']), ['c1', 'c4'], searched(proof(fitProof), { ...atV1, steps: cut }))[0]).toBe(false)
  })
})
