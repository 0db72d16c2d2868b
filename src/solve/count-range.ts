/** How often edges of a set can occur in the plans of a face. */

import { type Alternatives, visitOptions } from '../flow/alternatives.ts'
import type { Face } from '../flow/face.ts'

/**
 * Bounds on Σ coefficient over the plans of a face, row by row: `least` is never too high and `most` never too low. Exact where no two rows
 * depend on each other.
 *
 * @param coefficient by the number of an edge.
 * @complexity O(alive edges).
 */
export function countRange(face: Face, alternatives: Alternatives, coefficient: Float64Array): { readonly least: number; readonly most: number } {
  let least = 0
  let most = 0
  let low = Infinity
  let high = -Infinity
  const see = (place: number): void => {
    const value = place < 0 ? 0 : coefficient[face.edge[place]]
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  for (let r = 0; r < face.rows; r++) {
    low = Infinity
    high = -Infinity
    visitOptions(face, alternatives, r, see)
    least += low
    most += high
  }
  return { least, most }
}
