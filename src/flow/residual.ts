/** The residual graph of a face that holds one of its plans: how plans can be changed into one another. */

import type { Face } from './face.ts'

/** No such arc: the node has no more. */
export const noMoreArcs = -1
/** This arc does not exist, later ones may. */
export const noArc = -2

/**
 * Head of arc number `k` of a node, or {@link noMoreArcs}, or {@link noArc}. Nodes are rows 0 … rows − 1, then columns, then one node
 * "nobody". A row leads to the columns of its alive edges outside the plan (arc k is the edge at place start[row] + k), and to nobody when it
 * is matched and may stay out; a column leads to the row it is matched to, or to nobody when it is free and may be; nobody leads to
 * unmatched rows and to matched columns that may be freed. Plans of the face correspond to sets of disjoint cycles.
 */
export function residualArc(face: Face, node: number, k: number): number {
  const { rows, columns, start, rowMatch, columnMatch } = face
  if (node < rows) {
    const place = start[node] + k
    if (place < start[node + 1]) return place === rowMatch[node] ? noArc : rows + face.column[place]
    if (place > start[node + 1]) return noMoreArcs
    return rowMatch[node] >= 0 && face.mustRow[node] === 0 ? rows + columns : noArc
  }
  if (node < rows + columns) {
    if (k > 0) return noMoreArcs
    const c = node - rows
    if (columnMatch[c] >= 0) return columnMatch[c]
    return face.mustColumn[c] === 0 ? rows + columns : noArc
  }
  if (k < rows) return rowMatch[k] < 0 ? k : noArc
  const c = k - rows
  if (c >= columns) return noMoreArcs
  return columnMatch[c] >= 0 && face.mustColumn[c] === 0 ? k : noArc
}
