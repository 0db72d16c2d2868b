/** The linear relaxation of a 0/1 program in the dense tableau of `javascript-lp-solver`, and what its last basis suggests as a proof. */

import untypedSolver from 'javascript-lp-solver'
import type { SolverAPI } from 'javascript-lp-solver'
import type { Program } from './program.ts'

// the declarations of the package describe a CommonJS module with a default; both of its builds give the solver itself
const solver = untypedSolver as unknown as SolverAPI

type Tableau = InstanceType<SolverAPI['Tableau']>
type Constraint = InstanceType<SolverAPI['Constraint']>

/** Below this the simplex takes a number for zero. */
const precision = 1e-8

/**
 * Costs are made a little different, by so much in all columns together: with ties the simplex hardly moves. Bounds are proved for the true cost,
 * so this costs them at most that much before they are rounded down.
 */
const perturbation = 0.2
const goldenRatio = (Math.sqrt(5) - 1) / 2

/** Most pivots of one run per row and column of the tableau; measured runs need 0.3, and at most 3. */
const mostPivots = 10

/** A relaxation; the tableau starts from the basis that {@link createRelaxation} found. */
export interface Relaxation {
  readonly tableau: Tableau
  /** Index of each column in the tableau. */
  readonly column: Int32Array
  /** Index of the slack of each row's upper bound, and of its lower bound; −1 = that bound is infinite. */
  readonly upperSlack: Int32Array
  readonly lowerSlack: Int32Array
}

/** What the simplex makes of a relaxation, not proved; `unknown` = it went round in circles. */
export type Outcome = 'solved' | 'infeasible' | 'unknown'

/** A column held at 0 or 1. */
export interface Fixing {
  readonly column: number
  readonly value: 0 | 1
}

/** How many numbers the tableau of a program has. */
export function tableauSize(program: Program): number {
  const sides = program.rows.reduce((sum, { lower, upper }) => sum + Number(lower > -Infinity) + Number(upper < Infinity), 0)
  return (1 + sides + cappedColumns(program).length) * (1 + program.columnCount)
}

/** Columns whose bound x ≤ 1 needs a row, because no row of the program says as much. */
function cappedColumns(program: Program): number[] {
  const capped = new Uint8Array(program.columnCount).fill(1)
  for (const { columns, values, upper } of program.rows) {
    if (values.some((value) => value < 0)) continue
    columns.forEach((j, t) => {
      if (values[t] > 0 && upper <= values[t]) capped[j] = 0
    })
  }
  return Array.from(capped.keys()).filter((j) => capped[j] === 1)
}

/**
 * Builds and solves the relaxation of a program with nothing fixed: first the rows that nothing chosen obeys, from where the primal simplex can start,
 * then the others are added for the dual one. Variables are known by number only, so no names can collide.
 */
export function createRelaxation(program: Program, cost: readonly number[]): Relaxation {
  const { rows } = program
  const model = new solver.Model(precision)
  model.maximize()
  // its cycle detection remembers every pivot, and sees only cycles of length one
  model.debug(false)
  const variables = cost.map((c, j) => model.addVariable(c + (perturbation / cost.length) * (((j + 1) * goldenRatio) % 1)))
  const addSide = (constraint: Constraint, columns: readonly number[], values: readonly number[]): Constraint => {
    columns.forEach((j, t) => constraint.addTerm(values[t], variables[j]))
    return constraint
  }
  const addUpper = (i: number): Constraint => addSide(model.smallerThan(rows[i].upper), rows[i].columns, rows[i].values)
  const addLower = (i: number): Constraint => addSide(model.greaterThan(rows[i].lower), rows[i].columns, rows[i].values)
  const upperSlack = new Int32Array(rows.length).fill(-1)
  const lowerSlack = new Int32Array(rows.length).fill(-1)
  rows.forEach(({ lower, upper }, i) => {
    if (upper >= 0 && upper < Infinity) upperSlack[i] = addUpper(i).index
    if (lower <= 0 && lower > -Infinity) lowerSlack[i] = addLower(i).index
  })
  for (const column of cappedColumns(program)) addSide(model.smallerThan(1), [column], [1])

  const { tableau } = model
  tableau.setModel(model)
  counted(tableau, () => {
    tableau.phase2()
    return 'solved'
  })

  // the tableau takes a finished constraint only from here on, and does not count its slack
  const addLate = (constraint: Constraint): number => {
    tableau.addConstraint(constraint)
    return constraint.index
  }
  rows.forEach(({ lower, upper }, i) => {
    if (upper < 0) upperSlack[i] = addLate(addUpper(i))
    if (lower > 0) lowerSlack[i] = addLate(addLower(i))
  })
  tableau.nVars = tableau.lastElementIndex
  tableau.save()
  if (reoptimise(tableau) === 'solved') tableau.save()
  return { tableau, column: Int32Array.from(variables, ({ index }) => index), upperSlack, lowerSlack }
}

