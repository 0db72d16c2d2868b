import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ColumnSolution, postKinds } from '../../src/model/column-solution.ts'
import { columnsOf, roundOf } from '../../src/model/columns.ts'
import { parseColumns } from '../../src/model/parse-columns.ts'
import { parseRound } from '../../src/model/parse-round.ts'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { solveColumns, solveColumnsAsync } from '../../src/solve/solve-columns.ts'
import { solve } from '../../src/solve/solve.ts'
import { verify } from '../../src/certify/verify.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { asColumns, type Storage } from '../kit/as-columns.ts'
import { nation } from '../kit/nation.ts'
import { ruledTownship } from '../kit/ruled.ts'

const storages: readonly Storage[] = ['strings', 'dictionary', 'shared dictionary', 'positions']
const everything = { sideRules: true, softRules: true, preferences: true, stable: true } as const

/** What a solution says, in the words that both forms share. */
function told({ round, status, stoppedBy, plan, levels, certificate, parts }: Solution): unknown {
  const villages = new Map(round.villages.map(({ id }, position) => [id, position]))
  const cadres = new Map(round.cadres.map(({ id }, position) => [id, position]))
  const place = (id: string | null): number => (id === null ? -1 : cadres.get(id)!)
  return {
    status, stoppedBy,
    posts: plan?.posts.map((post) => [place(post.cadre), post.kind, post.choiceRank ?? 0, post.recommendationRank ?? 0, post.candidates.length]) ?? [],
    unassigned: plan?.unassigned.map(place) ?? [],
    blocking: plan?.blockingPairs.map(({ village, cadre }) => [villages.get(village), place(cadre)]) ?? [],
    levels: levels ?? [],
    duals: certificate?.conflict === undefined ? certificate?.levels : undefined,
    proofs: certificate?.conflict === undefined ? (certificate?.parts ?? (certificate === undefined ? undefined : [])) : undefined,
    lottery: certificate?.lottery,
    parts: parts.map(({ villages: ids, ...part }) => ({ villages: ids.map((id) => villages.get(id)), ...part })),
  }
}

function toldByColumns(solution: ColumnSolution): unknown {
  const { status, stoppedBy, cadreOfVillage, villageOfCadre, kindOfPost, choiceRank, recommendationRank, options, blockingPairs, levels, certificate, parts } = solution
  const lists = <T extends { readonly villageDuals: Float64Array; readonly cadreDuals: Float64Array }>({ villageDuals, cadreDuals, ...level }: T) => ({ ...level, villageDuals: [...villageDuals], cadreDuals: [...cadreDuals] })
  return {
    status, stoppedBy,
    posts: Array.from(cadreOfVillage, (cadre, v) => [cadre, postKinds[kindOfPost[v]], choiceRank[v], recommendationRank[v], options[v]]),
    unassigned: [...villageOfCadre.keys()].filter((c) => villageOfCadre[c] < 0),
    blocking: Array.from(blockingPairs.village, (v, i) => [v, blockingPairs.cadre[i]]),
    levels,
    duals: certificate?.levels.map(lists),
    proofs: certificate?.parts,
    lottery: certificate?.lottery === undefined ? undefined : { seed: certificate.lottery.seed, levels: certificate.lottery.levels.map(lists) },
    parts: parts.map(({ villages, ...part }) => ({ villages: [...villages], ...part })),
  }
}

/** Columns of a round, which must be sound. */
function parsed(round: Round, storage: Storage) {
  const { round: columns, issues } = parseColumns(asColumns(round, storage))
  if (columns === undefined) throw new Error(JSON.stringify(issues))
  return columns
}

