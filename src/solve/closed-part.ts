/** Closes a part: by a plan that is best anyway, by the library's own search, or by a backend. */

import type { Backend } from '../ilp/backend.ts'
import { canClose, javascriptLpSolver } from '../ilp/javascript-lp-solver.ts'
import type { LevelSpec } from '../pairs/objectives.ts'
import type { Row } from '../pairs/rows.ts'
import { lotteryDigit, lotteryDigits } from '../struct/hash.ts'
import { anyPlan, type Budget, compareScores, type Node, settle, type Step } from './branch.ts'
import { findOptions, follow, leastFirst, narrow, nearness, type Narrowed, type Options, rootNode, withoutIdleGuards } from './close.ts'
import { closeByProgram, optionsByProgram, programOf } from './integer-program.ts'
import { createKernel, type Kernel, worthOf } from './kernel.ts'
import { digestOfPair } from './lottery.ts'
import { restrictTo } from './parts.ts'
import { type Evidence, provePart } from './proof.ts'
import { defaultWork, run } from './run.ts'
import type { Problem, Scratch } from './problem.ts'

/** The answer for a part. */
export interface Closed {
  /** `closed`: proved. `open`: stopped; the plan obeys the rows, and is the best found. `unknown`: stopped without a plan. */
  readonly status: 'closed' | 'open' | 'unknown'
  /** Scores of the plan from the first level searched, more being better, and their bounds. */
  readonly scores: readonly number[]
  readonly bounds: readonly number[]
  /** Canonical cadre of every row in the plan chosen; −1 = vacant. */
  readonly cadres: Int32Array
  /** Canonical cadres, −1 = vacant, that hold each row in some best plan; `complete: false`: some of them perhaps in none. */
  readonly candidates: readonly ReadonlySet<number>[]
  readonly complete: boolean
  /** Together they hold every best plan, when closed by the own search. */
  readonly kernel: Kernel
  readonly nodes: readonly Node[]
  /** Name of the backend that closed it. */
  readonly backend?: string
  /** Nodes visited. */
  readonly visited: number
  /** Writes down the proof; undefined: there is none. */
  readonly prove?: () => (Evidence & { readonly from: number; readonly rows: readonly number[] }) | undefined
}

/** What is to be closed. */
export interface Task {
  readonly part: Problem
  readonly rows: readonly Row[]
  readonly levels: readonly LevelSpec[]
  readonly from: number
  /** The whole problem narrowed to its best plans without rows: if some of them obey the rows, those are the best. */
  readonly best: Problem | undefined
}

/** How one of the best plans is chosen. */
export interface Choice {
  /** Seed of a lottery; undefined: the least plan. */
  readonly seed: string | undefined
  /** Nearest to this plan first: canonical cadre of every village, −1 = vacant. */
  readonly near?: Int32Array
}

/** Finds the best plans of a part, its candidates, and the plan that the tie-break chooses. */
export function* closePart(
  task: Task, means: Choice & { readonly backend: Backend | undefined }, budget: Budget, scratch: Scratch,
): Generator<Step, Closed | 'infeasible'> {
  const whole = createKernel(task.part, task.rows, task.levels)
  let kernel = whole
  let narrowed: Narrowed | undefined
  if (task.best !== undefined) {
    const near = createKernel(restrictTo(task.best, task.part), task.rows, task.levels)
    narrowed = yield* amongBest(near, budget, scratch)
    if (narrowed !== undefined) kernel = near
  }
  narrowed ??= yield* narrow(kernel, task.from, budget, scratch)
  if (narrowed.status === 'closed') {
    const { nodes, plan } = narrowed
    const options = yield* findOptions(kernel, nodes, plan!, budget, scratch)
    const aims = aimsOf(kernel, options, means, nodes)
    const chosen = yield* follow(kernel, nodes, plan!, aims, budget, scratch)
    const from = kernel === whole ? task.from : task.levels.length
    const { trace, scores } = narrowed
    const lots = means.seed === undefined || means.near !== undefined ? undefined : chosen
    const prove = () => ({ ...provePart({ kernel, from, scores, nodes, trace, options, lots }, scratch), from, rows: rowsOfPart(kernel) })
    return { ...inWords(kernel, narrowed, chosen.plan, options), status: 'closed', nodes, visited: budget.spent, prove }
  }

  // the search was stopped: a backend may still close the part
  const backend = means.backend ?? (canClose(programOf(kernel)) ? javascriptLpSolver : undefined)
  if (narrowed.status === 'open' && backend !== undefined && !budget.aborted()) {
    const answer = closeByProgram(kernel, task.from, backend, narrowed.plan, budget.aborted, scratch)
    if (answer.status === 'infeasible') return 'infeasible'
    if (answer.status === 'closed') {
      const options = optionsByProgram(kernel, answer)
      const aims = aimsOf(kernel, options, means)
      const chosen = answer.maximise([...aims].slice(0, mostAims))?.plan ?? answer.plan!
      const prove = () => proveAgain(kernel, task.from, answer.plan!, scratch)
      return { ...inWords(kernel, answer, chosen, options), status: 'closed', nodes: [], backend: backend.name, visited: budget.spent, prove }
    }
    narrowed = betterOf(narrowed, answer)
  }
  if (narrowed.status === 'infeasible') return 'infeasible'
  const { plan } = narrowed
  const base = { nodes: [], visited: budget.spent }
  if (plan === undefined) return { ...base, kernel, scores: [], bounds: [], status: 'unknown', cadres: new Int32Array(0), candidates: [], complete: false }
  const held = { options: Array.from(plan, (edge) => new Set([edge < 0 ? -1 : kernel.column[edge]])), complete: false, met: [] }
  return { ...base, ...inWords(kernel, narrowed, plan, held), status: 'open' }
}

