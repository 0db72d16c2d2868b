/** Parts of a round on which its overrides act independently of each other, with the proof that they do. */

import { columnsOf } from '../model/columns.ts'
import { objectivesOf, type Override, type Round, type Rule } from '../model/round.ts'
import { selectsCadre, selectsVillage } from '../model/selector.ts'
import { compile } from '../pairs/compile.ts'
import { type LevelSpec, weigh } from '../pairs/objectives.ts'
import { findPair, mutualWish, type RoundGraph } from '../pairs/pair-graph.ts'
import { askedPairs } from '../pairs/pins.ts'
import { isInRow, type Row, rowsOf } from '../pairs/rows.ts'
import type { Limits } from '../solve/run.ts'
import { type OverrideGame, overrideGame, type PartDuals } from './override-game.ts'
import { roundOfPart } from './part-of-round.ts'

/** The overrides of a round in groups that do not interact. */
export interface OverrideParts {
  /** Games with at least one override; what any overrides are worth together is the sum of what they are worth in these, and a constant. */
  readonly games: readonly OverrideGame[]
  /** Overrides about pairs that are impossible anyhow, or that nothing counts. */
  readonly idle: readonly Override[]
}

/**
 * Splits the overrides of a round into groups that cannot interact. Villages and cadres hang together when a pair of one pool, a `count` or `apart` rule, an override, or
 * two-way wishes across pools tie them. Other pairs across pools tie two parts only where it cannot be proved that no best plan uses them, whatever overrides are in
 * force.
 *
 * The proof is by duals: solved alone, each part has duals for every set of its own overrides. If for every pair across, the least duals of its two ends add up to its
 * weight or more, in the order of the levels, then the duals of all parts together bound every plan of the round, and the best plans of the parts reach the bound.
 *
 * @param round its policy names the objectives.
 * @param most largest number of overrides of a part for which all sets are looked at; larger parts are not separated from pairs across.
 * @complexity one assignment per level for each set of overrides of a part from which pairs lead elsewhere.
 */
export function overrideParts(round: Round, levels: readonly LevelSpec[], most: number, limits: Limits): OverrideParts {
  const land = layOut(round, levels)
  const { graph, ties, crossing } = land
  const { touched, idle } = touchedBy(land)
  const games = new Map<number, OverrideGame>()
  const gameAt = (root: number): OverrideGame => {
    const known = games.get(root)
    if (known !== undefined) return known
    const { members, owns } = partAt(land, root)
    const own = [...touched].flatMap(([override, node]) => (ties.find(node) === root ? [override] : []))
    const game = overrideGame(roundOfPart(round, members, owns), own, levels, limits)
    games.set(root, game)
    return game
  }
  // first with none and all of the overrides of a part, which rules out most of what can be ruled out
  for (const thorough of [false, true]) {
    const least = new Map<number, LeastDuals | null>()
    const leastAt = (root: number): LeastDuals | null => {
      const known = least.get(root)
      if (known !== undefined) return known
      const found = leastDuals(land, root, gameAt(root), thorough, most)
      least.set(root, found)
      return found
    }
    for (let joined = true; joined; ) {
      joined = false
      for (const pair of crossing) {
        const [village, cadre] = [ties.find(graph.pairVillage[pair]), ties.find(graph.villageCount + graph.pairCadre[pair])]
        if (village === cadre || isOutOfReach(land, pair, leastAt(village), leastAt(cadre))) continue
        for (const root of [village, cadre]) {
          games.delete(root)
          least.delete(root)
        }
        ties.join(village, cadre)
        joined = true
      }
    }
  }
  const roots = new Set(Array.from(touched.values(), ties.find))
  return { games: Array.from(roots, gameAt), idle }
}

