import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Issue } from '../../src/model/issue.ts'
import { parseColumns } from '../../src/model/parse-columns.ts'
import { parseRound } from '../../src/model/parse-round.ts'
import type { Round } from '../../src/model/round.ts'
import { render } from '../../src/report/render.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { asColumns } from '../kit/as-columns.ts'

const errors = (issues: readonly Issue[]): string[] => issues.filter(({ severity }) => severity === 'error').map((issue) => JSON.stringify(issue)).sort()

/** What may be wrong with a round, number `k` of it at a place that `at` chooses. */
const faults: readonly ((round: Round, at: (n: number) => number) => Round)[] = [
  (round, at) => change(round, 'villages', at, (village, n) => ({ ...village, id: round.villages[n === 0 ? round.villages.length - 1 : 0].id })),
  (round, at) => change(round, 'cadres', at, (cadre) => ({ ...cadre, id: ' ' })),
  (round, at) => change(round, 'villages', at, (village) => ({ ...village, recommends: [...(village.recommends ?? []), '周名远'] })),
  (round, at) => change(round, 'cadres', at, (cadre) => ({ ...cadre, choices: ['溪囗', ...(cadre.choices ?? [])] })),
  (round, at) => change(round, 'villages', at, (village) => ({ ...village, recommends: [...(village.recommends ?? []), ...(village.recommends ?? [])] })),
  (round, at) => change(round, 'cadres', at, (cadre) => ({ ...cadre, choices: [...(cadre.choices ?? []), ...(cadre.choices ?? [])] })),
  (round, at) => change(round, 'villages', at, (village) => ({ ...village, priority: [-1, 0.5, 2e9][at(3)] })),
  (round, at) => (round.villages.length === 0 || round.cadres.length === 0 ? round : {
    ...round,
    fit: [...(round.fit ?? []), ...[1, 2].map((score) => ({ village: round.villages[at(round.villages.length)].id, cadre: round.cadres[at(round.cadres.length)].id, score: score / [1, 2, 3][at(3)] }))],
  }),
  (round) => ({ ...round, fit: [...(round.fit ?? []), { village: '没有', cadre: '没有', score: 1 }] }),
  (round) => ({ ...round, rules: [...(round.rules ?? []), { kind: 'avoid', id: 'x', village: '没有', cadre: '没有' }, { kind: 'count', id: 'x', villages: 'all', cadres: { ids: ['无此人'] } }] }),
  (round, at) => ({ ...round, overrides: [...(round.overrides ?? []), { kind: 'keep', id: 'k', author: '', reason: 'r', village: round.villages[at(round.villages.length)]?.id ?? '没有' }] }),
  (round) => ({ ...round, policy: { ...round.policy, objectives: ['coverage', 'mutual', 'coverage'] } }),
]

function change<K extends 'villages' | 'cadres'>(round: Round, key: K, at: (n: number) => number, make: (item: Round[K][number], n: number) => Round[K][number]): Round {
  if (round[key].length === 0) return round
  const n = at(round[key].length)
  return { ...round, [key]: round[key].map((item, i) => (i === n ? make(item, n) : item)) }
}

