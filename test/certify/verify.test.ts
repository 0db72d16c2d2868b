/** The checker on rounds proved by hand, on every expected case, and against every plan of small random rounds. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { solve } from '../../src/solve/solve.ts'
import { lotteryDigest, lotteryDigit } from '../../src/struct/hash.ts'
import { verify, type Verdict } from '../../src/verify.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce, obeys, type VillagePlan } from '../kit/brute-force.ts'
import { caseTitle, readCases } from '../kit/cases.ts'
import { wishfulRound } from '../kit/wishful.ts'
import { certified, crossed, crossedProof, crossedSolution, stated, tied, tiedSolution } from './stated.ts'

const standing = (verdict: Verdict, claim: string): string | undefined => verdict.claims.find((row) => row.claim === claim)?.status
const codes = (verdict: Verdict): string[] => verdict.findings.map(({ code }) => code)

/** The solution with the post of one village changed. */
function withPost(solution: Solution, v: number, change: object): unknown {
  const plan = solution.plan!
  return { ...solution, plan: { ...plan, posts: plan.posts.map((post, u) => (u === v ? { ...post, ...change } : post)) } }
}

describe('a round proved by hand', () => {
  it('stands in every claim', () => {
    expect(verify(crossed, crossedSolution)).toEqual({
      ok: true,
      findings: [],
      claims: [
        { claim: 'status', status: 'checked' }, { claim: 'round', status: 'checked' }, { claim: 'feasible', status: 'checked' },
        { claim: 'posts', status: 'checked' }, { claim: 'levels', status: 'checked' }, { claim: 'blocking pairs', status: 'checked' },
        { claim: 'optimal', status: 'proved' }, { claim: 'candidates', status: 'proved' }, { claim: 'unique', status: 'proved' },
      ],
    })
    expect(verify(crossed, JSON.parse(JSON.stringify(crossedSolution))).ok).toBe(true)
  })

  it('falls with a worse plan that says the truth about itself', () => {
    const verdict = verify(crossed, stated(crossed, ['c2', 'c1'], [['c2'], ['c1']], crossedProof))
    expect(standing(verdict, 'posts')).toBe('checked')
    expect(standing(verdict, 'optimal')).toBe('unproved')
    expect(verdict.findings).toEqual([{ code: 'certificate-fails', claim: 'optimal', level: 1, village: null, cadre: null }])
    expect(verdict.ok).toBe(false)
  })

  it.each<[string, number, number[], number[], string | null, string | null]>([
    ['a pair above its duals', 1, [0, 1], [0, 0, 0], 'v1', 'c1'],
    ['slack on a pair of the plan', 1, [2, 1], [0, 0, 0], null, null],
    ['a negative dual of one who may stay alone', 0, [1, 1], [0, 0, -1], null, 'c3'],
    ['a positive dual of one left alone', 0, [0, 0], [1, 1, 1], null, null],
    ['half a number', 0, [0.5, 1], [0.5, 0, 0], 'v1', null],
    ['a number that is not exact', 0, [2 ** 53, 1], [0, 0, 0], 'v1', null],
    ['too few duals', 0, [1], [0, 0, 0], null, null],
  ])('names %s', (_, level, villageDuals, cadreDuals, village, cadre) => {
    const levels = crossedProof.levels.map((row, k) => (k === level ? { ...row, villageDuals, cadreDuals } : row))
    const verdict = verify(crossed, { ...crossedSolution, certificate: { ...crossedProof, levels } })
    expect(verdict.findings).toEqual([{ code: 'certificate-fails', claim: 'optimal', level, village, cadre }])
    expect(verdict.ok).toBe(false)
  })

  it.each<[string, object]>([
    ['kind', { kind: 'chosen' }], ['choiceRank', { choiceRank: 2 }], ['recommendationRank', { recommendationRank: 2 }],
    ['settled', { settled: false }], ['pinned', { pinned: 'o-1' }], ['pinned', { pinned: undefined }],
  ])('recounts %s of a post', (field, change) => {
    const verdict = verify(crossed, withPost(crossedSolution, 0, change))
    expect(verdict.findings.map((finding) => finding.code === 'statement-wrong' && finding.path)).toEqual([['plan', 'posts', 0, field]])
    expect(standing(verdict, 'posts')).toBe('refuted')
    expect(verdict.ok).toBe(false)
  })

  it('recounts levels, bounds, blocking pairs and who is left', () => {
    const wrong = (change: object): string[] => {
      const verdict = verify(crossed, { ...crossedSolution, ...change })
      expect(verdict.ok).toBe(false)
      return verdict.claims.filter(({ status }) => status === 'refuted').map(({ claim }) => claim)
    }
    const { levels, plan } = crossedSolution
    expect(wrong({ levels: levels!.slice(1) })).toEqual(['levels'])
    expect(wrong({ levels: levels!.map((level) => ({ ...level, bound: level.value + 1 })) })).toEqual(['levels'])
    expect(wrong({ levels: levels!.map((level) => ({ ...level, sense: 'max' })) })).toEqual(['levels'])
    expect(wrong({ plan: { ...plan, unassigned: [] } })).toEqual(['feasible'])
    expect(wrong({ plan: { ...plan, unassigned: ['c2'] } })).toEqual(['feasible'])
    expect(wrong({ plan: { ...plan, blockingPairs: [{ village: 'v1', cadre: 'c2', because: [] }] } })).toEqual(['blocking pairs'])
    expect(wrong({ plan: { ...plan, posts: [...plan!.posts].reverse() } })).toContain('feasible')
    expect(wrong({ status: 'certain' })).toEqual(['status'])
    expect(wrong({ round: { ...crossed, villages: [...crossed.villages].reverse() } })).toEqual(['round'])
    expect(wrong({ round: { ...crossed, rules: [{ kind: 'fill', id: 'r', villages: 'all' }] } })).toEqual(['round'])
  })

  it('demands a certificate of what is called optimal, not of what is called feasible', () => {
    const { certificate: _, ...bare } = crossedSolution
    expect(verify(crossed, bare)).toMatchObject({ ok: false, findings: [{ code: 'certificate-fails', level: 0, village: null, cadre: null }] })
    const modest = { ...bare, status: 'feasible', stoppedBy: 'work' }
    expect(verify(crossed, modest)).toMatchObject({ ok: true, findings: [] })
    const bounds = (by: number): unknown => ({ ...modest, levels: modest.levels!.map((level) => ({ ...level, bound: level.value + by })) })
    // a bound above is right where more is better and wrong where fewer is
    expect(verify(crossed, bounds(1)).findings.map((finding) => finding.code === 'statement-wrong' && finding.path[1])).toEqual(['2', '4'])
  })

  it('reads the levels of a certificate by name', () => {
    const relabelled = (change: object, k: number): unknown => {
      const levels = crossedProof.levels.map((row, i) => (i === k ? { ...row, ...change } : row))
      return { ...crossedSolution, certificate: { ...crossedProof, levels } }
    }
    for (const [change, k] of [[{ objective: 'kept' }, 6], [{ priority: 1 }, 0], [{ objective: 'mutual' }, 2]] as const) {
      const failing = { code: 'certificate-fails', claim: 'optimal', level: k, village: null, cadre: null }
      expect(verify(crossed, relabelled(change, k)).findings).toEqual([failing])
    }
    const urgent: Round = { villages: [{ id: 'v1', priority: 1 }], cadres: [{ id: 'c1' }], policy: { objectives: ['priorityCoverage'] } }
    const of = (priority: number): unknown => stated(urgent, ['c1'], [['c1']], {
      format: 'two-way-choice/2', levels: [{ objective: 'priorityCoverage', priority, villageDuals: [1], cadreDuals: [0] }],
    })
    expect([verify(urgent, of(1)).ok, verify(urgent, of(2)).ok]).toEqual([true, false])
  })

  it('lets the dual of a village to fill, and of a pinned cadre, be negative', () => {
    const costly: Round = { ...tied, fit: [1, 2, 3].map((k) => ({ cadre: `c${k}`, village: 'v1', score: -k })), policy: { objectives: ['fit'] } }
    const filled: Round = { ...costly, rules: [{ kind: 'fill', id: 'r1', villages: 'all' }] }
    const pinned: Round = { ...costly, overrides: [{ kind: 'pin', id: 'o1', cadre: 'c2', village: 'v1', author: '镇党委', reason: '会议决定' }] }
    const stands = (round: Round, cadre: string, villageDual: number, cadreDuals: number[]): boolean =>
      verify(round, stated(round, [cadre], [[cadre]], certified(['fit', [villageDual], cadreDuals]))).ok
    expect(stands(filled, 'c1', -1, [0, 0, 0])).toBe(true)
    expect(stands(filled, 'c2', -1, [0, -1, 0])).toBe(false)
    expect(stands(costly, 'c1', -1, [0, 0, 0])).toBe(false)
    expect(stands(pinned, 'c2', 0, [0, -2, 0])).toBe(true)
    expect(stands(pinned, 'c2', 0, [0, -2, -1])).toBe(false)
  })

  it('calls optimality proved when the certificate holds, whatever the solution says of a search', () => {
    const verdict = verify(crossed, { ...crossedSolution, parts: [{ villages: ['v1'], closedBy: 'enumeration', nodes: 3 }] })
    expect([standing(verdict, 'optimal'), verdict.ok]).toEqual(['proved', true])
  })

  it('accepts that there is no plan when the solution says so', () => {
    expect(verify(crossed, { status: 'unknown', stoppedBy: 'work' })).toMatchObject({ ok: true, findings: [] })
  })
})

