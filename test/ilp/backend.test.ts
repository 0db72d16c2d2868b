import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Backend, type BackendAnswer, solveInOrder } from '../../src/ilp/backend.ts'
import type { Program } from '../../src/ilp/program.ts'
import { bestInOrder, exhaustive, obeys, smallProgram, solutions, worth } from './programs.ts'

/** A backend that answers from a list, one call after another, then as `exhaustive` does. */
function scripted(...answers: readonly (BackendAnswer | Error | undefined)[]): Backend & { readonly calls: Program[] } {
  const calls: Program[] = []
  return {
    name: 'scripted',
    calls,
    maximise(program, cost) {
      const answer = answers.at(calls.length)
      calls.push(program)
      if (answer instanceof Error) throw answer
      return answer ?? exhaustive.maximise(program, cost)
    },
  }
}

/** Three posts, two people: at most two of three columns, and not the first with the second. */
const program: Program = {
  columnCount: 3,
  rows: [
    { columns: [0, 1, 2], values: [1, 1, 1], lower: 1, upper: 2 },
    { columns: [0, 1], values: [1, 1], lower: -Infinity, upper: 1 },
  ],
}
const first = [1, 1, 1]
const second = [5, 3, 1]

describe('solveInOrder', () => {
  it('finds what exhaustion finds, level after level', () => {
    fc.assert(
      fc.property(smallProgram(), (ordered) => {
        const best = bestInOrder(ordered)
        const answer = solveInOrder(ordered.program, ordered.costs, exhaustive)
        if (best === undefined) {
          expect(answer).toMatchObject({ status: 'infeasible', values: null, levels: [] })
          return
        }
        expect(answer.status).toBe('optimal')
        expect(answer.levels).toEqual(best)
        expect(answer.bounds).toEqual(best)
        expect(obeys(ordered.program, answer.values!)).toBe(true)
        expect(ordered.costs.map((cost) => worth(cost, answer.values!))).toEqual(best)
      }),
      { numRuns: 2000, seed: 1 },
    )
  })

  it('answers without objectives whether there is a solution', () => {
    expect(solveInOrder(program, [], exhaustive)).toMatchObject({ status: 'optimal', levels: [], bounds: [] })
    expect(obeys(program, solveInOrder(program, [], exhaustive).values!)).toBe(true)
    const none = { columnCount: 2, rows: [{ columns: [0, 1], values: [2, 2], lower: 1, upper: 1 }] }
    expect(solveInOrder(none, [], exhaustive).status).toBe('infeasible')
  })

  it('knows programs without columns or rows by itself', () => {
    const mute: Backend = { name: 'mute', maximise: () => ({ status: 'failed', reason: 'not to be asked' }) }
    expect(solveInOrder({ columnCount: 0, rows: [] }, [[]], mute)).toMatchObject({ status: 'optimal', levels: [0], bounds: [0] })
    expect(solveInOrder({ columnCount: 0, rows: [{ columns: [], values: [], lower: 1, upper: 1 }] }, [[]], mute).status).toBe('infeasible')
    const idle = { columnCount: 2, rows: [{ columns: [], values: [], lower: 0, upper: 0 }] }
    expect(solveInOrder(idle, [[2, -3]], mute)).toMatchObject({ status: 'optimal', levels: [2] })
  })

  it('tells progress, and stops when it is told to', () => {
    const told: number[][] = []
    const answer = solveInOrder(program, [first, second], exhaustive, { progress: (...seen) => told.push(seen) })
    expect(told).toEqual([[0, 2, 2], [1, 6, 6]])
    expect([...answer.values!]).toEqual([1, 0, 1])
    expect(solveInOrder(program, [first, second], exhaustive, { aborted: () => true })).toMatchObject({ status: 'stopped', reason: 'aborted', values: null })
    const levels: number[] = []
    const half = solveInOrder(program, [first, second], exhaustive, { aborted: () => levels.length > 0, progress: (k) => levels.push(k) })
    expect(half).toMatchObject({ status: 'feasible', reason: 'aborted', bounds: [2, Infinity] })
    expect(half.levels).toEqual([first, second].map((cost) => worth(cost, half.values!)))
  })

  it('hands on the node limit and the columns in hand', () => {
    const seen: unknown[] = []
    const spy: Backend = {
      name: 'spy',
      maximise(asked, cost, limits, warm) {
        seen.push(limits?.nodes, warm === undefined ? undefined : obeys(asked, warm))
        return exhaustive.maximise(asked, cost)
      },
    }
    solveInOrder(program, [first, second], spy, { nodes: 7 })
    expect(seen.slice(0, 2)).toEqual([7, undefined])
    expect(seen.slice(2)).toEqual([7, true].slice(0, seen.length - 2))
  })

  it('holds a level that a limit stopped at the value in hand, and goes on', () => {
    const backend = scripted({ status: 'feasible', values: [1, 0, 0], bound: 2.0000001 })
    const answer = solveInOrder(program, [first, second], backend)
    expect(backend.calls).toHaveLength(2)
    // 6 and two posts are found at the second level, which proves the first one too
    expect(answer).toMatchObject({ status: 'optimal', levels: [2, 6], bounds: [2, 6] })
    const stuck = solveInOrder(program, [first, second], scripted({ status: 'feasible', values: [0, 0, 1], bound: 3 }, { status: 'stopped', bound: Infinity }))
    expect(stuck).toMatchObject({ status: 'feasible', levels: [1, 1], bounds: [3, Infinity], reason: 'nodes' })
    expect(solveInOrder(program, [first], scripted({ status: 'stopped', bound: 2.5 }))).toEqual({
      status: 'stopped', values: null, levels: [], bounds: [2], reason: 'nodes',
    })
  })

  it('proves a bound only with true columns at it, in any order of limits', () => {
    fc.assert(
      fc.property(smallProgram(6, 4), fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 }), fc.nat(), (ordered, limits, pick) => {
        let call = 0
        const lazy: Backend = {
          name: 'lazy',
          maximise(asked, cost) {
            const all = solutions(asked)
            const most = Math.max(...all.map((columns) => worth(cost, columns)))
            const slack = limits[call++ % limits.length]
            if (slack === 0 || all.length === 0) return exhaustive.maximise(asked, cost)
            if (slack === 1) return { status: 'stopped', bound: most + 1 }
            return { status: 'feasible', values: all[pick % all.length], bound: most + slack - 2 }
          },
        }
        const best = bestInOrder(ordered)
        const answer = solveInOrder(ordered.program, ordered.costs, lazy)
        if (answer.values === null) {
          expect(answer.status).toBe(best === undefined ? 'infeasible' : 'stopped')
          return
        }
        expect(obeys(ordered.program, answer.values)).toBe(true)
        expect(answer.levels).toEqual(ordered.costs.map((cost) => worth(cost, answer.values!)))
        // bounds hold for the best columns too
        best!.forEach((value, k) => expect(answer.bounds[k]).toBeGreaterThanOrEqual(Math.max(value, answer.levels[k])))
        if (answer.status === 'optimal') expect(answer.levels).toEqual(best)
        else expect(answer.status).toBe('feasible')
      }),
      { numRuns: 3000, seed: 2 },
    )
  })
})

