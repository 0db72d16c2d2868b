/** A market as typed arrays: acceptable pairs are numbered, everything else is looked up by number. */

import type { List, Market, Side, Tie, TieBreak } from './market.ts'

/** What the kernels work on. A pair is its number: pairs ascend by left agent, then in the order of that agent's list. */
export interface CompiledMarket {
  readonly lefts: number
  readonly rights: number
  /** Number of acceptable pairs. */
  readonly pairs: number
  /** Pairs of left l are leftStart[l] … leftStart[l + 1] − 1, best first; one entry more than lefts. */
  readonly leftStart: Int32Array
  readonly pairLeft: Int32Array
  readonly pairRight: Int32Array
  /** Position of the pair's entry as written in the left agent's list (0-based, before cutting); equal inside a tie. */
  readonly leftRank: Int32Array
  /** The same in the right agent's list. */
  readonly rightRank: Int32Array
  /** Pairs of right r are rightPair[rightStart[r]] … rightPair[rightStart[r + 1] − 1], best first. */
  readonly rightStart: Int32Array
  readonly rightPair: Int32Array
  /** Where a pair stands in `rightPair`: of two pairs of one right agent, the better has the lower place. */
  readonly place: Int32Array
  readonly capacity: Int32Array
  /** Entries of both sides' lists that were cut: named by one side only, or named again. */
  readonly cut: number
}

/** One side's lists, end to end. */
interface Entries {
  readonly start: Int32Array
  readonly target: Int32Array
  readonly rank: Int32Array
}

/** Up to so many namers, looking through them is faster than a table of all right agents. */
const shortList = 8

/**
 * Numbers the acceptable pairs of a market. Two passes over the entries, one bucket sort: linear in the number of entries.
 *
 * @throws TypeError or RangeError when something is not a list, not an integer, or numbers nobody.
 * @complexity O(entries) time and space.
 */
export function compileMarket(market: Market, tieBreak: TieBreak = 'listed'): CompiledMarket {
  if (market === null || typeof market !== 'object' || !Array.isArray(market.left) || !Array.isArray(market.right)) {
    throw new TypeError('A market is { left: List[], right: List[], rightCapacity?: number[] }.')
  }
  const seed = tieBreakSeed(tieBreak)
  const lefts = market.left.length
  const rights = market.right.length
  const left = flatten(market.left, rights, 'left', seed)
  const right = flatten(market.right, lefts, 'right', seed)

  // entries of the right side by the left agent they name, in order: counted, then filled from behind; right agent and entry side by side
  const { start: rightEntry, target: rightTarget } = right
  const bucket = new Int32Array(lefts + 1)
  for (let e = 0; e < rightTarget.length; e++) bucket[rightTarget[e]]++
  for (let l = 1; l <= lefts; l++) bucket[l] += bucket[l - 1]
  const namer = new Int32Array(2 * rightTarget.length)
  for (let r = rights - 1, e = rightTarget.length - 1; r >= 0; r--) {
    for (const begin = rightEntry[r]; e >= begin; e--) {
      const k = 2 * --bucket[rightTarget[e]]
      namer[k] = r
      namer[k + 1] = e
    }
  }

  // a pair for every left entry that is returned, the first time it is named; pairs take the place of entries in the same arrays
  const leftStart = new Int32Array(lefts + 1)
  const pairLeft = new Int32Array(Math.min(left.target.length, rightTarget.length))
  const { target: pairRight, rank: leftRank } = left
  const entryPair = new Int32Array(rightTarget.length).fill(-1)
  const namedBy = new Int32Array(rights).fill(-1)
  const namedAt = new Int32Array(rights)
  let pairs = 0
  for (let l = 0; l < lefts; l++) {
    const begin = 2 * bucket[l]
    const end = 2 * bucket[l + 1]
    const short = end - begin <= 2 * shortList
    for (let k = begin; !short && k < end; k += 2) {
      if (namedBy[namer[k]] === l) continue
      namedBy[namer[k]] = l
      namedAt[namer[k]] = namer[k + 1]
    }
    for (let e = left.start[l], last = left.start[l + 1]; e < last; e++) {
      const r = pairRight[e]
      let entry = -1
      if (short) {
        for (let k = end - 2; k >= begin; k -= 2) {
          if (namer[k] !== r) continue
          entry = namer[k + 1]
          namer[k] = -1
        }
      } else if (namedBy[r] === l) {
        entry = namedAt[r]
        namedBy[r] = -1
      }
      if (entry < 0) continue
      entryPair[entry] = pairs
      pairLeft[pairs] = l
      pairRight[pairs] = r
      leftRank[pairs++] = leftRank[e]
    }
    leftStart[l + 1] = pairs
  }

  const rightStart = new Int32Array(rights + 1)
  const rightRank = new Int32Array(pairs)
  const place = new Int32Array(pairs)
  const rightPair = rightTarget
  let next = 0
  for (let r = 0; r < rights; r++) {
    for (let e = rightEntry[r]; e < rightEntry[r + 1]; e++) {
      const pair = entryPair[e]
      if (pair < 0) continue
      rightRank[pair] = right.rank[e]
      place[pair] = next
      rightPair[next++] = pair
    }
    rightStart[r + 1] = next
  }
  return {
    lefts,
    rights,
    pairs,
    leftStart,
    pairLeft: pairLeft.subarray(0, pairs),
    pairRight: pairRight.subarray(0, pairs),
    leftRank: leftRank.subarray(0, pairs),
    rightRank,
    rightStart,
    rightPair: rightPair.subarray(0, pairs),
    place,
    capacity: readCapacity(market, rights),
    cut: left.target.length + rightTarget.length - 2 * pairs,
  }
}

