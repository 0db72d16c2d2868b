/** Many rounds drawn from one: how often each pair comes about, and what the levels are. */

import { expectRound } from '../model/given.ts'
import type { Objective, Round } from '../model/round.ts'
import { compile } from '../pairs/compile.ts'
import { type LevelSpec, levelsOf } from '../pairs/objectives.ts'
import type { RoundGraph } from '../pairs/pair-graph.ts'
import { choosePlan } from '../solve/choose-plan.ts'
import { findContradiction } from '../solve/contradiction.ts'
import { decideGraph } from '../solve/decide.ts'
import { valuesOf } from '../solve/forced.ts'
import { type Limits, meansOf, run } from '../solve/run.ts'
import { type Draw, drawFrom } from '../struct/random.ts'
import type { NameList } from './facts.ts'
import { nameList } from './name-list.ts'
import { levelName } from './tally.ts'
import { drawer, type Vary } from './vary.ts'

/** What is drawn, how often, from which seed. */
export interface SweepOptions extends Limits {
  /** Any text; the same seed gives the same sweep everywhere. */
  readonly seed: string
  /** Number of rounds drawn, default 1,000. */
  readonly runs?: number
  /** Number of the first run, default 0: several threads share a sweep by its runs, `mergeSweeps` puts it together. */
  readonly first?: number
  readonly vary?: Vary
}

/** Who held a village in how many of the runs that have a plan. */
export interface SweepHolder {
  /** `null`: vacant. */
  readonly cadre: string | null
  readonly count: number
  /** `count` of all runs with a plan. */
  readonly share: number
}

/** How a level came out over the runs that have a plan. */
export interface SweptLevel {
  readonly objective: Objective
  /** Priority class, for `priorityCoverage` only. */
  readonly priority?: number
  readonly sense: 'max' | 'min'
  /** Every value that occurred with its number of runs, ascending. */
  readonly values: readonly { readonly value: number; readonly count: number }[]
}

/** What came of all runs. */
export interface Sweep {
  readonly kind: 'sweep'
  readonly seed: string
  /** Number of the first run. */
  readonly first: number
  readonly runs: number
  /** Runs with an optimal plan; those whose rules cannot be met; those in which a limit stopped the search. They add up to `runs`. */
  readonly solved: number
  readonly infeasible: number
  readonly unknown: number
  /** In the round's order; holders by falling count, then in the round's order, vacant last. Counts of a village add up to `solved`. */
  readonly villages: readonly { readonly village: string; readonly holders: readonly SweepHolder[] }[]
  readonly levels: readonly SweptLevel[]
  readonly names: NameList
}

/**
 * Draws many rounds from one by filling in what is not known (wishes that are missing, who is away, how ties fall), solves each, and counts who
 * is where. Simulation, not proof: shares are as good as what is drawn is likely. Every run has a generator of its own, seeded with the seed and
 * its number, so the first runs of a longer sweep are those of a shorter one.
 *
 * @complexity one solution per run; a township of 18 villages and 31 cadres takes about half a millisecond.
 * @example
 * ```ts
 * import { sweep } from 'two-way-choice'
 *
 * const round = {
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚' }],
 * }
 * const { solved, villages } = sweep(round, { seed: '2026-04-08', runs: 200, vary: { choices: 1 } })
 * solved // => 200
 * villages[0].holders.map(({ cadre, share }) => [cadre, share]) // => [['周明远', 1]]
 * ```
 */
export function sweep(round: Round, options: SweepOptions): Sweep {
  expectRound(round)
  const { seed, first = 0, runs = 1000, vary = {} } = options
  const levels = levelsOf(round)
  const fixed = vary.choices === undefined && vary.recommends === undefined && vary.absence === undefined
  const drawRound = drawer(round, vary)
  const shared = fixed ? compile(round) : undefined
  // pins are the same in every run
  const contradictory = findContradiction(round) !== null
  const means = { ...meansOf(round, options), ...(vary.ties === false ? {} : { seed: undefined }) }

  const counts = round.villages.map(() => new Map<number, number>())
  const reached = levels.map(() => new Map<number, number>())
  let [solved, infeasible, unknown] = [0, 0, 0]
  for (let number = first; number < first + runs; number++) {
    if (contradictory) {
      infeasible++
      continue
    }
    const draw = drawFrom(`${seed}/${number}`)
    const graph = shared ?? compile(drawRound(draw))
    const decision = run(decideGraph(graph, means, {}, undefined, vary.ties === false ? levels : [...levels, lots(graph, draw)]))
    if (decision.outcome === 'infeasible') infeasible++
    else if (decision.outcome === 'range' || decision.pieces.some(({ closed }) => closed.status !== 'closed')) unknown++
    else {
      solved++
      const { pairOfVillage } = choosePlan(decision, { seed: means.seed })
      round.villages.forEach((_, position) => {
        const pair = pairOfVillage[graph.villageOfPosition[position]]
        add(counts[position], pair < 0 ? Infinity : graph.positionOfCadre[graph.pairCadre[pair]])
      })
      valuesOf(graph, levels, decision.mutual, graph.rows, pairOfVillage).forEach((value, k) => add(reached[k], value))
    }
  }
  return {
    kind: 'sweep', seed, first, runs, solved, infeasible, unknown,
    villages: round.villages.map(({ id }, position) => ({
      village: id,
      holders: [...counts[position]].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([holder, count]) =>
        ({ cadre: holder === Infinity ? null : round.cadres[holder].id, count, share: count / solved })),
    })),
    levels: levels.map((level, k) => {
      const values = [...reached[k]].sort(([a], [b]) => a - b).map(([value, count]) => ({ value, count }))
      return { ...levelName(level), values }
    }),
    names: nameList(round, round.villages.map(({ id }) => id), round.cadres.map(({ id }) => id)),
  }
}

/** A last level of random weights, of both signs, so that a village which may as well be vacant sometimes is: one of the best plans. */
function lots(graph: RoundGraph, draw: Draw): LevelSpec {
  return { objective: 'kept', sense: 'max', weights: Float64Array.from({ length: graph.pairCount }, () => draw(65536) - 32768) }
}

function add(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
