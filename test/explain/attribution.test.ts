/** The joint price of overrides shared out: against going through all orders one by one, with exhaustive search for every set of overrides. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Attribution, attributeOverrides, type LevelShare } from '../../src/explain/attribution.ts'
import { priceOverrides } from '../../src/explain/price-overrides.ts'
import { drawnShares, exactShares, type Worth } from '../../src/explain/shares.ts'
import { defaultObjectives, objectivesOf, type Override, type Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { permuteRound, renameRound, roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce, levelsOf, planLevels } from '../kit/brute-force.ts'
import { seededRandom, township } from '../kit/seeded.ts'

const base = { author: '镇党委', reason: '会议决定' }

function orders(n: number): number[][] {
  if (n === 0) return [[]]
  return orders(n - 1).flatMap((order) => Array.from({ length: n }, (_, at) => [...order.slice(0, at), n - 1, ...order.slice(at)]))
}

/** The mean of what every player adds, by literally going through all orders; `null`: none can be gone through. */
function literalShares(players: number, worth: (set: number) => readonly number[] | null): { readonly sums: number[][]; readonly count: number } | null {
  const sums: number[][] = Array.from({ length: players }, () => [])
  let count = 0
  for (const order of orders(players)) {
    const sets = [0, ...order.map((_, step) => order.slice(0, step + 1).reduce((set, player) => set | (1 << player), 0))]
    const worths = sets.map(worth)
    if (worths.includes(null)) continue
    count++
    order.forEach((player, step) => worths[step]!.forEach((before, k) => (sums[player][k] = (sums[player][k] ?? 0) + worths[step + 1]![k] - before)))
  }
  return count === 0 ? null : { sums, count }
}

/** Levels of the best plan with some overrides only, in the present order of the objectives; what is preferred does not count itself. */
function worthBySearch(round: Round): (set: number) => readonly number[] | null {
  const names = levelsOf(round)
  const known = new Map<number, readonly number[] | null>()
  return (set) => {
    const before = known.get(set)
    if (before !== undefined) return before
    const kept = (round.overrides ?? []).filter((_, i) => (set >> i) & 1)
    const without: Round = { ...round, overrides: kept, policy: { ...round.policy, objectives: objectivesOf(round) } }
    const found = bruteForce(without)
    const counted: Round = { ...without, rules: (without.rules ?? []).filter(({ kind }) => kind !== 'stable') }
    const worth = found.status !== 'optimal' ? null
      : planLevels(counted, found.optimalPlans[0]).map((value, k) => (names[k].objective === 'honoured' ? 0 : value))
    known.set(set, worth)
    return worth
  }
}

const fraction = ({ numerator, denominator }: LevelShare): readonly [bigint, bigint] => [BigInt(numerator), BigInt(denominator)]

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b)
}

/** Compares an attribution with the literal mean; returns it when there was something to compare. */
function checkLiterally(round: Round): Attribution | null {
  const solution = solve(round)
  if (solution.status !== 'optimal') return null
  const overrides = round.overrides ?? []
  const attribution = attributeOverrides(solution)
  const expected = literalShares(overrides.length, worthBySearch(round))
  expect(attribution.each.map(({ override }) => override)).toEqual(overrides.map(({ id }) => id))
  if (expected === null) {
    expect(attribution.outcome).toBe('infeasible')
    return attribution
  }
  expect(attribution.outcome).toBe('shared')
  attribution.each.forEach(({ shares }, i) => {
    const said = shares!.map((share) => {
      const [a, b] = fraction(share)
      expect(b > 0n && divisor(a, b) === 1n, 'lowest terms').toBe(true)
      return [a * BigInt(expected.count), b] as const
    })
    said.forEach(([a, b], k) => expect(a).toBe(BigInt(expected.sums[i][k]) * b))
  })
  return attribution
}

