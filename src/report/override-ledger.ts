/** The ledger of overrides, by itself and in every document: what was decided, by whom and why, and what became of it. */

import { objectivesOf, type Round } from '../model/round.ts'
import type { LedgerEntry, OverrideLedger } from '../explain/override-ledger.ts'
import { answerWordsOf } from './catalogue.ts'
import { type Telling, tellingOf } from './change-clauses.ts'
import type { Block, Section } from './document.ts'
import type { RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { memberTexts, overrideCells } from './member-text.ts'
import type { Scene } from './plan-tables.ts'
import { jointEffect, pricedClause } from './render-prices.ts'

/** Every override of the round, in its order, with its effect on the plan; for a conflict, which of its items it is. */
export function overridesSection({ facts, round, words, context }: Scene): Section {
  const { sections, empty } = words.document
  const { ledger } = facts
  if (ledger.entries.length === 0) return { heading: sections.overrides, blocks: [{ kind: 'paragraph', text: empty.overrides }] }
  const telling: Telling = { lang: words.lang, words, own: answerWordsOf(words.lang), context }
  const joint = jointText(ledger, telling)
  return {
    heading: sections.overrides,
    blocks: [
      tableOf(ledger, round, telling),
      ...(joint === '' ? [] : [{ kind: 'paragraph', text: joint } as const]),
      ...(isPriced(ledger) ? [{ kind: 'paragraph', text: telling.own.ledgerNote, role: 'note' } as const] : []),
    ],
  }
}

/** One numbered line per override, all of them together, and how effects are to be read. What an override says is in the round; without it only ids can be said. */
export function ledgerText(ledger: OverrideLedger, options: RenderOptions): string {
  const telling = tellingOf(options, ledger.names)
  const { own, words, context, lang } = telling
  if (ledger.entries.length === 0) return words.document.empty.overrides
  const said = memberTexts(options.round, context, lang)
  const joint = jointText(ledger, telling)
  return [
    ...ledger.entries.map((entry, k) =>
      `${words.item(k + 1)}${lang === 'en' ? ' ' : ''}${said({ kind: 'override', id: entry.override })}${words.colon}${effectOf(entry, options.round, telling).join(words.semicolon)}${words.stop}`),
    ...(joint === '' ? [] : [joint]),
    ...(isPriced(ledger) ? [own.ledgerNote] : []),
  ].map(oneLine).join('\n')
}

/** The ledger as a table: what was decided, by whom and why, when, and what became of it; the last row is all together. */
export function ledgerTable(ledger: OverrideLedger, options: RenderOptions): Block {
  const telling = tellingOf(options, ledger.names)
  if (ledger.entries.length === 0) return { kind: 'paragraph', text: telling.words.document.empty.overrides }
  const table = tableOf(ledger, options.round, telling)
  if (ledger.joint === null) return table
  return { ...table, rows: [...table.rows, ['', telling.own.together.replace(/[：:]\s*$/, ''), '', '', '', telling.words.sentence([jointEffect(ledger.joint, telling)])]] }
}

/** How effects are to be read; empty where there are none. */
export function ledgerNote(ledger: OverrideLedger, { lang = 'zh-CN' }: RenderOptions): string {
  return isPriced(ledger) ? answerWordsOf(lang).ledgerNote : ''
}

function tableOf(ledger: OverrideLedger, round: Round | undefined, telling: Telling): Extract<Block, { kind: 'table' }> {
  const { own, words, context, lang } = telling
  const { columns } = words.document
  const cells = overrideCells(round, context, lang)
  const dates = new Map((round?.overrides ?? []).map(({ id, date }) => [id, date]))
  return {
    kind: 'table',
    columns: [
      { heading: columns.number, kind: 'number' },
      { heading: columns.matter, kind: 'wide' },
      { heading: columns.author, kind: 'name' },
      { heading: columns.why, kind: 'wide' },
      { heading: columns.date, kind: 'date' },
      { heading: own.columns.effect, kind: 'wide' },
    ],
    rows: ledger.entries.map((entry, k) => {
      const date = dates.get(entry.override)
      return [String(k + 1), ...cells(entry.override), date === undefined ? '' : words.date(date), words.sentence(effectOf(entry, round, telling))]
    }),
  }
}

/** Clauses on what became of an override. */
function effectOf({ state, price, followed, item }: LedgerEntry, round: Round | undefined, telling: Telling): readonly string[] {
  const { own, words } = telling
  if (followed === false) return [own.notFollowed(state !== 'unproved' && round !== undefined && objectivesOf(round).includes('honoured'))]
  const priced = price === undefined ? undefined : pricedClause(state, price, telling)
  const clause = priced ?? (state === 'price' || state === 'count' ? '' : own.state(state, item === undefined ? null : words.item(item)))
  return [...(followed === true ? [own.followed] : []), ...(clause === '' ? [] : [clause])]
}

function jointText({ joint }: OverrideLedger, telling: Telling): string {
  return joint === null ? '' : `${telling.own.together}${jointEffect(joint, telling)}${telling.words.stop}`
}

function isPriced({ entries }: OverrideLedger): boolean {
  return entries.some(({ price, state }) => price !== undefined || state === 'needed')
}
