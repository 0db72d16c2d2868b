/** What comes out: a plan, the level each objective reached, and how far that is proved. Plain data that survives JSON. */

import type { Certificate } from './certificate.ts'
import type { Issue } from './issue.ts'
import type { Objective, Round } from './round.ts'

/** The answer to a round. */
export interface Solution {
  readonly kind: 'solution'
  /**
   * `optimal`: proved, no plan is better in the order of the objectives. `feasible`: the plan obeys every rule, but better ones are not
   * excluded (`levels` has the bounds). `infeasible`: rules and overrides contradict each other (`conflict`). `unknown`: no plan
   * can be given, `stoppedBy` says why.
   */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'unknown'
  readonly round: Round
  readonly plan?: Plan
  /** One per objective in order of importance; `priorityCoverage` has one per class. */
  readonly levels?: readonly Level[]
  readonly conflict?: Conflict
  readonly certificate?: Certificate
  /** Why the search stopped short, as a stable code: `work`, `abort`, `integer-range`, or `rule:<id>` for a rule the plan would break. */
  readonly stoppedBy?: string
  /** Warnings and notes of the input, carried along into the documents. */
  readonly issues: readonly Issue[]
  /**
   * Parts of the round that were not closed by assignment duals alone, and how they were closed. Empty: everything by duals. `open` under
   * status `optimal`: the plan is proved, but some of the candidates of these villages may be ruled out by a `count` or `apart` rule.
   */
  readonly parts: readonly Part[]
}

/** The value of one objective. */
export interface Level {
  readonly objective: Objective
  /** Priority class, for `priorityCoverage` only. */
  readonly priority?: number
  readonly value: number
  /** No plan that is as good on the levels before can do better than this. Equal to `value` when proved. */
  readonly bound: number
  readonly sense: 'max' | 'min'
}

/** A group of villages that had to be decided together by search. */
export interface Part {
  readonly villages: readonly string[]
  readonly closedBy: 'enumeration' | 'integer program' | 'open'
  /** Nodes of the search tree. */
  readonly nodes: number
}

/** Who goes where. */
export interface Plan {
  /** Every village of the round, in its order. */
  readonly posts: readonly Post[]
  /** Every cadre without a village, in the round's order. */
  readonly unassigned: readonly string[]
  readonly blockingPairs: readonly BlockingPair[]
}

/** One village and its instructor. */
export interface Post {
  readonly village: string
  /** `null`: vacant. */
  readonly cadre: string | null
  readonly kind: 'mutual' | 'chosen' | 'recommended' | 'allotted' | 'vacant'
  /** 1 = his first choice; `null`: he did not choose this village. */
  readonly choiceRank: number | null
  /** 1-based place in the recommendation; 1 for all of an unranked one; `null`: not recommended. */
  readonly recommendationRank: number | null
  /** 已定: the same in every optimal plan. `false`: 待议. */
  readonly settled: boolean
  /** Who holds this village in some optimal plan, in the round's order, `null` (vacant) last. Complete when the status is `optimal`; exact unless the village is in an open part. */
  readonly candidates: readonly (string | null)[]
  /** Id of the override that put this cadre here. */
  readonly pinned: string | null
}

/** 互愿未成对: a cadre and a village that named each other, may go together, and both strictly prefer each other to what they have. */
export interface BlockingPair {
  readonly cadre: string
  readonly village: string
  /**
   * Ids of the overrides that pin either side elsewhere. Empty: neither is pinned, so the objectives ahead of `stability`, or rules and
   * overrides on other pairs, leave no plan with fewer blocking pairs.
   */
  readonly because: readonly string[]
}

/** Demands that cannot all be met. */
export interface Conflict {
  readonly kind: 'conflict'
  readonly members: readonly ConflictMember[]
  /** `true`: proved that leaving out any one member removes the conflict. */
  readonly minimal: boolean
}

/**
 * A rule, an override, or `supply`: "one village per cadre, one cadre per village" and the possible pairs; its id names the villages
 * that are short of people, joined by `+`.
 */
export interface ConflictMember {
  readonly kind: 'rule' | 'override' | 'supply'
  readonly id: string
}
