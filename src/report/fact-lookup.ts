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

/** Why a cadre who was named for a village is not there, where it is an objective or other demands that decided. */
export function decidedOf(facts: readonly Fact[], { cadre, village }: { readonly cadre: string; readonly village: string }): FactOf<'decided-by' | 'no-plan-with'> | undefined {
  return [...factsOf(facts, 'decided-by'), ...factsOf(facts, 'no-plan-with')].find((fact) => fact.cadre === cadre && fact.village === village)
}

/** Whether a pair is barred only because one side is fixed elsewhere: the wishes and rules alone would allow it. */
export function isPin(reason: Bar['reason']): boolean {
  return reason === 'village-pinned' || reason === 'cadre-pinned'
}
