/** Why a village has whom it has, why a cadre is where he is, what the plan as a whole is: facts, no sentences. */

import { expectSolution } from '../model/given.ts'
import type { Solution } from '../model/solution.ts'
import type { Limits } from '../solve/run.ts'
import { type Deciding, decidingOf } from './deciding.ts'
import { cadreFacts } from './explain-cadre.ts'
import { factsWithoutPlan, planFacts } from './explain-plan.ts'
import { villageFacts } from './explain-village.ts'
import type { Explanation, Fact } from './facts.ts'
import { namesIn } from './name-list.ts'
import { cadreNow, type PlanView, viewPlan } from './plan-view.ts'

/** Whom to explain, by id, or the plan as a whole. */
export type Subject = { readonly village: string } | { readonly cadre: string } | { readonly plan: true }

/**
 * The facts about one village, one cadre or the whole plan of a solution.
 *
 * Of a village or cadre: post and class, what both sides said, who else was named and what became of them, settled or equal, overrides, blocking pairs, why vacant or
 * without a village. Where nothing bars the other pair, the first objective in which the best plan with it would be worse (`decided-by`), or that it would be as good;
 * the same of filling a vacant village and of placing a cadre. Of the plan: how far it is proved, counts, levels, open and vacant villages, blocking pairs, overrides in
 * force, soft rules not met; without a plan the conflict.
 *
 * What decided is exact, and said of plans only that are proved best; of others there is `unproved` or `plan-unproved`.
 *
 * @param limits of the searches that finding out what decided may take.
 * @returns an explanation that can be put into words with `render`. An id that the round does not know, or a solution without a
 * plan, gives the one fact that says so.
 * @complexity O(size of the round), and one question of `whyNot` for everybody named; for each possible pair of a vacant village, of a cadre without a village.
 * @example
 * ```ts
 * import { explain, parseRound, solve } from 'two-way-choice'
 *
 * const { round } = parseRound({
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚' }],
 * })
 * const solution = solve(round!)
 * const { facts } = explain(solution, { village: '溪口村' })
 * facts.map(({ code }) => code) // => ['post', 'settled', 'other-cadre', 'decided-by']
 * facts[0].code === 'post' && facts[0].class // => 'A1'
 * facts[3] // => { code: 'decided-by', village: '溪口村', cadre: '林晓岚', objective: 'mutual', priority: null, value: 0, delta: -1 }
 * explain(solution, { plan: true }).facts[1]
 * // => { code: 'plan-totals', villages: 1, held: 0, filled: 1, vacant: 0, cadres: 2, away: 0, unassigned: 1 }
 * ```
 */
export function explain(solution: Solution, subject: Subject, limits: Limits = {}): Explanation {
  expectSolution(solution)
  const { plan, round, status } = solution
  const known =
    'plan' in subject || ('village' in subject ? round.villages.some(({ id }) => id === subject.village) : round.cadres.some(({ id }) => id === subject.cadre))
  if (!known) {
    const fact: Fact = 'village' in subject ? { code: 'unknown-village', id: subject.village } : { code: 'unknown-cadre', id: subject.cadre }
    return { kind: 'explanation', about: subject, facts: [fact], names: { villages: [], cadres: [] } }
  }
  if (plan === undefined) {
    if ('plan' in subject) {
      const facts = factsWithoutPlan({ round, solution, overrides: new Map((round.overrides ?? []).map((override) => [override.id, override])) })
      return { kind: 'explanation', about: subject, facts, names: namesIn({ round }, facts) }
    }
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
  const view = viewPlan(solution, plan)
  return explainIn(view, subject, decidingOf(solution, (cadre) => cadreNow(view, cadre), limits))
}

/** The same on a plan that is already looked up, for a village or cadre that the round knows. */
export function explainIn(view: PlanView, subject: Subject, deciding: Deciding): Explanation {
  const facts = 'plan' in subject ? planFacts(view) : 'village' in subject ? villageFacts(view, subject.village, deciding) : cadreFacts(view, subject.cadre, deciding)
  return { kind: 'explanation', about: subject, facts, names: namesIn(view, facts) }
}
