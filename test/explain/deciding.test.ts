/** What decided, and the facts of whole plans: recomputed from all plans of small rounds. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describePlan } from '../../src/explain/describe-plan.ts'
import { explain, type Subject } from '../../src/explain/explain.ts'
import type { Explanation, Fact, FactCode, FactOf } from '../../src/explain/facts.ts'
import { whyNot } from '../../src/explain/why-not.ts'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { solve } from '../../src/solve/solve.ts'
import { permuteRound, renameRound, roundArbitrary } from '../kit/arbitrary.ts'
import { blockingPairs, breaches, bruteForce, compareLevels, follows, levelsOf, obeys, planLevels, possiblePair, rulesInForce, type VillagePlan } from '../kit/brute-force.ts'
import { holders, values } from '../kit/exact.ts'
import { ruledTownship } from '../kit/ruled.ts'
import { wishfulRound } from '../kit/wishful.ts'

const small = { sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 3, maxCadres: 4, minVillages: 1, minCadres: 1 }
const deciding: readonly FactCode[] = ['decided-by', 'equally-good', 'no-plan-with', 'not-decided', 'filling-costs', 'cannot-be-filled', 'placing-costs', 'cannot-be-placed']

function all<C extends FactCode>(facts: readonly Fact[], code: C): FactOf<C>[] {
  return facts.filter((fact): fact is FactOf<C> => fact.code === code)
}

interface Counted {
  readonly plan: VillagePlan
  readonly levels: readonly number[]
}

/** Every plan that obeys the round, with its levels. */
function plansOf(round: Round): readonly Counted[] {
  const possible = round.villages.map((village) => round.cadres.filter((cadre) => possiblePair(round, cadre.id, village.id)).map(({ id }) => id))
  const found: Counted[] = []
  const plan: (string | null)[] = round.villages.map(() => null)
  const visit = (v: number): void => {
    if (v === plan.length) {
      if (obeys(round, plan)) found.push({ plan: [...plan], levels: planLevels(round, plan) })
      return
    }
    for (const cadre of [...possible[v], null]) {
      if (cadre !== null && plan.includes(cadre)) continue
      plan[v] = cadre
      visit(v + 1)
      plan[v] = null
    }
  }
  visit(0)
  return found
}

/** The oracle of one round. */
function judge(round: Round, solution: Solution) {
  const names = levelsOf(round)
  const plans = plansOf(round)
  const present = values(solution)
  const best = (some: readonly Counted[]): readonly number[] | null =>
    some.reduce<readonly number[] | null>((top, { levels }) => (top === null || compareLevels(names, levels, top) > 0 ? levels : top), null)
  return {
    /** The best plan among those that pass the test, beside the present one. */
    among: (test: (plan: VillagePlan) => boolean) => {
      const levels = best(plans.filter(({ plan }) => test(plan)))
      if (levels === null) return 'none'
      const k = levels.findIndex((value, i) => value !== present[i])
      if (k < 0) return 'equal'
      return { objective: names[k].objective, priority: names[k].priority ?? null, value: levels[k], delta: levels[k] - present[k], levels }
    },
    plans,
  }
}

type Judge = ReturnType<typeof judge>

const decisive = (found: Exclude<ReturnType<Judge['among']>, string>): object => ({ objective: found.objective, priority: found.priority, value: found.value, delta: found.delta })

/** The fact that has to follow on a named pair; none where something bars it. */
function expectedOfPair(round: Round, judged: Judge, cadre: string, village: string): object | null {
  const v = round.villages.findIndex(({ id }) => id === village)
  const found = judged.among((plan) => plan[v] === cadre)
  if (found === 'none') return { code: 'no-plan-with' }
  return found === 'equal' ? { code: 'equally-good', village, cadre } : { code: 'decided-by', village, cadre, ...decisive(found) }
}

