/** Trade-offs between two objectives, against all plans of small rounds. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frontier } from '../../src/explain/frontier.ts'
import { demandsStability, type Objective, objectives, type Round, senseOf } from '../../src/model/round.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { levelsOf } from '../kit/brute-force.ts'
import { everyPlan } from '../kit/every-plan.ts'
import { township } from '../kit/seeded.ts'
import { wishfulRound } from '../kit/wishful.ts'

const linear = objectives.filter((objective) => objective !== 'priorityCoverage')
const worth = (objective: Objective, value: number): number => (senseOf(objective) === 'max' ? value : -value)

function check(round: Round, a: Objective, b: Objective, seen: Record<string, number>): void {
  const found = frontier(round, a, b)
  const plans = everyPlan(round)
  seen[found.stoppedBy ?? 'complete'] = (seen[found.stoppedBy ?? 'complete'] ?? 0) + 1
  if (plans.length === 0) {
    expect(found).toMatchObject({ stoppedBy: 'infeasible', points: [], complete: false })
    return
  }
  if (found.stoppedBy === 'not-linear') {
    expect([a, b].sort()).toEqual(['broken', 'stability'])
    return
  }
  expect(found.complete).toBe(true)
  const names = levelsOf(round)
  const place = (objective: Objective): number => { const at = names.findIndex((name) => name.objective === objective); return at < 0 ? Infinity : at }
  // what a stable rule demands stays in front, even of the two
  const demanded = demandsStability(round)
  const front = Math.min(...[a, b].filter((objective) => !demanded || objective !== 'stability').map(place), names.length)
  // plans that are best in what stands before both
  let left = plans
  for (let k = 0; k < front; k++) {
    const top = Math.max(...left.map(({ levels }) => worth(names[k].objective, levels[k])))
    left = left.filter(({ levels }) => worth(names[k].objective, levels[k]) === top)
  }
  expect(found.ahead.map(({ objective, value }) => [objective, value])).toEqual(names.slice(0, front).map(({ objective }, k) => [objective, left[0].levels[k]]))
  const pairs = left.map(({ value }) => [value(a), value(b)] as const)
  const beats = (p: readonly [number, number], q: readonly [number, number]): boolean =>
    worth(a, p[0]) >= worth(a, q[0]) && worth(b, p[1]) >= worth(b, q[1]) && (p[0] !== q[0] || p[1] !== q[1])
  const front2 = pairs.filter((pair) => !pairs.some((other) => beats(other, pair)))
  const distinct = [...new Map(front2.map((pair) => [JSON.stringify(pair), pair])).values()].sort((p, q) => worth(a, q[0]) - worth(a, p[0]))
  expect(found.points.map(({ values }) => values)).toEqual(distinct)
  seen.points = Math.max(seen.points ?? 0, distinct.length)
  if (distinct.length > 1) seen.several = (seen.several ?? 0) + 1

  // each with the best plan in what is left
  const rest = names.map(({ objective }, k) => ({ objective, k })).slice(front).filter(({ objective }) => objective !== a && objective !== b)
  for (const { values, posts } of found.points) {
    let same = left.filter(({ value }) => value(a) === values[0] && value(b) === values[1])
    for (const { objective, k } of rest) {
      const top = Math.max(...same.map(({ levels }) => worth(objective, levels[k])))
      same = same.filter(({ levels }) => worth(objective, levels[k]) === top)
    }
    expect(same.map(({ plan }) => plan)).toContainEqual(posts.map(({ cadre }) => cadre))
  }
}

describe('frontier against all plans', () => {
  it('any two objectives of rounds of every kind', () => {
    const seen: Record<string, number> = {}
    fc.assert(fc.property(
      roundArbitrary({ maxVillages: 4, maxCadres: 5, sideRules: true, softRules: true, preferences: true, stable: true }),
      fc.shuffledSubarray(linear, { minLength: 2, maxLength: 2 }),
      (round, [a, b]) => check(round, a, b, seen),
    ), { numRuns: 400 })
    for (const outcome of ['complete', 'infeasible']) expect(seen[outcome], outcome).toBeGreaterThan(2)
    expect(seen.several).toBeGreaterThan(0)
  })

  it('with scores and blocking pairs in front, where trade-offs are many', () => {
    const seen: Record<string, number> = {}
    for (let seed = 0; seed < 60; seed++) {
      const round = { ...wishfulRound(seed), policy: { allot: seed % 3 > 0, objectives: ['stability', 'fit', 'mutual', 'coverage'] as const } }
      const fit = round.villages.flatMap(({ id }, v) => round.cadres.map((cadre, c) => ({ village: id, cadre: cadre.id, score: (v * 7 + c * 5 + seed) % 9 })))
      check({ ...round, fit }, 'stability', 'fit', seen)
      check({ ...round, fit }, 'fit', 'mutual', seen)
    }
    expect(seen.points).toBeGreaterThan(1)
  })

  it('is the same read from the other end', () => {
    for (let seed = 0; seed < 5; seed++) {
      const round = township({ seed, villages: 10, cadres: 14 })
      const there = frontier(round, 'mutual', 'fit')
      expect(frontier(round, 'fit', 'mutual').points.map(({ values: [fit, mutual] }) => [mutual, fit]).reverse()).toEqual(there.points.map(({ values }) => values))
      expect(there.points[0].comparison.levels[1].delta).toBe(0)
    }
  })

  it('tells what it does not do, and where it was stopped', () => {
    const round = township({ seed: 1, villages: 10, cadres: 14 })
    expect(frontier(round, 'fit', 'fit')).toMatchObject({ stoppedBy: 'same-objective', points: [] })
    expect(frontier(round, 'priorityCoverage', 'fit')).toMatchObject({ stoppedBy: 'several-levels', points: [] })
    const soft = { ...round, rules: [{ kind: 'count', id: 'r1', villages: 'all', cadres: { where: { unit: '财政所' } }, atMost: 0, soft: true }] } as const
    expect(frontier(soft, 'stability', 'broken')).toMatchObject({ stoppedBy: 'not-linear', points: [] })
    const whole = frontier(round, 'mutual', 'fit').points.map(({ values }) => values)
    let partly = 0
    for (let work = 0; work < 40; work++) {
      const { points, complete, stoppedBy } = frontier(round, 'mutual', 'fit', { work })
      expect(points.map(({ values }) => values)).toEqual(whole.slice(0, points.length))
      expect(complete).toBe(points.length === whole.length && stoppedBy === undefined)
      if (stoppedBy === 'work' && points.length > 0) partly++
    }
    expect(partly).toBeGreaterThan(0)
  })
})
