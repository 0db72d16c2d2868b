/** Numbers back into ids: posts, candidates, the unassigned and the blocking pairs of a plan. */

import { type Alternatives, optionsOfRows } from '../flow/alternatives.ts'
import type { Face } from '../flow/face.ts'
import type { Plan, Post } from '../model/solution.ts'
import { findPair, type RoundGraph, wish } from '../pairs/pair-graph.ts'
import { pinnedPairs } from '../pairs/pins.ts'
import type { Problem } from './problem.ts'

/** A plan and what the other optimal plans do, by canonical village. */
export interface Outcome {
  /** −1 = vacant. */
  readonly pairOfVillage: Int32Array
  /** Canonical cadres that hold the village in some optimal plan, −1 = vacant. */
  readonly candidates: readonly ReadonlySet<number>[]
}

/** Who holds what, as any plan or list of posts says it. */
export interface Held {
  readonly posts: readonly Pick<Post, 'village' | 'cadre'>[]
}

/** Canonical cadre of every village in a plan; −1 = vacant, or nobody the round knows. */
export function cadresOfPlan(graph: RoundGraph, { posts }: Held): Int32Array {
  const holders = new Int32Array(graph.villageCount).fill(-1)
  for (const { village, cadre } of posts) {
    const v = graph.villageById.get(village)
    if (v !== undefined && cadre !== null) holders[v] = graph.cadreById.get(cadre) ?? -1
  }
  return holders
}

/** Pair of every village in a plan; −1 = vacant. Posts that the graph has no pair for count as vacant. */
export function pairsOfPlan(graph: RoundGraph, held: Held): Int32Array {
  return cadresOfPlan(graph, held).map((cadre, village) => (cadre < 0 ? -1 : findPair(graph, village, cadre)))
}

/** Canonical cadre of every row of a face; −1 = vacant. */
export function cadresOfFace(problem: Problem, face: Face): Int32Array {
  return face.rowMatch.map((place) => (place < 0 ? -1 : problem.cadreOfColumn[face.column[place]]))
}

/** Who holds each row in some plan of the problem's face. */
export function collectCandidates({ face, cadreOfColumn }: Problem, alternatives: Alternatives): Set<number>[] {
  return optionsOfRows(face, alternatives, (c) => cadreOfColumn[c])
}

/** The plan as the round's readers see it. `blockingPairs` lists the pairs that block, given the pair of every village and cadre (−1 = none). */
export function buildPlan(
  graph: RoundGraph,
  outcome: Outcome,
  blockingPairs: (pairOfVillage: Int32Array, pairOfCadre: Int32Array) => Int32Array,
): Plan {
  const { round } = graph
  const { pairOfVillage } = outcome
  const pairOfCadre = new Int32Array(graph.cadreCount).fill(-1)
  for (const pair of pairOfVillage) if (pair >= 0) pairOfCadre[graph.pairCadre[pair]] = pair
  const pins = pinnedPairs(round)
  const pinOfVillage = new Map(pins.map((pin) => [pin.village, pin.override]))
  const pinsOn = (village: string, cadre: string): string[] =>
    pins.filter((pin) => pin.village === village || pin.cadre === cadre).map(({ override }) => override)

  const posts = round.villages.map((village, position): Post => {
    const v = graph.villageOfPosition[position]
    const pair = pairOfVillage[v]
    const options = Array.from(outcome.candidates[v], (c) => (c < 0 ? Infinity : graph.positionOfCadre[c])).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    return {
      village: village.id,
      cadre: pair < 0 ? null : round.cadres[graph.positionOfCadre[graph.pairCadre[pair]]].id,
      kind: pair < 0 ? 'vacant' : kindOf(graph.wish[pair]),
      choiceRank: pair < 0 || graph.choiceRank[pair] === 0 ? null : graph.choiceRank[pair],
      recommendationRank: pair < 0 || graph.recommendationRank[pair] === 0 ? null : graph.recommendationRank[pair],
      settled: options.length === 1,
      candidates: options.map((option) => (option === Infinity ? null : round.cadres[option].id)),
      pinned: pinOfVillage.get(village.id) ?? null,
    }
  })
  const blocking = Array.from(blockingPairs(pairOfVillage, pairOfCadre), (pair) => ({
    cadrePosition: graph.positionOfCadre[graph.pairCadre[pair]],
    villagePosition: graph.positionOfVillage[graph.pairVillage[pair]],
  })).sort((a, b) => a.villagePosition - b.villagePosition || a.cadrePosition - b.cadrePosition)
  return {
    posts,
    unassigned: round.cadres.filter((_, position) => pairOfCadre[graph.cadreOfPosition[position]] < 0).map(({ id }) => id),
    blockingPairs: blocking.map(({ cadrePosition, villagePosition }) => {
      const cadre = round.cadres[cadrePosition].id
      const village = round.villages[villagePosition].id
      return { cadre, village, because: pinsOn(village, cadre) }
    }),
  }
}

function kindOf(bits: number): Post['kind'] {
  const chosen = (bits & wish.chosen) !== 0
  const recommended = (bits & wish.recommended) !== 0
  return chosen ? (recommended ? 'mutual' : 'chosen') : recommended ? 'recommended' : 'allotted'
}
