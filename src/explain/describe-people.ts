/** The facts about every cadre of a solution. */

import { expectSolution } from '../model/given.ts'
import type { Solution } from '../model/solution.ts'
import { type Deciding, decidingOf } from './deciding.ts'
import { explainIn } from './explain.ts'
import type { Explanation } from './facts.ts'
import { cadreNow, viewPlan } from './plan-view.ts'

/** Up to this size it is also asked what it would cost to place those without a village, and searched for where a chain of moves does not tell. */
const fewVillages = 60

/**
 * What `explain` says of every cadre, in the round's order, the plan looked up once; empty without a plan. In rounds of more than 60 villages, what decided is
 * said only as far as chains of moves tell, and not of having no village.
 *
 * @complexity O(size of the round × size of the lists), one chain of moves per choice that a cadre likes better than his place, and in small rounds one per pair of
 * those without a village.
 * @example
 * ```ts
 * import { parseRound, solve } from 'two-way-choice'
 * import { describePeople } from 'two-way-choice/report'
 *
 * const { round } = parseRound({ villages: [{ id: '溪口村', recommends: ['周明远'] }], cadres: [{ id: '周明远', choices: ['溪口村'] }] })
 * describePeople(solve(round!))[0].facts.map(({ code }) => code) // => ['post', 'settled']
 * ```
 */
export function describePeople(solution: Solution): readonly Explanation[] {
  expectSolution(solution)
  if (solution.plan === undefined) return []
  const view = viewPlan(solution, solution.plan)
  const search = solution.round.villages.length <= fewVillages
  const asked = decidingOf(solution, (cadre) => cadreNow(view, cadre), { search })
  const deciding: Deciding = search ? asked : { ...asked, place: () => [] }
  return solution.round.cadres.map(({ id }) => explainIn(view, { cadre: id }, deciding))
}
