/** The sample township and a county, against the same lexicographic model as one integer program per objective: `npm run bench`. */

import { readFileSync } from 'node:fs'
import { parseRound } from '../../src/model/parse-round.ts'
import type { Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { verify } from '../../src/certify/verify.ts'
import { county } from '../kit/seeded.ts'
import { solveWithHighs, solveWithJavascriptLpSolver, startHighs, wholeModel } from '../kit/whole-model.ts'
import { print, race } from './measure.ts'

const sample = JSON.parse(readFileSync(new URL('../io/fixtures/township/round.json', import.meta.url), 'utf8')) as Round
const township = parseRound(sample).round!
const highs = await startHighs()

/** Levels must agree before times are worth anything. */
function same(name: string, ours: readonly number[], theirs: { readonly status: string; readonly levels: readonly number[] }): void {
  const agree = theirs.status === 'optimal' && JSON.stringify(ours) === JSON.stringify(theirs.levels)
  process.stdout.write(`${name}: ${agree ? 'same levels' : `${theirs.status}, levels ${theirs.levels.join(' ')} instead of ${ours.join(' ')}`}\n`)
}

const levels = (round: Round): number[] => solve(round).levels!.map(({ value }) => value)

process.stdout.write(`node ${process.version}, ${process.arch}\n`)
const townshipModel = wholeModel(township)
same('township, highs', levels(township), solveWithHighs(highs, township, townshipModel))
same('township, javascript-lp-solver', levels(township), solveWithJavascriptLpSolver(township, townshipModel))
const solved = solve(township)
print('Sample township, 18 villages × 31 cadres, all pairs possible, scores, seven objectives', race([
  { name: 'solve', run: () => solve(township) },
  { name: 'parseRound', run: () => parseRound(sample) },
  { name: 'verify', run: () => verify(township, solved) },
  { name: 'highs, one program per objective', run: () => solveWithHighs(highs, township, townshipModel) },
  { name: 'javascript-lp-solver, the same', run: () => solveWithJavascriptLpSolver(township, townshipModel) },
]))

const large = county({ seed: 1, townships: 19, villages: 343, cadres: 600 })
const largeModel = wholeModel(large)
same('county, highs', levels(large), solveWithHighs(highs, large, largeModel))
const largeSolved = solve(large)
print('County, 343 villages × 600 cadres in 19 townships, all pairs of a township possible, scores', race([
  { name: 'solve', run: () => solve(large) },
  { name: 'parseRound', run: () => parseRound(large) },
  { name: 'verify', run: () => verify(large, largeSolved) },
  { name: 'highs, one program per objective', run: () => solveWithHighs(highs, large, largeModel) },
]))
