/** Round → PairGraph: who may go together, who named whom, what is barred and by what. */

import { type ColumnRound, columnsOf, type Lists, type People } from '../model/columns.ts'
import { activeRules, bindingOverrides, demandsStability, objectivesOf, type PreferredOverride, preferredOverrides, type Round, type Rule } from '../model/round.ts'
import { selectsCadre, selectsVillage } from '../model/selector.ts'
import { canonicalOrder } from '../struct/order.ts'
import { collectPairs, type Names, type NumberedPair, prefixSums } from './named-pairs.ts'
import { levelsOfClasses, priorityClasses } from './objectives.ts'
import { barredBy, findPair, type Numbers, type PairGraph, type RoundGraph, wish } from './pair-graph.ts'
import { type PinnedPair, pinsAmong } from './pins.ts'
import { rowsOf } from './rows.ts'

/** Canonical numbers of positions and ids, and back. */
interface Numbering extends Pick<PairGraph, 'positionOfVillage' | 'positionOfCadre' | 'villageOfPosition' | 'cadreOfPosition'> {
  readonly village: (id: string) => number
  readonly cadre: (id: string) => number
}

/**
 * Compiles a checked round. The graph holds every pair that somebody named, every pair inside a pool unless `policy.allot` is false, and
 * every pinned pair; impossible ones stay in it, marked with what bars them.
 *
 * Contradictory pins are not judged here: `findContradiction` does before solving.
 *
 * @throws RangeError for an id that the round does not know or has twice: the round was not checked by `parseRound`.
 * @throws TooManyPairs
 * @complexity O(pairs + wishes + scores) time and space, pairs ≤ villages × cadres of each pool.
 */
export function compile(round: Round): RoundGraph {
  const columns = columnsOf(round)
  const graph = compileColumns(columns)
  const { findVillage, findCadre } = columns.people
  // no second map of ids
  const lookup = (find: (id: string) => number, numberOfPosition: Int32Array): Numbers => ({
    get: (id) => {
      const position = find(id)
      return position < 0 ? undefined : numberOfPosition[position]
    },
  })
  return { ...graph, round, villageById: lookup(findVillage, graph.villageOfPosition), cadreById: lookup(findCadre, graph.cadreOfPosition) }
}

/** The same for a round that is at hand as columns. `allotted`: by position, 0 = this village has none of the pairs that nobody named. */
export function compileColumns(columns: ColumnRound, allotted?: Uint8Array): PairGraph {
  const { villageCount, cadreCount, people, baseline } = columns
  const numbering = numberPeople(columns)
  const { positionOfVillage, positionOfCadre, villageOfPosition, cadreOfPosition } = numbering
  const rules = activeRules(columns)
  const preferred = preferredOverrides(columns)
  const holderOf = (id: string): string | undefined => {
    const position = people.findVillage(id)
    return position < 0 || baseline[position] < 0 ? undefined : people.cadreId(baseline[position])
  }
  const numbered = (pin: PinnedPair): NumberedPair => ({ village: numbering.village(pin.village), cadre: numbering.cadre(pin.cadre) })
  const pins = pinsAmong(bindingOverrides(columns), holderOf).map(numbered)
  const preferredPins = pinsAmong(preferred, holderOf).map(numbered)
  const pairs = collectPairs({ ...namesIn(columns, numbering, allotted), pins: [...pins, ...preferredPins] })
  const { pairCount } = pairs
  const graph: PairGraph = {
    villageOfPosition,
    positionOfVillage,
    cadreOfPosition,
    positionOfCadre,
    idOfVillage: (v) => people.villageId(positionOfVillage[v]),
    idOfCadre: (c) => people.cadreId(positionOfCadre[c]),
    ...pairs,
    barred: new Uint8Array(pairCount),
    fit: new Float64Array(columns.fit.score.length > 0 || columns.fitByNeeds !== undefined ? pairCount : 0),
    pinOfVillage: new Int32Array(villageCount).fill(-1),
    pinOfCadre: new Int32Array(cadreCount).fill(-1),
    mustVillage: new Uint8Array(villageCount),
    softGain: new Float64Array(rules.some((rule) => rule.soft === true && rule.kind !== 'count' && rule.kind !== 'apart') ? pairCount : 0),
    softConstant: 0,
    honourGain: new Float64Array(preferred.length > 0 ? pairCount : 0),
    honourConstant: 0,
    priority: positionOfVillage.map((position) => columns.priority[position]),
    levels: levelsOfClasses(columns.classes ?? priorityClasses(columns.priority), objectivesOf(columns)),
    rows: rowsOf(columns, numbering),
    stable: demandsStability(columns),
  }

  if (columns.fitByNeeds !== undefined) scoreByNeeds(graph, columns.fitByNeeds)
  const { village, cadre, score } = columns.fit
  for (let i = 0; i < score.length; i++) {
    const pair = findPair(graph, villageOfPosition[village[i]], cadreOfPosition[cadre[i]])
    if (pair >= 0) graph.fit[pair] = score[i]
  }
  for (let position = 0; position < villageCount; position++) {
    const pair = baseline[position] < 0 ? -1 : findPair(graph, villageOfPosition[position], cadreOfPosition[baseline[position]])
    if (pair >= 0) graph.wish[pair] |= wish.baseline
  }
  for (const pin of pins) {
    const pair = findPair(graph, pin.village, pin.cadre)
    graph.pinOfVillage[pin.village] = pair
    graph.pinOfCadre[pin.cadre] = pair
    graph.mustVillage[pin.village] = 1
  }
  barPairs(graph, columns, numbering)
  for (const rule of rules) {
    if (rule.kind !== 'fill' || rule.soft === true) continue
    for (let v = 0; v < villageCount; v++) {
      if (rule.villages === 'all' || selectsVillage(rule.villages, people.village(positionOfVillage[v]))) graph.mustVillage[v] = 1
    }
  }
  return {
    ...graph,
    softConstant: weighSoftRules(graph, people, numbering, rules.filter((rule) => rule.soft === true)),
    honourConstant: weighPreferred(graph, numbering, preferred, preferredPins),
  }
}

