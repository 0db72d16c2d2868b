/** What differs between two plans, as clauses: levels, who moves, who is the better or worse off. */

import type { LevelChange, Move } from '../explain/answers.ts'
import type { Price } from '../explain/price-overrides.ts'
import type { AnswerWords } from './answer-words.ts'
import { answerWordsOf, wordsOf } from './catalogue.ts'
import type { TableColumn } from './document.ts'
import { type Context, contextOf, type Language, languageOf, type RenderOptions } from './language.ts'
import type { NameSource } from './names.ts'
import type { Words } from './words.ts'

/** The words that an answer is told in. */
export interface Telling {
  readonly lang: Language
  readonly words: Words
  readonly own: AnswerWords
  readonly context: Context
}

/** The words of some options; names come from the round, where it is given, else from those that the answer carries. */
export function tellingOf(options: RenderOptions, names: NameSource): Telling {
  const lang = languageOf(options)
  return { lang, words: wordsOf(lang), own: answerWordsOf(lang), context: contextOf(options, options.round ?? names) }
}

/** The columns of what changes and who moves. */
export const changeColumns = ({ columns }: AnswerWords): readonly TableColumn[] => [{ heading: columns.levels, kind: 'wide' }, { heading: columns.moves, kind: 'wide' }]

/** Every level that differs, from what to what, and that the others do not; O(levels). */
export function levelsClause(levels: readonly LevelChange[], { words, own }: Telling): string {
  const changed = levels.filter(({ delta }) => delta !== 0)
  if (changed.length === 0) return own.allUnchanged
  const said = changed.map(({ objective, priority, value, delta }) =>
    own.change(words.objective(objective, priority), words.amount(objective, value - delta), words.amount(objective, value), delta > 0))
  return [...said, ...(changed.length < levels.length ? [own.restUnchanged] : [])].join(words.comma)
}

/** By how much one level differs. */
export function differenceOf({ objective, delta }: LevelChange, { words, own }: Telling): string {
  return delta === 0 ? own.unchanged : own.difference(words.amount(objective, Math.abs(delta)), delta > 0, objective === 'fit')
}

/** Who goes where, in the order given, and which villages nobody takes over; empty when nobody moves. `about`: whose own move is said already. */
export function movesClause(moves: readonly Move[], { words, own, context }: Telling, about?: string): string {
  const { names } = context
  const place = (village: string | null): string | null => (village === null ? null : names.village(village))
  const taken = new Set(moves.map(({ to }) => to))
  const left = moves.flatMap(({ from }) => (from === null || taken.has(from) ? [] : [from]))
  return [
    ...moves.filter(({ cadre }) => cadre !== about).map(({ cadre, from, to }) => own.move(names.cadre(cadre), place(from), place(to))),
    ...(left.length === 0 ? [] : [own.leftVacant(names.villages(left))]),
  ].join(words.comma)
}

/** Who likes the new village better or less, and which blocking pairs are new; one clause each, none when there is nothing to say. */
export function wishClauses({ gains, losses, blockingPairs }: Pick<Price, 'gains' | 'losses' | 'blockingPairs'>, { words, own, context }: Telling): readonly string[] {
  const { names } = context
  const pairs = blockingPairs.map(({ cadre, village }) => words.pair(names.cadre(cadre), names.village(village)))
  return [
    ...(gains.length === 0 ? [] : [own.gains(names.cadres(gains))]),
    ...(losses.length === 0 ? [] : [own.losses(names.cadres(losses))]),
    ...(pairs.length === 0 ? [] : [own.blocking(pairs.join(words.listed))]),
  ]
}

/** Everything that a price says, as one sentence without its end. */
export function priceClause(price: Price, telling: Telling): string {
  const { words, own } = telling
  return [levelsClause(price.levels, telling), movesClause(price.moves, telling) || own.nobodyMoves, ...wishClauses(price, telling)].join(words.semicolon)
}
