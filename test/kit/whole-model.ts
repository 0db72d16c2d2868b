/** The whole round as one integer program per objective, for two solvers written by others: the second oracle, and the bench opponent. */

import type { Highs, Model as HighsModel, ModelData } from 'highs'
import untypedLoadHighs from 'highs'
import untypedSolver from 'javascript-lp-solver'
import type { SolverAPI } from 'javascript-lp-solver'
import type { AvoidRule, Cadre, Objective, Override, RequireRule, Round, Village } from '../../src/model/round.ts'
import { senseOf } from '../../src/model/round.ts'
import type { LevelName } from './brute-force.ts'
import { levelsOf, pinsOf, possiblePair, rulesInForce } from './brute-force.ts'
import { selectsCadre, selectsVillage, villageField } from './selection.ts'

// the declarations of both packages describe CommonJS builds; the ES modules have the solver, and the loader, itself as their default
const javascriptLpSolver = untypedSolver as unknown as SolverAPI
const loadHighs = untypedLoadHighs as unknown as () => Promise<Highs>

/** Loads HiGHS once; solving is synchronous afterwards. */
export function startHighs(): Promise<Highs> {
  return loadHighs()
}

/** A sum over columns between two bounds. */
export interface Row {
  readonly columns: readonly number[]
  readonly values: readonly number[]
  readonly lower: number
  readonly upper: number
}

/**
 * Columns 0 … pairs.length - 1 are 0/1, one per possible pair (cadre and village by place in the round); the columns after them are
 * continuous and at least 0: first one per possible pair where both named the other, 1 when it blocks; then the slack of soft rules, by
 * how much they are broken. Each of the latter two stands first in one row, and nowhere else.
 */
export interface WholeModel {
  readonly pairs: readonly { readonly cadre: number; readonly village: number }[]
  readonly columnCount: number
  /** Columns before this one are at most 1. */
  readonly firstSlack: number
  readonly rows: readonly Row[]
  readonly levels: readonly (LevelName & {
    readonly cost: readonly number[]
    /** What a plan without posts is worth. */
    readonly constant: number
  })[]
  /** A row without columns cannot be met: no plan. */
  readonly contradiction: boolean
}

/** What a solver made of a {@link WholeModel}. */
export interface WholeAnswer {
  /** `unproved`: stopped by a limit. `wrong`: the answer breaks a row or is not whole, so the solver is not to be believed. */
  readonly status: 'optimal' | 'infeasible' | 'unproved' | 'wrong'
  /** The levels proved so far, in the order of the model. */
  readonly levels: readonly number[]
  /** Village order → cadre's place in the round, -1 vacant; of the last level solved. */
  readonly plan: readonly number[]
}

/**
 * The model of a round. `stability` stands on one row per mutual pair: it blocks unless the cadre or the village has as good or better.
 * `broken` is the sum of the slacks, and of the forbidden pairs once for every soft rule that forbids them.
 */
