/** Conflicts by hand: contradictory or not, minimal or not, and what is left open. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Override, Round, Rule } from '../../src/model/round.ts'
import type { Conflict, ConflictMember } from '../../src/model/solution.ts'
import { verify, type Verdict } from '../../src/verify.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce } from '../kit/brute-force.ts'

const signed = { author: '镇党委', reason: '会议决定' }
const pin = (id: string, cadre: string, village: string): Override => ({ kind: 'pin', id, cadre, village, ...signed })
const ban = (id: string, cadre: string, village: string): Override => ({ kind: 'ban', id, cadre, village, ...signed })
const hold = (id: string, village: string): Override => ({ kind: 'hold', id, village, ...signed })
const withdraw = (id: string, cadre: string): Override => ({ kind: 'withdraw', id, cadre, ...signed })
const fill = (id: string, ids?: string[]): Rule => ({ kind: 'fill', id, villages: ids === undefined ? 'all' : { ids } })

const people = { villages: [{ id: 'v1' }, { id: 'v2' }], cadres: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3', available: false }] }
const decided = (...overrides: Override[]): Round => ({ ...people, overrides })

const member = (text: string): ConflictMember => {
  const [kind, id] = text.split(' ')
  return { kind: kind as ConflictMember['kind'], id }
}
const judge = (round: Round, minimal: boolean, ...members: string[]): Verdict =>
  verify(round, { status: 'infeasible', round, conflict: { kind: 'conflict', members: members.map(member), minimal } satisfies Conflict })
const result = (verdict: Verdict): unknown[] => [verdict.claims.find(({ claim }) => claim === 'conflict')?.status, ...verdict.findings.map(({ code }) => code)]

describe('pins contradict by themselves', () => {
  it('two of one cadre, two of one village, a banned, avoided, held, withdrawn or unavailable one', () => {
    const avoid: Rule = { kind: 'avoid', id: 'r1', cadre: 'c1', village: 'v1' }
    const only: Rule = { kind: 'require', id: 'r1', villages: { ids: ['v1'] }, cadres: { ids: ['c2'] } }
    expect(result(judge(decided(pin('a', 'c1', 'v1'), pin('b', 'c1', 'v2')), true, 'override a', 'override b'))).toEqual(['proved'])
    expect(result(judge(decided(pin('a', 'c1', 'v1'), pin('b', 'c2', 'v1')), true, 'override a', 'override b'))).toEqual(['proved'])
    expect(result(judge(decided(pin('a', 'c1', 'v1'), ban('b', 'c1', 'v1')), true, 'override a', 'override b'))).toEqual(['proved'])
    expect(result(judge(decided(pin('a', 'c1', 'v1'), hold('b', 'v1')), true, 'override a', 'override b'))).toEqual(['proved'])
    expect(result(judge(decided(pin('a', 'c1', 'v1'), withdraw('b', 'c1')), true, 'override a', 'override b'))).toEqual(['proved'])
    expect(result(judge({ ...decided(pin('a', 'c1', 'v1')), rules: [avoid] }, true, 'override a', 'rule r1'))).toEqual(['proved'])
    expect(result(judge({ ...decided(pin('a', 'c1', 'v1')), rules: [only] }, true, 'override a', 'rule r1'))).toEqual(['proved'])
    expect(result(judge(decided(pin('a', 'c3', 'v1')), true, 'override a'))).toEqual(['proved'])
  })

  it('a keep counts as the pin of the incumbent', () => {
    const keep: Override = { kind: 'keep', id: 'k', village: 'v1', ...signed }
    const round: Round = { ...decided(keep, pin('a', 'c2', 'v1')), baseline: [{ village: 'v1', cadre: 'c1' }] }
    expect(result(judge(round, true, 'override k', 'override a'))).toEqual(['proved'])
    expect(result(judge({ ...round, baseline: [{ village: 'v1', cadre: 'c2' }] }, false, 'override k', 'override a'))).toEqual(['refuted', 'not-contradictory'])
  })

  it('more pins than a count or apart rule allows', () => {
    const count: Rule = { kind: 'count', id: 'r1', villages: 'all', cadres: 'all', atMost: 1 }
    const both = decided(pin('a', 'c1', 'v1'), pin('b', 'c2', 'v2'))
    expect(result(judge({ ...both, rules: [count] }, false, 'override a', 'override b', 'rule r1'))).toEqual(['proved'])
    const apart: Rule = { kind: 'apart', id: 'r1', cadres: ['c1', 'c2'], by: 'area' }
    const villages = people.villages.map((village) => ({ ...village, area: '东片' }))
    expect(result(judge({ ...both, villages, rules: [apart] }, true, 'override a', 'override b', 'rule r1'))).toEqual(['proved'])
  })
})

describe('people are short only with a supply', () => {
  const short: Round = { ...people, cadres: people.cadres.slice(0, 1), rules: [fill('r1')] }

  it('two villages to fill, one cadre', () => {
    expect(result(judge(short, true, 'rule r1', 'supply v1+v2'))).toEqual(['proved'])
    expect(result(judge(short, true, 'rule r1'))).toEqual(['refuted', 'not-contradictory'])
    // one of the two villages alone is not short
    expect(result(judge(short, true, 'rule r1', 'supply v1'))).toEqual(['refuted', 'not-contradictory'])
    expect(result(judge(short, true, 'rule r1', 'supply v1+v2', 'supply v1'))).toEqual(['refuted', 'unknown'])
  })

  it('a chain of three villages and two cadres needs a chain of moves to be seen', () => {
    const chain: Round = {
      villages: [{ id: 'v1', recommends: ['c1'] }, { id: 'v2', recommends: ['c1', 'c2'] }, { id: 'v3', recommends: ['c2', 'c3'] }],
      cadres: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }], rules: [fill('r1')], overrides: [withdraw('w', 'c3')], policy: { allot: false },
    }
    expect(result(judge(chain, true, 'rule r1', 'override w', 'supply v1+v2+v3'))).toEqual(['proved'])
    expect(result(judge({ ...chain, overrides: [] }, false, 'rule r1', 'supply v1+v2+v3'))).toEqual(['refuted', 'not-contradictory'])
  })

  it('a pinned cadre does not move over', () => {
    const villages = [{ id: 'v1', recommends: ['c1', 'c2'] }, { id: 'v2', recommends: ['c1'] }]
    const round: Round = { ...decided(pin('a', 'c1', 'v1')), villages, rules: [fill('r1', ['v2'])], policy: { allot: false } }
    expect(result(judge(round, true, 'override a', 'rule r1', 'supply v2'))).toEqual(['proved'])
  })

  it('a held village to fill has nobody possible', () => {
    const round: Round = { ...decided(hold('h', 'v1')), rules: [fill('r1', ['v1'])] }
    expect(result(judge(round, true, 'rule r1', 'override h', 'supply v1'))).toEqual(['proved'])
    expect(result(judge(round, true, 'rule r1', 'override h'))).toEqual(['refuted', 'not-contradictory'])
  })

  it('a pinned pair stays possible when its pin is left out', () => {
    const round: Round = { ...decided(pin('a', 'c1', 'v1')), rules: [fill('r1', ['v1'])], policy: { allot: false } }
    expect(result(judge(round, false, 'rule r1', 'supply v1'))).toEqual(['refuted', 'not-contradictory'])
  })

  it('a waived rule contradicts nothing', () => {
    const waive: Override = { kind: 'waive', id: 'w', rule: 'r1', ...signed }
    expect(result(judge({ ...short, overrides: [waive] }, false, 'rule r1', 'supply v1+v2'))).toEqual(['refuted', 'not-contradictory'])
  })
})

describe('minimality', () => {
  const round = decided(pin('a', 'c1', 'v1'), ban('b', 'c1', 'v1'), pin('c', 'c2', 'v2'))

  it('a member too many is found when minimal is claimed, and only then', () => {
    const verdict = judge(round, true, 'override a', 'override b', 'override c')
    expect(verdict.findings).toEqual([{ code: 'not-minimal', claim: 'conflict', kind: 'override', id: 'c' }])
    expect(verdict.ok).toBe(false)
    expect(judge(round, false, 'override a', 'override b', 'override c').ok).toBe(true)
  })

  it('members must be of the round, once', () => {
    expect(result(judge(round, false, 'override a', 'override b', 'override x'))).toEqual(['refuted', 'unknown'])
    expect(result(judge(round, false, 'override a', 'override b', 'override b'))).toEqual(['refuted', 'unknown'])
    expect(result(judge(round, false, 'override a', 'rule b'))).toContain('unknown')
  })

  it('a count rule that people may or may not meet is left open', () => {
    const count: Rule = { kind: 'count', id: 'r1', villages: 'all', cadres: 'all', atLeast: 3 }
    const verdict = judge({ ...people, rules: [count] }, false, 'rule r1', 'supply v1+v2')
    expect([...result(verdict), verdict.ok]).toEqual(['unproved', 'conflict-open', false])
  })
})

it('no round with a plan has a conflict that stands', () => {
  const some = fc.array(fc.nat({ max: 9 }), { minLength: 12, maxLength: 12 })
  fc.assert(fc.property(roundArbitrary({ sideRules: true, maxVillages: 4, maxCadres: 4 }), some, (round, bits) => {
    if (bruteForce(round).status === 'infeasible') return
    const rules = (round.rules ?? []).filter((_, i) => bits[i] < 7).map(({ id }) => ({ kind: 'rule', id }))
    const overrides = (round.overrides ?? []).filter((_, i) => bits[4 + i] < 7).map(({ id }) => ({ kind: 'override', id }))
    const supply = bits[11] < 8 ? [{ kind: 'supply', id: round.villages.map(({ id }) => id).join('+') }] : []
    const members = [...rules, ...overrides, ...supply]
    expect(verify(round, { status: 'infeasible', round, conflict: { kind: 'conflict', members, minimal: false } }).ok).toBe(false)
  }), { numRuns: 500 })
})
