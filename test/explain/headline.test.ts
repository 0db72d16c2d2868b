/** The headline numbers: counted by hand, and counted again from the plan on random rounds. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headline } from '../../src/explain/headline.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { readCases } from '../kit/cases.ts'

const named = (name: string) => solve(readCases().find((item) => item.case === name)!.round)

describe('headline', () => {
  it('counts classes and rates', () => {
    expect(headline(named('S08b'))).toEqual({
      kind: 'headline',
      status: 'optimal',
      villages: 3,
      held: 0,
      cadres: 5,
      away: 0,
      overrides: { pin: 1, ban: 0, keep: 0, hold: 0, withdraw: 0, waive: 0 },
      plan: {
        filled: 3,
        vacant: 0,
        mutual: 2,
        mutualFirst: 2,
        chosen: 0,
        chosenFirst: 0,
        recommended: 0,
        allotted: 1,
        unassigned: 2,
        settled: 3,
        open: 0, seed: null,
        blockingPairs: 2,
        adoption: { numerator: 2, denominator: 3 },
        wishes: { numerator: 2, denominator: 3 },
        firstChoice: { numerator: 2, denominator: 3 },
      },
    })
  })

  it('has the numbers of the round only when there is no plan', () => {
    expect(headline(named('S15'))).toMatchObject({ status: 'infeasible', villages: 2, cadres: 3, plan: null })
  })

  it('calls nothing settled or open without proof', () => {
    expect(headline({ ...named('S14'), status: 'feasible' }).plan).toMatchObject({ settled: null, open: null })
  })

  it('counts people who are away once, and villages that are held', () => {
    const decision = { author: '镇党委', reason: '工作需要' }
    const solution = solve({
      villages: [{ id: 'v1' }, { id: 'v2' }],
      cadres: [
        { id: 'c1', available: false },
        { id: 'c2', choices: ['v2'] },
      ],
      overrides: [
        { ...decision, kind: 'withdraw', id: 'o1', cadre: 'c1' },
        { ...decision, kind: 'hold', id: 'o2', village: 'v1' },
      ],
    })
    expect(headline(solution)).toMatchObject({ away: 1, held: 1, plan: { filled: 1, vacant: 1, chosen: 1, chosenFirst: 1, unassigned: 1 } })
  })

  it('adds up', () => {
    fc.assert(
      fc.property(roundArbitrary(), (round) => {
        const solution = solve(round)
        const { plan, villages, cadres } = headline(solution)
        if (solution.plan === undefined || plan === null) return
        expect(plan.filled + plan.vacant).toBe(villages)
        expect(plan.filled + plan.unassigned).toBe(cadres)
        expect(plan.mutual + plan.chosen + plan.recommended + plan.allotted).toBe(plan.filled)
        if (plan.settled !== null) expect(plan.settled + plan.open!).toBe(villages)
        const level = (objective: string): number | undefined => solution.levels!.find((one) => one.objective === objective)?.value
        for (const [objective, value] of [
          ['coverage', plan.filled],
          ['mutual', plan.mutual],
          ['mutualFirst', plan.mutualFirst],
          ['allotted', plan.allotted],
          ['stability', plan.blockingPairs],
        ] as const) {
          expect(level(objective) ?? value).toBe(value)
        }
        expect(plan.firstChoice.numerator).toBe(solution.plan.posts.filter(({ choiceRank }) => choiceRank === 1).length)
      }),
      { numRuns: 150 },
    )
  })
})
