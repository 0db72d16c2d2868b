/** The ground on which questions about a solution are answered: fixed weights, duals of all levels, and a best plan without rows. */

import type { Face } from '../flow/face.ts'
import { fixLevel } from '../flow/dual-fixing.ts'
import type { Round } from '../model/round.ts'
import type { Plan } from '../model/solution.ts'
import { compile } from '../pairs/compile.ts'
import { type LevelSpec, levelsOf, weigh } from '../pairs/objectives.ts'
import { isUsable, type RoundGraph } from '../pairs/pair-graph.ts'
import { pinsClash } from '../pairs/pins.ts'
import type { Row } from '../pairs/rows.ts'
import { linearise, mutualPairs } from '../pairs/stability.ts'
import { pairsOfPlan } from './plan.ts'
import { createScratch, type Scratch, withAlive, wholeProblem } from './problem.ts'

/**
 * A compiled round relaxed to an assignment: rows left out, blocking pairs counted only as far as they are linear over all plans. Every level has
 * one weight per pair and one dual per village and cadre, whichever plan is looked at; so the price of any change is a shortest path.
 */
export interface Ground {
  readonly graph: RoundGraph
  readonly levels: readonly LevelSpec[]
  readonly mutual: Int32Array
  /** Mutual pairs whose blocking no weight counts. */
  readonly undecided: readonly number[]
  /** Rows that count: soft ones only where `broken` is a level. */
  readonly rows: readonly Row[]
  /** Usable pairs of every cadre: places in `pairOfPlace`, one entry more than cadres. */
  readonly cadreOffsets: Int32Array
  readonly pairOfPlace: Int32Array
  /** Reduced cost of pair p on level k at p·levels + k: villageDual + cadreDual − weight. Lexicographically 0 or more where usable. */
  readonly reduced: Float64Array
  /** Dual of village v on level k at v·levels + k, of cadre c likewise: what leaving it out costs. Lexicographically 0 or more where it may be left out. */
  readonly villageDual: Float64Array
  readonly cadreDual: Float64Array
  /** 1 = matched in every plan. */
  readonly mustVillage: Uint8Array
  readonly mustCadre: Uint8Array
  /** A best plan of the relaxation: pair of every village, of every cadre, −1 = none. The plan given where that is one. */
  readonly pairOfVillage: Int32Array
  readonly pairOfCadre: Int32Array
  /** Memory for searches. */
  readonly scratch: Scratch
}

/** Why there is no ground to stand on. */
export type NoGround = 'infeasible' | 'range'

/**
 * Relaxes a round. `present`: the plan that questions are about; kept where it is best in the relaxation, so that chains of moves start from it.
 *
 * @complexity one assignment per level.
 */
