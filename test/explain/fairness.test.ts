import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fairness } from '../../src/explain/fairness.ts'
import type { Objective, Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { permuteRound, roundArbitrary } from '../kit/arbitrary.ts'
import { blockingPairs, bruteForce, planLevels, possiblePair } from '../kit/brute-force.ts'
import { holders } from '../kit/exact.ts'
import { township } from '../kit/seeded.ts'

const shape = { sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 5 }
const withdrawn = (round: Round): Set<string> => new Set((round.overrides ?? []).flatMap((one) => (one.kind === 'withdraw' && one.strength !== 'prefer' ? [one.cadre] : [])))
const heldBack = (round: Round): Set<string> => new Set((round.overrides ?? []).flatMap((one) => (one.kind === 'hold' && one.strength !== 'prefer' ? [one.village] : [])))

describe('fairness, counted again', () => {
  it('ranks, rates, regret and envy', () => {
    const seen = { envy: 0, justified: 0, equal: 0, vacant: 0 }
    fc.assert(
      fc.property(roundArbitrary(shape), (round) => {
        const solution = solve(round)
        if (solution.plan === undefined) return
        const plan = holders(solution)
        const told = fairness(solution)!
        const away = withdrawn(round)
        const taking = round.cadres.filter(({ id, available }) => available !== false && !away.has(id))
        const placeOf = (id: string): string | undefined => (plan.includes(id) ? round.villages[plan.indexOf(id)].id : undefined)
        expect(told.cadres).toEqual({ all: round.cadres.length, available: taking.length, assigned: plan.filter((id) => id !== null).length })
        expect(told.villages.open).toBe(round.villages.filter(({ id }) => !heldBack(round).has(id)).length)

        // everybody who takes part is in the profile once
        const { ranks, unlisted, none } = told.cadreRanks
        expect(ranks.reduce((a, b) => a + b, 0) + unlisted + none).toBe(taking.length)
        ranks.forEach((count, k) => expect(count).toBe(taking.filter(({ id, choices }) => placeOf(id) !== undefined && choices?.[k] === placeOf(id)).length))
        expect(none).toBe(taking.filter(({ id }) => placeOf(id) === undefined).length)
        const ofVillages = told.villageRanks
        expect(ofVillages.ranks.reduce((a, b) => a + b, 0) + ofVillages.unlisted + ofVillages.none).toBe(told.villages.open)
        expect(ofVillages.ranks.reduce((a, b) => a + b, 0)).toBe(round.villages.filter(({ recommends }, v) => plan[v] !== null && (recommends ?? []).includes(plan[v])).length)

        // rates are the objectives of the same name
        const level = (objective: Objective): number => planLevels({ ...round, policy: { objectives: [objective] } }, plan).at(-1)!
        const rates = Object.fromEntries(told.rates.map(({ rate, ofAll, ofPosts }) => [rate, [ofAll.numerator, ofAll.denominator, ofPosts.numerator, ofPosts.denominator]]))
        const filled = told.villages.filled
        expect(rates).toEqual({
          first: [level('firstChoices'), taking.length, level('firstChoices'), filled], chosen: [level('chosen'), taking.length, level('chosen'), filled],
          mutual: [level('mutual'), round.villages.length, level('mutual'), filled], recommended: [level('recommended'), round.villages.length, level('recommended'), filled],
          allotted: [level('allotted'), round.villages.length, level('allotted'), filled],
        })

        // envy: pair by pair
        const expected = taking.flatMap(({ id, choices = [] }) => {
          const own = choices.indexOf(placeOf(id) ?? '\u0000')
          return choices.filter((village, k) => (own < 0 || k < own) && possiblePair(round, id, village)).map((village) => {
            const v = round.villages.findIndex((one) => one.id === village)
            const { recommends = [], ranked = false } = round.villages[v]
            const tier = (cadre: string | null): number => (cadre === null || !recommends.includes(cadre) ? Infinity : ranked ? recommends.indexOf(cadre) : 0)
            const [his, its] = [tier(id), tier(plan[v])]
            return { cadre: id, village, holder: plan[v], choiceRank: choices.indexOf(village) + 1, villagePrefers: his < its ? 'this' : his > its ? 'present' : 'equal' }
          })
        })
        expect(told.envy).toEqual(expected)
        // justified envy is what blocks
        const blocking = blockingPairs(round, plan).map(({ cadre, village }) => `${cadre} ${village}`).sort()
        expect(told.envy.filter(({ villagePrefers }) => villagePrefers === 'this').map(({ cadre, village }) => `${cadre} ${village}`).sort()).toEqual(blocking)
        expect(told.justified).toBe(blocking.length)

        const regrets = taking.filter(({ choices = [] }) => choices.length > 0).map(({ id, choices = [] }) => {
          const at = choices.indexOf(placeOf(id) ?? '\u0000')
          return { id, regret: at < 0 ? choices.length : at }
        })
        const most = regrets.reduce((top, { regret }) => Math.max(top, regret), 0)
        expect(told.regret).toEqual({
          total: regrets.reduce((sum, { regret }) => sum + regret, 0), most, cadres: regrets.length,
          worst: most === 0 ? [] : regrets.filter(({ regret }) => regret === most).map(({ id }) => id),
        })
        seen.envy += told.envy.length
        seen.justified += told.justified
        seen.equal += told.envy.filter(({ villagePrefers }) => villagePrefers === 'equal').length
        seen.vacant += told.envy.filter(({ holder }) => holder === null).length
      }),
      { numRuns: 250 },
    )
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
  })

  it('the best that every figure could be, by exhaustive search', () => {
    let better = 0
    fc.assert(
      fc.property(roundArbitrary({ ...shape, maxVillages: 3, maxCadres: 4 }), (round) => {
        const solution = solve(round)
        if (solution.status !== 'optimal') return
        for (const { objective, sense, value, best } of fairness(solution)!.figures) {
          const order: Objective[] = objective === 'allotted' ? ['coverage', 'allotted'] : [objective]
          expect(best).toBe(bruteForce({ ...round, policy: { ...round.policy, objectives: order } }).levels.at(-1))
          expect(value).toBe(planLevels({ ...round, policy: { objectives: [objective] } }, holders(solution)).at(-1))
          if (objective !== 'allotted') expect(sense === 'max' ? best! >= value : best! <= value).toBe(true)
          if (best !== value) better++
        }
      }),
      { numRuns: 120 },
    )
    expect(better).toBeGreaterThan(0)
  })

  it('groups add up to the whole, and the order of rows only orders them', () => {
    fc.assert(
      fc.property(roundArbitrary(shape), fc.nat(), (round, seed) => {
        const [one, other] = [solve(round), solve(permuteRound(round, seed))]
        if (one.plan === undefined) return
        const told = fairness(one)!
        for (const [groups, size, mutual] of [
          [told.byUnit, told.cadres.available, told.rates[2].ofPosts.numerator],
          [told.byArea, told.villages.open, told.rates[2].ofPosts.numerator],
          [told.byClass, told.villages.open, told.rates[2].ofPosts.numerator],
        ] as const) {
          expect(groups.reduce((sum, group) => sum + group.size, 0)).toBe(size)
          expect(groups.reduce((sum, group) => sum + group.posts, 0)).toBe(told.villages.filled)
          expect(groups.reduce((sum, group) => sum + group.mutual, 0)).toBe(mutual)
        }
        const again = fairness(other)!
        for (const key of ['cadres', 'villages', 'cadreRanks', 'villageRanks', 'rates', 'justified', 'figures'] as const) expect(again[key]).toEqual(told[key])
        const bag = (items: readonly unknown[]): string[] => items.map((item) => JSON.stringify(item)).sort()
        for (const key of ['envy', 'byUnit', 'byArea', 'byClass', 'scores'] as const) expect(bag(again[key])).toEqual(bag(told[key]))
      }),
      { numRuns: 150 },
    )
  })
})

describe('scores by village class', () => {
  it('set the posts of a class beside all that was possible there', () => {
    const round: Round = {
      villages: [{ id: '溪口村', attributes: { class: '先进' } }, { id: '石桥村', attributes: { class: '后进' } }, { id: '茶园村' }],
      cadres: [{ id: '周明远' }, { id: '林晓岚' }],
      fit: [
        { cadre: '周明远', village: '溪口村', score: 9 }, { cadre: '林晓岚', village: '溪口村', score: 8 },
        { cadre: '周明远', village: '石桥村', score: 4 }, { cadre: '林晓岚', village: '石桥村', score: 3 },
      ],
      overrides: [{ kind: 'hold', id: 'o1', author: '镇党委', reason: '撤并', village: '茶园村' }],
    }
    const { scores, classField, byClass } = fairness(solve(round))!
    expect(classField).toBe('class')
    expect(scores).toEqual([
      { group: '先进', posts: 1, sum: expect.any(Number) as number, least: expect.any(Number) as number, most: expect.any(Number) as number, possible: 2, possibleSum: 17 },
      { group: '后进', posts: 1, sum: expect.any(Number) as number, least: expect.any(Number) as number, most: expect.any(Number) as number, possible: 2, possibleSum: 7 },
    ])
    expect(scores[0].sum + scores[1].sum).toBe(12)
    expect(byClass.map(({ group, size }) => [group, size])).toEqual([['先进', 1], ['后进', 1]])
  })

  it('the sums over classes are the sum over the plan', () => {
    for (let seed = 0; seed < 20; seed++) {
      const solution = solve(township({ seed, villages: 12, cadres: 20, scores: 'pool' }))
      const { scores, figures } = fairness(solution)!
      expect(scores.reduce((sum, row) => sum + row.sum, 0)).toBe(figures.find(({ objective }) => objective === 'fit')!.value)
      for (const { least, most, sum, posts } of scores) {
        expect(least! * posts).toBeLessThanOrEqual(sum)
        expect(most! * posts).toBeGreaterThanOrEqual(sum)
      }
    }
  })

  it('says nothing without a plan', () => {
    expect(fairness(solve({ villages: [{ id: '溪口村' }], cadres: [], rules: [{ kind: 'fill', id: 'r', villages: 'all' }] }))).toBeUndefined()
  })
})