/** A part that a backend closed, searched once more with its plan in hand; undefined where that takes too many nodes. */
function proveAgain(kernel: Kernel, from: number, hand: Int32Array, scratch: Scratch): ReturnType<NonNullable<Closed['prove']>> {
  const budget: Budget = { left: defaultWork, spent: 0, aborted: () => false }
  const { status, nodes, plan, trace, scores } = run(narrow(kernel, from, budget, scratch, hand))
  if (status !== 'closed') return undefined
  const options = run(findOptions(kernel, nodes, plan!, budget, scratch))
  return { ...provePart({ kernel, from, scores, nodes, trace, options, lots: undefined }, scratch), from, rows: rowsOfPart(kernel) }
}

/** Numbers of the rows of a part, the hard ones first, as its guards are numbered. */
function rowsOfPart({ hardRows, soft }: Kernel): readonly number[] {
  return [...hardRows, ...soft.map(({ row }) => row)]
}

/** Most aims that a backend is given to choose among the best plans. */
const mostAims = 64

/** The plan chosen and the options as canonical numbers. */
function inWords(kernel: Kernel, { scores, bounds }: Narrowed, plan: Int32Array, { options, complete }: Options) {
  const { cadreOfColumn } = kernel.part
  const cadre = (column: number): number => (column < 0 ? -1 : cadreOfColumn[column])
  return {
    kernel,
    scores,
    bounds,
    cadres: plan.map((edge) => (edge < 0 ? -1 : cadre(kernel.column[edge]))),
    candidates: options.map((columns) => new Set(Array.from(columns, cadre))),
    complete,
  }
}

/** The better plan of two that were stopped, with the tighter bounds where both bound the same. */
function betterOf(one: Narrowed, other: Narrowed): Narrowed {
  if (one.plan === undefined || other.plan === undefined) return one.plan === undefined ? other : one
  const order = compareScores(one.scores, other.scores)
  const better = order >= 0 ? one : other
  // bounds of a level hold while the levels before keep their values: beyond the first difference they speak of different plans
  const apart = one.scores.findIndex((score, k) => score !== other.scores[k])
  const bounds = better.bounds.map((bound, k) => (apart < 0 || k <= apart ? Math.min(one.bounds[k], other.bounds[k]) : bound))
  return { ...better, bounds }
}

/** Narrowed to the plans of a face that are best without rows, if any of them obeys the rows. */
function* amongBest(kernel: Kernel, budget: Budget, scratch: Scratch): Generator<Step, Narrowed | undefined> {
  // soft rows count as hard here: a plan that misses none of them is best
  const strict: Kernel = { ...kernel, hard: [...kernel.hard, ...kernel.soft.map(({ coefficient, atLeast, atMost }, i) => ({ number: kernel.hard.length + i, coefficient, lower: atLeast, upper: atMost }))] }
  const small: Budget = { ...budget, left: Math.min(budget.left, 200), spent: 0 }
  const root = rootNode(strict)
  const { plan } = yield* settle(strict, [root], anyPlan, undefined, small, scratch)
  budget.left -= small.spent
  budget.spent += small.spent
  if (plan === undefined) return undefined
  const scores = kernel.levels.map((_, k) => worthOf(kernel, plan, k, scratch))
  // the first bound left a plan of the face in it
  return { status: 'closed', nodes: [withoutIdleGuards(root)], plan, scores, bounds: scores }
}

/** What the choice among the best plans aims at, one after another. */
function* aimsOf(kernel: Kernel, options: Options, { seed, near }: Choice, nodes?: readonly Node[]): Generator<Float64Array> {
  if (near !== undefined) yield nearness(kernel, near)
  if (seed === undefined || near !== undefined) yield* leastFirst(kernel, options)
  else yield* lots(kernel, seed, nodes)
}

/** Aims of the lottery: digit by digit of the pairs' digests, of the edges that are still in some node. */
function* lots(kernel: Kernel, seed: string, nodes?: readonly Node[]): Generator<Float64Array> {
  const { graph } = kernel.part
  const alive = new Set(nodes === undefined ? kernel.row.keys() : nodes.flatMap(({ face }) => [...face.edge.subarray(0, face.start[face.rows])]))
  const digests = Array.from(kernel.pair, (pair, edge) => (alive.has(edge) ? digestOfPair(graph, seed, pair) : undefined))
  for (let digit = 0; digit < lotteryDigits; digit++) {
    yield Float64Array.from(digests, (digest) => (digest === undefined ? 0 : lotteryDigit(digest, digit)))
  }
}