export function layGround(round: Round, present: Plan | undefined): Ground | NoGround {
  const graph = compile(round)
  if (pinsClash(round)) return 'infeasible'
  const levels = levelsOf(round)
  const mutual = mutualPairs(graph)
  const scratch = createScratch(graph)
  const problem = wholeProblem(graph, mutual)
  const { face } = problem
  const mustVillage = face.mustRow.slice()
  const mustCadre = face.mustColumn.slice()
  const count = face.start[face.rows]
  const usable = face.edge.slice(0, count)
  const K = levels.length
  const villageDual = new Float64Array(graph.villageCount * K)
  const cadreDual = new Float64Array(graph.cadreCount * K)
  const reduced = new Float64Array(graph.pairCount * K)
  // the linear part of stability over all plans, before any level narrows them
  const stable = new Float64Array(count)
  const stability = levels.some(({ objective }) => objective === 'stability')
  const undecided = stability ? withAlive(problem, scratch, (alive) => linearise(graph, mutual, alive, stable)).undecided : []
  const weight = new Float64Array(count)
  const weightOfPair = new Float64Array(graph.pairCount)
  const fix = (k: number, full: Float64Array): NoGround | undefined => {
    for (let i = 0; i < count; i++) weightOfPair[usable[i]] = full[i]
    for (let place = 0; place < face.start[face.rows]; place++) weight[place] = weightOfPair[face.edge[place]]
    const outcome = fixLevel(face, weight, scratch.work, k > 0)
    if (outcome === 'infeasible' || outcome === 'range') return outcome
    return undefined
  }
  for (let k = 0; k < K; k++) {
    const full = levels[k].objective === 'stability' ? stable : new Float64Array(count)
    if (full !== stable) weigh(graph, levels[k], usable, count, full)
    const stopped = fix(k, full)
    if (stopped !== undefined) return stopped
    const { rowDual, columnDual } = scratch.work
    for (let v = 0; v < graph.villageCount; v++) villageDual[v * K + k] = rowDual[v]
    for (let c = 0; c < graph.cadreCount; c++) cadreDual[c * K + k] = columnDual[c]
    for (let i = 0; i < count; i++) {
      const pair = usable[i]
      reduced[pair * K + k] = rowDual[graph.pairVillage[pair]] + columnDual[graph.pairCadre[pair]] - full[i]
    }
  }
  if (K === 0) {
    const stopped = fix(0, new Float64Array(count))
    if (stopped !== undefined) return stopped
  }

  const pairOfVillage = new Int32Array(graph.villageCount).fill(-1)
  const pairOfCadre = new Int32Array(graph.cadreCount).fill(-1)
  const kept = present === undefined ? undefined : planWithin(graph, face, present)
  for (let v = 0; v < graph.villageCount; v++) {
    const pair = kept !== undefined ? kept[v] : face.rowMatch[v] < 0 ? -1 : face.edge[face.rowMatch[v]]
    if (pair < 0) continue
    pairOfVillage[v] = pair
    pairOfCadre[graph.pairCadre[pair]] = pair
  }
  const { cadreOffsets, pairOfPlace } = transposed(graph)
  const broken = levels.some(({ objective }) => objective === 'broken')
  return {
    graph, levels, mutual, undecided, rows: graph.rows.filter(({ soft }) => !soft || broken), cadreOffsets, pairOfPlace,
    reduced, villageDual, cadreDual, mustVillage, mustCadre, pairOfVillage, pairOfCadre, scratch,
  }
}

/** Pair of every village in the plan given, if it is one of the face; undefined otherwise. */
function planWithin(graph: RoundGraph, face: Face, present: Plan): Int32Array | undefined {
  const pairs = pairsOfPlan(graph, present)
  const alive = new Set(face.edge.subarray(0, face.start[face.rows]))
  const placed = new Uint8Array(graph.cadreCount)
  for (let v = 0; v < graph.villageCount; v++) {
    if (pairs[v] < 0 ? face.mustRow[v] === 1 : !alive.has(pairs[v])) return undefined
    if (pairs[v] >= 0) placed[graph.pairCadre[pairs[v]]] = 1
  }
  return placed.every((on, c) => on === 1 || face.mustColumn[c] === 0) ? pairs : undefined
}

/** Usable pairs by cadre. */
function transposed(graph: RoundGraph): { readonly cadreOffsets: Int32Array; readonly pairOfPlace: Int32Array } {
  const cadreOffsets = new Int32Array(graph.cadreCount + 1)
  for (let pair = 0; pair < graph.pairCount; pair++) if (isUsable(graph, pair)) cadreOffsets[graph.pairCadre[pair] + 1]++
  for (let c = 0; c < graph.cadreCount; c++) cadreOffsets[c + 1] += cadreOffsets[c]
  const pairOfPlace = new Int32Array(cadreOffsets[graph.cadreCount])
  const cursor = cadreOffsets.slice(0, graph.cadreCount)
  for (let pair = 0; pair < graph.pairCount; pair++) if (isUsable(graph, pair)) pairOfPlace[cursor[graph.pairCadre[pair]]++] = pair
  return { cadreOffsets, pairOfPlace }
}
