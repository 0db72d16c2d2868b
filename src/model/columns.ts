/** A round as columns: everybody by position, who named whom as lists of positions. What large rounds come in, and what every round is compiled from. */

import { expectColumns, expectRound } from './given.ts'
import type { Cadre, FitScore, Override, Policy, Round, Rule, Village } from './round.ts'

/** Lists that stand one after another: list i is items[offsets[i]] … items[offsets[i + 1] − 1]; one offset more than lists. */
export interface Lists {
  readonly offsets: Int32Array
  readonly items: Int32Array
}

/** Who the villages and cadres at the positions of a round are, in words: what rules select by and results are shown with. */
export interface People {
  /** Id of the village at a position. */
  readonly villageId: (position: number) => string
  /** Id of the cadre at a position. */
  readonly cadreId: (position: number) => string
  /** With its fields and attributes; recommendations may be missing. */
  readonly village: (position: number) => Village
  /** With his fields and attributes; choices may be missing. */
  readonly cadre: (position: number) => Cadre
  /** Position of the village with an id; −1 = unknown. */
  readonly findVillage: (id: string) => number
  /** Position of the cadre with an id; −1 = unknown. */
  readonly findCadre: (id: string) => number
}

/** A checked round, villages and cadres by their position. Made by `parseColumns`, or from a round by {@link columnsOf}. */
export interface ColumnRound {
  readonly villageCount: number
  readonly cadreCount: number
  readonly people: People
  /** By cadre: the villages he chose, first choice first. */
  readonly choices: Lists
  /** By village: the cadres it recommends. */
  readonly recommendations: Lists
  /** By village: 1 = its recommendation is in order of preference. */
  readonly ranked: Uint8Array
  /** Same number, same pool; numbers from 0 on. */
  readonly villagePool: Int32Array
  readonly cadrePool: Int32Array
  /** By village: 0 = ordinary. */
  readonly priority: Int32Array
  /** By cadre: 0 = cannot be posted in this round. */
  readonly available: Uint8Array
  /** By village: who holds it now; −1 = nobody. */
  readonly baseline: Int32Array
  /** Scores of pairs. */
  readonly fit: { readonly village: Int32Array; readonly cadre: Int32Array; readonly score: Float64Array }
  /** Every pair scores the sum of weights[k][village] × strengths[k][cadre]; a score in `fit` goes before it. Absent: 0. */
  readonly fitByNeeds?: { readonly weights: readonly Float64Array[]; readonly strengths: readonly Float64Array[] }
  /** Pairs that must not be, beside what rules and overrides say. */
  readonly avoid: { readonly village: Int32Array; readonly cadre: Int32Array }
  /** Positions in code-unit order of the ids, where they are known already. */
  readonly villageOrder?: Int32Array
  readonly cadreOrder?: Int32Array
  /** Priority classes that have a level of their own, highest first, where it is not those of `priority` above 0: a part of a round has the levels of the whole. */
  readonly classes?: readonly number[]
  readonly rules: readonly Rule[]
  readonly overrides: readonly Override[]
  readonly policy: Policy
}

/**
 * The columns of a checked round.
 *
 * @throws RangeError for an id that the round does not know or has twice: the round was not checked by `parseRound`.
 * @complexity O(size of the round).
 */
export function columnsOf(round: Round): ColumnRound {
  expectRound(round)
  const { villages, cadres, fit = [], baseline = [], rules = [], overrides = [], policy = {} } = round
  const villageById = positions(villages, 'village')
  const cadreById = positions(cadres, 'cadre')
  const village = (id: string): number => known(villageById, id, 'village')
  const cadre = (id: string): number => known(cadreById, id, 'cadre')
  const poolNumbers = new Map<string, number>()
  const pool = (name: string): number => {
    const number = poolNumbers.get(name) ?? poolNumbers.size
    if (number === poolNumbers.size) poolNumbers.set(name, number)
    return number
  }
  const scores = { village: new Int32Array(fit.length), cadre: new Int32Array(fit.length), score: new Float64Array(fit.length) }
  for (let i = 0; i < fit.length; i++) {
    const entry = fit[i]
    scores.village[i] = village(entry.village)
    scores.cadre[i] = cadre(entry.cadre)
    scores.score[i] = entry.score
  }
  const column = <T, A extends Int32Array | Uint8Array>(items: readonly T[], target: A, value: (item: T) => number): A => {
    for (let i = 0; i < items.length; i++) target[i] = value(items[i])
    return target
  }
  const holders = new Int32Array(villages.length).fill(-1)
  for (const post of baseline) holders[village(post.village)] = cadre(post.cadre)
  return {
    villageCount: villages.length,
    cadreCount: cadres.length,
    people: {
      villageId: (position) => villages[position].id,
      cadreId: (position) => cadres[position].id,
      village: (position) => villages[position],
      cadre: (position) => cadres[position],
      findVillage: (id) => villageById.get(id) ?? -1,
      findCadre: (id) => cadreById.get(id) ?? -1,
    },
    choices: listsOf(cadres, ({ choices = [] }) => choices, village),
    recommendations: listsOf(villages, ({ recommends = [] }) => recommends, cadre),
    ranked: column(villages, new Uint8Array(villages.length), ({ ranked }) => (ranked === true ? 1 : 0)),
    villagePool: column(villages, new Int32Array(villages.length), (item) => pool(item.pool ?? '')),
    cadrePool: column(cadres, new Int32Array(cadres.length), (item) => pool(item.pool ?? '')),
    priority: column(villages, new Int32Array(villages.length), ({ priority }) => priority ?? 0),
    available: column(cadres, new Uint8Array(cadres.length), ({ available }) => (available === false ? 0 : 1)),
    baseline: holders,
    fit: scores,
    avoid: { village: new Int32Array(0), cadre: new Int32Array(0) },
    rules,
    overrides,
    policy,
  }
}

