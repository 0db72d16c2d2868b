/** Comparisons of two plans: the chains, their prices, and that everything adds up. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, type Comparison } from '../../src/explain/compare.ts'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { levelsOf, planLevels } from '../kit/brute-force.ts'
import { holderByVillage, values } from '../kit/exact.ts'
import { township } from '../kit/seeded.ts'
import { wishfulRound } from '../kit/wishful.ts'

const shape = { sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 5, maxCadres: 6 }

/** Everything a comparison says, recomputed by the oracle. */
function check(before: Solution, after: Solution): Comparison {
  const comparison = compare(before, after)
  const { round } = after
  const [old, fresh] = [holderByVillage(before), holderByVillage(after)]
  const cadres = new Set(round.cadres.map(({ id }) => id))
  const start = round.villages.map(({ id }) => { const holder = old.get(id) ?? null; return holder !== null && cadres.has(holder) ? holder : null })

  // levels of both plans in the round after
  const own = levelsOf(round).length
  expect(comparison.levels.slice(0, own).map(({ value }) => value)).toEqual(values(after))
  expect(comparison.levels.slice(0, own).map(({ value, delta }) => value - delta)).toEqual(planLevels(round, start))
  for (const { objective, priority, former } of comparison.levels) {
    const place = levelsOf(before.round).findIndex((level) => level.objective === objective && level.priority === priority)
    if (place >= 0) expect(former).toBe(values(before)[place])
  }

  // each chain alone, and all of them together
  const villages = round.villages.map(({ id }) => id)
  const after0 = planLevels(round, start)
  for (const chain of comparison.chains) {
    const alone = start.map((holder, v) => {
      const change = chain.villages.find(({ village }) => village === villages[v])
      return change === undefined ? holder : change.to
    })
    const placed = alone.filter((holder) => holder !== null)
    expect(new Set(placed).size).toBe(placed.length)
    expect(chain.levels.slice(0, own).map(({ delta }) => delta)).toEqual(planLevels(round, alone).map((value, k) => value - after0[k]))
  }
  comparison.levels.forEach(({ delta }, k) => {
    expect(comparison.chains.reduce((sum, { levels }) => sum + levels[k].delta, comparison.shared[k].delta)).toBe(delta)
  })

  // every change is in exactly one chain, and chains have nothing in common
  const everywhere = [...new Set([...old.keys(), ...fresh.keys()])]
  const changes = everywhere.filter((village) => (old.get(village) ?? null) !== (fresh.get(village) ?? null))
  expect(comparison.chains.flatMap((chain) => chain.villages.map(({ village }) => village)).sort()).toEqual(changes.sort())
  for (const chain of comparison.chains) {
    for (const { village, from, to } of chain.villages) expect([from, to]).toEqual([old.get(village) ?? null, fresh.get(village) ?? null])
  }
  const placeIn = (holders: ReadonlyMap<string, string | null>, cadre: string): string | null => [...holders].find(([, holder]) => holder === cadre)?.[0] ?? null
  const movers = comparison.chains.flatMap(({ moves }) => moves)
  const everybody = [...new Set([...before.round.cadres, ...round.cadres].map(({ id }) => id))]
  expect(movers.map(({ cadre }) => cadre).sort()).toEqual(everybody.filter((cadre) => placeIn(old, cadre) !== placeIn(fresh, cadre)).sort())
  for (const { cadre, from, to } of movers) expect([from, to]).toEqual([placeIn(old, cadre), placeIn(fresh, cadre)])
  for (const { moves, ring } of comparison.chains) {
    moves.slice(1).forEach(({ from }, i) => expect(from).toBe(moves[i].to))
    expect(ring).toBe(moves[0].from !== null && moves[0].from === moves[moves.length - 1].to)
  }
  const both = villages.filter((village) => old.has(village))
  expect(comparison.changed).toBe(both.filter((village) => old.get(village) !== fresh.get(village)).length)
  expect(comparison.changed + comparison.unchanged).toBe(both.length)
  const first = comparison.levels.slice(0, own).find(({ delta }) => delta !== 0)
  expect(comparison.decidedBy).toBe(changes.length === 0 ? undefined : first?.objective)
  return comparison
}

