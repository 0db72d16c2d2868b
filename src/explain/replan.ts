/** A new plan beside one that has been published: as few changes as can be. */

import { expectRound } from '../model/given.ts'
import { demandsStability, type Objective, objectivesOf, type Round } from '../model/round.ts'
import type { Conflict, Plan, Post, Solution } from '../model/solution.ts'
import { compile } from '../pairs/compile.ts'
import { levelsFor, type LevelSpec } from '../pairs/objectives.ts'
import { findPair, type RoundGraph } from '../pairs/pair-graph.ts'
import { blocks } from '../pairs/stability.ts'
import { choosePlan } from '../solve/choose-plan.ts'
import { decideGraph } from '../solve/decide.ts'
import { buildPlan } from '../solve/plan.ts'
import { type Limits, meansOf, run } from '../solve/run.ts'
import { solve } from '../solve/solve.ts'
import { type Bar, barsOf, readBars } from './bars.ts'
import { comparePlans, type Comparison } from './compare.ts'
import type { NameList } from './facts.ts'
import { joinNames, nameList } from './name-list.ts'

/** What goes before few changes, and limits of a search. */
export interface ReplanOptions extends Limits {
  /** Objectives that come before the number of changes, in the round's order. Default `coverage` alone. */
  readonly keep?: readonly Objective[]
}

/** The plan with the fewest changes. */
export interface Replan {
  readonly kind: 'replan'
  /**
   * As for a solution: `optimal` when it is proved that no plan changes less, `feasible` when a limit stopped the search, `infeasible` when no
   * plan obeys the round.
   */
  readonly status: Solution['status']
  readonly keep: readonly Objective[]
  readonly plan?: Plan
  /** Villages of the published plan whose holder changes, and those that keep theirs, or stay vacant. `null` without a plan. */
  readonly changed: number | null
  readonly unchanged: number | null
  /** Published posts that the round does not allow, and what bars them; no bars: the village or the cadre is not in the round any more. */
  readonly impossible: readonly { readonly village: string; readonly cadre: string; readonly bars: readonly Bar[] }[]
  /** From the published plan to this one, in chains with their prices. */
  readonly comparison?: Comparison
  /** From the best plan without regard to what is published to this one: what it costs to change so little. */
  readonly price?: Comparison
  readonly conflict?: Conflict
  readonly stoppedBy?: string
  readonly names: NameList
}

/**
 * The plan that changes as few of the published posts as possible, among those that obey all rules and overrides of the round as it is now and
 * are best in the objectives of `keep`; among these the best in the round's other objectives. A village published as vacant that is filled is a
 * change, too; a village that is not published is none. With an objective in `keep` that is not among the first of the round, more of it may be
 * reached than by the round's own order.
 *
 * @param published villages with their cadres, `null` = vacant, for example `posts` of a plan. Posts of unknown ids can only be given up.
 * @returns `price` compares with the round's optimal plan that is nearest to the published one. Where several plans remain, the least by ids is
 * given, whatever the round's tie-break.
 * @complexity two solutions.
 * @example
 * ```ts
 * import { replan } from 'two-way-choice'
 *
 * const round = {
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村', recommends: ['林晓岚'] }, { id: '高坪村' }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['石桥村'], available: false }, { id: '陈立新' }, { id: '吴佳宁' }],
 * }
 * const published = [{ village: '溪口村', cadre: '陈立新' }, { village: '石桥村', cadre: '林晓岚' }, { village: '高坪村', cadre: '周明远' }]
 * const answer = replan(round, published)
 * answer.plan.posts.map(({ cadre }) => cadre) // => ['陈立新', '吴佳宁', '周明远']
 * answer.changed // => 1
 * answer.price.levels.filter(({ delta }) => delta !== 0).map(({ objective, delta }) => [objective, delta])
 * // => [['mutual', -1], ['stability', 1], ['mutualFirst', -1], ['allotted', 1]]
 * ```
 */
