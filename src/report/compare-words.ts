/** What every language says about comparisons, scenarios, trade-offs, new plans beside published ones, and sweeps. */

import type { Bar } from '../explain/bars.ts'
import type { Frontier } from '../explain/frontier.ts'
import type { RefusedChange } from '../explain/what-if.ts'
import type { FirstDifference } from './answer-words.ts'
import type { Context } from './language.ts'

/** The sentences about plans side by side. Names and amounts come in words already. */
export interface CompareWords {
  // two plans
  readonly same: string
  readonly noPlan: string
  /** Put before what the plan before is worth in the round after. */
  readonly restated: (levels: string) => string
  readonly verdict: {
    readonly tie: string
    readonly worse: (first: FirstDifference) => string
    readonly better: (first: FirstDifference) => string
  }
  /** A village with the holder before and after: 溪口村:周明远 → 林晓岚. */
  readonly seat: (village: string, from: string, to: string) => string
  readonly rest: (villages: number) => string
  /** Put before what several chains cost only together. */
  readonly shared: (prices: string) => string
  /** One level and by how much it differs: 双向一致少1个村. */
  readonly price: (objective: string, difference: string) => string
  readonly noPrice: string
  /** Somebody cannot be where he was. */
  readonly barred: (cadre: string, village: string, bars: readonly Bar[], context: Context) => string
  readonly only: Readonly<Record<'villagesBefore' | 'villagesAfter' | 'cadresBefore' | 'cadresAfter', (names: string) => string>>

  // scenarios and orders
  readonly scenariosTitle: string
  readonly base: string
  readonly scenario: (name: string) => string
  readonly status: Readonly<Record<'infeasible' | 'unknown', string>>
  readonly unproved: string
  readonly nothingChanges: string
  readonly changed: (villages: number) => string
  readonly refused: (n: number, refused: RefusedChange) => string
  readonly ordersTitle: (order: string) => string
  readonly swap: (objective: string, other: string) => string
  readonly first: (objective: string) => string
  readonly indifferent: (pairs: readonly (readonly [string, string])[]) => string

  // trade-offs
  readonly frontierTitle: (one: string, other: string, ahead: readonly string[]) => string
  readonly together: (one: string, other: string, ahead: readonly string[]) => string
  readonly asNow: string
  readonly frontierStopped: (why: NonNullable<Frontier['stoppedBy']>, one: string, other: string, some: boolean) => string

  // new plans
  readonly replanTitle: (changed: number, unchanged: number) => string
  readonly published: Readonly<Record<'infeasible' | 'unknown', string>>
  readonly replanUnproved: string
  readonly gone: (cadre: string, village: string) => string
  readonly cost: (prices: string) => string
  readonly noCost: string

  // sweeps
  readonly sweepTitle: (runs: number, solved: number, infeasible: number, unknown: number) => string
  readonly sweepNote: string
  readonly holder: (cadre: string, share: string) => string
  readonly others: (count: number, share: string) => string
  readonly spread: (objective: string, least: string, most: string, usual: string, share: string) => string
  readonly always: (objective: string, value: string) => string

  readonly columns: Readonly<Record<'number' | 'scenario' | 'status' | 'changed' | 'village' | 'before' | 'after' | 'moves' | 'holders' | 'share', string>>
  readonly statuses: Readonly<Record<'optimal' | 'feasible' | 'infeasible' | 'unknown', string>>
}
