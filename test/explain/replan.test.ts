/** Fewest changes from a published plan, against all plans of small rounds. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replan } from '../../src/explain/replan.ts'
import { type Objective, objectives, type Round, senseOf } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { compareLevels, levelsOf, possiblePair } from '../kit/brute-force.ts'
import { type CountedPlan, everyPlan } from '../kit/every-plan.ts'
import { holders, values } from '../kit/exact.ts'
import { township } from '../kit/seeded.ts'
import { wishfulRound } from '../kit/wishful.ts'

type Published = readonly { readonly village: string; readonly cadre: string | null }[]

/** Plans that are best in some objectives, one after another. */
function best(plans: readonly CountedPlan[], order: readonly Objective[]): readonly CountedPlan[] {
  return order.reduce((left, objective) => {
    const values = left.map(({ value }) => value(objective))
    const top = senseOf(objective) === 'max' ? Math.max(...values) : Math.min(...values)
    return left.filter((_, i) => values[i] === top)
  }, plans)
}

function check(round: Round, published: Published, keep: readonly Objective[] | undefined, seen: { price: number; forced: number }): void {
  const answer = replan(round, published, keep === undefined ? {} : { keep })
  const plans = everyPlan(round)
  if (plans.length === 0) {
    expect(answer).toMatchObject({ status: 'infeasible', changed: null })
    expect(answer.conflict).toBeDefined()
    return
  }
  expect(answer.status).toBe('optimal')
  const order = levelsOf(round).map(({ objective }) => objective)
  const kept = best(plans, [...order.filter((objective) => (keep ?? ['coverage']).includes(objective)), ...(keep ?? ['coverage']).filter((objective) => !order.includes(objective))])
  const changes = ({ plan }: CountedPlan): number =>
    published.filter(({ village, cadre }) => (plan[round.villages.findIndex(({ id }) => id === village)] ?? null) !== cadre).length
  const fewest = Math.min(...kept.map(changes))
  expect(answer.changed).toBe(fewest)
  expect(answer.unchanged).toBe(published.length - fewest)
  const left = kept.filter((plan) => changes(plan) === fewest)
  const top = left.reduce((a, b) => (compareLevels(levelsOf(round), a.levels, b.levels) >= 0 ? a : b))
  const shown = left.find(({ plan }) => JSON.stringify(plan) === JSON.stringify(answer.plan!.posts.map(({ cadre }) => cadre)))
  expect(shown?.levels).toEqual(top.levels)

  // the price is against the free optimum, level by level
  const free = solve(round)
  expect(answer.price!.levels.map(({ value }) => value)).toEqual(top.levels)
  expect(answer.price!.levels.map(({ delta }) => delta)).toEqual(top.levels.map((value, k) => value - values(free)[k]))
  expect(answer.impossible.map(({ village, cadre }) => [village, cadre])).toEqual(published.flatMap(({ village, cadre }) => {
    if (cadre === null) return []
    const known = round.villages.some(({ id }) => id === village) && round.cadres.some(({ id }) => id === cadre)
    const pins = (round.overrides ?? []).flatMap((override) => {
      if (override.strength === 'prefer') return []
      if (override.kind === 'pin') return [override]
      const post = override.kind === 'keep' ? round.baseline!.find((row) => row.village === override.village)! : undefined
      return post === undefined ? [] : [post]
    })
    const elsewhere = pins.some((pin) => (pin.village === village) !== (pin.cadre === cadre))
    return known && possiblePair(round, cadre, village) && !elsewhere ? [] : [[village, cadre]]
  }))
  if (answer.price!.levels.some(({ delta }) => delta !== 0)) seen.price++
  if (answer.impossible.length > 0) seen.forced++
}

describe('replan against all plans', () => {
  it('rounds of every kind, whatever was published', () => {
    const seen = { price: 0, forced: 0 }
    fc.assert(fc.property(
      roundArbitrary({ maxVillages: 4, maxCadres: 5, sideRules: true, softRules: true, preferences: true, stable: true }), fc.infiniteStream(fc.nat()),
      fc.option(fc.shuffledSubarray(objectives.filter((objective) => objective !== 'priorityCoverage'), { maxLength: 3 }), { nil: undefined }),
      (round, stream, keep) => {
        const draw = (n: number): number => stream.next().value! % n
        const left: (string | null)[] = [...round.cadres.map(({ id }) => id), '已调走', null, null]
        const published = round.villages.flatMap(({ id: village }) => {
          if (draw(9) === 0) return []
          const [cadre] = left.splice(draw(left.length), 1)
          return [{ village, cadre: cadre ?? null }]
        })
        check(round, draw(5) === 0 ? [...published, { village: '已撤村', cadre: null }] : published, keep, seen)
      },
    ), { numRuns: 700 })
    expect(seen.price).toBeGreaterThan(100)
    expect(seen.forced).toBeGreaterThan(100)
  })

  it('rounds in which blocking pairs are not linear', () => {
    const seen = { price: 0, forced: 0 }
    for (let seed = 0; seed < 120; seed++) {
      const round = wishfulRound(seed)
      const published = holders(solve({ ...round, rules: [], policy: { objectives: ['coverage', 'recommended'] } })).map((cadre, v) => ({ village: round.villages[v].id, cadre }))
      check(round, published, seed % 2 === 0 ? ['stability'] : undefined, seen)
    }
    expect(seen.price).toBeGreaterThan(20)
  })

  it('a plan that still is the best in what is kept is not changed', () => {
    for (let seed = 0; seed < 20; seed++) {
      const round = township({ seed, villages: 18, cadres: 31 })
      const published = solve({ ...round, policy: { objectives: ['coverage'] } }).plan!.posts
      expect(replan(round, published)).toMatchObject({ changed: 0, unchanged: 18, comparison: { outcome: 'same' } })
      const all = replan(round, published, { keep: ['coverage', 'mutual', 'stability', 'mutualFirst', 'allotted', 'kept', 'fit'] })
      expect(all.price!.levels.every(({ delta }) => delta === 0)).toBe(true)
    }
  })
})
