/** Two plans side by side: what differs, in independent chains whose prices add up. */

import { expectSolution } from '../model/given.ts'
import type { Objective, Round } from '../model/round.ts'
import type { Post, Solution } from '../model/solution.ts'
import { levelsOf } from '../pairs/objectives.ts'
import type { LevelChange } from './answers.ts'
import { type Bar, barsOf, readBars } from './bars.ts'
import { type ChangeChain, chainsBetween } from './chains-of-change.ts'
import type { NameList } from './facts.ts'
import { joinNames, nameList } from './name-list.ts'
import { countOn, holdersOf, levelName, levelsOfAll, pairsIn, tallyOn } from './tally.ts'

/** How much some changes add to, or take from, a level. */
export interface LevelPrice {
  readonly objective: Objective
  /** Priority class, for `priorityCoverage` only. */
  readonly priority?: number
  readonly sense: 'max' | 'min'
  readonly delta: number
}

/** One level of two plans. */
export interface ComparedLevel extends LevelChange {
  /**
   * `value`: the plan after; `delta`: that minus the plan before, both counted with the round after. `former`: the plan before, counted with the
   * round before.
   */
  readonly former: number
}

/** One chain of changes with its price. */
export interface PricedChain extends ChangeChain {
  /** The plan before with this chain alone carried out, minus the plan before, level by level; counted with the round after. */
  readonly levels: readonly LevelPrice[]
  /** Posts of the plan before that the round after does not allow, and what bars them. */
  readonly impossible: readonly { readonly village: string; readonly cadre: string; readonly bars: readonly Bar[] }[]
}

/** What changes from one solution to another. */
export interface Comparison {
  readonly kind: 'comparison'
  /**
   * `same`: nobody moves. `tie`: somebody does, and no level differs. `better`, `worse`: the plan after against the plan before, in the order of the
   * objectives after. `no-plan`: one of the two has none, and nothing else is said.
   */
  readonly outcome: 'same' | 'tie' | 'better' | 'worse' | 'no-plan'
  /** The first objective in which the two differ. */
  readonly decidedBy?: Objective
  /** Of the two solutions; absent where plans are compared that belong to none. */
  readonly status?: { readonly before: Solution['status']; readonly after: Solution['status'] }
  /** Levels of the round after in their order, then those that only the round before has. */
  readonly levels: readonly ComparedLevel[]
  readonly chains: readonly PricedChain[]
  /** What the chains cost only together: the prices of all chains and this one add up to `delta` of every level. */
  readonly shared: readonly LevelPrice[]
  /** Villages of both rounds with another holder, and with the same one (or vacant in both). */
  readonly changed: number
  readonly unchanged: number
  readonly onlyBefore: { readonly villages: readonly string[]; readonly cadres: readonly string[] }
  readonly onlyAfter: { readonly villages: readonly string[]; readonly cadres: readonly string[] }
  readonly names: NameList
}

/**
 * What changes from one solution to another: who moves, in chains that are independent of each other, each with its price. Villages and cadres
 * are matched by id; the two rounds may differ in anything. Either may also be any plan with its round, for example one of `compareBaselines`.
 *
 * Both plans are counted with the round after, so that a difference is one of plans and not of how they are counted; `former` is what the plan
 * before was worth in its own round. A village or cadre that the round after does not have counts for nothing there. The price of a chain is
 * that of carrying it out alone; what no chain costs alone (blocking pairs, soft `count` and `apart` rules that depend on several chains) is
 * `shared`, and all of it adds up exactly.
 *
 * @complexity O(chains × (villages + mutual pairs) × levels) after O(size of the rounds).
 * @example
 * ```ts
 * import { compare, solve } from 'two-way-choice'
 *
 * const round = {
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村', recommends: ['林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['石桥村'] }],
 * }
 * const pin = { kind: 'pin', id: 'o1', cadre: '林晓岚', village: '溪口村', author: '李书记', reason: '熟悉林权改革' }
 * const comparison = compare(solve(round), solve({ ...round, overrides: [pin] }))
 * comparison.outcome // => 'worse'
 * comparison.chains[0].ring // => true
 * comparison.chains[0].villages // => [{ village: '溪口村', from: '周明远', to: '林晓岚' }, { village: '石桥村', from: '林晓岚', to: '周明远' }]
 * comparison.levels.slice(0, 2).map(({ objective, delta }) => [objective, delta]) // => [['coverage', 0], ['mutual', -2]]
 * ```
 */
export function compare(before: Solution | PlacedPlan, after: Solution | PlacedPlan): Comparison {
  for (const side of [before, after]) if (!isPlaced(side)) expectSolution(side)
  const status = 'posts' in before || 'posts' in after ? {} : { status: { before: before.status, after: after.status } }
  const [old, fresh] = [placedIn(before), placedIn(after)]
  if (old === undefined || fresh === undefined) {
    const only = { onlyBefore: onlyIn(before.round, after.round), onlyAfter: onlyIn(after.round, before.round) }
    const names = namesOfBoth(before.round, after.round, [], only)
    return { kind: 'comparison', outcome: 'no-plan', ...status, levels: [], chains: [], shared: [], changed: 0, unchanged: 0, ...only, names }
  }
  return { ...comparePlans(old, fresh), ...status }
}

