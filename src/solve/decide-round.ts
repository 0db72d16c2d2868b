/** A round compiled and decided, with a conflict where it has no plan. */

import type { Round } from '../model/round.ts'
import type { Conflict } from '../model/solution.ts'
import { compile } from '../pairs/compile.ts'
import type { Step } from './branch.ts'
import { provedConflict } from './conflict.ts'
import { findContradiction } from './contradiction.ts'
import { type Decided, decideGraph, type Means } from './decide.ts'
import { type Held, cadresOfPlan } from './plan.ts'

/** The decided round, or why there is none. */
export type Decision = Decided | { readonly outcome: 'infeasible'; readonly conflict: Conflict } | { readonly outcome: 'range' }

/** Compiles a round and decides it. `near`: among plans that are equally good, one that differs from this plan as little as possible. */
export function* decide(round: Round, means: Means, near?: Held): Generator<Step, Decision> {
  const graph = compile(round)
  if (graph.pinOfVillage.some((pin) => pin >= 0)) {
    // two pins on one side overwrite each other in the compiled form, so pins are judged before they are used
    const conflict = findContradiction(round)
    if (conflict !== null) return { outcome: 'infeasible', conflict }
  }
  const decision = yield* decideGraph(graph, near === undefined ? means : { ...means, near: cadresOfPlan(graph, near) })
  return decision.outcome === 'infeasible' ? { outcome: 'infeasible', conflict: provedConflict(round) } : decision
}
