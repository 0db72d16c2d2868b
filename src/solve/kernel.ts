/** A part of a round as a search sees it: edges with local numbers, weights per level, rules as guards. */

import type { Face } from '../flow/face.ts'
import { type LevelSpec, weigh } from '../pairs/objectives.ts'
import { isInRow, missedBy, type Row } from '../pairs/rows.ts'
import { blocks } from '../pairs/stability.ts'
import type { Problem, Scratch } from './problem.ts'

/** A sum over edges that a plan must keep between two bounds. */
export interface Guard {
  /** Hard rows of the kernel are numbered from 0, what a search adds to a node goes on from there. */
  readonly number: number
  /** By local number of an edge; integers. */
  readonly coefficient: Float64Array
  readonly lower: number
  readonly upper: number
}

/** A soft row: a guard that may be missed at a price. */
export interface SoftRow {
  /** Number of the row in the round. */
  readonly row: number
  readonly coefficient: Float64Array
  readonly atLeast: number
  readonly atMost: number
}

/** The edges of a part by local number. */
export type Edges = Pick<Kernel, 'pair' | 'row' | 'column'>

/** A part with what does not change during its search. The edges of its faces are numbered 0, 1, 2 … within the part. */
export interface Kernel {
  /** The part as it was cut out; the edges of its face are pairs. */
  readonly part: Problem
  /** Pair, row and column of an edge. */
  readonly pair: Int32Array
  readonly row: Int32Array
  readonly column: Int32Array
  readonly levels: readonly LevelSpec[]
  /** Weight of every edge per level, more being better; null for stability. */
  readonly weights: readonly (Float64Array | null)[]
  readonly hard: readonly Guard[]
  /** Numbers of the hard rows in the round. */
  readonly hardRows: readonly number[]
  readonly soft: readonly SoftRow[]
}

/** Numbers the edges of a part. `rows` are the rows that lie in it; soft ones count only when `broken` is among the levels. */
export function createKernel(part: Problem, rows: readonly Row[], levels: readonly LevelSpec[]): Kernel {
  const { graph, face } = part
  const count = face.start[face.rows]
  const pair = face.edge.slice(0, count)
  const row = new Int32Array(count)
  for (let r = 0; r < face.rows; r++) row.fill(r, face.start[r], face.start[r + 1])
  const coefficient = (source: Row): Float64Array => {
    const values = new Float64Array(count)
    for (let edge = 0; edge < count; edge++) if (isInRow(graph, source, pair[edge])) values[edge] = 1
    return values
  }
  const counted = levels.some(({ objective }) => objective === 'broken')
  return {
    part,
    pair,
    row,
    column: face.column.slice(0, count),
    levels,
    weights: levels.map((level) => {
      if (level.objective === 'stability') return null
      const weight = new Float64Array(count)
      weigh(graph, level, pair, count, weight)
      return weight
    }),
    hard: rows.filter(({ soft }) => !soft).map((source, number) => ({ number, coefficient: coefficient(source), lower: source.atLeast, upper: source.atMost })),
    hardRows: rows.flatMap(({ soft, number }) => (soft ? [] : [number])),
    soft: rows.filter(({ soft }) => soft && counted).map((source) => ({
      row: source.number, coefficient: coefficient(source), atLeast: source.atLeast, atMost: source.atMost,
    })),
  }
}

/** The part's face with edges numbered within the part. */
export function rootFace({ part }: Kernel): Face {
  const { face } = part
  const count = face.start[face.rows]
  return {
    ...face,
    start: face.start.slice(),
    column: face.column.slice(0, count),
    edge: new Int32Array(count).map((_, e) => e),
    mustRow: face.mustRow.slice(),
    mustColumn: face.mustColumn.slice(),
    rowMatch: face.rowMatch.slice(),
    columnMatch: face.columnMatch.slice(),
  }
}

/** A face of the kernel as a problem over pairs, sharing all but the edge numbers. */
export function overPairs({ part, pair }: Kernel, face: Face): Problem {
  return { ...part, face: { ...face, edge: Int32Array.from(face.edge.subarray(0, face.start[face.rows]), (e) => pair[e]) } }
}

/** The plan a face holds: the edge of every row, −1 = vacant. */
export function planOf(face: Face): Int32Array {
  return Int32Array.from(face.rowMatch, (place) => (place < 0 ? -1 : face.edge[place]))
}

/** A guard's sum over a plan. */
export function sumOver(coefficient: Float64Array, plan: Int32Array): number {
  let sum = 0
  for (let r = 0; r < plan.length; r++) if (plan[r] >= 0) sum += coefficient[plan[r]]
  return sum
}

/** What a plan is worth on a level, more being better: exactly, whatever the bound of a search leaves out. */
export function worthOf(kernel: Kernel, plan: Int32Array, level: number, scratch: Scratch): number {
  const weight = kernel.weights[level]
  if (weight === null) return -blockingPairsOf(kernel, plan, scratch).length
  let worth = sumOver(weight, plan)
  if (kernel.levels[level].objective !== 'broken') return worth
  for (const row of kernel.soft) worth -= missedBy(row, sumOver(row.coefficient, plan))
  return worth
}

/** The mutual pairs of the part that block a plan of it. */
export function blockingPairsOf({ part, pair }: Kernel, plan: Int32Array, { pairOfVillage, pairOfCadre }: Scratch): readonly number[] {
  const { graph } = part
  const write = (on: boolean): void => {
    for (const edge of plan) {
      if (edge < 0) continue
      const p = pair[edge]
      pairOfVillage[graph.pairVillage[p]] = on ? p : -1
      pairOfCadre[graph.pairCadre[p]] = on ? p : -1
    }
  }
  write(true)
  const found: number[] = []
  for (const p of part.mutual) if (blocks(graph, p, pairOfVillage, pairOfCadre)) found.push(p)
  write(false)
  return found
}
