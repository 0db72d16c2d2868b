/** Markets printed in papers, with what the papers say of them. */

import { describe, expect, it } from 'vitest'
import type { Market, Matching } from '../../src/match/market.ts'
import { blockingPairs, deferredAcceptance } from '../../src/matching.ts'
import { allStable, rankIn } from '../kit/market.ts'

/** A left agent moves to the place of the next one, the last to the place of the first. */
function cycled(matching: Matching, ...agents: readonly number[]): number[] {
  const next = [...matching]
  agents.forEach((l, i) => { next[l] = matching[agents[(i + 1) % agents.length]] })
  return next
}

/** Who wants a right agent more than what it holds, and is liked best of those: the candidates of a stable improvement cycle (Erdil and Ergin 2008). */
function candidates({ left, right }: Market, matching: Matching, r: number): number[] {
  const wants = left.map((_, l) => l).filter((l) => rankIn(left[l], r) < rankIn(left[l], matching[l]))
  const best = Math.min(...wants.map((l) => rankIn(right[r], l)))
  return wants.filter((l) => rankIn(right[r], l) === best)
}

describe('Demeulemeester, Comment on "What’s the Matter with Tie-Breaking" (2026, arXiv 2602.13250)', () => {
  // agents 1–4 are 0–3, objects a–d are 0–3
  const market: Market = {
    left: [[2, 0, 1, 3], [1, 2, 0, 3], [0, 1, 2, 3], [0, 2, 1, 3]],
    right: [[[1, 2, 3], 0], [3, 1, 2, 0], [2, [0, 1], 3], [3, 2, 1, 0]],
  }
  const deferred = deferredAcceptance(market, { proposing: 'left' }).matching
  const secondWithFourth = cycled(deferred, 1, 3)
  const secondWithThird = cycled(deferred, 1, 2)

  it('deferred acceptance, ties broken in the order of the agents', () => expect(deferred).toEqual([3, 0, 2, 1]))

  it('either cycle keeps it stable, and nothing stable is better still for the left', () => {
    const isBetter = (one: Matching, other: Matching): boolean =>
      String(one) !== String(other) && market.left.every((list, l) => rankIn(list, one[l]) <= rankIn(list, other[l]))
    const best = allStable(market).filter((matching, _, all) => isBetter(matching, deferred) && !all.some((other) => isBetter(other, matching)))
    expect(best.map(String).sort()).toEqual([secondWithFourth, secondWithThird].map(String).sort())
    for (const matching of [secondWithFourth, secondWithThird]) expect(blockingPairs(market, matching).status).toBe('stable')
  })

  it('candidates that are not looked up anew after the first cycle lead to a blocking pair', () => {
    // agent 2 wanted c while it held a; once it holds b it does not, and only agent 1 is left
    expect(candidates(market, deferred, 2)).toEqual([0, 1])
    expect(candidates(market, secondWithFourth, 2)).toEqual([0])
    const stale = cycled(secondWithFourth, 1, 2)
    expect(stale).toEqual([3, 2, 1, 0])
    expect(blockingPairs(market, stale)).toMatchObject({ status: 'blocked', blocking: [[1, 1]] })
  })
})
