/** Parts decided elsewhere: the same answer as in one thread, whoever finishes first; stopped, failing, without a plan. */

import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/model/columns.ts'
import { parseColumns } from '../../src/model/parse-columns.ts'
import { answerWith, buffersOf, decidePart, type PartDecider, solveColumnsWith } from '../../src/solve/in-parallel.ts'
import { run } from '../../src/solve/run.ts'
import { answer, solveColumns } from '../../src/solve/solve-columns.ts'
import { divide } from '../../src/solve/divide.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { buildWorker, largeFolder, startThread } from '../kit/built-large.ts'
import { nation, numbersFrom } from '../kit/nation.ts'
import { sideBySide } from '../kit/side-by-side.ts'

afterAll(() => rmSync(largeFolder, { recursive: true, force: true }))

/** What a message to another thread and back does to a task and its answer; it arrives some turns later. */
const elsewhere = (turns: () => number): PartDecider => async (task) => {
  const sent = structuredClone(task, { transfer: buffersOf(task) })
  const decided = decidePart(sent)
  const back = structuredClone(decided, { transfer: buffersOf(decided) })
  for (let left = turns(); left > 0; left--) await new Promise((resolve) => setImmediate(resolve))
  return back
}

describe('Parts decided by several threads', () => {
  it('make the answer of one, byte for byte', async () => {
    const seen = new Set<string>()
    const rounds = fc.array(roundArbitrary({ preferences: true, softRules: true, stable: true }), { minLength: 2, maxLength: 4 })
    await fc.assert(fc.asyncProperty(rounds, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }), fc.nat(), async (list, size, threads, seed) => {
      const round = columnsOf(sideBySide(list))
      const below = numbersFrom(seed)
      const joined = await answerWith(round, Array.from({ length: threads }, () => elsewhere(() => below(4))), {}, size)
      expect(joined).toEqual(run(answer(round, {}, { size })))
      seen.add(`${joined.status}, ${divide(round, size) === undefined ? 'one piece' : 'parts'}${joined.parts.length > 0 ? ', searched' : ''}`)
    }), { numRuns: 300, seed: 17 })
    for (const kind of ['optimal, parts', 'optimal, parts, searched', 'optimal, one piece', 'infeasible, parts']) expect(seen).toContain(kind)
  })

  it('are real threads of Node, to which columns move', async () => {
    const file = await buildWorker()
    const threads = [startThread(file), startThread(file)]
    const { round } = parseColumns(nation({ villages: 12_500, allot: true, scores: 100 }))
    const said: unknown[] = []
    const joined = await solveColumnsWith(round!, threads.map(({ decide }) => decide), { onProgress: ({ parts }) => said.push(parts?.decided) })
    await Promise.all(threads.map(({ end }) => end()))
    expect(joined).toEqual(solveColumns(round!))
    expect(said).toEqual([1, 2, 3, 4])
  })

  it('stop when told, and are not asked any more', async () => {
    const { round } = parseColumns(nation({ villages: 400, allot: false }))
    const stop = new AbortController()
    let asked = 0
    const decide: PartDecider = (task) => {
      if (++asked === 2) stop.abort()
      return Promise.resolve(decidePart(task))
    }
    expect(await answerWith(round!, [decide], { signal: stop.signal }, 100)).toMatchObject({ status: 'unknown', stoppedBy: 'abort', cadreOfVillage: new Int32Array(0) })
    expect(asked).toBe(2)
  })

  it('fail as a whole when one thread fails, and ask nobody else', async () => {
    const { round } = parseColumns(nation({ villages: 400, allot: false }))
    let asked = 0
    const good: PartDecider = async (task) => {
      asked++
      await new Promise((resolve) => setTimeout(resolve, 20))
      return decidePart(task)
    }
    await expect(answerWith(round!, [good, () => Promise.reject(new Error('the thread is gone'))], {}, 60)).rejects.toThrow('the thread is gone')
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(asked).toBe(1)
    await expect(solveColumnsWith(round!, [])).rejects.toThrow(RangeError)
    expect(() => decidePart({} as never)).toThrow(/^A task is needed/)
  })

  it('search as far as `work` says', async () => {
    const { round } = parseColumns(nation({ villages: 300, allot: false, acquaintance: 0.2, township: 60 }))
    const few = await answerWith(round!, [elsewhere(() => 0)], { work: 1 }, 100)
    expect(few).toEqual(run(answer(round!, { work: 1 }, { size: 100 })))
  })
})
