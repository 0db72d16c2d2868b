/** A solution looked up by village and cadre: posts, wishes, bars. */

import type { Override, Round } from '../model/round.ts'
import type { Plan, Post, Solution } from '../model/solution.ts'
import { type Bars, barsOf, pairKey, readBars } from './bars.ts'
import type { CadreNow, NotTogether, OverrideFact, PairClass, Preference, VillageNow, Wishes } from './facts.ts'

/** Everything explanations look up, by id. */
export interface PlanView {
  readonly solution: Solution
  readonly round: Round
  readonly plan: Plan
  readonly bars: Bars
  readonly villages: ReadonlyMap<string, Round['villages'][number]>
  readonly cadres: ReadonlyMap<string, Round['cadres'][number]>
  readonly postOfVillage: ReadonlyMap<string, Post>
  readonly postOfCadre: ReadonlyMap<string, Post>
  /** Who chose a village, first choices first, then in the round's order. */
  readonly choosers: ReadonlyMap<string, readonly string[]>
  /** Who recommended a cadre, in the round's order. */
  readonly recommenders: ReadonlyMap<string, readonly string[]>
  readonly score: ReadonlyMap<string, number>
  readonly overrides: ReadonlyMap<string, Override>
  /** Villages that a cadre has in some of the best plans, in the plan's order. */
  readonly candidateFor: ReadonlyMap<string, readonly string[]>
  /** Whom the baseline has in a village, and where it has a cadre. */
  readonly incumbents: ReadonlyMap<string, readonly string[]>
  readonly incumbencies: ReadonlyMap<string, readonly string[]>
  readonly blockingOfVillage: ReadonlyMap<string, Plan['blockingPairs']>
  readonly blockingOfCadre: ReadonlyMap<string, Plan['blockingPairs']>
  readonly supply: Supply
}

/** Available cadres and villages that are not held. */
interface Supply {
  readonly cadres: number
  readonly villages: number
}

/** Looks a plan up once. O(villages + cadres + wishes + scores + rules × their members). */
export function viewPlan(solution: Solution, plan: Plan): PlanView {
  const { round } = solution
  const choosers = listed(round.cadres.flatMap(({ id, choices }) => (choices ?? []).map((village, k) => [village, { cadre: id, rank: k }] as const)))
  const { blockingPairs, posts } = plan
  const baseline = round.baseline ?? []
  const bars = readBars(round)
  return {
    solution,
    round,
    plan,
    bars,
    villages: new Map(round.villages.map((village) => [village.id, village])),
    cadres: new Map(round.cadres.map((cadre) => [cadre.id, cadre])),
    postOfVillage: new Map(plan.posts.map((post) => [post.village, post])),
    postOfCadre: new Map(plan.posts.flatMap((post) => (post.cadre === null ? [] : [[post.cadre, post] as const]))),
    choosers: new Map(Array.from(choosers, ([village, list]) => [village, list.sort((a, b) => a.rank - b.rank).map(({ cadre }) => cadre)])),
    recommenders: listed(round.villages.flatMap(({ id, recommends }) => (recommends ?? []).map((cadre) => [cadre, id] as const))),
    score: new Map((round.fit ?? []).map(({ village, cadre, score }) => [pairKey(village, cadre), score])),
    overrides: new Map((round.overrides ?? []).map((override) => [override.id, override])),
    candidateFor: listed(posts.flatMap(({ village, candidates }) => candidates.flatMap((cadre) => (cadre === null ? [] : [[cadre, village] as const])))),
    incumbents: listed(baseline.map(({ village, cadre }) => [village, cadre] as const)),
    incumbencies: listed(baseline.map(({ village, cadre }) => [cadre, village] as const)),
    blockingOfVillage: listed(blockingPairs.map((pair) => [pair.village, pair] as const)),
    blockingOfCadre: listed(blockingPairs.map((pair) => [pair.cadre, pair] as const)),
    supply: supplyOf(round, bars),
  }
}

function listed<V>(entries: Iterable<readonly [string, V]>): Map<string, V[]> {
  const lists = new Map<string, V[]>()
  for (const [key, value] of entries) {
    const list = lists.get(key)
    if (list === undefined) lists.set(key, [value])
    else list.push(value)
  }
  return lists
}

/** What the two said of each other. */
export function wishesOf(view: PlanView, cadre: string, village: string): Wishes {
  const source = view.villages.get(village)
  const place = (source?.recommends ?? []).indexOf(cadre)
  const ranked = source?.ranked ?? false
  const choice = (view.cadres.get(cadre)?.choices ?? []).indexOf(village)
  const choiceRank = choice < 0 ? null : choice + 1
  const recommendationRank = place < 0 ? null : ranked ? place + 1 : 1
  return { class: classOf(choiceRank, recommendationRank), choiceRank, recommendationRank, ranked }
}

/** A1 … D. */
export function classOf(choiceRank: number | null, recommendationRank: number | null): PairClass {
  if (choiceRank === null) return recommendationRank === null ? 'D' : 'C'
  return recommendationRank === null ? `B${choiceRank}` : `A${choiceRank}`
}

/** Where the cadre is. */
export function cadreNow(view: PlanView, cadre: string): CadreNow {
  const post = view.postOfCadre.get(cadre)
  return post === undefined ? { village: null, class: null } : { village: post.village, class: wishesOf(view, cadre, post.village).class }
}

/** Whom the village has. */
export function villageNow(view: PlanView, village: string): VillageNow {
  const post = view.postOfVillage.get(village)
  if (post === undefined || post.cadre === null) return { cadre: null, class: null, pinned: null }
  return { cadre: post.cadre, class: wishesOf(view, post.cadre, village).class, pinned: post.pinned }
}

/** A cadre and a village that are not together, from both sides. */
export function notTogether(view: PlanView, cadre: string, village: string): NotTogether {
  const wishes = wishesOf(view, cadre, village)
  const his = cadreNow(view, cadre)
  const its = villageNow(view, village)
  const hisRank = his.village === null ? null : wishesOf(view, cadre, his.village).choiceRank
  const itsRank = its.cadre === null ? null : wishesOf(view, its.cadre, village).recommendationRank
  return {
    village,
    cadre,
    ...wishes,
    bars: barsOf(view.bars, cadre, village),
    cadreNow: his,
    villageNow: its,
    cadrePrefers: prefers(wishes.choiceRank, hisRank),
    villagePrefers: prefers(wishes.recommendationRank, itsRank),
  }
}

/** The override with this id, as facts carry it. */
export function overrideFact(view: Pick<PlanView, 'overrides'>, id: string): OverrideFact {
  const override = view.overrides.get(id)
  return { override: id, author: override?.author ?? '', reason: override?.reason ?? '', date: override?.date ?? null }
}

function supplyOf(round: Round, { unavailable, withdrawals, holds }: Bars): Supply {
  return {
    cadres: round.cadres.filter(({ id }) => !unavailable.has(id) && !withdrawals.has(id)).length,
    villages: round.villages.filter(({ id }) => !holds.has(id)).length,
  }
}

function prefers(rank: number | null, present: number | null): Preference {
  if (rank === present) return 'equal'
  return rank !== null && (present === null || rank < present) ? 'this' : 'present'
}