export function wholeModel(round: Round): WholeModel {
  const pairs = round.villages.flatMap((village, v) =>
    round.cadres.flatMap((cadre, c) => (possiblePair(round, cadre.id, village.id) ? [{ cadre: c, village: v }] : [])))
  const rank = round.cadres.map((cadre) => new Map((cadre.choices ?? []).map((id, i) => [id, i])))
  const tier = round.villages.map((village) => new Map((village.recommends ?? []).map((id, i) => [id, village.ranked === true ? i : 0])))
  const rankOf = (e: number): number | undefined => rank[pairs[e].cadre].get(round.villages[pairs[e].village].id)
  const tierOf = (e: number): number | undefined => tier[pairs[e].village].get(round.cadres[pairs[e].cadre].id)
  const all = pairs.map((_, e) => e)
  const mutual = all.filter((e) => rankOf(e) !== undefined && tierOf(e) !== undefined)
  const firstSlack = pairs.length + mutual.length
  let columnCount = firstSlack

  const rows: Row[] = []
  const sum = (columns: readonly number[], lower: number, upper: number): void => {
    rows.push({ columns, values: columns.map(() => 1), lower, upper })
  }
  round.villages.forEach((_, v) => { sum(all.filter((e) => pairs[e].village === v), 0, 1) })
  round.cadres.forEach((_, c) => { sum(all.filter((e) => pairs[e].cadre === c), 0, 1) })
  for (const pin of pinsOf(round)) {
    sum(all.filter((e) => round.cadres[pairs[e].cadre].id === pin.cadre && round.villages[pairs[e].village].id === pin.village), 1, 1)
  }
  const excess: number[] = all.map(() => 0)
  for (const rule of rulesInForce(round)) {
    // a soft row has a column of its own for what it is missed by
    const soft = rule.soft === true
    const demand = (columns: readonly number[], lower: number, upper: number): void => {
      if (!soft) return sum(columns, lower, upper)
      if (lower > 0) rows.push({ columns: [columnCount++, ...columns], values: [1, ...columns.map(() => 1)], lower, upper: Infinity })
      if (upper < columns.length) rows.push({ columns: [columnCount++, ...columns], values: [-1, ...columns.map(() => 1)], lower: -Infinity, upper })
    }
    if (soft && (rule.kind === 'avoid' || rule.kind === 'require')) {
      for (const [e, pair] of pairs.entries()) excess[e] += Number(forbids(rule, round.villages[pair.village], round.cadres[pair.cadre]))
    } else if (rule.kind === 'stable') {
      mutual.forEach((_, k) => { sum([pairs.length + k], 0, 0) })
    } else if (rule.kind === 'fill') {
      for (const [v, village] of round.villages.entries()) {
        if (selectsVillage(rule.villages, village)) demand(all.filter((e) => pairs[e].village === v), 1, Infinity)
      }
    } else if (rule.kind === 'count') {
      const counted = all.filter((e) =>
        selectsVillage(rule.villages, round.villages[pairs[e].village]) && selectsCadre(rule.cadres, round.cadres[pairs[e].cadre]))
      demand(counted, rule.atLeast ?? 0, Math.min(rule.atMost ?? Infinity, round.villages.length))
    } else if (rule.kind === 'apart') {
      const place = (e: number): unknown => villageField(round.villages[pairs[e].village], rule.by)
      const theirs = all.filter((e) => rule.cadres.includes(round.cadres[pairs[e].cadre].id) && place(e) !== undefined)
      for (const value of new Set(theirs.map(place))) demand(theirs.filter((e) => place(e) === value), 0, 1)
    }
  }

  // b_e + (posts of the cadre as good as e) + (holders of the village as good as e) >= 1, e itself counted once
  mutual.forEach((e, k) => {
    const asGood = all.filter((f) =>
      (pairs[f].cadre === pairs[e].cadre && (rankOf(f) ?? Infinity) <= (rankOf(e) as number)) ||
      (pairs[f].village === pairs[e].village && (tierOf(f) ?? Infinity) <= (tierOf(e) as number)))
    sum([pairs.length + k, ...asGood], 1, Infinity)
  })

  const score = new Map((round.fit ?? []).map((row) => [JSON.stringify([row.cadre, row.village]), row.score]))
  const kept = new Set((round.baseline ?? []).map((row) => JSON.stringify([row.cadre, row.village])))
  const preferred = (round.overrides ?? []).filter(({ strength }) => strength === 'prefer')
  const worth = (e: number, objective: Objective, priority: number | undefined): number => {
    const [village, cadre] = [round.villages[pairs[e].village], round.cadres[pairs[e].cadre]]
    const key = JSON.stringify([cadre.id, village.id])
    const [chosen, recommended] = [rankOf(e) !== undefined, tierOf(e) !== undefined]
    switch (objective) {
      case 'priorityCoverage': return Number((village.priority ?? 0) === priority)
      case 'coverage': return 1
      case 'mutual': return Number(chosen && recommended)
      case 'stability': return 0
      case 'mutualFirst': return Number(rankOf(e) === 0 && recommended)
      case 'firstChoices': return Number(rankOf(e) === 0)
      case 'chosen': return Number(chosen)
      case 'recommended': return Number(recommended)
      case 'allotted': return Number(!chosen && !recommended)
      case 'kept': return Number(kept.has(key))
      case 'fit': return score.get(key) ?? 0
      case 'broken': return excess[e]
      // what a plan without posts follows is left out here
      case 'honoured': return preferred.reduce((sum, override) => sum + follow(override, cadre.id, village.id, round.baseline), 0)
    }
  }
  const levels = levelsOf(round).map((level) => ({
    ...level,
    constant: level.objective === 'honoured' ? preferred.filter(({ kind }) => kind !== 'pin' && kind !== 'keep').length : 0,
    cost: [
      ...all.map((e) => worth(e, level.objective, level.priority)), ...mutual.map(() => Number(level.objective === 'stability')),
      ...Array.from({ length: columnCount - firstSlack }, () => Number(level.objective === 'broken')),
    ],
  }))
  const empty = rows.filter((row) => row.columns.length === 0)
  return {
    pairs, columnCount, firstSlack, levels,
    rows: rows.filter((row) => row.columns.length > 0),
    contradiction: empty.some((row) => row.lower > 0 || row.upper < 0),
  }
}

