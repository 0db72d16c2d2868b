/** Large rounds in one thread and in several: the same answer, and what it takes. `npm run bench:parallel`, `FULL=1` for the country. */

import { deepStrictEqual } from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseColumns, solveColumns, solveColumnsWith } from '../../src/large.ts'
import { buildWorker, largeFolder, startThread } from '../kit/built-large.ts'
import { nation, type NationShape } from '../kit/nation.ts'


const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]

const models: Readonly<Record<string, Omit<NationShape, 'villages'>>> = {
  'townships, all pairs, scores': { scores: 1_000 },
  'counties of 180 on average, all pairs, scores': { scores: 1_000, township: 180 },
  'townships, named pairs, scores': { allot: false, scores: 1_000 },
}

const file = await buildWorker()
const threads = Array.from({ length: availableParallelism() }, () => startThread(file))
const size = process.env['FULL'] === '1' ? 500_000 : 50_000
process.stdout.write(`node ${process.version}, ${threads.length} threads beside this one; ${size.toLocaleString('en-US')} villages; medians of 3, interleaved\n| model | one thread | ${threads.length} threads | ratio |\n| --- | --- | --- | --- |\n`)
for (const [name, shape] of Object.entries(models)) {
  const { round } = parseColumns(nation({ ...shape, villages: size }))
  const [alone, together]: [number[], number[]] = [[], []]
  for (let run = 0; run < 3; run++) {
    const start = performance.now()
    const one = solveColumns(round!)
    const between = performance.now()
    const many = await solveColumnsWith(round!, threads.map(({ decide }) => decide))
    together.push(performance.now() - between)
    alone.push(between - start)
    if (run === 0) deepStrictEqual(many, one)
  }
  const [a, b] = [median(alone), median(together)]
  process.stdout.write(`| ${name} | ${(a / 1000).toFixed(2)} s | ${(b / 1000).toFixed(2)} s | ${(a / b).toFixed(2)} |\n`)
}
await Promise.all(threads.map(({ end }) => end()))
rmSync(largeFolder, { recursive: true, force: true })