/** Every fact about every village and cadre of a round, against the plans. */
function checkRound(round: Round, seen: Record<string, number>): void {
  const solution = solve(round)
  if (solution.status !== 'optimal') return
  const judged = judge(round, solution)
  const held = holders(solution)
  const placeOf = (cadre: string): number => held.indexOf(cadre)
  const note = (code: string): void => void (seen[code] = (seen[code] ?? 0) + 1)
  const checkPairs = (facts: readonly Fact[], code: 'other-cadre' | 'other-village', asked: (pair: FactOf<'other-cadre'>) => boolean): void => {
    facts.forEach((fact, i) => {
      if (fact.code !== code) return
      const next = facts[i + 1] as Fact | undefined
      const decided = next !== undefined && (['decided-by', 'equally-good', 'no-plan-with'] as FactCode[]).includes(next.code) ? next : null
      if (fact.bars.length > 0 || !asked(fact as FactOf<'other-cadre'>)) {
        expect(decided).toBeNull()
        note(fact.bars.length > 0 ? 'barred' : 'not asked')
        // what is said to be barred is in no plan
        if (fact.bars.length > 0) expect(judged.among((plan) => plan[round.villages.findIndex(({ id }) => id === fact.village)] === fact.cadre)).toBe('none')
        return
      }
      const expected = expectedOfPair(round, judged, fact.cadre, fact.village)
      expect(decided).toMatchObject(expected!)
      if (decided?.code === 'no-plan-with') {
        // together with these members, and not without any of them, no plan has the pair
        expect(decided).toMatchObject({ village: fact.village, cadre: fact.cadre })
        const members = new Set(decided.members.map(({ kind, id }) => `${kind} ${id}`))
        const kept = (left?: string): Round => ({
          ...round,
          rules: rulesInForce(round).filter(({ id }) => members.has(`rule ${id}`) && id !== left),
          overrides: [
            ...(round.overrides ?? []).filter((override) => override.strength !== 'prefer' && members.has(`override ${override.id}`) && override.id !== left),
            { kind: 'pin', id: '\0', author: 'a', reason: 'b', cadre: fact.cadre, village: fact.village },
            // what only a pin makes possible stays so
            ...(round.overrides ?? []).flatMap((override) => (override.kind === 'pin' || override.kind === 'keep' ? [{ ...override, strength: 'prefer' as const }] : [])),
          ],
        })
        expect(bruteForce(kept()).status).toBe('infeasible')
        // of a stable rule, what other demands bar does not count, whether or not they are members
        if (decided.minimal && !rulesInForce(round).some(({ kind }) => kind === 'stable')) for (const { id } of decided.members) expect(bruteForce(kept(id)).status).toBe('optimal')
      }
      note(decided!.code)
    })
  }

  for (const [v, { id: village }] of round.villages.entries()) {
    const { facts } = explain(solution, { village })
    checkPairs(facts, 'other-cadre', () => true)
    const filling = [...all(facts, 'filling-costs'), ...all(facts, 'cannot-be-filled')]
    const possible = round.cadres.filter(({ id }) => facts.every((fact) => fact.code !== 'nobody-possible') && possiblePair(round, id, village))
    const isPinned = (round.overrides ?? []).some((override) => override.kind === 'hold' && override.strength !== 'prefer' && override.village === village)
    if (held[v] !== null || isPinned || all(facts, 'nobody-possible').length > 0) expect(filling).toEqual([])
    else {
      const found = judged.among((plan) => plan[v] !== null)
      if (found === 'equal') expect(filling).toEqual([])
      else if (found === 'none') expect(filling).toEqual([{ code: 'cannot-be-filled', village }])
      else {
        const by = possible.map(({ id }) => id).filter((id) => {
          const one = judged.among((plan) => plan[v] === id)
          return typeof one === 'object' && JSON.stringify(one.levels) === JSON.stringify(found.levels)
        })
        expect(filling).toEqual([{
          code: 'filling-costs', village, ...decisive(found),
          by: by.map((cadre) => ({ cadre, cadreNow: expect.objectContaining({ village: placeOf(cadre) < 0 ? null : round.villages[placeOf(cadre)].id }) as unknown })),
        }])
      }
      for (const fact of filling) note(fact.code)
    }
  }

  for (const { id: cadre, available, choices } of round.cadres) {
    const { facts } = explain(solution, { cadre })
    const post = placeOf(cadre)
    const rank = (village: string): number => ((choices ?? []).includes(village) ? choices!.indexOf(village) : Infinity)
    checkPairs(facts, 'other-village', ({ village }) => post < 0 || rank(village) < rank(round.villages[post].id))
    const placing = [...all(facts, 'placing-costs'), ...all(facts, 'cannot-be-placed')]
    const away = available === false || (round.overrides ?? []).some((override) => override.kind === 'withdraw' && override.strength !== 'prefer' && override.cadre === cadre)
    if (post >= 0 || away || all(facts, 'no-village-possible').length > 0) expect(placing).toEqual([])
    else {
      const found = judged.among((plan) => plan.includes(cadre))
      if (found === 'equal') expect(placing).toEqual([])
      else if (found === 'none') expect(placing).toEqual([{ code: 'cannot-be-placed', cadre }])
      else {
        const villages = round.villages.filter((_, v) => {
          const one = judged.among((plan) => plan[v] === cadre)
          return typeof one === 'object' && JSON.stringify(one.levels) === JSON.stringify(found.levels)
        })
        expect(placing).toMatchObject([{ code: 'placing-costs', cadre, ...decisive(found), villages: villages.map(({ id }) => id) }])
      }
      for (const fact of placing) note(fact.code)
    }
  }
}

