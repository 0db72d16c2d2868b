/** The pairs of a round: named ones, pinned ones, all of a pool. Villages and cadres in canonical numbers from the start. */

import { type PairGraph, wish } from './pair-graph.ts'

/** Who named whom, in canonical numbers. */
export interface Names {
  /** The villages that cadre c chose, first choice first, are choiceOffsets[c] … choiceOffsets[c + 1] − 1 of `chosen`. */
  readonly choiceOffsets: Int32Array
  readonly chosen: Int32Array
  /** The cadres that village v recommends, in its order. */
  readonly recommendationOffsets: Int32Array
  readonly recommended: Int32Array
  /** By village: 1 = its recommendation is in order of preference. */
  readonly ranked: Uint8Array
  /** Pools by number, for pairs that nobody named; −1 = such pairs are not possible. */
  readonly villagePool: Int32Array
  readonly cadrePool: Int32Array
  /** Pairs that overrides ask for. */
  readonly pins: readonly NumberedPair[]
}

/** A pair by canonical numbers. */
export interface NumberedPair {
  readonly village: number
  readonly cadre: number
}

/** The columns of a graph that names alone decide. */
export type NamedPairs = Pick<
  PairGraph,
  | 'villageCount' | 'cadreCount' | 'pairCount' | 'rowOffsets' | 'pairVillage' | 'pairCadre' | 'wish' | 'choiceRank' | 'recommendationRank'
  | 'choiceOffsets' | 'choicePair' | 'recommendationOffsets' | 'recommendationPair'
>

/** Most pairs of a graph: places in typed arrays are 32-bit numbers. */
export const pairLimit = 2 ** 30

/** Longest list of names: ranks are 16-bit numbers. */
const rankLimit = 2 ** 16 - 1

/** More pairs than a graph can hold. */
export class TooManyPairs extends RangeError {
  /** How many there would be, at least. */
  readonly pairs: number

  constructor(pairs: number) {
    super(`${pairs} possible pairs are more than the ${pairLimit} that one round can hold. Divide the pools, or forbid pairs that nobody named (policy.allot).`)
    this.pairs = pairs
  }
}

/**
 * Lists the pairs village by village, in ascending order of cadre. Two passes: the first counts the pairs of each village, the second fills them in.
 *
 * @throws TooManyPairs, RangeError for a list longer than a rank can say.
 * @complexity O(pairs + names) time and space, times the logarithm of the longest list of names.
 */
export function collectPairs(names: Names): NamedPairs {
  const { choiceOffsets, chosen, recommendationOffsets, recommended, ranked, villagePool, cadrePool } = names
  const villageCount = villagePool.length
  const cadreCount = cadrePool.length
  for (const offsets of [choiceOffsets, recommendationOffsets]) {
    for (let i = 0; i + 1 < offsets.length; i++) if (offsets[i + 1] - offsets[i] > rankLimit) throw new RangeError(`A list of ${offsets[i + 1] - offsets[i]} names is longer than the ${rankLimit} that a list can hold.`)
  }
  const choosers = transpose(choiceOffsets, chosen, villageCount)
  const pools = membersOfPools(cadrePool)
  const pinned = transpose(prefixSums(names.pins.length, () => 1), Int32Array.from(names.pins, ({ village }) => village), villageCount)

  // the cadres whom somebody named beside the village, and who are not of its pool; `marked[c] = v + 1` once village v has him
  const marked = new Int32Array(cadreCount)
  let named = new Int32Array(16)
  let count = 0
  const mark = (v: number, c: number): void => {
    if (marked[c] === v + 1 || (cadrePool[c] === villagePool[v] && cadrePool[c] >= 0)) return
    marked[c] = v + 1
    if (count === named.length) {
      const longer = new Int32Array(2 * count)
      longer.set(named)
      named = longer
    }
    named[count++] = c
  }
  const readVillage = (v: number): void => {
    count = 0
    for (let k = choosers.offsets[v]; k < choosers.offsets[v + 1]; k++) mark(v, choosers.source[k])
    for (let k = recommendationOffsets[v]; k < recommendationOffsets[v + 1]; k++) mark(v, recommended[k])
    for (let k = pinned.offsets[v]; k < pinned.offsets[v + 1]; k++) mark(v, names.pins[pinned.source[k]].cadre)
  }
  const rowOffsets = new Int32Array(villageCount + 1)
  let pairCount = 0
  for (let v = 0; v < villageCount; v++) {
    const pool = villagePool[v]
    readVillage(v)
    pairCount += count + (pool < 0 || pool + 1 >= pools.offsets.length ? 0 : pools.offsets[pool + 1] - pools.offsets[pool])
    if (pairCount > pairLimit) throw new TooManyPairs(pairCount)
    rowOffsets[v + 1] = pairCount
  }

  const pairVillage = new Int32Array(pairCount)
  const pairCadre = new Int32Array(pairCount)
  const wishes = new Uint8Array(pairCount)
  const choiceRank = new Uint16Array(pairCount)
  const recommendationRank = new Uint16Array(pairCount)
  const choicePair = new Int32Array(chosen.length)
  const recommendationPair = new Int32Array(recommended.length)
  // what the village at hand says of each cadre, and he of it: 1-based places, 0 between villages
  const choice = new Int32Array(cadreCount)
  const recommendation = new Int32Array(cadreCount)
  marked.fill(0)
  for (let v = 0; v < villageCount; v++) {
    readVillage(v)
    const start = rowOffsets[v]
    sortUp(named, count)
    const pool = villagePool[v]
    mergeUp(named, count, pools.source, pool < 0 ? 0 : pools.offsets[pool] ?? 0, pool < 0 ? 0 : pools.offsets[pool + 1] ?? 0, pairCadre, start)
    for (let k = choosers.offsets[v]; k < choosers.offsets[v + 1]; k++) choice[choosers.source[k]] = choosers.place[k] + 1
    const first = recommendationOffsets[v]
    for (let k = first; k < recommendationOffsets[v + 1]; k++) recommendation[recommended[k]] = ranked[v] === 1 ? k - first + 1 : 1
    let listed = first
    for (let pair = start; pair < rowOffsets[v + 1]; pair++) {
      const c = pairCadre[pair]
      pairVillage[pair] = v
      if (choice[c] > 0) {
        choiceRank[pair] = choice[c]
        choicePair[choiceOffsets[c] + choice[c] - 1] = pair
        wishes[pair] |= choice[c] === 1 ? wish.chosen | wish.first : wish.chosen
        choice[c] = 0
      }
      if (recommendation[c] > 0) {
        recommendationRank[pair] = recommendation[c]
        recommendationPair[listed++] = pair
        wishes[pair] |= wish.recommended
        recommendation[c] = 0
      }
    }
  }
  return {
    villageCount, cadreCount, pairCount, rowOffsets, pairVillage, pairCadre, wish: wishes, choiceRank, recommendationRank,
    choiceOffsets, choicePair, recommendationOffsets, recommendationPair,
  }
}

