/** Where a cadre can be in the best plans, whatever list he hands in: one search per place instead of one per list. */

import type { Round } from '../model/round.ts'
import { compile } from '../pairs/compile.ts'
import { type LevelSpec, levelsOf, scoreOfNothing, weigh } from '../pairs/objectives.ts'
import { findPair, isUsable, mutualWish, type RoundGraph, wish } from '../pairs/pair-graph.ts'
import { type Decided, decideGraph, type Means } from '../solve/decide.ts'
import { createScratch, type Scratch } from '../solve/problem.ts'
import { run } from '../solve/run.ts'

/** By list: the villages (`null` = none) that he has in some best plan, in the round's order, `null` last; empty: there is no plan. */
export type PlacesOf = (choices: readonly string[]) => readonly (string | null)[] | 'unknown'

/** One place, and the best plans that have him there. */
interface Place {
  /** −1 = no village. */
  readonly village: number
  /** Possible without being chosen. */
  readonly unnamed: boolean
  /** By level, more being better: what the pair is worth as nothing he chose, as his first choice, as a later one. */
  readonly worth: readonly [unnamed: Scores, first: Scores, later: Scores]
  /** Best scores, the pair counted as nothing he chose, by the villages whose claims count. */
  readonly best: Map<string, Scores | 'infeasible' | 'unknown'>
  readonly search: (claims: ReadonlySet<number>) => Scores | 'infeasible' | 'unknown'
}

type Scores = readonly number[]

/**
 * Prepares a cadre, who takes part and is not pinned, for lists of these villages, in a round without contradictory pins.
 *
 * What a list changes is what his own post is worth, a constant for every place, and which villages may block with him: those that
 * recommended him and that he names ahead of his place. So the best plan with him at a place, given the villages that may block, serves
 * every list; and leaving those out altogether can only make it look better, so most are never searched for.
 *
 * @complexity one search per place, and one per place and set of blocking villages that might still be best; a list is O(places × levels).
 */
export function placesByList(round: Round, cadre: string, villages: readonly string[], means: Means): PlacesOf {
  const named = (choices: readonly string[]): Round =>
    ({ ...round, cadres: round.cadres.map((one) => (one.id === cadre ? { ...one, choices } : one)) })
  const graph = compile(named(villages))
  const bare = compile(named([]))
  const levels = levelsOf(round)
  const c = graph.cadreById.get(cadre)!
  const scratch = createScratch(graph)
  const stability = levels.some(({ objective }) => objective === 'stability')

  const places: Place[] = []
  const mayClaim = new Set<number>()
  for (const { id } of round.villages) {
    const v = graph.villageById.get(id)!
    const pair = findPair(graph, v, c)
    if (pair < 0 || graph.barred[pair] !== 0) continue
    // a village that is pinned may block all the same
    if ((graph.wish[pair] & mutualWish) === mutualWish) mayClaim.add(v)
    if (isUsable(graph, pair)) places.push(placeAt(graph, levels, pair, findPair(bare, v, c) >= 0, means, scratch))
  }
  places.push(placeAt(graph, levels, -1, true, means, scratch, c))

  return (choices) => {
    const order = choices.map((id) => graph.villageById.get(id)!)
    const offers = places.flatMap((place) => {
      const rank = order.indexOf(place.village)
      if (rank < 0 && !place.unnamed) return []
      const claims = stability ? order.slice(0, rank < 0 ? undefined : rank).filter((v) => mayClaim.has(v)) : []
      return [{ place, worth: place.worth[rank < 0 ? 0 : rank === 0 ? 1 : 2], claims: [...new Set(claims)].sort((a, b) => a - b) }]
    })
    // the best by what is known so far, until nothing unknown could be as good
    for (;;) {
      let top: Scores | undefined
      let best: { readonly offer: (typeof offers)[number]; readonly exact: boolean }[] = []
      for (const offer of offers) {
        const known = offer.place.best.get(offer.claims.join())
        const scores = known ?? scoresAt(offer.place, [])
        if (scores === 'unknown') return 'unknown'
        if (scores === 'infeasible') continue
        const sum = scores.map((score, k) => score + offer.worth[k])
        const sign = top === undefined ? 1 : compareScores(sum, top)
        if (sign > 0) [top, best] = [sum, []]
        if (sign >= 0) best.push({ offer, exact: known !== undefined || offer.claims.length === 0 })
      }
      const open = best.filter(({ exact }) => !exact)
      if (open.length === 0) {
        const held = new Set(best.map(({ offer }) => offer.place.village))
        return [...round.villages.map(({ id }) => id).filter((id) => held.has(graph.villageById.get(id)!)), ...(held.has(-1) ? [null] : [])]
      }
      for (const { offer } of open) scoresAt(offer.place, offer.claims)
    }
  }
}

