/** The words by language. */

import type { AnswerWords } from './answer-words.ts'
import { answersEn } from './answers.en.ts'
import { answersZh } from './answers.zh.ts'
import { conflictEn } from './conflict.en.ts'
import type { ConflictWords } from './conflict-words.ts'
import { conflictZh } from './conflict.zh.ts'
import type { Language } from './language.ts'
import type { Words } from './words.ts'
import { wordsEn } from './words.en.ts'
import { wordsZh } from './words.zh.ts'

const catalogues: Readonly<Record<Language, Words>> = { 'zh-CN': wordsZh, 'en': wordsEn }

/** The words of a language. */
export function wordsOf(lang: Language): Words {
  return catalogues[lang]
}

const conflictCatalogues: Readonly<Record<Language, ConflictWords>> = { 'zh-CN': conflictZh, 'en': conflictEn }

/** What a language says about conflicts and repairs. */
export function conflictWordsOf(lang: Language): ConflictWords {
  return conflictCatalogues[lang]
}

const answerCatalogues: Readonly<Record<Language, AnswerWords>> = { 'zh-CN': answersZh, 'en': answersEn }

/** What a language says about answers to questions: contrasts, recommendations, prices of overrides. */
export function answerWordsOf(lang: Language): AnswerWords {
  return answerCatalogues[lang]
}
