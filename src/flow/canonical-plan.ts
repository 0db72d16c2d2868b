/** One plan of a face, chosen by a rule that depends on nothing but the numbering: the lexicographically least. */

import type { Alternatives } from './alternatives.ts'
import type { Face } from './face.ts'
import { noArc, noMoreArcs, residualArc } from './residual.ts'

/**
 * Turns the plan that `face` holds into the lexicographically least one: row 0 gets the smallest column it has in any plan, then row 1
 * the smallest it can have beside that, and so on; to be unmatched is last. Only rows with a choice are touched.
 *
 * A row can take an edge beside what is fixed if and only if the residual graph without the fixed nodes has a path from that edge's
 * column back to the row; the cycle says who moves.
 *
 * @complexity O(rows with a choice × their alternatives × alive edges) worst case; a search mostly ends after a few steps.
 */
export function makeCanonical(face: Face, alternatives: Alternatives): void {
  const { rows, columns, start, column, rowMatch } = face
  const { rowComponent, columnComponent } = alternatives
  const total = rows + columns + 1
  // nodes that may not be touched any more
  const fixed = new Uint8Array(total)
  // search tree; `seen` holds the number of the search that reached a node
  const seen = new Int32Array(total)
  const parent = new Int32Array(total)
  const byArc = new Int32Array(total)
  const queue = new Int32Array(total)
  let search = 0

  const cycleThrough = (row: number, place: number): boolean => {
    search++
    const origin = rows + column[place]
    let head = 0
    let tail = 0
    queue[tail++] = origin
    seen[origin] = search
    while (head < tail) {
      const node = queue[head++]
      for (let k = 0; ; k++) {
        const next = residualArc(face, node, k)
        if (next === noMoreArcs) break
        if (next === noArc || fixed[next] === 1 || seen[next] === search) continue
        seen[next] = search
        parent[next] = node
        byArc[next] = k
        if (next === row) return true
        queue[tail++] = next
      }
    }
    return false
  }

  for (let row = 0; row < rows; row++) {
    for (let place = start[row]; place < start[row + 1]; place++) {
      if (place === rowMatch[row]) break
      const target = rows + column[place]
      if (columnComponent[column[place]] !== rowComponent[row] || fixed[target] === 1) continue
      if (!cycleThrough(row, place)) continue
      flip(face, row, place, parent, byArc)
      break
    }
    fixed[row] = 1
    if (rowMatch[row] >= 0) fixed[rows + column[rowMatch[row]]] = 1
  }
}

/** Moves everybody one step along the cycle that leads from `row` over the edge at `place` back to `row`. */
function flip(face: Face, row: number, place: number, parent: Int32Array, byArc: Int32Array): void {
  const { rows, columns, start, column, rowMatch, columnMatch } = face
  const nobody = rows + columns
  const origin = rows + column[place]
  let node = row
  while (node !== origin) {
    const from = parent[node]
    if (from < rows) {
      // a row takes a column, or stays out
      if (node === nobody) rowMatch[from] = -1
      else {
        rowMatch[from] = start[from] + byArc[node]
        columnMatch[node - rows] = from
      }
    } else if (from === nobody && node >= rows) {
      columnMatch[node - rows] = -1
    }
    node = from
  }
  rowMatch[row] = place
  columnMatch[origin - rows] = row
}
