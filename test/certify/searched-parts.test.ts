/** Solutions with parts that were closed by search: what the duals do not prove is called unproved, and nothing else is forgiven. */

import { expect, it } from 'vitest'
import { verify } from '../../src/certify/verify.ts'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { solve } from '../../src/solve/solve.ts'
import { wishfulRound } from '../kit/wishful.ts'

/** Solutions whose optimality the duals alone do not prove. */
const searched = Array.from({ length: 2000 }, (_, seed) => solve(wishfulRound(seed))).filter(
  (solution) => verify(solution.round, solution).claims.some(({ claim, status }) => claim === 'optimal' && status === 'unproved'),
)

it('are verified, with optimality called unproved', () => {
  expect(searched.length).toBeGreaterThan(10)
  for (const solution of searched) {
    expect(solution.parts.some(({ closedBy }) => closedBy === 'enumeration')).toBe(true)
    const { ok, findings } = verify(solution.round, solution)
    expect(ok).toBe(true)
    expect(findings.map(({ code }) => code)).toContain('search-open')
  }
})

it('fall when they hide the search', () => {
  for (const solution of searched) expect(verify(solution.round, { ...solution, parts: [] }).ok).toBe(false)
})

it('fall when a dual no longer covers the weights', () => {
  for (const solution of searched) {
    const [first, ...rest] = solution.certificate!.levels
    const villageDuals = first.villageDuals.map((dual) => dual - 1000)
    const altered: Solution = { ...solution, certificate: { ...solution.certificate!, levels: [{ ...first, villageDuals }, ...rest] } }
    expect(verify(solution.round, altered).ok).toBe(false)
  }
})

it('fall when a value is changed', () => {
  for (const solution of searched) {
    solution.levels!.forEach((level, k) => {
      const levels = solution.levels!.map((other, i) => (i === k ? { ...level, value: level.value + 1, bound: level.bound + 1 } : other))
      expect(verify(solution.round, { ...solution, levels }).ok).toBe(false)
    })
  }
})

it('may draw by lot without a proof of the draw, and say so', () => {
  let open = 0
  for (let seed = 0; seed < 600; seed++) {
    const round = wishfulRound(seed)
    const solution = solve({ ...round, policy: { ...round.policy, tieBreak: { lottery: '公开种子' } } })
    if (solution.parts.length === 0) continue
    const { ok, claims } = verify(solution.round, solution)
    expect(ok).toBe(true)
    if (claims.some(({ claim, status }) => claim === 'lottery' && status === 'unproved')) open++
  }
  expect(open).toBeGreaterThan(5)
})

it('fall when a search is claimed where every blocking pair is linear', () => {
  const round: Round = {
    villages: [{ id: 'v' }],
    cadres: [{ id: 'a' }, { id: 'b' }],
    fit: [{ cadre: 'a', village: 'v', score: 9 }],
  }
  const honest = solve(round)
  const worse = solve({ ...round, fit: [{ cadre: 'b', village: 'v', score: 9 }] })
  const levels = worse.levels!.map((level) => (level.objective === 'fit' ? { ...level, value: 0, bound: 0 } : level))
  const forged = { ...honest, plan: worse.plan, levels, parts: [{ villages: ['v'], closedBy: 'enumeration', nodes: 3 }] }
  expect(honest.plan!.posts[0].cadre).toBe('a')
  expect(verify(round, forged).ok).toBe(false)
})

it('fall when an undrawn plan claims a search', () => {
  const round: Round = {
    villages: [{ id: 'v' }], cadres: [{ id: 'a' }, { id: 'b' }], policy: { tieBreak: { lottery: '公开种子' } },
  }
  const drawn = solve(round)
  const other = drawn.plan!.posts[0].cadre === 'a' ? 'b' : 'a'
  const plan = { ...drawn.plan!, posts: [{ ...drawn.plan!.posts[0], cadre: other }], unassigned: [drawn.plan!.posts[0].cadre!] }
  expect(verify(round, drawn).ok).toBe(true)
  expect(verify(round, { ...drawn, plan, parts: [0] }).ok).toBe(false)
  expect(verify(round, { ...drawn, plan, parts: [{ villages: ['v'], closedBy: 'enumeration', nodes: 3 }] }).ok).toBe(false)
})
