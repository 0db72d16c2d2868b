/** Everything about a part that was searched: its best plans, who can hold what in them, and the plan chosen. */

import { findAlternatives, hasOnePlan, optionsOfRows } from '../flow/alternatives.ts'
import { copyFace, type Face } from '../flow/face.ts'
import { anyPlan, type Budget, isImplied, type Node, settle, type Settled, type Step } from './branch.ts'
import { type Kernel, rootFace, sumOver, worthOf } from './kernel.ts'
import { relax } from './relax.ts'
import type { Scratch } from './problem.ts'
import type { Trace } from './trace.ts'

/** The best plans of a part, level after level. */
export interface Narrowed {
  /** `open`: stopped by a limit. `infeasible`: no plan obeys the rows. */
  readonly status: 'closed' | 'open' | 'infeasible'
  /** Together they hold every best plan when closed. Guards that every plan of the face obeys are left out. */
  readonly nodes: readonly Node[]
  /** A best plan, or the best found: edge of every row, −1 = vacant. */
  readonly plan: Int32Array | undefined
  /** Worth of the plan per level from the first on, more being better, and what no plan as good before exceeds. */
  readonly scores: readonly number[]
  readonly bounds: readonly number[]
  /** What was written down on the first level, when closed; the levels after hang on it. */
  readonly trace?: Trace
}

/** The node that holds all plans of the part. */
export function rootNode(kernel: Kernel, face: Face = rootFace(kernel)): Node {
  return { face, guards: kernel.hard, guardsMade: kernel.hard.length, regions: kernel.soft.map(() => 'open') }
}

/** Narrows a kernel to its lexicographically best plans, from level `from` on. `hand`: a plan that obeys the rows, if one is known. */
export function* narrow(kernel: Kernel, from: number, budget: Budget, scratch: Scratch, hand?: Int32Array): Generator<Step, Narrowed> {
  let nodes: readonly Node[] = [rootNode(kernel)]
  let plan = hand
  let trace: Trace | undefined
  const note = (traces: readonly Trace[]): void => {
    trace ??= traces[0]
    nodes.forEach(({ kept }, i) => {
      if (kept !== undefined) kept.next = traces[i]
    })
  }
  if (kernel.hard.length > 0 && plan === undefined) {
    const first = yield* settle(kernel, nodes, anyPlan, undefined, budget, scratch)
    plan = first.plan
    if (plan === undefined) return { status: first.complete ? 'infeasible' : 'open', nodes: [], plan, scores: [], bounds: [] }
  }
  const scores: number[] = []
  const bounds: number[] = []
  for (let k = from; k < kernel.levels.length; k++) {
    const settled: Settled = yield* settle(kernel, nodes, k, plan, budget, scratch)
    plan = settled.plan
    if (plan === undefined) return { status: settled.complete ? 'infeasible' : 'open', nodes: [], plan, scores: [], bounds: [] }
    const worth = worthOf(kernel, plan, k, scratch)
    scores.push(worth)
    bounds.push(settled.bound)
    if (settled.complete) {
      note(settled.traces)
      nodes = settled.nodes
      continue
    }
    // stopped: count the plan in hand on the levels left, whose own best is not known
    for (let rest = k + 1; rest < kernel.levels.length; rest++) {
      scores.push(worthOf(kernel, plan, rest, scratch))
      bounds.push(relaxedBound(kernel, rest, scratch))
    }
    return { status: 'open', nodes: [], plan, scores, bounds }
  }
  if (plan === undefined) {
    const any = yield* settle(kernel, nodes, anyPlan, undefined, budget, scratch)
    if (any.plan === undefined) return { status: any.complete ? 'infeasible' : 'open', nodes: [], plan: undefined, scores, bounds }
    plan = any.plan
    note(any.traces)
    nodes = any.nodes
  }
  return { status: 'closed', nodes: nodes.map(withoutIdleGuards), plan, scores, bounds, ...(trace === undefined ? {} : { trace }) }
}

/** What a level can reach at most when rows, other levels and blocking pairs that are not linear are left out. */
function relaxedBound(kernel: Kernel, level: number, scratch: Scratch): number {
  const weights = kernel.weights[level]
  if (weights === null) return 0
  const face = rootFace(kernel)
  return relax(kernel, face, [], weights, -Infinity, scratch).bound
}

/** Leaves out the guards that every plan of the face obeys anyhow. */
export function withoutIdleGuards(node: Node): Node {
  return { ...node, guards: node.guards.filter((guard) => !isImplied(node, guard)) }
}

/** Who can hold which row. */
export interface Options {
  /** Columns that hold the row in some plan, −1 = vacant; by row. */
  readonly options: readonly ReadonlySet<number>[]
  /** `false`: stopped by a limit, some of them may be held in no plan. */
  readonly complete: boolean
  /** Best plans that were met, the edge of every row; together they need not show all options. */
  readonly met: readonly Int32Array[]
}

