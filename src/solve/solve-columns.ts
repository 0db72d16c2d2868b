/** Solves a round by columns: the same decision as `solve`, told in columns. */

import { type Alternatives, findAlternatives, visitOptions } from '../flow/alternatives.ts'
import type { ColumnCertificate, ColumnPart, ColumnSolution } from '../model/column-solution.ts'
import { postKinds } from '../model/column-solution.ts'
import type { ColumnRound } from '../model/columns.ts'
import { expectColumns } from '../model/given.ts'
import { bindingOverrides } from '../model/round.ts'
import type { Level } from '../model/solution.ts'
import { TooManyPairs } from '../pairs/named-pairs.ts'
import { type PairGraph, wish } from '../pairs/pair-graph.ts'
import { blocks } from '../pairs/stability.ts'
import type { Step } from './branch.ts'
import { choosePairs } from './choose-plan.ts'
import { type Decided, decideGraph, type Duals } from './decide.ts'
import { divide } from './divide.ts'
import { startJoining } from './join.ts'
import { proofOfPart, reportLevels, reportPart, villagesOfPart } from './report-levels.ts'
import { type Limits, meansOf, run, runInTurns } from './run.ts'
import { compileNeeded, type Compiled } from './unnamed.ts'

/**
 * Finds the lexicographically best plan of a round by columns: the plan, levels and certificate of `solve` for the same round, without an object per village. No
 * conflict is looked for where there is no plan: `solve(roundOf(round))` finds it.
 *
 * @returns columns by position; `status` as in `Solution`.
 * @complexity objectives × one maximum-weight assignment, near-linear in the possible pairs on real rounds; about 60 bytes per pair of a part that hangs together, parts one after another.
 * @example
 * ```ts
 * import { parseColumns, solveColumns } from 'two-way-choice/large'
 *
 * // integers are ids, too; −1 = none
 * const { round } = parseColumns({
 *   villages: { id: Int32Array.of(990101, 990102), recommends: [Int32Array.of(11, 12), Int32Array.of(12, -1)] },
 *   cadres: { id: Int32Array.of(11, 12, 13), choices: [Int32Array.of(990101, 990101, 990102)] },
 * })
 * const solution = solveColumns(round!)
 * solution.cadreOfVillage // => new Int32Array([0, 1])
 * // either village has a second cadre in another plan that is as good
 * solution.options // => new Int32Array([2, 2])
 * ```
 */
export function solveColumns(round: ColumnRound, limits: Limits = {}): ColumnSolution {
  return run(answer(round, limits), limits.onProgress)
}

/**
 * The same in turns with the event loop, so that a page or a notebook stays alive and `signal` can stop it; a level of a very large round is one turn.
 *
 * @example
 * ```ts
 * import { parseColumns, solveColumnsAsync } from 'two-way-choice/large'
 *
 * const { round } = parseColumns({ villages: { id: ['v1'], recommends: [['c1']] }, cadres: { id: ['c1'], choices: [['v1']] } })
 * const solution = await solveColumnsAsync(round!, { signal: AbortSignal.timeout(60_000) })
 * solution.status // => 'optimal'
 * ```
 */
export async function solveColumnsAsync(round: ColumnRound, limits: Limits = {}): Promise<ColumnSolution> {
  return runInTurns(answer(round, limits), limits.onProgress)
}

/** Villages and cadres of a part that is decided by itself: about what stays in the caches of a processor. */
export const partSize = 12_000

/** Pairs that nobody named are looked for where they are so many times as many as the names. */
const neededRatio = 4

/** How a round is taken apart. */
export interface Layout {
  /** Default {@link partSize}. */
  readonly size?: number
  /** Default {@link neededRatio}. */
  readonly ratio?: number
}

/** The answer to a round, by independent parts where it has several. */
export function* answer(round: ColumnRound, limits: Limits, { size = partSize, ratio = neededRatio }: Layout = {}): Generator<Step, ColumnSolution> {
  expectColumns(round)
  if (pinsClash(round)) return { ...withoutPlan, status: 'infeasible' }
  const division = divide(round, size)
  if (division === undefined) return yield* answerPart(round, limits, ratio)
  const { add, whole } = startJoining(round)
  for (let number = 0; number < division.count; number++) {
    if (limits.signal?.aborted === true) return { ...withoutPlan, status: 'unknown', stoppedBy: 'abort' }
    const part = division.part(number)
    const solution = yield* answerPart(part.round, limits, ratio)
    if (!add(part, solution)) return { ...withoutPlan, status: solution.status, ...(solution.stoppedBy === undefined ? {} : { stoppedBy: solution.stoppedBy }) }
    yield progressOfParts(number + 1, division.count)
  }
  return whole() ?? { ...withoutPlan, status: 'unknown', stoppedBy: 'integer-range' }
}

