import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareChanges, recommend } from '../../src/explain/recommend.ts'
import { priceOverrides } from '../../src/explain/price-overrides.ts'
import { whyNot } from '../../src/explain/why-not.ts'
import type { Move } from '../../src/explain/answers.ts'
import { objectivesOf, type Override, type Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce, levelsOf, planLevels, possiblePair } from '../kit/brute-force.ts'
import { holders, values } from '../kit/exact.ts'
import { wishfulRound } from '../kit/wishful.ts'

const shape = { sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 5 }

const pinned = (round: Round, cadre: string, village: string): Round => ({
  ...round, overrides: [...(round.overrides ?? []), { kind: 'pin', id: '\u0000asked', author: 'a', reason: 'b', cadre, village }],
})

/** The plan after the moves, every village of the round in its order. */
function moved(solution: Solution, moves: readonly Move[]): (string | null)[] {
  const place = new Map(solution.plan!.posts.flatMap(({ village, cadre }) => (cadre === null ? [] : [[cadre, village] as const])))
  for (const { cadre, from, to } of moves) {
    expect(place.get(cadre) ?? null).toBe(from)
    if (to === null) place.delete(cadre)
    else place.set(cadre, to)
  }
  const holder = new Map(Array.from(place, ([cadre, village]) => [village, cadre]))
  expect(holder.size).toBe(place.size)
  return solution.round.villages.map(({ id }) => holder.get(id) ?? null)
}

/** Every question about every pair, against exhaustive search over the plans that have the pair. */
function checkAllPairs(round: Round, seen: Record<string, number>): void {
  const solution = solve(round)
  if (solution.status !== 'optimal') return
  for (const { id: village } of round.villages) {
    const priced: { readonly cadre: string; readonly levels: readonly number[] }[] = []
    for (const { id: cadre } of round.cadres) {
      const contrast = whyNot(solution, { cadre, village })
      seen[contrast.outcome] = (seen[contrast.outcome] ?? 0) + 1
      if (contrast.by !== undefined) seen[contrast.by] = (seen[contrast.by] ?? 0) + 1
      const present = solution.plan!.posts.find((post) => post.village === village)!.cadre
      if (!possiblePair(round, cadre, village)) {
        expect(contrast.outcome).toBe('infeasible')
        expect(contrast.bars.length).toBeGreaterThan(0)
        continue
      }
      const expected = bruteForce(pinned(round, cadre, village))
      if (expected.status === 'infeasible') {
        // a pair that pins rule out has bars, one that only other demands rule out has a conflict
        expect(contrast.outcome).toBe('infeasible')
        expect(contrast.bars.length + (contrast.conflict?.members.length ?? 0)).toBeGreaterThan(0)
        continue
      }
      expect(contrast.levels.map(({ value }) => value)).toEqual(expected.levels)
      expect(contrast.levels.map(({ delta }) => delta)).toEqual(expected.levels.map((value, k) => value - values(solution)[k]))
      if (cadre === present) {
        expect(contrast).toMatchObject({ outcome: 'already', moves: [] })
        continue
      }
      const difference = contrast.levels.find(({ delta }) => delta !== 0)
      expect(contrast.outcome).toBe(difference === undefined ? 'tie' : 'worse')
      expect(contrast.decidedBy).toBe(difference?.objective)
      const plan = moved(solution, contrast.moves)
      expect(plan[round.villages.findIndex(({ id }) => id === village)]).toBe(cadre)
      expect(planLevels(round, plan)).toEqual(expected.levels)
      expect(contrast.moves[0]).toMatchObject({ cadre, to: village })
      priced.push({ cadre, levels: expected.levels })
    }
    const suggestions = recommend(solution, { village }, { limit: 99 })
    expect(suggestions.map(({ cadre }) => cadre).sort()).toEqual(priced.map(({ cadre }) => cadre).sort())
    suggestions.forEach((suggestion, i) => {
      expect(suggestion.levels.map(({ value }) => value)).toEqual(priced.find(({ cadre }) => cadre === suggestion.cadre)!.levels)
      if (i > 0) expect(compareChanges(suggestions[i - 1].levels, suggestion.levels)).toBeLessThanOrEqual(0)
    })
  }
}

