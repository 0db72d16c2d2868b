/** What every language says about removals, bottlenecks, changes that would be needed, and fairness. */

import type { LevelChange, Move } from '../explain/answers.ts'
import type { Bottleneck } from '../explain/bottleneck.ts'
import type { Removal, Reserve } from '../explain/contingency.ts'
import type { Counterfactual } from '../explain/counterfactual.ts'
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
