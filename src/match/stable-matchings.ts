/** Every stable matching of a market, one after another. */

import { nextClosedSet, startWalk } from './closed-sets.ts'
import { type CompiledMarket, compileMarket, findTies, toMatching } from './compile.ts'
import type { Market, Matching, TiesError } from './market.ts'
import { findRotations } from './rotation-poset.ts'

/** A generator of matchings; `ok` tells it from an error value. It can be gone through once. */
export type StableMatchings = Generator<Matching, void, undefined> & { readonly ok: true }

/**
 * Yields every stable matching of a market with strict lists exactly once, beginning with the one the left side likes best. Nothing is computed
 * before it is asked for, except the rotations. Capacities are allowed.
 *
 * @returns an error value, not iterable, when ties are left after cutting.
 * @throws TypeError or RangeError when the market is malformed.
 * @complexity O(entries) before the first; polynomial delay: at most O(rotations² + pairs) and mostly O(left agents) between two of them. There may be
 * exponentially many.
 * @example
 * const all = stableMatchings({ left: [[0, 1], [1, 0]], right: [[1, 0], [0, 1]] })
 * if (all.ok) [...all] // [[0, 1], [1, 0]]
 */
export function stableMatchings(market: Market): StableMatchings | TiesError {
  const m = compileMarket(market)
  const ties = findTies(m)
  if (ties.length > 0) return { ok: false, error: { code: 'ties', ties } }
  return Object.assign(generate(m), { ok: true as const })
}

function* generate(m: CompiledMarket): Generator<Matching, void, undefined> {
  const walk = startWalk(m, findRotations(m))
  do yield toMatching(m, walk.pairOfLeft)
  while (nextClosedSet(walk, true) >= 0)
}
