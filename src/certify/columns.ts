/** The checker for rounds by columns: the same counting and the same proof as `verify`, compared column by column. */

import { postKinds } from '../model/column-solution.ts'
import type { ColumnRound } from '../model/columns.ts'
import { expectColumns } from '../model/given.ts'
import { senseOf } from '../model/round.ts'
import { areExact, listedOptions, optionsOn, witnessReader } from './candidates.ts'
import { compare, type Finding, isList, record } from './findings.ts'
import { needless } from './needless.ts'
import { numberColumns, type NumberedRound } from './numbered-round.ts'
import type { Face, Searched } from './optimality.ts'
import { type CountedPlan, countPlan } from './plan.ts'
import { judgeProof, open, type Verdict, verdictOf } from './verify.ts'

/** Findings about one column; what is wrong behind them is not listed. */
const mostFindings = 20

/**
 * Checks a solution by columns without the solver, as `verify` checks one in words: the plan, its classes and ranks, blocking pairs and levels are counted again
 * from the columns; optimality, how many cadres each village has in best plans, and a draw follow from the certificate. `solution` may be anything; a malformed one
 * gives findings, never an exception. A round without a plan has no certificate in columns: `conflict` stays unproved, `verify` of `solve(roundOf(round))` proves it.
 *
 * Statements about villages are named by position: path `['cadreOfVillage', 17]`.
 * @complexity linear in pairs × levels; 500,000 villages with named pairs take about a second.
 * @example
 * ```ts
 * import { parseColumns, solveColumns, verifyColumns } from 'two-way-choice/large'
 *
 * const { round } = parseColumns({ villages: { id: ['v1'], recommends: [['c1']] }, cadres: { id: ['c1'], choices: [['v1']] } })
 * verifyColumns(round!, solveColumns(round!)).ok // => true
 * ```
 */
export function verifyColumns(round: ColumnRound, solution: unknown): Verdict {
  expectColumns(round)
  const { book, said, optimal } = open(solution)
  const { findings, stand } = book
  if (optimal || said.status === 'feasible') {
    const stated = integersOf(said.cadreOfVillage, round.villageCount)
    const n = numberColumns(round, needless(round, record(said.certificate)), stated ?? [])
    const plan = checkColumns(n, said, stated, findings)
    const options = integersOf(said.options, n.villageCount)
    if (options === null) findings.push(wrong('posts', ['options'], 'whole numbers', null))
    const counts = options ?? new Int32Array(n.villageCount)
    // who holds the villages of a part is what its witnesses show
    const seenIn = new Map<Searched, readonly Set<number>[]>()
    let read: ReturnType<typeof witnessReader> | undefined
    const seen = (one: Searched): readonly Set<number>[] => seenIn.get(one) ?? seenIn.set(one, (read ??= witnessReader(n, plan))(one)).get(one)!
    judgeProof(n, plan, record(said.certificate), book, optimal, {
      in: seen, check: (face) => checkCounts(n, face, counts, seen, findings), unique: counts.every((count) => count === 1),
    })
  }
  if (said.status === 'infeasible') {
    findings.push({ code: 'conflict-open', claim: 'conflict' })
    stand('conflict', 'unproved')
  }
  return verdictOf(book, optimal)
}

