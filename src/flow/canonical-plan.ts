/** One plan of a face, chosen by a rule that depends on nothing but the numbering: the lexicographically least. */

import type { Alternatives } from './alternatives.ts'
import type { Face } from './face.ts'
import { createRerouting, giveRow } from './reroute.ts'

/**
 * Turns the plan that `face` holds into the lexicographically least one: row 0 gets the smallest column it has in any plan, then row 1
 * the smallest it can have beside that, and so on; to be unmatched is last. Only rows with a choice are touched.
 *
 * @complexity O(rows with a choice × their alternatives × alive edges) worst case; a search mostly ends after a few steps.
 */
export function makeCanonical(face: Face, alternatives: Alternatives): void {
  const { rows, start, column, rowMatch } = face
  const { rowComponent, columnComponent } = alternatives
  const memory = createRerouting(face)
  for (let row = 0; row < rows; row++) {
    for (let place = start[row]; place < start[row + 1]; place++) {
      if (place === rowMatch[row]) break
      if (columnComponent[column[place]] === rowComponent[row] && giveRow(face, row, place, memory)) break
    }
    memory.fixed[row] = 1
    if (rowMatch[row] >= 0) memory.fixed[rows + column[rowMatch[row]]] = 1
  }
}
