/** What the plans of a compiled round can be: the face of its optimal plans, and the parts of it that were searched. */

import { copyFace } from '../flow/face.ts'
import type { Backend } from '../ilp/backend.ts'
import type { LevelSpec } from '../pairs/objectives.ts'
import type { PairGraph, RoundGraph } from '../pairs/pair-graph.ts'
import type { Row } from '../pairs/rows.ts'
import { linearise, mutualPairs } from '../pairs/stability.ts'
import type { Budget, Step } from './branch.ts'
import { type Closed, closePart } from './closed-part.ts'
import { closeLate, largePart, nodesFor } from './late-parts.ts'
import { cutGroups, groupAlive, mayBlock } from './parts.ts'
import { RangeExceeded } from './relax.ts'
import { createScratch, type Problem, type Restriction, runLevels, type Scratch, withAlive, wholeProblem } from './problem.ts'
import { rowsWithin, tieRows } from './side-parts.ts'

/** Limits and helpers of a decision. */
export interface Means {
  /** Most nodes per part. */
  readonly work: number
  readonly aborted: () => boolean
  /** Seed of the lottery, if the tie-break is one. */
  readonly seed: string | undefined
  /** Among plans that are equally good, one that differs from this plan as little as possible, instead of the least or the one drawn: canonical cadre of every village, −1 = vacant. */
  readonly near?: Int32Array
  /** Closes parts that the search did not; the embedded one when not given. */
  readonly backend: Backend | undefined
}

/** Duals of one level by canonical number. */
export interface Duals {
  readonly villageDuals: Float64Array
  readonly cadreDuals: Float64Array
}

/** A part that was searched. */
export interface Piece {
  readonly part: Problem
  /** The first level that was searched; the levels before are those of the whole. */
  readonly from: number
  /** Scores of the part from that level on, rows and undecided blocking pairs left out. */
  readonly relaxed: readonly number[]
  readonly closed: Closed
}

/** A round that has plans. */
export interface Decided<G extends PairGraph = RoundGraph> {
  readonly outcome: 'decided'
  readonly graph: G
  readonly levels: readonly LevelSpec[]
  readonly mutual: Int32Array
  readonly scratch: Scratch
  /** Narrowed to the plans that are best when rows and undecided blocking pairs are left out; exact outside the pieces. */
  readonly problem: Problem
  /** Scores per level under the same condition, more being better, and the duals that prove them. */
  readonly scores: readonly number[]
  readonly duals: readonly Duals[]
  readonly pieces: readonly Piece[]
  /** What soft rows without any possible pair are broken by. */
  readonly missed: number
}

/** The first levels of a round, done already. */
export interface Begun {
  /** Of the whole round, narrowed by these levels, with the mutual pairs that count. */
  readonly problem: Problem
  readonly scratch: Scratch
  readonly scores: readonly number[]
  readonly duals: readonly Duals[]
}

/**
 * Narrows a compiled round, whose pins do not contradict each other, level by level, and searches the parts that need it. `only`: plans to choose from.
 * `levels`: others than those of the round's policy. `begun`: where to go on.
 */
