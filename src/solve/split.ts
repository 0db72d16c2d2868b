/** Splitting a node on a guard that its bound could not meet. */

import { copyFace, type Face, retainEdges } from '../flow/face.ts'
import type { Node } from './branch.ts'
import { type Guard, type Kernel, sumOver } from './kernel.ts'
import { obeys, type Relaxation } from './relax.ts'

/**
 * Two nodes that share out the plans of a node: some village (or some cadre, where the guard concerns fewer of them) counts in a guard, or does
 * not. Chosen where two of the plans that the relaxation met differ, so that it cannot meet both again. Where a guard has weights, a single edge is
 * forced and forbidden. None when no plan of the node can obey its guards.
 */
export function splitOnGuard(kernel: Kernel, node: Node, relaxation: Relaxation): readonly Node[] {
  const { plans, multipliers } = relaxation
  const last = plans[plans.length - 1]
  const broken = node.guards.map((guard, g) => ({ guard, g })).filter(({ guard, g }) =>
    multipliers[g] !== 0 || plans.some((plan) => !obeys(guard, sumOver(guard.coefficient, plan))))
  // the guard with the heaviest multiplier first: it shapes the bound most
  broken.sort((a, b) => Math.abs(multipliers[b.g]) - Math.abs(multipliers[a.g]) || a.g - b.g)
  for (const { guard } of broken) {
    for (let i = plans.length - 2; i >= 0; i--) {
      const split = splitBetween(kernel, node, guard, plans[i], last)
      if (split !== undefined) return split
    }
  }
  for (const { guard } of broken) {
    const split = splitAnywhere(kernel, node, guard, last)
    if (split !== undefined) return split
  }
  // the guards are constant on this face, but the bound is not yet met: any choice will do
  const row = last.findIndex((_, r) => node.face.start[r + 1] - node.face.start[r] > node.face.mustRow[r])
  return row < 0 ? [] : onEdge(kernel, node, last[row] >= 0 ? last[row] : node.face.edge[node.face.start[row]])
}

/** Splits where the two plans differ in the guard. */
function splitBetween(kernel: Kernel, node: Node, guard: Guard, one: Int32Array, other: Int32Array): readonly Node[] | undefined {
  const { coefficient } = guard
  const value = (edge: number): number => (edge < 0 ? 0 : coefficient[edge])
  if (!isCount(guard)) {
    for (let r = 0; r < one.length; r++) {
      if (value(one[r]) === value(other[r])) continue
      return onEdge(kernel, node, value(one[r]) > value(other[r]) ? one[r] : other[r])
    }
    return undefined
  }
  const { rows, columns } = concerned(kernel, node.face, coefficient)
  if (columns < rows) {
    const countsIn = (plan: Int32Array): Set<number> => new Set(Array.from(plan).filter((edge) => value(edge) === 1).map((edge) => kernel.column[edge]))
    const first = countsIn(one)
    const second = countsIn(other)
    const column = [...first].find((c) => !second.has(c)) ?? [...second].find((c) => !first.has(c))
    return column === undefined ? undefined : onColumn(node, coefficient, column)
  }
  const row = one.findIndex((edge, r) => value(edge) !== value(other[r]))
  return row < 0 ? undefined : onRow(node, coefficient, row)
}

/** Splits on the first row that has a choice in the guard. */
function splitAnywhere(kernel: Kernel, node: Node, guard: Guard, plan: Int32Array): readonly Node[] | undefined {
  const { face } = node
  const { coefficient } = guard
  for (let r = 0; r < face.rows; r++) {
    const values = new Set(face.mustRow[r] === 1 ? [] : [0])
    for (let place = face.start[r]; place < face.start[r + 1]; place++) values.add(coefficient[face.edge[place]])
    if (values.size < 2) continue
    if (isCount(guard)) return onRow(node, coefficient, r)
    return onEdge(kernel, node, plan[r] >= 0 ? plan[r] : face.edge[face.start[r]])
  }
  return undefined
}

function isCount({ coefficient }: Guard): boolean {
  return coefficient.every((value) => value === 0 || value === 1)
}

/** How many rows and columns have an edge in the guard. */
function concerned(kernel: Kernel, face: Face, coefficient: Float64Array): { readonly rows: number; readonly columns: number } {
  const columns = new Set<number>()
  let rows = 0
  for (let r = 0; r < face.rows; r++) {
    let some = false
    for (let place = face.start[r]; place < face.start[r + 1]; place++) {
      if (coefficient[face.edge[place]] === 0) continue
      some = true
      columns.add(kernel.column[face.edge[place]])
    }
    if (some) rows++
  }
  return { rows, columns: columns.size }
}

function child(node: Node, keep: (place: number, row: number, face: Face) => boolean, must: { readonly row?: number; readonly column?: number } = {}): Node {
  const face = copyFace(node.face)
  retainEdges(face, (place, row) => keep(place, row, face))
  if (must.row !== undefined) face.mustRow[must.row] = 1
  if (must.column !== undefined) face.mustColumn[must.column] = 1
  return { ...node, face }
}

function onRow(node: Node, coefficient: Float64Array, row: number): readonly Node[] {
  return [
    child(node, (place, r, face) => r !== row || coefficient[face.edge[place]] === 0),
    child(node, (place, r, face) => r !== row || coefficient[face.edge[place]] !== 0, { row }),
  ]
}

function onColumn(node: Node, coefficient: Float64Array, column: number): readonly Node[] {
  return [
    child(node, (place, _, face) => face.column[place] !== column || coefficient[face.edge[place]] === 0),
    child(node, (place, _, face) => face.column[place] !== column || coefficient[face.edge[place]] !== 0, { column }),
  ]
}

function onEdge(kernel: Kernel, node: Node, edge: number): readonly Node[] {
  const row = kernel.row[edge]
  return [
    child(node, (place, _, face) => face.edge[place] !== edge),
    child(node, (place, r, face) => r !== row || face.edge[place] === edge, { row }),
  ]
}
