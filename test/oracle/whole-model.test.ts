/** Exhaustive search against the same model given to two solvers written by others. */

import fc from 'fast-check'
import type { Highs } from 'highs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Round } from '../../src/model/round.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce, obeys, planLevels } from '../kit/brute-force.ts'
import { caseTitle, readCases } from '../kit/cases.ts'
import { county, township } from '../kit/seeded.ts'
import type { WholeAnswer } from '../kit/whole-model.ts'
import { solveWithHighs, solveWithJavascriptLpSolver, startHighs, wholeModel } from '../kit/whole-model.ts'

let highs: Highs

beforeAll(async () => {
  highs = await startHighs()
})

/** The answer has the levels of the oracle and a plan that obeys and reaches them. */
function expectSame(round: Round, answer: WholeAnswer, expected = bruteForce(round)): void {
  expect(answer.status).toBe(expected.status)
  if (expected.status === 'infeasible') return
  const plan = answer.plan.map((c) => (c < 0 ? null : round.cadres[c].id))
  expect(answer.levels).toEqual(expected.levels)
  expect(obeys(round, plan)).toBe(true)
  expect(planLevels(round, plan)).toEqual(expected.levels)
}

describe('the whole model', () => {
  it('through HiGHS agrees with exhaustive search', () => {
    const rounds = roundArbitrary({ sideRules: true })
    fc.assert(fc.property(rounds, (round) => { expectSame(round, solveWithHighs(highs, round)) }), { numRuns: 300, seed: 350 })
  })

  it('through javascript-lp-solver agrees with exhaustive search', () => {
    const rounds = roundArbitrary({ sideRules: true })
    fc.assert(fc.property(rounds, (round) => { expectSame(round, solveWithJavascriptLpSolver(round)) }), { numRuns: 500, seed: 1200 })
  })

  it('agrees where some rules are soft, through both', () => {
    const rounds = roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true })
    fc.assert(fc.property(rounds, (round) => {
      const expected = bruteForce(round)
      expectSame(round, solveWithHighs(highs, round), expected)
      expectSame(round, solveWithJavascriptLpSolver(round), expected)
    }), { numRuns: 300, seed: 20_260_408 })
  })

  it('agrees where most pairs are impossible and lists are ranked, the hard case of stability', () => {
    const wishful = roundArbitrary({ minVillages: 3, minCadres: 3, pools: false, rules: false, overrides: false })
      .map((round): Round => ({ ...round, policy: { ...round.policy, allot: false } }))
    fc.assert(fc.property(wishful, (round) => { expectSame(round, solveWithJavascriptLpSolver(round)) }), { numRuns: 250, seed: 400 })
  })

  for (const item of readCases()) {
    it(`agrees on ${caseTitle(item)}`, () => {
      const expected = bruteForce(item.round)
      expectSame(item.round, solveWithHighs(highs, item.round), expected)
      expectSame(item.round, solveWithJavascriptLpSolver(item.round), expected)
    })
  }

  it('agrees with itself on rounds too large to search', () => {
    const rounds = [
      township({ seed: 1, villages: 18, cadres: 31 }),
      township({ seed: 2, villages: 18, cadres: 31, fallback: false, ranked: 1, list: 3 }),
      county({ seed: 3, townships: 3, villages: 36, cadres: 60, fallback: false, scores: 'named', crossing: 0.3 }),
    ]
    for (const round of rounds) {
      const [one, other] = [solveWithHighs(highs, round), solveWithJavascriptLpSolver(round)]
      expect([one.status, other.status]).toEqual(['optimal', 'optimal'])
      expect(one.levels).toEqual(other.levels)
      expect(planLevels(round, one.plan.map((c) => (c < 0 ? null : round.cadres[c].id)))).toEqual(one.levels)
    }
  })

  it('agrees with exhaustive search on townships of a few villages', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const round = township({ seed, villages: 6, cadres: 9, ranked: 0.5, list: 3, fallback: seed % 2 === 0 })
      const expected = bruteForce(round)
      expectSame(round, solveWithHighs(highs, round), expected)
      expectSame(round, solveWithJavascriptLpSolver(round), expected)
    }
  })
})

describe('an answer that is not to be believed', () => {
  const round = township({ seed: 1, villages: 18, cadres: 31 })

  it('is unproved when the time was up, whatever the solver says', () => {
    expect(solveWithJavascriptLpSolver(round, wholeModel(round), 0).status).toBe('unproved')
    expect(solveWithHighs(highs, round, wholeModel(round), 0).status).toBe('unproved')
  })

  it('is never optimal where only fractions meet the rows', () => {
    const small = township({ seed: 1, villages: 3, cadres: 4 })
    const model = wholeModel(small)
    const half = { columns: [0, 1], values: [2, 2], lower: 1, upper: 1 }
    expect(solveWithHighs(highs, small, { ...model, rows: [...model.rows, half] }).status).toBe('infeasible')
    expect(solveWithJavascriptLpSolver(small, { ...model, rows: [...model.rows, half] }).status).not.toBe('optimal')
  })
})
