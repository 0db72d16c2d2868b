import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solveInOrder } from '../../src/ilp/backend.ts'
import { canClose, javascriptLpSolver } from '../../src/ilp/javascript-lp-solver.ts'
import { assignment, bestInOrder, obeys, smallProgram, solutions, worth } from './programs.ts'

describe('javascriptLpSolver', () => {
  it.each([3, 40, 1_000_000, 100_000_000])('finds what exhaustion finds, with values up to %d', (size) => {
    fc.assert(
      fc.property(smallProgram(9, 6, size), (ordered) => {
        const best = bestInOrder(ordered)
        const answer = solveInOrder(ordered.program, ordered.costs, javascriptLpSolver)
        expect(answer.status).toBe(best === undefined ? 'infeasible' : 'optimal')
        if (best !== undefined) expect(answer.levels).toEqual(best)
      }),
      { numRuns: 2500, seed: 7 },
    )
  })

  it('answers on its own too: rows that cannot be met, no rows, no columns, columns that cost', () => {
    fc.assert(
      fc.property(smallProgram(7, 5, 5, 1), ({ program, costs }) => {
        const cost = costs.at(0) ?? new Array<number>(program.columnCount).fill(0)
        const all = solutions(program)
        const answer = javascriptLpSolver.maximise(program, cost)
        if (all.length === 0) expect(answer).toEqual({ status: 'infeasible' })
        else expect(answer).toMatchObject({ status: 'optimal', bound: Math.max(...all.map((columns) => worth(cost, columns))) })
      }),
      { numRuns: 2000, seed: 8 },
    )
    expect(javascriptLpSolver.maximise({ columnCount: 0, rows: [] }, [])).toMatchObject({ status: 'optimal', bound: 0 })
    expect(javascriptLpSolver.maximise({ columnCount: 1, rows: [{ columns: [0], values: [1], lower: 1, upper: 0 }] }, [1])).toEqual({ status: 'infeasible' })
  })

  it('keeps to its node limit: true columns, and a bound that holds', () => {
    fc.assert(
      fc.property(smallProgram(9, 6, 9, 1), fc.nat({ max: 4 }), ({ program, costs }, nodes) => {
        fc.pre(costs.length > 0)
        const all = solutions(program)
        const most = Math.max(...all.map((columns) => worth(costs[0], columns)))
        const answer = javascriptLpSolver.maximise(program, costs[0], { nodes })
        if (answer.status === 'infeasible') expect(all).toEqual([])
        if ('bound' in answer) expect(answer.bound).toBeGreaterThanOrEqual(most)
        if ('values' in answer) expect(obeys(program, answer.values)).toBe(true)
        if (answer.status === 'optimal') expect(answer.bound).toBe(most)
        if (nodes === 0) expect(answer).toEqual({ status: 'stopped', bound: Infinity })
      }),
      { numRuns: 2000, seed: 9 },
    )
  })

  it('starts from columns that are known, unless they break a row', () => {
    const program = { columnCount: 2, rows: [{ columns: [0, 1], values: [1, 1], lower: 1, upper: 1 }] }
    expect(javascriptLpSolver.maximise(program, [3, 5], { nodes: 0 }, Uint8Array.of(1, 0))).toMatchObject({ status: 'feasible', bound: Infinity })
    expect(javascriptLpSolver.maximise(program, [3, 5], {}, Uint8Array.of(1, 0))).toMatchObject({ status: 'optimal', bound: 5 })
    expect(javascriptLpSolver.maximise(program, [3, 5], { nodes: 0 }, Uint8Array.of(1, 1))).toEqual({ status: 'stopped', bound: Infinity })
  })

  it('says nothing about what is too large for it', () => {
    const columns = Array.from({ length: 5000 }, (_, j) => j)
    const rows = [{ columns, values: columns.map(() => 1), lower: 2, upper: Infinity }]
    expect(javascriptLpSolver.maximise({ columnCount: 5000, rows }, columns)).toEqual({ status: 'stopped', bound: Infinity })
    expect(canClose({ columnCount: 5000, rows })).toBe(false)
  })

  it('closes the assignments it says it can close, in few nodes, and the same way each time', () => {
    for (let seed = 1; seed <= 24; seed++) {
      const ordered = assignment({ seed, villages: 6 + seed, cadres: 8 + seed, density: 0.12 + (seed % 5) * 0.08, sides: seed % 7, blocking: seed % 2 === 0 })
      if (!canClose(ordered.program)) continue
      const answer = solveInOrder(ordered.program, ordered.costs, javascriptLpSolver, { nodes: 2000 })
      expect(['optimal', 'infeasible'], `seed ${seed}`).toContain(answer.status)
      expect(solveInOrder(ordered.program, ordered.costs, javascriptLpSolver, { nodes: 2000 })).toEqual(answer)
    }
  })
})