/** 1: the pair follows a preferred override, −1: it goes against one. */
function follow(override: Override, cadre: string, village: string, baseline: Round['baseline'] = []): number {
  if ('cadre' in override && override.cadre !== cadre) return 0
  if ('village' in override && override.village !== village) return 0
  if (override.kind === 'keep') return Number(baseline.some((row) => row.village === village && row.cadre === cadre))
  return override.kind === 'pin' ? 1 : -1
}

/** Whether a rule forbids the pair. */
function forbids(rule: AvoidRule | RequireRule, village: Village, cadre: Cadre): boolean {
  if (rule.kind === 'avoid') return rule.village === village.id && rule.cadre === cadre.id
  return selectsVillage(rule.villages, village) && !selectsCadre(rule.cadres, cadre)
}

type Attempt = { status: 'optimal'; values: ArrayLike<number> } | { status: 'infeasible' | 'unproved' }

/** Level by level: solve, round, check the answer against every row in integers, fix the level by a row. */
function inOrder(round: Round, model: WholeModel, attempt: (level: number, fixed: readonly Row[]) => Attempt): WholeAnswer {
  const levels: number[] = []
  const vacant = round.villages.map(() => -1)
  if (model.contradiction) return { status: 'infeasible', levels, plan: vacant }
  if (model.columnCount === 0) return { status: 'optimal', levels: model.levels.map(({ constant }) => constant), plan: vacant }
  const fixed: Row[] = []
  let plan = vacant
  // without a level there still is the question whether any plan exists: level -1
  for (let k = model.levels.length === 0 ? -1 : 0; k < model.levels.length; k++) {
    const answer = attempt(k, fixed)
    if (answer.status !== 'optimal') return { status: answer.status === 'infeasible' && k > 0 ? 'wrong' : answer.status, levels, plan }
    const whole = Array.from({ length: model.columnCount }, (_, j) => Math.round(answer.values[j]))
    if (model.pairs.some((_, j) => Math.abs(whole[j] - answer.values[j]) > 1e-5)) return { status: 'wrong', levels, plan }

    // the other columns may be loose where they cost nothing: take the smallest value that the row of each allows
    for (const row of model.rows) {
      const [own, ...others] = row.columns
      const taken = others.reduce((total, j) => total + whole[j], 0)
      if (own >= model.pairs.length) whole[own] = Math.max(0, row.values[0] > 0 ? row.lower - taken : taken - row.upper)
    }
    const value = (row: Row): number => row.columns.reduce((total, j, i) => total + row.values[i] * whole[j], 0)
    if ([...model.rows, ...fixed].some((row) => value(row) < row.lower || value(row) > row.upper)) return { status: 'wrong', levels, plan }
    plan = [...vacant]
    model.pairs.forEach((pair, e) => { if (whole[e] === 1) plan[pair.village] = pair.cadre })
    if (k < 0) break

    const { constant, cost, objective } = model.levels[k]
    const reached = cost.reduce((total, c, j) => total + c * whole[j], 0)
    levels.push(constant + reached)
    const columns = cost.flatMap((c, j) => (c === 0 ? [] : [j]))
    const max = senseOf(objective) === 'max'
    if (columns.length > 0) {
      fixed.push({ columns, values: columns.map((j) => cost[j]), lower: max ? reached : -Infinity, upper: max ? Infinity : reached })
    }
  }
  return { status: 'optimal', levels, plan }
}

/**
 * Solves with javascript-lp-solver, branch and bound in JavaScript. It says `feasible: true` when its time is up, so with a limit an
 * answer that took as long counts as `unproved`.
 */
