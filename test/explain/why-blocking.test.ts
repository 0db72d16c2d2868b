import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whyBlocking } from '../../src/explain/why-blocking.ts'
import type { Override, Round } from '../../src/model/round.ts'
import { render } from '../../src/report/render.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { blockingPairs, compareLevels, levelsOf, pinsOf } from '../kit/brute-force.ts'
import { everyPlan } from '../kit/every-plan.ts'
import { holders, values } from '../kit/exact.ts'
import { wishfulRound } from '../kit/wishful.ts'

const blocksIn = (round: Round, plan: readonly (string | null)[], asked: { cadre: string; village: string }): boolean =>
  blockingPairs(round, plan).some(({ cadre, village }) => cadre === asked.cadre && village === asked.village)

/** The round with some of its demands; what a pin names stays possible without the pin. */
function withDemands(round: Round, kept: ReadonlySet<string>): Round {
  return {
    ...round,
    rules: (round.rules ?? []).filter(({ id, soft }) => soft === true || kept.has(`rule ${id}`)),
    overrides: (round.overrides ?? []).flatMap((override): Override[] => {
      if (override.kind === 'waive' || override.strength === 'prefer' || kept.has(`override ${override.id}`)) return [override]
      return override.kind === 'pin' || override.kind === 'keep' ? [{ ...override, strength: 'prefer' }] : []
    }),
  }
}

describe('whyBlocking against all plans', () => {
  it('of every blocking pair of rounds of every kind', () => {
    const seen: Record<string, number> = {}
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, maxVillages: 4, maxCadres: 4, minVillages: 1, minCadres: 1 }), (round) => {
      const solution = solve(round)
      if (solution.status !== 'optimal') return
      const plans = everyPlan(round)
      for (const asked of solution.plan!.blockingPairs) {
        const told = whyBlocking(solution, asked)
        seen[told.forcedBy] = (seen[told.forcedBy] ?? 0) + 1
        const binding = (round.overrides ?? []).filter(({ strength }) => strength !== 'prefer')
        const tied = binding.filter((one) => pinsOf({ ...round, overrides: [one] }).some((pin) => pin.cadre === asked.cadre || pin.village === asked.village))
        expect(told.pins).toEqual(tied.map(({ id }) => id))
        for (const id of told.bans) expect(binding.find((one) => one.id === id)).toMatchObject({ kind: 'ban' })
        seen.banned = (seen.banned ?? 0) + told.bans.length
        const calm = plans.filter(({ plan }) => !blocksIn(round, plan, asked))
        expect(told.forcedBy === 'demands').toBe(calm.length === 0)
        if (told.forcedBy === 'demands') {
          // who may block is read off the whole round: leaving a demand out must let some plan avoid it
          const demands = told.members.map(({ kind, id }) => `${kind} ${id}`)
          const avoided = (kept: readonly string[]): boolean => everyPlan(withDemands(round, new Set(kept))).some(({ plan }) => !blocksIn(round, plan, asked))
          expect(avoided(demands)).toBe(false)
          expect(told.minimal).toBe(true)
          for (const one of demands) expect(avoided(demands.filter((other) => other !== one))).toBe(true)
          continue
        }
        const best = calm.reduce((a, b) => (compareLevels(levelsOf(round), b.levels, a.levels) > 0 ? b : a))
        expect(told.levels.map(({ value }) => value)).toEqual(best.levels)
        const order = compareLevels(levelsOf(round), best.levels, values(solution))
        expect(told.forcedBy).toBe(order === 0 ? 'choice' : 'objectives')
        expect(told.decidedBy).toBe(levelsOf(round).find((_, k) => best.levels[k] !== values(solution)[k])?.objective)
        // the moves lead to such a plan
        const then = holders(solution)
        const place = (village: string): number => round.villages.findIndex(({ id }) => id === village)
        for (const { from } of told.moves) if (from !== null) then[place(from)] = null
        for (const { cadre, to } of told.moves) if (to !== null) then[place(to)] = cadre
        expect(calm.map(({ plan }) => plan)).toContainEqual(then)
      }
      // any other pair
      const [village, cadre] = [round.villages[0].id, round.cadres[0].id]
      if (!blocksIn(round, holders(solution), { cadre, village })) expect(whyBlocking(solution, { cadre, village }).forcedBy).toBe('none')
    }), { numRuns: 1500, seed: 3 })
    expect(seen.demands).toBeGreaterThan(10)
    expect(seen.banned).toBeGreaterThan(3)
    expect(seen.objectives).toBeGreaterThan(30)
  })

  it('of rounds in which blocking pairs are not linear', () => {
    let found = 0
    for (let seed = 0; seed < 120; seed++) {
      const round = wishfulRound(seed)
      const solution = solve(round)
      const plans = everyPlan(round)
      for (const asked of solution.plan!.blockingPairs) {
        const told = whyBlocking(solution, asked)
        const calm = plans.filter(({ plan }) => !blocksIn(round, plan, asked))
        if (calm.length === 0) {
          expect(told.forcedBy).toBe('demands')
          continue
        }
        found++
        const best = calm.reduce((a, b) => (compareLevels(levelsOf(round), b.levels, a.levels) > 0 ? b : a))
        expect(told.levels.map(({ value }) => value)).toEqual(best.levels)
      }
    }
    expect(found).toBeGreaterThan(10)
  })
})

describe('in words', () => {
  const round: Round = {
    villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村' }],
    cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚' }],
    overrides: [{ kind: 'pin', id: 'o1', cadre: '周明远', village: '石桥村', author: '镇党委', reason: '熟悉情况' }],
  }
  const asked = { cadre: '周明远', village: '溪口村' }

  it('names the demands', () => {
    const reason = whyBlocking(solve(round), asked)
    expect(reason).toMatchObject({ forcedBy: 'demands', pins: ['o1'], members: [{ kind: 'override', id: 'o1' }], minimal: true })
    expect(render(reason, { round })).toBe(
      '周明远与溪口村互愿未成对：由下列要求造成，执行这项要求就无法避免：班子意见“o1”（定周明远到石桥村，镇党委提出，理由：熟悉情况）。',
    )
    expect(render(reason, { round, lang: 'en' })).toMatch(/^周明远 and 溪口村 block the plan\. This demand leaves no way to avoid it: /)
  })

  it('says what avoiding it would cost', () => {
    const filled: Round = { ...round, overrides: [], policy: { objectives: ['coverage', 'fit'] }, fit: [{ cadre: '周明远', village: '石桥村', score: 5 }] }
    const reason = whyBlocking(solve(filled), asked)
    expect(reason).toMatchObject({ forcedBy: 'objectives', decidedBy: 'fit', pins: [] })
    expect(render(reason)).toBe(
      '周明远与溪口村互愿未成对：若要避免：周明远由石桥村改派溪口村，林晓岚由溪口村改派石桥村；适配分合计由5分减为0分，其余各项不变。不如现方案。',
    )
  })

  it('says of others that they do not block, or are not known', () => {
    const solution = solve({ ...round, overrides: [] })
    expect(render(whyBlocking(solution, asked))).toBe('周明远与溪口村在本方案中不是互愿未成对。')
    expect(whyBlocking(solution, { cadre: '周明远', village: '无名村' })).toMatchObject({ forcedBy: 'unknown', stoppedBy: 'unknown-village' })
    expect(render(whyBlocking(solution, { cadre: '无名', village: '溪口村' }), { lang: 'en' })).toContain('无名')
  })
})
