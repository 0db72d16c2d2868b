/** Round → PairGraph: who may go together, who named whom, what is barred and by what. */

import { bindingOverrides, type Override, type PreferredOverride, preferredOverrides, type Round, type Rule } from '../model/round.ts'
import { selectsCadre, selectsVillage } from '../model/selector.ts'
import { canonicalOrder } from '../struct/order.ts'
import { barredBy, findPair, type PairGraph, wish } from './pair-graph.ts'

/**
 * Compiles a checked round. The graph holds every pair that somebody named, every pair inside a pool unless `policy.allot` is false, and
 * every pinned pair; impossible ones stay in it, marked with what bars them.
 *
 * Contradictory pins are not judged here: `contradictions` in `demands.ts` finds them before solving.
 *
 * @throws RangeError for an id that the round does not know or has twice: the round was not checked by `parseRound`.
 * @complexity O(pairs + wishes + scores) time and space, pairs ≤ villages × cadres of each pool.
 */
export function compile(round: Round): PairGraph {
  const { villages, cadres } = round
  const villageOrder = canonicalOrder(villages.map((village) => village.id))
  const cadreOrder = canonicalOrder(cadres.map((cadre) => cadre.id))
  const villageOfPosition = inverse(villageOrder)
  const cadreOfPosition = inverse(cadreOrder)
  const villageById = numbersById(villages, villageOfPosition, 'village')
  const cadreById = numbersById(cadres, cadreOfPosition, 'cadre')
  const village = (id: string): number => known(villageById, id, 'village')
  const cadre = (id: string): number => known(cadreById, id, 'cadre')

  const rules = activeRules(round)
  const numbered = (pin: PinnedPair): NumberedPair => ({ village: village(pin.village), cadre: cadre(pin.cadre) })
  const pins = pinnedPairs(round).map(numbered)
  const preferred = preferredOverrides(round)
  const preferredPins = pinsAmong(round, preferred).map(numbered)
  const pairs = collectPairs(round, { villageOrder, cadreOrder, villageOfPosition, cadreOfPosition, village, cadre, pins: [...pins, ...preferredPins] })
  const graph: PairGraph = {
    round,
    villageCount: villages.length,
    cadreCount: cadres.length,
    pairCount: pairs.pairCadre.length,
    villageOfPosition,
    positionOfVillage: villageOrder,
    cadreOfPosition,
    positionOfCadre: cadreOrder,
    villageById,
    cadreById,
    ...pairs,
    barred: new Uint8Array(pairs.pairCadre.length),
    fit: new Float64Array(pairs.pairCadre.length),
    pinOfVillage: new Int32Array(villages.length).fill(-1),
    pinOfCadre: new Int32Array(cadres.length).fill(-1),
    mustVillage: new Uint8Array(villages.length),
    softGain: new Float64Array(rules.some((rule) => rule.soft === true && rule.kind !== 'count' && rule.kind !== 'apart') ? pairs.pairCadre.length : 0),
    softConstant: 0,
    honourGain: new Float64Array(preferred.length > 0 ? pairs.pairCadre.length : 0),
    honourConstant: 0,
  }

  for (const { cadre: c, village: v, score } of round.fit ?? []) {
    const pair = findPair(graph, village(v), cadre(c))
    if (pair >= 0) graph.fit[pair] = score
  }
  for (const post of round.baseline ?? []) {
    const pair = findPair(graph, village(post.village), cadre(post.cadre))
    if (pair >= 0) graph.wish[pair] |= wish.baseline
  }
  for (const pin of pins) {
    const pair = findPair(graph, pin.village, pin.cadre)
    graph.pinOfVillage[pin.village] = pair
    graph.pinOfCadre[pin.cadre] = pair
    graph.mustVillage[pin.village] = 1
  }
  barPairs(graph, rules.filter((rule) => rule.soft !== true), bindingOverrides(round))
  for (const rule of rules) {
    if (rule.kind !== 'fill' || rule.soft === true) continue
    for (let v = 0; v < villages.length; v++) {
      if (selectsVillage(rule.villages, villages[villageOrder[v]])) graph.mustVillage[v] = 1
    }
  }
  return {
    ...graph,
    softConstant: weighSoftRules(graph, rules.filter((rule) => rule.soft === true)),
    honourConstant: weighPreferred(graph, preferred, preferredPins),
  }
}

