/** Solutions with parts that were searched: their proofs hold, and fall with anything that is changed in them. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { verify } from '../../src/certify/verify.ts'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce } from '../kit/brute-force.ts'
import { wishfulRound } from '../kit/wishful.ts'

type Searched = readonly [Round, Solution]
const withParts = (rounds: readonly Round[]): Searched[] => rounds.map((round) => [round, solve(round)] as const).filter(([, { status, parts }]) => status === 'optimal' && parts.length > 0)

/** Half of them of rules, half of wishes that may block. */
const searched = [
  ...withParts(fc.sample(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 5 }), { numRuns: 1500, seed: 660 })).slice(0, 80),
  ...withParts(Array.from({ length: 800 }, (_, seed) => wishfulRound(seed))).slice(0, 80),
]
const standing = (round: Round, solution: unknown, of: string): string | undefined => verify(round, solution).claims.find(({ claim }) => claim === of)?.status
const withProofs = (solution: Solution, parts: unknown): unknown => ({ ...solution, certificate: { ...solution.certificate!, parts } })

it('are proved, and what they say is so', () => {
  expect(searched.length).toBeGreaterThan(120)
  for (const [round, solution] of searched) {
    expect(solution.certificate!.parts!.length).toBeGreaterThan(0)
    expect([verify(round, solution).ok, standing(round, solution, 'optimal')]).toEqual([true, 'proved'])
    const { optimalPlans, candidates } = bruteForce(round)
    expect(optimalPlans).toContainEqual(solution.plan!.posts.map(({ cadre }) => cadre))
    if (standing(round, solution, 'candidates') === 'proved') expect(solution.plan!.posts.map((post) => post.candidates)).toEqual(candidates)
  }
})

it('say what is open when a proof is left out', () => {
  let open = 0
  for (const [round, solution] of searched) {
    const bare = withProofs(solution, solution.certificate!.parts!.map(({ villages, cadres, from, rows }) => ({ villages, cadres, from, rows })))
    const { ok, findings } = verify(round, bare)
    // a part that is cut out behind the last level decides the candidates alone
    const behind = solution.certificate!.parts!.every(({ from }) => from === solution.levels!.length)
    expect(standing(round, bare, 'optimal')).toBe(behind ? 'proved' : 'unproved')
    expect(findings.map(({ code }) => code)).toContain('search-open')
    if (!ok) open++
  }
  expect(open).toBeGreaterThan(80)
})

/** A value and, next to it, all values with one number in it changed. */
function* numbersChanged(value: unknown): Generator {
  if (typeof value === 'number') yield* [value + 1, value - 1, -value - 1, value + 0.5, null]
  else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      for (const other of numbersChanged(child)) yield Array.isArray(value) ? value.map((own: unknown, i) => (i === Number(key) ? other : own)) : { ...value, [key]: other }
    }
  }
}

it('fall with any number of any step, unless what they claim stays as true', () => {
  const seen = { fallen: 0, harmless: 0 }
  for (const [round, solution] of searched.filter((_, i) => i % 16 === 0)) {
    const parts = solution.certificate!.parts!
    const before = standing(round, solution, 'candidates')
    for (const other of numbersChanged(parts)) {
      const verdict = verify(round, withProofs(solution, other))
      // the plan and its levels are as they were, so that a proof that still holds says what is so
      if (verdict.ok && standing(round, withProofs(solution, other), 'candidates') === before) seen.harmless++
      else seen.fallen++
    }
  }
  expect(seen.fallen).toBeGreaterThan(seen.harmless)
})

it('never prove a worse plan, with any number of the certificate changed', () => {
  let tried = 0
  for (const [round, solution] of searched.filter((_, i) => i % 4 === 0)) {
    const { optimalPlans } = bruteForce(round)
    const best = new Set(optimalPlans.map((plan) => JSON.stringify(plan)))
    const other = solve({ ...round, policy: { ...round.policy, objectives: ['coverage'] } })
    if (other.status !== 'optimal' || best.has(JSON.stringify(other.plan!.posts.map(({ cadre }) => cadre)))) continue
    const levels = solution.levels!.map((level) => level)
    const forged = { ...solution, plan: other.plan, levels }
    const recounted = verify(round, forged).findings.filter((f) => f.code === 'statement-wrong' && f.claim === 'levels')
    // the forger counts his plan rightly, and bends the proof
    const honest = levels.map((level, k) => {
      const found = recounted.find((f) => f.code === 'statement-wrong' && f.path[1] === k && f.path[2] === 'value')
      const value = found?.code === 'statement-wrong' ? (found.expected as number) : level.value
      return { ...level, value, bound: value }
    })
    for (const bent of numbersChanged(solution.certificate)) {
      tried++
      const { ok, claims } = verify(round, { ...forged, levels: honest, certificate: bent })
      expect([ok, claims.some(({ claim, status }) => claim === 'optimal' && status === 'proved')]).toEqual([false, false])
    }
  }
  expect(tried).toBeGreaterThan(1000)
})

it('fall when a value is changed', () => {
  for (const [round, solution] of searched) {
    for (const k of solution.levels!.keys()) {
      const levels = solution.levels!.map((level, i) => (i === k ? { ...level, value: level.value + 1, bound: level.bound + 1 } : level))
      expect(verify(round, { ...solution, levels }).ok).toBe(false)
    }
  }
})

