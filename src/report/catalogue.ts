/** The words by language. */

import type { Language } from './language.ts'
import type { Words } from './words.ts'
import { wordsEn } from './words.en.ts'
import { wordsZh } from './words.zh.ts'

const catalogues: Readonly<Record<Language, Words>> = { 'zh-CN': wordsZh, 'en': wordsEn }

/** The words of a language. */
export function wordsOf(lang: Language): Words {
  return catalogues[lang]
}
