/** A part as an integer program, closed by a backend whose every answer is checked: for parts that the search left open. */

import type { Backend, OrderedAnswer } from '../ilp/backend.ts'
import { solveInOrder } from '../ilp/backend.ts'
import type { Program, SideRow } from '../ilp/program.ts'
import { missedBy } from '../pairs/rows.ts'
import type { Narrowed, Options } from './close.ts'
import { blockingPairsOf, type Kernel, sumOver, worthOf } from './kernel.ts'
import { satisfyingPairs } from './parts.ts'
import type { Scratch } from './problem.ts'

/** A kernel as rows over 0/1 columns: its edges, then one column per mutual pair that may block, then one per head that a soft row misses. */
interface Model {
  readonly program: Program
  /** Per level of the kernel. */
  readonly costs: readonly (readonly number[])[]
  /** Columns of a plan. */
  readonly columnsOf: (plan: Int32Array, scratch: Scratch) => Uint8Array
}

/** Nodes a backend may visit per objective. */
const backendNodes = 50_000

/** What a backend made of a kernel. */
export interface ProgramAnswer extends Narrowed {
  /** Maximises weights per edge one after another over the best plans; null = the backend did not close it. `values`: what each reached. */
  readonly maximise: (weights: readonly Float64Array[]) => { readonly plan: Int32Array; readonly values: readonly number[] } | null
}

/** The program of a kernel. */
export function programOf(kernel: Kernel): Program {
  return modelOf(kernel).program
}

/** Closes the levels of a kernel from level `from` on with a backend. `known`: a plan that obeys the rows, if there is one. */
export function closeByProgram(
  kernel: Kernel, from: number, backend: Backend, known: Int32Array | undefined, aborted: () => boolean, scratch: Scratch,
): ProgramAnswer {
  const { program, costs, columnsOf } = modelOf(kernel)
  const levels = costs.slice(from)
  const options = { nodes: backendNodes, aborted, ...(known === undefined ? {} : { known: columnsOf(known, scratch) }) }
  const answer = solveInOrder(program, levels, backend, options)
  const none = { nodes: [], maximise: () => null }
  if (answer.values === null) return { ...none, status: answer.status === 'infeasible' ? 'infeasible' : 'open', plan: undefined, scores: [], bounds: [] }
  const plan = planOfColumns(kernel, answer.values)
  // the columns beside the edges may say more blocking pairs or misses than there are; the plan is counted anew
  const scores = kernel.levels.slice(from).map((_, k) => worthOf(kernel, plan, from + k, scratch))
  const bounds = boundsOf(answer, scores)
  if (answer.status !== 'optimal' || scores.some((score, k) => score !== answer.levels[k])) return { ...none, status: 'open', plan, scores, bounds }

  const held: SideRow[] = levels.map((cost, k) => {
    const columns = cost.flatMap((c, j) => (c === 0 ? [] : [j]))
    return { columns, values: columns.map((j) => cost[j]), lower: answer.levels[k], upper: Infinity }
  })
  const best: Program = { ...program, rows: [...program.rows, ...held] }
  return {
    status: 'closed',
    nodes: [],
    plan,
    scores,
    bounds,
    maximise: (weights) => {
      const aims = weights.map((weight) => Array.from({ length: program.columnCount }, (_, j) => (j < weight.length ? weight[j] : 0)))
      const found = solveInOrder(best, aims, backend, { nodes: backendNodes, aborted, known: columnsOf(plan, scratch) })
      return found.status === 'optimal' ? { plan: planOfColumns(kernel, found.values!), values: found.levels } : null
    },
  }
}

/** Bounds per level; behind the first level that is not proved they only hold as long as the levels before keep their values. */
function boundsOf(answer: OrderedAnswer, scores: readonly number[]): readonly number[] {
  const unproved = answer.bounds.findIndex((bound, k) => bound !== scores[k])
  return answer.bounds.map((bound, k) => (unproved >= 0 && k > unproved ? Infinity : bound))
}

