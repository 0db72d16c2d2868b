/** Gains by false lists against exhaustive re-solving, list by list. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CadreMisreports, type Misreport, misreportGains, type MisreportGain } from '../../src/explain/misreport-gains.ts'
import type { Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { permuteRound, roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce, pinsOf, possiblePair } from '../kit/brute-force.ts'
import { township } from '../kit/seeded.ts'
import { wishfulRound } from '../kit/wishful.ts'

const shape = { sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 3, maxCadres: 4, maxList: 3 }

const reporting = (round: Round, cadre: string, choices: readonly string[]): Round =>
  ({ ...round, cadres: round.cadres.map((one) => (one.id === cadre ? { ...one, choices } : one)) })

/** Where he is in the best plans of a round, by going through all of them. */
function placesIn(round: Round, cadre: string): (string | null)[] {
  const plans = bruteForce(round).optimalPlans
  const places = plans.map((plan) => (plan.includes(cadre) ? round.villages[plan.indexOf(cadre)].id : null))
  return [...round.villages.map(({ id }) => id), null].filter((place) => places.includes(place))
}

function listsOf(villages: readonly string[], longest: number): string[][] {
  if (longest === 0) return [[]]
  const shorter = listsOf(villages, longest - 1)
  const all = shorter.flatMap((list) => [list, ...(list.length === longest - 1 ? villages.filter((id) => !list.includes(id)).map((id) => [...list, id]) : [])])
  return all.sort((a, b) => a.length - b.length)
}

/** What a list gains, in the words of the documentation. */
function gainOf(choices: readonly string[], places: readonly (string | null)[], under: readonly (string | null)[]): MisreportGain | undefined {
  const likes = (one: string | null, other: string | null): boolean =>
    one !== null && choices.includes(one) && (other === null || !choices.includes(other) || choices.indexOf(one) < choices.indexOf(other))
  if (under.length === 0) return undefined
  const better = under.filter((place) => places.every((now) => likes(place, now)))
  if (better.length === under.length) return 'every'
  if (better.length > 0) return 'some'
  // the best stays, the worst becomes better
  const top = places.find((now) => places.every((other) => !likes(other, now)))!
  const keeps = under.some((place) => !likes(top, place) && !likes(place, top))
  const worst = places.find((now) => places.every((other) => !likes(now, other)))!
  return keeps && under.every((place) => likes(place, worst)) ? 'firmer' : undefined
}

function checkCadre(round: Round, told: CadreMisreports, longest: number, seen: Record<string, number>): void {
  const { cadre, choices, outcome, reason, places, villages, tried, found, best } = told
  expect(choices).toEqual(round.cadres.find(({ id }) => id === cadre)!.choices ?? [])
  expect(places).toEqual(placesIn(round, cadre))
  expect(told.stoppedBy).toBeUndefined()
  seen[reason ?? outcome] = (seen[reason ?? outcome] ?? 0) + 1

  // the space: every village that he could have if he named it
  const pins = pinsOf(round)
  const possible = round.villages.map(({ id }) => id).filter((id) =>
    possiblePair(reporting(round, cadre, [id]), cadre, id) && pins.every((pin) => (pin.cadre === cadre) === (pin.village === id)))
  const lists = listsOf(possible, longest).filter((list) => JSON.stringify(list) !== JSON.stringify(choices))
  if (outcome === 'gain' || reason === 'tried') {
    expect([...villages].sort()).toEqual([...possible].sort())
    expect(villages.filter((id) => choices.includes(id))).toEqual(choices.filter((id) => possible.includes(id)))
    expect(tried).toBe(lists.length)
  } else expect([tried, villages]).toEqual([0, []])

  // every list, solved again
  const expected = lists.flatMap((list): Misreport[] => {
    const under = placesIn(reporting(round, cadre, list), cadre)
    const gain = gainOf(choices, places, under)
    return gain === undefined ? [] : [{ choices: list, places: under, gain, rank: 1 + Math.min(...under.map((place) => (place !== null && choices.includes(place) ? choices.indexOf(place) : Infinity))) }]
  })
  expect(outcome).toBe(expected.length > 0 ? 'gain' : 'none')
  // shown are those that no list with some of its villages left out does as well
  const shown = expected.filter(({ choices: list, places: then }) => !expected.some((other) =>
    other.choices.length < list.length && JSON.stringify(list.filter((id) => other.choices.includes(id))) === JSON.stringify(other.choices) && JSON.stringify(other.places) === JSON.stringify(then)))
  const text = (some: readonly Misreport[]): string[] => some.map((misreport) => JSON.stringify(misreport, ['choices', 'places', 'gain', 'rank'])).sort()
  expect(text(best)).toEqual(text(shown))
  for (const gain of ['every', 'some', 'firmer'] as const) {
    expect(found[gain]).toBe(expected.filter((misreport) => misreport.gain === gain).length)
    seen[gain] = (seen[gain] ?? 0) + found[gain]
  }
  const order = ['every', 'some', 'firmer']
  best.slice(1).forEach((one, k) => {
    const before = best[k]
    const sign = order.indexOf(one.gain) - order.indexOf(before.gain) || one.rank - before.rank || one.choices.length - before.choices.length
    expect(sign).toBeGreaterThanOrEqual(0)
  })
}

