/** The entry as users see it: the examples of the documentation, and plain results on whatever shape. */

import { describe, expect, it } from 'vitest'
import * as matching from '../../src/matching.ts'
import { randomMarket, stream } from '../kit/market.ts'

const {
  blockingPairs, deferredAcceptance, maximumStable, optimalStable, readGlasgow, readPreflib, rotations, stableMatchings, stronglyStable, superStable,
} = matching

describe('two-way-choice/matching', () => {
  it('does what its documentation shows', () => {
    const square = { left: [[0, 1], [1, 0]], right: [[1, 0], [0, 1]] }
    expect(deferredAcceptance({ left: [[0, 1], [0]], right: [[1, 0], [0]] }, { proposing: 'left' })).toEqual({ matching: [1, 0], cut: 0, proposals: 3 })
    expect(blockingPairs({ left: [[0], [0]], right: [[0, 1]] }, [-1, 0])).toEqual({ status: 'blocked', kind: 'weak', blocking: [[0, 0]] })
    expect(rotations(square)).toMatchObject({ ok: true, rotations: [{ pairs: [[0, 0], [1, 1]], after: [] }] })
    const all = stableMatchings(square)
    expect(all.ok && [...all]).toEqual([[0, 1], [1, 0]])
    expect(optimalStable(square, 'minimumRegret')).toMatchObject({ costs: { regret: 2 } })
    expect(maximumStable({ left: [[[0, 1]], [0]], right: [[[0, 1]], [0]] }).matching).toEqual([1, 0])
    expect(superStable({ left: [[0], [0]], right: [[0, 1]] })).toEqual({ ok: true, exists: true, matching: [0, -1], cut: 0 })
    expect(stronglyStable({ left: [[0], [0]], right: [[0, 1]] })).toEqual({ ok: true, exists: true, matching: [0, -1], cut: 0 })
    expect(readGlasgow('0\n2\n1\n1 1\n2 1\n1 1 (1 2)\n')).toEqual({ ok: true, market: { left: [[0], [0]], right: [[[0, 1]]], rightCapacity: [1] } })
    expect(readPreflib('# DATA TYPE: toi\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 2\n2: 1,{2,3}\n')).toMatchObject({ lists: [[0, [1, 2]], [0, [1, 2]]] })
  })

  it('lists its functions', () => {
    expect(Object.keys(matching).sort()).toEqual([
      'blockingPairs', 'deferredAcceptance', 'maximumStable', 'optimalStable', 'readGlasgow', 'readPreflib', 'rotations', 'stableMatchings', 'stronglyStable',
      'superStable', 'writeGlasgow', 'writePreflib',
    ])
  })

  it('answers every market of valid shape with plain data, and changes none', () => {
    const random = stream(51)
    for (let i = 0; i < 400; i++) {
      const market = randomMarket({
        lefts: Math.floor(random() * 30), rights: Math.floor(random() * 30), density: random(), ties: i % 3 === 0 ? 0 : random(), mutual: i % 2 === 0,
        ...(i % 4 < 2 ? { capacity: 4 } : {}),
      }, random)
      const before = JSON.stringify(market)
      const { matching: plan } = deferredAcceptance(market, { proposing: i % 5 < 2 ? 'left' : 'right', tieBreak: { seed: i } })
      expect(blockingPairs(market, plan)).toEqual({ status: 'stable', kind: 'weak', blocking: [] })
      const results: unknown[] = [blockingPairs(market, plan, { kind: 'super' }), rotations(market), superStable(market), stronglyStable(market), maximumStable(market)]
      for (const criterion of ['egalitarian', 'minimumRegret', 'sexEqual', 'rankMaximal', 'generous', 'median'] as const) {
        results.push(optimalStable(market, criterion, { limit: 1000 }))
      }
      for (const result of results) expect(JSON.parse(JSON.stringify(result))).toEqual(result)
      expect(JSON.stringify(market)).toBe(before)
    }
  })
})
