/** What a solution must be when exhaustive search says what is true. */

import { expect } from 'vitest'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { optimalPlans } from '../../src/solve/optimal-plans.ts'
import { blockingPairs, bruteForce } from './brute-force.ts'

export const values = (solution: Solution): number[] => solution.levels!.map(({ value }) => value)
export const holders = (solution: Solution): (string | null)[] => solution.plan!.posts.map(({ cadre }) => cadre)
export const holderByVillage = (solution: Solution): Map<string, string | null> => new Map(solution.plan!.posts.map((post) => [post.village, post.cadre]))

export const sorted = (plans: Iterable<readonly (string | null)[]>): string[] => Array.from(plans, (plan) => JSON.stringify(plan)).sort()

/** Compares a solution with what exhaustive search says of the round. */
export function expectExact(round: Round, solution: Solution): void {
  const expected = bruteForce(round)
  expect(solution.status).toBe(expected.status)
  if (expected.status === 'infeasible') return
  expect(values(solution)).toEqual(expected.levels)
  expect(solution.levels!.map(({ bound }) => bound)).toEqual(expected.levels)
  expect(solution.plan!.posts.map(({ candidates }) => candidates)).toEqual(expected.candidates)
  expect(solution.plan!.posts.map(({ settled }) => settled)).toEqual(expected.settled)
  expect(expected.optimalPlans).toContainEqual(holders(solution))
  const pairs = (list: readonly { cadre: string; village: string }[]): string[] => list.map((pair) => JSON.stringify([pair.cadre, pair.village])).sort()
  expect(pairs(solution.plan!.blockingPairs)).toEqual(pairs(blockingPairs(round, holders(solution))))
  const placed = new Set(holders(solution))
  expect(solution.plan!.unassigned).toEqual(round.cadres.map(({ id }) => id).filter((id) => !placed.has(id)))
  expect(sorted(optimalPlans(round))).toEqual(sorted(expected.optimalPlans))
}