describe('gains by false lists', () => {
  it('are those that solving the round again with every list finds', () => {
    const seen: Record<string, number> = {}
    fc.assert(fc.property(roundArbitrary(shape), fc.nat({ max: 3 }), (round, which) => {
      const cadre = round.cadres[which]
      if (cadre === undefined) return
      const { cadres, longest } = misreportGains(round, { cadre: cadre.id, limit: Infinity })
      expect(longest).toBe(2)
      expect(cadres.map((one) => one.cadre)).toEqual([cadre.id])
      if (bruteForce(round).status === 'infeasible') expect(cadres[0]).toMatchObject({ outcome: 'unknown', stoppedBy: 'no-plan', places: [], best: [] })
      else checkCadre(round, cadres[0], 2, seen)
    }), { numRuns: 450, seed: 31 })
    for (const what of ['first-choice', 'no-choices', 'pinned', 'away', 'tried', 'gain', 'every', 'some', 'firmer']) expect(seen[what], what).toBeGreaterThan(0)
  })

  it('where blocking pairs are not linear and nobody is allotted', () => {
    const seen: Record<string, number> = {}
    for (let seed = 0; seed < 60; seed++) {
      const round = wishfulRound(seed)
      if (bruteForce(round).status === 'infeasible') continue
      const [told] = misreportGains(round, { cadre: round.cadres[seed % round.cadres.length].id, limit: Infinity, longest: 2 }).cadres
      checkCadre(round, told, 2, seen)
    }
    for (const what of ['gain', 'every', 'some', 'firmer', 'tried']) expect(seen[what], what).toBeGreaterThan(0)
  })

  it('where a place breaks a soft rule by itself, and where a pinned village is waited for', () => {
    const said = { author: 'a', reason: 'b' }
    const soft: Round = {
      villages: [{ id: 'v' }, { id: 'w' }], cadres: [{ id: 'c', choices: ['v'] }, { id: 'x' }],
      rules: [{ kind: 'count', id: 'r1', villages: { ids: ['v'] }, cadres: { ids: ['x'] }, atLeast: 1, soft: true }], policy: { objectives: ['broken', 'chosen'] },
    }
    expect(misreportGains(soft, { cadre: 'c' }).cadres[0]).toMatchObject({ places: placesIn(soft, 'c'), outcome: 'none', reason: 'tried' })
    expect(placesIn(soft, 'c')).toEqual(['w', null])
    // anywhere but at a he and v, which recommended him and is pinned elsewhere, would wait for each other
    const waiting: Round = {
      villages: [{ id: 'a', recommends: ['c', 'e'] }, { id: 'b' }, { id: 'v', recommends: ['c'] }, { id: 'z' }],
      cadres: [{ id: 'c', choices: ['z', 'v', 'a'] }, { id: 'd' }, { id: 'e' }],
      overrides: [{ kind: 'pin', id: 'o1', cadre: 'd', village: 'v', ...said }, { kind: 'ban', id: 'o2', cadre: 'c', village: 'z', ...said }], fit: [{ cadre: 'e', village: 'a', score: 9 }], policy: { objectives: ['coverage', 'stability', 'fit'] },
    }
    for (const choices of [['z', 'a', 'v'], ['z', 'v', 'a']]) {
      const round = reporting(waiting, 'c', choices)
      checkCadre(round, misreportGains(round, { cadre: 'c', limit: Infinity }).cadres[0], 2, {})
    }
    expect(placesIn(reporting(waiting, 'c', ['z', 'a', 'v']), 'c')).toEqual(['a'])
    expect(placesIn(waiting, 'c')).toEqual(['b'])
  })

  it('with lists of other lengths', () => {
    const seen: Record<string, number> = {}
    for (const longest of [0, 1, 3]) {
      for (let seed = 100; seed < 130; seed++) {
        const round = wishfulRound(seed)
        if (round.villages.length > 3 || bruteForce(round).status === 'infeasible') continue
        checkCadre(round, misreportGains(round, { cadre: round.cadres[0].id, limit: Infinity, longest }).cadres[0], longest, seen)
      }
    }
    expect(seen.gain).toBeGreaterThan(0)
  })

  it('look at everybody, whatever the order of rows, and show only the best', () => {
    fc.assert(fc.property(roundArbitrary({ ...shape, maxCadres: 3 }), fc.nat(), (round, seed) => {
      const told = misreportGains(round)
      expect(told.cadres.map(({ cadre }) => cadre)).toEqual(round.cadres.map(({ id }) => id))
      for (const one of told.cadres) expect(misreportGains(round, { cadre: one.cadre }).cadres).toEqual([one])
      const again = misreportGains(permuteRound(round, seed))
      for (const { cadre, outcome, found, tried } of told.cadres) expect(again.cadres.find((one) => one.cadre === cadre)).toMatchObject({ outcome, found, tried })
      for (const { cadre, best } of told.cadres) {
        expect(best.length).toBeLessThanOrEqual(5)
        for (const limit of [0, 2]) expect(misreportGains(round, { cadre, limit }).cadres[0].best).toEqual(best.slice(0, limit))
      }
    }), { numRuns: 80, seed: 32 })
  })
})

