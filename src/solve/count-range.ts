/** How often edges of a set can occur in the plans of a face. */

import type { Alternatives } from '../flow/alternatives.ts'
import type { Face } from '../flow/face.ts'

/**
 * Bounds on Σ coefficient over the plans of a face, row by row: `least` is never too high and `most` never too low. Exact where no two rows
 * depend on each other.
 *
 * @param coefficient by the number of an edge.
 * @complexity O(alive edges).
 */
export function countRange(face: Face, { rowComponent, columnComponent, nobody }: Alternatives, coefficient: Float64Array): { readonly least: number; readonly most: number } {
  let least = 0
  let most = 0
  for (let r = 0; r < face.rows; r++) {
    const held = face.rowMatch[r]
    let low = Infinity
    let high = -Infinity
    for (let place = face.start[r]; place < face.start[r + 1]; place++) {
      if (place !== held && columnComponent[face.column[place]] !== rowComponent[r]) continue
      low = Math.min(low, coefficient[face.edge[place]])
      high = Math.max(high, coefficient[face.edge[place]])
    }
    if (held < 0 || (face.mustRow[r] === 0 && rowComponent[r] === nobody)) {
      low = Math.min(low, 0)
      high = Math.max(high, 0)
    }
    least += low
    most += high
  }
  return { least, most }
}
