/** What decided: the best plan with a pair, with a village filled, with a cadre placed, beside the present plan. */

import type { Solution } from '../model/solution.ts'
import { findPair, isUsable } from '../pairs/pair-graph.ts'
import type { Chains } from '../solve/chains.ts'
import { bestWith, boundWith } from '../solve/forced.ts'
import { demandsAgainst } from '../solve/no-plan-with.ts'
import { type Limits, meansOf } from '../solve/run.ts'
import type { LevelChange } from './answers.ts'
import type { CadreNow, Decisive, Fact } from './facts.ts'
import { compareChanges } from './recommend.ts'
import { chainsFrom, firstDifference, levelChanges, type Standing, standOn } from './standing.ts'

/** Asks what decided. Facts of a plan that is not proved best: none. */
export interface Deciding {
  /** Of a pair that is not together, and that one side named: none where something bars it. */
  readonly pair: (cadre: string, village: string) => readonly Fact[]
  /** Of a vacant village: why nobody is there; none where nobody can be, or where it is as good to have somebody. */
  readonly fill: (village: string) => readonly Fact[]
  /** Of a cadre without a village: why he has none; none where no village is possible, or where it is as good to place him. */
  readonly place: (cadre: string) => readonly Fact[]
}

/** How much is asked. */
export interface DecidingOptions extends Limits {
  /** `false`: only where a chain of moves gives the answer, without a search. Default `true`. */
  readonly search?: boolean
}

const nothing: Deciding = { pair: () => [], fill: () => [], place: () => [] }

/**
 * What decided in a solution, by id. Exact, as `whyNot`.
 *
 * @param nowOf where a cadre is in the plan.
 * @complexity one question of `whyNot` per pair asked about, of a village or cadre one chain per possible
 * pair, and a search only for those that might be best; every pair is asked about once.
 */
export function decidingOf(solution: Solution, nowOf: (cadre: string) => CadreNow, options: DecidingOptions = {}): Deciding {
  if (solution.status !== 'optimal') return nothing
  const standing = standOn(solution)
  if (standing === 'no-plan') return nothing
  const { ground } = standing
  const { graph, cadreOffsets, pairOfPlace } = ground
  const { round } = graph
  const search = options.search ?? true
  const searched = new Map<number, Best>()
  const ask = (pair: number): Best => {
    const before = standing.bestByChain.get(pair) ?? searched.get(pair)
    if (before !== undefined) return before
    const best = bestWith(ground, pair, search ? meansOf(round, options) : undefined)
    const answer = best.outcome === 'plan' ? levelChanges(standing, best.values) : best.outcome
    // what a search finds hangs on its limits
    if (best.outcome === 'plan' && best.by === 'chain') standing.bestByChain.set(pair, levelChanges(standing, best.values))
    else searched.set(pair, answer)
    return answer
  }
  const villageId = (pair: number): string => round.villages[graph.positionOfVillage[graph.pairVillage[pair]]].id
  const cadreId = (pair: number): string => round.cadres[graph.positionOfCadre[graph.pairCadre[pair]]].id
  return {
    pair: (cadre, village) => {
      const pair = findPair(graph, graph.villageById.get(village)!, graph.cadreById.get(cadre)!)
      if (pair < 0 || !isUsable(graph, pair)) return []
      const best = ask(pair)
      if (best === 'unknown') return search ? [{ code: 'not-decided', village, cadre }] : []
      if (best === 'infeasible') {
        const { members, minimal } = search ? demandsAgainst(round, [{ cadre, village }], options.work) : { members: [], minimal: false }
        return [{ code: 'no-plan-with', village, cadre, members, minimal }]
      }
      const decisive = decisiveOf(best)
      return [decisive === null ? { code: 'equally-good', village, cadre } : { code: 'decided-by', village, cadre, ...decisive }]
    },
    fill: (village) => {
      const v = graph.villageById.get(village)!
      const pairs = Array.from({ length: graph.rowOffsets[v + 1] - graph.rowOffsets[v] }, (_, i) => graph.rowOffsets[v] + i).filter((pair) => isUsable(graph, pair))
      const found = leastOf(standing, pairs, ask, chainsFrom(standing, v))
      if (found === 'unknown') return search ? [{ code: 'not-decided', village, cadre: null }] : []
      if (found === 'none') return pairs.length === 0 ? [] : [{ code: 'cannot-be-filled', village }]
      const decisive = decisiveOf(found.levels)
      if (decisive === null) return []
      const cadres = new Set(found.pairs.map(cadreId))
      const by = round.cadres.flatMap(({ id }) => (cadres.has(id) ? [{ cadre: id, cadreNow: nowOf(id) }] : []))
      return [{ code: 'filling-costs', village, by, ...decisive }]
    },
    place: (cadre) => {
      const c = graph.cadreById.get(cadre)!
      const pairs = [...pairOfPlace.subarray(cadreOffsets[c], cadreOffsets[c + 1])]
      const found = leastOf(standing, pairs, ask)
      if (found === 'unknown') return search ? [{ code: 'not-decided', village: null, cadre }] : []
      if (found === 'none') return pairs.length === 0 ? [] : [{ code: 'cannot-be-placed', cadre }]
      const decisive = decisiveOf(found.levels)
      if (decisive === null) return []
      const villages = new Set(found.pairs.map(villageId))
      return [{ code: 'placing-costs', cadre, possible: pairs.length, villages: round.villages.map(({ id }) => id).filter((id) => villages.has(id)), ...decisive }]
    },
  }
}

/** Levels of the best plan with a pair, beside the present ones. */
type Best = readonly LevelChange[] | 'infeasible' | 'unknown'

/**
 * The best of the best plans with each of some pairs, and all pairs that have one as good; `unknown` as soon as one that might be is. Pairs whose bound is worse
 * than a plan at hand are not asked about.
 *
 * @param chains out of the village that all pairs are about.
 */
function leastOf(
  standing: Standing, pairs: readonly number[], ask: (pair: number) => Best, chains?: Chains,
): { readonly levels: readonly LevelChange[]; readonly pairs: readonly number[] } | 'none' | 'unknown' {
  const bounded = pairs.flatMap((pair) => {
    const bound = boundWith(standing.ground, pair, chains)
    return bound === null ? [] : [{ pair, exact: bound.exact, levels: levelChanges(standing, bound.values) }]
  })
  bounded.sort((a, b) => compareChanges(a.levels, b.levels) || a.pair - b.pair)
  let least: { readonly levels: readonly LevelChange[]; readonly pairs: readonly number[] } | 'none' = 'none'
  for (const { pair, exact, levels: bound } of bounded) {
    if (least !== 'none' && compareChanges(bound, least.levels) > 0) break
    const levels = exact ? bound : ask(pair)
    if (levels === 'unknown') return 'unknown'
    if (levels === 'infeasible') continue
    const order = least === 'none' ? -1 : compareChanges(levels, least.levels)
    if (order < 0) least = { levels, pairs: [pair] }
    else if (order === 0 && least !== 'none') least = { levels, pairs: [...least.pairs, pair] }
  }
  return least
}

function decisiveOf(levels: readonly LevelChange[]): Decisive | null {
  const difference = firstDifference(levels)
  if (difference === undefined) return null
  const { objective, priority, value, delta } = difference.level
  return { objective, priority: priority ?? null, value, delta }
}