/** More overrides of every kind; waivers of rules that have none. */
function withOverrides(round: Round, seed: number, total: number): Round {
  const random = seededRandom(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]
  const overrides: Override[] = [...(round.overrides ?? [])].slice(0, total)
  for (let i = 0; overrides.length < total; i++) {
    const [village, cadre] = [pick(round.villages).id, pick(round.cadres).id]
    const one = { ...base, id: `x-${i}`, ...(random() < 0.1 ? { strength: 'prefer' as const } : {}) }
    const rule = (round.rules ?? []).at(i)
    const drawn = random()
    if (rule !== undefined && drawn < 0.4 && !overrides.some((other) => other.kind === 'waive' && other.rule === rule.id)) {
      overrides.push({ ...base, id: `x-${i}`, kind: 'waive', rule: rule.id })
    } else if (drawn < 0.55) overrides.push({ ...one, kind: 'pin', village, cadre })
    else if (drawn < 0.8) overrides.push({ ...one, kind: 'ban', village, cadre })
    else if (drawn < 0.9) overrides.push({ ...one, kind: 'hold', village })
    else overrides.push({ ...one, kind: 'withdraw', cadre })
  }
  return { ...round, overrides }
}

const manyKinds = roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 4, minVillages: 2, minCadres: 2 })

/** Two townships of two villages, a few wishes and rules that reach from one to the other, three or four overrides. */
function twoTownships(seed: number): Round {
  const random = seededRandom(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)]
  const some = <T>(items: readonly T[], count: number): T[] => {
    const left = [...items]
    return Array.from({ length: Math.min(count, left.length) }, () => left.splice(below(left.length), 1)[0])
  }
  const pools = ['p', 'q']
  const places = pools.flatMap((pool) => [0, 1].map((i) => ({ id: `${pool}v${i}`, pool })))
  const people = pools.flatMap((pool) => Array.from({ length: 2 + below(2) }, (_, i) => ({ id: `${pool}c${i}`, pool })))
  const orders = [
    defaultObjectives, ['coverage', 'stability', 'mutual', 'fit'], ['firstChoices', 'coverage', 'recommended'], ['mutual', 'fit'],
    ['broken', 'coverage', 'mutual', 'stability', 'chosen'], ['priorityCoverage', 'mutual', 'kept'],
  ] as const
  const at = (pool: string) => <T extends { readonly pool: string }>(items: readonly T[]): T[] => items.filter((item) => item.pool === pool)
  const villages = places.map((place) => ({
    ...place, recommends: some(random() < 0.15 ? people : at(place.pool)(people), 1 + below(2)).map(({ id }) => id), ranked: random() < 0.4, priority: below(3),
  }))
  const cadres = people.map((person) => ({ ...person, choices: some(random() < 0.35 ? places : at(person.pool)(places), 1 + below(2)).map(({ id }) => id) }))
  const rules = [
    { kind: 'avoid' as const, id: 'r0', village: pick(places).id, cadre: pick(people).id, soft: random() < 0.5 },
    ...(random() < 0.3 ? [{ kind: 'fill' as const, id: 'r1', villages: { ids: [pick(places).id] }, soft: random() < 0.5 }] : []),
    ...(random() < 0.3
      ? [{ kind: 'count' as const, id: 'r2', villages: random() < 0.5 ? 'all' as const : { where: { pool: 'p' } }, cadres: { ids: some(people, 2).map(({ id }) => id) }, atMost: 1, soft: random() < 0.5 }]
      : []),
    ...(random() < 0.2 ? [{ kind: 'count' as const, id: 'r3', villages: { where: { pool: 'q' } }, cadres: { where: { pool: 'q' } }, atLeast: 1 }] : []),
    ...(random() < 0.1 ? [{ kind: 'stable' as const, id: 'r4' }] : []),
  ]
  const overrides = Array.from({ length: 3 + below(2) }, (_, i): Override => {
    const pool = pick(pools)
    const [village, cadre] = [pick(at(pool)(places)).id, pick(random() < 0.05 ? people : at(pool)(people)).id]
    const one = { ...base, id: `o${i}`, ...(random() < 0.15 ? { strength: 'prefer' as const } : {}) }
    const drawn = random()
    if (drawn < 0.35) return { ...one, kind: 'pin', village, cadre }
    if (drawn < 0.7) return { ...one, kind: 'ban', village, cadre }
    if (drawn < 0.8) return { ...one, kind: 'hold', village }
    return drawn < 0.9 || i > 0 ? { ...one, kind: 'withdraw', cadre } : { ...base, id: `o${i}`, kind: 'waive', rule: pick(rules).id }
  })
  const fit = random() < 0.6 ? places.flatMap((village) => people.filter(() => random() < 0.5).map((cadre) => ({ village: village.id, cadre: cadre.id, score: below(9) - 2 }))) : []
  return { villages, cadres, rules, overrides, fit, policy: { ...(random() < 0.5 ? {} : { objectives: pick(orders) }), ...(random() < 0.2 ? { allot: false } : {}) } }
}

