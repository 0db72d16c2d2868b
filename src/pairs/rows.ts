/** Rules that are rows over pairs: so many of these pairs at least, so many at most. */

import type { ColumnRound } from '../model/columns.ts'
import { activeRules, type Cadre, type Village } from '../model/round.ts'
import { selectsCadre, selectsVillage, villageField } from '../model/selector.ts'
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
export function rowsOf(
  columns: Pick<ColumnRound, 'people' | 'villageCount' | 'rules' | 'overrides'>, order: Pick<PairGraph, 'positionOfVillage' | 'positionOfCadre'>,
): readonly Row[] {
  const { people } = columns
  const villagesWhere = (test: (village: Village) => boolean): Uint8Array => marked(order.positionOfVillage, (position) => test(people.village(position)))
  const cadresWhere = (test: (cadre: Cadre) => boolean): Uint8Array => marked(order.positionOfCadre, (position) => test(people.cadre(position)))
  return activeRules(columns).flatMap((rule): Omit<Row, 'number'>[] => {
    const base = { rule: rule.id, soft: rule.soft === true }
    if (rule.kind === 'count') {
      return [{
        ...base,
        village: villagesWhere((village) => selectsVillage(rule.villages, village)),
        cadre: cadresWhere((cadre) => selectsCadre(rule.cadres, cadre)),
        atLeast: rule.atLeast ?? 0,
        atMost: rule.atMost ?? Infinity,
      }]
    }
    if (rule.kind !== 'apart') return []
    const members = new Set(rule.cadres)
    const cadre = cadresWhere(({ id }) => members.has(id))
    const values = new Set(Array.from({ length: columns.villageCount }, (_, position) => villageField(people.village(position), rule.by)).filter((value) => value !== undefined))
    return [...values].map((value) => ({ ...base, village: villagesWhere((village) => villageField(village, rule.by) === value), cadre, atLeast: 0, atMost: 1 }))
  }).map((row, number) => ({ ...row, number }))
}

function marked(positions: Int32Array, test: (position: number) => boolean): Uint8Array {
  const marks = new Uint8Array(positions.length)
  for (let i = 0; i < marks.length; i++) if (test(positions[i])) marks[i] = 1
  return marks
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
