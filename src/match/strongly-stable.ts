/** Strong stability: nobody strictly gains by a trade that the other side accepts (Irving 1994; incomplete lists Manlove 1999). */

import { type CompiledMarket, compileMarket, toMatching } from './compile.ts'
import type { Market, Matching, Pair } from './market.ts'

/**
 * One step of the proof, in which pairs leave both sides' lists; `together` are left agents. Right agents without a seat are off all lists from the start.
 *
 * `preferred`, pair by pair: somebody has the right agent in the first tier of what is left of its list and is strictly better for that right agent.
 * `crowded`: the left agents of `together` have fewer right agents in their first tiers than they are, and every proper part of them is short by less
 * (or not at all). Of each of these right agents, the whole last tier of what is left of its list goes.
 */
export type StrongStep =
  | { readonly kind: 'preferred'; readonly eliminated: readonly Pair[] }
  | { readonly kind: 'crowded'; readonly together: readonly number[]; readonly eliminated: readonly Pair[] }

/**
 * Why no strongly stable matching exists, in a form that can be replayed by hand. No strongly stable matching holds a pair that goes in one of the steps.
 * In the end every right agent must be matched that is in a first tier, or that lost a left agent in whose first tier it was at that moment (pair by pair, in
 * this order): `demanded` of them. But only `available` left agents have anybody left on their lists.
 */
export interface StrongWitness {
  readonly steps: readonly StrongStep[]
  readonly demanded: number
  readonly available: number
}

/** A strongly stable matching, the witness that none exists, or what is not supported: right agents with more than one seat and more than one pair. */
export type StronglyStable =
  | { readonly ok: true; readonly exists: true; readonly matching: Matching; readonly cut: number }
  | { readonly ok: true; readonly exists: false; readonly witness: StrongWitness; readonly cut: number }
  | { readonly ok: false; readonly error: { readonly code: 'capacity'; readonly rights: readonly number[] } }

/**
 * Finds a strongly stable matching: no left and right agent outside it of whom one strictly prefers the other to what it has and the other likes it at least
 * as much. Supported: ties on both sides, incomplete lists, capacities 0 and 1; a right agent that could hold several is an error value (`superStable` takes
 * any capacity). Of all strongly stable matchings it is one the left side likes best.
 *
 * @throws TypeError or RangeError when the market is malformed.
 * @complexity O(left agents × pairs) in practice; O(pairs²) worst case. Space O(pairs).
 * @example
 * stronglyStable({ left: [[0], [0]], right: [[0, 1]] }) // { ok: true, exists: true, matching: [0, -1], cut: 0 }
 * stronglyStable({ left: [[0], [0]], right: [[[0, 1]]] }) // exists: false, one step 'crowded' with together: [0, 1]
 */
export function stronglyStable(market: Market): StronglyStable {
  const m = compileMarket(market)
  const rights: number[] = []
  for (let r = 0; r < m.rights; r++) if (Math.min(m.capacity[r], m.rightStart[r + 1] - m.rightStart[r]) > 1) rights.push(r)
  if (rights.length > 0) return { ok: false, error: { code: 'capacity', rights } }
  const { pairOfLeft, steps, demanded, available } = reduceLists(m)
  if (demanded === available) return { ok: true, exists: true, matching: toMatching(m, pairOfLeft), cut: m.cut }
  return { ok: true, exists: false, witness: { steps, demanded, available }, cut: m.cut }
}

/** Lists under reduction, and a greatest matching of left agents to right agents in their first tiers. */
interface Reduction {
  readonly m: CompiledMarket
  /** 1 = on the lists, 0 = gone. */
  readonly alive: Uint8Array
  /** First pair on what is left of a left agent's list; leftStart[l + 1] = none. */
  readonly head: Int32Array
  /** End of what is left of a right agent's list: a place. */
  readonly end: Int32Array
  /** 1 = lost a left agent in whose first tier it was. */
  readonly refused: Uint8Array
  readonly pairOfLeft: Int32Array
  readonly pairOfRight: Int32Array
  /** Left agents whose first tier may have changed. */
  readonly changed: number[]
}

