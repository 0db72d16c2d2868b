/** Large rounds by columns, generated from a seed: townships whose committees know their cadres, wishes across townships, one giant component. */

import type { RoundColumns } from '../../src/model/parse-columns.ts'

/** What a generated round is like. */
export interface NationShape {
  readonly villages: number
  /** Cadres per village, by township; mean 2 by default. */
  readonly cadresPerVillage?: number
  /** Mean number of villages of a township; `Infinity`: one township, names from everywhere. Default 13. */
  readonly township?: number
  /** How likely a committee recommends somebody who chose the village, each time. Default 0.8; with less than that hardly anybody knows anybody. */
  readonly acquaintance?: number
  /** Share of choices that lead out of the township. Default 0. */
  readonly across?: number
  /** Highest score of a pair; 0 = no scores. Default 0. */
  readonly scores?: number
  /** Recommendations in order of preference. Default false. */
  readonly ranked?: boolean
  /** Whether pairs that nobody named are possible inside a township. Default true. */
  readonly allot?: boolean
  readonly seed?: number
}

/** A generator of whole numbers below n (mulberry32). */
export function numbersFrom(seed: number): (n: number) => number {
  let state = seed >>> 0
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n)
  }
}

/** A round of that shape. Ids are integers beginning with 99, names are row numbers. */
export function nation(shape: NationShape): RoundColumns {
  const { villages, cadresPerVillage = 2, township = 13, acquaintance = 0.8, across = 0, scores = 0, ranked = false, allot = true, seed = 1 } = shape
  const below = numbersFrom(seed)
  const chance = (p: number): boolean => below(1_000_000) < p * 1_000_000

  // townships of one to twice the mean, villages and cadres side by side
  const villageStart = [0]
  const cadreStart = [0]
  while (villageStart[villageStart.length - 1] < villages) {
    const left = villages - villageStart[villageStart.length - 1]
    const size = Number.isFinite(township) ? Math.min(left, 1 + below(2 * township - 1)) : left
    villageStart.push(villageStart[villageStart.length - 1] + size)
    cadreStart.push(cadreStart[cadreStart.length - 1] + Math.max(1, Math.round(size * cadresPerVillage)))
  }
  const cadres = cadreStart[cadreStart.length - 1]
  const villagePool = new Int32Array(villages)
  const cadrePool = new Int32Array(cadres)
  for (let t = 0; t + 1 < villageStart.length; t++) {
    villagePool.fill(t, villageStart[t], villageStart[t + 1])
    cadrePool.fill(t, cadreStart[t], cadreStart[t + 1])
  }

  // choices: two different villages, mostly of the own township
  const choices = [new Int32Array(cadres), new Int32Array(cadres)]
  const choosers: number[][] = Array.from({ length: villages }, () => [])
  for (let c = 0; c < cadres; c++) {
    const t = cadrePool[c]
    const [from, count] = [villageStart[t], villageStart[t + 1] - villageStart[t]]
    const pick = (): number => (across > 0 && chance(across) ? below(villages) : from + below(count))
    choices[0][c] = pick()
    choices[1][c] = count === 1 && across === 0 ? -1 : pick()
    while (choices[1][c] === choices[0][c] && choices[1][c] >= 0) choices[1][c] = villages === 1 ? -1 : count === 1 ? below(villages) : pick()
    for (const column of choices) if (column[c] >= 0) choosers[column[c]].push(c)
  }
  // recommendations: two different cadres, mostly some who chose the village
  const recommends = [new Int32Array(villages), new Int32Array(villages)]
  for (let v = 0; v < villages; v++) {
    const t = villagePool[v]
    const [from, count] = [cadreStart[t], cadreStart[t + 1] - cadreStart[t]]
    const pick = (): number => (choosers[v].length > 0 && chance(acquaintance) ? choosers[v][below(choosers[v].length)] : from + below(count))
    recommends[0][v] = pick()
    recommends[1][v] = pick()
    for (let tries = 0; recommends[1][v] === recommends[0][v]; tries++) recommends[1][v] = count === 1 ? -1 : tries < 4 ? pick() : from + below(count)
  }
  const ids = (count: number, first: number): Int32Array => new Int32Array(count).map((_, row) => first + row)
  return {
    villages: { id: ids(villages, 990_000_000), recommends: recommends.map((positions) => ({ positions })), ranked, pool: villagePool },
    cadres: { id: ids(cadres, 991_000_000), choices: choices.map((positions) => ({ positions })), pool: cadrePool },
    ...(scores === 0 ? {} : { fitByNeeds: scoreColumns(villages, cadres, scores, below) }),
    policy: { allot },
  }
}

/** Two needs and two strengths, so that scores reach up to `most`. */
function scoreColumns(villages: number, cadres: number, most: number, below: (n: number) => number): NonNullable<RoundColumns['fitByNeeds']> {
  const column = (count: number, top: number): Int32Array => new Int32Array(count).map(() => below(top + 1))
  const top = Math.max(1, Math.floor(Math.sqrt(most / 2)))
  return { weights: [column(villages, top), column(villages, top)], strengths: [column(cadres, top), column(cadres, top)] }
}
