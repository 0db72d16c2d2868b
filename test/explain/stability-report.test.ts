/** Every definition of stability against its words, read literally on small rounds; what implies what; plans that are not what they should be. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fairness } from '../../src/explain/fairness.ts'
import { stabilityReport, type StabilityDefinition, type StabilityReport } from '../../src/explain/stability-report.ts'
import type { Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { permuteRound, roundArbitrary } from '../kit/arbitrary.ts'
import { blockingPairs, pinsOf, possiblePair } from '../kit/brute-force.ts'
import { holders } from '../kit/exact.ts'
import { seededRandom, shuffled } from '../kit/seeded.ts'

type Holding = Readonly<Record<string, string | null>>

const definitions: readonly StabilityDefinition[] = ['two-way', 'score-respecting', 'full-weak', 'strong', 'super', 'non-wasteful', 'no-justified-envy']
const shape = { sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 5, maxList: 3 }

/** Some plan: mostly named pairs, now and then anybody anywhere. */
function somePlan(round: Round, seed: number): Holding {
  const random = seededRandom(seed)
  const free = new Set(round.cadres.map(({ id }) => id))
  const plan: Record<string, string | null> = Object.create(null) as Record<string, string | null>
  for (const village of shuffled(round.villages, random)) {
    const named = [...free].filter((id) => (village.recommends ?? []).includes(id) || (round.cadres.find((one) => one.id === id)!.choices ?? []).includes(village.id))
    const pool = random() < 0.7 ? named : [...free]
    const cadre = random() < 0.2 || pool.length === 0 ? null : pool[Math.floor(random() * pool.length)]
    if (cadre !== null) free.delete(cadre)
    if (cadre !== null || random() < 0.5) plan[village.id] = cadre
  }
  return plan
}

/** The tiers of an order, best first; whoever is in none of them is alike and last, and so is nobody. */
type Tiers = readonly (readonly string[])[]
const strictly = (tiers: Tiers, one: string, other: string | null): boolean => {
  const at = (id: string | null): number => (id === null ? tiers.length : (tiers.findIndex((tier) => tier.includes(id)) + tiers.length + 1) % (tiers.length + 1))
  return at(one) < at(other)
}

/** The words of theory, pair by pair. */
function literally(round: Round, plan: Holding, definition: StabilityDefinition, tolerance: number): string[] {
  const score = (cadre: string, village: string): number => (round.fit ?? []).find((row) => row.cadre === cadre && row.village === village)?.score ?? 0
  return round.villages.flatMap((village) => round.cadres.filter((cadre) => {
    const [choices, recommends] = [cadre.choices ?? [], village.recommends ?? []]
    const now = Object.entries(plan).find(([, holder]) => holder === cadre.id)?.[0] ?? null
    const holder = plan[village.id] ?? null
    if (holder === cadre.id || !possiblePair(round, cadre.id, village.id)) return false
    const [chosen, recommended] = [choices.includes(village.id), recommends.includes(cadre.id)]
    const mutual = chosen && recommended
    // the cadre's order: his choices one by one
    const his: Tiers = choices.map((id) => [id])
    // the village's: one by one where it ranks them, all together where it does not
    const its: Tiers = village.ranked === true ? recommends.map((id) => [id]) : [recommends]
    const cadreWould = strictly(his, village.id, now)
    const villageWould = strictly(its, cadre.id, holder)
    switch (definition) {
      case 'two-way':
        return mutual && cadreWould && villageWould
      case 'score-respecting': {
        const outscores = holder !== null && recommends.includes(holder) && village.ranked !== true && score(cadre.id, village.id) > score(holder, village.id) &&
          score(cadre.id, village.id) >= score(holder, village.id) + tolerance
        return mutual && cadreWould && (villageWould || outscores)
      }
      case 'full-weak': {
        const others = round.villages.filter(({ id, recommends: them = [] }) => them.includes(cadre.id) && !choices.includes(id)).map(({ id }) => id)
        const applicants = round.cadres.filter(({ id, choices: theirs = [] }) => theirs.includes(village.id) && !recommends.includes(id)).map(({ id }) => id)
        return (chosen || recommended) && strictly([...his, others], village.id, now) && strictly([...its, applicants], cadre.id, holder)
      }
      case 'strong': {
        const cadreMinds = now !== null && strictly(his, now, village.id)
        const villageMinds = holder !== null && strictly(its, holder, cadre.id)
        return mutual && !cadreMinds && !villageMinds && (cadreWould || villageWould)
      }
      case 'super':
        return mutual && !(now !== null && strictly(his, now, village.id)) && !(holder !== null && strictly(its, holder, cadre.id))
      case 'non-wasteful':
        return holder === null && chosen && cadreWould
      case 'no-justified-envy':
        return holder !== null && chosen && cadreWould && villageWould
    }
  }).map((cadre) => JSON.stringify([cadre.id, village.id])))
}

