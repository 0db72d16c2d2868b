/** Minimal contradictory sets and repairs against brute force over all subsets of small monotone functions. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minimalSets, type Oracle, repairsByCost, shrink } from '../../src/struct/minimal-sets.ts'

const subsets = (n: number): number[][] =>
  Array.from({ length: 2 ** n }, (_, bits) => Array.from({ length: n }, (_, i) => i).filter((i) => (bits >> i) % 2 === 1))
const holds = (set: readonly number[], part: readonly number[]): boolean => part.every((member) => set.includes(member))
const without = (n: number, set: readonly number[]): number[] => Array.from({ length: n }, (_, i) => i).filter((i) => !set.includes(i))
const minimalOf = (sets: readonly (readonly number[])[]): (readonly number[])[] =>
  sets.filter((set) => !sets.some((other) => other.length < set.length && holds(set, other)))
const texts = (sets: Iterable<readonly number[]>): string[] => Array.from(sets, (set) => set.join()).sort()

/** A monotone function on n members by its minimal contradictory sets, which need not be minimal here. */
interface Monotone {
  readonly n: number
  readonly cores: readonly (readonly number[])[]
}
const contradicts = ({ cores }: Monotone, set: readonly number[]): boolean => cores.some((core) => holds(set, core))
const monotone: fc.Arbitrary<Monotone> = fc.integer({ min: 0, max: 8 }).chain((n) => {
  const members = Array.from({ length: n }, (_, i) => i)
  const core = fc.oneof(fc.subarray(members, { minLength: Math.min(1, n) }), fc.subarray(members, { minLength: Math.min(2, n), maxLength: Math.min(4, n) }))
  return fc.record({ n: fc.constant(n), cores: fc.array(core, { maxLength: 7 }) })
})
const known = (of: Monotone): { conflicts: (readonly number[])[]; repairs: (readonly number[])[] } => {
  const all = subsets(of.n)
  return {
    conflicts: minimalOf(all.filter((set) => contradicts(of, set))),
    repairs: minimalOf(all.filter((set) => !contradicts(of, without(of.n, set)))),
  }
}

describe('shrink', () => {
  it('gives the minimal set that giving up the last first leads to', () => {
    fc.assert(fc.property(monotone, (of) => {
      const all = without(of.n, [])
      if (!contradicts(of, all)) return
      const found = shrink(all, (members) => contradicts(of, members))
      // sets as numbers with the last member as the highest bit: the least of them has no late member where another does without
      const weight = (set: readonly number[]): number => set.reduce((sum, member) => sum + 2 ** member, 0)
      const [first] = [...known(of).conflicts].sort((a, b) => weight(a) - weight(b))
      expect(found).toEqual({ members: first, minimal: true })
    }), { numRuns: 3000 })
  })

  it('asks few questions where little matters', () => {
    let asked = 0
    const found = shrink(without(1000, []), (members) => {
      asked++
      return holds(members, [17, 500, 998])
    })
    expect(found.members).toEqual([17, 500, 998])
    expect(asked).toBeLessThan(90)
  })

  it('takes members in any order, and asks in ascending order', () => {
    const found = shrink([5, 1, 3], (members) => {
      expect([...members]).toEqual([...members].sort((a, b) => a - b))
      return members.length >= 2
    })
    expect(found.members).toEqual([1, 3])
  })

  it('keeps the member whose test is undecided, and says so', () => {
    fc.assert(fc.property(monotone, fc.nat({ max: 255 }), (of, hidden) => {
      const all = without(of.n, [])
      if (!contradicts(of, all)) return
      const decided = subsets(of.n).filter((set, k) => ((k * 37) ^ hidden) % 3 !== 0 || set.length === of.n)
      const keys = new Set(decided.map((set) => set.join()))
      const oracle: Oracle = (members) => (keys.has(members.join()) ? contradicts(of, members) : null)
      const { members, minimal } = shrink(all, oracle)
      expect(contradicts(of, members)).toBe(true)
      const spare = members.some((member) => contradicts(of, members.filter((other) => other !== member)))
      if (spare) expect(minimal).toBe(false)
      if (minimal) expect(texts(known(of).conflicts)).toContain(members.join())
    }), { numRuns: 2000 })
    expect(shrink([0, 1], (members) => (members.length === 2 ? true : null))).toEqual({ members: [0, 1], minimal: false })
  })

  it('of nothing is nothing', () => expect(shrink([], () => true)).toEqual({ members: [], minimal: true }))
})

