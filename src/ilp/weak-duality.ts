/** What multipliers prove about a 0/1 program: weak duality, with the rounding counted in. */

import type { Program } from './program.ts'

/**
 * An upper bound on cost·x over the 0/1 columns that obey all rows and the fixing, from one multiplier per row. With d = cost − Σ yᵢ·rowᵢ,
 *
 * cost·x = Σ yᵢ·rowᵢ(x) + d·x ≤ Σ yᵢ·(upper bound of row i where yᵢ > 0, lower bound where yᵢ < 0) + Σ max(0, dⱼ).
 *
 * This holds whatever the multipliers are, so nothing about the program that found them has to be believed. What rounding can have taken off is added:
 * a sum of n products in doubles is off by at most (n + 1)·2⁻⁵³ of the sum of their sizes, to first order (Higham 2002, section 3.1;
 * Neumaier and Shcherbina 2004 for such safe bounds); twice that covers the higher orders. Without a cost a negative bound proves that there is no solution.
 *
 * `fixed` holds 0 or 1 for a fixed column, −1 for a free one. A multiplier that leans on an infinite bound counts as 0.
 *
 * @returns the bound; Infinity when these multipliers bound nothing.
 * @complexity O(columns + entries of the rows).
 */
export function boundByMultipliers(program: Program, cost: readonly number[] | undefined, multipliers: Float64Array, fixed: Int8Array): number {
  const { columnCount, rows } = program
  const rest = cost === undefined ? new Float64Array(columnCount) : Float64Array.from(cost)
  let size = rest.reduce((sum, c) => sum + Math.abs(c), 0)
  let terms = 2 * columnCount + 1
  let total = 0
  for (let i = 0; i < rows.length; i++) {
    const multiplier = multipliers[i]
    const bound = multiplier > 0 ? rows[i].upper : rows[i].lower
    if (multiplier === 0 || !Number.isFinite(bound)) continue
    total += multiplier * bound
    size += Math.abs(multiplier * bound)
    const { columns, values } = rows[i]
    for (let t = 0; t < columns.length; t++) {
      const product = multiplier * values[t]
      rest[columns[t]] -= product
      size += Math.abs(product)
    }
    terms += columns.length + 1
  }
  for (let j = 0; j < columnCount; j++) if (fixed[j] === 1 || (fixed[j] < 0 && rest[j] > 0)) total += rest[j]
  const safe = total + (terms + 1) * 2 ** -52 * size
  return Number.isNaN(safe) ? Infinity : safe
}
