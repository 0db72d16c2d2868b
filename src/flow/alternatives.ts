/**
 * Which edges are in all, some or none of the plans of a face: strongly connected components of the residual graph (Régin 1994,
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