describe('parseColumns', () => {
  it('finds the errors that parseRound finds, in the same codes, places and values', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(roundArbitrary({ sideRules: true, awkwardIds: false }), fc.array(fc.nat({ max: faults.length - 1 }), { maxLength: 4 }), fc.infiniteStream(fc.nat()), (sound, chosen, numbers) => {
        const at = (n: number): number => (n === 0 ? 0 : (numbers.next().value as number) % n)
        const round = chosen.reduce((faulty, k) => faults[k](faulty, at), sound)
        // fields that have no column are left out
        const { baseline, ...others } = round
        // a baseline is a column of the villages: it cannot name others, and stands at other places
        const bare: Round = { ...others, ...(baseline === undefined || chosen.includes(0) || chosen.includes(1) ? {} : { baseline }), villages: round.villages.map(({ name: _, needs: __, ...village }) => village), cadres: round.cadres.map(({ name: _, strengths: __, ...cadre }) => cadre) }
        const expected = errors(parseRound(bare).issues)
        for (const storage of ['strings', 'dictionary', 'shared dictionary'] as const) {
          const found = parseColumns(asColumns(bare, storage))
          expect(errors(found.issues)).toEqual(expected)
          expect([found.ok, found.round !== undefined]).toEqual([expected.length === 0, expected.length === 0])
        }
        for (const issue of expected) seen.add((JSON.parse(issue) as Issue).code)
      }),
      { numRuns: 600, seed: 83 },
    )
    expect([...seen].sort()).toEqual([
      'blank-id', 'count-without-bound', 'duplicate-id', 'keep-without-baseline', 'not-an-integer', 'override-without-author', 'repeated-objective', 'same-choice-twice', 'same-fit-twice',
      'same-recommendation-twice', 'unknown-cadre', 'unknown-village',
    ])
  })

  it('says of every column that is none, or of another length, where it is and what was expected', () => {
    const villages = { id: ['v1', 'v2'] }
    const cadres = { id: ['c1'] }
    const told = (input: unknown): unknown[] => parseColumns(input).issues.map((issue) => [issue.path.join('.'), 'expected' in issue && issue.expected, 'found' in issue && issue.found])
    expect(told(null)).toEqual([['', 'object', 'null']])
    expect(told({})).toEqual([['villages', 'object', 'nothing'], ['cadres', 'object', 'nothing']])
    expect(told({ villages: { id: 7 }, cadres })).toEqual([['villages.id', 'strings, integers or { codes, dictionary }', 'number']])
    expect(told({ villages: { ...villages, recommends: [['c1']] }, cadres })).toEqual([['villages.recommends.0', 'column of 2 rows', 'column of 1 rows']])
    expect(told({ villages: { ...villages, recommends: 'c1' }, cadres })).toEqual([['villages.recommends', 'array of columns', '"c1"']])
    expect(told({ villages, cadres: { ...cadres, available: [true] } })).toEqual([['cadres.available', 'Uint8Array', 'array']])
    expect(told({ villages: { ...villages, priority: ['1', 2] }, cadres })).toEqual([['villages.priority', 'finite numbers', 'array']])
    expect(told({ villages: { ...villages, fields: { area: ['东片', null] } }, cadres })).toEqual([['villages.fields.area', 'strings, finite numbers or booleans', 'array']])
    expect(told({ villages: { ...villages, fields: { size: Float64Array.of(1, NaN) } }, cadres })).toMatchObject([['villages.fields.size', 'strings, finite numbers or booleans', expect.any(String)]])
    expect(told({ villages, cadres, fit: { village: ['v1'], cadre: ['c1', 'c1'], score: [1] } })).toEqual([['fit.cadre', 'column of 1 rows', 'column of 2 rows']])
    expect(told({ villages, cadres, fitByNeeds: { weights: [[1, 1]], strengths: [] } })).toEqual([['fitByNeeds.strengths', '1 columns', '0 columns']])
    expect(told({ villages: { id: { codes: Int32Array.of(0, 5), dictionary: ['v1', 'v2'] } }, cadres })).toEqual([['villages.id', 'codes below 2 (row 1)', '5']])
    expect(told({ villages: { id: Float64Array.of(1, 1.5) }, cadres })[0]).toEqual(['villages.id', 'strings, integers or { codes, dictionary } (row 1)', '1.5'])
    expect(parseColumns({ villages, cadres, policy: { objectives: ['best'] } }).issues[0]).toMatchObject({ code: 'wrong-type', path: ['policy', 'objectives', 0] })
  })

  it('reports row numbers that lie beyond the table, and weights that leave the range of scores', () => {
    const villages = { id: ['v1', 'v2'], recommends: [{ positions: Int32Array.of(0, 3) }] }
    const { issues } = parseColumns({ villages, cadres: { id: ['c1'] } })
    expect(issues).toEqual([{ severity: 'error', code: 'unknown-cadre', path: ['villages', 1, 'recommends', 0], id: '#3', near: [] }])
    const heavy = parseColumns({ villages: { id: ['v1'] }, cadres: { id: ['c1'] }, fitByNeeds: { weights: [[100_000]], strengths: [[100_000]] } })
    expect(heavy.issues).toEqual([{ severity: 'error', code: 'not-an-integer', path: ['fitByNeeds'], value: 10_000_000_000, limit: 1_000_000_000 }])
  })

  it('answers anything with issues that can be read, and changes nothing', () => {
    const hostile = fc.anything({ withTypedArray: true, withNullPrototype: true, withBigInt: true, withDate: true, withMap: true, withSet: true, withSparseArray: true, withBoxedValues: true })
    const column = fc.oneof(hostile, fc.array(fc.constantFrom('a', 'b', '__proto__', '\ud800', null, 1)), fc.int32Array({ maxLength: 3 }), fc.float64Array({ maxLength: 3 }),
      fc.record({ codes: fc.int32Array({ maxLength: 3 }), dictionary: fc.array(fc.string()) }), fc.record({ positions: fc.int32Array({ maxLength: 3 }) }))
    const table = fc.oneof(hostile, fc.record({ id: column, recommends: fc.oneof(hostile, fc.array(column)), choices: fc.oneof(hostile, fc.array(column)), pool: column, ranked: hostile, available: hostile, priority: column, baseline: column, fields: hostile }, { requiredKeys: [] }))
    const input = fc.oneof(hostile, fc.record({ villages: table, cadres: table, fit: hostile, fitByNeeds: hostile, avoid: hostile, rules: hostile, overrides: hostile, policy: hostile }, { requiredKeys: ['villages', 'cadres'] }))
    fc.assert(
      fc.property(input, (value) => {
        const { ok, round, issues } = parseColumns(value)
        expect(ok).toBe(round !== undefined)
        if (!ok) expect(issues.some(({ severity }) => severity === 'error')).toBe(true)
        for (const issue of issues.slice(0, 20)) expect(render(issue, { lang: 'en' }).length + render(issue).length).toBeGreaterThan(0)
      }),
      { numRuns: 3_000, seed: 84 },
    )
  })
})