describe('shares of overrides', () => {
  it('are the mean over all orders, in rounds of every kind', () => {
    const seen = { shared: 0, infeasible: 0, fractions: 0, skipped: 0, idle: 0 }
    fc.assert(
      fc.property(manyKinds, fc.nat(), fc.constantFrom(1, 2, 3, 3, 4, 4, 5), (plain, seed, total) => {
        const attribution = checkLiterally(withOverrides(plain, seed, total))
        if (attribution === null) return
        seen[attribution.outcome === 'shared' ? 'shared' : 'infeasible']++
        if (attribution.each.some(({ shares }) => shares?.some(({ denominator }) => denominator !== '1'))) seen.fractions++
        if (attribution.groups.some(({ skipped, outcome }) => outcome === 'shared' && skipped > 0)) seen.skipped++
        if (attribution.each.some(({ group, shares }) => group === null && shares !== null)) seen.idle++
      }),
      { numRuns: 260, seed: 11 },
    )
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(3)
  })

  it('are the mean over all six overrides', () => {
    let compared = 0
    for (let seed = 0; seed < 36; seed++) {
      const { villages, cadres } = township({ seed, villages: 4, cadres: 7 })
      if (checkLiterally(withOverrides({ villages, cadres }, seed, 6)) !== null) compared++
    }
    expect(compared).toBeGreaterThan(5)
  })

  it('are those of groups that wishes across townships do not tie together', () => {
    let apart = 0
    let tied = 0
    // in the last ones a pair across would keep two-way pairs from blocking
    const rare = [1061, 1456, 4444]
    for (const seed of [...Array(330).keys(), ...rare]) {
      const round = twoTownships(seed)
      const attribution = checkLiterally(round)
      const across = round.cadres.some(({ id, choices }) => choices!.some((village) => village[0] !== id[0]))
      if (attribution === null || !across) continue
      if (attribution.groups.length > 1) apart++
      else tied++
    }
    expect(apart).toBeGreaterThan(20)
    expect(tied).toBeGreaterThan(20)
  })

  it('are those of one group where a pair across may block, though no best plan has it', () => {
    const round: Round = {
      villages: [{ id: 'v1', pool: 'p', recommends: ['c2', 'c3'] }, { id: 'v2', pool: 'q' }],
      cadres: [{ id: 'c1', pool: 'p' }, { id: 'c2', pool: 'q', choices: ['v1'] }, { id: 'c3', pool: 'p' }],
      fit: [{ cadre: 'c1', village: 'v1', score: 5 }, { cadre: 'c2', village: 'v2', score: 5 }],
      overrides: [{ ...base, kind: 'pin', id: 'a', cadre: 'c3', village: 'v1' }, { ...base, kind: 'withdraw', id: 'b', cadre: 'c2' }],
      policy: { objectives: ['fit', 'stability'] },
    }
    expect(checkLiterally(round)!.each.map(({ shares }) => [shares![1].numerator, shares![1].denominator])).toEqual([['-1', '2'], ['-1', '2']])
  })

  it('add up to the joint price, whatever the groups, and do not depend on the order of rows or on names', () => {
    fc.assert(
      fc.property(manyKinds, fc.nat(), fc.nat({ max: 5 }), (plain, seed, total) => {
        const round = withOverrides(plain, seed, total)
        const solution = solve(round)
        const attribution = attributeOverrides(solution)
        if (attribution.outcome !== 'shared') return
        expect(attribution.levels).toEqual(priceOverrides(solution)!.joint.levels)
        attribution.levels.forEach(({ delta }, k) => {
          const all = attribution.each.map(({ shares }) => fraction(shares![k])).reduce(([a, b], [c, d]) => [a * d + c * b, b * d], [0n, 1n])
          expect(all[0]).toBe(BigInt(delta) * all[1])
        })
        const byId = ({ each, groups }: Attribution) => new Map(each.map(({ override, shares, group }) => [override, [shares, group === null ? null : [...groups[group].overrides].sort()]]))
        expect(byId(attributeOverrides(solve(permuteRound(round, seed))))).toEqual(byId(attribution))
        const others = new Map([...round.villages, ...round.cadres].map(({ id }, i) => [id, `n${(i * 7) % 11}-${i}`]))
        expect(byId(attributeOverrides(solve(renameRound(round, { village: (id) => `v${others.get(id)!}`, cadre: (id) => `c${others.get(id)!}` }))))).toEqual(byId(attribution))
      }),
      { numRuns: 100, seed: 12 },
    )
  })

  it('are alike for overrides that say the same, and nothing for those that never matter', () => {
    let alike = 0
    for (let seed = 0; seed < 60; seed++) {
      const { villages, cadres } = township({ seed, villages: 4, cadres: 6 })
      const round = withOverrides({ villages, cadres }, seed, 3)
      const [first] = round.overrides!
      const idle = { ...base, kind: 'ban' as const, id: 'idle', village: villages[0].id, cadre: 'away' }
      const doubled: Round = { ...round, cadres: [...cadres, { id: 'away', available: false }], overrides: [...round.overrides!, { ...first, id: 'again' }, idle] }
      const { outcome, each } = attributeOverrides(solve(doubled))
      if (outcome !== 'shared') continue
      expect(each[3].shares).toEqual(each[0].shares)
      expect(each[4].shares!.every(({ numerator }) => numerator === '0')).toBe(true)
      if (each[0].shares!.some(({ numerator }) => numerator !== '0')) alike++
    }
    expect(alike).toBeGreaterThan(5)
  })

  it('of a cadre pinned against an avoidance come after its waiver', () => {
    const round: Round = {
      villages: [{ id: 'v1', recommends: ['c1'] }, { id: 'v2', recommends: ['c2'] }],
      cadres: [{ id: 'c1', choices: ['v1'] }, { id: 'c2', choices: ['v2'] }],
      rules: [{ kind: 'avoid', id: 'r', cadre: 'c1', village: 'v2' }],
      overrides: [{ ...base, kind: 'pin', id: 'pin', cadre: 'c1', village: 'v2' }, { ...base, kind: 'waive', id: 'waive', rule: 'r' }],
    }
    const { groups, each } = attributeOverrides(solve(round))
    expect(groups).toEqual([{ overrides: ['pin', 'waive'], outcome: 'shared', method: 'exact', orders: 1, skipped: 1 }])
    expect(each.map(({ shares }) => shares![1].numerator)).toEqual(['-2', '0'])
  })
})

