/** Why a cadre and a village cannot go together, with the rule or override that says so. */

import { expectRound } from '../model/given.ts'
import { activeRules, bindingOverrides, type Round, type Rule } from '../model/round.ts'
import { selectsCadre, selectsVillage } from '../model/selector.ts'
import type { BarredReason } from '../pairs/pair-graph.ts'
import { askedPairs, pinnedPairs } from '../pairs/pins.ts'

/**
 * One thing that keeps a cadre from a village. `not-named`: neither named the other and `policy.allot` is false; `other-pool`: neither named the
 * other and they belong to different pools; `village-pinned`, `cadre-pinned`: a pin or keep gives the village, the cadre to somebody else.
 */
export type Bar =
  | { readonly reason: Extract<BarredReason, 'unavailable'> | 'not-named' | 'other-pool' }
  | { readonly reason: Extract<BarredReason, 'withdrawn' | 'held' | 'banned'> | 'village-pinned' | 'cadre-pinned'; readonly override: string }
  | { readonly reason: Extract<BarredReason, 'avoided' | 'required'>; readonly rule: string }

/** What bars whom in a round, looked up once. Everything is by id. */
export interface Bars {
  readonly unavailable: ReadonlySet<string>
  readonly withdrawals: ReadonlyMap<string, readonly string[]>
  readonly holds: ReadonlyMap<string, readonly string[]>
  /** By {@link pairKey}. */
  readonly bans: ReadonlyMap<string, readonly string[]>
  readonly avoids: ReadonlyMap<string, readonly string[]>
  /** `require` rules of a village, each with the cadres that meet it. */
  readonly requires: ReadonlyMap<string, readonly { readonly rule: string; readonly qualified: ReadonlySet<string> }[]>
  readonly pinsOfVillage: ReadonlyMap<string, readonly Pin[]>
  readonly pinsOfCadre: ReadonlyMap<string, readonly Pin[]>
  /** Pairs of which one side named the other. */
  readonly named: ReadonlySet<string>
  /** The same pairs by cadre and by village, and the members of every pool: nobody else can go together. */
  readonly villagesNamedWith: ReadonlyMap<string, readonly string[]>
  readonly cadresNamedWith: ReadonlyMap<string, readonly string[]>
  readonly villagesOfPool: ReadonlyMap<string, readonly string[]>
  readonly cadresOfPool: ReadonlyMap<string, readonly string[]>
  readonly poolOfVillage: ReadonlyMap<string, string>
  readonly poolOfCadre: ReadonlyMap<string, string>
  readonly allot: boolean
}

interface Pin {
  readonly override: string
  readonly village: string
  readonly cadre: string
}

/**
 * Everything that keeps a cadre from a village, by the rules in force; empty when they may go together. Ids that the round does not know
 * give an empty list too.
 *
 * @complexity O(villages + cadres + wishes + rules × their members) for the first pair of a round, O(bars found) for the next.
 * @example
 * ```ts
 * import { parseRound, whyBarred } from 'two-way-choice'
 *
 * const { round } = parseRound({
 *   villages: [{ id: '梅坞村', recommends: ['周明远', '林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['梅坞村'] }, { id: '林晓岚', choices: ['梅坞村'] }],
 *   rules: [{ kind: 'avoid', id: 'r5', cadre: '周明远', village: '梅坞村' }],
 * })
 * whyBarred(round!, '周明远', '梅坞村') // => [{ reason: 'avoided', rule: 'r5' }]
 * whyBarred(round!, '林晓岚', '梅坞村') // => []
 * ```
 */
export function whyBarred(round: Round, cadre: string, village: string): readonly Bar[] {
  expectRound(round)
  let bars = known.get(round)
  if (bars === undefined) known.set(round, (bars = readBars(round)))
  return bars.poolOfCadre.has(cadre) && bars.poolOfVillage.has(village) ? barsOf(bars, cadre, village) : []
}

// many pairs of one round are asked about, and a round never changes
const known = new WeakMap<Round, Bars>()