describe('candidates', () => {
  it('must be all who can, nobody else, in order', () => {
    expect(verify(tied, tiedSolution).ok).toBe(true)
    const finding = (candidates: unknown[]): unknown[] => {
      const verdict = verify(tied, withPost(tiedSolution, 0, { candidates, settled: candidates.length === 1 }))
      expect(verdict.ok).toBe(false)
      return verdict.findings.map((found) => (found.claim === 'candidates' ? found : found.code))
    }
    expect(finding(['c1', 'c2'])).toEqual([{ code: 'candidate-missing', claim: 'candidates', village: 'v1', cadre: 'c3' }])
    expect(finding(['c1', 'c2', 'c3', null])).toEqual([{ code: 'candidate-wrong', claim: 'candidates', village: 'v1', cadre: null }])
    expect(finding(['c2', 'c1', 'c3'])).toContain('statement-wrong')
    expect(finding(['c1', 'c3'])).toContain('statement-wrong')
    expect(finding(['c1', 'c2', 'c3', 'c3'])).toContain('statement-wrong')
  })

  it('stay unproved where a count or apart rule may decide', () => {
    const round: Round = { ...tied, rules: [{ kind: 'count', id: 'r1', villages: 'all', cadres: { ids: ['c1'] }, atMost: 0 }] }
    const verdict = verify(round, stated(round, ['c2'], [['c2', 'c3']], tiedSolution.certificate))
    expect(verdict).toMatchObject({ ok: true, findings: [{ code: 'candidates-open', blockingPairs: 0, rules: ['r1'] }] })
    expect([standing(verdict, 'optimal'), standing(verdict, 'candidates')]).toEqual(['proved', 'unproved'])
    // where nothing is open no rule can decide anything
    const settled: Round = { ...crossed, rules: [{ kind: 'count', id: 'r1', villages: 'all', cadres: 'all', atMost: 2 }] }
    expect(standing(verify(settled, { ...crossedSolution, round: settled }), 'candidates')).toBe('proved')
  })
})