/**
 * Who holds each row in some plan of the nodes. Where guards are left, plans are looked for that show options not yet seen, as many at once as there
 * are, until no plan shows another.
 */
export function* findOptions(kernel: Kernel, nodes: readonly Node[], plan: Int32Array, budget: Budget, scratch: Scratch): Generator<Step, Options> {
  const { column } = kernel
  const options = Array.from({ length: kernel.part.face.rows }, () => new Set<number>())
  const met: Int32Array[] = []
  const witness = (seen: Int32Array): void => {
    met.push(seen)
    seen.forEach((edge, r) => options[r].add(edge < 0 ? -1 : column[edge]))
  }
  witness(plan)
  let complete = true
  // nodes without guards are exact as they stand
  for (const node of [...nodes].sort((a, b) => a.guards.length - b.guards.length)) {
    const perhaps = optionsOfRows(node.face, findAlternatives(node.face))
    if (node.guards.length === 0) {
      perhaps.forEach((columns, r) => columns.forEach((c) => options[r].add(c)))
      continue
    }
    for (;;) {
      const weight = new Float64Array(kernel.pair.length)
      let missing = 0
      perhaps.forEach((columns, r) => {
        for (const c of columns) if (!options[r].has(c)) missing++
        const vacancy = columns.has(-1) && !options[r].has(-1) ? -1 : 0
        for (let place = node.face.start[r]; place < node.face.start[r + 1]; place++) {
          const c = node.face.column[place]
          weight[node.face.edge[place]] = vacancy + (columns.has(c) && !options[r].has(c) ? 1 : 0)
        }
      })
      if (missing === 0) break
      const vacancies = perhaps.filter((columns, r) => columns.has(-1) && !options[r].has(-1)).length
      const fresh: Node = { ...node, face: copyFace(node.face) }
      const settled = yield* settle(aimedAt(kernel, weight), [fresh], 0, undefined, budget, scratch)
      if (settled.plan !== undefined) witness(settled.plan)
      if (!settled.complete) {
        complete = false
        perhaps.forEach((columns, r) => columns.forEach((c) => options[r].add(c)))
        break
      }
      if (settled.plan === undefined || sumOver(weight, settled.plan) + vacancies === 0) break
    }
  }
  return { options, complete, met }
}

/** The kernel with one level instead of its own: the more of these weights of its edges, the better. */
export function aimedAt(kernel: Kernel, weight: Float64Array): Kernel {
  return { ...kernel, levels: [{ objective: 'fit', sense: 'max' }], weights: [weight] }
}

/** Where further levels led. */
export interface Followed {
  readonly plan: Int32Array
  readonly complete: boolean
  /** What was written down on the first of the levels, by node it began with; the weights of all levels; the nodes they left. */
  readonly traces: readonly Trace[]
  readonly weights: readonly Float64Array[]
  readonly left: readonly Node[]
}

/** Further levels on the nodes, by weights per edge, one after another; the plan they lead to. */
export function* follow(
  kernel: Kernel, nodes: readonly Node[], plan: Int32Array, aims: Iterable<Float64Array>, budget: Budget, scratch: Scratch,
): Generator<Step, Followed> {
  let left = nodes
  let hand = plan
  let first: readonly Trace[] = []
  const weights: Float64Array[] = []
  for (const weight of aims) {
    const settled = yield* settle(aimedAt(kernel, weight), left, 0, hand, budget, scratch)
    hand = settled.plan ?? hand
    if (!settled.complete) return { plan: hand, complete: false, traces: [], weights: [], left: [] }
    if (weights.push(weight) === 1) first = settled.traces
    else left.forEach(({ kept }, i) => (kept!.next = settled.traces[i]))
    left = settled.nodes
    if (left.length === 1 && left[0].guards.length === 0 && hasOnePlan(left[0].face, findAlternatives(left[0].face))) break
  }
  return { plan: hand, complete: true, traces: first, weights, left }
}

/** Aim that keeps as much of a plan, given as the cadre of every village, as can be: 1 for every edge that the plan has. */
export function nearness({ pair, part }: Kernel, near: Int32Array): Float64Array {
  const { pairVillage, pairCadre } = part.graph
  return Float64Array.from(pair, (p) => (near[pairVillage[p]] === pairCadre[p] ? 1 : 0))
}

/** Aims that lead to the least plan: rows in order, the smaller column first, vacant last. */
export function* leastFirst(kernel: Kernel, options: Options): Generator<Float64Array> {
  const { columns } = kernel.part.face
  for (const [r, some] of options.options.entries()) {
    if (some.size < 2) continue
    yield Float64Array.from(kernel.pair, (_, edge) => (kernel.row[edge] === r ? columns - kernel.column[edge] : 0))
  }
}
