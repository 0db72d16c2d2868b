/** Deferred acceptance and blocking pairs, against the definitions. */

import { describe, expect, it } from 'vitest'
import { blockingPairs } from '../../src/match/blocking-pairs.ts'
import { deferredAcceptance } from '../../src/match/deferred-acceptance.ts'
import type { List, Market } from '../../src/match/market.ts'
import { allMatchings, allStable, blockingByDefinition, randomMarket, rankIn, stream } from '../kit/market.ts'

const random = stream(11)
const small = (i: number, ties: number): Market =>
  randomMarket({
    lefts: Math.floor(random() * 6),
    rights: Math.floor(random() * 5),
    density: [1, 0.8, 0.5][i % 3],
    ties,
    mutual: i % 2 === 0,
    ...(i % 4 < 2 ? { capacity: 3 } : {}),
  }, random)

describe('deferredAcceptance', () => {
  it('gives the proposing side its best stable partners and the other side its worst', () => {
    for (let i = 0; i < 2000; i++) {
      const market = small(i, 0)
      const stable = allStable(market)
      const { matching: best } = deferredAcceptance(market, { proposing: 'left' })
      const { matching: worst } = deferredAcceptance(market, { proposing: 'right' })
      expect(stable.map(String)).toContain(String(best))
      expect(stable.map(String)).toContain(String(worst))
      for (const matching of stable) {
        matching.forEach((r, l) => {
          const rank = rankIn(market.left[l], r)
          expect(rankIn(market.left[l], best[l])).toBeLessThanOrEqual(rank)
          expect(rankIn(market.left[l], worst[l])).toBeGreaterThanOrEqual(rank)
        })
      }
    }
  })

  it('is weakly stable with ties, however they are broken', () => {
    for (let i = 0; i < 1500; i++) {
      const market = small(i, 0.5)
      const stable = new Set(allStable(market).map(String))
      for (const proposing of ['left', 'right'] as const) {
        for (const tieBreak of ['listed', { seed: i }] as const) {
          expect(stable.has(String(deferredAcceptance(market, { proposing, tieBreak }).matching))).toBe(true)
        }
      }
    }
  })

  it('breaks ties in the order written, or by seed', () => {
    const written = { left: [[0], [0]], right: [[[1, 0]]] }
    expect(deferredAcceptance(written, { proposing: 'left' }).matching).toEqual([-1, 0])
    expect(deferredAcceptance(written, { proposing: 'left', tieBreak: 'listed' }).matching).toEqual([-1, 0])
    const winners = Array.from({ length: 400 }, (_, seed) => deferredAcceptance(written, { proposing: 'left', tieBreak: { seed } }).matching[0])
    const won = winners.filter((r) => r === 0).length
    expect(won).toBeGreaterThan(150)
    expect(won).toBeLessThan(250)
    const drawn = (): unknown => deferredAcceptance(written, { proposing: 'right', tieBreak: { seed: 7 } })
    expect(drawn()).toEqual(drawn())
  })

  it('cuts and counts what only one side names, and what is named again', () => {
    const market = { left: [[0, 1, 0], [1]], right: [[0], [[0, 0]]] }
    // left 0 names 0 twice; left 1 names 1 in vain; right 1 names 0 twice
    expect(deferredAcceptance(market, { proposing: 'left' })).toEqual({ matching: [0, -1], cut: 3, proposals: 1 })
  })

  it('counts proposals', () => {
    const market = { left: [[0, 1, 2], [0, 1, 2], [0, 1, 2]], right: [[0, 1, 2], [0, 1, 2], [0, 1, 2]] }
    expect(deferredAcceptance(market, { proposing: 'left' }).proposals).toBe(6)
    expect(deferredAcceptance(market, { proposing: 'right' }).proposals).toBe(6)
  })

  it('handles nobody, nobody acceptable, no seats', () => {
    for (const proposing of ['left', 'right'] as const) {
      expect(deferredAcceptance({ left: [], right: [] }, { proposing })).toEqual({ matching: [], cut: 0, proposals: 0 })
      expect(deferredAcceptance({ left: [[0], [0]], right: [[]] }, { proposing })).toEqual({ matching: [-1, -1], cut: 2, proposals: 0 })
      expect(deferredAcceptance({ left: [[0], [0]], right: [[0, 1]], rightCapacity: [0] }, { proposing }).matching).toEqual([-1, -1])
      expect(deferredAcceptance({ left: [[0], [0]], right: [[0, 1]], rightCapacity: [9e9] }, { proposing }).matching).toEqual([0, 0])
    }
  })

  it('says what is malformed, and where', () => {
    const run = (market: unknown, options: unknown = { proposing: 'left' }) => () => deferredAcceptance(market as Market, options as { proposing: 'left' })
    expect(run({ left: [[1.5]], right: [[0]] })).toThrow(new TypeError('left[0][0] holds 1.5; an entry is an integer, or an array of integers that are tied.'))
    expect(run({ left: [[0]], right: [[[0, 3]]] })).toThrow(new RangeError('right[0][0] names 3, but the other side has 1 agents, numbered from 0.'))
    expect(run({ left: [['0']], right: [[0]] })).toThrow(TypeError)
    expect(run({ left: [0], right: [[0]] })).toThrow(TypeError)
    expect(run(null)).toThrow(TypeError)
    expect(run({ left: [], right: [[]], rightCapacity: [] })).toThrow(RangeError)
    expect(run({ left: [], right: [[]], rightCapacity: [-1] })).toThrow(RangeError)
    expect(run({ left: [], right: [[]], rightCapacity: [NaN] })).toThrow(TypeError)
    expect(run({ left: [], right: [] }, null)).toThrow(TypeError)
    expect(run({ left: [], right: [] }, { proposing: 'both' })).toThrow(TypeError)
    expect(run({ left: [], right: [] }, { proposing: 'left', tieBreak: 'random' })).toThrow(TypeError)
  })

  it('does not change when agents nobody accepts are added', () => {
    for (let i = 0; i < 200; i++) {
      const market = small(i, 0)
      const before = deferredAcceptance(market, { proposing: 'left' })
      const stranger: List = market.right.map((_, r) => r)
      const after = deferredAcceptance({ ...market, left: [...market.left, stranger] }, { proposing: 'left' })
      expect(after.matching).toEqual([...before.matching, -1])
      expect(after.cut).toBe(before.cut + stranger.length)
    }
  })
})

