import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Issue } from '../../src/model/issue.ts'
import { parseRound } from '../../src/model/parse-round.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'

const people = {
  villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['林晓岚', '陈立新'] }],
  cadres: [
    { id: '周明远', choices: ['溪口村', '石桥村'] },
    { id: '林晓岚', choices: ['石桥村', '溪口村'] },
    { id: '陈立新', choices: ['石桥村', '溪口村'] },
  ],
}
const by = { author: '镇党委', reason: '工作需要' }

/** Severity, code and path of every issue, for reading. */
const summary = (issues: readonly Issue[]): string[] => issues.map(({ severity, code, path }) => `${severity} ${code} ${path.join('.')}`)
const issuesOf = (change: object): string[] => summary(parseRound({ ...people, ...change }).issues)

describe('parseRound', () => {
  it('takes a sound round without a word', () => {
    const { ok, round, issues } = parseRound(people)
    expect(ok).toBe(true)
    expect(issues).toEqual([])
    expect(round).toEqual(people)
  })

  it.each([[null, 'null'], [undefined, 'nothing'], [[], 'array'], ['x', '"x"'], [3, '3']])('is not fooled by %j', (input, found) => {
    expect(parseRound(input)).toEqual({ ok: false, issues: [{ severity: 'error', code: 'not-a-round', path: [], expected: 'object', found }] })
  })

  it('reports everything that has the wrong shape at once, with what was found', () => {
    const { ok, issues } = parseRound({
      villages: [{ id: 3 }, { id: 'v', recommends: 'c' }],
      cadres: [{ id: 'c', available: 'yes' }],
      rules: [{ kind: 'forbid', id: 'r' }],
      overrides: [{ kind: 'pin', id: 'p', cadre: 'c' }],
      policy: { objectives: ['happiness'] },
    })
    expect(ok).toBe(false)
    expect(summary(issues)).toEqual([
      'error wrong-type villages.0.id', 'error wrong-type villages.1.recommends', 'error wrong-type cadres.0.available', 'error wrong-type rules.0.kind',
      'error wrong-type overrides.0.village', 'error wrong-type policy.objectives.0',
    ])
    expect(issues[0]).toMatchObject({ expected: 'string', found: '3' })
    expect(issues[3]).toMatchObject({ expected: 'avoid | require | count | apart | fill', found: '"forbid"' })
  })

  it('names a field it does not know, and the field that may have been meant', () => {
    expect(parseRound({ ...people, polcy: {} }).issues).toEqual([{ severity: 'warning', code: 'unknown-field', path: ['polcy'], field: 'polcy', near: ['policy'], times: 1 }])
  })

  it('names a field once for a list, where it stands first, and says how often', () => {
    const cadres = Array.from({ length: 1000 }, (_, i) => ({ id: `c${String(i)}`, ...(i < 3 ? {} : { naem: '' }), ...(i === 9 ? { other: 0 } : {}) }))
    expect(parseRound({ villages: [{ id: 'v', naem: '' }], cadres }).issues.filter(({ code }) => code === 'unknown-field')).toEqual([
      { severity: 'warning', code: 'unknown-field', path: ['villages', 0, 'naem'], field: 'naem', near: ['name'], times: 1 },
      { severity: 'warning', code: 'unknown-field', path: ['cadres', 3, 'naem'], field: 'naem', near: ['name'], times: 997 },
      { severity: 'warning', code: 'unknown-field', path: ['cadres', 9, 'other'], field: 'other', near: [], times: 1 },
    ])
  })

  it('names unknown people and villages with near names, and never uses those', () => {
    const { ok, round, issues } = parseRound({
      villages: [{ id: 'v1', name: '溪口村', recommends: ['周名远', 'c2'] }],
      cadres: [{ id: 'c1', name: '周明远', choices: ['溪口', 'v1'] }, { id: 'c2', name: '林晓岚', choices: ['溪口村', 'v1'] }],
      fit: [{ cadre: 'c9', village: 'v1', score: 1 }],
      baseline: [{ village: 'v7', cadre: 'c1' }],
    })
    expect(ok).toBe(false)
    expect(round).toBeUndefined()
    expect(summary(issues)).toEqual([
      'error unknown-cadre villages.0.recommends.0', 'error unknown-village cadres.0.choices.0', 'error unknown-village cadres.1.choices.0',
      'error unknown-cadre fit.0.cadre', 'error unknown-village baseline.0.village',
    ])
    expect(issues[0]).toMatchObject({ id: '周名远', near: [{ id: 'c1', name: '周明远' }] })
    expect(issues[1]).toMatchObject({ id: '溪口', near: [{ id: 'v1', name: '溪口村' }] })
    expect(issues[2]).toMatchObject({ id: '溪口村', near: [{ id: 'v1', name: '溪口村' }] })
  })

  it.each<[string, object, string[]]>([
    ['the same choice twice', { cadres: [{ id: '周明远', choices: ['溪口村', '溪口村'] }, ...people.cadres.slice(1)] }, ['error same-choice-twice cadres.0.choices.1']],
    ['the same recommendation twice', { villages: [{ id: '溪口村', recommends: ['周明远', '周明远'] }, people.villages[1]] }, ['error same-recommendation-twice villages.0.recommends.1']],
    ['one recommendation', { villages: [{ id: '溪口村', recommends: ['周明远'] }, people.villages[1]] }, ['warning recommendation-count villages.0.recommends']],
    ['three recommendations', { villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚', '陈立新'] }, people.villages[1]] }, ['warning recommendation-count villages.0.recommends']],
    ['no recommendation', { villages: [{ id: '溪口村' }, people.villages[1]] }, ['warning recommendation-missing villages']],
    ['one choice', { cadres: [{ id: '周明远', choices: ['溪口村'] }, ...people.cadres.slice(1)] }, ['warning choice-count cadres.0.choices']],
    ['no form from a cadre', { cadres: [{ id: '周明远' }, ...people.cadres.slice(1)] }, ['warning choice-missing cadres']],
    ['an id twice', { cadres: [...people.cadres, { id: '周明远', choices: ['溪口村', '石桥村'] }] }, ['error duplicate-id cadres.3.id']],
    ['a blank id', { villages: [...people.villages, { id: ' ', recommends: ['周明远', '林晓岚'] }] }, ['error blank-id villages.2.id']],
    ['a recommended cadre who is away', { cadres: [{ ...people.cadres[0], available: false }, ...people.cadres.slice(1)] }, ['warning recommended-unavailable villages.0.recommends.0']],
    ['a score that is no integer', { fit: [{ cadre: '周明远', village: '溪口村', score: 1.5 }] }, ['error not-an-integer fit.0.score']],
    ['a score beyond exact numbers', { fit: [{ cadre: '周明远', village: '溪口村', score: 2 ** 53 }] }, ['error not-an-integer fit.0.score']],
    ['two scores for a pair', { fit: [1, 2].map((score) => ({ cadre: '周明远', village: '溪口村', score })) }, ['error same-fit-twice fit.1']],
    ['the same score twice', { fit: [1, 1].map((score) => ({ cadre: '周明远', village: '溪口村', score })) }, ['warning same-fit-twice fit.1']],
    ['a date that is none', { date: '2026-02-30' }, ['warning bad-date date']],
    ['an objective twice', { policy: { objectives: ['coverage', 'coverage'] } }, ['error repeated-objective policy.objectives.1']],
    ['an override without author and reason', { overrides: [{ kind: 'pin', id: 'p', cadre: '周明远', village: '溪口村', reason: '  ' }] },
      ['error override-without-author overrides.0.author', 'error override-without-reason overrides.0.reason']],
    ['a keep without anybody to keep', { overrides: [{ kind: 'keep', id: 'k', village: '溪口村', ...by }] }, ['error keep-without-baseline overrides.0']],
    ['a waiver of a rule that is not there', { overrides: [{ kind: 'waive', id: 'w', rule: 'r', ...by }] }, ['error unknown-rule overrides.0.rule']],
    ['a count without a bound', { rules: [{ kind: 'count', id: 'r', villages: 'all', cadres: 'all' }] }, ['error count-without-bound rules.0']],
    ['bounds that cross', { rules: [{ kind: 'count', id: 'r', villages: 'all', cadres: 'all', atLeast: 2, atMost: 1 }] }, ['error count-bounds-crossed rules.0']],
    ['a selector that means nobody', { rules: [{ kind: 'fill', id: 'r', villages: { where: { area: '西片' } } }] }, ['warning selector-selects-nobody rules.0.villages']],
    ['contradictory pins', { overrides: ['周明远', '林晓岚'].map((cadre) => ({ kind: 'pin', id: cadre, cadre, village: '溪口村', ...by })) }, ['warning overrides-contradict overrides.0']],
    ['a pin against a rule', {
      rules: [{ kind: 'avoid', id: 'r', cadre: '周明远', village: '溪口村' }], overrides: [{ kind: 'pin', id: 'p', cadre: '周明远', village: '溪口村', ...by }],
    }, ['warning overrides-contradict overrides.0']],
    ['fewer cadres than villages', { villages: [...people.villages, ...['茶园村', '高坪村'].map((id) => ({ id, recommends: ['周明远', '林晓岚'] }))] },
      ['warning fewer-cadres-than-villages cadres']],
    ['a village nobody can serve', {
      rules: people.cadres.map(({ id }, i) => ({ kind: 'avoid', id: `r${i}`, cadre: id, village: '溪口村' })),
    }, ['warning village-nobody-can-serve villages.0']],
    ['soft rules that no objective counts', {
      rules: [{ kind: 'fill', id: 'r1', villages: 'all', soft: true }, { kind: 'fill', id: 'r2', villages: 'all' }], policy: { objectives: ['coverage'] },
    }, ['warning soft-rules-not-counted policy.objectives']],
    ['soft that is no yes or no', { rules: [{ kind: 'fill', id: 'r1', villages: 'all', soft: 'yes' }] }, ['error wrong-type rules.0.soft']],
  ])('%s', (_, change, expected) => {
    expect(issuesOf(change)).toEqual(expected)
  })

  it('counts soft rules by default, and says which ones are not counted where the policy leaves them out', () => {
    const rules = ['r1', 'r2', 'r3'].map((id) => ({ kind: 'fill', id, villages: 'all', soft: id !== 'r3' }))
    const waive = { kind: 'waive', id: 'w', rule: 'r1', ...by }
    expect(issuesOf({ rules })).toEqual([])
    expect(issuesOf({ rules, policy: { objectives: ['broken'] } })).toEqual([])
    expect(issuesOf({ rules: [rules[2]], policy: { objectives: ['coverage'] } })).toEqual([])
    const policy = { objectives: ['coverage'] }
    expect(parseRound({ ...people, rules, policy }).issues).toMatchObject([{ rules: ['r1', 'r2'] }])
    expect(parseRound({ ...people, rules, policy, overrides: [waive] }).issues).toMatchObject([{ rules: ['r2'] }])
    expect(parseRound({ ...people, rules: rules.slice(0, 1), policy, overrides: [waive] }).issues).toEqual([])
  })

  it('knows that a soft rule makes nothing impossible', () => {
    const soft = { soft: true }
    const everybody = people.cadres.map(({ id }, i) => ({ kind: 'avoid', id: `r${i}`, cadre: id, village: '溪口村', ...soft }))
    expect(issuesOf({ rules: everybody })).toEqual([])
    const pin = { kind: 'pin', id: 'p', cadre: '周明远', village: '溪口村', ...by }
    expect(issuesOf({ rules: everybody.slice(0, 1), overrides: [pin] })).toEqual([])
    const only = { kind: 'require', id: 'r', villages: 'all', cadres: { ids: ['林晓岚'] }, ...soft }
    expect(issuesOf({ rules: [only], overrides: [pin] })).toEqual([])
    const hold = { kind: 'hold', id: 'h', village: '溪口村', ...by }
    expect(issuesOf({ rules: [{ kind: 'fill', id: 'r', villages: 'all', ...soft }], overrides: [hold] })).toEqual([])
  })

  it('is not confused by names of the language itself', () => {
    const input = JSON.parse('{"villages":[{"id":"__proto__","recommends":["constructor"]}],"cadres":[{"id":"constructor","choices":["__proto__"]}]}') as unknown
    const { ok, round } = parseRound(input)
    expect(ok).toBe(true)
    expect(round!.villages[0].id).toBe('__proto__')
    expect(({} as Record<string, unknown>)['recommends']).toBeUndefined()
  })

  it('never throws and never changes its input, whatever that is', () => {
    const mixed = fc.oneof(
      fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withSparseArray: true, maxDepth: 4 }),
      fc.record({ villages: fc.anything(), cadres: fc.anything(), fit: fc.anything(), rules: fc.anything(), overrides: fc.anything(), policy: fc.anything() }),
    )
    fc.assert(
      fc.property(mixed, (input) => {
        const before = fc.stringify(input)
        const { ok, round, issues } = parseRound(input)
        expect(ok).toBe(round !== undefined)
        expect(ok).toBe(!issues.some(({ severity }) => severity === 'error'))
        expect(fc.stringify(input)).toBe(before)
      }),
      { numRuns: 1000 },
    )
  })

  it('gives a cyclic input a verdict', () => {
    const input: Record<string, unknown> = { villages: [], cadres: [] }
    input['policy'] = input
    expect(parseRound(input).ok).toBe(true)
  })

  it('accepts what the generators make, and gives it back equal', () => {
    fc.assert(
      fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true }), (round) => {
        const parsed = parseRound(round)
        expect(parsed.ok).toBe(true)
        expect(parsed.round).toEqual(round)
      }),
      { numRuns: 300 },
    )
  })
})