/**
 * The round in words, for everything that asks about a solution (`solve`, `explain`, `findConflict` …). Ids of avoided pairs that no rule names are `avoid-1`, `avoid-2` …
 *
 * @throws RangeError when `fitByNeeds` scores more than 10,000,000 pairs.
 * @complexity O(size of the round); with `fitByNeeds` O(villages × cadres): for rounds of a county at most.
 * @example
 * ```ts
 * import { parseColumns, roundOf } from 'two-way-choice/large'
 *
 * const { round } = parseColumns({ villages: { id: ['v1'], recommends: [['c1']] }, cadres: { id: ['c1'], choices: [['v1']] } })
 * roundOf(round!).villages[0].recommends // => ['c1']
 * ```
 */
export function roundOf(columns: ColumnRound): Round {
  expectColumns(columns)
  const { villageCount, cadreCount, people, choices, recommendations, baseline, avoid, rules, overrides, policy } = columns
  const rows = (count: number): number[] => Array.from({ length: count }, (_, position) => position)
  const listed = ({ offsets, items }: Lists, position: number, id: (position: number) => string): string[] => Array.from(items.subarray(offsets[position], offsets[position + 1]), id)
  const taken = new Set(rules.map(({ id }) => id))
  let number = 0
  const freshId = (): string => {
    do number++
    while (taken.has(`avoid-${number}`))
    return `avoid-${number}`
  }
  const avoids = Array.from(avoid.village, (village, i): Rule => ({ kind: 'avoid', id: freshId(), village: people.villageId(village), cadre: people.cadreId(avoid.cadre[i]) }))
  return {
    villages: rows(villageCount).map((position) => ({ ...people.village(position), recommends: listed(recommendations, position, people.cadreId) })),
    cadres: rows(cadreCount).map((position) => ({ ...people.cadre(position), choices: listed(choices, position, people.villageId) })),
    fit: scoresOf(columns),
    baseline: rows(villageCount).flatMap((position) => (baseline[position] < 0 ? [] : [{ village: people.villageId(position), cadre: people.cadreId(baseline[position]) }])),
    rules: [...rules, ...avoids],
    overrides,
    policy,
  }
}

/** Scores that a round in words may list. */
const mostListed = 10_000_000

/** Every score that is not 0, listed. */
function scoresOf({ villageCount, cadreCount, people, fit, fitByNeeds }: ColumnRound): readonly FitScore[] {
  const scores = new Map<number, number>()
  if (fitByNeeds !== undefined) {
    if (villageCount * cadreCount > mostListed) throw new RangeError(`fitByNeeds scores ${villageCount * cadreCount} pairs, more than the ${mostListed} that a round in words may list: take some of the pools.`)
    for (let v = 0; v < villageCount; v++) {
      for (let c = 0; c < cadreCount; c++) scores.set(v * cadreCount + c, fitByNeeds.weights.reduce((sum, weight, k) => sum + weight[v] * fitByNeeds.strengths[k][c], 0))
    }
  }
  fit.score.forEach((score, i) => scores.set(fit.village[i] * cadreCount + fit.cadre[i], score))
  return Array.from(scores, ([pair, score]) => ({ village: people.villageId(Math.floor(pair / cadreCount)), cadre: people.cadreId(pair % cadreCount), score })).filter(({ score }) => score !== 0)
}

function listsOf<T>(owners: readonly T[], names: (owner: T) => readonly string[], position: (id: string) => number): Lists {
  const offsets = new Int32Array(owners.length + 1)
  for (let i = 0; i < owners.length; i++) offsets[i + 1] = offsets[i] + names(owners[i]).length
  const items = new Int32Array(offsets[owners.length])
  let write = 0
  for (const owner of owners) for (const id of names(owner)) items[write++] = position(id)
  return { offsets, items }
}

function positions(items: readonly { readonly id: string }[], what: string): Map<string, number> {
  const found = new Map<string, number>()
  for (let position = 0; position < items.length; position++) found.set(items[position].id, position)
  if (found.size !== items.length) throw new RangeError(`The round has a ${what} id twice. Maybe it was not checked: call parseRound first and look at its issues.`)
  return found
}

function known(found: ReadonlyMap<string, number>, id: string, what: string): number {
  const position = found.get(id)
  if (position === undefined) throw new RangeError(`The round has no ${what} ${JSON.stringify(id)}. Maybe it was not checked: call parseRound first and look at its issues.`)
  return position
}
