import fc from 'fast-check'
import type { Highs, Model, ModelData } from 'highs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadHighsBackend } from '../../src/highs.ts'
import { solveInOrder } from '../../src/ilp/backend.ts'
import { javascriptLpSolver } from '../../src/ilp/javascript-lp-solver.ts'
import { seededRandom } from '../kit/seeded.ts'
import { assignment, bestInOrder, obeys, smallProgram, solutions, worth } from './programs.ts'

const backend = await loadHighsBackend()

describe('the HiGHS backend', () => {
  it.each([3, 1_000, 100_000_000])('finds what exhaustion finds, with values up to %d', (size) => {
    fc.assert(
      fc.property(smallProgram(8, 5, size, 2), (ordered) => {
        const best = bestInOrder(ordered)
        const answer = solveInOrder(ordered.program, ordered.costs, backend)
        expect(answer.status).toBe(best === undefined ? 'infeasible' : 'optimal')
        if (best !== undefined) expect(answer.levels).toEqual(best)
      }),
      { numRuns: 1000, seed: 10 },
    )
  })

  it('answers on its own too: no columns, no rows, an empty row, crossed bounds, a row that is none', () => {
    const empty = (lower: number) => [{ columns: [], values: [], lower, upper: 2 }]
    expect(backend.maximise({ columnCount: 0, rows: empty(0) }, [])).toMatchObject({ status: 'optimal', bound: 0 })
    expect(backend.maximise({ columnCount: 0, rows: empty(1) }, [])).toEqual({ status: 'infeasible' })
    expect(backend.maximise({ columnCount: 2, rows: [] }, [3, -1])).toMatchObject({ status: 'optimal', bound: 3 })
    expect(backend.maximise({ columnCount: 1, rows: empty(1) }, [3])).toEqual({ status: 'infeasible' })
    expect(backend.maximise({ columnCount: 1, rows: [{ columns: [0], values: [1], lower: 1, upper: 0 }] }, [3])).toEqual({ status: 'infeasible' })
    expect(backend.maximise({ columnCount: 1, rows: [{ columns: [7], values: [1], lower: 1, upper: 1 }] }, [3]).status).toBe('failed')
  })

  it('agrees with the backend in plain JavaScript on assignments with side rows', () => {
    for (let seed = 1; seed <= 16; seed++) {
      const ordered = assignment({
        seed: 100 + seed, villages: 5 + seed, cadres: 6 + seed, density: 0.15 + (seed % 4) * 0.1, sides: seed % 5, blocking: seed % 2 === 1,
      })
      const theirs = solveInOrder(ordered.program, ordered.costs, backend)
      const ours = solveInOrder(ordered.program, ordered.costs, javascriptLpSolver)
      expect([theirs.status, theirs.levels], `seed ${seed}`).toEqual([ours.status, ours.levels])
    }
  })

  it('keeps to its node limit: true columns, and a bound that holds, the same each time', () => {
    // market split (Cornuéjols and Dawande 1998): rows whose half no choice meets, which branch and bound finds out late
    const random = seededRandom(5)
    const halves = Array.from({ length: 2 }, () => {
      const values = Array.from({ length: 14 }, () => Math.floor(random() * 100))
      const half = Math.floor(values.reduce((sum, value) => sum + value, 0) / 2)
      return { columns: values.map((_, j) => j), values, lower: half, upper: half }
    })
    const split = { columnCount: 14, rows: halves }
    const cost = halves[0].values.map((value) => value + 1)
    expect(backend.maximise(split, cost, { nodes: 1 }).status).toBe('stopped')
    expect(backend.maximise(split, cost)).toEqual({ status: 'infeasible' })

    const loose = { columnCount: 14, rows: halves.map((row) => ({ ...row, lower: -Infinity })) }
    const answer = backend.maximise(loose, cost, { nodes: 1 })
    expect(answer.status).toBe('feasible')
    if (answer.status !== 'feasible') return
    expect(obeys(loose, Array.from(answer.values, Math.round))).toBe(true)
    const most = Math.max(...solutions(loose).map((columns) => worth(cost, columns)))
    expect(answer.bound).toBeGreaterThanOrEqual(most - 1e-6)
    expect(backend.maximise(loose, cost, { nodes: 1 })).toEqual(answer)
    expect(solveInOrder(loose, [cost], backend, { nodes: 1 })).toMatchObject({ status: 'feasible', reason: 'nodes' })
    expect(solveInOrder(loose, [cost], backend)).toMatchObject({ status: 'optimal', levels: [most] })
  })
})

describe('loadHighsBackend', () => {
  afterEach(() => {
    vi.doUnmock('highs')
    vi.resetModules()
  })

  /** The backend over another package of that name. */
  async function loadOver(loader: () => unknown): Promise<Awaited<ReturnType<typeof loadHighsBackend>>> {
    vi.resetModules()
    vi.doMock('highs', () => ({ default: loader }))
    return (await import('../../src/ilp/highs.ts')).loadHighsBackend()
  }

  it('says what to install when the package is missing', async () => {
    vi.resetModules()
    vi.doMock('highs', () => {
      throw new Error('Cannot find package')
    })
    const { loadHighsBackend: load } = await import('../../src/ilp/highs.ts')
    await expect(load()).rejects.toThrow(/npm install highs.*请先运行 npm install highs/)
  })

  it('passes on what goes wrong while the package starts', async () => {
    await expect(loadOver(() => Promise.reject(new Error('no WebAssembly here')))).rejects.toThrow('no WebAssembly here')
  })

  /** HiGHS as it is, with something done to every model after it ran. */
  async function tampered(change: (model: Model, presolve: string, status: Highs['constants']['modelStatus']) => void): Promise<() => Promise<unknown>> {
    const real = await (await vi.importActual<{ default: () => Promise<Highs> }>('highs')).default()
    const highs = Object.create(real, {
      withModel: {
        value: (data: ModelData, operation: (model: Model) => unknown) =>
          real.withModel(data, (model) => {
            const run = model.raw.run.bind(model.raw)
            model.raw.run = () => {
              const result = run()
              change(model, String(model.options.get('presolve')), real.constants.modelStatus)
              return result
            }
            return operation(model)
          }),
      },
    }) as Highs
    return () => Promise.resolve(highs)
  }
  const program = { columnCount: 2, rows: [{ columns: [0, 1], values: [1, 1], lower: 1, upper: 1 }] }

  it('believes `infeasible` only when a run without presolve says so too', async () => {
    const runs: string[] = []
    const loader = await tampered((model, presolve, status) => {
      runs.push(presolve)
      if (presolve === 'choose') model.getModelStatus = () => status.infeasible
    })
    const careful = await loadOver(loader)
    expect(careful.maximise(program, [3, 5])).toMatchObject({ status: 'optimal', bound: 5 })
    expect(runs).toEqual(['choose', 'off'])
    expect(careful.maximise({ columnCount: 2, rows: [{ columns: [0, 1], values: [2, 2], lower: 1, upper: 1 }] }, [3, 5])).toEqual({ status: 'infeasible' })
  })

  it('turns a run that crashes into an answer', async () => {
    const loader = await tampered(() => {
      throw new Error('memory access out of bounds')
    })
    expect((await loadOver(loader)).maximise(program, [3, 5])).toEqual({ status: 'failed', reason: 'memory access out of bounds' })
  })
})
