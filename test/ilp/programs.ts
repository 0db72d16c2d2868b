/** 0/1 programs for tests: small ones for fast-check with their solutions by exhaustion, and assignments with side rows from a seed. */

import fc from 'fast-check'
import type { Backend } from '../../src/ilp/backend.ts'
import type { Program, SideRow } from '../../src/ilp/program.ts'
import { seededRandom } from '../kit/seeded.ts'

/** A program with objectives to be maximised in order. */
export interface Ordered {
  readonly program: Program
  readonly costs: readonly (readonly number[])[]
}

export function worth(cost: readonly number[], chosen: ArrayLike<number>): number {
  return cost.reduce((sum, c, j) => sum + c * chosen[j], 0)
}

export function obeys({ rows }: Program, chosen: ArrayLike<number>): boolean {
  return rows.every(({ columns, values, lower, upper }) => {
    const value = columns.reduce((sum, j, t) => sum + values[t] * chosen[j], 0)
    return value >= lower && value <= upper
  })
}

/** All solutions of a small program. */
export function solutions(program: Program): number[][] {
  const { columnCount } = program
  return Array.from({ length: 2 ** columnCount }, (_, bits) =>
    Array.from({ length: columnCount }, (_, j) => Math.floor(bits / 2 ** j) % 2)).filter((chosen) => obeys(program, chosen))
}

/** Greatest value of every objective in order; `undefined` = no solution. */
export function bestInOrder({ program, costs }: Ordered): number[] | undefined {
  let left = solutions(program)
  if (left.length === 0) return undefined
  return costs.map((cost) => {
    const most = Math.max(...left.map((chosen) => worth(cost, chosen)))
    left = left.filter((chosen) => worth(cost, chosen) === most)
    return most
  })
}

/** The backend that tries everything. */
export const exhaustive: Backend = {
  name: 'exhaustive',
  maximise(program, cost) {
    const all = solutions(program)
    if (all.length === 0) return { status: 'infeasible' }
    const best = all.reduce((a, b) => (worth(cost, b) > worth(cost, a) ? b : a))
    return { status: 'optimal', values: best, bound: worth(cost, best) }
  },
}

/** A row over some of the columns: bounds around what it can reach, often equal, often one-sided, sometimes impossible. */
function row(columnCount: number, size: number): fc.Arbitrary<SideRow> {
  const value = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.constant(1), fc.integer({ min: -size, max: size }))
  return fc.record({
    taken: fc.array(value, { minLength: columnCount, maxLength: columnCount }),
    at: fc.integer({ min: -10, max: 110 }),
    kind: fc.constantFrom('equal', 'atLeast', 'atMost', 'between'),
    width: fc.integer({ min: 0, max: 2 }),
  }).map(({ taken, at, kind, width }) => {
    const columns = taken.flatMap((v, j) => (v === 0 ? [] : [j]))
    const values = columns.map((j) => taken[j])
    const least = values.reduce((sum, v) => sum + Math.min(0, v), 0)
    const greatest = values.reduce((sum, v) => sum + Math.max(0, v), 0)
    const middle = least + Math.round((at / 100) * (greatest - least))
    return {
      columns, values,
      lower: kind === 'atMost' ? -Infinity : middle,
      upper: kind === 'atLeast' ? Infinity : kind === 'between' ? middle + width : middle,
    }
  })
}

/** Any small program: none to `mostColumns` columns, values of both signs up to `size`; empty rows too, which hold or cannot be met. */
export function smallProgram(mostColumns = 8, mostRows = 5, size = 3, mostCosts = 3): fc.Arbitrary<Ordered> {
  const emptyRow = fc.record({ columns: fc.constant([]), values: fc.constant([]), lower: fc.integer({ min: -1, max: 1 }), upper: fc.constant(1) })
  return fc.integer({ min: 0, max: mostColumns }).chain((columnCount) => fc.record({
    program: fc.record({
      columnCount: fc.constant(columnCount),
      rows: fc.array(fc.oneof({ weight: 20, arbitrary: row(columnCount, size) }, { weight: 1, arbitrary: emptyRow }), { maxLength: mostRows }),
    }),
    costs: fc.array(fc.array(fc.integer({ min: -size, max: size }), { minLength: columnCount, maxLength: columnCount }), { maxLength: mostCosts }),
  }))
}

