/** Random small faces, and all their plans by exhaustion: the oracle of the flow tests. */

import fc from 'fast-check'
import { createFace, type Face } from '../../src/flow/face.ts'

/** A small bipartite graph with integer weights and vertices that must be matched. */
export interface SmallGraph {
  readonly rows: number
  readonly columns: number
  readonly edges: readonly { readonly row: number; readonly column: number; readonly weight: number }[]
  readonly mustRow: readonly boolean[]
  readonly mustColumn: readonly boolean[]
}

/** Graphs with up to five rows and columns. `range` bounds the weights. */
export function smallGraph(range = 4): fc.Arbitrary<SmallGraph> {
  return fc.record({ rows: fc.nat(5), columns: fc.nat(5) }).chain(({ rows, columns }) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      edges: fc
        .tuple(...Array.from({ length: rows * columns }, () => fc.option(fc.integer({ min: -range, max: range }), { freq: 2 })))
        .map((weights) => weights.flatMap((weight, k) => (weight === null ? [] : [{ row: Math.floor(k / columns), column: k % columns, weight }]))),
      mustRow: fc.array(fc.nat(3).map((n) => n === 0), { minLength: rows, maxLength: rows }),
      mustColumn: fc.array(fc.nat(3).map((n) => n === 0), { minLength: columns, maxLength: columns }),
    }),
  )
}

/** The graph as a face; edge numbers are positions in `edges`. */
export function faceOf(graph: SmallGraph): { readonly face: Face; readonly weight: Float64Array } {
  const start = new Int32Array(graph.rows + 1)
  for (const { row } of graph.edges) start[row + 1]++
  for (let r = 0; r < graph.rows; r++) start[r + 1] += start[r]
  const face = createFace(
    graph.rows,
    graph.columns,
    { start, column: Int32Array.from(graph.edges, ({ column }) => column), edge: Int32Array.from(graph.edges.keys()) },
    { row: Uint8Array.from(graph.mustRow, Number), column: Uint8Array.from(graph.mustColumn, Number) },
  )
  return { face, weight: Float64Array.from(graph.edges, ({ weight }) => weight) }
}

/** Every plan as the set of its edge numbers, with its weight. */
export function allPlans(graph: SmallGraph): { readonly edges: readonly number[]; readonly weight: number }[] {
  const plans: { edges: number[]; weight: number }[] = []
  const extend = (row: number, used: ReadonlySet<number>, edges: number[], weight: number): void => {
    if (row === graph.rows) {
      if (graph.mustColumn.every((must, c) => !must || used.has(c))) plans.push({ edges, weight })
      return
    }
    if (!graph.mustRow[row]) extend(row + 1, used, edges, weight)
    graph.edges.forEach((edge, k) => {
      if (edge.row === row && !used.has(edge.column)) extend(row + 1, new Set([...used, edge.column]), [...edges, k], weight + edge.weight)
    })
  }
  extend(0, new Set(), [], 0)
  return plans
}

/** The plans of greatest weight. */
export function bestPlans(graph: SmallGraph): { readonly edges: readonly number[]; readonly weight: number }[] {
  const plans = allPlans(graph)
  const best = Math.max(...plans.map(({ weight }) => weight))
  return plans.filter(({ weight }) => weight === best)
}

/** Edge numbers of the plan a face holds. */
export function planOf(face: Face): number[] {
  return Array.from(face.rowMatch).flatMap((place) => (place < 0 ? [] : [face.edge[place]])).sort((a, b) => a - b)
}
