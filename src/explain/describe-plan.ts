/** Everything the documents of a round say, as facts. */

import type { Solution } from '../model/solution.ts'
import { explainIn } from './explain.ts'
import type { Explanation } from './facts.ts'
import { type Headline, headline } from './headline.ts'
import { type LedgerOptions, type OverrideLedger, overrideLedger } from './override-ledger.ts'
import { viewPlan } from './plan-view.ts'
import { type SoftBreach, softBreaches } from './soft-rules.ts'
import { type BlockingReason, whyBlocking } from './why-blocking.ts'

/** A solution with the facts about every village and every cadre without a village. */
export interface PlanFacts {
  readonly kind: 'plan-facts'
  readonly solution: Solution
  readonly headline: Headline
  /** Soft rules that the plan does not meet; empty without a plan. */
  readonly breaches: readonly SoftBreach[]
  /** What forces every blocking pair, in the plan's order; empty where the plan is not proved, or nobody asked for prices. */
  readonly blocking: readonly BlockingReason[]
  /** What became of every override, and what it costs. */
  readonly ledger: OverrideLedger
  /** One per village, in the round's order; empty without a plan. */
  readonly villages: readonly Explanation[]
  /** One per cadre without a village, in the round's order; empty without a plan. */
  readonly unassigned: readonly Explanation[]
}

/**
 * The facts about a whole solution; the plan is looked up once.
 *
 * @param options whether overrides and blocking pairs are priced, and limits of the searches that takes.
 * @complexity O(size of the round × size of the lists), and one solution per override and one for all together, some questions per blocking pair, unless `prices` is `false`.
 */
export function describePlan(solution: Solution, options: LedgerOptions = {}): PlanFacts {
  const base = { kind: 'plan-facts', solution, headline: headline(solution), ledger: overrideLedger(solution, options) } as const
  if (solution.plan === undefined) return { ...base, breaches: [], blocking: [], villages: [], unassigned: [] }
  const view = viewPlan(solution, solution.plan)
  return {
    ...base,
    breaches: softBreaches(solution.round, solution.plan),
    blocking: options.prices === false || solution.status !== 'optimal' ? [] : solution.plan.blockingPairs.map((pair) => whyBlocking(solution, pair, options)),
    villages: solution.plan.posts.map(({ village }) => explainIn(view, { village })),
    unassigned: solution.plan.unassigned.map((cadre) => explainIn(view, { cadre })),
  }
}
