/** Counting the optimal plans of a decided round, exactly, part by part; and the plan with a given number. */

import { findAlternatives, visitOptions } from '../flow/alternatives.ts'
import type { Face } from '../flow/face.ts'
import type { Decided } from './decide.ts'
import type { Guard } from './kernel.ts'
import type { Problem } from './problem.ts'

/** A group of villages whose plans can be combined with those of every other group. */
export interface CountedPart {
  /** Canonical villages, ascending. */
  readonly villages: readonly number[]
  /** Number of plans of the group; at least one. */
  readonly count: bigint
  /** `false`: there are more; counting was stopped. */
  readonly exact: boolean
  /** Of these, how many give village v (canonical) to cadre c (canonical, −1 = vacant). Only when exact. */
  readonly countWith: (v: number, c: number) => bigint
  /** The plan with number 0 … count − 1, in an order that depends on the ids alone: [village, cadre], −1 = vacant. Only when exact. */
  readonly planAt: (index: bigint) => readonly (readonly [village: number, cadre: number])[]
}

/**
 * Counts the optimal plans of a decided round by parts: `undefined` when a part was not closed, or closed by a backend, which leaves no list
 * of its plans. The product of the
 * counts is the number of plans.
 *
 * Every part is counted row by row; what matters of the rows before is which columns are taken and where the sums of its rules stand. Columns
 * that can be
 * exchanged for each other, as cadres whom nobody named can, are counted together, so that large numbers of equal people cost nothing.
 *
 * @param limit most states of one part; with more the part is not counted to its end.
 * @complexity O(rows × states × edges of a row) per part.
 */
export function countParts({ problem, pieces }: Decided, limit: number): readonly CountedPart[] | undefined {
  if (pieces.some(({ closed }) => closed.status !== 'closed' || closed.backend !== undefined)) return undefined
  const searched = new Set(pieces.flatMap(({ closed }) => [...closed.kernel.part.villageOfRow]))
  const parts = splitFace(problem, problem.face, searched, limit)
  for (const { closed: { kernel, nodes } } of pieces) {
    // the plans of a piece are those of its nodes, each in one of them
    const options = nodes.map(({ face, guards }) =>
      guards.length > 0 ? [countRows(kernel.part, face, [...face.mustRow.keys()], guards, limit)] : splitFace(kernel.part, face, new Set(), limit))
    if (options.length === 1) parts.push(...options[0])
    else parts.push(either(options.map((some) => together(some)), [...kernel.part.villageOfRow].sort((a, b) => a - b)))
  }
  return parts.filter(({ villages }) => villages.length > 0).sort((a, b) => a.villages[0] - b.villages[0])
}

/** The groups of rows of a face that share a column in some plan. Rows that are the same in every plan are left out with their columns. */
function splitFace(problem: Problem, face: Face, without: ReadonlySet<number>, limit: number): CountedPart[] {
  const alternatives = findAlternatives(face)
  const leader = new Int32Array(face.rows + face.columns).map((_, node) => node)
  const find = (node: number): number => {
    while (leader[node] !== node) node = leader[node] = leader[leader[node]]
    return node
  }
  for (let r = 0; r < face.rows; r++) {
    if (without.has(problem.villageOfRow[r])) continue
    visitOptions(face, alternatives, r, (place) => {
      if (place >= 0) leader[find(face.rows + face.column[place])] = find(r)
    })
  }
  const groups = new Map<number, number[]>()
  for (let r = 0; r < face.rows; r++) {
    if (without.has(problem.villageOfRow[r])) continue
    const root = find(r)
    const group = groups.get(root)
    if (group === undefined) groups.set(root, [r])
    else group.push(r)
  }
  return Array.from(groups.values(), (rows) => countRows(problem, face, rows, [], limit))
}

/** Columns that can be exchanged for each other in every plan. */
interface Kind {
  readonly columns: readonly number[]
  readonly must: boolean
  /** Last row that it can be taken by. */
  readonly last: number
}

/** One way on: a kind of column or vacancy (−1), the state it leads to, how many columns of the kind are left to choose from. */
interface Way {
  readonly kind: number
  readonly ways: bigint
  readonly to: State
}

/** What the rows before leave: how many of every kind are taken, where the guards stand. */
interface State {
  readonly taken: readonly number[]
  readonly sums: readonly number[]
  /** Plans of the rows before that lead here, plans of the rows after that lead on. */
  before: bigint
  after: bigint
  readonly ways: Way[]
}