/** What an assignment with side rows looks like. */
export interface AssignmentShape {
  readonly seed: number
  readonly villages: number
  readonly cadres: number
  /** Share of pairs that are possible. */
  readonly density: number
  /** Counts and apart rules. */
  readonly sides: number
  /** With a column per pair that named each other, 1 when it blocks. */
  readonly blocking?: boolean
}

/**
 * Columns are pairs of a village and a cadre; a row per village and cadre, some villages must be filled; counts over some villages and cadres,
 * pairs of cadres kept apart. Objectives: coverage, both named, no blocking pair, first choices, chosen, a score up to 100.
 */
export function assignment({ seed, villages, cadres, density, sides, blocking = false }: AssignmentShape): Ordered {
  const random = seededRandom(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const pairs: { readonly v: number; readonly c: number }[] = []
  for (let v = 0; v < villages; v++) for (let c = 0; c < cadres; c++) if (random() < density) pairs.push({ v, c })
  const among = (test: (pair: { readonly v: number; readonly c: number }) => boolean): number[] => pairs.flatMap((pair, e) => (test(pair) ? [e] : []))
  const rows: SideRow[] = []
  const sum = (columns: readonly number[], lower: number, upper: number): void => {
    if (columns.length > 0) rows.push({ columns, values: columns.map(() => 1), lower, upper })
  }
  for (let v = 0; v < villages; v++) sum(among((pair) => pair.v === v), random() < 0.3 ? 1 : -Infinity, 1)
  for (let c = 0; c < cadres; c++) sum(among((pair) => pair.c === c), -Infinity, 1)
  for (let side = 0; side < sides; side++) {
    const kind = below(3)
    const here = Array.from({ length: villages }, () => random() < 0.4)
    const they = Array.from({ length: cadres }, () => random() < 0.4)
    const typical = Math.round(here.filter(Boolean).length * 0.4)
    const counted = among(({ v, c }) => here[v] && they[c])
    if (kind === 0) sum(counted, typical + below(3), Infinity)
    else if (kind === 1) sum(counted, -Infinity, Math.max(0, typical - below(3)))
    else {
      const two = [below(cadres), below(cadres)]
      for (let area = 0; area < 3; area++) sum(among(({ v, c }) => v % 3 === area && two.includes(c)), -Infinity, 1)
    }
  }

  // cadres choose two villages in order; villages recommend two cadres, often such as chose them
  const rank = new Map<number, number>()
  const recommended = new Set<number>()
  for (let c = 0; c < cadres; c++) {
    const theirs = among((pair) => pair.c === c)
    for (let k = 0; k < 2 && theirs.length > 0; k++) rank.set(theirs.splice(below(theirs.length), 1)[0], k)
  }
  for (let v = 0; v < villages; v++) {
    const theirs = among((pair) => pair.v === v).sort((a, b) => Number(rank.has(b)) - Number(rank.has(a)))
    for (let k = 0; k < 2 && theirs.length > 0; k++) recommended.add(theirs.splice(random() < 0.6 ? 0 : below(theirs.length), 1)[0])
  }
  const both = pairs.flatMap((_, e) => (rank.has(e) && recommended.has(e) ? [e] : []))
  const blockers = blocking ? both : []
  blockers.forEach((e, k) => {
    const asGood = among(({ v, c }) => v === pairs[e].v || c === pairs[e].c).filter((f) =>
      f === e || (pairs[f].c === pairs[e].c && (rank.get(f) ?? 2) <= rank.get(e)!) || (pairs[f].v === pairs[e].v && recommended.has(f)))
    rows.push({ columns: [pairs.length + k, ...asGood], values: [1, ...asGood.map(() => 1)], lower: 1, upper: Infinity })
  })
  const cost = (of: (e: number) => number, ofBlocker = 0): number[] => [...pairs.map((_, e) => of(e)), ...blockers.map(() => ofBlocker)]
  return {
    program: { columnCount: pairs.length + blockers.length, rows },
    costs: [
      cost(() => 1), cost((e) => Number(both.includes(e))), cost(() => 0, -1), cost((e) => Number(rank.get(e) === 0)), cost((e) => Number(rank.has(e))),
      cost(() => below(100)),
    ],
  }
}
