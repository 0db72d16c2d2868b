/** Strong and super-stability, against trying everything; witnesses are replayed by their own rules. */

import { describe, expect, it } from 'vitest'
import type { Market } from '../../src/match/market.ts'
import { stronglyStable, type StrongWitness } from '../../src/match/strongly-stable.ts'
import { superStable, type SuperWitness } from '../../src/match/super-stable.ts'
import { allStable, randomMarket, rankIn, ranksOf, seats, stream } from '../kit/market.ts'

/** What is left of both sides' lists while pairs go. */
function lists(market: Market) {
  const ranks = ranksOf(market)
  const left = market.left.map((_, l) => new Set(market.right.flatMap((_, r) => (ranks.left[l][r] < Infinity && ranks.right[r][l] < Infinity ? [r] : []))))
  const tier = (l: number): number[] => {
    const best = Math.min(...[...left[l]].map((r) => ranks.left[l][r]))
    return [...left[l]].filter((r) => ranks.left[l][r] === best)
  }
  const named = (r: number): number[] => left.flatMap((rights, l) => (rights.has(r) ? [l] : []))
  const lastTier = (r: number): number[] => {
    const worst = Math.max(...named(r).map((l) => ranks.right[r][l]))
    return named(r).filter((l) => ranks.right[r][l] === worst)
  }
  return { ranks, left, tier, lastTier }
}

function replaySuper(market: Market, witness: SuperWitness): void {
  const { ranks, left, tier } = lists(market)
  const refused = new Set<number>()
  for (const { right: r, lefts } of witness.steps) {
    const asking = left.flatMap((_, l) => (tier(l).includes(r) ? [l] : []))
    for (const l of lefts) {
      expect(left[l].has(r)).toBe(true)
      expect(asking.filter((a) => a !== l && ranks.right[r][a] <= ranks.right[r][l]).length).toBeGreaterThanOrEqual(seats(market, r))
    }
    if (lefts.some((l) => asking.includes(l))) refused.add(r)
    for (const l of lefts) left[l].delete(r)
  }
  let demanded = 0
  market.right.forEach((_, r) => { demanded += refused.has(r) ? seats(market, r) : left.filter((_, l) => tier(l).includes(r)).length })
  expect(witness.demanded).toBe(demanded)
  expect(witness.available).toBe(left.filter((rights) => rights.size > 0).length)
  expect(witness.demanded).toBeGreaterThan(witness.available)
}

function replayStrong(market: Market, witness: StrongWitness): void {
  const { ranks, left, tier, lastTier } = lists(market)
  for (const rights of left) for (const r of [...rights]) if (seats(market, r) === 0) rights.delete(r)
  const refused = new Set<number>()
  for (const step of witness.steps) {
    if (step.kind === 'crowded') {
      const neighbours = (group: readonly number[]): number[] => [...new Set(group.flatMap(tier))]
      const short = (group: readonly number[]): number => group.length - neighbours(group).length
      for (let part = 0; part < (1 << step.together.length) - 1; part++) {
        expect(short(step.together.filter((_, i) => (part >> i) & 1))).toBeLessThan(short(step.together))
      }
      const going = neighbours(step.together).flatMap((r) => lastTier(r).map((l) => `${l},${r}`))
      expect(step.eliminated.map(String).sort()).toEqual(going.sort())
    }
    for (const [l, r] of step.eliminated) {
      expect(left[l].has(r)).toBe(true)
      if (step.kind === 'preferred') expect(left.some((_, a) => ranks.right[r][a] < ranks.right[r][l] && tier(a).includes(r))).toBe(true)
      if (tier(l).includes(r)) refused.add(r)
      left[l].delete(r)
    }
  }
  const must = new Set([...refused, ...left.flatMap((_, l) => tier(l))])
  expect(witness.demanded).toBe(must.size)
  expect(witness.available).toBe(left.filter((rights) => rights.size > 0).length)
  expect(witness.demanded).toBeGreaterThan(witness.available)
}

