/** Rounds as hard as satisfying clauses of two literals: the fewest blocking pairs are the fewest clauses left unsatisfied. */

import type { Cadre, Round, Village } from '../../src/model/round.ts'
import { numbersFrom } from './nation.ts'

/** A clause of two literals over different variables, the smaller first: 3 = variable 3, ~3 = not variable 3. */
export type Clause = readonly [number, number]
/** Whether a literal is its variable. */
export const sign = (literal: number): boolean => literal >= 0
/** The variable of a literal. */
export const variable = (literal: number): number => (literal >= 0 ? literal : ~literal)

/**
 * A round with lists of at most two whose full plans are the assignments of the variables, each clause that is not satisfied being one blocking pair
 * (reduction from MIN 2-CNF DELETION). Variable i is a cycle of cadres and villages: true = cadre k in village k, false = in village k − 1.
 */
export function clauseRound(variables: number, clauses: readonly Clause[], ranked: boolean): Round {
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

/** Clauses drawn at random over so many variables. */
export function randomClauses(variables: number, count: number, seed: number): Clause[] {
  const below = numbersFrom(seed)
  return Array.from({ length: count }, () => {
    const one = below(variables - 1)
    const other = one + 1 + below(variables - 1 - one)
    return [below(2) === 0 ? one : ~one, below(2) === 0 ? other : ~other]
  })
}
