/** Plans made by hand: what they break, what they are worth; and the checker's own shape: small, and alone. */

import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Round } from '../../src/model/round.ts'
import { checkPlan } from '../../src/verify.ts'
import { type CountedRule, roundArbitrary } from '../kit/arbitrary.ts'
import { blockingPairs, obeys, planLevels } from '../kit/brute-force.ts'
import { crossed } from './stated.ts'

const signed = { author: '镇党委', reason: '会议决定' }

describe('checkPlan', () => {
  it('says what a plan is worth', () => {
    const { ok, findings, levels, blockingPairs: pairs } = checkPlan(crossed, { v2: 'c1' })
    expect([ok, findings]).toEqual([true, []])
    expect(levels.map(({ objective, value, sense }) => `${objective} ${value} ${sense}`)).toEqual([
      'coverage 1 max', 'mutual 0 max', 'stability 3 min', 'mutualFirst 0 max', 'allotted 1 min', 'kept 0 max', 'fit 0 max',
    ])
    expect(pairs).toEqual([{ cadre: 'c1', village: 'v1' }, { cadre: 'c2', village: 'v1' }, { cadre: 'c2', village: 'v2' }])
  })

  it('says everything that is wrong at once, and by what', () => {
    const round: Round = {
      villages: [{ id: 'v1', area: '东片' }, { id: 'v2', area: '东片' }, { id: 'v3', pool: '北乡' }, { id: 'v4' }, { id: 'v5' }],
      cadres: [{ id: 'c1' }, { id: 'c2', available: false }, { id: 'c3' }, { id: 'c4' }, { id: 'c5' }],
      rules: [
        { kind: 'avoid', id: 'r1', cadre: 'c1', village: 'v1' }, { kind: 'require', id: 'r2', villages: { ids: ['v1'] }, cadres: { ids: ['c4'] } },
        { kind: 'fill', id: 'r3', villages: { ids: ['v4'] } }, { kind: 'apart', id: 'r4', cadres: ['c1', 'c2'], by: 'area' },
        { kind: 'count', id: 'r5', villages: 'all', cadres: { ids: ['c4', 'c5'] }, atLeast: 1 }, { kind: 'count', id: 'r6', villages: 'all', cadres: 'all', atMost: 2 },
        { kind: 'avoid', id: 'r7', cadre: 'c3', village: 'v3' },
      ],
      overrides: [
        { kind: 'ban', id: 'o1', cadre: 'c1', village: 'v1', ...signed }, { kind: 'hold', id: 'o2', village: 'v1', ...signed },
        { kind: 'withdraw', id: 'o3', cadre: 'c1', ...signed }, { kind: 'pin', id: 'o4', cadre: 'c5', village: 'v4', ...signed },
        { kind: 'waive', id: 'o5', rule: 'r7', ...signed },
      ],
    }
    expect(checkPlan(round, { v1: 'c1', v2: 'c2', v3: 'c3', v5: 'c3', v6: 'c1', v4: 'c9' }).findings).toEqual([
      { code: 'unknown', claim: 'feasible', what: 'village', id: 'v6' },
      { code: 'unknown', claim: 'feasible', what: 'cadre', id: 'c9' },
      { code: 'pair-not-possible', claim: 'feasible', village: 'v1', cadre: 'c1', because: ['o1', 'o2', 'o3', 'r1', 'r2'] },
      { code: 'pair-not-possible', claim: 'feasible', village: 'v2', cadre: 'c2', because: [] },
      { code: 'pair-not-possible', claim: 'feasible', village: 'v3', cadre: 'c3', because: [] },
      { code: 'cadre-twice', claim: 'feasible', cadre: 'c3', villages: ['v3', 'v5'] },
      { code: 'override-broken', claim: 'feasible', override: 'o4', village: 'v4', cadre: 'c5' },
      { code: 'rule-broken', claim: 'feasible', rule: 'r3', why: 'vacant', villages: ['v4'] },
      { code: 'rule-broken', claim: 'feasible', rule: 'r4', why: 'together', villages: ['v1', 'v2'] },
      { code: 'rule-broken', claim: 'feasible', rule: 'r5', why: 'too few', villages: [] },
      { code: 'rule-broken', claim: 'feasible', rule: 'r6', why: 'too many', villages: ['v1', 'v2', 'v3', 'v5'] },
    ])
  })

  it('lets a plan break what is soft, and counts it', () => {
    const rules: CountedRule[] = [
      { kind: 'avoid', id: 'r1', cadre: 'c1', village: 'v1' }, { kind: 'avoid', id: 'r2', cadre: 'c1', village: 'v1' },
      { kind: 'require', id: 'r3', villages: 'all', cadres: { ids: ['c2'] } }, { kind: 'fill', id: 'r4', villages: { ids: ['v2', 'v3'] } },
      { kind: 'count', id: 'r5', villages: 'all', cadres: 'all', atLeast: 4 }, { kind: 'apart', id: 'r6', cadres: ['c1', 'c2', 'c3'], by: 'area' },
    ]
    const soft = rules.map((rule) => ({ ...rule, soft: true }))
    const round: Round = {
      villages: ['v1', 'v2', 'v3'].map((id) => ({ id, area: '东片' })), cadres: ['c1', 'c2', 'c3'].map((id) => ({ id })), rules: soft,
    }
    const broken = (change: Partial<Round>, plan: Record<string, string>): unknown[] => {
      const { ok, findings, levels } = checkPlan({ ...round, ...change }, plan)
      return [ok, findings, levels.find(({ objective }) => objective === 'broken')?.value]
    }
    expect(broken({}, { v1: 'c1', v2: 'c3' })).toEqual([true, [], 1 + 1 + 2 + 1 + 2 + 1])
    expect(broken({}, { v1: 'c2' })).toEqual([true, [], 2 + 3])
    expect(broken({ overrides: [{ kind: 'waive', id: 'o1', rule: 'r5', ...signed }] }, { v1: 'c2' })).toEqual([true, [], 2])
    expect(broken({ policy: { objectives: ['coverage'] } }, { v1: 'c1' })).toEqual([true, [], undefined])
    expect(broken({ rules }, { v1: 'c1', v2: 'c3' })[0]).toBe(false)
  })

  it('agrees with a reading word by word on any plan, soft rules or not', () => {
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true }), fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (round, picks) => {
      const used = new Set<string>()
      const plan = round.villages.map((_, v) => {
        const id = round.cadres[picks[v] % (round.cadres.length + 1)]?.id ?? null
        if (id === null || used.has(id)) return null
        used.add(id)
        return id
      })
      const posts = Object.fromEntries(round.villages.map(({ id }, v) => [id, plan[v]]))
      const { ok, levels, blockingPairs: pairs, findings } = checkPlan(round, posts)
      expect(ok).toBe(obeys(round, plan))
      // a pair that is not even in question counts in no level
      if (findings.some((finding) => finding.code === 'pair-not-possible')) return
      expect(levels.map(({ value }) => value)).toEqual(planLevels(round, plan))
      const key = (list: readonly { cadre: string; village: string }[]): string[] => list.map(({ cadre, village }) => JSON.stringify([village, cadre])).sort()
      expect(key(pairs)).toEqual(key(blockingPairs(round, plan)))
    }), { numRuns: 1200 })
  })
})

