/** Single sentences of the contract, each on the smallest round that shows it. */

import { describe, expect, it } from 'vitest'
import type { Cadre, Round, Rule, Selector, Village } from '../../src/model/round.ts'
import { blockingPairs, breaches, bruteForce, compareLevels, levelsOf, obeys, pinsOf, planLevels, possiblePair } from '../kit/brute-force.ts'
import { selectsCadre, selectsVillage } from '../kit/selection.ts'

const said = { author: '镇党委', reason: '会议决定' }
const base: Round = {
  villages: [{ id: 'v1', recommends: ['c1', 'c2'], area: '东片' }, { id: 'v2', area: '东片' }, { id: 'v3', pool: 'other', area: '西片' }],
  cadres: [{ id: 'c1', choices: ['v1', 'v2'] }, { id: 'c2' }, { id: 'c3', choices: ['v3'] }],
}

describe('a selector', () => {
  const village: Village = { id: 'v', area: '东片', attributes: { area: '西片', size: 3, far: false, unit: 'u' } }
  const cadre: Cadre = { id: 'c', unit: '财政所', attributes: { years: 5 } }
  const means = (selector: Selector): boolean => selectsVillage(selector, village)

  it('names everybody, or nobody', () => {
    expect(means('all')).toBe(true)
    expect(means({})).toBe(true)
    expect(means({ ids: [] })).toBe(false)
  })

  it('wants the id and every condition', () => {
    expect(means({ ids: ['v'], where: { far: false } })).toBe(true)
    expect(means({ ids: ['w'], where: { far: false } })).toBe(false)
    expect(means({ ids: ['v'], where: { far: false, size: 4 } })).toBe(false)
  })

  it('reads the named field before the attribute', () => {
    expect(means({ where: { area: '东片' } })).toBe(true)
    expect(means({ where: { area: '西片' } })).toBe(false)
    expect(means({ where: { unit: 'u' } })).toBe(true)
    expect(selectsCadre({ where: { unit: '财政所', years: { min: 5, max: 5 } } }, cadre)).toBe(true)
  })

  it('finds nothing in an absent field, nor in what every object inherits', () => {
    expect(means({ where: { pool: ['p', ''] } })).toBe(false)
    expect(means({ where: { constructor: { min: 0 } } })).toBe(false)
    expect(means({ where: { toString: ['x'] } })).toBe(false)
  })

  it('takes lists, and bounds that both belong', () => {
    expect(means({ where: { size: [1, 3] } })).toBe(true)
    expect(means({ where: { size: ['3'] } })).toBe(false)
    expect(means({ where: { size: { min: 3 } } })).toBe(true)
    expect(means({ where: { size: { max: 2 } } })).toBe(false)
    expect(means({ where: { area: { min: 0 } } })).toBe(false)
  })

  it('knows the defaults that the contract gives', () => {
    expect(means({ where: { priority: 0 } })).toBe(true)
    expect(selectsCadre({ where: { available: true } }, cadre)).toBe(true)
  })
})

