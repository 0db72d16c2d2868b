/** A conflict in words: what contradicts, who proposed it, what to do about it. */

import type { Round } from '../model/round.ts'
import type { Conflict, ConflictMember } from '../model/solution.ts'
import { conflictWordsOf, wordsOf } from './catalogue.ts'
import type { Block } from './document.ts'
import { type Context, contextOf, type Language, type Places, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { memberTexts, overrideCells } from './member-text.ts'

/** A conflict with the round that it is about, and where its rules and overrides stand in the files. */
export interface ConflictOf {
  readonly conflict: Conflict
  readonly round: Round
  readonly places?: Places
}

/** A title, one numbered line per member, and the way out. Without the round only ids can be said. */
export function conflictText(conflict: Conflict, options: RenderOptions): string {
  const { title, items, end } = conflictLines(conflict, options.round, contextOf(options), options)
  return [title, ...items, end].join('\n')
}

/** One row per member: what it demands, and of an override who proposed it and why. */
export function conflictTable(conflict: Conflict, options: RenderOptions): Block {
  const { lang = 'zh-CN', round } = options
  const context = contextOf(options)
  const { columns } = conflictWordsOf(lang)
  const cells = overrideCells(round, context, lang)
  const text = textOfMembers(conflict, round, context, lang)
  return {
    kind: 'table',
    columns: [
      { heading: columns.number, kind: 'number' }, { heading: columns.matter, kind: 'wide' }, { heading: columns.author, kind: 'name' }, { heading: columns.why, kind: 'wide' },
    ],
    rows: conflict.members.map((member, k) => [wordsOf(lang).item(k + 1), ...(member.kind === 'override' ? cells(member.id) : [oneLine(text(member)), '', ''])]),
  }
}

/** The same in parts, for documents. */
export function conflictLines(
  conflict: Conflict,
  round: Round | undefined,
  context: Context,
  { lang = 'zh-CN' }: RenderOptions,
): { readonly title: string; readonly items: readonly string[]; readonly end: string } {
  const { members, minimal } = conflict
  const words = wordsOf(lang)
  const isLaw = ({ kind, id }: ConflictMember): boolean => kind === 'rule' && round?.rules?.find((rule) => rule.id === id)?.basis === 'law'
  const text = textOfMembers(conflict, round, context, lang)
  return {
    title: words.conflictTitle(minimal),
    items: members.map((member, k) => oneLine(`${words.item(k + 1)}${lang === 'en' ? ' ' : ''}${text(member)}`)),
    end: conflictWordsOf(lang).end({
      minimal,
      removable: members.flatMap((member, k) => (member.kind === 'supply' || isLaw(member) ? [] : [words.item(k + 1).trim()])),
      fixed: members.some(isLaw),
      supply: members.some(({ kind }) => kind === 'supply'),
    }),
  }
}

/** What each member of a conflict demands, with the part of it that matters and the people that are missing. */
function textOfMembers({ members, shortage }: Conflict, round: Round | undefined, context: Context, lang: Language): (member: ConflictMember) => string {
  const words = wordsOf(lang)
  const own = conflictWordsOf(lang)
  const said = memberTexts(round, context, lang)
  const itemOf = (k: number): string => words.item(k + 1).trim()
  // bars by members are said by their number
  const barred = own.barred(
    (shortage?.barred ?? []).map(({ reason, by, pairs }) => {
      const k = by === null ? -1 : members.findIndex(({ kind, id }) => kind === by.kind && id === by.id)
      return { reason, item: k < 0 ? null : itemOf(k), pairs }
    }),
  )
  return (member) => {
    const { kind, id, cells } = member
    if (kind === 'supply') {
      const here = shortage?.rule === undefined ? shortage : undefined
      return `${own.supply(here?.villages ?? villagesOf(id, round), id, here, context)}${here === undefined ? '' : barred}`
    }
    // the villages of a fill rule stand with the shortage
    const part = cells === undefined || round?.rules?.find((rule) => rule.id === id)?.kind === 'fill' ? '' : own.cells(cells, context)
    const few = kind === 'rule' && shortage?.rule === id ? `${own.ruleShortage(shortage, context)}${barred}` : ''
    return `${said(member)}${part}${few}`
  }
}

/**
 * The villages that the id of a `supply` member names: their ids in the round's order, joined by `+`. Ids may hold a `+` themselves, so the text is
 * read against the ids; empty when it cannot be read. O(length of the text × villages).
 */
export function villagesOf(id: string, round: Round | undefined): readonly string[] {
  const villages = (round?.villages ?? []).map((village) => village.id)
  // where a village can end: position in the text → the villages read so far
  const reached = new Map<number, readonly string[]>([[0, []]])
  for (const village of villages) {
    for (const [start, read] of [...reached]) {
      if (!id.startsWith(village, start)) continue
      const end = start + village.length
      if (end === id.length) return [...read, village]
      if (id[end] === '+' && !reached.has(end + 1)) reached.set(end + 1, [...read, village])
    }
  }
  return []
}
