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
      expect(shortRows).toEqual([...shortRows].sort((a, b) => a - b))
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

it('names the rows that are short in ascending order, however the search came upon them', () => {
  // row 2 finds both columns taken, by row 1 and then row 0
  expect(saturateRows(3, 2, Int32Array.of(0, 1, 3, 4), Int32Array.of(0, 0, 1, 1)).shortRows).toEqual([0, 1, 2])
})
