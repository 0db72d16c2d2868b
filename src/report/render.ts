/** Facts into words: one door for everything that can be said. */

import type { Contrast, Recommendation } from '../explain/answers.ts'
import type { Attribution } from '../explain/attribution.ts'
import type { BaselineTable } from '../explain/baselines.ts'
import type { Explanation } from '../explain/facts.ts'
import type { Headline } from '../explain/headline.ts'
import type { MisreportGains } from '../explain/misreport-gains.ts'
import type { OverrideLedger } from '../explain/override-ledger.ts'
import type { OverridePrices } from '../explain/price-overrides.ts'
import type { StabilityReport } from '../explain/stability-report.ts'
import type { BlockingReason } from '../explain/why-blocking.ts'
import type { Issue } from '../model/issue.ts'
import type { Conflict, Repair, Solution } from '../model/solution.ts'
import { wordsOf } from './catalogue.ts'
import { languageOf, type RenderOptions } from './language.ts'
import { ledgerText } from './override-ledger.ts'
import { attributionText } from './render-attribution.ts'
import { baselinesText } from './render-baselines.ts'
import { blockingReasonText } from './render-blocking.ts'
import { type ConflictOf, conflictText } from './render-conflict.ts'
import { contingencyText, type ContingencyThing } from './render-contingency.ts'
import { contrastText, recommendationsText, recommendationText } from './render-contrast.ts'
import { explanationText } from './render-explanation.ts'
import { headlineText } from './render-headline.ts'
import { issuesText, issueText } from './render-issues.ts'
import { misreportText } from './render-misreport.ts'
import { plansText, type PlansThing } from './render-plans.ts'
import { pricesText } from './render-prices.ts'
import { repairsText, repairText } from './render-repair.ts'
import { comparedText, type ComparedThing } from './render-scenarios.ts'
import { solutionText } from './render-solution.ts'
import { stabilityText } from './render-stability.ts'

/** What can be put into words. */
export type Renderable =
  | Issue | readonly Issue[] | Explanation | Headline | Solution | Conflict | ConflictOf | Repair | readonly Repair[] | ContingencyThing
  | BlockingReason | Contrast | Recommendation | readonly Recommendation[] | OverridePrices | OverrideLedger | ComparedThing
  | PlansThing | StabilityReport | BaselineTable | MisreportGains | Attribution

/** The lists among them. */
type RenderableList = Extract<Renderable, readonly unknown[]>

/**
 * Puts facts into plain words. Names are written as the round spells them, namesakes as 姓名（单位）, the id where there is no name.
 * The type and basis of avoidance rules are left out unless `leadership` is set. Text is for reading, never for parsing: the facts are the data.
 *
 * @returns lines joined by `\n`, without one at the end. Issues, bare conflicts and repairs have ids only: give `round` or `names` for the names.
 * Contrasts, prices and ledgers carry names, but what an override or rule says is in the round: give it, too. An empty list of anything: 没有。
 * @throws RangeError for a `lang` that there is not; TypeError for anything else than a {@link Renderable}.
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
  expectThing(thing)
  if (isList(thing)) return listText(thing, options)
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
    case 'removal':
    case 'contingency':
    case 'reserve':
    case 'bottleneck':
    case 'counterfactual':
    case 'fairness':
      return contingencyText(thing, options)
    case 'blocking-reason':
      return blockingReasonText(thing, options)
    case 'contrast':
      return contrastText(thing, options)
    case 'recommendation':
      return recommendationText(thing, options)
    case 'override-prices':
      return pricesText(thing, options)
    case 'override-ledger':
      return ledgerText(thing, options)
    case 'attribution':
      return attributionText(thing, options)
    case 'comparison':
    case 'frontier':
    case 'replan':
    case 'scenarios':
    case 'order-sensitivity':
    case 'sweep':
      return comparedText(thing, options)
    case 'plan-count':
    case 'pair-shares':
    case 'fair-draw':
      return plansText(thing, options)
    case 'stability-report':
      return stabilityText(thing, options)
    case 'baselines':
      return baselinesText(thing, options)
    case 'misreport-gains':
      return misreportText(thing, options)
    default:
      return refuse(thing)
  }
}

function listText(list: RenderableList, options: RenderOptions): string {
  if (list.length === 0) return wordsOf(languageOf(options)).nothing
  if (areRepairs(list)) return repairsText(list, options)
  return areRecommendations(list) ? recommendationsText(list, options) : issuesText(list, options)
}

/** @throws TypeError for what can never be put into words: types cannot keep a JavaScript caller from asking. */
export function expectThing(value: unknown): void {
  if (!(Array.isArray(value) ? value.every(isSaid) : isSaid(value))) refuse(value as never)
}

function refuse(_: never): never {
  throw new TypeError('There are words for issues, solutions, conflicts and the answers to questions about them, and for nothing else.')
}

const isSaid = (value: unknown): boolean => typeof value === 'object' && value !== null && ('code' in value || 'conflict' in value || ('kind' in value && typeof value.kind === 'string'))

function isList(thing: Renderable): thing is RenderableList {
  return Array.isArray(thing)
}

// the first item tells
const kindOf = ([first]: RenderableList): string | undefined => (first !== undefined && 'kind' in first ? first.kind : undefined)

function areRepairs(list: RenderableList): list is readonly Repair[] {
  return kindOf(list) === 'repair'
}

function areRecommendations(list: RenderableList): list is readonly Recommendation[] {
  return kindOf(list) === 'recommendation'
}
