/** The best plan that holds a given pair: by a chain of moves where that is exact, by searching anew where it is not. */

import type { PairGraph } from '../pairs/pair-graph.ts'
import type { LevelSpec } from '../pairs/objectives.ts'
import { scoreOfNothing, weigh } from '../pairs/objectives.ts'
import { missedBy, type Row } from '../pairs/rows.ts'
import { blocks } from '../pairs/stability.ts'
import { cheapestChains, type Chains, walkChain } from './chains.ts'
import { choosePlan } from './choose-plan.ts'
import { decideGraph, type Means } from './decide.ts'
import type { Ground } from './ground.ts'
import type { Restriction } from './problem.ts'
import { run } from './run.ts'

/** `plan`: exact. `infeasible`: no plan holds the pair. `unknown`: a search was stopped. */
export type Forced =
  | {
    readonly outcome: 'plan'
    /** Pair of every village; −1 = vacant. */
    readonly pairOfVillage: Int32Array
    /** Value of every level, in the objective's own sense. */
    readonly values: readonly number[]
    /** `chain`: a shortest chain of moves. `search`: solved anew, because rules or blocking pairs that are not linear tie the plan together. */
    readonly by: 'chain' | 'search'
  }
  | { readonly outcome: 'infeasible' }
  | { readonly outcome: 'unknown' }

/**
 * The best plan that holds a usable pair. The chain of moves is best among all plans that hold the pair when rows are left out and blocking pairs counted as far as
 * they are linear, both of which can only make plans look better; so where its plan obeys the rows and none of the other pairs
 * blocks, it is the best there is.
 *
 * @param means of the search, where one is needed; without them the answer is `unknown` there.
 * @param chains chains out of the pair's village, when they are known.
 */
export function bestWith(ground: Ground, pair: number, means: Means | undefined, chains?: Chains): Forced {
  const { graph, levels, mutual, rows } = ground
  const plan = walkChain(ground, chains ?? chainsTo(ground, pair), pair)
  if (plan === null) return { outcome: 'infeasible' }
  if (isTrue(ground, plan)) {
    const values = valuesOf(graph, levels, mutual, rows, plan)
    return graph.stable && values[0] > 0 ? { outcome: 'infeasible' } : { outcome: 'plan', pairOfVillage: plan, values, by: 'chain' }
  }
  if (means === undefined) return { outcome: 'unknown' }
  // a plan that is better than this one has no pair that alone costs more
  const among = rows.every((row) => missedBy(row, countIn(graph, row, plan)) === 0) ? affordable(ground, plan) : undefined
  return solveWith(ground, { forced: [pair], ...(among === undefined ? {} : { among }) }, means)
}

/** Chains from the pair's village as far as the place of its cadre. */
function chainsTo(ground: Ground, pair: number): Chains {
  const { graph, pairOfCadre } = ground
  const held = pairOfCadre[graph.pairCadre[pair]]
  return cheapestChains(ground, graph.pairVillage[pair], held < 0 ? graph.villageCount : graph.pairVillage[held])
}

// what a ground reaches is asked for with every pair, and a ground never changes
const relaxed = new WeakMap<Ground, readonly number[]>()

/** Pairs whose reduced cost, in the order of the levels, is at most what a plan falls short of the best of the relaxation. */
function affordable(ground: Ground, pairOfVillage: Int32Array): Uint8Array {
  const { graph, levels, mutual, rows, reduced } = ground
  const K = levels.length
  let best = relaxed.get(ground)
  if (best === undefined) relaxed.set(ground, (best = relaxedValues(ground, ground.pairOfVillage)))
  const values = valuesOf(graph, levels, mutual, rows, pairOfVillage)
  const short = Float64Array.from(levels, ({ sense }, k) => (sense === 'max' ? best[k] - values[k] : values[k] - best[k]))
  const among = new Uint8Array(graph.pairCount).fill(1)
  for (let pair = 0; pair < graph.pairCount; pair++) {
    for (let k = 0; k < K; k++) {
      const order = reduced[pair * K + k] - short[k]
      if (order === 0) continue
      if (order > 0) among[pair] = 0
      break
    }
  }
  return among
}

