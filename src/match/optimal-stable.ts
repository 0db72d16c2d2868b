/** The stable matching that is best by a criterion of both sides together. */

import { nextClosedSet, startWalk } from './closed-sets.ts'
import { type Closures, createClosures, keepCheapest } from './closure.ts'
import { type CompiledMarket, compileMarket, findTies, toMatching } from './compile.ts'
import type { Market, Matching, TiesError } from './market.ts'
import { findRotations, type RotationPoset } from './rotation-poset.ts'

/**
 * What to optimise over all stable matchings; the rank of a partner is its position in the list as written, from 1. With capacities every pair counts
 * for both of its agents.
 *
 * `egalitarian`: least sum of all ranks. `minimumRegret`: least worst rank. `sexEqual`: least difference between the two sides' sums.
 * `rankMaximal`: most first ranks, then most second ranks, and so on. `generous`: fewest last ranks, then fewest next-to-last ones, and so on.
 * `median`: every left agent gets the middle one of its partners in all stable matchings, every right agent likewise (of an even number, the one
 * that the left side likes better).
 */
export type StableCriterion = 'egalitarian' | 'minimumRegret' | 'sexEqual' | 'rankMaximal' | 'generous' | 'median'

/** How good a matching is by every criterion. Ranks are counted from 1; unmatched agents are the same in all stable matchings and count nothing. */
export interface StableCosts {
  /** Sum of the left agents' ranks of their partners. */
  readonly left: number
  readonly right: number
  /** left + right. */
  readonly egalitarian: number
  /** |left − right|. */
  readonly sexEqual: number
  /** The worst rank on either side; 0 = nobody is matched. */
  readonly regret: number
  /** profile[k]: how many have rank k + 1, both sides together, up to the worst rank there is. */
  readonly profile: readonly number[]
}

/** The best stable matching found. */
export interface OptimalStable {
  readonly ok: true
  readonly criterion: StableCriterion
  readonly matching: Matching
  readonly costs: StableCosts
  /** False only for `sexEqual`: the limit was reached, and a better one may exist. */
  readonly proved: boolean
  /** Entries cut, as in `deferredAcceptance`. */
  readonly cut: number
}

/** The median needs all stable matchings, and there are more than `limit`. */
export interface LimitError {
  readonly ok: false
  readonly error: { readonly code: 'limit'; readonly limit: number }
}

/** Options of `optimalStable`. */
export interface OptimalStableOptions {
  /** How many stable matchings `sexEqual` and `median` may visit. @defaultValue 1_000_000 */
  readonly limit?: number
}

/**
 * Finds a stable matching that is best by a criterion; strict lists, capacities allowed. Among equally good ones it is the one the left side likes
 * best, except for `sexEqual`, where it is the first one met.
 *
 * Egalitarian, rank-maximal and generous are cheapest closed sets of rotations by minimum cut, in integers, one cut per rank for the last two
 * (Irving, Leather and Gusfield 1987; Cooper and Manlove 2020). Minimum regret: rotations in order of the right agents' worst rank (Gusfield 1987).
 * Sex-equal is NP-hard in general (Kato 1993) and found by branch and bound within `limit`; the median exists always (Teo and Sethuraman 1998; Klaus and
 * Klijn 2006 with capacities) and is found by listing all stable matchings.
 *
 * @returns an error value when ties are left after cutting, or when `median` needs more than `limit` matchings.
 * @throws TypeError or RangeError when the market, the criterion or the limit is malformed.
 * @complexity minimumRegret: O(entries log entries). egalitarian: one minimum cut over the rotations; rankMaximal, generous: at most one per rank.
 * @example
 * const best = optimalStable({ left: [[0, 1], [1, 0]], right: [[1, 0], [0, 1]] }, 'minimumRegret')
 * if (best.ok) best.costs.regret // 2
 */
export function optimalStable(
  market: Market,
  criterion: StableCriterion,
  options: OptimalStableOptions = {},
): OptimalStable | TiesError | LimitError {
  const limit = options.limit ?? 1_000_000
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`options.limit is a positive integer, not ${limit}.`)
  const m = compileMarket(market)
  const ties = findTies(m)
  if (ties.length > 0) return { ok: false, error: { code: 'ties', ties } }
  const poset = findRotations(m)
  const result = (pairOfLeft: Int32Array, proved = true): OptimalStable =>
    ({ ok: true, criterion, matching: toMatching(m, pairOfLeft), costs: costsOf(m, pairOfLeft), proved, cut: m.cut })
  switch (criterion) {
    case 'egalitarian':
      return result(egalitarian(m, poset))
    case 'rankMaximal':
    case 'generous':
      return result(byProfile(m, poset, criterion))
    case 'minimumRegret':
      return result(minimumRegret(m, poset))
    case 'sexEqual': {
      const { pairOfLeft, proved } = sexEqual(m, poset, limit)
      return result(pairOfLeft, proved)
    }
    case 'median': {
      const pairOfLeft = median(m, poset, limit)
      return pairOfLeft === null ? { ok: false, error: { code: 'limit', limit } } : result(pairOfLeft)
    }
    default:
      throw new TypeError(`The criterion is egalitarian, minimumRegret, sexEqual, rankMaximal, generous or median, not ${JSON.stringify(criterion)}.`)
  }
}

