/** The ledger of overrides: what became of every one of them, and what it costs. */

import { expectSolution } from '../model/given.ts'
import { preferredOverrides } from '../model/round.ts'
import type { Solution } from '../model/solution.ts'
import type { Limits } from '../solve/run.ts'
import type { NameList } from './facts.ts'
import { nameList } from './name-list.ts'
import { followedPreferences } from './preferences.ts'
import { type OverridePrice, type Price, priceOverrides } from './price-overrides.ts'

/**
 * What became of an override, the others kept. `price`: some level differs because of it. `count`: only the number of blocking pairs does, and nobody moves. `choice`: no level does, but it chooses among equally good plans.
 * `none`: the plan would be the same. `needed`: without it the other demands cannot be met. `unknown`: the search for its price was stopped.
 * `unpriced`: nobody asked for prices. `unproved`: better plans than the present one are not excluded, so that nothing can be called its price.
 * `conflicting`: it is part of the conflict. `no-plan`: there is none, and it is no part of the conflict named.
 */
export type OverrideState = OverridePrice['effect'] | 'needed' | 'unknown' | 'unpriced' | 'unproved' | 'conflicting' | 'no-plan'

/** Whether overrides are priced, and limits of the searches that takes. */
export interface LedgerOptions extends Limits {
  /** `false`: no prices, where there are too many villages and overrides to solve the round once for each. Default `true`. */
  readonly prices?: boolean
}

/** One override of the round. */
export interface LedgerEntry {
  readonly override: string
  /** Of a preferred override: whether the plan follows it; `null` without a plan. Absent of a binding one, which every plan follows. */
  readonly followed?: boolean | null
  readonly state: OverrideState
  /** With `conflicting`: its place among the members of the conflict, from 1. */
  readonly item?: number
  /** With `price`, `count`, `choice`, `none`. */
  readonly price?: Price
}

/** All overrides of a round. */
export interface OverrideLedger {
  readonly kind: 'override-ledger'
  /** In the round's order. */
  readonly entries: readonly LedgerEntry[]
  /** All together; `null` when there are fewer than two, or no prices. */
  readonly joint: Price | null
  readonly names: NameList
}

/**
 * What became of every override of a solution, with its price where the plan is proved.
 *
 * @complexity one solution per override, and one for all together; none where there is no override or no proved plan.
 * @example
 * ```ts
 * import { solve } from 'two-way-choice'
 * import { overrideLedger } from 'two-way-choice/report'
 *
 * const said = { author: '镇党委', reason: '熟悉情况' }
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村' }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚' }],
 *   overrides: [{ kind: 'ban', id: 'o1', cadre: '林晓岚', village: '溪口村', ...said }, { kind: 'hold', id: 'o2', village: '石桥村', strength: 'prefer', ...said }],
 * })
 * overrideLedger(solution).entries.map(({ override, state, followed }) => [override, state, followed])
 * // => [['o1', 'none', undefined], ['o2', 'none', false]]
 * ```
 */
export function overrideLedger(solution: Solution, options: LedgerOptions = {}): OverrideLedger {
  expectSolution(solution)
  const { round, plan, status, conflict } = solution
  const overrides = round.overrides ?? []
  const preferred = new Set(preferredOverrides(round).map(({ id }) => id))
  const followed = new Set(plan === undefined ? [] : followedPreferences(round, plan).map(({ id }) => id))
  const about = (override: string): Pick<LedgerEntry, 'override' | 'followed'> =>
    preferred.has(override) ? { override, followed: plan === undefined ? null : followed.has(override) } : { override }
  const alike = (stateOf: (id: string) => Pick<LedgerEntry, 'state' | 'item'>): OverrideLedger => ({
    kind: 'override-ledger',
    entries: overrides.map(({ id }) => ({ ...about(id), ...stateOf(id) })),
    joint: null,
    names: nameList(round, [], []),
  })
  if (overrides.length === 0) return alike(() => ({ state: 'none' }))
  if (plan === undefined) {
    const items = new Map((conflict?.members ?? []).flatMap(({ kind, id }, k) => (kind === 'override' ? [[id, k + 1] as const] : [])))
    return alike((id) => (items.has(id) ? { state: 'conflicting', item: items.get(id)! } : { state: 'no-plan' }))
  }
  if (status !== 'optimal') return alike(() => ({ state: 'unproved' }))
  if (options.prices === false) return alike(() => ({ state: 'unpriced' }))
  const prices = priceOverrides(solution, options)
  if (prices === undefined) return alike(() => ({ state: 'unknown' }))
  return {
    kind: 'override-ledger',
    entries: prices.each.map(({ override, binding: _, effect, ...price }): LedgerEntry => {
      if (price.without === 'infeasible') return { ...about(override), state: 'needed' }
      return price.without === 'unknown' ? { ...about(override), state: 'unknown' } : { ...about(override), state: effect, price }
    }),
    joint: overrides.length < 2 ? null : prices.joint,
    names: prices.names,
  }
}
