/** The facts about one village. */

import type { Plan, Post } from '../model/solution.ts'
import { barsOf, openCadres, pairKey } from './bars.ts'
import type { Deciding } from './deciding.ts'
import type { Candidate, Fact } from './facts.ts'
import { cadreNow, notTogether, overrideFact, type PlanView, wishesOf } from './plan-view.ts'

/** Whom the village has and why he is there, who else was named and what decided, whether it is settled; why it is vacant. O(named + cadres when vacant). */
export function villageFacts(view: PlanView, village: string, deciding: Deciding): readonly Fact[] {
  const post = view.postOfVillage.get(village)!
  return [
    ...(post.cadre === null ? vacancyFacts(view, village, deciding) : postFacts(view, village, post.cadre)),
    ...certaintyFacts(view, post),
    ...otherCadres(view, post, deciding),
    ...incumbentFacts(view, village),
    ...blockingFacts(view, view.blockingOfVillage.get(village) ?? []),
  ]
}

/** The post itself, the override behind it, and what became of the choices he would have liked better. */
export function postFacts(view: PlanView, village: string, cadre: string): readonly Fact[] {
  const wishes = wishesOf(view, cadre, village)
  const choices = view.cadres.get(cadre)?.choices ?? []
  const better = choices.slice(0, wishes.choiceRank === null ? choices.length : wishes.choiceRank - 1)
  return [
    { code: 'post', village, cadre, score: view.score.get(pairKey(village, cadre)) ?? null, ...wishes },
    ...pinFacts(view, village),
    ...better.map((choice): Fact => ({ code: 'other-village', ...notTogether(view, cadre, choice) })),
  ]
}

/** The pin or keep that fills the village. */
export function pinFacts(view: PlanView, village: string): readonly Fact[] {
  return (view.bars.pinsOfVillage.get(village) ?? []).map((pin): Fact => {
    const how = view.overrides.get(pin.override)?.kind === 'keep' ? 'keep' : 'pin'
    return { code: 'pinned', village, cadre: pin.cadre, how, ...overrideFact(view, pin.override) }
  })
}

/** Settled, equal, drawn, or not proved. */
export function certaintyFacts(view: PlanView, post: Post): readonly Fact[] {
  const { village, cadre } = post
  const { solution } = view
  if (solution.status !== 'optimal') return [{ code: 'unproved', village }]
  if (post.settled) return [{ code: 'settled', village, cadre }]
  const candidates = post.candidates.map((id): Candidate => (id === null ? { cadre: null } : { cadre: id, ...wishesOf(view, id, village) }))
  const tieBreak = solution.round.policy?.tieBreak
  if (typeof tieBreak === 'object') return [{ code: 'drawn', village, shown: cadre, seed: tieBreak.lottery, candidates }]
  return [{ code: 'tied', village, shown: cadre, candidates }]
}

/** Some blocking pairs of the plan. */
export function blockingFacts(view: PlanView, pairs: Plan['blockingPairs']): readonly Fact[] {
  return pairs.map(({ village, cadre, because }): Fact => ({
    code: 'blocking',
    village,
    cadre,
    overrides: because.flatMap((id) => (view.overrides.has(id) ? [{ override: id, author: overrideFact(view, id).author }] : [])),
    rules: because.filter((id) => !view.overrides.has(id)),
  }))
}

function vacancyFacts(view: PlanView, village: string, deciding: Deciding): readonly Fact[] {
  const vacant: Fact = { code: 'vacant', village }
  const holds = view.bars.holds.get(village)
  if (holds !== undefined) return [vacant, ...holds.map((id): Fact => ({ code: 'held', village, ...overrideFact(view, id) }))]
  const open = openCadres(view.bars, village)
  const possible = open.size === 0 ? [] : view.round.cadres.flatMap(({ id }) => (open.has(id) ? [id] : []))
  if (possible.length === 0) {
    return [vacant, { code: 'nobody-possible', village, barred: view.round.cadres.map(({ id }) => ({ cadre: id, bars: barsOf(view.bars, id, village) })) }]
  }
  const idle = possible.filter((cadre) => !view.postOfCadre.has(cadre))
  const { supply } = view
  return [
    vacant,
    ...(supply.cadres < supply.villages ? [{ code: 'fewer-cadres', ...supply } as const] : []),
    idle.length > 0 ? { code: 'possible-unassigned', village, cadres: idle } : { code: 'all-elsewhere', village, possible: possible.length },
    ...deciding.fill(village),
  ]
}

/** The others it recommended, in its order; then the others who chose it; each with what decided. */
function otherCadres(view: PlanView, { village, cadre: holder }: Post, deciding: Deciding): readonly Fact[] {
  const recommended = view.villages.get(village)?.recommends ?? []
  const choosers = view.choosers.get(village) ?? []
  const others = [...recommended, ...choosers.filter((cadre) => !recommended.includes(cadre))].filter((cadre) => cadre !== holder)
  return [
    ...(recommended.length === 0 ? [{ code: 'nobody-recommended', village } as const] : []),
    ...(choosers.length === 0 ? [{ code: 'nobody-chose', village } as const] : []),
    ...others.flatMap((cadre): readonly Fact[] => [{ code: 'other-cadre', ...notTogether(view, cadre, village) }, ...deciding.pair(cadre, village)]),
  ]
}

function incumbentFacts(view: PlanView, village: string): readonly Fact[] {
  return (view.incumbents.get(village) ?? []).map((cadre): Fact => ({ code: 'incumbent', village, cadre, cadreNow: cadreNow(view, cadre) }))
}