describe('pairs that may block', () => {
  it('are proved with the candidates, whether a part was searched or not', () => {
    let searched = 0
    for (let seed = 0; seed < 400; seed++) {
      const round = wishfulRound(seed)
      const solution = solve(round)
      if (solution.status !== 'optimal') continue
      const verdict = verify(round, solution)
      expect([verdict.ok, standing(verdict, 'optimal'), standing(verdict, 'candidates')], `seed ${seed}`).toEqual([true, 'proved', 'proved'])
      expect(solution.plan!.posts.map((post) => post.candidates), `seed ${seed}`).toEqual(bruteForce(round).candidates)
      if (solution.parts.length > 0) searched++
    }
    expect(searched).toBeGreaterThan(30)
  })
})

describe('a lottery', () => {
  const seed = '2026-04-08'
  const round: Round = { ...tied, policy: { ...tied.policy, tieBreak: { lottery: seed } } }
  const tickets = tied.cadres.map(({ id }) => lotteryDigit(lotteryDigest(seed, id, 'v1'), 0))
  const best = tickets.indexOf(Math.max(...tickets))
  const drawn = (winner: number, levels: unknown[] = [{ villageDuals: [tickets[best]], cadreDuals: [0, 0, 0] }], by = seed): unknown => ({
    ...stated(round, [tied.cadres[winner].id], [['c1', 'c2', 'c3']], undefined),
    certificate: { ...tiedSolution.certificate, lottery: { seed: by, levels } },
  })

  it('is proved when the winner has the best ticket and nobody an equal one', () => {
    const verdict = verify(round, drawn(best))
    expect([verdict.ok, standing(verdict, 'lottery'), standing(verdict, 'candidates')]).toEqual([true, 'proved', 'proved'])
  })

  it('falls with another winner, another seed, no draw, or no lottery asked for', () => {
    const loser = (best + 1) % 3
    expect(codes(verify(round, drawn(loser)))).toEqual(['certificate-fails'])
    expect(codes(verify(round, drawn(best, undefined, 'another')))).toEqual(['statement-wrong'])
    expect(verify(round, drawn(best, [])).findings).toEqual([{ code: 'lottery-open', claim: 'lottery', villages: 1 }])
    expect(verify(tied, { ...(drawn(best) as object), round: tied }).ok).toBe(false)
    for (const solution of [drawn(loser), drawn(best, undefined, 'another'), drawn(best, [])]) expect(verify(round, solution).ok).toBe(false)
  })
})

