/** The facts about villages and cadres: on rounds told by hand, and recomputed from the round on random ones. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describePlan } from '../../src/explain/describe-plan.ts'
import { explain, type Subject } from '../../src/explain/explain.ts'
import type { Fact, FactCode, FactOf } from '../../src/explain/facts.ts'
import type { Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { possiblePair } from '../kit/brute-force.ts'
import { readCases } from '../kit/cases.ts'

const decision = { author: '镇党委', reason: '工作需要' }

function caseRound(name: string, policy?: string): Round {
  return readCases().find((item) => item.case === name && (policy === undefined || item.policy === policy))!.round
}

function all<C extends FactCode>(facts: readonly Fact[], code: C): FactOf<C>[] {
  return facts.filter((fact): fact is FactOf<C> => fact.code === code)
}

function one<C extends FactCode>(facts: readonly Fact[], code: C): FactOf<C> {
  const found = all(facts, code)
  expect(
    found.map((fact) => fact.code),
    `exactly one ${code}`,
  ).toEqual([code])
  return found[0]
}

const factsOf = (round: Round, subject: Subject): readonly Fact[] => explain(solve(round), subject).facts

describe('a village with an instructor', () => {
  it('has the post with its class and score, and who else was named', () => {
    const facts = factsOf(caseRound('S01'), { village: 'v2' })
    expect(one(facts, 'post')).toMatchObject({ cadre: 'c2', class: 'A1', choiceRank: 1, recommendationRank: 1, ranked: false, score: 8 })
    expect(one(facts, 'settled').cadre).toBe('c2')
    expect(all(facts, 'other-cadre').map(({ cadre, class: kind, cadreNow }) => [cadre, kind, cadreNow.village])).toEqual([
      ['c3', 'A1', null],
      ['c7', 'B2', 'v5'],
    ])
  })

  it('says what became of the choices its instructor would have liked better', () => {
    // 周明远 yields 溪口村 so that 松岭村 has a mutual pair, too
    const facts = factsOf(caseRound('S02'), { village: 'v3' })
    expect(one(facts, 'post')).toMatchObject({ cadre: 'c1', class: 'A2' })
    expect(one(facts, 'other-village')).toMatchObject({
      village: 'v1',
      class: 'A1',
      bars: [],
      villageNow: { cadre: 'c2', class: 'A1', pinned: null },
      cadrePrefers: 'this',
      villagePrefers: 'equal',
    })
  })

  it('that nobody chose says so', () => {
    const facts = factsOf(caseRound('S03'), { village: 'v3' })
    expect(one(facts, 'post')).toMatchObject({ cadre: 'c4', class: 'C', choiceRank: null })
    one(facts, 'nobody-chose')
    expect(all(facts, 'other-village').map(({ village, class: kind, villageNow }) => [village, kind, villageNow.cadre])).toEqual([
      ['v1', 'B1', 'c1'],
      ['v2', 'B2', 'c2'],
    ])
  })

  it('fixed by an override carries author and reason, and the pairs that block because of it', () => {
    const facts = factsOf(caseRound('S08b'), { village: 'v3' })
    expect(one(facts, 'post')).toMatchObject({ cadre: 'c1', class: 'D' })
    expect(one(facts, 'pinned')).toMatchObject({ override: 'pin-1', author: '镇党委', how: 'pin', cadre: 'c1' })
    expect(all(facts, 'blocking').map(({ cadre, overrides, rules }) => [cadre, overrides, rules])).toEqual([
      ['c4', [{ override: 'pin-1', author: '镇党委' }], []],
      ['c5', [{ override: 'pin-1', author: '镇党委' }], []],
    ])
    expect(all(facts, 'other-cadre')[0]).toMatchObject({
      cadre: 'c4',
      bars: [{ reason: 'village-pinned', override: 'pin-1' }],
      cadrePrefers: 'this',
      villagePrefers: 'this',
    })
  })

  it('names the rule that keeps a recommended cadre away, never its type', () => {
    const explanation = explain(solve(caseRound('S09')), { village: 'v1' })
    expect(all(explanation.facts, 'other-cadre')[0]).toMatchObject({
      cadre: 'c1',
      bars: [{ reason: 'avoided', rule: 'avoid-1' }],
      cadreNow: { village: null },
    })
    expect(JSON.stringify(explanation)).not.toContain('"回避"')
  })

  it('with equal candidates lists them with their classes; a lottery says its seed', () => {
    const open = factsOf(caseRound('S14'), { village: 'v2' })
    expect(one(open, 'tied')).toMatchObject({
      shown: 'c2',
      candidates: [
        { cadre: 'c1', class: 'A2' },
        { cadre: 'c2', class: 'A2' },
      ],
    })
    expect(all(open, 'settled')).toEqual([])
    const drawn = factsOf({ ...caseRound('S14'), policy: { tieBreak: { lottery: '种子7' } } }, { village: 'v2' })
    expect(one(drawn, 'drawn')).toMatchObject({ seed: '种子7', candidates: [{ cadre: 'c1' }, { cadre: 'c2' }] })
    expect(all(drawn, 'tied')).toEqual([])
  })

  it('says whether its former cadre stays', () => {
    expect(one(factsOf(caseRound('S20'), { village: 'v2' }), 'incumbent')).toMatchObject({ cadre: 'c2', cadreNow: { village: 'v2' } })
    expect(one(factsOf(caseRound('S20'), { village: 'v3' }), 'incumbent')).toMatchObject({ cadre: 'c5', cadreNow: { village: null } })
  })

  it('shows the order of a ranked recommendation', () => {
    const round: Round = {
      villages: [
        { id: 'v1', recommends: ['c1', 'c2'], ranked: true },
        { id: 'v2', recommends: ['c1'] },
      ],
      cadres: [
        { id: 'c1', choices: ['v2', 'v1'] },
        { id: 'c2', choices: ['v1'] },
      ],
    }
    const facts = factsOf(round, { village: 'v1' })
    expect(one(facts, 'post')).toMatchObject({ cadre: 'c2', recommendationRank: 2, ranked: true })
    expect(one(facts, 'other-cadre')).toMatchObject({ cadre: 'c1', recommendationRank: 1, villagePrefers: 'this', cadrePrefers: 'present' })
  })
})

describe('a vacant village', () => {
  const cadres = [{ id: 'c1', choices: ['v1'] }, { id: 'c2' }]

  it('for want of people gives the numbers', () => {
    const facts = factsOf(caseRound('S07', 'default'), { village: 'v4' })
    one(facts, 'vacant')
    expect(one(facts, 'fewer-cadres')).toMatchObject({ cadres: 3, villages: 4 })
    expect(one(facts, 'all-elsewhere').possible).toBe(3)
    expect(all(facts, 'other-cadre').map(({ cadre, cadreNow }) => [cadre, cadreNow.village])).toEqual([
      ['c1', 'v1'],
      ['c2', 'v2'],
    ])
  })

  it('that is held gives the override', () => {
    const facts = factsOf(
      { villages: [{ id: 'v1' }], cadres, overrides: [{ ...decision, kind: 'hold', id: 'h', village: 'v1' }] },
      { village: 'v1' },
    )
    expect(one(facts, 'held')).toMatchObject({ override: 'h', author: '镇党委', reason: '工作需要' })
    expect(all(facts, 'nobody-possible')).toEqual([])
  })

  it('to which nobody can go gives everybody with the reasons', () => {
    const round: Round = {
      villages: [{ id: 'v1', recommends: ['c1'] }],
      cadres: [{ id: 'c1', choices: ['v1'] }, { id: 'c2', available: false }, { id: 'c3' }],
      rules: [{ kind: 'avoid', id: 'r', cadre: 'c1', village: 'v1' }],
      policy: { allot: false },
    }
    expect(one(factsOf(round, { village: 'v1' }), 'nobody-possible').barred).toEqual([
      { cadre: 'c1', bars: [{ reason: 'avoided', rule: 'r' }] },
      { cadre: 'c2', bars: [{ reason: 'unavailable' }, { reason: 'not-named' }] },
      { cadre: 'c3', bars: [{ reason: 'not-named' }] },
    ])
  })

  it('that objectives without coverage leave vacant names who could go', () => {
    const round: Round = { villages: [{ id: 'v1' }], cadres, policy: { objectives: ['allotted'] } }
    const facts = factsOf({ ...round, cadres: [{ id: 'c2' }] }, { village: 'v1' })
    expect(one(facts, 'possible-unassigned').cadres).toEqual(['c2'])
  })
})

describe('a cadre', () => {
  it('without a village learns who holds the villages he chose', () => {
    const facts = factsOf(caseRound('S01'), { cadre: 'c3' })
    expect(one(facts, 'unassigned').away).toBe(false)
    expect(one(facts, 'more-cadres')).toMatchObject({ cadres: 7, villages: 5 })
    expect(
      all(facts, 'other-village').map(({ village, class: kind, villageNow, villagePrefers }) => [
        village,
        kind,
        villageNow.cadre,
        villagePrefers,
      ]),
    ).toEqual([
      ['v2', 'A1', 'c2', 'equal'],
      ['v4', 'B2', 'c5', 'present'],
    ])
  })

  it('who is away has that as the reason and no other', () => {
    const round: Round = {
      villages: [{ id: 'v1' }],
      cadres: [{ id: 'c1', available: false }, { id: 'c2' }, { id: 'c3' }],
      overrides: [{ ...decision, kind: 'withdraw', id: 'w', cadre: 'c2', date: '2026-04-08' }],
    }
    expect(factsOf(round, { cadre: 'c1' }).map(({ code }) => code)).toEqual(['unassigned', 'unavailable', 'no-choices', 'not-recommended'])
    expect(one(factsOf(round, { cadre: 'c2' }), 'withdrawn')).toMatchObject({ override: 'w', author: '镇党委', date: '2026-04-08' })
  })

  it('for whom no village is possible learns why, village by village', () => {
    const round: Round = {
      villages: [{ id: 'v1' }, { id: 'v2' }],
      cadres: [{ id: 'c1', choices: ['v1'] }, { id: 'c2' }, { id: 'c3' }],
      rules: [{ kind: 'avoid', id: 'r', cadre: 'c1', village: 'v1' }],
      overrides: [{ ...decision, kind: 'ban', id: 'b', cadre: 'c1', village: 'v2' }],
    }
    expect(one(factsOf(round, { cadre: 'c1' }), 'no-village-possible').barred).toEqual([
      { village: 'v1', bars: [{ reason: 'avoided', rule: 'r' }] },
      { village: 'v2', bars: [{ reason: 'banned', override: 'b' }] },
    ])
  })

  it('learns for which villages he is an equal candidate', () => {
    expect(one(factsOf(caseRound('S05'), { cadre: 'c3' }), 'candidate-for').villages).toEqual(['v1', 'v2'])
    expect(one(factsOf(caseRound('S14'), { cadre: 'c1' }), 'candidate-for')).toMatchObject({ villages: ['v2'], seed: null })
    const drawn = { ...caseRound('S14'), policy: { tieBreak: { lottery: '种子7' } } }
    expect(one(factsOf(drawn, { cadre: 'c1' }), 'candidate-for').seed).toBe('种子7')
  })

  it('sees the villages that recommended him and that he did not choose', () => {
    const facts = factsOf(caseRound('S02'), { cadre: 'c4' })
    expect(all(facts, 'other-village').map(({ village, class: kind }) => [village, kind])).toEqual([
      ['v1', 'B1'],
      ['v3', 'B2'],
      ['v2', 'C'],
    ])
  })
})

describe('what cannot be explained', () => {
  it('is a fact: unknown ids, solutions without a plan', () => {
    const solution = solve(caseRound('S15'))
    expect(explain(solution, { village: 'v1' }).facts).toEqual([{ code: 'no-plan', status: 'infeasible', stoppedBy: null }])
    expect(explain(solution, { village: 'no such' }).facts).toEqual([{ code: 'unknown-village', id: 'no such' }])
    expect(explain(solve(caseRound('S01')), { cadre: '__proto__' }).facts).toEqual([{ code: 'unknown-cadre', id: '__proto__' }])
  })

  it('is not called settled when the search was stopped', () => {
    const solution = { ...solve(caseRound('S01')), status: 'feasible', stoppedBy: 'work' } as const
    const { facts } = explain(solution, { village: 'v1' })
    one(facts, 'unproved')
    expect(all(facts, 'settled')).toEqual([])
  })
})

describe('on random rounds', () => {
  it('every fact can be read off the round and the plan', () => {
    fc.assert(
      fc.property(roundArbitrary(), (round) => {
        const solution = solve(round)
        const { plan } = solution
        if (plan === undefined) return
        const villageOf = (cadre: string): string | null => plan.posts.find((post) => post.cadre === cadre)?.village ?? null
        const holderOf = (village: string): string | null => plan.posts.find((post) => post.village === village)!.cadre
        const choice = (cadre: string, village: string): number | null => {
          const place = (round.cadres.find(({ id }) => id === cadre)!.choices ?? []).indexOf(village)
          return place < 0 ? null : place + 1
        }
        const recommends = (village: string): readonly string[] => round.villages.find(({ id }) => id === village)!.recommends ?? []
        const { villages, unassigned } = describePlan(solution)
        expect(villages.map(({ about }) => about)).toEqual(plan.posts.map(({ village }) => ({ village })))
        expect(unassigned.map(({ about }) => about)).toEqual(plan.unassigned.map((cadre) => ({ cadre })))
        for (const { facts, about, names } of [...villages, ...unassigned]) {
          expect(new Set(names.villages.map(({ id }) => id)).size).toBe(names.villages.length)
          if ('village' in about) {
            expect(all(facts, 'post').length + all(facts, 'vacant').length).toBe(1)
            expect(all(facts, 'settled').length + all(facts, 'tied').length + all(facts, 'drawn').length + all(facts, 'unproved').length).toBe(1)
            const holder = holderOf(about.village)
            const choosers = round.cadres.filter(({ id }) => choice(id, about.village) !== null).map(({ id }) => id)
            expect(new Set(all(facts, 'other-cadre').map(({ cadre }) => cadre))).toEqual(
              new Set([...recommends(about.village), ...choosers].filter((cadre) => cadre !== holder)),
            )
            expect(all(facts, 'nobody-chose').length).toBe(choosers.length === 0 ? 1 : 0)
            for (const fact of all(facts, 'vacant')) expect(holderOf(fact.village)).toBeNull()
            for (const fact of all(facts, 'nobody-possible'))
              expect(
                round.cadres.some(
                  ({ id }) => possiblePair(round, id, fact.village) && fact.barred.find(({ cadre }) => cadre === id)!.bars.length === 0,
                ),
              ).toBe(false)
            for (const fact of all(facts, 'possible-unassigned'))
              for (const cadre of fact.cadres) expect([villageOf(cadre), possiblePair(round, cadre, fact.village)]).toEqual([null, true])
          } else if ('cadre' in about) expect(villageOf(about.cadre)).toBeNull()
          for (const fact of [...all(facts, 'other-cadre'), ...all(facts, 'other-village')]) {
            expect(fact.choiceRank).toBe(choice(fact.cadre, fact.village))
            expect(fact.recommendationRank === null).toBe(!recommends(fact.village).includes(fact.cadre))
            expect(fact.cadreNow.village).toBe(villageOf(fact.cadre))
            expect(fact.villageNow.cadre).toBe(holderOf(fact.village))
            expect(fact.class[0]).toBe(
              fact.choiceRank === null ? (fact.recommendationRank === null ? 'D' : 'C') : fact.recommendationRank === null ? 'B' : 'A',
            )
            // both prefer each other, both named each other and nothing bars them: exactly the blocking pairs
            const pinsOnly = fact.bars.every(({ reason }) => reason === 'village-pinned' || reason === 'cadre-pinned')
            const blocks = fact.class.startsWith('A') && pinsOnly && fact.cadrePrefers === 'this' && fact.villagePrefers === 'this'
            expect(blocks).toBe(plan.blockingPairs.some((pair) => pair.village === fact.village && pair.cadre === fact.cadre))
          }
          // whoever a fact mentions can be named
          const known = JSON.stringify(facts)
          for (const { id } of round.cadres)
            if (known.includes(`"cadre":${JSON.stringify(id)}`)) expect(names.cadres.some((cadre) => cadre.id === id)).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('survives JSON and does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(roundArbitrary({ maxVillages: 4, maxCadres: 4 }), (round) => {
        const solution = solve(round)
        const reversed = solve({ ...round, villages: [...round.villages].reverse(), cadres: [...round.cadres].reverse() })
        for (const { id } of round.villages) {
          const explanation = explain(solution, { village: id })
          expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation)
          const sorted = (facts: readonly Fact[]): string[] =>
            facts
              .map((fact) =>
                JSON.stringify(
                  fact.code === 'nobody-possible' || fact.code === 'tied' || fact.code === 'drawn' || fact.code === 'possible-unassigned' || fact.code === 'filling-costs'
                    ? fact.code
                    : fact,
                ),
              )
              .sort()
          expect(sorted(explain(reversed, { village: id }).facts)).toEqual(sorted(explanation.facts))
        }
      }),
      { numRuns: 60 },
    )
  })
})
