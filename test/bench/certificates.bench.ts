/** Certificates: how long the checker takes, how large they are, what producing them adds to solving. Part of `npm run bench`. */

import { readFileSync } from 'node:fs'
import { verify } from '../../src/certify/verify.ts'
import { parseRound } from '../../src/model/parse-round.ts'
import type { Round } from '../../src/model/round.ts'
import { proveConflict } from '../../src/solve/conflict-evidence.ts'
import { decide } from '../../src/solve/decide-round.ts'
import { defaultWork, meansOf, run } from '../../src/solve/run.ts'
import { solve } from '../../src/solve/solve.ts'
import { ruledTownship } from '../kit/ruled.ts'
import { county } from '../kit/seeded.ts'
import { race } from './measure.ts'

const say = (line: string): unknown => process.stdout.write(`${line}\n`)
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]
const digits = (ms: number): string => (ms < 10 ? ms.toFixed(2) : ms.toFixed(0))

/** Median milliseconds of one call, warm. */
const time = (run: () => unknown): number => race([{ name: '', run }], { warm: 150, budget: 150 })[0].median

/** One line: the parts of solving that write the evidence, and the checker, beside the whole. */
function row(name: string, rounds: readonly Round[]): void {
  const figures = rounds.map((round) => {
    const solution = solve(round)
    const { ok, claims } = verify(round, solution)
    const whole = time(() => solve(round))
    const evidence = solution.conflict !== undefined ? time(() => proveConflict(round, solution.conflict!, defaultWork)) : evidenceOf(round)
    return { whole, evidence, check: time(() => verify(round, solution)), bytes: JSON.stringify(solution.certificate).length, proved: ok && claims.every(({ status }) => status !== 'unproved') }
  })
  const of = (key: 'whole' | 'evidence' | 'check' | 'bytes'): number => median(figures.map((figure) => figure[key]))
  const share = median(figures.map(({ whole, evidence }) => (100 * evidence) / whole))
  say(`| ${name} | ${rounds.length} | ${digits(of('whole'))} ms | ${share.toFixed(1)} % | ${digits(of('check'))} ms | ${(of('bytes') / 1000).toFixed(1)} kB | ${figures.filter(({ proved }) => proved).length} |`)
}

/** What writing the proofs of searched parts takes; duals come for nothing. */
function evidenceOf(round: Round): number {
  const decision = run(decide(round, meansOf(round, {})))
  return decision.outcome !== 'decided' || decision.pieces.length === 0 ? 0 : time(() => decision.pieces.map(({ closed }) => closed.prove?.()))
}

const township = parseRound(JSON.parse(readFileSync(new URL('../io/fixtures/township/round.json', import.meta.url), 'utf8'))).round!
const ruled = Array.from({ length: 40 }, (_, seed) => ruledTownship(seed + 1, 18, 31))
say(`node ${process.version}, ${process.arch}; medians`)
say('| round | rounds | solve | of it evidence | verify | certificate | all proved |')
say('| --- | --- | --- | --- | --- | --- | --- |')
row('sample township, 18 × 31', [township])
row('township with rules and stability, 18 × 31', ruled.filter((round) => solve(round).status === 'optimal'))
row('the same, contradictory', ruled.filter((round) => solve(round).status === 'infeasible'))
row('county, 343 × 600', [county({ seed: 1, townships: 19, villages: 343, cadres: 600 })])
const { fit: _, ...large } = county({ seed: 1, townships: 167, villages: 5000, cadres: 10_000 })
row('named pairs only, 5,000 × 10,000 in 167 townships', [{ ...large, policy: { ...large.policy, allot: false } }])
