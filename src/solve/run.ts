/** Running a search to its end: at once, or in turns with the event loop. */

import type { Backend } from '../ilp/backend.ts'
import type { Round } from '../model/round.ts'
import type { Step } from './branch.ts'
import type { Means } from './decide.ts'

/** What a caller may say of a search. */
export interface Limits {
  /** Most nodes of a search, for each part that needs one. Counted in work, not in time, so that the result is the same everywhere. Default 20 000. */
  readonly work?: number
  /** An , or anything that says whether to stop: at the next node; what was found by then is returned, never called optimal. */
  readonly signal?: { readonly aborted: boolean }
  /** Called now and then while a part is searched. */
  readonly onProgress?: (progress: Step) => void
  /** Integer-programming backend for parts that the library's own search leaves open, for example that of `two-way-choice/highs`. */
  readonly solver?: Backend
}

/** Nodes of a search when `work` is not given. */
export const defaultWork = 20_000

/** Steps between two reports, or between two turns of the event loop. */
const stride = 64

/** The limits as the search reads them. */
export function meansOf(round: Pick<Round, 'policy'>, { work, signal, solver }: Limits): Means {
  return {
    work: work ?? defaultWork,
    aborted: () => signal?.aborted === true,
    seed: typeof round.policy?.tieBreak === 'object' ? round.policy.tieBreak.lottery : undefined,
    backend: solver,
  }
}

/** Runs a search to its end. */
export function run<T>(search: Generator<Step, T>, onProgress?: (progress: Step) => void): T {
  for (let count = 0; ; count++) {
    const next = search.next()
    if (next.done === true) return next.value
    if (count % stride === 0 || next.value.phase === 'parts') onProgress?.(next.value)
  }
}

/** The same, giving way to other tasks of the event loop now and then. */
export async function runInTurns<T>(search: Generator<Step, T>, onProgress?: (progress: Step) => void): Promise<T> {
  for (let count = 0; ; count++) {
    const next = search.next()
    if (next.done === true) return next.value
    if (count % stride !== 0 && next.value.phase !== 'parts') continue
    onProgress?.(next.value)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
}
