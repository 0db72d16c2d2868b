/** A contradictory set of demands as the conflict that is shown: members, cells, who is missing where. */

import type { Round } from '../model/round.ts'
import type { Conflict, ConflictMember, RuleCell } from '../model/solution.ts'
import { compile } from '../pairs/compile.ts'
import { cellsOf, narrowRules } from './cells.ts'
import { type Demand, membersOf, withDemands } from './members.ts'
import { shortageOfRule, shortageOfVillages } from './shortage.ts'
import { shortVillages } from './short-villages.ts'

/**
 * The conflict that these demands are, `people` being the part of the round that shows it. `supply` joins them when villages have to be filled: it
 * names the villages that are short of people (a Hall set), or those to be filled where `count` or `apart` rules are what makes people short.
 */
export function presentConflict(round: Round, people: Round, demands: readonly Demand[], minimal: boolean, work: number | undefined): Conflict {
  const narrow = narrowRules(people, demands, work)
  const cellsById = new Map<string, readonly RuleCell[]>()
  for (const [demand, cells] of narrow.minimal ? narrow.cells : []) {
    if (cellsOf(round, demand).length > 1) cellsById.set(demand.says.id, inRoundOrder(round, cells))
  }
  const members = membersOf(round, demands).map((member): ConflictMember => {
    const cells = member.kind === 'rule' ? cellsById.get(member.id) : undefined
    return cells === undefined ? member : { ...member, cells }
  })

  // the villages that need somebody
  const graph = compile(withDemands(people, narrow.demands))
  const hall = new Set(shortVillages(graph).map((v) => people.villages[graph.positionOfVillage[v]].id))
  const fill = narrow.demands.filter(({ says }) => says.kind === 'fill')
  const wanted = hall.size > 0 ? hall : new Set(fill.flatMap((demand) => cellsOf(people, demand).map(({ village }) => village!)))
  const villages = fill.length === 0 ? [] : round.villages.flatMap(({ id }) => (wanted.has(id) ? [id] : []))
  if (villages.length > 0) members.push({ kind: 'supply', id: villages.join('+') })
  const shortage = hall.size > 0 ? (villages.length > 0 ? shortageOfVillages(round, narrow.demands, villages) : null) : shortageOfRule(round, demands)
  return { kind: 'conflict', members, minimal, ...(shortage === null ? {} : { shortage }) }
}

/** Cells as the round lists villages and cadres. */
function inRoundOrder(round: Round, cells: readonly RuleCell[]): readonly RuleCell[] {
  const place = new Map<string | undefined, number>()
  round.villages.forEach(({ id }, i) => place.set(`village ${id}`, i))
  round.cadres.forEach(({ id }, i) => place.set(`cadre ${id}`, i))
  const at = ({ village, cadre }: RuleCell): number => place.get(village === undefined ? `cadre ${cadre!}` : `village ${village}`) ?? 0
  const values = [...new Set(cells.map(({ value }) => value))]
  return [...cells].sort((a, b) => values.indexOf(a.value) - values.indexOf(b.value) || at(a) - at(b))
}
