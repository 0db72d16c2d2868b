/** Says what the checker found. */

import type { Claim, Finding, Shown, Standing } from '../certify/findings.ts'
import type { Verdict } from '../certify/verify.ts'
import { contextOf, type Language, languageOf, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { verdictEn } from './verdict.en.ts'
import { verdictZh } from './verdict.zh.ts'

/** What a sentence about a finding may use; a name that is no text is shown as found. */
interface Said {
  readonly village: (id: Shown) => string
  readonly cadre: (id: Shown) => string
  readonly villages: (ids: readonly string[]) => string
  readonly value: (value: Shown) => string
}

/** The sentences about verdicts. */
export interface VerdictWords {
  readonly title: string
  readonly ok: string
  readonly notOk: string
  readonly claims: Readonly<Record<Claim, string>>
  readonly standings: Readonly<Record<Standing, string>>
  readonly colon: string
  readonly nothing: string
  readonly finding: (finding: Finding, said: Said) => string
}

const catalogues: Readonly<Record<Language, VerdictWords>> = { 'zh-CN': verdictZh, 'en': verdictEn }

/** What a language says about verdicts. */
export function verdictWords(lang: Language): VerdictWords {
  return catalogues[lang]
}

/**
 * Puts a verdict into words: every claim and how it stands, what was found, and whether all of it holds. Names need the round.
 *
 * @returns lines joined by `\n`, without one at the end.
 * @complexity O(claims + findings).
 * @example
 * ```ts
 * import { solve } from 'two-way-choice'
 * import { renderVerdict } from 'two-way-choice/report'
 * import { verify } from 'two-way-choice/verify'
 *
 * const round = { villages: [{ id: '溪口村', recommends: ['周明远'] }], cadres: [{ id: '周明远', choices: ['溪口村'] }] }
 * renderVerdict(verify(round, solve(round)), { round }).split('\n').at(-1) // => '核验通过。'
 * renderVerdict(verify(round, { ...solve(round), certificate: undefined }), { round, lang: 'en' }).split('\n').at(-2)
 * // => '  - no better plan in this order of objectives: The evidence for objective 1 does not hold.'
 * ```
 */
export function renderVerdict(verdict: Verdict, options: RenderOptions = {}): string {
  const { ok, claims, findings } = Object(verdict) as Verdict
  if (!Array.isArray(claims) || !Array.isArray(findings)) throw new TypeError('A verdict is needed, as verify returns it.')
  const words = catalogues[languageOf(options)]
  const { names } = contextOf(options)
  const value = (shown: Shown): string => shown === null ? words.nothing : typeof shown === 'string' ? `“${shown}”` : String(shown)
  const said: Said = {
    value, villages: names.villages,
    village: (id) => (typeof id === 'string' ? names.village(id) : value(id)),
    cadre: (id) => (typeof id === 'string' ? names.cadre(id) : value(id)),
  }
  const rows = claims.map(({ claim, status }) => `  ${words.standings[status]}  ${words.claims[claim]}`)
  const details = findings.map((finding) => `  - ${words.claims[finding.claim]}${words.colon}${oneLine(words.finding(finding, said))}`)
  return [words.title, ...rows, ...details, ok ? words.ok : words.notOk].join('\n')
}
