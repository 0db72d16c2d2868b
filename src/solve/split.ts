/** Splitting a node: on a guard that its bound could not meet, on a blocking pair, on a soft row. */

import { copyFace, type Face, retainEdges } from '../flow/face.ts'
import type { Node, Region } from './branch.ts'
import { type Guard, type Kernel, sumOver } from './kernel.ts'
import { satisfyingPairs } from './parts.ts'
import { obeys, type Relaxation } from './relax.ts'
import type { Split } from './trace.ts'

/**
 * Two nodes that share out the plans of a node: some village (or some cadre, where the guard concerns fewer of them) counts in a guard, or does
 * not. Chosen where two of the plans that the relaxation met differ, so that it cannot meet both again. Where a guard has weights, a single edge is
 * forced and forbidden. Undefined when no plan of the node can obey its guards.
 */
export function splitOnGuard(kernel: Kernel, node: Node, relaxation: Relaxation): Split | undefined {
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
  return row < 0 ? undefined : onEdge(kernel, last[row] >= 0 ? last[row] : node.face.edge[node.face.start[row]])
}

/** Splits where the two plans differ in the guard. */
function splitBetween(kernel: Kernel, node: Node, guard: Guard, one: Int32Array, other: Int32Array): Split | undefined {
  const { coefficient } = guard
  const value = (edge: number): number => (edge < 0 ? 0 : coefficient[edge])
  if (!isCount(guard)) {
    for (let r = 0; r < one.length; r++) {
      if (value(one[r]) === value(other[r])) continue
      return onEdge(kernel, value(one[r]) > value(other[r]) ? one[r] : other[r])
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
function splitAnywhere(kernel: Kernel, node: Node, guard: Guard, plan: Int32Array): Split | undefined {
  const { face } = node
  const { coefficient } = guard
  for (let r = 0; r < face.rows; r++) {
    const values = new Set(face.mustRow[r] === 1 ? [] : [0])
    for (let place = face.start[r]; place < face.start[r + 1]; place++) values.add(coefficient[face.edge[place]])
    if (values.size < 2) continue
    if (isCount(guard)) return onRow(node, coefficient, r)
    return onEdge(kernel, plan[r] >= 0 ? plan[r] : face.edge[face.start[r]])
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

function onRow({ face }: Node, coefficient: Float64Array, row: number): Split {
  const among = new Set<number>()
  for (let place = face.start[row]; place < face.start[row + 1]; place++) if (coefficient[face.edge[place]] !== 0) among.add(face.column[place])
  return { on: 'row', row, among }
}

function onColumn({ face }: Node, coefficient: Float64Array, column: number): Split {
  const among = new Set<number>()
  for (let r = 0; r < face.rows; r++) {
    for (let place = face.start[r]; place < face.start[r + 1]; place++) {
      if (face.column[place] === column && coefficient[face.edge[place]] !== 0) among.add(r)
    }
  }
  return { on: 'column', column, among }
}

function onEdge({ row, column }: Kernel, edge: number): Split {
  return { on: 'row', row: row[edge], among: new Set([column[edge]]) }
}

/** Splits on whether a mutual pair blocks, and if not, who is satisfied. */
export function onPair({ part, pair: pairOfEdge, row: rowOfEdge, column: columnOfEdge }: Kernel, pair: number): Split {
  const { graph, villageOfRow, cadreOfColumn } = part
  const satisfying = satisfyingPairs(part, pair)
  const [forCadre, forVillage] = [new Set(satisfying.cadre), new Set(satisfying.village)]
  const [forRow, forColumn] = [new Set<number>(), new Set<number>()]
  pairOfEdge.forEach((p, edge) => {
    if (forCadre.has(p)) forColumn.add(rowOfEdge[edge])
    if (forVillage.has(p)) forRow.add(columnOfEdge[edge])
  })
  return { on: 'pair', row: villageOfRow.indexOf(graph.pairVillage[pair]), forRow, column: cadreOfColumn.indexOf(graph.pairCadre[pair]), forColumn }
}

/** Splits on whether a soft row is below, within or above its bounds. */
export function onSoftRow({ soft }: Kernel, index: number): Split {
  const { atLeast, atMost } = soft[index]
  return { on: 'count', soft: index, cuts: [...(atLeast > 0 ? [atLeast] : []), ...(atMost < Infinity ? [atMost + 1] : [])] }
}

/** The nodes that share out the plans of a node, in the order that `Split` says. */
export function share(kernel: Kernel, node: Node, split: Split): readonly Node[] {
  const narrowed = (keep: (row: number, column: number) => boolean, must: { readonly row?: number; readonly column?: number } = {}): Node => {
    const face = copyFace(node.face)
    retainEdges(face, (place, row) => keep(row, face.column[place]))
    if (must.row !== undefined) face.mustRow[must.row] = 1
    if (must.column !== undefined) face.mustColumn[must.column] = 1
    return { ...node, face }
  }
  if (split.on === 'row') {
    const { row, among } = split
    return [narrowed((r, c) => r !== row || !among.has(c)), narrowed((r, c) => r !== row || among.has(c), { row })]
  }
  if (split.on === 'column') {
    const { column, among } = split
    return [narrowed((r, c) => c !== column || !among.has(r)), narrowed((r, c) => c !== column || among.has(r), { column })]
  }
  if (split.on === 'pair') {
    const { row, forRow, column, forColumn } = split
    const forNeither = (r: number, c: number): boolean => c !== column || !forColumn.has(r)
    return [
      narrowed((r, c) => forNeither(r, c) && (r !== row || !forRow.has(c))),
      narrowed((r, c) => forNeither(r, c) && (r !== row || forRow.has(c)), { row }),
      narrowed((r, c) => c !== column || forColumn.has(r), { column }),
    ]
  }
  const { soft, cuts } = split
  const { coefficient, atLeast, atMost } = kernel.soft[soft]
  return [0, ...cuts].map((lower, i): Node => {
    const upper = i < cuts.length ? cuts[i] - 1 : Infinity
    const region: Region = upper < atLeast ? 'below' : lower > atMost ? 'above' : 'within'
    return {
      ...node,
      face: copyFace(node.face),
      guards: [...node.guards, { number: node.guardsMade, coefficient, lower, upper }],
      guardsMade: node.guardsMade + 1,
      regions: node.regions.map((old, k) => (k === soft ? region : old)),
    }
  })
}
