/** One conflict of a small round against brute force: contradictory, nothing to spare, the part of its rules that matters, who is missing. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Round, Rule, Village } from '../../src/model/round.ts'
import type { Conflict, ConflictMember, RuleCell } from '../../src/model/solution.ts'
import { conflict, conflicts, provedConflict, repairs } from '../../src/solve/conflict.ts'
import { proveConflict } from '../../src/solve/conflict-evidence.ts'
import { findContradiction } from '../../src/solve/contradiction.ts'
import { verify } from '../../src/verify.ts'
import { type CountedRule, permuteRound, roundArbitrary } from '../kit/arbitrary.ts'
import { selectsVillage } from '../kit/selection.ts'
import { all, ban, contradictory, cutDown, demandsIn, fails, fill, onlyWith, pin, signed, withdraw } from './demands.ts'

describe('one conflict', () => {
  it('is one, and nothing in it can be spared; the checker agrees', () => {
    let seen = 0
    fc.assert(fc.property(contradictory(), (round) => {
      const found = conflict(round)
      expect(found === null).toBe(!fails(round))
      if (found === null) return
      seen++
      const demands = demandsIn(found.members)
      expect(fails(onlyWith(round, demands))).toBe(true)
      for (const left of demands) expect(fails(onlyWith(round, demands.filter((other) => other !== left)))).toBe(false)
      expect(found.minimal).toBe(true)
      const certificate = { format: 'two-way-choice/2', levels: [], conflict: proveConflict(round, found, 2000) }
      expect(verify(round, { status: 'infeasible', round, conflict: found, certificate }).findings).toEqual([])
      expect(provedConflict(round)).toEqual(found)
    }), { numRuns: 2000 })
    expect(seen).toBeGreaterThan(300)
  })

  it('does not depend on the order of rows, but is listed in it', () => {
    let seen = 0
    fc.assert(fc.property(contradictory(), fc.nat(), (round, seed) => {
      const found = conflict(round)
      if (found === null) return
      seen++
      const turned = permuteRound(round, seed)
      expect(demandsIn(conflict(turned)!.members).sort()).toEqual(demandsIn(found.members).sort())
      const order = [...(round.overrides ?? []).map(({ id }) => `override ${id}`), ...(round.rules ?? []).map(({ id }) => `rule ${id}`)]
      expect(demandsIn(found.members)).toEqual(order.filter((one) => demandsIn(found.members).includes(one)))
    }), { numRuns: 600 })
    expect(seen).toBeGreaterThan(50)
  })

  it('prefers what the meeting decided itself, and rules that are no law', () => {
    const round: Round = {
      villages: [{ id: 'v1' }, { id: 'v2' }],
      cadres: [{ id: 'c1' }, { id: 'c2' }],
      rules: [
        { kind: 'avoid', id: 'a', cadre: 'c1', village: 'v1', basis: 'law' }, { kind: 'avoid', id: 'b', cadre: 'c1', village: 'v1' },
      ],
      overrides: [pin('p', 'c1', 'v1'), ban('z', 'c1', 'v1')],
    }
    expect(all(conflict(round)!.members)).toEqual(['override p', 'override z'])
    expect(all(conflict({ ...round, overrides: round.overrides!.slice(0, 1) })!.members)).toEqual(['override p', 'rule b'])
  })

  it('leaves out what is soft or waived', () => {
    const rules: CountedRule[] = [{ kind: 'avoid', id: 'r', cadre: 'c1', village: 'v1' }]
    const round: Round = { villages: [{ id: 'v1' }], cadres: [{ id: 'c1' }], rules, overrides: [pin('p', 'c1', 'v1')] }
    expect(conflict(round)).not.toBeNull()
    expect(conflict({ ...round, rules: [{ ...rules[0], soft: true }] })).toBeNull()
    expect(conflict({ ...round, overrides: [...round.overrides!, { kind: 'waive', id: 'w', rule: 'r', ...signed }] })).toBeNull()
  })

  it('by count and apart rules', () => {
    const villages: Village[] = ['v1', 'v2', 'v3'].map((id, i) => ({ id, area: i < 2 ? '东片' : '西片' }))
    const round: Round = { villages, cadres: [{ id: 'c1', unit: '甲' }, { id: 'c2', unit: '甲' }, { id: 'c3', unit: '乙' }] }
    const apart: Rule = { kind: 'apart', id: 'r1', cadres: ['c1', 'c2', 'c3'], by: 'area' }
    expect(conflict({ ...round, rules: [apart, fill('f')] })).toEqual({
      kind: 'conflict', minimal: true,
      members: [
        { kind: 'rule', id: 'r1', cells: [{ cadre: 'c1', value: '东片' }, { cadre: 'c2', value: '东片' }, { cadre: 'c3', value: '东片' }] },
        { kind: 'rule', id: 'f', cells: [{ village: 'v1' }, { village: 'v2' }] },
        { kind: 'supply', id: 'v1+v2' },
      ],
    })
    const few: Rule = { kind: 'count', id: 'r2', villages: 'all', cadres: { where: { unit: '甲' } }, atLeast: 2 }
    expect(conflict({ ...round, rules: [few], overrides: [withdraw('w', 'c2')] })).toEqual({
      kind: 'conflict', minimal: true,
      members: [{ kind: 'override', id: 'w' }, { kind: 'rule', id: 'r2' }],
      shortage: {
        rule: 'r2', needed: 2, villages: ['v1', 'v2', 'v3'], cadres: ['c1'],
        barred: [{ reason: 'withdrawn', by: { kind: 'override', id: 'w' }, pairs: 3 }],
      },
    })
    // a row about nobody
    const nobody: Rule = { kind: 'count', id: 'r3', villages: { where: { area: '北片' } }, cadres: { where: { unit: '丙' } }, atLeast: 1 }
    expect(all(conflict({ ...round, rules: [nobody] })!.members)).toEqual(['rule r3'])
  })

  it('is sought by matching alone where that shows it', () => {
    fc.assert(fc.property(roundArbitrary({ objectives: false, softRules: true }), (round) => {
      expect(findContradiction(round)).toEqual(conflict(round))
    }), { numRuns: 500 })
  })
})

describe('the part of a rule that matters', () => {
  const cellsOf = (members: readonly ConflictMember[]): Map<string, readonly RuleCell[]> =>
    new Map(members.flatMap(({ id, cells }) => (cells === undefined ? [] : [[id, cells] as const])))

  it('contradicts the others by itself, and no cell of it can be spared', () => {
    let [seen, apart] = [0, 0]
    fc.assert(fc.property(contradictory({ maxVillages: 5, maxCadres: 5, overrides: false }), (round) => {
      const found = conflict(round)
      if (found === null || found.members.every(({ cells }) => cells === undefined)) return
      seen++
      const base = onlyWith(round, demandsIn(found.members))
      expect(fails(cutDown(base, cellsOf(found.members)))).toBe(true)
      for (const member of found.members) {
        for (const cell of member.cells ?? []) {
          if (cell.value !== undefined) apart++
          const fewer = found.members.map((other) => (other === member ? { ...other, cells: other.cells!.filter((one) => one !== cell) } : other))
          expect(fails(cutDown(base, cellsOf(fewer)))).toBe(false)
        }
      }
    }), { numRuns: 3000 })
    expect(seen).toBeGreaterThan(150)
    expect(apart).toBeGreaterThan(5)
  })

  it('stands on rules about more than one thing, and only there', () => {
    fc.assert(fc.property(contradictory(), (round) => {
      for (const { kind, id, cells } of conflict(round)?.members ?? []) {
        const rule = kind === 'rule' ? round.rules!.find((one) => one.id === id)! : undefined
        const many = (rule?.kind === 'fill' || rule?.kind === 'require') && round.villages.filter((village) => selectsVillage(rule.villages, village)).length > 1
        expect(cells !== undefined).toBe(many || rule?.kind === 'apart')
      }
    }), { numRuns: 1000 })
  })
})

describe('people who are missing', () => {
  it('are fewer than the villages, and everybody who can go is named', () => {
    let seen = 0
    fc.assert(fc.property(roundArbitrary({ objectives: false, minVillages: 2, maxVillages: 5, maxCadres: 5 }), (round) => {
      const found = conflict(round)
      const supply = found?.members.find(({ kind }) => kind === 'supply')
      expect(found?.shortage === undefined).toBe(supply === undefined)
      if (found === null || supply === undefined) return
      seen++
      const { villages, cadres, needed, barred } = found.shortage!
      expect([villages.join('+'), villages.length]).toEqual([supply.id, needed])
      expect(cadres.length).toBeLessThan(needed)
      // whoever can go to one of the villages when only the members are asked for
      const base = onlyWith(round, demandsIn(found.members))
      const able = round.cadres.filter(({ id }) => villages.some((village) => !fails({
        ...base, rules: base.rules!.filter(({ kind }) => kind !== 'fill'),
        overrides: [...base.overrides!.filter((one) => (one.kind !== 'pin' && one.kind !== 'keep') || one.village === village), pin('this one', id, village)],
        villages: base.villages.map((row) => row), policy: { allot: round.policy?.allot ?? true, objectives: ['coverage'] },
      }) && (round.policy?.allot !== false || possible(base, id, village)) && samePool(base, id, village)))
      expect(cadres).toEqual(able.map(({ id }) => id))
      for (const { by, pairs } of barred) {
        expect(pairs).toBeGreaterThan(0)
        if (by !== null) expect(demandsIn(found.members)).toContain(`${by.kind} ${by.id}`)
      }
    }), { numRuns: 3000 })
    expect(seen).toBeGreaterThan(100)
  })

  // a pin would make any pair possible, so whether it is one has to be asked apart
  const possible = (round: Round, cadre: string, village: string): boolean =>
    round.cadres.some((row) => row.id === cadre && row.choices?.includes(village)) || round.villages.some((row) => row.id === village && row.recommends?.includes(cadre))
  const samePool = (round: Round, cadre: string, village: string): boolean =>
    possible(round, cadre, village) || round.cadres.find(({ id }) => id === cadre)!.pool === round.villages.find(({ id }) => id === village)!.pool

  it('with what keeps the others away', () => {
    const round: Round = {
      villages: [{ id: 'v1' }, { id: 'v2' }, { id: 'v3' }],
      cadres: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3', available: false }, { id: 'c4', pool: '别处' }, { id: 'c5', pool: '别处', choices: ['v1'] }],
      rules: [fill('f', 'v1', 'v2'), { kind: 'avoid', id: 'r', cadre: 'c5', village: 'v1' }],
      overrides: [withdraw('w', 'c1')],
    }
    expect(conflict(round)!.shortage).toEqual({
      needed: 2, villages: ['v1', 'v2'], cadres: ['c2'],
      barred: [
        { reason: 'unavailable', by: null, pairs: 2 }, { reason: 'withdrawn', by: { kind: 'override', id: 'w' }, pairs: 2 },
        { reason: 'avoided', by: { kind: 'rule', id: 'r' }, pairs: 1 }, { reason: 'other-pool', by: null, pairs: 3 },
      ],
    })
  })
})

it('nothing decided within the work: nothing claimed', () => {
  // a search is needed to see that three cadres of one unit cannot be kept apart in two areas
  const villages = [1, 2, 3, 4].map((i) => ({ id: `v${i}`, area: i < 3 ? '东片' : '西片' }))
  const round: Round = {
    villages, cadres: [1, 2, 3, 4].map((i) => ({ id: `c${i}` })),
    rules: [fill('f'), { kind: 'apart', id: 'r', cadres: ['c1', 'c2', 'c3'], by: 'area' }],
  }
  expect(conflict(round)).not.toBeNull()
  const stopped = provedConflict(round, { work: 0 }) satisfies Conflict
  expect(demandsIn(stopped.members)).toEqual(['rule f', 'rule r'])
  if (conflict(round, { work: 0 }) === null) {
    expect(stopped.minimal).toBe(false)
    expect([[...conflicts(round, { work: 0 })], [...repairs(round, { work: 0 })]]).toEqual([[], []])
  }
})
