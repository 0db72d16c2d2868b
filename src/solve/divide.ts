/** A round by columns taken apart where nothing ties it together, so that each part is decided by itself. */

import type { ColumnRound, Lists } from '../model/columns.ts'
import { activeRules, objectivesOf, type Override, type Policy, type Rule } from '../model/round.ts'
import { priorityClasses } from '../pairs/objectives.ts'
import { canonicalOrder } from '../struct/order.ts'

/** Some villages and cadres with everything that concerns them; no pair of the whole leads out of it. */
export interface IndependentPart {
  readonly round: ColumnRound
  /** Positions in the whole of the villages and cadres of the part, in code-unit order of their ids. */
  readonly villages: Int32Array
  readonly cadres: Int32Array
}

/** How a round falls apart. Parts are made one after another, so that no two need be in memory at once. */
export interface Division {
  readonly count: number
  readonly part: (number: number) => IndependentPart
}

/** Items in groups: those of group g are items[start[g]] … items[start[g + 1] − 1]. */
interface Groups {
  readonly start: Int32Array
  readonly items: Int32Array
}

/** Villages and cadres of one kind: their groups, and the place of each within its own. */
interface Placed extends Groups {
  readonly groupOf: Int32Array
  readonly placeOf: Int32Array
}

/**
 * Components of the possible pairs, gathered in the order of their first village until a part has `size` villages and cadres. Pairs that overrides and rules name keep
 * together, too. Every part has the levels of the whole. Undefined where there is nothing to gain: one part, or rows and draws, which concern the whole.
 *
 * @complexity O(villages + cadres + names), almost.
 */
export function divide(round: ColumnRound, size: number): Division | undefined {
  const { villageCount, cadreCount, people, policy } = round
  const tied = activeRules(round).some(({ kind }) => kind === 'count' || kind === 'apart')
  if (villageCount + cadreCount < 2 * size || tied || typeof policy.tieBreak === 'object') return undefined
  const leader = components(round)
  const orderOfVillages = round.villageOrder ?? canonicalOrder(Array.from({ length: villageCount }, (_, position) => people.villageId(position)))
  const orderOfCadres = round.cadreOrder ?? canonicalOrder(Array.from({ length: cadreCount }, (_, position) => people.cadreId(position)))
  const { count, partOf } = gather(leader, orderOfVillages, orderOfCadres, size)
  if (count < 2) return undefined
  const villages = placed(count, orderOfVillages, (position) => partOf[leader[position]])
  const cadres = placed(count, orderOfCadres, (position) => partOf[leader[villageCount + position]])
  const together = (pairs: { readonly village: Int32Array; readonly cadre: Int32Array }): Groups =>
    groups(count, upTo(pairs.village.length), (i) => (villages.groupOf[pairs.village[i]] === cadres.groupOf[pairs.cadre[i]] ? villages.groupOf[pairs.village[i]] : -1))
  const scores = together(round.fit)
  const avoided = together(round.avoid)
  const said = route(round, villages, cadres)
  const classes = priorityClasses(round.priority)
  const everywhere: Policy = { ...policy, objectives: objectivesOf(round) }
  return {
    count,
    part: (number) => partNumbered(round, number, villages, cadres, {
      fit: { ...pairsOf(round.fit, scores, number, villages, cadres), score: picked(round.fit.score, scores, number) },
      avoid: pairsOf(round.avoid, avoided, number, villages, cadres),
      rules: said.rulesOf(number),
      overrides: said.overridesOf(number),
      policy: everywhere,
      classes,
    }),
  }
}

