/** Prices of overrides by two certificates: those of the library hold, others fall. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { priceOverrides } from '../../src/explain/price-overrides.ts'
import type { Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { verifyPrice, withoutOverrides } from '../../src/verify.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'

const rounds = fc.sample(roundArbitrary({ sideRules: true, preferences: true }), { numRuns: 400, seed: 12 }).filter(({ overrides = [] }) => overrides.length > 0)

it('the prices of a solution hold, and no others', () => {
  const seen = { solved: 0, infeasible: 0, honoured: 0 }
  for (const round of rounds) {
    const solution = solve(round)
    const prices = priceOverrides(solution)
    if (prices === undefined) continue
    const all = round.overrides!.map(({ id }) => id)
    const cases = [[all, prices.joint] as const, ...prices.each.map((price) => [[price.override], price] as const)]
    for (const [ids, price] of cases) {
      const without = solve(withoutOverrides(round, ids))
      if (price.without === 'unknown') continue
      seen[price.without]++
      if (price.levels.some(({ objective }) => objective === 'honoured')) seen.honoured++
      expect(verifyPrice(round, ids, solution, without, price)).toEqual({ ok: true, findings: [], claims: [{ claim: 'price', status: 'proved' }] })
      price.levels.forEach((level, k) => {
        const levels = price.levels.map((other, i) => (i === k ? { ...level, delta: level.delta + 1 } : other))
        const [{ code, claim }] = verifyPrice(round, ids, solution, without, { ...price, levels }).findings
        expect([code, claim]).toEqual(['statement-wrong', 'price'])
      })
    }
  }
  expect(Math.min(seen.solved, seen.honoured)).toBeGreaterThan(100)
})

const round: Round = {
  villages: [{ id: 'v1', recommends: ['c1'] }, { id: 'v2', recommends: ['c2'] }],
  cadres: [{ id: 'c1', choices: ['v1'] }, { id: 'c2', choices: ['v2'] }],
  overrides: [{ kind: 'pin', id: 'o1', cadre: 'c2', village: 'v1', author: '李书记', reason: '熟悉林权改革' }],
}
const [solution, without] = [solve(round), solve(withoutOverrides(round, ['o1']))]
const price = priceOverrides(solution)!.joint

it('needs both solutions, of these very rounds, and proved', () => {
  const result = (...args: Parameters<typeof verifyPrice>): unknown[] => {
    const { ok, claims } = verifyPrice(...args)
    return [ok, claims[0].status]
  }
  expect(result(round, ['o1'], solution, without, price)).toEqual([true, 'proved'])
  expect(result(round, ['o1'], solution, solution, price)).toEqual([false, 'unproved'])
  expect(result(round, ['o1'], without, without, price)).toEqual([false, 'unproved'])
  expect(result(round, ['o1'], solution, { ...without, certificate: undefined }, price)).toEqual([false, 'unproved'])
  expect(result(round, ['o1', 'o2'], solution, without, price)).toEqual([false, 'refuted'])
  expect(verifyPrice(round, ['o1', 'o2'], solution, without, price).findings).toContainEqual({ code: 'unknown', claim: 'price', what: 'override', id: 'o2' })
  expect(result(round, [], solution, without, price)).toEqual([false, 'unproved'])
  // a plan that holds but is not the best one has no price
  expect(result(round, ['o1'], { ...solution, status: 'feasible', stoppedBy: 'work' }, without, price)).toEqual([false, 'unproved'])
  // what fails of a solution is told behind the price
  const { claims } = verifyPrice(round, ['o1'], solution, { ...without, certificate: undefined }, price)
  expect(claims.slice(1).map(({ claim }) => claim)).toContain('optimal')
  for (const wrong of [undefined, null, {}, { levels: 7 }, { ...price, without: 'infeasible' }]) expect(result(round, ['o1'], solution, without, wrong)[0]).toBe(false)
  for (const wrong of [undefined, null, 7, { status: 'optimal' }, { status: 'feasible' }]) expect(result(round, ['o1'], solution, wrong, price)[0]).toBe(false)
})

it('without an override there may be no plan at all', () => {
  const waived: Round = { ...round, rules: [{ kind: 'count', id: 'r1', villages: 'all', cadres: 'all', atLeast: 3 }], overrides: [{ kind: 'waive', id: 'o1', rule: 'r1', author: '李书记', reason: '人手不够' }] }
  const none = solve(withoutOverrides(waived, ['o1']))
  expect(none.status).toBe('infeasible')
  expect(priceOverrides(solve(waived))!.joint.without).toBe('infeasible')
  expect(verifyPrice(waived, ['o1'], solve(waived), none, priceOverrides(solve(waived))!.joint).ok).toBe(true)
  // and then there are no levels to compare with
  const { ok, findings } = verifyPrice(waived, ['o1'], solve(waived), none, price)
  expect([ok, findings.map(({ code, claim }) => [code, claim])]).toEqual([false, [['statement-wrong', 'price'], ['statement-wrong', 'price']]])
  expect(withoutOverrides(waived, ['o1'])).toEqual({ ...waived, overrides: [], policy: { objectives: solve(waived).levels!.map(({ objective }) => objective) } })
})
