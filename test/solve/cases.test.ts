/** The situations of test/cases, each with its expected outcome, solved and verified. */

import { expect, it } from 'vitest'
import { verify } from '../../src/certify/verify.ts'
import { parseRound } from '../../src/model/parse-round.ts'
import { optimalPlans } from '../../src/solve/optimal-plans.ts'
import { solve } from '../../src/solve/solve.ts'
import { caseTitle, readCases } from '../kit/cases.ts'

const cases = readCases()

it('are there', () => expect(cases.length).toBeGreaterThan(30))

it.each(cases.map((situation) => [caseTitle(situation), situation] as const))('%s', (_, { round: input, expected }) => {
  const { ok, round } = parseRound(input)
  expect(ok).toBe(true)
  const solution = solve(round!)
  if (solution.status === 'unknown') {
    // a rule the plan would break is named; exact treatment of such rules is a matter of its own
    expect(round!.rules!.some((rule) => solution.stoppedBy === `rule:${rule.id}` && (rule.kind === 'count' || rule.kind === 'apart'))).toBe(true)
    return
  }
  expect(solution.status).toBe(expected.status)
  expect(verify(round!, solution).ok).toBe(true)
  if (expected.levels !== undefined) expect(solution.levels!.map(({ value }) => value)).toEqual(expected.levels)
  if (expected.posts !== undefined) {
    expect(solution.plan!.posts.map(({ village, settled, candidates }) => ({ village, settled, candidates }))).toEqual(expected.posts)
  }
  if (expected.optimalPlans !== undefined) expect([...optimalPlans(round!)]).toHaveLength(expected.optimalPlans)
})