/** Writes the score of every pair from what its village needs and its cadre is good at. */
function scoreByNeeds({ fit, rowOffsets, pairCadre, positionOfVillage, positionOfCadre }: PairGraph, { weights, strengths }: NonNullable<ColumnRound['fitByNeeds']>): void {
  weights.forEach((column, k) => {
    const strength = Float64Array.from(positionOfCadre, (position) => strengths[k][position])
    for (let v = 0; v + 1 < rowOffsets.length; v++) {
      const weight = column[positionOfVillage[v]]
      for (let pair = rowOffsets[v]; pair < rowOffsets[v + 1]; pair++) fit[pair] += weight * strength[pairCadre[pair]]
    }
  })
}

/** Canonical numbers of everybody. */
function numberPeople({ villageCount, cadreCount, people, villageOrder, cadreOrder }: ColumnRound): Numbering {
  const positionOfVillage = villageOrder ?? canonicalOrder(Array.from({ length: villageCount }, (_, position) => people.villageId(position)))
  const positionOfCadre = cadreOrder ?? canonicalOrder(Array.from({ length: cadreCount }, (_, position) => people.cadreId(position)))
  const villageOfPosition = inverse(positionOfVillage)
  const cadreOfPosition = inverse(positionOfCadre)
  return {
    positionOfVillage, positionOfCadre, villageOfPosition, cadreOfPosition,
    village: (id) => villageOfPosition[known(people.findVillage(id), id, 'village')],
    cadre: (id) => cadreOfPosition[known(people.findCadre(id), id, 'cadre')],
  }
}

/** Writes what every pair does to the preferred overrides: a pin is followed by its pair, anything else by leaving pairs out. Returns how many a plan without pairs follows. */
function weighPreferred(graph: PairGraph, numbering: Numbering, preferred: readonly PreferredOverride[], pins: readonly NumberedPair[]): number {
  const { honourGain, rowOffsets, pairCadre } = graph
  for (const pin of pins) honourGain[findPair(graph, pin.village, pin.cadre)]++
  let constant = 0
  for (const override of preferred) {
    if (override.kind === 'pin' || override.kind === 'keep') continue
    constant++
    const c = override.kind === 'hold' ? -1 : numbering.cadre(override.cadre)
    if (override.kind === 'withdraw') {
      for (let pair = 0; pair < graph.pairCount; pair++) if (pairCadre[pair] === c) honourGain[pair]--
      continue
    }
    const v = numbering.village(override.village)
    for (let pair = rowOffsets[v]; pair < rowOffsets[v + 1]; pair++) if (c < 0 || pairCadre[pair] === c) honourGain[pair]--
  }
  return constant
}

/** Writes what every pair does to the soft rules that are sums over pairs; returns what a plan without pairs breaks. */
function weighSoftRules(graph: PairGraph, people: People, numbering: Numbering, rules: readonly Rule[]): number {
  const { rowOffsets, softGain, pairCadre } = graph
  let constant = 0
  for (const rule of rules) {
    if (rule.kind === 'avoid') {
      const pair = findPair(graph, numbering.village(rule.village), numbering.cadre(rule.cadre))
      if (pair >= 0) softGain[pair]--
    }
    if (rule.kind !== 'fill' && rule.kind !== 'require') continue
    const qualified = Uint8Array.from(graph.positionOfCadre, (position) => (rule.kind === 'fill' || selectsCadre(rule.cadres, people.cadre(position)) ? 1 : 0))
    for (let v = 0; v < graph.villageCount; v++) {
      if (!selectsVillage(rule.villages, people.village(graph.positionOfVillage[v]))) continue
      if (rule.kind === 'fill') constant++
      for (let pair = rowOffsets[v]; pair < rowOffsets[v + 1]; pair++) softGain[pair] += rule.kind === 'fill' ? 1 : qualified[pairCadre[pair]] - 1
    }
  }
  return constant
}

