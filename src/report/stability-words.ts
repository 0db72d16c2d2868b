/** What every language says about a plan under several definitions of stability. */

import type { PlanProblem } from '../explain/given-plan.ts'
import type { ClaimingPair, StabilityAssumption, StabilityDefinition } from '../explain/stability-report.ts'
import type { Context } from './language.ts'

/** The sentences about a plan under several definitions. */
export interface StabilityWords {
  readonly title: string
  /** What is wrong with the plan itself, as a sentence. */
  readonly problem: (problem: PlanProblem, context: Context) => string
  /** Put after the problems where part of the plan could not be read, or says two things. */
  readonly readable: string
  readonly name: Readonly<Record<StabilityDefinition, string>>
  /** What pairs a definition looks for, as a clause. */
  readonly looksFor: (definition: StabilityDefinition, tolerance: number | null) => string
  /** How many of them there are, as a clause. */
  readonly count: (pairs: number) => string
  /** One definition as a sentence. */
  readonly verdict: (name: string, looksFor: string, count: string) => string
  readonly pairsTitle: string
  /** A pair with what each side has, as clauses; `under`: the definitions it does not meet; `scored`: scores decide it. */
  readonly pair: (pair: ClaimingPair, under: readonly string[], scored: boolean, context: Context) => readonly string[]
  readonly cadreNow: (pair: ClaimingPair, context: Context) => string
  readonly villageNow: (pair: ClaimingPair, context: Context) => string
  /** Put before what is taken for granted. */
  readonly assumed: string
  readonly assumption: (assumption: StabilityAssumption, tolerance: number | null) => string
  readonly holds: Readonly<Record<'yes' | 'no', string>>
  readonly columns: Readonly<Record<
    'definition' | 'looksFor' | 'assumes' | 'holds' | 'pairs' | 'number' | 'cadre' | 'village' | 'cadreNow' | 'villageNow' | 'under', string
  >>
}
