/** Why a cadre is not in a village: the best plan that has him there, and what it costs. */

import { expectSolution } from '../model/given.ts'
import type { Solution } from '../model/solution.ts'
import { findPair, isUsable } from '../pairs/pair-graph.ts'
import { conflict as conflictOf } from '../solve/conflict.ts'
import { bestWith } from '../solve/forced.ts'
import { type Limits, meansOf } from '../solve/run.ts'
import type { Contrast } from './answers.ts'
import { whyBarred } from './bars.ts'
import { nameList } from './name-list.ts'
import { besidePresent, chainsFrom, levelChanges, standOn } from './standing.ts'

/**
 * Compares the plan of a solution with the best plan that has the cadre in the village: already so, just as good, worse and in what, or impossible and by
 * which demands. Exact: by a shortest chain of moves where the round is an assignment, by searching anew where `count` or `apart` rules or blocking
 * pairs tie the plan together.
 *
 * @param limits of that search.
 * @returns see {@link Contrast}; an id that the round does not know gives `unknown`, never an exception.
 * @complexity one shortest path over the villages, after one assignment per level for the first question about a solution.
 * @example
 * ```ts
 * import { solve, whyNot } from 'two-way-choice'
 *
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村', '石桥村'] }],
 * })
 * const contrast = whyNot(solution, { cadre: '林晓岚', village: '溪口村' })
 * contrast.outcome // => 'worse'
 * contrast.decidedBy // => 'mutual'
 * contrast.moves.map(({ cadre, to }) => [cadre, to]) // => [['林晓岚', '溪口村'], ['周明远', '石桥村']]
 * ```
 */
export function whyNot(solution: Solution, asked: { readonly cadre: string; readonly village: string }, limits: Limits = {}): Contrast {
  expectSolution(solution)
  const { cadre, village } = asked
  const { round } = solution
  const base = { kind: 'contrast', cadre, village, levels: [], moves: [], bars: [], names: nameList(round, [village], [cadre]) } as const
  const unknown = (stoppedBy: string): Contrast => ({ ...base, outcome: 'unknown', stoppedBy })
  const standing = standOn(solution)
  if (standing === 'no-plan') return unknown('no-plan')
  const { graph } = standing.ground
  const v = graph.villageById.get(village)
  const c = graph.cadreById.get(cadre)
  if (v === undefined) return unknown('unknown-village')
  if (c === undefined) return unknown('unknown-cadre')
  const pair = findPair(graph, v, c)
  if (pair < 0 || !isUsable(graph, pair)) return { ...base, outcome: 'infeasible', bars: whyBarred(round, cadre, village) }
  if (standing.present[v] === pair) return { ...base, outcome: 'already', levels: levelChanges(standing, standing.values) }
  const found = bestWith(standing.ground, pair, meansOf(round, limits), chainsFrom(standing, v))
  if (found.outcome === 'unknown') return unknown('work')
  if (found.outcome === 'infeasible') {
    const why = conflictWith(solution, asked)
    return { ...base, outcome: 'infeasible', ...(why === null ? {} : { conflict: why }) }
  }
  return { ...base, ...besidePresent(standing, pair, found, levelChanges(standing, found.values)) }
}

/** Which demands leave no plan with the pair in it: a conflict of the round with the pair pinned, the pin itself left out. */
function conflictWith({ round }: Solution, { cadre, village }: { readonly cadre: string; readonly village: string }): Contrast['conflict'] | null {
  const taken = new Set((round.overrides ?? []).map((override) => override.id))
  let id = 'asked'
  while (taken.has(id)) id = `${id}*`
  const pinned = { ...round, overrides: [...(round.overrides ?? []), { kind: 'pin', id, cadre, village, author: id, reason: id } as const] }
  const found = conflictOf(pinned)
  return found === null ? null : { ...found, members: found.members.filter((member) => member.id !== id) }
}
