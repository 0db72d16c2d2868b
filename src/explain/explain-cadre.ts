/** The facts about one cadre. */

import { barsOf, openVillages } from './bars.ts'
import type { Deciding } from './deciding.ts'
import { blockingFacts, certaintyFacts, pinFacts, postFacts } from './explain-village.ts'
import type { Fact } from './facts.ts'
import { cadreNow, notTogether, overrideFact, type PlanView } from './plan-view.ts'

/**
 * Where the cadre is, what became of his choices and of those who recommended him; why he has no village. What decided is said of
 * the choices he likes better than his place; of somebody without a village, of everything named. O(named + villages of his pool when idle).
 */
export function cadreFacts(view: PlanView, cadre: string, deciding: Deciding): readonly Fact[] {
  const post = view.postOfCadre.get(cadre)
  const choices = view.cadres.get(cadre)?.choices ?? []
  const recommenders = view.recommenders.get(cadre) ?? []
  const candidateFor = (view.candidateFor.get(cadre) ?? []).filter((village) => village !== post?.village)
  const tieBreak = view.round.policy?.tieBreak
  const named = [...choices, ...recommenders.filter((village) => !choices.includes(village))].filter((village) => village !== post?.village)
  const others = named.flatMap((village): readonly Fact[] => {
    const pair = notTogether(view, cadre, village)
    return [{ code: 'other-village', ...pair }, ...(post === undefined || pair.cadrePrefers === 'this' ? deciding.pair(cadre, village) : [])]
  })
  const head = post === undefined ? idleFacts(view, cadre, deciding) : postFacts(view, post.village, cadre).filter((fact) => fact.code === 'post')
  return [
    ...head,
    ...(post === undefined ? [] : pinFacts(view, post.village)),
    ...(choices.length === 0 ? [{ code: 'no-choices', cadre } as const] : []),
    ...(recommenders.length === 0 ? [{ code: 'not-recommended', cadre } as const] : []),
    ...others,
    ...(post === undefined ? [] : certaintyFacts(view, post)),
    ...(candidateFor.length > 0 && view.solution.status === 'optimal'
      ? [{ code: 'candidate-for', cadre, villages: candidateFor, seed: typeof tieBreak === 'object' ? tieBreak.lottery : null } as const]
      : []),
    ...(view.incumbencies.get(cadre) ?? []).map((village): Fact => ({ code: 'incumbent', village, cadre, cadreNow: cadreNow(view, cadre) })),
    ...blockingFacts(view, view.blockingOfCadre.get(cadre) ?? []),
  ]
}

function idleFacts(view: PlanView, cadre: string, deciding: Deciding): readonly Fact[] {
  const { unavailable, withdrawals } = view.bars
  const why: readonly Fact[] = [
    ...(unavailable.has(cadre) ? [{ code: 'unavailable', cadre } as const] : []),
    ...(withdrawals.get(cadre) ?? []).map((id): Fact => ({ code: 'withdrawn', cadre, ...overrideFact(view, id) })),
  ]
  if (why.length > 0) return [{ code: 'unassigned', cadre, away: true }, ...why]
  const facts: Fact[] = [{ code: 'unassigned', cadre, away: false }]
  if (openVillages(view.bars, cadre).size === 0) {
    facts.push({ code: 'no-village-possible', cadre, barred: view.round.villages.map(({ id }) => ({ village: id, bars: barsOf(view.bars, cadre, id) })) })
  }
  const { supply } = view
  if (supply.cadres > supply.villages) facts.push({ code: 'more-cadres', ...supply })
  if (view.solution.status !== 'optimal') facts.push({ code: 'plan-unproved', stoppedBy: view.solution.stoppedBy ?? null })
  facts.push(...deciding.place(cadre))
  return facts
}