/** Who holds each row in some best plan, asked of the backend as in `findOptions`. */
export function optionsByProgram(kernel: Kernel, answer: ProgramAnswer): Options {
  const { face } = kernel.part
  const options = Array.from({ length: face.rows }, () => new Set<number>())
  const met: Int32Array[] = []
  const witness = (plan: Int32Array): void => {
    met.push(plan)
    plan.forEach((edge, r) => options[r].add(edge < 0 ? -1 : kernel.column[edge]))
  }
  witness(answer.plan!)
  for (;;) {
    const weight = new Float64Array(kernel.pair.length)
    let vacancies = 0
    for (let r = 0; r < face.rows; r++) {
      const vacancy = face.mustRow[r] === 0 && !options[r].has(-1) ? 1 : 0
      vacancies += vacancy
      for (let edge = face.start[r]; edge < face.start[r + 1]; edge++) weight[edge] = (options[r].has(kernel.column[edge]) ? 0 : 1) - vacancy
    }
    const found = answer.maximise([weight])
    if (found === null) return { options, complete: false, met }
    if (found.values[0] + vacancies === 0) return { options, complete: true, met }
    witness(found.plan)
  }
}

function planOfColumns(kernel: Kernel, columns: Uint8Array): Int32Array {
  const plan = new Int32Array(kernel.part.face.rows).fill(-1)
  for (let edge = 0; edge < kernel.pair.length; edge++) if (columns[edge] === 1) plan[kernel.row[edge]] = edge
  return plan
}

function modelOf(kernel: Kernel): Model {
  const { face, mutual } = kernel.part
  const edges = kernel.pair.length
  const rows: SideRow[] = []
  const sum = (columns: readonly number[], lower: number, upper: number, values = columns.map(() => 1)): void => {
    rows.push({ columns, values, lower, upper })
  }
  const all = Array.from({ length: edges }, (_, edge) => edge)
  for (let r = 0; r < face.rows; r++) sum(all.slice(face.start[r], face.start[r + 1]), face.mustRow[r], 1)
  for (let c = 0; c < face.columns; c++) sum(all.filter((edge) => kernel.column[edge] === c), face.mustColumn[c], 1)
  for (const { coefficient, lower, upper } of kernel.hard) {
    const counted = all.filter((edge) => coefficient[edge] !== 0)
    sum(counted, lower, Math.min(upper, counted.length))
  }

  // a mutual pair blocks unless an edge satisfies its cadre or its village
  let columnCount = edges
  const counts = kernel.levels.some(({ objective }) => objective === 'stability')
  const edgeOfPair = new Map(Array.from(kernel.pair, (pair, edge) => [pair, edge]))
  const blockingColumn = new Map<number, number>()
  for (const pair of counts ? mutual : []) {
    const { cadre, village } = satisfyingPairs(kernel.part, pair)
    const satisfying = [...new Set([...cadre, ...village])].flatMap((other) => edgeOfPair.get(other) ?? [])
    blockingColumn.set(pair, columnCount)
    sum([columnCount++, ...satisfying], 1, Infinity)
  }
  const missColumns = kernel.soft.map(({ coefficient, atLeast, atMost }) => {
    const counted = all.filter((edge) => coefficient[edge] !== 0)
    const heads = new Set(counted.map((edge) => kernel.row[edge])).size
    const take = (count: number): readonly number[] => Array.from({ length: Math.max(0, count) }, () => columnCount++)
    const below = take(atLeast)
    const above = take(atMost === Infinity ? 0 : heads - atMost)
    if (atLeast > 0) sum([...counted, ...below], atLeast, Infinity)
    if (atMost < Infinity) sum([...counted, ...above], -Infinity, atMost, [...counted.map(() => 1), ...above.map(() => -1)])
    return { below, above }
  })
  const costs = kernel.levels.map(({ objective }, k): readonly number[] => {
    const cost = new Array<number>(columnCount).fill(0)
    kernel.weights[k]?.forEach((weight, edge) => (cost[edge] = weight))
    if (objective === 'stability') for (const column of blockingColumn.values()) cost[column] = -1
    if (objective === 'broken') for (const { below, above } of missColumns) for (const column of [...below, ...above]) cost[column] = -1
    return cost
  })
  return {
    program: { columnCount, rows },
    costs,
    columnsOf: (plan, scratch) => {
      const columns = new Uint8Array(columnCount)
      for (const edge of plan) if (edge >= 0) columns[edge] = 1
      for (const pair of blockingPairsOf(kernel, plan, scratch)) if (blockingColumn.has(pair)) columns[blockingColumn.get(pair)!] = 1
      kernel.soft.forEach((row, i) => {
        const count = sumOver(row.coefficient, plan)
        const missed = missedBy(row, count)
        for (const column of (count < row.atLeast ? missColumns[i].below : missColumns[i].above).slice(0, missed)) columns[column] = 1
      })
      return columns
    },
  }
}
