/** Proofs as VIPR files: an own reader of the format accepts them, what they prove is so, and nothing in them may be changed. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verify } from '../../src/certify/verify.ts'
import { type Round, senseOf } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { solve } from '../../src/solve/solve.ts'
import { toVipr, type ViprExport } from '../../src/vipr.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { blockingPairs, bruteForce, compareLevels, levelsOf, obeys, planLevels } from '../kit/brute-force.ts'
import { readCases } from '../kit/cases.ts'
import { everyPlan } from '../kit/every-plan.ts'
import { ruledTownship } from '../kit/ruled.ts'
import { seededRandom, township } from '../kit/seeded.ts'
import { readVipr } from '../kit/vipr-reader.ts'
import { wishfulRound } from '../kit/wishful.ts'

type Written = Extract<ViprExport, { ok: true }>
/** The file of a round that is solved and proved. */
function fileOf(round: Round, solution: Solution = solve(round)): Written {
  const file = toVipr(round, solution)
  if (!file.ok) throw new Error(file.because)
  return file
}

const ruled = fc.sample(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 5 }), { numRuns: 170, seed: 660 })
const wishful = Array.from({ length: 100 }, (_, seed) => wishfulRound(seed))
const small: readonly Round[] = [...ruled, ...wishful]

/** What a level sums up in the file, from its value: villages of soft `fill` rules and the like count from the other end. */
function differences(file: Written, levels: readonly number[]): number[] {
  return file.levels.map(({ objective, sum }, k) => (senseOf(objective as never) === 'max' ? Number(sum) - levels[k] : Number(sum) + levels[k]))
}

describe('the reader accepts', () => {
  it('every case that is expected', () => {
    const seen = { optimal: 0, infeasible: 0 }
    for (const { round, expected } of readCases()) {
      const verdict = readVipr(fileOf(round).text)
      expect(verdict).toMatchObject({ ok: true, infeasible: expected.status === 'infeasible' })
      seen[expected.status]++
    }
    expect(Math.min(seen.optimal, seen.infeasible)).toBeGreaterThan(2)
  })

  it('rounds with every kind of rule and wish, searched parts and contradictions among them, and proves what brute force finds', () => {
    const seen = { searched: 0, rounded: 0, infeasible: 0 }
    for (const round of small) {
      const solution = solve(round)
      const file = fileOf(round, solution)
      const verdict = readVipr(file.text)
      const { status, levels, optimalPlans } = bruteForce(round)
      expect(verdict).toMatchObject({ ok: true, infeasible: status === 'infeasible' })
      if (!verdict.ok || verdict.infeasible) {
        seen.infeasible++
        continue
      }
      // the value proved is the levels, each as often as it counts
      const value = file.levels.reduce((sum, level) => sum + level.weight * level.sum, 0n)
      expect([verdict.lower, verdict.upper, verdict.sense]).toEqual([String(value), String(value), 'max'])
      const offsets = differences(file, levels)
      for (const [k, { objective }] of file.levels.entries()) if (objective !== 'broken' && objective !== 'honoured') expect(offsets[k]).toBe(0)
      // a level counts for more than any difference of all behind it
      for (const [k, { weight }] of file.levels.entries()) expect(weight).toBeGreaterThan(k + 1 < file.levels.length ? file.levels[k + 1].weight - 1n : 0n)
      // the plan in the file is the solution's, and one of the best
      const plan = round.villages.map((_, v) => round.cadres.find((_, c) => verdict.point.has(`x_${v}_${c}`))?.id ?? null)
      expect(optimalPlans).toContainEqual(plan)
      if ((solution.certificate!.parts ?? []).some(({ from }) => from < solution.levels!.length)) seen.searched++
      if (file.text.includes('{ rnd ')) seen.rounded++
    }
    expect(seen.searched).toBeGreaterThan(10)
    expect(seen.rounded).toBeGreaterThan(5)
    expect(seen.infeasible).toBeGreaterThan(15)
  })

  it('townships, with and without rules', () => {
    for (const round of [township({ seed: 7, villages: 18, cadres: 31 }), ruledTownship(1, 12, 20), ruledTownship(2, 12, 20)]) expect(readVipr(fileOf(round).text)).toMatchObject({ ok: true })
  })
})

