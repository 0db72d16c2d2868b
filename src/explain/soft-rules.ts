/** Which soft rules a plan does not meet, and by how much. */

import { activeRules, type Round, type Rule } from '../model/round.ts'
import { selectsCadre, selectsVillage, villageField } from '../model/selector.ts'
import type { Plan } from '../model/solution.ts'

/** A soft rule and what it adds to the objective `broken`. */
export interface SoftBreach {
  readonly rule: string
  /** 1 or more. */
  readonly by: number
}

/** The soft rules in force that the plan does not meet, in the round's order. O(soft rules × villages). */
export function softBreaches(round: Round, plan: Plan): readonly SoftBreach[] {
  const cadres = new Map(round.cadres.map((cadre) => [cadre.id, cadre]))
  const holders = new Map(plan.posts.map(({ village, cadre }) => [village, cadre === null ? undefined : cadres.get(cadre)]))
  const posts = round.villages.map((village) => ({ village, cadre: holders.get(village.id) }))
  return activeRules(round)
    .filter(({ soft }) => soft === true)
    .map((rule) => ({ rule: rule.id, by: breachesOf(rule, posts) }))
    .filter(({ by }) => by > 0)
}

function breachesOf(
  rule: Rule,
  posts: readonly { readonly village: Round['villages'][number]; readonly cadre: Round['cadres'][number] | undefined }[],
): number {
  switch (rule.kind) {
    case 'avoid':
      return posts.filter(({ village, cadre }) => village.id === rule.village && cadre?.id === rule.cadre).length
    case 'fill':
      return posts.filter(({ village, cadre }) => cadre === undefined && selectsVillage(rule.villages, village)).length
    case 'require':
      return posts.filter(({ village, cadre }) => cadre !== undefined && selectsVillage(rule.villages, village) && !selectsCadre(rule.cadres, cadre)).length
    case 'count': {
      const { villages, cadres, atLeast = 0, atMost = Infinity } = rule
      const count = posts.filter(({ village, cadre }) => cadre !== undefined && selectsVillage(villages, village) && selectsCadre(cadres, cadre)).length
      return Math.max(0, atLeast - count, count - atMost)
    }
    case 'apart': {
      const places = posts.flatMap(({ village, cadre }) => (cadre !== undefined && rule.cadres.includes(cadre.id) ? [villageField(village, rule.by)] : []))
      const known = places.filter((place) => place !== undefined)
      return known.length - new Set(known).size
    }
    case 'stable':
      return 0
  }
}
