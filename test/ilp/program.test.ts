import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstBrokenRow, reachOf, tightRows, valueOf, worthOf } from '../../src/ilp/program.ts'
import { boundByMultipliers } from '../../src/ilp/weak-duality.ts'
import { obeys, smallProgram, solutions, worth } from './programs.ts'

describe('rows over columns', () => {
  it('names the first row that is broken', () => {
    const rows = [
      { columns: [0, 2], values: [2, -3], lower: -1, upper: 2 },
      { columns: [1], values: [5], lower: 5, upper: Infinity },
      { columns: [], values: [], lower: 1, upper: Infinity },
    ]
    const columns = Uint8Array.of(1, 0, 1)
    expect(valueOf(rows[0], columns)).toBe(-1)
    expect(worthOf([4, 7, -1], columns)).toBe(3)
    expect(firstBrokenRow({ columnCount: 3, rows }, columns)).toBe(1)
    expect(firstBrokenRow({ columnCount: 3, rows }, Uint8Array.of(1, 1, 1))).toBe(2)
    expect(firstBrokenRow({ columnCount: 3, rows: rows.slice(0, 2) }, Uint8Array.of(1, 1, 1))).toBe(-1)
    expect(reachOf([3, -2, 0, 4])).toEqual({ least: -2, greatest: 7 })
  })

  it('agree with the definition', () => {
    fc.assert(
      fc.property(smallProgram(6, 4, 9, 1), ({ program, costs }) => {
        for (let bits = 0; bits < 2 ** program.columnCount; bits++) {
          const columns = Uint8Array.from({ length: program.columnCount }, (_, j) => (bits >> j) & 1)
          expect(firstBrokenRow(program, columns) < 0).toBe(obeys(program, columns))
          if (costs.length > 0) expect(worthOf(costs[0], columns)).toBe(worth(costs[0], columns))
        }
      }),
      { numRuns: 500, seed: 4 },
    )
  })
})

describe('tightRows', () => {
  it('changes no solution, keeps no idle row, and gives up only where there is none', () => {
    fc.assert(
      fc.property(smallProgram(6, 5, 9, 0), ({ program }) => {
        const rows = tightRows(program.rows)
        const before = solutions(program)
        if (rows === undefined) {
          expect(before).toEqual([])
          return
        }
        expect(solutions({ columnCount: program.columnCount, rows })).toEqual(before)
        for (const row of rows) expect(solutions({ columnCount: program.columnCount, rows: [row] }).length).toBeLessThan(2 ** program.columnCount)
      }),
      { numRuns: 2000, seed: 5 },
    )
  })

  it('gives up on a row whose bounds are crossed, on one out of reach and on an empty one that cannot be met', () => {
    expect(tightRows([{ columns: [0, 1], values: [1, 1], lower: 2, upper: 1 }])).toBeUndefined()
    expect(tightRows([{ columns: [0, 1], values: [1, -1], lower: 2, upper: Infinity }])).toBeUndefined()
    expect(tightRows([{ columns: [], values: [], lower: 1, upper: 2 }])).toBeUndefined()
    expect(tightRows([{ columns: [], values: [], lower: -1, upper: 0 }])).toEqual([])
  })
})

describe('boundByMultipliers', () => {
  it('is never below what columns reach, whatever the multipliers', () => {
    const multipliers = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -5, max: 5, noNaN: true })), { minLength: 5, maxLength: 5 })
    const fixings = fc.array(fc.constantFrom(-1, -1, 0, 1), { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(smallProgram(7, 5, 5, 1), multipliers, fixings, ({ program, costs }, chosen, fixing) => {
        const fixed = Int8Array.from(fixing.slice(0, program.columnCount))
        const y = Float64Array.from(chosen.slice(0, program.rows.length))
        const left = solutions(program).filter((columns) => columns.every((x, j) => fixed[j] < 0 || fixed[j] === x))
        const cost = costs.at(0)
        const most = Math.max(...left.map((columns) => (cost === undefined ? 0 : worth(cost, columns))))
        expect(boundByMultipliers(program, cost, y, fixed)).toBeGreaterThanOrEqual(most)
      }),
      { numRuns: 5000, seed: 6 },
    )
  })

  it('proves an optimum with the right multipliers, and a contradiction', () => {
    // two posts, one person: x0 + x1 <= 1
    const program = { columnCount: 2, rows: [{ columns: [0, 1], values: [1, 1], lower: -Infinity, upper: 1 }] }
    const free = Int8Array.of(-1, -1)
    expect(boundByMultipliers(program, [3, 5], Float64Array.of(5), free)).toBeCloseTo(5, 9)
    expect(boundByMultipliers(program, [3, 5], Float64Array.of(3), Int8Array.of(-1, 0))).toBeCloseTo(3, 9)
    expect(boundByMultipliers(program, undefined, Float64Array.of(1), Int8Array.of(1, 1))).toBeCloseTo(-1, 9)
    // a multiplier on the side that has no bound proves nothing, nor does one that is no number
    expect(boundByMultipliers(program, [3, 5], Float64Array.of(-5), free)).toBeCloseTo(8, 9)
    expect(boundByMultipliers(program, [3, 5], Float64Array.of(NaN), free)).toBeGreaterThanOrEqual(8)
  })

  it('stays safe where doubles round', () => {
    // 3 · (1/3) summed over many columns: exactly 1 each, in doubles a little less or more
    const count = 1000
    const columns = Array.from({ length: count }, (_, j) => j)
    const program = { columnCount: count, rows: [{ columns, values: columns.map(() => 3), lower: -Infinity, upper: 3 * 333 }] }
    const bound = boundByMultipliers(program, columns.map(() => 1), Float64Array.of(1 / 3), new Int8Array(count).fill(-1))
    expect(bound).toBeGreaterThanOrEqual(333)
    expect(bound).toBeLessThan(333.001)
  })
})
