/** A solution as questions about it need it: numbered, with duals and prices of pairs at hand. */

import type { Round } from '../model/round.ts'
import type { Plan, Solution } from '../model/solution.ts'
import { type Chains, cheapestChains } from '../solve/chains.ts'
import { byCadre, type Forced, valuesOf } from '../solve/forced.ts'
import { type Ground, layGround } from '../solve/ground.ts'
import { pairsOfPlan } from '../solve/plan.ts'
import type { LevelChange, Move, Recommendation } from './answers.ts'
import type { NameList } from './facts.ts'
import { nameList } from './name-list.ts'

/** A solution with a plan, on its ground. */
export interface Standing {
  readonly solution: Solution
  readonly plan: Plan
  readonly ground: Ground
  /** Pair of every village in the plan of the solution; −1 = vacant. */
  readonly present: Int32Array
  /** Levels of that plan. */
  readonly values: readonly number[]
  /** Chains out of villages that were asked about. */
  readonly chains: Map<number, Chains>
  /** Levels of the best plan with a pair, beside the present ones, where a chain of moves told them. */
  readonly bestByChain: Map<number, readonly LevelChange[]>
}

/** Rounds up to this size keep the chains out of a village for the next question about it. */
const fewVillages = 5000

/** Chains of moves out of a village, kept for the next question; undefined in rounds so large that one question had better find its own. */
export function chainsFrom({ ground, chains }: Standing, village: number): Chains | undefined {
  if (ground.graph.villageCount > fewVillages) return undefined
  const known = chains.get(village)
  if (known !== undefined) return known
  const found = cheapestChains(ground, village, -1)
  chains.set(village, found)
  return found
}

// one ground per solution: questions come many at a time, and a solution never changes
const standings = new WeakMap<Solution, Standing | 'no-plan'>()

/** The standing of a solution; `no-plan` when it has none, or the numbers are out of range. O(levels × one assignment) the first time. */
export function standOn(solution: Solution): Standing | 'no-plan' {
  const known = standings.get(solution)
  if (known !== undefined) return known
  const found = prepare(solution)
  standings.set(solution, found)
  return found
}

function prepare(solution: Solution): Standing | 'no-plan' {
  const { plan, round } = solution
  if (plan === undefined) return 'no-plan'
  const ground = layGround(round, plan)
  if (typeof ground === 'string') return 'no-plan'
  const { graph, levels, mutual, rows } = ground
  const present = pairsOfPlan(graph, plan)
  return { solution, plan, ground, present, values: valuesOf(graph, levels, mutual, rows, present), chains: new Map(), bestByChain: new Map() }
}

/** The seed of the lottery that chose among equally good plans, if one did. */
export function drawnBy({ policy }: Round): { readonly drawn?: string } {
  return typeof policy?.tieBreak === 'object' ? { drawn: policy.tieBreak.lottery } : {}
}

/** The levels of another plan beside those of the present one. */
export function levelChanges({ ground: { levels }, values }: Standing, others: readonly number[]): readonly LevelChange[] {
  return levels.map(({ objective, priority, sense }, k) => ({
    objective, ...(priority === undefined ? {} : { priority }), sense, value: others[k], delta: others[k] - values[k],
  }))
}

/** The first level in which a plan differs, and whether it is better there. */
export function firstDifference(changes: readonly LevelChange[]): { readonly level: LevelChange; readonly better: boolean } | undefined {
  const level = changes.find(({ delta }) => delta !== 0)
  return level === undefined ? undefined : { level, better: level.sense === 'max' ? level.delta > 0 : level.delta < 0 }
}

/**
 * The best plan with a pair beside the present one, as an answer about the pair says it. `levels`: those of that plan, see {@link levelChanges}.
 */
export function besidePresent(
  standing: Standing, pair: number, { pairOfVillage, by }: Extract<Forced, { readonly outcome: 'plan' }>, levels: readonly LevelChange[],
): Pick<Recommendation, 'outcome' | 'levels' | 'decidedBy' | 'moves' | 'by' | 'drawn' | 'names'> {
  const { graph } = standing.ground
  const { round } = graph
  const c = graph.pairCadre[pair]
  const difference = firstDifference(levels)
  const moves = movesTo(standing, pairOfVillage, c)
  return {
    outcome: difference === undefined ? 'tie' : difference.better ? 'better' : 'worse',
    levels,
    ...(difference === undefined ? {} : { decidedBy: difference.level.objective }),
    moves,
    by,
    ...(difference === undefined ? drawnBy(round) : {}),
    names: namesIn(standing, moves, [round.cadres[graph.positionOfCadre[c]].id], [round.villages[graph.positionOfVillage[graph.pairVillage[pair]]].id]),
  }
}

/**
 * Who goes where from the present plan to another, as chains: whoever takes the place of the one before comes next. `first` begins; other chains follow in
 * the order of their villages.
 */
export function movesTo({ ground: { graph }, present }: Standing, pairOfVillage: Int32Array, first?: number): readonly Move[] {
  const { round } = graph
  const before = byCadre(graph, present)
  const after = byCadre(graph, pairOfVillage)
  const villageId = (pair: number): string | null => (pair < 0 ? null : round.villages[graph.positionOfVillage[graph.pairVillage[pair]]].id)
  const moves: Move[] = []
  const done = new Uint8Array(graph.cadreCount)
  const follow = (start: number): void => {
    for (let c = start; c >= 0 && done[c] === 0 && before[c] !== after[c]; ) {
      done[c] = 1
      moves.push({ cadre: round.cadres[graph.positionOfCadre[c]].id, from: villageId(before[c]), to: villageId(after[c]) })
      // whoever held the village he takes has to move next
      const pair = after[c] < 0 ? -1 : present[graph.pairVillage[after[c]]]
      c = pair < 0 ? -1 : graph.pairCadre[pair]
    }
  }
  if (first !== undefined) follow(first)
  // a chain that is a path begins with a village whose place nobody takes over, or with somebody who had none
  const heads = round.cadres.map((_, position) => graph.cadreOfPosition[position])
  for (const c of heads) if (before[c] < 0 && after[c] >= 0) follow(c)
  for (const c of heads) if (after[c] >= 0 && before[c] >= 0 && (pairOfVillage[graph.pairVillage[before[c]]] < 0)) follow(c)
  for (const c of heads) follow(c)
  return moves
}

/** Names of everybody in some moves, and of a cadre and a village. */
export function namesIn({ solution: { round } }: Standing, moves: readonly Move[], cadres: readonly string[], villages: readonly string[]): NameList {
  const places = moves.flatMap(({ from, to }) => [from, to].filter((id) => id !== null))
  return nameList(round, [...villages, ...places], [...cadres, ...moves.map(({ cadre }) => cadre)])
}