/** Who named whom, and which pool everybody belongs to. */
function namesIn(columns: ColumnRound, { positionOfVillage, positionOfCadre, villageOfPosition, cadreOfPosition }: Numbering, allotted?: Uint8Array): Omit<Names, 'pins'> {
  const { choices, recommendations, ranked, villagePool, cadrePool, policy } = columns
  const allot = policy.allot ?? true
  const chosen = inOrder(choices, positionOfCadre, villageOfPosition)
  const recommended = inOrder(recommendations, positionOfVillage, cadreOfPosition)
  return {
    choiceOffsets: chosen.offsets,
    chosen: chosen.items,
    recommendationOffsets: recommended.offsets,
    recommended: recommended.items,
    ranked: positionOfVillage.reduce((all, position, v) => ((all[v] = ranked[position]), all), new Uint8Array(ranked.length)),
    villagePool: positionOfVillage.map((position) => (allot && allotted?.[position] !== 0 ? villagePool[position] : -1)),
    cadrePool: positionOfCadre.map((position) => (allot ? cadrePool[position] : -1)),
  }
}

/** Lists of positions by owner's position → lists of canonical numbers by owner's canonical number. */
function inOrder({ offsets, items }: Lists, owners: Int32Array, numberOf: Int32Array): Lists {
  const starts = prefixSums(owners.length, (owner) => offsets[owners[owner] + 1] - offsets[owners[owner]])
  const result = new Int32Array(items.length)
  let write = 0
  for (const owner of owners) for (let k = offsets[owner]; k < offsets[owner + 1]; k++) result[write++] = numberOf[items[k]]
  return { offsets: starts, items: result }
}

/** Marks what makes pairs impossible. */
function barPairs(graph: PairGraph, columns: ColumnRound, numbering: Numbering): void {
  const { barred, pairCadre, pairVillage, rowOffsets, villageOfPosition, cadreOfPosition } = graph
  const { people, available, avoid } = columns
  const cadreBar = new Uint8Array(graph.cadreCount)
  const villageBar = new Uint8Array(graph.villageCount)
  for (let position = 0; position < available.length; position++) if (available[position] === 0) cadreBar[cadreOfPosition[position]] |= barredBy.unavailable
  const bar = (village: number, cadre: number, bit: number): void => {
    const pair = findPair(graph, village, cadre)
    if (pair >= 0) barred[pair] |= bit
  }
  for (const override of bindingOverrides(columns)) {
    if (override.kind === 'withdraw') cadreBar[numbering.cadre(override.cadre)] |= barredBy.withdrawn
    else if (override.kind === 'hold') villageBar[numbering.village(override.village)] |= barredBy.held
    else if (override.kind === 'ban') bar(numbering.village(override.village), numbering.cadre(override.cadre), barredBy.banned)
  }
  for (let pair = 0; pair < graph.pairCount; pair++) barred[pair] |= cadreBar[pairCadre[pair]] | villageBar[pairVillage[pair]]
  for (let i = 0; i < avoid.village.length; i++) bar(villageOfPosition[avoid.village[i]], cadreOfPosition[avoid.cadre[i]], barredBy.avoided)
  for (const rule of activeRules(columns)) {
    if (rule.soft === true) continue
    if (rule.kind === 'avoid') bar(numbering.village(rule.village), numbering.cadre(rule.cadre), barredBy.avoided)
    if (rule.kind !== 'require') continue
    const qualified = Uint8Array.from(graph.positionOfCadre, (position) => (selectsCadre(rule.cadres, people.cadre(position)) ? 1 : 0))
    for (let v = 0; v < graph.villageCount; v++) {
      if (!selectsVillage(rule.villages, people.village(graph.positionOfVillage[v]))) continue
      for (let pair = rowOffsets[v]; pair < rowOffsets[v + 1]; pair++) if (qualified[pairCadre[pair]] === 0) barred[pair] |= barredBy.required
    }
  }
}

function inverse(order: Int32Array): Int32Array {
  const result = new Int32Array(order.length)
  for (let i = 0; i < order.length; i++) result[order[i]] = i
  return result
}

function known(position: number, id: string, what: string): number {
  if (position < 0) throw new RangeError(`The round has no ${what} ${JSON.stringify(id)}. Maybe it was not checked: call parseRound first and look at its issues.`)
  return position
}
