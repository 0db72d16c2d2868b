/** What the words of notices are in each language. */

import type { Language } from './language.ts'
import { noticesEn } from './notices.en.ts'
import { noticesZh } from './notices.zh.ts'

/** What is filled in by hand. */
export const blank = '____'

/** Words of the public notice, the posting notice, the note to a village and the note to a cadre. Titles and names come as one line. */
export interface NoticeWords {
  /** Before the number of a section. */
  readonly section: (number: number, heading: string) => string
  readonly filledIn: string
  readonly none: string
  readonly columns: Readonly<Record<'number' | 'village' | 'name' | 'gender' | 'birth' | 'politicalStatus' | 'position' | 'term' | 'recommended' | 'result' | 'choice', string>>
  readonly public: {
    readonly kicker: string
    readonly title: (round: string) => string
    readonly sections: readonly [posts: string, period: string, signed: string]
    readonly lead: string
    readonly period: readonly string[]
    readonly signed: readonly string[]
  }
  readonly posting: {
    readonly kicker: string
    /** `first`: of the list; `count`: how many there are. */
    readonly title: (first: string, count: number) => string
    readonly sections: readonly [text: string, list: string, signed: string]
    readonly text: readonly string[]
    readonly signed: readonly string[]
  }
  readonly village: {
    readonly kicker: string
    readonly title: (village: string) => string
    readonly sections: readonly [post: string, recommended: string]
    readonly vacant: string
    readonly posted: (is: boolean) => string
    readonly closing: string
  }
  readonly self: {
    readonly kicker: string
    readonly title: (name: string) => string
    readonly sections: readonly [result: string, choices: string, others: string, reasons: string]
    /** `null`: he stays in the office. */
    readonly result: (village: string | null) => string
    readonly recommended: (is: boolean) => string
    readonly posted: (is: boolean) => string
    readonly reasons: readonly string[]
    /** What the two sides said of him, as the cause of the result. */
    readonly cause: (cause: SelfCause) => string
  }
}

/** Why somebody is where he is, from what concerns himself alone. `rank`: place of the village in his list, from 1; posted `null`: he stays. */
export type SelfCause =
  | { readonly kind: 'mutual'; readonly rank: number }
  | { readonly kind: 'chosen'; readonly rank: number }
  | { readonly kind: 'recommended' }
  | { readonly kind: 'allotted' }
  | { readonly kind: 'stays'; readonly chose: boolean; readonly recommendedByChosen: boolean; readonly recommendedByOthers: boolean }

/** The words of one language. */
export function noticeWordsOf(lang: Language): NoticeWords {
  return lang === 'en' ? noticesEn : noticesZh
}
