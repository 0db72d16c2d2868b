/** The compiled form of a round: numbered villages, cadres and pairs. Everything hard happens on it. */

import type { Round } from '../model/round.ts'
import type { LevelSpec } from './objectives.ts'
import type { Row } from './rows.ts'

/** Why a pair is impossible: bits of `PairGraph.barred`. */
export const barredBy = {
  unavailable: 1,
  withdrawn: 2,
  held: 4,
  banned: 8,
  avoided: 16,
  required: 32,
} as const

/** A reason in words, for facts. */
export type BarredReason = keyof typeof barredBy

/** What the two sides said of a pair: bits of `PairGraph.wish`. */
export const wish = { chosen: 1, recommended: 2, first: 4, baseline: 8 } as const

/** Both sides named each other. */
export const mutualWish = wish.chosen | wish.recommended

/**
 * Villages, cadres and pairs of a round as numbers. Villages and cadres are numbered in code-unit order of their ids, so that nothing
 * computed here depends on the order of rows; `villageOfPosition` and `cadreOfPosition` lead back to the round's order.
 */
export interface PairGraph {
  readonly villageCount: number
  readonly cadreCount: number
  readonly pairCount: number
  /** Canonical number of the village at a position of `round.villages`. */
  readonly villageOfPosition: Int32Array
  /** Position in `round.villages` of a canonical number. */
  readonly positionOfVillage: Int32Array
  readonly cadreOfPosition: Int32Array
  readonly positionOfCadre: Int32Array
  /** Id of a canonical number. */
  readonly idOfVillage: (village: number) => string
  readonly idOfCadre: (cadre: number) => string
  /** Priority class of a canonical village, 0 = ordinary. */
  readonly priority: Int32Array
  /** The levels that the policy asks for. */
  readonly levels: readonly LevelSpec[]
  /** The rules that tie pairs together. */
  readonly rows: readonly Row[]
  /** `true`: a plan with a blocking pair is no plan. */
  readonly stable: boolean
  /** Pairs of village v are rowOffsets[v] … rowOffsets[v + 1] − 1, in ascending order of cadre; one entry more than villages. */
  readonly rowOffsets: Int32Array
  readonly pairVillage: Int32Array
  readonly pairCadre: Int32Array
  /** Bits of {@link wish}. */
  readonly wish: Uint8Array
  /** Bits of {@link barredBy}; 0 = possible. */
  readonly barred: Uint8Array
  /** 1-based place of the village in the cadre's choices; 0 = not chosen. */
  readonly choiceRank: Uint16Array
  /** Place of the cadre in the village's recommendation, 1 for all of an unranked one; 0 = not recommended. */
  readonly recommendationRank: Uint16Array
  /** The pairs of cadre c's choices, first choice first, are choiceOffsets[c] … choiceOffsets[c + 1] − 1 of `choicePair`. */
  readonly choiceOffsets: Int32Array
  readonly choicePair: Int32Array
  /** The pairs of village v's recommendation, in ascending order of cadre. */
  readonly recommendationOffsets: Int32Array
  readonly recommendationPair: Int32Array
  /** Score of the pair, 0 when none is given; empty when no pair has one. */
  readonly fit: Float64Array
  /** The pair that a pin or keep forces on a village; −1 = none. */
  readonly pinOfVillage: Int32Array
  /** The pair that a pin or keep forces on a cadre; −1 = none. */
  readonly pinOfCadre: Int32Array
  /** 1 = must not stay vacant: a `fill` rule, or pinned. */
  readonly mustVillage: Uint8Array
  /** What a pair takes off the soft `avoid`, `require` and `fill` rules: 1 for every fill it meets, −1 for every rule it breaks; empty when there are none. */
  readonly softGain: Float64Array
  /** Villages that soft `fill` rules want filled, counted once per rule: what a plan without any pair breaks. */
  readonly softConstant: number
  /** What a pair does to the preferred overrides: 1 for every pin and keep it is, −1 for every ban, hold and withdrawal it passes over; empty when there are none. */
  readonly honourGain: Float64Array
  /** Preferred overrides that a plan without any pair follows. */
  readonly honourConstant: number
}

/** The graph of a round that is at hand in its own words. */
export interface RoundGraph extends PairGraph {
  readonly round: Round
  readonly villageById: Numbers
  readonly cadreById: Numbers
}

/** Canonical numbers of ids. */
export interface Numbers {
  /** Undefined: nobody has this id. */
  readonly get: (id: string) => number | undefined
}

/** The number of the pair of this village and cadre, both canonical; −1 when the graph has no such pair. O(log pairs of the village). */
export function findPair(graph: PairGraph, village: number, cadre: number): number {
  const { rowOffsets, pairCadre } = graph
  const start = rowOffsets[village]
  // a row that holds every cadre has each at its own number
  if (start + cadre < rowOffsets[village + 1] && pairCadre[start + cadre] === cadre) return start + cadre
  let low = start
  let high = rowOffsets[village + 1] - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (pairCadre[middle] === cadre) return middle
    if (pairCadre[middle] < cadre) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Whether the pair may still be used once the pins are in force: possible, and neither side pinned elsewhere. */
export function isUsable(graph: PairGraph, pair: number): boolean {
  if (graph.barred[pair] !== 0) return false
  const pinV = graph.pinOfVillage[graph.pairVillage[pair]]
  const pinC = graph.pinOfCadre[graph.pairCadre[pair]]
  return (pinV < 0 || pinV === pair) && (pinC < 0 || pinC === pair)
}
