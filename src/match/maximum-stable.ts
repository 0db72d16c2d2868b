/** The largest weakly stable matching where lists have ties: NP-hard, solved exactly, with a proved bound when stopped. */

import type { Backend } from '../ilp/backend.ts'
import { type AgentGraph, agentGraph, noLimit, worstRank } from './agent-graph.ts'
import { blockingPairs } from './blocking-pairs.ts'
import { compileMarket } from './compile.ts'
import { type Coverage, createCoverage } from './coverage.ts'
import { closeDeficits } from './deficit-cores.ts'
import { drawFrom, kiraly } from './kiraly.ts'
import type { Market, Matching } from './market.ts'
import { createLimits, propagate, type RankLimits } from './rank-limits.ts'
import { askBackend, stabilityProgram } from './stability-program.ts'
import { type SearchBudget, settle } from './stability-search.ts'
import { walkTies } from './tie-walk.ts'

/** Options of `maximumStable`. */
export interface MaximumStableOptions {
  /** Asked about parts that the own search does not close soon, such as `loadHighsBackend()`; its answers are checked. Default: own search only. */
  readonly solver?: Backend
  /** How many list entries the own search may look at; some twenty million take a second. @defaultValue 1_000_000_000 */
  readonly work?: number
  /** Stops the search; what is in hand then is returned. */
  readonly signal?: { readonly aborted: boolean }
}

/** What the lists were reduced to before anything was searched. */
export interface StableReduction {
  /** Acceptable pairs, and those that may still be in a stable matching. */
  readonly pairs: number
  readonly left: number
  /** Agents, both sides together, that are full in every stable matching. */
  readonly full: number
  /** Independent parts with something left to choose, and the agents of the largest. */
  readonly parts: number
  readonly largest: number
}

interface Found {
  readonly ok: true
  readonly matching: Matching
  /** Matched left agents. */
  readonly size: number
  /** No stable matching is larger; equal to `size` when `optimal`. */
  readonly bound: number
  /** Size of the approximation that the search began with: at least two thirds of the largest. */
  readonly start: number
  readonly reduction: StableReduction
  /** Entries cut, as in `deferredAcceptance`. */
  readonly cut: number
}

/**
 * A stable matching, proved largest or not. `provedBy` is the strongest means that was needed: counting seats that can be filled at all, own search, or an
 * integer program (of which a float solver says that it is solved, and only the matching itself can be checked).
 *
 * `solverSaid`: why an answer of the backend could not be used, where one could not.
 */
export type MaximumStable =
  | (Found & { readonly status: 'optimal'; readonly provedBy: 'bound' | 'search' | 'integer program' })
  | (Found & { readonly status: 'feasible'; readonly stoppedBy: 'work' | 'abort'; readonly solverSaid?: string })

/** A part of the market after reduction: agents connected by pairs that may be held or may block. */
interface Part {
  readonly agents: readonly number[]
  readonly lefts: readonly number[]
  readonly rights: readonly number[]
  size: number
  bound: number
  provedBy: 'bound' | 'search' | 'integer program'
}

/** Steps of a single neighbourhood search: first everywhere, then only where something is open. */
const firstEffort = 300_000
const growth = 8

/** Steps of the own search for every pair that is left, before a backend is asked. */
const stepsPerPair = 20_000

/**
 * Finds a weakly stable matching of the largest size; with ties stable matchings differ in size, and finding the largest is NP-hard (Manlove and others
 * 2002). Ties on one or both sides, incomplete lists, any capacities.
 *
 * Király's approximation (both directions, several tie-breaks) gives a start of at least two thirds. Where that leaves a doubt, whatever is forced is
 * found by trying every rank limit, the rest falls into independent parts, and random moves between equals enlarge the matching. Every seat that is still
 * empty is looked at in its neighbourhood: either more can be filled, or a set of agents proves that it stays empty. Parts that resist go to the
 * `solver`, if there is one.
 *
 * Work is counted, not time: the same market and options give the same answer everywhere. Stability of the result is checked anew at the end.
 *
 * @returns `feasible` with a proved `bound` when stopped. −1 in `matching` = unmatched.
 * @throws TypeError or RangeError when the market or an option is malformed.
 * @complexity exponential in the worst case. Generated 10,000 × 10,000 with lists of five, tie density 0.75 to 0.95: 1 to 18 s; 759 × 53 with 801 seats: mostly
 * milliseconds, but where a few right agents are far more popular the own search may stop with a gap of 1 %, and `solver` is needed (see docs/matching.md).
 * @example
 * ```ts
 * import { maximumStable } from 'two-way-choice/matching'
 *
 * const market = { left: [[[0, 1]], [0]], right: [[[0, 1]], [0]] }
 * maximumStable(market).matching // => [1, 0]
 * ```
 */
