/** Pairs that nobody named, quadratic in a pool: which villages need them at all. */

import type { ColumnRound } from '../model/columns.ts'
import { activeRules, type Objective } from '../model/round.ts'
import { compileColumns } from '../pairs/compile.ts'
import type { PairGraph } from '../pairs/pair-graph.ts'
import type { LevelSpec } from '../pairs/objectives.ts'
import { mutualPairs } from '../pairs/stability.ts'
import { type Begun, type Duals, dualsIn } from './decide.ts'
import { createScratch, runLevels, wholeProblem } from './problem.ts'

/** What a pair that nobody named is worth on a level, more being better: the same for every such pair of a village. Other levels may tell such pairs apart. */
const worthUnnamed: Partial<Record<Objective, number>> = { coverage: 1, mutual: 0, mutualFirst: 0, firstChoices: 0, chosen: 0, recommended: 0, allotted: -1 }

/** A compiled round, and its first levels where they are done already. */
export interface Compiled {
  readonly graph: PairGraph
  readonly begun?: Begun
}

/** With fewer names than this looking does not pay. */
const fewNames = 2_000

/** Rounds of looking before all villages of a pool get their pairs. */
const patience = 4

/**
 * The graph of a round with the pairs that nobody named only for villages that may have one in a best plan: the best plans, and who can hold what in them, are those of the graph with all
 * pairs. Without such pairs first; where the duals of the first levels do not show that each of them is in no best plan, the village gets its pairs, and once more. By
 * pools: the least duals of a pool's cadres, in lexicographic order, stand for all of them, so that no pair is looked at (a hub between villages and cadres of the pool, priced).
 * `ratio`: how many times as many as the names such pairs must be for it to begin.
 *
 * @complexity (villages + cadres) × levels per round of looking, beside the levels on the pairs that are there.
 * @throws TooManyPairs
 */
export function compileNeeded(round: ColumnRound, ratio: number): Compiled {
  const tied = activeRules(round).some(({ kind }) => kind === 'count' || kind === 'apart')
  if (tied || round.policy.allot === false || !outnumber(round, ratio)) return { graph: compileColumns(round) }
  const wanted = new Uint8Array(round.villageCount)
  for (let looks = 1; ; looks++) {
    const graph = compileColumns(round, wanted)
    const levels = firstLevels(graph)
    const begun = levels.length === 0 ? undefined : begin(graph, levels)
    if (begun === undefined) return { graph: compileColumns(round) }
    const missing = villagesInNeed(graph, round, wanted, levels, begun.duals)
    if (missing.length === 0) return { graph, begun }
    const pools = new Set(missing.map((position) => round.villagePool[position]))
    for (const position of missing) wanted[position] = 1
    if (looks >= patience) round.villagePool.forEach((pool, position) => pools.has(pool) && (wanted[position] = 1))
  }
}

/** Whether pairs inside pools are `ratio` times as many as names. */
function outnumber({ villageCount, villagePool, cadrePool, choices, recommendations }: ColumnRound, ratio: number): boolean {
  const size: number[] = []
  for (const pool of cadrePool) size[pool] = (size[pool] ?? 0) + 1
  let pairs = 0
  for (let v = 0; v < villageCount; v++) pairs += size[villagePool[v]] ?? 0
  return pairs > ratio * Math.max(choices.items.length + recommendations.items.length, fewNames)
}

/** The levels ahead of the first one that may tell such pairs apart. */
function firstLevels({ levels }: PairGraph): readonly LevelSpec[] {
  const other = levels.findIndex(({ objective }) => objective !== 'priorityCoverage' && !(objective in worthUnnamed))
  return other < 0 ? levels : levels.slice(0, other)
}

/** Does these levels; undefined where the pairs at hand give no plan. */
function begin(graph: PairGraph, levels: readonly LevelSpec[]): Begun | undefined {
  const problem = wholeProblem(graph, mutualPairs(graph))
  const scratch = createScratch(graph)
  const duals: Duals[] = []
  const { outcome, scores } = runLevels(problem, levels, 0, scratch, () => duals.push(dualsIn(scratch)))
  return outcome === 'solved' ? { problem, scratch, scores, duals } : undefined
}

/** Positions of villages without pairs that nobody named that may have one in a best plan. */
function villagesInNeed(graph: PairGraph, round: ColumnRound, wanted: Uint8Array, levels: readonly LevelSpec[], duals: readonly Duals[]): readonly number[] {
  const least = leastOfPools(graph, round.cadrePool, duals)
  const found: number[] = []
  for (let position = 0; position < round.villageCount; position++) {
    const pool = least[round.villagePool[position]]
    if (wanted[position] === 0 && pool !== undefined && mayHelp(graph, graph.villageOfPosition[position], levels, duals, pool)) found.push(position)
  }
  return found
}

/** By pool: the cadre with the lexicographically least duals, canonical. */
function leastOfPools({ cadreOfPosition }: PairGraph, cadrePool: Int32Array, duals: readonly Duals[]): readonly (number | undefined)[] {
  const least: (number | undefined)[] = []
  for (let position = 0; position < cadrePool.length; position++) {
    const c = cadreOfPosition[position]
    const now = least[cadrePool[position]]
    if (now === undefined) least[cadrePool[position]] = c
    else for (const { cadreDuals } of duals) {
      if (cadreDuals[c] === cadreDuals[now]) continue
      if (cadreDuals[c] < cadreDuals[now]) least[cadrePool[position]] = c
      break
    }
  }
  return least
}

/** Whether reduced costs leave room for a pair of the village with this cadre in a best plan: it is not so when the first of them that differs from 0 is positive. */
function mayHelp({ priority }: PairGraph, village: number, levels: readonly LevelSpec[], duals: readonly Duals[], cadre: number): boolean {
  for (let k = 0; k < levels.length; k++) {
    const worth = worthUnnamed[levels[k].objective] ?? (priority[village] === levels[k].priority ? 1 : 0)
    const cost = duals[k].villageDuals[village] + duals[k].cadreDuals[cadre] - worth
    if (cost !== 0) return cost < 0
  }
  return true
}