export function* decideGraph<G extends PairGraph>(
  graph: G, means: Means, only: Restriction = {}, scratch = createScratch(graph), levels = graph.levels, begun?: Begun,
): Generator<Step, Decided<G> | { readonly outcome: 'infeasible' } | { readonly outcome: 'range' }> {
  const mutual = begun?.problem.mutual ?? (only.mayBlock === undefined ? mutualPairs(graph) : mutualPairs(graph).filter(only.mayBlock))
  const problem = begun?.problem ?? wholeProblem(graph, mutual, only)
  const stability = levels.findIndex(({ objective }) => objective === 'stability')
  const duals = [...(begun?.duals ?? [])]
  const run = runLevels(problem, levels, duals.length, scratch, () => duals.push(dualsIn(scratch)))
  if (run.outcome === 'range') return { outcome: 'range' }
  if (run.outcome === 'infeasible') return { outcome: 'infeasible' }
  const scores = [...(begun?.scores ?? []), ...run.scores]

  // parts in which a blocking pair that is not linear may occur, as they stand ahead of the stability level
  const unsure = mayBlock(problem, run.undecided)
  const ahead = unsure.length === 0 ? undefined : narrowedTo(wholeProblem(graph, mutual, only), levels.slice(0, stability), scratch)
  const ties = ahead === undefined ? undefined : groupAlive(ahead, run.undecided)
  const doubtful = ties === undefined ? [] : cutGroups(ahead!, ties, unsure.map((pair) => ties.rowOfVillage[graph.pairVillage[pair]]), scratch)

  // parts that rows tie together, as they stand ahead of all levels
  const broken = levels.findIndex(({ objective }) => objective === 'broken')
  const rows = graph.rows.filter(({ soft }) => !soft || broken >= 0)
  const tied = rows.length === 0 ? undefined : tieParts(wholeProblem(graph, mutual, only), problem, doubtful, rows, scratch)
  if (tied !== undefined && tied.empty.some(({ soft, atLeast }) => !soft && atLeast > 0)) return { outcome: 'infeasible' }
  const covered = new Set((tied?.parts ?? []).flatMap(({ part }) => [...part.villageOfRow]))
  const open = [
    ...doubtful.filter(({ villageOfRow }) => !villageOfRow.some((v) => covered.has(v))).map((part) => ({ part, from: stability, rows: [] as readonly Row[] })),
    ...(tied?.parts ?? []).map(({ part, rows: inside }) => ({ part, from: 0, rows: inside })),
  ]
  const doubted = new Set(doubtful.flatMap(({ villageOfRow }) => [...villageOfRow]))
  const pieces: Piece[] = []
  for (const { part, from, rows: inside } of open) {
    const edges = part.face.start[part.face.rows]
    if (edges > largePart && inside.length === 0) {
      const within = new Set(part.villageOfRow)
      const here = (pairs: readonly number[]): readonly number[] => pairs.filter((pair) => within.has(graph.pairVillage[pair]))
      const late = yield* withinRange(closeLate(problem, { undecided: here(run.undecided), unsure: here(unsure), pairs: edges }, levels, from, means, scratch))
      if (late === 'range') return { outcome: 'range' }
      if (late !== undefined) {
        pieces.push(...late)
        continue
      }
    }
    const relaxed = runLevels({ ...part, face: copyFace(part.face) }, levels, from, scratch).scores
    const budget: Budget = { left: nodesFor(means.work, edges), spent: 0, aborted: means.aborted }
    const closed = yield* withinRange(closePart({ part, rows: inside, levels, from, best: inside.length === 0 || part.villageOfRow.some((v) => doubted.has(v)) ? undefined : problem }, means, budget, scratch))
    if (closed === 'range') return { outcome: 'range' }
    if (closed === 'infeasible') return { outcome: 'infeasible' }
    pieces.push({ part, from, relaxed, closed })
  }
  const missed = (tied?.empty ?? []).reduce((sum, { atLeast }) => sum + atLeast, 0)
  const decided: Decided<G> = { outcome: 'decided', graph, levels, mutual, scratch, problem, scores, duals, pieces, missed }
  return graph.stable ? onlyStable(decided) : decided
}

/** A copy of the duals of the level just done. */
export function dualsIn({ work }: Scratch): Duals {
  return { villageDuals: work.rowDual.slice(), cadreDuals: work.columnDual.slice() }
}

/** A problem narrowed by these levels, once more: kept from the first time, it would double the memory of every round for the few that need it. */
function narrowedTo(problem: Problem, levels: readonly LevelSpec[], scratch: Scratch): Problem {
  if (levels.length > 0) runLevels(problem, levels, 0, scratch)
  return problem
}

/** What is left where a `stable` rule allows no blocking pair; stability is the first level then. */
function onlyStable<G extends PairGraph>(decided: Decided<G>): Decided<G> | { readonly outcome: 'infeasible' } {
  const { levels, scores, pieces } = decided
  if (levels[0].objective !== 'stability') throw new RangeError('A stable rule needs stability as the first level.')
  const reached = (of: 'scores' | 'bounds'): number =>
    pieces.reduce((sum, { from, relaxed, closed }) => sum + (closed.status === 'unknown' || from > 0 ? 0 : closed[of][0] - relaxed[0]), scores[0])
  if (reached('bounds') < 0) return { outcome: 'infeasible' }
  if (reached('scores') === 0) return decided
  // the plans at hand have blocking pairs, better ones are not excluded
  return { ...decided, pieces: pieces.map((piece) => (piece.closed.status === 'open' ? { ...piece, closed: { ...piece.closed, status: 'unknown' } } : piece)) }
}

/** A search whose numbers may leave the range of exact integers. */
function* withinRange<T>(search: Generator<Step, T>): Generator<Step, T | 'range'> {
  try {
    return yield* search
  } catch (error) {
    if (error instanceof RangeExceeded) return 'range'
    throw error
  }
}

/** Cuts out what rows tie together, each with the rows that lie in it. */
function tieParts(
  whole: Problem, problem: Problem, doubtful: readonly Problem[], rows: readonly Row[], scratch: Scratch,
): { readonly parts: readonly { readonly part: Problem; readonly rows: readonly Row[] }[]; readonly empty: readonly Row[] } {
  const { graph, mutual } = whole
  const { undecided } = withAlive(whole, scratch, (alive) => linearise(graph, mutual, alive, new Float64Array(whole.face.start[whole.face.rows])))
  const searched = new Set(doubtful.flatMap(({ villageOfRow }) => [...villageOfRow]))
  const tied = tieRows(whole, problem, searched, undecided, rows)
  const parts = cutGroups(whole, tied.grouping, tied.wanted, scratch)
  return {
    empty: tied.empty,
    parts: parts.map((part) => ({ part, rows: rowsWithin(part, rows, tied) })),
  }
}
