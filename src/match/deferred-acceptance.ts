/** Deferred acceptance in both directions, with capacities, incomplete lists and a declared tie-break (Gale and Shapley 1962). */

import { type CompiledMarket, compileMarket, toMatching } from './compile.ts'
import type { Market, Matching, Side, TieBreak } from './market.ts'

/** Who proposes, and how ties are broken. */
export interface DeferredAcceptanceOptions {
  readonly proposing: Side
  /** @defaultValue 'listed' */
  readonly tieBreak?: TieBreak
}

/** A weakly stable matching and how it came about. */
export interface DeferredAcceptance {
  readonly matching: Matching
  /** Entries that were cut because only one side named the other, or because they were repeated. */
  readonly cut: number
  /** Proposals made; the same whoever begins. */
  readonly proposals: number
}

/**
 * Proposes and rejects until nobody is left to propose. With strict lists the result is the stable matching that every agent of the proposing
 * side likes best and every agent of the other side likes least; with ties it is stable for the lists with ties broken, hence weakly stable.
 *
 * @returns a plain object; −1 in `matching` = unmatched. Entries named by one side only are cut and counted, they are never an error.
 * @throws TypeError or RangeError when the market is malformed (an entry that is no integer, or numbers nobody), with the place and value.
 * @complexity O(entries) time and space.
 * @example
 * const market = { left: [[0, 1], [0]], right: [[1, 0], [0]] }
 * deferredAcceptance(market, { proposing: 'left' }) // { matching: [1, 0], cut: 0, proposals: 3 }
 */
export function deferredAcceptance(market: Market, options: DeferredAcceptanceOptions): DeferredAcceptance {
  const proposing: unknown = options?.proposing
  if (proposing !== 'left' && proposing !== 'right') {
    throw new TypeError(`options.proposing is 'left' or 'right', not ${JSON.stringify(proposing) ?? 'missing'}.`)
  }
  const m = compileMarket(market, options.tieBreak)
  const { pairOfLeft, proposals } = proposing === 'left' ? leftProposes(m) : rightProposes(m)
  return { matching: toMatching(m, pairOfLeft), cut: m.cut, proposals }
}

/** The pair every left agent holds (−1 = none), and the number of proposals. */
export interface Proposed {
  readonly pairOfLeft: Int32Array
  readonly proposals: number
}

/**
 * Left agents propose down their lists. A right agent keeps the place of the worst it holds; once it is full, that place only ever moves up the list,
 * so replacing costs O(1) amortised, without a heap. O(pairs).
 */
export function leftProposes(m: CompiledMarket): Proposed {
  const { lefts, rights, leftStart, pairRight, place, capacity } = m
  const pairOfLeft = new Int32Array(lefts).fill(-1)
  // by place: the left agent that is held there, plus 1; 0 = nobody
  const held = new Int32Array(m.pairs)
  // two entries for each right agent, side by side in memory: free seats, and the place of the worst held pair
  const seats = new Int32Array(2 * rights)
  for (let r = 0; r < rights; r++) {
    seats[2 * r] = capacity[r]
    seats[2 * r + 1] = -1
  }
  let proposals = 0
  for (let first = 0; first < lefts; first++) {
    let l = first
    let pair = leftStart[l]
    for (;;) {
      if (pair === leftStart[l + 1]) {
        pairOfLeft[l] = -1
        break
      }
      const seat = 2 * pairRight[pair]
      const at = place[pair]
      let worst = seats[seat + 1]
      proposals++
      if (seats[seat] > 0) {
        seats[seat]--
        held[at] = l + 1
        pairOfLeft[l] = pair
        if (at > worst) seats[seat + 1] = at
        break
      }
      if (at > worst) {
        pair++
        continue
      }
      // trade the worst for the better; the worst goes on with its next pair
      const loser = held[worst] - 1
      held[worst] = 0
      held[at] = l + 1
      while (held[worst] === 0) worst--
      seats[seat + 1] = worst
      pairOfLeft[l] = pair
      l = loser
      pair = pairOfLeft[l] + 1
    }
  }
  return { pairOfLeft, proposals }
}

/** Right agents propose down their lists until full; left agents keep the best. O(pairs). */
export function rightProposes(m: CompiledMarket): Proposed {
  const { lefts, rights, pairLeft, pairRight, rightStart, rightPair, capacity } = m
  const pairOfLeft = new Int32Array(lefts).fill(-1)
  const next = rightStart.slice(0, rights)
  const count = new Int32Array(rights)
  // right agents with seats to fill
  const waiting = new Int32Array(rights)
  const isWaiting = new Uint8Array(rights)
  let proposals = 0
  for (let first = 0; first < rights; first++) {
    let size = 1
    waiting[0] = first
    isWaiting[first] = 1
    while (size > 0) {
      const r = waiting[size - 1]
      if (count[r] === capacity[r] || next[r] === rightStart[r + 1]) {
        isWaiting[r] = 0
        size--
        continue
      }
      const pair = rightPair[next[r]++]
      const l = pairLeft[pair]
      const old = pairOfLeft[l]
      proposals++
      if (old >= 0 && old < pair) continue
      pairOfLeft[l] = pair
      count[r]++
      if (old < 0) continue
      const loser = pairRight[old]
      count[loser]--
      if (isWaiting[loser] === 0) {
        isWaiting[loser] = 1
        waiting[size++] = loser
      }
    }
  }
  return { pairOfLeft, proposals }
}
