/** What a contradiction teaches: a clause over rank limits that keeps the search from running into it again. */

import { noLimit, otherOf, rankOf } from './agent-graph.ts'
import type { Coverage } from './coverage.ts'
import {
  backTo, causes, contradictions, deny, fail, fill, leastChanged, mostChanged, pairDied, propagate, type RankLimits, stride,
} from './rank-limits.ts'

/** Agent v is full within a rank (`full`), or is not. */
interface Literal {
  readonly agent: number
  readonly rank: number
  readonly full: boolean
}

/** At least one literal holds in every matching that is looked for. The first two are watched. */
type Clause = Literal[]

/** Learned clauses and what they are watched by. */
export interface Clauses {
  readonly all: Clause[]
  /** Clauses whose watched literal becomes false when the agent must be full; when it must not. */
  readonly byMost: Map<number, number[]>
  readonly byLeast: Map<number, number[]>
  /** How far the trail has been looked at. */
  seen: number
  /** How often agents were part of contradictions, lately. */
  readonly activity: Map<number, number>
  bump: number
}

export function createClauses(trailLength: number): Clauses {
  return { all: [], byMost: new Map(), byLeast: new Map(), seen: trailLength, activity: new Map(), bump: 1 }
}

function isTrue(s: RankLimits, { agent, rank, full }: Literal): boolean {
  return full ? s.most[agent] <= rank : s.least[agent] >= rank
}

function isFalse(s: RankLimits, { agent, rank, full }: Literal): boolean {
  return full ? s.least[agent] >= rank : s.most[agent] <= rank
}

function assert(s: RankLimits, { agent, rank, full }: Literal, clause: number): void {
  if (full) fill(s, agent, rank, causes.clause, clause)
  else deny(s, agent, rank, causes.clause, clause)
}

function watch(k: Clauses, { agent, full }: Literal, clause: number): void {
  const by = full ? k.byLeast : k.byMost
  const list = by.get(agent)
  if (list === undefined) by.set(agent, [clause])
  else list.push(clause)
}

/** Draws conclusions from lists and clauses until nothing changes; false = contradiction. */
export function propagateAll(s: RankLimits, k: Clauses): boolean {
  for (;;) {
    if (!propagate(s)) return false
    if (k.seen > s.trail.length) k.seen = s.trail.length
    if (k.seen === s.trail.length) return true
    const kind = s.trail[k.seen]
    const agent = s.trail[k.seen + 1]
    k.seen += stride
    if (kind === pairDied) continue
    const list = (kind === mostChanged ? k.byMost : k.byLeast).get(agent)
    if (list !== undefined) visit(s, k, list, agent, kind === leastChanged)
    if (s.failed) return false
  }
}

/** Looks at clauses watched by a literal of this agent that may have become false. */
function visit(s: RankLimits, k: Clauses, list: number[], agent: number, full: boolean): void {
  let kept = 0
  for (let i = 0; i < list.length; i++) {
    const number = list[i]
    const clause = k.all[number]
    s.steps += 2
    // the literal in question second
    if (clause[0].agent === agent && clause[0].full === full && isFalse(s, clause[0])) {
      const first = clause[0]
      clause[0] = clause[1]
      clause[1] = first
    }
    const mine = clause[1]
    if (mine.agent !== agent || mine.full !== full || !isFalse(s, mine) || isTrue(s, clause[0])) {
      list[kept++] = number
      continue
    }
    let other = 2
    while (other < clause.length && isFalse(s, clause[other])) other++
    s.steps += other
    if (other < clause.length) {
      clause[1] = clause[other]
      clause[other] = mine
      watch(k, clause[1], number)
      // the same agent and side may be watched again: then it is in this very list already
      continue
    }
    list[kept++] = number
    if (isFalse(s, clause[0])) {
      fail(s, contradictions.clause, number)
      while (++i < list.length) list[kept++] = list[i]
      break
    }
    assert(s, clause[0], number)
    if (s.failed) {
      while (++i < list.length) list[kept++] = list[i]
      break
    }
  }
  list.length = kept
}

/**
 * Learns from the contradiction at hand. `marks` are the lengths of the trail before each decision. Resolves back to the single limit of the last
 * decision's changes that the contradiction follows from (first unique implication point), takes back decisions as far as the clause allows, and asserts
 * it. False = there is nothing left to decide: no matching.
 */
export function learn(s: RankLimits, c: Coverage, k: Clauses, marks: number[]): boolean {
  // what has to be explained, by place on the trail: the limit that was needed there
  const needed = new Map<number, number>()
  const base = marks.length === 0 ? s.trail.length : marks[0]
  const sink: Sink = { s, base, needed, k, from: Infinity, added: 0 }
  blame(sink, c)
  if (marks.length === 0) return false
  const places = [...needed.keys()].sort((a, b) => a - b)
  if (places.length === 0) return false
  // the last decision that takes part
  let level = marks.length - 1
  while (level > 0 && marks[level] > places[places.length - 1]) level--
  const begin = marks[level]

  const literals: Literal[] = []
  let open = 0
  for (const place of needed.keys()) if (place >= begin) open++
  let first: Literal | null = null
  // all that is marked, latest first; explanations only add earlier places
  for (let place = places[places.length - 1]; place >= base; place -= stride) {
    const need = needed.get(place)
    if (need === undefined) continue
    const kind = s.trail[place]
    if (kind !== pairDied && (place < begin || (open === 1 && first === null))) {
      const literal: Literal = { agent: s.trail[place + 1], rank: need, full: kind === leastChanged }
      if (place >= begin) {
        first = literal
        open = 0
      } else {
        literals.push(literal)
      }
      continue
    }
    if (place >= begin) open--
    sink.from = begin
    sink.added = 0
    explain(sink, place)
    if (place >= begin) open += sink.added
  }
  if (first === null) throw new Error('A contradiction without a decision: an error of this library.')
  k.bump *= 1.05
  if (k.bump > 1e100) {
    for (const [v, value] of k.activity) k.activity.set(v, value / k.bump)
    k.bump = 1
  }

  // literals by place, latest first: the second one watched is the latest besides the asserted
  const clause: Clause = [first, ...literals]
  const latest = literals.length === 0 ? -1 : literalPlace(s, literals[0])
  let target = 0
  while (target < level && marks[target] <= latest) target++
  backTo(s, marks[target])
  marks.length = target
  k.seen = Math.min(k.seen, s.trail.length)
  const number = k.all.length
  k.all.push(clause)
  if (clause.length > 1) {
    watch(k, clause[0], number)
    watch(k, clause[1], number)
  }
  assert(s, first, number)
  return true
}

