/** The stages behind `maximumStable`, each on its own against trying everything. */

import { describe, expect, it } from 'vitest'
import { loadHighsBackend } from '../../src/ilp/highs.ts'
import { agentGraph, noLimit } from '../../src/match/agent-graph.ts'
import { blockingPairs } from '../../src/match/blocking-pairs.ts'
import { compileMarket } from '../../src/match/compile.ts'
import { createCoverage } from '../../src/match/coverage.ts'
import { deferredAcceptance } from '../../src/match/deferred-acceptance.ts'
import { closeDeficits } from '../../src/match/deficit-cores.ts'
import { drawFrom, kiraly } from '../../src/match/kiraly.ts'
import type { Market } from '../../src/match/market.ts'
import { createLimits, propagate } from '../../src/match/rank-limits.ts'
import { stabilityProgram } from '../../src/match/stability-program.ts'
import { settle } from '../../src/match/stability-search.ts'
import { walkTies } from '../../src/match/tie-walk.ts'
import { allStable, stream } from '../kit/market.ts'
import { smallTiedMarkets, sparseTied } from '../kit/tied-markets.ts'

const sizeOf = (matching: readonly number[]): number => matching.filter((r) => r >= 0).length
const largest = (stable: readonly number[][]): number => Math.max(...stable.map(sizeOf))
const forever = { steps: Infinity, aborted: () => false }

/** A market compiled for the stages, a matching as bytes per pair, and back. */
function staged(market: Market) {
  const g = agentGraph(compileMarket(market))
  const bytes = (matching: readonly number[]): Uint8Array =>
    Uint8Array.from({ length: g.pairs }, (_, p) => (matching[g.left[p]] === g.right[p] - g.lefts ? 1 : 0))
  const matching = (held: Uint8Array): number[] => {
    const found = market.left.map(() => -1)
    held.forEach((one, p) => { if (one === 1) found[g.left[p]] = g.right[p] - g.lefts })
    return found
  }
  return { g, bytes, matching }
}

describe('stages', () => {
  it('put down a program that means what it should', async () => {
    const highs = await loadHighsBackend()
    let i = 0
    for (const market of smallTiedMarkets(150, 66, 2)) {
      const { g, bytes } = staged(market)
      const s = createLimits(g)
      propagate(s)
      if (i++ % 2 === 0) settle(s, createCoverage(g.agents), forever)
      const agents = Array.from({ length: g.agents }, (_, v) => v)
      const model = stabilityProgram(s, agents)
      const stable = allStable(market)
      const answer = highs.maximise(model.program, model.cost)
      expect(answer).toMatchObject({ status: 'optimal' })
      if (answer.status === 'optimal') expect(Math.round(answer.bound)).toBe(largest(stable))
      // every stable matching is a solution
      for (const matching of stable.slice(0, 5)) {
        const columns = model.columnsOf(bytes(matching))
        for (const row of model.program.rows) {
          const value = row.columns.reduce((sum, j, t) => sum + row.values[t] * columns[j], 0)
          expect(value).toBeGreaterThanOrEqual(row.lower)
          expect(value).toBeLessThanOrEqual(row.upper)
        }
      }
    }
  })

  it('start with at least two thirds, from either side, in any order of ties', () => {
    const random = stream(67)
    for (const market of smallTiedMarkets(2000, 67, 2)) {
      const { g, matching } = staged(market)
      const best = largest(allStable(market))
      for (const side of ['left', 'right'] as const) {
        const found = matching(kiraly(g, side, random() < 0.5 ? undefined : drawFrom(Math.floor(random() * 1e9))))
        expect(blockingPairs(market, found).status).toBe('stable')
        expect(3 * sizeOf(found)).toBeGreaterThanOrEqual(2 * best)
      }
    }
  })

  it('walk from one stable matching to the next and lose nobody', () => {
    const random = stream(68)
    let grown = 0
    for (let i = 0; i < 60; i++) {
      const market = sparseTied({ lefts: 40, rights: i % 2 === 0 ? 40 : 8, choices: 4, leftTies: 0.5, rightTies: 0.6, ...(i % 2 === 0 ? {} : { seats: 40 }) }, random)
      const { g, bytes, matching } = staged(market)
      const held = bytes(deferredAcceptance(market, { proposing: 'left' }).matching)
      const agents = Array.from({ length: g.agents }, (_, v) => v)
      for (let k = 0; k < 20; k++) {
        const before = sizeOf(matching(held))
        walkTies(g, held, agents, before, { size: 40, moves: 1 + 5 * k, steps: Infinity }, drawFrom(k))
        expect(blockingPairs(market, matching(held)).status).toBe('stable')
        expect(sizeOf(matching(held))).toBeGreaterThanOrEqual(before)
        if (sizeOf(matching(held)) > before) grown++
      }
    }
    expect(grown).toBeGreaterThan(20)
  })

  it('reduce lists without losing a stable matching, to what strict lists need', () => {
    let gone = 0
    for (const market of smallTiedMarkets(2000, 69, 2)) {
      const { g, bytes } = staged(market)
      const s = createLimits(g)
      settle(s, createCoverage(g.agents), forever)
      for (const held of allStable(market).map(bytes)) {
        for (let p = 0; p < g.pairs; p++) if (held[p] === 1) expect(s.alive[p]).toBe(1)
        for (let v = 0; v < g.agents; v++) {
          let count = 0
          for (let e = g.start[v]; e < g.start[v + 1] && g.rank[e] <= s.most[v]; e++) count += held[g.pair[e]]
          if (s.most[v] < noLimit) expect(count).toBe(g.capacity[v])
        }
      }
      gone += g.pair.length / 2 - s.alive.reduce((sum, one) => sum + one, 0)
    }
    expect(gone).toBeGreaterThan(3000)
    // two compete for two: nobody else gets any of them, though nobody has a first choice
    const { g } = staged({ left: [[[0, 1]], [[0, 1]], [0, 1, 2]], right: [[0, 1, 2], [[0, 1], 2], [2]] })
    const s = createLimits(g)
    settle(s, createCoverage(g.agents), forever)
    expect([...s.alive]).toEqual([1, 1, 1, 1, 0, 0, 1])
  })

  it('search and prove without any reduction, counting either side', () => {
    const seen = { improved: 0, proved: 0 }
    let i = 0
    for (const market of smallTiedMarkets(2000, 70, 3)) {
      const best = largest(allStable(market))
      const { g, bytes, matching } = staged(market)
      const side = i++ % 2 === 0 ? 'left' : 'right'
      const s = createLimits(g)
      propagate(s)
      const seatsOf = Int32Array.from(g.capacity, (count, v) => Math.min(count, s.degree[v]))
      const counted = Array.from({ length: g.agents }, (_, v) => v).filter((v) => (v < g.lefts) === (side === 'left'))
      const first = deferredAcceptance(market, { proposing: side, tieBreak: { seed: i } }).matching
      const held = bytes(first)
      const { proved, open } = closeDeficits(s, createCoverage(g.agents), held, counted, seatsOf, forever, Infinity)
      expect(open).toBe(0)
      expect(blockingPairs(market, matching(held)).status).toBe('stable')
      expect(sizeOf(matching(held))).toBe(best)
      expect(counted.reduce((sum, v) => sum + seatsOf[v], 0) - proved).toBe(best)
      if (sizeOf(first) < best) seen.improved++
      if (proved > 0) seen.proved++
    }
    expect(Math.min(seen.improved, seen.proved)).toBeGreaterThan(100)
  })
})
