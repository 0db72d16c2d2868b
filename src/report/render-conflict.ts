/** A conflict in words: what contradicts, who proposed it, what to do about it. */

import type { Round } from '../model/round.ts'
import type { Conflict, ConflictMember } from '../model/solution.ts'
import { conflictWordsOf, wordsOf } from './catalogue.ts'
import { type Context, contextOf, type Places, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { memberTexts } from './member-text.ts'

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

/** The same in parts, for documents. */
export function conflictLines(
  { members, minimal, shortage }: Conflict,
  round: Round | undefined,
  context: Context,
  { lang = 'zh-CN' }: RenderOptions,
): { readonly title: string; readonly items: readonly string[]; readonly end: string } {
  const words = wordsOf(lang)
  const own = conflictWordsOf(lang)
  const said = memberTexts(round, context, lang)
  const isLaw = ({ kind, id }: ConflictMember): boolean => kind === 'rule' && round?.rules?.find((rule) => rule.id === id)?.basis === 'law'
  const itemOf = (k: number): string => words.item(k + 1).trim()
  // bars by members are said by their number
  const barred = own.barred(
    (shortage?.barred ?? []).map(({ reason, by, pairs }) => {
      const k = by === null ? -1 : members.findIndex(({ kind, id }) => kind === by.kind && id === by.id)
      return { reason, item: k < 0 ? null : itemOf(k), pairs }
    }),
  )
  const text = (member: ConflictMember): string => {
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
  return {
    title: words.conflictTitle(minimal),
    items: members.map((member, k) => oneLine(`${words.item(k + 1)}${lang === 'en' ? ' ' : ''}${text(member)}`)),
    end: own.end({
      minimal,
      removable: members.flatMap((member, k) => (member.kind === 'supply' || isLaw(member) ? [] : [itemOf(k)])),
      fixed: members.some(isLaw),
      supply: members.some(({ kind }) => kind === 'supply'),
    }),
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