describe('a possible pair', () => {
  const possible = (change: Partial<Round>, cadre: string, village: string): boolean => possiblePair({ ...base, ...change }, cadre, village)

  it('is named by either side, or lies inside a pool', () => {
    expect(possible({}, 'c1', 'v1')).toBe(true)
    expect(possible({}, 'c2', 'v2')).toBe(true)
    expect(possible({}, 'c3', 'v3')).toBe(true)
    expect(possible({}, 'c1', 'v3')).toBe(false)
    expect(possible({ policy: { allot: false } }, 'c2', 'v2')).toBe(false)
    expect(possible({ policy: { allot: false } }, 'c2', 'v1')).toBe(true)
    expect(possible({ policy: { allot: false } }, 'c1', 'v2')).toBe(true)
  })

  it('is made possible by a pin or keep of this very pair only', () => {
    const pin: Partial<Round> = { overrides: [{ kind: 'pin', id: 'o', ...said, cadre: 'c2', village: 'v3' }], policy: { allot: false } }
    expect(possible(pin, 'c2', 'v3')).toBe(true)
    expect(possible(pin, 'c2', 'v2')).toBe(false)
    const baseline = [{ village: 'v3', cadre: 'c1' }]
    const keep: Partial<Round> = { baseline, overrides: [{ kind: 'keep', id: 'o', ...said, village: 'v3' }] }
    expect(possible(keep, 'c1', 'v3')).toBe(true)
    expect(pinsOf({ ...base, ...keep })).toEqual([{ cadre: 'c1', village: 'v3' }])
  })

  it('is ruled out by what a pin does not lift', () => {
    const pinned = (change: Partial<Round>): boolean => possible({ ...change,
      overrides: [{ kind: 'pin', id: 'o', ...said, cadre: 'c1', village: 'v1' }, ...(change.overrides ?? [])] }, 'c1', 'v1')
    expect(pinned({})).toBe(true)
    expect(pinned({ overrides: [{ kind: 'hold', id: 'p', ...said, village: 'v1' }] })).toBe(false)
    expect(pinned({ overrides: [{ kind: 'withdraw', id: 'p', ...said, cadre: 'c1' }] })).toBe(false)
    expect(pinned({ overrides: [{ kind: 'ban', id: 'p', ...said, cadre: 'c1', village: 'v1' }] })).toBe(false)
    expect(pinned({ rules: [{ kind: 'avoid', id: 'r', cadre: 'c1', village: 'v1' }] })).toBe(false)
    expect(pinned({ rules: [{ kind: 'require', id: 'r', villages: { ids: ['v1'] }, cadres: { ids: ['c2'] } }] })).toBe(false)
    expect(pinned({ cadres: [{ id: 'c1', choices: ['v1'], available: false }, { id: 'c2' }, { id: 'c3' }] })).toBe(false)
    expect(pinned({ rules: [{ kind: 'avoid', id: 'r', cadre: 'c1', village: 'v1' }],
      overrides: [{ kind: 'waive', id: 'p', ...said, rule: 'r' }] })).toBe(true)
  })
})

describe('a blocking pair', () => {
  const round = (ranked: boolean): Round => ({
    villages: [{ id: 'v1', recommends: ['c1', 'c2'], ranked }, { id: 'v2', recommends: ['c1'] }],
    cadres: [{ id: 'c1', choices: ['v1', 'v2'] }, { id: 'c2', choices: ['v1'] }, { id: 'c3', choices: ['v1'] }],
  })

  it('needs both strictly: a tie does not block, a rank does', () => {
    expect(blockingPairs(round(false), ['c2', 'c1'])).toEqual([])
    expect(blockingPairs(round(true), ['c2', 'c1'])).toEqual([{ cadre: 'c1', village: 'v1' }])
    expect(blockingPairs(round(true), ['c1', null])).toEqual([])
  })

  it('takes an un-named holder like nobody, an un-named post like none', () => {
    const all = [{ cadre: 'c1', village: 'v1' }, { cadre: 'c2', village: 'v1' }, { cadre: 'c1', village: 'v2' }]
    expect(blockingPairs(round(false), [null, null])).toEqual(all)
    expect(blockingPairs(round(false), ['c3', null])).toEqual(all)
    expect(blockingPairs(round(false), ['c3', 'c2'])).toEqual(all)
  })

  it('is mutual: a cadre who was not recommended has no claim', () => {
    expect(blockingPairs(round(false), ['c2', 'c1']).some((pair) => pair.cadre === 'c3')).toBe(false)
  })

  it('is possible, but a pin elsewhere does not make it impossible', () => {
    const pinned: Round = { ...round(false), overrides: [{ kind: 'pin', id: 'o', ...said, cadre: 'c3', village: 'v1' }] }
    expect(bruteForce(pinned).optimalPlans).toEqual([['c3', 'c1']])
    expect(blockingPairs(pinned, ['c3', 'c1'])).toEqual([{ cadre: 'c1', village: 'v1' }, { cadre: 'c2', village: 'v1' }])
    const banned: Round = { ...pinned, rules: [{ kind: 'avoid', id: 'r', cadre: 'c2', village: 'v1' }] }
    expect(blockingPairs(banned, ['c3', 'c1'])).toEqual([{ cadre: 'c1', village: 'v1' }])
  })
})

