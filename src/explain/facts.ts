/** What an explanation consists of: plain facts with stable codes. Sentences are made from them in `report`. */

import type { Cadre, Village } from '../model/round.ts'
import type { Solution } from '../model/solution.ts'
import type { Bar } from './bars.ts'

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
  /** Other villages that equally good plans give to this cadre. */
  'candidate-for': { readonly cadre: string; readonly villages: readonly string[] }
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
  /** `cadres`: available ones; `villages`: those not held. */
  'fewer-cadres': { readonly cadres: number; readonly villages: number }

  // why a cadre has no village
  'unavailable': { readonly cadre: string }
  'withdrawn': OverrideFact & { readonly cadre: string }
  'no-village-possible': { readonly cadre: string; readonly barred: readonly { readonly village: string; readonly bars: readonly Bar[] }[] }
  /** `cadres`: available ones; `villages`: those not held. */
  'more-cadres': { readonly cadres: number; readonly villages: number }
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

/** The facts about one village or one cadre, the most important first. */
export interface Explanation {
  readonly kind: 'explanation'
  readonly about: { readonly village: string } | { readonly cadre: string }
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
