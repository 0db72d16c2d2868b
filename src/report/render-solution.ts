/** A solution as a short text: how far it is proved, who goes where, what is open. */

import type { PairClass } from '../explain/facts.ts'
import type { Post, Solution } from '../model/solution.ts'
import { wordsOf } from './catalogue.ts'
import { conflictLines } from './render-conflict.ts'
import { contextOf, languageOf, type RenderOptions } from './language.ts'

/** Status, objectives in order, the posts by settled, open and vacant, the cadres not posted, blocking pairs. */
export function solutionText(solution: Solution, options: RenderOptions): string {
  const { round, plan, levels, conflict, status } = solution
  const words = wordsOf(languageOf(options))
  const context = contextOf({ ...options, round })
  const { names } = context
  const lines = [words.status(solution, context)]
  if (conflict !== undefined) {
    const { title, items, end } = conflictLines(conflict, round, context, options)
    lines.push(title, ...items, end)
  }
  if (plan === undefined) return lines.join('\n')

  const lead = (heading: string, count: number, rest: string): string =>
    `${heading}${words.inBrackets(String(count))}${rest === '' ? '' : `${words.colon}${rest}`}${words.stop}`
  const section = (heading: string, posts: readonly Post[]): void => {
    if (posts.length > 0) lines.push(lead(heading, posts.length, ''), ...posts.map((post) => postLine(post)))
  }
  const postLine = (post: Post): string => {
    const village = names.village(post.village)
    const shown =
      post.cadre === null ? `${village}${words.colon}${words.vacant}` : words.postLine(village, names.cadre(post.cadre), classOfPost(post))
    if (status !== 'optimal' || post.settled) return `  ${shown}`
    const others = post.candidates.filter((id) => id !== post.cadre).map((id) => (id === null ? words.vacant : names.cadre(id)))
    return `  ${[shown, ...others].join(words.or)}`
  }
  if (levels !== undefined && levels.length > 0) lines.push(`${levels.map(words.level).join(words.semicolon)}${words.stop}`)
  const drawn = typeof round.policy?.tieBreak === 'object'
  if (status !== 'optimal') {
    section(
      words.headings.planned,
      plan.posts.filter(({ cadre }) => cadre !== null),
    )
    section(
      words.headings.vacant,
      plan.posts.filter(({ cadre }) => cadre === null),
    )
  } else {
    section(
      words.headings.settled,
      plan.posts.filter(({ settled, cadre }) => settled && cadre !== null),
    )
    section(
      drawn ? words.headings.drawn : words.headings.open,
      plan.posts.filter(({ settled }) => !settled),
    )
    section(
      words.headings.vacant,
      plan.posts.filter(({ settled, cadre }) => settled && cadre === null),
    )
  }
  if (plan.unassigned.length > 0) lines.push(lead(words.headings.unassigned, plan.unassigned.length, names.cadres(plan.unassigned)))
  if (plan.blockingPairs.length > 0) {
    const pairs = plan.blockingPairs.map(({ village, cadre }) => words.pair(names.cadre(cadre), names.village(village)))
    lines.push(lead(words.headings.blocking, pairs.length, pairs.join(words.listed)))
  }
  return lines.join('\n')
}

/** The class that a filled post has by its own fields. */
function classOfPost({ kind, choiceRank }: Post): PairClass {
  if (kind === 'mutual') return `A${choiceRank ?? 1}`
  if (kind === 'chosen') return `B${choiceRank ?? 1}`
  return kind === 'recommended' ? 'C' : 'D'
}
