/** A member of a conflict or repair in words: the override with author and reason, the rule with what it demands. */

import type { Override, Round, Rule } from '../model/round.ts'
import type { ConflictMember } from '../model/solution.ts'
import { conflictWordsOf, wordsOf } from './catalogue.ts'
import type { Context, Language } from './language.ts'

/** Says rules and overrides of a round by id; without the round only ids can be said. */
export function memberTexts(round: Round | undefined, context: Context, lang: Language): (member: Pick<ConflictMember, 'kind' | 'id'>) => string {
  const overrides = new Map((round?.overrides ?? []).map((override): [string, Override] => [override.id, override]))
  const rules = new Map((round?.rules ?? []).map((rule): [string, Rule] => [rule.id, rule]))
  const holders = new Map((round?.baseline ?? []).map(({ village, cadre }) => [village, cadre]))
  return ({ kind, id }) =>
    kind === 'override'
      ? conflictWordsOf(lang).override(overrides.get(id), id, context, (village) => holders.get(village))
      : wordsOf(lang).conflictRule(rules.get(id), id, context)
}
