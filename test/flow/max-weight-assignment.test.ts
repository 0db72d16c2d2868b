import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorkspace, maxWeightAssignment } from '../../src/flow/max-weight-assignment.ts'
import { allPlans, bestPlans, faceOf, planOf, smallGraph } from './faces.ts'

const empty = { rows: 0, columns: 0, edges: [], mustRow: [], mustColumn: [] }

describe('maxWeightAssignment', () => {
  it('solves the graph without rows and columns', () => {
    const { face, weight } = faceOf(empty)
    expect(maxWeightAssignment(face, weight, createWorkspace(0, 0))).toBe('solved')
  })

  it('says so when somebody must be matched and cannot', () => {
    for (const graph of [{ ...empty, rows: 1, mustRow: [true] }, { ...empty, columns: 1, mustColumn: [true] }]) {
      const { face, weight } = faceOf(graph)
      expect(maxWeightAssignment(face, weight, createWorkspace(1, 1))).toBe('infeasible')
    }
  })

  it('leaves a pair alone that would cost weight', () => {
    const { face, weight } = faceOf({ ...empty, rows: 1, columns: 1, edges: [{ row: 0, column: 0, weight: -3 }], mustRow: [false], mustColumn: [false] })
    expect(maxWeightAssignment(face, weight, createWorkspace(1, 1))).toBe('solved')
    expect(planOf(face)).toEqual([])
  })

  it('refuses weights that would leave the exact integers', () => {
    const { face, weight } = faceOf({ ...empty, rows: 1, columns: 1, edges: [{ row: 0, column: 0, weight: 2 ** 51 }], mustRow: [false], mustColumn: [true] })
    expect(maxWeightAssignment(face, weight, createWorkspace(1, 1))).toBe('range')
  })

  it('counts the room for exact sums by component', () => {
    const scale = 2 ** 35
    fc.assert(
      fc.property(fc.array(smallGraph(), { minLength: 60, maxLength: 60 }), (graphs) => {
        const solvable = graphs.filter((graph) => bestPlans(graph).length > 0)
        const whole = { rows: 0, columns: 0, edges: [] as { row: number; column: number; weight: number }[], mustRow: [] as boolean[], mustColumn: [] as boolean[] }
        for (const { rows, columns, edges, mustRow, mustColumn } of solvable) {
          whole.edges.push(...edges.map(({ row, column, weight }) => ({ row: row + whole.rows, column: column + whole.columns, weight: weight * scale })))
          whole.rows += rows
          whole.columns += columns
          whole.mustRow.push(...mustRow)
          whole.mustColumn.push(...mustColumn)
        }
        const { face, weight } = faceOf(whole)
        const work = createWorkspace(whole.rows, whole.columns)
        // as one component it would be out of range
        const heaviest = Math.max(0, ...weight.map(Math.abs))
        const size = Math.min(whole.rows, whole.columns) + 1
        fc.pre(whole.mustColumn.includes(true) && 8 * size * size * heaviest > Number.MAX_SAFE_INTEGER)
        expect(maxWeightAssignment(face, weight, work)).toBe('solved')
        const sum = [...work.rowDual, ...work.columnDual].reduce((total, dual) => total + dual, 0)
        expect(sum).toBe(scale * solvable.reduce((total, graph) => total + bestPlans(graph)[0].weight, 0))
      }),
      { numRuns: 30, seed: 91 },
    )
  })

  it('finds the greatest weight, with duals that prove it', () => {
    fc.assert(
      fc.property(smallGraph(), (graph) => {
        const { face, weight } = faceOf(graph)
        const work = createWorkspace(graph.rows, graph.columns)
        const outcome = maxWeightAssignment(face, weight, work)
        const best = bestPlans(graph)
        expect(outcome).toBe(best.length === 0 ? 'infeasible' : 'solved')
        if (outcome !== 'solved') return
        const plan = planOf(face)
        expect(best.map(({ edges }) => edges.join())).toContain(plan.join())
        // both directions of the matching agree
        for (let r = 0; r < face.rows; r++) if (face.rowMatch[r] >= 0) expect(face.columnMatch[face.column[face.rowMatch[r]]]).toBe(r)
        expect(Array.from(face.columnMatch).filter((r) => r >= 0)).toHaveLength(plan.length)
        // weak duality is tight
        graph.edges.forEach((edge) => expect(work.rowDual[edge.row] + work.columnDual[edge.column]).toBeGreaterThanOrEqual(edge.weight))
        graph.mustRow.forEach((must, r) => must || expect(work.rowDual[r]).toBeGreaterThanOrEqual(0))
        graph.mustColumn.forEach((must, c) => must || expect(work.columnDual[c]).toBeGreaterThanOrEqual(0))
        const sum = [...work.rowDual, ...work.columnDual].reduce((total, dual) => total + dual, 0)
        expect(sum).toBe(best[0].weight)
      }),
      { numRuns: 3000 },
    )
  })

  it('finds the same weight from any plan it is started with', () => {
    fc.assert(
      fc.property(smallGraph(), fc.nat(), (graph, pick) => {
        const plans = allPlans(graph)
        fc.pre(plans.length > 0)
        const { face, weight } = faceOf(graph)
        for (const edge of plans[pick % plans.length].edges) {
          face.rowMatch[graph.edges[edge].row] = edge
          face.columnMatch[graph.edges[edge].column] = graph.edges[edge].row
        }
        expect(maxWeightAssignment(face, weight, createWorkspace(graph.rows, graph.columns))).toBe('solved')
        expect(bestPlans(graph).map(({ edges }) => edges.join())).toContain(planOf(face).join())
      }),
      { numRuns: 1000 },
    )
  })
})
