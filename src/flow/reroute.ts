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
  /** In a search backwards: the node that a node leads to, and by which arc. */
  readonly next: Int32Array
  readonly arcToNext: Int32Array
  searches: number
  /** Places of the edges of every column; made when first needed. The edges of the face must not change afterwards. */
  turned?: Turned
}

/** Edges by column: places offsets[c] … offsets[c + 1] − 1 of `place`, and the row of every place. */
interface Turned {
  readonly offsets: Int32Array
  readonly place: Int32Array
  readonly rowOfPlace: Int32Array
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
    next: new Int32Array(nodes),
    arcToNext: new Int32Array(nodes),
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
 * @complexity O(alive edges); mostly only those around the row.
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

/**
 * Looks for a way from `origin` to `row`, first without "nobody", who leads almost everywhere; then from `origin` to nobody and, backwards, from `row` to
 * whoever nobody leads to. The two halves cannot share a node, or the first search had found the row.
 */
function leadsBack(face: Face, origin: number, row: number, memory: Rerouting): boolean {
  const { fixed, seen, parent, byArc, queue } = memory
  const nobody = face.rows + face.columns
  const search = ++memory.searches
  let head = 0
  let tail = 0
  seen[origin] = search
  if (origin !== nobody) queue[tail++] = origin
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
      if (next !== nobody) queue[tail++] = next
    }
  }
  return seen[nobody] === search && fixed[nobody] === 0 && nobodyLeadsTo(face, row, memory)
}

/** Whether nobody leads to the row, found from the row backwards; writes the way there. */
function nobodyLeadsTo(face: Face, row: number, memory: Rerouting): boolean {
  const { rows, columns, start, column, rowMatch, columnMatch, mustColumn } = face
  const { fixed, seen, queue, next, arcToNext, searches: search } = memory
  const { offsets, place, rowOfPlace } = (memory.turned ??= turnEdges(face))
  let head = 0
  let tail = 0
  queue[tail++] = row
  while (head < tail) {
    const node = queue[head++]
    if (node < rows ? rowMatch[node] < 0 : columnMatch[node - rows] >= 0 && mustColumn[node - rows] === 0) {
      writeWay(rows + columns, node, row, memory)
      return true
    }
    const comeFrom = (from: number, arc: number): void => {
      if (fixed[from] === 1 || seen[from] === search) return
      seen[from] = search
      next[from] = node
      arcToNext[from] = arc
      queue[tail++] = from
    }
    if (node < rows) comeFrom(rows + column[rowMatch[node]], 0)
    else {
      for (let k = offsets[node - rows]; k < offsets[node - rows + 1]; k++) {
        const from = rowOfPlace[place[k]]
        if (place[k] !== rowMatch[from]) comeFrom(from, place[k] - start[from])
      }
    }
  }
  return false
}

/** Turns the way from `first` to `row`, found backwards, into parents; `origin` comes before it. */
function writeWay(origin: number, first: number, row: number, { parent, byArc, next, arcToNext }: Rerouting): void {
  parent[first] = origin
  for (let node = first; node !== row; node = next[node]) {
    parent[next[node]] = node
    byArc[next[node]] = arcToNext[node]
  }
}

function turnEdges({ rows, columns, start, column }: Face): Turned {
  const offsets = new Int32Array(columns + 1)
  for (let p = 0; p < start[rows]; p++) offsets[column[p] + 1]++
  for (let c = 0; c < columns; c++) offsets[c + 1] += offsets[c]
  const cursor = offsets.slice(0, columns)
  const place = new Int32Array(start[rows])
  const rowOfPlace = new Int32Array(start[rows])
  for (let r = 0; r < rows; r++) {
    for (let p = start[r]; p < start[r + 1]; p++) {
      rowOfPlace[p] = r
      place[cursor[column[p]]++] = p
    }
  }
  return { offsets, place, rowOfPlace }
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