describe('the checker itself', () => {
  const src = new URL('../../src/', import.meta.url)
  const files = [...readdirSync(new URL('certify/', src)).map((name) => `certify/${name}`), 'verify.ts']
  const texts = files.map((name) => readFileSync(new URL(name, src), 'utf8'))

  it('can be read in one sitting', () => {
    // lines of code; docs/decisions.md says what they are for. What is for columns alone is not in `two-way-choice/verify`
    const forColumns = ['certify/columns.ts', 'certify/needless.ts']
    const code = texts.filter((_, i) => !forColumns.includes(files[i])).flatMap((text) => text.replace(/\/\*\*[^]*?\*\//g, '').split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('//')))
    expect(code.length).toBeLessThan(1040)
  })

  it('knows the words of a round and the public hash, nothing of solving', () => {
    const targets = texts.flatMap((text) => [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1]))
    const foreign = targets.filter((target) => !/^\.\.?\/(certify\/)?[a-z-]+\.ts$|^two-way-choice/.test(target))
    expect([...new Set(foreign)].sort()).toEqual(['../model/column-solution.ts', '../model/columns.ts', '../model/given.ts', '../model/round.ts', '../model/selector.ts', '../model/solution.ts', '../struct/canonical.ts', '../struct/hash.ts'])
  })
})