function* tiedMarkets(count: number, seed: number, capacity: number): Generator<Market> {
  const random = stream(seed)
  for (let i = 0; i < count; i++) {
    yield randomMarket({
      lefts: Math.floor(random() * 6),
      rights: Math.floor(random() * (capacity > 1 ? 4 : 6)),
      density: [1, 0.8, 0.5][i % 3],
      ties: [0.1, 0.3, 0.6][Math.floor(random() * 3)],
      mutual: i % 2 === 0,
      ...(i % 4 < 2 ? { capacity } : {}),
    }, random)
  }
}

describe('superStable', () => {
  it('finds one if and only if there is one, with capacities, and proves the rest', () => {
    const seen = { found: 0, none: 0 }
    for (const market of tiedMarkets(4000, 31, 3)) {
      const stable = allStable(market, 'super')
      const result = superStable(market)
      if (!result.ok) throw new Error('not reached')
      expect(result.exists).toBe(stable.length > 0)
      if (result.exists) {
        seen.found++
        expect(stable.map(String)).toContain(String(result.matching))
        // the left side likes it best
        for (const other of stable) other.forEach((r, l) => expect(rankIn(market.left[l], result.matching[l])).toBeLessThanOrEqual(rankIn(market.left[l], r)))
      } else {
        seen.none++
        replaySuper(market, result.witness)
      }
    }
    expect(Math.min(seen.found, seen.none)).toBeGreaterThan(500)
  })

  it('documents the witness', () => {
    expect(superStable({ left: [[0], [0]], right: [[[0, 1]]] }))
      .toEqual({ ok: true, exists: false, witness: { steps: [{ right: 0, lefts: [1, 0] }], demanded: 1, available: 0 }, cut: 0 })
    expect(superStable({ left: [], right: [] })).toEqual({ ok: true, exists: true, matching: [], cut: 0 })
    expect(superStable({ left: [[0], [0]], right: [[[0, 1]]], rightCapacity: [2] })).toMatchObject({ exists: true, matching: [0, 0] })
    expect(superStable({ left: [[0], [0]], right: [[[0, 1]]], rightCapacity: [0] })).toMatchObject({ exists: true, matching: [-1, -1] })
  })
})

describe('stronglyStable', () => {
  it('finds one if and only if there is one, and proves the rest', () => {
    const seen = { found: 0, none: 0, crowded: 0 }
    for (const market of tiedMarkets(4000, 32, 1)) {
      const stable = allStable(market, 'strong')
      const result = stronglyStable(market)
      if (!result.ok) throw new Error('not reached')
      expect(result.exists).toBe(stable.length > 0)
      if (result.exists) {
        seen.found++
        expect(stable.map(String)).toContain(String(result.matching))
        // the left side likes it best
        for (const other of stable) other.forEach((r, l) => expect(rankIn(market.left[l], result.matching[l])).toBeLessThanOrEqual(rankIn(market.left[l], r)))
      } else {
        seen.none++
        if (result.witness.steps.some(({ kind }) => kind === 'crowded')) seen.crowded++
        replayStrong(market, result.witness)
      }
    }
    expect(Math.min(seen.found, seen.none, seen.crowded)).toBeGreaterThan(300)
  })

  it('takes several seats for what they are', () => {
    expect(stronglyStable({ left: [[0], [0]], right: [[[0, 1]]], rightCapacity: [2] })).toEqual({ ok: false, error: { code: 'capacity', rights: [0] } })
    expect(stronglyStable({ left: [[0], []], right: [[[0, 1]]], rightCapacity: [2] })).toEqual({ ok: true, exists: true, matching: [0, -1], cut: 1 })
  })

  it('documents the witness', () => {
    expect(stronglyStable({ left: [[0], [0]], right: [[[0, 1]]] })).toMatchObject({
      ok: true,
      exists: false,
      witness: { steps: [{ kind: 'crowded', together: [0, 1], eliminated: [[1, 0], [0, 0]] }], demanded: 1, available: 0 },
    })
    expect(stronglyStable({ left: [], right: [] })).toEqual({ ok: true, exists: true, matching: [], cut: 0 })
  })

  it('lies between super-stable and weakly stable', () => {
    for (const market of tiedMarkets(1500, 33, 1)) {
      const strong = stronglyStable(market)
      const all = superStable(market)
      if (all.exists) expect(strong).toMatchObject({ ok: true, exists: true })
    }
  })
})
