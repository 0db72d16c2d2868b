/** Why a cadre and a village cannot go together: against the oracle's reading of the rules, and against the compiled form. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barsOf, pairKey, readBars, whyBarred } from '../../src/explain/bars.ts'
import type { Round } from '../../src/model/round.ts'
import { compile } from '../../src/pairs/compile.ts'
import { barredBy, findPair } from '../../src/pairs/pair-graph.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { pinsOf, possiblePair } from '../kit/brute-force.ts'

const base = { author: '镇党委', reason: '会议决定' }
const round: Round = {
  villages: [
    { id: 'v1', recommends: ['c1'], pool: 'A' },
    { id: 'v2', pool: 'A', area: '西片' },
    { id: 'v3', pool: 'B' },
    { id: 'v4', pool: 'A' },
    { id: 'v5', pool: 'A' },
  ],
  cadres: [
    { id: 'c1', pool: 'A', choices: ['v3'] },
    { id: 'c2', pool: 'A', available: false },
    { id: 'c3', pool: 'B' },
    { id: 'c4', pool: 'A', unit: '农业农村办' },
    { id: 'c5', pool: 'A' },
  ],
  baseline: [{ village: 'v5', cadre: 'c5' }],
  rules: [
    { kind: 'avoid', id: 'r1', cadre: 'c1', village: 'v1' },
    { kind: 'avoid', id: 'r2', cadre: 'c1', village: 'v1', type: '原籍' },
    { kind: 'avoid', id: 'r3', cadre: 'c1', village: 'v4' },
    { kind: 'require', id: 'r4', villages: { where: { area: '西片' } }, cadres: { where: { unit: '农业农村办' } } },
  ],
  overrides: [
    { ...base, kind: 'ban', id: 'o1', cadre: 'c1', village: 'v1' },
    { ...base, kind: 'hold', id: 'o2', village: 'v4' },
    { ...base, kind: 'withdraw', id: 'o3', cadre: 'c3' },
    { ...base, kind: 'waive', id: 'o4', rule: 'r3' },
    { ...base, kind: 'keep', id: 'o5', village: 'v5' },
  ],
}

describe('whyBarred', () => {
  it('gives every reason with its rule or override', () => {
    expect(whyBarred(round, 'c1', 'v1')).toEqual([
      { reason: 'banned', override: 'o1' },
      { reason: 'avoided', rule: 'r1' },
      { reason: 'avoided', rule: 'r2' },
    ])
    expect(whyBarred(round, 'c1', 'v2')).toEqual([{ reason: 'required', rule: 'r4' }])
    expect(whyBarred(round, 'c2', 'v1')).toEqual([{ reason: 'unavailable' }])
    expect(whyBarred(round, 'c3', 'v1')).toEqual([{ reason: 'withdrawn', override: 'o3' }, { reason: 'other-pool' }])
    expect(whyBarred(round, 'c5', 'v1')).toEqual([{ reason: 'cadre-pinned', override: 'o5' }])
    expect(whyBarred(round, 'c4', 'v5')).toEqual([{ reason: 'village-pinned', override: 'o5' }])
    expect(whyBarred({ ...round, policy: { allot: false } }, 'c4', 'v1')).toEqual([{ reason: 'not-named' }])
  })

  it('does not count a rule that is waived', () => {
    expect(whyBarred(round, 'c1', 'v4')).toEqual([{ reason: 'held', override: 'o2' }])
  })

  it('is empty for those who may go together, across pools too when one named the other', () => {
    expect(whyBarred(round, 'c4', 'v2')).toEqual([])
    expect(whyBarred(round, 'c1', 'v3')).toEqual([])
    expect(whyBarred(round, 'c5', 'v5')).toEqual([])
  })

  it('is empty for ids the round does not know', () => {
    expect(whyBarred(round, 'nobody', 'v1')).toEqual([])
    expect(whyBarred(round, 'c1', '__proto__')).toEqual([])
  })

  it('gives no two pairs of ids the same key', () => {
    expect(new Set([pairKey('1', '1:1'), pairKey('1:1', '1'), pairKey('11', ':1'), pairKey('', '11:1')]).size).toBe(4)
  })
})

describe('barsOf', () => {
  it('agrees with the oracle and with the compiled form on every pair, soft rules or not', () => {
    fc.assert(
      fc.property(roundArbitrary({ softRules: true, preferences: true, stable: true }), (random) => {
        const bars = readBars(random)
        const graph = compile(random)
        const pins = pinsOf(random)
        for (const village of random.villages) {
          for (const cadre of random.cadres) {
            const found = barsOf(bars, cadre.id, village.id)
            const reasons = new Set<string>(found.map(({ reason }) => reason))
            const impossible = found.filter(({ reason }) => reason !== 'village-pinned' && reason !== 'cadre-pinned')
            expect(impossible.length === 0).toBe(possiblePair(random, cadre.id, village.id))
            expect(reasons.has('village-pinned')).toBe(pins.some((pin) => pin.village === village.id && pin.cadre !== cadre.id))
            expect(reasons.has('cadre-pinned')).toBe(pins.some((pin) => pin.cadre === cadre.id && pin.village !== village.id))
            const pair = findPair(graph, graph.villageById.get(village.id)!, graph.cadreById.get(cadre.id)!)
            if (pair < 0) expect(reasons.has('not-named') || reasons.has('other-pool')).toBe(true)
            else for (const [reason, bit] of Object.entries(barredBy)) expect(reasons.has(reason)).toBe((graph.barred[pair] & bit) !== 0)
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})
