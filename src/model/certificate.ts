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
  readonly format: 'two-way-choice/2'
  /** The round that it speaks of: SHA-256 of its canonical JSON (keys in code-unit order, no spaces), in hexadecimal. */
  readonly round?: string
  readonly levels: readonly CertificateLevel[]
  /** The parts that were searched; the duals say nothing about them from level `from` on. */
  readonly parts?: readonly PartProof[]
  /** Of a solution without a plan, whose `levels` are empty. */
  readonly conflict?: ConflictEvidence
  /** Present when the plan was drawn: further levels, weights from the seeded hash of each pair. */
  readonly lottery?: { readonly seed: string; readonly levels: readonly DualLevel[] }
}

/**
 * One step of a proof over the plans of a part: villages and cadres by their place in the part's lists. The checker holds a stack of cases, each a set of
 * plans and a level, the first being all plans on the part's first level; a step speaks of the last case put there.
 *
 * *Duals*: a bound on the level, as in a certificate, the weights taken `denominator` times and each guard's pairs `multipliers` times in addition
 * (positive: it must reach its lower bound; negative: keep its upper one). A bound below the plan's value ends the case, one that meets it narrows the case and
 * goes on with the next level. `empty`: the weights are nothing, and a bound below 0 shows that there is no such plan at all.
 * *Among*: the case in which the village (or cadre) has one of these, then the one in which it has none of them.
 * *Cuts*: the cases by how much a row counts, below the first cut, from there to below the second, and so on.
 */
export type ProofStep =
  | (DualLevel & { readonly multipliers?: readonly (readonly [guard: number, multiplier: number])[]; readonly denominator?: number; readonly empty?: boolean })
  | { readonly village: number; readonly among: readonly number[] }
  | { readonly cadre: number; readonly among: readonly number[] }
  | { readonly row: number; readonly cuts: readonly number[] }

/** A part that was searched, and the proof that its plan is best from level `from` on. */
export interface PartProof {
  /** Positions in the round. No possible pair that is alive ahead of level `from` leaves the part. */
  readonly villages: readonly number[]
  readonly cadres: readonly number[]
  readonly from: number
  /** Rows that lie in the part, its first guards: numbers among the `count` rules and the values of `apart` rules, as the round lists them, those that are waived left out. */
  readonly rows: readonly number[]
  /** Absent: not proved. */
  readonly steps?: readonly ProofStep[]
  /** Whether a last level of the steps shows that nobody else than the candidates can hold a village; `witnesses` show that they can. */
  readonly candidates?: boolean
  /** Levels of the lottery behind the last one, then one that shows the plan drawn to be the only one. */
  readonly digits?: number
  /** Best plans: the place of the cadre in `cadres` for each of `villages`, −1 = vacant. */
  readonly witnesses?: readonly (readonly number[])[]
}

/**
 * Why the members of a conflict cannot all be met, and that the others can without each of them. The round is the one with the members alone: its other rules
 * and overrides left out (what a pin makes possible stays possible), `fill` rules asking for the villages that `supply` names.
 */
export interface ConflictEvidence {
  /** As in `PartProof`, but pairs that lead to other villages are left out: a part that has no plan has none with them either. */
  readonly villages: readonly number[]
  readonly cadres: readonly number[]
  readonly rows: readonly number[]
  /** Every case ends: there is no plan, or with a `stable` rule none without blocking pairs. */
  readonly steps: readonly ProofStep[]
  /** By member: posts [village, cadre] of a plan that obeys the others, villages not named vacant; null: none was found. Empty: not claimed to be minimal. */
  readonly without: readonly (readonly (readonly [village: number, cadre: number])[] | null)[]
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