describe('the space of lists', () => {
  const round = township({ seed: 1, villages: 9, cadres: 14 })
  const examined = misreportGains(round).cadres.find(({ reason }) => reason === 'tried')!

  it('is all of them up to the length, or as far as it is limited, and says so', () => {
    const n = examined.villages.length
    expect([examined.left, examined.tried]).toEqual([0, n * (n - 1) + n + 1 - 1])
    const cut = misreportGains(round, { cadre: examined.cadre, mostVillages: 4 }).cadres[0]
    expect(cut.villages).toEqual(examined.villages.slice(0, 4))
    expect([cut.left, cut.tried]).toEqual([n - 4, 4 * 3 + 4 + 1 - 1])
    const some = misreportGains(round, { cadre: examined.cadre, villages: [examined.villages[2], 'nowhere'], longest: 1 }).cadres[0]
    expect([some.villages, some.left, some.tried]).toEqual([[examined.villages[2]], n - 1, 2])
  })

  it('goes by what a township would really answer', () => {
    const solution = solve(round)
    for (const { cadre, places } of misreportGains(round).cadres) {
      const now = solution.plan!.posts.filter(({ candidates }) => candidates.includes(cadre)).map(({ village }) => village)
      expect(places.filter((place) => place !== null)).toEqual(now)
    }
    const gaining = Array.from({ length: 12 }, (_, seed) => township({ seed, villages: 9, cadres: 14 }))
      .flatMap((one) => misreportGains(one).cadres.flatMap(({ cadre, best, choices }) => best.map((misreport) => ({ one, cadre, misreport, choices }))))
    expect(gaining.length).toBeGreaterThan(5)
    for (const { one, cadre, misreport, choices } of gaining) {
      const then = solve(reporting(one, cadre, misreport.choices)).plan!
      const places = then.posts.filter(({ candidates }) => candidates.includes(cadre)).map(({ village }) => village)
      expect(misreport.places.filter((place) => place !== null)).toEqual(places)
      expect(places.some((place) => choices.indexOf(place) === misreport.rank - 1)).toBe(true)
    }
  })
})

it('nobody, one, unknown, a search that was stopped', () => {
  expect(misreportGains({ villages: [], cadres: [] }).cadres).toEqual([])
  expect(misreportGains({ villages: [], cadres: [{ id: 'c' }] }).cadres).toMatchObject([{ outcome: 'none', reason: 'no-choices', places: [null] }])
  const one: Round = { villages: [{ id: 'v' }], cadres: [{ id: 'c', choices: ['v'] }] }
  expect(misreportGains(one).cadres).toMatchObject([{ outcome: 'none', reason: 'first-choice', places: ['v'] }])
  expect(misreportGains(one, { cadre: 'x' }).cadres).toMatchObject([{ cadre: 'x', outcome: 'unknown', stoppedBy: 'unknown-cadre' }])
  const stopped = Array.from({ length: 40 }, (_, seed) => misreportGains(wishfulRound(seed), { signal: AbortSignal.abort() }).cadres).flat().filter(({ stoppedBy }) => stoppedBy === 'work')
  expect(stopped.length).toBeGreaterThan(0)
  for (const { outcome, best } of stopped) expect(outcome).toBe(best.length > 0 ? 'gain' : 'unknown')
})