/** Where the agents and pairs that a conclusion rests on are collected. */
interface Sink {
  readonly s: RankLimits
  /** What stands before is known without any decision. */
  readonly base: number
  readonly needed: Map<number, number>
  readonly k: Clauses
  /** Places at or after `from` that were added are counted. */
  from: number
  added: number
}

function mark(sink: Sink, place: number, need: number, stronger: (a: number, b: number) => number): void {
  if (place < sink.base) return
  const old = sink.needed.get(place)
  if (old === undefined) {
    sink.needed.set(place, need)
    if (place >= sink.from) sink.added++
  } else {
    sink.needed.set(place, stronger(old, need))
  }
}

/** The agent must be full within this rank (`full`), or must not be: the earliest change before `before` that says so. */
function need(sink: Sink, v: number, full: boolean, rank: number, before: number): void {
  const { s, k } = sink
  const holds = (limit: number): boolean => (full ? limit <= rank : limit >= rank)
  k.activity.set(v, (k.activity.get(v) ?? 0) + k.bump)
  let place = (full ? s.mostAt : s.leastAt)[v]
  let value = (full ? s.most : s.least)[v]
  // what came later, or is stronger than needed, does not count
  while (place >= 0) {
    const old = s.trail[place + 2]
    if (place < before && !holds(old)) break
    value = old
    place = s.trail[place + 3]
  }
  if (place >= 0 && holds(value)) mark(sink, place, rank, full ? Math.min : Math.max)
}

/** All pairs of an agent up to a rank that were dead before `before`. */
function needDead(sink: Sink, v: number, rank: number, before: number): void {
  const { s } = sink
  const { start, pair, rank: ranks } = s.graph
  s.steps += start[v + 1] - start[v]
  for (let e = start[v]; e < start[v + 1] && ranks[e] <= rank; e++) {
    const p = pair[e]
    if (s.alive[p] === 0 && s.diedAt[p] < before) mark(sink, s.diedAt[p], 0, Math.min)
  }
}

/** What a contradiction rests on. */
function blame(sink: Sink, c: Coverage): void {
  const { s, k } = sink
  const { graph: g, failedAt: v } = s
  const now = s.trail.length
  if (s.contradiction === contradictions.list) {
    need(sink, v, true, s.most[v], now)
    needDead(sink, v, s.most[v], now)
  } else if (s.contradiction === contradictions.limits) {
    need(sink, v, true, s.least[v], now)
    need(sink, v, false, s.least[v], now)
  } else if (s.contradiction === contradictions.clause) {
    for (const literal of k.all[v]) need(sink, literal.agent, !literal.full, literal.rank, now)
  } else {
    for (const a of c.blamed) {
      if (s.most[a] < noLimit) need(sink, a, true, noLimit - 1, now)
      needDead(sink, a, noLimit, now)
      if (g.capacity[a] > 1 && s.least[a] >= 0) need(sink, a, false, s.least[a], now)
      for (let e = g.start[a]; e < g.start[a + 1]; e++) {
        const u = otherOf(g, g.pair[e], a)
        if (s.within[u] === 1 && g.capacity[u] > 1 && s.least[u] >= 0) need(sink, u, false, s.least[u], now)
      }
    }
  }
}

/** What a change on the trail rests on. */
function explain(sink: Sink, place: number): void {
  const { s, k } = sink
  const { graph: g, trail } = s
  const what = trail[place + 1]
  const cause = trail[place + 4]
  const by = trail[place + 5]
  const detail = trail[place + 6]
  if (cause === causes.few) {
    needDead(sink, by, detail, place)
  } else if (cause === causes.forced) {
    need(sink, by, true, noLimit - 1, place)
    needDead(sink, by, noLimit, place)
  } else if (cause === causes.filled) {
    need(sink, by, true, rankOf(g, what, by) - 1, place + 1)
  } else if (cause === causes.denied) {
    need(sink, by, false, trail[place] === pairDied ? rankOf(g, what, by) : detail, place + 1)
  } else if (cause === causes.clause) {
    for (const literal of k.all[by]) {
      // the one it asserted stands first as long as it holds
      if (literal !== k.all[by][0]) need(sink, literal.agent, !literal.full, literal.rank, place)
    }
  }
}

/** Where a literal that is false became so. */
function literalPlace(s: RankLimits, { agent, rank, full }: Literal): number {
  let place = full ? s.leastAt[agent] : s.mostAt[agent]
  while (place >= 0) {
    const old = s.trail[place + 2]
    if (full ? old < rank : old > rank) return place
    place = s.trail[place + 3]
  }
  return -1
}
