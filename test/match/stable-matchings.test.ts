/** All stable matchings and the rotations between them, against trying everything. */

import { describe, expect, it } from 'vitest'
import { rotations, type Rotations } from '../../src/match/rotations.ts'
import { stableMatchings, type StableMatchings } from '../../src/match/stable-matchings.ts'
import { allStable, cyclic, independentSquares, irvingLeather, opposedMarket, randomMarket, rankIn, seats, stream, strictMarkets } from '../kit/market.ts'
import type { Market } from '../../src/match/market.ts'

const all = (market: Market): number[][] => [...(stableMatchings(market) as StableMatchings)]
const sorted = (matchings: number[][]): string[] => matchings.map(String).sort()

describe('stableMatchings', () => {
  it('finds exactly the stable matchings, each once', () => {
    let several = 0
    for (const market of strictMarkets(2400, 1)) {
      const expected = allStable(market)
      expect(sorted(all(market))).toEqual(sorted(expected))
      if (expected.length > 1) several++
    }
    expect(several).toBeGreaterThan(500)
  })

  it('finds exactly the stable matchings where there are many', () => {
    const random = stream(2)
    let most = 0
    for (let i = 0; i < 60; i++) {
      const market = i % 2 === 0 ? opposedMarket(5, 5, 1, random) : opposedMarket(7, 3, 3, random)
      const found = all(market)
      expect(sorted(found)).toEqual(sorted(allStable(market)))
      most = Math.max(most, found.length)
    }
    expect(most).toBeGreaterThan(3)
  })

  it('counts the known hard markets', () => {
    // Irving and Leather 1986: a(k) = 3 a(k − 1)² − 2 a(k − 2)⁴
    expect([0, 1, 2, 3].map((k) => all(irvingLeather(k)).length)).toEqual([1, 2, 10, 268])
    expect(all(irvingLeather(4)).length).toBe(195472)
    expect(all(cyclic(9)).length).toBe(9)
    expect(all(independentSquares(10)).length).toBe(1024)
  })

  it('gives the first thousand of a large lattice without listing the rest', () => {
    const market = irvingLeather(8)
    const seen = new Set<string>()
    for (const matching of stableMatchings(market) as StableMatchings) {
      seen.add(String(matching))
      if (seen.size === 1000) break
    }
    expect(seen.size).toBe(1000)
  })

  it('handles markets where nothing can happen', () => {
    expect(all({ left: [], right: [] })).toEqual([[]])
    expect(all({ left: [[], []], right: [[0, 1]] })).toEqual([[-1, -1]])
    expect(all({ left: [[0], [0]], right: [[0, 1]], rightCapacity: [0] })).toEqual([[-1, -1]])
  })

  it('returns ties as an error value, and only ties that matter', () => {
    expect(stableMatchings({ left: [[[0, 1]], [0]], right: [[0, 1], [0]] }))
      .toEqual({ ok: false, error: { code: 'ties', ties: [{ side: 'left', agent: 0, tied: [0, 1] }] } })
    expect(all({ left: [[[0, 1]], [0]], right: [[0, 1], []] })).toEqual([[0, -1]])
  })
})

describe('the lattice', () => {
  it('holds the same agents and as many of them in every stable matching (rural hospitals)', () => {
    const random = stream(3)
    for (let i = 0; i < 500; i++) {
      const market = randomMarket({ lefts: 7, rights: 4, density: 0.7, capacity: 3, mutual: true }, random)
      const [first, ...rest] = all(market)
      const guests = (matching: number[], r: number): string => matching.flatMap((held, l) => (held === r ? [l] : [])).join()
      const count = (matching: number[], r: number): number => matching.filter((held) => held === r).length
      for (const matching of rest) {
        for (let l = 0; l < 7; l++) expect(matching[l] < 0).toBe(first[l] < 0)
        for (let r = 0; r < 4; r++) {
          expect(count(matching, r)).toBe(count(first, r))
          if (count(first, r) < seats(market, r)) expect(guests(matching, r)).toBe(guests(first, r))
        }
      }
    }
  })

  it('is closed under meet and join', () => {
    const random = stream(4)
    for (let i = 0; i < 60; i++) {
      const market = opposedMarket(6, 6, 1 + (i % 2), random)
      const matchings = all(market)
      const known = new Set(matchings.map(String))
      for (const a of matchings) {
        for (const b of matchings) {
          const better = a.map((r, l) => (rankIn(market.left[l], r) <= rankIn(market.left[l], b[l]) ? r : b[l]))
          const worse = a.map((r, l) => (rankIn(market.left[l], r) <= rankIn(market.left[l], b[l]) ? b[l] : r))
          expect(known.has(String(better))).toBe(true)
          expect(known.has(String(worse))).toBe(true)
        }
      }
    }
  })
})

describe('rotations', () => {
  it('leads from one end to the other, and its closed sets are the stable matchings', () => {
    const random = stream(5)
    for (let i = 0; i < 300; i++) {
      const market = i % 2 === 0 ? opposedMarket(4, 4, 1, random) : opposedMarket(6, 3, 2, random)
      const { rotations: list, leftOptimal, rightOptimal } = rotations(market) as Rotations
      if (list.length > 12) continue
      const reached = new Set<string>()
      for (let set = 0; set < 1 << list.length; set++) {
        if (list.some(({ after }, x) => (set >> x) & 1 && after.some((y) => !((set >> y) & 1)))) continue
        const matching = leftOptimal.slice()
        list.forEach(({ pairs }, x) => {
          if (!((set >> x) & 1)) return
          for (const [l, r] of pairs) expect(matching[l]).toBe(r)
          pairs.forEach(([l], k) => { matching[l] = pairs[(k + 1) % pairs.length][1] })
        })
        expect(reached.has(String(matching))).toBe(false)
        reached.add(String(matching))
        if (set === (1 << list.length) - 1) expect(matching).toEqual(rightOptimal)
      }
      expect([...reached].sort()).toEqual(sorted(allStable(market)))
    }
  })

  it('numbers what comes before lower', () => {
    const { rotations: list } = rotations(irvingLeather(5)) as Rotations
    list.forEach(({ after }, x) => after.forEach((y) => expect(y).toBeLessThan(x)))
    expect(list.length).toBeGreaterThan(100)
  })

  it('returns ties as an error value', () => {
    expect(rotations({ left: [[0], [0]], right: [[[0, 1]]] }))
      .toEqual({ ok: false, error: { code: 'ties', ties: [{ side: 'right', agent: 0, tied: [0, 1] }] } })
  })
})