describe('levels', () => {
  it('have one entry per priority class above 0, highest first, and none where there is no class', () => {
    const villages: Village[] = [{ id: 'v1', priority: 1 }, { id: 'v2' }, { id: 'v3', priority: 3 }, { id: 'v4', priority: 1 }]
    const round: Round = { villages, cadres: [{ id: 'c' }], policy: { objectives: ['priorityCoverage', 'coverage'] } }
    expect(levelsOf(round)).toEqual([
      { objective: 'priorityCoverage', priority: 3 }, { objective: 'priorityCoverage', priority: 1 }, { objective: 'coverage' },
    ])
    expect(levelsOf({ ...round, villages: [{ id: 'v2' }] })).toEqual([{ objective: 'coverage' }])
    expect(bruteForce(round).optimalPlans).toEqual([[null, null, 'c', null]])
  })

  it('count what their names say', () => {
    const round: Round = {
      villages: [
        { id: 'v1', recommends: ['c1'] }, { id: 'v2', recommends: ['c1'] }, { id: 'v3', recommends: ['c3'] }, { id: 'v4' }, { id: 'v5' },
      ],
      cadres: [{ id: 'c1', choices: ['v2', 'v1'] }, { id: 'c2', choices: ['v2'] }, { id: 'c3' }, { id: 'c4' }],
      fit: [{ cadre: 'c1', village: 'v1', score: 4 }, { cadre: 'c2', village: 'v2', score: -6 }, { cadre: 'c1', village: 'v2', score: 100 }],
      baseline: [{ village: 'v1', cadre: 'c1' }, { village: 'v4', cadre: 'c2' }],
      policy: {
        objectives: ['coverage', 'mutual', 'stability', 'mutualFirst', 'firstChoices', 'chosen', 'recommended', 'allotted', 'kept', 'fit', 'broken'],
      },
    }
    // c1 at v1 mutual, second choice; c2 at v2 his first choice, not recommended; c3 at v3 recommended; c4 at v4 nothing; (c1, v2) blocks
    expect(planLevels(round, ['c1', 'c2', 'c3', 'c4', null])).toEqual([4, 1, 1, 0, 1, 2, 2, 1, 1, -2, 0])
    expect(planLevels(round, ['c2', 'c1', null, null, null])).toEqual([2, 1, 0, 1, 1, 1, 1, 1, 0, 100, 0])
  })

  it('have broken behind stability where a rule is soft and the policy names none, waived or not', () => {
    const soft: Rule = { kind: 'fill', id: 'r', villages: 'all', soft: true }
    const order = (change: Partial<Round>): string => levelsOf({ ...base, ...change }).map(({ objective }) => objective).join(' ')
    expect(order({})).not.toContain('broken')
    expect(order({ rules: [{ ...soft, soft: false }] })).not.toContain('broken')
    expect(order({ rules: [soft] })).toBe('coverage mutual stability broken mutualFirst allotted kept fit')
    expect(order({ rules: [soft], overrides: [{ kind: 'waive', id: 'o', ...said, rule: 'r' }] })).toContain('stability broken mutualFirst')
    expect(order({ rules: [soft], policy: { objectives: ['coverage'] } })).toBe('coverage')
  })

  it('are compared in order and sense', () => {
    const names = [{ objective: 'coverage' }, { objective: 'stability' }, { objective: 'fit' }] as const
    expect(compareLevels(names, [1, 9, 0], [2, 0, 9])).toBeLessThan(0)
    expect(compareLevels(names, [2, 1, 0], [2, 2, 9])).toBeGreaterThan(0)
    expect(compareLevels(names, [2, 1, -1], [2, 1, -2])).toBeGreaterThan(0)
    expect(compareLevels(names, [2, 1, 3], [2, 1, 3])).toBe(0)
  })
})

