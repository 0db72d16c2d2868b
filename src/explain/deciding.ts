/** What decided: the best plan with a pair, with a village filled, with a cadre placed, beside the present plan. */

import type { Solution } from '../model/solution.ts'
import { findPair, isUsable } from '../pairs/pair-graph.ts'
import { bestWith } from '../solve/forced.ts'
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
 * @complexity one question of `whyNot` per pair asked about, of a village or cadre one per possible pair; every pair is asked about once.
 */
export function decidingOf(solution: Solution, nowOf: (cadre: string) => CadreNow, options: DecidingOptions = {}): Deciding {
  if (solution.status !== 'optimal') return nothing
  const standing = standOn(solution)
  if (standing === 'no-plan') return nothing
  const { ground } = standing
  const { graph, cadreOffsets, pairOfPlace } = ground
  const { round } = graph
  const search = options.search ?? true
  const known = new Map<number, Best>()
  const ask = (pair: number, many: boolean): Best => {
    const before = known.get(pair)
    if (before !== undefined) return before
    const best = bestOf(standing, pair, search ? options : undefined, many)
    known.set(pair, best)
    return best
  }
  const villageId = (pair: number): string => round.villages[graph.positionOfVillage[graph.pairVillage[pair]]].id
  const cadreId = (pair: number): string => round.cadres[graph.positionOfCadre[graph.pairCadre[pair]]].id
  return {
    pair: (cadre, village) => {
      const pair = findPair(graph, graph.villageById.get(village)!, graph.cadreById.get(cadre)!)
      if (pair < 0 || !isUsable(graph, pair)) return []
      const best = ask(pair, false)
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
      const found = leastOf(pairs.map((pair) => ({ pair, best: ask(pair, true) })))
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
      const found = leastOf(pairs.map((pair) => ({ pair, best: ask(pair, false) })))
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

/** `many`: other pairs of the village will be asked about, too. */
function bestOf(standing: Standing, pair: number, limits: Limits | undefined, many: boolean): Best {
  const { ground } = standing
  const { graph } = ground
  const best = bestWith(ground, pair, limits === undefined ? undefined : meansOf(graph.round, limits), many ? chainsFrom(standing, graph.pairVillage[pair]) : undefined)
  return best.outcome === 'plan' ? levelChanges(standing, best.values) : best.outcome
}

/** The best of some plans with all pairs that have one as good; `unknown` as soon as one of them is. */
function leastOf(found: readonly { readonly pair: number; readonly best: Best }[]): { readonly levels: readonly LevelChange[]; readonly pairs: readonly number[] } | 'none' | 'unknown' {
  if (found.some(({ best }) => best === 'unknown')) return 'unknown'
  const plans = found.flatMap(({ pair, best }) => (typeof best === 'string' ? [] : [{ pair, levels: best }]))
  if (plans.length === 0) return 'none'
  const { levels } = plans.reduce((least, plan) => (compareChanges(plan.levels, least.levels) < 0 ? plan : least))
  return { levels, pairs: plans.filter((plan) => compareChanges(plan.levels, levels) === 0).map(({ pair }) => pair) }
}

function decisiveOf(levels: readonly LevelChange[]): Decisive | null {
  const difference = firstDifference(levels)
  if (difference === undefined) return null
  const { objective, priority, value, delta } = difference.level
  return { objective, priority: priority ?? null, value, delta }
}
