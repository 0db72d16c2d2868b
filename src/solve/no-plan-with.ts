/** Which demands leave no plan that has any one of some pairs. */

import type { Round } from '../model/round.ts'
import type { Conflict } from '../model/solution.ts'
import { shrink } from '../struct/minimal-sets.ts'
import { contradict, type Demand, demandsOf, membersOf, peopleOf } from './members.ts'

/**
 * A minimal set of rules and overrides that leaves no plan with any of these pairs, of which the caller has proved that there is none; `minimal: false`
 * where tests stayed undecided within `work` nodes. Without a pair: none that hold, whatever is demanded.
 *
 * @param pairs named by one side or the other, or asked for by a pin: pairs that would exist without any demand.
 * @complexity some dozens of feasibility tests of the round per pair.
 */
export function demandsAgainst(
  round: Round, pairs: readonly { readonly cadre: string; readonly village: string }[], work: number | undefined,
): Pick<Conflict, 'members' | 'minimal'> {
  const demands = demandsOf(round)
  const people = peopleOf(round)
  const wanted = pairs.map((pair): Demand => ({ kind: 'override', says: { kind: 'pin', id: '\0', author: '', reason: '', ...pair } }))
  const test = (members: readonly number[]): boolean | null => {
    const some = members.map((k) => demands[k])
    const answers = wanted.map((pin) => contradict(people, [...some, pin], work))
    return answers.includes(false) ? false : answers.includes(null) ? null : true
  }
  const all = demands.map((_, k) => k)
  const { members, minimal } = test([]) === true ? { members: [], minimal: true } : shrink(all, test)
  return { members: membersOf(round, members.map((k) => demands[k])), minimal }
}