describe('a plan that obeys', () => {
  const under = (change: Partial<Round>, plan: (string | null)[], ignore: ('count' | 'apart')[] = []): boolean =>
    obeys({ ...base, ...change }, plan, ignore)

  it('uses nobody twice and possible pairs only', () => {
    expect(under({}, ['c1', 'c2', 'c3'])).toBe(true)
    expect(under({}, ['c1', 'c1', null])).toBe(false)
    expect(under({}, [null, null, 'c2'])).toBe(false)
  })

  it('counts within both bounds', () => {
    const rule = { kind: 'count', id: 'r', villages: { where: { area: '东片' } }, cadres: { ids: ['c1', 'c2'] } } as const
    expect(under({ rules: [{ ...rule, atMost: 1 }] }, ['c1', 'c2', null])).toBe(false)
    expect(under({ rules: [{ ...rule, atMost: 1 }] }, ['c1', null, 'c3'])).toBe(true)
    expect(under({ rules: [{ ...rule, atLeast: 2 }] }, ['c1', null, 'c3'])).toBe(false)
    expect(under({ rules: [{ ...rule, atLeast: 2 }] }, ['c1', null, 'c3'], ['count'])).toBe(true)
  })

  it('keeps apart whom it must, where the field has a value', () => {
    const rule = { kind: 'apart', id: 'r', cadres: ['c1', 'c2'], by: 'area' } as const
    expect(under({ rules: [rule] }, ['c1', 'c2', null])).toBe(false)
    expect(under({ rules: [rule] }, ['c1', 'c2', null], ['apart'])).toBe(true)
    expect(under({ rules: [rule] }, ['c1', null, 'c3'])).toBe(true)
    expect(under({ rules: [{ ...rule, by: 'valley' }] }, ['c1', 'c2', null])).toBe(true)
  })

  it('may break what is soft, at a price', () => {
    const rules: Rule[] = [
      { kind: 'avoid', id: 'r1', cadre: 'c1', village: 'v1', soft: true },
      { kind: 'require', id: 'r2', villages: 'all', cadres: { ids: ['c2', 'c3'] }, soft: true },
      { kind: 'count', id: 'r3', villages: { where: { area: '东片' } }, cadres: 'all', atLeast: 3, soft: true },
      { kind: 'count', id: 'r4', villages: 'all', cadres: 'all', atMost: 1, soft: true },
      { kind: 'apart', id: 'r5', cadres: ['c1', 'c2', 'c3'], by: 'area', soft: true },
      { kind: 'fill', id: 'r6', villages: 'all', soft: true },
    ]
    const priced = (plan: (string | null)[]): number[] => rules.map((rule) => breaches(base, rule, plan))
    expect(under({ rules }, ['c1', 'c2', null])).toBe(true)
    expect(priced(['c1', 'c2', null])).toEqual([1, 1, 1, 1, 1, 1])
    expect(priced([null, null, 'c3'])).toEqual([0, 0, 3, 0, 0, 2])
    const broken = { ...base, rules, policy: { objectives: ['broken'] } } as const
    expect(planLevels(broken, ['c1', 'c2', null])).toEqual([6])
    const lifted: Round = { ...broken, overrides: [{ kind: 'waive', id: 'o', ...said, rule: 'r3' }] }
    expect([planLevels(broken, [null, null, null]), planLevels(lifted, [null, null, null])]).toEqual([[6], [3]])
    // no pair is ruled out
    expect(possiblePair(broken, 'c1', 'v1')).toBe(true)
  })

  it('fills what must be filled', () => {
    const rules: Round['rules'] = [{ kind: 'fill', id: 'r', villages: { where: { area: '西片' } } }]
    expect(under({ rules }, ['c1', 'c2', null])).toBe(false)
    expect(under({ rules }, [null, null, 'c3'])).toBe(true)
    expect(under({ rules, overrides: [{ kind: 'waive', id: 'o', ...said, rule: 'r' }] }, ['c1', 'c2', null])).toBe(true)
  })
})