describe('what cannot be shared out', () => {
  const round: Round = {
    villages: [{ id: 'v1', recommends: ['c1'] }, { id: 'v2' }],
    cadres: [{ id: 'c1', choices: ['v1'] }],
    rules: [{ kind: 'fill', id: 'r', villages: 'all' }],
    overrides: [{ ...base, kind: 'waive', id: 'waive', rule: 'r' }, { ...base, kind: 'ban', id: 'ban', cadre: 'c1', village: 'v2' }],
  }

  it('is said: no plan without overrides, none at all, none proved, a search or an order that was stopped', () => {
    const solution = solve(round)
    expect(attributeOverrides(solution)).toMatchObject({ outcome: 'infeasible', levels: [], groups: [{ outcome: 'infeasible', alone: [], orders: 0 }], each: [{ shares: null }, { shares: null }] })
    expect(attributeOverrides(solve({ ...round, overrides: [] }))).toMatchObject({ outcome: 'no-plan', each: [] })
    expect(attributeOverrides({ ...solution, status: 'feasible' })).toMatchObject({ outcome: 'unproved', levels: [], groups: [] })
    const abort = new AbortController()
    abort.abort()
    expect(attributeOverrides(solution, { signal: abort.signal })).toMatchObject({ outcome: 'unknown', groups: [{ stoppedBy: 'abort' }] })
    expect(attributeOverrides(solve({ ...round, rules: [], overrides: [] }))).toMatchObject({ outcome: 'shared', each: [], groups: [] })
  })

  it('names a smallest set that needs the others, when every order is blocked', () => {
    // nobody and everybody have worths, whoever comes first has none
    const blocked = (inForce: Uint8Array): Worth => (inForce[0] === inForce[1] ? [inForce[0]] : 'infeasible')
    expect(exactShares(2, blocked)).toEqual({ outcome: 'infeasible', alone: [0] })
    expect(drawnShares(2, blocked, 20, 'a')).toEqual({ outcome: 'unknown', why: 'orders' })
    expect(exactShares(2, () => 'unknown')).toEqual({ outcome: 'unknown', why: 'work' })
    expect(drawnShares(2, () => 'unknown', 3, 'a')).toEqual({ outcome: 'unknown', why: 'work' })
    expect(drawnShares(2, (inForce) => (inForce[0] === 0 ? 'infeasible' : [0]), 3, 'a')).toEqual({ outcome: 'infeasible', alone: [] })
  })
})

