import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyColumns } from '../../src/certify/columns.ts'
import type { ColumnSolution } from '../../src/model/column-solution.ts'
import { type ColumnRound, columnsOf } from '../../src/model/columns.ts'
import { parseColumns } from '../../src/model/parse-columns.ts'
import { compileColumns } from '../../src/pairs/compile.ts'
import { run } from '../../src/solve/run.ts'
import { answer } from '../../src/solve/solve-columns.ts'
import { compileNeeded } from '../../src/solve/unnamed.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { nation } from '../kit/nation.ts'

const solved = (round: ColumnRound, ratio: number): ColumnSolution => run(answer(round, {}, { ratio }))

/** All but the evidence and how parts were cut. */
function essence({ certificate: _, parts, ...said }: ColumnSolution): unknown {
  return { ...said, searched: parts.length > 0 }
}

describe('Pairs that nobody named, looked for', () => {
  it('give the plan, marks and levels of all of them, one by one', () => {
    let [left, all] = [0, 0]
    fc.assert(
      fc.property(roundArbitrary({ preferences: true, softRules: true, stable: true, sideRules: true }), (words) => {
        const round = columnsOf(words)
        const needed = solved(round, 0)
        expect(essence(needed)).toEqual(essence(solved(round, Infinity)))
        expect(verifyColumns(round, needed).ok).toBe(needed.status !== 'infeasible')
        if (needed.status !== 'optimal') return
        left += compileNeeded(round, 0).graph.pairCount
        all += compileColumns(round).pairCount
      }),
      { numRuns: 600, seed: 94 },
    )
    expect(left).toBeLessThan(0.98 * all)
  })

  it('give it for large pools with scores, of which a few in a hundred are looked at', () => {
    for (const seed of [1, 2, 3]) {
      const { round } = parseColumns(nation({ villages: 240, township: 60, scores: 50, seed }))
      expect(essence(solved(round!, 0))).toEqual(essence(solved(round!, Infinity)))
      expect(compileNeeded(round!, 0).graph.pairCount).toBeLessThan(compileColumns(round!).pairCount / 4)
    }
  })

  it('are there for everybody where the first level tells them apart', () => {
    const { round } = parseColumns({ ...nation({ villages: 40, scores: 9 }), policy: { objectives: ['fit', 'coverage'] } })
    expect(compileNeeded(round!, 0).graph.pairCount).toBe(compileColumns(round!).pairCount)
  })

  it('make a county of one pool possible that has more of them than places', () => {
    // every village is named by a cadre of its own
    const rows = Int32Array.from({ length: 40_000 }, (_, row) => row)
    const columns = { villages: { id: rows, recommends: [{ positions: rows }] }, cadres: { id: rows, choices: [{ positions: rows }] } }
    const { status, levels } = solved(parseColumns(columns).round!, 10)
    expect([status, levels[0].value, levels[1].value]).toEqual(['optimal', 40_000, 40_000])
  })
})