function reduceLists(m: CompiledMarket): { pairOfLeft: Int32Array; steps: StrongStep[]; demanded: number; available: number } {
  const { lefts, rights, leftStart, leftRank, rightRank, pairRight, rightStart, rightPair, capacity } = m
  const x: Reduction = {
    m,
    alive: new Uint8Array(m.pairs).fill(1),
    head: leftStart.slice(0, lefts),
    end: rightStart.slice(1),
    refused: new Uint8Array(rights),
    pairOfLeft: new Int32Array(lefts).fill(-1),
    pairOfRight: new Int32Array(rights).fill(-1),
    changed: [],
  }
  const steps: StrongStep[] = []
  // without a seat nobody can be held; not part of the proof
  for (let r = 0; r < rights; r++) if (capacity[r] === 0) while (x.end[r] > rightStart[r]) eliminateLast(x, r)
  x.refused.fill(0)
  x.changed.length = 0
  for (let l = lefts - 1; l >= 0; l--) x.changed.push(l)

  // asked[p]: the right agent has turned away everybody worse
  const asked = new Uint8Array(m.pairs)
  const seenLeft = new Uint8Array(lefts)
  const reachedFrom = new Int32Array(rights).fill(-1)
  for (;;) {
    // everybody asks the first tier of what is left of its list
    const preferred: Pair[] = []
    while (x.changed.length > 0) {
      const l = x.changed.pop()!
      for (let p = x.head[l]; p < leftStart[l + 1] && leftRank[p] === leftRank[x.head[l]]; p++) {
        if (x.alive[p] === 0 || asked[p] === 1) continue
        asked[p] = 1
        const r = pairRight[p]
        while (rightRank[rightPair[x.end[r] - 1]] > rightRank[p]) preferred.push(eliminateLast(x, r))
      }
    }
    if (preferred.length > 0) steps.push({ kind: 'preferred', eliminated: preferred })

    // match as many as possible; whoever the last searches reach is crowded
    const together: number[] = []
    const rightsSeen: number[] = []
    for (let l = 0; l < lefts; l++) {
      if (x.pairOfLeft[l] >= 0 || x.head[l] === leftStart[l + 1] || seenLeft[l] === 1) continue
      const before = together.length
      const rightsBefore = rightsSeen.length
      if (!search(x, l, seenLeft, reachedFrom, together, rightsSeen)) continue
      // an augmenting path: this search proves nothing, forget it
      for (const other of together.splice(before)) seenLeft[other] = 0
      for (const r of rightsSeen.splice(rightsBefore)) reachedFrom[r] = -1
    }
    for (const l of together) seenLeft[l] = 0
    for (const r of rightsSeen) reachedFrom[r] = -1
    if (together.length === 0) break
    const eliminated: Pair[] = []
    for (const r of rightsSeen) {
      const rank = rightRank[rightPair[x.end[r] - 1]]
      while (x.end[r] > rightStart[r] && rightRank[rightPair[x.end[r] - 1]] === rank) eliminated.push(eliminateLast(x, r))
    }
    steps.push({ kind: 'crowded', together: together.sort((a, b) => a - b), eliminated })
  }

  let available = 0
  const must = x.refused
  for (let l = 0; l < lefts; l++) {
    if (x.head[l] === leftStart[l + 1]) continue
    available++
    for (let p = x.head[l]; p < leftStart[l + 1] && leftRank[p] === leftRank[x.head[l]]; p++) if (x.alive[p] === 1) must[pairRight[p]] = 1
  }
  let demanded = 0
  for (let r = 0; r < rights; r++) demanded += must[r]
  return { pairOfLeft: x.pairOfLeft, steps, demanded, available }
}

/** Takes the last pair off a right agent's list, and off the left agent's. */
function eliminateLast(x: Reduction, r: number): Pair {
  const { m, alive, head, end, pairOfLeft, pairOfRight } = x
  let pair = m.rightPair[--end[r]]
  const gone = pair
  const l = m.pairLeft[pair]
  alive[pair] = 0
  if (pairOfLeft[l] === pair) {
    pairOfLeft[l] = -1
    pairOfRight[r] = -1
  }
  if (m.leftRank[head[l]] === m.leftRank[pair]) x.refused[r] = 1
  if (head[l] === pair) {
    while (pair < m.leftStart[l + 1] && alive[pair] === 0) pair++
    head[l] = pair
    x.changed.push(l)
  }
  return [m.pairLeft[gone], r]
}

/**
 * Looks for an augmenting path from left agent `source`, breadth first over first tiers; flips it if there is one. Agents met are noted in `together`
 * and `rightsSeen`; those met by earlier failed searches are not entered again.
 */
function search(x: Reduction, source: number, seenLeft: Uint8Array, reachedFrom: Int32Array, together: number[], rightsSeen: number[]): boolean {
  const { m, alive, head, pairOfLeft, pairOfRight } = x
  const { leftStart, leftRank, pairLeft, pairRight } = m
  seenLeft[source] = 1
  together.push(source)
  for (let i = together.length - 1; i < together.length; i++) {
    const l = together[i]
    for (let p = head[l]; p < leftStart[l + 1] && leftRank[p] === leftRank[head[l]]; p++) {
      const r = pairRight[p]
      if (alive[p] === 0 || reachedFrom[r] >= 0) continue
      reachedFrom[r] = p
      rightsSeen.push(r)
      const holder = pairOfRight[r]
      if (holder >= 0) {
        seenLeft[pairLeft[holder]] = 1
        together.push(pairLeft[holder])
        continue
      }
      // flip back to the source
      for (let pair = p; pair >= 0; ) {
        const other = pairLeft[pair]
        const old = pairOfLeft[other]
        pairOfLeft[other] = pair
        pairOfRight[pairRight[pair]] = pair
        pair = old < 0 ? -1 : reachedFrom[pairRight[old]]
      }
      return true
    }
  }
  return false
}