/** A round with everything in it that some of its overrides make possible. */
interface Land {
  readonly round: Round
  readonly levels: readonly LevelSpec[]
  /** Compiled with the fewest bars that any choice of overrides leaves. */
  readonly graph: RoundGraph
  readonly rows: readonly Row[]
  /** Villages that a row is about, by row. */
  readonly rowVillages: readonly (readonly number[])[]
  /** What hangs together. Nodes: villages, then cadres. */
  readonly ties: Ties
  /** Pairs of two pools that may tie parts together. */
  readonly crossing: readonly number[]
}

interface Ties {
  readonly find: (node: number) => number
  readonly join: (a: number, b: number) => void
}

function layOut(round: Round, levels: readonly LevelSpec[]): Land {
  const loosened = (round.overrides ?? []).flatMap((override): Override[] => {
    if (override.kind === 'waive') return [override]
    return override.kind === 'pin' || override.kind === 'keep' ? [{ ...override, strength: 'prefer' }] : []
  })
  const graph = compile({ ...round, overrides: loosened })
  const ties = createTies(graph.villageCount + graph.cadreCount)
  const stability = levels.some(({ objective }) => objective === 'stability')
  const crossing: number[] = []
  for (let pair = 0; pair < graph.pairCount; pair++) {
    if (graph.barred[pair] !== 0) continue
    const village = round.villages[graph.positionOfVillage[graph.pairVillage[pair]]]
    const cadre = round.cadres[graph.positionOfCadre[graph.pairCadre[pair]]]
    const across = (village.pool ?? '') !== (cadre.pool ?? '')
    const mayBlock = stability && (graph.wish[pair] & mutualWish) === mutualWish
    if (across && !mayBlock) crossing.push(pair)
    else ties.join(graph.pairVillage[pair], graph.villageCount + graph.pairCadre[pair])
  }
  // rows of all rules, whether or not an override lifts them
  const counted = objectivesOf(round).includes('broken')
  const rows = rowsOf(columnsOf({ ...round, overrides: [] }), graph).filter(({ soft }) => !soft || counted)
  const rowVillages = rows.map((row) => {
    const selected = [...graph.villageOfPosition].filter((v) => row.village[v] === 1)
    const possible = selected.filter((v) => pairsOf(graph, v).some((pair) => isInRow(graph, row, pair)))
    // a row that nothing can meet concerns everybody
    return possible.length > 0 ? possible : selected.length > 0 ? selected : [...graph.villageOfPosition]
  })
  for (const villages of rowVillages) for (const v of villages) ties.join(v, villages[0])
  return { round, levels, graph, rows, rowVillages, ties, crossing }
}

