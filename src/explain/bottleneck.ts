/** Why an objective cannot be better: which villages and cadres are the bottleneck. */

import { expectSolution } from '../model/given.ts'
import { activeRules, type Objective, preferredOverrides, type Round } from '../model/round.ts'
import type { Solution } from '../model/solution.ts'
import { selectsVillage, villageField } from '../model/selector.ts'
import { type Cover, coverOf, type LevelBound, boundLevel } from '../solve/level-bound.ts'
import { readBars } from './bars.ts'
import type { NameList } from './facts.ts'
import { nameList } from './name-list.ts'
import { type Standing, standOn } from './standing.ts'

/** At most so much of the value comes with this village, with this cadre; negative: so much is lost, because it must be filled, he must be placed. */
export type BottleneckShare = { readonly village: string; readonly amount: number } | { readonly cadre: string; readonly amount: number }

/** Why no plan that is as good on the objectives before is better on this one. */
export interface Bottleneck {
  readonly kind: 'bottleneck'
  readonly objective: Objective
  /** Priority class, for `priorityCoverage` only. */
  readonly priority?: number
  readonly sense: 'max' | 'min'
  /** What the plan reaches, and what no plan as good on the objectives before exceeds. */
  readonly value: number
  readonly bound: number
  /** The objectives ahead of this one, most important first: plans that are worse on them are not compared. */
  readonly after: readonly Objective[]
  /**
   * `full`: it could not be better in any plan: every village that counts at all does, or nothing is left over. `cover`: every pair that counts
   * needs one of `villages` or one
   * of `cadres`, and these are as many as the value. `shares`: no plan gets more than `base` and all `shares` together (minus them, where less
   * is better).
   * `search`: `searched` villages were decided by going through the possibilities, because `rules`, or blocking pairs, tie them together.
   * `unproved`: the search was stopped.
   * `unknown`: see `stoppedBy`.
   */
  readonly by: 'full' | 'cover' | 'shares' | 'search' | 'unproved' | 'unknown'
  /**
   * What is counted: what the objective says; or, for `allotted`, the villages with somebody whom either side named (the number of filled
   * villages being settled before).
   */
  readonly counted: 'objective' | 'named'
  /** `cover`: each of these can count once, in the round's order. */
  readonly villages: readonly string[]
  readonly cadres: readonly string[]
  /** `cover`: more villages than `cadres`, and no one else can serve them so that it counts. Empty: it is not the people who are missing there. */
  readonly short: readonly string[]
  /** For `coverage`: villages that the plan leaves vacant, held ones aside. */
  readonly vacant: readonly string[]
  /** `shares`: what adds up to the value; nothing that is 0. */
  readonly base: number
  readonly shares: readonly BottleneckShare[]
  /** `search`: the villages, and the ids of `count` and `apart` rules that speak of them. */
  readonly searched: readonly string[]
  readonly rules: readonly string[]
  /** `no-plan`, `no-such-level`, or `range`. */
  readonly stoppedBy?: string
  readonly names: NameList
}

/**
 * Why no plan that is as good on the objectives before reaches more of this one (less, where less is better): the villages and cadres that are the
 * bottleneck, as facts that anybody can count again. Found from the duals of that level, which prove it.
 *
 * @param objective one of the round's policy; of `priorityCoverage` the class `priority`, the highest by default.
 * @returns see {@link Bottleneck}; `unknown` when the solution has no plan or the policy no such objective.
 * @complexity one assignment per objective up to this one.
 * @example
 * ```ts
 * import { solve, whyNoBetter } from 'two-way-choice'
 *
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村', recommends: ['周明远'] }, { id: '茶园村', recommends: ['林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村', '石桥村'] }, { id: '林晓岚', choices: ['茶园村'] }, { id: '陈立新' }],
 * })
 * const { by, value, villages, cadres, short } = whyNoBetter(solution, 'mutual')
 * [by, value] // => ['cover', 2]
 * [villages, cadres, short] // => [['茶园村'], ['周明远'], ['溪口村', '石桥村']]
 * ```
 */
