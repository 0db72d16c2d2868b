/** Super-stability: stable however the ties are broken (Irving 1994; with capacities Irving, Manlove and Scott 2000). */

import { type CompiledMarket, compileMarket, toMatching } from './compile.ts'
import type { Market, Matching } from './market.ts'

/** Left agents that leave a right agent's list, and take it off theirs: the last tier of what is left of it. */
export interface SuperStep {
  readonly right: number
  readonly lefts: readonly number[]
}

/**
 * Why no super-stable matching exists, in a form that can be replayed by hand.
 *
 * Take the pairs of the steps off both sides' lists, in this order. Each pair (l, r) of a step goes for the same reason: before the step, at least as many
 * other left agents as r has seats have r in the first tier of what is left of their lists and are at least as good for r as l. If r held l, one of them would
 * not be held, and would block with r. So no super-stable matching holds a pair that went.
 *
 * In the end every right agent must hold at least: as many as it has seats, if it lost a left agent in whose first tier it was before the step; otherwise as
 * many as have it in the first tier of what is left. Together that is `demanded`; but only `available` left agents have anybody left on their lists.
 */
export interface SuperWitness {
  readonly steps: readonly SuperStep[]
  readonly demanded: number
  readonly available: number
}

/** A super-stable matching, or the witness that none exists. */
export type SuperStable =
  | { readonly ok: true; readonly exists: true; readonly matching: Matching; readonly cut: number }
  | { readonly ok: true; readonly exists: false; readonly witness: SuperWitness; readonly cut: number }

/**
 * Finds a super-stable matching: no left and right agent outside it like each other at least as much as what they have. It is then stable for
 * every way to break the ties. Supported: ties on both sides, incomplete lists, any capacities. The matching is the one the left side likes best.
 *
 * @throws TypeError or RangeError when the market is malformed.
 * @complexity O(entries) time and space.
 * @example
 * superStable({ left: [[0], [0]], right: [[0, 1]] }) // { ok: true, exists: true, matching: [0, -1], cut: 0 }
 * superStable({ left: [[0], [0]], right: [[[0, 1]]] })
 * // { ok: true, exists: false, witness: { steps: [{ right: 0, lefts: [1, 0] }], demanded: 1, available: 0 }, cut: 0 }
 */
export function superStable(market: Market): SuperStable {
  const m = compileMarket(market)
  const { pairOfLeft, steps, demanded, available } = reduceLists(m)
  if (demanded === available) return { ok: true, exists: true, matching: toMatching(m, pairOfLeft), cut: m.cut }
  return { ok: true, exists: false, witness: { steps, demanded, available }, cut: m.cut }
}

/**
 * Every left agent without a seat asks the whole first tier of what is left of its list. A right agent that was asked by more than it can seat turns away its
 * whole last tier; one that was asked by just as many turns away everybody worse than all of them.
 */
function reduceLists(m: CompiledMarket): { pairOfLeft: Int32Array; steps: SuperStep[]; demanded: number; available: number } {
  const { lefts, rights, leftStart, leftRank, rightRank, pairLeft, pairRight, rightStart, rightPair, capacity } = m
  // 1 = on the lists, 2 = asked
  const state = new Uint8Array(m.pairs).fill(1)
  const steps: SuperStep[] = []
  // pairs that a left agent has asked and that stand
  const asking = new Int32Array(lefts)
  // next pair of a left agent's list to be looked at
  const next = leftStart.slice(0, lefts)
  const asked = new Int32Array(rights)
  // end of a right agent's list, and how many of its last tier have asked
  const end = rightStart.slice(1)
  const askedInLast = new Int32Array(rights)
  const refused = new Uint8Array(rights)
  const waiting = new Int32Array(lefts)
  const isWaiting = new Uint8Array(lefts)
  let size = 0
  const wait = (l: number): void => {
    if (isWaiting[l] === 1) return
    isWaiting[l] = 1
    waiting[size++] = l
  }
  const turnAwayLastTier = (r: number): void => {
    const rank = rightRank[rightPair[end[r] - 1]]
    const gone: number[] = []
    while (end[r] > rightStart[r] && rightRank[rightPair[end[r] - 1]] === rank) {
      const pair = rightPair[--end[r]]
      const l = pairLeft[pair]
      if (state[pair] === 2) {
        refused[r] = 1
        asked[r]--
        if (--asking[l] === 0) wait(l)
      } else if (asking[l] === 0) {
        // not asked yet, but perhaps about to be
        while (state[next[l]] === 0) next[l]++
        if (leftRank[next[l]] === leftRank[pair]) refused[r] = 1
      }
      state[pair] = 0
      gone.push(l)
    }
    steps.push({ right: r, lefts: gone })
    // count the new last tier once
    askedInLast[r] = 0
    for (let k = end[r] - 1; k >= rightStart[r] && rightRank[rightPair[k]] === rightRank[rightPair[end[r] - 1]]; k--) {
      if (state[rightPair[k]] === 2) askedInLast[r]++
    }
  }

  for (let r = 0; r < rights; r++) while (capacity[r] === 0 && end[r] > rightStart[r]) turnAwayLastTier(r)
  for (let l = lefts - 1; l >= 0; l--) wait(l)
  while (size > 0) {
    const l = waiting[--size]
    isWaiting[l] = 0
    // it may have begun to wait between two questions of one tier
    if (asking[l] > 0) continue
    while (next[l] < leftStart[l + 1] && state[next[l]] === 0) next[l]++
    if (next[l] === leftStart[l + 1]) continue
    const rank = leftRank[next[l]]
    for (; next[l] < leftStart[l + 1] && leftRank[next[l]] === rank; next[l]++) {
      const pair = next[l]
      if (state[pair] === 0) continue
      const r = pairRight[pair]
      state[pair] = 2
      asking[l]++
      asked[r]++
      if (rightRank[pair] === rightRank[rightPair[end[r] - 1]]) askedInLast[r]++
      while (asked[r] > capacity[r]) turnAwayLastTier(r)
      if (asked[r] === capacity[r]) while (askedInLast[r] === 0) turnAwayLastTier(r)
    }
    if (asking[l] === 0) wait(l)
  }

  const pairOfLeft = new Int32Array(lefts).fill(-1)
  let available = 0
  for (let p = 0; p < m.pairs; p++) if (state[p] === 2) pairOfLeft[pairLeft[p]] = p
  for (let l = 0; l < lefts; l++) if (pairOfLeft[l] >= 0) available++
  let demanded = 0
  for (let r = 0; r < rights; r++) demanded += refused[r] === 1 ? capacity[r] : asked[r]
  return { pairOfLeft, steps, demanded, available }
}
