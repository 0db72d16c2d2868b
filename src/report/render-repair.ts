/** Ways out of a contradiction in words: what to give up so that everything else can be met. */

import type { Repair } from '../model/solution.ts'
import { conflictWordsOf } from './catalogue.ts'
import { contextOf, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { memberTexts } from './member-text.ts'

/** One way out as a sentence. Without the round only ids can be said. */
export function repairText({ drop, minimal, enough }: Repair, options: RenderOptions): string {
  const lang = options.lang ?? 'zh-CN'
  const words = conflictWordsOf(lang)
  const context = contextOf(options)
  const said = memberTexts(options.round, context, lang)
  const demands = drop.map((member) => {
    if (member.kind !== 'rule') return { kind: 'override' as const, text: said(member) }
    const far = enough.find(({ rule }) => rule === member.id)
    return { kind: 'rule' as const, text: `${said(member)}${far === undefined ? '' : words.relaxation(far, context.rule(member.id), context)}` }
  })
  return oneLine(words.repair(demands, minimal))
}

/** A title, and one numbered line per way out, in the order given. */
export function repairsText(repairs: readonly Repair[], options: RenderOptions): string {
  const words = conflictWordsOf(options.lang ?? 'zh-CN')
  return [words.repairsTitle, ...repairs.map((repair, k) => `${words.way(k + 1)}${repairText(repair, options)}`)].join('\n')
}
