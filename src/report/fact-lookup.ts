/** Facts of one code out of an explanation. */

import type { Bar } from '../explain/bars.ts'
import type { Fact, FactCode, FactOf } from '../explain/facts.ts'

/** The first fact of a code. */
export function factOf<C extends FactCode>(facts: readonly Fact[], code: C): FactOf<C> | undefined {
  return facts.find((fact): fact is FactOf<C> => fact.code === code)
}

/** Every fact of a code. */
export function factsOf<C extends FactCode>(facts: readonly Fact[], code: C): readonly FactOf<C>[] {
  return facts.filter((fact): fact is FactOf<C> => fact.code === code)
}

/** Whether a pair is barred only because one side is fixed elsewhere: the wishes and rules alone would allow it. */
export function isPin(reason: Bar['reason']): boolean {
  return reason === 'village-pinned' || reason === 'cadre-pinned'
}