describe('solveColumns', () => {
  it('says what solve says, for rounds with every rule and override, in every form of columns', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(roundArbitrary(everything), fc.constantFrom(...storages), (round, storage) => {
        const solution = solve(round)
        seen.add(solution.status)
        expect(toldByColumns(solveColumns(parsed(round, storage)))).toEqual(told(solution))
      }),
      { numRuns: 300, seed: 81 },
    )
    expect([...seen].sort()).toEqual(['infeasible', 'optimal'])
  })

  it('says what solve says of townships with rules, also in turns with the event loop', async () => {
    for (const seed of [1, 2, 3]) {
      const round = ruledTownship(seed)
      expect(toldByColumns(await solveColumnsAsync(parsed(round, 'strings')))).toEqual(told(solve(round)))
    }
  })

  it('has nobody and nothing to decide where there are no rows', () => {
    const { round } = parseColumns({ villages: { id: [] }, cadres: { id: new Int32Array(0) } })
    const { status, cadreOfVillage, villageOfCadre, levels } = solveColumns(round!)
    expect([status, cadreOfVillage.length, villageOfCadre.length, levels.map(({ value }) => value)]).toEqual(['optimal', 0, 0, [0, 0, 0, 0, 0, 0, 0]])
  })

  it('scores every pair by needs and strengths, a listed score before them', () => {
    const { round } = parseColumns({
      villages: { id: ['v1', 'v2'] }, cadres: { id: ['c1', 'c2', 'c3'] },
      fitByNeeds: { weights: [[1, 0], [0, 2]], strengths: [[5, 4, 0], [1, 3, 0]] },
      fit: { village: ['v2'], cadre: ['c3'], score: [7] },
    })
    const solution = solveColumns(round!)
    // c1 gives v1 5 and v2 2, c2 4 and 6, c3 0 and 7
    expect([[...solution.cadreOfVillage], solution.levels.at(-1)!.value]).toEqual([[0, 2], 12])
    expect(solve(roundOf(round!)).levels!.at(-1)!.value).toBe(12)
  })

  it('by needs are too many to list for a round of a county, which is said before memory is taken', () => {
    const ids = (count: number): Int32Array => new Int32Array(count).map((_, row) => row)
    const ones = (count: number): number[] => Array<number>(count).fill(1)
    const { round } = parseColumns({ villages: { id: ids(4000) }, cadres: { id: ids(4000) }, fitByNeeds: { weights: [ones(4000)], strengths: [ones(4000)] } })
    expect(() => roundOf(round!)).toThrow('fitByNeeds scores 16000000 pairs, more than the 10000000 that a round in words may list: take some of the pools.')
  })

  it('leaves avoided pairs alone, as rules of the same round do', () => {
    const columns = { villages: { id: ['v1', 'v2'], recommends: [['c1', 'c2']] }, cadres: { id: ['c1', 'c2'], choices: [['v1', 'v2']] } }
    const avoid = { village: ['v1', 'v2'], cadre: ['c1', 'c2'] }
    expect([...solveColumns(parseColumns(columns).round!).cadreOfVillage]).toEqual([0, 1])
    const { round } = parseColumns({ ...columns, avoid, rules: [{ kind: 'fill', id: 'avoid-1', villages: 'all' }] })
    expect([...solveColumns(round!).cadreOfVillage]).toEqual([1, 0])
    const words = roundOf(round!)
    expect(words.rules!.map(({ id }) => id)).toEqual(['avoid-1', 'avoid-2', 'avoid-3'])
    expect(parseRound(words).ok).toBe(true)
    expect(told(solve(words))).toEqual(toldByColumns(solveColumns(round!)))
  })

  it('takes integers for ids, and orders them as their digits are ordered', () => {
    const ids = [9, 10, 11, 100]
    const { round } = parseColumns({ villages: { id: Int32Array.of(1) }, cadres: { id: Float64Array.from(ids) } })
    const words = { villages: [{ id: '1' }], cadres: ids.map((id) => ({ id: String(id) })) }
    expect(toldByColumns(solveColumns(round!))).toEqual(told(solve(words)))
    expect([...solveColumns(round!).cadreOfVillage]).toEqual([1])
  })

  it('says when there are more pairs than places in its arrays, instead of beginning', () => {
    const ids = (count: number): Int32Array => new Int32Array(count).map((_, row) => row)
    const { round } = parseColumns({ villages: { id: ids(40_000) }, cadres: { id: ids(40_000) } })
    const { status, stoppedBy, cadreOfVillage } = solveColumns(round!)
    expect([status, stoppedBy, cadreOfVillage.length]).toEqual(['unknown', 'pair-limit', 0])
  })

  it('stops at a scored round whose sums would leave the exact integers, and counts them by component', () => {
    const rows = 3_000
    const ids = new Int32Array(rows).map((_, row) => row)
    // everybody names his own village and, in the chain, the next one
    const chain = (linked: boolean): unknown => ({
      villages: { id: ids }, cadres: { id: ids, choices: [{ positions: ids }, { positions: ids.map((row) => (linked && row + 1 < rows ? row + 1 : -1)) }] },
      fit: { village: { positions: Int32Array.of(0) }, cadre: { positions: Int32Array.of(0) }, score: [1_000_000_000] },
      overrides: [{ kind: 'pin', id: 'o', author: '某', reason: '某', village: '0', cadre: '0' }], policy: { allot: false },
    })
    // a pinned cadre must be posted, which takes room above every sum of scores
    expect(solveColumns(parseColumns(chain(true)).round!)).toMatchObject({ status: 'unknown', stoppedBy: 'integer-range' })
    const apart = solveColumns(parseColumns(chain(false)).round!)
    expect([apart.status, apart.levels.at(-1)!.value, apart.cadreOfVillage.every((cadre, village) => cadre === village)]).toEqual(['optimal', 1_000_000_000, true])
  })

  it('does not follow columns that are changed afterwards', () => {
    const recommends = Int32Array.of(0, 1)
    const available = Uint8Array.of(1, 1)
    const { round } = parseColumns({ villages: { id: ['v1', 'v2'], recommends: [{ positions: recommends }] }, cadres: { id: ['c1', 'c2'], choices: [['v1', 'v2']], available } })
    recommends.fill(0)
    available.fill(0)
    expect([...solveColumns(round!).cadreOfVillage]).toEqual([0, 1])
  })
})