describe('minimalSets', () => {
  it('are all there is, each once, and meet each other', () => {
    fc.assert(fc.property(monotone, (of) => {
      const found = [...minimalSets(of.n, (members) => contradicts(of, members))]
      const ofKind = (kind: string): (readonly number[])[] => found.filter((set) => set.kind === kind).map(({ members }) => members)
      const expected = known(of)
      expect(texts(ofKind('conflict'))).toEqual(texts(expected.conflicts))
      expect(texts(ofKind('repair'))).toEqual(texts(expected.repairs))
      expect(found.every(({ minimal }) => minimal)).toBe(true)
      for (const repair of ofKind('repair')) for (const conflict of ofKind('conflict')) expect(repair.some((member) => conflict.includes(member))).toBe(true)
    }), { numRuns: 3000 })
  })

  it('come one at a time: the first needs few questions', () => {
    let asked = 0
    const first = minimalSets(60, (members) => {
      asked++
      return members.length > 30
    }).next().value as { members: readonly number[] }
    expect(first.members).toEqual(without(31, []))
    expect(asked).toBeLessThan(200)
  })

  it('say when something stayed undecided, and are right all the same', () => {
    fc.assert(fc.property(monotone, fc.nat({ max: 255 }), fc.integer({ min: 2, max: 6 }), (of, hidden, rarity) => {
      const open = new Set(subsets(of.n).filter((_, k) => ((k * 37) ^ hidden) % rarity === 0).map((set) => set.join()))
      let met = false
      const generator = minimalSets(of.n, (members) => {
        if (!open.has(members.join())) return contradicts(of, members)
        met = true
        return null
      })
      const expected = known(of)
      const seen = new Set<string>()
      let step = generator.next()
      for (; step.done !== true; step = generator.next()) {
        const { kind, members, minimal } = step.value
        expect(seen.has(`${kind} ${members.join()}`)).toBe(false)
        seen.add(`${kind} ${members.join()}`)
        expect(contradicts(of, kind === 'conflict' ? members : without(of.n, members))).toBe(kind === 'conflict')
        if (minimal) expect(texts(kind === 'conflict' ? expected.conflicts : expected.repairs)).toContain(members.join())
      }
      if (step.value) {
        const of2 = (kind: string, sets: readonly (readonly number[])[]): string[] => sets.map((set) => `${kind} ${set.join()}`)
        expect([...seen].sort()).toEqual([...of2('conflict', expected.conflicts), ...of2('repair', expected.repairs)].sort())
      } else {
        expect(met).toBe(true)
      }
    }), { numRuns: 2000 })
  })
})

describe('repairsByCost', () => {
  const priced = monotone.chain((of) => fc.record({
    of: fc.constant(of),
    costs: fc.array(fc.tuple(fc.constantFrom(0, 1, 1, 1, 2, Infinity), fc.nat({ max: 3 })), { minLength: of.n, maxLength: of.n }),
  }))
  const sum = (costs: readonly (readonly number[])[], set: readonly number[]): [number, number, number] =>
    [set.reduce((total, i) => total + costs[i][0], 0), set.reduce((total, i) => total + costs[i][1], 0), set.length]
  const compare = (a: readonly number[], b: readonly number[]): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]

  it('are all minimal repairs that may be given up, the cheapest first', () => {
    fc.assert(fc.property(priced, ({ of, costs }) => {
      const found = [...repairsByCost(costs, (members) => contradicts(of, members))]
      const { conflicts, repairs } = known(of)
      const allowed = conflicts.length === 0 ? [] : repairs.filter((set) => set.every((member) => costs[member][0] < Infinity))
      expect(texts(found.map(({ members }) => members))).toEqual(texts(allowed))
      for (const [k, { members, cost, minimal }] of found.entries()) {
        const [first, second] = sum(costs, members)
        expect([cost, minimal]).toEqual([[first, second], true])
        if (k > 0) expect(compare(sum(costs, found[k - 1].members), sum(costs, members))).toBeLessThanOrEqual(0)
      }
    }), { numRuns: 3000 })
  })

  it('leave none where a conflict may not be touched', () => {
    const oracle: Oracle = (members) => holds(members, [0, 1]) || holds(members, [2])
    expect([...repairsByCost([[1], [1], [Infinity]], oracle)]).toEqual([])
    expect([...repairsByCost([[1], [Infinity], [1]], oracle)].map(({ members }) => members)).toEqual([[0, 2]])
  })

  it('pass over what stays undecided and do not call minimal what may not be', () => {
    const oracle = (unknown: readonly string[]): Oracle => (members) => (unknown.includes(members.join()) ? null : holds(members, [0, 1]))
    expect([...repairsByCost([[1], [2], [4]], oracle(['1,2']))]).toEqual([
      { members: [1], minimal: true, cost: [2] },
      { members: [0, 2], minimal: false, cost: [5] },
    ])
    expect([...repairsByCost([[1]], () => null)]).toEqual([])
  })

  it('are right whatever stays undecided', () => {
    fc.assert(fc.property(priced, fc.nat({ max: 255 }), fc.integer({ min: 2, max: 6 }), ({ of, costs }, hidden, rarity) => {
      const open = new Set(subsets(of.n).filter((_, k) => ((k * 37) ^ hidden) % rarity === 0).map((set) => set.join()))
      const { repairs } = known(of)
      const seen = new Set<string>()
      for (const { members, minimal } of repairsByCost(costs, (set) => (open.has(set.join()) ? null : contradicts(of, set)))) {
        expect(seen.has(members.join())).toBe(false)
        seen.add(members.join())
        expect(contradicts(of, without(of.n, members))).toBe(false)
        if (minimal) expect(texts(repairs)).toContain(members.join())
      }
    }), { numRuns: 1000 })
  })
})

it('pigeons: five in three holes have five conflicts and thirteen repairs', () => {
  // five demands "somewhere", three demands "one at most"; without its demand a hole takes any number
  const fits = (members: readonly number[]): boolean => {
    const pigeons = members.filter((member) => member < 5).length
    const tight = members.filter((member) => member >= 5).length
    return tight < 3 || pigeons <= 3
  }
  const found = [...minimalSets(8, (members) => !fits(members))]
  expect(found.filter(({ kind }) => kind === 'conflict')).toHaveLength(5)
  expect(found.filter(({ kind }) => kind === 'repair')).toHaveLength(13)
  // with the holes beyond question, the ten pairs of pigeons are left
  const costs = Array.from({ length: 8 }, (_, member) => [member < 5 ? 1 : Infinity])
  expect([...repairsByCost(costs, (members) => !fits(members))]).toHaveLength(10)
})