/** The answer to a round in one piece. */
export function* answerPart(round: ColumnRound, limits: Limits, ratio = neededRatio): Generator<Step, ColumnSolution> {
  return report(round, limits, yield* decideColumns(round, limits, ratio))
}

/** What is told between two parts. */
export function progressOfParts(decided: number, of: number): Step {
  return { phase: 'parts', level: -1, value: -Infinity, bound: Infinity, nodes: 0, parts: { decided, of } }
}

type Decision = Decided<PairGraph> | { readonly outcome: 'infeasible' } | { readonly outcome: 'range' } | { readonly outcome: 'pairs' }

function* decideColumns(round: ColumnRound, limits: Limits, ratio: number): Generator<Step, Decision> {
  let compiled: Compiled
  try {
    compiled = compileNeeded(round, ratio)
  } catch (error) {
    if (error instanceof TooManyPairs) return { outcome: 'pairs' }
    throw error
  }
  const { graph, begun } = compiled
  return yield* decideGraph(graph, meansOf(round, limits), {}, begun?.scratch, graph.levels, begun)
}

/** Whether pins and keeps force two cadres on one village, or one cadre on two. */
export function pinsClash({ people, baseline, ...round }: ColumnRound): boolean {
  const cadreOf = new Map<number, number>()
  const villageOf = new Map<number, number>()
  return bindingOverrides(round).some((override) => {
    if (override.kind !== 'pin' && override.kind !== 'keep') return false
    const village = people.findVillage(override.village)
    const cadre = override.kind === 'pin' ? people.findCadre(override.cadre) : baseline[village]
    if (cadre < 0) return false
    if ((cadreOf.get(village) ?? cadre) !== cadre || (villageOf.get(cadre) ?? village) !== village) return true
    cadreOf.set(village, cadre)
    villageOf.set(cadre, village)
    return false
  })
}

/** A decision as columns by position. */
function report(round: ColumnRound, limits: Limits, decision: Decision): ColumnSolution {
  if (decision.outcome === 'range') return { ...withoutPlan, status: 'unknown', stoppedBy: 'integer-range' }
  if (decision.outcome === 'pairs') return { ...withoutPlan, status: 'unknown', stoppedBy: 'pair-limit' }
  if (decision.outcome === 'infeasible') return { ...withoutPlan, status: 'infeasible' }
  const { graph, pieces, mutual, problem } = decision
  const parts = pieces.map((piece): ColumnPart => ({ villages: villagesOfPart(graph, piece), ...reportPart(piece) }))
  const stoppedBy = limits.signal?.aborted === true ? 'abort' : 'work'
  if (pieces.some(({ closed }) => closed.status === 'unknown')) return { ...withoutPlan, status: 'unknown', stoppedBy, parts }

  const seed = typeof round.policy.tieBreak === 'object' ? round.policy.tieBreak.lottery : undefined
  const alternatives = findAlternatives(problem.face)
  const options = countOptions(decision, alternatives)
  const { pairOfVillage, drawn } = choosePairs(decision, { seed }, alternatives)
  const pairOfCadre = new Int32Array(graph.cadreCount).fill(-1)
  for (const pair of pairOfVillage) if (pair >= 0) pairOfCadre[graph.pairCadre[pair]] = pair
  const proved = pieces.every(({ closed }) => closed.status === 'closed')
  const duals = ({ villageDuals, cadreDuals }: Duals): Duals => ({
    villageDuals: byPosition(villageDuals, graph.villageOfPosition), cadreDuals: byPosition(cadreDuals, graph.cadreOfPosition),
  })
  const certificate: ColumnCertificate = {
    levels: decision.levels.map(({ objective, priority }, k) => ({ objective, ...(priority === undefined ? {} : { priority }), ...duals(decision.duals[k]) })),
    parts: pieces.map((piece) => proofOfPart(graph, piece)),
    ...(seed === undefined || drawn === undefined ? {} : { lottery: { seed, levels: drawn.map(duals) } }),
  }
  return {
    status: proved ? 'optimal' : 'feasible',
    ...(proved ? {} : { stoppedBy }),
    ...posts(graph, pairOfVillage, pairOfCadre),
    options: options.map((_, position) => options[graph.villageOfPosition[position]]),
    blockingPairs: listed(graph, mutual.filter((pair) => blocks(graph, pair, pairOfVillage, pairOfCadre))),
    levels: reportLevels(decision),
    certificate,
    parts,
  }
}

