/** Both sides of a market in one numbering, so that what holds for one side is written down once. */

import type { CompiledMarket } from './compile.ts'

/**
 * Agent l is left l, agent lefts + r is right r. Pairs keep the numbers of the compiled market; those of right agents without seats are left out of the
 * lists, since they can neither be held nor block.
 */
export interface AgentGraph {
  readonly lefts: number
  readonly agents: number
  readonly pairs: number
  readonly capacity: Int32Array
  /** Entries of agent v are start[v] … start[v + 1] − 1, best first; one entry more than agents. */
  readonly start: Int32Array
  /** Pair of an entry. */
  readonly pair: Int32Array
  /** Rank of that pair with the agent whose entry it is; equal inside a tie. */
  readonly rank: Int32Array
  /** The agents of a pair. */
  readonly left: Int32Array
  readonly right: Int32Array
  /** Ranks of a pair with its two agents. */
  readonly leftRank: Int32Array
  readonly rightRank: Int32Array
}

/** The graph of a market. O(pairs). */
export function agentGraph(m: CompiledMarket): AgentGraph {
  const agents = m.lefts + m.rights
  const capacity = new Int32Array(agents).fill(1)
  capacity.set(m.capacity, m.lefts)
  const start = new Int32Array(agents + 1)
  const pair = new Int32Array(2 * m.pairs)
  const rank = new Int32Array(2 * m.pairs)
  const right = Int32Array.from(m.pairRight, (r) => r + m.lefts)
  let size = 0
  for (let l = 0; l < m.lefts; l++) {
    for (let p = m.leftStart[l]; p < m.leftStart[l + 1]; p++) {
      if (capacity[right[p]] === 0) continue
      pair[size] = p
      rank[size++] = m.leftRank[p]
    }
    start[l + 1] = size
  }
  for (let r = 0; r < m.rights; r++) {
    for (let q = m.rightStart[r]; q < m.rightStart[r + 1] && m.capacity[r] > 0; q++) {
      pair[size] = m.rightPair[q]
      rank[size++] = m.rightRank[m.rightPair[q]]
    }
    start[m.lefts + r + 1] = size
  }
  return {
    lefts: m.lefts, agents, pairs: m.pairs, capacity, start, pair: pair.subarray(0, size), rank: rank.subarray(0, size),
    left: m.pairLeft, right, leftRank: m.leftRank, rightRank: m.rightRank,
  }
}

/** The other agent of a pair. */
export function otherOf(g: AgentGraph, p: number, v: number): number {
  return v < g.lefts ? g.right[p] : g.left[p]
}

/** Rank limit of an agent that need not be full, and what the worst rank of a free seat counts as. */
export const noLimit = 0x7fffffff

/** Worst rank that an agent holds, of pairs held (one byte each) and how many each agent holds; `noLimit` with a free seat or without any seat. */
export function worstRank(g: AgentGraph, held: Uint8Array, load: Int32Array, v: number): number {
  const { start, pair, rank, capacity } = g
  if (load[v] < capacity[v]) return noLimit
  for (let e = start[v + 1] - 1; e >= start[v]; e--) if (held[pair[e]] === 1) return rank[e]
  return noLimit
}

/** Rank of a pair with one of its agents. */
export function rankOf(g: AgentGraph, p: number, v: number): number {
  return v < g.lefts ? g.leftRank[p] : g.rightRank[p]
}