describe('large rounds', () => {
  it('are as they are in words, whole townships of them', () => {
    for (const shape of [{ scores: 20 }, { allot: false }, { ranked: true, across: 0.1, allot: false }, { township: Infinity, allot: false }]) {
      const { round } = parseColumns(nation({ villages: 120, seed: 3, ...shape }))
      const words = roundOf(round!)
      expect(parseRound(words).ok).toBe(true)
      const solution = solve(words)
      expect(toldByColumns(solveColumns(round!))).toEqual(told(solution))
      expect(verify(words, solution).ok).toBe(true)
    }
  })

  it('have committees that know their cadres: three to nineteen of twenty villages get a two-way pair', () => {
    for (const shape of [{}, { across: 0.02 }, { allot: false, ranked: true }]) {
      const { levels } = solveColumns(parseColumns(nation({ villages: 3_000, ...shape })).round!)
      const mutual = levels.find(({ objective }) => objective === 'mutual')!.value
      expect(mutual / 3_000).toBeGreaterThan(0.75)
      expect(mutual / 3_000).toBeLessThan(0.96)
    }
  })

  it('in one giant component count every blocking pair, and are proved where plans reach the bound', () => {
    const statuses = [[20_000, 1], [40_000, 3]].map(([villages, seed]) => {
      const solution = solveColumns(parseColumns(nation({ villages, seed, allot: false, township: Infinity })).round!)
      const stability = solution.levels.find(({ objective }) => objective === 'stability')!
      expect(stability.value).toBe(solution.blockingPairs.village.length)
      expect(solution.parts.every(({ villages: part }) => part.length > 0 && part.length < 100)).toBe(true)
      return [solution.status, stability.value - stability.bound]
    })
    expect(statuses).toEqual([['optimal', 0], ['feasible', 1]])
  })
})

describe('columnsOf and roundOf', () => {
  it('are inverse as far as a solution goes', () => {
    fc.assert(
      fc.property(roundArbitrary(everything), (round) => {
        expect(told({ ...solve(roundOf(columnsOf(round))), round })).toEqual(told(solve(round)))
      }),
      { numRuns: 100, seed: 82 },
    )
  })
})
