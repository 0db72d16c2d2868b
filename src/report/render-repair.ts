/** Ways out of a contradiction in words: what to give up so that everything else can be met. */

import type { Repair } from '../model/solution.ts'
import { conflictWordsOf } from './catalogue.ts'
import type { Demand } from './conflict-words.ts'
import type { Block } from './document.ts'
import { contextOf, languageOf, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { memberTexts, overrideCells } from './member-text.ts'

/** One way out as a sentence. Without the round only ids can be said. */
export function repairText(repair: Repair, options: RenderOptions): string {
  const lang = languageOf(options)
  const said = memberTexts(options.round, contextOf(options), lang)
  return oneLine(conflictWordsOf(lang).repair(repair.drop.map((member) => demandOf(member, repair, said(member), options)), repair.minimal))
}

/** A rule with how far it has to be relaxed, or an override. */
function demandOf({ kind, id }: Repair['drop'][number], { enough }: Repair, text: string, options: RenderOptions): Demand {
  if (kind !== 'rule') return { kind: 'override', text }
  const context = contextOf(options)
  const far = enough.find(({ rule }) => rule === id)
  return { kind, text: `${text}${far === undefined ? '' : conflictWordsOf(languageOf(options)).relaxation(far, context.rule(id), context)}` }
}

/** One row per demand, with the number of the way out that it belongs to. */
export function repairsTable(repairs: readonly Repair[], options: RenderOptions): Block {
  const { lang = 'zh-CN', round } = options
  const context = contextOf(options)
  const { columns, giveUp, perhapsLess } = conflictWordsOf(lang)
  const said = memberTexts(round, context, lang)
  const cells = overrideCells(round, context, lang)
  return {
    kind: 'table',
    columns: [
      { heading: columns.way, kind: 'number' }, { heading: columns.giveUp, kind: 'wide' }, { heading: columns.author, kind: 'name' }, { heading: columns.why, kind: 'wide' },
    ],
    rows: repairs.flatMap((repair, k) => repair.drop.map((member, position) => {
      const [matter, author, why] = member.kind === 'override' ? cells(member.id) : [said(member), '', '']
      const less = repair.minimal || position + 1 < repair.drop.length ? '' : perhapsLess
      return [String(k + 1), oneLine(`${giveUp(demandOf(member, repair, matter, options))}${less}`), author, why]
    })),
  }
}

/** A title, and one numbered line per way out, in the order given. */
export function repairsText(repairs: readonly Repair[], options: RenderOptions): string {
  const words = conflictWordsOf(languageOf(options))
  return [words.repairsTitle, ...repairs.map((repair, k) => `${words.way(k + 1)}${repairText(repair, options)}`)].join('\n')
}