/** Joins what each override is about, and says at which node it acts. */
function touchedBy(land: Land): { readonly touched: ReadonlyMap<Override, number>; readonly idle: readonly Override[] } {
  const { round, levels, ties } = land
  const honoured = levels.some(({ objective }) => objective === 'honoured')
  const touched = new Map<Override, number>()
  const idle: Override[] = []
  const byId = [...(round.overrides ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const override of byId) {
    const asks = override.kind === 'pin' || override.kind === 'keep'
    const nodes = override.strength === 'prefer' && !asks && !honoured ? [] : nodesOf(land, override)
    if (nodes.length === 0) idle.push(override)
    else {
      for (const node of nodes) ties.join(node, nodes[0])
      touched.set(override, nodes[0])
    }
  }
  return { touched, idle }
}

/** Villages and cadres of the possible pairs, or the vacancies, that an override is about. */
function nodesOf(land: Land, override: Override): readonly number[] {
  const { round, graph } = land
  const village = (id: string): number => graph.villageById.get(id)!
  switch (override.kind) {
    case 'pin':
    case 'keep':
      return askedPairs({ ...round, overrides: [override] }).flatMap((pin) => [village(pin.village), graph.villageCount + graph.cadreById.get(pin.cadre)!])
    case 'ban':
      return nodesOfPair(graph, override.village, override.cadre)
    case 'hold':
      return pairsOf(graph, village(override.village)).length > 0 ? [village(override.village)] : []
    case 'withdraw':
      return round.villages.some(({ id }) => nodesOfPair(graph, id, override.cadre).length > 0) ? [graph.villageCount + graph.cadreById.get(override.cadre)!] : []
    case 'waive':
      return (round.rules ?? []).filter(({ id }) => id === override.rule).flatMap((rule) => nodesOfRule(land, rule))
  }
}

/** The same of a rule that may be lifted. */
function nodesOfRule({ round, graph, rows, rowVillages }: Land, rule: Rule): readonly number[] {
  if (rule.soft === true && !objectivesOf(round).includes('broken')) return []
  const villagesWith = (test: (pair: number) => boolean): readonly number[] => [...graph.villageOfPosition].filter((v) => pairsOf(graph, v).some(test))
  switch (rule.kind) {
    case 'avoid':
      return nodesOfPair(graph, rule.village, rule.cadre)
    case 'require':
      return villagesWith((pair) =>
        selectsVillage(rule.villages, round.villages[graph.positionOfVillage[graph.pairVillage[pair]]]) &&
        !selectsCadre(rule.cadres, round.cadres[graph.positionOfCadre[graph.pairCadre[pair]]]))
    case 'fill':
      return round.villages.flatMap((village) => (selectsVillage(rule.villages, village) ? [graph.villageById.get(village.id)!] : []))
    case 'count':
    case 'apart':
      return rows.flatMap((row, k) => (row.rule === rule.id ? rowVillages[k] : []))
    case 'stable':
      return villagesWith((pair) => isMutual(graph, pair))
  }
}

/** Both ends of a possible pair; none of an impossible one. */
function nodesOfPair(graph: RoundGraph, village: string, cadre: string): readonly number[] {
  const [v, c] = [graph.villageById.get(village)!, graph.cadreById.get(cadre)!]
  const pair = findPair(graph, v, c)
  return pair >= 0 && graph.barred[pair] === 0 ? [v, graph.villageCount + c] : []
}

/** Possible pairs of a village. */
function pairsOf({ rowOffsets, barred }: RoundGraph, village: number): readonly number[] {
  const found: number[] = []
  for (let pair = rowOffsets[village]; pair < rowOffsets[village + 1]; pair++) if (barred[pair] === 0) found.push(pair)
  return found
}

/** Who belongs to a part, and which rows lie in it. */
function partAt({ round, graph, rows, rowVillages, ties }: Land, root: number) {
  const within = (node: number): boolean => ties.find(node) === root
  const members = {
    villages: new Set(round.villages.filter(({ id }) => within(graph.villageById.get(id)!)).map(({ id }) => id)),
    cadres: new Set(round.cadres.filter(({ id }) => within(graph.villageCount + graph.cadreById.get(id)!)).map(({ id }) => id)),
  }
  const owned = new Set(rows.flatMap(({ rule }, k) => (rowVillages[k].some(within) ? [rule] : [])))
  return { members, owns: (rule: Rule): boolean => owned.has(rule.id) }
}

/** The least dual of every end of a pair across, over all sets of a part's overrides. */
interface LeastDuals {
  readonly village: (id: string) => readonly number[]
  readonly cadre: (id: string) => readonly number[]
}

/** `null`: some set has no duals that prove its worth, or there are too many sets. */
function leastDuals(land: Land, root: number, game: OverrideGame, thorough: boolean, most: number): LeastDuals | null {
  const players = game.overrides.length
  if (players > most) return null
  const { graph, round, crossing, ties } = land
  const ends = crossing.flatMap((pair) => [graph.pairVillage[pair], graph.villageCount + graph.pairCadre[pair]]).filter((node) => ties.find(node) === root)
  const nodes = [...new Set(ends)].map((node) => (node < graph.villageCount
    ? ({ what: 'village', id: round.villages[graph.positionOfVillage[node]].id } as const)
    : ({ what: 'cadre', id: round.cadres[graph.positionOfCadre[node - graph.villageCount]].id } as const)))
  const found = { village: new Map<string, readonly number[]>(), cadre: new Map<string, readonly number[]>() }
  const all = (1 << players) - 1
  const sets = thorough ? Array.from({ length: all + 1 }, (_, set) => set) : [...new Set([0, all])]
  for (const set of sets) {
    const duals: PartDuals | null = game.duals(Uint8Array.from({ length: players }, (_, i) => (set >> i) & 1))
    if (duals === null) return null
    for (const { what, id } of nodes) {
      const dual = duals[what](id)
      const before = found[what].get(id)
      if (before === undefined || isBelow(dual, before)) found[what].set(id, dual)
    }
  }
  return { village: (id) => found.village.get(id)!, cadre: (id) => found.cadre.get(id)! }
}

/** Whether no best plan uses a pair across two parts, by their least duals. */
function isOutOfReach({ graph, levels, round }: Land, pair: number, ofVillage: LeastDuals | null, ofCadre: LeastDuals | null): boolean {
  if (ofVillage === null || ofCadre === null) return false
  const village = ofVillage.village(round.villages[graph.positionOfVillage[graph.pairVillage[pair]]].id)
  const cadre = ofCadre.cadre(round.cadres[graph.positionOfCadre[graph.pairCadre[pair]]].id)
  const weights = levels.map((level) => mostWorth(graph, level, pair))
  return !isBelow(levels.map((_, k) => village[k] + cadre[k]), weights)
}

/** The most that a pair across pools may add to the score of a level, whatever overrides are in force. */
function mostWorth(graph: RoundGraph, level: LevelSpec, pair: number): number {
  const { round, choiceOffsets, choicePair, choiceRank, pairCadre, pairVillage, recommendationOffsets, recommendationPair, recommendationRank } = graph
  const [v, c] = [pairVillage[pair], pairCadre[pair]]
  switch (level.objective) {
    case 'stability': {
      // two-way pairs that it keeps from blocking
      let kept = 0
      if (choiceRank[pair] > 0) {
        for (let k = choiceOffsets[c]; k < choiceOffsets[c + 1]; k++) if (isMutual(graph, choicePair[k]) && choiceRank[choicePair[k]] > choiceRank[pair]) kept++
      }
      if (recommendationRank[pair] > 0) {
        for (let k = recommendationOffsets[v]; k < recommendationOffsets[v + 1]; k++) {
          if (isMutual(graph, recommendationPair[k]) && recommendationRank[recommendationPair[k]] >= recommendationRank[pair]) kept++
        }
      }
      return kept
    }
    case 'broken': {
      const village = round.villages[graph.positionOfVillage[v]]
      return (round.rules ?? []).filter((rule) => rule.kind === 'fill' && rule.soft === true && selectsVillage(rule.villages, village)).length
    }
    case 'honoured':
      // preferred pins tie their two ends together, anything else is followed by leaving pairs out
      return 0
    default: {
      const weight = new Float64Array(1)
      weigh(graph, level, Int32Array.of(pair), 1, weight)
      return weight[0]
    }
  }
}

function isMutual({ barred, wish }: RoundGraph, pair: number): boolean {
  return barred[pair] === 0 && (wish[pair] & mutualWish) === mutualWish
}

/** Whether one vector comes before another in the order of the levels. */
function isBelow(one: readonly number[], other: readonly number[]): boolean {
  const k = one.findIndex((value, i) => value !== other[i])
  return k >= 0 && one[k] < other[k]
}

function createTies(nodes: number): Ties {
  const leader = new Int32Array(nodes).map((_, node) => node)
  const find = (node: number): number => {
    while (leader[node] !== node) node = leader[node] = leader[leader[node]]
    return node
  }
  return { find, join: (a, b) => void (leader[find(a)] = find(b)) }
}
