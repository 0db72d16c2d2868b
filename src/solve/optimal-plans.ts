/** All optimal plans of a round, one after another. */

import { allPlans } from '../flow/all-plans.ts'
import { copyFace } from '../flow/face.ts'
import type { Round } from '../model/round.ts'
import { countInRow, rowsOf } from '../pairs/rows.ts'
import { decide, defaultWork, type Decided } from './decide.ts'
import { cadresOfFace } from './plan.ts'
import type { Problem } from './problem.ts'

/**
 * Every plan that is as good as the best in every objective, each exactly once, in an order that depends on the ids alone. Lazy: take as many
 * as you need; there may be very many. Plans that break a `count` or `apart` rule are left out.
 *
 * @returns plans as cadre ids by village, in the round's order, `null` = vacant; none when the round is infeasible or `solve` would not call its
 * plan optimal.
 * @throws RangeError when the round was not checked by `parseRound`.
 * @complexity polynomial delay after what `solve` takes.
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
  const decision = decide(round, options.work ?? defaultWork)
  if (decision.outcome !== 'decided' || decision.closed.some(({ status }) => status === 'open')) return
  const { graph, problem } = decision
  const rows = rowsOf(graph)
  const cadres = new Int32Array(graph.villageCount).fill(-1)
  for (const _ of combinations(independentFaces(decision), cadres, 0)) {
    const broken = rows.some((row) => {
      const count = countInRow(row, cadres)
      return count < row.atLeast || count > row.atMost
    })
    if (broken) continue
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
  /** Rows to vary. */
  readonly among: readonly number[]
}

/** What varies independently: every searched piece, and the rest. */
function independentFaces({ problem, pieces, closed }: Decided): readonly Alternative[] {
  const searched = new Set(pieces.flatMap((piece) => [...piece.villageOfRow]))
  const rest = Array.from(problem.villageOfRow.keys()).filter((row) => !searched.has(problem.villageOfRow[row]))
  return [
    { problem, faces: [problem.face], among: rest },
    ...pieces.map((piece, i) => ({ problem: piece, faces: closed[i].leaves.map(({ face }) => face), among: [...piece.villageOfRow.keys()] })),
  ]
}

/** Writes every combination of the alternatives' plans into `cadres`, one per step. */
function* combinations(alternatives: readonly Alternative[], cadres: Int32Array, depth: number): Generator<void, void, undefined> {
  if (depth === alternatives.length) {
    yield
    return
  }
  const { problem, faces, among } = alternatives[depth]
  for (const original of faces) {
    const face = copyFace(original)
    for (const _ of allPlans(face, among)) {
      const held = cadresOfFace(problem, face)
      for (const row of among) cadres[problem.villageOfRow[row]] = held[row]
      yield* combinations(alternatives, cadres, depth + 1)
    }
  }
}
