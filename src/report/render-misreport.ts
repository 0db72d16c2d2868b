/** Gains by lists of choices other than one's own, in words and as a table. */

import type { CadreMisreports, MisreportGains, NothingToGain } from '../explain/misreport-gains.ts'
import type { Block } from './document.ts'
import { type Context, contextOf, type Language, languageOf, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { wordsOf } from './catalogue.ts'
import { misreportEn } from './misreport.en.ts'
import type { MisreportWords } from './misreport-words.ts'
import { misreportZh } from './misreport.zh.ts'

const catalogues: Readonly<Record<Language, MisreportWords>> = { 'zh-CN': misreportZh, 'en': misreportEn }

const reasons: readonly NothingToGain[] = ['tried', 'first-choice', 'no-choices', 'pinned', 'away']

/**
 * Who could gain and by which lists, everybody else by why he could not, what was tried and what is taken for granted. Every cadre looked
 * at is named. O(size of the answer).
 */
export function misreportText(thing: MisreportGains, options: RenderOptions): string {
  const lang = languageOf(options)
  const own = catalogues[lang]
  const words = wordsOf(lang)
  const context = contextOf(options, thing.names)
  const { cadres, assumes, longest } = thing
  const named = (some: readonly CadreMisreports[]): string => context.names.cadres(some.map(({ cadre }) => cadre))
  const having = (test: (one: CadreMisreports) => boolean): readonly CadreMisreports[] => cadres.filter(test)
  return [
    own.title,
    ...(cadres.length === 0 ? [own.nobody] : []),
    ...having(({ outcome }) => outcome === 'gain').flatMap((told) => gainLines(told, own, words.item, words.lang === 'en' ? ' ' : '', context)),
    ...reasons.flatMap((reason) => {
      const some = having((one) => one.reason === reason)
      return some.length === 0 ? [] : [own.nothing(reason, named(some))]
    }),
    ...(['unknown-cadre', 'no-plan', 'work'] as const).flatMap((why) => {
      const some = having(({ stoppedBy }) => stoppedBy === why)
      return some.length === 0 ? [] : [own.unknown(why, named(some))]
    }),
    ...having(({ left }) => left > 0).map(({ cadre, villages, left }) => own.left(context.names.cadre(cadre), villages.length, left)),
    own.space(longest),
    `${own.assumed}${assumes.map((assumption) => own.assumption[assumption]).join(words.semicolon)}${words.stop}`,
    own.ties,
  ].map(oneLine).join('\n')
}

function gainLines(told: CadreMisreports, own: MisreportWords, item: (n: number) => string, space: string, context: Context): readonly string[] {
  const { best, found } = told
  const others = found.every + found.some + found.firmer - best.length
  return [
    own.gaining(told, context),
    ...best.map((misreport, k) => `${item(k + 1)}${space}${own.misreport(misreport, context)}`),
    ...(others === 0 ? [] : [own.others(others)]),
  ]
}

/**
 * The lists that gain as a table: whose, his own list and what comes of it, the other list and what comes of that; the text where none
 * does.
 */
export function misreportTable(thing: MisreportGains, options: RenderOptions = {}): Block {
  const own = catalogues[languageOf(options)]
  const context = contextOf(options, thing.names)
  const { columns } = own
  if (thing.cadres.every(({ best }) => best.length === 0)) return { kind: 'list', items: misreportText(thing, options).split('\n') }
  return {
    kind: 'table',
    columns: [
      { heading: columns.cadre, kind: 'name' }, { heading: columns.choices, kind: 'name' }, { heading: columns.places },
      { heading: columns.instead, kind: 'name' }, { heading: columns.then }, { heading: columns.gain },
    ],
    rows: thing.cadres.flatMap(({ cadre, choices, places, best }) => best.map((misreport) => [
      context.names.cadre(cadre), own.list(choices, context), own.places(places, context), own.list(misreport.choices, context),
      own.places(misreport.places, context), own.gain[misreport.gain],
    ])),
  }
}
