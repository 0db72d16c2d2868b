/** Pairs that nobody named, all at once: where duals show that none of them is in a best plan, they need not be looked at one by one. */

import type { ColumnRound } from '../model/columns.ts'
import type { Objective } from '../model/round.ts'
import { isList, record } from './findings.ts'
import { type Level, levelsIn } from './numbered-round.ts'

/** What a pair that nobody named is worth on a level; others than these may tell such pairs apart. */
const worthUnnamed: Partial<Record<Objective, number>> = { coverage: 1, mutual: 0, mutualFirst: 0, firstChoices: 0, chosen: 0, recommended: 0, allotted: -1 }

/**
 * By village: 1 where its duals and the least ones of its pool reach what a pair that nobody named is worth, and exceed it on the first level where they differ: by weak duality
 * such a pair is in no best plan. Ahead of the first part and of the first level that may tell such pairs apart. Null: no village. Linear in (villages + cadres) × levels.
 */
export function needless(columns: ColumnRound, certificate: Record<string, unknown>): Uint8Array | null {
  const { villageCount, cadreCount, villagePool, cadrePool, priority, policy } = columns
  const levels = levelsIn(columns)
  const stated = Array.isArray(certificate.levels) ? Array.from(certificate.levels, record) : []
  const froms = (Array.isArray(certificate.parts) ? Array.from(certificate.parts, record) : []).map(({ from }) => from)
  let depth = 0
  const duals: [villages: ArrayLike<unknown>, cadres: ArrayLike<unknown>][] = []
  const plain = (k: number): boolean => (levels[k].objective === 'priorityCoverage' || levels[k].objective in worthUnnamed) && !froms.includes(k) && !('denominator' in stated[k] || 'empty' in stated[k] || 'multipliers' in stated[k])
  while (policy.allot !== false && depth < Math.min(levels.length, stated.length) && plain(depth)) {
    const { villageDuals, cadreDuals } = stated[depth]
    if (!isList(villageDuals) || !isList(cadreDuals) || villageDuals.length !== villageCount || cadreDuals.length !== cadreCount) break
    duals.push([villageDuals, cadreDuals])
    depth++
  }
  if (depth === 0) return null
  // the lexicographically least duals of the cadres of every pool; `NaN` where one is no number that sums exactly
  const exact = (y: unknown): number => (typeof y === 'number' && Math.abs(y) <= 2 ** 51 ? y : NaN)
  const least: (Float64Array | undefined)[] = []
  const his = new Float64Array(depth)
  for (let c = 0; c < cadreCount; c++) {
    for (let k = 0; k < depth; k++) his[k] = exact(duals[k][1][c])
    const now = least[cadrePool[c]]
    if (now === undefined) least[cadrePool[c]] = his.slice()
    else if (his.includes(NaN)) now.fill(NaN)
    else if (differs(his, now) < 0) now.set(his)
  }
  const worth = ({ objective, priority: level }: Level, v: number): number => worthUnnamed[objective] ?? (priority[v] === level ? 1 : 0)
  return new Uint8Array(villageCount).map((_, v) => {
    const pool = least[villagePool[v]]
    for (let k = 0; k < depth && pool !== undefined; k++) {
      const over = exact(duals[k][0][v]) + pool[k] - worth(levels[k], v)
      if (over !== 0) return over > 0 ? 1 : 0
    }
    return pool === undefined ? 1 : 0
  })
}

/** Which comes first in lexicographic order: negative, zero, positive. */
function differs(a: Float64Array, b: Float64Array): number {
  const k = a.findIndex((value, i) => value !== b[i])
  return k < 0 ? 0 : a[k] - b[k]
}