/** The same people in another round: policy, rules, overrides, wishes of another draw. */
function mixed(round: Round, other: Round): Round {
  const { rules: _rules, overrides: _overrides, policy: _policy, fit: _fit, ...people } = round
  const ids = new Set(round.villages.map(({ id }) => id))
  const names = new Set(round.cadres.map(({ id }) => id))
  return {
    ...people,
    cadres: round.cadres.map((cadre, i) => ({ ...cadre, choices: (other.cadres[i]?.choices ?? []).filter((id) => ids.has(id)) })),
    villages: round.villages.map((village, i) => ({ ...village, recommends: (other.villages[i]?.recommends ?? []).filter((id) => names.has(id)) })),
    ...(other.policy === undefined ? {} : { policy: other.policy }),
  }
}

describe('compare', () => {
  it('adds up, whatever the two rounds are', () => {
    const seen: Record<string, number> = { rings: 0, paths: 0, several: 0, shared: 0 }
    fc.assert(fc.property(roundArbitrary({ ...shape, awkwardIds: false }), roundArbitrary({ ...shape, awkwardIds: false }), fc.nat({ max: 2 }), (one, other, kind) => {
      const before = solve(one)
      const after = solve(kind === 0 ? mixed(one, other) : kind === 1 ? { ...one, rules: [], overrides: [] } : other)
      if (before.plan === undefined || after.plan === undefined) {
        expect(compare(before, after)).toMatchObject({ outcome: 'no-plan', levels: [], chains: [], shared: [] })
        return
      }
      const comparison = check(before, after)
      seen[comparison.outcome] = (seen[comparison.outcome] ?? 0) + 1
      for (const { ring } of comparison.chains) seen[ring ? 'rings' : 'paths']++
      if (comparison.chains.length > 1) seen.several++
      if (comparison.shared.some(({ delta }) => delta !== 0)) seen.shared++
    }), { numRuns: 800 })
    for (const outcome of ['same', 'tie', 'better', 'worse', 'rings', 'paths', 'several', 'shared']) expect(seen[outcome], outcome).toBeGreaterThan(1)
  })

  it('adds up where blocking pairs depend on several chains', () => {
    for (let seed = 0; seed < 300; seed++) check(solve(wishfulRound(seed)), solve({ ...wishfulRound(seed), policy: { allot: true, objectives: ['coverage', 'fit'] } }))
  })

  it('has nothing to say of a plan and itself', () => {
    const solution = solve(township({ seed: 3, villages: 18, cadres: 31 }))
    expect(compare(solution, solution)).toMatchObject({ outcome: 'same', chains: [], changed: 0, unchanged: 18 })
  })

  it('turns round when the two plans are of one round', () => {
    for (let seed = 0; seed < 40; seed++) {
      const round = township({ seed, villages: 10, cadres: 14 })
      const [one, other] = [solve(round), solve({ ...round, policy: { objectives: ['coverage', 'fit'] } })]
      const again = { ...other, round }
      const [there, back] = [compare(one, again), compare(again, one)]
      expect(back.levels.map(({ delta }) => 0 - delta)).toEqual(there.levels.map(({ delta }) => delta))
      expect(back.changed).toBe(there.changed)
      expect(back.chains.length).toBe(there.chains.length)
    }
  })

  it('tells what the round after does not allow any more, and who is gone', () => {
    const round: Round = {
      villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村' }, { id: '高坪村' }],
      cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['石桥村'] }, { id: '陈立新', choices: ['高坪村'] }],
    }
    const comparison = compare(solve(round), solve({
      villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村' }, { id: '茶园村' }],
      cadres: [...round.cadres.slice(0, 2), { id: '吴佳宁' }].map((cadre) => ({ ...cadre, choices: [] })),
      rules: [{ kind: 'avoid', id: 'r1', cadre: '周明远', village: '溪口村' }],
    }))
    expect(comparison.onlyBefore).toEqual({ villages: ['高坪村'], cadres: ['陈立新'] })
    expect(comparison.onlyAfter).toEqual({ villages: ['茶园村'], cadres: ['吴佳宁'] })
    expect(comparison.chains.flatMap(({ impossible }) => impossible)).toEqual([{ village: '溪口村', cadre: '周明远', bars: [{ reason: 'avoided', rule: 'r1' }] }])
    expect(comparison.names.villages.map(({ id }) => id)).toContain('高坪村')
    expect(comparison.changed + comparison.unchanged).toBe(2)
  })
})
