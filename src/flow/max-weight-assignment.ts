/**
 * Maximum-weight assignment on a face, with integer dual values: row-by-row shortest augmenting paths (Jonker and Volgenant 1987, for
 * sparse graphs with vertices that may stay unmatched).
 */

import { clearHeap, createHeap, type Heap, popLeast, pushOrLower } from '../struct/heap.ts'
import type { Face } from './face.ts'

/** Scratch memory for faces up to a size; one serves any number of calls. */
export interface Workspace {
  readonly rowDual: Float64Array
  readonly columnDual: Float64Array
  readonly heap: Heap
  /** Distance of a finished column in the present search. */
  readonly distance: Float64Array
  /** Place of the edge by which a column was reached. */
  readonly reachedBy: Int32Array
  /** Row from which a column was reached. */
  readonly reachedFrom: Int32Array
  /** Columns finished in the present search, in order. */
  readonly finished: Int32Array
  /** 1 = the column is among `finished`. */
  readonly isFinished: Uint8Array
}

/** Scratch memory for faces with up to so many rows and columns. */
export function createWorkspace(rows: number, columns: number): Workspace {
  return {
    rowDual: new Float64Array(rows),
    columnDual: new Float64Array(columns),
    heap: createHeap(columns),
    distance: new Float64Array(columns),
    reachedBy: new Int32Array(columns),
    reachedFrom: new Int32Array(columns),
    finished: new Int32Array(columns),
    isFinished: new Uint8Array(columns),
  }
}

/** `solved`: matching and duals are in place. `infeasible`: not everybody who must be matched can be. `range`: the weights are too large for exact numbers. */
export type AssignmentOutcome = 'solved' | 'infeasible' | 'range'

/**
 * Finds a matching of greatest weight among the plans of `face`, writes it to `face.rowMatch` and `face.columnMatch`, and the duals
 * y to `work.rowDual` and `work.columnDual`: y_r + y_c ≥ weight on every alive edge with equality on matched ones; y ≥ 0 where a vertex
 * may stay unmatched, and a vertex with y > 0 is matched. Sum of weights = sum of duals, so the duals prove the optimum.
 *
 * `weight[place]` belongs to the alive edge at that place and must be an integer. A matching already in `face` is kept where it is tight.
 *
 * Columns that must be matched get a bonus larger than any sum of weights in their component, which is taken off their dual at the end; rows that must be
 * matched simply have no leave to stay out. All numbers stay below 2^53, or the outcome is `range`.
 *
 * @complexity O(rows × edges × log columns) worst case; near-linear when most rows start tight.
 */
export function maxWeightAssignment(face: Face, weight: Float64Array, work: Workspace): AssignmentOutcome {
  const { rows, columns, start, column, mustRow, mustColumn, rowMatch, columnMatch } = face
  const { rowDual, columnDual } = work
  const edges = start[rows]

  let heaviest = 0
  for (let place = 0; place < edges; place++) {
    const size = Math.abs(weight[place])
    if (!(size <= heaviest)) heaviest = size
  }
  const asked = mustColumn.includes(1)
  const bonusFor = (size: number): number => (asked ? 2 * size * heaviest + 1 : 0)
  const fits = (size: number): boolean => 4 * size * (bonusFor(size) + heaviest) <= Number.MAX_SAFE_INTEGER
  let size = Math.min(rows, columns) + 1
  if (!fits(size)) {
    // no path leads out of a component; but the sum of all duals must be exact, too
    size = largestComponent(face) + 1
    if (!fits(size) || !(2 * (rows + columns) * (bonusFor(size) + heaviest) <= Number.MAX_SAFE_INTEGER)) return 'range'
  }
  const bonus = bonusFor(size)

  // rows start at their best edge, columns at zero: feasible, and tight where it matters
  for (let r = 0; r < rows; r++) {
    let best = mustRow[r] === 1 ? -Infinity : 0
    for (let place = start[r]; place < start[r + 1]; place++) {
      const value = weight[place] + bonus * mustColumn[column[place]]
      if (value > best) best = value
    }
    if (best === -Infinity) return 'infeasible'
    rowDual[r] = best
  }
  columnDual.fill(0, 0, columns)

  // keep what is tight of the present matching, then match greedily on tight edges
  columnMatch.fill(-1)
  for (let r = 0; r < rows; r++) {
    const place = rowMatch[r]
    if (place < 0) continue
    if (rowDual[r] === weight[place] + bonus * mustColumn[column[place]]) columnMatch[column[place]] = r
    else rowMatch[r] = -1
  }
  for (let r = 0; r < rows; r++) {
    if (rowMatch[r] >= 0) continue
    for (let place = start[r]; place < start[r + 1]; place++) {
      const c = column[place]
      if (columnMatch[c] < 0 && rowDual[r] === weight[place] + bonus * mustColumn[c]) {
        rowMatch[r] = place
        columnMatch[c] = r
        break
      }
    }
  }

  for (let r = 0; r < rows; r++) {
    if (rowMatch[r] >= 0 || (rowDual[r] === 0 && mustRow[r] === 0)) continue
    if (!augment(face, weight, bonus, work, r)) return 'infeasible'
  }
  for (let c = 0; c < columns; c++) {
    if (mustColumn[c] === 0) continue
    if (columnMatch[c] < 0) return 'infeasible'
    columnDual[c] -= bonus
  }
  return 'solved'
}