// a plan in its round, which may come from anywhere
const isPlaced = (side: unknown): boolean => typeof side === 'object' && side !== null && 'posts' in side && Array.isArray(side.posts) && 'round' in side && typeof side.round === 'object'

function placedIn(side: Solution | PlacedPlan): PlacedPlan | undefined {
  if ('posts' in side) return side
  return side.plan === undefined ? undefined : { round: side.round, posts: side.plan.posts }
}

/** A plan in its round. */
export interface PlacedPlan {
  readonly round: Round
  readonly posts: readonly Pick<Post, 'village' | 'cadre'>[]
}

/** Compares two plans as {@link compare} does. Posts of ids that their round does not know are no posts of it, but their moves are listed. */
export function comparePlans(before: PlacedPlan, after: PlacedPlan): Comparison {
  const [old, fresh] = [holdersOf(before.posts), holdersOf(after.posts)]
  const levels = levelsOfAll([after.round, before.round])
  const tally = tallyOn(after.round, [old, fresh])
  const present = pairsIn(tally, old)
  const next = pairsIn(tally, fresh)
  const [present0, next0] = [countOn(tally, levels, present), countOn(tally, levels, next)]
  const home = tallyOn(before.round, [old])
  const former = countOn(home, levels, pairsIn(home, old))

  // one chain at a time
  const { graph } = tally
  const bars = readBars(after.round)
  const chains = chainsBetween(old, fresh, idsOfBoth(after.round.villages, before.round.villages), idsOfBoth(after.round.cadres, before.round.cadres))
  const priced = chains.map((chain): PricedChain => {
    const alone = present.slice()
    const impossible: { village: string; cadre: string; bars: readonly Bar[] }[] = []
    for (const { village, from } of chain.villages) {
      const v = graph.villageById.get(village)
      if (v === undefined) continue
      alone[v] = next[v]
      const barred = present[v] < 0 ? [] : barsOf(bars, from!, village)
      if (barred.length > 0) impossible.push({ village, cadre: from!, bars: barred })
    }
    const values = countOn(tally, levels, alone)
    return { ...chain, levels: levels.map((level, k) => ({ ...levelName(level), delta: values[k] - present0[k] })), impossible }
  })
  const compared = levels.map((level, k): ComparedLevel => ({ ...levelName(level), value: next0[k], delta: next0[k] - present0[k], former: former[k] }))
  const first = compared.slice(0, levelsOf(after.round).length).find(({ delta }) => delta !== 0)
  const known = new Set(before.round.villages.map(({ id }) => id))
  const changed = after.round.villages.filter(({ id }) => known.has(id) && (old.get(id) ?? null) !== (fresh.get(id) ?? null)).length
  const both = after.round.villages.filter(({ id }) => known.has(id)).length
  const only = { onlyBefore: onlyIn(before.round, after.round), onlyAfter: onlyIn(after.round, before.round) }
  return {
    kind: 'comparison',
    outcome: chains.length === 0 ? 'same' : first === undefined ? 'tie' : (first.sense === 'max') === (first.delta > 0) ? 'better' : 'worse',
    ...(first === undefined || chains.length === 0 ? {} : { decidedBy: first.objective }),
    levels: compared,
    chains: priced,
    shared: compared.map((level, k) => ({ ...levelName(level), delta: level.delta - priced.reduce((sum, chain) => sum + chain.levels[k].delta, 0) })),
    changed,
    unchanged: both - changed,
    ...only,
    names: namesOfBoth(before.round, after.round, chains, only),
  }
}

/** Names of everybody in some chains and in the lists given, from both rounds. */
export function namesOfBoth(
  before: Round, after: Round, chains: readonly ChangeChain[], others: Partial<Pick<Comparison, 'onlyBefore' | 'onlyAfter'>> = {},
): NameList {
  const lists = [others.onlyBefore, others.onlyAfter].filter((list) => list !== undefined)
  const villages = [...lists.flatMap((list) => list.villages), ...chains.flatMap((chain) => chain.villages.map(({ village }) => village))]
  const cadres = [...lists.flatMap((list) => list.cadres), ...chains.flatMap((chain) => chain.moves.map(({ cadre }) => cadre))]
  return joinNames([nameList(after, villages, cadres), nameList(before, villages, cadres)])
}

function onlyIn(round: Round, other: Round): { readonly villages: readonly string[]; readonly cadres: readonly string[] } {
  const villages = new Set(other.villages.map(({ id }) => id))
  const cadres = new Set(other.cadres.map(({ id }) => id))
  return {
    villages: round.villages.filter(({ id }) => !villages.has(id)).map(({ id }) => id),
    cadres: round.cadres.filter(({ id }) => !cadres.has(id)).map(({ id }) => id),
  }
}

function idsOfBoth(first: readonly { readonly id: string }[], second: readonly { readonly id: string }[]): readonly string[] {
  return [...new Set([...first, ...second].map(({ id }) => id))]
}
