/** Villages that together have too few cadres, rows over pairs aside. */

import { rowsInShortage, saturateRows } from '../flow/saturate.ts'
import { findPair, type RoundGraph } from '../pairs/pair-graph.ts'
import { pinnedPairs } from '../pairs/pins.ts'

/** Villages and the cadres each of them may have: village villages[r] may have column[start[r]] … column[start[r + 1] − 1]. */
interface Rows {
  readonly villages: readonly number[]
  readonly start: Int32Array
  readonly column: Int32Array
}

/** The villages that must be filled but cannot all be, as canonical numbers; empty when pins, keeps and `fill` rules can be met. No proper part of them is short. */
export function shortVillages(graph: RoundGraph): readonly number[] {
  const { villages, start, column } = rowsOf(graph, (v) => graph.mustVillage[v] === 1)
  return saturateRows(villages.length, graph.cadreCount, start, column).shortRows.map((row) => villages[row])
}

/** Villages and cadres by canonical number, ascending: only these cadres can go to these villages, and they are fewer. */
export interface ShortGroup {
  readonly villages: readonly number[]
  readonly cadres: readonly number[]
}

/** All groups of villages that together have too few cadres, whether or not they must be filled; villages that share a cadre are in one group. Villages that nobody at all can go to are left out. */
export function shortGroups(graph: RoundGraph): readonly ShortGroup[] {
  const { villages, start, column } = rowsOf(graph, () => true)
  const short = rowsInShortage(villages.length, graph.cadreCount, start, column)
  const groupOf = new Map<number, { villages: Set<number>; cadres: Set<number> }>()
  villages.forEach((v, row) => {
    const own = column.subarray(start[row], start[row + 1])
    if (short[row] === 0 || own.length === 0) return
    const group = { villages: new Set([v]), cadres: new Set(own) }
    for (const other of new Set(Array.from(own, (c) => groupOf.get(c)))) {
      if (other === undefined) continue
      other.villages.forEach((one) => group.villages.add(one))
      other.cadres.forEach((one) => group.cadres.add(one))
    }
    for (const c of group.cadres) groupOf.set(c, group)
  })
  const sorted = (numbers: Set<number>): number[] => [...numbers].sort((a, b) => a - b)
  return [...new Set(groupOf.values())].map((group) => ({ villages: sorted(group.villages), cadres: sorted(group.cadres) })).sort((a, b) => a.villages[0] - b.villages[0])
}

/** The rows of some villages; a pinned village may only have the cadre it is pinned to. */
function rowsOf(graph: RoundGraph, wanted: (village: number) => boolean): Rows {
  const { round, rowOffsets, pairCadre, barred } = graph
  const pins = new Map<number, number[]>()
  for (const pin of pinnedPairs(round)) {
    const v = graph.villageById.get(pin.village)!
    pins.set(v, [...(pins.get(v) ?? []), findPair(graph, v, graph.cadreById.get(pin.cadre)!)])
  }
  const villages: number[] = []
  const start: number[] = [0]
  const column: number[] = []
  for (let v = 0; v < graph.villageCount; v++) {
    if (!wanted(v)) continue
    villages.push(v)
    const forced = pins.get(v)
    for (let pair = rowOffsets[v]; pair < rowOffsets[v + 1]; pair++) {
      if (barred[pair] === 0 && (forced === undefined || forced.every((pin) => pin === pair))) column.push(pairCadre[pair])
    }
    start.push(column.length)
  }
  return { villages, start: Int32Array.from(start), column: Int32Array.from(column) }
}
