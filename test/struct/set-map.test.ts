/** The first unexplored set and the cheapest hitting set against all subsets. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cheapestHitting, compareCosts, sumOfCosts } from '../../src/struct/hitting-set.ts'
import { firstUnexplored } from '../../src/struct/set-map.ts'

const subsets = (n: number): number[][] =>
  Array.from({ length: 2 ** n }, (_, bits) => Array.from({ length: n }, (_, i) => i).filter((i) => (bits >> i) % 2 === 1))
const holds = (set: readonly number[], part: readonly number[]): boolean => part.every((member) => set.includes(member))
const lists = (n: number, max: number): fc.Arbitrary<number[][]> => fc.array(fc.subarray(Array.from({ length: n }, (_, i) => i)), { maxLength: max })

it('the first unexplored set has the earliest members of all', () => {
  fc.assert(fc.property(fc.nat({ max: 8 }).chain((n) => fc.tuple(fc.constant(n), lists(n, 8), lists(n, 8))), ([n, full, bare]) => {
    const open = subsets(n).filter((set) => !full.some((list) => holds(set, list)) && bare.every((list) => list.some((member) => set.includes(member))))
    const weight = (set: readonly number[]): number => set.reduce((sum, member) => sum + 2 ** (n - member), 0)
    const first = open.reduce<number[] | null>((best, set) => (best === null || weight(set) > weight(best) ? set : best), null)
    expect(firstUnexplored(n, full, bare)).toEqual(first)
  }), { numRuns: 3000 })
})

it('the cheapest hitting set is as cheap as any', () => {
  const arbitrary = fc.nat({ max: 7 }).chain((n) => fc.record({
    costs: fc.array(fc.tuple(fc.constantFrom(0, 1, 2, Infinity), fc.nat({ max: 2 })), { minLength: n, maxLength: n }),
    conflicts: lists(n, 5), without: lists(n, 3), except: lists(n, 3),
  }))
  fc.assert(fc.property(arbitrary, ({ costs, conflicts, without, except }) => {
    const n = costs.length
    const fits = (set: readonly number[]): boolean =>
      set.every((member) => costs[member][0] < Infinity) && conflicts.every((list) => list.some((member) => set.includes(member))) &&
      !without.some((list) => holds(set, list)) && !except.some((list) => list.join() === set.join())
    const price = (set: readonly number[]): number[] => [...sumOfCosts(costs, set), set.length]
    const cheapest = subsets(n).filter(fits).map(price).sort(compareCosts)[0] as number[] | undefined
    const found = cheapestHitting(costs, conflicts, without, except)
    expect(found === null).toBe(cheapest === undefined)
    if (found === null || cheapest === undefined) return
    expect(fits(found)).toBe(true)
    expect(n === 0 ? [] : price(found)).toEqual(n === 0 ? [] : cheapest)
  }), { numRuns: 3000 })
})
