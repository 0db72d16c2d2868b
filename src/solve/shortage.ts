/** Who can go to the villages that are short of people, and what keeps the others away. */

import type { Cadre, Override, Round, Rule, Village } from '../model/round.ts'
import { selectsCadre, selectsVillage } from '../model/selector.ts'
import type { Shortage, ShortageBar } from '../model/solution.ts'
import { pinnedPairs } from '../pairs/pins.ts'
import type { Demand } from './members.ts'
import { peopleOf } from './members.ts'

/** The shortage of villages that all need somebody, in the round's order; a pinned village takes nobody else. O(villages × cadres × bars). */
export function shortageOfVillages(round: Round, demands: readonly Demand[], villages: readonly string[]): Shortage {
  const wanted = new Set(villages)
  const pinned = pinsOf(round, demands)
  const pinnedVillages = new Set(pinned.map(({ village }) => village))
  const pairs = readPairs(round, demands, round.villages.filter(({ id }) => wanted.has(id) && !pinnedVillages.has(id)), round.cadres, [])
  const holders = pinned.flatMap(({ village, cadre }) => (wanted.has(village) ? [cadre] : []))
  const able = new Set([...pairs.cadres, ...holders])
  return { needed: villages.length, villages, cadres: round.cadres.flatMap(({ id }) => (able.has(id) ? [id] : [])), barred: pairs.barred }
}

/** The shortage that a `count` rule among the demands meets, if it is plain: fewer villages or cadres that could serve than it wants. */
export function shortageOfRule(round: Round, demands: readonly Demand[]): Shortage | null {
  for (const { says } of demands) {
    if (says.kind !== 'count' || says.atLeast === undefined) continue
    const villages = round.villages.filter((village) => selectsVillage(says.villages, village))
    const cadres = round.cadres.filter((cadre) => selectsCadre(says.cadres, cadre))
    const pairs = readPairs(round, demands, villages, cadres, pinsOf(round, demands))
    if (Math.min(pairs.villages.length, pairs.cadres.length) < says.atLeast) return { rule: says.id, needed: says.atLeast, ...pairs }
  }
  return null
}

interface Pin {
  readonly override: string
  readonly village: string
  readonly cadre: string
}

function pinsOf(round: Round, demands: readonly Demand[]): readonly Pin[] {
  return pinnedPairs({ ...round, overrides: demands.flatMap((demand) => (demand.kind === 'override' ? [demand.says] : [])) })
}

/** Who has a possible pair, and what bars the other pairs. */
function readPairs(
  round: Round, demands: readonly Demand[], villages: readonly Village[], cadres: readonly Cadre[], pins: readonly Pin[],
): Pick<Shortage, 'villages' | 'cadres' | 'barred'> {
  const named = new Map(round.villages.map(({ id, recommends }) => [id, new Set(recommends)]))
  for (const { id, choices } of peopleOf(round).cadres) for (const village of choices ?? []) named.get(village)?.add(id)
  const bars = demands.flatMap(({ kind, says }) => {
    const keeps = barOf(says)
    return keeps === null ? [] : [{ ...keeps, by: { kind, id: says.id } }]
  })
  for (const { override, village, cadre } of pins) {
    const elsewhere = (v: Village, c: Cadre): boolean => (v.id === village) !== (c.id === cadre)
    bars.push({ reason: 'pinned', keeps: elsewhere, by: { kind: 'override', id: override } })
  }
  const allot = round.policy?.allot ?? true
  const strangers = allot ? 'other-pool' : 'not-named'
  const free: { readonly reason: ShortageBar['reason']; readonly keeps: (v: Village, c: Cadre) => boolean; readonly by: ShortageBar['by'] }[] = [
    { reason: 'unavailable', keeps: (_, c) => c.available === false, by: null },
    ...bars,
    { reason: strangers, keeps: (v, c) => !named.get(v.id)!.has(c.id) && !(allot && (v.pool ?? '') === (c.pool ?? '')), by: null },
  ]
  const counts = new Array<number>(free.length).fill(0)
  const [served, able] = [new Set<string>(), new Set<string>()]
  for (const v of villages) {
    for (const c of cadres) {
      let barred = false
      free.forEach(({ keeps }, k) => {
        if (!keeps(v, c)) return
        barred = true
        counts[k]++
      })
      if (barred) continue
      served.add(v.id)
      able.add(c.id)
    }
  }
  return {
    villages: villages.flatMap(({ id }) => (served.has(id) ? [id] : [])),
    cadres: cadres.flatMap(({ id }) => (able.has(id) ? [id] : [])),
    barred: free.flatMap(({ reason, by }, k) => (counts[k] === 0 ? [] : [{ reason, by, pairs: counts[k] }])),
  }
}

/** What a demand by itself makes impossible. */
function barOf(says: Override | Rule): { readonly reason: ShortageBar['reason']; readonly keeps: (v: Village, c: Cadre) => boolean } | null {
  switch (says.kind) {
    case 'withdraw':
      return { reason: 'withdrawn', keeps: (_, c) => c.id === says.cadre }
    case 'hold':
      return { reason: 'held', keeps: (v) => v.id === says.village }
    case 'ban':
      return { reason: 'banned', keeps: (v, c) => v.id === says.village && c.id === says.cadre }
    case 'avoid':
      return { reason: 'avoided', keeps: (v, c) => v.id === says.village && c.id === says.cadre }
    case 'require':
      return { reason: 'required', keeps: (v, c) => selectsVillage(says.villages, v) && !selectsCadre(says.cadres, c) }
    default:
      return null
  }
}
