/** Conflicts by hand: contradictory or not, minimal or not, and what is left open. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConflictEvidence } from '../../src/model/certificate.ts'
import type { Override, Round, Rule } from '../../src/model/round.ts'
import type { Conflict, ConflictMember } from '../../src/model/solution.ts'
import { proveConflict } from '../../src/solve/conflict-evidence.ts'
import { solve } from '../../src/solve/solve.ts'
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

/** With the evidence that the solver has for these members, if it has any. */
function judge(round: Round, minimal: boolean, ...texts: string[]): Verdict {
  const known = new Set([...(round.rules ?? []).map(({ id }) => `rule ${id}`), ...(round.overrides ?? []).map(({ id }) => `override ${id}`)])
  const conflict: Conflict = { kind: 'conflict', members: texts.map(member), minimal }
  const fair = texts.every((text) => known.delete(text) || text.startsWith('supply')) && texts.filter((text) => text.startsWith('supply')).length < 2
  const evidence = fair ? proveConflict(round, conflict, 1000) : undefined
  return verify(round, { status: 'infeasible', round, conflict, certificate: { format: 'two-way-choice/2', levels: [], conflict: evidence } })
}

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
    expect(result(judge({ ...round, baseline: [{ village: 'v1', cadre: 'c2' }] }, false, 'override k', 'override a'))).toEqual(['unproved', 'conflict-open'])
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
    expect(result(judge(short, false, 'rule r1'))).toEqual(['unproved', 'conflict-open'])
    // one of the two villages alone is not short
    expect(result(judge(short, false, 'rule r1', 'supply v1'))).toEqual(['unproved', 'conflict-open'])
    expect(result(judge(short, false, 'rule r1', 'supply v1+v2', 'supply v1'))).toEqual(['refuted', 'unknown', 'conflict-open'])
  })

  it('a chain of three villages and two cadres needs a chain of moves to be seen', () => {
    const chain: Round = {
      villages: [{ id: 'v1', recommends: ['c1'] }, { id: 'v2', recommends: ['c1', 'c2'] }, { id: 'v3', recommends: ['c2', 'c3'] }],
      cadres: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }], rules: [fill('r1')], overrides: [withdraw('w', 'c3')], policy: { allot: false },
    }
    expect(result(judge(chain, true, 'rule r1', 'override w', 'supply v1+v2+v3'))).toEqual(['proved'])
    expect(result(judge({ ...chain, overrides: [] }, false, 'rule r1', 'supply v1+v2+v3'))).toEqual(['unproved', 'conflict-open'])
  })

  it('a pinned cadre does not move over', () => {
    const villages = [{ id: 'v1', recommends: ['c1', 'c2'] }, { id: 'v2', recommends: ['c1'] }]
    const round: Round = { ...decided(pin('a', 'c1', 'v1')), villages, rules: [fill('r1', ['v2'])], policy: { allot: false } }
    expect(result(judge(round, true, 'override a', 'rule r1', 'supply v2'))).toEqual(['proved'])
  })

  it('a held village to fill has nobody possible', () => {
    const round: Round = { ...decided(hold('h', 'v1')), rules: [fill('r1', ['v1'])] }
    expect(result(judge(round, true, 'rule r1', 'override h', 'supply v1'))).toEqual(['proved'])
    expect(result(judge(round, false, 'rule r1', 'override h'))).toEqual(['unproved', 'conflict-open'])
  })

  it('a pinned pair stays possible when its pin is left out', () => {
    const round: Round = { ...decided(pin('a', 'c1', 'v1')), rules: [fill('r1', ['v1'])], policy: { allot: false } }
    expect(result(judge(round, false, 'rule r1', 'supply v1'))).toEqual(['unproved', 'conflict-open'])
  })

  it('a waived rule contradicts nothing', () => {
    const waive: Override = { kind: 'waive', id: 'w', rule: 'r1', ...signed }
    expect(result(judge({ ...short, overrides: [waive] }, false, 'rule r1', 'supply v1+v2'))).toEqual(['unproved', 'conflict-open'])
  })
})

