/** A plan under several definitions of stability, in words and as tables. */

import type { ClaimingPair, StabilityAssumption, StabilityDefinition, StabilityReport } from '../explain/stability-report.ts'
import { wordsOf } from './catalogue.ts'
import type { Block } from './document.ts'
import { type Context, contextOf, type Language, languageOf, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { stabilityEn } from './stability.en.ts'
import type { StabilityWords } from './stability-words.ts'
import { stabilityZh } from './stability.zh.ts'
import type { Words } from './words.ts'

const catalogues: Readonly<Record<Language, StabilityWords>> = { 'zh-CN': stabilityZh, 'en': stabilityEn }

interface Telling {
  readonly own: StabilityWords
  readonly words: Words
  readonly context: Context
}

function tellingOf(report: StabilityReport, options: RenderOptions): Telling {
  const lang = languageOf(options)
  return { own: catalogues[lang], words: wordsOf(lang), context: contextOf(options, report.names) }
}

/** What is taken for granted and not said by what a definition looks for. */
const readings: readonly StabilityAssumption[] = [
  'choices-in-order', 'unranked-tie', 'un-named-is-nothing', 'recommending-villages-next', 'applicants-next', 'rest-is-nothing', 'barred-never-block',
]

/**
 * What is wrong with the plan, one line per definition, one per pair with what each side has and the definitions it does not meet, and how
 * wishes are read. O(size of the report).
 */
export function stabilityText(report: StabilityReport, options: RenderOptions): string {
  const telling = tellingOf(report, options)
  const { own, words, context } = telling
  const { problems, tolerance, verdicts } = report
  const pairs = pairsOf(report)
  return [
    ...problems.map((problem) => own.problem(problem, context)),
    ...(problems.every(({ code }) => code === 'impossible-pair') ? [] : [own.readable]),
    own.title,
    ...verdicts.map(({ definition, blocking }) =>
      own.verdict(own.name[definition], own.looksFor(definition, tolerance), own.count(blocking.length))),
    ...(pairs.length === 0 ? [] : [own.pairsTitle]),
    ...pairs.map(({ pair, under }, k) => {
      const said = own.pair(pair, namesOf(under, own), !under.includes('two-way'), context)
      return `${words.item(k + 1)}${words.lang === 'en' ? ' ' : ''}${said.join(words.semicolon)}${words.stop}`
    }),
    `${own.assumed}${readings.map((assumption) => own.assumption(assumption, tolerance)).join(words.semicolon)}${words.stop}`,
  ].map(oneLine).join('\n')
}

const namesOf = (definitions: readonly StabilityDefinition[], own: StabilityWords): readonly string[] =>
  definitions.map((definition) => own.name[definition])

/** Every pair once, with the definitions under which it blocks; scores where one of them looks at scores. */
function pairsOf({ verdicts }: StabilityReport): readonly { readonly pair: ClaimingPair; readonly under: readonly StabilityDefinition[] }[] {
  const found = new Map<string, { pair: ClaimingPair; readonly under: StabilityDefinition[] }>()
  for (const { definition, blocking } of verdicts) {
    for (const pair of blocking) {
      const key = JSON.stringify([pair.village, pair.cadre])
      const known = found.get(key)
      if (known === undefined) found.set(key, { pair, under: [definition] })
      else {
        known.under.push(definition)
        if (pair.scores !== undefined) known.pair = pair
      }
    }
  }
  return [...found.values()]
}

/** The definitions as a table: what each looks for and takes for granted, whether the plan meets it, and how many pairs it has. */
export function stabilityTable(report: StabilityReport, options: RenderOptions = {}): Block {
  const { own, words } = tellingOf(report, options)
  const { columns } = own
  return {
    kind: 'table',
    columns: [
      { heading: columns.definition, kind: 'name' }, { heading: columns.looksFor, kind: 'wide' }, { heading: columns.assumes, kind: 'wide' },
      { heading: columns.holds }, { heading: columns.pairs, kind: 'number' },
    ],
    rows: report.verdicts.map(({ definition, assumes, holds, blocking }) => [
      own.name[definition], own.looksFor(definition, report.tolerance),
      assumes.map((assumption) => own.assumption(assumption, report.tolerance)).join(words.semicolon),
      own.holds[holds ? 'yes' : 'no'], String(blocking.length),
    ]),
  }
}

/** The pairs as a table: what each side has, and under which definitions they block; that there are none where there are none. */
export function stabilityPairsTable(report: StabilityReport, options: RenderOptions = {}): Block {
  const { own, words, context } = tellingOf(report, options)
  const { columns } = own
  const { names } = context
  const pairs = pairsOf(report)
  if (pairs.length === 0) return { kind: 'paragraph', text: words.none }
  return {
    kind: 'table',
    columns: [
      { heading: columns.number, kind: 'number' }, { heading: columns.cadre, kind: 'name' }, { heading: columns.village, kind: 'name' },
      { heading: columns.cadreNow }, { heading: columns.villageNow }, { heading: columns.under, kind: 'wide' },
    ],
    rows: pairs.map(({ pair, under }, k) => [
      String(k + 1), names.cadre(pair.cadre), names.village(pair.village), own.cadreNow(pair, context), own.villageNow(pair, context),
      namesOf(under, own).join(words.listed),
    ]),
  }
}
