/** Parts of a round that case-iii pairs tie together, cut out so that each can be searched by itself. */

import { findAlternatives, visitOptions } from '../flow/alternatives.ts'
import { createFace, type Face } from '../flow/face.ts'
import type { PairGraph } from '../pairs/pair-graph.ts'
import { linearise } from '../pairs/stability.ts'
import { type Problem, type Scratch, withAlive } from './problem.ts'

/**
 * Those of the `undecided` mutual pairs that may block in some plan of the problem's face: neither side is satisfied in every plan.
 * An over-estimate: the two need not be unsatisfied in the same plan. Empty: no plan of the face has such a blocking pair.
 *
 * @complexity O(alive edges + lengths of the lists).
 */
export function mayBlock(problem: Problem, undecided: readonly number[]): readonly number[] {
  if (undecided.length === 0) return []
  const { graph, face, cadreOfColumn, villageOfRow } = problem
  const alternatives = findAlternatives(face)
  const { columnComponent, nobody } = alternatives
  // what the sides concerned may get in some plan: how many pairs, and the number of those that satisfy them is counted below
  const cadreOptions = new Map<number, number>()
  const villageOptions = new Map<number, number>()
  for (const e of undecided) {
    cadreOptions.set(graph.pairCadre[e], 0)
    villageOptions.set(graph.pairVillage[e], 0)
  }
  const usedByPlan = new Set<number>()
  const add = (options: Map<number, number>, key: number): boolean => {
    const count = options.get(key)
    if (count !== undefined) options.set(key, count + 1)
    return count !== undefined
  }
  for (let r = 0; r < face.rows; r++) {
    visitOptions(face, alternatives, r, (place) => {
      // staying out is an option that satisfies nobody
      const concerned = add(villageOptions, villageOfRow[r])
      if (place >= 0 && (add(cadreOptions, cadreOfColumn[face.column[place]]) || concerned)) usedByPlan.add(face.edge[place])
    })
  }
  for (let c = 0; c < face.columns; c++) {
    if (face.columnMatch[c] < 0 || (face.mustColumn[c] === 0 && columnComponent[c] === nobody)) add(cadreOptions, cadreOfColumn[c])
  }
  return undecided.filter((e) => {
    const c = graph.pairCadre[e]
    const v = graph.pairVillage[e]
    const satisfying = satisfyingPairs(problem, e)
    const ofCadre = satisfying.cadre.filter((pair) => usedByPlan.has(pair)).length
    const ofVillage = satisfying.village.filter((pair) => usedByPlan.has(pair)).length
    // who is not in the face at all has nothing, in every plan
    return ofCadre < (cadreOptions.get(c) || 1) && ofVillage < (villageOptions.get(v) || 1)
  })
}

/** The pairs that keep a mutual pair from blocking: what its cadre ranks at least as high, what its village ranks at least as high; itself in both. */
export function satisfyingPairs(problem: Problem, pair: number): { readonly cadre: readonly number[]; readonly village: readonly number[] } {
  const { graph } = problem
  const c = graph.pairCadre[pair]
  const v = graph.pairVillage[pair]
  return {
    cadre: Array.from(graph.choicePair.subarray(graph.choiceOffsets[c], graph.choiceOffsets[c] + graph.choiceRank[pair])),
    village: Array.from(graph.recommendationPair.subarray(graph.recommendationOffsets[v], graph.recommendationOffsets[v + 1])).filter(
      (other) => graph.recommendationRank[other] <= graph.recommendationRank[pair],
    ),
  }
}

/** Rows and columns that depend on each other, as a union of sets. Nodes: rows, then columns. */
export interface Grouping {
  readonly find: (node: number) => number
  readonly join: (a: number, b: number) => void
  /** Node of a canonical village, of a canonical cadre; −1 = not in the problem. */
  readonly rowOfVillage: Int32Array
  readonly columnOfCadre: Int32Array
}