/** What a solution without a plan says of the plan. */
export const withoutPlan = {
  cadreOfVillage: new Int32Array(0), villageOfCadre: new Int32Array(0), kindOfPost: new Uint8Array(0), choiceRank: new Int32Array(0), recommendationRank: new Int32Array(0),
  options: new Int32Array(0), blockingPairs: { village: new Int32Array(0), cadre: new Int32Array(0) }, levels: [] as readonly Level[], parts: [] as readonly ColumnPart[],
}

/** By canonical village: how many cadres, or nobody, hold it in some best plan. */
function countOptions({ problem, pieces, graph }: Decided<PairGraph>, alternatives: Alternatives): Int32Array {
  const options = new Int32Array(graph.villageCount)
  let row = 0
  const count = (): void => {
    options[row]++
  }
  for (; row < problem.face.rows; row++) visitOptions(problem.face, alternatives, row, count)
  for (const { closed } of pieces) closed.kernel.part.villageOfRow.forEach((v, r) => (options[v] = closed.candidates[r].size))
  return options
}

/** The plan by position. */
function posts(
  graph: PairGraph, pairOfVillage: Int32Array, pairOfCadre: Int32Array,
): Pick<ColumnSolution, 'cadreOfVillage' | 'villageOfCadre' | 'kindOfPost' | 'choiceRank' | 'recommendationRank'> {
  const { villageOfPosition, cadreOfPosition, positionOfVillage, positionOfCadre, pairVillage, pairCadre } = graph
  const kindOfPost = new Uint8Array(graph.villageCount)
  const choiceRank = new Int32Array(graph.villageCount)
  const recommendationRank = new Int32Array(graph.villageCount)
  const cadreOfVillage = new Int32Array(graph.villageCount).fill(-1)
  const villageOfCadre = new Int32Array(graph.cadreCount).fill(-1)
  for (let position = 0; position < graph.villageCount; position++) {
    const pair = pairOfVillage[villageOfPosition[position]]
    if (pair < 0) continue
    cadreOfVillage[position] = positionOfCadre[pairCadre[pair]]
    kindOfPost[position] = kindOf(graph.wish[pair])
    choiceRank[position] = graph.choiceRank[pair]
    recommendationRank[position] = graph.recommendationRank[pair]
  }
  for (let position = 0; position < graph.cadreCount; position++) {
    const pair = pairOfCadre[cadreOfPosition[position]]
    if (pair >= 0) villageOfCadre[position] = positionOfVillage[pairVillage[pair]]
  }
  return { cadreOfVillage, villageOfCadre, kindOfPost, choiceRank, recommendationRank }
}

/** Index into {@link postKinds} of a pair that is used. */
function kindOf(bits: number): number {
  const named = (bits & wish.chosen) === 0 ? 0 : 2
  return postKinds.indexOf('allotted') + named + ((bits & wish.recommended) === 0 ? 0 : 1)
}

/** Pairs by position, by village, then cadre. */
function listed({ positionOfVillage, positionOfCadre, pairVillage, pairCadre }: PairGraph, pairs: Int32Array): ColumnSolution['blockingPairs'] {
  const at = (pair: number): readonly [number, number] => [positionOfVillage[pairVillage[pair]], positionOfCadre[pairCadre[pair]]]
  const sorted = pairs.slice().sort((a, b) => at(a)[0] - at(b)[0] || at(a)[1] - at(b)[1])
  return { village: sorted.map((pair) => at(pair)[0]), cadre: sorted.map((pair) => at(pair)[1]) }
}

/** By canonical number → by position. */
function byPosition(values: Float64Array, numberOfPosition: Int32Array): Float64Array {
  const result = new Float64Array(values.length)
  for (let position = 0; position < result.length; position++) result[position] = values[numberOfPosition[position]]
  return result
}
