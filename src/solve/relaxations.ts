/** How far rules have to be relaxed where giving them up altogether is more than is needed. */

import type { CountRule, Round } from '../model/round.ts'
import type { Relaxation, RuleCell } from '../model/solution.ts'
import { shrink } from '../struct/minimal-sets.ts'
import { cellsOf, withCells } from './cells.ts'
import { type Area, contradict, type Demand } from './members.ts'

/**
 * For the rules among `dropped`, overrides among them being gone: as much of each as can be kept beside everything else and what is kept of the rules before it (by their numbers).
 * Listed in the order of `dropped`. Rules that have to go altogether, and those where a test stays undecided, are left out.
 *
 * `areas` hold the demands by their numbers; of a rule in several areas the parts are put together.
 *
 * @complexity O(k log(n / k)) tests for k of n cells that have to go, O(log bound) for a `count` rule.
 */
export function relaxationsOf(
  round: Round, areas: readonly Area[], demands: readonly Demand[], dropped: readonly number[], work: number | undefined,
): readonly Relaxation[] {
  const gone = new Set(dropped)
  const cells = new Map<string, RuleCell[]>()
  const bounds = new Map<string, Relaxation>()
  const open = new Set<string>()
  for (const area of areas) {
    const kept = area.demands.filter((k) => !gone.has(k)).map((k) => demands[k])
    for (const demand of area.demands.filter((k) => gone.has(k)).map((k) => demands[k])) {
      const { says } = demand
      if (demand.kind === 'override') continue
      if (says.kind === 'count') {
        const capacity = Math.min(area.people.villages.length, area.people.cadres.length)
        const found = boundsOf(says, capacity, (rule) => contradict(area.people, [...kept, { kind: 'rule', says: rule }], work))
        if (found === null || !asks(says, found, capacity)) continue
        bounds.set(says.id, found)
        kept.push({ kind: 'rule', says: withBounds(says, found) })
        continue
      }
      const all = cellsOf(area.people, demand)
      const without = (some: readonly number[]): readonly Demand[] => {
        const left = new Set(some)
        return withCells(area.people, demand, all.filter((_, k) => !left.has(k)))
      }
      // a set of cells is enough when the others can be met; more of them are enough, too
      const enough = (some: readonly number[]): boolean | null => {
        const answer = contradict(area.people, [...kept, ...without(some)], work)
        return answer === null ? null : !answer
      }
      const { members, minimal } = enough([]) === true ? { members: [], minimal: true } : shrink(all.map((_, k) => k), enough)
      if (!minimal) open.add(says.id)
      cells.set(says.id, [...(cells.get(says.id) ?? []), ...members.map((k) => all[k])])
      kept.push(...without(members))
    }
  }
  return dropped.flatMap((k): Relaxation[] => {
    const { id } = demands[k].says
    if (demands[k].kind === 'override' || open.has(id)) return []
    const bound = bounds.get(id)
    if (bound !== undefined) return [bound]
    const part = cells.get(id) ?? []
    return part.length === 0 || part.length === cellsOf(round, demands[k]).length ? [] : [{ rule: id, cells: part }]
  })
}

/**
 * The bounds of a `count` rule that can be kept, the upper one as low as it can be without the lower one, then the lower one; `null` = undecided.
 * `capacity`: more than that many posts there are not.
 */
function boundsOf(rule: CountRule, capacity: number, contradictory: (rule: CountRule) => boolean | null): Relaxation | null {
  let undecided = false
  const fits = (atLeast: number, atMost: number): boolean => {
    const answer = contradictory(withBounds(rule, { rule: rule.id, atLeast, atMost }))
    if (answer === null) undecided = true
    return answer === false
  }
  const [low, high] = [rule.atLeast ?? 0, Math.min(rule.atMost ?? capacity, capacity)]
  let most = capacity
  for (let bad = high - 1; most - bad > 1; ) {
    const middle = (bad + most) >> 1
    if (fits(0, middle)) most = middle
    else bad = middle
  }
  let least = 0
  for (let bad = low + 1; bad - least > 1; ) {
    const middle = (least + bad) >> 1
    if (fits(middle, most)) least = middle
    else bad = middle
  }
  if (undecided) return null
  return { rule: rule.id, ...(least < low ? { atLeast: least } : {}), ...(most > high ? { atMost: most } : {}) }
}

function withBounds(rule: CountRule, { atLeast, atMost }: Relaxation): CountRule {
  return { ...rule, ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) }
}

/** Whether bounds ask for something at all. */
function asks(rule: CountRule, { atLeast, atMost }: Relaxation, capacity: number): boolean {
  return (atLeast ?? rule.atLeast ?? 0) > 0 || (atMost ?? rule.atMost ?? capacity) < capacity
}