function costsOf(m: CompiledMarket, pairOfLeft: Int32Array): StableCosts {
  let left = 0
  let right = 0
  const profile: number[] = []
  for (let l = 0; l < m.lefts; l++) {
    const p = pairOfLeft[l]
    if (p < 0) continue
    left += m.leftRank[p] + 1
    right += m.rightRank[p] + 1
    for (const rank of [m.leftRank[p], m.rightRank[p]]) {
      while (profile.length <= rank) profile.push(0)
      profile[rank]++
    }
  }
  return { left, right, egalitarian: left + right, sexEqual: Math.abs(left - right), regret: profile.length, profile }
}

function closuresOf(poset: RotationPoset): Closures {
  const requirer = new Int32Array(poset.before.length)
  for (let x = 0; x < poset.count; x++) requirer.fill(x, poset.beforeStart[x], poset.beforeStart[x + 1])
  return createClosures(poset.count, requirer, poset.before)
}

/** The matching after a set of rotations, which are applied in their order. */
function apply(m: CompiledMarket, poset: RotationPoset, isIn: (x: number) => boolean): Int32Array {
  const pairOfLeft = poset.first.slice()
  for (let x = 0; x < poset.count; x++) {
    if (!isIn(x)) continue
    for (let k = poset.start[x]; k < poset.start[x + 1]; k++) pairOfLeft[m.pairLeft[poset.to[k]]] = poset.to[k]
  }
  return pairOfLeft
}

function egalitarian(m: CompiledMarket, poset: RotationPoset): Int32Array {
  const cost = new Float64Array(poset.count)
  for (let x = 0; x < poset.count; x++) {
    for (let k = poset.start[x]; k < poset.start[x + 1]; k++) {
      const from = poset.from[k]
      const to = poset.to[k]
      cost[x] += m.leftRank[to] + m.rightRank[to] - m.leftRank[from] - m.rightRank[from]
    }
  }
  const closures = closuresOf(poset)
  keepCheapest(closures, cost)
  return apply(m, poset, (x) => closures.fixed[x] === 1)
}

/** One level per rank: what each rotation changes in the number of agents who have that rank. */
function byProfile(m: CompiledMarket, poset: RotationPoset, criterion: 'rankMaximal' | 'generous'): Int32Array {
  let ranks = 0
  for (let k = 0; k < poset.from.length; k++) {
    ranks = Math.max(ranks, m.leftRank[poset.from[k]], m.rightRank[poset.from[k]], m.leftRank[poset.to[k]], m.rightRank[poset.to[k]])
  }
  // changes by rank: rotation and ±1, bucketed
  const start = new Int32Array(ranks + 2)
  const eachChange = (visit: (rank: number, x: number, change: number) => void): void => {
    for (let x = 0; x < poset.count; x++) {
      for (let k = poset.start[x]; k < poset.start[x + 1]; k++) {
        visit(m.leftRank[poset.from[k]], x, -1)
        visit(m.rightRank[poset.from[k]], x, -1)
        visit(m.leftRank[poset.to[k]], x, 1)
        visit(m.rightRank[poset.to[k]], x, 1)
      }
    }
  }
  eachChange((rank) => start[rank + 1]++)
  for (let rank = 0; rank <= ranks; rank++) start[rank + 1] += start[rank]
  const fill = start.slice()
  const rotation = new Int32Array(start[ranks + 1])
  const change = new Int8Array(start[ranks + 1])
  eachChange((rank, x, by) => {
    rotation[fill[rank]] = x
    change[fill[rank]++] = by
  })

  const closures = closuresOf(poset)
  const cost = new Float64Array(poset.count)
  for (let i = 0; i <= ranks; i++) {
    const rank = criterion === 'rankMaximal' ? i : ranks - i
    const sign = criterion === 'rankMaximal' ? -1 : 1
    for (let k = start[rank]; k < start[rank + 1]; k++) cost[rotation[k]] += sign * change[k]
    keepCheapest(closures, cost)
    for (let k = start[rank]; k < start[rank + 1]; k++) cost[rotation[k]] = 0
  }
  return apply(m, poset, (x) => closures.fixed[x] === 1)
}

/**
 * Lowers the rank that right agents may have, step by step: every rotation that dissolves a pair above it must happen, with all that comes before.
 * Right agents only gain by that and left agents only lose, so the best moment is seen on the way.
 */
