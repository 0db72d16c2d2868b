/** All conflicts and all repairs of small rounds against brute force over all subsets of their demands. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Override, Round, Rule } from '../../src/model/round.ts'
import type { ConflictMember, Relaxation, Repair, RuleCell } from '../../src/model/solution.ts'
import { conflict, conflicts, repairs } from '../../src/solve/conflict.ts'
import { proveConflict } from '../../src/solve/conflict-evidence.ts'
import { verify } from '../../src/verify.ts'
import { bruteForce } from '../kit/brute-force.ts'
import { selectsVillage, villageField } from '../kit/selection.ts'
import { all, ban, contradictory, cutDown, demandsIn, demandsOf, fails, fill, hold, known, onlyWith, pin, sets, withdraw } from './demands.ts'

describe('all conflicts and all repairs', () => {
  const few = contradictory({ maxVillages: 4, minVillages: 2, maxCadres: 3 }).filter((round) => demandsOf(round).length <= 7)

  it('are those of all subsets, each once; every conflict meets every repair', () => {
    let [seen, several, rows] = [0, 0, 0]
    fc.assert(fc.property(few, (round) => {
      const found = [...conflicts(round)]
      const ways = [...repairs(round)]
      if (!fails(round)) {
        expect([found, ways]).toEqual([[], []])
        return
      }
      seen++
      const expected = known(round)
      if (expected.conflicts.length > 1) several++
      expect(sets(found.map(({ members }) => demandsIn(members)))).toEqual(sets(expected.conflicts))
      expect(sets(ways.map(({ drop }) => all(drop)))).toEqual(sets(expected.repairs))
      expect([...found, ...ways].every(({ minimal }) => minimal)).toBe(true)
      for (const { drop } of ways) for (const { members } of found) expect(all(drop).some((one) => all(members).includes(one))).toBe(true)
      expect(sets(found.map(({ members }) => demandsIn(members)))).toContain(demandsIn(conflict(round)!.members).sort().join('\n'))
      if (found.some(({ members }) => members.some(({ id }) => id === 'extra-apart' || id === 'extra-count'))) rows++
      for (const one of found) {
        const certificate = { format: 'two-way-choice/2', levels: [], conflict: proveConflict(round, one, 2000) }
        expect(verify(round, { status: 'infeasible', round, conflict: one, certificate }).findings).toEqual([])
      }
    }), { numRuns: 1500 })
    expect(seen).toBeGreaterThan(200)
    expect(several).toBeGreaterThan(50)
    expect(rows).toBeGreaterThan(20)
  })

  it('really give a plan when the demands are crossed out', () => {
    fc.assert(fc.property(few, (round) => {
      for (const { drop } of repairs(round)) {
        const gone = new Set(all(drop))
        const left: Round = {
          ...round,
          rules: (round.rules ?? []).filter(({ id }) => !gone.has(`rule ${id}`)), overrides: (round.overrides ?? []).filter(({ id }) => !gone.has(`override ${id}`)),
        }
        expect(bruteForce(left).status).toBe('optimal')
      }
    }), { numRuns: 500 })
  })

  it('over several townships, with a rule for all of them', () => {
    const township = (pool: string): Round => ({
      villages: [1, 2].map((i) => ({ id: `${pool}v${i}`, pool })), cadres: [{ id: `${pool}c1`, pool }, { id: `${pool}c2`, pool }],
    })
    const [a, b] = [township('甲'), township('乙')]
    const round: Round = {
      villages: [...a.villages, ...b.villages], cadres: [...a.cadres, ...b.cadres], rules: [fill('f')],
      overrides: [withdraw('x', '甲c1'), hold('y', '乙v2'), pin('p', '甲c2', '甲v1'), pin('q', '甲c2', '甲v2')],
    }
    expect(sets(Array.from(conflicts(round), ({ members }) => demandsIn(members)))).toEqual(sets(known(round).conflicts))
    expect(sets(Array.from(repairs(round), ({ drop }) => all(drop)))).toEqual(sets(known(round).repairs))
  })
})

describe('repairs', () => {
  const people: Round = { villages: [{ id: 'v1' }, { id: 'v2' }], cadres: [{ id: 'c1' }, { id: 'c2' }] }
  const drops = (round: Round): string[][] => Array.from(repairs(round), ({ drop }) => all(drop))

  it('come with the fewest demands first, overrides before rules, pins before what somebody has a reason against', () => {
    const rules: Rule[] = [{ kind: 'avoid', id: 'r', cadre: 'c1', village: 'v1' }]
    expect(drops({ ...people, rules, overrides: [pin('p', 'c1', 'v1')] })).toEqual([['override p'], ['rule r']])
    expect(drops({ ...people, overrides: [ban('b', 'c1', 'v1'), pin('p', 'c1', 'v1')] })).toEqual([['override p'], ['override b']])
    const both: Override[] = [pin('p', 'c1', 'v1'), pin('q', 'c2', 'v1')]
    expect(drops({ ...people, rules, overrides: both })).toEqual([['override p'], ['override q', 'rule r']])
    const order = (rounds: readonly Repair[]): number[] => rounds.map(({ drop }) => drop.length)
    fc.assert(fc.property(contradictory(), (round) => {
      const sizes = order([...repairs(round)])
      expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
    }), { numRuns: 500 })
  })

  it('never give up the law', () => {
    const rules: Rule[] = [{ kind: 'avoid', id: 'r', cadre: 'c1', village: 'v1', basis: 'law' }]
    expect(drops({ ...people, rules, overrides: [pin('p', 'c1', 'v1')] })).toEqual([['override p']])
    expect(drops({ ...people, rules: [{ ...fill('f'), basis: 'law' }], cadres: [{ id: 'c1' }] })).toEqual([])
  })

  it('relax a rule no further than is needed when an override is given up with it', () => {
    // two pins on one village; the second is against a rule that speaks of another village, too
    const rules: Rule[] = [{ kind: 'require', id: 'r', villages: { ids: ['v1', 'v2', 'v3'] }, cadres: { where: { unit: 'u1' } } }]
    const round: Round = {
      villages: [{ id: 'v1', recommends: ['c1', 'c2'] }, { id: 'v2' }, { id: 'v3' }], cadres: [{ id: 'c1', unit: 'u1' }, { id: 'c2', unit: 'u2', choices: ['v2'] }], rules,
      overrides: [pin('o1', 'c1', 'v1'), pin('o2', 'c2', 'v1')], policy: { allot: false },
    }
    expect(Array.from(repairs(round), ({ drop, enough }) => [all(drop), enough])).toContainEqual([['override o1', 'rule r'], [{ rule: 'r', cells: [{ village: 'v1' }] }]])
  })

  it('say how far rules have to be relaxed: so far is enough, less is not', () => {
    let [counts, parts] = [0, 0]
    // every cell of a rule
    const cellsOf = (round: Round, id: string): RuleCell[] => {
      const rule = round.rules!.find((one) => one.id === id)!
      if (rule.kind === 'fill' || rule.kind === 'require') return round.villages.filter((row) => selectsVillage(rule.villages, row)).map((row) => ({ village: row.id }))
      if (rule.kind !== 'apart') throw new Error(`cells of ${rule.kind}`)
      const values = new Set(round.villages.map((row) => villageField(row, rule.by)).filter((value) => value !== undefined))
      return [...values].flatMap((value) => rule.cadres.map((cadre) => ({ cadre, value })))
    }
    const relaxed = (round: Round, drop: readonly ConflictMember[], enough: readonly Relaxation[]): Round => {
      const gone = new Set(all(drop))
      const base = onlyWith(round, demandsOf(round).filter((one) => !gone.has(one) || enough.some(({ rule }) => one === `rule ${rule}`)))
      const same = (a: RuleCell, b: RuleCell): boolean => a.village === b.village && a.cadre === b.cadre && a.value === b.value
      const cells = enough.flatMap(({ rule, cells: less }) =>
        (less === undefined ? [] : [[rule, cellsOf(round, rule).filter((cell) => !less.some((other) => same(cell, other)))] as const]))
      const rules = base.rules!.map((rule): Rule => {
        const bounds = enough.find((one) => one.rule === rule.id)
        return rule.kind !== 'count' || bounds === undefined ? rule : {
          ...rule, ...(bounds.atLeast === undefined ? {} : { atLeast: bounds.atLeast }), ...(bounds.atMost === undefined ? {} : { atMost: bounds.atMost }),
        }
      })
      return cutDown({ ...base, rules }, new Map(cells))
    }
    fc.assert(fc.property(contradictory({ maxVillages: 5, maxCadres: 4 }), (round) => {
      for (const { drop, enough } of [...repairs(round)].slice(0, 4)) {
        if (enough.length > 0) expect(fails(relaxed(round, drop, enough))).toBe(false)
        for (const one of enough) {
          const others = enough.filter((other) => other !== one)
          for (const cell of one.cells ?? []) {
            parts++
            expect(fails(relaxed(round, drop, [...others, { ...one, cells: one.cells!.filter((other) => other !== cell) }]))).toBe(true)
          }
          if (one.atLeast !== undefined) expect(fails(relaxed(round, drop, [...others, { ...one, atLeast: one.atLeast + 1 }]))).toBe(true)
          if (one.atMost !== undefined) expect(fails(relaxed(round, drop, [...others, { ...one, atMost: one.atMost - 1 }]))).toBe(true)
          if (one.cells === undefined) counts++
        }
      }
    }), { numRuns: 2000 })
    expect(counts).toBeGreaterThan(20)
    expect(parts).toBeGreaterThan(100)
  })

  it('five villages to fill and three cadres: five conflicts, ten ways out', () => {
    const ids = ['v1', 'v2', 'v3', 'v4', 'v5']
    const round: Round = { villages: ids.map((id) => ({ id })), cadres: ['c1', 'c2', 'c3'].map((id) => ({ id })), rules: ids.map((id) => fill(`fill ${id}`, id)) }
    const found = [...conflicts(round)]
    expect(found.map(({ members }) => members.length)).toEqual([5, 5, 5, 5, 5])
    expect(found.every(({ shortage }) => shortage!.cadres.length === 3 && shortage!.villages.length === 4)).toBe(true)
    expect(drops(round)).toHaveLength(10)
    // one rule for all of them is one conflict and one way out, about four of the villages
    const whole: Round = { ...round, rules: [fill('f')] }
    expect(Array.from(conflicts(whole), ({ members }) => members)).toEqual([[
      { kind: 'rule', id: 'f', cells: ['v1', 'v2', 'v3', 'v4'].map((village) => ({ village })) }, { kind: 'supply', id: 'v1+v2+v3+v4' },
    ]])
    expect([...repairs(whole)]).toEqual([
      { kind: 'repair', drop: [{ kind: 'rule', id: 'f' }], minimal: true, enough: [{ rule: 'f', cells: [{ village: 'v1' }, { village: 'v2' }] }] },
    ])
  })
})
