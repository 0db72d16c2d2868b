/** A round with what is not known yet drawn by lot: wishes that are missing, who may be away. */

import type { Cadre, Round, Village } from '../model/round.ts'
import type { Draw } from '../struct/random.ts'

/** What is drawn anew in every run. */
export interface Vary {
  /** Cadres who chose fewer villages than this choose further ones of their pool, those that many chose more likely. Default: nobody does. */
  readonly choices?: number
  /**
   * Villages that recommend fewer cadres than this recommend further ones of their pool, those whom many recommend more likely. Default: none does.
   */
  readonly recommends?: number
  /** How likely an available cadre is away, from 0 to 1: one number for all, or by cadre id. Default 0. */
  readonly absence?: number | Readonly<Record<string, number>>
  /**
   * `true` (default): of several best plans one is drawn by random weights; each of them can come, not all equally often. `false`: the round's
   * own tie-break decides.
   */
  readonly ties?: boolean
}

/** Draws rounds of one round. */
export type Drawer = (draw: Draw) => Round

/**
 * A function that draws one round after another. Known wishes stay where they are, in front; what is drawn comes behind, without repetition, a
 * village that n cadres chose being 1 + n times as likely as one that nobody did.
 *
 * @complexity O(wishes drawn × size of a pool) per round.
 */
export function drawer(round: Round, vary: Vary): Drawer {
  const chosen = count(round.cadres.flatMap(({ choices }) => choices ?? []))
  const recommended = count(round.villages.flatMap(({ recommends }) => recommends ?? []))
  const villages = byPool(round.villages, chosen)
  const cadres = byPool(round.cadres, recommended)
  const { choices: most = 0, recommends: top = 0, absence = 0 } = vary
  const awayOf = (id: string): number => (typeof absence === 'number' ? absence : Object.hasOwn(absence, id) ? absence[id] : 0)
  return (draw) => ({
    ...round,
    cadres: round.cadres.map((cadre): Cadre => {
      const choices = cadre.choices ?? []
      const short = choices.length < most
      const away = cadre.available !== false && awayOf(cadre.id) > 0 && draw(precision) < awayOf(cadre.id) * precision
      if (!short && !away) return cadre
      const drawn = short ? { choices: fill(choices, most, villages.get(cadre.pool ?? '') ?? [], draw) } : {}
      return { ...cadre, ...drawn, ...(away ? { available: false } : {}) }
    }),
    villages: round.villages.map((village): Village => {
      const recommends = village.recommends ?? []
      return recommends.length < top ? { ...village, recommends: fill(recommends, top, cadres.get(village.pool ?? '') ?? [], draw) } : village
    }),
  })
}

/** Steps of a probability. */
const precision = 1_000_000

/** Somebody who can be drawn, and how often he is in the hat. */
interface Lot {
  readonly id: string
  readonly weight: number
}

/** The list and, behind it, further ids drawn by weight, until it has `length`. */
function fill(list: readonly string[], length: number, lots: readonly Lot[], draw: Draw): readonly string[] {
  const taken = new Set(list)
  let left = lots.filter(({ id }) => !taken.has(id))
  const filled = [...list]
  while (filled.length < length && left.length > 0) {
    let at = draw(left.reduce((sum, { weight }) => sum + weight, 0))
    const { id } = left.find(({ weight }) => (at -= weight) < 0)!
    filled.push(id)
    left = left.filter((lot) => lot.id !== id)
  }
  return filled
}

function count(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

function byPool(
  items: readonly { readonly id: string; readonly pool?: string }[], named: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly Lot[]> {
  const pools = new Map<string, Lot[]>()
  for (const { id, pool = '' } of items) {
    const lots = pools.get(pool) ?? []
    pools.set(pool, lots)
    lots.push({ id, weight: 1 + (named.get(id) ?? 0) })
  }
  return pools
}
