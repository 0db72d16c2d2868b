/** Lexicographic optimisation over a face, one objective after another, exact in integers: dual fixing. */

import { type Face, retainEdges } from './face.ts'
import { maxWeightAssignment, type Workspace } from './max-weight-assignment.ts'

/** `infeasible` and `range` as in `maxWeightAssignment`; `trivial`: every weight was zero, nothing changed. */
export type LevelOutcome = 'fixed' | 'trivial' | 'infeasible' | 'range'

/**
 * Narrows `face` to its plans of greatest weight, and leaves one of them in `rowMatch`. Edges with positive reduced cost die, vertices
 * with a positive dual must be matched from now on: by complementary slackness this is exactly the set of optimal plans, whichever
 * optimal dual was found. The duals stay in `work` for the certificate; after `trivial` they are all zero.
 *
 * `weight[place]` is the integer weight of the alive edge at that place. `matched` tells that `face` already holds one of its plans.
 *
 * @complexity one maximum-weight assignment plus O(edges).
 */
export function fixLevel(face: Face, weight: Float64Array, work: Workspace, matched: boolean): LevelOutcome {
  const { rows, columns, start, column, mustRow, mustColumn } = face
  const { rowDual, columnDual } = work
  if (matched) {
    let place = 0
    while (place < start[rows] && weight[place] === 0) place++
    if (place === start[rows]) {
      rowDual.fill(0, 0, rows)
      columnDual.fill(0, 0, columns)
      return 'trivial'
    }
  }
  const outcome = maxWeightAssignment(face, weight, work)
  if (outcome !== 'solved') return outcome
  retainEdges(face, (place, row) => rowDual[row] + columnDual[column[place]] === weight[place])
  for (let r = 0; r < rows; r++) if (rowDual[r] > 0) mustRow[r] = 1
  for (let c = 0; c < columns; c++) if (columnDual[c] > 0) mustColumn[c] = 1
  return 'fixed'
}
