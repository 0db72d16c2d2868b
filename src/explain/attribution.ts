/** The joint price of the overrides, shared out among them independently of any order. */

import { expectSolution } from '../model/given.ts'
import { type Objective, objectivesOf, type Round } from '../model/round.ts'
import type { Solution } from '../model/solution.ts'
import { type LevelSpec, levelsOf } from '../pairs/objectives.ts'
import type { Limits } from '../solve/run.ts'
import type { LevelChange } from './answers.ts'
import type { NameList } from './facts.ts'
import { nameList } from './name-list.ts'
import type { OverrideGame } from './override-game.ts'
import { overrideParts } from './override-parts.ts'
import { drawnShares, exactShares, type Shares, type Worth } from './shares.ts'
import { standOn } from './standing.ts'
import { levelName } from './tally.ts'

/** A share of one level: a fraction in lowest terms, as decimal strings; the denominator is above 0. */
export interface LevelShare {
  readonly objective: Objective
  /** Priority class, for `priorityCoverage` only. */
  readonly priority?: number
  readonly sense: 'max' | 'min'
  readonly numerator: string
  readonly denominator: string
}

/** What falls to one override. */
export interface OverrideShare {
  readonly override: string
  /** Place of its group in `groups`; `null`: it is about nothing that could be otherwise, so that its shares are 0. */
  readonly group: number | null
  /** One per level; `null` where its group could not be shared out. */
  readonly shares: readonly LevelShare[] | null
}

/** Overrides that may depend on each other, and how their price was shared out. */
export interface AttributionGroup {
  /** In the round's order. */
  readonly overrides: readonly string[]
  /**
   * `infeasible`: there is no plan without these overrides, or every order begins with some that leave none (`alone`). `unknown`: see `stoppedBy`.
   */
  readonly outcome: 'shared' | 'infeasible' | 'unknown'
  /** `exact`: the mean over all orders. `drawn`: over orders that were drawn with `seed`. */
  readonly method: 'exact' | 'drawn'
  /** Orders that the mean was taken over. */
  readonly orders: number
  /** Further orders, left out because the overrides that come first in them leave no plan without the others. */
  readonly skipped: number
  readonly seed?: string
  /** With `infeasible`: a smallest set of these overrides that leaves no plan without the others of the group; empty: none of them leaves none. */
  readonly alone?: readonly string[]
  /** `work`: a search was stopped. `abort`. `orders`: every order drawn had to be left out. */
  readonly stoppedBy?: 'work' | 'abort' | 'orders'
}

/** The joint price of all overrides, and what falls to each. */
export interface Attribution {
  readonly kind: 'attribution'
  /**
   * `shared`: all of it. `infeasible`, `unknown`: not that of some group, see there. `unproved`: better plans than the present one are not excluded, so that
   * there is no price to share out. `no-plan`.
   */
  readonly outcome: 'shared' | 'infeasible' | 'unknown' | 'unproved' | 'no-plan'
  /** As the joint price of `priceOverrides` says: with all overrides, and `delta` that minus without any. Empty where it is not known. */
  readonly levels: readonly LevelChange[]
  /** In the round's order. The shares of a level add up to its `delta`. */
  readonly each: readonly OverrideShare[]
  /** They do not depend on each other. In the order of their first overrides. */
  readonly groups: readonly AttributionGroup[]
  readonly names: NameList
}

/** When orders are drawn instead of counted, how many, and limits of the searches. */
export interface AttributionOptions extends Limits {
  /** Largest number of overrides in a group for which all orders count, at most 16. Default 12: 4,096 solutions. */
  readonly exact?: number
  /** Orders drawn for a larger group. Default 200. */
  readonly orders?: number
  /** The text they are drawn with. Default `attribution`. */
  readonly seed?: string
}

/**
 * Shares the joint price of all overrides out among them. Prices of single overrides, as `priceOverrides` gives them, depend on the others being there; here every
 * override gets the mean, over all orders in which they might have been decided one after another, of what it changes when it comes after those before it (the
 * Shapley value, of each level of the best plan). Shares of a level add up to the joint price; an override that never changes anything gets 0, and two that always
 * change the same get the same. All fractions are exact.
 *
 * Overrides are first put into groups that are proved not to depend on each other; up to `exact` overrides in a group all its orders count, above that orders are
 * drawn. An order on the way of which the overrides taken so far leave no plan (a pin before the waiver that it needs) does not count. On `honoured` the overrides
 * count on neither side, as in their joint price.
 *
 * @returns see {@link Attribution}; where something has no plan or a search was stopped it says so.
 * @complexity one solution of its part of the round for every set of overrides of a group: 2^overrides, or orders × overrides at most.
 * @example
 * ```ts
 * import { attributeOverrides, solve } from 'two-way-choice'
 *
 * // each alone costs nothing, because the other one may still come
 * const ban = { kind: 'ban', village: '溪口村', author: '李书记', reason: '另有考虑' }
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村'] }, { id: '陈立新' }],
 *   overrides: [{ ...ban, id: 'o1', cadre: '周明远' }, { ...ban, id: 'o2', cadre: '林晓岚' }],
 * })
 * const { levels, each } = attributeOverrides(solution)
 * levels[1].delta // => -1
 * each.map(({ override, shares }) => [override, shares[1].objective, shares[1].numerator, shares[1].denominator])
 * // => [['o1', 'mutual', '-1', '2'], ['o2', 'mutual', '-1', '2']]
 * ```
 */
