/** The largest stable matching of a part of a market as a 0/1 program, and what a backend's answer to it is worth. */

import type { Backend, BackendAnswer } from '../ilp/backend.ts'
import type { Program, SideRow } from '../ilp/program.ts'
import { type AgentGraph, noLimit, otherOf } from './agent-graph.ts'
import type { RankLimits } from './rank-limits.ts'

/** A program whose first columns are pairs; the rest are dummy columns "full within a tie". */
export interface StabilityProgram {
  readonly program: Program
  readonly cost: readonly number[]
  /** Pair of a column. */
  readonly pairs: readonly number[]
  /** The columns that a stable matching, one byte per pair, gives. */
  readonly columnsOf: (matching: Uint8Array) => Uint8Array
}

/** One dummy column: the agent is full within a rank. */
interface Dummy {
  readonly column: number
  readonly agent: number
  readonly rank: number
}

/**
 * The model with dummy columns and one row per pair of ties (after Delorme, García, Gondzio, Kalcsics, Manlove and Pettersson 2019): a column per alive
 * pair, one per tie of every agent that says it is full within that tie, and for pairs that may block "one of the two is full within the pair's rank",
 * equal rows once. Agents with one seat add up their dummies tie by tie, so that rows stay short.
 */
export function stabilityProgram(s: RankLimits, agents: readonly number[]): StabilityProgram {
  const { graph: g, alive, most, least } = s
  const { start, pair, rank, capacity } = g
  const rows: SideRow[] = []
  const column = new Map<number, number>()
  const pairs: number[] = []
  for (const v of agents) {
    if (v >= g.lefts) continue
    for (let e = start[v]; e < start[v + 1]; e++) {
      if (alive[pair[e]] === 0) continue
      column.set(pair[e], pairs.length)
      pairs.push(pair[e])
    }
  }
  let columnCount = pairs.length
  const dummies: Dummy[] = []
  const row = (columns: readonly number[], values: readonly number[], lower: number, upper: number): void => {
    rows.push({ columns, values, lower, upper })
  }
  // dummy of a rank = that of the last tie with alive pairs up to it; ranks ascend with the list
  const tiers = new Map<number, { readonly ranks: number[]; readonly columns: number[] }>()
  for (const v of agents) {
    const ranks: number[] = []
    const columns: number[] = []
    const all: number[] = []
    for (let e = start[v], end = e; e < start[v + 1]; e = end) {
      const tie: number[] = []
      for (; end < start[v + 1] && rank[end] === rank[e]; end++) if (alive[pair[end]] === 1) tie.push(column.get(pair[end])!)
      if (tie.length === 0) continue
      const before = columns[columns.length - 1]
      const dummy = columnCount++
      dummies.push({ column: dummy, agent: v, rank: rank[e] })
      if (capacity[v] === 1) {
        // full within this tie = full above it, or held here
        const sum = before === undefined ? tie : [before, ...tie]
        row([dummy, ...sum], [1, ...sum.map(() => -1)], 0, 0)
      } else {
        if (before !== undefined) {
          row([before, dummy], [1, -1], -Infinity, 0)
          for (const x of tie) row([x, before], [1, 1], -Infinity, 1)
        }
        all.push(...tie)
        row([...all, dummy], [...all.map(() => 1), -capacity[v]], 0, Infinity)
        if (least[v] >= rank[e]) row([...all], all.map(() => 1), -Infinity, capacity[v] - 1)
      }
      ranks.push(rank[e])
      columns.push(dummy)
    }
    if (columns.length > 0) {
      if (capacity[v] > 1) row(all, all.map(() => 1), -Infinity, capacity[v])
      if (most[v] < noLimit) row([columns[columns.length - 1]], [1], 1, Infinity)
    }
    tiers.set(v, { ranks, columns })
  }
  const dummyOf = (v: number, within: number): number => {
    const { ranks, columns } = tiers.get(v)!
    let k = ranks.length
    while (k > 0 && ranks[k - 1] > within) k--
    return k === 0 ? -1 : columns[k - 1]
  }
  const said = new Set<string>()
  for (const l of agents) {
    if (l >= g.lefts) continue
    for (let e = start[l]; e < start[l + 1]; e++) {
      const p = pair[e]
      const r = otherOf(g, p, l)
      if (rank[e] >= most[l] || g.rightRank[p] >= most[r]) continue
      const columns = [dummyOf(l, rank[e]), dummyOf(r, g.rightRank[p])].filter((j) => j >= 0)
      const key = columns.join(' ')
      if (said.has(key)) continue
      said.add(key)
      row(columns, columns.map(() => 1), 1, Infinity)
    }
  }
  const cost = Array.from({ length: columnCount }, (_, j) => (j < pairs.length ? 1 : 0))
  const columnsOf = (matching: Uint8Array): Uint8Array => {
    const columns = new Uint8Array(columnCount)
    pairs.forEach((p, j) => { columns[j] = matching[p] })
    for (const { column: j, agent, rank: within } of dummies) columns[j] = isFullWithin(g, matching, agent, within) ? 1 : 0
    return columns
  }
  return { program: { columnCount, rows }, cost, pairs, columnsOf }
}

