/** Rules about several things, cut into cells: the part of a rule that matters in a conflict. */

import type { Round, Scalar } from '../model/round.ts'
import { selectsVillage, villageField } from '../model/selector.ts'
import type { RuleCell } from '../model/solution.ts'
import { shrink } from '../struct/minimal-sets.ts'
import { compareCodeUnits } from '../struct/order.ts'
import { contradict, type Demand } from './members.ts'

/** Demands cut down to the cells that matter, and these cells by demand; `minimal`: proved that every cell is needed. */
export interface Narrowed {
  readonly demands: readonly Demand[]
  readonly cells: ReadonlyMap<Demand, readonly RuleCell[]>
  readonly minimal: boolean
}

/**
 * The cells of a demand in an order that does not depend on rows: a village for each one that a `fill` or `require` rule is about, a cadre and a value
 * for each of both that an `apart` rule is about. Demands about one thing, and `count` rules, have none.
 */
export function cellsOf(people: Round, { says }: Demand): readonly RuleCell[] {
  if (says.kind === 'fill' || says.kind === 'require') {
    const villages = people.villages.filter((village) => selectsVillage(says.villages, village)).map(({ id }) => id)
    return villages.sort(compareCodeUnits).map((village) => ({ village }))
  }
  if (says.kind !== 'apart') return []
  const known = new Set(people.cadres.map(({ id }) => id))
  const cadres = [...new Set(says.cadres)].filter((id) => known.has(id)).sort(compareCodeUnits)
  return valuesOf(people, says.by).flatMap((value) => cadres.map((cadre) => ({ cadre, value })))
}

/**
 * The smallest parts of contradictory demands' rules that are still contradictory, all rules together; overrides and other rules stay whole.
 *
 * @complexity O(k log(cells / k) + k) tests for k cells that are needed.
 */
export function narrowRules(people: Round, demands: readonly Demand[], work: number | undefined): Narrowed {
  const all = demands.flatMap((demand) => cellsOf(people, demand).map((cell) => ({ demand, cell })))
  const cut = (members: readonly number[]): Narrowed => {
    const cells = new Map<Demand, RuleCell[]>()
    for (const { demand } of all) cells.set(demand, [])
    for (const k of members) cells.get(all[k].demand)!.push(all[k].cell)
    return { demands: demands.flatMap((demand) => (cells.has(demand) ? withCells(people, demand, cells.get(demand)!) : [demand])), cells, minimal: true }
  }
  const { members, minimal } = shrink(all.map((_, k) => k), (some) => contradict(people, cut(some).demands, work))
  return { ...cut(members), minimal }
}

/** A demand that says only these cells; an `apart` rule becomes one `count` rule per value. */
export function withCells(people: Round, demand: Demand, cells: readonly RuleCell[]): readonly Demand[] {
  const { says } = demand
  if (cells.length === 0) return []
  if (says.kind === 'fill' || says.kind === 'require') {
    return [{ kind: 'rule', says: { ...says, villages: { ids: cells.map(({ village }) => village!) } } }]
  }
  if (says.kind !== 'apart') return [demand]
  return [...new Set(cells.map(({ value }) => value))].map((value): Demand => ({
    kind: 'rule',
    says: {
      kind: 'count',
      id: says.id,
      villages: { ids: people.villages.filter((village) => villageField(village, says.by) === value).map(({ id }) => id) },
      cadres: { ids: cells.flatMap((cell) => (cell.value === value ? [cell.cadre!] : [])) },
      atMost: 1,
    },
  }))
}

/** The values of a field of villages, each once: false, true, numbers, texts. */
function valuesOf(people: Round, field: string): readonly Scalar[] {
  const values = new Set(people.villages.map((village) => villageField(village, field)).filter((value) => value !== undefined))
  const rank = (value: Scalar): number => ['boolean', 'number', 'string'].indexOf(typeof value)
  return [...values].sort((a, b) => rank(a) - rank(b) || (typeof a === 'string' ? compareCodeUnits(a, String(b)) : Number(a) - Number(b)))
}
