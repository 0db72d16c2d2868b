/** What an integer programming backend must offer, and objectives solved in order through one that is not believed. */

import { firstBrokenRow, type Program, reachOf, type SideRow, tightRows, worthOf } from './program.ts'

/** A program that solves 0/1 programs. Its answers are checked, so it may be wrong; it must be deterministic. */
export interface Backend {
  readonly name: string
  /**
   * Maximises cost·x, one cost per column. Synchronous, and must not change what it is given. `warm` is a known solution that obeys all rows;
   * it may be ignored.
   */
  maximise(program: Program, cost: readonly number[], limits?: BackendLimits, warm?: Uint8Array): BackendAnswer
}

/** Where a backend has to stop. */
export interface BackendLimits {
  /** Largest number of branch and bound nodes, counted in work, not time. Default: no limit. */
  readonly nodes?: number
}

/** What a backend says. */
export type BackendAnswer =
  /** One value per column, floats as they came, and an upper bound on cost·x; `feasible` = stopped with a solution in hand. */
  | { readonly status: 'optimal' | 'feasible'; readonly values: ArrayLike<number>; readonly bound: number }
  | { readonly status: 'infeasible' }
  /** Nothing was found before the limit; the bound may be Infinity. */
  | { readonly status: 'stopped'; readonly bound: number }
  | { readonly status: 'failed'; readonly reason: string }

/** How objectives are solved in order. */
export interface OrderOptions {
  /** Node limit of each objective, see {@link BackendLimits}. */
  readonly nodes?: number
  /** Asked before each objective; `true` = stop here. */
  readonly aborted?: () => boolean
  /** Told after each objective: its place, the value in hand, the proved bound (see {@link OrderedAnswer.bounds}). */
  readonly progress?: (level: number, value: number, bound: number) => void
  /** A solution known beforehand; ignored when it breaks a row. */
  readonly known?: Uint8Array
}

/** What came of objectives solved in order. */
export interface OrderedAnswer {
  /**
   * `optimal`: every level is proved. `feasible`: columns that obey every row, some level unproved. `stopped`: nothing in hand when a limit
   * came. `wrong`: the backend lied, and nothing it said can be used.
   */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'stopped' | 'wrong'
  readonly values: Uint8Array | null
  /** Value of the columns at every level; empty without columns. */
  readonly levels: readonly number[]
  /** Per level a proved bound on what the best columns reach; Infinity = unknown, as it is behind a level that is not proved. */
  readonly bounds: readonly number[]
  /**
   * Why it is not `optimal`, where that is not plainly the answer: `integer-range`, `coefficient-range`, `nodes`, `aborted`, or a sentence on what
   * the backend did.
   */
  readonly reason?: string
}

/**
 * The largest coefficient, and the largest sum of a cost, that backends are given. They work in doubles with tolerances of 1e-6 to 1e-9 of what
 * they add up: beyond this they can no longer tell two integers apart.
 */
const largestCoefficient = 1e9

/** How far a column may be from 0 or 1: ten times the integrality tolerance solvers use. */
const wholeWithin = 1e-5

/** What a level learned from a backend. */
type Judgement =
  | { readonly kind: 'honest'; readonly columns: Uint8Array | null; readonly bound: number }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'failed'; readonly reason: string }
  /** `columns`: what it showed nevertheless obeys every row. */
  | { readonly kind: 'lie'; readonly reason: string; readonly columns: Uint8Array | null }

/**
 * Maximises one objective after another: each is maximised, then held by a row. A level that a limit stops is held at the value in hand, and
 * the next one follows; after a lie or a failure the backend is not asked again.
 *
 * Nothing is taken on trust that can be checked: columns are rounded and checked in integers against every row, held levels included; a value is
 * recounted; a claim that is beaten by known columns, or contradicts itself, is a lie. What cannot be checked from outside is that an
 * `optimal` or an `infeasible` without known columns is true.
 *
 * Without objectives it answers whether there is a solution.
 *
 * @complexity one call of the backend per objective at most; none where a bound is reached without it.
 */
