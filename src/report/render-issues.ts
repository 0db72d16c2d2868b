/** Issues in words: severity, place, sentence. */

import type { Issue, IssueCode, Severity } from '../model/issue.ts'
import { wordsOf } from './catalogue.ts'
import { issuesEn } from './issues.en.ts'
import { issuesZh } from './issues.zh.ts'
import { type Context, contextOf, type Language, languageOf, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { pathText, placeText, sharedSheets } from './place.ts'

/** One sentence per code: the compiler holds every catalogue to the same codes. */
export type IssueSentences = { readonly [C in IssueCode]: (issue: Extract<Issue, { readonly code: C }>, context: Context) => string }

const catalogues: Readonly<Record<Language, IssueSentences>> = { 'zh-CN': issuesZh, 'en': issuesEn }

const severities: readonly Severity[] = ['error', 'warning', 'note']
/** Codes whose sentence speaks of a spot and names nothing: without a place in a file the path has to say where. */
const spots: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'wrong-type',
  'unknown-field',
  'blank-id',
  'not-an-integer',
  'bad-date',
  'unknown-village',
  'unknown-cadre',
  'unknown-rule',
])

/** One issue on one line. */
export function issueText(issue: Issue, options: RenderOptions): string {
  const lang = languageOf(options)
  return `${wordsOf(lang).severityLabel(issue.severity)}${issueLine(issue, contextOf(options), lang, new Set())}`
}

/** All issues, errors first, otherwise in their order, with their numbers in the first line. */
export function issuesText(issues: readonly Issue[], options: RenderOptions): string {
  const lang = languageOf(options)
  const words = wordsOf(lang)
  const [errors, warnings, notes] = severities.map((severity) => issues.filter((issue) => issue.severity === severity).length)
  const lines = issueItems(issues, contextOf(options), lang).map(({ severity, text }) => `${words.severityLabel(severity)}${text}`)
  return [words.issueCounts(errors, warnings, notes), ...lines].join('\n')
}

/** The issues as items of a document, errors first, otherwise in their order. */
export function issueItems(
  issues: readonly Issue[],
  context: Context,
  lang: Language,
): readonly { readonly severity: Severity; readonly text: string }[] {
  const shared = sharedSheets(issues)
  return severities.flatMap((severity) =>
    issues.filter((issue) => issue.severity === severity).map((issue) => ({ severity, text: issueLine(issue, context, lang, shared) })),
  )
}

function issueLine(issue: Issue, context: Context, lang: Language, shared: ReadonlySet<string>): string {
  const { at, code, path } = issue
  const where =
    at !== undefined
      ? placeText(at, lang, at.sheet !== undefined && shared.has(at.sheet))
      : spots.has(code) && path.length > 0
        ? pathText(path, lang)
        : ''
  // the code picks the sentence that fits the issue; the compiler cannot follow the pair
  const sentence = (catalogues[lang][code] as (issue: Issue, context: Context) => string)(issue, context)
  return oneLine(where === '' ? sentence : `${where}${wordsOf(lang).colon}${sentence}`)
}