function isFullWithin(g: AgentGraph, matching: Uint8Array, v: number, within: number): boolean {
  let count = 0
  for (let e = g.start[v]; e < g.start[v + 1] && g.rank[e] <= within; e++) count += matching[g.pair[e]]
  return count >= g.capacity[v]
}

/** What an answer is worth after checking. */
export type Judged =
  /** Pairs to hold in this part (`null` = none shown), and a proved bound on how many there can be. */
  | { readonly kind: 'honest'; readonly held: readonly number[] | null; readonly bound: number }
  /** Nothing it said can be used. */
  | { readonly kind: 'useless'; readonly reason: string }

/** How far a column may be from 0 or 1, and a bound of integers from its integer. */
const wholeWithin = 1e-5

/**
 * Asks a backend for the largest stable matching of a part; `matching` holds a known one. Only the pairs it shows are read; that they are a stable
 * matching is for the caller to check. A bound counts as far as it does not contradict what is known.
 */
export function askBackend(model: StabilityProgram, backend: Backend, matching: Uint8Array): Judged {
  const known = model.pairs.reduce((sum, p) => sum + matching[p], 0)
  const useless = (what: string): Judged => ({ kind: 'useless', reason: `${backend.name}: ${what}` })
  let answer: BackendAnswer
  try {
    answer = backend.maximise(model.program, model.cost, {}, model.columnsOf(matching))
  } catch (error) {
    return useless(`threw ${error instanceof Error ? error.message : String(error)}`)
  }
  if (answer.status === 'failed') return useless(answer.reason)
  if (answer.status === 'infeasible') return useless('calls infeasible what a known stable matching obeys')
  if (answer.status !== 'optimal' && answer.status !== 'feasible' && answer.status !== 'stopped') return useless('unknown status')
  if (typeof answer.bound !== 'number' || Number.isNaN(answer.bound)) return useless('bound is not a number')
  const bound = Math.floor(answer.bound + Math.min(0.4, 1e-6 + 1e-9 * Math.abs(answer.bound)))
  if (bound < known) return useless('bound below a known stable matching')
  if (answer.status === 'stopped') return { kind: 'honest', held: null, bound }
  const held: number[] = []
  for (const [j, p] of model.pairs.entries()) {
    const x = answer.values[j]
    const whole = Math.round(x)
    if (!(Math.abs(x - whole) <= wholeWithin) || whole < 0 || whole > 1) return useless('columns are not whole')
    if (whole === 1) held.push(p)
  }
  if (bound < held.length) return useless('bound below its own matching')
  if (answer.status === 'optimal' && bound > held.length) return useless('calls optimal what does not reach its bound')
  return { kind: 'honest', held, bound }
}