/** Leader of every village, then every cadre: the same for all that possible pairs hold together. */
function components({ villageCount, cadreCount, people, choices, recommendations, villagePool, cadrePool, baseline, rules, overrides, policy }: ColumnRound): Int32Array {
  const leader = upTo(villageCount + cadreCount)
  const find = (node: number): number => {
    while (leader[node] !== node) node = leader[node] = leader[leader[node]]
    return node
  }
  const join = (a: number, b: number): void => {
    const [one, other] = [find(a), find(b)]
    if (one < other) leader[other] = one
    else leader[one] = other
  }
  if (policy.allot !== false) {
    const first: number[] = []
    villagePool.forEach((pool, v) => (first[pool] === undefined ? (first[pool] = v) : join(first[pool], v)))
    cadrePool.forEach((pool, c) => (first[pool] === undefined ? (first[pool] = villageCount + c) : join(first[pool], villageCount + c)))
  }
  for (let c = 0; c < cadreCount; c++) for (let k = choices.offsets[c]; k < choices.offsets[c + 1]; k++) join(choices.items[k], villageCount + c)
  for (let v = 0; v < villageCount; v++) for (let k = recommendations.offsets[v]; k < recommendations.offsets[v + 1]; k++) join(v, villageCount + recommendations.items[k])
  for (const one of [...rules, ...overrides]) {
    if (one.kind === 'keep') {
      const village = people.findVillage(one.village)
      if (baseline[village] >= 0) join(village, villageCount + baseline[village])
    } else if (one.kind === 'avoid' || one.kind === 'pin' || one.kind === 'ban') join(people.findVillage(one.village), villageCount + people.findCadre(one.cadre))
  }
  for (let node = 0; node < leader.length; node++) leader[node] = find(node)
  return leader
}

/** Components by the order of their first village, those of cadres alone behind them, as parts; `partOf` by leader. */
function gather(leader: Int32Array, orderOfVillages: Int32Array, orderOfCadres: Int32Array, size: number): { readonly count: number; readonly partOf: Int32Array } {
  const members = new Int32Array(leader.length)
  for (const one of leader) members[one]++
  const partOf = new Int32Array(leader.length).fill(-1)
  let [count, held] = [0, 0]
  const take = (node: number): void => {
    if (partOf[leader[node]] >= 0) return
    if (count === 0 || held >= size) [count, held] = [count + 1, 0]
    partOf[leader[node]] = count - 1
    held += members[leader[node]]
  }
  orderOfVillages.forEach(take)
  for (const position of orderOfCadres) take(orderOfVillages.length + position)
  return { count, partOf }
}

/** The rules and overrides of each part, in the order of the round: those that name somebody where he is, all others everywhere. */
function route({ people, rules, overrides }: ColumnRound, villages: Placed, cadres: Placed) {
  const partsOf = <T extends Rule | Override>(all: readonly T[]): ((number: number) => readonly T[]) => {
    const own = new Map<number, number[]>()
    const general: number[] = []
    all.forEach((one, i) => {
      const number = 'village' in one ? villages.groupOf[people.findVillage(one.village)] : one.kind === 'withdraw' ? cadres.groupOf[people.findCadre(one.cadre)] : -1
      if (number < 0) general.push(i)
      else own.set(number, [...(own.get(number) ?? []), i])
    })
    return (number) => [...general, ...(own.get(number) ?? [])].sort((a, b) => a - b).map((i) => all[i])
  }
  return { rulesOf: partsOf(rules), overridesOf: partsOf(overrides) }
}

