/** What differs between two plans, taken apart into chains that have nothing to do with each other. */

import type { Move } from './answers.ts'
import type { Holders } from './tally.ts'

/** A village whose holder differs; `null` = vacant. */
export interface VillageChange {
  readonly village: string
  readonly from: string | null
  readonly to: string | null
}

/** Changes that hang together: everybody in them takes the place of the one before, or leaves his to the next. */
export interface ChangeChain {
  /** `true`: they exchange villages in a ring; nobody comes in, nobody is left out, no vacancy moves. */
  readonly ring: boolean
  /** In the order in which places are taken. */
  readonly villages: readonly VillageChange[]
  /** First whoever begins, then whoever has to make room for the one before. */
  readonly moves: readonly Move[]
}

/**
 * The symmetric difference of two plans as its paths and cycles: no village and no cadre is in two of them, so any of them can be carried out
 * without the others. In the order in which `villages` and `cadres` list their members.
 *
 * @complexity O(villages + cadres).
 */
export function chainsBetween(before: Holders, after: Holders, villages: readonly string[], cadres: readonly string[]): readonly ChangeChain[] {
  const placeBefore = placesOf(before)
  const placeAfter = placesOf(after)
  const changed = (cadre: string): boolean => (placeBefore.get(cadre) ?? null) !== (placeAfter.get(cadre) ?? null)
  const done = new Set<string>()
  const chains: ChangeChain[] = []
  const follow = (start: string, ring: boolean): void => {
    const moves: Move[] = []
    const listed: string[] = []
    const seen = new Set<string>()
    const list = (village: string | null): void => {
      if (village === null || seen.has(village)) return
      seen.add(village)
      listed.push(village)
    }
    let cadre: string | null = start
    while (cadre !== null && !done.has(cadre) && changed(cadre)) {
      done.add(cadre)
      const from: string | null = placeBefore.get(cadre) ?? null
      const to: string | null = placeAfter.get(cadre) ?? null
      moves.push({ cadre, from, to })
      if (!ring) list(from)
      list(to)
      // whoever held the village he takes is next
      cadre = to === null ? null : (before.get(to) ?? null)
    }
    chains.push({ ring, moves, villages: listed.map((village) => ({ village, from: before.get(village) ?? null, to: after.get(village) ?? null })) })
  }
  const open = cadres.filter(changed)
  // a path begins with somebody who had no village, or who leaves one that nobody takes over
  for (const cadre of open) {
    const from = placeBefore.get(cadre) ?? null
    if (from === null || (after.get(from) ?? null) === null) follow(cadre, false)
  }
  // a ring begins with whoever takes the first of its villages
  for (const village of villages) {
    const cadre = after.get(village) ?? null
    if (cadre !== null && !done.has(cadre) && changed(cadre)) follow(cadre, true)
  }
  const place = new Map(villages.map((village, position) => [village, position]))
  const first = ({ villages: some }: ChangeChain): number => Math.min(...some.map(({ village }) => place.get(village) ?? Infinity))
  return chains.map((chain) => ({ chain, at: first(chain) })).sort((a, b) => a.at - b.at).map(({ chain }) => chain)
}

function placesOf(holders: Holders): ReadonlyMap<string, string> {
  return new Map(Array.from(holders).flatMap(([village, cadre]) => (cadre === null ? [] : [[cadre, village] as const])))
}
