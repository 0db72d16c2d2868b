/** Everything the documents of a round say, as facts. */

import type { Solution } from '../model/solution.ts'
import { explainIn } from './explain.ts'
import type { Explanation } from './facts.ts'
import { type Headline, headline } from './headline.ts'
import { viewPlan } from './plan-view.ts'
import { type SoftBreach, softBreaches } from './soft-rules.ts'

/** A solution with the facts about every village and every cadre without a village. */
export interface PlanFacts {
  readonly kind: 'plan-facts'
  readonly solution: Solution
  readonly headline: Headline
  /** Soft rules that the plan does not meet; empty without a plan. */
  readonly breaches: readonly SoftBreach[]
  /** One per village, in the round's order; empty without a plan. */
  readonly villages: readonly Explanation[]
  /** One per cadre without a village, in the round's order; empty without a plan. */
  readonly unassigned: readonly Explanation[]
}

/** The facts about a whole solution; the plan is looked up once. O(size of the round × size of the lists). */
export function describePlan(solution: Solution): PlanFacts {
  const base = { kind: 'plan-facts', solution, headline: headline(solution) } as const
  if (solution.plan === undefined) return { ...base, breaches: [], villages: [], unassigned: [] }
  const view = viewPlan(solution, solution.plan)
  return {
    ...base,
    breaches: softBreaches(solution.round, solution.plan),
    villages: solution.plan.posts.map(({ village }) => explainIn(view, { village })),
    unassigned: solution.plan.unassigned.map((cadre) => explainIn(view, { cadre })),
  }
}