export function maximumStable(market: Market, options: MaximumStableOptions = {}): MaximumStable {
  const { solver, work = 1_000_000_000, signal } = options
  if (typeof work !== 'number' || !(work >= 0)) throw new RangeError(`options.work is a number of 0 or more, not ${String(work)}.`)
  if (solver !== undefined && typeof solver?.maximise !== 'function') throw new TypeError('options.solver must be a backend: { name, maximise }.')
  const m = compileMarket(market)
  const g = agentGraph(m)
  const s = createLimits(g)
  const c = createCoverage(g.agents)
  const budget: SearchBudget = { steps: work, aborted: () => signal?.aborted === true }
  const seatsOf = new Int32Array(g.agents)
  propagate(s)
  let parts = partsOf(s, seatsOf)
  const { matching, start } = startOf(g, parts)
  if (parts.some(isOpen)) {
    settle(s, c, budget)
    parts = partsOf(s, seatsOf)
    for (const part of parts) part.size = sizeIn(g, part, matching)
  }
  const reduction = describe(s, parts)
  walkParts(s, parts, matching, budget)
  let solverSaid: string | undefined
  if (solver !== undefined) {
    searchParts(s, c, parts, matching, seatsOf, { ...budget, steps: Math.min(work, s.steps + stepsPerPair * reduction.left) })
    solverSaid = askAbout(s, parts, matching, solver, budget)
  }
  searchParts(s, c, parts, matching, seatsOf, budget)

  const held = new Array<number>(m.lefts).fill(-1)
  for (let p = 0; p < g.pairs; p++) if (matching[p] === 1) held[g.left[p]] = g.right[p] - g.lefts
  if (blockingPairs(market, held).status !== 'stable') throw new Error('The matching found is not stable: an error of this library.')
  const size = held.reduce((sum, r) => sum + (r < 0 ? 0 : 1), 0)
  const bound = parts.reduce((sum, part) => sum + part.bound, 0)
  const found: Found = { ok: true, matching: held, size, bound, start, reduction, cut: m.cut }
  if (size === bound) {
    const means = ['integer program', 'search'] as const
    return { ...found, status: 'optimal', provedBy: means.find((how) => parts.some(({ provedBy }) => provedBy === how)) ?? 'bound' }
  }
  return { ...found, status: 'feasible', stoppedBy: budget.aborted() ? 'abort' : 'work', ...(solverSaid === undefined ? {} : { solverSaid }) }
}

/** Agents that are connected by pairs that are alive, or may block; `seatsOf` becomes how many seats of an agent can be filled at all. */
function partsOf(s: RankLimits, seatsOf: Int32Array): Part[] {
  const { graph: g, alive, most } = s
  for (let v = 0; v < g.agents; v++) seatsOf[v] = Math.min(g.capacity[v], s.degree[v])
  const leader = Int32Array.from({ length: g.agents }, (_, v) => v)
  const find = (v: number): number => {
    while (leader[v] !== v) v = leader[v] = leader[leader[v]]
    return v
  }
  for (const p of g.pair) {
    const l = g.left[p]
    const r = g.right[p]
    if (alive[p] === 0 && (g.leftRank[p] >= most[l] || g.rightRank[p] >= most[r])) continue
    const a = find(l)
    const b = find(r)
    if (a !== b) leader[Math.max(a, b)] = Math.min(a, b)
  }
  const members = new Map<number, number[]>()
  for (let v = 0; v < g.agents; v++) {
    if (s.degree[v] === 0) continue
    const list = members.get(find(v))
    if (list === undefined) members.set(find(v), [v])
    else list.push(v)
  }
  return [...members.values()].map((agents): Part => {
    const lefts = agents.filter((v) => v < g.lefts)
    const rights = agents.filter((v) => v >= g.lefts)
    return { agents, lefts, rights, size: 0, bound: Math.min(seatsIn(lefts, seatsOf), seatsIn(rights, seatsOf)), provedBy: 'bound' }
  })
}

function isOpen({ size, bound }: Part): boolean {
  return size < bound
}

function seatsIn(agents: readonly number[], seatsOf: Int32Array): number {
  return agents.reduce((sum, v) => sum + seatsOf[v], 0)
}

function describe(s: RankLimits, parts: readonly Part[]): StableReduction {
  let left = 0
  for (const one of s.alive) left += one
  let full = 0
  for (const limit of s.most) if (limit < noLimit) full++
  const open = parts.filter(({ agents }) => agents.length > 2)
  return { pairs: s.graph.pairs, left, full, parts: open.length, largest: open.reduce((most, { agents }) => Math.max(most, agents.length), 0) }
}

