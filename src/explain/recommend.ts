/** Whom else to send to a village, where else to send a cadre: the best alternatives, each with its price. */

import { expectSolution } from '../model/given.ts'
import type { Solution } from '../model/solution.ts'
import { isUsable } from '../pairs/pair-graph.ts'
import { bestWith } from '../solve/forced.ts'
import { type Limits, meansOf } from '../solve/run.ts'
import type { LevelChange, Recommendation } from './answers.ts'
import { besidePresent, chainsFrom, levelChanges, standOn } from './standing.ts'

/** How many alternatives, and limits of a search. */
export interface RecommendOptions extends Limits {
  /** Most alternatives, default 5. */
  readonly limit?: number
}

/**
 * The best alternatives for a village, or for a cadre, in the order of the objectives: every one with the best plan that has it, what that costs, and who
 * has to move. Those that are equally good come in the order of the round. Whom the village, or what the cadre, has now is left out.
 *
 * @returns none when the solution has no plan or the id is unknown; pairs for which a search was stopped are left out.
 * @complexity one `whyNot` per possible pair of the village, or of the cadre.
 * @example
 * ```ts
 * import { recommend, solve } from 'two-way-choice'
 *
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村'] }, { id: '陈立新' }],
 * })
 * recommend(solution, { village: '溪口村' }).map(({ cadre, outcome }) => [cadre, outcome]) // => [['林晓岚', 'tie'], ['陈立新', 'worse']]
 * ```
 */
export function recommend(
  solution: Solution, subject: { readonly village: string } | { readonly cadre: string }, options: RecommendOptions = {},
): readonly Recommendation[] {
  expectSolution(solution)
  const standing = standOn(solution)
  if (standing === 'no-plan') return []
  const { ground, present } = standing
  const { graph, cadreOffsets, pairOfPlace } = ground
  const { round } = solution
  const pairs: number[] = []
  if ('village' in subject) {
    const v = graph.villageById.get(subject.village)
    if (v === undefined) return []
    for (let pair = graph.rowOffsets[v]; pair < graph.rowOffsets[v + 1]; pair++) if (isUsable(graph, pair)) pairs.push(pair)
  } else {
    const c = graph.cadreById.get(subject.cadre)
    if (c === undefined) return []
    pairs.push(...pairOfPlace.subarray(cadreOffsets[c], cadreOffsets[c + 1]))
  }
  const means = meansOf(round, options)
  const found = pairs.flatMap((pair) => {
    if (present[graph.pairVillage[pair]] === pair) return []
    const best = bestWith(ground, pair, means, chainsFrom(standing, graph.pairVillage[pair]))
    return best.outcome === 'plan' ? [{ pair, best, levels: levelChanges(standing, best.values) }] : []
  })
  const place = (pair: number): number => graph.positionOfVillage[graph.pairVillage[pair]] * graph.cadreCount + graph.positionOfCadre[graph.pairCadre[pair]]
  found.sort((a, b) => compareChanges(a.levels, b.levels) || place(a.pair) - place(b.pair))
  return found.slice(0, options.limit ?? 5).map(({ pair, best, levels }): Recommendation => ({
    kind: 'recommendation',
    cadre: round.cadres[graph.positionOfCadre[graph.pairCadre[pair]]].id,
    village: round.villages[graph.positionOfVillage[graph.pairVillage[pair]]].id,
    ...besidePresent(standing, pair, best, levels),
  }))
}

/** The order of two plans by their levels: negative when the first is better. */
export function compareChanges(a: readonly LevelChange[], b: readonly LevelChange[]): number {
  for (const [k, { sense, value }] of a.entries()) {
    if (value !== b[k].value) return (sense === 'max') === (value > b[k].value) ? -1 : 1
  }
  return 0
}