/** Most rows, or columns where they are fewer, of a component of the alive edges. O(edges), almost. */
function largestComponent({ rows, columns, start, column }: Face): number {
  const leader = new Int32Array(rows + columns).map((_, node) => node)
  const find = (node: number): number => {
    while (leader[node] !== node) node = leader[node] = leader[leader[node]]
    return node
  }
  for (let r = 0; r < rows; r++) for (let place = start[r]; place < start[r + 1]; place++) leader[find(rows + column[place])] = find(r)
  const count = new Int32Array(2 * (rows + columns))
  let largest = 0
  for (let node = 0; node < rows + columns; node++) count[2 * find(node) + (node < rows ? 0 : 1)]++
  for (let node = 0; node < rows + columns; node++) largest = Math.max(largest, Math.min(count[2 * node], count[2 * node + 1]))
  return largest
}

/** Brings row `source` in, along the shortest path to a free column or to a row that may stay out. False: there is none. */
function augment(face: Face, weight: Float64Array, bonus: number, work: Workspace, source: number): boolean {
  const { start, column, mustRow, mustColumn, rowMatch, columnMatch } = face
  const { rowDual, columnDual, heap, distance, reachedBy, reachedFrom, finished, isFinished } = work
  clearHeap(heap)
  let count = 0
  let row = source
  let rowDistance = 0
  // the cheapest way found so far to leave a row unmatched
  let leaveAt = Infinity
  let leaver = -1
  let end = -1
  let length: number
  for (;;) {
    if (mustRow[row] === 0 && rowDistance + rowDual[row] < leaveAt) {
      leaveAt = rowDistance + rowDual[row]
      leaver = row
    }
    const base = rowDistance + rowDual[row]
    for (let place = start[row]; place < start[row + 1]; place++) {
      const c = column[place]
      if (isFinished[c] === 1) continue
      const reach = base + columnDual[c] - weight[place] - bonus * mustColumn[c]
      if (reach >= leaveAt) continue
      if (heap.place[c] >= 0 && heap.key[c] <= reach) continue
      pushOrLower(heap, c, reach)
      reachedBy[c] = place
      reachedFrom[c] = row
    }
    const next = popLeast(heap)
    if (next < 0 || heap.key[next] >= leaveAt) {
      length = leaveAt
      break
    }
    distance[next] = heap.key[next]
    if (columnMatch[next] < 0) {
      end = next
      length = distance[next]
      break
    }
    isFinished[next] = 1
    finished[count++] = next
    row = columnMatch[next]
    rowDistance = distance[next]
  }
  for (let i = 0; i < count; i++) isFinished[finished[i]] = 0
  if (length === Infinity) return false

  // shift the duals of everything nearer than the end of the path
  rowDual[source] -= length
  for (let i = 0; i < count; i++) {
    const c = finished[i]
    const gap = length - distance[c]
    columnDual[c] += gap
    rowDual[columnMatch[c]] -= gap
  }

  // flip the path from its end back to the source
  let c = end
  if (end < 0) {
    if (leaver === source) return true
    c = column[rowMatch[leaver]]
    rowMatch[leaver] = -1
  }
  for (;;) {
    const from = reachedFrom[c]
    const previous = rowMatch[from] < 0 ? -1 : column[rowMatch[from]]
    rowMatch[from] = reachedBy[c]
    columnMatch[c] = from
    if (from === source) return true
    c = previous
  }
}
