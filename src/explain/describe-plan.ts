/** Everything the documents of a round say, as facts. */

import { expectSolution } from '../model/given.ts'
import type { Solution } from '../model/solution.ts'
import { type Deciding, decidingOf } from './deciding.ts'
import { explainIn } from './explain.ts'
import type { Explanation } from './facts.ts'
import { type Headline, headline } from './headline.ts'
import { type LedgerOptions, type OverrideLedger, overrideLedger } from './override-ledger.ts'
import { cadreNow, type PlanView, viewPlan } from './plan-view.ts'
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

/** Rounds up to this size are searched where a chain of moves does not tell what decided. */
const fewVillages = 60

/**
 * The facts about a whole solution; the plan is looked up once. What decided is said of recommended cadres who are not in the village and of vacant villages, as far as
 * chains of moves tell; in rounds of up to 60 villages also where it takes a search, unless `prices` is `false`.
 *
 * @param options whether overrides and blocking pairs are priced, and limits of the searches that takes.
 * @complexity O(size of the round × size of the lists), one chain of moves per recommended cadre elsewhere, and one solution per override
 * and one for all together, some questions per blocking pair, unless `prices` is `false`.
 */
export function describePlan(solution: Solution, options: LedgerOptions = {}): PlanFacts {
  expectSolution(solution)
  const base = { kind: 'plan-facts', solution, headline: headline(solution), ledger: overrideLedger(solution, options) } as const
  if (solution.plan === undefined) return { ...base, breaches: [], blocking: [], villages: [], unassigned: [] }
  const view = viewPlan(solution, solution.plan)
  const deciding = inDocument(view, options)
  return {
    ...base,
    breaches: softBreaches(solution.round, solution.plan),
    blocking: options.prices === false || solution.status !== 'optimal' ? [] : solution.plan.blockingPairs.map((pair) => whyBlocking(solution, pair, options)),
    villages: solution.plan.posts.map(({ village }) => explainIn(view, { village }, deciding)),
    unassigned: solution.plan.unassigned.map((cadre) => explainIn(view, { cadre }, deciding)),
  }
}

/** What a document says of what decided: who was recommended and passed over, and why a village is vacant. */
function inDocument(view: PlanView, options: LedgerOptions): Deciding {
  const { solution, round, villages } = view
  const search = options.prices !== false && round.villages.length <= fewVillages
  const deciding = decidingOf(solution, (cadre) => cadreNow(view, cadre), { ...options, search })
  const isRecommended = (cadre: string, village: string): boolean => villages.get(village)?.recommends?.includes(cadre) === true
  return { ...deciding, pair: (cadre, village) => (isRecommended(cadre, village) ? deciding.pair(cadre, village) : []), place: () => [] }
}