const pairsOf = (report: StabilityReport, definition: StabilityDefinition): string[] =>
  report.verdicts.find((verdict) => verdict.definition === definition)!.blocking.map(({ cadre, village }) => JSON.stringify([cadre, village]))
const holdsIn = (report: StabilityReport, definition: StabilityDefinition): boolean => report.verdicts.find((verdict) => verdict.definition === definition)!.holds

describe('definitions', () => {
  it('are what their words say, of any plan', () => {
    const seen: Record<string, number> = {}
    const told: Record<string, number> = {}
    fc.assert(fc.property(roundArbitrary(shape), fc.nat(), fc.constantFrom(0, 1, 2, 4, Infinity), (round, seed, tolerance) => {
      const plan = somePlan(round, seed)
      const report = stabilityReport(round, plan, { tolerance })
      expect(report.tolerance).toBe(tolerance === Infinity ? null : tolerance)
      expect(report.verdicts.map(({ definition }) => definition)).toEqual(definitions)
      for (const { definition, holds, blocking } of report.verdicts) {
        const expected = literally(round, plan, definition, tolerance)
        expect(pairsOf(report, definition), definition).toEqual(expected)
        expect(holds).toBe(expected.length === 0)
        seen[definition] = (seen[definition] ?? 0) + expected.length
        for (const { cadre, village, cadreNow, villageNow, scores } of blocking) {
          expect(cadreNow.village).toBe(Object.entries(plan).find(([, holder]) => holder === cadre)?.[0] ?? null)
          expect(villageNow.cadre).toBe(plan[village] ?? null)
          expect(scores !== undefined).toBe(definition === 'score-respecting')
        }
      }
      // the definitions differ from each other
      for (const one of definitions) for (const other of definitions) if (holdsIn(report, one) && !holdsIn(report, other)) told[`${one} ${other}`] = (told[`${one} ${other}`] ?? 0) + 1
    }), { numRuns: 1500, seed: 11 })
    for (const definition of definitions) expect(seen[definition], definition).toBeGreaterThan(50)
    for (const pair of ['two-way full-weak', 'two-way score-respecting', 'score-respecting strong', 'full-weak strong', 'super full-weak', 'non-wasteful no-justified-envy', 'no-justified-envy non-wasteful', 'two-way non-wasteful']) {
      expect(told[pair], pair).toBeGreaterThan(0)
    }
  })

  it('imply each other as they should', () => {
    fc.assert(fc.property(roundArbitrary(shape), fc.nat(), fc.nat({ max: 6 }), (round, seed, tolerance) => {
      const plan = somePlan(round, seed)
      const report = stabilityReport(round, plan, { tolerance })
      const within = (inner: StabilityDefinition, outer: StabilityDefinition): void => {
        for (const pair of pairsOf(report, inner)) expect(pairsOf(report, outer), `${inner} in ${outer}`).toContain(pair)
      }
      within('two-way', 'score-respecting')
      within('score-respecting', 'strong')
      within('strong', 'super')
      within('two-way', 'full-weak')
      within('non-wasteful', 'full-weak')
      within('no-justified-envy', 'two-way')
      expect(pairsOf(report, 'super')).toEqual(pairsOf(report, 'strong'))
      for (const pair of pairsOf(report, 'two-way')) expect([...pairsOf(report, 'non-wasteful'), ...pairsOf(report, 'no-justified-envy')]).toContain(pair)
      // a greater lead asked for never finds more; none at all is two-way
      const wider = stabilityReport(round, plan, { tolerance: tolerance + 1 })
      for (const pair of pairsOf(wider, 'score-respecting')) expect(pairsOf(report, 'score-respecting')).toContain(pair)
      for (const none of [Infinity, null]) expect(pairsOf(stabilityReport(round, plan, { tolerance: none }), 'score-respecting')).toEqual(pairsOf(report, 'two-way'))
      // where every village ranks whom it recommends nobody is indifferent
      const ranked = stabilityReport({ ...round, villages: round.villages.map((village) => ({ ...village, ranked: true })) }, plan)
      for (const definition of ['score-respecting', 'strong', 'super'] as const) expect(pairsOf(ranked, definition)).toEqual(pairsOf(ranked, 'two-way'))
    }), { numRuns: 600, seed: 12 })
  })

  it('super-stability is stability whichever way ties are broken', () => {
    let both = 0
    fc.assert(fc.property(roundArbitrary({ ...shape, maxVillages: 3, maxCadres: 4, rules: false, overrides: false }), fc.nat(), (round, seed) => {
      const plan = somePlan(round, seed)
      const orders = (list: readonly string[]): string[][] => (list.length === 0 ? [[]] : list.flatMap((one, i) => orders(list.filter((_, k) => k !== i)).map((rest) => [one, ...rest])))
      let broken: Round[] = [round]
      round.villages.forEach((village, v) => {
        if (village.ranked === true) return
        broken = broken.flatMap((one) => orders(village.recommends ?? []).map((recommends) => ({
          ...one, villages: one.villages.map((other, w) => (w === v ? { ...other, recommends, ranked: true } : other)),
        })))
      })
      const always = broken.every((one) => blockingPairs(one, round.villages.map(({ id }) => plan[id] ?? null)).length === 0)
      expect(holdsIn(stabilityReport(round, plan), 'super')).toBe(always)
      if (always && holdsIn(stabilityReport(round, plan), 'two-way')) both++
    }), { numRuns: 300, seed: 13 })
    expect(both).toBeGreaterThan(10)
  })
})

