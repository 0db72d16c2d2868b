/** A province on all cores: the parts of the round are decided by processes, and the answer is that of one, byte for byte. */

import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { type ColumnSolution, parseColumns, type PartTask, solveColumns, solveColumnsWith, verifyColumns } from 'two-way-choice/large'

// 2,000 townships of 10 villages and 15 cadres; a cadre knows two villages, a village two of those who know it
const [townships, villages, cadres] = [2000, 10, 15]
const ids = (count: number, first: number) => Float64Array.from({ length: townships * count }, (_, row) => first + row)
const pool = (count: number) => Float64Array.from({ length: townships * count }, (_, row) => Math.floor(row / count))
const choice = (step: number) => Int32Array.from({ length: townships * cadres }, (_, row) => Math.floor(row / cadres) * villages + ((row % cadres) + Math.floor(row / cadres) + step) % villages)
const named = (step: number) => Int32Array.from({ length: townships * villages }, (_, row) => Math.floor(row / villages) * cadres + ((row % villages) + step) % cadres)
const { round } = parseColumns({
  villages: { id: ids(villages, 990_100_000_000), pool: pool(villages), recommends: [{ positions: named(0) }, { positions: named(3) }] },
  cadres: { id: ids(cadres, 1), pool: pool(cadres), choices: [{ positions: choice(0) }, { positions: choice(3) }] },
})

const workers = Array.from({ length: Math.min(4, availableParallelism()) }, () => fork(new URL('worker.ts', import.meta.url), { serialization: 'advanced' }))
const deciders = workers.map((worker) => async (task: PartTask): Promise<ColumnSolution> => {
  worker.send(task)
  const [answer] = (await once(worker, 'message')) as [ColumnSolution]
  return answer
})
let parts = 0
const solution = await solveColumnsWith(round!, deciders, { onProgress: () => parts++ })
workers.forEach((worker) => worker.disconnect())

assert.deepEqual(solution, solveColumns(round!))
assert.ok(verifyColumns(round!, solution).ok)
const filled = solution.cadreOfVillage.filter((cadre) => cadre >= 0).length
const [both] = solution.levels.filter(({ objective }) => objective === 'mutual')
console.log(`${parts} 个部分分别计算:应配 ${round!.villageCount} 村,已配 ${filled} 村,双向一致 ${both.value} 村`)
