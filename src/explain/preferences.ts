/** Preferred overrides against a plan: which of them it follows. */

import { type PreferredOverride, preferredOverrides, type Round } from '../model/round.ts'
import type { Plan } from '../model/solution.ts'

/**
 * The overrides of strength `prefer` that a plan follows, in the round's order: their number is the objective `honoured`.
 *
 * @complexity O(villages + cadres + preferred overrides).
 */
export function followedPreferences(round: Round, plan: Pick<Plan, 'posts'>): readonly PreferredOverride[] {
  const preferred = preferredOverrides(round)
  if (preferred.length === 0) return preferred
  const holder = new Map(plan.posts.map(({ village, cadre }) => [village, cadre]))
  const placed = new Set(holder.values())
  const former = new Map((round.baseline ?? []).map(({ village, cadre }) => [village, cadre]))
  return preferred.filter((override) => {
    switch (override.kind) {
      case 'pin':
        return holder.get(override.village) === override.cadre
      case 'ban':
        return holder.get(override.village) !== override.cadre
      case 'keep':
        return holder.get(override.village) === former.get(override.village)
      case 'hold':
        return (holder.get(override.village) ?? null) === null
      case 'withdraw':
        return !placed.has(override.cadre)
    }
  })
}
