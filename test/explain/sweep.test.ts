/** Sweeps: the same from the same seed, counts that add up, shares that are right where they can be computed; orders against solving each. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderSensitivity } from '../../src/explain/order-sensitivity.ts'
import { mergeSweeps } from '../../src/explain/merge-sweeps.ts'
import { sweep } from '../../src/explain/sweep.ts'
import { drawer } from '../../src/explain/vary.ts'
import { objectivesOf, type Round } from '../../src/model/round.ts'
import { parseRound } from '../../src/model/parse-round.ts'
import { solve } from '../../src/solve/solve.ts'
import { drawFrom } from '../../src/struct/random.ts'
import { permuteRound, roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce, levelsOf } from '../kit/brute-force.ts'
import { holders, values } from '../kit/exact.ts'
import { township } from '../kit/seeded.ts'

const sum = (counts: readonly { readonly count: number }[]): number => counts.reduce((total, { count }) => total + count, 0)

describe('sweep', () => {
  it('gives the same from the same seed, another from another, and begins as a longer one', () => {
    const round = township({ seed: 5, villages: 12, cadres: 20 })
    const vary = { choices: 3, recommends: 3, absence: 0.1 }
    const one = sweep(round, { seed: '0408', runs: 60, vary })
    expect(sweep(structuredClone(round), { seed: '0408', runs: 60, vary })).toEqual(one)
    expect(sweep(round, { seed: '0409', runs: 60, vary }).villages).not.toEqual(one.villages)
    expect(JSON.parse(JSON.stringify(one))).toEqual(one)
    const longer = sweep(round, { seed: '0408', runs: 80, vary })
    for (const [v, { holders: some }] of one.villages.entries()) {
      for (const { cadre, count } of some) expect(longer.villages[v].holders.find((other) => other.cadre === cadre)!.count).toBeGreaterThanOrEqual(count)
    }
  })

  it('is the same in one piece and put together from pieces, in any order', () => {
    const rounds = roundArbitrary({ sideRules: true, softRules: true, preferences: true, maxVillages: 4, maxCadres: 5 })
    fc.assert(fc.property(rounds, fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 4 }), fc.nat({ max: 50 }), fc.boolean(), (round, sizes, from, ties) => {
      const options = { seed: 'b', vary: { choices: 2, absence: 0.3, ties } }
      let next = from
      const pieces = sizes.map((runs) => {
        const piece = sweep(round, { ...options, first: next, runs })
        next += runs
        return piece
      })
      const whole = sweep(round, { ...options, first: from, runs: next - from })
      expect(JSON.stringify(mergeSweeps(pieces))).toBe(JSON.stringify(whole))
      // runs that nobody made have no place of their own in the order
      if (sizes.every((size) => size > 0)) expect(JSON.stringify(mergeSweeps([...pieces].reverse()))).toBe(JSON.stringify(whole))
    }), { numRuns: 150 })
  })

  it('is not put together where runs are missing, there twice, or of something else', () => {
    const round = township({ seed: 5, villages: 4, cadres: 6 })
    const of = (first: number, runs: number, seed = 's'): ReturnType<typeof sweep> => sweep(round, { seed, first, runs })
    expect(() => mergeSweeps([of(0, 5), of(6, 2)])).toThrow('Runs must follow each other: the next is number 5, these begin with 6.')
    expect(() => mergeSweeps([of(0, 5), of(4, 2)])).toThrow(RangeError)
    expect(() => mergeSweeps([of(0, 5), of(5, 2, 't')])).toThrow('One seed is needed; these are "s" and "t".')
    expect(() => mergeSweeps([of(0, 5), sweep(township({ seed: 5, villages: 5, cadres: 6 }), { seed: 's', first: 5, runs: 1 })])).toThrow('different rounds')
    expect(() => mergeSweeps([])).toThrow(TypeError)
  })

  it('counts every run once, every village and level in every run with a plan', () => {
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 5 }), fc.nat({ max: 3 }), fc.boolean(), (round, choices, ties) => {
      const { villages, levels, solved, infeasible, unknown } = sweep(round, { seed: 'a', runs: 12, vary: { choices, recommends: 3 - choices, absence: 0.2, ties } })
      expect(solved + infeasible + unknown).toBe(12)
      for (const { holders: some } of villages) {
        expect(sum(some)).toBe(solved)
        if (solved > 0) expect(some.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1, 12)
        expect(some.map(({ count }) => count)).toEqual(some.map(({ count }) => count).sort((a, b) => b - a))
        expect(new Set(some.map(({ cadre }) => cadre)).size).toBe(some.length)
      }
      for (const { values: some } of levels) expect(sum(some)).toBe(solved)
      // nobody can be in two villages at once
      for (const { id } of round.cadres) expect(sum(villages.flatMap((village) => village.holders.filter(({ cadre }) => cadre === id)))).toBeLessThanOrEqual(solved)
    }), { numRuns: 80 })
  })

  it('with nothing drawn is the solution, with ties drawn goes through all optimal plans and no others', () => {
    let several = 0
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 5 }), (round) => {
      const solution = solve(round)
      const still = sweep(round, { seed: 'a', runs: 2, vary: { ties: false } })
      if (solution.plan === undefined) {
        expect(still).toMatchObject({ solved: 0, infeasible: 2 })
        return
      }
      expect(still.villages.map((village) => village.holders)).toEqual(holders(solution).map((cadre) => [{ cadre, count: 2, share: 1 }]))
      expect(still.levels.map((level) => level.values)).toEqual(values(solution).map((value) => [{ value, count: 2 }]))
      const expected = bruteForce(round)
      if (expected.optimalPlans.length < 2 || expected.optimalPlans.length > 6) return
      several++
      const drawn = sweep(round, { seed: 'a', runs: 120 })
      expect(drawn.levels.map((level) => level.values)).toEqual(values(solution).map((value) => [{ value, count: 120 }]))
      drawn.villages.forEach(({ holders: some }, v) => {
        expect(new Set(some.map(({ cadre }) => cadre))).toEqual(new Set(expected.candidates[v]))
      })
    }), { numRuns: 120 })
    expect(several).toBeGreaterThan(10)
  })

  it('shares are those of the draw: two equals half each, an absence of a quarter', () => {
    const round: Round = {
      villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }],
      cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村'] }],
    }
    const half = sweep(round, { seed: 'a', runs: 4000 }).villages[0].holders.map(({ share }) => share)
    expect(half).toHaveLength(2)
    for (const share of half) expect(Math.abs(share - 0.5)).toBeLessThan(0.03)
    const away = sweep(round, { seed: 'a', runs: 4000, vary: { absence: { 周明远: 1, 林晓岚: 0.25 } } }).villages[0].holders
    expect(away.map(({ cadre }) => cadre)).toEqual(['林晓岚', null])
    expect(Math.abs(away[1].share - 0.25)).toBeLessThan(0.03)
  })

  it('does not depend on the order of scores, rules and baseline rows', () => {
    const round = township({ seed: 9, villages: 8, cadres: 12 })
    const rows = permuteRound(round, 4)
    expect(sweep({ ...rows, villages: round.villages, cadres: round.cadres }, { seed: 'a', runs: 30 })).toEqual(sweep(round, { seed: 'a', runs: 30 }))
  })

  it('draws wishes that a checked round may have, behind those that are known, popular villages more often', () => {
    fc.assert(fc.property(roundArbitrary(), fc.nat({ max: 5 }), fc.nat({ max: 5 }), (round, choices, recommends) => {
      const copy = structuredClone(round)
      const drawn = drawer(round, { choices, recommends, absence: 0.3 })(drawFrom('a'))
      expect(round).toEqual(copy)
      expect(parseRound(drawn).issues.filter(({ severity }) => severity === 'error')).toEqual([])
      round.cadres.forEach((cadre, i) => {
        const [known, now] = [cadre.choices ?? [], drawn.cadres[i].choices ?? []]
        expect(now.slice(0, known.length)).toEqual(known)
        const others = round.villages.filter(({ id, pool }) => (pool ?? '') === (cadre.pool ?? '') && !known.includes(id)).length
        expect(now.length).toBe(Math.max(known.length, Math.min(choices, known.length + others)))
      })
      round.villages.forEach((village, i) => expect((drawn.villages[i].recommends ?? []).slice(0, village.recommends?.length ?? 0)).toEqual(village.recommends ?? []))
    }), { numRuns: 250 })
    const popular: Round = {
      villages: [{ id: '甲村' }, { id: '乙村' }],
      cadres: [{ id: 'a', choices: ['甲村'] }, { id: 'b', choices: ['甲村'] }, { id: 'c' }],
    }
    const next = drawer(popular, { choices: 1 })
    const draw = drawFrom('a')
    const first = Array.from({ length: 4000 }, () => next(draw).cadres[2].choices![0])
    expect(Math.abs(first.filter((id) => id === '甲村').length / 4000 - 0.75)).toBeLessThan(0.03)
  })
})

describe('orderSensitivity', () => {
  it('says of every order what exhaustive search says', () => {
    let changes = 0
    fc.assert(fc.property(roundArbitrary({ softRules: true, preferences: true, stable: true, maxVillages: 3, maxCadres: 3 }), (round) => {
      const order = objectivesOf(round)
      const { variants, columns, base, indifferent } = orderSensitivity(round)
      expect(variants.filter(({ change }) => change === 'swap').map(({ objective }) => objective)).toEqual(order.slice(1))
      expect(variants.filter(({ change }) => change === 'first').map(({ objective, order: [first] }) => [objective, first])).toEqual(order.slice(2).map((objective) => [objective, objective]))
      const names = levelsOf(round)
      const own = bruteForce(round)
      if (own.status === 'infeasible') return
      expect(base.levels).toEqual(own.levels)
      for (const { order: other, levels, changed } of variants) {
        expect([...other].sort()).toEqual([...order].sort())
        const variant = { ...round, policy: { ...round.policy, objectives: other } }
        const expected = bruteForce(variant)
        const place = levelsOf(variant).map(({ objective, priority }) => columns.findIndex((column) => column.objective === objective && column.priority === priority))
        expect(place.map((k) => levels[k].value)).toEqual(expected.levels)
        levels.forEach(({ value, delta }, k) => expect(delta).toBe(value - own.levels[k]))
        if (changed! > 0) changes++
      }
      expect(columns).toHaveLength(names.length)
      const swaps = variants.filter(({ change }) => change === 'swap')
      expect(indifferent).toEqual(swaps.flatMap(({ objective, levels }, k) => (levels.every(({ delta }) => delta === 0) ? [[order[k], objective]] : [])))
    }), { numRuns: 80 })
    expect(changes).toBeGreaterThan(20)
  })
})
