/** A member of a conflict or repair in words: the override with author and reason, the rule with what it demands. */

import type { Override, Round, Rule } from '../model/round.ts'
import type { ConflictMember } from '../model/solution.ts'
import { answerWordsOf, conflictWordsOf, wordsOf } from './catalogue.ts'
import type { Context, Language } from './language.ts'
import { oneLine } from './line.ts'

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

/** What an override says, who proposed it and why, one cell each; without the round only the id can be said. */
export function overrideCells(round: Round | undefined, context: Context, lang: Language): (id: string) => readonly [matter: string, author: string, why: string] {
  const words = wordsOf(lang)
  const own = answerWordsOf(lang)
  const overrides = new Map((round?.overrides ?? []).map((override): [string, Override] => [override.id, override]))
  const holders = new Map((round?.baseline ?? []).map(({ village, cadre }) => [village, cadre]))
  return (id) => {
    const override = overrides.get(id)
    if (override === undefined) return [words.overrideName(id, context), '', '']
    const { author, reason, basis } = override
    return [
      `${words.override(override, context, (village) => holders.get(village))}${words.inBrackets(words.overrideName(id, context))}`,
      oneLine(author),
      `${oneLine(reason)}${basis === undefined ? '' : words.inBrackets(own.basis(oneLine(basis)))}`,
    ]
  }
}
