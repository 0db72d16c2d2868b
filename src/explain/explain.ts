/** Why a village has whom it has, why a cadre is where he is: facts, no sentences. */

import type { Solution } from '../model/solution.ts'
import { cadreFacts } from './explain-cadre.ts'
import { villageFacts } from './explain-village.ts'
import type { Explanation, Fact } from './facts.ts'
import { namesIn } from './name-list.ts'
import { type PlanView, viewPlan } from './plan-view.ts'

/** Whom to explain, by id. */
export type Subject = { readonly village: string } | { readonly cadre: string }

/**
 * The facts about one village or one cadre of a solution: post and class, what both sides said, who else was named and what became of
 * them, settled or equal, overrides, blocking pairs, why vacant or without a village. Only what is checked on the plan is said; which objective
 * decided between two plans is not.
 *
 * @returns an explanation that can be put into words with `render`. An id that the round does not know, or a solution without a
 * plan, gives the one fact that says so.
 * @complexity O(size of the round).
 * @example
 * ```ts
 * import { explain, parseRound, solve } from 'two-way-choice'
 *
 * const { round } = parseRound({
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚' }],
 * })
 * const { facts } = explain(solve(round!), { village: '溪口村' })
 * facts.map(({ code }) => code) // => ['post', 'settled', 'other-cadre']
 * facts[0].code === 'post' && facts[0].class // => 'A1'
 * ```
 */
export function explain(solution: Solution, subject: Subject): Explanation {
  const { plan, round, status } = solution
  const known =
    'village' in subject ? round.villages.some(({ id }) => id === subject.village) : round.cadres.some(({ id }) => id === subject.cadre)
  if (!known) {
    const fact: Fact = 'village' in subject ? { code: 'unknown-village', id: subject.village } : { code: 'unknown-cadre', id: subject.cadre }
    return { kind: 'explanation', about: subject, facts: [fact], names: { villages: [], cadres: [] } }
  }
  if (plan === undefined) {
    const item =
      'village' in subject ? round.villages.find(({ id }) => id === subject.village)! : round.cadres.find(({ id }) => id === subject.cadre)!
    const name = { id: item.id, ...(item.name === undefined ? {} : { name: item.name }) }
    return {
      kind: 'explanation',
      about: subject,
      facts: [{ code: 'no-plan', status, stoppedBy: solution.stoppedBy ?? null }],
      names: 'village' in subject ? { villages: [name], cadres: [] } : { villages: [], cadres: [name] },
    }
  }
  return explainIn(viewPlan(solution, plan), subject)
}

/** The same on a plan that is already looked up, for a village or cadre that the round knows. */
export function explainIn(view: PlanView, subject: Subject): Explanation {
  const facts = 'village' in subject ? villageFacts(view, subject.village) : cadreFacts(view, subject.cadre)
  return { kind: 'explanation', about: subject, facts, names: namesIn(view, facts) }
}
