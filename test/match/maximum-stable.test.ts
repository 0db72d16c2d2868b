/** The largest stable matching, against trying everything on small markets and against the textbook program on larger ones. */

import { describe, expect, it } from 'vitest'
import type { Backend, BackendAnswer } from '../../src/ilp/backend.ts'
import { loadHighsBackend } from '../../src/ilp/highs.ts'
import { blockingPairs } from '../../src/match/blocking-pairs.ts'
import { deferredAcceptance } from '../../src/match/deferred-acceptance.ts'
import type { Market } from '../../src/match/market.ts'
import { maximumStable } from '../../src/match/maximum-stable.ts'
import { allStable, seats, shuffled, stream } from '../kit/market.ts'
import { gentProsser, plainModel, smallTiedMarkets, sparseTied } from '../kit/tied-markets.ts'

const sizeOf = (matching: readonly number[]): number => matching.filter((r) => r >= 0).length
const largest = (stable: readonly number[][]): number => Math.max(...stable.map(sizeOf))

describe('maximumStable', () => {
  it('is the largest of all stable matchings, whoever has ties', () => {
    let differ = 0
    let better = 0
    for (const market of smallTiedMarkets(3000, 61)) {
      const stable = allStable(market)
      const best = largest(stable)
      const found = maximumStable(market)
      expect(found).toMatchObject({ ok: true, status: 'optimal', size: best, bound: best })
      expect(stable.map(String)).toContain(String(found.matching))
      expect(3 * found.start).toBeGreaterThanOrEqual(2 * best)
      if (stable.some((matching) => sizeOf(matching) < best)) differ++
      if (sizeOf(deferredAcceptance(market, { proposing: 'left' }).matching) < best) better++
    }
    expect(differ).toBeGreaterThan(100)
    expect(better).toBeGreaterThan(30)
  })

  it('agrees with the textbook program where everything cannot be tried', async () => {
    const highs = await loadHighsBackend()
    const random = stream(62)
    const means = { bound: 0, search: 0, 'integer program': 0 }
    for (let i = 0; i < 60; i++) {
      const shape = { lefts: 18, rights: i % 3 === 0 ? 5 : 18, choices: i % 3 === 0 ? 3 : 4, leftTies: i % 3 === 1 ? 0 : 0.4, rightTies: 0.45 }
      const market = i % 5 === 4 ? gentProsser(12, 0.7, 0.1 * (i % 8), random) : sparseTied({ ...shape, ...(i % 3 === 0 ? { seats: 18 } : {}) }, random)
      const { program, cost } = plainModel(market)
      const answer = highs.maximise(program, cost)
      const found = maximumStable(market)
      expect(answer.status).toBe('optimal')
      expect(found).toMatchObject({ status: 'optimal', size: answer.status === 'optimal' ? Math.round(answer.bound) : -1 })
      expect(blockingPairs(market, found.matching).status).toBe('stable')
      if (found.status === 'optimal') means[found.provedBy]++
    }
    expect(Math.min(means.bound, means.search)).toBeGreaterThan(0)
    expect(means['integer program']).toBe(0)
  })

  it('has the same size whatever the rows are called', () => {
    const random = stream(63)
    for (let i = 0; i < 25; i++) {
      const market = sparseTied({ lefts: 60, rights: i % 2 === 0 ? 60 : 12, choices: 4, leftTies: 0.4, rightTies: 0.5, ...(i % 2 === 0 ? {} : { seats: 60 }) }, random)
      const left = shuffled(market.left.length, random)
      const right = shuffled(market.right.length, random)
      const renamed: Market = {
        left: market.left.map((_, l) => market.left[left[l]].map((entry) => [entry].flat().map((r) => right.indexOf(r)).reverse())),
        right: market.right.map((_, r) => market.right[right[r]].map((entry) => [entry].flat().map((l) => left.indexOf(l)).reverse())),
        rightCapacity: market.right.map((_, r) => seats(market, right[r])),
      }
      const found = maximumStable(market)
      expect(found.status).toBe('optimal')
      expect(maximumStable(renamed)).toMatchObject({ status: 'optimal', size: found.size })
      expect(maximumStable(market)).toEqual(found)
    }
  })

  it('knows the examples: a tie decides how many are matched', () => {
    // Manlove, Irving, Iwama, Miyazaki and Morita (2002): stable matchings of sizes n and 2n
    for (const n of [1, 2, 50]) {
      const left = Array.from({ length: n }, (_, k) => [[[2 * k, 2 * k + 1]], [2 * k]]).flat()
      const right = Array.from({ length: n }, (_, k) => [[[2 * k, 2 * k + 1]], [2 * k]]).flat()
      const found = maximumStable({ left, right })
      expect(found).toMatchObject({ status: 'optimal', provedBy: 'bound', size: 2 * n, bound: 2 * n })
      expect(found.matching.slice(0, 2)).toEqual([1, 0])
    }
    // strict lists: all stable matchings have one size, found without any search
    expect(maximumStable({ left: [[0, 1], [0]], right: [[0, 1], [0]] })).toMatchObject({ status: 'optimal', size: 1, matching: [0, -1] })
  })

  it('answers markets in which there is little to decide', () => {
    expect(maximumStable({ left: [], right: [] })).toEqual({
      ok: true, status: 'optimal', provedBy: 'bound', matching: [], size: 0, bound: 0, start: 0, cut: 0,
      reduction: { pairs: 0, left: 0, full: 0, parts: 0, largest: 0 },
    })
    expect(maximumStable({ left: [[0], []], right: [[1], [0]] })).toMatchObject({ status: 'optimal', matching: [-1, -1], cut: 3 })
    const all = Array.from({ length: 9 }, (_, i) => i)
    expect(maximumStable({ left: all.map(() => [all]), right: all.map(() => [all]) })).toMatchObject({ status: 'optimal', provedBy: 'bound', size: 9 })
    expect(maximumStable({ left: all.map(() => [[0, 1]]), right: [[all], [all]], rightCapacity: [4, 3] })).toMatchObject({ status: 'optimal', size: 7 })
    expect(maximumStable({ left: all.map(() => [0]), right: [[all]], rightCapacity: [0] })).toMatchObject({ status: 'optimal', size: 0 })
    expect(maximumStable({ left: [[0], [0]], right: [[[0, 1]]], rightCapacity: [1e6] })).toMatchObject({ status: 'optimal', matching: [0, 0] })
  })

  it('calls malformed what is malformed', () => {
    expect(() => maximumStable(null as unknown as Market)).toThrow(TypeError)
    expect(() => maximumStable({ left: [[1]], right: [[0]] })).toThrow('left[0][0] names 1')
    expect(() => maximumStable({ left: [], right: [] }, { work: -1 })).toThrow(RangeError)
    expect(() => maximumStable({ left: [], right: [] }, { work: NaN })).toThrow(RangeError)
    expect(() => maximumStable({ left: [], right: [] }, { solver: {} as Backend })).toThrow(TypeError)
  })
})