/** How many tie-breaks of the approximation are tried while they help. */
const restarts = 12
const idle = 3

/** Best of several approximations, part by part: parts do not disturb each other. */
function startOf(g: AgentGraph, parts: readonly Part[]): { matching: Uint8Array; start: number } {
  const matching = new Uint8Array(g.pairs)
  let start = 0
  for (let k = 0, last = 0; k < restarts && k - last <= idle; k++) {
    const found = kiraly(g, k % 2 === 0 ? 'left' : 'right', k < 2 ? undefined : drawFrom(k))
    if (k === 0) start = found.reduce((sum, one) => sum + one, 0)
    for (const part of parts) {
      const size = sizeIn(g, part, found)
      if (k > 0 && size <= part.size) continue
      part.size = size
      last = k
      for (const v of part.lefts) for (let e = g.start[v]; e < g.start[v + 1]; e++) matching[g.pair[e]] = found[g.pair[e]]
    }
    if (!parts.some(isOpen)) break
  }
  return { matching, start }
}

function sizeIn(g: AgentGraph, part: Part, matching: Uint8Array): number {
  let size = 0
  for (const v of part.lefts) for (let e = g.start[v]; e < g.start[v + 1]; e++) size += matching[g.pair[e]]
  return size
}

/** Random moves from matching to matching in open parts: so many per agent, at most so many. */
const movesPerAgent = 40
const mostMoves = 400_000

function walkParts(s: RankLimits, parts: readonly Part[], matching: Uint8Array, budget: SearchBudget): void {
  const draw = drawFrom(1)
  for (const part of parts) {
    if (!isOpen(part)) continue
    const limits = { size: part.bound, moves: Math.min(mostMoves, movesPerAgent * part.agents.length + 2000), steps: Math.max(0, budget.steps - s.steps) }
    s.steps += walkTies(s.graph, matching, part.agents, part.size, limits, draw)
    part.size = sizeIn(s.graph, part, matching)
  }
}

/** Closes parts from the empty seats of the side that has fewer, with more and more effort per neighbourhood. */
function searchParts(
  s: RankLimits, c: Coverage, parts: readonly Part[], matching: Uint8Array, seatsOf: Int32Array, budget: SearchBudget,
): void {
  for (let effort = firstEffort; parts.some(isOpen) && s.steps <= budget.steps && !budget.aborted(); effort *= growth) {
    for (const part of parts) {
      if (!isOpen(part) || s.steps > budget.steps || budget.aborted()) continue
      const counted = seatsIn(part.rights, seatsOf) < seatsIn(part.lefts, seatsOf) ? part.rights : part.lefts
      const { proved } = closeDeficits(s, c, matching, counted, seatsOf, budget, effort)
      part.size = sizeIn(s.graph, part, matching)
      const bound = seatsIn(counted, seatsOf) - proved
      if (bound >= part.bound) continue
      part.bound = bound
      part.provedBy = 'search'
    }
  }
}

/** Gives open parts to a backend; the reason why an answer could not be used, if one could not. */
function askAbout(s: RankLimits, parts: readonly Part[], matching: Uint8Array, solver: Backend, budget: SearchBudget): string | undefined {
  const g = s.graph
  let said: string | undefined
  for (const part of parts) {
    if (!isOpen(part) || budget.aborted()) continue
    const model = stabilityProgram(s, part.agents)
    const judged = askBackend(model, solver, matching)
    if (judged.kind === 'useless') {
      said ??= judged.reason
      continue
    }
    if (judged.held !== null && judged.held.length > part.size) {
      const before = matching.slice()
      for (const p of model.pairs) matching[p] = 0
      for (const p of judged.held) matching[p] = 1
      if (isStable(g, matching)) {
        part.size = judged.held.length
      } else {
        matching.set(before)
        said ??= `${solver.name}: shows a matching that is not stable`
        continue
      }
    }
    if (judged.bound >= part.bound) continue
    part.bound = judged.bound
    part.provedBy = 'integer program'
  }
  return said
}

/** Capacities kept, and no pair whose agents both strictly prefer it to the worst they hold, or have a free seat. */
function isStable(g: AgentGraph, matching: Uint8Array): boolean {
  const load = new Int32Array(g.agents)
  for (let p = 0; p < g.pairs; p++) {
    load[g.left[p]] += matching[p]
    load[g.right[p]] += matching[p]
  }
  if (load.some((count, v) => count > g.capacity[v])) return false
  const worst = Int32Array.from(load, (_, v) => worstRank(g, matching, load, v))
  return g.pair.every((p) => matching[p] === 1 || g.leftRank[p] >= worst[g.left[p]] || g.rightRank[p] >= worst[g.right[p]])
}