/** Counts the plans of some rows that share no column with others. */
function countRows(problem: Problem, face: Face, rows: readonly number[], guards: readonly Guard[], limit: number): CountedPart {
  const { villageOfRow, cadreOfColumn } = problem
  const alternatives = findAlternatives(face)
  const places = rows.map((r) => {
    const found: number[] = []
    visitOptions(face, alternatives, r, (place) => {
      if (place >= 0) found.push(place)
    })
    return found
  })
  const kinds = kindsOf(face, places, guards)
  const kindOfColumn = new Map(kinds.flatMap(({ columns }, k) => columns.map((c) => [c, k] as const)))

  // forward, one layer of states per row; of a layer that is too large only the first states are followed
  const start: State = { taken: kinds.map(() => 0), sums: guards.map(() => 0), before: 1n, after: 0n, ways: [] }
  let layer: readonly State[] = [start]
  const layers: (readonly State[])[] = [layer]
  let exact = true
  let made = 0
  rows.forEach((r, depth) => {
    const next = new Map<string, State>()
    const options = new Map<number, number>()
    for (const place of places[depth]) options.set(kindOfColumn.get(face.column[place])!, place)
    const offered = [...options].sort((a, b) => a[0] - b[0])
    for (const state of layer) {
      const step = (kind: number, place: number): void => {
        const free = kind < 0 ? 1 : kinds[kind].columns.length - state.taken[kind]
        if (free === 0) return
        // a kind that nobody after can take is forgotten, unless it must be taken and is not
        const taken = state.taken.map((count, k) => count + (k === kind ? 1 : 0))
        for (const [k, { must, last, columns }] of kinds.entries()) {
          if (last !== depth) continue
          if (must && taken[k] < columns.length) return
          taken[k] = columns.length
        }
        const sums = guards.map(({ coefficient }, g) => state.sums[g] + (place < 0 ? 0 : coefficient[face.edge[place]]))
        const key = `${taken.join(' ')}|${sums.join(' ')}`
        let to = next.get(key)
        if (to === undefined) {
          if (made >= limit && next.size > 0) {
            exact = false
            return
          }
          made++
          to = { taken, sums, before: 0n, after: 0n, ways: [] }
          next.set(key, to)
        }
        to.before += state.before * BigInt(free)
        state.ways.push({ kind, ways: BigInt(free), to })
      }
      for (const [kind, place] of offered) step(kind, place)
      if (face.mustRow[r] === 0) step(-1, -1)
    }
    layer = [...next.values()]
    layers.push(layer)
  })

  // backward: only what obeys the guards counts
  for (const state of layer) state.after = guards.every(({ lower, upper }, g) => state.sums[g] >= lower && state.sums[g] <= upper) ? 1n : 0n
  for (let depth = rows.length - 1; depth >= 0; depth--) {
    for (const state of layers[depth]) state.after = state.ways.reduce((sum, { ways, to }) => sum + ways * to.after, 0n)
  }
  const count = start.after
  const villages = rows.map((r) => villageOfRow[r])
  return {
    villages: [...villages].sort((a, b) => a - b),
    // a part that was counted has a plan, whether or not counting came upon one
    count: exact ? count : count > 0n ? count : 1n,
    exact,
    countWith: (v, c) => {
      const depth = villages.indexOf(v)
      if (depth < 0) return 0n
      const column = c < 0 ? -1 : cadreOfColumn.indexOf(c)
      const kind = c < 0 ? -1 : (kindOfColumn.get(column) ?? -2)
      let sum = 0n
      for (const { before, ways } of layers[depth]) for (const way of ways) if (way.kind === kind) sum += before * way.ways * way.to.after
      // the columns of a kind are exchangeable, so each of them has the same part of it
      return kind < 0 ? sum : sum / BigInt(kinds[kind].columns.length)
    },
    planAt: (index) => {
      const used = new Set<number>()
      const found: (readonly [number, number])[] = []
      let state = start
      let left = index
      for (const [depth] of rows.entries()) {
        for (const { kind, ways, to } of state.ways) {
          const block = ways * to.after
          if (left >= block) {
            left -= block
            continue
          }
          let column = -1
          if (kind >= 0) {
            const free = kinds[kind].columns.filter((c) => !used.has(c))
            column = free[Number(left / to.after)]
            used.add(column)
          }
          left %= to.after
          found.push([villages[depth], column < 0 ? -1 : cadreOfColumn[column]])
          state = to
          break
        }
      }
      return found
    },
  }
}

/** Columns by what they can be taken for: the rows, what they add to the guards there, whether they must be taken. Columns ascend in each. */
function kindsOf(face: Face, places: readonly (readonly number[])[], guards: readonly Guard[]): readonly Kind[] {
  const described = new Map<number, string[]>()
  const lastOf = new Map<number, number>()
  places.forEach((some, depth) => {
    for (const place of some) {
      const c = face.column[place]
      const text = `${depth}:${guards.map(({ coefficient }) => coefficient[face.edge[place]]).join(',')}`
      described.set(c, [...(described.get(c) ?? []), text])
      lastOf.set(c, depth)
    }
  })
  const kinds = new Map<string, number[]>()
  for (const c of [...described.keys()].sort((a, b) => a - b)) {
    const key = `${face.mustColumn[c]}|${described.get(c)!.join(';')}`
    kinds.set(key, [...(kinds.get(key) ?? []), c])
  }
  return Array.from(kinds, ([key, columns]) => ({ columns, must: key.startsWith('1'), last: lastOf.get(columns[0])! }))
}

/** Parts of the same face as one part. */
function together(parts: readonly CountedPart[]): CountedPart {
  return {
    villages: parts.flatMap(({ villages }) => villages),
    count: parts.reduce((product, { count }) => product * count, 1n),
    exact: parts.every(({ exact }) => exact),
    countWith: (v, c) => parts.reduce((product, part) => product * (part.villages.includes(v) ? part.countWith(v, c) : part.count), 1n),
    planAt: (index) => {
      let left = index
      return parts.flatMap((part) => {
        const own = left % part.count
        left /= part.count
        return part.planAt(own)
      })
    },
  }
}

/** Plans of several faces that have none in common. */
function either(options: readonly CountedPart[], villages: readonly number[]): CountedPart {
  return {
    villages,
    count: options.reduce((sum, { count }) => sum + count, 0n),
    exact: options.every(({ exact }) => exact),
    countWith: (v, c) => options.reduce((sum, option) => sum + option.countWith(v, c), 0n),
    planAt: (index) => {
      let left = index
      for (const option of options) {
        if (left < option.count) return option.planAt(left)
        left -= option.count
      }
      return []
    },
  }
}
