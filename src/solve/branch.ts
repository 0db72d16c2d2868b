/** Closes a part level by level, exactly: branch and bound over faces, for blocking pairs that are not linear and rules that are rows. */

import { findAlternatives } from '../flow/alternatives.ts'
import type { Face } from '../flow/face.ts'
import { linearise } from '../pairs/stability.ts'
import { missedBy } from '../pairs/rows.ts'
import { countRange } from './count-range.ts'
import { blockingPairsOf, type Guard, type Kernel, overPairs, sumOver, worthOf } from './kernel.ts'
import { mayBlock } from './parts.ts'
import { type Scratch, withAlive } from './problem.ts'
import { fixNode, relax, type Relaxation } from './relax.ts'
import { onPair, onSoftRow, share, splitOnGuard } from './split.ts'
import { type Kept, type Split, type Trace, unvisited } from './trace.ts'

/** Where the count of a soft row is: not said, below its bounds, within them, above them. */
export type Region = 'open' | 'below' | 'within' | 'above'

/** A set of plans: those of the face that obey the guards. */
export interface Node {
  readonly face: Face
  readonly guards: readonly Guard[]
  /** Guards that it ever had, and so the number of the next one. */
  readonly guardsMade: number
  /** Per soft row of the kernel. */
  readonly regions: readonly Region[]
  readonly relaxation?: Relaxation
  /** Where it is written down how it was narrowed on the last level; the root has none. */
  readonly kept?: Kept
}

/** What a search may still spend, and how it says where it is. */
export interface Budget {
  /** Nodes left. */
  left: number
  /** Nodes visited. */
  spent: number
  /** Asked before every node: stop now? */
  readonly aborted: () => boolean
}

/** Where a search is. */
export interface Step {
  /** `parts`: a part of a large round is decided, the next one begins. */
  readonly phase: 'search' | 'parts'
  /** Number of the level; −1 = looking for any plan. */
  readonly level: number
  /** Worth of the plan in hand and a bound on all plans, more being better; −Infinity and Infinity when not known. */
  readonly value: number
  readonly bound: number
  readonly nodes: number
  /** Independent parts of a large round: how many are decided, of how many. */
  readonly parts?: { readonly decided: number; readonly of: number }
}

/** The nodes that hold every best plan on a level, and one of these plans. */
export interface Settled {
  readonly nodes: readonly Node[]
  /** What was written down, by node that the search began with. */
  readonly traces: readonly Trace[]
  /** The edge of every row, −1 = vacant; undefined: there is no plan, or none was found. */
  readonly plan: Int32Array | undefined
  /** `false`: stopped; `bound` is above the worth of the plan or not known. */
  readonly complete: boolean
  readonly bound: number
}

/** Number of the level that asks for nothing but a plan. */
export const anyPlan = -1

/**
 * Narrows nodes to the plans of greatest worth on a level. A node is bounded by `relax`; a plan that meets the bound closes it. Otherwise it splits:
 * on a blocking pair e = (c, v) that is not linear, into the plans in which c is satisfied, those in which only v is, and those in which e blocks; on
 * a soft row, into below, within and above its bounds; on a guard, into the plans in which some village or cadre counts in it and
 * those in which it does not. Nodes that hold best plans are split until their worth is linear, so that the levels after stay exact.
 *
 * @param hand a plan of the nodes, if one is known.
 */
export function* settle(
  kernel: Kernel, nodes: readonly Node[], level: number, hand: Int32Array | undefined, budget: Budget, scratch: Scratch,
): Generator<Step, Settled> {
  const worth = (plan: Int32Array): number => (level === anyPlan ? 0 : worthOf(kernel, plan, level, scratch))
  let plan = hand
  let best = plan === undefined ? -Infinity : worth(plan)
  let kept: Node[] = []
  let open = -Infinity
  const traces = nodes.map(unvisited)
  const pending = nodes.map((node, i) => ({ node, bound: Infinity, trace: traces[i] })).reverse()
  while (pending.length > 0) {
    const { node, bound: inherited, trace } = pending.pop()!
    if (inherited < best) continue
    if (budget.left <= 0 || budget.aborted()) {
      open = Math.max(open, inherited, ...pending.map(({ bound }) => bound))
      break
    }
    budget.left--
    budget.spent++
    yield { phase: 'search', level, value: best, bound: Math.max(inherited, ...pending.map(({ bound }) => bound)), nodes: budget.spent }
    const { weight, constant, undecided } = weigh(kernel, node, level, scratch)
    // any plan is worth 0 where nothing is asked of it, so a bound below 0 says that there is none
    const enough = level === anyPlan ? 0 : best + constant
    const relaxation = relax(kernel, node.face, node.guards, weight, enough, scratch, node.relaxation)
    const bound = relaxation.bound - constant
    trace.bound = bound
    trace.denominator = relaxation.denominator
    trace.multipliers = node.guards.flatMap(({ number }, g) => (relaxation.multipliers[g] === 0 ? [] : [[number, relaxation.multipliers[g]] as const]))
    if (bound < enough - constant || bound === -Infinity) continue
    const met = relaxation.obeying?.plan
    const reached = met === undefined ? -Infinity : worth(met)
    if (reached > best) {
      plan = met
      best = reached
      kept = []
    }
    if (bound < best) continue
    const again = { ...node, relaxation }
    const divide = (split: Split | undefined): void => {
      if (split === undefined) return
      const children = share(kernel, split.on === 'row' || split.on === 'column' ? again : node, split)
      trace.split = split
      trace.children = children.map(unvisited)
      const all = children.map((child, i) => ({ node: child, bound, trace: trace.children[i] }))
      // the plans within the bounds of a soft row first: they are the better ones
      const within = split.on === 'count' ? all.findIndex(({ node: { regions } }) => regions[split.soft] === 'within') : -1
      pending.push(...all.filter((_, i) => i !== within), ...all.filter((_, i) => i === within))
    }
    if (bound > best) {
      const atBound = relaxation.obeying !== undefined && relaxation.obeying.value - constant === bound
      divide((atBound ? splitOnPlan(kernel, node, met!, undecided, scratch) : undefined) ?? splitOnGuard(kernel, again, relaxation))
      continue
    }
    if (level === anyPlan) {
      trace.kept = { rowDuals: new Float64Array(0), columnDuals: new Float64Array(0), node }
      kept.push({ ...node, kept: trace.kept })
      continue
    }
    // the linear worth of this node is what the best plan has; leave it only when worth and linear worth are the same in all of it
    const { rowDuals, columnDuals, ...fixed } = fixNode(kernel, node.face, node.guards, weight, best + constant, relaxation, node.guardsMade, scratch)
    const split = splitOnDoubt(kernel, { ...node, ...fixed }, level, undecided)
    if (split === undefined) {
      trace.kept = { rowDuals, columnDuals }
      const guardsMade = node.guardsMade + (fixed.guards.length - node.guards.length)
      trace.kept.node = { ...fixed, guardsMade, regions: node.regions, kept: trace.kept }
      kept.push(trace.kept.node)
    } else divide(split)
  }
  const complete = open === -Infinity
  return { nodes: kept, traces, plan, complete, bound: complete ? best : Math.max(open, best) }
}

