/** Keeps a matching at hand in which every agent that must be full is full, by alternating paths. */

import { noLimit, otherOf, rankOf } from './agent-graph.ts'
import { contradictions, fail, type RankLimits } from './rank-limits.ts'

/**
 * Arrays for the searches. An agent seeks as itself, or, having lost a pair within the rank that it must not be full within, as agent + agents: then it may
 * take another such pair.
 */
export interface Coverage {
  /** Agents that are filled after those that must be full, at the cost of nobody but the rest. */
  readonly wanted: Uint8Array
  /** 2 × the number of the search that reached an agent; + 1 for agents that are asked = all they hold was given up. */
  readonly seen: Int32Array
  /** How somebody came to seek: who pushed it out, by taking which pair, and the pair it lost. */
  readonly pusher: Int32Array
  readonly taker: Int32Array
  readonly lost: Int32Array
  readonly line: Int32Array
  search: number
  /** Whom failed searches reached since this was emptied: together they hold all they can have. */
  readonly blamed: number[]
}

export function createCoverage(agents: number): Coverage {
  const twice = (): Int32Array => new Int32Array(2 * agents)
  return { wanted: new Uint8Array(agents), seen: twice(), pusher: twice(), taker: twice(), lost: twice(), line: twice(), search: 0, blamed: [] }
}

/** Who may push out whom: 2 must be full, 1 is wanted, 0 the rest. */
function strength(s: RankLimits, c: Coverage, v: number): number {
  return s.most[v] < noLimit ? 2 : c.wanted[v]
}

/**
 * Every agent that must be full is full; false = impossible. By the theorem of Mendelsohn and Dulmage the two sides can be filled one after the other:
 * an alternating path never empties a seat on the side it does not start from.
 */
export function fillLoose(s: RankLimits, c: Coverage): boolean {
  const { loose, load, most } = s
  const { capacity } = s.graph
  while (loose.length > 0) {
    const v = loose[loose.length - 1]
    if (most[v] === noLimit || s.within[v] === 0 || load[v] >= capacity[v]) {
      loose.pop()
      continue
    }
    c.search++
    c.blamed.length = 0
    if (!seek(s, c, v, 2)) {
      fail(s, contradictions.cover, v)
      return false
    }
  }
  return true
}

/** Fills as many seats of wanted agents as possible; returns how many of `seats` stay empty, or the first number above `allowed`. */
export function fillWanted(s: RankLimits, c: Coverage, agents: readonly number[], seatsOf: Int32Array, allowed: number): number {
  let missing = 0
  c.search++
  c.blamed.length = 0
  for (const v of agents) {
    if (c.wanted[v] === 0) continue
    while (s.load[v] < seatsOf[v]) {
      // what a failed search has seen leads nowhere until something changes
      if (c.seen[v] !== 2 * c.search && seek(s, c, v, s.most[v] < noLimit ? 2 : 1)) {
        c.search++
        continue
      }
      missing += seatsOf[v] - s.load[v]
      break
    }
    if (missing <= allowed) continue
    fail(s, contradictions.cover, v)
    break
  }
  return missing
}

/** Gives free seats to whoever can take them without pushing anybody out. */
export function fillRest(s: RankLimits, agents: readonly number[]): void {
  const { graph: g, alive, held, load, within } = s
  for (const v of agents) {
    for (let e = g.start[v]; e < g.start[v + 1] && load[v] < g.capacity[v]; e++) {
      const p = g.pair[e]
      const u = otherOf(g, p, v)
      if (alive[p] === 0 || held[p] === 1 || within[u] === 0 || !hasRoom(s, u, p, -1) || !hasRoom(s, v, p, -1)) continue
      held[p] = 1
      load[u]++
      load[v]++
    }
  }
}