describe('plans of solutions', () => {
  it('block as the solution says, and as fairness says', () => {
    let pinned = 0
    let justified = 0
    fc.assert(fc.property(roundArbitrary(shape), (round) => {
      const solution = solve(round)
      if (solution.plan === undefined) return
      const report = stabilityReport(round, solution.plan)
      expect(report.problems).toEqual([])
      const own = report.verdicts[0].blocking.map(({ cadre, village, because }) => ({ cadre, village, because }))
      expect(own).toEqual(solution.plan.blockingPairs)
      pinned += own.filter(({ because }) => because.length > 0).length
      const envy = fairness(solution)!.envy.filter(({ holder, villagePrefers }) => holder !== null && villagePrefers === 'this').map(({ cadre, village }) => JSON.stringify([cadre, village]))
      expect([...pairsOf(report, 'no-justified-envy')].sort()).toEqual(envy.sort())
      justified += envy.length
      // a pin that holds the village is with whom it has
      for (const { village, villageNow } of report.verdicts.flatMap(({ blocking }) => blocking)) {
        expect(villageNow.pinned !== null).toBe(pinsOf(round).some((pin) => pin.village === village && pin.cadre === villageNow.cadre))
      }
    }), { numRuns: 200, seed: 14 })
    expect(pinned).toBeGreaterThan(0)
    expect(justified).toBeGreaterThan(0)
  })

  it('can be handed over in every form', () => {
    fc.assert(fc.property(roundArbitrary({ ...shape, maxVillages: 3 }), fc.nat(), (round, seed) => {
      const plan = somePlan(round, seed)
      const posts = Object.entries(plan).map(([village, cadre]) => ({ village, cadre }))
      const report = stabilityReport(round, plan)
      expect(stabilityReport(round, new Map(Object.entries(plan)))).toEqual(report)
      expect(stabilityReport(round, posts)).toEqual(report)
      expect(stabilityReport(round, { posts })).toEqual(report)
      // the order of rows only orders
      const again = stabilityReport(permuteRound(round, seed), plan)
      for (const definition of definitions) expect([...pairsOf(again, definition)].sort()).toEqual([...pairsOf(report, definition)].sort())
    }), { numRuns: 150, seed: 15 })
    const solution = solve({ villages: [{ id: 'v' }], cadres: [{ id: 'c' }] })
    expect(holders(solution)).toEqual(['c'])
    expect(stabilityReport(solution.round, solution.plan!).problems).toEqual([])
  })
})