/** Looks up once what bars whom. O(villages + cadres + wishes + rules × their members). */
export function readBars(round: Round): Bars {
  const withdrawals = new Map<string, string[]>()
  const holds = new Map<string, string[]>()
  const bans = new Map<string, string[]>()
  for (const override of bindingOverrides(round)) {
    if (override.kind === 'withdraw') append(withdrawals, override.cadre, override.id)
    else if (override.kind === 'hold') append(holds, override.village, override.id)
    else if (override.kind === 'ban') append(bans, pairKey(override.village, override.cadre), override.id)
  }
  const avoids = new Map<string, string[]>()
  const requires = new Map<string, { readonly rule: string; readonly qualified: ReadonlySet<string> }[]>()
  for (const rule of activeRules(round)) {
    // a soft rule keeps nobody from anywhere
    if (rule.soft === true) continue
    if (rule.kind === 'avoid') append(avoids, pairKey(rule.village, rule.cadre), rule.id)
    if (rule.kind === 'require') readRequire(round, rule, requires)
  }
  const pinsOfVillage = new Map<string, Pin[]>()
  const pinsOfCadre = new Map<string, Pin[]>()
  for (const pin of pinnedPairs(round)) {
    append(pinsOfVillage, pin.village, pin)
    append(pinsOfCadre, pin.cadre, pin)
  }
  // a pin that is only preferred makes its pair possible all the same
  const named = [
    ...askedPairs(round),
    ...round.villages.flatMap(({ id, recommends }) => (recommends ?? []).map((cadre) => ({ village: id, cadre }))),
    ...round.cadres.flatMap(({ id, choices }) => (choices ?? []).map((village) => ({ village, cadre: id }))),
  ]
  return {
    unavailable: new Set(round.cadres.flatMap(({ id, available }) => (available === false ? [id] : []))),
    withdrawals,
    holds,
    bans,
    avoids,
    requires,
    pinsOfVillage,
    pinsOfCadre,
    named: new Set(named.map(({ village, cadre }) => pairKey(village, cadre))),
    villagesNamedWith: listed(named, ({ cadre }) => cadre, ({ village }) => village),
    cadresNamedWith: listed(named, ({ village }) => village, ({ cadre }) => cadre),
    villagesOfPool: listed(round.villages, ({ pool }) => pool ?? '', ({ id }) => id),
    cadresOfPool: listed(round.cadres, ({ pool }) => pool ?? '', ({ id }) => id),
    poolOfVillage: new Map(round.villages.map(({ id, pool }) => [id, pool ?? ''])),
    poolOfCadre: new Map(round.cadres.map(({ id, pool }) => [id, pool ?? ''])),
    allot: round.policy?.allot ?? true,
  }
}

/** What keeps this cadre from this village, both known to the round. O(bars found). */
export function barsOf(bars: Bars, cadre: string, village: string): readonly Bar[] {
  const found: Bar[] = []
  const key = pairKey(village, cadre)
  if (bars.unavailable.has(cadre)) found.push({ reason: 'unavailable' })
  for (const override of bars.withdrawals.get(cadre) ?? []) found.push({ reason: 'withdrawn', override })
  for (const override of bars.holds.get(village) ?? []) found.push({ reason: 'held', override })
  for (const override of bars.bans.get(key) ?? []) found.push({ reason: 'banned', override })
  for (const rule of bars.avoids.get(key) ?? []) found.push({ reason: 'avoided', rule })
  for (const { rule, qualified } of bars.requires.get(village) ?? []) if (!qualified.has(cadre)) found.push({ reason: 'required', rule })
  const pins = bars.pinsOfVillage.get(village) ?? []
  if (!bars.named.has(key)) {
    if (!bars.allot) found.push({ reason: 'not-named' })
    else if (bars.poolOfCadre.get(cadre) !== bars.poolOfVillage.get(village)) found.push({ reason: 'other-pool' })
  }
  for (const pin of pins) if (pin.cadre !== cadre) found.push({ reason: 'village-pinned', override: pin.override })
  for (const pin of bars.pinsOfCadre.get(cadre) ?? [])
    if (pin.village !== village) found.push({ reason: 'cadre-pinned', override: pin.override })
  return found
}

/** The villages that nothing keeps a cadre from, in no order. O(villages named with him + villages of his pool). */
export function openVillages(bars: Bars, cadre: string): ReadonlySet<string> {
  const near = [...(bars.villagesNamedWith.get(cadre) ?? []), ...(bars.allot ? (bars.villagesOfPool.get(bars.poolOfCadre.get(cadre) ?? '') ?? []) : [])]
  return new Set(near.filter((village) => bars.poolOfVillage.has(village) && barsOf(bars, cadre, village).length === 0))
}

/** The cadres whom nothing keeps from a village, in no order. O(cadres named with it + cadres of its pool). */
export function openCadres(bars: Bars, village: string): ReadonlySet<string> {
  const near = [...(bars.cadresNamedWith.get(village) ?? []), ...(bars.allot ? (bars.cadresOfPool.get(bars.poolOfVillage.get(village) ?? '') ?? []) : [])]
  return new Set(near.filter((cadre) => bars.poolOfCadre.has(cadre) && barsOf(bars, cadre, village).length === 0))
}

/** One text per pair of ids; no two pairs share it. */
export function pairKey(village: string, cadre: string): string {
  return `${village.length}:${village}${cadre}`
}

function readRequire(
  round: Round,
  rule: Extract<Rule, { kind: 'require' }>,
  requires: Map<string, { readonly rule: string; readonly qualified: ReadonlySet<string> }[]>,
): void {
  const qualified = new Set(round.cadres.flatMap((cadre) => (selectsCadre(rule.cadres, cadre) ? [cadre.id] : [])))
  for (const village of round.villages) if (selectsVillage(rule.villages, village)) append(requires, village.id, { rule: rule.id, qualified })
}

function listed<T>(items: readonly T[], keyOf: (item: T) => string, valueOf: (item: T) => string): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>()
  for (const item of items) append(lists, keyOf(item), valueOf(item))
  return lists
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
