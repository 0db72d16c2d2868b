/** Thousands of solutions with one thing changed: both checkers say the same of every one of them. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { verify } from '../../src/verify.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { changed, type Json, places } from '../kit/mutate.ts'
import { wishfulRound } from '../kit/wishful.ts'
import { seed } from './seed.ts'

it('both checkers agree on twelve thousand altered solutions', () => {
  const shape = { sideRules: true, softRules: true, preferences: true, stable: true }
  const rounds: Round[] = [...fc.sample(roundArbitrary(shape), { numRuns: 900, seed }), ...Array.from({ length: 300 }, (_, seed) => wishfulRound(1000 + seed))]
  const cases = rounds.flatMap((round, i) => {
    const plain = JSON.parse(JSON.stringify(solve(round))) as Json
    const all = places(plain)
    const names = [...round.villages, ...round.cadres].map(({ id }) => id).concat('fit', 'max', 'mutual')
    return Array.from({ length: 10 }, (_, k) => ({ round, solution: changed(plain, all[(i * 31 + k * 17) % all.length], i + k, names) }))
  })
  const folder = mkdtempSync(join(tmpdir(), 'two-way-choice-'))
  try {
    const file = join(folder, 'cases.jsonl')
    writeFileSync(file, cases.map((one) => `${JSON.stringify(one)}\n`).join(''))
    const script = new URL('../../docs/verify.py', import.meta.url).pathname
    const lines = execFileSync('python3', [script, '--many', file], { encoding: 'utf8', maxBuffer: 2 ** 30 }).trim().split('\n')
    let rejected = 0
    for (const [i, { round, solution }] of cases.entries()) {
      const { ok, claims } = verify(round, solution)
      const there = JSON.parse(lines[i]) as { ok: boolean; claims: unknown }
      if (JSON.stringify([there.ok, there.claims]) !== JSON.stringify([ok, claims])) expect({ ...there, round, solution }).toEqual({ ok, claims, round, solution })
      if (!ok) rejected++
    }
    expect(rejected).toBeGreaterThan(cases.length / 2)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 900_000)