/**
 * What no plan that holds a usable pair does better than, in the order of the levels; `exact`: the best of them reaches it. Null: no plan holds the pair. Never a
 * search.
 *
 * @param chains chains out of the pair's village, when they are known.
 */
export function boundWith(ground: Ground, pair: number, chains?: Chains): { readonly values: readonly number[]; readonly exact: boolean } | null {
  const plan = walkChain(ground, chains ?? chainsTo(ground, pair), pair)
  if (plan === null) return null
  const values = relaxedValues(ground, plan)
  return ground.graph.stable && values[0] > 0 ? null : { values, exact: isTrue(ground, plan) }
}

/** What a plan is worth in the relaxation on every level, in the objective's own sense; no plan does better than its best, in their order. */
function relaxedValues({ graph, levels, mutual, undecided }: Ground, pairOfVillage: Int32Array): readonly number[] {
  // blocking pairs that the relaxation does not count, and soft rows, are left out
  const pairOfCadre = byCadre(graph, pairOfVillage)
  const uncounted = undecided.filter((pair) => blocks(graph, pair, pairOfVillage, pairOfCadre)).length
  return valuesOf(graph, levels, mutual, [], pairOfVillage).map((value, k) => (levels[k].objective === 'stability' ? value - uncounted : value))
}

/** The best of the plans given, searched anew. */
export function solveWith({ graph, levels, mutual, rows, scratch }: Ground, only: Restriction, means: Means): Forced {
  const decision = run(decideGraph(graph, means, only, scratch))
  if (decision.outcome === 'infeasible') return { outcome: 'infeasible' }
  if (decision.outcome === 'range' || decision.pieces.some(({ closed }) => closed.status !== 'closed')) return { outcome: 'unknown' }
  const { pairOfVillage } = choosePlan(decision, { seed: undefined, ...(means.near === undefined ? {} : { near: means.near }) })
  return { outcome: 'plan', pairOfVillage, values: valuesOf(graph, levels, mutual, rows, pairOfVillage), by: 'search' }
}

/** Whether a plan is worth what the relaxation says: it obeys every row, and no blocking pair is left out of the linear count. */
export function isTrue({ graph, undecided, rows }: Ground, pairOfVillage: Int32Array): boolean {
  for (const row of rows) if (missedBy(row, countIn(graph, row, pairOfVillage)) > 0) return false
  if (undecided.length === 0) return true
  const pairOfCadre = byCadre(graph, pairOfVillage)
  return !undecided.some((pair) => blocks(graph, pair, pairOfVillage, pairOfCadre))
}

/** What a plan reaches on every level, in the objective's own sense. */
export function valuesOf(graph: PairGraph, levels: readonly LevelSpec[], mutual: Int32Array, rows: readonly Row[], pairOfVillage: Int32Array): readonly number[] {
  const pairs = pairOfVillage.filter((pair) => pair >= 0)
  const weight = new Float64Array(pairs.length)
  return levels.map((level) => {
    if (level.objective === 'stability') {
      const pairOfCadre = byCadre(graph, pairOfVillage)
      let count = 0
      for (const pair of mutual) if (blocks(graph, pair, pairOfVillage, pairOfCadre)) count++
      return count
    }
    weigh(graph, level, pairs, pairs.length, weight)
    let sum = level.weights === undefined ? scoreOfNothing(graph, level) : 0
    for (let i = 0; i < pairs.length; i++) sum += weight[i]
    if (level.objective === 'broken') for (const row of rows) if (row.soft) sum -= missedBy(row, countIn(graph, row, pairOfVillage))
    return level.sense === 'max' || sum === 0 ? sum : -sum
  })
}

/** The pair of every cadre in a plan; −1 = none. */
export function byCadre(graph: PairGraph, pairOfVillage: Int32Array): Int32Array {
  const pairOfCadre = new Int32Array(graph.cadreCount).fill(-1)
  for (const pair of pairOfVillage) if (pair >= 0) pairOfCadre[graph.pairCadre[pair]] = pair
  return pairOfCadre
}

function countIn(graph: PairGraph, { village, cadre }: Row, pairOfVillage: Int32Array): number {
  let count = 0
  for (const pair of pairOfVillage) if (pair >= 0 && village[graph.pairVillage[pair]] === 1 && cadre[graph.pairCadre[pair]] === 1) count++
  return count
}
