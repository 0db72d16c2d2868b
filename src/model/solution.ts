/** What comes out: a plan, the level each objective reached, and how far that is proved. Plain data that survives JSON. */

import type { Certificate } from './certificate.ts'
import type { Issue } from './issue.ts'
import type { Objective, Round, Scalar } from './round.ts'

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
  /** `enumeration`: by the library's own branch and bound. `integer program`: by a backend. `open`: not closed. */
  readonly closedBy: 'enumeration' | 'integer program' | 'open'
  /** Name of the backend that closed it. */
  readonly backend?: string
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
  /** Overrides in the round's order, then rules, then `supply`. */
  readonly members: readonly ConflictMember[]
  /** `true`: proved that leaving out any one member removes the conflict. */
  readonly minimal: boolean
  /** The people that are missing, where they can be counted. */
  readonly shortage?: Shortage
}

/**
 * A rule, an override, or `supply`: "one village per cadre, one cadre per village" and the possible pairs; its id names the villages
 * that are short of people, joined by `+`.
 */
export interface ConflictMember {
  readonly kind: 'rule' | 'override' | 'supply'
  readonly id: string
  /**
   * For a `fill`, `require` or `apart` rule about more than one thing: the part of it that matters. The rest of the rule may be left out and the
   * conflict stays; proved that it goes when any one of the cells of all members is left out, too. Absent: not proved, or nothing to narrow.
   */
  readonly cells?: readonly RuleCell[]
}

/** A part of a rule: `{ village }` of a `fill` or `require` rule, `{ cadre, value }` of an `apart` rule, the value being that of its field. */
export interface RuleCell {
  readonly village?: string
  readonly cadre?: string
  readonly value?: Scalar
}

/** Why the people are too few, all members of the conflict obeyed and nothing else asked. */
export interface Shortage {
  /** The `count` rule that wants so many; absent: the villages of `supply`, which all need somebody. */
  readonly rule?: string
  readonly needed: number
  /** In the round's order. For a `count` rule: those of its villages that one of its cadres can go to. */
  readonly villages: readonly string[]
  /** Who can go to one of these villages, in the round's order; for a `count` rule: those of its cadres. These or the villages are fewer than `needed`. */
  readonly cadres: readonly string[]
  /** What makes the other pairs impossible. A pair that several things bar counts under each. */
  readonly barred: readonly ShortageBar[]
}

/**
 * One thing that bars pairs. `other-pool`, `not-named`: neither side named the other, and they belong to different pools or nobody is allotted.
 * `pinned`: one of the two is pinned elsewhere (counted for `count` rules only).
 */
export interface ShortageBar {
  readonly reason: 'unavailable' | 'withdrawn' | 'held' | 'banned' | 'avoided' | 'required' | 'pinned' | 'other-pool' | 'not-named'
  /** The member that does; `null` for what is no demand. */
  readonly by: { readonly kind: 'rule' | 'override'; readonly id: string } | null
  readonly pairs: number
}

/** Demands without which all others can be met. */
export interface Repair {
  readonly kind: 'repair'
  /** Overrides in the round's order, then rules. */
  readonly drop: readonly ConflictMember[]
  /** `true`: proved that no part of them is enough. */
  readonly minimal: boolean
  /**
   * Rules among them that need not go altogether: relaxing them this far is enough, and relaxing any one of them less is not, the others being relaxed
   * as said. Other choices of cells may do as well.
   */
  readonly enough: readonly Relaxation[]
}

/** A part of a rule that goes (`cells`), or bounds of a `count` rule to take instead of its own. */
export interface Relaxation {
  readonly rule: string
  readonly cells?: readonly RuleCell[]
  readonly atLeast?: number
  readonly atMost?: number
}
