/** What stability forces: for every agent a rank within which it must be full, and the pairs that are left; with a way back. */

import { type AgentGraph, noLimit, otherOf, rankOf } from './agent-graph.ts'

/**
 * A matching is stable exactly if of every pair (l, r) one agent is *full within* the pair's rank: all its seats are taken by partners that it ranks at
 * least as high. `most` and `least` enclose the rank within which an agent is full, pairs that no stable matching between them holds are not alive.
 *
 * Only agents that are `within` are looked at. Of a pair with an agent outside it is assumed that it can always be held and never blocks, so what is
 * forced here is forced in the whole market; the converse needs all agents within.
 */
export interface RankLimits {
  readonly graph: AgentGraph
  readonly within: Uint8Array
  readonly alive: Uint8Array
  /** Alive pairs of an agent. */
  readonly degree: Int32Array
  /** The agent must be full within this rank; `noLimit` = need not be full. */
  readonly most: Int32Array
  /** The agent must not be full within this rank; −1 = nothing known. */
  readonly least: Int32Array
  /** Where on the trail a pair died, a limit was last changed; −1 = never. */
  readonly diedAt: Int32Array
  readonly mostAt: Int32Array
  readonly leastAt: Int32Array
  /** A matching of alive pairs that is kept at hand, and how many pairs of it every agent within holds. */
  readonly held: Uint8Array
  readonly load: Int32Array
  /** Agents that must be full and may not be in the matching at hand. */
  readonly loose: number[]
  /** Changes to take back, `stride` numbers each: kind, pair or agent, old limit, place of the change before, cause, its agent, its detail. */
  readonly trail: number[]
  /** Agents whose lists are to be looked at. */
  readonly queue: number[]
  readonly queued: Uint8Array
  failed: boolean
  /** The last contradiction: its kind and agent. */
  contradiction: number
  failedAt: number
  /** Entries looked at: work, not time. */
  steps: number
}

/** Numbers per change on the trail. */
export const stride = 7

/** Kinds of change. */
export const pairDied = 0
export const mostChanged = 1
export const leastChanged = 2

/** Causes of a change, with their agent and detail. */
export const causes = {
  /** Decided, or known from the start. */
  none: 0,
  /** Too few pairs of the agent are left within a rank. */
  few: 1,
  /** The agent must be full and has just enough pairs left. */
  forced: 2,
  /** The agent must be full within a rank better than the pair's. */
  filled: 3,
  /** The agent must not be full within the pair's rank. */
  denied: 4,
  /** A learned clause. */
  clause: 5,
} as const

/** Kinds of contradiction: too few pairs on a list, limits that cross, no way to fill agents together, a clause. */
export const contradictions = { list: 0, limits: 1, cover: 2, clause: 3 } as const

/** Everything alive, nothing forced, all agents within and waiting to be looked at. */
export function createLimits(graph: AgentGraph): RankLimits {
  const { agents, pairs, start, pair } = graph
  const alive = new Uint8Array(pairs)
  for (const p of pair) alive[p] = 1
  const degree = new Int32Array(agents)
  for (let v = 0; v < agents; v++) degree[v] = start[v + 1] - start[v]
  return {
    graph, alive, degree, within: new Uint8Array(agents).fill(1),
    most: new Int32Array(agents).fill(noLimit), least: new Int32Array(agents).fill(-1),
    diedAt: new Int32Array(pairs).fill(-1), mostAt: new Int32Array(agents).fill(-1), leastAt: new Int32Array(agents).fill(-1),
    held: new Uint8Array(pairs), load: new Int32Array(agents), loose: [], trail: [],
    queue: Array.from({ length: agents }, (_, v) => v), queued: new Uint8Array(agents).fill(1), failed: false, contradiction: 0, failedAt: -1, steps: 0,
  }
}

/** Takes back every change made since the trail had this length. Limits loosen, so the matching at hand stays one. */
export function backTo(s: RankLimits, length: number): void {
  const { trail, alive, degree, most, least, graph, queue, queued } = s
  while (trail.length > length) {
    const at = trail.length - stride
    const what = trail[at + 1]
    if (trail[at] === pairDied) {
      alive[what] = 1
      degree[graph.left[what]]++
      degree[graph.right[what]]++
    } else if (trail[at] === mostChanged) {
      most[what] = trail[at + 2]
      s.mostAt[what] = trail[at + 3]
    } else {
      least[what] = trail[at + 2]
      s.leastAt[what] = trail[at + 3]
    }
    trail.length = at
  }
  for (const v of queue) queued[v] = 0
  queue.length = 0
  s.failed = false
}

/** Has the agent's list looked at by the next `propagate`. */
export function enqueue(s: RankLimits, v: number): void {
  if (s.queued[v] === 1 || s.within[v] === 0) return
  s.queued[v] = 1
  s.queue.push(v)
}

