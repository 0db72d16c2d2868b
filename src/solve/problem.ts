/** A round, or a part of one, on its way through the levels. */

import type { PairGraph } from '../pairs/pair-graph.ts'
import { isUsable } from '../pairs/pair-graph.ts'
import type { LevelSpec } from '../pairs/objectives.ts'
import { weigh } from '../pairs/objectives.ts'
import { type AlivePairs, linearise } from '../pairs/stability.ts'
import { createFace, type Face } from '../flow/face.ts'
import { fixLevel } from '../flow/dual-fixing.ts'
import { createWorkspace, type Workspace } from '../flow/max-weight-assignment.ts'

/** A face over pairs of a graph. Rows are villages, columns are cadres, edges are pairs. */
export interface Problem {
  readonly graph: PairGraph
  readonly face: Face
  /** Canonical number of a row's village and a column's cadre. */
  readonly villageOfRow: Int32Array
  readonly cadreOfColumn: Int32Array
  /** Mutual pairs whose blocking this problem counts. */
  readonly mutual: Int32Array
}

/** Plans that a question is about, and what counts in them. */
export interface Restriction {
  /** Pairs that every plan has. */
  readonly forced?: readonly number[]
  /** By pair: 0 = no plan has it. */
  readonly among?: Uint8Array
  /** Mutual pairs that count where they block; all when absent. */
  readonly mayBlock?: (pair: number) => boolean
}

/** Memory shared by all problems of one graph. The arrays indexed by pair, cadre and village hold −1 or 0 between uses. */
export interface Scratch {
  readonly weight: Float64Array
  readonly work: Workspace
  readonly alive: AlivePairs
  /** Weights under multipliers, by place; empty until a search needs them. */
  weighed: Float64Array
  /** The pair that a plan gives a village, a cadre. */
  readonly pairOfVillage: Int32Array
  readonly pairOfCadre: Int32Array
}

/** Memory for the problems of a graph. */
export function createScratch(graph: PairGraph): Scratch {
  return {
    weight: new Float64Array(graph.pairCount),
    weighed: new Float64Array(0),
    pairOfVillage: new Int32Array(graph.villageCount).fill(-1),
    pairOfCadre: new Int32Array(graph.cadreCount).fill(-1),
    work: createWorkspace(graph.villageCount, graph.cadreCount),
    alive: {
      placeOfPair: new Int32Array(graph.pairCount).fill(-1),
      cadreDegree: new Int32Array(graph.cadreCount),
      villageDegree: new Int32Array(graph.villageCount),
      mustCadre: new Uint8Array(graph.cadreCount),
      mustVillage: new Uint8Array(graph.villageCount),
    },
  }
}

/**
 * The whole round: usable pairs alive, pinned and must-fill villages and pinned cadres to be matched. `only` narrows the
 * plans further.
 */
export function wholeProblem(graph: PairGraph, mutual: Int32Array, only: Restriction = {}): Problem {
  const { villageCount, cadreCount, rowOffsets, pairCadre, pinOfCadre } = graph
  const mustRow = graph.mustVillage.slice()
  const mustColumn = new Uint8Array(cadreCount)
  for (let c = 0; c < cadreCount; c++) if (pinOfCadre[c] >= 0) mustColumn[c] = 1
  // a forced pair is the only one of its village and of its cadre
  const forced = only.forced ?? []
  const forcedRow = new Int32Array(forced.length === 0 ? 0 : villageCount).fill(-1)
  const forcedColumn = new Int32Array(forced.length === 0 ? 0 : cadreCount).fill(-1)
  for (const pair of forced) {
    mustRow[graph.pairVillage[pair]] = 1
    mustColumn[pairCadre[pair]] = 1
    forcedRow[graph.pairVillage[pair]] = pair
    forcedColumn[pairCadre[pair]] = pair
  }
  const start = new Int32Array(villageCount + 1)
  const column = new Int32Array(graph.pairCount)
  const edge = new Int32Array(graph.pairCount)
  let count = 0
  for (let v = 0; v < villageCount; v++) {
    for (let pair = rowOffsets[v]; pair < rowOffsets[v + 1]; pair++) {
      if (!isUsable(graph, pair) || only.among?.[pair] === 0) continue
      if (forced.length > 0 && ((forcedRow[v] >= 0 && forcedRow[v] !== pair) || (forcedColumn[pairCadre[pair]] >= 0 && forcedColumn[pairCadre[pair]] !== pair))) continue
      column[count] = pairCadre[pair]
      edge[count++] = pair
    }
    start[v + 1] = count
  }
  const face = createFace(villageCount, cadreCount, { start, column, edge }, { row: mustRow, column: mustColumn })
  return { graph, face, villageOfRow: countUp(villageCount), cadreOfColumn: countUp(cadreCount), mutual }
}

