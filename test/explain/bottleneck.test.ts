import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bottleneck, whyNoBetter } from '../../src/explain/bottleneck.ts'
import type { Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { permuteRound, roundArbitrary } from '../kit/arbitrary.ts'
import { levelsOf, obeys, planLevels, possiblePair, type VillagePlan } from '../kit/brute-force.ts'
import { values } from '../kit/exact.ts'
import { ruledTownship } from '../kit/ruled.ts'
import { wishfulRound } from '../kit/wishful.ts'

/** Every plan that obeys the round. */
function allPlansOf(round: Round): VillagePlan[] {
  const found: (string | null)[][] = []
  const plan: (string | null)[] = round.villages.map(() => null)
  const visit = (v: number): void => {
    if (v === plan.length) {
      if (obeys(round, plan)) found.push([...plan])
      return
    }
    for (const { id } of round.cadres) {
      if (plan.includes(id) || !possiblePair(round, id, round.villages[v].id)) continue
      plan[v] = id
      visit(v + 1)
      plan[v] = null
    }
    visit(v + 1)
  }
  visit(0)
  return found
}

/** Counts everything again that is said about a level, over all plans that are as good on the levels before. */
function recount(round: Round, told: Bottleneck, k: number, plans: readonly VillagePlan[], reached: readonly number[]): void {
  const { by, sense, value, villages, cadres, short, shares, base } = told
  const single = (village: string, cadre: string): VillagePlan => round.villages.map(({ id }) => (id === village ? cadre : null))
  const best = plans.map((plan) => planLevels(round, plan)[k]).reduce((a, b) => (sense === 'max' ? Math.max(a, b) : Math.min(a, b)))
  expect(value).toBe(best)
  expect(value).toBe(reached[k])
  if (by === 'full' && sense === 'min') expect(value).toBe(0)
  if (by === 'cover') {
    expect(villages.length + cadres.length).toBe(told.counted === 'objective' ? value : planLevels({ ...round, policy: { objectives: ['coverage'] } }, plans[0]).at(-1)! - value)
    for (const plan of plans) {
      round.villages.forEach(({ id }, v) => {
        const holder = plan[v]
        if (holder === null) return
        const count = planLevels(round, single(id, holder))[k]
        if ((told.counted === 'objective') !== (count === 1)) return
        expect(villages.includes(id) || cadres.includes(holder)).toBe(true)
        if (short.includes(id)) expect(cadres).toContain(holder)
      })
    }
    expect(short.length === 0 || short.length > cadres.length).toBe(true)
    for (const id of villages) expect(short).not.toContain(id)
  }
  if (by === 'shares') {
    const sum = shares.reduce((total, { amount }) => total + amount, 0)
    expect(sense === 'max' ? base + sum : base - sum).toBe(value)
    for (const plan of plans) {
      // what a plan gets is no more than the shares of those it uses, and the others take nothing off
      const used = shares.filter((share) => ('village' in share ? plan[round.villages.findIndex(({ id }) => id === share.village)] !== null : plan.includes(share.cadre)))
      const some = used.reduce((total, { amount }) => total + amount, 0)
      const got = planLevels(round, plan)[k]
      expect(sense === 'max' ? got <= base + some : got >= base - some).toBe(true)
      expect(some).toBeLessThanOrEqual(sum)
    }
  }
}

function checkAll(round: Round, seen: Record<string, number>): void {
  const solution = solve(round)
  if (solution.status !== 'optimal') return
  let plans: readonly VillagePlan[] = allPlansOf(round)
  levelsOf(round).forEach(({ objective, priority }, k) => {
    const told = whyNoBetter(solution, objective, priority === undefined ? {} : { priority })
    expect(told.after).toEqual(levelsOf(round).slice(0, k).map((level) => level.objective))
    seen[told.by] = (seen[told.by] ?? 0) + 1
    recount(round, told, k, plans, values(solution))
    plans = plans.filter((plan) => planLevels(round, plan)[k] === told.value)
  })
}

describe('whyNoBetter, counted again over all plans', () => {
  it('rounds of every kind', () => {
    const seen: Record<string, number> = {}
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 4 }), (round) => checkAll(round, seen)), { numRuns: 320 })
    for (const by of ['full', 'cover', 'shares', 'search']) expect(seen[by], by).toBeGreaterThan(0)
  })

  it('rounds in which only named pairs are possible', () => {
    const seen: Record<string, number> = {}
    for (let seed = 0; seed < 80; seed++) checkAll(wishfulRound(seed), seen)
    for (const by of ['cover', 'shares', 'search']) expect(seen[by], by).toBeGreaterThan(0)
  })

  it('the order of rows does not matter where pairs are counted', () => {
    fc.assert(
      fc.property(roundArbitrary({ maxVillages: 4, maxCadres: 5 }), fc.nat(), (round, seed) => {
        const [one, other] = [solve(round), solve(permuteRound(round, seed))]
        if (one.status !== 'optimal') return
        for (const { objective } of levelsOf(round)) {
          const [a, b] = [whyNoBetter(one, objective), whyNoBetter(other, objective)]
          expect([b.by, b.value, b.base]).toEqual([a.by, a.value, a.base])
          for (const key of ['villages', 'cadres', 'short', 'vacant'] as const) expect([...b[key]].sort()).toEqual([...a[key]].sort())
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('whyNoBetter says', () => {
  it('which villages stay vacant, and who could go there', () => {
    const avoid = (cadre: string, village: string) => ({ kind: 'avoid' as const, id: `${cadre}-${village}`, cadre, village })
    const solution = solve({
      villages: [{ id: '溪口村' }, { id: '石桥村' }, { id: '高坪村' }],
      cadres: [{ id: '周明远' }, { id: '林晓岚' }, { id: '陈立新' }],
      rules: [avoid('林晓岚', '石桥村'), avoid('陈立新', '石桥村'), avoid('林晓岚', '高坪村'), avoid('陈立新', '高坪村')],
    })
    expect(whyNoBetter(solution, 'coverage')).toMatchObject({
      by: 'cover', value: 2, bound: 2, villages: ['溪口村'], cadres: ['周明远'], short: ['石桥村', '高坪村'], vacant: [solution.plan!.posts.find(({ cadre }) => cadre === null)!.village],
    })
  })

  it('what was searched, with the rules', () => {
    const solution = solve(ruledTownship(3))
    const told = solution.levels!.map(({ objective }) => whyNoBetter(solution, objective))
    const searched = told.find(({ by }) => by === 'search')!
    expect(searched.searched.length).toBeGreaterThan(0)
    expect(searched.rules).toEqual(expect.arrayContaining(['women']))
    expect(searched.names.villages.map(({ id }) => id)).toEqual(searched.searched)
  })

  it('when there is nothing to say', () => {
    const round: Round = { villages: [{ id: '溪口村' }], cadres: [{ id: '周明远' }], policy: { objectives: ['coverage'] } }
    expect(whyNoBetter(solve(round), 'fit')).toMatchObject({ by: 'unknown', stoppedBy: 'no-such-level' })
    expect(whyNoBetter(solve({ ...round, cadres: [], rules: [{ kind: 'fill', id: 'r', villages: 'all' }] }), 'coverage')).toMatchObject({ by: 'unknown', stoppedBy: 'no-plan' })
    expect(whyNoBetter({ ...solve(ruledTownship(3)), status: 'feasible' }, 'fit').by).toBe('unproved')
  })
})
