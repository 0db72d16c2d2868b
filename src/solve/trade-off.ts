/** What two levels can reach together: the best plans under a floor on one of them that rises step by step. */

import type { PairGraph } from '../pairs/pair-graph.ts'
import type { LevelSpec } from '../pairs/objectives.ts'
import { mutualPairs } from '../pairs/stability.ts'
import { anyPlan, type Budget, type Node, settle, type Step } from './branch.ts'
import { follow, nearness, rootNode } from './close.ts'
import type { Means } from './decide.ts'
import { createKernel, type Guard, type Kernel, worthOf } from './kernel.ts'
import { createScratch, wholeProblem } from './problem.ts'
import { RangeExceeded } from './relax.ts'

/** Plans none of which is beaten in one of the two levels without loss in the other. */
export interface TradeOff {
  /** `stopped`: a limit was reached; `range`: numbers are too large. The plans found are exact, others are missing. */
  readonly status: 'closed' | 'infeasible' | 'stopped' | 'range'
  /** Pair of every village, −1 = vacant; the level ahead falls and the level with the floor rises from plan to plan. */
  readonly plans: readonly Int32Array[]
}

/**
 * Whether a floor on a level is a sum over the pairs of a plan, which the search can hold as a guard: every level but `stability`, and `broken`
 * where soft `count` or `apart` rules count.
 */
export function canHaveFloor(graph: PairGraph, { objective }: LevelSpec): boolean {
  return objective !== 'stability' && (objective !== 'broken' || !graph.rows.some(({ soft }) => soft))
}

/**
 * The non-dominated plans of levels `at` and `at + 1`, the levels ahead of `at` kept at their best: each is the best plan in the order of the
 * levels, with level
 * `at + 1` held above what the plan before reached (ε-constraint method, Haimes, Lasdon and Wismer 1971, exact because values are integers). The
 * whole round is one part of a search, its floor a guard beside the rows.
 *
 * @param near among equals, plans nearest to this one, given as the canonical cadre of every village.
 * @complexity one search per plan, each bounded by `means.work` nodes.
 */
export function* tradeOff(graph: PairGraph, levels: readonly LevelSpec[], at: number, near: Int32Array, means: Means): Generator<Step, TradeOff> {
  const plans: Int32Array[] = []
  try {
    return { status: yield* collect(graph, levels, at, near, means, plans), plans }
  } catch (error) {
    if (error instanceof RangeExceeded) return { status: 'range', plans }
    throw error
  }
}

/** Adds the plans to `plans` as they are found. */
function* collect(
  graph: PairGraph, levels: readonly LevelSpec[], at: number, near: Int32Array, means: Means, plans: Int32Array[],
): Generator<Step, TradeOff['status']> {
  const scratch = createScratch(graph)
  const counted = levels.some(({ objective }) => objective === 'broken')
  const rows = graph.rows.filter(({ soft }) => !soft || counted)
  const kernel = createKernel(wholeProblem(graph, mutualPairs(graph)), rows, levels)
  const budget = (): Budget => ({ left: means.work, spent: 0, aborted: means.aborted })

  // the levels ahead are settled once
  const ahead = budget()
  let nodes: readonly Node[] = [rootNode(kernel)]
  let hand: Int32Array | undefined
  for (let k = at === 0 ? anyPlan : 0; k < at; k++) {
    const settled = yield* settle(kernel, nodes, k, hand, ahead, scratch)
    if (!settled.complete) return 'stopped'
    if (settled.plan === undefined) return 'infeasible'
    hand = settled.plan
    if (k !== anyPlan) nodes = settled.nodes
  }

  const stay = nearness(kernel, near)
  for (let floor: Guard | undefined; ; ) {
    const spent = budget()
    let left = nodes
    let plan = hand
    if (floor !== undefined) {
      left = nodes.map((node) => ({ ...node, guards: [...node.guards, floor!] }))
      // is there any plan above the floor?
      const any = yield* settle(kernel, left, anyPlan, undefined, spent, scratch)
      if (any.plan === undefined) return any.complete ? 'closed' : 'stopped'
      plan = any.plan
    }
    for (let k = at; k < levels.length; k++) {
      const settled = yield* settle(kernel, left, k, plan, spent, scratch)
      if (!settled.complete) return 'stopped'
      plan = settled.plan
      if (plan === undefined) return 'closed'
      left = settled.nodes
    }
    const shown = yield* follow(kernel, left, plan!, [stay], spent, scratch)
    plans.push(inPairs(kernel, shown.plan))
    floor = { number: -1, coefficient: kernel.weights[at + 1]!, lower: worthOf(kernel, plan!, at + 1, scratch) + 1, upper: Infinity }
  }
}

/** Pair of every village in a plan of the whole round. */
function inPairs({ pair, part }: Kernel, plan: Int32Array): Int32Array {
  const pairs = new Int32Array(part.graph.villageCount).fill(-1)
  plan.forEach((edge, row) => {
    if (edge >= 0) pairs[part.villageOfRow[row]] = pair[edge]
  })
  return pairs
}
