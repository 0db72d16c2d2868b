/** Which parts of a round the rows tie together: those in which a row may be broken, and what hangs on them. */

import { type Alternatives, findAlternatives, visitOptions } from '../flow/alternatives.ts'
import { isInRow, type Row } from '../pairs/rows.ts'
import { type Grouping, groupAlive } from './parts.ts'
import type { Problem } from './problem.ts'

/** Rows that need a search, and how they tie the round together. */
export interface Tied {
  readonly grouping: Grouping
  /** One row of the problem per group that needs a search. */
  readonly wanted: readonly number[]
  /** Villages with a possible pair in each row. */
  readonly villages: readonly (readonly number[])[]
  /** Rows without any possible pair. */
  readonly empty: readonly Row[]
}

/**
 * Finds the rows that some plan of `best` may break, and joins the groups of `whole` that such a row touches. A row that all those plans obey stays
 * out of it, unless a group that will be searched could move it out of its bounds.
 *
 * @param whole the problem ahead of all levels.
 * @param best the same problem narrowed to its best plans without the rows; `searched` are villages where it is not the whole truth.
 * @complexity O(rows × alive edges), times the number of joins.
 */
export function tieRows(whole: Problem, best: Problem, searched: ReadonlySet<number>, undecided: readonly number[], rows: readonly Row[]): Tied {
  const { graph, face } = whole
  const alternatives = findAlternatives(best.face)
  const grouping = groupAlive(whole, undecided)
  const members = rows.map((row) => {
    const found: number[] = []
    for (let r = 0; r < face.rows; r++) {
      if (row.village[whole.villageOfRow[r]] === 0) continue
      for (let place = face.start[r]; place < face.start[r + 1]; place++) {
        if (!isInRow(graph, row, face.edge[place])) continue
        found.push(r)
        break
      }
    }
    return found
  })
  const ranges = rows.map((row) => rangeOfRows(best, alternatives, searched, row))
  const active = new Set<number>()
  const joined = new Set<number>()
  const join = (index: number): void => {
    joined.add(index)
    members[index].forEach((r) => grouping.join(r, members[index][0]))
    active.add(members[index][0])
  }
  rows.forEach((row, index) => {
    let least = 0
    let most = 0
    for (const [low, high] of ranges[index].values()) {
      least += low
      most += high
    }
    if (members[index].length > 0 && (least < row.atLeast || most > row.atMost)) join(index)
  })
  for (let changed = active.size > 0; changed; ) {
    changed = false
    const roots = new Set([...active].map(grouping.find))
    rows.forEach((row, index) => {
      if (joined.has(index)) return
      const inside = members[index].filter((r) => roots.has(grouping.find(r)))
      if (inside.length === 0 || inside.length === members[index].length && new Set(inside.map(grouping.find)).size === 1) return
      // inside anything may happen, outside the plans stay best
      let least = 0
      let most = inside.length
      for (const r of members[index]) {
        if (inside.includes(r)) continue
        const [low, high] = ranges[index].get(r) ?? [0, 0]
        least += low
        most += high
      }
      if (least >= row.atLeast && most <= row.atMost) return
      join(index)
      changed = true
    })
  }
  return { grouping, wanted: [...active], villages: members.map((found) => found.map((r) => whole.villageOfRow[r])), empty: rows.filter((_, index) => members[index].length === 0) }
}

/** The rows that lie in a part: every village with a possible pair in them does. `rows` are those that were tied. */
export function rowsWithin(part: Problem, rows: readonly Row[], { villages }: Tied): readonly Row[] {
  const inside = new Set(part.villageOfRow)
  return rows.filter((_, index) => villages[index].length > 0 && villages[index].every((v) => inside.has(v)))
}

/** How often each row of the problem can count in a side row, over the plans of its face: least and most. Rows that never count are left out. */
function rangeOfRows(best: Problem, alternatives: Alternatives, searched: ReadonlySet<number>, row: Row): Map<number, readonly [number, number]> {
  const { graph, face, villageOfRow } = best
  const ranges = new Map<number, readonly [number, number]>()
  for (let r = 0; r < face.rows; r++) {
    if (row.village[villageOfRow[r]] === 0) continue
    if (searched.has(villageOfRow[r])) {
      ranges.set(r, [0, 1])
      continue
    }
    let low = 1
    let high = 0
    visitOptions(face, alternatives, r, (place) => {
      const counts = place >= 0 && isInRow(graph, row, face.edge[place]) ? 1 : 0
      low = Math.min(low, counts)
      high = Math.max(high, counts)
    })
    ranges.set(r, [low, high])
  }
  return ranges
}
