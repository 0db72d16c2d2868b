/** What an explanation consists of: plain facts with stable codes. Sentences are made from them in `report`. */

import type { Cadre, Objective, Override, Village } from '../model/round.ts'
import type { Conflict, Level, Solution } from '../model/solution.ts'
import type { Bar } from './bars.ts'
import type { PlanNumbers, Share } from './headline.ts'

/**
 * 互选类别. `A1`, `A2` …: the village recommended the cadre and is his first, second … choice (双向一致); `B1`, `B2` …: only he chose it;
 * `C`: only the village recommended him; `D`: neither named the other.
 */
export type PairClass = `A${number}` | `B${number}` | 'C' | 'D'

/** What a cadre and a village said of each other. */
export interface Wishes {
  readonly class: PairClass
  /** 1 = his first choice; `null`: he did not choose the village. */
  readonly choiceRank: number | null
  /** 1-based place in the recommendation, 1 for all of an unranked one; `null`: not recommended. */
  readonly recommendationRank: number | null
  /** Whether the village put those it recommends in order. */
  readonly ranked: boolean
}

/** Where a cadre is in the plan. */
export type CadreNow = { readonly village: null; readonly class: null } | { readonly village: string; readonly class: PairClass }

/** Whom a village has in the plan. */
export type VillageNow =
  | { readonly cadre: null; readonly class: null; readonly pinned: null }
  | { readonly cadre: string; readonly class: PairClass; /** Id of the pin or keep. */ readonly pinned: string | null }

/** Somebody who holds the village in some optimal plan; `null`: it is vacant in one. */
export type Candidate = { readonly cadre: null } | ({ readonly cadre: string } & Wishes)

/** Whom a side prefers: the other one of the pair in question, what it has now, or both alike. Un-named and nothing are equal and last. */
export type Preference = 'this' | 'present' | 'equal'

/** A cadre and a village that are not together, seen from both sides. */
export interface NotTogether extends Wishes {
  readonly village: string
  readonly cadre: string
  /** Empty: they may go together. */
  readonly bars: readonly Bar[]
  readonly cadreNow: CadreNow
  readonly villageNow: VillageNow
  readonly cadrePrefers: Preference
  readonly villagePrefers: Preference
}

/** The first level, in the order of the objectives, in which the best plan of some kind differs from the present one; it is worse there. */
export interface Decisive {
  readonly objective: Objective
  /** Priority class, `null` but for `priorityCoverage`. */
  readonly priority: number | null
  /** What that plan reaches; `delta`: that minus the present plan. */
  readonly value: number
  readonly delta: number
}

/** What each code carries. Ids throughout; the names are in {@link Explanation.names}. */
export interface FactTable {
  /** The id is not one of the round's villages, cadres. */
  'unknown-village': { readonly id: string }
  'unknown-cadre': { readonly id: string }
  /** The solution has no plan. */
  'no-plan': { readonly status: Solution['status']; readonly stoppedBy: string | null }

  // what the plan says
  'post': {
    readonly village: string
    readonly cadre: string
    /** Fit, `null` when the round has none for the pair. */ readonly score: number | null
  } & Wishes
  'vacant': { readonly village: string }
  /** `away`: not available in this round, or withdrawn. */
  'unassigned': { readonly cadre: string; readonly away: boolean }
  'pinned': OverrideFact & { readonly village: string; readonly cadre: string; readonly how: 'pin' | 'keep' }
  /** The same in every optimal plan. */
  'settled': { readonly village: string; readonly cadre: string | null }
  /** Different in equally good plans; `shown` is whom the plan has. */
  'tied': { readonly village: string; readonly shown: string | null; readonly candidates: readonly Candidate[] }
  /** Different in equally good plans, and drawn by lot. */
  'drawn': { readonly village: string; readonly shown: string | null; readonly seed: string; readonly candidates: readonly Candidate[] }
  /** The search was stopped: better plans are not excluded, and nothing is called settled. */
  'unproved': { readonly village: string }
  /** Other villages that equally good plans give to this cadre; `seed`: of the lottery that decided. */
  'candidate-for': { readonly cadre: string; readonly villages: readonly string[]; readonly seed: string | null }
  /** The baseline cadre of a village, and where he is now. */
  'incumbent': { readonly village: string; readonly cadre: string; readonly cadreNow: CadreNow }
  'blocking': {
    readonly village: string
    readonly cadre: string
    readonly overrides: readonly { readonly override: string; readonly author: string }[]
    readonly rules: readonly string[]
  }

  // who else was named
  /** Of a village: somebody it recommended, or who chose it, and who is not there. */
  'other-cadre': NotTogether
  /** Of a cadre: a village he chose, or that recommended him, and where he is not. */
  'other-village': NotTogether
  /** Of the pair of an `other-cadre` or `other-village` that nothing bars: the best plan that has it is worse. What decided between the two. */
  'decided-by': { readonly village: string; readonly cadre: string } & Decisive
  /** Of such a pair: a plan that has it is just as good. */
  'equally-good': { readonly village: string; readonly cadre: string }
  /** Of such a pair: no plan has it, because of a smallest set of other demands. */
  'no-plan-with': { readonly village: string; readonly cadre: string } & Pick<Conflict, 'members' | 'minimal'>
  /** The search for the best plan with a pair, for one in which a village is not vacant, or a cadre has a village (then the other is `null`), was stopped. */
  'not-decided': { readonly village: string | null; readonly cadre: string | null }
  'nobody-chose': { readonly village: string }
  'nobody-recommended': { readonly village: string }
  'no-choices': { readonly cadre: string }
  'not-recommended': { readonly cadre: string }

