/** One thing changed anywhere in a solution: the checker rejects it, or what it still says is true by looking at every plan. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { solve } from '../../src/solve/solve.ts'
import { verify } from '../../src/verify.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { blockingPairs, bruteForce, planLevels } from '../kit/brute-force.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Path = readonly (string | number)[]

/** Parts of a solution that say nothing a checker could judge. */
const silent = new Set(['round', 'issues', 'parts', 'stoppedBy', 'because', 'kind'])

/** Every place below `value`: leaves, arrays, objects. */
function places(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const below = Object.entries(value).filter(([key]) => path.length > 0 || !silent.has(key))
  const own = path.length === 0 ? [] : [path]
  return [...own, ...below.flatMap(([key, child]) => (key === 'because' ? [] : places(child, [...path, Array.isArray(value) ? Number(key) : key])))]
}

/** `value` changed in one place, in a way that `salt` chooses. */
function changed(value: Json, path: Path, salt: number, names: readonly string[]): Json {
  if (path.length > 0) {
    const [key, ...rest] = path
    if (Array.isArray(value)) return value.map((child, i) => (i === key ? changed(child, rest, salt, names) : child))
    const record = value as { [key: string]: Json }
    return { ...record, [key]: changed(record[key], rest, salt, names) }
  }
  if (typeof value === 'number') return [value + 1, value - 1, -value, value * 2 + 1, null][salt % 5]
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return [...names, null, `${value} `][salt % (names.length + 2)]
  if (value === null) return [...names, 0, 1, 2][salt % (names.length + 3)]
  if (!Array.isArray(value)) return null
  const at = salt % (value.length + 1)
  const other = (at * 5 + 1) % Math.max(1, value.length)
  const swapped = value.map((child, i) => (i === at ? value[other] : i === other ? value[at] ?? child : child))
  return [value.slice(0, at).concat(value.slice(at + 1)), value.concat(value.slice(at, at + 1)), swapped, []][(salt >> 3) % 4]
}

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
