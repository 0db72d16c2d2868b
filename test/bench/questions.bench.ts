/** Questions about a plan, against solving an integer program anew for each: `npm run bench`. */

import { readFileSync } from 'node:fs'
import { attributeOverrides } from '../../src/explain/attribution.ts'
import { contingency } from '../../src/explain/contingency.ts'
import { priceOverrides } from '../../src/explain/price-overrides.ts'
import { recommend } from '../../src/explain/recommend.ts'
import { sweep } from '../../src/explain/sweep.ts'
import { whyBlocking } from '../../src/explain/why-blocking.ts'
import { whyNot } from '../../src/explain/why-not.ts'
import { parseRound } from '../../src/model/parse-round.ts'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { solve } from '../../src/solve/solve.ts'
import { county } from '../kit/seeded.ts'
import { solveWithHighs, startHighs } from '../kit/whole-model.ts'
import { print, race } from './measure.ts'

const highs = await startHighs()
const sample = parseRound(JSON.parse(readFileSync(new URL('../io/fixtures/township/round.json', import.meta.url), 'utf8'))).round!
const overridden: Round = {
  ...sample,
  overrides: [
    ...(sample.overrides ?? []),
    ...sample.villages.slice(0, 5).map((village, i) => ({
      kind: 'pin', id: `p${i}`, author: '班子会', reason: '工作需要', village: village.id, cadre: sample.cadres[3 * i + 1].id,
    }) as const),
  ],
}

/** The best plan with a pair in it, as an integer program on HiGHS. */
function anew(round: Round, cadre: string, village: string): unknown {
  return solveWithHighs(highs, { ...round, overrides: [...(round.overrides ?? []), { kind: 'pin', id: 'asked', author: 'a', reason: 'b', cadre, village }] })
}

/** One pair after another, so that nothing is asked twice in a row. */
function turn(round: Round): () => { readonly cadre: string; readonly village: string } {
  let i = 0
  return () => {
    i++
    return { cadre: round.cadres[(i * 7) % round.cadres.length].id, village: round.villages[(i * 5) % round.villages.length].id }
  }
}

const everyPair = (solution: Solution): unknown =>
  solution.round.villages.map(({ id: village }) => solution.round.cadres.map(({ id: cadre }) => whyNot(solution, { cadre, village }).outcome))

const solution = solve(sample)
// a copy is a new solution: nothing about it is known from questions before
const fresh = (of: Solution): Solution => ({ ...of })
const next = turn(sample)
print('Sample township, 18 villages × 31 cadres', race([
  { name: 'whyNot, one pair', run: () => whyNot(solution, next()) },
  { name: 'whyNot, all 558 pairs', run: () => everyPair(solution) },
  { name: 'whyNot, all 558 pairs of a new solution', run: () => everyPair(fresh(solution)) },
  { name: 'recommend for one village', run: () => recommend(solution, { village: next().village }) },
  { name: 'solve anew with the pair pinned', run: () => { const { cadre, village } = next(); return solve({ ...sample, overrides: [{ kind: 'pin', id: 'asked', author: 'a', reason: 'b', cadre, village }] }) } },
  { name: 'highs, one pair', run: () => { const { cadre, village } = next(); return anew(sample, cadre, village) } },
]))

const meeting = solve(overridden)
if (meeting.plan === undefined) throw new Error('the overridden township has no plan')
print(`The same with ${overridden.overrides!.length} overrides`, race([
  { name: 'priceOverrides', run: () => priceOverrides(meeting) },
  { name: 'attributeOverrides', run: () => attributeOverrides(meeting) },
  { name: 'whyBlocking, every blocking pair', run: () => meeting.plan!.blockingPairs.map((pair) => whyBlocking(fresh(meeting), pair)) },
  { name: 'contingency, everybody and every village', run: () => contingency(fresh(meeting)) },
  { name: 'highs, one re-solve', run: () => solveWithHighs(highs, overridden) },
]))

print('Sample township, 1,000 scenarios of unknown wishes', race([
  { name: 'sweep, 1,000 scenarios', run: () => sweep(sample, { seed: '2026-04-08', runs: 1000, vary: { choices: 1 } }) },
  { name: 'highs, one scenario', run: () => solveWithHighs(highs, sample) },
]))

const large = county({ seed: 1, townships: 19, villages: 343, cadres: 600 })
const largeSolution = solve(large)
const other = turn(large)
print('County, 343 villages × 600 cadres', race([
  { name: 'whyNot, one pair', run: () => whyNot(largeSolution, other()) },
  { name: 'solve', run: () => solve(large) },
]))
