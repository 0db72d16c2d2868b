/** What every text maker needs to know: the language, the names, where things stand in the files, how much may be said. */

import type { Place } from '../model/issue.ts'
import type { Round, Rule } from '../model/round.ts'
import { type NameSource, type Names, namesOf, namesOfRecords } from './names.ts'

/** The languages there are. */
export type Language = 'zh-CN' | 'en'

/** How something is put into words. */
export interface RenderOptions {
  /** Default `zh-CN`. */
  readonly lang?: Language
  /** The round that the thing is about, for names; not needed for solutions and explanations, which carry their own. */
  readonly round?: Round
  /** Names by id where there is no round yet, as `readTownship` returns them. */
  readonly names?: { readonly villages: Readonly<Record<string, string>>; readonly cadres: Readonly<Record<string, string>> }
  /** Where rules and overrides stand in the files, as `readTownship` returns it. */
  readonly places?: Places
  /** For the leadership only: may the type and basis of an avoidance rule be said (needs `round`)? Default `false`. */
  readonly leadership?: boolean
}

/** Where rules and overrides stand, by id. */
export interface Places {
  readonly rules?: Readonly<Record<string, Place>>
  readonly overrides?: Readonly<Record<string, Place>>
}

/** What a sentence may use. */
export interface Context {
  readonly names: Names
  readonly places: Places
  /** The rule with this id, when the round is known. */
  readonly rule: (id: string) => Rule | undefined
  readonly leadership: boolean
}

/**
 * The language of some options, Chinese where none is given.
 *
 * @throws RangeError for a language that there is not, which types cannot keep a JavaScript caller from.
 */
export function languageOf({ lang = 'zh-CN' }: Pick<RenderOptions, 'lang'>): Language {
  if (lang !== 'zh-CN' && lang !== 'en') throw new RangeError(`lang is ${JSON.stringify(lang)}; there are "zh-CN" and "en"`)
  return lang
}

/** The context of some options; `source` gives the names when the options do not. */
export function contextOf(options: RenderOptions, source?: NameSource): Context {
  const lang = languageOf(options)
  const { round } = options
  const known = source ?? round
  return {
    names: known !== undefined ? namesOf(known, lang) : namesOfRecords(options.names ?? { villages: {}, cadres: {} }, lang),
    places: options.places ?? {},
    rule: (id) => round?.rules?.find((rule) => rule.id === id),
    leadership: options.leadership ?? false,
  }
}

/** The place of a rule or override, if it is known. */
export function placeOf(context: Context, what: 'rules' | 'overrides', id: string): Place | undefined {
  const places = context.places[what]
  return places !== undefined && Object.hasOwn(places, id) ? places[id] : undefined
}
