import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contingency, removalPrice, type Removed, reserve } from '../../src/explain/contingency.ts'
import { priceOverrides } from '../../src/explain/price-overrides.ts'
import type { Move } from '../../src/explain/answers.ts'
import type { Override, Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { solve } from '../../src/solve/solve.ts'
import { permuteRound, roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce, compareLevels, levelsOf, planLevels, possiblePair } from '../kit/brute-force.ts'
import { holders, values } from '../kit/exact.ts'
import { township } from '../kit/seeded.ts'
import { wishfulRound } from '../kit/wishful.ts'

const shape = { sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 5 }
const said = { author: 'a', reason: 'b' }

/** The round as it would be decided without him, or it: what is decided about him, or it, alone falls away. */
function changed(round: Round, removed: Removed): Round {
  const kept = (round.overrides ?? []).filter((override) => {
    if (override.strength === 'prefer') return true
    if (override.kind === 'pin') return 'cadre' in removed ? override.cadre !== removed.cadre : override.village !== removed.village
    if (override.kind !== 'keep') return true
    const former = round.baseline!.find((row) => row.village === override.village)!
    return 'cadre' in removed ? former.cadre !== removed.cadre : override.village !== removed.village
  })
  const added: Override = 'cadre' in removed
    ? { kind: 'withdraw', id: '\u0000gone', ...said, cadre: removed.cadre } : { kind: 'hold', id: '\u0000gone', ...said, village: removed.village }
  return { ...round, overrides: [...kept, added] }
}

function moved(solution: Solution, moves: readonly Move[]): (string | null)[] {
  const place = new Map(solution.plan!.posts.flatMap(({ village, cadre }) => (cadre === null ? [] : [[cadre, village] as const])))
  for (const { cadre, from, to } of moves) {
    expect(place.get(cadre) ?? null).toBe(from)
    expect(from).not.toBe(to)
    if (to === null) place.delete(cadre)
    else place.set(cadre, to)
  }
  const holder = new Map(Array.from(place, ([cadre, village]) => [village, cadre]))
  expect(holder.size).toBe(place.size)
  return solution.round.villages.map(({ id }) => holder.get(id) ?? null)
}

function checkRemovals(round: Round, seen: Record<string, number>): void {
  const solution = solve(round)
  if (solution.status !== 'optimal') return
  const { cadres, villages } = contingency(solution)
  expect(cadres.map(({ removed }) => removed)).toEqual(round.cadres.map(({ id }) => ({ cadre: id })))
  expect(villages.map(({ removed }) => removed)).toEqual(round.villages.map(({ id }) => ({ village: id })))
  for (const price of [...cadres, ...villages]) {
    const { removed, outcome } = price
    seen[outcome] = (seen[outcome] ?? 0) + 1
    if (price.by !== undefined) seen[price.by] = (seen[price.by] ?? 0) + 1
    const then = changed(round, removed)
    expect([...price.lapsed].sort()).toEqual((round.overrides ?? []).filter(({ id }) => !then.overrides!.some((kept) => kept.id === id)).map(({ id }) => id).sort())
    const expected = bruteForce(then)
    expect(outcome === 'infeasible').toBe(expected.status === 'infeasible')
    if (expected.status === 'infeasible') {
      expect(price.conflict).toBeDefined()
      expect(price.moves).toEqual([])
      continue
    }
    expect(price.levels.map(({ value }) => value)).toEqual(expected.levels)
    expect(price.levels.map(({ delta }) => delta)).toEqual(expected.levels.map((value, k) => value - values(solution)[k]))
    const plan = moved(solution, price.moves)
    expect(expected.optimalPlans).toContainEqual(plan)
    const kept = (found: readonly (string | null)[]): number => found.filter((cadre, i) => cadre !== null && cadre === holders(solution)[i]).length
    expect(kept(plan)).toBe(Math.max(...expected.optimalPlans.map(kept)))
    const order = compareLevels(levelsOf(round), expected.levels, values(solution))
    if (outcome === 'worse' || outcome === 'better') expect(order > 0).toBe(outcome === 'better')
    else expect([order, price.moves.length > 0]).toEqual([0, outcome === 'tie'])
    expect(price.decidedBy).toBe(levelsOf(round)[expected.levels.findIndex((value, k) => value !== values(solution)[k])]?.objective)
    if ('cadre' in removed) {
      const v = holders(solution).indexOf(removed.cadre)
      expect(price.successor).toBe(v < 0 ? null : plan[v])
      if (v >= 0 && outcome !== 'away') expect(price.moves[0]).toEqual({ cadre: removed.cadre, from: round.villages[v].id, to: null })
      // every move of the chain fills what the move before has left
      if (price.successor !== null) expect(price.moves[1]).toMatchObject({ cadre: price.successor, to: price.moves[0].from })
    }
  }
}

describe('removalPrice against exhaustive search of the changed round', () => {
  it('rounds of every kind', () => {
    const seen: Record<string, number> = {}
    fc.assert(fc.property(roundArbitrary(shape), (round) => checkRemovals(round, seen)), { numRuns: 450 })
    for (const outcome of ['away', 'none', 'tie', 'worse', 'better', 'infeasible', 'assignment', 'search']) expect(seen[outcome], outcome).toBeGreaterThan(0)
  })

  it('rounds in which blocking pairs are not linear', () => {
    const seen: Record<string, number> = {}
    for (let seed = 0; seed < 150; seed++) checkRemovals(wishfulRound(seed), seen)
    expect(seen['search']).toBeGreaterThan(0)
  })

  it('the order of rows does not matter', () => {
    fc.assert(
      fc.property(roundArbitrary(shape), fc.nat(), (round, seed) => {
        const one = solve(round)
        const other = solve(permuteRound(round, seed))
        if (one.plan === undefined) return
        for (const { id } of round.cadres) {
          const [a, b] = [one, other].map((solution) => removalPrice(solution, { cadre: id }))
          expect({ ...b, moves: [], names: [], lapsed: [], conflict: [] }).toEqual({ ...a, moves: [], names: [], lapsed: [], conflict: [] })
          expect(moved(one, a.moves)).toEqual(moved(one, b.moves))
        }
      }),
      { numRuns: 100 },
    )
  })

  it('taking the removal back as an override has the opposite price', () => {
    for (let seed = 0; seed < 10; seed++) {
      const solution = solve(township({ seed, villages: 9, cadres: 14 }))
      for (const { id } of solution.round.cadres) {
        const { levels } = removalPrice(solution, { cadre: id })
        const price = priceOverrides(solve(changed(solution.round, { cadre: id })))!
        expect(price.joint.levels.map(({ delta }) => delta)).toEqual(levels.map(({ delta }) => delta))
      }
    }
  })

  it('an unknown id, and a solution without a plan, are told', () => {
    const solution = solve({ villages: [{ id: '溪口村' }], cadres: [{ id: '周明远' }] })
    expect(removalPrice(solution, { village: '无此村' })).toMatchObject({ outcome: 'unknown', stoppedBy: 'unknown-village' })
    expect(removalPrice(solution, { cadre: '无此人' })).toMatchObject({ outcome: 'unknown', stoppedBy: 'unknown-cadre' })
    expect(reserve(solution, '无此村')).toMatchObject({ next: [], stoppedBy: 'unknown-village' })
    const none = solve({ villages: [{ id: '溪口村' }], cadres: [], rules: [{ kind: 'fill', id: 'r', villages: 'all' }] })
    expect(removalPrice(none, { village: '溪口村' })).toMatchObject({ outcome: 'unknown', stoppedBy: 'no-plan' })
    expect(contingency(none)).toMatchObject({ cadres: [], villages: [] })
    expect(reserve(none, '溪口村')).toMatchObject({ next: [], stoppedBy: 'no-plan' })
  })
})

describe('reserve against exhaustive search', () => {
  it('lists everybody who can come when the holder is gone, the best first', () => {
    let listed = 0
    fc.assert(
      fc.property(roundArbitrary({ ...shape, maxVillages: 3, maxCadres: 5 }), (round) => {
        const solution = solve(round)
        if (solution.status !== 'optimal') return
        round.villages.forEach(({ id: village }, v) => {
          const holder = holders(solution)[v]
          const { next, possible, ...rest } = reserve(solution, village, { limit: 99 })
          expect(rest).toMatchObject({ village, holder })
          const then = holder === null ? round : changed(round, { cadre: holder })
          const expected = round.cadres.map(({ id }) => id).filter((id) => id !== holder).flatMap((cadre) => {
            const pinned: Round = { ...then, overrides: [...(then.overrides ?? []), { kind: 'pin', id: '\u0000asked', ...said, cadre, village }] }
            const best = bruteForce(pinned)
            return best.status === 'infeasible' || !possiblePair(then, cadre, village) ? [] : [{ cadre, levels: best.levels }]
          })
          expected.sort((a, b) => compareLevels(levelsOf(round), b.levels, a.levels))
          expect(next.map(({ levels }) => levels.map(({ value }) => value))).toEqual(expected.map(({ levels }) => levels))
          expect(next.map(({ cadre }) => cadre)).toEqual(expected.map(({ cadre }) => cadre))
          expect(possible).toBe(expected.length)
          for (const { cadre, moves, levels, equal, decidedBy } of next) {
            const plan = moved(solution, moves)
            expect(plan[v]).toBe(cadre)
            if (holder !== null) expect(plan).not.toContain(holder)
            expect(planLevels(then, plan)).toEqual(levels.map(({ value }) => value))
            expect(equal).toBe(decidedBy === undefined)
            listed++
          }
        })
      }),
      { numRuns: 250 },
    )
    expect(listed).toBeGreaterThan(500)
  })

  it('gives as many as asked for', () => {
    const solution = solve(township({ seed: 5, villages: 9, cadres: 14 }))
    const { id } = solution.round.villages[0]
    const all = reserve(solution, id, { limit: 99 })
    expect(reserve(solution, id).next).toEqual(all.next.slice(0, 5))
    expect(all.next.length).toBe(13)
  })
})