/** Counts the plan of a solution and compares all it says about it. */
function checkColumns(n: NumberedRound, said: Record<string, unknown>, stated: Int32Array | null, findings: Finding[]): CountedPlan {
  const { pairs, villageCount, cadreCount } = n
  if (stated === null || stated.some((c) => c < -1 || c >= cadreCount)) findings.push(wrong('feasible', ['cadreOfVillage'], 'positions of cadres', null))
  const holder = (stated ?? new Int32Array(villageCount).fill(-1)).map((c) => (c < cadreCount ? c : -1))
  const plan = countPlan(n, holder, findings)
  compareColumn('feasible', 'villageOfCadre', plan.owner, said.villageOfCadre, findings)
  const named = (ranks: Int32Array): Int32Array => plan.pair.map((p) => (p < 0 ? 0 : ranks[p]))
  const [choice, recommendation] = [named(pairs.choice), named(pairs.recommendation)]
  const [allotted, recommended, chosen, mutual] = (['allotted', 'recommended', 'chosen', 'mutual'] as const).map((kind) => postKinds.indexOf(kind))
  const kinds = holder.map((c, v) => (c < 0 ? postKinds.indexOf('vacant') : choice[v] > 0 ? (recommendation[v] > 0 ? mutual : chosen) : recommendation[v] > 0 ? recommended : allotted))
  compareColumn('posts', 'kindOfPost', kinds, said.kindOfPost, findings)
  compareColumn('posts', 'choiceRank', choice, said.choiceRank, findings)
  compareColumn('posts', 'recommendationRank', recommendation, said.recommendationRank, findings)
  const bounds = Array.isArray(said.levels) && said.levels.length === n.levels.length ? Array.from(said.levels, record) : []
  const levels = n.levels.map(({ objective, priority }, k) => {
    const [sense, value, bound] = [senseOf(objective), plan.values[k], bounds.length === 0 ? null : bounds[k].bound]
    const open = said.status !== 'optimal' && typeof bound === 'number' && (sense === 'max' ? bound >= value : bound <= value)
    return { objective, ...(priority === undefined ? {} : { priority }), value, sense, bound: open ? bound : value }
  })
  compare('levels', ['levels'], levels, said.levels, findings)
  const sorted = plan.blocking.slice().sort((p, q) => pairs.village[p] - pairs.village[q] || pairs.cadre[p] - pairs.cadre[q])
  const blocking = record(said.blockingPairs)
  compareColumn('blocking pairs', 'blockingPairs.village', sorted.map((p) => pairs.village[p]), blocking.village, findings)
  compareColumn('blocking pairs', 'blockingPairs.cadre', sorted.map((p) => pairs.cadre[p]), blocking.cadre, findings)
  return plan
}

/** Compares how many cadres, vacancy counted as one, are stated to hold each village. Where options are not exact, only too many show. */
function checkCounts(n: NumberedRound, face: Face, stated: Int32Array, seen: (one: Searched) => readonly Set<number>[], findings: Finding[]): void {
  const options = optionsOn(face)
  const inParts = new Map(face.searched.flatMap((one) => one.part.villages.map((v, i) => [v, [...seen(one)[i]]] as const)))
  const lists = n.rows.length === 0 ? [] : listedOptions(n, face, options).map((list, v) => inParts.get(v) ?? list)
  const exact = areExact(n, face, options, lists, findings)
  const expected = options.count.map((count, v) => inParts.get(v)?.length ?? (exact || stated[v] < 1 ? count : Math.min(count, stated[v])))
  compareColumn('candidates', 'options', expected, stated, findings)
  for (const { candidates, part } of face.searched) if (!candidates) findings.push({ code: 'search-open', claim: 'candidates', villages: part.villages.length })
}

function compareColumn(claim: Finding['claim'], name: string, expected: Int32Array, found: unknown, findings: Finding[]): void {
  const column = integersOf(found, expected.length)
  if (column === null) findings.push(wrong(claim, [name], `${expected.length} whole numbers`, null))
  else for (let i = 0, left = mostFindings; i < expected.length && left > 0; i++) if (column[i] !== expected[i] && left-- > 0) findings.push(wrong(claim, [name, i], expected[i], column[i]))
}

const wrong = (claim: Finding['claim'], path: readonly (string | number)[], expected: string | number, found: number | null): Finding => ({ code: 'statement-wrong', claim, path, expected, found })

/** A column of so many whole numbers of 32 bits; null of anything else. */
function integersOf(column: unknown, length: number): Int32Array | null {
  if (column instanceof Int32Array && column.length === length) return column
  if (!isList(column) || column.length !== length) return null
  const values = new Int32Array(length)
  for (let i = 0; i < length; i++) {
    const value = column[i]
    if (typeof value !== 'number' || (values[i] = value) !== value) return null
  }
  return values
}
