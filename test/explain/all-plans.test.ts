import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countPlans, fairLottery, pairShares } from '../../src/explain/all-plans.ts'
import type { Objective, Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { permuteRound, roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce } from '../kit/brute-force.ts'
import { township } from '../kit/seeded.ts'
import { wishfulRound } from '../kit/wishful.ts'

const shape = { sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 5 }

function checkCounts(round: Round, seen: Record<string, number>): void {
  const expected = bruteForce(round)
  const count = countPlans(round)
  const { outcome, shares } = pairShares(round)
  const draw = fairLottery(round, '2026-04-08')
  if (expected.status === 'infeasible') {
    expect([count.outcome, outcome, draw.outcome]).toEqual(['infeasible', 'infeasible', 'infeasible'])
    return
  }
  const plans = expected.optimalPlans
  expect(count).toMatchObject({ outcome: 'exact', plans: String(plans.length) })
  expect(count.parts.reduce((product, part) => product * Number(part.plans), 1)).toBe(plans.length)
  // the plans of a part beside each other, whatever the other parts do
  for (const { villages, plans: own } of count.parts) {
    const places = villages.map((village) => round.villages.findIndex(({ id }) => id === village))
    expect(new Set(plans.map((plan) => JSON.stringify(places.map((v) => plan[v])))).size).toBe(Number(own))
  }
  const order = [...round.cadres.map(({ id }) => id), null]
  expect(shares.map(({ village, cadre }) => [village, cadre])).toEqual(
    round.villages.flatMap(({ id }, v) => order.filter((cadre) => plans.some((plan) => plan[v] === cadre)).map((cadre) => [id, cadre])))
  for (const { village, cadre, numerator, denominator } of shares) {
    const v = round.villages.findIndex(({ id }) => id === village)
    expect(Number(numerator) * plans.length).toBe(plans.filter((plan) => plan[v] === cadre).length * Number(denominator))
  }
  expect(plans).toContainEqual(draw.posts.map(({ cadre }) => cadre))
  seen[plans.length > 1 ? 'many' : 'one'] = (seen[plans.length > 1 ? 'many' : 'one'] ?? 0) + 1
  if (count.parts.length > 1) seen['parts'] = (seen['parts'] ?? 0) + 1
  if (solve(round).parts.length > 0) seen['searched'] = (seen['searched'] ?? 0) + 1
}

describe('counts, shares and draws against the list of all optimal plans', () => {
  it('rounds of every kind', () => {
    const seen: Record<string, number> = {}
    fc.assert(fc.property(roundArbitrary(shape), (round) => checkCounts(round, seen)), { numRuns: 400 })
    for (const kind of ['many', 'one', 'searched']) expect(seen[kind], kind).toBeGreaterThan(0)
  })

  it('rounds with several independent groups', () => {
    const seen: Record<string, number> = {}
    const one = fc.constantFrom<Objective>('coverage', 'chosen', 'recommended', 'mutual', 'firstChoices')
    fc.assert(
      fc.property(roundArbitrary({ ...shape, maxList: 2 }), one, (round, objective) => checkCounts({ ...round, policy: { allot: false, objectives: [objective] } }, seen)),
      { numRuns: 300 },
    )
    for (const kind of ['many', 'parts']) expect(seen[kind], kind).toBeGreaterThan(0)
  })

  it('rounds in which blocking pairs are not linear', () => {
    const seen: Record<string, number> = {}
    for (let seed = 0; seed < 200; seed++) checkCounts(wishfulRound(seed), seen)
    expect(seen['searched']).toBeGreaterThan(0)
  })

  it('neither the order of rows nor a lottery of the policy matters', () => {
    fc.assert(
      fc.property(roundArbitrary(shape), fc.nat(), (round, seed) => {
        const other = { ...permuteRound(round, seed), policy: { ...round.policy, tieBreak: { lottery: 'x' } } }
        expect(countPlans(other).plans).toBe(countPlans(round).plans)
        const byVillage = (of: Round): unknown => new Map(fairLottery(of, 's').posts.map(({ village, cadre }) => [village, cadre]))
        expect(byVillage(other)).toEqual(byVillage(round))
        const bag = (of: Round): string[] => pairShares(of).shares.map((share) => JSON.stringify(share)).sort()
        expect(bag(other)).toEqual(bag(round))
      }),
      { numRuns: 100 },
    )
  })
})

describe('fairLottery', () => {
  const ids = (n: number, prefix: string) => Array.from({ length: n }, (_, i) => ({ id: `${prefix}${i}` }))

  it('draws every plan equally often over many seeds, and never two parts alike', () => {
    const round: Round = { villages: ids(2, 'v'), cadres: ids(3, 'c') }
    const times = new Map<string, number>()
    for (let i = 0; i < 3000; i++) {
      const plan = fairLottery(round, `seed ${i}`).posts.map(({ cadre }) => cadre).join(' ')
      times.set(plan, (times.get(plan) ?? 0) + 1)
    }
    expect(times.size).toBe(6)
    // six plans, 500 times each on average, standard deviation about 20
    for (const count of times.values()) expect(Math.abs(count - 500)).toBeLessThan(100)
  })

  it('can be drawn again by hand', () => {
    const round: Round = { villages: [{ id: '溪口村' }], cadres: ids(5, 'c') }
    for (let i = 0; i < 30; i++) {
      const seed = `种子 ${i}`
      const { draws, posts } = fairLottery(round, seed)
      const [{ plans, drawn, tries }] = draws
      expect(plans).toBe('5')
      const numberAt = (k: number): number => createHmac('sha256', seed).update(`溪口村\0draw ${k}.1`).digest()[0] >> 5
      for (let k = 1; k < tries; k++) expect(numberAt(k)).toBeGreaterThanOrEqual(5)
      expect(numberAt(tries)).toBe(Number(drawn))
      expect(posts).toEqual([{ village: '溪口村', cadre: `c${drawn}` }])
    }
  })

  it('gives the parts of each pair that are said', () => {
    const round: Round = { ...township({ seed: 2, villages: 10, cadres: 16, scores: 'none' }), policy: { objectives: ['coverage', 'mutual'] } }
    const { outcome, shares } = pairShares(round)
    expect(outcome).toBe('exact')
    const village = round.villages.find(({ id }) => shares.filter((share) => share.village === id).length > 1)!
    const own = shares.filter((share) => share.village === village.id)
    const drawn = Array.from({ length: 400 }, (_, i) => fairLottery(round, `s${i}`).posts.find((post) => post.village === village.id)!.cadre)
    for (const { cadre, numerator, denominator } of own) {
      expect(Math.abs(drawn.filter((one) => one === cadre).length / 400 - Number(numerator) / Number(denominator))).toBeLessThan(0.15)
    }
  })
})

describe('counting large numbers', () => {
  it('of equal people', () => {
    const ids = (n: number, prefix: string) => Array.from({ length: n }, (_, i) => ({ id: `${prefix}${String(i).padStart(3, '0')}` }))
    let expected = 1n
    for (let k = 0n; k < 30n; k++) expected *= 60n - k
    const round: Round = { villages: ids(30, 'v'), cadres: ids(60, 'c') }
    expect(countPlans(round)).toMatchObject({ outcome: 'exact', plans: String(expected) })
    expect(pairShares(round).shares.every(({ numerator, denominator }) => numerator === '1' && denominator === '60')).toBe(true)
    expect(new Set(fairLottery(round, 's').posts.map(({ cadre }) => cadre)).size).toBe(30)
  })

  it('says so when it stops', () => {
    const villages = Array.from({ length: 8 }, (_, i) => ({ id: `v${i}`, recommends: [`c${i}`, `c${(i + 1) % 8}`, `c${(i + 3) % 8}`] }))
    const round: Round = { villages, cadres: Array.from({ length: 8 }, (_, i) => ({ id: `c${i}` })), policy: { objectives: ['recommended'] } }
    const all = countPlans(round)
    expect(all.outcome).toBe('exact')
    const some = countPlans(round, { limit: 3 })
    expect(some.outcome).toBe('at-least')
    expect(BigInt(some.plans)).toBeLessThanOrEqual(BigInt(all.plans))
    expect(pairShares(round, { limit: 3 })).toMatchObject({ outcome: 'too-many', shares: [] })
    expect(fairLottery(round, 's', { limit: 3 })).toMatchObject({ outcome: 'too-many', posts: [] })
  })

  it('a township without scores', () => {
    for (let seed = 0; seed < 20; seed++) {
      const solution = solve(township({ seed, villages: 18, cadres: 31, scores: 'none' }))
      const { outcome, plans } = countPlans(solution)
      expect(outcome).toBe('exact')
      expect(plans === '1').toBe(solution.plan!.posts.every(({ settled }) => settled))
    }
  })
})
