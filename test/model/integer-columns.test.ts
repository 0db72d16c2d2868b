/** Ids as integers, codes or row numbers mean what the same ids mean as strings. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areDistinct, type IdColumn, readIds, orderOfIntegers, type ReferenceColumn, resolve } from '../../src/model/id-columns.ts'
import { parseColumns } from '../../src/model/parse-columns.ts'
import { solveColumns } from '../../src/solve/solve-columns.ts'

/** Different integers: close together, or as long as the codes of villages. */
const numbers = fc.oneof(
  fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 }),
  fc.uniqueArray(fc.integer({ min: 990_101_100_200, max: 990_101_100_290 }), { minLength: 1, maxLength: 12 }),
  fc.uniqueArray(fc.integer({ min: 0, max: 2_000_000_000 }), { minLength: 1, maxLength: 12 }),
)
const integers = (ids: readonly number[]): Float64Array | Int32Array => (ids.every((id) => id < 2 ** 31) ? Int32Array.from(ids) : Float64Array.from(ids))
const words = (ids: readonly number[]): (string | null)[] => ids.map((id) => (id < 0 ? null : String(id)))

/** All ways to write ids, and all ways to name them: some known, some not, some nothing. */
function waysToWrite(ids: readonly number[], named: readonly number[]): readonly (readonly [IdColumn, ReferenceColumn])[] {
  const dictionary = [...new Set([...ids, ...named.filter((id) => id >= 0)])].map(String)
  const coded = (list: readonly number[]) => ({ codes: Int32Array.from(list, (id) => dictionary.indexOf(String(id))), dictionary })
  return [
    [words(ids), words(named)], [integers(ids), integers(named)], [integers(ids), Float64Array.from(named)], [integers(ids), words(named)],
    [words(ids), integers(named)], [coded(ids), coded(named)], [coded(ids), integers(named)], [integers(ids), coded(named)],
  ]
}

describe('columns of integers', () => {
  it('name the same rows however they are written', () => {
    fc.assert(
      fc.property(numbers, fc.array(fc.tuple(fc.nat({ max: 11 }), fc.constantFrom('known', 'known', 'none', 'other'))), (ids, chosen) => {
        const named = chosen.map(([i, how]) => (how === 'none' ? -1 : how === 'known' ? ids[i % ids.length] : Math.max(...ids) + 1 + i))
        const expected = named.map((id) => (id < 0 ? -1 : ids.includes(id) ? ids.indexOf(id) : -2))
        for (const [column, reference] of waysToWrite(ids, named)) expect([...resolve(reference, readIds(column))]).toEqual(expected)
        const positions = Int32Array.from(expected, (position) => (position === -2 ? ids.length : position))
        expect([...resolve({ positions }, readIds(integers(ids)))]).toEqual(expected)
      }),
      { numRuns: 300, seed: 990_101 },
    )
  })

  it('find a word that a shared dictionary holds twice, and take a blank one for nothing', () => {
    const dictionary = ['v1', 'v1', ' ', 'v2']
    const column = { codes: Int32Array.of(0), dictionary }
    expect([...resolve({ codes: Int32Array.of(0, 1, 2, 3, -1), dictionary }, readIds(column))]).toEqual([0, 0, -1, -2, -1])
  })

  it('are distinct, and in order, when their strings are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 6 }), (ids) => {
        expect(areDistinct(readIds(Int32Array.from(ids)))).toBe(new Set(ids).size === ids.length)
        const order = orderOfIntegers(readIds(Int32Array.from(ids)))
        const byString = ids.map(String).map((id, row) => ({ id, row })).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.row - b.row)).map(({ row }) => row)
        if (order !== undefined) expect([...order]).toEqual(byString)
      }),
      { numRuns: 300, seed: 990_102 },
    )
    expect(areDistinct(readIds(Int32Array.of(-1, 2)))).toBe(false)
    expect(orderOfIntegers(readIds(Int32Array.of(7, 8, 9)))).toEqual(Int32Array.of(0, 1, 2))
    expect(orderOfIntegers(readIds(Int32Array.of(9, 10)))).toBeUndefined()
  })

  it('give the same plan, baseline and avoidances included', () => {
    const villages = [990_101_100_200, 990_101_100_201, 990_101_100_202]
    const cadres = [11, 12, 13, 14]
    const write = (as: (ids: readonly number[]) => ReferenceColumn) => ({
      villages: { id: as(villages) as IdColumn, recommends: [as([11, 12, 14]), as([12, 13, -1])], baseline: as([13, -1, 14]) },
      cadres: { id: as(cadres) as IdColumn, choices: [as([990_101_100_200, 990_101_100_200, 990_101_100_201, 990_101_100_202])] },
      avoid: { village: as([990_101_100_200]), cadre: as([11]) },
    })
    const [plain, numbered] = [write(words), write(integers)].map((input) => {
      const { round, issues } = parseColumns(input)
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
      return solveColumns(round!)
    })
    expect(plain.status).toBe('optimal')
    expect(plain.cadreOfVillage).toEqual(Int32Array.of(1, 2, 3))
    expect(numbered.cadreOfVillage).toEqual(plain.cadreOfVillage)
    expect(numbered.levels).toEqual(plain.levels)
  })
})
