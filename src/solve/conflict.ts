/** Conflicts of rules and overrides: one, all of them, and what to give up to be rid of them. */

import { expectRound } from '../model/given.ts'
import type { Round } from '../model/round.ts'
import type { Conflict, Repair } from '../model/solution.ts'
import { minimalSets, type Oracle, repairsByCost, shrink } from '../struct/minimal-sets.ts'
import { findContradiction } from './contradiction.ts'
import { canBeMet } from './feasible.ts'
import { type Area, areasOf, contradict, type Demand, demandsOf, isLaw, isRow, membersOf, peopleOf } from './members.ts'
import { presentConflict } from './present-conflict.ts'
import { relaxationsOf } from './relaxations.ts'

/** How far to look for conflicts. */
export interface ConflictOptions {
  /** Most nodes of a search, for each test and each part of the round that needs one; a test that takes more counts as undecided. Default 20 000. */
  readonly work?: number
}

/**
 * A minimal set of rules and overrides that cannot all be met; `null` when all can, or when that could not be decided within `work`. Overrides stay in
 * it rather than rules, and rules rather than those whose basis is `law`, so it shows what the meeting can change. Soft rules, waived rules and
 * waivers are never in it. A pair that a pin made possible stays possible when the pin is left out.
 *
 * Where one matching shows that villages are short of people, the conflict is about them (Hall 1935); otherwise it is QuickXplain (Junker 2004) over
 * the demands of the part of the round that contradicts itself. Every member is left out once more and tested before the conflict is shown.
 *
 * @complexity some dozens of feasibility tests of that part.
 * @example
 * ```ts
 * import { conflict, parseRound } from 'two-way-choice'
 *
 * const { round } = parseRound({
 *   villages: [{ id: '梅坞村' }, { id: '石桥村' }],
 *   cadres: [{ id: '周明远' }, { id: '林晓岚' }],
 *   rules: [{ kind: 'avoid', id: 'r5', cadre: '周明远', village: '梅坞村' }, { kind: 'fill', id: 'r6', villages: 'all' }],
 *   overrides: [{ kind: 'pin', id: 'o3', cadre: '周明远', village: '梅坞村', author: '镇党委', reason: '熟悉情况' }],
 * })
 * conflict(round!)!.members // => [{ kind: 'override', id: 'o3' }, { kind: 'rule', id: 'r5' }]
 * ```
 */
export function conflict(round: Round, options: ConflictOptions = {}): Conflict | null {
  expectRound(round)
  return findContradiction(round) ?? conflictOfRows(round, options, false)
}

/**
 * The conflict of a round of which the caller has proved that it cannot be met; never `null`. Where no test shows the same within `work`, everything
 * is named that could be part of it, with `minimal: false`.
 */
export function provedConflict(round: Round, options: ConflictOptions = {}): Conflict {
  return findContradiction(round) ?? conflictOfRows(round, options, true)!
}

/**
 * Every minimal conflict of a round, each once, one at a time; none when it can be met or that could not be decided. There can be very many: take
 * as many as are needed. Conflicts that hang on undecided tests are left out or have `minimal: false`.
 *
 * MARCO (Liffiton, Previti, Malik, Marques-Silva 2016) over the parts of the round that contradict themselves.
 *
 * @complexity the way to the next conflict may lead past exponentially many sets that can be met; some dozens of tests per set.
 * @example
 * ```ts
 * import { conflicts, parseRound } from 'two-way-choice'
 *
 * const pin = { kind: 'pin', cadre: '周明远', author: '镇党委', reason: '工作需要' }
 * const { round } = parseRound({
 *   villages: [{ id: '梅坞村' }, { id: '石桥村' }, { id: '溪口村' }],
 *   cadres: [{ id: '周明远' }],
 *   overrides: [{ ...pin, id: 'o1', village: '梅坞村' }, { ...pin, id: 'o2', village: '石桥村' }, { ...pin, id: 'o3', village: '溪口村' }],
 * })
 * Array.from(conflicts(round!), ({ members }) => members.map(({ id }) => id)) // => [['o1', 'o2'], ['o1', 'o3'], ['o2', 'o3']]
 * ```
 */
export function* conflicts(round: Round, options: ConflictOptions = {}): Generator<Conflict, void> {
  expectRound(round)
  const scene = readScene(round, options)
  if (scene === null) return
  const { demands, test } = scene
  for (const { kind, members, minimal } of minimalSets(demands.length, test)) {
    if (kind === 'repair') continue
    const chosen = members.map((k) => demands[k])
    const area = scene.areas.find((one) => one.test(members) === true)!
    yield presentConflict(round, area.people, chosen, minimal, options.work)
  }
}

/**
 * Every minimal set of demands without which all others can be met, one at a time; none when the round can be met as it is, when that could not be
 * decided, or when demands that are never given up contradict each other. Every set is tested before it is shown.
 *
 * The order is that in which a meeting would weigh them: fewer demands first; among as many, more overrides and fewer rules (the meeting can take back
 * what it decided itself); then pins before keeps, holds, bans and withdrawals, and `count` rules before `apart`, `fill`, `require` and `avoid`: from
 * what was merely preferred to what somebody has a reason against. Rules whose basis is `law` are never given up.
 *
 * Implicit hitting sets (Reiter 1987; Moreno-Centeno and Karp 2013).
 *
 * @complexity exponential in the number of demands given up, at worst.
 * @example
 * ```ts
 * import { parseRound, repairs } from 'two-way-choice'
 *
 * const { round } = parseRound({
 *   villages: [{ id: '梅坞村' }, { id: '石桥村' }],
 *   cadres: [{ id: '周明远' }, { id: '林晓岚' }],
 *   rules: [{ kind: 'avoid', id: 'r5', cadre: '周明远', village: '梅坞村', basis: 'law' }],
 *   overrides: [{ kind: 'pin', id: 'o3', cadre: '周明远', village: '梅坞村', author: '镇党委', reason: '熟悉情况' }],
 * })
 * Array.from(repairs(round!), ({ drop }) => drop) // => [[{ kind: 'override', id: 'o3' }]]
 * ```
 */
