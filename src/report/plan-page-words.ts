/** What the plan page says beside the words of documents and facts; by language. */

import type { Language } from './language.ts'
import type { PairKind, VillageState } from './plan-page-graph.ts'
import { planPageEn } from './plan-page.en.ts'
import { planPageZh } from './plan-page.zh.ts'

/** How satisfied a side is, best first. */
export type Satisfaction = 'first' | 'second' | 'later' | 'equal' | 'other' | 'allotted' | 'none'

/** What a language has to say on the page. */
export interface PlanPageWords {
  readonly title: (round: string | undefined) => string
  readonly sides: { readonly village: string; readonly cadre: string }
  /** On a line: who named whom, as short as can be. */
  readonly pill: (kind: PairKind, choiceRank: number | null) => string
  readonly mark: Readonly<Record<'pin' | 'keep', string>>
  /** On a node. */
  readonly tags: Readonly<Record<'open' | 'drawn' | 'vacant' | 'held' | 'away', string>>
  /** Of a guest: where he is. */
  readonly goesTo: (village: string) => string
  readonly without: string
  readonly states: Readonly<Record<VillageState | 'adjusted', string>>
  readonly cadreStates: Readonly<Record<'posted' | 'idle' | 'away' | 'none', string>>
  readonly pinned: Readonly<Record<'pin' | 'keep', string>>
  /** Spoken name of a node from its parts. */
  readonly label: (parts: readonly string[]) => string

  readonly legend: Readonly<Record<PairKind | 'candidate' | 'wish' | 'named' | 'pin' | 'keep' | 'blocking', string>>
  readonly legendTitle: string
  readonly headings: Readonly<Record<'chart' | 'picture' | 'unassigned' | 'people', string>>
  readonly pictureTitle: (n: number, of: number, title: readonly string[]) => string
  readonly pictureCount: (villages: number, cadres: number) => string
  readonly pictureNote: string
  /** For screen readers: what the picture is, and where the same stands as a table. */
  readonly pictureLabel: (villages: number, cadres: number) => string
  readonly keys: string

  readonly chart: {
    readonly villages: (count: number) => string
    readonly cadres: (count: number, away: number) => string
    readonly village: Readonly<Record<Satisfaction, string>>
    readonly cadre: Readonly<Record<Satisfaction, string>>
    readonly part: (label: string, count: number, share: string) => string
    readonly note: string
  }
  readonly controls: {
    readonly search: string
    readonly hint: string
    readonly wishes: string
    readonly states: string
    readonly print: string
    readonly theme: Readonly<Record<'auto' | 'light' | 'dark', string>>
    readonly close: string
    readonly panel: string
    readonly empty: string
    /** `{n}` is put in by the page. */
    readonly found: string
    readonly notFound: string
    readonly noScript: string
  }
  readonly villageLine: (number: number, place: readonly string[]) => string
  readonly peopleNote: Readonly<Record<'strokes' | 'sheet', string>>
  readonly place: string
}

const catalogues: Readonly<Record<Language, PlanPageWords>> = { 'zh-CN': planPageZh, 'en': planPageEn }

/** The words of the page in a language. */
export function planPageWordsOf(lang: Language): PlanPageWords {
  return catalogues[lang]
}