describe('against every plan', () => {
  it.each(readCases().map((item) => [caseTitle(item), item.round] as const))('nothing is refuted in %s', (_, round) => {
    const solution = solve(round)
    const verdict = verify(round, JSON.parse(JSON.stringify(solution)))
    expect(verdict.claims.filter(({ status }) => status === 'refuted')).toEqual([])
    if (solution.parts.length === 0) expect(verdict.ok).toBe(true)
    if (solution.parts.length === 0 && solution.status === 'optimal') expect(standing(verdict, 'optimal')).toBe('proved')
  })

  it('proves exactly the optimal plans with the certificate of one of them, and exactly their candidates', () => {
    let proved = 0
    let worse = 0
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 5 }), fc.nat(), (drawn, salt) => {
      const round: Round = { ...drawn, policy: { ...drawn.policy, tieBreak: 'open' } }
      const { status, optimalPlans, candidates } = bruteForce(round)
      const solution = solve(round)
      if (status === 'infeasible' || solution.parts.length > 0 || solution.status !== 'optimal') return
      const optimal = new Set(optimalPlans.map((plan) => JSON.stringify(plan)))
      const plans: VillagePlan[] = [...optimalPlans.slice(0, 4), ...anyPlans(round, salt, 12)]
      for (const plan of plans) {
        const verdict = verify(round, stated(round, plan, candidates, solution.certificate))
        const best = optimal.has(JSON.stringify(plan))
        expect(standing(verdict, 'optimal')).toBe(best ? 'proved' : 'unproved')
        if (best) proved++
        else worse++
        if (best && pinsOnce(round)) expect(verdict.ok).toBe(true)
        // a candidate more or less
        if (!best || standing(verdict, 'candidates') !== 'proved' || round.villages.length === 0) continue
        const v = salt % round.villages.length
        const fewer = candidates.map((list, u) => (u === v ? list.filter((id) => id === plan[v]) : list))
        const more = candidates.map((list, u) => (u === v ? [...round.cadres.map(({ id }) => id), null] : list))
        for (const other of [fewer, more]) {
          if (other[v].length === candidates[v].length) continue
          expect(standing(verify(round, stated(round, plan, other, solution.certificate)), 'candidates')).toBe('refuted')
        }
      }
    }), { numRuns: 200 })
    expect(proved).toBeGreaterThan(200)
    expect(worse).toBeGreaterThan(200)
  })

  it('proves nothing with random duals that is not so', () => {
    const duals = (length: number): fc.Arbitrary<number[]> => fc.array(fc.integer({ min: -1, max: 2 }), { minLength: length, maxLength: length })
    let proved = 0
    const kept: Round = { ...tied, cadres: tied.cadres.slice(0, 1), baseline: [{ village: 'v1', cadre: 'c1' }] }
    const guess = fc.constantFrom(crossed, tied, kept).chain((round) => fc.record({
      round: fc.constant(round), objective: fc.constantFrom('coverage' as const, 'mutual' as const, 'stability' as const, 'kept' as const),
      villages: duals(round.villages.length), cadres: duals(round.cadres.length), pick: fc.nat(),
    }))
    fc.assert(fc.property(guess, ({ round: bare, objective, villages, cadres, pick }) => {
      const round: Round = { ...bare, policy: { objectives: [objective] } }
      const { optimalPlans, candidates } = bruteForce(round)
      const plan = anyPlans(round, pick, 1)[0]
      const verdict = verify(round, stated(round, plan, candidates, certified([objective, villages, cadres])))
      if (standing(verdict, 'optimal') !== 'proved') return
      proved++
      expect(optimalPlans).toContainEqual(plan)
    }), { numRuns: 2500 })
    expect(proved).toBeGreaterThan(10)
  })
})

/** Some plans that obey the round, drawn by a number. */
function anyPlans(round: Round, salt: number, count: number): VillagePlan[] {
  const found: VillagePlan[] = []
  for (let k = 0; k < 40 * count && found.length < count; k++) {
    let state = (salt + k * 7919) % 2147483647
    const plan: (string | null)[] = round.villages.map(() => null)
    for (let v = 0; v < plan.length; v++) {
      state = (state * 48271 + 11) % 2147483647
      const pick = state % (round.cadres.length + 1)
      if (pick < round.cadres.length && !plan.includes(round.cadres[pick].id)) plan[v] = round.cadres[pick].id
    }
    if (obeys(round, plan)) found.push(plan)
  }
  return found
}

/** Whether no village is pinned twice, so that `stated` names the right override. */
function pinsOnce(round: Round): boolean {
  const pinned = (round.overrides ?? []).flatMap((o) => (o.kind === 'pin' || o.kind === 'keep' ? [o.village] : []))
  return new Set(pinned).size === pinned.length
}