/** Writes what every pair does to the preferred overrides: a pin is followed by its pair, anything else by leaving pairs out. Returns how many a plan without pairs follows. */
function weighPreferred(graph: PairGraph, preferred: readonly PreferredOverride[], pins: readonly NumberedPair[]): number {
  const { honourGain, rowOffsets, pairCadre } = graph
  for (const pin of pins) honourGain[findPair(graph, pin.village, pin.cadre)]++
  let constant = 0
  for (const override of preferred) {
    if (override.kind === 'pin' || override.kind === 'keep') continue
    constant++
    const c = override.kind === 'hold' ? -1 : known(graph.cadreById, override.cadre, 'cadre')
    if (override.kind === 'withdraw') {
      for (let pair = 0; pair < graph.pairCount; pair++) if (pairCadre[pair] === c) honourGain[pair]--
      continue
    }
    const v = known(graph.villageById, override.village, 'village')
    for (let pair = rowOffsets[v]; pair < rowOffsets[v + 1]; pair++) if (c < 0 || pairCadre[pair] === c) honourGain[pair]--
  }
  return constant
}

/** Writes what every pair does to the soft rules that are sums over pairs; returns what a plan without pairs breaks. */
function weighSoftRules(graph: PairGraph, rules: readonly Rule[]): number {
  const { round, rowOffsets, softGain, pairCadre } = graph
  let constant = 0
  for (const rule of rules) {
    if (rule.kind === 'avoid') {
      const pair = findPair(graph, known(graph.villageById, rule.village, 'village'), known(graph.cadreById, rule.cadre, 'cadre'))
      if (pair >= 0) softGain[pair]--
    }
    if (rule.kind !== 'fill' && rule.kind !== 'require') continue
    const qualified = Uint8Array.from(graph.positionOfCadre, (position) => (rule.kind === 'fill' || selectsCadre(rule.cadres, round.cadres[position]) ? 1 : 0))
    for (let v = 0; v < graph.villageCount; v++) {
      if (!selectsVillage(rule.villages, round.villages[graph.positionOfVillage[v]])) continue
      if (rule.kind === 'fill') constant++
      for (let pair = rowOffsets[v]; pair < rowOffsets[v + 1]; pair++) softGain[pair] += rule.kind === 'fill' ? 1 : qualified[pairCadre[pair]] - 1
    }
  }
  return constant
}

/** The rules that no `waive` lifts. */
export function activeRules(round: Round): readonly Rule[] {
  const waived = new Set((round.overrides ?? []).flatMap((override) => (override.kind === 'waive' ? [override.rule] : [])))
  return (round.rules ?? []).filter((rule) => !waived.has(rule.id))
}

/** What pins and keeps force, with the override that does. A keep without a baseline post forces nothing. */
export function pinnedPairs(round: Round): readonly PinnedPair[] {
  return pinsAmong(round, bindingOverrides(round))
}

/** Whether pins and keeps force two cadres on one village, or one cadre on two: the compiled form holds only the last of them. */
export function pinsClash(round: Round): boolean {
  const cadreOf = new Map<string, string>()
  const villageOf = new Map<string, string>()
  return pinnedPairs(round).some(({ village, cadre }) => {
    if ((cadreOf.get(village) ?? cadre) !== cadre || (villageOf.get(cadre) ?? village) !== village) return true
    cadreOf.set(village, cadre)
    villageOf.set(cadre, village)
    return false
  })
}

/** What pins and keeps ask for, preferred ones too: these pairs are possible even where nobody named them. */
export function askedPairs(round: Round): readonly PinnedPair[] {
  return pinsAmong(round, round.overrides ?? [])
}

/** The pairs of these pins and keeps. */
function pinsAmong(round: Round, overrides: readonly Override[]): readonly PinnedPair[] {
  const holder = new Map((round.baseline ?? []).map((post) => [post.village, post.cadre]))
  return overrides.flatMap((override) => {
    if (override.kind === 'pin') return [{ override: override.id, village: override.village, cadre: override.cadre }]
    if (override.kind !== 'keep') return []
    const cadre = holder.get(override.village)
    return cadre === undefined ? [] : [{ override: override.id, village: override.village, cadre }]
  })
}

/** A pair that an override asks for. */
export interface PinnedPair {
  readonly override: string
  readonly village: string
  readonly cadre: string
}

/** A pair by canonical numbers. */
interface NumberedPair {
  readonly village: number
  readonly cadre: number
}

interface Numbering {
  readonly villageOrder: Int32Array
  readonly cadreOrder: Int32Array
  readonly villageOfPosition: Int32Array
  readonly cadreOfPosition: Int32Array
  readonly village: (id: string) => number
  readonly cadre: (id: string) => number
  readonly pins: readonly NumberedPair[]
}

