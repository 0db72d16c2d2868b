/**
 * Entry `two-way-choice/report`: the documents of a round. The facts come from `explain`, which `report` does not import; here the two meet.
 *
 * @packageDocumentation
 */

import { describePeople } from './explain/describe-people.ts'
import { describePlan } from './explain/describe-plan.ts'
import type { Solution } from './model/solution.ts'
import type { DocumentOptions } from './report/plan-document.ts'
import { planHtml as htmlOfFacts } from './report/plan-html.ts'
import { planMarkdown as markdownOfFacts } from './report/plan-markdown.ts'
import { writePlanPage } from './report/plan-page.ts'

export type { PlanFacts } from './explain/describe-plan.ts'
export type { LedgerEntry, LedgerOptions, OverrideLedger, OverrideState } from './explain/override-ledger.ts'
export type { SoftBreach } from './explain/soft-rules.ts'
export type { Language, Places } from './report/language.ts'
export type { TableColumn } from './report/document.ts'
export type { DocumentOptions } from './report/plan-document.ts'
export { describePlan } from './explain/describe-plan.ts'
export { describePeople } from './explain/describe-people.ts'
export { overrideLedger } from './explain/override-ledger.ts'
export { type LeadershipView, type PublicPerson, type PublicPost, type PublicView, type Reader, redact, type SelfView, type VillageView, type ViewFor } from './report/redact.ts'
export { renderVerdict } from './report/render-verdict.ts'
export { orderByStrokes } from './report/stroke-order.ts'
export { type AnswerTable, htmlTable, markdownTable, tables } from './report/tables.ts'

/**
 * The discussion draft of a plan (派驻方案讨论稿) as Markdown. Every village and every cadre of the round is in it; a solution without a plan gives the
 * conflict and everybody concerned. Text of the round is escaped.
 *
 * @returns Markdown with tables, ending with a line break; the same solution and options give the same text.
 * @complexity O(size of the round).
 * @example
 * ```ts
 * import { parseRound, solve } from 'two-way-choice'
 * import { planMarkdown } from 'two-way-choice/report'
 *
 * const { round } = parseRound({
 *   title: '某某镇2026年驻村指导员',
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚' }],
 * })
 * planMarkdown(solve(round!)).split('\n')[0] // => '# 某某镇2026年驻村指导员派驻方案（讨论稿）'
 * ```
 */
export function planMarkdown(solution: Solution, options: DocumentOptions = {}): string {
  return markdownOfFacts(describePlan(solution), options)
}

/**
 * The same draft as one HTML page for screen and A4 paper, without script, network or fonts of its own. Text of the round is escaped.
 *
 * @returns a complete page, ending with a line break.
 * @complexity O(size of the round).
 * @example
 * ```ts
 * import { parseRound, solve } from 'two-way-choice'
 * import { planHtml } from 'two-way-choice/report'
 *
 * const { round } = parseRound({ villages: [{ id: '<村>' }], cadres: [{ id: '周明远' }] })
 * planHtml(solve(round!)).includes('<村>') // => false
 * ```
 */
export function planHtml(solution: Solution, options: DocumentOptions = {}): string {
  return htmlOfFacts(describePlan(solution), options)
}

/**
 * The plan as one page to look at (方案图): a picture of who named whom and who goes where, how far each side was satisfied, tables of what is settled, open, vacant and
 * decided by the leadership, and the reasons for everybody's place on click, hover or key. One self-contained file: no network, no fonts of its own; its only script is
 * named by hash in the page's security policy. Above 80 villages there is a picture per area. Text of the round is escaped. It says who named whom: for the leadership,
 * not for the notice board.
 *
 * @returns a complete page, ending with a line break; the same solution and options give the same bytes.
 * @complexity that of `describePlan` and `describePeople`, and putting the rows of the pictures in order.
 * @example
 * ```ts
 * import { parseRound, solve } from 'two-way-choice'
 * import { planPage } from 'two-way-choice/report'
 *
 * const { round } = parseRound({ villages: [{ id: '溪口村', recommends: ['周明远'] }], cadres: [{ id: '周明远', choices: ['溪口村'] }] })
 * const page = planPage(solve(round!))
 * page.includes('aria-label="溪口村，已定，周明远，双向一致"') // => true
 * page.includes('http:') // => false
 * ```
 */
export function planPage(solution: Solution, options: DocumentOptions = {}): string {
  return writePlanPage(describePlan(solution), describePeople(solution), options)
}
