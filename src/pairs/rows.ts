/** Rules that are rows over pairs: so many of these pairs at least, so many at most. */

import type { Round } from '../model/round.ts'
import { selectsCadre, selectsVillage, villageField } from '../model/selector.ts'
import { activeRules } from './compile.ts'
import type { PairGraph } from './pair-graph.ts'

/** Two bounds on how many pairs of a set a plan may use. */
export interface Row {
  /** Its place among the rows of the round. */
  readonly number: number
  readonly rule: string
  /** `true`: the bounds may be broken, and the objective `broken` counts by how much. */
  readonly soft: boolean
  /** 1 = the village, the cadre belongs to the set; a pair counts when both do. Canonical numbers. */
  readonly village: Uint8Array
  readonly cadre: Uint8Array
  readonly atLeast: number
  /** Infinity = no upper bound. */
  readonly atMost: number
}

/** The `count` and `apart` rules in force, as the round lists them. An `apart` rule is one row per value of its field, as the villages have them. */
export function rowsOf(graph: PairGraph): readonly Row[] {
  const { round } = graph
  return activeRules(round).flatMap((rule): Omit<Row, 'number'>[] => {
    const base = { rule: rule.id, soft: rule.soft === true }
    if (rule.kind === 'count') {
      return [{
        ...base,
        village: villagesWhere(graph, (village) => selectsVillage(rule.villages, village)),
        cadre: cadresWhere(graph, (cadre) => selectsCadre(rule.cadres, cadre)),
        atLeast: rule.atLeast ?? 0,
        atMost: rule.atMost ?? Infinity,
      }]
    }
    if (rule.kind !== 'apart') return []
    const members = new Set(rule.cadres)
    const cadre = cadresWhere(graph, ({ id }) => members.has(id))
    const values = new Set(round.villages.map((village) => villageField(village, rule.by)).filter((value) => value !== undefined))
    return [...values].map((value) => ({
      ...base,
      village: villagesWhere(graph, (village) => villageField(village, rule.by) === value),
      cadre,
      atLeast: 0,
      atMost: 1,
    }))
  }).map((row, number) => ({ ...row, number }))
}

/** Whether a pair counts in a row. */
export function isInRow(graph: PairGraph, row: Row, pair: number): boolean {
  return row.village[graph.pairVillage[pair]] === 1 && row.cadre[graph.pairCadre[pair]] === 1
}

/** By how much a count misses the bounds of a row. */
export function missedBy(row: Pick<Row, 'atLeast' | 'atMost'>, count: number): number {
  return Math.max(0, row.atLeast - count, count - row.atMost)
}

/** How many pairs of the row a plan uses. `cadreOfVillage`: canonical, −1 = vacant. */
export function countInRow(row: Row, cadreOfVillage: Int32Array): number {
  let count = 0
  for (let v = 0; v < cadreOfVillage.length; v++) {
    if (cadreOfVillage[v] >= 0 && row.village[v] === 1 && row.cadre[cadreOfVillage[v]] === 1) count++
  }
  return count
}

function villagesWhere(graph: PairGraph, test: (village: Round['villages'][number]) => boolean): Uint8Array {
  return Uint8Array.from(graph.positionOfVillage, (position) => (test(graph.round.villages[position]) ? 1 : 0))
}

function cadresWhere(graph: PairGraph, test: (cadre: Round['cadres'][number]) => boolean): Uint8Array {
  return Uint8Array.from(graph.positionOfCadre, (position) => (test(graph.round.cadres[position]) ? 1 : 0))
}
