/** Levels of any plan of a round, given as ids, whether or not the round allows it. */

import type { Override, Round } from '../model/round.ts'
import type { Post } from '../model/solution.ts'
import { compile } from '../pairs/compile.ts'
import { type LevelSpec, levelsOf } from '../pairs/objectives.ts'
import { findPair, type RoundGraph } from '../pairs/pair-graph.ts'
import type { Row } from '../pairs/rows.ts'
import { mutualPairs } from '../pairs/stability.ts'
import { valuesOf } from '../solve/forced.ts'
import { pairsOfPlan } from '../solve/plan.ts'

/** Who holds each village, by id; `null`, or no entry: vacant. */
export type Holders = ReadonlyMap<string, string | null>

/** Holders of a plan, or of any list of villages with their cadres. */
export function holdersOf(posts: readonly Pick<Post, 'village' | 'cadre'>[]): Holders {
  return new Map(posts.map(({ village, cadre }) => [village, cadre]))
}

/** A round on which plans can be counted. */
export interface Tally {
  readonly graph: RoundGraph
  readonly mutual: Int32Array
  readonly rows: readonly Row[]
}

/**
 * Prepares a round to count these plans on it. A pair of theirs that is no pair of the round (un-named, across pools or without allotment) is
 * added, so that it counts as what it is; a village or cadre that the round does not know does not count.
 *
 * @complexity O(size of the round).
 */
export function tallyOn(round: Round, plans: readonly Holders[]): Tally {
  let graph = compile(round)
  const missing: Override[] = []
  for (const plan of plans) {
    for (const [village, cadre] of plan) {
      const v = graph.villageById.get(village)
      const c = cadre === null ? undefined : graph.cadreById.get(cadre)
      if (v === undefined || c === undefined || findPair(graph, v, c) >= 0) continue
      missing.push({ kind: 'pin', id: '', author: '', reason: '', village, cadre: cadre! })
    }
  }
  // a pin makes a pair; that it also holds is of no account here, and so is that two of them may clash
  if (missing.length > 0) graph = compile({ ...round, overrides: [...(round.overrides ?? []), ...missing] })
  return { graph, mutual: mutualPairs(graph), rows: graph.rows }
}

/** Pair of every village in a plan; −1 = vacant. */
export function pairsIn({ graph }: Tally, plan: Holders): Int32Array {
  return pairsOfPlan(graph, { posts: Array.from(plan, ([village, cadre]) => ({ village, cadre })) })
}

/** What a plan reaches on these levels, in each objective's own sense. O(levels × (villages + mutual pairs)). */
export function countOn({ graph, mutual, rows }: Tally, levels: readonly LevelSpec[], pairs: Int32Array): readonly number[] {
  return valuesOf(graph, levels, mutual, rows, pairs)
}

/** The levels of the first round in their order, then those that only the others have. */
export function levelsOfAll(rounds: readonly Round[]): readonly LevelSpec[] {
  const levels: LevelSpec[] = []
  for (const round of rounds) {
    for (const level of levelsOf(round)) if (!levels.some((other) => isSameLevel(other, level))) levels.push(level)
  }
  return levels
}

/** Whether two levels are the same objective, and the same priority class. */
export function isSameLevel(a: Pick<LevelSpec, 'objective' | 'priority'>, b: Pick<LevelSpec, 'objective' | 'priority'>): boolean {
  return a.objective === b.objective && a.priority === b.priority
}

/** The fields by which a level is named. */
export function levelName({ objective, priority, sense }: LevelSpec): LevelSpec {
  return { objective, ...(priority === undefined ? {} : { priority }), sense }
}
