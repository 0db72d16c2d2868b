/** All plans of a face, one after another. */

import type { Face } from './face.ts'
import { createRerouting, giveRow } from './reroute.ts'

/**
 * Visits every plan of a face that holds one, each exactly once, in lexicographic order of the rows' columns, unmatched last. What is yielded is
 * `face.rowMatch` itself: read it before asking for the next. `among` lists the rows to vary, ascending; the others must be independent of them and stay
 * as they are. Afterwards the face holds the plan visited last.
 *
 * @complexity polynomial delay: O(rows × alive edges × edges of a row) from one plan to the next, because every row is only given what some plan has.
 */
export function* allPlans(face: Face, among: readonly number[] = [...face.mustRow.keys()]): Generator<Int32Array, void, undefined> {
  const { rows, start, column, rowMatch, columnMatch } = face
  const memory = createRerouting(face)
  const free = new Set(among)
  for (let r = 0; r < rows; r++) {
    if (free.has(r)) continue
    memory.fixed[r] = 1
    for (let place = start[r]; place < start[r + 1]; place++) memory.fixed[rows + column[place]] = 1
  }
  if (among.length === 0) {
    yield rowMatch
    return
  }
  // option of each depth: edge by edge, then to stay out
  const next = among.map((row) => start[row])
  let depth = 0
  while (depth >= 0) {
    const row = among[depth]
    memory.fixed[row] = 0
    if (rowMatch[row] >= 0 && columnMatch[column[rowMatch[row]]] === row) memory.fixed[rows + column[rowMatch[row]]] = 0
    let found = false
    while (!found && next[depth] <= start[row + 1]) {
      const place = next[depth] < start[row + 1] ? next[depth] : -1
      next[depth]++
      found = giveRow(face, row, place, memory)
    }
    if (!found) {
      next[depth] = start[row]
      depth--
      continue
    }
    memory.fixed[row] = 1
    if (rowMatch[row] >= 0) memory.fixed[rows + column[rowMatch[row]]] = 1
    if (depth === among.length - 1) yield rowMatch
    else depth++
  }
}
