/** The oracle against rounds whose outcome was reasoned by hand. */

import { expect, test } from 'vitest'
import { bruteForce } from '../kit/brute-force.ts'
import { caseTitle, readCases } from '../kit/cases.ts'

const cases = readCases()

test('there are enough cases, and every one from outside the first file says why', () => {
  expect(cases.length).toBeGreaterThanOrEqual(36)
  expect(cases.filter((item) => item.policy === undefined && (item.why ?? '').length < 20).map((item) => item.case)).toEqual([])
})

for (const item of cases) {
  test(caseTitle(item), () => {
    const found = bruteForce(item.round)
    expect(found.status).toBe(item.expected.status)
    if (item.expected.status === 'infeasible') {
      expect(found.optimalPlans).toEqual([])
      return
    }
    expect(found.levels).toEqual(item.expected.levels)
    expect(found.optimalPlans.length).toBe(item.expected.optimalPlans)
    expect(item.round.villages.map((village, v) => ({ village: village.id, settled: found.settled[v], candidates: found.candidates[v] })))
      .toEqual(item.expected.posts)
  })
}