/** Can an agent take a pair without giving one up, except `without`? */
function hasRoom(s: RankLimits, v: number, p: number, without: number): boolean {
  const seats = s.graph.capacity[v]
  const gone = without >= 0 ? 1 : 0
  if (s.load[v] - gone >= seats) return false
  return seats === 1 || rankOf(s.graph, p, v) > s.least[v] || heldWithin(s, v, s.least[v], without) < seats - 1
}

/** Held pairs of an agent up to a rank, not counting `without`. */
function heldWithin(s: RankLimits, v: number, rank: number, without: number): number {
  const { start, pair, rank: ranks } = s.graph
  let count = 0
  for (let e = start[v]; e < start[v + 1] && ranks[e] <= rank; e++) if (s.held[pair[e]] === 1 && pair[e] !== without) count++
  s.steps += count
  return count
}

/** One more pair for an agent, along an alternating path that ends at a free seat or pushes out somebody weaker. Breadth first. */
function seek(s: RankLimits, c: Coverage, root: number, power: number): boolean {
  const { graph: g, alive, held, load, within, least } = s
  const { start, pair, rank, capacity, agents } = g
  const { seen, pusher, taker, lost, line } = c
  const stamp = 2 * c.search
  let size = 0
  let exit = -1
  let exitPair = -1
  line[size++] = root
  seen[root] = stamp
  lost[root] = -1
  for (let i = 0; i < size; i++) {
    const node = line[i]
    const a = node % agents
    s.steps += start[a + 1] - start[a]
    for (let e = start[a]; e < start[a + 1]; e++) {
      const p = pair[e]
      if (alive[p] === 0 || held[p] === 1) continue
      const u = otherOf(g, p, a)
      // several seats and not to be full within a rank: at most all but one from there
      if (capacity[a] > 1 && !hasRoom(s, a, p, lost[node])) continue
      // the way out is always open, but what is found inside fits into the whole
      if (within[u] === 0) {
        if (exit < 0) {
          exit = node
          exitPair = p
        }
        continue
      }
      if (seen[u] === stamp + 1) continue
      const crowded = capacity[u] > 1 && rankOf(g, p, u) <= least[u] && heldWithin(s, u, least[u], -1) >= capacity[u] - 1
      if (load[u] < capacity[u] && !crowded) {
        take(s, c, node, p)
        return true
      }
      if (crowded && seen[u] === stamp) continue
      seen[u] = crowded ? stamp : stamp + 1
      for (let f = start[u]; f < start[u + 1] && (!crowded || rank[f] <= least[u]); f++) {
        const q = pair[f]
        if (held[q] === 0) continue
        const b = otherOf(g, q, u)
        // having lost a pair within that rank one can do whatever one can without
        const freed = within[b] === 1 && capacity[b] > 1 && rankOf(g, q, b) <= least[b]
        if (within[b] === 1 && (seen[agents + b] === stamp || (!freed && seen[b] === stamp))) continue
        if (within[b] === 0 || strength(s, c, b) < power) {
          held[q] = 0
          load[u]--
          if (within[b] === 1) load[b]--
          take(s, c, node, p)
          return true
        }
        const next = freed ? agents + b : b
        seen[next] = stamp
        pusher[next] = node
        taker[next] = p
        lost[next] = q
        line[size++] = next
      }
    }
  }
  if (exit >= 0) {
    take(s, c, exit, exitPair)
    return true
  }
  for (let i = 0; i < size; i++) c.blamed.push(line[i] % agents)
  return false
}

/** Somebody takes a pair; back along the path everybody moves on. */
function take(s: RankLimits, c: Coverage, node: number, p: number): void {
  const { graph: g, held, load, within } = s
  for (;;) {
    const a = node % g.agents
    const u = otherOf(g, p, a)
    held[p] = 1
    load[a]++
    if (within[u] === 1) load[u]++
    const q = c.lost[node]
    if (q < 0) return
    // the pair it lost made room for the one that pushed it out
    held[q] = 0
    load[a]--
    load[otherOf(g, q, a)]--
    p = c.taker[node]
    node = c.pusher[node]
  }
}
