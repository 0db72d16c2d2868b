/**
 * Exact search over a part whose blocking pairs are not linear: branch on what keeps an undecided mutual pair from blocking, bound by
 * dual fixing of the rest.
 */

import { type Alternatives, findAlternatives } from '../flow/alternatives.ts'
import { makeCanonical } from '../flow/canonical-plan.ts'
import { copyFace, type Face, retainEdges } from '../flow/face.ts'
import type { LevelSpec } from '../pairs/objectives.ts'
import { mayBlock, satisfyingPairs } from './parts.ts'
import { type Problem, runLevels, type Scratch } from './problem.ts'

/** A set of optimal plans of a part: all plans of one face, with its least plan in place. */
export interface Leaf {
  readonly face: Face
  readonly alternatives: Alternatives
}

/** The answer for a part. */
export interface Closed {
  /** `closed`: `leaves` holds every optimal plan of the part, each in exactly one leaf. `open`: stopped; the first leaf holds the best plan found. */
  readonly status: 'closed' | 'open'
  /** Scores of the plan, levels from `from` on, more being better. */
  readonly scores: readonly number[]
  /** No plan of the part does better on the stability level. Equal to its score when closed. */
  readonly stabilityBound: number
  readonly leaves: readonly Leaf[]
  /** Nodes visited. */
  readonly nodes: number
}

/**
 * Finds all lexicographically best plans of a part, from the stability level `from` on.
 *
 * Every node is a face; dual fixing of its levels gives a bound, because it leaves out only what undecided pairs may add to the blocking
 * pairs. When some undecided pair e = (c, v) may still block in the node's best plans, the node splits into the plans in which c is satisfied, those
 * in which only v is, and those in which e blocks; in each of them e is linear. A node without such a pair is exact as it stands. Depth is at
 * most the number of undecided pairs, and the last branch pays for itself.
 *
 * @param limit most nodes to visit; at least one is.
 */
export function closePart(part: Problem, levels: readonly LevelSpec[], from: number, scratch: Scratch, limit: number): Closed {
  let best: readonly number[] | undefined
  let leaves: Leaf[] = []
  // the best plan met so far in a node that had to split; it prunes until the search reaches its leaf
  let inHand: Leaf | undefined
  let nodes = 0
  const pending: { readonly face: Face; readonly bound: number }[] = [{ face: part.face, bound: Infinity }]
  // the first node always gives a plan
  while (pending.length > 0 && (nodes === 0 || nodes < limit)) {
    const unopened = pending.pop()!
    nodes++
    const node: Problem = { ...part, face: copyFace(unopened.face) }
    const run = runLevels(node, levels, from, scratch)
    if (run.outcome !== 'solved') continue
    if (best !== undefined && compareScores(run.scores, best) < 0) continue
    const splitting = mayBlock(node, run.undecided)
    const blocking = splitting.filter((pair) => blocksIn(node, pair))
    const scores = [run.scores[0] - blocking.length, ...run.scores.slice(1)]
    const order = best === undefined ? 1 : compareScores(scores, best)
    const alternatives = findAlternatives(node.face)
    if (order > 0) {
      best = scores
      leaves = []
      inHand = { face: node.face, alternatives }
    }
    if (splitting.length === 0) {
      if (order < 0) continue
      makeCanonical(node.face, alternatives)
      leaves.push({ face: node.face, alternatives })
      continue
    }
    const pair = blocking[0] ?? splitting[0]
    for (const face of branches(part, unopened.face, pair)) pending.push({ face, bound: run.scores[0] })
  }
  const closed = pending.length === 0
  const atHand = leaves.length > 0 ? leaves : inHand === undefined ? [] : [inHand]
  return {
    status: closed ? 'closed' : 'open',
    scores: best ?? [],
    stabilityBound: closed ? (best?.[0] ?? 0) : Math.max(best?.[0] ?? -Infinity, ...pending.map(({ bound }) => bound)),
    leaves: closed ? leaves : atHand.slice(0, 1),
    nodes,
  }
}

/** Lexicographic order of two score vectors: positive when the first is better. */
export function compareScores(a: readonly number[], b: readonly number[]): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] - b[k]
  return 0
}

/** Three faces that share out the plans of `face`: the pair blocks; only its village is satisfied; its cadre is satisfied. */
function branches(problem: Problem, face: Face, pair: number): readonly Face[] {
  const { graph, villageOfRow, cadreOfColumn } = problem
  const row = villageOfRow.indexOf(graph.pairVillage[pair])
  const column = cadreOfColumn.indexOf(graph.pairCadre[pair])
  const satisfying = satisfyingPairs(problem, pair)
  const forCadre = new Set(satisfying.cadre)
  const forVillage = new Set(satisfying.village)

  const blocked = copyFace(face)
  retainEdges(blocked, (place) => !forCadre.has(blocked.edge[place]) && !forVillage.has(blocked.edge[place]))

  const village = copyFace(face)
  retainEdges(village, (place, r) => {
    const edge = village.edge[place]
    return !forCadre.has(edge) && (r !== row || forVillage.has(edge))
  })
  village.mustRow[row] = 1

  const cadre = copyFace(face)
  retainEdges(cadre, (place) => cadre.column[place] !== column || forCadre.has(cadre.edge[place]))
  cadre.mustColumn[column] = 1
  return [blocked, village, cadre]
}

/** Whether an undecided pair blocks the plan that the problem's face holds. */
function blocksIn(problem: Problem, pair: number): boolean {
  const { graph, face, villageOfRow, cadreOfColumn } = problem
  const satisfying = satisfyingPairs(problem, pair)
  const place = face.rowMatch[villageOfRow.indexOf(graph.pairVillage[pair])]
  if (place >= 0 && satisfying.village.includes(face.edge[place])) return false
  const holder = face.columnMatch[cadreOfColumn.indexOf(graph.pairCadre[pair])]
  return holder < 0 || !satisfying.cadre.includes(face.edge[face.rowMatch[holder]])
}
