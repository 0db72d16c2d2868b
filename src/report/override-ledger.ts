/** The ledger of overrides in every document: what was decided, by whom and why, and what became of it. */

import { objectivesOf } from '../model/round.ts'
import type { LedgerEntry } from '../explain/override-ledger.ts'
import { answerWordsOf } from './catalogue.ts'
import type { Telling } from './change-clauses.ts'
import type { Block, Section } from './document.ts'
import { oneLine } from './line.ts'
import type { Scene } from './plan-tables.ts'
import { jointEffect, pricedClause } from './render-prices.ts'

/** Every override of the round, in its order, with its effect on the plan; for a conflict, which of its items it is. */
export function overridesSection({ facts, round, words, context }: Scene): Section {
  const { columns, sections, empty } = words.document
  const { ledger, solution } = facts
  const overrides = round.overrides ?? []
  if (overrides.length === 0) return { heading: sections.overrides, blocks: [{ kind: 'paragraph', text: empty.overrides }] }
  const own = answerWordsOf(words.lang)
  const telling: Telling = { lang: words.lang, words, own, context }
  const holders = new Map((round.baseline ?? []).map(({ village, cadre }) => [village, cadre]))
  const items = new Map((solution.conflict?.members ?? []).flatMap(({ kind, id }, k) => (kind === 'override' ? [[id, words.item(k + 1)] as const] : [])))
  const counted = objectivesOf(round).includes('honoured')
  const entryOf = new Map(ledger.entries.map((entry) => [entry.override, entry]))
  const effect = (entry: LedgerEntry | undefined): string => {
    if (entry === undefined) return ''
    const { state, price, override, followed } = entry
    if (followed === false) return words.sentence([own.notFollowed(solution.status === 'optimal' && counted)])
    const priced = price === undefined ? undefined : pricedClause(state, price, telling)
    const clause = priced ?? (state === 'price' || state === 'count' ? '' : own.state(state, items.get(override) ?? null))
    return clause === '' ? '' : words.sentence([...(followed === true ? [own.followed] : []), clause])
  }
  const table: Block = {
    kind: 'table',
    columns: [
      { heading: columns.number, kind: 'number' },
      { heading: columns.matter, kind: 'wide' },
      { heading: columns.author, kind: 'name' },
      { heading: columns.why, kind: 'wide' },
      { heading: columns.date, kind: 'date' },
      { heading: own.columns.effect, kind: 'wide' },
    ],
    rows: overrides.map((override, k) => [
      String(k + 1),
      `${words.override(override, context, (village) => holders.get(village))}${words.inBrackets(words.overrideName(override.id, context))}`,
      oneLine(override.author),
      `${oneLine(override.reason)}${override.basis === undefined ? '' : words.inBrackets(own.basis(oneLine(override.basis)))}`,
      override.date === undefined ? '' : words.date(override.date),
      effect(entryOf.get(override.id)),
    ]),
  }
  const priced = ledger.entries.some(({ price, state }) => price !== undefined || state === 'needed')
  return {
    heading: sections.overrides,
    blocks: [
      table,
      ...(ledger.joint === null ? [] : [{ kind: 'paragraph', text: `${own.together}${jointEffect(ledger.joint, telling)}${words.stop}` } as const]),
      ...(priced ? [{ kind: 'paragraph', text: own.ledgerNote, role: 'note' } as const] : []),
    ],
  }
}
