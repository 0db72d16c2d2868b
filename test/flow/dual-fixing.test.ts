import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allPlans as visitPlans } from '../../src/flow/all-plans.ts'
import { findAlternatives, hasOnePlan, optionsOfRows, visitOptions } from '../../src/flow/alternatives.ts'
import { makeCanonical } from '../../src/flow/canonical-plan.ts'
import { fixLevel } from '../../src/flow/dual-fixing.ts'
import type { Face } from '../../src/flow/face.ts'
import { createWorkspace } from '../../src/flow/max-weight-assignment.ts'
import { allPlans, bestPlans, faceOf, planOf, type SmallGraph, smallGraph } from './faces.ts'

/** The plans a narrowed face still has, as joined edge numbers of the first graph. */
function plansOfFace(face: Face): string[] {
  const edges = Array.from({ length: face.rows }, (_, row) =>
    Array.from({ length: face.start[row + 1] - face.start[row] }, (_, k) => ({ row, column: face.column[face.start[row] + k], weight: 0, edge: face.edge[face.start[row] + k] })),
  ).flat()
  const graph: SmallGraph = { rows: face.rows, columns: face.columns, edges, mustRow: Array.from(face.mustRow, Boolean), mustColumn: Array.from(face.mustColumn, Boolean) }
  return allPlans(graph).map((plan) => plan.edges.map((k) => edges[k].edge).sort((a, b) => a - b).join())
}

/** The face of the best plans of a graph that has any, and those plans by exhaustion. */
function fixed(graph: SmallGraph): { readonly best: ReturnType<typeof bestPlans>; readonly face: Face } {
  const best = bestPlans(graph)
  fc.pre(best.length > 0)
  const { face, weight } = faceOf(graph)
  fixLevel(face, weight, createWorkspace(graph.rows, graph.columns), false)
  return { best, face }
}

/** The column of every row in a plan, 99 = none. */
function columnsOf(graph: SmallGraph, edges: readonly number[]): number[] {
  return Array.from({ length: graph.rows }, (_, r) => graph.edges[edges.find((edge) => graph.edges[edge].row === r) ?? -1]?.column ?? 99)
}

const inOrder = (a: readonly number[], b: readonly number[]): number => a.map((c, r) => c - b[r]).find((d) => d !== 0) ?? 0

const levels = fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 25, maxLength: 25 }), { minLength: 1, maxLength: 3 })