/** Groups rows and columns that alive edges or `undecided` pairs tie together. */
export function groupAlive(problem: Problem, undecided: readonly number[]): Grouping {
  const { graph, face, villageOfRow, cadreOfColumn } = problem
  const rowOfVillage = new Int32Array(graph.villageCount).fill(-1)
  const columnOfCadre = new Int32Array(graph.cadreCount).fill(-1)
  villageOfRow.forEach((v, r) => (rowOfVillage[v] = r))
  cadreOfColumn.forEach((c, k) => (columnOfCadre[c] = face.rows + k))
  const leader = new Int32Array(face.rows + face.columns).map((_, node) => node)
  const find = (node: number): number => {
    while (leader[node] !== node) node = leader[node] = leader[leader[node]]
    return node
  }
  const join = (a: number, b: number): void => void (leader[find(a)] = find(b))
  for (let r = 0; r < face.rows; r++) {
    for (let place = face.start[r]; place < face.start[r + 1]; place++) join(face.rows + face.column[place], r)
  }
  for (const pair of undecided) join(columnOfCadre[graph.pairCadre[pair]], rowOfVillage[graph.pairVillage[pair]])
  return { find, join, rowOfVillage, columnOfCadre }
}

/** Cuts the groups of the rows `wanted` out of `problem`. Everything else is independent of them. In order of the groups' numbers. */
export function cutGroups(problem: Problem, grouping: Grouping, wanted: readonly number[], scratch: Scratch): readonly Problem[] {
  const { graph, face } = problem
  const { find, rowOfVillage, columnOfCadre } = grouping
  const groups = new Map([...new Set(wanted.map(find))].sort((a, b) => a - b).map((root) => [root, { rows: [] as number[], columns: [] as number[], mutual: [] as number[] }]))
  for (let r = 0; r < face.rows; r++) groups.get(find(r))?.rows.push(r)
  for (let c = 0; c < face.columns; c++) groups.get(find(face.rows + c))?.columns.push(c)

  // every blocking indicator belongs to the part of the side that it still depends on
  const weight = new Float64Array(face.start[face.rows])
  withAlive(problem, scratch, (alive) => {
    for (const pair of problem.mutual) {
      const dependsOnCadre = satisfiesCadre(graph, pair, alive.placeOfPair)
      const group = groups.get(find(dependsOnCadre ? columnOfCadre[graph.pairCadre[pair]] : rowOfVillage[graph.pairVillage[pair]]))
      if (group === undefined) continue
      const { constant, undecided } = linearise(graph, [pair], alive, weight)
      if (constant > 0 || undecided.length > 0) group.mutual.push(pair)
    }
  })
  return Array.from(groups.values(), ({ rows, columns, mutual }) => cutPart(problem, rows, columns, Int32Array.from(mutual)))
}

/** Whether a pair that its cadre ranks at least as high as this one is alive. */
function satisfiesCadre({ choicePair, choiceOffsets, choiceRank, pairCadre }: PairGraph, pair: number, placeOfPair: Int32Array): boolean {
  const start = choiceOffsets[pairCadre[pair]]
  for (let k = start; k < start + choiceRank[pair]; k++) if (placeOfPair[choicePair[k]] >= 0) return true
  return false
}

function cutPart(problem: Problem, rows: readonly number[], columns: readonly number[], mutual: Int32Array): Problem {
  const { face } = problem
  const columnNumber = new Map(columns.map((c, k) => [c, k]))
  const start = new Int32Array(rows.length + 1)
  const column: number[] = []
  const edge: number[] = []
  rows.forEach((r, i) => {
    for (let place = face.start[r]; place < face.start[r + 1]; place++) {
      column.push(columnNumber.get(face.column[place])!)
      edge.push(face.edge[place])
    }
    start[i + 1] = edge.length
  })
  const part: Face = createFace(
    rows.length,
    columns.length,
    { start, column: Int32Array.from(column), edge: Int32Array.from(edge) },
    { row: Uint8Array.from(rows, (r) => face.mustRow[r]), column: Uint8Array.from(columns, (c) => face.mustColumn[c]) },
  )
  return {
    graph: problem.graph,
    face: part,
    villageOfRow: Int32Array.from(rows, (r) => problem.villageOfRow[r]),
    cadreOfColumn: Int32Array.from(columns, (c) => problem.cadreOfColumn[c]),
    mutual,
  }
}

/** The villages and cadres of a part, with the face that `source` has on them. */
export function restrictTo(source: Problem, part: Problem): Problem {
  const villages = new Set(part.villageOfRow)
  const cadres = new Set(part.cadreOfColumn)
  const rows = [...source.villageOfRow.keys()].filter((r) => villages.has(source.villageOfRow[r]))
  const columns = [...source.cadreOfColumn.keys()].filter((c) => cadres.has(source.cadreOfColumn[c]))
  return cutPart(source, rows, columns, part.mutual)
}
