/** Walks through all closed sets of rotations, each once: a tree in which a set's parent lacks its highest rotation. */

import type { CompiledMarket } from './compile.ts'
import type { RotationPoset } from './rotation-poset.ts'

/** Where a walk stands. */
export interface Walk {
  readonly poset: RotationPoset
  /** Pair of every left agent in the stable matching of the present set. */
  readonly pairOfLeft: Int32Array
  /** The present set, ascending: path[0] … path[depth − 1]. */
  readonly path: Int32Array
  depth: number
  /** Number of predecessors of a rotation that the present set lacks. */
  readonly missing: Int32Array
  readonly pairLeft: Int32Array
}

/** A walk that stands at the empty set, the matching the left side likes best. */
export function startWalk(m: CompiledMarket, poset: RotationPoset): Walk {
  const missing = new Int32Array(poset.count)
  for (let x = 0; x < poset.count; x++) missing[x] = poset.beforeStart[x + 1] - poset.beforeStart[x]
  return { poset, pairOfLeft: poset.first.slice(), path: new Int32Array(poset.count), depth: 0, missing, pairLeft: m.pairLeft }
}

/**
 * Goes to the next closed set: below the present one, or past everything below it when `descend` is false. Returns the rotation that was
 * added last, −1 when all sets have been visited.
 *
 * @complexity per step O(rotations) for every level it climbs, plus the size of the rotations it applies or takes back.
 */
export function nextClosedSet(walk: Walk, descend: boolean): number {
  const { poset, path, missing } = walk
  let x = !descend ? poset.count : walk.depth === 0 ? 0 : path[walk.depth - 1] + 1
  for (;;) {
    for (; x < poset.count; x++) {
      if (missing[x] > 0) continue
      move(walk, x, poset.to, -1)
      path[walk.depth++] = x
      return x
    }
    if (walk.depth === 0) return -1
    x = path[--walk.depth]
    move(walk, x, poset.from, 1)
    x++
  }
}

function move(walk: Walk, x: number, pairs: Int32Array, change: number): void {
  const { poset, pairOfLeft, pairLeft, missing } = walk
  for (let k = poset.start[x]; k < poset.start[x + 1]; k++) pairOfLeft[pairLeft[pairs[k]]] = pairs[k]
  for (let k = poset.afterStart[x]; k < poset.afterStart[x + 1]; k++) missing[poset.after[k]] += change
}
