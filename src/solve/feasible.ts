/** Whether any plan obeys every hard demand of a round. */

import { expectRound } from '../model/given.ts'
import { demandsStability, type Round } from '../model/round.ts'
import { compile } from '../pairs/compile.ts'
import type { RoundGraph } from '../pairs/pair-graph.ts'
import { pinsClash } from '../pairs/pins.ts'
import { anyPlan, type Budget, settle } from './branch.ts'
import { rootNode } from './close.ts'
import { decideGraph } from './decide.ts'
import { createKernel } from './kernel.ts'
import { cutGroups } from './parts.ts'
import { createScratch, runLevels, wholeProblem } from './problem.ts'
import { defaultWork, run } from './run.ts'
import { rowsWithin, tieRows } from './side-parts.ts'

/** Whether a cadre and a village that named each other may be a blocking pair. */
export type MayBlock = (village: string, cadre: string) => boolean

/**
 * `true`: some plan obeys every pin, keep, ban, hold, withdrawal and every hard rule. `false`: proved that none does. `null`: undecided within
 * `work` nodes for some part. Objectives, soft rules and tie-break play no part.
 *
 * @param mayBlock for a `stable` rule: which of the mutual pairs count; by default all that nothing bars.
 * @complexity one assignment without weights; where that plan breaks a `count` or `apart` rule, a search in the part the rule ties together; with a
 * `stable` rule one level of a solution.
 */
export function canBeMet(round: Round, work = defaultWork, mayBlock?: MayBlock): boolean | null {
  expectRound(round)
  if (pinsClash(round)) return false
  const graph = compile(round)
  if (demandsStability(round)) return hasStablePlan(graph, work, mayBlock)
  const none = new Int32Array(0)
  const scratch = createScratch(graph)
  const problem = wholeProblem(graph, none)
  if (runLevels(problem, [], 0, scratch).outcome !== 'solved') return false
  const rows = graph.rows.filter(({ soft }) => !soft)
  if (rows.length === 0) return true
  const whole = wholeProblem(graph, none)
  const tied = tieRows(whole, problem, new Set(), [], rows)
  if (tied.empty.some(({ atLeast }) => atLeast > 0)) return false
  let undecided = false
  for (const part of cutGroups(whole, tied.grouping, tied.wanted, scratch)) {
    const kernel = createKernel(part, rowsWithin(part, rows, tied), [])
    const budget: Budget = { left: work, spent: 0, aborted: () => false }
    const { plan, complete } = run(settle(kernel, [rootNode(kernel)], anyPlan, undefined, budget, scratch))
    if (plan === undefined && complete) return false
    if (plan === undefined) undecided = true
  }
  return undecided ? null : true
}

/** Whether some plan that obeys everything has no blocking pair; the same answers. */
function hasStablePlan(graph: RoundGraph, work: number, mayBlock: MayBlock | undefined): boolean | null {
  const { round, pairVillage, pairCadre, positionOfVillage, positionOfCadre } = graph
  const counts = (pair: number): boolean =>
    mayBlock!(round.villages[positionOfVillage[pairVillage[pair]]].id, round.cadres[positionOfCadre[pairCadre[pair]]].id)
  const means = { work, aborted: () => false, seed: undefined, backend: undefined }
  const decision = run(decideGraph(graph, means, mayBlock === undefined ? {} : { mayBlock: counts }, undefined, [{ objective: 'stability', sense: 'min' }]))
  if (decision.outcome !== 'decided') return decision.outcome === 'infeasible' ? false : null
  return decision.pieces.some(({ closed }) => closed.status === 'unknown') ? null : true
}
