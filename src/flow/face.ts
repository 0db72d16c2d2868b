/** A face of the assignment polytope: the edges that are still alive and the vertices that must be matched. What dual fixing narrows down. */

/**
 * Rows and columns of a bipartite graph. The plans of a face are the matchings that use alive edges only and match every row and column
 * that must be matched. Every level of dual fixing replaces a face by the face of its optimal plans.
 */
export interface Face {
  readonly rows: number
  readonly columns: number
  /** Alive edges of row r are start[r] … start[r + 1] − 1; one entry more than rows. Rewritten as edges die. */
  readonly start: Int32Array
  /** Column of an alive edge. */
  readonly column: Int32Array
  /** The caller's number of an alive edge. */
  readonly edge: Int32Array
  /** 1 = must be matched. */
  readonly mustRow: Uint8Array
  readonly mustColumn: Uint8Array
  /** Place of the alive edge that matches a row; −1 = unmatched. */
  readonly rowMatch: Int32Array
  /** Row that a column is matched to; −1 = unmatched. */
  readonly columnMatch: Int32Array
}

/** A face over given edges, with nobody matched yet. `start` and the edge arrays are taken over, not copied. */
export function createFace(
  rows: number,
  columns: number,
  edges: { readonly start: Int32Array; readonly column: Int32Array; readonly edge: Int32Array },
  must: { readonly row: Uint8Array; readonly column: Uint8Array },
): Face {
  return {
    rows,
    columns,
    start: edges.start,
    column: edges.column,
    edge: edges.edge,
    mustRow: must.row,
    mustColumn: must.column,
    rowMatch: new Int32Array(rows).fill(-1),
    columnMatch: new Int32Array(columns).fill(-1),
  }
}

/** An independent copy of a face, so that a branch of a search can narrow it further. */
export function copyFace(face: Face): Face {
  return {
    rows: face.rows,
    columns: face.columns,
    start: face.start.slice(),
    column: face.column.slice(0, face.start[face.rows]),
    edge: face.edge.slice(0, face.start[face.rows]),
    mustRow: face.mustRow.slice(),
    mustColumn: face.mustColumn.slice(),
    rowMatch: face.rowMatch.slice(),
    columnMatch: face.columnMatch.slice(),
  }
}

/**
 * Keeps the alive edges that `keep` accepts, in order, and carries `rowMatch` along; a row whose match dies is left unmatched.
 * `keep` is asked once per place, in ascending order. O(alive edges).
 */
export function retainEdges(face: Face, keep: (place: number, row: number) => boolean): void {
  const { rows, start, column, edge, rowMatch, columnMatch } = face
  let write = 0
  let read = 0
  for (let row = 0; row < rows; row++) {
    const end = start[row + 1]
    const matched = rowMatch[row]
    const begin = write
    let moved = -1
    for (; read < end; read++) {
      if (!keep(read, row)) continue
      if (read === matched) moved = write
      column[write] = column[read]
      edge[write] = edge[read]
      write++
    }
    if (matched >= 0 && moved < 0) {
      for (let c = 0; c < face.columns; c++) if (columnMatch[c] === row) columnMatch[c] = -1
    }
    rowMatch[row] = moved
    start[row] = begin
  }
  start[rows] = write
}