export function whyNoBetter(solution: Solution, objective: Objective, which: { readonly priority?: number } = {}): Bottleneck {
  expectSolution(solution)
  const { round } = solution
  const nothing: Omit<Bottleneck, 'objective' | 'sense' | 'value' | 'bound' | 'by'> = {
    kind: 'bottleneck', after: [], counted: 'objective', villages: [], cadres: [], short: [], vacant: [], base: 0, shares: [], searched: [], rules: [],
    names: { villages: [], cadres: [] },
  }
  const unknown = (stoppedBy: string): Bottleneck => ({ ...nothing, objective, sense: 'max', value: 0, bound: 0, by: 'unknown', stoppedBy })
  const standing = standOn(solution)
  if (standing === 'no-plan' || solution.levels === undefined) return unknown('no-plan')
  const { levels } = standing.ground
  const k = levels.findIndex((level) => level.objective === objective && (which.priority === undefined || level.priority === which.priority))
  if (k < 0) return unknown('no-such-level')
  const { value, bound, sense, priority } = solution.levels[k]
  const held = readBars(round).holds
  const open = round.villages.filter(({ id }) => !held.has(id))
  const vacantNow = new Set(standing.plan.posts.flatMap(({ village, cadre }) => (cadre === null ? [village] : [])))
  const vacant = objective === 'coverage' ? open.map(({ id }) => id).filter((id) => vacantNow.has(id)) : []
  const about = {
    ...nothing, objective, ...(priority === undefined ? {} : { priority }), sense, value, bound, vacant,
    after: levels.slice(0, k).map((level) => level.objective),
  }
  const named = (found: Bottleneck): Bottleneck => ({
    ...found,
    names: nameList(
      round,
      [...found.villages, ...found.short, ...found.vacant, ...found.searched, ...found.shares.flatMap((share) => ('village' in share ? [share.village] : []))],
      [...found.cadres, ...found.shares.flatMap((share) => ('cadre' in share ? [share.cadre] : []))],
    ),
  })
  if (solution.status !== 'optimal') return named({ ...about, by: 'unproved' })
  if (sense === 'min' && value === 0) return named({ ...about, by: 'full' })
  if (objective === 'honoured' && value === preferredOverrides(round).length) return named({ ...about, by: 'full' })
  const countable = open.filter((village) => objective !== 'priorityCoverage' || (village.priority ?? 0) === priority).length
  if (counts(objective) && value === countable) return named({ ...about, by: 'full' })

  const relaxed = boundLevel(standing.ground, k)
  if (relaxed === undefined) return unknown('range')
  // the duals speak of this plan only where it is as good as without the rules that were left out
  if (relaxed.values.some((reached, j) => reached !== solution.levels![j].value)) return named({ ...about, by: 'search', ...searchedParts(solution) })
  const kind = countedPairs(standing, relaxed, k)
  const cover = kind === undefined ? undefined : coverOf(standing.ground, kind.pairs, standing.present)
  if (kind !== undefined && cover !== undefined) return named({ ...about, by: 'cover', counted: kind.counted, ...inRoundOrder(standing, cover) })
  return named({ ...about, by: 'shares', base: relaxed.base, shares: sharesOf(standing, relaxed) })
}

/** Objectives that count villages or cadres, each at most once. */
function counts(objective: Objective): boolean {
  return !['fit', 'broken', 'honoured', 'stability', 'allotted'].includes(objective)
}

/** The pairs that count once each on a level, if that is what the level is. */
function countedPairs({ ground: { levels } }: Standing, { pairs, weight }: LevelBound, k: number): { readonly counted: Bottleneck['counted']; readonly pairs: readonly number[] } | undefined {
  const { objective } = levels[k]
  if (counts(objective)) return { counted: 'objective', pairs: Array.from(pairs).filter((_, place) => weight[place] === 1) }
  // once the number of filled villages is settled, fewer allotted means more named
  const settled = levels.slice(0, k).some((level) => level.objective === 'coverage')
  return objective === 'allotted' && settled ? { counted: 'named', pairs: Array.from(pairs).filter((_, place) => weight[place] === 0) } : undefined
}

function inRoundOrder({ ground: { graph } }: Standing, { villages, cadres, short }: Cover): Pick<Bottleneck, 'villages' | 'cadres' | 'short'> {
  const { round } = graph
  const places = (numbers: readonly number[], position: Int32Array): number[] => numbers.map((n) => position[n]).sort((a, b) => a - b)
  return {
    villages: places(villages, graph.positionOfVillage).map((i) => round.villages[i].id),
    cadres: places(cadres, graph.positionOfCadre).map((i) => round.cadres[i].id),
    short: places(short, graph.positionOfVillage).map((i) => round.villages[i].id),
  }
}

function sharesOf({ ground: { graph } }: Standing, { villageDual, cadreDual }: LevelBound): readonly BottleneckShare[] {
  const { round } = graph
  return [
    ...round.villages.flatMap(({ id: village }, i): BottleneckShare[] => {
      const amount = villageDual[graph.villageOfPosition[i]]
      return amount === 0 ? [] : [{ village, amount }]
    }),
    ...round.cadres.flatMap(({ id: cadre }, i): BottleneckShare[] => {
      const amount = cadreDual[graph.cadreOfPosition[i]]
      return amount === 0 ? [] : [{ cadre, amount }]
    }),
  ]
}

/** What was searched, and the rules that speak of it. */
function searchedParts({ round, parts }: Solution): Pick<Bottleneck, 'searched' | 'rules'> {
  const searched = new Set(parts.flatMap(({ villages }) => [...villages]))
  return {
    searched: round.villages.map(({ id }) => id).filter((id) => searched.has(id)),
    rules: activeRules(round).filter((rule) => speaksOf(round, rule, searched)).map(({ id }) => id),
  }
}

function speaksOf(round: Round, rule: NonNullable<Round['rules']>[number], searched: ReadonlySet<string>): boolean {
  if (rule.kind !== 'count' && rule.kind !== 'apart') return false
  return round.villages.some((village) =>
    searched.has(village.id) && (rule.kind === 'count' ? selectsVillage(rule.villages, village) : villageField(village, rule.by) !== undefined))
}
