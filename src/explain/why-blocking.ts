/** Why two who want each other are not together: what forces a blocking pair, and what avoiding it would cost. */

import { expectSolution } from '../model/given.ts'
import { bindingOverrides, type Objective, type Round } from '../model/round.ts'
import type { ConflictMember, Solution } from '../model/solution.ts'
import { findPair, isUsable } from '../pairs/pair-graph.ts'
import { pinnedPairs } from '../pairs/pins.ts'
import { blocks } from '../pairs/stability.ts'
import { bestWith, byCadre, type Forced } from '../solve/forced.ts'
import { demandsAgainst } from '../solve/no-plan-with.ts'
import { type Limits, meansOf } from '../solve/run.ts'
import type { FoundBy, LevelChange, Move } from './answers.ts'
import type { NameList } from './facts.ts'
import { nameList } from './name-list.ts'
import { chainsFrom, drawnBy, firstDifference, levelChanges, movesTo, namesIn, type Standing, standOn } from './standing.ts'

/** What forces a blocking pair (互愿未成对) of a plan. */
export interface BlockingReason {
  readonly kind: 'blocking-reason'
  readonly cadre: string
  readonly village: string
  /**
   * `demands`: rules and overrides leave no plan in which the two do not block, see `members`. `objectives`: there are such plans, and the best of them is worse,
   * see `decidedBy`. `choice`: there is one that is just as good. `better`: the present plan was not proved best, and one without this pair is better.
   * `none`: they do not block this plan. `unknown`: see `stoppedBy`.
   */
  readonly forcedBy: 'demands' | 'objectives' | 'choice' | 'better' | 'none' | 'unknown'
  /** Pins and keeps in force about him or the village: they put one of the two elsewhere. In the round's order. */
  readonly pins: readonly string[]
  /** Bans in force that close a way out: of him from a village he likes as much, of somebody from the village that likes him as much. In the round's order. */
  readonly bans: readonly string[]
  /** With `demands`: a smallest set of them that does it; empty where nobody could, whatever is demanded. */
  readonly members: readonly ConflictMember[]
  /** Whether every one of them was proved to be needed. */
  readonly minimal: boolean
  /** The best plan in which they do not block, level by level, each beside the present one; empty without such a plan. */
  readonly levels: readonly LevelChange[]
  /** The first level in which that plan differs. */
  readonly decidedBy?: Objective
  /** Who goes where from the present plan to that one. */
  readonly moves: readonly Move[]
  readonly by?: FoundBy
  /** With `choice`: the public seed of the lottery that drew the present plan; absent where ties are open. */
  readonly drawn?: string
  /** `no-plan`, `unknown-village`, `unknown-cadre`, or `work`. */
  readonly stoppedBy?: string
  readonly names: NameList
}

/**
 * What forces a blocking pair: rules and overrides, or the objectives, and then what avoiding it would cost. They do not block when he has a place that he
 * likes as much, or the village somebody whom it likes as much: the best plan with each of these pairs is found exactly, as `whyNot` does.
 *
 * @returns see {@link BlockingReason}; an id that the round does not know gives `unknown`.
 * @complexity one question of `whyNot` for every place he likes as much and everybody the village likes as much: about as many as the two lists are long.
 * @example
 * ```ts
 * import { solve, whyBlocking } from 'two-way-choice'
 *
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村' }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚' }],
 *   overrides: [{ kind: 'pin', id: 'o1', cadre: '周明远', village: '石桥村', author: '镇党委', reason: '熟悉情况' }],
 * })
 * const { forcedBy, members } = whyBlocking(solution, { cadre: '周明远', village: '溪口村' })
 * forcedBy // => 'demands'
 * members // => [{ kind: 'override', id: 'o1' }]
 * ```
 */
