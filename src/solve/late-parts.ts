/** Large parts in which a blocking pair may occur, looked at where they are small: among the plans that are best when such pairs are left out. */

import type { LevelSpec } from '../pairs/objectives.ts'
import { findPair } from '../pairs/pair-graph.ts'
import { blocks } from '../pairs/stability.ts'
import type { Budget, Step } from './branch.ts'
import { closePart } from './closed-part.ts'
import type { Means, Piece } from './decide.ts'
import { cutGroups, groupAlive } from './parts.ts'
import type { Problem, Scratch } from './problem.ts'

/** Alive pairs above which a part is large: there a node of a search costs as much as a township. */
export const largePart = 5_000

/** Nodes that a search of a part with so many alive pairs is given out of the limit for small ones. */
export function nodesFor(work: number, pairs: number): number {
  return pairs <= largePart ? work : Math.ceil((work * 1_000) / pairs)
}

/** Fewest nodes with which the search of a large part is worth beginning. */
const leastNodes = 1_000

/**
 * The pieces of the narrowed problem in which an `unsure` pair may block, each searched for its best plans. Plans without such a pair reach the bound of the
 * linear count on every level, so they are the best ones, and nothing ahead has to be searched. Where every plan of a piece has one, whether plans that were ruled out
 * ahead are better stays open: the piece says so, or the answer is undefined when `work` allows to search all that hangs together with it.
 *
 * `from`: the stability level, of which everything behind is the same for all plans of the problem. `pairs`: alive pairs of the large part.
 */
export function* closeLate(
  problem: Problem, large: { readonly undecided: readonly number[]; readonly unsure: readonly number[]; readonly pairs: number },
  levels: readonly LevelSpec[], from: number, means: Means, scratch: Scratch,
): Generator<Step, readonly Piece[] | undefined> {
  const grouping = groupAlive(problem, large.undecided)
  const pieces: Piece[] = []
  for (const part of cutGroups(problem, grouping, large.unsure.map((pair) => grouping.rowOfVillage[problem.graph.pairVillage[pair]]), scratch)) {
    if (part.face.start[part.face.rows] > largePart) return undefined
    const budget: Budget = { left: means.work, spent: 0, aborted: means.aborted }
    const closed = yield* closePart({ part, rows: [], levels, from, best: undefined }, means, budget, scratch)
    if (closed === 'infeasible' || closed.status !== 'closed') return undefined
    // steps of a proof would speak of levels that lie behind
    const { prove: _, ...rest } = closed
    // what was linear at the stability level is the same for all plans; the others were left out of the count
    const left = countBlocking(part, closed.cadres, large.undecided, scratch)
    const relaxed = closed.scores.map((score, k) => (k === 0 ? score + left : score))
    if (left === 0) pieces.push({ part, from: levels.length, relaxed: [], closed: { ...rest, scores: [], bounds: [] } })
    else if (nodesFor(means.work, large.pairs) >= leastNodes) return undefined
    else pieces.push({ part, from, relaxed, closed: { ...rest, status: 'open', bounds: relaxed, complete: false } })
  }
  return pieces
}

/** How many of these pairs block, of those whose village is in the part, when its rows have these cadres. */
function countBlocking({ graph, villageOfRow }: Problem, cadres: Int32Array, pairs: readonly number[], { pairOfVillage, pairOfCadre }: Scratch): number {
  const inside = new Set(villageOfRow)
  villageOfRow.forEach((v, r) => {
    if (cadres[r] >= 0) pairOfVillage[v] = pairOfCadre[cadres[r]] = findPair(graph, v, cadres[r])
  })
  const count = pairs.filter((pair) => inside.has(graph.pairVillage[pair]) && blocks(graph, pair, pairOfVillage, pairOfCadre)).length
  villageOfRow.forEach((v, r) => {
    if (cadres[r] >= 0) pairOfVillage[v] = pairOfCadre[cadres[r]] = -1
  })
  return count
}
