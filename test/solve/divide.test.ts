import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyColumns } from '../../src/certify/columns.ts'
import type { ColumnSolution } from '../../src/model/column-solution.ts'
import { columnsOf, roundOf } from '../../src/model/columns.ts'
import { parseColumns } from '../../src/model/parse-columns.ts'
import { parseRound } from '../../src/model/parse-round.ts'
import { divide } from '../../src/solve/divide.ts'
import { run } from '../../src/solve/run.ts'
import { answer, solveColumns, solveColumnsAsync } from '../../src/solve/solve-columns.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { nation } from '../kit/nation.ts'
import { sideBySide } from '../kit/side-by-side.ts'

/** One part, however large the round is. */
const undivided = { size: Infinity }

/** What must not depend on the division: all but the duals and the order of parts. */
function essence({ certificate, parts, ...said }: ColumnSolution): unknown {
  return { ...said, parts: parts.map(({ villages, closedBy }) => [...villages, closedBy]).sort(), proofs: certificate?.parts.length }
}

describe('A round that falls apart', () => {
  it('has the same plan, marks and levels as in one piece, and a certificate that holds', () => {
    const seen = new Set<string>()
    const rounds = fc.array(roundArbitrary({ preferences: true, softRules: true, stable: true }), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(rounds, fc.integer({ min: 1, max: 9 }), (list, size) => {
        const words = sideBySide(list)
        expect(parseRound(words).issues.filter(({ severity }) => severity === 'error')).toEqual([])
        const round = columnsOf(words)
        const whole = run(answer(round, {}, undivided))
        const joined = run(answer(round, {}, { size }))
        expect(essence(joined)).toEqual(essence(whole))
        expect(verifyColumns(round, joined)).toEqual(verifyColumns(round, whole))
        seen.add(`${joined.status}, ${divide(round, size) === undefined ? 'one piece' : 'parts'}${joined.parts.length > 0 ? ', searched' : ''}`)
      }),
      { numRuns: 400, seed: 93 },
    )
    expect(seen).toContain('optimal, parts')
    expect(seen).toContain('optimal, parts, searched')
    expect(seen).toContain('infeasible, parts')
  })

  it('keeps everybody, in parts that no pair leads out of', () => {
    const { round } = parseColumns(nation({ villages: 300, across: 0.004, seed: 3 }))
    const { count, part } = divide(round!, 60)!
    expect(count).toBeGreaterThan(2)
    const parts = Array.from({ length: count }, (_, number) => part(number))
    const sorted = (lists: readonly Int32Array[]): number[] => lists.flatMap((list) => [...list]).sort((a, b) => a - b)
    expect(sorted(parts.map(({ villages }) => villages))).toEqual([...Array(300).keys()])
    expect(sorted(parts.map(({ cadres }) => cadres))).toEqual([...Array(round!.cadreCount).keys()])
    const words = roundOf(round!)
    for (const { round: own, villages } of parts) {
      const { villages: mine } = roundOf(own)
      expect(mine.map(({ recommends }) => recommends)).toEqual([...villages].map((v) => words.villages[v].recommends))
    }
  })

  it('is decided in parts above 24,000 villages and cadres, in one piece where everything hangs together', () => {
    const told: unknown[] = []
    const onProgress = ({ parts }: { parts?: unknown }): unknown => told.push(parts)
    const solved = solveColumns(parseColumns(nation({ villages: 12_000, allot: false })).round!, { onProgress })
    expect([solved.status, told[0], told.length]).toEqual(['optimal', { decided: 1, of: 3 }, 3])
    expect(divide(parseColumns(nation({ villages: 400, allot: false, township: Infinity })).round!, 100)?.count ?? 1).toBeLessThan(3)
  })

  it('stops between parts when it is told to', async () => {
    const stop = new AbortController()
    const { round } = parseColumns(nation({ villages: 12_000, allot: false }))
    const { status, stoppedBy } = await solveColumnsAsync(round!, { signal: stop.signal, onProgress: () => stop.abort() })
    expect([status, stoppedBy]).toEqual(['unknown', 'abort'])
  })

  it('is one piece with a quota, whose rows may tie any parts, and with a lottery, whose digits go on until one plan is left', () => {
    const { round } = parseColumns(nation({ villages: 100 }))
    expect(divide(round!, 10)).toBeDefined()
    expect(divide({ ...round!, rules: [{ kind: 'count', id: 'r', villages: 'all', cadres: 'all', atMost: 50 }] }, 10)).toBeUndefined()
    expect(divide({ ...round!, policy: { tieBreak: { lottery: 'seed' } } }, 10)).toBeUndefined()
  })
})