describe('plans that are not what they should be', () => {
  const round: Round = {
    villages: [{ id: 'a', recommends: ['x'] }, { id: 'b', recommends: ['x', 'y'], ranked: true }, { id: 'posts' }],
    cadres: [{ id: 'x', choices: ['a', 'b'] }, { id: 'y', choices: ['b'] }, { id: 'z', available: false }],
    rules: [{ kind: 'avoid', id: 'r1', cadre: 'y', village: 'a' }],
    overrides: [{ kind: 'pin', id: 'o1', cadre: 'y', village: 'posts', author: 'a', reason: 'b' }],
  }
  const problems = (plan: unknown) => stabilityReport(round, plan as Record<string, string>).problems

  it('are told, never thrown', () => {
    expect(problems({ a: 'nobody', nowhere: 'x', b: null })).toEqual([
      { code: 'unknown-cadre', village: 'a', cadre: 'nobody' }, { code: 'unknown-village', village: 'nowhere', cadre: 'x' },
    ])
    expect(problems({ a: 'y', b: 'z', posts: 'x' })).toEqual([
      { code: 'impossible-pair', village: 'a', cadre: 'y', bars: [{ reason: 'avoided', rule: 'r1' }, { reason: 'cadre-pinned', override: 'o1' }] },
      { code: 'impossible-pair', village: 'b', cadre: 'z', bars: [{ reason: 'unavailable' }] },
      { code: 'impossible-pair', village: 'posts', cadre: 'x', bars: [{ reason: 'village-pinned', override: 'o1' }] },
    ])
    expect(problems({ b: 'x', a: 'x' })).toEqual([{ code: 'cadre-twice', cadre: 'x', villages: ['a', 'b'], counted: 'a' }])
    expect(problems([{ village: 'b', cadre: 'y' }, { village: 'b', cadre: 'x' }, { village: 'b', cadre: null }])).toEqual([
      { code: 'impossible-pair', village: 'b', cadre: 'y', bars: [{ reason: 'cadre-pinned', override: 'o1' }] },
      { code: 'village-twice', village: 'b', cadres: ['x', 'y', null], counted: 'x' },
    ])
    for (const [plan, found] of [[null, 'null'], [undefined, 'undefined'], ['a', 'string'], [7, 'number']] as const) {
      expect(problems(plan)).toEqual([{ code: 'not-a-plan', found }])
    }
    expect(problems([null, { village: 'a' }, { village: 3, cadre: 'x' }, { village: 'a', cadre: ['x'] }, 'a'])).toEqual([
      { code: 'not-a-post', position: 0, found: 'null' }, { code: 'not-a-post', position: 2, found: 'number' },
      { code: 'not-a-post', position: 3, found: 'array' }, { code: 'not-a-post', position: 4, found: 'string' },
    ])
    // a village of that name is no list of posts
    expect(problems({ posts: 'y' })).toEqual([])
  })

  it('count what can be read of them', () => {
    // x is in both: what he likes best counts, and neither village wants anybody else
    const twice = stabilityReport(round, { a: 'x', b: 'x' })
    expect(twice.verdicts.map(({ blocking }) => blocking.length)).toEqual([0, 0, 0, 0, 0, 0, 0])
    // without x at a, and b with nobody, y has a claim on b only, a none on y
    const away = stabilityReport(round, { a: 'nobody', posts: 'x' })
    expect(away.verdicts[0].blocking.map(({ cadre, village, cadreNow, villageNow, because }) => [cadre, village, cadreNow.village, villageNow.cadre, because])).toEqual([
      ['x', 'a', 'posts', null, []], ['x', 'b', 'posts', null, []], ['y', 'b', null, null, []],
    ])
    // a pin that the plan follows is named as the cause
    expect(stabilityReport(round, { a: 'x', posts: 'y' }).verdicts[0].blocking).toMatchObject([{ cadre: 'y', village: 'b', because: ['o1'] }])
    expect(away.names.villages.map(({ id }) => id)).toEqual(['a', 'b', 'posts'])
    expect(() => stabilityReport(round, {}, { tolerance: Number.NaN })).toThrow(RangeError)
  })

  it('nobody, one, none possible', () => {
    expect(stabilityReport({ villages: [], cadres: [] }, {}).verdicts.every(({ holds }) => holds)).toBe(true)
    expect(stabilityReport({ villages: [{ id: 'v', recommends: ['c'] }], cadres: [{ id: 'c', choices: ['v'] }] }, {}).verdicts.map(({ holds }) => holds))
      .toEqual([false, false, false, false, false, false, true])
    const none: Round = { villages: [{ id: 'v', recommends: ['c'] }], cadres: [{ id: 'c', choices: ['v'], available: false }] }
    expect(stabilityReport(none, {}).verdicts.every(({ holds }) => holds)).toBe(true)
  })
})
