/** What two objectives can reach together: every trade-off between them. */

import { expectRound } from '../model/given.ts'
import { demandsStability, type Objective, objectivesOf, type Round, senseOf } from '../model/round.ts'
import type { Conflict, Post } from '../model/solution.ts'
import { compile } from '../pairs/compile.ts'
import { levelsFor, type LevelSpec } from '../pairs/objectives.ts'
import { cadresOfPlan } from '../solve/plan.ts'
import { type Limits, meansOf, run } from '../solve/run.ts'
import { solve } from '../solve/solve.ts'
import { canHaveFloor, tradeOff } from '../solve/trade-off.ts'
import { comparePlans, type Comparison } from './compare.ts'
import type { NameList } from './facts.ts'
import { joinNames } from './name-list.ts'
import { countOn, holdersOf, levelName, pairsIn, tallyOn } from './tally.ts'

/** One trade-off: no plan is better in one of the two objectives without being worse in the other. */
export interface FrontierPoint {
  /** Values of the two objectives, in the order asked for. */
  readonly values: readonly [number, number]
  /** The best such plan in the other objectives, in the round's order: every village with its cadre, `null` = vacant. */
  readonly posts: readonly Pick<Post, 'village' | 'cadre'>[]
  /** From the round's own best plan to this one. */
  readonly comparison: Comparison
}

/** All trade-offs between two objectives. */
export interface Frontier {
  readonly kind: 'frontier'
  readonly objectives: readonly [Objective, Objective]
  readonly senses: readonly ['max' | 'min', 'max' | 'min']
  /** Objectives that come before both and keep their best value, with it. */
  readonly ahead: readonly { readonly objective: Objective; readonly priority?: number; readonly sense: 'max' | 'min'; readonly value: number }[]
  /** From the best value of the first objective to the best of the second. */
  readonly points: readonly FrontierPoint[]
  /** `true`: there are no others. */
  readonly complete: boolean
  /**
   * Why it is not complete: `infeasible` (see `conflict`), `work`, `abort`, `integer-range`; `same-objective`, `several-levels`
   * (`priorityCoverage` has one per class); `not-linear`: neither of the two is a sum over pairs (`stability` and, with soft `count` or `apart`
   * rules, `broken`), so that neither can be held above a floor.
   */
  readonly stoppedBy?: 'infeasible' | 'work' | 'abort' | 'integer-range' | 'same-objective' | 'several-levels' | 'not-linear'
  readonly conflict?: Conflict
  readonly names: NameList
}

/**
 * Every pair of values that two objectives can reach together such that none of them can be better without loss in the other, each with its
 * plan. Exact.
 *
 * Objectives that stand before both of them in the round's order keep their best value first; the others come after the two, in the round's
 * order. An objective that is not in the round's order counts as its last. The first point is the best in objectives in front, then the first
 * objective.
 *
 * @param limits `work` bounds each of the searches, one per point.
 * @complexity one search of the whole round per point; a round without `count` and `apart` rules and blocking pairs that are not linear takes
 * few nodes each.
 * @example
 * ```ts
 * import { frontier } from 'two-way-choice'
 *
 * const round = {
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村', recommends: ['林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['石桥村'] }, { id: '陈立新' }],
 *   fit: [{ cadre: '陈立新', village: '溪口村', score: 9 }, { cadre: '周明远', village: '石桥村', score: 5 }],
 * }
 * const { points, ahead } = frontier(round, 'mutual', 'fit')
 * ahead.map(({ objective, value }) => [objective, value]) // => [['coverage', 2]]
 * points.map(({ values }) => values) // => [[2, 0], [1, 9], [0, 14]]
 * points[1].posts.map(({ cadre }) => cadre) // => ['陈立新', '林晓岚']
 * ```
 */
export function frontier(round: Round, first: Objective, second: Objective, limits: Limits = {}): Frontier {
  expectRound(round)
  const senses = [senseOf(first), senseOf(second)] as const
  const base = { kind: 'frontier', objectives: [first, second], senses, ahead: [], points: [], complete: false, names: joinNames([]) } as const
  if (first === second) return { ...base, stoppedBy: 'same-objective' }
  if (first === 'priorityCoverage' || second === 'priorityCoverage') return { ...base, stoppedBy: 'several-levels' }
  const own = objectivesOf(round)
  const order = [...own, ...[first, second].filter((objective) => !own.includes(objective))]
  // what a rule demands stays demanded, even of one of the two
  const demanded: readonly Objective[] = demandsStability(round) && [first, second].includes('stability') ? ['stability'] : []
  const at = order.findIndex((objective, k) => k >= demanded.length && (objective === first || objective === second))
  const others = order.filter((objective) => objective !== first && objective !== second)
  const before = others.filter((objective) => order.indexOf(objective) < at)
  const levelsBy = (objectives: readonly Objective[]) => levelsFor(round, objectives)

  const solution = solve(round, limits)
  if (solution.status === 'infeasible') return { ...base, stoppedBy: 'infeasible', ...(solution.conflict === undefined ? {} : { conflict: solution.conflict }) }
  if (solution.plan === undefined) {
    const { stoppedBy } = solution
    return { ...base, stoppedBy: stoppedBy === 'abort' || stoppedBy === 'integer-range' ? stoppedBy : 'work' }
  }
  const { posts } = solution.plan
  const graph = compile(round)
  const front = levelsBy([...demanded, ...before])
  // the floor goes on an objective that is a sum over pairs; the other one is made as good as can be above it
  const [a, b] = levelsBy([first, second])
  const swapped = !canHaveFloor(graph, b)
  if (swapped && !canHaveFloor(graph, a)) return { ...base, stoppedBy: 'not-linear' }
  const levels = [...front, ...(swapped ? [b, a] : [a, b]), ...levelsBy(others.slice(before.length))]
  const found = run(tradeOff(graph, levels, front.length, cadresOfPlan(graph, { posts }), { ...meansOf(round, limits), seed: undefined }), limits.onProgress)

  const points = found.plans.map((pairOfVillage): FrontierPoint => {
    const reached = round.villages.map(({ id }, position) => {
      const pair = pairOfVillage[graph.villageOfPosition[position]]
      return { village: id, cadre: pair < 0 ? null : round.cadres[graph.positionOfCadre[graph.pairCadre[pair]]].id }
    })
    const holders = holdersOf(reached)
    const tally = tallyOn(round, [holders])
    const [value, other] = countOn(tally, [a, b], pairsIn(tally, holders))
    return { values: [value, other], posts: reached, comparison: comparePlans({ round, posts }, { round, posts: reached }) }
  })
  if (swapped) points.reverse()
  const ahead = points.length === 0 ? [] : valuesAhead(round, points[0].posts, front)
  return {
    ...base, ahead, points, complete: found.status === 'closed', names: joinNames(points.map(({ comparison }) => comparison.names)),
    ...(found.status === 'closed' ? {} : { stoppedBy: found.status === 'range' ? 'integer-range' : limits.signal?.aborted === true ? 'abort' : 'work' }),
  }
}

function valuesAhead(round: Round, posts: FrontierPoint['posts'], front: readonly LevelSpec[]): Frontier['ahead'] {
  const holders = holdersOf(posts)
  const tally = tallyOn(round, [holders])
  const values = countOn(tally, front, pairsIn(tally, holders))
  return front.map((level, k) => ({ ...levelName(level), value: values[k] }))
}
