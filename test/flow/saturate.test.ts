import fc from 'fast-check'
import { expect, it } from 'vitest'
import { saturateRows } from '../../src/flow/saturate.ts'
import { allPlans, faceOf, smallGraph } from './faces.ts'

it('gives every row a column of its own, or an inclusion-minimal set of rows that is short of columns', () => {
  fc.assert(
    fc.property(smallGraph(), (graph) => {
      const { face } = faceOf(graph)
      const { columnOfRow, shortRows } = saturateRows(graph.rows, graph.columns, face.start, face.column)
      const possible = allPlans({ ...graph, mustRow: graph.mustRow.map(() => true), mustColumn: graph.mustColumn.map(() => false) }).length > 0
      expect(shortRows.length === 0).toBe(possible)
      if (possible) {
        expect(new Set(columnOfRow).size).toBe(graph.rows)
        columnOfRow.forEach((column, row) => expect(graph.edges.some((edge) => edge.row === row && edge.column === column)).toBe(true))
        return
      }
      const reach = (rows: readonly number[]): number => new Set(graph.edges.filter(({ row }) => rows.includes(row)).map(({ column }) => column)).size
      expect(reach(shortRows)).toBeLessThan(shortRows.length)
      for (const row of shortRows) {
        const fewer = shortRows.filter((other) => other !== row)
        expect(reach(fewer)).toBeGreaterThanOrEqual(fewer.length)
      }
    }),
    { numRuns: 1500 },
  )
})