export function replan(round: Round, published: readonly Pick<Post, 'village' | 'cadre'>[], options: ReplanOptions = {}): Replan {
  expectRound(round)
  const keep = keptObjectives(round, options.keep ?? ['coverage'])
  const bars = readBars(round)
  const impossible = published.flatMap(({ village, cadre }) => {
    if (cadre === null) return []
    const known = bars.poolOfVillage.has(village) && bars.poolOfCadre.has(cadre)
    const barred = known ? barsOf(bars, cadre, village) : []
    return known && barred.length === 0 ? [] : [{ village, cadre, bars: barred }]
  })
  const names = nameList(round, published.map(({ village }) => village), published.flatMap(({ cadre }) => cadre ?? []))
  const base = { kind: 'replan', keep, impossible, names } as const
  const free = solve(round, { ...options, near: { posts: published } })
  if (free.plan === undefined) {
    const { status, conflict, stoppedBy } = free
    const why = { ...(conflict === undefined ? {} : { conflict }), ...(stoppedBy === undefined ? {} : { stoppedBy }) }
    return { ...base, status, changed: null, unchanged: null, ...why }
  }

  const graph = compile(round)
  const levels = levelsWith(round, keep, stayingPut(graph, published))
  const decision = run(decideGraph(graph, { ...meansOf(round, options), seed: undefined }, {}, undefined, levels), options.onProgress)
  if (decision.outcome !== 'decided' || decision.pieces.some(({ closed }) => closed.status === 'unknown')) {
    const stoppedBy = decision.outcome === 'range' ? 'integer-range' : options.signal?.aborted === true ? 'abort' : 'work'
    return { ...base, status: 'unknown', changed: null, unchanged: null, stoppedBy }
  }
  const { mutual, pieces } = decision
  const plan = buildPlan(graph, choosePlan(decision, { seed: undefined }), (pairOfVillage, pairOfCadre) =>
    mutual.filter((pair) => blocks(graph, pair, pairOfVillage, pairOfCadre)))
  const comparison = comparePlans({ round, posts: published }, { round, posts: plan.posts })
  const price = comparePlans({ round, posts: free.plan.posts }, { round, posts: plan.posts })
  const holder = new Map(plan.posts.map(({ village, cadre }) => [village, cadre]))
  const changed = published.filter(({ village, cadre }) => (holder.get(village) ?? null) !== cadre).length
  const proved = pieces.every(({ closed }) => closed.status === 'closed')
  return {
    ...base,
    status: proved ? 'optimal' : 'feasible',
    plan,
    changed,
    unchanged: published.length - changed,
    comparison,
    price,
    ...(proved ? {} : { stoppedBy: options.signal?.aborted === true ? 'abort' : 'work' }),
    names: joinNames([names, comparison.names, price.names]),
  }
}

/** Each objective once: those of the round in its order, then the others. */
function keptObjectives(round: Round, keep: readonly Objective[]): readonly Objective[] {
  const own = objectivesOf(round)
  return [...own.filter((objective, k) => keep.includes(objective) || (k === 0 && demandsStability(round))), ...new Set(keep.filter((objective) => !own.includes(objective)))]
}

/** What a plan keeps of the published one, by pair: 1 for a published post, −1 for anybody in a village published as vacant. */
function stayingPut(graph: RoundGraph, published: readonly Pick<Post, 'village' | 'cadre'>[]): Float64Array {
  const weights = new Float64Array(graph.pairCount)
  for (const { village, cadre } of published) {
    const v = graph.villageById.get(village)
    if (v === undefined) continue
    const c = cadre === null ? undefined : graph.cadreById.get(cadre)
    if (cadre === null) weights.fill(-1, graph.rowOffsets[v], graph.rowOffsets[v + 1])
    const pair = c === undefined ? -1 : findPair(graph, v, c)
    if (pair >= 0) weights[pair] = 1
  }
  return weights
}

/** Levels of the objectives to keep, then staying put, then the round's other levels. */
function levelsWith(round: Round, keep: readonly Objective[], weights: Float64Array): readonly LevelSpec[] {
  const some = (objectives: readonly Objective[]): readonly LevelSpec[] => levelsFor(round, objectives)
  return [...some(keep), { objective: 'kept', sense: 'max', weights }, ...some(objectivesOf(round).filter((objective) => !keep.includes(objective)))]
}
