/** What every language says about removals, bottlenecks, changes that would be needed, and fairness. */

import type { LevelChange, Move } from '../explain/answers.ts'
import type { Bottleneck } from '../explain/bottleneck.ts'
import type { Removal, Reserve } from '../explain/contingency.ts'
import type { ChangeSet, Counterfactual, InputChange } from '../explain/counterfactual.ts'
import type { Fairness } from '../explain/fairness.ts'
import type { Context } from './language.ts'

/** One text per question; several lines where there is much to say. */
export interface ContingencyWords {
  /** A removal as one sentence. */
  readonly removal: (removal: Removal, context: Context) => string
  /** Put before all removals: those of cadres, those of villages that change something, and how many change nothing. */
  readonly contingency: (cadres: readonly string[], villages: readonly string[], idle: { readonly cadres: number; readonly villages: number }) => readonly string[]
  readonly reserve: (reserve: Reserve, context: Context) => readonly string[]
  readonly bottleneck: (bottleneck: Bottleneck, context: Context) => readonly string[]
  readonly counterfactual: (counterfactual: Counterfactual, context: Context) => readonly string[]
  readonly fairness: (fairness: Fairness, context: Context) => readonly string[]
  /** One thing to be changed, as a clause; the cadre and village are those asked about. */
  readonly change: (change: InputChange, context: Context, cadre: string, village: string) => string
  /** What a set of changes achieves. */
  readonly effect: Readonly<Record<ChangeSet['effect'], string>>
  /** That a list may not be complete, `code` saying why. */
  readonly perhapsMore: (code: string) => string
  readonly columns: Readonly<Record<'number' | 'change' | 'effect' | 'who' | 'counts', string>>
  /** Rows that are about nobody: what the count starts from, and what it comes to. */
  readonly start: string
  readonly sum: string
}

/** The levels that change. */
export function changedLevels(levels: readonly LevelChange[]): readonly LevelChange[] {
  return levels.filter(({ delta }) => delta !== 0)
}

/** Moves of others than the one who is gone. */
export function movesOfOthers(moves: readonly Move[], gone: string | null): readonly Move[] {
  return moves.filter(({ cadre }) => cadre !== gone)
}

/** A mean with one decimal, rounded half up, computed in integers; `–` of nothing. */
export function meanOf(sum: number, count: number): string {
  if (count === 0) return '–'
  const tenths = Math.floor((20 * sum + count) / (2 * count))
  const size = Math.abs(tenths)
  return `${tenths < 0 ? '−' : ''}${Math.floor(size / 10)}.${size % 10}`
}