type Pairs = Pick<
  PairGraph,
  | 'rowOffsets' | 'pairVillage' | 'pairCadre' | 'wish' | 'choiceRank' | 'recommendationRank'
  | 'choiceOffsets' | 'choicePair' | 'recommendationOffsets' | 'recommendationPair'
>

/** Two passes over the villages: the first counts the pairs of each, the second fills them in ascending order of cadre. */
function collectPairs(round: Round, numbering: Numbering): Pairs {
  const { villages, cadres } = round
  const { villageOrder, cadreOrder } = numbering
  const allot = round.policy?.allot ?? true

  // choosers of each village, as (cadre, rank), transposed from the cadres' choices
  const chooserOffsets = new Int32Array(villages.length + 1)
  for (const { choices } of cadres) for (const id of choices ?? []) chooserOffsets[numbering.village(id) + 1]++
  for (let v = 0; v < villages.length; v++) chooserOffsets[v + 1] += chooserOffsets[v]
  const chooser = new Int32Array(chooserOffsets[villages.length])
  const chooserRank = new Int32Array(chooser.length)
  const cursor = chooserOffsets.slice(0, villages.length)
  for (let c = 0; c < cadres.length; c++) {
    const choices = cadres[cadreOrder[c]].choices ?? []
    for (let k = 0; k < choices.length; k++) {
      const slot = cursor[numbering.village(choices[k])]++
      chooser[slot] = c
      chooserRank[slot] = k + 1
    }
  }

  const pools = poolMembers(cadres, cadreOrder)
  const pinsOf = new Map<number, number[]>()
  for (const pin of numbering.pins) pinsOf.set(pin.village, [...(pinsOf.get(pin.village) ?? []), pin.cadre])

  // what the village at hand says of each cadre; reset after every village
  const seen = new Uint8Array(cadres.length)
  const choice = new Int32Array(cadres.length)
  const recommendation = new Int32Array(cadres.length)
  const rowOffsets = new Int32Array(villages.length + 1)
  const members: Int32Array[] = new Array<Int32Array>(villages.length)
  const named: number[] = []

  const readVillage = (v: number): void => {
    const source = villages[villageOrder[v]]
    const pool = allot ? pools.get(source.pool ?? '') : undefined
    named.length = 0
    const mark = (c: number): void => {
      if (seen[c] === 0) {
        seen[c] = 1
        named.push(c)
      }
    }
    for (let k = chooserOffsets[v]; k < chooserOffsets[v + 1]; k++) {
      mark(chooser[k])
      choice[chooser[k]] = chooserRank[k]
    }
    const recommends = source.recommends ?? []
    for (let k = 0; k < recommends.length; k++) {
      const c = numbering.cadre(recommends[k])
      mark(c)
      recommendation[c] = source.ranked === true ? k + 1 : 1
    }
    for (const c of pinsOf.get(v) ?? []) mark(c)
    if (pool === undefined) {
      members[v] = Int32Array.from(named).sort()
    } else {
      // the pool, plus named cadres from elsewhere
      const outside = named.filter((c) => (cadres[cadreOrder[c]].pool ?? '') !== (source.pool ?? ''))
      members[v] = outside.length === 0 ? pool : Int32Array.from([...pool, ...outside]).sort()
    }
  }
  const clear = (): void => {
    for (const c of named) {
      seen[c] = 0
      choice[c] = 0
      recommendation[c] = 0
    }
  }

  for (let v = 0; v < villages.length; v++) {
    readVillage(v)
    rowOffsets[v + 1] = rowOffsets[v] + members[v].length
    clear()
  }
  const count = rowOffsets[villages.length]
  const pairVillage = new Int32Array(count)
  const pairCadre = new Int32Array(count)
  const wishes = new Uint8Array(count)
  const choiceRank = new Int32Array(count)
  const recommendationRank = new Int32Array(count)
  const choiceOffsets = offsetsOf(cadres, cadreOrder, (cadre) => cadre.choices?.length ?? 0)
  const choicePair = new Int32Array(choiceOffsets[cadres.length])
  const recommendationOffsets = offsetsOf(villages, villageOrder, (village) => village.recommends?.length ?? 0)
  const recommendationPair = new Int32Array(recommendationOffsets[villages.length])
  for (let v = 0; v < villages.length; v++) {
    readVillage(v)
    let pair = rowOffsets[v]
    let listed = recommendationOffsets[v]
    for (const c of members[v]) {
      if (choice[c] > 0) choicePair[choiceOffsets[c] + choice[c] - 1] = pair
      if (recommendation[c] > 0) recommendationPair[listed++] = pair
      pairVillage[pair] = v
      pairCadre[pair] = c
      choiceRank[pair] = choice[c]
      recommendationRank[pair] = recommendation[c]
      wishes[pair] =
        (choice[c] > 0 ? wish.chosen : 0) | (recommendation[c] > 0 ? wish.recommended : 0) | (choice[c] === 1 ? wish.first : 0)
      pair++
    }
    clear()
  }
  return {
    rowOffsets, pairVillage, pairCadre, wish: wishes, choiceRank, recommendationRank,
    choiceOffsets, choicePair, recommendationOffsets, recommendationPair,
  }
}

