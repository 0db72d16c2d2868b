/** `verify --vipr`: the proof for checkers of others, written only when it holds. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'
import { type Ending, run } from '../../src/cli/run.ts'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { solve } from '../../src/solve/solve.ts'
import { toVipr } from '../../src/vipr/to-vipr.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '证明 '))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const round: Round = { villages: [{ id: '9901', recommends: ['G1', 'G2'] }, { id: '9902', recommends: ['G2'] }], cadres: [{ id: 'G1', choices: ['9901'] }, { id: 'G2', choices: ['9902', '9901'] }] }

async function command(solution: Solution, args: readonly string[]): Promise<Ending> {
  const file = join(folder, 'solution.json')
  writeFileSync(file, JSON.stringify(solution))
  const read = readArguments(['verify', file, ...args])
  if (read.kind !== 'request') throw new Error(read.kind === 'wrong' ? read.why : read.kind)
  return run(read.request, '0.0.0')
}

describe('verify --vipr', () => {
  it('writes the proof of an optimum and of a conflict', async () => {
    const contradiction = solve({ ...round, overrides: [{ kind: 'pin', id: 'o1', author: '甲', reason: '乙', village: '9901', cadre: 'G2' }, { kind: 'pin', id: 'o2', author: '甲', reason: '乙', village: '9902', cadre: 'G2' }] })
    for (const [name, solution] of [['optimum', solve(round)], ['conflict', contradiction]] as const) {
      const path = join(folder, '新 文件夹', `${name}.vipr`)
      const { code, out, err } = await command(solution, ['--vipr', path])
      expect([code, err]).toEqual([0, ''])
      expect(out).toContain(`${name}.vipr`)
      const proof = toVipr(solution.round, solution)
      expect(readFileSync(path, 'utf8')).toBe(proof.ok && proof.text)
    }
  })

  it('writes nothing for a solution that does not hold, or is not proved', async () => {
    const path = join(folder, 'none.vipr')
    const solution = solve(round)
    const worse = { ...solution, certificate: { ...solution.certificate!, levels: [] } }
    expect((await command(worse, ['--vipr', path])).code).toBe(1)
    const { certificate: _, ...bare } = { ...solution, status: 'feasible' as const }
    const ending = await command(bare, ['--vipr', path, '--lang', 'en'])
    expect([ending.code, ending.err]).toEqual([1, expect.stringContaining('no proof to write')])
    expect(existsSync(path)).toBe(false)
    expect(readArguments(['solve', 'x', '--vipr', path])).toMatchObject({ kind: 'wrong' })
  })
})
