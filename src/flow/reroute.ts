/** Changing one match of a plan while others stand: who else has to move, and whether that is possible at all. */

import type { Face } from './face.ts'
import { noArc, noMoreArcs, residualArc } from './residual.ts'

/** Memory for re-routing on one face. */
export interface Rerouting {
  /** 1 = this node of the residual graph may not be touched: rows, then columns, then nobody. */
  readonly fixed: Uint8Array
  /** Number of the search that reached a node last, the node it came from, and by which arc. */
  readonly seen: Int32Array
  readonly parent: Int32Array
  readonly byArc: Int32Array
  readonly queue: Int32Array
  searches: number
}

/** Nothing fixed yet. */
export function createRerouting(face: Face): Rerouting {
  const nodes = face.rows + face.columns + 1
  return {
    fixed: new Uint8Array(nodes),
    seen: new Int32Array(nodes),
    parent: new Int32Array(nodes),
    byArc: new Int32Array(nodes),
    queue: new Int32Array(nodes),
    searches: 0,
  }
}

/**
 * Changes the plan that `face` holds into one in which `row` has the edge at `place` (−1: stays out), without touching fixed nodes. False,
 * and nothing changed: no plan of the face has that beside what is fixed.
 *
 * It is possible if and only if the residual graph without the fixed nodes leads from the edge's column (or nobody) back to the row; everybody on that
 * cycle moves one step.
 *
 * @complexity O(alive edges).
 */
export function giveRow(face: Face, row: number, place: number, memory: Rerouting): boolean {
  if (place === face.rowMatch[row]) return true
  const nobody = face.rows + face.columns
  const origin = place < 0 ? nobody : face.rows + face.column[place]
  if (memory.fixed[origin] === 1 || (place < 0 && face.mustRow[row] === 1)) return false
  if (!leadsBack(face, origin, row, memory)) return false
  flip(face, row, place, origin, memory)
  return true
}

function leadsBack(face: Face, origin: number, row: number, memory: Rerouting): boolean {
  const { fixed, seen, parent, byArc, queue } = memory
  const { rowMatch } = face
  const nobody = face.rows + face.columns
  const search = ++memory.searches
  let head = 0
  let tail = 0
  queue[tail++] = origin
  seen[origin] = search
  while (head < tail) {
    const node = queue[head++]
    if (node === nobody) {
      // mostly whoever the row leaves may stay out; only otherwise everybody who may is looked at
      const held = rowMatch[row] < 0 ? row : face.rows + face.column[rowMatch[row]]
      if (held === row || (face.mustColumn[held - face.rows] === 0 && fixed[held] === 0)) {
        parent[held] = nobody
        if (held !== row) parent[row] = held
        return true
      }
    }
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

/** Moves everybody one step along the cycle that leads from `row` over `origin` back to `row`. */
function flip(face: Face, row: number, place: number, origin: number, { parent, byArc }: Rerouting): void {
  const { rows, columns, start, rowMatch, columnMatch } = face
  const nobody = rows + columns
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
  if (place >= 0) columnMatch[origin - rows] = row
}
