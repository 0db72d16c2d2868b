/** Townships with rules that are rows, against the same lexicographic model given whole to two integer-programming solvers: `npm run bench`. */

import type { Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { conflict } from '../../src/solve/conflict.ts'
import { ruledTownship } from '../kit/ruled.ts'
import { solveWithHighs, solveWithJavascriptLpSolver, startHighs, type WholeAnswer } from '../kit/whole-model.ts'

const highs = await startHighs()

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]
const time = <T>(run: () => T): { readonly value: T; readonly took: number } => {
  const start = performance.now()
  const value = run()
  return { value, took: performance.now() - start }
}

/** The whole model on another solver, for a few of the seeds; levels must agree before times are worth anything. */
function against(name: string, rounds: readonly Round[], run: (round: Round) => WholeAnswer): void {
  const ratios: number[] = []
  const times: number[] = []
  let unproved = 0
  for (const round of rounds) {
    const ours = time(() => solve(round))
    const theirs = time(() => run(round))
    times.push(theirs.took)
    ratios.push(theirs.took / ours.took)
    if (theirs.value.status === 'optimal') {
      const levels = ours.value.levels!.map(({ value }) => value)
      if (JSON.stringify(levels) !== JSON.stringify(theirs.value.levels)) process.stdout.write(`${name}: levels ${theirs.value.levels.join(' ')} instead of ${levels.join(' ')}\n`)
    } else if (theirs.value.status !== 'infeasible') unproved++
  }
  process.stdout.write(`  ${name.padEnd(30)} ${median(times).toFixed(0).padStart(8)} ms  ${median(ratios).toFixed(0).padStart(6)}×  (${rounds.length} seeds${unproved > 0 ? `, ${unproved} not closed` : ''})\n`)
}

const sizes = [
  { villages: 18, cadres: 31, highs: 5, jslp: 3, seconds: 20 },
  { villages: 40, cadres: 60, highs: 3, jslp: 0, seconds: 20 },
  { villages: 100, cadres: 150, highs: 1, jslp: 0, seconds: 30 },
]
process.stdout.write(`node ${process.version}, ${process.arch}\n`)
for (const size of sizes) {
  const rounds = Array.from({ length: 50 }, (_, seed) => ruledTownship(seed + 1, size.villages, size.cadres))
  for (const round of rounds.slice(0, 5)) solve(round)
  const runs = rounds.map((round) => time(() => solve(round)))
  const took = runs.map((run) => run.took)
  const count = (status: string): number => runs.filter(({ value }) => value.status === status).length
  process.stdout.write(`\n${size.villages} villages × ${size.cadres} cadres, all pairs possible, scores, stability, ${rounds[0].rules!.length} rules, 50 seeds\n`)
  process.stdout.write(`  ${'solve'.padEnd(30)} ${median(took).toFixed(1).padStart(8)} ms, worst ${Math.max(...took).toFixed(0)} ms; ${count('optimal')} optimal, ${count('infeasible')} infeasible\n`)
  against('highs, whole model', rounds.slice(0, size.highs), (round) => solveWithHighs(highs, round, undefined, size.seconds))
  if (size.jslp > 0) against('javascript-lp-solver, the same', rounds.slice(0, size.jslp), (round) => solveWithJavascriptLpSolver(round, undefined, size.seconds * 1000))
}

const contradictory = Array.from({ length: 200 }, (_, seed) => ruledTownship(seed + 1)).filter((round) => solve(round).status === 'infeasible')
const conflicts = contradictory.map((round) => time(() => conflict(round)).took)
process.stdout.write(`\nconflict, 18 × 31, ${contradictory.length} contradictory seeds of 200: ${median(conflicts).toFixed(1)} ms, worst ${Math.max(...conflicts).toFixed(0)} ms\n`)