describe('a solver that lies', () => {
  const optimal = (values: ArrayLike<number>, bound: number): BackendAnswer => ({ status: 'optimal', values, bound })
  const feasible = (values: ArrayLike<number>, bound: number): BackendAnswer => ({ status: 'feasible', values, bound })
  const useless: readonly (readonly [string, BackendAnswer | Error])[] = [
    ['breaks a row', optimal([1, 1, 0], 2)],
    ['breaks a row when stopped', feasible([1, 1, 1], 3)],
    ['is not whole', optimal([0.5, 0.5, 1], 2)],
    ['is not whole by a little', optimal([1, 0, 0.9999], 2)],
    ['is whole but not 0 or 1', optimal([2, -1, 0], 2)],
    ['holds no number', optimal([1, NaN, 1], 2)],
    ['is too short', optimal([1, 0], 2)],
    ['is empty', optimal([], 0)],
    ['has no number as bound', optimal([1, 0, 1], NaN)],
    ['stops with no number as bound', { status: 'stopped', bound: NaN }],
    ['throws', new Error('out of memory')],
    ['has a status of its own', { status: 'unbounded' } as unknown as BackendAnswer],
  ]
  it.each(useless)('%s: wrong, with nothing in hand', (_, answer) => {
    const result = solveInOrder(program, [first, second], scripted(answer))
    expect(result).toMatchObject({ status: 'wrong', values: null, levels: [] })
    expect(result.reason).toMatch(/^scripted: ./)
  })

  it.each(useless)('%s: what was known before stays, unproved', (_, answer) => {
    const result = solveInOrder(program, [first, second], scripted(answer), { known: Uint8Array.of(0, 1, 0) })
    expect(result).toMatchObject({ status: 'feasible', levels: [1, 3], bounds: [Infinity, Infinity] })
    expect([...result.values!]).toEqual([0, 1, 0])
  })

  it.each(useless)('%s at the second level: the first stays proved', (_, answer) => {
    const result = solveInOrder(program, [first, second], scripted(optimal([0, 1, 1], 2), answer))
    expect(result).toMatchObject({ status: 'feasible', levels: [2, 4], bounds: [2, Infinity] })
  })

  it.each([
    ['calls its value greater than it is', optimal([0, 1, 0], 2)],
    ['calls its value less than it is', optimal([0, 1, 1], 1)],
    ['calls a bound above its value optimal', optimal([0, 0, 1], 1.9999999)],
    ['is stopped with a bound below its value', feasible([0, 1, 1], 1)],
  ] as const)('%s: its columns are true and stay, unproved', (_, answer) => {
    const result = solveInOrder(program, [first, second], scripted(answer))
    expect(result).toMatchObject({ status: 'feasible', bounds: [Infinity, Infinity] })
    expect(result.values).toEqual(Uint8Array.from(answer.status === 'optimal' || answer.status === 'feasible' ? Array.from(answer.values) : []))
  })

  it.each([
    ['calls optimal what known columns beat', optimal([0, 0, 1], 1)],
    ['bounds below what known columns reach', feasible([0, 0, 1], 1)],
    ['stops with such a bound', { status: 'stopped', bound: 1 }],
    ['calls infeasible what known columns obey', { status: 'infeasible' }],
  ] as readonly (readonly [string, BackendAnswer])[])('%s: the known ones stay', (_, answer) => {
    const known = Uint8Array.of(0, 1, 1)
    const result = solveInOrder(program, [first, second], scripted(answer), { known })
    expect(result).toMatchObject({ status: 'feasible', levels: [2, 4] })
    expect(result.reason).toMatch(/^scripted: /)
    expect([...result.values!]).toEqual([0, 1, 1])
  })

  it('breaks a level that was held: found out, because held rows are checked too', () => {
    const result = solveInOrder(program, [first, second], scripted(undefined, optimal([1, 0, 0], 5)))
    expect(result).toMatchObject({ status: 'feasible', bounds: [2, Infinity] })
    expect(result.reason).toContain('break row 2')
  })

  it('gave a bound that its own columns exceed later: found out in the end', () => {
    const free: Program = { columnCount: 2, rows: [{ columns: [0, 1], values: [1, 1], lower: -Infinity, upper: 1 }] }
    const result = solveInOrder(free, [[2, 1], [3, 1]], scripted({ status: 'optimal', values: [0, 1], bound: 1 }))
    expect(result).toMatchObject({ status: 'feasible', levels: [2, 3], bounds: [Infinity, Infinity], reason: 'scripted: bound below what it reached later' })
  })

  it('is not asked again', () => {
    const backend = scripted(optimal([1, 1, 0], 2))
    solveInOrder(program, [first, second, first], backend, { known: Uint8Array.of(0, 1, 0) })
    expect(backend.calls).toHaveLength(1)
  })

  it('is forgiven what floats do', () => {
    const result = solveInOrder(program, [first, second], scripted(optimal([1 - 1e-7, 1e-7, 1 + 1e-7], 1.9999999), optimal([1, -1e-9, 1], 6.0000001)))
    expect(result).toMatchObject({ status: 'optimal', levels: [2, 6] })
  })

  it('that only fails is no liar', () => {
    const failed: BackendAnswer = { status: 'failed', reason: 'no licence' }
    expect(solveInOrder(program, [first], scripted(failed))).toMatchObject({ status: 'stopped', reason: 'scripted: no licence' })
    expect(solveInOrder(program, [first], scripted(failed), { known: Uint8Array.of(0, 1, 0) })).toMatchObject({ status: 'feasible', levels: [1] })
  })

  it('never gets columns through that break a row, nor a value past its bound', () => {
    const number = fc.oneof(fc.integer({ min: -1, max: 2 }), fc.constantFrom(NaN, Infinity, -Infinity, 0.5, 1e300))
    const any: fc.Arbitrary<BackendAnswer> = fc.oneof(
      fc.record({
        status: fc.constantFrom('optimal' as const, 'feasible' as const),
        values: fc.array(number, { maxLength: 7 }),
        bound: fc.oneof(number, fc.integer({ min: -9, max: 9 })),
      }),
      fc.record({ status: fc.constant('infeasible' as const) }),
      fc.record({ status: fc.constant('stopped' as const), bound: number }),
    )
    fc.assert(
      fc.property(smallProgram(6, 4), fc.array(any, { minLength: 1, maxLength: 3 }), fc.boolean(), fc.nat(), (ordered, answers, knows, pick) => {
        const all = solutions(ordered.program)
        const known = knows && all.length > 0 ? Uint8Array.from(all[pick % all.length]) : undefined
        const result = solveInOrder(ordered.program, ordered.costs, scripted(...answers), known === undefined ? {} : { known })
        if (result.values !== null) expect(obeys(ordered.program, result.values)).toBe(true)
        if (known !== undefined) expect(['optimal', 'feasible']).toContain(result.status)
        // left is a bound too low for all it ever showed, which nobody can check from outside
        if (result.status === 'optimal') expect(result.levels).toEqual(result.bounds)
      }),
      { numRuns: 3000, seed: 3 },
    )
  })
})