/** One part as a round of its own, villages and cadres in canonical order. */
function partNumbered(
  round: ColumnRound, number: number, villages: Placed, cadres: Placed, own: Pick<ColumnRound, 'fit' | 'avoid' | 'rules' | 'overrides' | 'policy' | 'classes'>,
): IndependentPart {
  const { people, fitByNeeds } = round
  const v = villages.items.subarray(villages.start[number], villages.start[number + 1])
  const c = cadres.items.subarray(cadres.start[number], cadres.start[number + 1])
  const poolNumbers = new Map<number, number>()
  const pool = (name: number): number => poolNumbers.get(name) ?? poolNumbers.set(name, poolNumbers.size).get(name)!
  return {
    villages: v,
    cadres: c,
    round: {
      villageCount: v.length,
      cadreCount: c.length,
      people: {
        villageId: (position) => people.villageId(v[position]),
        cadreId: (position) => people.cadreId(c[position]),
        village: (position) => people.village(v[position]),
        cadre: (position) => people.cadre(c[position]),
        findVillage: (id) => within(villages, number, people.findVillage(id)),
        findCadre: (id) => within(cadres, number, people.findCadre(id)),
      },
      choices: listsOf(round.choices, c, villages.placeOf),
      recommendations: listsOf(round.recommendations, v, cadres.placeOf),
      ranked: Uint8Array.from(v, (position) => round.ranked[position]),
      villagePool: v.map((position) => pool(round.villagePool[position])),
      cadrePool: c.map((position) => pool(round.cadrePool[position])),
      priority: v.map((position) => round.priority[position]),
      available: Uint8Array.from(c, (position) => round.available[position]),
      baseline: v.map((position) => within(cadres, number, round.baseline[position])),
      ...(fitByNeeds === undefined ? {} : { fitByNeeds: {
        weights: fitByNeeds.weights.map((column) => Float64Array.from(v, (position) => column[position])),
        strengths: fitByNeeds.strengths.map((column) => Float64Array.from(c, (position) => column[position])),
      } }),
      villageOrder: upTo(v.length),
      cadreOrder: upTo(c.length),
      ...own,
    },
  }
}

/** Place within a part of a position of the whole; −1 = elsewhere, or none. */
function within({ groupOf, placeOf }: Placed, number: number, position: number): number {
  return position >= 0 && groupOf[position] === number ? placeOf[position] : -1
}

function listsOf({ offsets, items }: Lists, owners: Int32Array, placeOf: Int32Array): Lists {
  const starts = new Int32Array(owners.length + 1)
  for (let i = 0; i < owners.length; i++) starts[i + 1] = starts[i] + offsets[owners[i] + 1] - offsets[owners[i]]
  const result = new Int32Array(starts[owners.length])
  let write = 0
  for (const owner of owners) for (let k = offsets[owner]; k < offsets[owner + 1]; k++) result[write++] = placeOf[items[k]]
  return { offsets: starts, items: result }
}

function pairsOf(pairs: { readonly village: Int32Array; readonly cadre: Int32Array }, grouped: Groups, number: number, villages: Placed, cadres: Placed): ColumnRound['avoid'] {
  return { village: picked(pairs.village, grouped, number).map((v) => villages.placeOf[v]), cadre: picked(pairs.cadre, grouped, number).map((c) => cadres.placeOf[c]) }
}

/** The cells of a column that belong to a group. */
function picked<T extends Int32Array | Float64Array>(column: T, { start, items }: Groups, number: number): T {
  const result = new (column.constructor as new (length: number) => T)(start[number + 1] - start[number])
  for (let i = 0; i < result.length; i++) result[i] = column[items[start[number] + i]]
  return result
}

function placed(count: number, order: Int32Array, groupAt: (position: number) => number): Placed {
  const grouped = groups(count, order, groupAt)
  const groupOf = new Int32Array(order.length)
  const placeOf = new Int32Array(order.length)
  for (let g = 0; g < count; g++) {
    for (let i = grouped.start[g]; i < grouped.start[g + 1]; i++) {
      groupOf[grouped.items[i]] = g
      placeOf[grouped.items[i]] = i - grouped.start[g]
    }
  }
  return { ...grouped, groupOf, placeOf }
}

/** Items by group, in the order given; −1 = in none. */
function groups(count: number, order: Int32Array, groupAt: (item: number) => number): Groups {
  const start = new Int32Array(count + 1)
  for (const item of order) if (groupAt(item) >= 0) start[groupAt(item) + 1]++
  for (let g = 0; g < count; g++) start[g + 1] += start[g]
  const next = start.slice()
  const items = new Int32Array(start[count])
  for (const item of order) if (groupAt(item) >= 0) items[next[groupAt(item)]++] = item
  return { start, items }
}

function upTo(count: number): Int32Array {
  const numbers = new Int32Array(count)
  for (let i = 0; i < count; i++) numbers[i] = i
  return numbers
}