describe('minimality', () => {
  const round = decided(pin('a', 'c1', 'v1'), ban('b', 'c1', 'v1'), pin('c', 'c2', 'v2'))

  it('a member too many is found when minimal is claimed, and only then', () => {
    const verdict = judge(round, true, 'override a', 'override b', 'override c')
    expect(verdict.findings).toEqual([{ code: 'minimal-open', claim: 'conflict', kind: 'override', id: 'c' }])
    expect(verdict.ok).toBe(false)
    expect(judge(round, false, 'override a', 'override b', 'override c').ok).toBe(true)
  })

  it('members must be of the round, once', () => {
    expect(result(judge(round, false, 'override a', 'override b', 'override x'))).toEqual(['refuted', 'unknown', 'conflict-open'])
    expect(result(judge(round, false, 'override a', 'override b', 'override b'))).toEqual(['refuted', 'unknown', 'conflict-open'])
    expect(result(judge(round, false, 'override a', 'rule b'))).toContain('unknown')
  })

  it('a count rule that people cannot meet is shown by steps', () => {
    const count: Rule = { kind: 'count', id: 'r1', villages: 'all', cadres: 'all', atLeast: 3 }
    expect(result(judge({ ...people, rules: [count] }, true, 'rule r1'))).toEqual(['proved'])
    expect(result(judge({ ...people, rules: [{ ...count, atLeast: 2 }] }, false, 'rule r1'))).toEqual(['unproved', 'conflict-open'])
  })
})

describe('evidence', () => {
  const round: Round = {
    villages: ['v1', 'v2', 'v3'].map((id) => ({ id, recommends: ['c1', 'c2'] })), cadres: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }],
    rules: [fill('r1'), { kind: 'count', id: 'r2', villages: 'all', cadres: { ids: ['c1', 'c2'] }, atMost: 1 }], overrides: [withdraw('w', 'c3')],
  }
  const solution = JSON.parse(JSON.stringify(solve(round))) as { status: string; conflict: Conflict; certificate: { conflict: ConflictEvidence } }
  const withEvidence = (change: Partial<ConflictEvidence>): unknown =>
    ({ ...solution, certificate: { ...solution.certificate, conflict: { ...solution.certificate.conflict, ...change } } })

  it('comes with every infeasible solution', () => {
    expect([solution.status, solution.conflict.minimal]).toEqual(['infeasible', true])
    expect(result(verify(round, solution))).toEqual(['proved'])
  })

  it('is nothing without its steps, and nothing for fewer villages or cadres', () => {
    const { villages, cadres, steps } = solution.certificate.conflict
    expect(steps.length).toBeGreaterThan(0)
    for (const change of [{ steps: [] }, { steps: steps.slice(1) }, { villages: villages.slice(1) }, { cadres: cadres.slice(1) }]) {
      expect(result(verify(round, withEvidence(change)))).toEqual(['unproved', 'conflict-open'])
    }
  })

  it('shows minimality by a plan for every member', () => {
    const { without } = solution.certificate.conflict
    expect(without).toHaveLength(solution.conflict.members.length)
    for (const [i, member] of solution.conflict.members.entries()) {
      // no plan, and one that sends somebody to two villages
      for (const other of [null, [[0, 0], [1, 0]]] as const) {
        const codes = result(verify(round, withEvidence({ without: without.map((plan, k) => (k === i ? other : plan)) })))
        expect(codes, `${member.kind} ${member.id}`).toEqual(['unproved', 'minimal-open'])
      }
    }
  })
})

it('no round with a plan has a conflict that stands, whatever the evidence', () => {
  const some = fc.array(fc.nat({ max: 9 }), { minLength: 12, maxLength: 12 })
  let borrowed = 0
  fc.assert(fc.property(roundArbitrary({ sideRules: true, maxVillages: 4, maxCadres: 4 }), some, (round, bits) => {
    if (bruteForce(round).status === 'infeasible') return
    const rules = (round.rules ?? []).filter((_, i) => bits[i] < 7).map(({ id }) => ({ kind: 'rule', id } as const))
    const overrides = (round.overrides ?? []).filter((_, i) => bits[4 + i] < 7).map(({ id }) => ({ kind: 'override', id } as const))
    const supply = bits[11] < 8 ? [{ kind: 'supply', id: round.villages.map(({ id }) => id).join('+') } as const] : []
    const conflict: Conflict = { kind: 'conflict', members: [...rules, ...overrides, ...supply], minimal: false }
    // evidence of a round that has no plan: every cadre but one gone, every village to be filled
    const poorer: Round = { ...round, cadres: round.cadres.map((cadre, c) => (c === 0 ? cadre : { ...cadre, available: false })), rules: [...(round.rules ?? []), fill('all')] }
    const foreign = proveConflict(poorer, { ...conflict, members: [...conflict.members, { kind: 'rule', id: 'all' }] }, 300)
    if (foreign !== undefined && foreign.steps.length > 0) borrowed++
    for (const evidence of [undefined, foreign]) {
      expect(verify(round, { status: 'infeasible', round, conflict, certificate: { format: 'two-way-choice/2', levels: [], conflict: evidence } }).ok).toBe(false)
    }
  }), { numRuns: 500, seed: 41 })
  expect(borrowed).toBeGreaterThan(100)
})
