/** What every language says about answers to questions: contrasts, recommendations, prices of overrides. */

import type { Bar } from '../explain/bars.ts'
import type { OverrideState } from '../explain/override-ledger.ts'
import type { Context } from './language.ts'

/** The first objective in which two plans differ, and by how much, in words. */
export interface FirstDifference {
  readonly objective: string
  readonly by: string
}

/** The sentences about answers. Names and amounts come in words already. */
export interface AnswerWords {
  // moves
  /** Somebody goes from one village to another; `null` = no village. */
  readonly move: (cadre: string, from: string | null, to: string | null) => string
  /** Villages that a chain of moves leaves without anybody. */
  readonly leftVacant: (villages: string) => string
  readonly nobodyElse: string
  readonly nobodyMoves: string

  // levels
  readonly change: (objective: string, from: string, to: string, up: boolean) => string
  /** By how much, without of what: 少1个村. `score`: of a sum, not of things counted. */
  readonly difference: (amount: string, up: boolean, score: boolean) => string
  readonly restUnchanged: string
  readonly allUnchanged: string
  readonly unchanged: string

  // contrasts and recommendations
  readonly already: (cadre: string, village: string) => string
  /** Put before what a plan with him there is like; `now`: where he is. */
  readonly suppose: (cadre: string, village: string, now: string | null) => string
  readonly outcome: Readonly<Record<'tie' | 'worse' | 'better', string>>
  /** One of these closes the sentence; `null`: only one objective differs, and it has been said. */
  readonly verdict: {
    /** `seed`: of the lottery that drew the present plan; `null`: none did. */
    readonly tie: (seed: string | null) => string
    readonly worse: (first: FirstDifference | null) => string
    readonly better: (first: FirstDifference | null) => string
  }
  readonly barred: (cadre: string, village: string, bars: readonly Bar[], context: Context) => string
  /** Put before the members of a conflict. */
  readonly contradicts: (cadre: string, village: string) => string
  readonly impossible: (cadre: string, village: string) => string
  readonly undecided: (cadre: string, village: string) => string
  readonly noPlan: string
  readonly insteadIn: (village: string) => string
  readonly insteadFor: (cadre: string) => string
  readonly instead: string
  readonly noOthers: string

  // what forces a blocking pair
  readonly waiting: {
    /** Begins the sentence; `none`: they are no blocking pair, and that is all. */
    readonly pair: (pair: string, none: boolean) => string
    /** Rules and overrides in words; `minimal`: each of them is needed for it. */
    readonly demands: (members: readonly string[], minimal: boolean) => string
    readonly nobody: string
    /** Put before who would have to move. */
    readonly avoid: string
    readonly unknown: string
  }

  // overrides
  readonly pricesTitle: string
  readonly together: string
  /** Put before the names of those who like their village better, or less. */
  readonly gains: (cadres: string) => string
  readonly losses: (cadres: string) => string
  readonly blocking: (pairs: string) => string
  /** What there is to say when nothing is priced; `item`: its number in the conflict. */
  readonly state: (state: Exclude<OverrideState, 'price' | 'count'>, item: string | null) => string
  /** An override changes nothing but who may go together, and so which pairs count as blocking. */
  readonly countOnly: string
  /** What an override rests on, behind its reason. */
  readonly basis: (text: string) => string
  /** Put before that of a preferred override. */
  readonly followed: string
  /** Of a preferred override that the plan does not follow; `counted`: an objective counts those it follows, and the plan is proved. */
  readonly notFollowed: (counted: boolean) => string
  /** The same for all overrides together. */
  readonly jointState: Readonly<Record<'infeasible' | 'unknown', string>>
  readonly ledgerNote: string

  readonly columns: Readonly<Record<
    'number' | 'cadre' | 'village' | 'outcome' | 'levels' | 'moves' | 'objective' | 'present' | 'then' | 'change' | 'override' | 'wishes' | 'effect'
    | 'gone' | 'best' | 'unit' | 'area' | 'class' | 'none' | 'size' | 'posts' | 'first' | 'chosen' | 'recommended' | 'state', string
  >>
}
