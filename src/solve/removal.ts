/** A round without one of its cadres, or with one of its villages left vacant, and the best plan that is left. */

import { activeRules } from '../model/round.ts'
import type { Plan } from '../model/solution.ts'
import { selectsVillage } from '../model/selector.ts'
import { barredBy, type RoundGraph } from '../pairs/pair-graph.ts'
import { choosePlan } from './choose-plan.ts'
import { decideGraph, type Means } from './decide.ts'
import { valuesOf } from './forced.ts'
import type { Ground } from './ground.ts'
import { cadresOfPlan } from './plan.ts'
import { createScratch, type Scratch } from './problem.ts'
import { run } from './run.ts'

/** Whom to take out, by canonical number. */
export type Gone = { readonly cadre: number } | { readonly village: number }

/** The best plan that is left. `infeasible`: there is none. `unknown`: a search was stopped. */
export type Left =
  | {
    readonly outcome: 'plan'
    /** Pair of every village; −1 = vacant. Pairs are those of the graph it was taken from. */
    readonly pairOfVillage: Int32Array
    readonly values: readonly number[]
    /** `assignment`: no part of the round had to be searched. */
    readonly by: 'assignment' | 'search'
  }
  | { readonly outcome: 'infeasible' }
  | { readonly outcome: 'unknown' }

/**
 * The same pairs with those of the cadre withdrawn, those of the village held. What is pinned to him, to it, is pinned no longer; the other
 * side of the pin is free.
 *
 * @complexity O(pairs).
 */
export function withoutOne(graph: RoundGraph, gone: Gone): RoundGraph {
  const barred = graph.barred.slice()
  const side = 'cadre' in gone ? graph.pairCadre : graph.pairVillage
  const number = 'cadre' in gone ? gone.cadre : gone.village
  const bit = 'cadre' in gone ? barredBy.withdrawn : barredBy.held
  for (let pair = 0; pair < graph.pairCount; pair++) if (side[pair] === number) barred[pair] |= bit
  const pin = 'cadre' in gone ? graph.pinOfCadre[gone.cadre] : graph.pinOfVillage[gone.village]
  if (pin < 0) return { ...graph, barred }
  const pinOfVillage = graph.pinOfVillage.slice()
  const pinOfCadre = graph.pinOfCadre.slice()
  const mustVillage = graph.mustVillage.slice()
  const v = graph.pairVillage[pin]
  pinOfVillage[v] = -1
  pinOfCadre[graph.pairCadre[pin]] = -1
  const village = graph.round.villages[graph.positionOfVillage[v]]
  const asked = activeRules(graph.round).some((rule) => rule.kind === 'fill' && rule.soft !== true && selectsVillage(rule.villages, village))
  mustVillage[v] = asked ? 1 : 0
  return { ...graph, barred, pinOfVillage, pinOfCadre, mustVillage }
}

/**
 * The best plan of such a graph, the nearest to `near` among equals. `forced`: pairs that it must have. `scratch`: memory for graphs of this
 * size, when many are asked for.
 *
 * @complexity one solution, without reading the round again.
 */
export function bestLeft(
  { levels, rows }: Ground, graph: RoundGraph, near: Plan, means: Means, forced: readonly number[] = [], scratch: Scratch = createScratch(graph),
): Left {
  const choice = { seed: undefined, near: cadresOfPlan(graph, near) }
  const decision = run(decideGraph(graph, { ...means, ...choice }, { forced }, scratch))
  if (decision.outcome === 'infeasible') return { outcome: 'infeasible' }
  if (decision.outcome === 'range' || decision.pieces.some(({ closed }) => closed.status !== 'closed')) return { outcome: 'unknown' }
  const { pairOfVillage } = choosePlan(decision, choice)
  const values = valuesOf(graph, levels, decision.mutual, rows, pairOfVillage)
  return { outcome: 'plan', pairOfVillage, values, by: decision.pieces.length === 0 ? 'assignment' : 'search' }
}
