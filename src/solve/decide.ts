/** What the plans of a round can be: the face of its optimal plans, and the parts of it that were searched. */

import { copyFace } from '../flow/face.ts'
import type { Round } from '../model/round.ts'
import type { Conflict } from '../model/solution.ts'
import { compile } from '../pairs/compile.ts'
import { type LevelSpec, levelsOf } from '../pairs/objectives.ts'
import type { PairGraph } from '../pairs/pair-graph.ts'
import { mutualPairs } from '../pairs/stability.ts'
import { type Closed, closePart } from './branch.ts'
import { findContradiction } from './contradiction.ts'
import { cutParts, mayBlock } from './parts.ts'
import { createScratch, type Problem, runLevels, type Scratch, wholeProblem } from './problem.ts'

/** Nodes of a search when `SolveOptions.work` is not given. */
export const defaultWork = 20_000

/** Duals of one level by canonical number. */
export interface Duals {
  readonly villageDuals: Float64Array
  readonly cadreDuals: Float64Array
}

/** A round that has plans. */
export interface Decided {
  readonly outcome: 'decided'
  readonly graph: PairGraph
  readonly levels: readonly LevelSpec[]
  /** Place of `stability` among the levels; −1 = not an objective. */
  readonly stability: number
  readonly mutual: Int32Array
  readonly scratch: Scratch
  /** Narrowed to the plans that are best when undecided blocking pairs are not counted; exact outside the pieces. */
  readonly problem: Problem
  /** Scores per level under the same condition, more being better, and the duals that prove them. */
  readonly scores: readonly number[]
  readonly duals: readonly Duals[]
  /** The problem ahead of the stability level, if there is one. */
  readonly ahead: Problem | undefined
  /** Parts in which a blocking pair outside the linear count may occur, as they stand ahead of the stability level. */
  readonly pieces: readonly Problem[]
  /** Scores of each piece from the stability level on, without and with those pairs. */
  readonly relaxed: readonly (readonly number[])[]
  readonly closed: readonly Closed[]
}

/** The decided round, or why there is none. */
export type Decision = Decided | { readonly outcome: 'infeasible'; readonly conflict: Conflict } | { readonly outcome: 'range' }

/** Compiles a round, narrows it level by level, and searches the parts that need it, each with at most `work` nodes. */
export function decide(round: Round, work: number): Decision {
  const graph = compile(round)
  if (graph.pinOfVillage.some((pin) => pin >= 0)) {
    // two pins on one side overwrite each other in the compiled form, so pins are judged before they are used
    const conflict = findContradiction(round)
    if (conflict !== null) return { outcome: 'infeasible', conflict }
  }
  const levels = levelsOf(round)
  const mutual = mutualPairs(graph)
  const scratch = createScratch(graph)
  const problem = wholeProblem(graph, mutual)
  const stability = levels.findIndex(({ objective }) => objective === 'stability')
  let ahead: Problem | undefined
  const duals: Duals[] = []
  const run = runLevels(problem, levels, 0, scratch, {
    before: () => (ahead = { ...problem, face: copyFace(problem.face) }),
    after: () => duals.push({ villageDuals: scratch.work.rowDual.slice(), cadreDuals: scratch.work.columnDual.slice() }),
  })
  if (run.outcome === 'range') return { outcome: 'range' }
  if (run.outcome === 'infeasible') {
    const conflict = findContradiction(round)
    if (conflict === null) throw new Error('No plan exists although nothing contradicts: this is a defect, please report the round.')
    return { outcome: 'infeasible', conflict }
  }

  const unsure = mayBlock(problem, run.undecided)
  const pieces = unsure.length === 0 ? [] : cutParts(ahead!, run.undecided, unsure, scratch)
  const relaxed = pieces.map((piece) => runLevels({ ...piece, face: copyFace(piece.face) }, levels, stability, scratch).scores)
  const closed = pieces.map((piece) => closePart(piece, levels, stability, scratch, work))
  return { outcome: 'decided', graph, levels, stability, mutual, scratch, problem, scores: run.scores, duals, ahead, pieces, relaxed, closed }
}