it('states the problem of the round: a plan is a solution of the file if and only if it obeys the round, and counts as its levels say', () => {
  const rounds = fc.sample(roundArbitrary({ sideRules: true, preferences: true, maxVillages: 3, maxCadres: 4 }), { numRuns: 110, seed: 661 })
  const seen = { obeyed: 0, broken: 0 }
  for (const round of rounds) {
    const solution = solve(round)
    if (solution.status !== 'optimal') continue
    const file = fileOf(round, solution)
    const [before, behind] = [file.text.slice(0, file.text.indexOf('SOL 1')), file.text.slice(file.text.indexOf('\nDER'))]
    const names = before.slice(before.indexOf('VAR'), before.indexOf('\nINT')).split('\n').slice(1)
    const offsets = differences(file, planLevels(round, solution.plan!.posts.map(({ cadre }) => cadre)))
    const loose: Round = { ...round, rules: (round.rules ?? []).filter(({ kind }) => kind === 'avoid' || kind === 'require') }
    for (const { plan } of everyPlan(loose).slice(0, 24)) {
      const blocking = blockingPairs(round, plan).map(({ cadre, village }) => `b_${round.villages.findIndex(({ id }) => id === village)}_${round.cadres.findIndex(({ id }) => id === cadre)}`)
      const used = new Set([...plan.flatMap((cadre, v) => (cadre === null ? [] : [`x_${v}_${round.cadres.findIndex(({ id }) => id === cadre)}`])), ...blocking])
      const point = names.flatMap((name, i) => (used.has(name) ? [`${i} 1`] : []))
      const levels = planLevels(round, plan)
      const value = file.levels.reduce((sum, { objective, weight }, k) => sum + weight * BigInt(senseOf(objective as never) === 'max' ? levels[k] + offsets[k] : offsets[k] - levels[k]), 0n)
      // a plan that is better level by level is better in the sum, and only such a one
      const best = file.levels.reduce((sum, level) => sum + level.weight * level.sum, 0n)
      if (obeys(round, plan)) expect(Math.sign(Number(value - best))).toBe(Math.sign(compareLevels(levelsOf(round), levels, solution.levels!.map((level) => level.value))))
      // the file's bounds, the lower one as this plan has it
      const text = `${before.replace(/RTP range \S+/, `RTP range ${value}`)}SOL 1\nplan ${[point.length, ...point].join(' ')}${behind}`
      const verdict = readVipr(text)
      if (obeys(round, plan)) {
        seen.obeyed++
        expect(verdict).toMatchObject({ ok: true, lower: String(value) })
        if (seen.obeyed % 5 === 0) expect(readVipr(text.replace(/RTP range \S+/, `RTP range ${value + 1n}`))).toEqual({ ok: false, why: 'no solution is as good' })
      }
      else {
        seen.broken++
        expect(verdict).toEqual({ ok: false, why: 'the solution breaks a constraint' })
      }
    }
  }
  expect(seen.obeyed).toBeGreaterThan(200)
  expect(seen.broken).toBeGreaterThan(25)
})

