/** From one stable matching to others, until one is larger: an agent with a free seat takes the place of an equal, who looks on. */

import { type AgentGraph, otherOf, rankOf, worstRank } from './agent-graph.ts'
import type { Draw } from './kiraly.ts'

/** A stable matching on the move. */
interface Walk {
  readonly graph: AgentGraph
  /** One byte per pair. */
  readonly matching: Uint8Array
  readonly load: Int32Array
  /** Agents with free seats among those that walk, and where they stand in the list; −1 = not in it. */
  readonly free: number[]
  readonly place: Int32Array
  /** Walks that may be begun from here: agents with pairs, of one part. */
  readonly walking: Uint8Array
  steps: number
}

/** Where a walk stops: at so many matched pairs, or after so many moves, or after looking at so many list entries. */
export interface WalkLimits {
  readonly size: number
  readonly moves: number
  readonly steps: number
}

/**
 * Changes `matching`, which must be stable, by random moves; every matching on the way is stable and none is smaller than the one before. A move: agent
 * v with a free seat is taken by somebody who likes it as much as the worst it holds, and lets that one go; whoever was let go takes the best it can have
 * by blocking, and so on. On the other side nobody loses, so the chain ends: with one more pair, or with somebody else left over.
 *
 * Only `agents` begin a move; with one part of the market they stay inside it. Returns the entries looked at.
 */
export function walkTies(g: AgentGraph, matching: Uint8Array, agents: readonly number[], size: number, limits: WalkLimits, draw: Draw): number {
  const walk: Walk = {
    graph: g, matching, load: new Int32Array(g.agents), free: [], place: new Int32Array(g.agents).fill(-1), walking: new Uint8Array(g.agents), steps: 0,
  }
  for (let p = 0; p < g.pairs; p++) {
    walk.load[g.left[p]] += matching[p]
    walk.load[g.right[p]] += matching[p]
  }
  for (const v of agents) {
    walk.walking[v] = 1
    note(walk, v)
  }
  const options: number[] = []
  for (let move = 0; move < limits.moves && size < limits.size && walk.steps < limits.steps && walk.free.length > 0; move++) {
    const v = walk.free[draw(walk.free.length)]
    options.length = 0
    walk.steps += g.start[v + 1] - g.start[v]
    for (let e = g.start[v]; e < g.start[v + 1]; e++) {
      const p = g.pair[e]
      const u = otherOf(g, p, v)
      if (matching[p] === 0 && rankOf(g, p, u) === worstOf(walk, u)) options.push(p)
    }
    if (options.length === 0) continue
    const p = options[draw(options.length)]
    if (chain(walk, v, p, draw)) size++
  }
  return walk.steps
}

function note(walk: Walk, v: number): void {
  const { graph: g, load, free, place, walking } = walk
  const isFree = walking[v] === 1 && load[v] < g.capacity[v] && g.start[v + 1] - g.start[v] > load[v]
  if (isFree === place[v] >= 0) return
  if (isFree) {
    place[v] = free.length
    free.push(v)
    return
  }
  const last = free.pop()!
  if (last !== v) {
    free[place[v]] = last
    place[last] = place[v]
  }
  place[v] = -1
}

function put(walk: Walk, p: number, value: 0 | 1): void {
  const { graph: g, matching, load } = walk
  matching[p] = value
  for (const v of [g.left[p], g.right[p]]) {
    load[v] += value === 1 ? 1 : -1
    note(walk, v)
  }
}

/** Worst rank an agent holds; its list counts as looked at. */
function worstOf(walk: Walk, v: number): number {
  walk.steps += walk.graph.start[v + 1] - walk.graph.start[v]
  return worstRank(walk.graph, walk.matching, walk.load, v)
}

/** Agent v takes up pair p; true = one more pair in the end. */
function chain(walk: Walk, v: number, p: number, draw: Draw): boolean {
  const { graph: g, matching, load } = walk
  for (;;) {
    const u = otherOf(g, p, v)
    let gone = -1
    if (load[u] === g.capacity[u]) {
      // one of the worst, any of them
      let seen = 0
      const worst = worstOf(walk, u)
      for (let e = g.start[u + 1] - 1; e >= g.start[u] && g.rank[e] >= worst; e--) {
        if (matching[g.pair[e]] === 1 && draw(++seen) === 0) gone = g.pair[e]
      }
      put(walk, gone, 0)
    }
    put(walk, p, 1)
    if (gone < 0) return true
    // whoever was let go takes the best it blocks with
    v = otherOf(g, gone, u)
    p = -1
    const worst = worstOf(walk, v)
    walk.steps += g.start[v + 1] - g.start[v]
    for (let e = g.start[v]; e < g.start[v + 1] && g.rank[e] < worst; e++) {
      const q = g.pair[e]
      const w = otherOf(g, q, v)
      if (matching[q] === 1 || rankOf(g, q, w) >= worstOf(walk, w)) continue
      p = q
      break
    }
    if (p < 0) return false
  }
}
