/** No blocking pair at all, as a rule; and how hard few blocking pairs can be. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cadre, Override, Round, Village } from '../../src/model/round.ts'
import { conflict, conflicts, repairs } from '../../src/solve/conflict.ts'
import { canBeMet } from '../../src/solve/feasible.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { blockingPairs } from '../kit/brute-force.ts'
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

/** A clause of two literals over different variables, the smaller first: 3 = variable 3, ~3 = not variable 3. */
type Clause = readonly [number, number]
const sign = (literal: number): boolean => literal >= 0
const variable = (literal: number): number => (literal >= 0 ? literal : ~literal)

/**
 * A round with lists of at most two whose full plans are the assignments of the variables, each clause that is not satisfied being one blocking pair
 * (reduction from MIN 2-CNF DELETION). Variable i is a cycle of cadres and villages: true = cadre k in village k, false = in village k − 1.
 */
function gadget(variables: number, clauses: readonly Clause[], ranked: boolean): Round {
  const uses = Array.from({ length: variables }, (_, i) => clauses.flatMap((clause, t) => (clause.some((literal) => variable(literal) === i) ? [t] : [])))
  const length = (i: number): number => Math.max(3, 3 * uses[i].length)
  const at = (i: number, k: number): string => `${i}-${(k + length(i)) % length(i)}`
  const choices = new Map<string, string[]>()
  const recommends = new Map<string, string[]>()
  for (let i = 0; i < variables; i++) {
    for (let k = 0; k < length(i); k++) {
      choices.set(at(i, k), [at(i, k), at(i, k - 1)])
      recommends.set(at(i, k), [])
    }
  }
  clauses.forEach(([one, other], t) => {
    const [i, j] = [variable(one), variable(other)]
    const cadre = 3 * uses[i].indexOf(t)
    const village = 3 * uses[j].indexOf(t) + 1
    // the cadre of the clause wants the village that makes its literal true, then the other's; its other place on the cycle recommends it
    choices.set(at(i, cadre), [at(i, sign(one) ? cadre : cadre - 1), at(j, village)])
    recommends.get(at(i, sign(one) ? cadre - 1 : cadre))!.push(at(i, cadre))
    // the village recommends who comes when its literal is true, who does not ask for it, then the cadre of the clause
    const partner = at(j, sign(other) ? village : village + 1)
    choices.set(partner, choices.get(partner)!.filter((id) => id !== at(j, village)))
    recommends.set(at(j, village), [partner, at(i, cadre)])
  })
  return {
    villages: Array.from(recommends, ([id, list]): Village => ({ id, recommends: list, ranked })),
    cadres: Array.from(choices, ([id, list]): Cadre => ({ id, choices: list })),
    policy: { objectives: ['coverage', 'mutual', 'stability'], allot: false },
  }
}

describe('fewest blocking pairs with lists of two', () => {
  it('is as hard as satisfying clauses of two literals', () => {
    const literal = (i: number): fc.Arbitrary<number> => fc.constantFrom(i, ~i)
    const clause = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 3 })).chain(([i, ahead]) =>
      fc.tuple(literal(i), literal(Math.min(3, i + ahead))))
    let violated = 0
    fc.assert(fc.property(fc.array(clause, { minLength: 1, maxLength: 9 }), fc.boolean(), (clauses, ranked) => {
      const missed = Array.from({ length: 16 }, (_, bits) =>
        clauses.filter((literals) => !literals.some((one) => ((bits >> variable(one)) % 2 === 1) === sign(one))).length)
      const round = gadget(4, clauses, ranked)
      const solution = solve(round)
      expect(solution.status).toBe('optimal')
      expect(values(solution)).toEqual([round.villages.length, 0, Math.min(...missed)])
      if (Math.min(...missed) > 0) violated++
      const calm = solve({ ...round, rules: [{ kind: 'stable', id: 'calm' }, { kind: 'fill', id: 'full', villages: 'all' }] })
      expect(calm.status).toBe(missed.includes(0) ? 'optimal' : 'infeasible')
    }), { numRuns: 25, seed: 11 })
    expect(violated).toBeGreaterThan(1)
  })
})
