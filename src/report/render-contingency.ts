/** Removals, reserve lists, bottlenecks, needed changes and fairness in words. */

import type { Bottleneck } from '../explain/bottleneck.ts'
import type { Contingency, Removal, Reserve } from '../explain/contingency.ts'
import type { Counterfactual } from '../explain/counterfactual.ts'
import type { Fairness } from '../explain/fairness.ts'
import { contingencyEn } from './contingency.en.ts'
import type { ContingencyWords } from './contingency-words.ts'
import { contingencyZh } from './contingency.zh.ts'
import { type Context, contextOf, type Language, languageOf, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'

/** What this file puts into words. */
export type ContingencyThing = Removal | Contingency | Reserve | Bottleneck | Counterfactual | Fairness

const catalogues: Readonly<Record<Language, ContingencyWords>> = { 'zh-CN': contingencyZh, 'en': contingencyEn }

/** What a language says about these. */
export function contingencyWordsOf(options: RenderOptions): ContingencyWords {
  return catalogues[languageOf(options)]
}

/** One sentence, or one line per sentence and per item of a list. Names come from the thing itself. */
export function contingencyText(thing: ContingencyThing, options: RenderOptions): string {
  return lines(thing, contingencyWordsOf(options), contextOf(options, thing.names)).map(oneLine).join('\n')
}

function lines(thing: ContingencyThing, words: ContingencyWords, context: Context): readonly string[] {
  switch (thing.kind) {
    case 'removal':
      return [words.removal(thing, context)]
    case 'contingency': {
      const moving = (removals: readonly Removal[]): readonly Removal[] => removals.filter(({ outcome }) => outcome !== 'none')
      const [cadres, villages] = [moving(thing.cadres), moving(thing.villages)]
      return words.contingency(
        cadres.map((removal) => words.removal(removal, context)),
        villages.map((removal) => words.removal(removal, context)),
        { cadres: thing.cadres.length - cadres.length, villages: thing.villages.length - villages.length },
      )
    }
    case 'reserve':
      return words.reserve(thing, context)
    case 'bottleneck':
      return words.bottleneck(thing, context)
    case 'counterfactual':
      return words.counterfactual(thing, context)
    case 'fairness':
      return words.fairness(thing, context)
  }
}
