/** Every plan that a small round allows, with its levels: the ground of questions that are not about the best plan alone. */

import type { Objective, Round } from '../../src/model/round.ts'
import { objectives } from '../../src/model/round.ts'
import { levelsOf, obeys, planLevels, possiblePair, type VillagePlan } from './brute-force.ts'

/** A plan, and the value of every objective there is, one per level; `priorityCoverage` left out. */
export interface CountedPlan {
  readonly plan: VillagePlan
  readonly value: (objective: Objective) => number
  /** Values of the levels of the round. */
  readonly levels: readonly number[]
}

/** All plans that obey the round. Exponential. */
export function everyPlan(round: Round): CountedPlan[] {
  const possible = round.villages.map((village) => round.cadres.filter((cadre) => possiblePair(round, cadre.id, village.id)).map(({ id }) => id))
  const all = objectives.filter((objective) => objective !== 'priorityCoverage')
  const counted: Round = { ...round, policy: { ...round.policy, objectives: all } }
  const names = levelsOf(counted)
  const found: CountedPlan[] = []
  const plan: (string | null)[] = round.villages.map(() => null)
  const visit = (v: number): void => {
    if (v === plan.length) {
      if (!obeys(round, plan)) return
      const shown = [...plan]
      const values = planLevels(counted, shown)
      found.push({ plan: shown, value: (objective) => values[names.findIndex((name) => name.objective === objective)], levels: planLevels(round, shown) })
      return
    }
    for (const cadre of possible[v]) {
      if (plan.includes(cadre)) continue
      plan[v] = cadre
      visit(v + 1)
    }
    plan[v] = null
    visit(v + 1)
  }
  visit(0)
  return found
}