  // why a village is vacant
  'held': OverrideFact & { readonly village: string }
  'nobody-possible': { readonly village: string; readonly barred: readonly { readonly cadre: string; readonly bars: readonly Bar[] }[] }
  /** Everybody who could go there is in another village. */
  'all-elsewhere': { readonly village: string; readonly possible: number }
  /** These could go there and have no village: filling it is not what the objectives ask for first. */
  'possible-unassigned': { readonly village: string; readonly cadres: readonly string[] }
  /** The best plan that fills the village is worse; it takes any of these cadres, who are where `cadreNow` says. In the round's order. */
  'filling-costs': { readonly village: string; readonly by: readonly { readonly cadre: string; readonly cadreNow: CadreNow }[] } & Decisive
  /** Some pairs of the village are possible, but no plan has any of them. */
  'cannot-be-filled': { readonly village: string }
  /** `cadres`: available ones; `villages`: those not held. */
  'fewer-cadres': { readonly cadres: number; readonly villages: number }

  // why a cadre has no village
  'unavailable': { readonly cadre: string }
  'withdrawn': OverrideFact & { readonly cadre: string }
  'no-village-possible': { readonly cadre: string; readonly barred: readonly { readonly village: string; readonly bars: readonly Bar[] }[] }
  /**
   * All `possible` villages to which he can go go to others, or stay vacant: the best plan in which he has one is worse. It has him in any of these. In the round's
   * order.
   */
  'placing-costs': { readonly cadre: string; readonly possible: number; readonly villages: readonly string[] } & Decisive
  /** Some pairs of the cadre are possible, but no plan has any of them. */
  'cannot-be-placed': { readonly cadre: string }
  /** `cadres`: available ones; `villages`: those not held. */
  'more-cadres': { readonly cadres: number; readonly villages: number }

  // about the whole plan
  /** No plan is better in the order of the objectives. */
  'plan-proved': { readonly levels: number }
  /** The search was stopped: better plans are not excluded, and nothing is said about what decided. */
  'plan-unproved': { readonly stoppedBy: string | null }
  /** Of the villages some are held, of the cadres some away; see `headline`. */
  'plan-totals': {
    readonly villages: number
    readonly held: number
    readonly filled: number
    readonly vacant: number
    readonly cadres: number
    readonly away: number
    readonly unassigned: number
  }
  /** Filled villages by the class of their pair; see `headline`. */
  'plan-classes': Pick<PlanNumbers, 'mutual' | 'mutualFirst' | 'chosen' | 'chosenFirst' | 'recommended' | 'allotted'>
  'plan-rates': { readonly adoption: Share; readonly wishes: Share; readonly firstChoice: Share }
  /** One level, and whether its value is proved to be the best in the order of the objectives. */
  'plan-level': Pick<Level, 'objective' | 'value' | 'bound' | 'sense'> & { readonly priority: number | null; readonly proved: boolean }
  /** Villages that equally good plans fill in different ways; `settled`: how many are the same in all of them; `seed`: of the lottery that decided. */
  'plan-open': { readonly villages: readonly string[]; readonly settled: number; readonly seed: string | null }
  'plan-vacant': { readonly villages: readonly string[] }
  /** An override of the round; `followed`: whether the plan does what a preferred one says, `null` of a binding one, or without a plan. */
  'override-in-force': OverrideFact & { readonly kind: Override['kind']; readonly followed: boolean | null }
  /** A soft rule that the plan does not meet, and by how much. */
  'soft-broken': { readonly rule: string; readonly by: number }
  /** Why there is no plan. */
  'plan-conflict': Pick<Conflict, 'members' | 'minimal'>
}

/** An override that a fact rests on. */
export interface OverrideFact {
  readonly override: string
  readonly author: string
  readonly reason: string
  readonly date: string | null
}

/** A stable code. */
export type FactCode = keyof FactTable

/** One fact; `code` tells what it carries. */
export type Fact = { [C in FactCode]: { readonly code: C } & FactTable[C] }[FactCode]

/** The facts about one village, one cadre or the whole plan, the most important first. */
export interface Explanation {
  readonly kind: 'explanation'
  readonly about: { readonly village: string } | { readonly cadre: string } | { readonly plan: true }
  readonly facts: readonly Fact[]
  /** Everybody whom the facts mention, and whoever bears the same name, so that the facts can be put into words without the round. */
  readonly names: NameList
}

/** Villages and cadres with what tells namesakes apart. A round is one, too. */
export interface NameList {
  readonly villages: readonly Pick<Village, 'id' | 'name' | 'pool'>[]
  readonly cadres: readonly Pick<Cadre, 'id' | 'name' | 'unit'>[]
}

/** The facts of one code. */
export type FactOf<C extends FactCode> = Extract<Fact, { readonly code: C }>
