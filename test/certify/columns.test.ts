/** `verifyColumns`: the verdict of `verify`, on columns. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyColumns } from '../../src/certify/columns.ts'
import { needless } from '../../src/certify/needless.ts'
import { checkPlan, verify } from '../../src/certify/verify.ts'
import type { ColumnSolution } from '../../src/model/column-solution.ts'
import { columnsOf, type ColumnRound } from '../../src/model/columns.ts'
import { parseColumns } from '../../src/model/parse-columns.ts'
import { objectivesOf, type Round } from '../../src/model/round.ts'
import { askedPairs } from '../../src/pairs/pins.ts'
import { solveColumns } from '../../src/solve/solve-columns.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { asColumns } from '../kit/as-columns.ts'
import { nation } from '../kit/nation.ts'
import { ruledTownship } from '../kit/ruled.ts'

const everything = { sideRules: true, softRules: true, preferences: true, stable: true } as const

/** Claims and how they stand, but about the words of a round, which columns have none of. */
const standings = ({ claims }: ReturnType<typeof verify>): string[] => claims.filter(({ claim }) => claim !== 'round').map(({ claim, status }) => `${claim} ${status}`)

function sameVerdict(round: Round, columns: ColumnRound): void {
  const [ours, theirs] = [verifyColumns(columns, solveColumns(columns)), verify(round, solve(round))]
  if (theirs.claims.some(({ claim }) => claim === 'conflict')) expect(standings(ours)).toContain('conflict unproved')
  else expect([standings(ours), ours.findings, ours.ok]).toEqual([standings(theirs), theirs.findings, theirs.ok])
}

describe('the verdict on columns', () => {
  it('is that on words: rules, overrides, ties, stability, draws', () => {
    fc.assert(fc.property(roundArbitrary(everything), (round) => sameVerdict(round, columnsOf(round))), { numRuns: 600 })
  })

  it('is that on words for parts that were searched', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const round = ruledTownship(seed, 12, 20)
      sameVerdict(round, columnsOf(round))
    }
  })

  it('proves thousands of villages, in every shape of a large round', () => {
    for (const shape of [{}, { scores: 1000 }, { allot: false }, { allot: false, ranked: true }, { allot: false, across: 0.05 }]) {
      const { round } = parseColumns(nation({ villages: 3000, ...shape }))
      const verdict = verifyColumns(round!, solveColumns(round!))
      expect([verdict.findings, verdict.ok]).toEqual([[], true])
      expect(standings(verdict)).toEqual(expect.arrayContaining(['optimal proved', 'candidates proved']))
    }
  })

  it('counts scores from needs, and avoided pairs, as the solver does', () => {
    const columns = asColumns({ villages: [{ id: 'v1' }, { id: 'v2' }], cadres: [{ id: 'c1' }, { id: 'c2' }] }, 'strings')
    const { round } = parseColumns({ ...columns, fitByNeeds: { weights: [[3, 1]], strengths: [[2, 1]] }, avoid: { village: ['v1'], cadre: ['c1'] } })
    const solution = solveColumns(round!)
    expect([...solution.cadreOfVillage]).toEqual([1, 0])
    expect(verifyColumns(round!, solution).ok).toBe(true)
    expect(verifyColumns(round!, { ...solution, cadreOfVillage: Int32Array.of(0, 1), villageOfCadre: Int32Array.of(0, 1) }).findings).toContainEqual(expect.objectContaining({ code: 'pair-not-possible' }))
  })
})

describe('pairs that nobody named', () => {
  it('are left out only where no best plan has one, and there are such villages', () => {
    let [left, villages] = [0, 0]
    fc.assert(fc.property(roundArbitrary(everything), (round) => {
      const { status, certificate, plan } = solve(round)
      if (status !== 'optimal') return
      const columns = columnsOf(round)
      const marks = needless(columns, certificate as unknown as Record<string, unknown>)
      plan!.posts.forEach(({ candidates }, v) => {
        villages++
        if (marks?.[v] !== 1) return
        left++
        const named = new Set([...(round.villages[v].recommends ?? []), ...round.cadres.filter(({ choices = [] }) => choices.includes(round.villages[v].id)).map(({ id }) => id), ...askedPairs(round).map(({ cadre }) => cadre)])
        expect(candidates.filter((id) => id !== null && !named.has(id))).toEqual([])
      })
    }), { numRuns: 400 })
    expect(left).toBeGreaterThan(villages / 30)
  })

  it('count as they do one by one when a dual is altered', () => {
    let refused = 0
    fc.assert(fc.property(roundArbitrary(everything), fc.nat(), fc.nat(), fc.constantFrom(-1, 1, 0.5, 2 ** 52, NaN), (round, at, level, by) => {
      const solution = solve(round)
      const columns = columnsOf(round)
      const byColumns = solveColumns(columns)
      if (solution.status !== 'optimal' || solution.certificate!.levels.length === 0 || round.villages.length === 0) return
      const k = level % solution.certificate!.levels.length
      const side = at % 2 === 0 || round.cadres.length === 0 ? 'villageDuals' : 'cadreDuals'
      const altered = <T extends { readonly villageDuals: ArrayLike<number>; readonly cadreDuals: ArrayLike<number> }>(levels: readonly T[]): unknown[] =>
        levels.map((one, i) => (i === k ? { ...one, [side]: Array.from(one[side], (y, place) => (place === at % one[side].length ? y + by : y)) } : one))
      const [words, numbers] = [
        verify(round, { ...solution, certificate: { ...solution.certificate, levels: altered(solution.certificate!.levels) } }),
        verifyColumns(columns, { ...byColumns, certificate: { ...byColumns.certificate, levels: altered(byColumns.certificate!.levels) } }),
      ]
      expect([standings(numbers), numbers.findings]).toEqual([standings(words), words.findings])
      if (!words.ok) refused++
    }), { numRuns: 600 })
    expect(refused).toBeGreaterThan(100)
  })
})

