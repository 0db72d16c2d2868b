/** The random and the seeded rounds: valid, varied, reproducible; and the oracle is indifferent to order, names and its own pruning. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRound } from '../../src/model/parse-round.ts'
import type { Round } from '../../src/model/round.ts'
import { permuteRound, renameRound, roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce, levelsOf } from '../kit/brute-force.ts'
import { county, seededRandom, shuffled, township } from '../kit/seeded.ts'

const errorsOf = (round: Round): string[] => parseRound(round).issues.filter((issue) => issue.severity === 'error').map((issue) => issue.code)

/** Plans as text that does not depend on the order of villages or plans. */
const planKeys = (round: Round, plans: readonly (string | null)[][]): string[] =>
  plans.map((plan) => JSON.stringify(plan.map((cadre, v) => [round.villages[v].id, cadre]).sort())).sort()

describe('the rounds of roundArbitrary', () => {
  it('have no error in them', () => {
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true }), (round) => {
      expect(errorsOf(round)).toEqual([])
      expect(parseRound(JSON.parse(JSON.stringify(round))).round).toEqual(round)
    }), { numRuns: 600, seed: 1 })
  })

  it('are varied: every rule, every override, both outcomes, ties, blocking pairs, both orders of mutual and stability', () => {
    const seen = new Map<string, number>()
    const see = (what: string): void => { seen.set(what, (seen.get(what) ?? 0) + 1) }
    for (const round of fc.sample(roundArbitrary({ sideRules: true }), { numRuns: 800, seed: 20260408 })) {
      for (const rule of round.rules ?? []) see(rule.kind)
      for (const override of round.overrides ?? []) see(override.kind)
      if (round.villages.some((village) => village.id === '__proto__')) see('__proto__')
      if (round.policy?.allot === false) see('allot false')
      if (new Set(round.cadres.map((cadre) => cadre.pool)).size > 1) see('pools')
      const outcome = bruteForce(round)
      see(outcome.status)
      if (outcome.optimalPlans.length > 1) see('tie')
      if (outcome.status === 'infeasible') continue
      const stability = levelsOf(round).findIndex((level) => level.objective === 'stability')
      if (stability >= 0 && outcome.levels[stability] > 0) see('blocking')
      const reached = (order: 'mutual' | 'stability'): number[] => {
        const other = order === 'mutual' ? 'stability' : 'mutual'
        const { levels } = bruteForce({ ...round, policy: { ...round.policy, objectives: ['coverage', order, other] } })
        return order === 'mutual' ? levels : [levels[0], levels[2], levels[1]]
      }
      if (JSON.stringify(reached('mutual')) !== JSON.stringify(reached('stability'))) see('mutual against stability')
    }
    for (const round of fc.sample(roundArbitrary({ sideRules: true, softRules: true }), { numRuns: 400, seed: 20260408 })) {
      const waived = new Set((round.overrides ?? []).map((override) => (override.kind === 'waive' ? override.rule : '')))
      for (const rule of round.rules ?? []) see(`${rule.soft === true ? 'soft' : 'hard'} ${waived.has(rule.id) ? 'waived' : rule.kind}`)
      const broken = levelsOf(round).findIndex((level) => level.objective === 'broken')
      const outcome = bruteForce(round)
      if (broken >= 0 && outcome.status === 'optimal') see(outcome.levels[broken] > 1 ? 'broken twice' : `broken ${outcome.levels[broken]}`)
    }
    for (const round of fc.sample(roundArbitrary({ sideRules: true, softRules: true, preferences: true }), { numRuns: 400, seed: 20260408 })) {
      for (const override of round.overrides ?? []) if (override.kind !== 'waive') see(`${override.strength === 'prefer' ? 'preferred' : 'binding'} ${override.kind}`)
      const honoured = levelsOf(round).findIndex((level) => level.objective === 'honoured')
      const outcome = bruteForce(round)
      if (honoured < 0 || outcome.status !== 'optimal') continue
      const preferred = (round.overrides ?? []).filter(({ strength }) => strength === 'prefer').length
      if (preferred > 0) see(outcome.levels[honoured] === preferred ? 'all followed' : outcome.levels[honoured] > 0 ? 'some followed' : 'none followed')
    }
    const wanted = [
      ...['pin', 'ban', 'keep', 'hold', 'withdraw'].flatMap((what) => [`preferred ${what}`, `binding ${what}`]), 'all followed', 'some followed', 'none followed',
      ...['avoid', 'require', 'count', 'apart', 'fill', 'waived'].flatMap((what) => [`soft ${what}`, `hard ${what}`]), 'broken 0', 'broken 1', 'broken twice',
      'avoid', 'require', 'count', 'apart', 'fill', 'pin', 'ban', 'keep', 'hold', 'withdraw', 'waive',
      '__proto__', 'allot false', 'pools', 'optimal', 'infeasible', 'tie', 'blocking', 'mutual against stability',
    ]
    expect(wanted.filter((what) => (seen.get(what) ?? 0) < 6)).toEqual([])
  })

  it('keep out what is switched off', () => {
    fc.assert(fc.property(roundArbitrary({ sideRules: true }), (round) => {
      expect([round.rules?.some((rule) => rule.soft !== undefined) ?? false, round.policy?.objectives?.includes('broken') ?? false]).toEqual([false, false])
      expect([round.overrides?.some((override) => override.strength !== undefined) ?? false, round.policy?.objectives?.includes('honoured') ?? false]).toEqual([false, false])
    }), { numRuns: 200, seed: 2 })
    const calm = roundArbitrary({
      rules: false, overrides: false, ranked: false, pools: false, objectives: false, awkwardIds: false, minVillages: 1, maxList: 2,
    })
    fc.assert(fc.property(calm, (round) => {
      expect([round.rules, round.overrides, round.policy?.objectives]).toEqual([undefined, undefined, undefined])
      expect(round.villages.length).toBeGreaterThanOrEqual(1)
      for (const village of round.villages) {
        expect([village.ranked ?? false, village.pool, (village.recommends ?? []).length <= 2]).toEqual([false, undefined, true])
      }
      for (const cadre of round.cadres) expect((cadre.choices ?? []).length).toBeLessThanOrEqual(2)
    }), { numRuns: 200, seed: 2 })
  })
})