function minimumRegret(m: CompiledMarket, poset: RotationPoset): Int32Array {
  const { lefts, leftRank, rightRank } = m
  let leftWorst = 0
  let fixedWorst = 0
  const last = apply(m, poset, () => true)
  for (let l = 0; l < lefts; l++) {
    if (poset.first[l] < 0) continue
    leftWorst = Math.max(leftWorst, leftRank[poset.first[l]])
    fixedWorst = Math.max(fixedWorst, rightRank[last[l]])
  }
  // rotations by the worst right rank that they take away, highest first
  const takes = new Int32Array(poset.count)
  for (let x = 0; x < poset.count; x++) for (let k = poset.start[x]; k < poset.start[x + 1]; k++) takes[x] = Math.max(takes[x], rightRank[poset.from[k]])
  const order = Array.from({ length: poset.count }, (_, x) => x).sort((a, b) => takes[b] - takes[a] || a - b)

  const step = new Int32Array(poset.count).fill(-1)
  const stack = new Int32Array(poset.count)
  let best = Infinity
  let bestSteps = 0
  for (let i = 0; ; ) {
    // all pairs above takes[order[i]] are gone: what is left has this rank at most
    const rightWorst = Math.max(fixedWorst, i < order.length ? takes[order[i]] : 0)
    if (Math.max(leftWorst, rightWorst) < best) {
      best = Math.max(leftWorst, rightWorst)
      bestSteps = i
    }
    if (i === order.length || leftWorst >= best) break
    const rank = takes[order[i]]
    for (; i < order.length && takes[order[i]] === rank; i++) {
      let size = 0
      if (step[order[i]] < 0) {
        step[order[i]] = i
        stack[size++] = order[i]
      }
      while (size > 0) {
        const x = stack[--size]
        for (let k = poset.start[x]; k < poset.start[x + 1]; k++) leftWorst = Math.max(leftWorst, leftRank[poset.to[k]])
        for (let k = poset.beforeStart[x]; k < poset.beforeStart[x + 1]; k++) {
          if (step[poset.before[k]] >= 0) continue
          step[poset.before[k]] = i
          stack[size++] = poset.before[k]
        }
      }
    }
  }
  return apply(m, poset, (x) => step[x] >= 0 && step[x] < bestSteps)
}

/**
 * Branch and bound over closed sets. Every rotation raises left − right, so below a set where it is not negative nothing is better, and below one that
 * cannot come near enough with all the rest neither.
 */
function sexEqual(m: CompiledMarket, poset: RotationPoset, limit: number): { pairOfLeft: Int32Array; proved: boolean } {
  const { leftRank, rightRank } = m
  const gain = new Float64Array(poset.count)
  for (let x = 0; x < poset.count; x++) {
    for (let k = poset.start[x]; k < poset.start[x + 1]; k++) {
      gain[x] += leftRank[poset.to[k]] - rightRank[poset.to[k]] - leftRank[poset.from[k]] + rightRank[poset.from[k]]
    }
  }
  // what rotations x, x + 1, … can add
  const rest = new Float64Array(poset.count + 1)
  for (let x = poset.count - 1; x >= 0; x--) rest[x] = rest[x + 1] + gain[x]
  let difference = 0
  for (const p of poset.first) if (p >= 0) difference += leftRank[p] - rightRank[p]

  const walk = startWalk(m, poset)
  // left − right of the present set's first d rotations
  const at = new Float64Array(poset.count + 1)
  at[0] = difference
  let best = Math.abs(difference)
  let pairOfLeft = walk.pairOfLeft.slice()
  for (let visited = 1, x = -1; best > 0; visited++) {
    if (visited > limit) return { pairOfLeft, proved: false }
    const here = at[walk.depth]
    x = nextClosedSet(walk, here < 0 && here + rest[x + 1] > -best)
    if (x < 0) break
    at[walk.depth] = at[walk.depth - 1] + gain[x]
    if (Math.abs(at[walk.depth]) >= best) continue
    best = Math.abs(at[walk.depth])
    pairOfLeft = walk.pairOfLeft.slice()
  }
  return { pairOfLeft, proved: true }
}

/** Counts how often every left agent has every partner, and takes the middle; null = more than `limit` matchings. */
function median(m: CompiledMarket, poset: RotationPoset, limit: number): Int32Array | null {
  const times = new Float64Array(m.pairs)
  const walk = startWalk(m, poset)
  let total = 0
  do {
    if (++total > limit) return null
    for (const p of walk.pairOfLeft) if (p >= 0) times[p]++
  } while (nextClosedSet(walk, true) >= 0)
  const pairOfLeft = poset.first.slice()
  const middle = Math.ceil(total / 2)
  for (let l = 0; l < m.lefts; l++) {
    if (pairOfLeft[l] < 0) continue
    let p = pairOfLeft[l]
    for (let seen = times[p]; seen < middle; seen += times[p]) p++
    pairOfLeft[l] = p
  }
  return pairOfLeft
}