describe('what decided, against all plans', () => {
  it('in rounds of every kind', () => {
    const seen: Record<string, number> = {}
    fc.assert(fc.property(roundArbitrary(small), (round) => checkRound(round, seen)), { numRuns: 900, seed: 31 })
    for (const code of ['decided-by', 'equally-good', 'no-plan-with', 'barred', 'not asked', 'filling-costs', 'cannot-be-filled', 'placing-costs', 'cannot-be-placed'])
      expect(seen[code], code).toBeGreaterThan(3)
  })

  it('where nobody is allotted, and blocking pairs are not linear', () => {
    const seen: Record<string, number> = {}
    for (let seed = 0; seed < 60; seed++) checkRound(wishfulRound(seed), seen)
    fc.assert(
      fc.property(roundArbitrary({ ...small, pools: false }), (round) => checkRound({ ...round, policy: { ...round.policy, allot: false } }, seen)), { numRuns: 350, seed: 32 },
    )
    for (const code of ['decided-by', 'equally-good', 'filling-costs', 'placing-costs']) expect(seen[code], code).toBeGreaterThan(20)
  })

  it('as whyNot says of every pair named, in a township with quotas', () => {
    const solution = solve(ruledTownship(5, 10, 18))
    expect(solution.status).toBe('optimal')
    let compared = 0
    for (const { id: village } of solution.round.villages) {
      for (const { cadre, objective, delta, value } of all(explain(solution, { village }).facts, 'decided-by')) {
        const { outcome, decidedBy, levels } = whyNot(solution, { cadre, village })
        expect([outcome, decidedBy]).toEqual(['worse', objective])
        expect(levels.find((level) => level.delta !== 0)).toMatchObject({ objective, delta, value })
        compared++
      }
    }
    expect(compared).toBeGreaterThan(5)
  })
})

