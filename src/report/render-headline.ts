/** The headline numbers in words. */

import type { Headline } from '../explain/headline.ts'
import { wordsOf } from './catalogue.ts'
import { languageOf, type RenderOptions } from './language.ts'

/** One line per group of numbers. */
export function headlineText(headline: Headline, options: RenderOptions): string {
  return wordsOf(languageOf(options))
    .headline(headline)
    .join('\n')
}