/** 0, 1, 2, … */
function countUp(length: number): Int32Array {
  const numbers = new Int32Array(length)
  for (let i = 0; i < length; i++) numbers[i] = i
  return numbers
}

/** How far a run through the levels came. */
export interface Run {
  readonly outcome: 'solved' | 'infeasible' | 'range'
  /** Per level from `from` on, oriented so that more is better; for stability minus the number of blocking pairs, undecided ones not counted. */
  readonly scores: number[]
  /** Mutual pairs that the scores of the stability level leave out (case iii). */
  readonly undecided: readonly number[]
}

/**
 * Narrows the problem's face level by level, from level `from` to the last, to its lexicographically best plans; one of them is in the face
 * afterwards. `after` is called behind every level while its duals are in `scratch.work`.
 */
export function runLevels(
  problem: Problem,
  levels: readonly LevelSpec[],
  from: number,
  scratch: Scratch,
  after?: (level: number) => void,
): Run {
  const { graph, face } = problem
  const { weight, work } = scratch
  const scores: number[] = []
  let undecided: readonly number[] = []
  let matched = false
  for (let k = from; k < levels.length; k++) {
    let constant = 0
    if (levels[k].objective === 'stability') {
      weight.fill(0, 0, face.start[face.rows])
      const linear = withAlive(problem, scratch, (alive) => linearise(graph, problem.mutual, alive, weight))
      constant = linear.constant
      undecided = linear.undecided
    } else {
      weigh(graph, levels[k], face.edge, face.start[face.rows], weight)
    }
    const outcome = fixLevel(face, weight, work, matched)
    if (outcome === 'infeasible' || outcome === 'range') return { outcome, scores, undecided }
    matched = true
    scores.push(sumOfDuals(work, face) - constant)
    after?.(k)
  }
  if (!matched) {
    // no level at all: any plan that matches whom it must
    weight.fill(0, 0, face.start[face.rows])
    const outcome = fixLevel(face, weight, work, false)
    if (outcome === 'infeasible' || outcome === 'range') return { outcome, scores, undecided }
  }
  return { outcome: 'solved', scores, undecided }
}

/** Calls `use` while the shared arrays describe the alive pairs of this problem. */
export function withAlive<T>(problem: Problem, scratch: Scratch, use: (alive: AlivePairs) => T): T {
  const { face, villageOfRow, cadreOfColumn } = problem
  const { alive } = scratch
  for (let r = 0; r < face.rows; r++) {
    alive.villageDegree[villageOfRow[r]] = face.start[r + 1] - face.start[r]
    alive.mustVillage[villageOfRow[r]] = face.mustRow[r]
    for (let place = face.start[r]; place < face.start[r + 1]; place++) {
      alive.placeOfPair[face.edge[place]] = place
      alive.cadreDegree[cadreOfColumn[face.column[place]]]++
    }
  }
  for (let c = 0; c < face.columns; c++) alive.mustCadre[cadreOfColumn[c]] = face.mustColumn[c]
  const result = use(alive)
  for (let r = 0; r < face.rows; r++) {
    alive.villageDegree[villageOfRow[r]] = 0
    alive.mustVillage[villageOfRow[r]] = 0
    for (let place = face.start[r]; place < face.start[r + 1]; place++) alive.placeOfPair[face.edge[place]] = -1
  }
  for (let c = 0; c < face.columns; c++) {
    alive.cadreDegree[cadreOfColumn[c]] = 0
    alive.mustCadre[cadreOfColumn[c]] = 0
  }
  return result
}

/** The weight of the plan a level found, which is the sum of its duals. */
export function sumOfDuals(work: Workspace, face: Face): number {
  let sum = 0
  for (let r = 0; r < face.rows; r++) sum += work.rowDual[r]
  for (let c = 0; c < face.columns; c++) sum += work.columnDual[c]
  return sum
}
