/** The longer run of the exactness tests: `npm run test:sweep`. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { verify } from '../../src/certify/verify.ts'
import type { Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce } from '../kit/brute-force.ts'
import { wishfulRound } from '../kit/wishful.ts'
import { seed } from './seed.ts'

function expectExact(round: Round): void {
  const expected = bruteForce(round)
  const solution = solve(round)
  expect(solution.status).toBe(expected.status)
  expect(verify(round, solution).ok).toBe(true)
  if (expected.status === 'infeasible') return
  expect(solution.levels!.map(({ value }) => value)).toEqual(expected.levels)
  expect(solution.plan!.posts.map(({ candidates }) => candidates)).toEqual(expected.candidates)
}

it('fifty thousand rounds of every kind', () => {
  fc.assert(fc.property(roundArbitrary(), expectExact), { numRuns: 50_000, seed })
}, 900_000)

it('fifty thousand rounds with rules that are rows, hard and soft', () => {
  fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true }), expectExact), { numRuns: 50_000, seed })
}, 900_000)

it('fifty thousand rounds in which blocking pairs are not linear', () => {
  for (let i = 10_000; i < 60_000; i++) expectExact(wishfulRound(seed * 100_000 + i))
}, 900_000)
