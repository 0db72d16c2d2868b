/** All optimal plans of a round, one after another. */

import { allPlans } from '../flow/all-plans.ts'
import { copyFace } from '../flow/face.ts'
import { expectRound } from '../model/given.ts'
import type { Round } from '../model/round.ts'
import type { Decided } from './decide.ts'
import { decide } from './decide-round.ts'
import { sumOver } from './kernel.ts'
import { cadresOfFace } from './plan.ts'
import { run, meansOf } from './run.ts'
import { obeys } from './relax.ts'
import type { Problem } from './problem.ts'

/**
 * Every plan that is as good as the best in every objective, each exactly once, in an order that depends on the ids alone. Lazy: take as many
 * as you need; there may be very many.
 *
 * @returns plans as cadre ids by village, in the round's order, `null` = vacant; none when the round is infeasible or `solve` would not call its
 * plan optimal.
 * @throws RangeError when the round was not checked by `parseRound`.
 * @complexity polynomial delay after what `solve` takes, but for parts that `count` and `apart` rules tie together, where plans are filtered.
 * @example
 * ```ts
 * import { optimalPlans } from 'two-way-choice'
 *
 * const tie = {
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['周明远', '林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村', '石桥村'] }, { id: '林晓岚', choices: ['溪口村', '石桥村'] }],
 * }
 * [...optimalPlans(tie)].length // => 2
 * ```
 */
export function* optimalPlans(round: Round, options: { readonly work?: number } = {}): Generator<(string | null)[], void, undefined> {
  expectRound(round)
  const decision = run(decide(round, meansOf(round, options)))
  if (decision.outcome !== 'decided' || decision.pieces.some(({ closed }) => closed.status !== 'closed' || closed.backend !== undefined)) return
  const { graph, problem } = decision
  const cadres = new Int32Array(graph.villageCount).fill(-1)
  for (const _ of combinations(independentFaces(decision), cadres, 0)) {
    yield round.villages.map((_village, position) => {
      const cadre = cadres[problem.graph.villageOfPosition[position]]
      return cadre < 0 ? null : round.cadres[graph.positionOfCadre[cadre]].id
    })
  }
}

/** A problem with faces that share out its plans. */
interface Alternative {
  readonly problem: Problem
  readonly faces: readonly Problem['face'][]
  /** Whether a plan of one of the faces counts. */
  readonly obeys: (face: Problem['face'], index: number) => boolean
  /** Rows to vary. */
  readonly among: readonly number[]
}

/** What varies independently: every searched piece, and the rest. */
function independentFaces({ problem, pieces }: Decided): readonly Alternative[] {
  const searched = new Set(pieces.flatMap(({ part }) => [...part.villageOfRow]))
  const rest = Array.from(problem.villageOfRow.keys()).filter((row) => !searched.has(problem.villageOfRow[row]))
  return [
    { problem, faces: [problem.face], obeys: () => true, among: rest },
    ...pieces.map(({ closed: { kernel, nodes } }): Alternative => ({
      problem: kernel.part,
      faces: nodes.map(({ face }) => face),
      obeys: (face, index) => {
        const plan = face.rowMatch.map((place) => (place < 0 ? -1 : face.edge[place]))
        return nodes[index].guards.every((guard) => obeys(guard, sumOver(guard.coefficient, plan)))
      },
      among: [...kernel.part.villageOfRow.keys()],
    })),
  ]
}

/** Writes every combination of the alternatives' plans into `cadres`, one per step. */
function* combinations(alternatives: readonly Alternative[], cadres: Int32Array, depth: number): Generator<void, void, undefined> {
  if (depth === alternatives.length) {
    yield
    return
  }
  const { problem, faces, among, obeys: counts } = alternatives[depth]
  for (const [index, original] of faces.entries()) {
    const face = copyFace(original)
    for (const _ of allPlans(face, among)) {
      if (!counts(face, index)) continue
      const held = cadresOfFace(problem, face)
      for (const row of among) cadres[problem.villageOfRow[row]] = held[row]
      yield* combinations(alternatives, cadres, depth + 1)
    }
  }
}