export function attributeOverrides(solution: Solution, options: AttributionOptions = {}): Attribution {
  expectSolution(solution)
  const { round } = solution
  const overrides = round.overrides ?? []
  const nothing = (outcome: Attribution['outcome']): Attribution => ({
    kind: 'attribution', outcome, levels: [], each: overrides.map(({ id }) => ({ override: id, group: null, shares: null })), groups: [], names: nameList(round, [], []),
  })
  const standing = standOn(solution)
  if (standing === 'no-plan') return nothing('no-plan')
  if (solution.status !== 'optimal') return nothing('unproved')

  // the order of the objectives stays, whichever overrides are left out
  const levels = levelsOf(round)
  const fixed: Round = { ...round, policy: { ...round.policy, objectives: objectivesOf(round) } }
  const most = Math.min(options.exact ?? 12, 16)
  const { games, idle } = overrideParts(fixed, levels, most, options)
  const place = new Map(overrides.map(({ id }, position) => [id, position]))
  const shared = games
    .map((game) => ({ game, positions: game.overrides.map(({ id }) => place.get(id)!) }))
    .map((entry) => ({ ...entry, first: Math.min(...entry.positions) }))
    .sort((a, b) => a.first - b.first)
    .map((entry) => ({ ...entry, ...shareOut(entry.game, levels, most, options) }))

  const groups = shared.map(({ game, positions, shares, drawn }): AttributionGroup => ({
    overrides: [...positions].sort((a, b) => a - b).map((position) => overrides[position].id),
    outcome: shares.outcome,
    method: drawn === undefined ? 'exact' : 'drawn',
    ...(shares.outcome === 'shared' ? { orders: shares.orders, skipped: shares.skipped } : { orders: 0, skipped: 0 }),
    ...(drawn === undefined ? {} : { seed: drawn }),
    ...(shares.outcome === 'infeasible' ? { alone: shares.alone.map((player) => game.overrides[player].id) } : {}),
    ...(shares.outcome === 'unknown' ? { stoppedBy: options.signal?.aborted === true ? 'abort' : shares.why } : {}),
  }))
  const shareOf = new Map<string, Pick<OverrideShare, 'group' | 'shares'>>()
  for (const { id } of idle) shareOf.set(id, { group: null, shares: fractions(levels.map(() => 0n), 1, levels) })
  shared.forEach(({ game, shares }, group) => game.overrides.forEach(({ id }, player) =>
    shareOf.set(id, { group, shares: shares.outcome === 'shared' ? fractions(shares.numerators[player], shares.orders, levels) : null })))
  const prices = shared.map(({ price }) => price)
  const has = (outcome: AttributionGroup['outcome']): boolean => groups.some((group) => group.outcome === outcome)
  return {
    kind: 'attribution',
    outcome: has('unknown') ? 'unknown' : has('infeasible') ? 'infeasible' : 'shared',
    levels: prices.includes(undefined) ? [] : levels.map((level, k) => ({
      ...levelName(level), value: standing.values[k], delta: prices.reduce((sum, price) => sum + price![k], 0),
    })),
    each: overrides.map(({ id }) => ({ override: id, ...shareOf.get(id)! })),
    groups,
    names: nameList(round, [], []),
  }
}

/** Shares of one group, with its whole price where both ends of it are known. */
function shareOut(game: OverrideGame, levels: readonly LevelSpec[], most: number, { orders = 200, seed = 'attribution' }: AttributionOptions) {
  const players = game.overrides.length
  const worth = (inForce: Uint8Array): Worth => {
    const values = game.worth(inForce)
    // what is preferred would count itself
    return typeof values === 'string' ? values : values.map((value, k) => (levels[k].objective === 'honoured' ? 0 : value))
  }
  const isExact = players <= most
  const shares: Shares = isExact ? exactShares(players, worth) : drawnShares(players, worth, orders, seed)
  const [without, together] = [worth(new Uint8Array(players)), worth(new Uint8Array(players).fill(1))]
  const price = typeof without === 'string' || typeof together === 'string' ? undefined : together.map((value, k) => value - without[k])
  return { shares, price, ...(isExact ? {} : { drawn: seed }) }
}

function fractions(numerators: readonly bigint[], orders: number, levels: readonly LevelSpec[]): readonly LevelShare[] {
  return levels.map((level, k) => {
    const divisor = greatestDivisor(numerators[k] < 0n ? -numerators[k] : numerators[k], BigInt(orders))
    return { ...levelName(level), numerator: String(numerators[k] / divisor), denominator: String(BigInt(orders) / divisor) }
  })
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestDivisor(b, a % b)
}
