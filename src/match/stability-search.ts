/** Branch and bound over rank limits, and what can be settled by trying one limit at a time. */

import { otherOf, worstRank } from './agent-graph.ts'
import { type Coverage, fillLoose, fillRest, fillWanted } from './coverage.ts'
import { type Clauses, createClauses, learn, propagateAll } from './conflict-clauses.ts'
import { backTo, deny, fill, pairDied, propagate, type RankLimits, stride } from './rank-limits.ts'

/** What a search may use; `steps` counts entries looked at. */
export interface SearchBudget {
  /** Stop when the limits have made this many steps. */
  readonly steps: number
  readonly aborted: () => boolean
}

/** Draws all conclusions, and has everybody full who must be. */
function consistent(s: RankLimits, c: Coverage): boolean {
  return propagate(s) && fillLoose(s, c)
}

/**
 * Settles what single trials settle: where assuming that an agent is full within a rank, or is not, ends in a contradiction, the opposite holds in every
 * stable matching. This contains the reductions by first choices, by proposals from either side (Irving and Manlove 2009) and by sets of agents that
 * compete for the same partners (Pettersson and others 2021): the contradiction is a set without enough partners. Repeated until nothing changes.
 */
export function settle(s: RankLimits, c: Coverage, budget: SearchBudget): void {
  const { graph: g, most, least, degree } = s
  const trial = (assume: () => void): boolean => {
    const mark = s.trail.length
    assume()
    const possible = consistent(s, c)
    backTo(s, mark)
    return possible
  }
  consistent(s, c)
  // an agent is tried again when its own list has changed, or when a neighbour's has
  let waiting = Array.from({ length: g.agents }, (_, v) => v)
  while (waiting.length > 0) {
    const before = s.trail.length
    for (const v of waiting) {
      if (s.steps > budget.steps || budget.aborted()) return
      if (degree[v] === 0) continue
      // the lowest rank within which it must be full: from the end
      const ranks = ranksOf(s, v)
      let worst = ranks.length - 1
      for (; worst >= 0 && ranks[worst] > least[v] && !trial(() => deny(s, v, ranks[worst])); worst--) {
        fill(s, v, ranks[worst])
        consistent(s, c)
      }
      // the highest within which it cannot be full: from the start
      for (let k = 0; k < worst && ranks[k] < most[v]; k++) {
        if (ranks[k] <= least[v]) continue
        if (trial(() => fill(s, v, ranks[k]))) break
        deny(s, v, ranks[k])
        consistent(s, c)
      }
    }
    const again = new Set<number>()
    for (let t = s.trail.length; t > before; ) {
      t -= stride
      const what = s.trail[t + 1]
      const touched = s.trail[t] === pairDied ? [g.left[what], g.right[what]] : [what]
      for (const v of touched) {
        again.add(v)
        for (let e = g.start[v]; e < g.start[v + 1]; e++) again.add(otherOf(g, g.pair[e], v))
      }
    }
    waiting = [...again].sort((a, b) => a - b)
  }
}

/** The different ranks of an agent's alive pairs, best first. */
function ranksOf(s: RankLimits, v: number): number[] {
  const { start, pair, rank } = s.graph
  const ranks: number[] = []
  for (let e = start[v]; e < start[v + 1]; e++) {
    if (s.alive[pair[e]] === 1 && ranks[ranks.length - 1] !== rank[e]) ranks.push(rank[e])
  }
  return ranks
}

/** How a search ended: with a stable matching at hand, with the proof that none is good enough, or at its limit. */
export type SearchEnd = 'found' | 'none' | 'stopped'

/** Contradictions before the first new beginning; half as many more each time, so that the search stays complete. */
const firstPatience = 60

/**
 * Looks for a matching that is stable among `agents` (those within) and leaves at most `allowed` of the wanted seats empty. Of a pair that blocks the
 * matching at hand, one agent is full within the pair's rank or is not; every contradiction is turned into a clause (Marques-Silva and Sakallah 1999;
 * over limits instead of single choices as in Ohrimenko, Stuckey and Codish 2009).
 */
export function searchStable(
  s: RankLimits, c: Coverage, agents: readonly number[], seatsOf: Int32Array, allowed: number, budget: SearchBudget,
): SearchEnd {
  const clauses = createClauses(s.trail.length)
  // lengths of the trail before each decision
  const marks: number[] = []
  const lefts = agents.filter((v) => v < s.graph.lefts)
  // pairs that blocked when last looked at, most promising last
  const blocking: number[] = []
  let failures = 0
  let patience = firstPatience
  for (;;) {
    if (s.steps > budget.steps || budget.aborted()) return 'stopped'
    if (propagateAll(s, clauses) && fillLoose(s, c) && fillWanted(s, c, agents, seatsOf, allowed) <= allowed) {
      let p = -1
      while (p < 0 && blocking.length > 0) {
        p = blocking.pop()!
        if (!blocks(s, p)) p = -1
      }
      if (p < 0) {
        fillRest(s, lefts)
        findBlocking(s, lefts, clauses, blocking)
        if (blocking.length === 0) return 'found'
        p = blocking.pop()!
      }
      const l = s.graph.left[p]
      const r = s.graph.right[p]
      marks.push(s.trail.length)
      if (s.graph.capacity[r] > 1 || s.degree[l] <= s.degree[r]) fill(s, l, s.graph.leftRank[p])
      else fill(s, r, s.graph.rightRank[p])
      continue
    }
    if (!learn(s, c, clauses, marks)) return 'none'
    if (++failures < patience || marks.length === 0) continue
    // begin again where it hurts
    failures = 0
    patience *= 1.5
    backTo(s, marks[0])
    marks.length = 0
    blocking.length = 0
  }
}

/** Both agents prefer the pair to the worst they hold; pairs of which one agent must be full within their rank never do. */
function blocks(s: RankLimits, p: number): boolean {
  const { graph: g, most, held } = s
  const l = g.left[p]
  const r = g.right[p]
  if (held[p] === 1 || g.leftRank[p] >= most[l] || g.rightRank[p] >= most[r]) return false
  s.steps += g.start[l + 1] - g.start[l]
  return g.leftRank[p] < worstRank(g, held, s.load, l) && g.rightRank[p] < worstRank(g, held, s.load, r)
}

/** All pairs within that block the matching at hand: those whose agents were part of most contradictions, and have least to choose from, last. */
function findBlocking(s: RankLimits, lefts: readonly number[], { activity, bump }: Clauses, found: number[]): void {
  const { graph: g, within, most, degree } = s
  const value = new Map<number, number>()
  for (const l of lefts) {
    const worst = worstRank(g, s.held, s.load, l)
    s.steps += g.start[l + 1] - g.start[l]
    for (let e = g.start[l]; e < g.start[l + 1] && g.rank[e] < worst && g.rank[e] < most[l]; e++) {
      const p = g.pair[e]
      const r = g.right[p]
      if (within[r] === 0 || !blocks(s, p)) continue
      value.set(p, (bump + (activity.get(l) ?? 0) + (activity.get(r) ?? 0)) / (degree[l] + degree[r]))
      found.push(p)
    }
  }
  found.sort((a, b) => value.get(a)! - value.get(b)! || b - a)
}
