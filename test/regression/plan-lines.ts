/** One line per seeded round: what it is, what came out. */

import { createHash } from 'node:crypto'
import { solve } from '../../src/solve/solve.ts'
import type { Round } from '../../src/model/round.ts'
import { seededRounds } from './seeded-rounds.ts'

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12)

/** Round and answer: the status, the levels in order, the plan with who is settled and who else could hold a village, or the conflict. */
export function planLine(round: Round): string {
  const { status, levels, plan, conflict, parts } = solve(round)
  const reached = (levels ?? []).map(({ value, bound }) => (value === bound ? String(value) : `${value}<${bound}`)).join(' ')
  const answer = plan === undefined ? `conflict ${digest(conflict?.members)}` : `plan ${digest([plan.posts.map(({ village, cadre, settled, candidates }) => [village, cadre, settled, candidates]), plan.unassigned])}`
  const searched = parts.length === 0 ? '' : `, searched ${parts.map(({ villages, closedBy }) => `${villages.length} ${closedBy}`).join(' + ')}`
  return `round ${digest(round)}: ${status} [${reached}] ${answer}${searched}`
}

/** Family → one line per round. */
export function planLines(): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(seededRounds()).map(([family, rounds]) => [family, rounds.map(planLine)]))
}
