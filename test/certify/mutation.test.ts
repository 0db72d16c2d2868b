/** One thing changed anywhere in a solution: the checker rejects it, or what it still says is true by looking at every plan. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { solve } from '../../src/solve/solve.ts'
import { verify } from '../../src/verify.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { blockingPairs, bruteForce, planLevels } from '../kit/brute-force.ts'
import { changed, type Json, places } from '../kit/mutate.ts'

/** Whether everything that a solution called optimal says about itself is so; candidates and draws only where they are proved. */
function isTrue(round: Round, solution: Solution, original: Solution, proved: (claim: string) => boolean): boolean {
  const { optimalPlans, levels, candidates } = bruteForce(round)
  const { posts, unassigned, blockingPairs: pairs } = solution.plan!
  const plan = posts.map(({ cadre }) => cadre)
  const key = (list: readonly { cadre: string; village: string }[]): string => JSON.stringify(list.map(({ cadre, village }) => [cadre, village]).sort())
  const facts = [
    !optimalPlans.some((other) => JSON.stringify(other) === JSON.stringify(plan)),
    JSON.stringify(posts.map(({ village }) => village)) !== JSON.stringify(round.villages.map(({ id }) => id)),
    JSON.stringify(unassigned) !== JSON.stringify(round.cadres.map(({ id }) => id).filter((id) => !plan.includes(id))),
    JSON.stringify(solution.levels!.map(({ value }) => value)) !== JSON.stringify(levels),
    JSON.stringify(solution.levels!.map(({ bound }) => bound)) !== JSON.stringify(planLevels(round, plan)),
    key(pairs) !== key(blockingPairs(round, plan)),
    proved('candidates') && JSON.stringify(posts.map((post) => post.candidates)) !== JSON.stringify(candidates),
    posts.some((post) => post.settled !== (post.candidates.length === 1)),
    proved('lottery') && JSON.stringify(plan) !== JSON.stringify(original.plan!.posts.map(({ cadre }) => cadre)),
    // the rest of a post follows from the plan, and the original had it right for this plan
    JSON.stringify(plan) === JSON.stringify(original.plan!.posts.map(({ cadre }) => cadre)) && posts.some((post, v) => {
      const before = original.plan!.posts[v]
      const pinnedBy = (round.overrides ?? []).filter((o) => o.strength !== 'prefer' && (o.kind === 'pin' || o.kind === 'keep') && o.village === post.village).map(({ id }) => id)
      const pinned = pinnedBy.length > 1 ? pinnedBy.includes(post.pinned ?? '') : post.pinned === before.pinned
      return post.kind !== before.kind || post.choiceRank !== before.choiceRank || post.recommendationRank !== before.recommendationRank || !pinned
    }),
  ]
  return !facts.includes(true)
}

it('sees a change anywhere in a solution, or the changed solution is still true', () => {
  let rejected = 0
  let harmless = 0
  fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 5 }), fc.array(fc.nat(), { minLength: 25, maxLength: 25 }), (round, salts) => {
    const original = solve(round)
    if (original.status !== 'optimal' || !verify(round, original).ok) return
    const plain = JSON.parse(JSON.stringify(original)) as Json
    const all = places(plain)
    const names = [...round.villages, ...round.cadres, ...(round.overrides ?? [])].map(({ id }) => id).concat('fit', 'max', 'mutual', 'unknown')
    for (const salt of salts) {
      const other = changed(plain, all[salt % all.length], salt >> 7, names)
      if (JSON.stringify(other) === JSON.stringify(plain)) continue
      const verdict = verify(round, other)
      if (!verdict.ok) rejected++
      else if ((other as { status: Json }).status === 'optimal') {
        harmless++
        const proved = (claim: string): boolean => verdict.claims.some((row) => row.claim === claim && row.status === 'proved')
        expect(isTrue(round, other as unknown as Solution, original, proved), JSON.stringify(all[salt % all.length])).toBe(true)
      }
    }
  }), { numRuns: 200 })
  // most changes are caught; some duals may change and still prove the same
  expect(rejected).toBeGreaterThan(20 * harmless)
  expect(harmless).toBeGreaterThan(0)
})
