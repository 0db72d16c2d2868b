/** Whether any plan obeys every hard demand of a round. */

import type { Round } from '../model/round.ts'
import { compile, pinnedPairs } from '../pairs/compile.ts'
import { rowsOf } from '../pairs/rows.ts'
import { anyPlan, type Budget, settle } from './branch.ts'
import { rootNode } from './close.ts'
import { createKernel } from './kernel.ts'
import { cutGroups } from './parts.ts'
import { createScratch, runLevels, wholeProblem } from './problem.ts'
import { defaultWork, run } from './run.ts'
import { tieRows } from './side-parts.ts'

/**
 * `true`: some plan obeys every pin, keep, ban, hold, withdrawal and every hard rule. `false`: proved that none does. `null`: undecided within
 * `work` nodes for some part. Objectives, soft rules and tie-break play no part.
 *
 * @complexity one assignment without weights; where that plan breaks a `count` or `apart` rule, a search in the part the rule ties together.
 */
export function canBeMet(round: Round, work = defaultWork): boolean | null {
  const cadreOf = new Map<string, string>()
  const villageOf = new Map<string, string>()
  for (const { village, cadre } of pinnedPairs(round)) {
    if ((cadreOf.get(village) ?? cadre) !== cadre || (villageOf.get(cadre) ?? village) !== village) return false
    cadreOf.set(village, cadre)
    villageOf.set(cadre, village)
  }
  const graph = compile(round)
  const none = new Int32Array(0)
  const scratch = createScratch(graph)
  const problem = wholeProblem(graph, none)
  if (runLevels(problem, [], 0, scratch).outcome !== 'solved') return false
  const rows = rowsOf(graph).filter(({ soft }) => !soft)
  if (rows.length === 0) return true
  const whole = wholeProblem(graph, none)
  const tied = tieRows(whole, problem, new Set(), [], rows)
  if (tied.empty.some(({ atLeast }) => atLeast > 0)) return false
  let undecided = false
  for (const part of cutGroups(whole, tied.grouping, tied.wanted, scratch)) {
    const villages = new Set(part.villageOfRow)
    const inside = rows.filter((_, index) => tied.villages[index].length > 0 && tied.villages[index].every((v) => villages.has(v)))
    const kernel = createKernel(part, inside, [])
    const budget: Budget = { left: work, spent: 0, aborted: () => false }
    const { plan, complete } = run(settle(kernel, [rootNode(kernel)], anyPlan, undefined, budget, scratch))
    if (plan === undefined && complete) return false
    if (plan === undefined) undecided = true
  }
  return undecided ? null : true
}
