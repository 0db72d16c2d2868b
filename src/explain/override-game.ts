/** What a part of a round is worth with only some of its overrides in force. */

import { demandsStability, type Override, type Round } from '../model/round.ts'
import { compile } from '../pairs/compile.ts'
import type { LevelSpec } from '../pairs/objectives.ts'
import { findPair } from '../pairs/pair-graph.ts'
import { pinsClash } from '../pairs/pins.ts'
import { decideGraph } from '../solve/decide.ts'
import { isTrue, valuesOf } from '../solve/forced.ts'
import { layGround } from '../solve/ground.ts'
import { cadresOfFace } from '../solve/plan.ts'
import { type Limits, meansOf, run } from '../solve/run.ts'
import type { Worth } from './shares.ts'
import { isSameLevel } from './tally.ts'

/** Duals that prove the worth of a set of overrides: by id, one per level, lexicographically at least the weight of every pair inside. */
export interface PartDuals {
  readonly village: (id: string) => readonly number[]
  readonly cadre: (id: string) => readonly number[]
}

/** The overrides of a part as players. */
export interface OverrideGame {
  readonly overrides: readonly Override[]
  /** Values of the levels of the whole round, in each objective's own sense; what the overrides left out would count for is left out, too. */
  readonly worth: (inForce: Uint8Array) => Worth
  /** `null`: no duals prove it, because there is no plan, or rules or blocking pairs took a search. */
  readonly duals: (inForce: Uint8Array) => PartDuals | null
}

/**
 * The game of some overrides on a part of a round. Every set is decided once.
 *
 * @param part the round of the part, with whatever is always in force; its policy names the objectives.
 * @param levels those of the whole round.
 */
export function overrideGame(part: Round, overrides: readonly Override[], levels: readonly LevelSpec[], limits: Limits): OverrideGame {
  const always = part.overrides ?? []
  const roundWith = (inForce: Uint8Array): Round => ({ ...part, overrides: [...always, ...overrides.filter((_, i) => inForce[i] === 1)] })
  const known = new Map<string, Worth>()
  return {
    overrides,
    worth: (inForce) => {
      const key = inForce.join('')
      const before = known.get(key)
      if (before !== undefined) return before
      const worth = worthOf(roundWith(inForce), levels, limits)
      known.set(key, worth)
      return worth
    },
    duals: (inForce) => dualsOf(roundWith(inForce), levels),
  }
}

/** Values of the best plan; the round's own levels may come in another order, where a `stable` rule is in force. */
function worthOf(round: Round, levels: readonly LevelSpec[], limits: Limits): Worth {
  if (limits.signal?.aborted === true) return 'unknown'
  if (pinsClash(round)) return 'infeasible'
  const graph = compile(round)
  const decision = run(decideGraph(graph, meansOf(round, limits)))
  if (decision.outcome === 'infeasible') return 'infeasible'
  if (decision.outcome === 'range' || decision.pieces.some(({ closed }) => closed.status !== 'closed')) return 'unknown'
  const { problem, pieces, mutual } = decision
  const cadreOfVillage = cadresOfFace(problem, problem.face)
  for (const { closed } of pieces) closed.kernel.part.villageOfRow.forEach((v, row) => (cadreOfVillage[v] = closed.cadres[row]))
  const plan = cadreOfVillage.map((cadre, village) => (cadre < 0 ? -1 : findPair(graph, village, cadre)))
  return valuesOf(graph, levels, mutual, graph.rows, plan)
}

/** Duals of all levels of the whole round, 0 where the part knows nothing of a level. */
function dualsOf(round: Round, levels: readonly LevelSpec[]): PartDuals | null {
  const ground = layGround(round, undefined)
  if (typeof ground === 'string' || demandsStability(round) || !isTrue(ground, ground.pairOfVillage)) return null
  const { graph, villageDual, cadreDual } = ground
  const place = levels.map((level) => ground.levels.findIndex((own) => isSameLevel(own, level)))
  const read = (duals: Float64Array, node: number): readonly number[] => place.map((k) => (k < 0 ? 0 : duals[node * ground.levels.length + k]))
  return { village: (id) => read(villageDual, graph.villageById.get(id)!), cadre: (id) => read(cadreDual, graph.cadreById.get(id)!) }
}