export function solveWithJavascriptLpSolver(round: Round, model: WholeModel = wholeModel(round), milliseconds = Infinity): WholeAnswer {
  return inOrder(round, model, (level, fixed) => {
    const variables: Record<string, Record<string, number>> = {}
    for (let j = 0; j < model.columnCount; j++) {
      const cost = level < 0 ? 0 : model.levels[level].cost[j]
      variables[`x${j}`] = { cost }
    }
    const constraints: Record<string, { min?: number; max?: number }> = {}
    ;[...model.rows, ...fixed].forEach((row, i) => {
      constraints[`r${i}`] = { ...(row.lower > -Infinity ? { min: row.lower } : {}), ...(row.upper < Infinity ? { max: row.upper } : {}) }
      row.columns.forEach((j, t) => { variables[`x${j}`][`r${i}`] = row.values[t] })
    })
    const ints = Object.fromEntries(model.pairs.map((_, e) => [`x${e}`, 1 as const]))
    const began = performance.now()
    const found: unknown = javascriptLpSolver.Solve({
      optimize: 'cost', opType: level < 0 ? 'max' : senseOf(model.levels[level].objective), constraints, variables, ints,
      ...(milliseconds < Infinity ? { timeout: milliseconds, options: { timeout: milliseconds } } : {}),
    })
    if (performance.now() - began >= milliseconds) return { status: 'unproved' }
    const values = found as Readonly<Record<string, number | boolean | undefined>>
    if (values['feasible'] !== true) return { status: 'infeasible' }
    return { status: 'optimal', values: Array.from({ length: model.columnCount }, (_, j) => Number(values[`x${j}`] ?? 0)) }
  })
}

/**
 * The model in the arrays of HiGHS, row by row. Blocking columns and slacks are declared whole too, which changes no optimum: left continuous, the
 * presolve of HiGHS 1.15.3 calls one feasible round in some thousands infeasible.
 */
function highsData(highs: Highs, model: WholeModel): ModelData {
  const { integer } = highs.constants.variableType
  const starts = [0]
  for (const row of model.rows) starts.push(starts[starts.length - 1] + row.columns.length)
  const columns = Array.from({ length: model.columnCount }, (_, j) => j)
  return {
    numCols: model.columnCount,
    numRows: model.rows.length,
    colCost: columns.map(() => 0),
    colLower: columns.map(() => 0),
    colUpper: columns.map((j) => (j < model.firstSlack ? 1 : Infinity)),
    rowLower: model.rows.map((row) => row.lower),
    rowUpper: model.rows.map((row) => row.upper),
    matrix: {
      format: 'csr', numRows: model.rows.length, numCols: model.columnCount, starts: Int32Array.from(starts),
      indices: Int32Array.from(model.rows.flatMap((row) => row.columns)), values: Float64Array.from(model.rows.flatMap((row) => row.values)),
    },
    integrality: columns.map(() => integer),
  }
}

/**
 * Solves with HiGHS (from {@link startHighs}), both gaps 0. `seconds` limits each level. That there is no plan, or that the run failed,
 * counts only when a second run without presolve says so too.
 */
export function solveWithHighs(highs: Highs, round: Round, model: WholeModel = wholeModel(round), seconds = Infinity): WholeAnswer {
  if (model.contradiction || model.columnCount === 0) return inOrder(round, model, () => ({ status: 'unproved' }))
  const { modelStatus, objectiveSense } = highs.constants
  return highs.withModel(highsData(highs, model), (program: HighsModel) => {
    program.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, ...(seconds < Infinity ? { time_limit: seconds } : {}) })
    let rowsAdded = 0
    return inOrder(round, model, (level, fixed) => {
      for (; rowsAdded < fixed.length; rowsAdded++) {
        const row = fixed[rowsAdded]
        program.addRow(row.lower, row.upper, { indices: [...row.columns], values: [...row.values] })
      }
      if (level >= 0) {
        const { cost, objective } = model.levels[level]
        program.changeObjectiveSense(senseOf(objective) === 'max' ? objectiveSense.maximize : objectiveSense.minimize)
        cost.forEach((c, j) => { program.changeColCost(j, c) })
      }
      for (const presolve of ['choose', 'off']) {
        program.options.set('presolve', presolve)
        program.clearSolver()
        program.zeroAllClocks()
        if (program.raw.run().status === highs.constants.status.error) continue
        const status = program.getModelStatus()
        if (status === modelStatus.optimal) return { status: 'optimal', values: program.getSolution().colValue }
        if (status !== modelStatus.infeasible) return { status: 'unproved' }
        if (presolve === 'off') return { status: 'infeasible' }
      }
      return { status: 'unproved' }
    })
  })
}