/** Goes back to the basis the relaxation started with and solves it with some columns fixed. */
export function resolve(relaxation: Relaxation, fixings: readonly Fixing[]): Outcome {
  relaxation.tableau.restore()
  return resolveFurther(relaxation, fixings)
}

/** Fixes more columns and solves on from the present basis. */
export function resolveFurther({ tableau, column }: Relaxation, fixings: readonly Fixing[]): Outcome {
  tableau.addCutConstraints(fixings.map(({ column: j, value }) => ({ type: value === 1 ? 'min' : 'max', varIndex: column[j], value })))
  return reoptimise(tableau)
}

/** Thrown by the pivot that is one too many. */
const tooManyPivots = new Error('too many pivots')

/** From an optimal basis to which rows were added: dual simplex, then what rounding left for the primal one. */
function reoptimise(tableau: Tableau): Outcome {
  return counted(tableau, () => {
    for (;;) {
      const row = mostBrokenRow(tableau)
      if (row === 0) break
      const column = enteringColumn(tableau, row)
      if (column === 0) return 'infeasible'
      tableau.pivot(row, column)
    }
    tableau.phase2()
    return 'solved'
  })
}

/** The row whose basic variable is most below 0; 0 = none is. */
function mostBrokenRow({ matrix, width, height }: Tableau): number {
  let chosen = 0
  let least = -precision
  for (let r = 1; r < height; r++) {
    if (matrix[r * width] >= least) continue
    chosen = r
    least = matrix[r * width]
  }
  return chosen
}

/** The column that can enter for a row while no reduced cost changes its sign, of equals the one with the largest entry; 0 = none. */
function enteringColumn({ matrix, width }: Tableau, row: number): number {
  let chosen = 0
  let leastRatio = Infinity
  let largest = 0
  for (let c = 1; c < width; c++) {
    const entry = -matrix[row * width + c]
    if (entry <= precision) continue
    const ratio = Math.max(0, -matrix[c]) / entry
    if (ratio > leastRatio || (ratio === leastRatio && entry <= largest)) continue
    chosen = c
    leastRatio = ratio
    largest = entry
  }
  return chosen
}

/** Runs simplex steps on a tableau, but not for ever: in doubles, ties can lead round in circles. */
export function counted(tableau: Tableau, run: () => Outcome): Outcome {
  let left = mostPivots * (tableau.height + tableau.width)
  const pivot = tableau.pivot.bind(tableau)
  tableau.pivot = (row, column) => {
    if (left-- <= 0) throw tooManyPivots
    pivot(row, column)
  }
  try {
    return run()
  } catch (error) {
    if (error !== tooManyPivots) throw error
    return 'unknown'
  } finally {
    tableau.pivot = pivot
  }
}

/** Values of the columns in the present basis. */
export function columnValues({ tableau, column }: Relaxation): Float64Array {
  const { matrix, width, rowByVarIndex } = tableau
  return Float64Array.from(column, (index) => (rowByVarIndex[index] < 0 ? 0 : matrix[rowByVarIndex[index] * width]))
}

/** One multiplier per row of the program from the reduced costs of the slacks: positive leans on the upper bound, negative on the lower. */
export function costMultipliers(relaxation: Relaxation): Float64Array {
  const { matrix, colByVarIndex } = relaxation.tableau
  return multipliers(relaxation, (slack) => (colByVarIndex[slack] < 0 ? 0 : -matrix[colByVarIndex[slack]]))
}

/** Multipliers that add up to a contradiction, from a row of the tableau that cannot be met (Farkas); `undefined` = the basis shows none. */
export function contradictionMultipliers(relaxation: Relaxation): Float64Array | undefined {
  const { matrix, width, height, varIndexByRow, colByVarIndex } = relaxation.tableau
  let worst = 0
  let least = -precision
  for (let r = 1; r < height; r++) {
    if (matrix[r * width] >= least) continue
    let c = 1
    while (c < width && matrix[r * width + c] >= -precision) c++
    if (c < width) continue
    worst = r
    least = matrix[r * width]
  }
  if (worst === 0) return undefined
  return multipliers(relaxation, (slack) =>
    varIndexByRow[worst] === slack ? 1 : colByVarIndex[slack] < 0 ? 0 : matrix[worst * width + colByVarIndex[slack]])
}

/** Upper side minus lower side; a multiplier below 0 has no meaning and counts as 0. */
function multipliers({ upperSlack, lowerSlack }: Relaxation, ofSlack: (slack: number) => number): Float64Array {
  const of = (slack: number): number => (slack < 0 ? 0 : Math.max(0, ofSlack(slack)))
  return Float64Array.from(upperSlack, (upper, i) => of(upper) - of(lowerSlack[i]))
}