/** Writes the linear worth of a level on a node: worth ≤ Σ weight − constant, and equal but for `undecided` blocking pairs and soft rows not split. */
export function weigh(kernel: Kernel, { face, regions }: Node, level: number, scratch: Scratch): { weight: Float64Array; constant: number; undecided: readonly number[] } {
  const places = face.start[face.rows]
  const weight = new Float64Array(places)
  if (level === anyPlan) return { weight, constant: 0, undecided: [] }
  const weights = kernel.weights[level]
  if (weights === null) {
    const { constant, undecided } = withAlive(overPairs(kernel, face), scratch, (alive) => linearise(kernel.part.graph, kernel.part.mutual, alive, weight))
    return { weight, constant, undecided }
  }
  for (let place = 0; place < places; place++) weight[place] = weights[face.edge[place]]
  let constant = 0
  if (kernel.levels[level].objective === 'broken') {
    kernel.soft.forEach(({ coefficient, atLeast, atMost }, i) => {
      const sign = regions[i] === 'below' ? 1 : regions[i] === 'above' ? -1 : 0
      if (sign === 0) return
      for (let place = 0; place < places; place++) weight[place] += sign * coefficient[face.edge[place]]
      constant += sign > 0 ? atLeast : -atMost
    })
  }
  return { weight, constant, undecided: [] }
}

/** Splits on what makes a plan worth less than its linear worth. */
function splitOnPlan(kernel: Kernel, node: Node, plan: Int32Array, undecided: readonly number[], scratch: Scratch): Split | undefined {
  if (undecided.length > 0) {
    const blocking = blockingPairsOf(kernel, plan, scratch).find((pair) => undecided.includes(pair))
    if (blocking !== undefined) return onPair(kernel, blocking)
  }
  const missed = kernel.soft.findIndex((row, i) => node.regions[i] === 'open' && missedBy(row, sumOver(row.coefficient, plan)) > 0)
  return missed < 0 ? undefined : onSoftRow(kernel, missed)
}

/** Splits on what may make one of its best plans, `fixed`, worth less than the linear worth of a node; undefined when nothing does. */
function splitOnDoubt(kernel: Kernel, fixed: Node, level: number, undecided: readonly number[]): Split | undefined {
  const { objective } = kernel.levels[level]
  if (objective === 'stability') {
    const doubtful = mayBlock(overPairs(kernel, fixed.face), undecided)
    return doubtful.length === 0 ? undefined : onPair(kernel, doubtful[0])
  }
  if (objective !== 'broken' || !fixed.regions.includes('open')) return undefined
  const alternatives = findAlternatives(fixed.face)
  const doubtful = kernel.soft.findIndex(({ coefficient, atLeast, atMost }, i) => {
    if (fixed.regions[i] !== 'open') return false
    const { least, most } = countRange(fixed.face, alternatives, coefficient)
    return least < atLeast || most > atMost
  })
  return doubtful < 0 ? undefined : onSoftRow(kernel, doubtful)
}

/** Whether every plan of a node's face obeys the guard, by counting. */
export function isImplied(node: Node, guard: Guard): boolean {
  if (guard.coefficient.some((value) => value !== 0 && value !== 1)) return false
  const { least, most } = countRange(node.face, findAlternatives(node.face), guard.coefficient)
  return least >= guard.lower && most <= guard.upper
}

/** Lexicographic order of two score vectors: positive when the first is better. */
export function compareScores(a: readonly number[], b: readonly number[]): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] - b[k]
  return 0
}
