/** Input that no spreadsheet gives: every public way in answers with issues or a plan, and leaves what it was given as it was. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain, headline, parseRound, priceOverrides, render, solve, whyNot } from '../../src/index.ts'
import { parseColumns } from '../../src/large.ts'
import { checkPlan, verify } from '../../src/verify.ts'

import { renameRound, roundArbitrary } from '../kit/arbitrary.ts'

const boom = (): never => {
  throw new Error('boom')
}

/** Everything in it frozen. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

describe('parseRound', () => {
  const pair = { villages: [{ id: 'a' }], cadres: [{ id: 'b' }] }
  const cyclic: Record<string, unknown> = { villages: [], cadres: [] }
  cyclic['policy'] = cyclic
  ;(cyclic['villages'] as unknown[]).push(cyclic)
  let deep: unknown = {}
  for (let i = 0; i < 100_000; i++) deep = { a: deep }

  const cases: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['a getter that throws', { get villages() { return boom() }, cadres: [] }, ['not-a-round']],
    ['a getter deep inside', { villages: [{ get id() { return boom() } }], cadres: [] }, ['not-a-round']],
    ['a proxy that throws', new Proxy({}, { get: boom, ownKeys: boom, has: boom }), ['not-a-round']],
    ['a cycle', cyclic, ['wrong-type', 'unknown-field']],
    ['100,000 levels', { villages: [deep], cadres: [], policy: deep }, ['wrong-type', 'unknown-field']],
    ['a score that is no number', { ...pair, fit: [{ village: 'a', cadre: 'b', score: NaN }] }, ['wrong-type']],
    ['a score without end', { ...pair, fit: [{ village: 'a', cadre: 'b', score: Infinity }] }, ['wrong-type']],
    ['a score between integers', { ...pair, fit: [{ village: 'a', cadre: 'b', score: 0.5 }] }, ['not-an-integer', 'wrong-type']],
    ['a score that is not exact', { ...pair, fit: [{ village: 'a', cadre: 'b', score: 2 ** 53 }] }, ['not-an-integer', 'wrong-type']],
    ['an empty id', { villages: [{ id: '' }], cadres: [] }, ['wrong-type', 'empty-id', 'blank-id']],
    ['holes', { villages: new Array(1000), cadres: [] }, ['wrong-type']],
    ['100,000 times the same', { villages: Array.from({ length: 100_000 }, () => ({ id: 'a' })), cadres: [] }, ['duplicate-id']],
    ['functions and symbols', { villages: [() => 1], cadres: [Symbol('x')] }, ['wrong-type']],
    ['bigints', { villages: [{ id: 1n }], cadres: 2n }, ['wrong-type']],
  ]

  it.for(cases)('answers %s with issues', ([, input, codes]) => {
    const { ok, round, issues } = parseRound(input)
    expect([ok, round]).toEqual([false, undefined])
    expect(issues.length).toBeGreaterThan(0)
    expect(codes).toEqual(expect.arrayContaining([...new Set(issues.filter(({ severity }) => severity === 'error').map(({ code }) => code))]))
    for (const lang of ['zh-CN', 'en'] as const) expect(render(issues.slice(0, 20), { lang })).not.toMatch(/undefined|\[object/)
  })

  it('answers anything', () => {
    fc.assert(fc.property(fc.anything({ withBigInt: true, withTypedArray: true, withSparseArray: true, withNullPrototype: true, withDate: true, withMap: true, withSet: true }), (input) => {
      expect(parseRound(input).issues.every(({ code, severity }) => code !== undefined && severity !== undefined)).toBe(true)
      expect(parseRound({ villages: input, cadres: input, rules: input, overrides: input, policy: input, fit: input, baseline: input }).issues.every(({ code }) => code !== undefined)).toBe(true)
    }), { numRuns: 500 })
  })

  it('takes names of Object.prototype as the ids they are', () => {
    const words = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']
    const input: unknown = JSON.parse(JSON.stringify({
      villages: words.map((id, i) => ({ id: id, recommends: [words[(i + 1) % 5], words[(i + 2) % 5]] })), cadres: words.map((id, i) => ({ id, choices: [words[(i + 4) % 5], words[(i + 3) % 5]] })),
    }))
    const { round } = parseRound(input)
    const solution = solve(round!)
    expect(solution.plan!.posts.map(({ kind }) => kind)).toEqual(Array(5).fill('mutual'))
    expect(verify(round!, solution).ok).toBe(true)
    expect(checkPlan(round!, JSON.parse('{"__proto__":"constructor"}') as Record<string, string>).levels[0].value).toBe(1)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  it('keeps a key __proto__ from becoming a prototype', () => {
    const { round, issues } = parseRound(JSON.parse('{"villages":[{"id":"v","attributes":{"__proto__":"甲"}}],"cadres":[{"id":"c"}],"__proto__":{"policy":{"allot":false}}}'))
    expect(issues.map(({ code }) => code)).toContain('unknown-field')
    expect(round!.policy).toBeUndefined()
    expect(solve(round!).plan!.posts[0].cadre).toBe('c')
  })
})

describe('ids of any kind', () => {
  const strange = ['__proto__', 'constructor', '\ud800', '\udfff\ud800', 'a\0b', '\u202e', 'toString', ' x', '0', '-0', '1e3', '\ufeff', '😀', 'v'.repeat(100_000), '__defineGetter__', 'then']

  it('give the plan that plain ids in the same order give', () => {
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true }), fc.shuffledSubarray(strange, { minLength: 12 }), (round, words) => {
      const sorted = [...words].sort((a, b) => (a < b ? -1 : 1))
      const map = (ids: readonly string[]): Map<string, string> => new Map([...ids].sort((a, b) => (a < b ? -1 : 1)).map((id, i) => [id, sorted[i % sorted.length] + (i < sorted.length ? '' : String(i))]))
      if (round.villages.length > sorted.length || round.cadres.length > sorted.length) return
      const [village, cadre] = [map(round.villages.map(({ id }) => id)), map(round.cadres.map(({ id }) => id))]
      const renamed = renameRound(round, { village: (id) => village.get(id)!, cadre: (id) => cadre.get(id)! })
      expect(parseRound(renamed).ok).toBe(parseRound(round).ok)
      const [one, other] = [solve(round), solve(renamed)]
      expect(other.status).toBe(one.status)
      expect(other.levels).toEqual(one.levels)
      // a draw depends on the ids
      if (typeof round.policy?.tieBreak !== 'object') expect(other.plan?.posts.map((post) => post.cadre)).toEqual(one.plan?.posts.map((post) => (post.cadre === null ? null : cadre.get(post.cadre))))
      expect(verify(renamed, other)).toMatchObject({ ok: verify(round, one).ok })
    }), { numRuns: 150 })
  })
})

describe('what is given', () => {
  it('is not changed, frozen or not', () => {
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true }), (given) => {
      const before = structuredClone(given)
      const round = frozen(given)
      const parsed = parseRound(round)
      const solution = frozen(solve(round))
      expect(parsed.ok).toBe(true)
      verify(round, solution)
      headline(solution)
      if (solution.status === 'optimal' && round.villages.length > 0 && round.cadres.length > 0) {
        explain(solution, { village: round.villages[0].id })
        whyNot(solution, { village: round.villages[0].id, cadre: round.cadres[0].id })
        priceOverrides(solution)
      }
      expect(round).toEqual(before)
    }), { numRuns: 80 })
  })
})

describe('parseColumns', () => {
  it('answers anything', () => {
    const part = fc.anything({ withBigInt: true, withTypedArray: true, withSparseArray: true, withNullPrototype: true })
    fc.assert(fc.property(part, part, part, (villages, cadres, rest) => {
      for (const input of [villages, { villages, cadres }, { villages: { id: villages }, cadres: { id: cadres, choices: rest } }, { villages: { id: ['a'], recommends: rest }, cadres: { id: ['b'] }, fit: rest, avoid: rest, rules: rest, policy: rest }]) {
        const { ok, round, issues } = parseColumns(input)
        expect([ok, round !== undefined]).toEqual([issues.every(({ severity }) => severity !== 'error'), ok])
      }
    }), { numRuns: 400 })
  })
})