/** The best scores with him at a place, these villages being the only ones that may block with him. */
function scoresAt({ best, search }: Place, claims: readonly number[]): Scores | 'infeasible' | 'unknown' {
  const key = claims.join()
  const known = best.get(key)
  if (known !== undefined) return known
  const found = search(new Set(claims))
  best.set(key, found)
  return found
}

/** `pair`: −1 = no village, for the cadre `c`. */
function placeAt(
  graph: RoundGraph, levels: readonly LevelSpec[], pair: number, unnamed: boolean, means: Means, scratch: Scratch, c = graph.pairCadre[pair],
): Place {
  const village = pair < 0 ? -1 : graph.pairVillage[pair]
  const bits = pair < 0 ? 0 : graph.wish[pair] & ~(wish.chosen | wish.first)
  const worth = (said: number): Scores => {
    if (pair < 0) return levels.map(() => 0)
    const asked = { ...graph, wish: graph.wish.map((own, one) => (one === pair ? bits | said : own)) }
    const weight = new Float64Array(1)
    return levels.map((level) => {
      if (level.objective === 'stability') return 0
      weigh(asked, level, Int32Array.of(pair), 1, weight)
      return weight[0]
    })
  }
  const none = worth(0)
  const more = (said: number): Scores => worth(said).map((score, k) => score - none[k])
  // he is there without having chosen it; what he chose goes before it
  const there = pair < 0 ? graph : unchosen(graph, pair, bits)
  const among = pair < 0 ? Uint8Array.from(graph.pairCadre, (other) => (other === c ? 0 : 1)) : undefined
  return {
    village,
    unnamed,
    worth: [levels.map(() => 0), more(wish.chosen | wish.first), more(wish.chosen)],
    best: new Map(),
    search: (claims) => {
      const decision = run(decideGraph(there, means, {
        ...(among === undefined ? { forced: [pair] } : { among }),
        mayBlock: (other) => there.pairCadre[other] !== c || claims.has(there.pairVillage[other]),
      }, scratch, levels))
      if (decision.outcome === 'infeasible') return 'infeasible'
      if (decision.outcome === 'range' || decision.pieces.some(({ closed }) => closed.status !== 'closed')) return 'unknown'
      return scoresOf(decision)
    },
  }
}

/** The same graph with the pair's village taken out of the cadre's choices. */
function unchosen(graph: RoundGraph, pair: number, bits: number): RoundGraph {
  const c = graph.pairCadre[pair]
  const [wishes, choiceRank, choicePair] = [graph.wish.slice(), graph.choiceRank.slice(), graph.choicePair.slice()]
  const [start, end] = [graph.choiceOffsets[c], graph.choiceOffsets[c + 1]]
  const others = Array.from(graph.choicePair.subarray(start, end)).filter((other) => other !== pair)
  wishes[pair] = bits
  choiceRank[pair] = 0
  // the slot that is left is behind every rank
  others.forEach((other, k) => {
    choicePair[start + k] = other
    choiceRank[other] = k + 1
  })
  return { ...graph, wish: wishes, choiceRank, choicePair }
}

/** Scores of the best plans of a decided round, by level. */
function scoresOf({ graph, levels, scores, pieces, missed }: Decided): Scores {
  return levels.map((level, k) => {
    const start = scores[k] + scoreOfNothing(graph, level) - (level.objective === 'broken' ? missed : 0)
    return pieces.reduce((sum, { from, closed, relaxed }) => (k < from ? sum : sum + closed.scores[k - from] - relaxed[k - from]), start)
  })
}

/** Above 0 when the first is better. */
function compareScores(a: Scores, b: Scores): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] - b[k]
  return 0
}
