/** The evidence that a solution carries for a checker that does not trust the solver. */

import type { Objective } from './round.ts'

/**
 * Dual values for every level, in the round's order of villages and cadres (theory: lexicographic optimality by dual fixing).
 *
 * Write `w` for a level's weight of a pair, oriented so that more is better. At each level every pair still alive has
 * `villageDuals[v] + cadreDuals[c] >= w`; a dual is `>= 0` unless its village or cadre must be matched; the plan uses only pairs with
 * equality and matches everybody with a positive dual. Pairs without equality die, everybody with a positive dual must be matched from then on.
 */
export interface Certificate {
  readonly format: 'two-way-choice/1'
  readonly levels: readonly CertificateLevel[]
  /** Present when the plan was drawn: further levels, weights from the seeded hash of each pair. */
  readonly lottery?: { readonly seed: string; readonly levels: readonly DualLevel[] }
}

/** Duals of one level. */
export interface DualLevel {
  readonly villageDuals: readonly number[]
  readonly cadreDuals: readonly number[]
}

/** Duals of one objective. */
export interface CertificateLevel extends DualLevel {
  readonly objective: Objective
  /** Priority class, for `priorityCoverage` only. */
  readonly priority?: number
}
