/** Several what-ifs beside the round as it is: a table of levels, and who moves. */

import { expectSolution } from '../model/given.ts'
import type { Objective, Round } from '../model/round.ts'
import type { Conflict, Plan, Solution } from '../model/solution.ts'
import type { LevelSpec } from '../pairs/objectives.ts'
import type { Limits } from '../solve/run.ts'
import { solve } from '../solve/solve.ts'
import type { Change } from './change.ts'
import { compare, type Comparison } from './compare.ts'
import type { NameList } from './facts.ts'
import { joinNames } from './name-list.ts'
import { countOn, holdersOf, levelName, levelsOfAll, pairsIn, tallyOn } from './tally.ts'
import { applyChanges, type RefusedChange } from './what-if.ts'

/** A level of the table; every row has one value for each. */
export interface ScenarioColumn {
  readonly objective: Objective
  /** Priority class, for `priorityCoverage` only. */
  readonly priority?: number
  readonly sense: 'max' | 'min'
}

/** One what-if. */
export interface Scenario {
  readonly name: string
  readonly status: Solution['status']
  /** By column: what its plan reaches in its own round, and that minus the base; empty without a plan, deltas `null` when the base has none. */
  readonly levels: readonly { readonly value: number; readonly delta: number | null }[]
  /** Villages of both rounds with another holder than in the base; `null` when one of the two has no plan. */
  readonly changed: number | null
  readonly comparison: Comparison
  /** Changes that could not be made; the scenario is that of the others. */
  readonly refused: readonly RefusedChange[]
  readonly conflict?: Conflict
  readonly stoppedBy?: string
}

/** The base and its what-ifs. */
export interface ScenarioTable {
  readonly kind: 'scenarios'
  /** Levels of the base in their order, then those that only a scenario has. */
  readonly columns: readonly ScenarioColumn[]
  readonly base: { readonly status: Solution['status']; readonly levels: readonly number[] }
  /** In the order given. */
  readonly scenarios: readonly Scenario[]
  readonly names: NameList
}

/**
 * Solves a round with each set of changes, every one from the same base, and puts the results side by side. Where several plans of a scenario
 * are equally good, the one nearest to the base is shown, so that moves are those that the changes cause (unless a lottery decides).
 *
 * @param named changes by name of the scenario, or a list of both.
 * @param limits of each solution.
 * @complexity one solution and one comparison per scenario.
 * @example
 * ```ts
 * import { scenarios, solve } from 'two-way-choice'
 *
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村', recommends: ['林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['石桥村'] }, { id: '陈立新', choices: ['溪口村'] }],
 * })
 * const table = scenarios(solution, { '周明远不参加': [{ kind: 'availability', cadre: '周明远', available: false }] })
 * table.columns.slice(0, 2).map(({ objective }) => objective) // => ['coverage', 'mutual']
 * table.scenarios[0].levels.slice(0, 2) // => [{ value: 2, delta: 0 }, { value: 1, delta: -1 }]
 * table.scenarios[0].changed // => 1
 * ```
 */
export function scenarios(
  solution: Solution,
  named: Readonly<Record<string, readonly Change[]>> | readonly { readonly name: string; readonly changes: readonly Change[] }[],
  limits: Limits = {},
): ScenarioTable {
  expectSolution(solution)
  const { round } = solution
  const list = isList(named) ? named : Object.entries(named).map(([name, changes]) => ({ name, changes }))
  return tabulate(solution, list.map(({ name, changes }) => ({ name, ...applyChanges(round, changes) })), limits)
}

function isList<T>(value: Readonly<Record<string, unknown>> | readonly T[]): value is readonly T[] {
  return Array.isArray(value)
}

/** A round to set beside the base. */
export interface NamedRound {
  readonly name: string
  readonly round: Round
  readonly refused: readonly RefusedChange[]
}

/** Solves the rounds and sets them beside the base. */
export function tabulate(base: Solution, rounds: readonly NamedRound[], limits: Limits): ScenarioTable {
  const near = base.plan === undefined ? {} : { near: base.plan }
  const columns = levelsOfAll([base.round, ...rounds.map(({ round }) => round)])
  const own = base.plan === undefined ? [] : valuesIn(base.round, base.plan, columns)
  const rows = rounds.map(({ name, round, refused }): Scenario => {
    const answer = solve(round, { ...limits, ...near })
    const values = answer.plan === undefined ? [] : valuesIn(round, answer.plan, columns)
    const comparison = compare(base, answer)
    return {
      name,
      status: answer.status,
      levels: values.map((value, k) => ({ value, delta: base.plan === undefined ? null : value - own[k] })),
      changed: comparison.outcome === 'no-plan' ? null : comparison.changed,
      comparison,
      refused,
      ...(answer.conflict === undefined ? {} : { conflict: answer.conflict }),
      ...(answer.stoppedBy === undefined ? {} : { stoppedBy: answer.stoppedBy }),
    }
  })
  return {
    kind: 'scenarios',
    columns: columns.map(levelName),
    base: { status: base.status, levels: own },
    scenarios: rows,
    names: joinNames(rows.map(({ comparison }) => comparison.names)),
  }
}

/** What a plan reaches in a round on these levels. */
function valuesIn(round: Round, plan: Plan, levels: readonly LevelSpec[]): readonly number[] {
  const holders = holdersOf(plan.posts)
  const tally = tallyOn(round, [holders])
  return countOn(tally, levels, pairsIn(tally, holders))
}
