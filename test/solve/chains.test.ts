/** One path or one cycle of thousands of villages: what is decided is known by hand, and a change may travel the whole length. */

import { describe, expect, it } from 'vitest'
import type { Objective } from '../../src/model/round.ts'
import { parseColumns, type RoundColumns, solveColumns, verifyColumns } from '../../src/large.ts'
import { cycle, path } from '../kit/chains.ts'

const length = 20_000

function decided(columns: RoundColumns): { readonly value: (objective: Objective) => number | undefined; readonly solution: ReturnType<typeof solveColumns> } {
  const { round } = parseColumns(columns)
  const solution = solveColumns(round!)
  expect(solution.status).toBe('optimal')
  expect(verifyColumns(round!, solution).ok).toBe(true)
  return { solution, value: (objective) => solution.levels.find((level) => level.objective === objective)?.value }
}

const own = Int32Array.from({ length }, (_, row) => row)

describe('A path of villages and cadres who want each other', () => {
  it('has one full plan when it ends with a village, whatever the cadres would rather have', () => {
    for (const backwards of [false, true]) {
      const { solution, value } = decided(path(length, { backwards }))
      expect(solution.cadreOfVillage).toEqual(own)
      expect(solution.options.every((options) => options === 1)).toBe(true)
      expect([value('coverage'), value('mutual'), value('mutualFirst')]).toEqual([length, length, backwards ? 1 : length])
    }
  })

  it('turns over as a whole when one cadre more is there and every cadre would rather have the village before', () => {
    const { solution, value } = decided(path(length, { spare: true, backwards: true }))
    expect([value('mutual'), value('mutualFirst')]).toEqual([length, length])
    // the first village keeps a choice: its own cadre, who can go nowhere else, or the next, and nobody moves for it
    expect([...solution.options.slice(0, 2), solution.options[length - 1]]).toEqual([2, 1, 1])
    expect(solution.cadreOfVillage.subarray(1)).toEqual(own.subarray(1).map((row) => row + 1))
  })
})

describe('A cycle of villages and cadres who want each other', () => {
  it('has two full plans, of which first choices take one', () => {
    const { solution } = decided(cycle(length))
    expect(solution.cadreOfVillage).toEqual(own)
    expect(solution.options.every((options) => options === 1)).toBe(true)
  })

  it('is open as a whole where both are as good', () => {
    const { solution, value } = decided(cycle(length, { tied: true }))
    expect(value('mutualFirst')).toBe(length / 2)
    expect(solution.options.every((options) => options === 2)).toBe(true)
    const turned = own.map((row) => (row + 1) % length)
    expect([own, turned]).toContainEqual(solution.cadreOfVillage)
  })
})
