/** The backend over `javascript-lp-solver`, in plain JavaScript: its simplex, under a branch and bound that proves every bound itself. */

import type { Backend, BackendAnswer, BackendLimits } from './backend.ts'
import { firstBrokenRow, type Program, worthOf } from './program.ts'
import {
  columnValues, contradictionMultipliers, costMultipliers, createRelaxation, type Fixing, type Outcome, type Relaxation, resolve, resolveFurther,
  tableauSize,
} from './relaxation.ts'
import { boundByMultipliers } from './weak-duality.ts'

/** Most numbers in a tableau: 32 MB, and as much again for the copy of the first basis; its relaxation alone takes seconds. */
const largestTableau = 2 ** 22

/** A node of the search: the fixing of its parent and one column more. The root has no column: −1. */
interface Node extends Fixing {
  readonly parent: Node | undefined
  /** Proved for the parent. */
  readonly bound: number
}

/**
 * Solves 0/1 programs in plain JavaScript. Of the package only the tableau with its primal simplex is used. Its `Solve` has no limit but the clock,
 * looked at between nodes only; its first phase can go round in circles for ever; it says `feasible` after a time-out; and its presolve forgets
 * the cost of fixed columns, so the value it reports is wrong.
 *
 * Here a bound counts only as far as its multipliers prove it, and a solution only when it obeys every row in integers: `optimal` and `infeasible`
 * are proved, whatever the simplex did. Where it errs, the search merely takes longer.
 *
 * Depth first, the most fractional column first, the nearer value first. A node is a relaxation solved. A program too large for a dense
 * tableau is answered by `stopped`. Costs, values and bounds must be integers.
 *
 * @complexity O(rows × columns) per pivot; the search is exponential in the worst case.
 */
export const javascriptLpSolver: Backend = { name: 'javascript-lp-solver', maximise }

/** Size of a tableau up to which assignments with side rows were closed: 99 of 100 objectives within 125 ms, the worst in 0.4 s. */
const closableTableau = 70_000

/**
 * Whether {@link javascriptLpSolver} may be expected to close a program in a fraction of a second: (bounds of rows + columns that no row holds
 * down to 1) × columns is small. A rule of thumb from measurements on assignments with side rows, no promise; give a node limit too.
 */
export function canClose(program: Program): boolean {
  return tableauSize(program) <= closableTableau
}

function maximise(program: Program, cost: readonly number[], limits: BackendLimits = {}, warm?: Uint8Array): BackendAnswer {
  if (program.rows.some(({ lower, upper }) => lower > upper)) return { status: 'infeasible' }
  if (tableauSize(program) > largestTableau) return { status: 'stopped', bound: Infinity }
  const mostNodes = limits.nodes ?? Infinity
  const relaxation = createRelaxation(program, cost)
  const fixed = new Int8Array(program.columnCount)
  let best = warm !== undefined && firstBrokenRow(program, warm) < 0 ? warm.slice() : undefined
  let value = best === undefined ? -Infinity : worthOf(cost, best)
  let solved: Node | undefined
  let nodes = 0
  const open: Node[] = [{ parent: undefined, column: -1, value: 0, bound: Infinity }]

  while (open.length > 0 && nodes < mostNodes) {
    const node = open.pop()!
    if (node.bound <= value) continue
    nodes++
    const path: Node[] = []
    for (let at = node; at.parent !== undefined; at = at.parent) path.push(at)
    fixed.fill(-1)
    for (const at of path) fixed[at.column] = at.value
    const outcome = node.parent !== undefined && node.parent === solved ? resolveFurther(relaxation, [node]) : resolve(relaxation, path)
    solved = outcome === 'solved' ? node : undefined

    const bound = Math.min(node.bound, provedBound(program, cost, relaxation, outcome, fixed))
    if (bound <= value) continue
    const values = columnValues(relaxation)
    const rounded = Uint8Array.from(values, (x, j) => (fixed[j] < 0 ? Number(x > 0.5) : fixed[j]))
    const worth = worthOf(cost, rounded)
    if (worth > value && firstBrokenRow(program, rounded) < 0) {
      best = rounded
      value = worth
      if (bound <= value) continue
    }
    const column = branchingColumn(values, fixed)
    if (column < 0) continue
    const nearer = rounded[column] === 1 ? 1 : 0
    open.push({ parent: node, column, value: nearer === 1 ? 0 : 1, bound }, { parent: node, column, value: nearer, bound })
  }
  const bound = open.reduce((most, node) => Math.max(most, node.bound), value)
  if (best === undefined) return open.length === 0 ? { status: 'infeasible' } : { status: 'stopped', bound }
  return { status: bound === value ? 'optimal' : 'feasible', values: best, bound }
}

/** What the last basis proves about cost·x under the fixing: an integer bound, −Infinity = no solution, Infinity = nothing. */
function provedBound(program: Program, cost: readonly number[], relaxation: Relaxation, outcome: Outcome, fixed: Int8Array): number {
  if (outcome === 'infeasible') {
    const multipliers = contradictionMultipliers(relaxation)
    if (multipliers !== undefined && boundByMultipliers(program, undefined, multipliers, fixed) < 0) return -Infinity
  }
  return Math.floor(boundByMultipliers(program, cost, costMultipliers(relaxation), fixed))
}

/** The free column farthest from 0 and 1, the first of those; where all are whole the first free one; −1 = none is free. */
function branchingColumn(values: Float64Array, fixed: Int8Array): number {
  let chosen = -1
  let farthest = -1
  for (let j = 0; j < values.length; j++) {
    if (fixed[j] >= 0) continue
    const distance = Math.min(Math.max(0, values[j]), Math.max(0, 1 - values[j]))
    if (chosen < 0 || distance > farthest + 1e-9) {
      chosen = j
      farthest = distance
    }
  }
  return chosen
}
