/** Is a matching acceptable, within capacity and stable? All pairs that say no. */

import { type CompiledMarket, compileMarket } from './compile.ts'
import type { Market, Pair } from './market.ts'

/**
 * What blocks. `weak`: both strictly prefer each other. `strong`: one strictly, the other at least as much. `super`: both at least as much.
 * A matching without blocking pairs of a kind is weakly, strongly or super-stable; for strict lists the three are the same.
 */
export type BlockingKind = 'weak' | 'strong' | 'super'

/** A right agent that holds more than its capacity. */
export interface Overfilled {
  readonly right: number
  readonly holds: number
  readonly capacity: number
}

/**
 * `unacceptable`: stability was not looked at, because the matching holds pairs that do not both name each other, or too many for a capacity.
 * Otherwise `stable` or `blocked`, with all blocking pairs, by left agent and then by its list.
 */
export type BlockingReport =
  | { readonly status: 'unacceptable'; readonly unacceptable: readonly Pair[]; readonly overfilled: readonly Overfilled[] }
  | { readonly status: 'stable' | 'blocked'; readonly kind: BlockingKind; readonly blocking: readonly Pair[] }

/**
 * Checks a matching: acceptability and capacity first, then stability.
 *
 * To be unmatched, or to have a free seat, is worse than any acceptable partner; a right agent that is full compares a newcomer with the worst it holds.
 *
 * @throws TypeError or RangeError when the market or the matching is malformed.
 * @complexity O(entries) time and space.
 * @example
 * const market = { left: [[0], [0]], right: [[0, 1]] }
 * blockingPairs(market, [-1, 0]) // { status: 'blocked', kind: 'weak', blocking: [[0, 0]] }
 */
export function blockingPairs(market: Market, matching: readonly number[], options: { readonly kind?: BlockingKind } = {}): BlockingReport {
  const kind = options.kind ?? 'weak'
  if (kind !== 'weak' && kind !== 'strong' && kind !== 'super') {
    throw new TypeError(`options.kind is 'weak', 'strong' or 'super', not ${JSON.stringify(kind)}.`)
  }
  const m = compileMarket(market)
  checkMatching(m, matching)
  const { lefts, rights, leftStart, pairRight, capacity } = m

  const pairOfLeft = new Int32Array(lefts).fill(-1)
  const holds = new Int32Array(rights)
  const unacceptable: Pair[] = []
  for (let l = 0; l < lefts; l++) {
    const r = matching[l]
    if (r < 0) continue
    holds[r]++
    for (let p = leftStart[l]; p < leftStart[l + 1]; p++) if (pairRight[p] === r) pairOfLeft[l] = p
    if (pairOfLeft[l] < 0) unacceptable.push([l, r])
  }
  const overfilled: Overfilled[] = []
  for (let r = 0; r < rights; r++) if (holds[r] > capacity[r]) overfilled.push({ right: r, holds: holds[r], capacity: capacity[r] })
  if (unacceptable.length > 0 || overfilled.length > 0) return { status: 'unacceptable', unacceptable, overfilled }
  const blocking = findBlocking(m, pairOfLeft, kind)
  return { status: blocking.length === 0 ? 'stable' : 'blocked', kind, blocking }
}

function findBlocking(m: CompiledMarket, pairOfLeft: Int32Array, kind: BlockingKind): Pair[] {
  const { lefts, rights, leftStart, pairRight, leftRank, rightRank, capacity } = m
  // the rank a right agent would give away last: of its worst partner when full, beyond all ranks with a free seat, before all without seats
  const limit = new Float64Array(rights).fill(-1)
  const holds = new Int32Array(rights)
  for (let l = 0; l < lefts; l++) {
    const p = pairOfLeft[l]
    if (p < 0) continue
    const r = pairRight[p]
    holds[r]++
    if (rightRank[p] > limit[r]) limit[r] = rightRank[p]
  }
  for (let r = 0; r < rights; r++) if (holds[r] < capacity[r]) limit[r] = Infinity

  const blocking: Pair[] = []
  for (let l = 0; l < lefts; l++) {
    const own = pairOfLeft[l]
    const ownRank = own < 0 ? Infinity : leftRank[own]
    for (let p = leftStart[l]; p < leftStart[l + 1] && leftRank[p] <= ownRank; p++) {
      if (p === own) continue
      const gain = ownRank - leftRank[p]
      const rightGain = limit[pairRight[p]] - rightRank[p]
      const blocks =
        kind === 'weak' ? gain > 0 && rightGain > 0
        : kind === 'strong' ? rightGain >= 0 && (gain > 0 || rightGain > 0)
        : rightGain >= 0
      if (blocks) blocking.push([l, pairRight[p]])
    }
  }
  return blocking
}

function checkMatching(m: CompiledMarket, matching: readonly number[]): void {
  if (!Array.isArray(matching)) throw new TypeError('A matching is an array: for every left agent its right agent, or −1.')
  if (matching.length !== m.lefts) throw new RangeError(`The matching has ${matching.length} entries, but there are ${m.lefts} left agents.`)
  for (let l = 0; l < m.lefts; l++) {
    const r: unknown = matching[l]
    if (typeof r !== 'number' || !Number.isInteger(r)) throw new TypeError(`matching[${l}] must be an integer, not ${JSON.stringify(r) ?? typeof r}.`)
    if (r < -1 || r >= m.rights) throw new RangeError(`matching[${l}] is ${r}; right agents are numbered 0 to ${m.rights - 1}, and −1 is none.`)
  }
}