describe('numbers too large', () => {
  it('are refused before anybody is asked', () => {
    const backend = scripted()
    const one = (value: number, lower = 0, upper = 1): Program => ({ columnCount: 2, rows: [{ columns: [0, 1], values: [value, 1], lower, upper }] })
    expect(solveInOrder(one(2 ** 53), [[1, 1]], backend)).toMatchObject({ status: 'stopped', reason: 'integer-range' })
    expect(solveInOrder(one(0.5), [[1, 1]], backend)).toMatchObject({ status: 'stopped', reason: 'integer-range' })
    expect(solveInOrder(one(1, NaN), [[1, 1]], backend)).toMatchObject({ status: 'stopped', reason: 'integer-range' })
    expect(solveInOrder(one(1), [[2 ** 53, 1]], backend)).toMatchObject({ status: 'stopped', reason: 'integer-range' })
    expect(solveInOrder(one(2 ** 31), [[1, 1]], backend)).toMatchObject({ status: 'stopped', reason: 'coefficient-range' })
    expect(solveInOrder(one(1), [[1, 1], [6e8, -6e8]], backend)).toMatchObject({ status: 'stopped', reason: 'coefficient-range' })
    expect(backend.calls).toEqual([])
    // a bound far out of reach is no large number
    expect(solveInOrder(one(1, -(2 ** 40), 1), [[1, 1]], backend)).toMatchObject({ status: 'optimal', levels: [1] })
  })

  it('leave known columns as they are', () => {
    const wide: Program = { columnCount: 2, rows: [{ columns: [0, 1], values: [2 ** 31, 1], lower: 1, upper: 2 ** 31 }] }
    const answer = solveInOrder(wide, [[1, 1]], exhaustive, { known: Uint8Array.of(0, 1) })
    expect(answer).toMatchObject({ status: 'feasible', levels: [1], reason: 'coefficient-range' })
  })
})