it('prove what was drawn by lot', () => {
  let drawn = 0
  for (const [round] of searched) {
    const drawing = { ...round, policy: { ...round.policy, tieBreak: { lottery: '公开种子' } } }
    const solution = solve(drawing)
    const verdict = verify(drawing, solution)
    expect([verdict.ok, verdict.claims.find(({ claim }) => claim === 'lottery')?.status]).toEqual([true, 'proved'])
    if (solution.certificate!.parts!.some(({ digits }) => digits !== undefined)) drawn++
    else continue
    const undrawn = solve({ ...drawing, policy: { ...drawing.policy, tieBreak: { lottery: '另一颗种子' } } })
    const same = JSON.stringify(undrawn.plan!.posts) === JSON.stringify(solution.plan!.posts)
    if (!same) expect(verify(drawing, { ...solution, plan: undrawn.plan }).ok).toBe(false)
  }
  expect(drawn).toBeGreaterThan(40)
})

it('may not be claimed where every blocking pair is a sum', () => {
  const round: Round = { villages: [{ id: 'v' }], cadres: [{ id: 'a' }, { id: 'b' }], fit: [{ cadre: 'a', village: 'v', score: 9 }] }
  const honest = solve(round)
  const worse = solve({ ...round, fit: [{ cadre: 'b', village: 'v', score: 9 }] })
  const levels = worse.levels!.map((level) => (level.objective === 'fit' ? { ...level, value: 0, bound: 0 } : level))
  expect(honest.plan!.posts[0].cadre).toBe('a')
  for (const steps of [undefined, [], [{ villageDuals: [0], cadreDuals: [0, 0] }], [{ village: 0, among: [1] }]]) {
    const certificate = { ...honest.certificate!, parts: [{ villages: [0], cadres: [0, 1], from: 0, rows: [], steps }] }
    expect(verify(round, { ...honest, plan: worse.plan, levels, certificate }).ok).toBe(false)
  }
})

/** Two plans miss one soft rule each: one a rule that is a row, the other a rule of single pairs. */
const eitherRule: Round = {
  villages: [
    { id: '9901', recommends: ['甲', '丙'], attributes: { far: true } }, { id: '9902', recommends: ['乙'], attributes: { far: true } }, { id: '9903', recommends: ['甲', '丙'] },
  ],
  cadres: [{ id: '甲', choices: [], unit: '一' }, { id: '乙', choices: ['9902'], unit: '一' }, { id: '丙', choices: [], unit: '二' }],
  rules: [
    { kind: 'apart', id: '不同片', by: 'far', cadres: ['甲', '乙'], soft: true },
    { kind: 'require', id: '要一所的', villages: { where: { far: true } }, cadres: { where: { unit: ['一'] } }, soft: true },
  ],
  policy: { allot: false },
}

it('count a rule missed in a row and one missed by a pair alike', () => {
  const solution = solve(eitherRule)
  expect(solution.plan!.posts.map(({ candidates }) => candidates)).toEqual(bruteForce(eitherRule).candidates)
  expect(solution.plan!.posts[0].candidates).toEqual(['甲', '丙'])
  expect(solution.parts.length).toBe(1)
  expect(standing(eitherRule, solution, 'candidates')).toBe('proved')
})

it('show nothing by a witness that names no cadre', () => {
  let tried = 0
  for (const [round, solution] of searched) {
    if (standing(round, solution, 'candidates') !== 'proved') continue
    solution.certificate!.parts!.forEach(({ witnesses = [] }, i) => witnesses.forEach((witness, w) => witness.forEach((place, v) => {
      if (place === -1) return
      const others = witnesses.map((one, k) => (k === w ? one.map((own, u) => (u === v ? -2 : own)) : one))
      const without = witnesses.filter((_, k) => k !== w)
      const given = (list: unknown): unknown => withProofs(solution, solution.certificate!.parts!.map((one, k) => (k === i ? { ...one, witnesses: list } : one)))
      expect(verify(round, given(others)).claims).toEqual(verify(round, given(without)).claims)
      tried++
    })))
  }
  expect(tried).toBeGreaterThan(100)
})

it('prove a draw outside them when inside another plan was drawn than there', () => {
  const round: Round = {
    villages: [
      { id: '9901', recommends: ['甲'], priority: 1 }, { id: '9902', recommends: ['丙'] }, { id: '9903', recommends: ['甲', '戊'], ranked: true, priority: 2 },
      { id: '9904', recommends: ['丁', '丙'] }, { id: '9905', recommends: ['丁', '丙'], ranked: true, priority: 2 },
    ],
    cadres: [
      { id: '甲', choices: ['9901', '9903'] }, { id: '乙', choices: ['9903', '9901'] }, { id: '丙', choices: ['9902', '9904', '9905'] }, { id: '丁' },
      { id: '戊', choices: ['9901', '9903'] }, { id: '己', choices: ['9902', '9905'] },
    ],
    policy: { objectives: ['stability', 'firstChoices', 'honoured'], allot: false },
  }
  let tried = 0
  for (let seed = 0; seed < 20; seed++) {
    const drawn: Round = { ...round, policy: { ...round.policy, tieBreak: { lottery: `种子 ${seed}` } } }
    const solution = solve(drawn)
    if (solution.parts.length > 0) tried++
    expect([verify(drawn, solution).ok, standing(drawn, solution, 'lottery')]).toEqual([true, 'proved'])
  }
  expect(tried).toBe(20)
})
