/**
 * Which edges are in all, some or none of the plans of a face, and what a row can have in them: strongly connected components of the residual graph (Régin 1994,
 * Costa 1994, Tassa 2012).
 */

import type { Face } from './face.ts'
import { noArc, residualArc } from './residual.ts'

/** Component labels of the residual graph of a face that holds one of its plans. */
export interface Alternatives {
  readonly rowComponent: Int32Array
  readonly columnComponent: Int32Array
  /** Component of the node that stands for "nobody". */
  readonly nobody: number
}

/**
 * Labels rows and columns by strongly connected component of the residual graph, in which a node "nobody" trades places
 * with whoever may stay unmatched.
 *
 * An edge outside the plan is in some other plan of the face if and only if both its ends have the same label; an edge of the plan is
 * in every plan if and only if its ends have different labels. A row may be unmatched in some plan if and only if it is now, or if it
 * need not be matched and has the label of nobody.
 *
 * @complexity O(rows + columns + alive edges), Tarjan's algorithm without recursion.
 */
export function findAlternatives(face: Face): Alternatives {
  const { rows, columns } = face
  // nodes: rows, then columns, then nobody; `arc` counts the arcs of a node already seen
  const nobody = rows + columns
  const total = nobody + 1
  const index = new Int32Array(total)
  const low = new Int32Array(total)
  const component = new Int32Array(total).fill(-1)
  const arc = new Int32Array(total)
  const stack = new Int32Array(total)
  const path = new Int32Array(total)
  let stackSize = 0
  let visited = 0
  let components = 0

  for (let root = 0; root < total; root++) {
    if (index[root] !== 0) continue
    let depth = 0
    path[0] = root
    index[root] = low[root] = ++visited
    stack[stackSize++] = root
    while (depth >= 0) {
      const node = path[depth]
      const next = residualArc(face, node, arc[node]++)
      if (next === noArc) continue
      if (next >= 0) {
        if (index[next] === 0) {
          index[next] = low[next] = ++visited
          stack[stackSize++] = next
          path[++depth] = next
        } else if (component[next] < 0 && index[next] < low[node]) {
          low[node] = index[next]
        }
        continue
      }
      // all arcs seen: close a component, or hand the low mark to the parent
      if (low[node] === index[node]) {
        let member: number
        do {
          member = stack[--stackSize]
          component[member] = components
        } while (member !== node)
        components++
      }
      depth--
      if (depth >= 0 && low[node] < low[path[depth]]) low[path[depth]] = low[node]
    }
  }
  return {
    rowComponent: component.subarray(0, rows),
    columnComponent: component.subarray(rows, nobody),
    nobody: component[nobody],
  }
}

/**
 * Calls `visit` once for each option of a row, what it has in some plan of the face: the place of every such edge in ascending order, then −1
 * if some plan leaves the row unmatched. A row has at least one option; nothing is allocated.
 *
 * @param alternatives of this face.
 * @complexity O(alive edges of the row).
 */
export function visitOptions(face: Face, { rowComponent, columnComponent, nobody }: Alternatives, row: number, visit: (place: number) => void): void {
  const { start, column } = face
  const held = face.rowMatch[row]
  const component = rowComponent[row]
  for (let place = start[row], end = start[row + 1]; place < end; place++) {
    if (place === held || columnComponent[column[place]] === component) visit(place)
  }
  if (held < 0 || (face.mustRow[row] === 0 && component === nobody)) visit(-1)
}

/** Columns that each row has in some plan of a face, −1 = none; as `nameOf` calls them. */
export function optionsOfRows(face: Face, alternatives: Alternatives, nameOf = (column: number): number => column): Set<number>[] {
  return Array.from({ length: face.rows }, (_, row) => {
    const options = new Set<number>()
    visitOptions(face, alternatives, row, (place) => {
      options.add(place < 0 ? -1 : nameOf(face.column[place]))
    })
    return options
  })
}

/** Whether a face has exactly one plan: no row has two options. */
export function hasOnePlan(face: Face, alternatives: Alternatives): boolean {
  let options = 0
  const count = (): void => {
    options++
  }
  for (let row = 0; row < face.rows; row++) {
    options = 0
    visitOptions(face, alternatives, row, count)
    if (options > 1) return false
  }
  return true
}
