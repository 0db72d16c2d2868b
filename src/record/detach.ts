/** A solution without its round: what one hands to somebody who has the round already, or must not see it here. */

import { expectSolution } from '../model/given.ts'
import type { Solution } from '../model/solution.ts'
import { digestOf } from '../struct/canonical.ts'

/** A solution whose certificate names its round by digest. */
export type DetachedSolution = Omit<Solution, 'round' | 'issues'>

/**
 * Takes the round out of a solution and puts its digest (SHA-256 of its canonical JSON) into the certificate, so that `verify` accepts it with that round and
 * no other. A solution without a certificate (status `unknown`) gets one that proves nothing.
 *
 * @returns plain data; the same solution gives the same bytes.
 * @complexity O(size of the solution and the round).
 * @example
 * ```ts
 * import { detach, solve } from 'two-way-choice'
 * import { verify } from 'two-way-choice/verify'
 *
 * const round = { villages: [{ id: '溪口村', recommends: ['周明远'] }], cadres: [{ id: '周明远', choices: ['溪口村'] }] }
 * const detached = detach(solve(round))
 * detached.certificate!.round!.length // => 64
 * verify(round, detached).ok // => true
 * verify({ ...round, cadres: [{ id: '周明远' }] }, detached).ok // => false
 * ```
 */
export function detach(solution: Solution): DetachedSolution {
  expectSolution(solution)
  const { round, issues: _, certificate, ...rest } = solution
  return { ...rest, certificate: { ...(certificate ?? { format: 'two-way-choice/2', levels: [] }), round: digestOf(round) } }
}