export function* repairs(round: Round, options: ConflictOptions = {}): Generator<Repair, void> {
  expectRound(round)
  const scene = readScene(round, options)
  if (scene === null) return
  const { demands, test } = scene
  for (const { members, minimal } of repairsByCost(demands.map(costOf), test)) {
    const drop = membersOf(round, members.map((k) => demands[k]))
    const dropped = new Set(drop.map(({ kind, id }) => `${kind} ${id}`))
    const left: Round = {
      ...round,
      rules: (round.rules ?? []).filter(({ id }) => !dropped.has(`rule ${id}`)),
      overrides: (round.overrides ?? []).filter(({ id }) => !dropped.has(`override ${id}`)),
    }
    // the whole round once more, really without them
    if (ask(left, options.work) !== true) continue
    yield { kind: 'repair', drop, minimal, enough: relaxationsOf(round, scene.areas, demands, inOrder(round, demands, members), options.work) }
  }
}

/** The numbers of some demands, overrides first, rules as the round lists them. */
function inOrder(round: Round, demands: readonly Demand[], members: readonly number[]): readonly number[] {
  const place = new Map((round.rules ?? []).map(({ id }, i) => [id, i]))
  const rank = (k: number): number => (demands[k].kind === 'rule' ? place.get(demands[k].says.id)! : -1)
  return [...members].sort((a, b) => rank(a) - rank(b))
}

/** How dear a demand is: each counts one, rules come after overrides, then their kinds in order. */
function costOf(demand: Demand): readonly number[] {
  const seriousness = { pin: 0, keep: 1, hold: 2, ban: 3, withdraw: 4, waive: 0, count: 0, apart: 1, stable: 2, fill: 3, require: 4, avoid: 5 } as const
  return [isLaw(demand) ? Infinity : 1, demand.kind === 'rule' ? 1 : 0, seriousness[demand.says.kind]]
}

/** A part of the round that contradicts itself, with its test over the numbers of demands. */
interface Contradictory extends Area {
  readonly test: Oracle
}

/** The demands of all areas that contradict themselves, and the test of any of them. */
interface Scene {
  readonly demands: readonly Demand[]
  readonly areas: readonly Contradictory[]
  readonly test: Oracle
}

/** `null`: nothing is known to contradict. */
function readScene(round: Round, { work }: ConflictOptions): Scene | null {
  if (ask(round, work) === true) return null
  const all = demandsOf(round)
  const found = areasOf(peopleOf(round), all).filter((area) => contradict(area.people, area.demands.map((k) => all[k]), work) === true)
  if (found.length === 0) return null
  // numbers of the demands that stand in one of these areas
  const numbers = [...new Set(found.flatMap((area) => area.demands))].sort((a, b) => a - b)
  const demands = numbers.map((k) => all[k])
  const areas = found.map(({ people, demands: own }): Contradictory => {
    const mine = new Set(own.map((k) => numbers.indexOf(k)))
    const answers = new Map<string, boolean | null>()
    const test: Oracle = (members) => {
      const some = members.filter((k) => mine.has(k))
      const key = some.join()
      let answer = answers.get(key)
      if (answer === undefined) answers.set(key, (answer = contradict(people, some.map((k) => demands[k]), work)))
      return answer
    }
    return { people, demands: [...mine], test }
  })
  const test: Oracle = (members) => {
    const answers = areas.map((area) => area.test(members))
    return answers.includes(true) ? true : answers.includes(null) ? null : false
  }
  return { demands, areas, test }
}

/** A conflict that `count` or `apart` rules take part in; `proved`: there is one, whatever the tests say. */
function conflictOfRows(round: Round, { work }: ConflictOptions, proved: boolean): Conflict | null {
  const demands = demandsOf(round)
  if (!proved && !demands.some(isRow)) return null
  const people = peopleOf(round)
  let undecided: Area | null = null
  for (const area of areasOf(people, demands)) {
    const test: Oracle = (members) => contradict(area.people, members.map((k) => demands[k]), work)
    const answer = area.demands.some((k) => isRow(demands[k])) ? test(area.demands) : false
    if (answer === true) {
      const { members, minimal } = shrink(area.demands, test)
      return presentConflict(round, area.people, members.map((k) => demands[k]), minimal, work)
    }
    if (answer === null) undecided ??= area
  }
  if (!proved) return null
  // named as a whole: nothing about it could be tested
  const open = undecided ?? { people, demands: demands.map((_, k) => k) }
  return { kind: 'conflict', members: membersOf(round, open.demands.map((k) => demands[k])), minimal: false }
}

function ask(round: Round, work: number | undefined): boolean | null {
  return work === undefined ? canBeMet(round) : canBeMet(round, work)
}