describe('nothing in a file may be changed', () => {
  const files = small.map((round) => fileOf(round).text).filter((text) => text.includes('{ uns ')).filter((_, i) => i % 9 === 0)

  it('the bound proved is the best one', () => {
    for (const text of files.filter((one) => one.includes('RTP range'))) {
      const better = text.replace(/RTP range (\S+) (\S+)/, (_, lower: string, upper: string) => `RTP range ${lower} ${BigInt(upper) - 1n}`)
      expect(readVipr(better)).toEqual({ ok: false, why: 'the bound is not shown' })
    }
  })

  it('a number of a derivation changed, a derivation left out, a contradiction claimed of a round that has a plan: no better bound is ever shown', () => {
    expect(files.length).toBeGreaterThan(8)
    const random = seededRandom(5)
    const seen = { fallen: 0, harmless: 0 }
    for (const text of files) {
      const start = text.indexOf('\nDER ') + 1
      const [problem, lines] = [text.slice(0, start), text.slice(start).split('\n')]
      if (problem.includes('RTP range')) expect(readVipr(text.replace(/RTP range .*/, 'RTP infeas')).ok).toBe(false)
      const claim = readVipr(text)
      for (let turn = 0; turn < 25; turn++) {
        const k = 1 + Math.floor(random() * (lines.length - 2))
        const words = lines[k].split(' ')
        const numbers = words.flatMap((word, i) => (i > 0 && i < words.length - 1 && /^-?\d+(\/\d+)?$/.test(word) ? [i] : []))
        const i = numbers[Math.floor(random() * numbers.length)]
        const [top, bottom] = words[i].split('/')
        words[i] = `${BigInt(top) + (random() < 0.5 ? 1n : -1n)}${bottom === undefined ? '' : `/${bottom}`}`
        const verdict = readVipr(problem + [...lines.slice(0, k), words.join(' '), ...lines.slice(k + 1)].join('\n'))
        if (!verdict.ok) seen.fallen++
        // what still holds (an assumption that says more than is used, say) shows the same
        else {
          seen.harmless++
          expect(verdict).toEqual(claim)
        }
      }
      expect(readVipr(problem + lines.slice(0, -2).join('\n')).ok).toBe(false)
      // without its last line a proof is none, unless the line ahead of it says all
      const shorter = readVipr(problem + [`DER ${lines.length - 3}`, ...lines.slice(1, -2)].join('\n'))
      if (shorter.ok) expect(shorter).toEqual(claim)
    }
    expect(seen.fallen).toBeGreaterThan(10 * seen.harmless)
  })
})

it('is the same bytes for the same round, and lists nothing by name of the round', () => {
  for (const round of small.slice(0, 40)) {
    const again = structuredClone(round)
    expect(fileOf(again).text).toBe(fileOf(round).text)
    expect(fileOf(round).text).toMatch(/^% [\s\S]*\nVER 1\.0\nVAR [\s\S]*\nINT [\s\S]*\nOBJ [\s\S]*\nCON [\s\S]*\nRTP [\s\S]*\nSOL [\s\S]*\nDER /)
  }
})

it('writes nothing that the checker does not prove', () => {
  const round = wishful.find((one) => solve(one).certificate!.parts !== undefined)!
  const solution = solve(round)
  const bare = { ...solution, certificate: { ...solution.certificate!, parts: solution.certificate!.parts!.map(({ villages, cadres, from, rows }) => ({ villages, cadres, from, rows })) } }
  expect(toVipr(round, bare)).toEqual({ ok: false, because: 'not-proved' })
  expect(toVipr(round, { ...solution, status: 'feasible' })).toEqual({ ok: false, because: 'open' })
})

it('writes cases within cases, and says when they are too many', () => {
  const found = [...Array(30).keys()].map((seed) => ruledTownship(seed, 8, 12)).map((round) => ({ round, solution: solve(round) }))
    .find(({ solution: { certificate } }) => certificate?.parts?.some(({ steps }) => steps !== undefined))!
  const { round, solution } = found
  const { parts, ...certificate } = solution.certificate!
  // a case that asks for nothing of nobody, which a dual below zero ends; then the rest of the proof
  const nested = (times: number): Solution => ({
    ...solution,
    certificate: { ...certificate, parts: parts!.map((part, i) => {
      if (i > 0 || part.steps === undefined) return part
      const useless = [{ village: 0, among: [] }, { villageDuals: part.villages.map((_, v) => (v === 0 ? -1 : 0)), cadreDuals: part.cadres.map(() => 0), empty: true }]
      return { ...part, steps: [...Array.from({ length: times }, () => useless).flat(), ...part.steps] }
    }) },
  })
  expect(parts![0].steps).toBeDefined()
  expect(verify(round, nested(20)).ok).toBe(true)
  expect(readVipr(fileOf(round, nested(20)).text)).toMatchObject({ ok: true })
  expect(verify(round, nested(3_000)).ok).toBe(true)
  expect(toVipr(round, nested(3_000))).toEqual({ ok: false, because: 'too-deep' })
})
