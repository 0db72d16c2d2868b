/** The second checker, docs/verify.py: it says of every solution, sound, altered or hostile, what `verify` says. */

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Round } from '../../src/model/round.ts'
import { detach } from '../../src/record/detach.ts'
import { solve } from '../../src/solve/solve.ts'
import { verify, type Verdict } from '../../src/verify.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { changed, type Json, places } from '../kit/mutate.ts'
import { ruledTownship } from '../kit/ruled.ts'
import { wishfulRound } from '../kit/wishful.ts'

const script = new URL('../../docs/verify.py', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'two-way-choice-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Case {
  readonly round: Round
  readonly solution: unknown
}

/** What the Python checker says of each. Without python3 this throws, and says so. */
function inPython(cases: readonly Case[]): Pick<Verdict, 'ok' | 'claims'>[] {
  const file = join(folder, 'cases.jsonl')
  writeFileSync(file, cases.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const lines = execFileSync('python3', [script, '--many', file], { encoding: 'utf8', maxBuffer: 2 ** 30 })
  return lines.trim().split('\n').map((line) => JSON.parse(line) as Pick<Verdict, 'ok' | 'claims'>)
}

/** Both checkers on all of them; how many were fine. */
function bothOn(cases: readonly Case[]): number {
  const theirs = inPython(cases)
  expect(theirs).toHaveLength(cases.length)
  let fine = 0
  for (const [i, { round, solution }] of cases.entries()) {
    const { ok, claims } = verify(round, JSON.parse(JSON.stringify(solution)))
    const [here, there] = [{ ok, claims }, { ok: theirs[i].ok, claims: theirs[i].claims }]
    if (JSON.stringify(here) !== JSON.stringify(there)) expect({ ...there, case: cases[i] }).toEqual({ ...here, case: cases[i] })
    if (ok) fine++
  }
  return fine
}

const every = { sideRules: true, softRules: true, preferences: true, stable: true }
const drawn = (round: Round): Round => ({ ...round, policy: { ...round.policy, tieBreak: { lottery: '公开种子' } } })
const rounds: readonly Round[] = [
  ...fc.sample(roundArbitrary(), { numRuns: 100, seed: 1 }), ...fc.sample(roundArbitrary(every), { numRuns: 260, seed: 2 }),
  ...Array.from({ length: 60 }, (_, seed) => (seed % 2 === 0 ? wishfulRound(seed) : drawn(wishfulRound(seed)))),
  ...[1, 2, 3].map((seed) => ruledTownship(seed)),
]
const solved = rounds.map((round) => ({ round, solution: solve(round) }))

describe('the checker in Python', () => {
  it('accepts every sound solution, with the round or detached from it', () => {
    expect(bothOn(solved)).toBe(solved.length)
    const detached = solved.slice(0, 120).map(({ round, solution }) => ({ round, solution: detach(solution) }))
    expect(bothOn(detached)).toBe(detached.length)
    expect(bothOn(detached.map(({ round, solution }) => ({ round: { ...round, title: '另一轮' }, solution })))).toBe(0)
  })

  it('agrees on solutions with one thing changed, and both reject nearly all of them', () => {
    const altered = solved.flatMap(({ round, solution }, i) => {
      const plain = JSON.parse(JSON.stringify(solution)) as Json
      const all = places(plain)
      const names = [...round.villages, ...round.cadres, ...(round.overrides ?? [])].map(({ id }) => id).concat('fit', 'max', 'mutual')
      return [3, 7].map((k) => ({ round, solution: changed(plain, all[(i * k + k) % all.length], i + k, names) }))
    }).filter(({ solution }, i) => JSON.stringify(solution) !== JSON.stringify(solved[Math.floor(i / 2)].solution))
    expect(bothOn(altered)).toBeLessThan(altered.length / 5)
  })

  it('agrees on searched parts with any number of the proof changed', () => {
    const parts = solved.filter(({ solution }) => solution.status === 'optimal' && solution.certificate!.parts !== undefined).slice(0, 12)
    const altered = parts.flatMap(({ round, solution }) => {
      const plain = JSON.parse(JSON.stringify(solution)) as Json
      const all = places(plain).filter((path) => path[1] === 'parts' && typeof path.at(-1) === 'number')
      return all.slice(0, 30).map((path, i) => ({ round, solution: changed(plain, path, i, []) }))
    })
    expect(altered.length).toBeGreaterThan(150)
    expect(bothOn(altered)).toBeLessThan(altered.length / 2)
  })

  it('agrees on evidence of conflicts with any number changed', () => {
    const none = solved.filter(({ solution }) => solution.status === 'infeasible').slice(0, 14)
    const altered = none.flatMap(({ round, solution }) => {
      const plain = JSON.parse(JSON.stringify(solution)) as Json
      return places(plain).slice(0, 40).map((path, i) => ({ round, solution: changed(plain, path, i, ['v1', 'c1', 'rule']) }))
    })
    expect(altered.length).toBeGreaterThan(150)
    expect(bothOn(altered)).toBeLessThan(altered.length / 2)
  })

  it('gives a verdict on anything', () => {
    const { round, solution } = solved[0]
    const hostile: unknown[] = [
      null, 7, 'x', [], {}, { status: 'optimal' }, { status: ['optimal'] }, { status: 'infeasible' }, { status: 'feasible', plan: [] }, { status: 'unknown' },
      ...[null, 7, 'x', [], {}, { levels: 7 }, { format: 'two-way-choice/2', levels: [null, []] }, { ...solution.certificate, parts: [null, {}, { from: 0 }, { from: 0, villages: [99], cadres: [-1], rows: [1e300] }] }]
        .map((certificate) => ({ ...solution, certificate })),
      ...[null, 7, {}, { posts: 7 }, { posts: [null] }, { posts: solution.plan!.posts.map(() => ({ village: {}, cadre: [], candidates: [{}, [], true, 2 ** 60] })) }].map((plan) => ({ ...solution, plan })),
      { ...solution, levels: [{ value: true }] }, { ...solution, plan: { ...solution.plan!, blockingPairs: [null, {}, { village: [], cadre: {} }] } },
      { status: 'infeasible', conflict: { members: [{ kind: 'rule' }, { kind: [], id: {} }, null], minimal: true, shortage: 7 }, certificate: { conflict: { villages: [0.5], steps: [{}], without: [7, [[]], [[0, 1, 2]]] } } },
    ]
    expect(bothOn(hostile.map((other) => ({ round, solution: other })))).toBe(1)
  })

  it('ends with an exit code', () => {
    const { round, solution } = solved[0]
    const run = (text: string, ...more: string[]): number | null => {
      writeFileSync(join(folder, 'solution.json'), text)
      return spawnSync('python3', [script, join(folder, 'solution.json'), ...more]).status
    }
    expect(run(JSON.stringify(solution))).toBe(0)
    expect(run(JSON.stringify({ ...solution, certificate: undefined }))).toBe(1)
    for (const text of ['', '{', 'NaN', '{"status": NaN}', '7', '{}', '['.repeat(100_000)]) expect(run(text)).toBe(2)
    expect(run(JSON.stringify(solution), join(folder, 'no such file'))).toBe(2)
    writeFileSync(join(folder, 'round.json'), JSON.stringify(round))
    expect(run(JSON.stringify(detach(solution)), join(folder, 'round.json'))).toBe(0)
  })

  it('can be read in one sitting, and needs nothing installed', () => {
    const text = execFileSync('python3', ['-c', 'import ast, sys; t = ast.parse(open(sys.argv[1], encoding="utf-8").read()); print(sorted({a.name for n in ast.walk(t) if isinstance(n, ast.Import) for a in n.names} | {n.module for n in ast.walk(t) if isinstance(n, ast.ImportFrom)}))', script], { encoding: 'utf8' })
    expect(text.trim()).toBe("['hashlib', 'hmac', 'json', 're', 'sys', 'types']")
  })
})
