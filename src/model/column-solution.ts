/** The answer to a round by columns: one entry per village or cadre, by position. */

import type { PartProof } from './certificate.ts'
import type { Objective } from './round.ts'
import type { Level, Post } from './solution.ts'

/** What a post can be, by the numbers of {@link ColumnSolution.kindOfPost}. */
export const postKinds: readonly Post['kind'][] = ['vacant', 'allotted', 'recommended', 'chosen', 'mutual']

/** A plan as columns. Without one (`infeasible`, `unknown`) the columns of the plan are empty, as long as nothing. */
export interface ColumnSolution {
  /** As in `Solution`. */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown'
  /** Why the search stopped short; `pair-limit`: the pools hold more than 2^30 possible pairs. */
  readonly stoppedBy?: 'work' | 'abort' | 'integer-range' | 'pair-limit'
  /** By village: position of its cadre; −1 = vacant. */
  readonly cadreOfVillage: Int32Array
  /** By cadre: position of his village; −1 = unassigned. */
  readonly villageOfCadre: Int32Array
  /** By village: index into {@link postKinds}. */
  readonly kindOfPost: Uint8Array
  /** By village: 1-based place of it among its cadre's choices; 0 = not chosen, or vacant. */
  readonly choiceRank: Int32Array
  /** By village: 1-based place of its cadre in the recommendation, 1 for all of an unranked one; 0 = not recommended, or vacant. */
  readonly recommendationRank: Int32Array
  /** By village: how many cadres, vacancy counted as one, hold it in some best plan; 1 = settled (已定), more = open (待议). Exact where the status is `optimal`, but in open parts. */
  readonly options: Int32Array
  /** Pairs that named each other and prefer each other to what they have, by village, then cadre. */
  readonly blockingPairs: { readonly village: Int32Array; readonly cadre: Int32Array }
  readonly levels: readonly Level[]
  readonly certificate?: ColumnCertificate
  readonly parts: readonly ColumnPart[]
}

/** The evidence of `Certificate` as columns by position. */
export interface ColumnCertificate {
  readonly levels: readonly ColumnDuals[]
  readonly parts: readonly PartProof[]
  readonly lottery?: { readonly seed: string; readonly levels: readonly Omit<ColumnDuals, 'objective' | 'priority'>[] }
}

/** Duals of one level. */
export interface ColumnDuals {
  readonly objective: Objective
  readonly priority?: number
  readonly villageDuals: Float64Array
  readonly cadreDuals: Float64Array
}

/** Villages that had to be decided together by search. */
export interface ColumnPart {
  readonly villages: Int32Array
  readonly closedBy: 'enumeration' | 'integer program' | 'open'
  readonly backend?: string
  readonly nodes: number
}
