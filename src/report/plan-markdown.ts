/** The discussion draft of a plan as Markdown. */

import type { PlanFacts } from '../explain/describe-plan.ts'
import { writeMarkdown } from './markdown.ts'
import { type DocumentOptions, planDocument } from './plan-document.ts'

/**
 * The discussion draft (派驻方案讨论稿) as Markdown, from the facts of `describePlan`: headline numbers with their definitions, objectives, posts
 * settled and open with reasons, vacancies, adjustments, blocking pairs, cadres not posted, remarks on the data, how to check it. A solution
 * without a plan gives the conflict and everybody concerned. Ends with a line break. O(size of the facts).
 */
export function planMarkdown(facts: PlanFacts, options: DocumentOptions = {}): string {
  return writeMarkdown(planDocument(facts, options))
}
