/** The backend over the optional package `highs`: HiGHS, compiled to WebAssembly. */

import type { Highs, Model, ModelData } from 'highs'
import type { Backend, BackendAnswer, BackendLimits } from './backend.ts'
import type { Program } from './program.ts'

/**
 * Loads HiGHS, once; solving is synchronous afterwards. Give the result to `solve` as `solver`: it is asked about the parts of a round that need a
 * search. Its answers are checked in integers. The package `highs` is an optional dependency: `npm install highs`.
 *
 * @throws Error when the package is not installed, or its WebAssembly cannot be loaded.
 * @example
 * ```ts
 * import { parseRound, solve } from 'two-way-choice'
 * import { loadHighsBackend } from 'two-way-choice/highs'
 *
 * const { round } = parseRound({
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['林晓岚', '陈立新'] }],
 *   cadres: [
 *     { id: '周明远', choices: ['溪口村', '石桥村'] },
 *     { id: '林晓岚', choices: ['溪口村', '石桥村'] },
 *     { id: '陈立新', choices: ['石桥村', '溪口村'] },
 *   ],
 * })
 * const solution = solve(round!, { solver: await loadHighsBackend() })
 * solution.status // => 'optimal'
 * ```
 */
export async function loadHighsBackend(): Promise<Backend> {
  let loaded: unknown
  try {
    loaded = await import('highs')
  } catch (cause) {
    throw new Error('The package `highs` is missing: npm install highs. 缺少 highs 包，请先运行 npm install highs。', { cause })
  }
  const highs = await loaderOf(loaded)()
  return {
    name: 'highs',
    maximise(program, cost, limits) {
      try {
        return maximise(highs, program, cost, limits)
      } catch (error) {
        return { status: 'failed', reason: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}

/** The loader is the default of the ES module; bundlers and CommonJS may wrap it once more. */
function loaderOf(loaded: unknown): () => Promise<Highs> {
  let inner = loaded
  while (typeof inner === 'object' && inner !== null && 'default' in inner) inner = inner.default
  return inner as () => Promise<Highs>
}

/** Every gap 0, nothing printed, no clock. The build has a single thread, and takes no option for more. */
const options = {
  output_flag: false,
  random_seed: 0,
  mip_rel_gap: 0,
  mip_abs_gap: 0,
  mip_feasibility_tolerance: 1e-9,
}

/**
 * One objective. `infeasible`, or a run that failed, counts only when a second run without presolve says the same: the presolve of HiGHS 1.15.3 has
 * called feasible programs infeasible.
 */
function maximise(highs: Highs, program: Program, cost: readonly number[], limits: BackendLimits = {}): BackendAnswer {
  if (program.rows.some(({ lower, upper }) => lower > upper)) return { status: 'infeasible' }
  // an empty model is not solved but only called empty
  if (cost.length === 0) {
    const met = program.rows.every(({ lower, upper }) => lower <= 0 && upper >= 0)
    return met ? { status: 'optimal', values: [], bound: 0 } : { status: 'infeasible' }
  }
  const first = attempt(highs, program, cost, limits, 'choose')
  return first.status === 'infeasible' || first.status === 'failed' ? attempt(highs, program, cost, limits, 'off') : first
}

function attempt(highs: Highs, program: Program, cost: readonly number[], limits: BackendLimits, presolve: 'choose' | 'off'): BackendAnswer {
  return highs.withModel(modelOf(highs, program, cost), (model: Model): BackendAnswer => {
    model.options.set({ ...options, presolve, ...(limits.nodes === undefined ? {} : { mip_max_nodes: limits.nodes }) })
    const { status, modelStatus, solutionStatus } = highs.constants
    if (model.raw.run().status === status.error) return { status: 'failed', reason: `run with presolve ${presolve}` }
    const ended = model.getModelStatus()
    if (ended === modelStatus.infeasible || ended === modelStatus.unboundedOrInfeasible) return { status: 'infeasible' }
    const bound = Number(model.info.get('mip_dual_bound'))
    const found = model.info.get('primal_solution_status') === solutionStatus.feasible
    if (ended === modelStatus.optimal) return { status: 'optimal', values: model.getSolution().colValue, bound }
    const limited = [modelStatus.solutionLimit, modelStatus.iterationLimit, modelStatus.timeLimit, modelStatus.interrupted] as readonly number[]
    if (!limited.includes(ended)) return { status: 'failed', reason: `model status ${ended}` }
    return found ? { status: 'feasible', values: model.getSolution().colValue, bound } : { status: 'stopped', bound }
  })
}

/** The program in the arrays of HiGHS, row by row; every column whole between 0 and 1. */
function modelOf(highs: Highs, { columnCount, rows }: Program, cost: readonly number[]): ModelData {
  const { integer } = highs.constants.variableType
  const starts = [0]
  for (const row of rows) starts.push(starts[starts.length - 1] + row.columns.length)
  return {
    numCols: columnCount,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: cost,
    colLower: cost.map(() => 0),
    colUpper: cost.map(() => 1),
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    matrix: {
      format: 'csr', numRows: rows.length, numCols: columnCount, starts: Int32Array.from(starts),
      indices: Int32Array.from(rows.flatMap(({ columns }) => columns)), values: Float64Array.from(rows.flatMap(({ values }) => values)),
    },
    integrality: cost.map(() => integer),
  }
}