/** Facts with lists as sets, whatever smallest conflict among several, or pin among two alike, they name. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(unordered(item))).sort()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'members' && key !== 'pinned').map(([key, inner]) => [key, unordered(inner)]))
}

const subjects = (round: Round): readonly Subject[] => [...round.villages.map(({ id }) => ({ village: id })), ...round.cadres.map(({ id }) => ({ cadre: id })), { plan: true }]

describe('facts', () => {
  it('do not depend on the order of rows', () => {
    fc.assert(
      fc.property(roundArbitrary(small), fc.nat(), (round, seed) => {
        const [solution, other] = [solve(round), solve(permuteRound(round, seed))]
        for (const subject of subjects(round)) expect(unordered(explain(other, subject).facts)).toEqual(unordered(explain(solution, subject).facts))
      }),
      { numRuns: 120, seed: 33 },
    )
  })

  it('do not depend on the ids, where only one plan is best', () => {
    let compared = 0
    fc.assert(
      fc.property(roundArbitrary({ ...small, awkwardIds: false }), (round) => {
        const solution = solve(round)
        if (solution.plan === undefined || solution.plan.posts.some(({ settled }) => !settled)) return
        const number = new Map([...round.villages, ...round.cadres].map(({ id }, i) => [id, `${9 - i}`]))
        const map = { village: (id: string) => `dorf${number.get(id)!}`, cadre: (id: string) => `kader${number.get(id)!}` }
        const other = solve(renameRound(round, map))
        const back = (explanation: Explanation): unknown => {
          let text = JSON.stringify(explanation.facts)
          for (const { id } of round.villages) text = text.replaceAll(map.village(id), id)
          for (const { id } of round.cadres) text = text.replaceAll(map.cadre(id), id)
          return unordered(JSON.parse(text))
        }
        for (const subject of subjects(round)) {
          const renamed: Subject = 'plan' in subject ? subject : 'village' in subject ? { village: map.village(subject.village) } : { cadre: map.cadre(subject.cadre) }
          expect(back(explain(other, renamed))).toEqual(unordered(explain(solution, subject).facts))
          compared++
        }
      }),
      { numRuns: 150, seed: 34 },
    )
    expect(compared).toBeGreaterThan(200)
  })

  it('name nothing that decided where the plan is not proved, or the search was stopped', () => {
    const aborted = new AbortController()
    aborted.abort()
    let stopped = 0
    for (let seed = 0; seed < 60; seed++) {
      const round = wishfulRound(seed)
      const solution = solve(round)
      if (solution.plan === undefined) continue
      const unproved: Solution = { ...solution, status: 'feasible', stoppedBy: 'work' }
      for (const subject of subjects(round)) {
        const { facts } = explain(unproved, subject)
        expect(facts.filter(({ code }) => deciding.includes(code))).toEqual([])
        expect(facts.some(({ code }) => code === 'unproved' || code === 'plan-unproved' || code === 'settled')).toBe(true)
        expect(all(facts, 'settled')).toEqual([])
        // what is still said under a limit is the truth
        if (solution.status !== 'optimal' || 'plan' in subject) continue
        const full = explain(solution, subject).facts
        const limited = explain(solution, subject, { signal: aborted.signal }).facts
        stopped += all(limited, 'not-decided').length
        for (const fact of limited) if (fact.code !== 'not-decided') expect(full).toContainEqual(fact)
      }
      for (const { facts } of [...describePlan(unproved).villages, ...describePlan(unproved).unassigned]) expect(facts.filter(({ code }) => deciding.includes(code))).toEqual([])
    }
    expect(stopped).toBeGreaterThan(3)
  })

  it('of documents say what decided of recommended cadres and vacant villages, and the same', () => {
    let said = 0
    fc.assert(
      fc.property(roundArbitrary(small), (round) => {
        const solution = solve(round)
        const { villages, unassigned } = describePlan(solution)
        for (const { about, facts } of [...villages, ...unassigned]) {
          const full = explain(solution, about).facts
          const isMeant = (fact: Fact): boolean =>
            'village' in fact && 'cadre' in fact && fact.cadre !== null
              ? round.villages.find(({ id }) => id === fact.village)!.recommends?.includes(fact.cadre) === true
              : 'village' in about
          expect(facts).toEqual(full.filter((fact) => !deciding.includes(fact.code) || isMeant(fact)))
          said += facts.filter(({ code }) => code === 'decided-by').length
        }
        // without searches less is said, nothing else
        const quick = describePlan(solution, { prices: false })
        ;[...quick.villages, ...quick.unassigned].forEach(({ facts }, i) => {
          const most = [...villages, ...unassigned][i].facts.map((fact) => (fact.code === 'no-plan-with' ? { ...fact, members: [], minimal: false } : fact))
          for (const fact of facts) expect(most).toContainEqual(fact)
          expect(facts.filter(({ code }) => !deciding.includes(code))).toHaveLength(most.filter(({ code }) => !deciding.includes(code)).length)
          expect(all(facts, 'not-decided')).toEqual([])
        })
      }),
      { numRuns: 150, seed: 35 },
    )
    expect(said).toBeGreaterThan(30)
  })
})

describe('the facts of a whole plan', () => {
  it('can be read off the round and all its plans', () => {
    const seen: Record<string, number> = {}
    fc.assert(
      fc.property(roundArbitrary(small), (round) => {
        const solution = solve(round)
        const { facts, about, kind } = explain(solution, { plan: true })
        expect([kind, about]).toEqual(['explanation', { plan: true }])
        for (const { code } of facts) seen[code] = (seen[code] ?? 0) + 1
        const expected = bruteForce(round)
        const overrides = all(facts, 'override-in-force')
        expect(overrides.map(({ override, kind: how, author, reason }) => [override, how, author, reason])).toEqual((round.overrides ?? []).map((one) => [one.id, one.kind, one.author, one.reason]))
        if (expected.status === 'infeasible') {
          expect(facts[0]).toEqual({ code: 'no-plan', status: 'infeasible', stoppedBy: null })
          expect(all(facts, 'plan-conflict')).toMatchObject([{ members: solution.conflict!.members, minimal: solution.conflict!.minimal }])
          expect(overrides.every(({ followed }) => followed === null)).toBe(true)
          return
        }
        const plan = holders(solution)
        const posts = round.villages.flatMap(({ id, recommends }, v) => {
          const holder = plan[v]
          if (holder === null) return []
          const rank = (round.cadres.find((cadre) => cadre.id === holder)!.choices ?? []).indexOf(id)
          return [{ chosen: rank >= 0, first: rank === 0, recommended: recommends?.includes(holder) === true }]
        })
        const count = (test: (post: (typeof posts)[number]) => boolean): number => posts.filter(test).length
        const gone = (id: string, what: 'village' | 'cadre'): boolean => (round.overrides ?? []).some((override) =>
          override.strength !== 'prefer' && (what === 'village' ? override.kind === 'hold' && override.village === id : override.kind === 'withdraw' && override.cadre === id))
        const n = round.villages.length
        const mutual = count(({ chosen, recommended }) => chosen && recommended)
        const named = count(({ chosen, recommended }) => chosen || recommended)
        expect(facts[0]).toEqual({ code: 'plan-proved', levels: expected.levels.length })
        expect(all(facts, 'plan-totals')).toEqual([{
          code: 'plan-totals', villages: n, held: round.villages.filter(({ id }) => gone(id, 'village')).length, filled: posts.length, vacant: n - posts.length, cadres: round.cadres.length,
          away: round.cadres.filter(({ id, available }) => available === false || gone(id, 'cadre')).length, unassigned: round.cadres.length - posts.length,
        }])
        expect(all(facts, 'plan-classes')).toEqual([{
          code: 'plan-classes', mutual, mutualFirst: count(({ first, recommended }) => first && recommended), chosen: count(({ chosen, recommended }) => chosen && !recommended),
          chosenFirst: count(({ first, recommended }) => first && !recommended), recommended: count(({ chosen, recommended }) => !chosen && recommended), allotted: posts.length - named,
        }])
        expect(all(facts, 'plan-rates')).toEqual([{
          code: 'plan-rates', adoption: { numerator: mutual, denominator: n }, wishes: { numerator: named, denominator: n },
          firstChoice: { numerator: count(({ first }) => first), denominator: posts.length },
        }])
        expect(all(facts, 'plan-level').map(({ objective, priority, value, bound, proved }) => ({ objective, priority, value, bound, proved })))
          .toEqual(levelsOf(round).map(({ objective, priority }, k) => ({ objective, priority: priority ?? null, value: expected.levels[k], bound: expected.levels[k], proved: true })))
        const ids = (test: (v: number) => boolean): string[] => round.villages.filter((_, v) => test(v)).map(({ id }) => id)
        const lot = round.policy?.tieBreak
        expect(all(facts, 'plan-open')).toEqual([{
          code: 'plan-open', villages: ids((v) => !expected.settled[v]), settled: ids((v) => expected.settled[v]).length, seed: typeof lot === 'object' ? lot.lottery : null,
        }])
        expect(all(facts, 'plan-vacant').flatMap(({ villages }) => villages)).toEqual(ids((v) => plan[v] === null))
        const pairs = (list: readonly { readonly cadre: string; readonly village: string }[]): string[] => list.map(({ cadre, village }) => JSON.stringify([cadre, village])).sort()
        expect(pairs(all(facts, 'blocking'))).toEqual(pairs(blockingPairs(round, plan)))
        overrides.forEach(({ followed }, i) => {
          const override = round.overrides![i]
          expect(followed).toBe(override.strength === 'prefer' ? follows(round, override, plan) : null)
        })
        const broken = rulesInForce(round).filter(({ soft }) => soft === true).map((rule) => ({ code: 'soft-broken', rule: rule.id, by: breaches(round, rule, plan) }))
        expect(all(facts, 'soft-broken')).toEqual(broken.filter(({ by }) => by > 0))
      }),
      { numRuns: 300, seed: 36 },
    )
    for (const code of ['plan-vacant', 'blocking', 'override-in-force', 'soft-broken', 'plan-conflict']) expect(seen[code], code).toBeGreaterThan(3)
  })

  it('that is not proved say so, level by level', () => {
    const solution = solve({ villages: [{ id: 'v1', recommends: ['c1'] }], cadres: [{ id: 'c1', choices: ['v1'] }] })
    const unproved: Solution = { ...solution, status: 'feasible', stoppedBy: 'work', levels: solution.levels!.map((level, k) => (k === 1 ? { ...level, bound: 3 } : level)) }
    const { facts } = explain(unproved, { plan: true })
    expect(facts[0]).toEqual({ code: 'plan-unproved', stoppedBy: 'work' })
    expect(all(facts, 'plan-level').map(({ proved }) => proved)).toEqual([true, false, false, false, false, false, false])
    expect(all(facts, 'plan-open')).toEqual([])
  })
})