/** All ties that are left after cutting; empty = strict lists. O(pairs). */
export function findTies(m: CompiledMarket): Tie[] {
  const ties: Tie[] = []
  for (let l = 0; l < m.lefts; l++) {
    for (let p = m.leftStart[l], end = p; p < m.leftStart[l + 1]; p = end) {
      while (end < m.leftStart[l + 1] && m.leftRank[end] === m.leftRank[p]) end++
      if (end > p + 1) ties.push({ side: 'left', agent: l, tied: Array.from(m.pairRight.subarray(p, end)) })
    }
  }
  for (let r = 0; r < m.rights; r++) {
    for (let q = m.rightStart[r], end = q; q < m.rightStart[r + 1]; q = end) {
      while (end < m.rightStart[r + 1] && m.rightRank[m.rightPair[end]] === m.rightRank[m.rightPair[q]]) end++
      if (end > q + 1) ties.push({ side: 'right', agent: r, tied: Array.from(m.rightPair.subarray(q, end), (p) => m.pairLeft[p]) })
    }
  }
  return ties
}

/** A matching from the pair that every left agent holds (−1 = none). */
export function toMatching(m: CompiledMarket, pairOfLeft: Int32Array): number[] {
  const matching: number[] = new Array<number>(m.lefts)
  for (let l = 0; l < m.lefts; l++) matching[l] = pairOfLeft[l] < 0 ? -1 : m.pairRight[pairOfLeft[l]]
  return matching
}

function tieBreakSeed(tieBreak: TieBreak): number | null {
  if (tieBreak === 'listed') return null
  const seed: unknown = tieBreak !== null && typeof tieBreak === 'object' ? tieBreak.seed : undefined
  if (typeof seed !== 'number' || !Number.isSafeInteger(seed)) {
    throw new TypeError(`tieBreak is 'listed' or { seed: integer }, not ${JSON.stringify(tieBreak)}.`)
  }
  return seed
}

/** Lays the lists of one side end to end, ties in the order written or shuffled, and checks every number. */
function flatten(lists: readonly List[], others: number, side: Side, seed: number | null): Entries {
  const start = new Int32Array(lists.length + 1)
  let total = 0
  for (let i = 0; i < lists.length; i++) {
    const list = lists[i]
    if (!Array.isArray(list)) throw new TypeError(`${side}[${i}] must be a list of numbers and ties, not ${typeof list}.`)
    for (let k = 0; k < list.length; k++) {
      const entry = list[k] as number | readonly number[]
      total += typeof entry === 'number' ? 1 : Array.isArray(entry) ? entry.length : wrongEntry(entry, others, side, i, k)
    }
    start[i + 1] = total
  }
  const target = new Int32Array(total)
  const rank = new Int32Array(total)
  let e = 0
  for (let i = 0; i < lists.length; i++) {
    const list = lists[i]
    let state = seed === null ? 0 : mix(mix(seed >>> 0, side === 'left' ? 1 : 2), i)
    for (let k = 0; k < list.length; k++) {
      const entry = list[k]
      if (typeof entry === 'number') {
        if (!(entry >= 0 && entry < others && Number.isInteger(entry))) wrongEntry(entry, others, side, i, k)
        target[e] = entry
        rank[e++] = k
        continue
      }
      const first = e
      for (const member of entry) {
        if (!(member >= 0 && member < others && Number.isInteger(member))) wrongEntry(member, others, side, i, k)
        target[e] = member
        rank[e++] = k
      }
      // Fisher and Yates, from the list's own stream: other lists do not matter
      if (seed === null) continue
      for (let last = e - 1; last > first; last--) {
        state = mix(state, last - first)
        const other = first + (state % (last - first + 1))
        const kept = target[last]
        target[last] = target[other]
        target[other] = kept
      }
    }
  }
  return { start, target, rank }
}

/** A 32-bit mixing step (the finaliser of MurmurHash3). */
function mix(state: number, value: number): number {
  let h = (state ^ Math.imul(value + 0x9e3779b9, 0x85ebca6b)) >>> 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

function wrongEntry(entry: unknown, others: number, side: Side, agent: number, at: number): never {
  const where = `${side}[${agent}][${at}]`
  if (typeof entry !== 'number' || !Number.isInteger(entry)) {
    throw new TypeError(`${where} holds ${JSON.stringify(entry) ?? typeof entry}; an entry is an integer, or an array of integers that are tied.`)
  }
  throw new RangeError(`${where} names ${entry}, but the other side has ${others} agents, numbered from 0.`)
}

function readCapacity(market: Market, rights: number): Int32Array {
  const given = market.rightCapacity
  if (given === undefined) return new Int32Array(rights).fill(1)
  if (!Array.isArray(given)) throw new TypeError('rightCapacity must be an array of integers, one for each right agent.')
  if (given.length !== rights) throw new RangeError(`rightCapacity has ${given.length} entries, but there are ${rights} right agents.`)
  const capacity = new Int32Array(rights)
  for (let r = 0; r < rights; r++) {
    const seats = (given as readonly number[])[r]
    if (typeof seats !== 'number' || !Number.isInteger(seats)) {
      throw new TypeError(`rightCapacity[${r}] must be an integer, not ${JSON.stringify(seats) ?? typeof seats}.`)
    }
    if (seats < 0) throw new RangeError(`rightCapacity[${r}] is ${seats}; a capacity is 0 or more.`)
    // more seats than left agents are never used
    capacity[r] = Math.min(seats, market.left.length)
  }
  return capacity
}
