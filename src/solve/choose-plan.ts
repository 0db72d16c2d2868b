/** One of the optimal plans of a decided round, and who can hold what in the others. */

import { type Alternatives, findAlternatives } from '../flow/alternatives.ts'
import { makeCanonical } from '../flow/canonical-plan.ts'
import { fixLevel } from '../flow/dual-fixing.ts'
import type { DualLevel } from '../model/certificate.ts'
import { findPair, type PairGraph } from '../pairs/pair-graph.ts'
import type { Choice } from './closed-part.ts'
import type { Decided, Duals } from './decide.ts'
import { drawLots } from './lottery.ts'
import { cadresOfFace, collectCandidates } from './plan.ts'

/** The plan chosen. */
export interface Chosen {
  /** Pair of every village; −1 = vacant. */
  readonly pairOfVillage: Int32Array
  /** Canonical cadres that hold the village in some optimal plan, −1 = vacant. */
  readonly candidates: readonly ReadonlySet<number>[]
  /** Duals of the lottery levels, where the plan was drawn; they lead to it outside the parts that were searched, which go by their own steps. */
  readonly drawn?: readonly DualLevel[]
}

/** The plan nearest to a given one, the one drawn with a seed, or the least. Parts that were searched have made the same choice already. */
export function choosePlan(decided: Decided<PairGraph>, choice: Choice): Chosen {
  const { graph, problem, pieces } = decided
  const alternatives = findAlternatives(problem.face)
  const candidates: ReadonlySet<number>[] = collectCandidates(problem, alternatives)
  for (const { closed } of pieces) {
    closed.kernel.part.villageOfRow.forEach((v, row) => {
      candidates[v] = closed.candidates[row]
    })
  }
  const { pairOfVillage, drawn } = choosePairs(decided, choice, alternatives)
  return { pairOfVillage, candidates, ...(drawn === undefined ? {} : { drawn: drawn.map((level) => inRoundOrder(graph, level)) }) }
}

/** The same without who else could hold what. `alternatives`: of the problem's face, which holds the plan chosen afterwards. */
export function choosePairs({ graph, problem, pieces, scratch }: Decided<PairGraph>, { seed, near }: Choice, alternatives: Alternatives): {
  readonly pairOfVillage: Int32Array
  /** By canonical number. */
  readonly drawn?: readonly Duals[]
} {
  const { face } = problem
  const draw = seed === undefined || near !== undefined ? undefined : drawLots(problem, seed, scratch)
  if (near !== undefined) {
    const { pairVillage, pairCadre } = graph
    for (let place = 0; place < face.start[face.rows]; place++) scratch.weight[place] = near[pairVillage[face.edge[place]]] === pairCadre[face.edge[place]] ? 1 : 0
    fixLevel(face, scratch.weight, scratch.work, true)
    makeCanonical(face, findAlternatives(face))
  } else if (draw === undefined) makeCanonical(face, alternatives)
  const cadreOfVillage = draw?.cadres ?? cadresOfFace(problem, face)
  for (const { closed } of pieces) {
    closed.kernel.part.villageOfRow.forEach((v, row) => {
      cadreOfVillage[v] = closed.cadres[row]
    })
  }
  return {
    pairOfVillage: cadreOfVillage.map((cadre, village) => (cadre < 0 ? -1 : findPair(graph, village, cadre))),
    ...(draw === undefined ? {} : { drawn: draw.duals }),
  }
}

/** Canonical arrays as plain lists in the order of the round's villages and cadres. */
export function inRoundOrder(graph: PairGraph, duals: Duals): DualLevel {
  return {
    villageDuals: Array.from(graph.villageOfPosition, (v) => duals.villageDuals[v]),
    cadreDuals: Array.from(graph.cadreOfPosition, (c) => duals.cadreDuals[c]),
  }
}
