/**
 * Why a level of the relaxed round cannot be more: its duals, and, where pairs are only counted, the villages and cadres that every counted
 * pair needs.
 */

import { copyFace, type Face } from '../flow/face.ts'
import { fixLevel } from '../flow/dual-fixing.ts'
import { scoreOfNothing, weigh } from '../pairs/objectives.ts'
import { linearise } from '../pairs/stability.ts'
import type { Ground } from './ground.ts'
import { createScratch, runLevels, sumOfDuals, withAlive, wholeProblem } from './problem.ts'

/** What bounds a level among the plans that are best on the levels before, rows left out and blocking pairs counted as far as they are linear. */
export interface LevelBound {
  /** Values of the levels up to this one in the relaxation, in their own sense; no plan as good on the levels before is better on this one. */
  readonly values: readonly number[]
  /** The pairs that plans as good on the levels before can have, and the weight of each on this level, more being better. */
  readonly pairs: Int32Array
  readonly weight: Float64Array
  /** Per canonical village and cadre: dual of this level. For every pair above, village's + cadre's ≥ weight. */
  readonly villageDual: Float64Array
  readonly cadreDual: Float64Array
  /** Value of the level = base + sum of duals where more is better, base − sum where less is. */
  readonly base: number
}

/**
 * Bounds level `k` of a ground by duals; undefined when the numbers leave the range or no plan is left.
 *
 * @complexity one assignment per level up to this one.
 */
export function boundLevel({ graph, levels, mutual }: Ground, k: number): LevelBound | undefined {
  const scratch = createScratch(graph)
  const problem = wholeProblem(graph, mutual)
  const { face } = problem
  const ahead = k === 0 ? { outcome: 'solved' as const, scores: [] } : runLevels(problem, levels.slice(0, k), 0, scratch)
  if (ahead.outcome !== 'solved') return undefined
  const count = face.start[face.rows]
  const pairs = face.edge.slice(0, count)
  const weight = new Float64Array(count)
  let constant = 0
  if (levels[k].objective === 'stability') constant = withAlive(problem, scratch, (alive) => linearise(graph, mutual, alive, weight)).constant
  else weigh(graph, levels[k], pairs, count, weight)
  const narrowed: Face = copyFace(face)
  const outcome = fixLevel(narrowed, weight, scratch.work, k > 0)
  if (outcome === 'infeasible' || outcome === 'range') return undefined
  const sum = sumOfDuals(scratch.work, narrowed)
  // in the level's own sense
  const oriented = (level: number, score: number): number => (levels[level].sense === 'max' || score === 0 ? score : -score)
  const base = oriented(k, scoreOfNothing(graph, levels[k])) + constant
  const before = ahead.scores.map((score, level) => oriented(level, score + scoreOfNothing(graph, levels[level])))
  return {
    values: [...before, levels[k].sense === 'max' ? base + sum : base - sum],
    pairs,
    weight,
    villageDual: scratch.work.rowDual.slice(0, graph.villageCount),
    cadreDual: scratch.work.columnDual.slice(0, graph.cadreCount),
    base,
  }
}

/** Villages and cadres such that every counted pair has one of them, as few as a plan has counted pairs (König 1931). */
export interface Cover {
  readonly villages: readonly number[]
  readonly cadres: readonly number[]
  /** Villages all of whose counted pairs are with `cadres`, more villages than those (Hall 1935); empty when nobody is short. */
  readonly short: readonly number[]
}

/**
 * The cover that shows that no plan counts more of `pairs` than the one given; undefined when a set of disjoint pairs larger than the plan's
 * exists, so that more than counting
 * keeps plans from it. The same whichever of the largest plans is given.
 *
 * @complexity O(villages + cadres + pairs).
 */
export function coverOf({ graph }: Ground, pairs: readonly number[], pairOfVillage: Int32Array): Cover | undefined {
  const ofVillage = new Map<number, number[]>()
  for (const pair of pairs) {
    const list = ofVillage.get(graph.pairVillage[pair])
    if (list === undefined) ofVillage.set(graph.pairVillage[pair], [pair])
    else list.push(pair)
  }
  const counted = new Set(pairs)
  const villageOfCadre = new Int32Array(graph.cadreCount).fill(-1)
  const counts = (v: number): boolean => pairOfVillage[v] >= 0 && counted.has(pairOfVillage[v])
  for (let v = 0; v < graph.villageCount; v++) if (counts(v)) villageOfCadre[graph.pairCadre[pairOfVillage[v]]] = v
  const reached = new Uint8Array(graph.villageCount)
  const cadres = new Set<number>()
  const queue = [...ofVillage.keys()].filter((v) => !counts(v))
  for (const v of queue) reached[v] = 1
  for (const v of queue) {
    for (const pair of ofVillage.get(v)!) {
      const c = graph.pairCadre[pair]
      if (cadres.has(c)) continue
      if (villageOfCadre[c] < 0) return undefined
      cadres.add(c)
      if (reached[villageOfCadre[c]] === 1) continue
      reached[villageOfCadre[c]] = 1
      queue.push(villageOfCadre[c])
    }
  }
  return {
    villages: [...ofVillage.keys()].filter((v) => counts(v) && reached[v] === 0),
    cadres: [...cadres],
    short: queue,
  }
}
