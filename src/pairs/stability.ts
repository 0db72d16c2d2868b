/** Blocking pairs of a plan, and their number as a linear function of the plan as far as it is one (theory: cases i, ii and iii). */

import { mutualWish, type PairGraph } from './pair-graph.ts'

/** What the linearisation needs to know of the plans it speaks of: alive pairs and who must be matched. */
export interface AlivePairs {
  /** Place of a pair among the alive edges; −1 = dead. Indexed by pair. */
  readonly placeOfPair: Int32Array
  /** Alive pairs of each cadre and village. */
  readonly cadreDegree: Int32Array
  readonly villageDegree: Int32Array
  /** 1 = matched in every plan. */
  readonly mustCadre: Uint8Array
  readonly mustVillage: Uint8Array
}

/** The number of blocking pairs is `constant` − Σ weights over the plan + the number of `undecided` pairs that block. */
export interface Linearisation {
  readonly constant: number
  /** Mutual pairs whose blocking is not linear (case iii). */
  readonly undecided: readonly number[]
}

/**
 * Adds to `weight` (by place of an alive edge) what each pair of a plan takes off the number of blocking pairs.
 *
 * A mutual pair e = (c, v) blocks unless c has a village he ranks at least as high (alive pairs A, e among them) or v has a cadre it ranks at
 * least as high (alive pairs B, without e). The two can hold at once only when A has more than e and B is not empty; otherwise the
 * indicator is 1 − ΣA − ΣB, exactly. Pairs of which one side is satisfied in every plan never block.
 *
 * `mutual` lists the pairs to look at: possible ones that both sides named.
 *
 * @complexity O(Σ over mutual pairs of the lengths of the two lists).
 */
export function linearise(graph: PairGraph, mutual: readonly number[] | Int32Array, alive: AlivePairs, weight: Float64Array): Linearisation {
  const { choiceOffsets, choicePair, choiceRank, pairCadre, pairVillage, recommendationOffsets, recommendationPair, recommendationRank } = graph
  const { placeOfPair } = alive
  const undecided: number[] = []
  let constant = 0
  for (const e of mutual) {
    const c = pairCadre[e]
    const v = pairVillage[e]
    const self = placeOfPair[e] >= 0 ? 1 : 0
    // alive pairs that satisfy the cadre, and the village, beside e itself
    const choicesEnd = choiceOffsets[c] + choiceRank[e] - 1
    let forCadre = 0
    for (let k = choiceOffsets[c]; k < choicesEnd; k++) if (placeOfPair[choicePair[k]] >= 0) forCadre++
    let forVillage = 0
    for (let k = recommendationOffsets[v]; k < recommendationOffsets[v + 1]; k++) {
      const other = recommendationPair[k]
      if (other !== e && recommendationRank[other] <= recommendationRank[e] && placeOfPair[other] >= 0) forVillage++
    }
    if (alive.mustCadre[c] === 1 && forCadre + self === alive.cadreDegree[c]) continue
    if (alive.mustVillage[v] === 1 && forVillage + self === alive.villageDegree[v]) continue
    if (forCadre > 0 && forVillage > 0) {
      undecided.push(e)
      continue
    }
    constant++
    if (self === 1) weight[placeOfPair[e]]++
    for (let k = choiceOffsets[c]; forCadre > 0 && k < choicesEnd; k++) {
      const place = placeOfPair[choicePair[k]]
      if (place >= 0) weight[place]++
    }
    for (let k = recommendationOffsets[v]; forVillage > 0 && k < recommendationOffsets[v + 1]; k++) {
      const other = recommendationPair[k]
      if (other !== e && recommendationRank[other] <= recommendationRank[e] && placeOfPair[other] >= 0) weight[placeOfPair[other]]++
    }
  }
  return { constant, undecided }
}

/** The possible pairs that both sides named, in ascending order: those that can block at all. */
export function mutualPairs(graph: PairGraph): Int32Array {
  const found: number[] = []
  for (let k = 0; k < graph.recommendationPair.length; k++) {
    const pair = graph.recommendationPair[k]
    if ((graph.wish[pair] & mutualWish) === mutualWish && graph.barred[pair] === 0) found.push(pair)
  }
  return Int32Array.from(found)
}

/**
 * Whether a mutual pair blocks a plan: the cadre strictly prefers the village to what he has, and the village him to what it has. Un-named
 * and nothing are equal and last. `pairOfVillage` and `pairOfCadre` give the plan, −1 = none.
 */
export function blocks(graph: PairGraph, pair: number, pairOfVillage: Int32Array, pairOfCadre: Int32Array): boolean {
  const his = pairOfCadre[graph.pairCadre[pair]]
  if (his >= 0 && graph.choiceRank[his] > 0 && graph.choiceRank[his] <= graph.choiceRank[pair]) return false
  const its = pairOfVillage[graph.pairVillage[pair]]
  return !(its >= 0 && graph.recommendationRank[its] > 0 && graph.recommendationRank[its] <= graph.recommendationRank[pair])
}
