/** Facts into words: one door for everything that can be said. */

import type { Explanation } from '../explain/facts.ts'
import type { Headline } from '../explain/headline.ts'
import type { Issue } from '../model/issue.ts'
import type { Conflict, Repair, Solution } from '../model/solution.ts'
import type { RenderOptions } from './language.ts'
import { type ConflictOf, conflictText } from './render-conflict.ts'
import { explanationText } from './render-explanation.ts'
import { headlineText } from './render-headline.ts'
import { issuesText, issueText } from './render-issues.ts'
import { repairsText, repairText } from './render-repair.ts'
import { solutionText } from './render-solution.ts'

/** What can be put into words. */
export type Renderable = Issue | readonly Issue[] | Explanation | Headline | Solution | Conflict | ConflictOf | Repair | readonly Repair[]

/**
 * Puts facts into plain words. Names are written as the round spells them, namesakes as 姓名（单位）, the id where there is no name.
 * The type and basis of avoidance rules are left out unless `leadership` is set. Text is for reading, never for parsing: the facts are the data.
 *
 * @returns lines joined by `\n`, without one at the end. Issues, bare conflicts and repairs have ids only: give `round` or `names` for the names.
 * @complexity O(size of the thing and of the names).
 * @example
 * ```ts
 * import { parseRound, render } from 'two-way-choice'
 *
 * const { issues } = parseRound({ villages: [{ id: '溪口村', recommends: ['周名远'] }], cadres: [{ id: '周明远', choices: ['溪口村'] }] })
 * render(issues[0]) // => '【错误】第1个村的推荐人选第1位：填写的干部“周名远”不在本轮干部名单中。相近的有：周明远。请核对，程序不会自动更改。'
 * render(issues[0], { lang: 'en' })
 * // => 'Error: village 1, recommendation 1: The cadre "周名远" is not one of this round. Similar: 周明远. Please check; nothing is changed automatically.'
 * ```
 */
export function render(thing: Renderable, options: RenderOptions = {}): string {
  if (isList(thing)) return areRepairs(thing) ? repairsText(thing, options) : issuesText(thing, options)
  if ('code' in thing) return issueText(thing, options)
  if ('conflict' in thing && !('kind' in thing)) {
    const { conflict, round, places } = thing
    return conflictText(conflict, { ...options, round, ...(places === undefined ? {} : { places }) })
  }
  switch (thing.kind) {
    case 'explanation':
      return explanationText(thing, options)
    case 'headline':
      return headlineText(thing, options)
    case 'solution':
      return solutionText(thing, options)
    case 'conflict':
      return conflictText(thing, options)
    case 'repair':
      return repairText(thing, options)
  }
}

function isList(thing: Renderable): thing is readonly Issue[] | readonly Repair[] {
  return Array.isArray(thing)
}

/** An empty list is one of issues. */
function areRepairs(list: readonly Issue[] | readonly Repair[]): list is readonly Repair[] {
  return list.length > 0 && 'kind' in list[0] && list[0].kind === 'repair'
}