describe('blockingPairs', () => {
  it('is the definition, for all kinds and all matchings', () => {
    let blocked = 0
    for (let i = 0; i < 250; i++) {
      const market = small(i, 0.4)
      for (const matching of allMatchings(market).slice(0, 40)) {
        for (const kind of ['weak', 'strong', 'super'] as const) {
          const expected = blockingByDefinition(market, matching, kind)
          const report = blockingPairs(market, matching, { kind })
          expect(report.status).toBe(expected.length === 0 ? 'stable' : 'blocked')
          if (report.status === 'unacceptable') continue
          expect(report.blocking.map(String).sort()).toEqual(expected.map(String).sort())
          blocked += expected.length
        }
      }
    }
    expect(blocked).toBeGreaterThan(1000)
  })

  it('looks at acceptability and capacity first', () => {
    const market = { left: [[0], [0], [1]], right: [[0, 1], []] }
    expect(blockingPairs(market, [0, 0, 1])).toEqual({ status: 'unacceptable', unacceptable: [[2, 1]], overfilled: [{ right: 0, holds: 2, capacity: 1 }] })
    // either is enough
    expect(blockingPairs(market, [0, -1, 1])).toEqual({ status: 'unacceptable', unacceptable: [[2, 1]], overfilled: [] })
    expect(blockingPairs(market, [0, 0, -1])).toEqual({ status: 'unacceptable', unacceptable: [], overfilled: [{ right: 0, holds: 2, capacity: 1 }] })
    expect(blockingPairs(market, [0, -1, -1])).toEqual({ status: 'stable', kind: 'weak', blocking: [] })
    expect(blockingPairs({ left: [], right: [] }, [])).toEqual({ status: 'stable', kind: 'weak', blocking: [] })
  })

  it('says what is malformed', () => {
    const market = { left: [[0]], right: [[0]] }
    expect(() => blockingPairs(market, [])).toThrow('The matching has 0 entries, but there are 1 left agents.')
    expect(() => blockingPairs(market, [1])).toThrow(RangeError)
    expect(() => blockingPairs(market, [0.5])).toThrow(TypeError)
    expect(() => blockingPairs(market, [0], { kind: 'very' as 'weak' })).toThrow(`options.kind is 'weak', 'strong' or 'super', not "very".`)
    expect(() => blockingPairs(market, 'all' as unknown as number[])).toThrow('A matching is an array: for every left agent its right agent, or −1.')
  })
})
