/** Groups of villages with too few cadres: against all sets of villages; what is said already is not said again. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsInShortage, saturateRows } from '../../src/flow/saturate.ts'
import { reviewSupply } from '../../src/model/review-supply.ts'
import type { Round } from '../../src/model/round.ts'
import { reviewShortage } from '../../src/solve/review-shortage.ts'
import { solve } from '../../src/solve/solve.ts'

const markets = fc.array(fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 4 }), { maxLength: 7 })

/** Rows → places, one behind the other. */
function places(lists: readonly (readonly number[])[]): [Int32Array, Int32Array] {
  return [Int32Array.from([0, ...lists.map((_, i) => lists.slice(0, i + 1).flat().length)]), Int32Array.from(lists.flat())]
}

describe('Rows in shortage', () => {
  it('are those that some largest matching leaves out', () => {
    fc.assert(fc.property(markets, (lists) => {
      const matched = (rows: readonly number[]): number => {
        const [start, column] = places(rows.map((row) => lists[row]))
        let [size, kept] = [0, [...rows.keys()]]
        // rows are left out one by one until the others can all be matched
        for (;;) {
          const own = kept.map((i) => Array.from(column.subarray(start[i], start[i + 1])))
          const { shortRows } = saturateRows(own.length, 6, ...places(own))
          if (shortRows.length === 0) return own.length
          kept = kept.filter((_, i) => i !== shortRows[0])
          size++
          if (size > rows.length) throw new Error('no end')
        }
      }
      const all = [...lists.keys()]
      const most = matched(all)
      expect(Array.from(rowsInShortage(lists.length, 6, ...places(lists)))).toEqual(all.map((row) => (matched(all.filter((other) => other !== row)) === most ? 1 : 0)))
    }), { numRuns: 500 })
  })
})

/** Villages and cadres who may go there; nobody else may. */
function only(lists: Readonly<Record<string, readonly string[]>>, more: Partial<Round> = {}): Round {
  const cadres = [...new Set(Object.values(lists).flat())]
  return { villages: Object.entries(lists).map(([id, recommends]) => ({ id, recommends })), cadres: cadres.map((id) => ({ id })), policy: { allot: false }, ...more }
}

const told = (round: Round): unknown[] => reviewShortage(round, reviewSupply(round)).map((issue) => (issue.code === 'villages-short-of-cadres' ? [issue.severity, issue.villages.join(), issue.cadres.join()] : issue.code))

describe('What a check says of supply', () => {
  it('names every group that is short, apart, in the order of the round', () => {
    expect(told(only({ e: ['1', '2'], b: ['3'], a: ['3'], d: ['2', '1'], c: ['1', '2'], f: ['4', '5', '6'], g: ['6'] }))).toEqual([['warning', 'b,a', '3'], ['warning', 'e,d,c', '1,2']])
    expect(told(only({ a: ['1', '2'], b: ['2'] }))).toEqual([])
  })

  it('is an error where all of them must be filled', () => {
    const rules: Round['rules'] = [{ kind: 'fill', id: 'r', villages: { ids: ['a', 'b'] } }]
    const round = only({ a: ['1'], b: ['1'], c: ['2', '3'] }, { rules })
    expect(told(round)).toEqual([['error', 'a,b', '1']])
    expect(solve(round).status).toBe('infeasible')
  })

  it('says nothing twice: too few on the whole, nobody at all, overrides that contradict', () => {
    const open: Round = { villages: [{ id: 'a' }, { id: 'b' }], cadres: [{ id: '1' }] }
    expect([reviewSupply(open).map(({ code }) => code).includes('fewer-cadres-than-villages'), told(open)]).toEqual([true, []])
    expect(told(only({ a: [], b: ['1'] }))).toEqual([])
    const pin = (id: string, village: string) => ({ kind: 'pin' as const, id, village, cadre: '1', author: '镇党委', reason: '会议决定' })
    expect(told(only({ a: ['1'], b: ['1'], c: ['2'] }, { overrides: [pin('o1', 'a'), pin('o2', 'b')] }))).toEqual([])
  })
})
