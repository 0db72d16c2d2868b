/** Whether the villages that must be filled can be, rows over pairs aside. */

import { saturateRows } from '../flow/saturate.ts'
import { findPair, type RoundGraph } from '../pairs/pair-graph.ts'
import { pinnedPairs } from '../pairs/pins.ts'

/** The villages that must be filled but cannot all be, as canonical numbers; empty when pins, keeps and `fill` rules can be met. */
export function shortVillages(graph: RoundGraph): readonly number[] {
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
    if (graph.mustVillage[v] === 0) continue
    villages.push(v)
    const forced = pins.get(v)
    for (let pair = rowOffsets[v]; pair < rowOffsets[v + 1]; pair++) {
      if (barred[pair] === 0 && (forced === undefined || forced.every((pin) => pin === pair))) column.push(pairCadre[pair])
    }
    start.push(column.length)
  }
  const { shortRows } = saturateRows(villages.length, graph.cadreCount, Int32Array.from(start), Int32Array.from(column))
  return shortRows.map((row) => villages[row])
}
