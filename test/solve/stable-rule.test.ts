/** No blocking pair at all, as a rule; and how hard few blocking pairs can be. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Override, Round } from '../../src/model/round.ts'
import { conflict, conflicts, repairs } from '../../src/solve/conflict.ts'
import { canBeMet } from '../../src/solve/feasible.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { blockingPairs } from '../kit/brute-force.ts'
import { clauseRound, randomClauses, sign, variable } from '../kit/clause-round.ts'
import { everyPlan } from '../kit/every-plan.ts'
import { values } from '../kit/exact.ts'
import { demandsIn, demandsOf, pin, sets, signed } from './demands.ts'

/** The round with only some of its demands but the stable one; what a pin names stays possible without the pin. */
function without(round: Round, kept: ReadonlySet<string>): Round {
  return {
    ...round,
    rules: (round.rules ?? []).filter(({ id, kind }) => kind !== 'stable' && kept.has(`rule ${id}`)),
    overrides: (round.overrides ?? []).flatMap((override): Override[] => {
      if (kept.has(`override ${override.id}`) || override.strength === 'prefer') return [override]
      return override.kind === 'pin' || override.kind === 'keep' ? [{ ...override, strength: 'prefer' }] : []
    }),
    policy: { ...round.policy, objectives: ['coverage'] },
  }
}

/** Whether demands contradict each other; who may block is read off the whole round. */
function contradictory(round: Round, demands: readonly string[]): boolean {
  const kept = new Set(demands)
  const plans = everyPlan(without(round, kept))
  const stable = round.rules!.some(({ id, kind }) => kind === 'stable' && kept.has(`rule ${id}`))
  return !plans.some(({ plan }) => !stable || blockingPairs(round, plan).length === 0)
}

const demanding = (): fc.Arbitrary<Round> =>
  roundArbitrary({ sideRules: true, objectives: false, maxVillages: 3, maxCadres: 3, minVillages: 1, minCadres: 1 }).map((round) => ({
    ...round,
    rules: [...(round.rules ?? []), { kind: 'stable', id: 'calm' }, { kind: 'fill', id: 'full', villages: 'all' }],
  }))

describe('a stable rule that cannot be met', () => {
  it('is part of every minimal conflict that needs it', () => {
    let needed = 0
    fc.assert(fc.property(demanding(), (round) => {
      const demands = demandsOf(round)
      if (demands.length > 6) return
      const subsets = Array.from({ length: 2 ** demands.length }, (_, bits) => demands.filter((_, i) => (bits >> i) % 2 === 1))
      const bad = subsets.map((set) => contradictory(round, set))
      const minimal = subsets.filter((_, a) => bad[a] && !bad.some((yes, b) => yes && b !== a && (a & b) === b))
      const found = [...conflicts(round)]
      expect(sets(found.map(({ members }) => demandsIn(members)))).toEqual(sets(minimal))
      expect(found.every((one) => one.minimal)).toBe(true)
      expect(canBeMet(round)).toBe(minimal.length === 0)
      const solution = solve(round)
      expect(solution.status).toBe(minimal.length === 0 ? 'optimal' : 'infeasible')
      if (minimal.length === 0) {
        expect(conflict(round)).toBeNull()
        expect(solution.plan!.blockingPairs).toEqual([])
        return
      }
      expect(sets(minimal)).toContain(sets([demandsIn(solution.conflict!.members)])[0])
      if (minimal.some((set) => set.includes('rule calm'))) needed++
      // what is given up is enough, really
      for (const { drop } of repairs(round)) {
        const gone = new Set(drop.map(({ kind, id }) => `${kind} ${id}`))
        const left: Round = {
          ...round, rules: round.rules!.filter(({ id }) => !gone.has(`rule ${id}`)), overrides: (round.overrides ?? []).filter(({ id }) => !gone.has(`override ${id}`)),
        }
        expect(solve(left).status).toBe('optimal')
      }
    }), { numRuns: 400, seed: 7 })
    expect(needed).toBeGreaterThan(5)
  })

  it('names the pin that leaves two who want each other apart', () => {
    const round: Round = {
      villages: [{ id: 'v1', recommends: ['c1'] }, { id: 'v2' }], cadres: [{ id: 'c1', choices: ['v1'] }, { id: 'c2' }],
      rules: [{ kind: 'stable', id: 'calm' }], overrides: [pin('o1', 'c1', 'v2')],
    }
    expect(solve(round).conflict!.members).toEqual([{ kind: 'override', id: 'o1' }, { kind: 'rule', id: 'calm' }])
    // who may not go there does not block
    const barred: Round = { ...round, overrides: [...round.overrides!, { kind: 'ban', id: 'o2', cadre: 'c1', village: 'v1', ...signed }] }
    expect(solve(barred).status).toBe('optimal')
    const waived: Round = { ...round, overrides: [...round.overrides!, { kind: 'waive', id: 'o3', rule: 'calm', ...signed }] }
    expect(solve(waived).plan!.blockingPairs).toHaveLength(1)
  })
})

describe('fewest blocking pairs with lists of two', () => {
  it('is as hard as satisfying clauses of two literals', () => {
    const literal = (i: number): fc.Arbitrary<number> => fc.constantFrom(i, ~i)
    const clause = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 3 })).chain(([i, ahead]) =>
      fc.tuple(literal(i), literal(Math.min(3, i + ahead))))
    let violated = 0
    fc.assert(fc.property(fc.array(clause, { minLength: 1, maxLength: 9 }), fc.boolean(), (clauses, ranked) => {
      const missed = Array.from({ length: 16 }, (_, bits) =>
        clauses.filter((literals) => !literals.some((one) => ((bits >> variable(one)) % 2 === 1) === sign(one))).length)
      const round = clauseRound(4, clauses, ranked)
      const solution = solve(round)
      expect(solution.status).toBe('optimal')
      expect(values(solution)).toEqual([round.villages.length, 0, Math.min(...missed)])
      if (Math.min(...missed) > 0) violated++
      const calm = solve({ ...round, rules: [{ kind: 'stable', id: 'calm' }, { kind: 'fill', id: 'full', villages: 'all' }] })
      expect(calm.status).toBe(missed.includes(0) ? 'optimal' : 'infeasible')
    }), { numRuns: 25, seed: 11 })
    expect(violated).toBeGreaterThan(1)
  })

  it('ends with a bound where the clauses are too many for the work allowed, never called optimal', () => {
    const clauses = randomClauses(40, 80, 5)
    const round = clauseRound(40, clauses, false)
    const { status, stoppedBy, levels } = solve(round, { work: 300 })
    expect([status, stoppedBy, levels![0].value]).toEqual(['feasible', 'work', round.villages.length])
    const { value, bound } = levels![2]
    expect(bound).toBeLessThan(value)
  })
})