describe('altered columns', () => {
  const texts = ['cadreOfVillage', 'villageOfCadre', 'kindOfPost', 'choiceRank', 'recommendationRank', 'options'] as const

  it('are refused wherever one number of a statement differs', () => {
    fc.assert(fc.property(roundArbitrary(everything), fc.nat(), fc.integer({ min: -2, max: 3 }), (round, at, by) => {
      const columns = columnsOf(round)
      const solution = solveColumns(columns)
      if (solution.status !== 'optimal' || round.villages.length === 0 || by === 0) return
      const exact = verifyColumns(columns, solution).claims.every(({ status }) => status !== 'unproved')
      for (const name of texts) {
        const column = Int32Array.from(solution[name])
        if (column.length === 0) continue
        column[at % column.length] += by
        const verdict = verifyColumns(columns, { ...solution, [name]: column })
        // where options are not exact, fewer may be stated
        if (name !== 'options') expect([name, verdict.ok]).toEqual([name, false])
        else if (exact) expect(standings(verdict)).toContain('candidates refuted')
      }
      const levels = solution.levels.map((level, k) => (k === at % solution.levels.length ? { ...level, value: level.value + by } : level))
      if (levels.length > 0) expect(verifyColumns(columns, { ...solution, levels }).ok).toBe(false)
    }), { numRuns: 400 })
  })

  it('are never called optimal for a plan that is worse', () => {
    let worse = 0
    fc.assert(fc.property(roundArbitrary({}), (round) => {
      const columns = columnsOf(round)
      const best = solveColumns(columns)
      const order = [...objectivesOf(round)].reverse()
      const other = solveColumns({ ...columns, policy: { ...columns.policy, objectives: order } })
      if (best.status !== 'optimal' || other.status !== 'optimal') return
      const posts = Object.fromEntries(round.villages.map(({ id }, v) => [id, other.cadreOfVillage[v] < 0 ? null : round.cadres[other.cadreOfVillage[v]].id]))
      const { levels, blockingPairs } = checkPlan(round, posts)
      if (levels.every(({ value }, k) => value === best.levels[k].value)) return
      worse++
      const place = (list: readonly { id: string }[], id: string): number => list.findIndex((one) => one.id === id)
      const pairs = blockingPairs.map(({ village, cadre }) => [place(round.villages, village), place(round.cadres, cadre)]).sort((a, b) => a[0] - b[0] || a[1] - b[1])
      const forged: ColumnSolution = {
        ...other, certificate: best.certificate!, levels: levels.map((level) => ({ ...level, bound: level.value })),
        blockingPairs: { village: Int32Array.from(pairs, ([v]) => v), cadre: Int32Array.from(pairs, ([, c]) => c) },
      }
      const verdict = verifyColumns(columns, forged)
      expect(standings(verdict)).toEqual(expect.arrayContaining(['feasible checked', 'levels checked', 'optimal unproved']))
      expect(verdict.ok).toBe(false)
    }), { numRuns: 400 })
    expect(worse).toBeGreaterThan(20)
  })

  it('and anything else get a verdict, never a crash', () => {
    const columns = columnsOf({ villages: [{ id: 'v1', recommends: ['c1'] }], cadres: [{ id: 'c1', choices: ['v1'] }] })
    const solution = solveColumns(columns)
    for (const nonsense of [null, 7, 'x', [], {}, { status: 'optimal' }, { ...solution, certificate: undefined }, { ...solution, options: 'abc' }, { ...solution, certificate: { levels: [null] } }, { ...solution, cadreOfVillage: [5] }]) {
      expect(verifyColumns(columns, nonsense).ok).toBe(false)
    }
    fc.assert(fc.property(fc.constantFrom(...Object.keys(solution)), fc.anything({ withTypedArray: true, withBigInt: true, withSparseArray: true }), (key, value) => {
      const { claims } = verifyColumns(columns, { ...solution, [key]: value })
      expect(claims.length).toBeGreaterThan(0)
    }), { numRuns: 500 })
  })
})
