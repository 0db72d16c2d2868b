/** The discussion draft of a plan as an HTML page. */

import type { PlanFacts } from '../explain/describe-plan.ts'
import { writeHtml } from './html.ts'
import { type DocumentOptions, planDocument } from './plan-document.ts'

/** The same draft as `planMarkdown` writes, as one self-contained page for screen and A4 paper: no script, no network, no fonts of its own. */
export function planHtml(facts: PlanFacts, options: DocumentOptions = {}): string {
  return writeHtml(planDocument(facts, options))
}
