/** Issues in words: severity, place, sentence. */

import type { Issue, IssueCode, Severity } from '../model/issue.ts'
import { issuesEn } from './issues.en.ts'
import { issuesZh } from './issues.zh.ts'
import { type Context, contextOf, type Language, type RenderOptions } from './language.ts'
import { counted, oneLine } from './line.ts'
import { pathText, placeText, sharedSheets } from './place.ts'

/** One sentence per code: the compiler holds every catalogue to the same codes. */
export type IssueSentences = { readonly [C in IssueCode]: (issue: Extract<Issue, { readonly code: C }>, context: Context) => string }

const catalogues: Readonly<Record<Language, IssueSentences>> = { 'zh-CN': issuesZh, en: issuesEn }

const severities: readonly Severity[] = ['error', 'warning', 'note']
const severityWords: Readonly<Record<Language, Readonly<Record<Severity, string>>>> = {
  'zh-CN': { error: '错误', warning: '提醒', note: '说明' },
  en: { error: 'Error', warning: 'Warning', note: 'Note' },
}

/** Codes whose sentence speaks of a spot and names nothing: without a place in a file the path has to say where. */
const spots: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'wrong-type', 'unknown-field', 'blank-id', 'not-an-integer', 'bad-date', 'unknown-village', 'unknown-cadre', 'unknown-rule',
])

/** One issue on one line. */
export function issueText(issue: Issue, options: RenderOptions): string {
  return `${label(options.lang ?? 'zh-CN', issue.severity)}${issueLine(issue, contextOf(options), options.lang ?? 'zh-CN', new Set())}`
}

/** All issues, errors first, otherwise in their order, with their numbers in the first line. */
export function issuesText(issues: readonly Issue[], options: RenderOptions): string {
  const lang = options.lang ?? 'zh-CN'
  if (issues.length === 0) return lang === 'en' ? 'No problems were found.' : '没有发现问题。'
  const context = contextOf(options)
  const shared = sharedSheets(issues)
  const lines = severities.flatMap((severity) =>
    issues.filter((issue) => issue.severity === severity).map((issue) => `${label(lang, severity)}${issueLine(issue, context, lang, shared)}`))
  return [countLine(issues, lang), ...lines].join('\n')
}

/** The issues as items of a document: severity word and text apart, errors first. */
export function issueItems(issues: readonly Issue[], context: Context, lang: Language): readonly { readonly severity: Severity; readonly word: string; readonly text: string }[] {
  const shared = sharedSheets(issues)
  return severities.flatMap((severity) =>
    issues
      .filter((issue) => issue.severity === severity)
      .map((issue) => ({ severity, word: severityWords[lang][severity], text: issueLine(issue, context, lang, shared) })))
}

function countLine(issues: readonly Issue[], lang: Language): string {
  const [errors, warnings, notes] = severities.map((severity) => issues.filter((issue) => issue.severity === severity).length)
  if (lang === 'en') return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(notes, 'note')}.`
  return `错误${String(errors)}项，提醒${String(warnings)}项，说明${String(notes)}项。`
}

function label(lang: Language, severity: Severity): string {
  return lang === 'en' ? `${severityWords.en[severity]}: ` : `【${severityWords['zh-CN'][severity]}】`
}

function issueLine(issue: Issue, context: Context, lang: Language, shared: ReadonlySet<string>): string {
  const { at, code, path } = issue
  const where =
    at !== undefined ? placeText(at, lang, at.sheet !== undefined && shared.has(at.sheet))
    : spots.has(code) && path.length > 0 ? pathText(path, lang)
    : ''
  // the code picks the sentence that fits the issue; the compiler cannot follow the pair
  const sentence = (catalogues[lang][code] as (issue: Issue, context: Context) => string)(issue, context)
  return oneLine(where === '' ? sentence : `${where}${lang === 'en' ? ': ' : '：'}${sentence}`)
}