describe('the oracle', () => {
  it('finds the same with and without pruning', () => {
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, maxVillages: 4, maxCadres: 5 }), (round) => {
      expect(bruteForce(round)).toEqual(bruteForce(round, { prune: false }))
    }), { numRuns: 500, seed: 3 })
  })

  it('finds the same plans in any order of rows', () => {
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true }), fc.nat(), (round, seed) => {
      const permuted = permuteRound(round, seed)
      const [before, after] = [bruteForce(round), bruteForce(permuted)]
      expect(after.levels).toEqual(before.levels)
      expect(planKeys(permuted, after.optimalPlans)).toEqual(planKeys(round, before.optimalPlans))
    }), { numRuns: 300, seed: 4 })
  })

  it('finds the same plans under other names', () => {
    const other = { village: (id: string): string => `村〈${id}〉`, cadre: (id: string): string => `干部〈${id}〉` }
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true }), (round) => {
      const [before, after] = [bruteForce(round), bruteForce(renameRound(round, other))]
      expect(after.levels).toEqual(before.levels)
      expect(after.optimalPlans).toEqual(before.optimalPlans.map((plan) => plan.map((cadre) => (cadre === null ? null : other.cadre(cadre)))))
    }), { numRuns: 300, seed: 5 })
  })

  it('leaves out the rules it is told to', () => {
    fc.assert(fc.property(roundArbitrary({ sideRules: true }), (round) => {
      const rules = (round.rules ?? []).filter((rule) => rule.kind !== 'count' && rule.kind !== 'apart')
      const overrides = (round.overrides ?? []).filter((override) =>
        override.kind !== 'waive' || rules.some((rule) => rule.id === override.rule))
      expect(bruteForce(round, { ignore: ['count', 'apart'] })).toEqual(bruteForce({ ...round, rules, overrides }))
    }), { numRuns: 300, seed: 6 })
  })
})

describe('seeded rounds', () => {
  it('mulberry32 gives the numbers of its definition', () => {
    const random = seededRandom(1)
    expect([random(), random(), random()]).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522])
    expect(shuffled([1, 2, 3, 4, 5], seededRandom(7)).sort()).toEqual([1, 2, 3, 4, 5])
  })

  it('are the same for the same seed, without errors, with ids that begin with 99', () => {
    const rounds = [
      township({ seed: 5, villages: 18, cadres: 31 }),
      township({ seed: 5, villages: 18, cadres: 31, fallback: false, scores: 'named', ranked: 0.5, list: 3 }),
      township({ seed: 6, villages: 4, cadres: 2, scores: 'none' }),
      county({ seed: 5, townships: 4, villages: 47, cadres: 80, crossing: 0.2 }),
    ]
    expect(township({ seed: 5, villages: 18, cadres: 31 })).toEqual(rounds[0])
    expect(township({ seed: 6, villages: 18, cadres: 31 })).not.toEqual(rounds[0])
    for (const round of rounds) {
      expect(errorsOf(round)).toEqual([])
      expect([...round.villages, ...round.cadres].every((row) => row.id.startsWith('99'))).toBe(true)
    }
    expect(rounds[0].fit?.length).toBe(18 * 31)
    expect(rounds[2].fit).toEqual([])
    expect(rounds[3].cadres.some((cadre) => (cadre.choices ?? []).some((id) => !id.startsWith(cadre.pool as string)))).toBe(true)
    expect([rounds[3].villages.length, rounds[3].cadres.length]).toEqual([47, 80])
    expect(new Set(rounds[3].villages.map((village) => village.pool)).size).toBe(4)
  })

  it('are about as mutual as townships are', () => {
    const shares = Array.from({ length: 60 }, (_, i) => {
      const round = township({ seed: i + 1, villages: 7, cadres: 12, fallback: false, scores: 'none' })
      return bruteForce({ ...round, policy: { objectives: ['mutual'], allot: false } }).levels[0] / 7
    })
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    expect(mean).toBeGreaterThan(0.75)
    expect(mean).toBeLessThan(0.95)
  })
})
