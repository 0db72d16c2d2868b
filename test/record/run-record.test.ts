/** The run record says the same on every run, and what changed where it does not; a solution without its round belongs to that round alone. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { detach, runRecord, sameRun, solve } from '../../src/index.ts'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { verify } from '../../src/verify.ts'
import { permuteRound, roundArbitrary } from '../kit/arbitrary.ts'
import { wishfulRound } from '../kit/wishful.ts'

const recordOf = (solution: Solution): ReturnType<typeof runRecord> =>
  runRecord(solution, { version: '1.2.3', claims: verify(solution.round, solution).claims, inputs: [{ name: '村.csv', digest: 'aa' }] })
const copy = (round: Round): Round => JSON.parse(JSON.stringify(round)) as Round
const rounds = [
  ...fc.sample(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true }), { numRuns: 120, seed: 3 }),
  ...Array.from({ length: 40 }, (_, seed) => ({ ...wishfulRound(seed), policy: { tieBreak: { lottery: '公开种子' } } })),
]

it('a second run from the round gives the same record and the same solution, byte for byte', () => {
  const seen = new Set<string>()
  for (const round of rounds) {
    const solution = solve(round)
    const record = recordOf(solution)
    const again = solve(copy(round))
    expect(JSON.stringify(again)).toBe(JSON.stringify(solution))
    expect(JSON.stringify(recordOf(again))).toBe(JSON.stringify(record))
    expect(sameRun(JSON.parse(JSON.stringify(record)), recordOf(again))).toEqual([])
    for (const what of [record.status, record.policy.tieBreak, record.work.nodes > 0 ? 'searched' : 'by duals']) seen.add(what)
  }
  expect([...seen].sort()).toEqual(['by duals', 'infeasible', 'lottery', 'open', 'optimal', 'searched'])
})

it('the order of rows is another round, but the same plan', () => {
  for (const [i, round] of rounds.entries()) {
    const [here, there] = [solve(round), solve(permuteRound(round, i + 1))].map(recordOf)
    expect(sameRun(here, there).filter((key) => !['round', 'plan', 'solution', 'levels', 'policy', 'work', 'claims'].includes(key))).toEqual([])
    if (here.status === 'optimal') expect(there.levels).toEqual(here.levels)
  }
})

it('says what is different', () => {
  const round = rounds[0]
  const record = recordOf(solve(round))
  expect(sameRun({ ...record, plan: 'x' }, record)).toEqual(['plan'])
  expect(sameRun({ ...record, inputs: [{ name: '另名.csv', digest: 'aa' }] }, record)).toEqual([])
  expect(sameRun({ ...record, inputs: [{ name: '村.csv', digest: 'bb' }] }, record)).toEqual(['inputs'])
  for (const hostile of [null, undefined, 7, [], 'x', {}]) expect(sameRun(hostile, record)).toContain('solution')
  expect(sameRun({ ...record, inputs: [null] }, record)).toEqual(['inputs'])
})

it('holds the digests of its parts alone, and no person', () => {
  const round: Round = { villages: [{ id: '99-1', name: '溪口村' }], cadres: [{ id: 'G1', name: '周明远', choices: ['99-1'] }] }
  expect(JSON.stringify(recordOf(solve(round)))).not.toMatch(/周明远|溪口村|G1|99-1/)
})

it('a detached solution is verified with its round and no other', () => {
  for (const round of rounds) {
    const solution = solve(round)
    const detached = detach(solution)
    expect(Object.keys(detached)).not.toContain('round')
    expect(verify(round, JSON.parse(JSON.stringify(detached))).ok).toBe(verify(round, solution).ok)
    const { ok, claims } = verify({ ...round, title: '另一轮' }, detached)
    expect([ok, claims.find(({ claim }) => claim === 'round')?.status]).toEqual([false, 'refuted'])
  }
})
