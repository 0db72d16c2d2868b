/** Multipliers for side rows by cutting planes (Kelley 1960): the master problem, a small linear program. */

import untypedSolver from 'javascript-lp-solver'
import type { SolverAPI } from 'javascript-lp-solver'
import { counted } from './relaxation.ts'

// the declarations of the package describe a CommonJS module with a default; both of its builds give the solver itself
const solver = untypedSolver as unknown as SolverAPI

/** A plan as the master problem sees it: its value and what it counts in every row. */
export interface Cut {
  readonly value: number
  readonly counts: readonly number[]
}

/** Bounds of a row; −Infinity and Infinity where there is none. */
export interface Bounds {
  readonly lower: number
  readonly upper: number
}

/**
 * Multipliers μ that make the greatest of value + Σ μ·(count − bound) over the cuts least, where the bound is the lower one for μ > 0 and the
 * upper one for μ < 0, with |μ| at most `box`; and that least value. Floats: good for choosing the next multipliers, no proof of anything. Null when
 * the simplex goes round in circles.
 */
export function nextMultipliers(cuts: readonly Cut[], rows: readonly Bounds[], box: number): { readonly multipliers: readonly number[]; readonly value: number } | null {
  const ceiling = Math.max(...cuts.map(({ value }) => Math.abs(value)))
  const model = new solver.Model(1e-9)
  model.maximize()
  model.debug(false)
  // θ, the value looked for, is `ceiling` − t: with all variables at 0 every row holds, so the primal simplex can start there
  const t = model.addVariable(1)
  const up = rows.map(() => model.addVariable(0))
  const down = rows.map(() => model.addVariable(0))
  rows.forEach(({ lower, upper }, g) => {
    model.smallerThan(lower > -Infinity ? box : 0).addTerm(1, up[g])
    model.smallerThan(upper < Infinity ? box : 0).addTerm(1, down[g])
  })
  for (const { value, counts } of cuts) {
    const row = model.smallerThan(ceiling - value).addTerm(1, t)
    rows.forEach(({ lower, upper }, g) => {
      if (lower > -Infinity && counts[g] !== lower) row.addTerm(counts[g] - lower, up[g])
      if (upper < Infinity && counts[g] !== upper) row.addTerm(upper - counts[g], down[g])
    })
  }
  const { tableau } = model
  tableau.setModel(model)
  const outcome = counted(tableau, () => {
    tableau.phase2()
    return 'solved'
  })
  if (outcome !== 'solved') return null
  const { matrix, width, rowByVarIndex } = tableau
  const read = ({ index }: { readonly index: number }): number => (rowByVarIndex[index] < 0 ? 0 : matrix[rowByVarIndex[index] * width])
  return { multipliers: rows.map((_, g) => read(up[g]) - read(down[g])), value: ceiling - read(t) }
}