describe('averages over orders of any game', () => {
  it('are exact, with sets left out and numbers near the limit', () => {
    let some = 0
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }), fc.array(fc.integer({ min: -(2 ** 50), max: 2 ** 50 }), { minLength: 64, maxLength: 64 }),
        fc.array(fc.nat({ max: 9 }), { minLength: 64, maxLength: 64 }),
        (players, values, gaps) => {
          const all = (1 << players) - 1
          const worth = (set: number): readonly bigint[] | null => (set !== 0 && set !== all && gaps[set] === 0 ? null : [BigInt(values[set])])
          const shares = exactShares(players, (inForce) => worth(inForce.reduce((set, on, i) => set | (on << i), 0))?.map(Number) ?? 'infeasible')
          const sums = new Array<bigint>(players).fill(0n)
          let count = 0
          for (const order of orders(players)) {
            const sets = [0, ...order.map((_, step) => order.slice(0, step + 1).reduce((set, player) => set | (1 << player), 0))]
            if (sets.some((set) => worth(set) === null)) continue
            count++
            order.forEach((player, step) => (sums[player] += worth(sets[step + 1])![0] - worth(sets[step])![0]))
          }
          if (count === 0) expect(shares.outcome).toBe('infeasible')
          else {
            expect(shares).toEqual({ outcome: 'shared', orders: count, skipped: orders(players).length - count, numerators: sums.map((sum) => [sum]) })
            if (count < orders(players).length) some++
          }
        },
      ),
      { numRuns: 200, seed: 13 },
    )
    expect(some).toBeGreaterThan(20)
  })

  it('that are drawn share out everything, come near the exact ones, and can be drawn again', () => {
    const solution = solve(withOverrides(township({ seed: 4, villages: 8, cadres: 12 }), 4, 6))
    const exact = attributeOverrides(solution)
    const drawn = attributeOverrides(solution, { exact: 2, orders: 400, seed: '2026-04-08' })
    expect(exact.groups).toMatchObject([{ method: 'exact', orders: 720, skipped: 0 }])
    expect(drawn.groups).toMatchObject([{ method: 'drawn', orders: 400, skipped: 0, seed: '2026-04-08' }])
    expect(drawn.levels).toEqual(exact.levels)
    exact.levels.forEach(({ delta }, k) => {
      const value = ({ shares }: Attribution['each'][number]): number => Number(shares![k].numerator) / Number(shares![k].denominator)
      const sum = drawn.each.reduce((total, { shares }) => total + (BigInt(shares![k].numerator) * 400n) / BigInt(shares![k].denominator), 0n)
      expect(sum).toBe(BigInt(delta) * 400n)
      const spread = 1 + Math.max(...exact.each.map((each) => Math.abs(value(each))))
      drawn.each.forEach((each, i) => expect(Math.abs(value(each) - value(exact.each[i]))).toBeLessThan(0.25 * spread))
    })
    expect(attributeOverrides(solution, { exact: 2, orders: 400, seed: '2026-04-08' })).toEqual(drawn)
    expect(attributeOverrides(solution, { exact: 2, orders: 7, seed: 'b' }).each).not.toEqual(attributeOverrides(solution, { exact: 2, orders: 7, seed: 'c' }).each)
    expect(attributeOverrides(solve(permuteRound(solution.round, 5)), { exact: 2, orders: 9 }).each.map(({ override }) => override).sort()).toEqual(drawn.each.map(({ override }) => override).sort())
  })

  it('that are drawn are the mean over just those orders', () => {
    const worth = (inForce: Uint8Array): Worth => [inForce[0] * inForce[1] * 6 + inForce[2]]
    const shares = drawnShares(3, worth, 50, 'x')
    // in each order whoever of the first two comes last gets 6, the third gets 1
    expect(shares).toMatchObject({ outcome: 'shared', orders: 50, skipped: 0 })
    if (shares.outcome !== 'shared') return
    const [[a], [b], [c]] = shares.numerators
    expect([a + b, c, a % 6n]).toEqual([300n, 50n, 0n])
    expect(a > 60n && b > 60n).toBe(true)
  })
})