/** Marks what makes pairs impossible. */
function barPairs(graph: PairGraph, rules: readonly Rule[], overrides: readonly Override[]): void {
  const { round, barred, pairCadre, pairVillage, rowOffsets } = graph
  const cadreBar = new Uint8Array(graph.cadreCount)
  const villageBar = new Uint8Array(graph.villageCount)
  round.cadres.forEach((cadre, position) => {
    if (cadre.available === false) cadreBar[graph.cadreOfPosition[position]] |= barredBy.unavailable
  })
  const bar = (villageId: string, cadreId: string, bit: number): void => {
    const pair = findPair(graph, known(graph.villageById, villageId, 'village'), known(graph.cadreById, cadreId, 'cadre'))
    if (pair >= 0) barred[pair] |= bit
  }
  for (const override of overrides) {
    if (override.kind === 'withdraw') cadreBar[known(graph.cadreById, override.cadre, 'cadre')] |= barredBy.withdrawn
    else if (override.kind === 'hold') villageBar[known(graph.villageById, override.village, 'village')] |= barredBy.held
    else if (override.kind === 'ban') bar(override.village, override.cadre, barredBy.banned)
  }
  for (let pair = 0; pair < graph.pairCount; pair++) barred[pair] |= cadreBar[pairCadre[pair]] | villageBar[pairVillage[pair]]
  for (const rule of rules) {
    if (rule.kind === 'avoid') bar(rule.village, rule.cadre, barredBy.avoided)
    if (rule.kind !== 'require') continue
    const qualified = new Uint8Array(graph.cadreCount)
    round.cadres.forEach((cadre, position) => {
      if (selectsCadre(rule.cadres, cadre)) qualified[graph.cadreOfPosition[position]] = 1
    })
    round.villages.forEach((village, position) => {
      if (!selectsVillage(rule.villages, village)) return
      const v = graph.villageOfPosition[position]
      for (let pair = rowOffsets[v]; pair < rowOffsets[v + 1]; pair++) {
        if (qualified[pairCadre[pair]] === 0) barred[pair] |= barredBy.required
      }
    })
  }
}

function poolMembers(cadres: Round['cadres'], cadreOrder: Int32Array): Map<string, Int32Array> {
  const lists = new Map<string, number[]>()
  for (let c = 0; c < cadres.length; c++) {
    const pool = cadres[cadreOrder[c]].pool ?? ''
    const list = lists.get(pool)
    if (list === undefined) lists.set(pool, [c])
    else list.push(c)
  }
  return new Map(Array.from(lists, ([pool, list]) => [pool, Int32Array.from(list)]))
}

/** Where each item's list begins when the lists stand one after another in canonical order. */
function offsetsOf<T>(items: readonly T[], order: Int32Array, length: (item: T) => number): Int32Array {
  const offsets = new Int32Array(items.length + 1)
  for (let i = 0; i < items.length; i++) offsets[i + 1] = offsets[i] + length(items[order[i]])
  return offsets
}

function inverse(order: Int32Array): Int32Array {
  const result = new Int32Array(order.length)
  for (let i = 0; i < order.length; i++) result[order[i]] = i
  return result
}

function numbersById(items: readonly { readonly id: string }[], numberOfPosition: Int32Array, what: string): Map<string, number> {
  const numbers = new Map<string, number>()
  for (let position = 0; position < items.length; position++) numbers.set(items[position].id, numberOfPosition[position])
  if (numbers.size !== items.length) throw new RangeError(`The round has a ${what} id twice. Maybe it was not checked: call parseRound first and look at its issues.`)
  return numbers
}

function known(numbers: ReadonlyMap<string, number>, id: string, what: string): number {
  const found = numbers.get(id)
  if (found === undefined) throw new RangeError(`The round has no ${what} ${JSON.stringify(id)}. Maybe it was not checked: call parseRound first and look at its issues.`)
  return found
}
