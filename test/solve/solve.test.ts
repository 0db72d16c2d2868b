import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRound } from '../../src/model/parse-round.ts'
import type { Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { permuteRound, renameRound, roundArbitrary } from '../kit/arbitrary.ts'
import { blockingPairs, bruteForce, pinsOf, planLevels } from '../kit/brute-force.ts'
import { expectExact, holderByVillage, holders, values } from '../kit/exact.ts'
import { helpless } from '../kit/helpless.ts'
import { wishfulRound } from '../kit/wishful.ts'

describe('solve on the smallest rounds', () => {
  it('nobody and nothing', () => {
    const solution = solve({ villages: [], cadres: [] })
    expect(solution.status).toBe('optimal')
    expect(solution.plan).toEqual({ posts: [], unassigned: [], blockingPairs: [] })
    expect(values(solution)).toEqual([0, 0, 0, 0, 0, 0, 0])
  })

  it('one village, nobody to send', () => {
    const solution = solve({ villages: [{ id: '高坪村' }], cadres: [] })
    expect(solution.plan!.posts[0]).toEqual({
      village: '高坪村', cadre: null, kind: 'vacant', choiceRank: null, recommendationRank: null, settled: true, candidates: [null], pinned: null,
    })
  })

  it('one cadre, no village', () => {
    expect(solve({ villages: [], cadres: [{ id: '周明远' }] }).plan!.unassigned).toEqual(['周明远'])
  })

  it('a cadre who is not available stays out although a village is vacant', () => {
    const solution = solve({ villages: [{ id: 'v', recommends: ['c'] }], cadres: [{ id: 'c', choices: ['v'], available: false }] })
    expect(holders(solution)).toEqual([null])
    expect(solution.plan!.blockingPairs).toEqual([])
  })

  it('says so when it is given a round that was not checked', () => {
    expect(() => solve({ villages: [{ id: 'v', recommends: ['nobody'] }], cadres: [] })).toThrow(/call parseRound first/)
    expect(() => solve({ villages: [{ id: 'v' }, { id: 'v' }], cadres: [] })).toThrow(/call parseRound first/)
  })

  it('keeps warnings and notes it is handed, not errors', () => {
    const { issues } = parseRound({ villages: [{ id: 'v' }], cadres: [] })
    expect(solve({ villages: [{ id: 'v' }], cadres: [] }, { issues }).issues.map(({ code }) => code)).toEqual(issues.map(({ code }) => code))
    expect(issues.length).toBeGreaterThan(0)
  })
})

describe('solve against exhaustive search', () => {
  it('rounds of every kind: pins, bans, pools, allot: false, ranked and longer lists, missing lists, any order of objectives', () => {
    fc.assert(fc.property(roundArbitrary(), (round) => expectExact(round, solve(round))), { numRuns: 2500 })
  })

  it('rounds in which blocking pairs are not linear', () => {
    let searched = 0
    for (let seed = 0; seed < 3000; seed++) {
      const round = wishfulRound(seed)
      const solution = solve(round)
      if (solution.parts.length > 0) searched++
      expectExact(round, solution)
    }
    // the point of these rounds: a good share needs the search
    expect(searched).toBeGreaterThan(300)
  })

  it('a search that is cut short is feasible with honest bounds, never optimal', () => {
    let cut = 0
    for (let seed = 0; seed < 3000; seed++) {
      const round = wishfulRound(seed)
      const lots = seed % 2 === 0 ? round : { ...round, policy: { ...round.policy, tieBreak: { lottery: '种子' } } }
      const solution = solve(lots, { work: seed % 3, solver: helpless })
      if (solution.status !== 'feasible') continue
      cut++
      expect(solution.stoppedBy).toBe('work')
      expect(solution.parts.some(({ closedBy }) => closedBy === 'open')).toBe(true)
      const best = bruteForce(round).levels
      let tied = true
      solution.levels!.forEach((level, k) => {
        // bounds hold for plans that are as good on the levels before
        if (tied) expect(level.sense === 'max' ? level.bound >= best[k] : level.bound <= best[k]).toBe(true)
        tied &&= level.value === best[k]
      })
      expect(values(solution)).toEqual(planLevels(round, holders(solution)))
      expect(blockingPairs(round, holders(solution)).length).toBe(solution.plan!.blockingPairs.length)
    }
    expect(cut).toBeGreaterThan(50)
  })
})

describe('what must not matter', () => {
  it('the order of rows', () => {
    fc.assert(
      fc.property(roundArbitrary(), fc.nat(), (round, seed) => {
        const solution = solve(round)
        const again = solve(permuteRound(round, seed))
        expect(again.status).toBe(solution.status)
        if (solution.plan === undefined) return
        expect(values(again)).toEqual(values(solution))
        expect(holderByVillage(again)).toEqual(holderByVillage(solution))
      }),
      { numRuns: 1000 },
    )
  })

  it('names: new ids give the same levels and the same candidates', () => {
    fc.assert(
      fc.property(roundArbitrary(), (round) => {
        const ids = [...round.villages, ...round.cadres].map(({ id }) => id)
        const renaming = new Map(ids.map((id, i) => [id, `${(ids.length - i).toString().padStart(3, '0')}新`]))
        const renamed = renameRound(round, { village: (id) => renaming.get(id)!, cadre: (id) => renaming.get(id)! })
        const solution = solve(round)
        const again = solve(renamed)
        expect(again.status).toBe(solution.status)
        if (solution.plan === undefined) return
        expect(values(again)).toEqual(values(solution))
        expect(again.plan!.posts.map(({ candidates }) => candidates)).toEqual(
          solution.plan.posts.map(({ candidates }) => candidates.map((id) => (id === null ? null : renaming.get(id)))),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('a cadre nobody can use', () => {
    fc.assert(
      fc.property(roundArbitrary(), (round) => {
        const more = { ...round, cadres: [...round.cadres, { id: '\u0001new', choices: round.villages.map(({ id }) => id), available: false }] }
        const solution = solve(round)
        const again = solve(more)
        expect(again.status).toBe(solution.status)
        if (solution.plan === undefined) return
        expect(values(again)).toEqual(values(solution))
        expect(holders(again)).toEqual(holders(solution))
      }),
      { numRuns: 500 },
    )
  })

  it('the round object is not changed', () => {
    fc.assert(
      fc.property(roundArbitrary(), (round) => {
        const before = structuredClone(round)
        solve(round)
        expect(round).toEqual(before)
      }),
      { numRuns: 200 },
    )
  })

  it('the solution survives JSON', () => {
    fc.assert(
      fc.property(roundArbitrary({ awkwardIds: false }), (round) => {
        const solution = solve(round)
        expect(JSON.parse(JSON.stringify(solution))).toEqual(solution)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the lottery', () => {
  const round: Round = {
    villages: [{ id: '溪口村', recommends: ['周', '林'] }, { id: '石桥村', recommends: ['周', '林'] }],
    cadres: [{ id: '周', choices: ['溪口村', '石桥村'] }, { id: '林', choices: ['溪口村', '石桥村'] }],
  }

  it('draws an optimal plan that depends on the seed alone, and still says what was open', () => {
    const drawn = new Set<string>()
    for (let k = 0; k < 40; k++) {
      const seeded: Round = { ...round, policy: { tieBreak: { lottery: `第${k}次` } } }
      const solution = solve(seeded)
      expect(solution.plan!.posts.every(({ settled }) => !settled)).toBe(true)
      expect(holderByVillage(solve(permuteRound(seeded, k)))).toEqual(holderByVillage(solution))
      drawn.add(holders(solution).join())
    }
    // forty draws of a fair coin: one side only has a chance below 10^-11
    expect([...drawn].sort()).toEqual(['周,林', '林,周'].sort())
  })

  it('draws among all optimal plans, searched parts included', () => {
    for (let seed = 0; seed < 600; seed++) {
      const wishful = wishfulRound(seed)
      const seeded: Round = { ...wishful, policy: { ...wishful.policy, tieBreak: { lottery: '公开种子' } } }
      const solution = solve(seeded)
      expect(bruteForce(wishful).optimalPlans).toContainEqual(holders(solution))
      expect(holderByVillage(solve(permuteRound(seeded, seed)))).toEqual(holderByVillage(solution))
    }
  })
})

describe('demands that contradict', () => {
  const people = {
    villages: [{ id: 'v1' }, { id: 'v2' }, { id: 'v3' }],
    cadres: [{ id: 'c1' }, { id: 'c2' }],
  }
  const by = { author: '镇党委', reason: '工作需要' }

  it.each<[string, Partial<Round>, string[]]>([
    ['two pins on one village', { overrides: [{ kind: 'pin', id: 'a', cadre: 'c1', village: 'v1', ...by }, { kind: 'pin', id: 'b', cadre: 'c2', village: 'v1', ...by }] }, ['a', 'b']],
    ['two pins on one cadre', { overrides: [{ kind: 'pin', id: 'a', cadre: 'c1', village: 'v1', ...by }, { kind: 'pin', id: 'b', cadre: 'c1', village: 'v2', ...by }] }, ['a', 'b']],
    ['a pin and a hold', { overrides: [{ kind: 'pin', id: 'a', cadre: 'c1', village: 'v1', ...by }, { kind: 'hold', id: 'b', village: 'v1', ...by }] }, ['a', 'b']],
    ['a pin and a withdrawal', { overrides: [{ kind: 'pin', id: 'a', cadre: 'c1', village: 'v1', ...by }, { kind: 'withdraw', id: 'b', cadre: 'c1', ...by }] }, ['a', 'b']],
    ['a fill rule and a hold', { rules: [{ kind: 'fill', id: 'f', villages: { ids: ['v1'] } }], overrides: [{ kind: 'hold', id: 'b', village: 'v1', ...by }] }, ['b', 'f', 'v1']],
    ['three villages to fill with two cadres', { rules: [{ kind: 'fill', id: 'f', villages: 'all' }] }, ['f', 'v1+v2+v3']],
  ])('%s', (_, demands, members) => {
    const solution = solve({ ...people, ...demands })
    expect(solution.status).toBe('infeasible')
    expect(solution.plan).toBeUndefined()
    expect(solution.conflict!.members.map(({ id }) => id)).toEqual(members)
    expect(solution.conflict!.minimal).toBe(true)
  })

  it('a waived rule contradicts nobody', () => {
    const round: Round = {
      ...people,
      rules: [{ kind: 'avoid', id: 'r', cadre: 'c1', village: 'v1' }],
      overrides: [{ kind: 'pin', id: 'p', cadre: 'c1', village: 'v1', ...by }],
    }
    expect(solve(round).status).toBe('infeasible')
    expect(solve({ ...round, overrides: [...round.overrides!, { kind: 'waive', id: 'w', rule: 'r', ...by }] }).status).toBe('optimal')
  })

  it('every conflict is one, and every member of it is needed', () => {
    let seen = 0
    fc.assert(
      fc.property(roundArbitrary(), (round) => {
        const solution = solve(round)
        if (solution.status !== 'infeasible') return
        seen++
        const { members } = solution.conflict!
        // a pair that a pin made possible stays possible without the pin: it counts as named
        const pins = pinsOf(round)
        const inForce = (ids: ReadonlySet<string>): Round => ({
          ...round,
          cadres: round.cadres.map((cadre) => ({
            ...cadre,
            choices: [...new Set([...(cadre.choices ?? []), ...pins.filter((pin) => pin.cadre === cadre.id).map(({ village }) => village)])],
          })),
          rules: (round.rules ?? []).filter((rule) => ids.has(`rule ${rule.id}`)),
          overrides: (round.overrides ?? []).filter((override) => ids.has(`override ${override.id}`)),
        })
        const demands = members.filter(({ kind }) => kind !== 'supply').map(({ kind, id }) => `${kind} ${id}`)
        expect(bruteForce(inForce(new Set(demands))).status).toBe('infeasible')
        for (const left of demands) expect(bruteForce(inForce(new Set(demands.filter((other) => other !== left)))).status).toBe('optimal')
      }),
      { numRuns: 2000 },
    )
    expect(seen).toBeGreaterThan(50)
  })
})
