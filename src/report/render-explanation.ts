/** An explanation in words: one sentence per fact. */

import type { Explanation, Fact } from '../explain/facts.ts'
import { wordsOf } from './catalogue.ts'
import { contextOf, languageOf, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'

/** One line per fact, in the order of the facts. */
export function explanationText(explanation: Explanation, options: RenderOptions): string {
  const context = contextOf(options, explanation.names)
  const { facts } = wordsOf(languageOf(options))
  // the code picks the sentence that fits the fact; the compiler cannot follow the pair
  return explanation.facts.map((fact) => oneLine((facts[fact.code] as (fact: Fact, c: typeof context) => string)(fact, context))).join('\n')
}
