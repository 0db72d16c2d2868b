/** Minutes of the meeting (会议纪要代拟稿): what the program knows is filled in, who was there and how they voted is left to fill in. */

import type { Post, Solution } from '../model/solution.ts'
import type { Block, TextDocument } from './document.ts'
import { contextOf, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { memberTexts } from './member-text.ts'
import { minutesWordsOf } from './minutes-words.ts'
import { noticeWordsOf } from './notices-words.ts'

/** The minutes of a plan, for the leadership: settled posts as decided, open ones for the meeting to fill in; `null` without a plan. Every village and every cadre of the round is in it. */
export function meetingMinutes(solution: Solution, { lang = 'zh-CN', ...options }: Pick<RenderOptions, 'lang' | 'places'> = {}): TextDocument | null {
  const { round, plan, status } = solution
  if (plan === undefined) return null
  const words = minutesWordsOf(lang)
  const context = contextOf({ lang, round, leadership: true, ...options })
  const { names } = context
  const seed = typeof round.policy?.tieBreak === 'object' ? round.policy.tieBreak.lottery : null
  const isOpen = ({ settled }: Post): boolean => seed === null && status === 'optimal' && !settled
  const rows = plan.posts.flatMap((post) => (post.cadre === null || isOpen(post) ? [] : [[names.village(post.village), names.cadre(post.cadre), post.pinned === null ? '' : words.pinned]]))
  const vacant = plan.posts.filter((post) => post.cadre === null && !isOpen(post)).map(({ village }) => village)
  const candidates = ({ village, candidates: ids }: Post): string =>
    words.open(names.village(village), [...(ids.some((id) => id !== null) ? [names.cadres(ids.filter((id) => id !== null))] : []), ...(ids.includes(null) ? [words.nobody] : [])].join(lang === 'en' ? ', ' : '、'))
  const said = memberTexts(round, context, lang)
  const overrides = (round.overrides ?? []).map(({ id }) => said({ kind: 'override', id }))
  const line = (text: string): Block => ({ kind: 'paragraph', text })
  const [number, village, cadre, remark] = words.columns
  const decided: Block[] = [
    line(words.lead(rows.length)),
    { kind: 'table', columns: [{ heading: number, kind: 'number' }, { heading: village, kind: 'name' }, { heading: cadre, kind: 'name' }, { heading: remark, kind: 'wide' }], rows: rows.map((row, k) => [String(k + 1), ...row]) },
    ...(seed === null ? [] : [line(words.drawn(oneLine(seed)))]),
    ...plan.posts.filter(isOpen).map((post) => line(candidates(post))),
    ...(vacant.length === 0 ? [] : [line(words.vacant(names.villages(vacant), vacant.length))]),
    ...(plan.unassigned.length === 0 ? [] : [line(words.unassigned(names.cadres(plan.unassigned), plan.unassigned.length))]),
  ]
  const title = oneLine(round.title ?? '')
  const parts: readonly (readonly Block[])[] = [
    words.meeting.map(line), [line(words.subject(title))],
    [overrides.length === 0 ? line(words.noOverrides) : { kind: 'list', items: overrides }, line(words.discussion)],
    [line(words.vote)], decided, [line(words.signed)],
  ]
  return {
    lang, kicker: words.kicker, title: words.title(title), subtitle: oneLine(round.date ?? ''), notice: noticeWordsOf(lang).filledIn,
    sections: parts.map((blocks, k) => ({ heading: words.section(k + 1, words.sections[k]), blocks })),
  }
}
