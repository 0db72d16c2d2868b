/** A binary min-heap of small integers with changeable keys, on typed arrays that are allocated once. */

/** Items are 0 … capacity − 1. */
export interface Heap {
  size: number
  /** Items in heap order; only the first `size` count. */
  readonly items: Int32Array
  /** Key of every item. */
  readonly key: Float64Array
  /** Place of every item in `items`; −1 = not in the heap. */
  readonly place: Int32Array
}

/** An empty heap for items 0 … capacity − 1. */
export function createHeap(capacity: number): Heap {
  return { size: 0, items: new Int32Array(capacity), key: new Float64Array(capacity), place: new Int32Array(capacity).fill(-1) }
}

/** Adds `item`, or lowers its key. A key that is not lower than the present one changes nothing. O(log n). */
export function pushOrLower(heap: Heap, item: number, key: number): void {
  const { items, key: keys, place } = heap
  let i = place[item]
  if (i < 0) i = heap.size++
  else if (key >= keys[item]) return
  keys[item] = key
  // sift up
  while (i > 0) {
    const parent = (i - 1) >> 1
    const other = items[parent]
    if (keys[other] < key || (keys[other] === key && other < item)) break
    items[i] = other
    place[other] = i
    i = parent
  }
  items[i] = item
  place[item] = i
}

/** Takes out the item with the least key, the least item among equals; −1 when empty. O(log n). */
export function popLeast(heap: Heap): number {
  if (heap.size === 0) return -1
  const { items, key: keys, place } = heap
  const least = items[0]
  place[least] = -1
  const size = --heap.size
  if (size === 0) return least
  const item = items[size]
  const key = keys[item]
  // sift the last item down from the root
  let i = 0
  for (;;) {
    let child = 2 * i + 1
    if (child >= size) break
    let other = items[child]
    if (child + 1 < size) {
      const right = items[child + 1]
      if (keys[right] < keys[other] || (keys[right] === keys[other] && right < other)) {
        child++
        other = right
      }
    }
    if (key < keys[other] || (key === keys[other] && item < other)) break
    items[i] = other
    place[other] = i
    i = child
  }
  items[i] = item
  place[item] = i
  return least
}

/** Empties the heap. O(size). */
export function clearHeap(heap: Heap): void {
  for (let i = 0; i < heap.size; i++) heap.place[heap.items[i]] = -1
  heap.size = 0
}
