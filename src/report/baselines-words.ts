/** What every language says about other ways to assign beside the plan. */

import type { Baseline, BaselineMethod, BrokenRule } from '../explain/baselines.ts'
import type { FirstDifference } from './answer-words.ts'
import type { Context } from './language.ts'

/** The sentences about other ways to assign. Names and amounts come in words already. */
export interface BaselinesWords {
  readonly title: string
  readonly method: Readonly<Record<BaselineMethod, string>>
  /** How a method goes about it, as a clause. */
  readonly how: Readonly<Record<BaselineMethod, string>>
  /** How a plan compares in the order of the objectives; `first`: what differs first. */
  readonly verdict: {
    readonly same: string
    readonly tie: string
    readonly worse: (first: FirstDifference) => string
    readonly better: (first: FirstDifference) => string
  }
  /** A rule that is not met, and by how much, in its own unit. */
  readonly broken: (broken: BrokenRule, context: Context) => string
  /** Put before the rules that a plan does not meet. */
  readonly breaks: (rules: readonly string[]) => string
  readonly breaksNothing: string
  /** Why a method has no plan, as a clause. */
  readonly noPlan: (why: string | undefined, status: Baseline['status']) => string
  readonly unproved: string
  /** What all the others obey, and what they do not look at. */
  readonly obeyed: string
  readonly lists: string
  /** Who goes first where wishes leave it open; `seed`: drawn by lot with it. */
  readonly order: (seed: string | undefined, cadres: string) => string
  readonly columns: Readonly<Record<'method' | 'how' | 'outcome' | 'broken', string>>
  readonly outcomes: Readonly<Record<Baseline['outcome'], string>>
}
