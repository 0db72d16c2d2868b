/** The facts about a whole plan. */

import type { Solution } from '../model/solution.ts'
import { blockingFacts } from './explain-village.ts'
import type { Fact } from './facts.ts'
import { headline } from './headline.ts'
import { overrideFact, type PlanView } from './plan-view.ts'
import { followedPreferences } from './preferences.ts'
import { softBreaches } from './soft-rules.ts'

/**
 * How far the plan is proved, what it reaches, which villages are open or vacant, which pairs block and what forces them, which overrides are in force and which
 * soft rules are not met. O(size of the round).
 */
export function planFacts(view: PlanView): readonly Fact[] {
  const { round, solution, plan } = view
  const proved = solution.status === 'optimal'
  const { plan: numbers, villages, held, cadres, away } = headline(solution)
  const { filled, vacant, unassigned, mutual, mutualFirst, chosen, chosenFirst, recommended, allotted, adoption, wishes, firstChoice } = numbers!
  const open = plan.posts.filter(({ settled }) => !settled).map(({ village }) => village)
  const empty = plan.posts.filter(({ cadre }) => cadre === null).map(({ village }) => village)
  const tieBreak = round.policy?.tieBreak
  const seed = typeof tieBreak === 'object' ? tieBreak.lottery : null
  return [
    proved ? { code: 'plan-proved', levels: solution.levels?.length ?? 0 } : { code: 'plan-unproved', stoppedBy: solution.stoppedBy ?? null },
    { code: 'plan-totals', villages, held, filled, vacant, cadres, away, unassigned },
    { code: 'plan-classes', mutual, mutualFirst, chosen, chosenFirst, recommended, allotted },
    { code: 'plan-rates', adoption, wishes, firstChoice },
    ...levelFacts(solution),
    ...(proved ? [{ code: 'plan-open', villages: open, settled: plan.posts.length - open.length, seed } as const] : []),
    ...(empty.length === 0 ? [] : [{ code: 'plan-vacant', villages: empty } as const]),
    ...blockingFacts(view, view.plan.blockingPairs),
    ...inForce(view, new Set(followedPreferences(round, plan).map(({ id }) => id))),
    ...softBreaches(round, plan).map(({ rule, by }): Fact => ({ code: 'soft-broken', rule, by })),
  ]
}

/** Why there is no plan, and which overrides are in force. */
export function factsWithoutPlan(view: Pick<PlanView, 'round' | 'solution' | 'overrides'>): readonly Fact[] {
  const { status, stoppedBy, conflict } = view.solution
  return [
    { code: 'no-plan', status, stoppedBy: stoppedBy ?? null },
    ...(conflict === undefined ? [] : [{ code: 'plan-conflict', members: conflict.members, minimal: conflict.minimal } as const]),
    ...inForce(view, null),
  ]
}

function levelFacts({ levels = [] }: Solution): readonly Fact[] {
  // a level is proved only if every level before it is
  const unproved = levels.findIndex(({ value, bound }) => value !== bound)
  return levels.map(({ objective, priority, sense, value, bound }, k): Fact =>
    ({ code: 'plan-level', objective, priority: priority ?? null, sense, value, bound, proved: unproved < 0 || k < unproved }))
}

/** `followed`: preferred overrides that the plan follows; `null`: there is no plan. */
function inForce(view: Pick<PlanView, 'round' | 'overrides'>, followed: ReadonlySet<string> | null): readonly Fact[] {
  return (view.round.overrides ?? []).map(({ id, kind, strength }): Fact => ({
    code: 'override-in-force', ...overrideFact(view, id), kind, followed: strength === 'prefer' && followed !== null ? followed.has(id) : null,
  }))
}