describe('dual fixing', () => {
  it('leaves a matched face alone where every weight is zero, with duals of zero', () => {
    const edges = [{ row: 0, column: 0, weight: 3 }, { row: 0, column: 1, weight: 3 }, { row: 1, column: 1, weight: 5 }]
    const { face, weight } = faceOf({ rows: 2, columns: 2, edges, mustRow: [false, false], mustColumn: [false, false] })
    const work = createWorkspace(2, 2)
    expect(fixLevel(face, weight, work, false)).toBe('fixed')
    expect([...work.rowDual, ...work.columnDual].some((dual) => dual !== 0)).toBe(true)
    const before = { plans: plansOfFace(face), matched: [...face.rowMatch] }
    expect(fixLevel(face, new Float64Array(edges.length), work, true)).toBe('trivial')
    expect([...work.rowDual, ...work.columnDual]).toEqual([0, 0, 0, 0])
    expect({ plans: plansOfFace(face), matched: [...face.rowMatch] }).toEqual(before)
    // one weight, even the last, is a level like any other; so is a face that holds no plan yet
    expect(fixLevel(face, Float64Array.from({ length: face.start[face.rows] }, (_, k) => Number(k === face.start[face.rows] - 1)), work, true)).toBe('fixed')
    expect(fixLevel(face, new Float64Array(edges.length), work, false)).toBe('fixed')
  })

  it('changes nothing where no plan exists, or numbers are too large', () => {
    const edges = [{ row: 0, column: 0, weight: 1 }, { row: 1, column: 0, weight: 1 }]
    const full = faceOf({ rows: 2, columns: 1, edges, mustRow: [true, true], mustColumn: [false] })
    expect(fixLevel(full.face, full.weight, createWorkspace(2, 1), false)).toBe('infeasible')
    expect([...full.face.start]).toEqual([0, 1, 2])
    const free = faceOf({ rows: 2, columns: 1, edges, mustRow: [false, false], mustColumn: [false] })
    expect(fixLevel(free.face, Float64Array.of(2 ** 53, 1), createWorkspace(2, 1), false)).toBe('range')
    expect([...free.face.start]).toEqual([0, 1, 2])
    expect([...free.face.mustRow, ...free.face.mustColumn]).toEqual([0, 0, 0])
  })

  it('leaves exactly the lexicographically best plans, level after level', () => {
    fc.assert(
      fc.property(smallGraph(), levels, (graph, columns) => {
        let expected = allPlans(graph).map(({ edges }) => edges)
        fc.pre(expected.length > 0)
        const { face } = faceOf(graph)
        const work = createWorkspace(graph.rows, graph.columns)
        columns.forEach((column, k) => {
          const weight = Float64Array.from(face.edge.subarray(0, face.start[face.rows]), (edge) => column[edge])
          expect(fixLevel(face, weight, work, k > 0)).toMatch(/fixed|trivial/)
          const total = (edges: readonly number[]): number => edges.reduce((sum, edge) => sum + column[edge], 0)
          const best = Math.max(...expected.map(total))
          expected = expected.filter((edges) => total(edges) === best)
          expect(plansOfFace(face).sort()).toEqual(expected.map((edges) => edges.join()).sort())
          expect(expected.map((edges) => edges.join())).toContain(planOf(face).join())
        })
      }),
      { numRuns: 1500 },
    )
  })
})

describe('alternatives and the canonical plan', () => {
  it('say of every edge whether it is in all, some or none of the plans, and of every row whether it may stay out', () => {
    fc.assert(
      fc.property(smallGraph(1), (graph) => {
        const { best, face } = fixed(graph)
        const alternatives = findAlternatives(face)
        const columns = optionsOfRows(face, alternatives, (c) => c + 100)
        for (let r = 0; r < face.rows; r++) {
          const visited: number[] = []
          visitOptions(face, alternatives, r, (place) => visited.push(place < 0 ? -1 : face.edge[place]))
          // edges in ascending order, to be unmatched last
          const expected = [...new Set(best.map(({ edges }) => edges.find((edge) => graph.edges[edge].row === r) ?? Infinity))].sort((a, b) => a - b)
          expect(visited).toEqual(expected.map((edge) => (edge === Infinity ? -1 : edge)))
          expect([...columns[r]]).toEqual(expected.map((edge) => (edge === Infinity ? -1 : graph.edges[edge].column + 100)))
        }
        expect(columns.length).toBe(graph.rows)
        expect(hasOnePlan(face, alternatives)).toBe(best.length === 1)
      }),
      { numRuns: 2000 },
    )
  })

  it('all plans are visited, each once, in order', () => {
    fc.assert(
      fc.property(smallGraph(1), (graph) => {
        const { best, face } = fixed(graph)
        const visited = Array.from(visitPlans(face), (rowMatch) =>
          Array.from(rowMatch, (place) => (place < 0 ? 99 : face.column[place])))
        const expected = best.map(({ edges }) => columnsOf(graph, edges)).sort(inOrder)
        expect(visited).toEqual(expected)
      }),
      { numRuns: 2000 },
    )
  })

  it('the canonical plan is the lexicographically least', () => {
    fc.assert(
      fc.property(smallGraph(1), (graph) => {
        const { best, face } = fixed(graph)
        makeCanonical(face, findAlternatives(face))
        const least = best.map(({ edges }) => columnsOf(graph, edges)).sort(inOrder)[0]
        expect(columnsOf(graph, planOf(face))).toEqual(least)
        for (let c = 0; c < face.columns; c++) {
          const row = face.columnMatch[c]
          expect(row < 0 ? -1 : face.column[face.rowMatch[row]]).toBe(row < 0 ? -1 : c)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