export function solveInOrder(program: Program, costs: readonly (readonly number[])[], backend: Backend, options: OrderOptions = {}): OrderedAnswer {
  const bounds = costs.map(() => Infinity)
  let inHand: Uint8Array | null = null
  let reason: string | undefined
  const end = (otherwise: 'infeasible' | 'stopped' | 'wrong', why: string | undefined): OrderedAnswer => {
    if (inHand === null) return { status: otherwise, values: null, levels: [], bounds, ...(why === undefined ? {} : { reason: why }) }
    const columns = inHand
    const levels = costs.map((cost) => worthOf(cost, columns))
    const open = levels.findIndex((value, k) => value !== bounds[k])
    if (open < 0) return { status: 'optimal', values: columns, levels, bounds }
    // a level that was held below what it can reach may leave later ones more than the best columns have
    const exceeded = levels[open] > bounds[open]
    const honest = bounds.map((bound, k) => (k > open || (k === open && exceeded) ? Infinity : bound))
    const said = exceeded ? `${backend.name}: bound below what it reached later` : why
    return { status: 'feasible', values: columns, levels, bounds: honest, ...(said === undefined ? {} : { reason: said }) }
  }

  if (!exact(program, costs)) return end('stopped', 'integer-range')
  const { known } = options
  if (known?.length === program.columnCount && known.every((x) => x <= 1) && firstBrokenRow(program, known) < 0) inHand = known.slice()
  const tight = tightRows(program.rows)
  if (tight === undefined) return end('infeasible', undefined)
  if (!tight.every(({ values }) => values.every(small)) || !costs.every((cost) => small(spanOf(cost)))) return end('stopped', 'coefficient-range')

  const rows = [...tight]
  const held: SideRow[] = []
  // without objectives there still is the question whether there is a solution
  const objectives = costs.length > 0 ? costs : [new Array<number>(program.columnCount).fill(0)]
  for (const [k, cost] of objectives.entries()) {
    if (options.aborted?.() === true) return end('stopped', 'aborted')
    const most = reachOf(cost).greatest
    if (rows.length === 0) {
      inHand = Uint8Array.from(cost, (c) => (c > 0 ? 1 : 0))
    } else if (inHand === null || worthOf(cost, inHand) < most) {
      const judged = judge({ columnCount: program.columnCount, rows }, [...program.rows, ...held], cost, backend, options, inHand)
      if (judged.kind === 'infeasible') return end('infeasible', undefined)
      if (judged.kind === 'failed') return end('stopped', judged.reason)
      if (judged.columns !== null && (inHand === null || worthOf(cost, judged.columns) > worthOf(cost, inHand))) inHand = judged.columns
      if (judged.kind === 'lie') return end('wrong', judged.reason)
      if (k < costs.length) bounds[k] = Math.min(judged.bound, most)
      if (inHand === null) return end('stopped', 'nodes')
    }
    const value = worthOf(cost, inHand)
    if (k === costs.length) break
    if (value === most) bounds[k] = value
    options.progress?.(k, value, reason === undefined ? bounds[k] : Infinity)
    if (value < bounds[k]) reason ??= 'nodes'

    const columns = cost.flatMap((c, j) => (c === 0 ? [] : [j]))
    const row: SideRow = { columns, values: columns.map((j) => cost[j]), lower: value, upper: Infinity }
    held.push(row)
    rows.push(...tightRows([row])!)
  }
  return end('stopped', reason)
}

/** Asks the backend about one objective and checks what it says against `rows`, in integers. */
function judge(
  program: Program, rows: readonly SideRow[], cost: readonly number[], backend: Backend, options: OrderOptions, known: Uint8Array | null,
): Judgement {
  const name = backend.name
  const lie = (what: string, columns: Uint8Array | null = null): Judgement => ({ kind: 'lie', reason: `${name}: ${what}`, columns })
  let answer: BackendAnswer
  try {
    answer = backend.maximise(program, cost, options.nodes === undefined ? {} : { nodes: options.nodes }, known?.slice())
  } catch (error) {
    return lie(`threw ${error instanceof Error ? error.message : String(error)}`)
  }
  if (answer.status === 'failed') return { kind: 'failed', reason: `${name}: ${answer.reason}` }
  if (answer.status === 'infeasible') return known === null ? { kind: 'infeasible' } : lie('calls infeasible what known columns obey')
  const reached = known === null ? -Infinity : worthOf(cost, known)
  const bound = Math.floor(answer.bound + slackOf(answer.bound))
  if (Number.isNaN(bound)) return lie('bound is not a number')
  if (answer.status === 'stopped') return bound < reached ? lie('bound below what known columns reach') : { kind: 'honest', columns: null, bound }
  if (answer.status !== 'optimal' && answer.status !== 'feasible') return lie('unknown status')

  const columns = wholeColumns(answer.values, program.columnCount)
  if (columns === null) return lie('columns are not whole')
  const broken = firstBrokenRow({ columnCount: program.columnCount, rows }, columns)
  if (broken >= 0) return lie(`columns break row ${broken}`)
  const value = worthOf(cost, columns)
  if (bound < value) return lie('bound below its own value', columns)
  if (bound < reached) return lie('bound below what known columns reach', columns)
  if (answer.status === 'optimal' && bound > value) return lie('calls optimal what does not reach its bound', columns)
  return { kind: 'honest', columns, bound }
}

/** Columns rounded to 0 and 1; `null` when one is missing or not whole. */
function wholeColumns(values: ArrayLike<number>, columnCount: number): Uint8Array | null {
  const columns = new Uint8Array(columnCount)
  for (let j = 0; j < columnCount; j++) {
    const whole = Math.round(values[j])
    if (!(Math.abs(values[j] - whole) <= wholeWithin) || whole < 0 || whole > 1) return null
    columns[j] = whole
  }
  return columns
}

/** By how much a float bound of integers may be off; less than a half, so that rounding never reaches past the next integer. */
function slackOf(bound: number): number {
  return Math.min(0.4, 1e-6 + 1e-9 * Math.abs(bound))
}

/** All numbers are integers and all sums stay below 2^53. */
function exact(program: Program, costs: readonly (readonly number[])[]): boolean {
  const summable = (values: readonly number[]): boolean => values.every(Number.isInteger) && spanOf(values) <= Number.MAX_SAFE_INTEGER
  const whole = (bound: number, open: number): boolean => bound === open || Number.isSafeInteger(bound)
  return costs.every(summable) &&
    program.rows.every((row) => summable(row.values) && whole(row.lower, -Infinity) && whole(row.upper, Infinity))
}

/** The sum of the sizes of some values. */
function spanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.abs(value), 0)
}

function small(value: number): boolean {
  return Math.abs(value) <= largestCoefficient
}
