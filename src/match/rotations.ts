/** The rotations of a market, for people to look at. */

import { compileMarket, findTies, toMatching } from './compile.ts'
import type { Market, Matching, Pair, TiesError } from './market.ts'
import { findRotations } from './rotation-poset.ts'

/** One smallest step between stable matchings: the left agent of every pair moves to the right agent of the next pair (the last one's to the first's). */
export interface Rotation {
  readonly pairs: readonly Pair[]
  /** Rotations that must have happened before, by index; enough of them to generate the whole order. */
  readonly after: readonly number[]
}

/** All rotations, and the two ends between which they lead. */
export interface Rotations {
  readonly ok: true
  /** The stable matching every left agent likes best: no rotation has happened. */
  readonly leftOptimal: Matching
  /** The one every right agent likes best: all have happened. */
  readonly rightOptimal: Matching
  /** Numbered so that what comes before has the lower index. Every stable matching is `leftOptimal` after a set of rotations that is closed under `after`. */
  readonly rotations: readonly Rotation[]
  /** Entries cut, as in `deferredAcceptance`. */
  readonly cut: number
}

/**
 * Finds all rotations of a market with strict lists; capacities are allowed.
 *
 * @returns an error value when ties are left after cutting.
 * @throws TypeError or RangeError when the market is malformed.
 * @complexity O(entries) time and space (Gusfield and Irving 1989, section 3.3).
 * @example
 * rotations({ left: [[0, 1], [1, 0]], right: [[1, 0], [0, 1]] })
 * // one rotation: { pairs: [[0, 0], [1, 1]], after: [] }
 */
export function rotations(market: Market): Rotations | TiesError {
  const m = compileMarket(market)
  const ties = findTies(m)
  if (ties.length > 0) return { ok: false, error: { code: 'ties', ties } }
  const poset = findRotations(m)
  const { first, count, start, from, to, beforeStart, before } = poset
  const last = first.slice()
  const list: Rotation[] = []
  for (let x = 0; x < count; x++) {
    const pairs: Pair[] = []
    for (let k = start[x]; k < start[x + 1]; k++) {
      pairs.push([m.pairLeft[from[k]], m.pairRight[from[k]]])
      last[m.pairLeft[to[k]]] = to[k]
    }
    list.push({ pairs, after: Array.from(before.subarray(beforeStart[x], beforeStart[x + 1])) })
  }
  return { ok: true, leftOptimal: toMatching(m, first), rightOptimal: toMatching(m, last), rotations: list, cut: m.cut }
}
