/** What the words of the minutes are in each language. */

import type { Language } from './language.ts'
import { minutesEn } from './minutes.en.ts'
import { minutesZh } from './minutes.zh.ts'

/** Words of the minutes of the meeting (会议纪要). Titles and names come as one line. */
export interface MinutesWords {
  readonly kicker: string
  readonly title: (round: string) => string
  readonly sections: readonly [meeting: string, subject: string, discussion: string, vote: string, decided: string, signed: string]
  readonly section: (number: number, heading: string) => string
  /** Whoever was there, and where, is filled in by hand. */
  readonly meeting: readonly string[]
  readonly subject: (round: string) => string
  readonly noOverrides: string
  readonly discussion: string
  readonly vote: string
  readonly lead: (posts: number) => string
  readonly columns: readonly [number: string, village: string, cadre: string, remark: string]
  readonly pinned: string
  readonly drawn: (seed: string) => string
  readonly open: (village: string, candidates: string) => string
  /** A candidate of an open village: nobody. */
  readonly nobody: string
  readonly vacant: (villages: string, count: number) => string
  readonly unassigned: (cadres: string, count: number) => string
  readonly signed: string
}

/** The words of one language. */
export function minutesWordsOf(lang: Language): MinutesWords {
  return lang === 'en' ? minutesEn : minutesZh
}
