import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clearHeap, createHeap, popLeast, pushOrLower } from '../../src/struct/heap.ts'

it('an empty heap gives −1', () => {
  expect(popLeast(createHeap(0))).toBe(-1)
  expect(popLeast(createHeap(3))).toBe(-1)
})

it('takes items out by key, the least item among equals, whatever was pushed and lowered in between', () => {
  const step = fc.oneof(fc.record({ item: fc.nat(11), key: fc.integer({ min: -3, max: 6 }) }), fc.constant('pop' as const), fc.constant('clear' as const))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const heap = createHeap(12)
      const model = new Map<number, number>()
      const least = (): number => [...model].sort(([a, x], [b, y]) => x - y || a - b)[0]?.[0] ?? -1
      for (const next of steps) {
        if (next === 'clear') {
          clearHeap(heap)
          model.clear()
        } else if (next === 'pop') {
          const wanted = least()
          expect(popLeast(heap)).toBe(wanted)
          model.delete(wanted)
        } else {
          pushOrLower(heap, next.item, next.key)
          model.set(next.item, Math.min(next.key, model.get(next.item) ?? Infinity))
        }
        expect(heap.size).toBe(model.size)
      }
      for (let left = model.size; left > 0; left--) {
        const wanted = least()
        expect(popLeast(heap)).toBe(wanted)
        model.delete(wanted)
      }
    }),
    { numRuns: 500 },
  )
})
