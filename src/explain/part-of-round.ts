/** A part of a round as a round of its own. */

import type { HoldOverride, Round, Rule } from '../model/round.ts'
import { selectsCadre, selectsVillage } from '../model/selector.ts'

/** Villages and cadres by id. */
export interface Members {
  readonly villages: ReadonlySet<string>
  readonly cadres: ReadonlySet<string>
}

/**
 * The round of some villages and cadres alone, with the rules as far as they are about them and no overrides but holds: whoever outside is named by somebody inside keeps
 * his place in the lists, and is out of reach. Objectives must be given by the policy.
 *
 * @param owns of a `count` rule: whether all pairs that count in it are inside; otherwise it is left out.
 * @complexity O(size of the round + rules × members).
 */
export function roundOfPart(round: Round, { villages, cadres }: Members, owns: (rule: Rule) => boolean): Round {
  const inside = { villages: round.villages.filter(({ id }) => villages.has(id)), cadres: round.cadres.filter(({ id }) => cadres.has(id)) }
  const outsideVillages = new Set(inside.cadres.flatMap(({ choices }) => choices ?? []).filter((id) => !villages.has(id)))
  const outsideCadres = new Set(inside.villages.flatMap(({ recommends }) => recommends ?? []).filter((id) => !cadres.has(id)))
  const both = (pair: { readonly village: string; readonly cadre: string }): boolean => villages.has(pair.village) && cadres.has(pair.cadre)
  const villagesOf = (rule: Extract<Rule, { readonly villages: unknown }>): readonly string[] =>
    inside.villages.filter((village) => selectsVillage(rule.villages, village)).map(({ id }) => id)
  const cadresOf = (rule: Extract<Rule, { readonly villages: unknown; readonly cadres: unknown }>): readonly string[] =>
    inside.cadres.filter((cadre) => selectsCadre(rule.cadres, cadre)).map(({ id }) => id)
  const narrowed = (rule: Rule): readonly Rule[] => {
    switch (rule.kind) {
      case 'avoid':
        return both(rule) ? [rule] : []
      case 'require':
        return [{ ...rule, villages: { ids: villagesOf(rule) }, cadres: { ids: cadresOf(rule) } }]
      case 'fill':
        return [{ ...rule, villages: { ids: villagesOf(rule) } }]
      case 'count':
        return owns(rule) ? [{ ...rule, villages: { ids: villagesOf(rule) }, cadres: { ids: cadresOf(rule) } }] : []
      case 'apart':
        return [{ ...rule, cadres: rule.cadres.filter((id) => cadres.has(id)) }]
      case 'stable':
        return [rule]
    }
  }
  const nowhere = '\0'
  return {
    villages: [...inside.villages, ...Array.from(outsideVillages, (id) => ({ id, pool: nowhere }))],
    cadres: [...inside.cadres, ...Array.from(outsideCadres, (id) => ({ id, pool: nowhere, available: false }))],
    fit: (round.fit ?? []).filter(both),
    baseline: (round.baseline ?? []).filter(both),
    rules: (round.rules ?? []).flatMap(narrowed),
    overrides: Array.from(outsideVillages, (village): HoldOverride => ({ kind: 'hold', id: `\0${village}`, author: nowhere, reason: nowhere, village })),
    ...(round.policy === undefined ? {} : { policy: round.policy }),
  }
}
