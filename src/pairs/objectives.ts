/** Objectives as levels, and each level as one integer per pair, more being better. */

import { type Objective, objectivesOf, type Round, senseOf } from '../model/round.ts'
import { mutualWish, type PairGraph, wish } from './pair-graph.ts'

/** One level of the lexicographic order. */
export interface LevelSpec {
  readonly objective: Objective
  /** Priority class, for `priorityCoverage` only. */
  readonly priority?: number
  readonly sense: 'max' | 'min'
  /** By pair: weights to take instead of the objective's own, more being better. For questions; the levels of a policy have none. */
  readonly weights?: Float64Array
}

/** The levels of a round's policy: one per objective, and one per priority class above 0 that occurs for `priorityCoverage`, highest first. */
export function levelsOf(round: Round): readonly LevelSpec[] {
  return levelsFor(round, objectivesOf(round))
}

/** The levels of some objectives in their order. */
export function levelsFor(round: Round, objectives: readonly Objective[]): readonly LevelSpec[] {
  return levelsOfClasses(priorityClasses(round.villages.map(({ priority }) => priority ?? 0)), objectives)
}

/** The same for villages of these priority classes. */
export function levelsOfClasses(classes: readonly number[], objectives: readonly Objective[]): readonly LevelSpec[] {
  return objectives.flatMap((objective): LevelSpec[] => {
    const sense = senseOf(objective)
    if (objective !== 'priorityCoverage') return [{ objective, sense }]
    return classes.map((priority) => ({ objective, priority, sense }))
  })
}

/** The priority classes above 0 that occur, highest first. */
export function priorityClasses(priorities: Iterable<number>): readonly number[] {
  const classes = new Set(priorities)
  classes.delete(0)
  return [...classes].sort((a, b) => b - a)
}

/**
 * Writes the weight of every listed pair on a level to `weight`, oriented so that more is better. Not for `stability`, whose weights
 * depend on what is still alive (`linearise` in `stability.ts`). For `broken` and `honoured` {@link scoreOfNothing} comes on top, for `broken` soft
 * `count` and `apart` rules, too.
 */
export function weigh(graph: PairGraph, level: LevelSpec, pairs: Int32Array, count: number, weight: Float64Array): void {
  if (level.weights !== undefined) {
    for (let i = 0; i < count; i++) weight[i] = level.weights[pairs[i]]
    return
  }
  switch (level.objective) {
    case 'priorityCoverage':
      for (let i = 0; i < count; i++) weight[i] = graph.priority[graph.pairVillage[pairs[i]]] === level.priority ? 1 : 0
      return
    case 'coverage':
      weight.fill(1, 0, count)
      return
    case 'mutual':
      return weighWish(graph, mutualWish, pairs, count, weight)
    case 'mutualFirst':
      return weighWish(graph, mutualWish | wish.first, pairs, count, weight)
    case 'firstChoices':
      return weighWish(graph, wish.first, pairs, count, weight)
    case 'chosen':
      return weighWish(graph, wish.chosen, pairs, count, weight)
    case 'recommended':
      return weighWish(graph, wish.recommended, pairs, count, weight)
    case 'allotted':
      for (let i = 0; i < count; i++) weight[i] = (graph.wish[pairs[i]] & mutualWish) === 0 ? -1 : 0
      return
    case 'kept':
      return weighWish(graph, wish.baseline, pairs, count, weight)
    case 'fit':
      for (let i = 0; i < count; i++) weight[i] = graph.fit.length === 0 ? 0 : graph.fit[pairs[i]]
      return
    case 'broken':
      for (let i = 0; i < count; i++) weight[i] = graph.softGain.length === 0 ? 0 : graph.softGain[pairs[i]]
      return
    case 'honoured':
      for (let i = 0; i < count; i++) weight[i] = graph.honourGain.length === 0 ? 0 : graph.honourGain[pairs[i]]
      return
    case 'stability':
      throw new RangeError('Stability has no fixed weights.')
  }
}

/** What a plan without any pair scores on a level, more being better; soft rows and blocking pairs aside. */
export function scoreOfNothing(graph: PairGraph, { objective }: LevelSpec): number {
  if (objective === 'honoured') return graph.honourConstant
  return objective === 'broken' ? 0 - graph.softConstant : 0
}

/** 1 where the pair has every bit of `bits`. */
function weighWish(graph: PairGraph, bits: number, pairs: Int32Array, count: number, weight: Float64Array): void {
  for (let i = 0; i < count; i++) weight[i] = (graph.wish[pairs[i]] & bits) === bits ? 1 : 0
}
