/** The numbers a meeting asks for first, each with what it is a part of. */

import { expectSolution } from '../model/given.ts'
import type { Override, Round } from '../model/round.ts'
import type { Plan, Solution } from '../model/solution.ts'
import { readBars } from './bars.ts'

/** A share, as two integers: how many, of how many. The denominator may be 0. */
export interface Share {
  readonly numerator: number
  readonly denominator: number
}

/** The headline numbers of a solution. */
export interface Headline {
  readonly kind: 'headline'
  readonly status: Solution['status']
  /** 应配村数 N: all villages of the round. */
  readonly villages: number
  /** Of these, held back by an override (暂缓派驻). */
  readonly held: number
  readonly cadres: number
  /** Not available in this round, or withdrawn by an override. */
  readonly away: number
  /** Overrides in force, by kind. */
  readonly overrides: Readonly<Record<Override['kind'], number>>
  /** `null`: the solution has no plan. */
  readonly plan: PlanNumbers | null
}

/** What a plan reaches. Villages unless said otherwise. */
export interface PlanNumbers {
  readonly filled: number
  readonly vacant: number
  /** A: recommended by the village and chosen by the cadre (双向一致). */
  readonly mutual: number
  /** A1: of these, the cadre's first choice. */
  readonly mutualFirst: number
  /** B: only the cadre chose. */
  readonly chosen: number
  /** B1: of these, his first choice. */
  readonly chosenFirst: number
  /** C: only the village recommended. */
  readonly recommended: number
  /** D: neither named the other (组织指派). */
  readonly allotted: number
  /** Cadres without a village, those who are away included. */
  readonly unassigned: number
  /** The same in every optimal plan, and not; both `null` when optimality is not proved. */
  readonly settled: number | null
  readonly open: number | null
  /** Of the lottery that decided the open ones; `null`: they are left to the meeting. */
  readonly seed: string | null
  /** Pairs, not villages. */
  readonly blockingPairs: number
  /** 双向选择采纳率: A of N. */
  readonly adoption: Share
  /** 意见采纳率(含单向): A + B + C of N. */
  readonly wishes: Share
  /** 第一志愿率: A1 + B1 of the filled. */
  readonly firstChoice: Share
}

/** Counts the headline numbers. A solution without a plan has only those of the round. O(villages + cadres + overrides). */
export function headline(solution: Solution): Headline {
  expectSolution(solution)
  const { round, plan, status } = solution
  const { unavailable, withdrawals, holds } = readBars(round)
  return {
    kind: 'headline',
    status,
    villages: round.villages.length,
    held: round.villages.filter(({ id }) => holds.has(id)).length,
    cadres: round.cadres.length,
    away: round.cadres.filter(({ id }) => unavailable.has(id) || withdrawals.has(id)).length,
    overrides: countOverrides(round),
    plan: plan === undefined ? null : countPlan(plan, status, round),
  }
}

function countOverrides(round: Round): Readonly<Record<Override['kind'], number>> {
  const counts: Record<Override['kind'], number> = { pin: 0, ban: 0, keep: 0, hold: 0, withdraw: 0, waive: 0 }
  for (const { kind } of round.overrides ?? []) counts[kind]++
  return counts
}

function countPlan({ posts, unassigned, blockingPairs }: Plan, status: Solution['status'], { policy }: Round): PlanNumbers {
  const of = (kind: Plan['posts'][number]['kind'], first = false): number =>
    posts.filter((post) => post.kind === kind && (!first || post.choiceRank === 1)).length
  const filled = posts.filter(({ cadre }) => cadre !== null).length
  const [mutual, chosen, recommended] = [of('mutual'), of('chosen'), of('recommended')]
  const [mutualFirst, chosenFirst] = [of('mutual', true), of('chosen', true)]
  const settled = posts.filter((post) => post.settled).length
  const proved = status === 'optimal'
  return {
    filled,
    vacant: posts.length - filled,
    mutual,
    mutualFirst,
    chosen,
    chosenFirst,
    recommended,
    allotted: of('allotted'),
    unassigned: unassigned.length,
    settled: proved ? settled : null,
    open: proved ? posts.length - settled : null,
    seed: typeof policy?.tieBreak === 'object' ? policy.tieBreak.lottery : null,
    blockingPairs: blockingPairs.length,
    adoption: { numerator: mutual, denominator: posts.length },
    wishes: { numerator: mutual + chosen + recommended, denominator: posts.length },
    firstChoice: { numerator: mutualFirst + chosenFirst, denominator: filled },
  }
}