describe('a search that is stopped', () => {
  it('keeps a stable matching and a bound that holds', () => {
    const stopped = { work: 0, abort: 0 }
    for (const market of smallTiedMarkets(1500, 64, 4)) {
      const best = largest(allStable(market))
      for (const options of [{ work: 0 }, { work: 200 }, { signal: { aborted: true } }]) {
        const found = maximumStable(market, options)
        expect(blockingPairs(market, found.matching).status).toBe('stable')
        expect(found.size).toBeLessThanOrEqual(best)
        expect(found.bound).toBeGreaterThanOrEqual(best)
        expect(found.status).toBe(found.size === found.bound ? 'optimal' : 'feasible')
        if (found.status === 'feasible') stopped[found.stoppedBy]++
        if (found.status === 'feasible') expect(found.stoppedBy).toBe('signal' in options ? 'abort' : 'work')
      }
    }
    expect(Math.min(stopped.work, stopped.abort)).toBeGreaterThan(5)
  })
})

describe('a solver', () => {
  /** Markets that are open when the own search may do nothing. */
  function* openMarkets(count: number): Generator<{ market: Market; best: number; size: number; bound: number }> {
    for (const market of smallTiedMarkets(9000, 65, 4)) {
      const { status, size, bound } = maximumStable(market, { work: 0 })
      if (status === 'optimal') continue
      yield { market, best: largest(allStable(market)), size, bound }
      if (--count === 0) return
    }
  }

  it('closes what is left open, and is not asked where nothing is', async () => {
    const highs = await loadHighsBackend()
    let closed = 0
    for (const { market, best } of openMarkets(40)) {
      const found = maximumStable(market, { work: 0, solver: highs })
      expect(found).toMatchObject({ status: 'optimal', size: best, bound: best })
      if (found.status === 'optimal' && found.provedBy === 'integer program') closed++
      // with work to do, the own search needs nobody
      let asked = 0
      maximumStable(market, { solver: { name: 'idle', maximise: () => { asked++; return { status: 'failed', reason: 'idle' } } } })
      expect(asked).toBe(0)
    }
    expect(closed).toBeGreaterThan(10)
  })

  it('is not believed', () => {
    const kinds = new Set<string>()
    for (const { market, best, size, bound } of openMarkets(40)) {
      const lie = (name: string, answer: (columnCount: number, warm: Uint8Array) => BackendAnswer): void => {
        let asked = 0
        const solver: Backend = { name: 'liar', maximise: (program, _cost, _limits, warm) => { asked++; return answer(program.columnCount, warm!) } }
        const found = maximumStable(market, { work: 0, solver })
        expect(asked, name).toBeGreaterThan(0)
        expect(blockingPairs(market, found.matching).status, name).toBe('stable')
        expect(found.size, name).toBe(size)
        expect(found.bound, name).toBe(bound)
        expect(found, name).toMatchObject({ status: 'feasible', stoppedBy: 'work' })
        expect(found.status === 'feasible' ? found.solverSaid : '', name).toMatch(/^liar: /)
        expect(best).toBeGreaterThanOrEqual(found.size)
        kinds.add(found.status === 'feasible' ? found.solverSaid! : '')
      }
      lie('infeasible', () => ({ status: 'infeasible' }))
      lie('failed', () => ({ status: 'failed', reason: 'out of order' }))
      lie('throws', () => { throw new Error('out of memory') })
      lie('no bound', () => ({ status: 'stopped', bound: NaN }))
      lie('low bound', (_, warm) => ({ status: 'optimal', values: warm, bound: -1 }))
      lie('halves', (n) => ({ status: 'optimal', values: new Float64Array(n).fill(0.5), bound: 1000 }))
      lie('nothing at all', (n) => ({ status: 'optimal', values: new Uint8Array(n), bound: 1000 }))
      lie('everybody with everybody', (n) => ({ status: 'optimal', values: new Uint8Array(n).fill(1), bound: n }))
      lie('too few values', () => ({ status: 'feasible', values: [], bound: 1000 }))
      lie('unknown', () => ({ status: 'perfect' }) as unknown as BackendAnswer)
    }
    expect(kinds.size).toBeGreaterThanOrEqual(8)
  })

  it('may stop without harm', () => {
    for (const { market, size, bound, best } of openMarkets(20)) {
      const lazy: Backend = { name: 'lazy', maximise: () => ({ status: 'stopped', bound: Infinity }) }
      expect(maximumStable(market, { work: 0, solver: lazy })).toMatchObject({ status: 'feasible', size, bound })
      // and the own search goes on where there is work left
      expect(maximumStable(market, { solver: lazy })).toMatchObject({ status: 'optimal', size: best })
    }
  })
})