/** Where lists of these lengths begin when they stand one after another; one entry more than lists. */
export function prefixSums(count: number, length: (item: number) => number): Int32Array {
  const offsets = new Int32Array(count + 1)
  for (let i = 0; i < count; i++) offsets[i + 1] = offsets[i] + length(i)
  return offsets
}

/** Lists by target: for each target the sources whose list holds it, in ascending order, and its 0-based place in their lists. */
function transpose(offsets: Int32Array, targets: Int32Array, targetCount: number): { readonly offsets: Int32Array; readonly source: Int32Array; readonly place: Int32Array } {
  const result = new Int32Array(targetCount + 1)
  for (let k = 0; k < targets.length; k++) result[targets[k] + 1]++
  for (let t = 0; t < targetCount; t++) result[t + 1] += result[t]
  const cursor = result.slice(0, targetCount)
  const source = new Int32Array(targets.length)
  const place = new Int32Array(targets.length)
  for (let s = 0; s + 1 < offsets.length; s++) {
    for (let k = offsets[s]; k < offsets[s + 1]; k++) {
      const slot = cursor[targets[k]]++
      source[slot] = s
      place[slot] = k - offsets[s]
    }
  }
  return { offsets: result, source, place }
}

/** The cadres of every pool in ascending order. */
function membersOfPools(cadrePool: Int32Array): { readonly offsets: Int32Array; readonly source: Int32Array } {
  let pools = 0
  let members = 0
  for (const pool of cadrePool) {
    if (pool >= pools) pools = pool + 1
    if (pool >= 0) members++
  }
  const offsets = new Int32Array(pools + 1)
  for (const pool of cadrePool) if (pool >= 0) offsets[pool + 1]++
  for (let pool = 0; pool < pools; pool++) offsets[pool + 1] += offsets[pool]
  const cursor = offsets.slice(0, pools)
  const source = new Int32Array(members)
  for (let c = 0; c < cadrePool.length; c++) if (cadrePool[c] >= 0) source[cursor[cadrePool[c]]++] = c
  return { offsets, source }
}

/** Sorts the first `count` numbers; lists of names are short. */
function sortUp(list: Int32Array, count: number): void {
  if (count > 32) {
    list.subarray(0, count).sort()
    return
  }
  for (let i = 1; i < count; i++) {
    const value = list[i]
    let k = i
    for (; k > 0 && list[k - 1] > value; k--) list[k] = list[k - 1]
    list[k] = value
  }
}

/** Writes two ascending lists without common elements as one, from `write` on: the first `count` of `a`, and b[from] … b[to − 1]. */
function mergeUp(a: Int32Array, count: number, b: Int32Array, from: number, to: number, target: Int32Array, write: number): void {
  let i = 0
  let k = from
  while (i < count && k < to) target[write++] = a[i] < b[k] ? a[i++] : b[k++]
  while (i < count) target[write++] = a[i++]
  while (k < to) target[write++] = b[k++]
}