/** Takes a pair out of the matching at hand. */
export function release(s: RankLimits, p: number): void {
  s.held[p] = 0
  for (const v of [s.graph.left[p], s.graph.right[p]]) {
    if (s.within[v] === 0) continue
    s.load[v]--
    if (s.most[v] < noLimit) s.loose.push(v)
  }
}

/** No stable matching holds this pair. It may still block. */
export function kill(s: RankLimits, p: number, cause: number, by: number): void {
  if (s.alive[p] === 0) return
  const { left, right } = s.graph
  s.alive[p] = 0
  s.degree[left[p]]--
  s.degree[right[p]]--
  s.diedAt[p] = s.trail.length
  s.trail.push(pairDied, p, 0, 0, cause, by, 0)
  if (s.held[p] === 1) release(s, p)
  enqueue(s, left[p])
  enqueue(s, right[p])
}

/** The agent must be full within a rank: what it ranks lower goes. */
export function fill(s: RankLimits, v: number, rank: number, cause: number = causes.none, by = 0, detail = 0): void {
  if (rank >= s.most[v]) return
  const { start, pair, rank: ranks } = s.graph
  const at = s.trail.length
  s.trail.push(mostChanged, v, s.most[v], s.mostAt[v], cause, by, detail)
  s.mostAt[v] = at
  if (s.most[v] === noLimit || s.load[v] < s.graph.capacity[v]) s.loose.push(v)
  s.most[v] = rank
  if (rank <= s.least[v]) fail(s, contradictions.limits, v)
  for (let e = start[v + 1] - 1; e >= start[v] && ranks[e] > rank; e--) kill(s, pair[e], causes.filled, v)
  enqueue(s, v)
}

/** The agent must not be full within a rank: then all it ranks as high must be full without it, or hold it. */
export function deny(s: RankLimits, v: number, rank: number, cause: number = causes.none, by = 0, detail = 0): void {
  if (rank <= s.least[v]) return
  const { graph: g, within, held } = s
  const at = s.trail.length
  s.trail.push(leastChanged, v, s.least[v], s.leastAt[v], cause, by, detail)
  s.leastAt[v] = at
  s.least[v] = rank
  if (rank >= s.most[v]) fail(s, contradictions.limits, v)
  let taken = 0
  for (let e = g.start[v]; e < g.start[v + 1] && g.rank[e] <= rank; e++) {
    const p = g.pair[e]
    const u = otherOf(g, p, v)
    if (within[u] === 1) fill(s, u, rankOf(g, p, u), causes.denied, v, g.rank[e])
    if (g.capacity[v] === 1) kill(s, p, causes.denied, v)
    else if (held[p] === 1 && ++taken === g.capacity[v]) release(s, p)
  }
  enqueue(s, v)
}

/** Notes a contradiction. */
export function fail(s: RankLimits, contradiction: number, v: number): void {
  s.failed = true
  s.contradiction = contradiction
  s.failedAt = v
}

/** Draws all conclusions from lists; false = contradiction. */
export function propagate(s: RankLimits): boolean {
  const { queue, queued } = s
  while (queue.length > 0 && !s.failed) {
    const v = queue.pop()!
    queued[v] = 0
    if (s.within[v] === 1) look(s, v)
  }
  return !s.failed
}

/**
 * Goes down an agent's list. Where too few pairs are left to fill it within a rank, all partners of that rank and above must be full on their own.
 * Where just enough are left, a partner that is held is full if it has one seat, and must be full on its own otherwise: full in either case.
 */
function look(s: RankLimits, v: number): void {
  const { graph: g, alive, within } = s
  const { start, pair, rank, capacity } = g
  const seats = capacity[v]
  const last = start[v + 1]
  const limit = s.most[v]
  let count = 0
  let e = start[v]
  while (e < last && rank[e] <= limit && count <= seats) {
    let end = e
    while (end < last && rank[end] === rank[e]) count += alive[pair[end++]]
    s.steps += end - e
    if (count > seats) break
    for (; e < end; e++) {
      const p = pair[e]
      const u = otherOf(g, p, v)
      if (within[u] === 0 || (count === seats && (alive[p] === 0 || capacity[u] > 1))) continue
      const other = rankOf(g, p, u)
      if (other < s.most[u]) fill(s, u, other, causes.few, v, rank[e])
      if (s.failed) return
    }
  }
  if (limit === noLimit || count > seats) return
  if (count < seats) {
    fail(s, contradictions.list, v)
    return
  }
  // all that is left must be held: who has one seat loses the rest
  for (e = start[v]; e < last && rank[e] <= limit; e++) {
    const p = pair[e]
    if (alive[p] === 0) continue
    const u = otherOf(g, p, v)
    if (within[u] === 0 || capacity[u] > 1) continue
    if (s.degree[u] > 1) for (let f = start[u]; f < start[u + 1]; f++) if (pair[f] !== p) kill(s, pair[f], causes.forced, v)
    fill(s, u, rankOf(g, p, u), causes.forced, v)
    if (s.failed) return
  }
}
