/** Rules and overrides that no plan can obey together: whether there are any, and a minimal set of them. */

import type { Conflict, ConflictMember } from '../model/solution.ts'
import type { Override, Round, Rule } from '../model/round.ts'
import { saturateRows } from '../flow/saturate.ts'
import { activeRules, compile, pinnedPairs } from '../pairs/compile.ts'
import { findPair, type PairGraph } from '../pairs/pair-graph.ts'

/** The villages that must be filled but cannot all be, as canonical numbers; empty when pins, keeps and `fill` rules can be met. */
export function shortVillages(graph: PairGraph): readonly number[] {
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

/**
 * A minimal conflict among the pins, keeps, bans, holds, withdrawals and the `avoid`, `require` and `fill` rules of a round; null when
 * they can all be met. Every member is needed: without any one of them the others can be met. A pair that a pin made possible stays possible when
 * the pin is left out.
 *
 * Deletion filter over the members that touch the villages which are short (a Hall set), each test one bipartite matching.
 */
export function findContradiction(round: Round): Conflict | null {
  const graph = compile(round)
  const short = shortVillages(graph)
  if (short.length === 0) return null
  let small = onlyDemandsOn(graph, short)
  for (const rule of small.rules) {
    const without = { ...small, rules: small.rules.filter((other) => other !== rule) }
    if (shortVillages(compile(without)).length > 0) small = without
  }
  for (const override of small.overrides) {
    const without = { ...small, overrides: small.overrides.filter((other) => other !== override) }
    if (shortVillages(compile(without)).length > 0) small = without
  }
  const members: ConflictMember[] = [
    ...small.overrides.map(({ id }): ConflictMember => ({ kind: 'override', id })),
    ...small.rules.map(({ id }): ConflictMember => ({ kind: 'rule', id })),
  ]
  if (small.rules.some((rule) => rule.kind === 'fill')) {
    const last = compile(small)
    const villages = shortVillages(last).map((v) => last.positionOfVillage[v])
    members.push({ kind: 'supply', id: villages.sort((a, b) => a - b).map((position) => small.villages[position].id).join('+') })
  }
  return { kind: 'conflict', members, minimal: true }
}

/**
 * Cadres who also name the villages they are pinned to. A pin makes its pair possible; that stays so when the demand itself is left out of a test, so
 * that leaving a demand out can only make more plans possible.
 */
function withPinnedPairsNamed(round: Round): Round['cadres'] {
  const pins = pinnedPairs(round)
  return round.cadres.map((cadre) => {
    const villages = pins.flatMap((pin) => (pin.cadre === cadre.id ? [pin.village] : []))
    return villages.length === 0 ? cadre : { ...cadre, choices: [...new Set([...(cadre.choices ?? []), ...villages])] }
  })
}

/** The same round with only the demands that concern the villages given or the cadres who have a pair with them. */
function onlyDemandsOn(graph: PairGraph, villages: readonly number[]): Round & { readonly rules: readonly Rule[]; readonly overrides: readonly Override[] } {
  const { round, rowOffsets, pairCadre } = graph
  const concerned = new Set(villages.map((v) => round.villages[graph.positionOfVillage[v]].id))
  const reachable = new Set<string>()
  for (const v of villages) {
    for (let pair = rowOffsets[v]; pair < rowOffsets[v + 1]; pair++) reachable.add(round.cadres[graph.positionOfCadre[pairCadre[pair]]].id)
  }
  const concerns = (demand: Rule | Override): boolean => {
    if (demand.kind === 'waive' || demand.kind === 'count' || demand.kind === 'apart') return false
    if ('cadre' in demand && !reachable.has(demand.cadre)) return false
    return !('village' in demand) || concerned.has(demand.village)
  }
  return {
    ...round,
    cadres: withPinnedPairsNamed(round),
    fit: [],
    rules: activeRules(round).filter(concerns),
    overrides: (round.overrides ?? []).filter(concerns),
  }
}
