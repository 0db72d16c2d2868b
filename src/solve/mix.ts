/** Plans between two plans: moves taken over from the second, one independent chain or cycle after another. */

import type { Face } from '../flow/face.ts'
import { type Edges, type Guard, sumOver } from './kernel.ts'

/**
 * Takes over those of the changes between two plans that bring the guards nearer to their bounds. The symmetric difference of two matchings falls
 * apart into paths and cycles, each of which can be taken over by itself; when both plans are best under the same multipliers, so is every mixture.
 *
 * @returns a plan that obeys every guard, or undefined when none was met.
 * @complexity O(rows + columns + groups × guards × rows).
 */
export function mixPlans(edges: Edges, face: Face, from: Int32Array, to: Int32Array, guards: readonly Guard[]): Int32Array | undefined {
  const groups = differences(edges, face, from, to)
  if (groups.length < 2) return undefined
  const plan = from.slice()
  const sums = guards.map(({ coefficient }) => sumOver(coefficient, plan))
  const miss = (values: readonly number[]): number =>
    guards.reduce((total, { lower, upper }, g) => total + Math.max(0, lower - values[g], values[g] - upper), 0)
  let missed = miss(sums)
  for (const rows of groups) {
    const changed = guards.map(({ coefficient }, g) => {
      let sum = sums[g]
      for (const r of rows) sum += (to[r] < 0 ? 0 : coefficient[to[r]]) - (from[r] < 0 ? 0 : coefficient[from[r]])
      return sum
    })
    const then = miss(changed)
    if (then >= missed) continue
    missed = then
    changed.forEach((sum, g) => (sums[g] = sum))
    for (const r of rows) plan[r] = to[r]
    if (missed === 0) return plan
  }
  return undefined
}

/** The rows in which two plans differ, grouped by chain or cycle of the symmetric difference. */
export function differences({ column }: Edges, face: Face, from: Int32Array, to: Int32Array): readonly (readonly number[])[] {
  const leader = new Int32Array(face.rows + face.columns).map((_, node) => node)
  const find = (node: number): number => {
    while (leader[node] !== node) node = leader[node] = leader[leader[node]]
    return node
  }
  const rows: number[] = []
  for (let r = 0; r < face.rows; r++) {
    if (from[r] === to[r]) continue
    rows.push(r)
    for (const edge of [from[r], to[r]]) if (edge >= 0) leader[find(face.rows + column[edge])] = find(r)
  }
  const groups = new Map<number, number[]>()
  for (const r of rows) {
    const root = find(r)
    const group = groups.get(root)
    if (group === undefined) groups.set(root, [r])
    else group.push(r)
  }
  return [...groups.values()]
}