export function whyBlocking(solution: Solution, asked: { readonly cadre: string; readonly village: string }, limits: Limits = {}): BlockingReason {
  expectSolution(solution)
  const { cadre, village } = asked
  const { round } = solution
  const base = {
    kind: 'blocking-reason', cadre, village, pins: [], bans: [], members: [], minimal: false, levels: [], moves: [], names: nameList(round, [village], [cadre]),
  } as const
  const unknown = (stoppedBy: string): BlockingReason => ({ ...base, forcedBy: 'unknown', stoppedBy })
  const standing = standOn(solution)
  if (standing === 'no-plan') return unknown('no-plan')
  const { ground, present } = standing
  const { graph } = ground
  const v = graph.villageById.get(village)
  const c = graph.cadreById.get(cadre)
  if (v === undefined) return unknown('unknown-village')
  if (c === undefined) return unknown('unknown-cadre')
  const pair = findPair(graph, v, c)
  const isBlocking = pair >= 0 && ground.mutual.includes(pair) && blocks(graph, pair, present, byCadre(graph, present))
  if (!isBlocking) return { ...base, forcedBy: 'none' }

  // either side has somebody, or some place, that it likes as much
  const ways = waysOut(standing, pair)
  const named = ways.map((way) => ({
    cadre: round.cadres[graph.positionOfCadre[graph.pairCadre[way]]].id, village: round.villages[graph.positionOfVillage[graph.pairVillage[way]]].id,
  }))
  const about = { ...base, ...overridesAbout(round, asked, named) }
  const means = meansOf(round, limits)
  let best: { readonly found: Extract<Forced, { outcome: 'plan' }>; readonly levels: readonly LevelChange[] } | undefined
  let stopped = false
  for (const way of ways) {
    if (!isUsable(graph, way)) continue
    const found = bestWith(ground, way, means, chainsFrom(standing, graph.pairVillage[way]))
    if (found.outcome === 'unknown') stopped = true
    if (found.outcome !== 'plan') continue
    const levels = levelChanges(standing, found.values)
    if (best === undefined || isBetter(levels, best.levels)) best = { found, levels }
  }
  if (stopped) return { ...about, forcedBy: 'unknown', stoppedBy: 'work' }
  if (best === undefined) return { ...about, forcedBy: 'demands', ...demandsAgainst(round, named, limits.work) }
  const { found, levels } = best
  const difference = firstDifference(levels)
  const moves = movesTo(standing, found.pairOfVillage, c)
  return {
    ...about,
    forcedBy: difference === undefined ? 'choice' : difference.better ? 'better' : 'objectives',
    levels,
    ...(difference === undefined ? {} : { decidedBy: difference.level.objective }),
    moves,
    by: found.by,
    ...(difference === undefined ? drawnBy(round) : {}),
    names: namesIn(standing, moves, [cadre], [village]),
  }
}

/** Pairs one of which every plan has in which the pair does not block: of the cadre, and of the village, those ranked as high. */
function waysOut({ ground: { graph } }: Standing, pair: number): readonly number[] {
  const { choiceOffsets, choicePair, choiceRank, recommendationOffsets, recommendationPair, recommendationRank } = graph
  const c = graph.pairCadre[pair]
  const v = graph.pairVillage[pair]
  const his = choicePair.subarray(choiceOffsets[c], choiceOffsets[c + 1]).filter((other) => choiceRank[other] <= choiceRank[pair])
  const its = recommendationPair.subarray(recommendationOffsets[v], recommendationOffsets[v + 1])
    .filter((other) => other !== pair && recommendationRank[other] <= recommendationRank[pair])
  return [...his, ...its]
}

/** Binding overrides that tie one of the two elsewhere, or close one of the ways out. */
function overridesAbout(
  round: Round, { cadre, village }: NamedPair, ways: readonly NamedPair[],
): { readonly pins: readonly string[]; readonly bans: readonly string[] } {
  const among = (pairs: readonly NamedPair[], pair: NamedPair): boolean => pairs.some((other) => other.cadre === pair.cadre && other.village === pair.village)
  return {
    pins: pinnedPairs(round).filter((pin) => pin.cadre === cadre || pin.village === village).map(({ override }) => override),
    bans: bindingOverrides(round).filter((override) => override.kind === 'ban' && among(ways, override)).map(({ id }) => id),
  }
}

interface NamedPair {
  readonly cadre: string
  readonly village: string
}

/** Whether levels are lexicographically better than others. */
function isBetter(levels: readonly LevelChange[], others: readonly LevelChange[]): boolean {
  const k = levels.findIndex(({ value }, i) => value !== others[i].value)
  return k >= 0 && (levels[k].sense === 'max' ? levels[k].value > others[k].value : levels[k].value < others[k].value)
}
