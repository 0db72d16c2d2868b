/** What depends on the order of the objectives: neighbours swapped, and each put first. */

import { expectRound } from '../model/given.ts'
import { type Objective, objectivesOf, type Round } from '../model/round.ts'
import type { Limits } from '../solve/run.ts'
import { solve } from '../solve/solve.ts'
import { type Scenario, type ScenarioTable, tabulate } from './scenarios.ts'

/** The round under another order. `name` of the scenario is the order, joined by commas. */
export interface OrderVariant extends Scenario {
  /** `swap`: `objective` goes before the one that stood directly before it. `first`: it goes before all others. */
  readonly change: 'swap' | 'first'
  readonly objective: Objective
  readonly order: readonly Objective[]
}

/** How the plan depends on the order. */
export interface OrderSensitivity extends Pick<ScenarioTable, 'columns' | 'base' | 'names'> {
  readonly kind: 'order-sensitivity'
  readonly order: readonly Objective[]
  /** Swaps from the front to the back, then each objective put first; the second put first is the first swap, and stands there alone. */
  readonly variants: readonly OrderVariant[]
  /** Swaps that change no level: it does not matter which of the two goes first. */
  readonly indifferent: readonly (readonly [Objective, Objective])[]
}

/**
 * Solves a round with every two neighbours of its order of objectives swapped, and with each objective put first, and says which levels change
 * and how many villages; plans are chosen as near to that of the round as each order allows (unless a lottery decides).
 *
 * @param limits of each solution.
 * @complexity up to two solutions per objective.
 * @example
 * ```ts
 * import { orderSensitivity } from 'two-way-choice'
 *
 * const round = {
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚' }],
 *   fit: [{ cadre: '林晓岚', village: '溪口村', score: 9 }],
 *   policy: { objectives: ['coverage', 'mutual', 'fit'] },
 * }
 * const { variants, indifferent } = orderSensitivity(round)
 * variants.map(({ change, objective, changed }) => [change, objective, changed])
 * // => [['swap', 'mutual', 0], ['swap', 'fit', 1], ['first', 'fit', 1]]
 * indifferent // => [['coverage', 'mutual']]
 * ```
 */
export function orderSensitivity(round: Round, limits: Limits = {}): OrderSensitivity {
  expectRound(round)
  const order = objectivesOf(round)
  const variants = [
    ...order.slice(1).map((objective, k) =>
      ({ change: 'swap' as const, objective, order: [...order.slice(0, k), objective, order[k], ...order.slice(k + 2)] })),
    ...order.slice(2).map((objective) =>
      ({ change: 'first' as const, objective, order: [objective, ...order.filter((other) => other !== objective)] })),
  ]
  const rounds = variants.map(({ order: objectives }) =>
    ({ name: objectives.join(','), round: { ...round, policy: { ...round.policy, objectives } }, refused: [] }))
  const { columns, base, scenarios, names } = tabulate(solve(round, limits), rounds, limits)
  return {
    kind: 'order-sensitivity',
    order,
    columns,
    base,
    variants: variants.map((variant, k) => ({ ...scenarios[k], ...variant })),
    indifferent: variants.flatMap(({ change, objective }, k) => {
      const { status, levels } = scenarios[k]
      return change === 'swap' && status === 'optimal' && levels.every(({ delta }) => delta === 0) ? [[order[k], objective] as const] : []
    }),
    names,
  }
}
