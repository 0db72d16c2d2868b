/** The independent parts of a large round, decided by several threads and joined as one would have: the same answer, whoever finishes first. */

import type { ColumnSolution } from '../model/column-solution.ts'
import type { ColumnRound, People } from '../model/columns.ts'
import { expectColumns } from '../model/given.ts'
import type { Cadre, Village } from '../model/round.ts'
import { divide, type IndependentPart } from './divide.ts'
import { startJoining } from './join.ts'
import { type Limits, run } from './run.ts'
import { answerPart, partSize, pinsClash, progressOfParts, solveColumnsAsync, withoutPlan } from './solve-columns.ts'

/** A part of a round as plain data, which can be sent to another thread; for {@link decidePart} there. */
export interface PartTask {
  readonly kind: 'part'
  /** Without who its people are, unless rules or overrides speak of them. */
  readonly round: Omit<ColumnRound, 'people'>
  readonly people?: { readonly villages: readonly Village[]; readonly cadres: readonly Cadre[] }
  readonly work?: number
}

/** Sends a task to a thread and gives its answer. */
export type PartDecider = (task: PartTask) => Promise<ColumnSolution>

/**
 * Finds the plan of a round by columns with the help of other threads: what `solveColumns` finds, byte for byte. The library starts no thread itself: every decider hands tasks to one (a worker of Node, of a
 * page, of Deno; another machine), where {@link decidePart} answers them; each has one task at a time. Rounds that hang together in one piece are decided here. Of `limits`, a backend stays here, too: a thread
 * has its own. `signal` stops between parts.
 *
 * @throws RangeError without a decider; what a decider rejects with.
 * @complexity that of `solveColumns`, the parts shared among the deciders; taking apart and joining, some 15 to 30 % of the work, stay in this thread.
 * @example
 * ```ts
 * import { decidePart, parseColumns, solveColumnsWith } from 'two-way-choice/large'
 *
 * const { round } = parseColumns({ villages: { id: ['v1'], recommends: [['c1']] }, cadres: { id: ['c1'], choices: [['v1']] } })
 * // a thread would do it: examples/parallel
 * const solution = await solveColumnsWith(round!, [async (task) => decidePart(task)])
 * solution.status // => 'optimal'
 * ```
 */
export async function solveColumnsWith(round: ColumnRound, deciders: readonly PartDecider[], limits: Limits = {}): Promise<ColumnSolution> {
  expectColumns(round)
  return answerWith(round, deciders, limits, partSize)
}

/** The same, with parts of a given size. */
export async function answerWith(round: ColumnRound, deciders: readonly PartDecider[], limits: Limits, size: number): Promise<ColumnSolution> {
  if (deciders.length === 0) throw new RangeError('At least one decider is needed; solveColumns does without.')
  const division = pinsClash(round) ? undefined : divide(round, size)
  if (division === undefined) return solveColumnsAsync(round, limits)
  const { add, whole } = startJoining(round)
  const waiting = new Map<number, { readonly part: IndependentPart; readonly solution: ColumnSolution }>()
  let [next, joined, ended] = [0, 0, false]
  let failed: ColumnSolution | undefined
  // parts are joined in their order, so that the answer does not depend on who is quick; the first without a plan ends it, as in one thread
  const join = (number: number, part: IndependentPart, solution: ColumnSolution): void => {
    waiting.set(number, { part, solution })
    for (let one = waiting.get(joined); one !== undefined && failed === undefined; one = waiting.get(joined)) {
      waiting.delete(joined)
      if (add(one.part, one.solution)) {
        joined++
        limits.onProgress?.(progressOfParts(joined, division.count))
      } else failed = { ...withoutPlan, status: one.solution.status, ...(one.solution.stoppedBy === undefined ? {} : { stoppedBy: one.solution.stoppedBy }) }
    }
  }
  const work = async (decide: PartDecider): Promise<void> => {
    while (next < division.count && failed === undefined && !ended && limits.signal?.aborted !== true) {
      const number = next++
      const part = division.part(number)
      join(number, part, await decide(taskOf(part, limits)))
    }
  }
  try {
    await Promise.all(deciders.map(work))
  } finally {
    // when one decider fails, the others finish what they have
    ended = true
  }
  if (failed !== undefined) return failed
  if (joined < division.count) return { ...withoutPlan, status: 'unknown', stoppedBy: 'abort' }
  return whole() ?? { ...withoutPlan, status: 'unknown', stoppedBy: 'integer-range' }
}

/**
 * Decides a part of a round, in whichever thread it arrived.
 *
 * @throws TypeError for anything else.
 * @example
 * ```ts
 * import { buffersOf, decidePart, type PartTask } from 'two-way-choice/large'
 *
 * // what a worker does with a message; the second argument moves the columns instead of copying them
 * const onMessage = (task: PartTask, post: (answer: object, transfer: ArrayBuffer[]) => void): void => {
 *   const answer = decidePart(task)
 *   post(answer, buffersOf(answer))
 * }
 * typeof onMessage // => 'function'
 * ```
 */
export function decidePart(task: PartTask, { solver }: Pick<Limits, 'solver'> = {}): ColumnSolution {
  const given = task as Partial<PartTask> | null | undefined
  if (given?.kind !== 'part' || given.round === undefined) throw new TypeError('A task is needed, as solveColumnsWith hands it to a decider.')
  const { round, people, work } = task
  return run(answerPart({ ...round, people: people === undefined ? nobody : peopleOf(people) }, { ...(work === undefined ? {} : { work }), ...(solver === undefined ? {} : { solver }) }))
}

/**
 * The memory that a task or an answer consists of, for the second argument of `postMessage`: then it is moved instead of copied, and empty here.
 *
 * @complexity O(number of columns).
 */
export function buffersOf(value: PartTask | ColumnSolution): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  const seen = new Set<unknown>()
  const left: unknown[] = [value]
  while (left.length > 0) {
    const one = left.pop()
    if (ArrayBuffer.isView(one)) {
      // what is empty may be shared by all answers
      if (one.byteLength > 0 && one.buffer instanceof ArrayBuffer) found.add(one.buffer)
    } else if (typeof one === 'object' && one !== null && !seen.has(one)) {
      seen.add(one)
      // lists of numbers hold no columns
      if (!Array.isArray(one) || typeof one[0] === 'object') for (const inner of Object.values(one) as unknown[]) left.push(inner)
    }
  }
  return [...found]
}

function taskOf({ round: { people, ...round } }: IndependentPart, { work }: Limits): PartTask {
  const spoken = round.rules.length + round.overrides.length > 0
  return {
    kind: 'part',
    round,
    ...(spoken ? { people: { villages: Array.from({ length: round.villageCount }, (_, v) => people.village(v)), cadres: Array.from({ length: round.cadreCount }, (_, c) => people.cadre(c)) } } : {}),
    ...(work === undefined ? {} : { work }),
  }
}

/** People of whom nothing is asked. */
const nobody: People = {
  villageId: () => '', cadreId: () => '', village: () => ({ id: '' }), cadre: () => ({ id: '' }), findVillage: () => -1, findCadre: () => -1,
}

function peopleOf({ villages, cadres }: NonNullable<PartTask['people']>): People {
  const [villageAt, cadreAt] = [villages, cadres].map((list) => new Map(list.map(({ id }, position) => [id, position])))
  return {
    villageId: (v) => villages[v].id, cadreId: (c) => cadres[c].id, village: (v) => villages[v], cadre: (c) => cadres[c],
    findVillage: (id) => villageAt.get(id) ?? -1, findCadre: (id) => cadreAt.get(id) ?? -1,
  }
}
