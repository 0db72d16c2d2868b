/** Solutions that are broken, hostile or not solutions at all: a verdict with findings, never an exception, never `ok`. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Round } from '../../src/model/round.ts'
import { verify } from '../../src/verify.ts'
import { crossed, crossedProof, crossedSolution, tied, tiedSolution } from './stated.ts'

/** A list inside a list, `depth` times. */
function nested(depth: number): unknown {
  let value: unknown = []
  for (let i = 0; i < depth; i++) value = [value]
  return value
}

const cyclic: Record<string, unknown> = { status: 'optimal' }
cyclic.round = cyclic
cyclic.plan = cyclic
cyclic.posts = [cyclic, cyclic]
cyclic.certificate = cyclic
cyclic.levels = cyclic.posts

const sparse: unknown[] = []
sparse[1] = 1

describe('what is not a solution', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined], ['null', null], ['a number', 3], ['a text', 'optimal'], ['a list', [crossedSolution]], ['an empty object', {}],
    ['a deep list', nested(100_000)], ['a cycle', cyclic], ['a status and no more', { status: 'optimal' }], ['only a claim', { status: 'feasible' }],
    ['an empty conflict', { status: 'infeasible' }], ['a status in a list', { status: ['unknown'] }], ['a function', () => crossedSolution],
  ])('%s', (_, solution) => {
    const verdict = verify(crossed, solution)
    expect(verdict.ok).toBe(false)
    expect(verdict.findings.length).toBeGreaterThan(0)
    expect(() => JSON.stringify(verdict)).not.toThrow()
  })

  it('is never ok and never throws, whatever stands in any field', () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true, withNullPrototype: true, maxDepth: 3 })
    const field = fc.constantFrom('status', 'round', 'plan', 'levels', 'conflict', 'certificate')
    fc.assert(fc.property(field, anything, (name, value) => {
      const verdict = verify(crossed, { ...crossedSolution, [name]: value })
      // absent is another thing: no round to compare, no conflict claimed
      if (value === undefined && (name === 'round' || name === 'conflict')) return
      if (name === 'conflict' && value === null) return
      expect(verdict.ok).toBe(name === 'status' && value === 'feasible')
    }), { numRuns: 1500 })
    fc.assert(fc.property(anything, (value) => { expect(verify(tied, value).ok).toBe(false) }), { numRuns: 1000 })
  })

  it('is never ok and never throws, whatever stands in a post, a level, a dual or a member', () => {
    const scalar = fc.oneof(fc.constantFrom<unknown>(NaN, Infinity, -0, 1e308, 2 ** 53, '', '__proto__', 'constructor', 'c1', 'v1', null, undefined, true, [], {}, sparse, cyclic), fc.jsonValue())
    const plan = crossedSolution.plan!
    const wrap = fc.constantFrom<(value: unknown) => unknown>(
      (value) => ({ ...crossedSolution, plan: { ...plan, posts: [value, plan.posts[1]] } }),
      (value) => ({ ...crossedSolution, plan: { ...plan, posts: [{ ...plan.posts[0], cadre: value, x: 1 }, { ...plan.posts[1], village: value }] } }),
      (value) => ({ ...crossedSolution, plan: { ...plan, posts: [{ ...plan.posts[0], candidates: value }, plan.posts[1]] } }),
      (value) => ({ ...crossedSolution, plan: { ...plan, posts: [{ ...plan.posts[0], candidates: [value] }, { ...plan.posts[1], candidates: [value, value] }] } }),
      (value) => ({ ...crossedSolution, plan: { ...plan, unassigned: [value] } }),
      (value) => ({ ...crossedSolution, plan: { ...plan, blockingPairs: [{ village: value, cadre: value, because: [] }] } }),
      (value) => ({ ...crossedSolution, levels: crossedSolution.levels!.map(() => value) }),
      (value) => ({ ...crossedSolution, certificate: { ...crossedProof, levels: crossedProof.levels.map(() => value) } }),
      (value) => ({ ...crossedSolution, certificate: { ...crossedProof, levels: crossedProof.levels.map((level) => ({ ...level, cadreDuals: [value, value, value] })) } }),
      (value) => ({ ...crossedSolution, certificate: { ...crossedProof, levels: crossedProof.levels.map((level) => ({ ...level, villageDuals: value })) } }),
      (value) => ({ ...crossedSolution, certificate: { ...crossedProof, lottery: { seed: value, levels: [value] } } }),
      (value) => ({ status: 'infeasible', conflict: { kind: 'conflict', members: [{ kind: value, id: value }, value], minimal: value } }),
      (value) => ({ status: 'infeasible', conflict: { kind: 'conflict', members: value, minimal: true } }),
    )
    fc.assert(fc.property(wrap, scalar, (make, value) => {
      // c3 is unassigned, and 0 is a right dual
      if (value === 'c3' || value === 0) return
      expect(verify(crossed, make(value)).ok).toBe(false)
    }), { numRuns: 4000 })
  })

  it('with holes in a list of duals proves nothing', () => {
    const holes: number[] = []
    holes[2] = 0
    const levels = crossedProof.levels.map((level) => ({ ...level, cadreDuals: holes }))
    expect(verify(crossed, { ...crossedSolution, certificate: { ...crossedProof, levels } }).ok).toBe(false)
  })
})

describe('size', () => {
  it('a list much too long is not walked through', () => {
    const long = Array.from({ length: 200_000 }, () => 'c1')
    const post = { ...tiedSolution.plan!.posts[0], candidates: long }
    expect(verify(tied, { ...tiedSolution, plan: { ...tiedSolution.plan, posts: [post] } }).findings.length).toBeLessThan(10)
    expect(verify(tied, { ...tiedSolution, levels: long }).findings.length).toBeLessThan(10)
    const endless: unknown[] = []
    endless.length = 2 ** 32 - 1
    expect(verify(tied, { ...tiedSolution, plan: { posts: endless, unassigned: endless, blockingPairs: endless }, levels: endless }).ok).toBe(false)
  })

  it('a round without villages or without cadres has its one plan', () => {
    for (const round of [{ villages: [], cadres: tied.cadres }, { villages: tied.villages, cadres: [] }] as Round[]) {
      const posts = round.villages.map(({ id }) => ({ ...tiedSolution.plan!.posts[0], village: id, cadre: null, kind: 'vacant', settled: true, candidates: [null] }))
      const certificate = { format: 'two-way-choice/2', levels: [{ objective: 'coverage', villageDuals: round.villages.map(() => 0), cadreDuals: round.cadres.map(() => 0) }] }
      const levels = [{ objective: 'coverage', value: 0, bound: 0, sense: 'max' }]
      const asked: Round = { ...round, policy: { objectives: ['coverage'] } }
      const plan = { posts, unassigned: round.cadres.map(({ id }) => id), blockingPairs: [] }
      expect(verify(asked, { status: 'optimal', round: asked, plan, levels, certificate })).toMatchObject({ ok: true, findings: [] })
    }
  })
})