describe('whyNot and recommend against exhaustive search', () => {
  it('rounds of every kind', () => {
    const seen: Record<string, number> = {}
    fc.assert(fc.property(roundArbitrary(shape), (round) => checkAllPairs(round, seen)), { numRuns: 250 })
    for (const outcome of ['already', 'tie', 'worse', 'infeasible', 'chain', 'search']) expect(seen[outcome], outcome).toBeGreaterThan(5)
  })

  it('rounds in which blocking pairs are not linear', () => {
    const seen: Record<string, number> = {}
    for (let seed = 0; seed < 60; seed++) checkAllPairs(wishfulRound(seed), seen)
    expect(seen['search']).toBeGreaterThan(10)
  })

  it('a cadre has the same alternatives as his villages have him', () => {
    fc.assert(
      fc.property(roundArbitrary(shape), (round) => {
        const solution = solve(round)
        for (const { id: cadre } of round.cadres) {
          for (const { village, levels } of recommend(solution, { cadre }, { limit: 99 })) {
            expect(whyNot(solution, { cadre, village }).levels).toEqual(levels)
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  it('an unknown id, and a solution without a plan, are told', () => {
    const solution = solve({ villages: [{ id: '溪口村' }], cadres: [{ id: '周明远' }] })
    expect(whyNot(solution, { cadre: '周明远', village: '无此村' })).toMatchObject({ outcome: 'unknown', stoppedBy: 'unknown-village' })
    expect(whyNot(solution, { cadre: '无此人', village: '溪口村' })).toMatchObject({ outcome: 'unknown', stoppedBy: 'unknown-cadre' })
    expect(recommend(solution, { cadre: '无此人' })).toEqual([])
    const none = solve({ villages: [{ id: '溪口村' }], cadres: [], rules: [{ kind: 'fill', id: 'r', villages: 'all' }] })
    expect(whyNot(none, { cadre: '周明远', village: '溪口村' })).toMatchObject({ outcome: 'unknown', stoppedBy: 'no-plan' })
  })
})

describe('priceOverrides against exhaustive search', () => {
  it('each without the others touched, and all together', () => {
    const seen = { price: 0, count: 0, choice: 0, none: 0, joint: 0 }
    fc.assert(
      fc.property(roundArbitrary(shape), (round) => {
        const solution = solve(round)
        if (solution.status !== 'optimal') return
        const prices = priceOverrides(solution)!
        const overrides = round.overrides ?? []
        expect(prices.each.map(({ override }) => override)).toEqual(overrides.map(({ id }) => id))
        const compared: readonly (readonly [typeof prices.joint, readonly Override[]])[] = [
          [prices.joint, []],
          ...prices.each.map((price, i) => [price, overrides.filter((_, k) => k !== i)] as const),
        ]
        for (const [price, kept] of compared) {
          // the order of objectives stays, and what is preferred counts only where it is kept
          const without: Round = { ...round, overrides: kept, policy: { ...round.policy, objectives: objectivesOf(round) } }
          const expected = bruteForce(without)
          expect(price.without).toBe(expected.status === 'optimal' ? 'solved' : 'infeasible')
          if (expected.status !== 'optimal') continue
          // counted in the present order, whatever the overrides left out did to a stable rule
          const counted: Round = { ...without, rules: without.rules?.filter(({ kind }) => kind !== 'stable') ?? [] }
          const former = planLevels(counted, expected.optimalPlans[0])
          expect(price.levels.map(({ delta }) => delta)).toEqual(values(solution).map((value, k) =>
            (levelsOf(round)[k].objective === 'honoured' ? planLevels(counted, holders(solution))[k] : value) - former[k]))
          expect(price.levels.map(({ objective }) => objective)).toEqual(levelsOf(round).map(({ objective }) => objective))
          // undoing the moves leads from the present plan to an optimal one without the overrides, by as few changes as any
          const back = moved(solution, price.moves.map(({ cadre, from, to }) => ({ cadre, from: to, to: from })))
          expect(expected.optimalPlans).toContainEqual(back)
          const changes = (plan: readonly (string | null)[]): number => plan.filter((cadre, i) => cadre !== null && cadre === holders(solution)[i]).length
          expect(changes(back)).toBe(Math.max(...expected.optimalPlans.map(changes)))
          seen.joint++
        }
        for (const price of prices.each) {
          seen[price.effect]++
          if (price.effect === 'count') expect([price.moves, price.levels.filter(({ delta }) => delta !== 0).map(({ objective }) => objective)]).toEqual([[], ['stability']])
          const away = (round.overrides ?? []).flatMap((one) => (one.kind === 'withdraw' && (one.strength !== 'prefer' || !holders(solution).includes(one.cadre)) ? [one.cadre] : []))
          for (const cadre of [...price.gains, ...price.losses]) expect(away).not.toContain(cadre)
        }
      }),
      { numRuns: 400 },
    )
    const { count: _, ...usual } = seen
    for (const number of Object.values(usual)) expect(number).toBeGreaterThan(3)
  })

  it('tells a price from an override that only changes who may block', () => {
    const said = { author: '李书记', reason: '另有考虑' }
    // 周明远 is fixed elsewhere, so that he and 溪口村 block as long as they may go together
    const round: Round = {
      villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村' }], cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚' }],
      overrides: [{ kind: 'pin', id: 'pin', cadre: '周明远', village: '石桥村', ...said }],
    }
    const effects = (more: Override, rules: Round['rules'] = []): unknown => {
      const { each } = priceOverrides(solve({ ...round, rules: rules, overrides: [...round.overrides!, more] }))!
      const { effect, binding, moves, levels, blockingPairs } = each[1]
      return { effect, binding, moves, changed: levels.filter(({ delta }) => delta !== 0).map(({ objective, delta }) => [objective, delta]), blockingPairs }
    }
    const pair = { cadre: '周明远', village: '溪口村' }
    expect(effects({ kind: 'ban', id: 'ban', ...pair, ...said })).toEqual({ effect: 'count', binding: true, moves: [], changed: [['stability', -1]], blockingPairs: [] })
    // lifting a rule lets them block
    expect(effects({ kind: 'waive', id: 'waive', rule: 'avoid', ...said }, [{ kind: 'avoid', id: 'avoid', ...pair }]))
      .toEqual({ effect: 'count', binding: true, moves: [], changed: [['stability', 1]], blockingPairs: [pair] })
    // the same ban on who would go there otherwise has a price
    expect(priceOverrides(solve({ ...round, overrides: [{ kind: 'ban', id: 'ban', ...pair, ...said }] }))!.each[0].effect).toBe('price')
  })

  it('counts nobody as worse off, or better off, by being taken out himself', () => {
    const said = { author: '李书记', reason: '借调' }
    const round: Round = {
      villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }],
      cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村'] }, { id: '陈立新', choices: ['溪口村'] }],
      overrides: [{ kind: 'ban', id: 'ban', cadre: '林晓岚', village: '溪口村', ...said }],
    }
    for (const strength of ['must', 'prefer'] as const) {
      const policy = strength === 'must' ? {} : { objectives: ['honoured', 'coverage', 'mutual'] as const }
      const solution = solve({ ...round, policy, overrides: [...round.overrides!, { kind: 'withdraw', id: 'out', cadre: '周明远', strength, ...said }] })
      const { joint, each } = priceOverrides(solution)!
      expect(each[1].moves).toEqual([{ cadre: '周明远', from: '溪口村', to: null }, { cadre: '陈立新', from: null, to: '溪口村' }])
      expect([each[1].gains, each[1].losses]).toEqual([['陈立新'], []])
      expect(joint.losses).not.toContain('周明远')
    }
    // banned from his village he is the worse off
    const banned = priceOverrides(solve({ ...round, overrides: [...round.overrides!, { kind: 'ban', id: 'out', cadre: '周明远', village: '溪口村', ...said }] }))!.each[1]
    expect([banned.gains, banned.losses]).toEqual([['陈立新'], ['周明远']])
  })

  it('an override without effect costs nothing and is said to have none', () => {
    const solution = solve({
      villages: [{ id: '溪口村', recommends: ['周明远'] }],
      cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚' }],
      overrides: [{ kind: 'ban', id: 'o1', author: '李书记', reason: '另有考虑', cadre: '林晓岚', village: '溪口村' }],
    })
    expect(priceOverrides(solution)!.each[0]).toMatchObject({ override: 'o1', binding: false, effect: 'none', moves: [] })
  })
})
