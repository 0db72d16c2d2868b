/** Rules and overrides that one matching shows to contradict each other. */

import type { Round } from '../model/round.ts'
import type { Conflict } from '../model/solution.ts'
import { compile } from '../pairs/compile.ts'
import { shrink } from '../struct/minimal-sets.ts'
import { cellsOf } from './cells.ts'
import { areaOfShort, contradict, demandsOf, peopleOf, withDemands } from './members.ts'
import { presentConflict } from './present-conflict.ts'
import { shortVillages } from './short-villages.ts'

/**
 * A minimal conflict among the pins, keeps, bans, holds, withdrawals and the hard `avoid`, `require` and `fill` rules of a round; null when these can
 * all be met, whatever the `count` and `apart` rules say. Every member is needed: without any one of them the others can be met. A pair that
 * a pin made possible stays possible when the pin is left out.
 *
 * One matching; where villages are short of people (a Hall set), only the demands on them are looked at further.
 *
 * @complexity O(villages to fill × pairs) for the matching; then some matchings of the short villages alone, and one of the round for each member
 * if a `fill` rule reaches beyond them.
 */
export function findContradiction(round: Round): Conflict | null {
  const graph = compile(round)
  const short = shortVillages(graph)
  if (short.length === 0) return null
  const all = demandsOf(round)
  const people = peopleOf(round)
  const test = (some: Round, members: readonly number[]): boolean => contradict(some, members.map((k) => all[k]), undefined) === true
  let area = areaOfShort(people, all, graph, short)
  let { members } = shrink(area.demands, (rest) => test(area.people, rest))
  // other villages of the same fill rules may be short without all of these demands
  const inside = new Set(area.people.villages.map(({ id }) => id))
  if (members.some((k) => all[k].says.kind === 'fill' && cellsOf(people, all[k]).some(({ village }) => !inside.has(village!)))) {
    const before = members.length
    for (const member of [...members].reverse()) {
      const rest = members.filter((other) => other !== member)
      if (test(people, rest)) members = rest
    }
    if (members.length < before) {
      const fewer = compile(withDemands(people, members.map((k) => all[k])))
      area = areaOfShort(people, all, fewer, shortVillages(fewer))
    }
  }
  return presentConflict(round, area.people, members.map((k) => all[k]), true, undefined)
}
