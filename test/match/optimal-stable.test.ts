/** Each criterion against the best of all stable matchings, found by trying everything. */

import { describe, expect, it } from 'vitest'
import type { Market } from '../../src/match/market.ts'
import { type OptimalStable, optimalStable, type StableCriterion } from '../../src/match/optimal-stable.ts'
import { stableMatchings, type StableMatchings } from '../../src/match/stable-matchings.ts'
import { allStable, independentSquares, irvingLeather, opposedMarket, rankIn, ranksOf, stream, strictMarkets } from '../kit/market.ts'

/** Ranks from 1 of all matched agents: left's, right's. */
function ranks(market: Market, matching: readonly number[], table = ranksOf(market)): [number[], number[]] {
  const matched = matching.flatMap((r, l) => (r < 0 ? [] : [[l, r]]))
  return [matched.map(([l, r]) => table.left[l][r] + 1), matched.map(([l, r]) => table.right[r][l] + 1)]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** Smaller is better, in order. */
const measure: Record<Exclude<StableCriterion, 'median'>, (left: number[], right: number[]) => number[]> = {
  egalitarian: (left, right) => [sum(left) + sum(right)],
  minimumRegret: (left, right) => [Math.max(0, ...left, ...right)],
  sexEqual: (left, right) => [Math.abs(sum(left) - sum(right))],
  rankMaximal: (left, right) => Array.from({ length: 8 }, (_, k) => -[...left, ...right].filter((rank) => rank === k + 1).length),
  generous: (left, right) => Array.from({ length: 8 }, (_, k) => [...left, ...right].filter((rank) => rank === 8 - k).length),
}
const criteria = Object.keys(measure) as (keyof typeof measure)[]

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i])
  return at < 0 ? 0 : a[at] - b[at]
}

function check(market: Market, stable: number[][]): number {
  const table = ranksOf(market)
  let decided = 0
  for (const criterion of criteria) {
    const values = stable.map((matching) => measure[criterion](...ranks(market, matching, table)))
    const best = values.reduce((a, b) => (compare(b, a) < 0 ? b : a))
    const found = optimalStable(market, criterion) as OptimalStable
    expect(found).toMatchObject({ ok: true, criterion, proved: true })
    expect(stable.map(String)).toContain(String(found.matching))
    expect(measure[criterion](...ranks(market, found.matching, table))).toEqual(best)
    if (values.some((value) => compare(value, best) > 0)) decided++
  }
  return decided
}

describe('optimalStable', () => {
  it('is the best of all stable matchings by every criterion', () => {
    let decided = 0
    for (const market of strictMarkets(1200, 21)) decided += check(market, allStable(market))
    expect(decided).toBeGreaterThan(500)
  })

  it('is the best of many', () => {
    const random = stream(22)
    for (let i = 0; i < 250; i++) {
      const market = i % 2 === 0 ? opposedMarket(8, 8, 1, random) : opposedMarket(8, 4, 2, random)
      check(market, [...(stableMatchings(market) as StableMatchings)])
    }
    check(irvingLeather(3), [...(stableMatchings(irvingLeather(3)) as StableMatchings)])
  })

  it('reports costs', () => {
    const market = { left: [[0, 1], [1, 0], []], right: [[1, 0], [0, 1]] }
    expect(optimalStable(market, 'egalitarian')).toEqual({
      ok: true, criterion: 'egalitarian', matching: [0, 1, -1], proved: true, cut: 0,
      costs: { left: 2, right: 4, egalitarian: 6, sexEqual: 2, regret: 2, profile: [2, 2] },
    })
    expect(optimalStable({ left: [], right: [] }, 'generous')).toMatchObject({ matching: [], costs: { egalitarian: 0, regret: 0, profile: [] } })
  })

  it('takes ranks from the lists as written, with what was cut', () => {
    const market = { left: [[2, 0]], right: [[0], [], []] }
    expect(optimalStable(market, 'egalitarian')).toMatchObject({ matching: [0], cut: 1, costs: { left: 2, right: 1 } })
  })

  it('finds the median: the middle partner on both sides at once, and stable', () => {
    let odd = 0
    for (const market of strictMarkets(1000, 23)) {
      const stable = allStable(market)
      const { matching } = optimalStable(market, 'median') as OptimalStable
      expect(stable.map(String)).toContain(String(matching))
      matching.forEach((r, l) => {
        const held = stable.map((other) => rankIn(market.left[l], other[l])).sort((a, b) => a - b)
        expect(rankIn(market.left[l], r)).toBe(held[Math.ceil(held.length / 2) - 1])
      })
      if (stable.length % 2 === 0 || market.rightCapacity?.some((seats) => seats !== 1)) continue
      if (stable.length > 1) odd++
      market.right.forEach((list, r) => {
        const held = stable.map((other) => rankIn(list, other.indexOf(r))).sort((a, b) => a - b)
        expect(rankIn(list, matching.indexOf(r))).toBe(held[held.length >> 1])
      })
    }
    expect(odd).toBeGreaterThan(30)
  })

  it('stops at a limit and says so', () => {
    expect(optimalStable(independentSquares(12), 'median', { limit: 1000 })).toEqual({ ok: false, error: { code: 'limit', limit: 1000 } })
    expect(optimalStable(irvingLeather(5), 'sexEqual', { limit: 3 })).toMatchObject({ ok: true, proved: false })
    expect(() => optimalStable(independentSquares(1), 'median', { limit: 0 })).toThrow(RangeError)
    expect(() => optimalStable(independentSquares(1), 'best' as 'median')).toThrow(TypeError)
  })

  it('is not beaten by the first of a lattice too large to list', () => {
    const market = irvingLeather(6)
    const table = ranksOf(market)
    // as in `measure`, for 64 ranks
    const byProfile = (matching: readonly number[], fromWorst: boolean): number[] => {
      const profile = Array.from({ length: 64 }, () => 0)
      for (const rank of ranks(market, matching, table).flat()) profile[rank - 1]++
      return fromWorst ? profile.reverse() : profile.map((count) => -count)
    }
    const value = {
      egalitarian: (matching: readonly number[]) => measure.egalitarian(...ranks(market, matching, table)),
      minimumRegret: (matching: readonly number[]) => measure.minimumRegret(...ranks(market, matching, table)),
      rankMaximal: (matching: readonly number[]) => byProfile(matching, false),
      generous: (matching: readonly number[]) => byProfile(matching, true),
    }
    for (const criterion of Object.keys(value) as (keyof typeof value)[]) {
      const best = value[criterion]((optimalStable(market, criterion) as OptimalStable).matching)
      let seen = 0
      for (const other of stableMatchings(market) as StableMatchings) {
        expect(compare(value[criterion](other), best)).toBeGreaterThanOrEqual(0)
        if (++seen === 300) break
      }
    }
  })

  it('returns ties as an error value', () => {
    expect(optimalStable({ left: [[0], [0]], right: [[[0, 1]]] }, 'egalitarian')).toMatchObject({ ok: false, error: { code: 'ties' } })
  })
})
