/** Chains of moves: who has to go where when somebody takes a village, at the least price in the order of the objectives. */

import type { Ground } from './ground.ts'

/**
 * Cheapest chains of moves out of a village whose holder has to make room. Nodes are villages and, last, "nobody": the place of those without a
 * village, and of the void that a vacant village holds.
 */
export interface Chains {
  readonly source: number
  /** Node before; −1 = not reached. */
  readonly from: Int32Array
  /** Pair that a village has at the end of the chain; −1 = it is left vacant. */
  readonly via: Int32Array
}

/**
 * Finds the cheapest chain from a village to `target` (or to every node when it is −1), by lexicographic length, then by number of moves. An arc a → b is
 * the move of a's holder to b and costs the reduced cost of that pair; a → nobody leaves him without a village and costs his dual; nobody → b sends somebody who has
 * none, or leaves b vacant at b's dual (theory: sensitivity of assignments by shortest paths).
 *
 * @complexity O((villages + pairs of those moved) × levels × log villages), the first time on a ground O(pairs × levels) more.
 */
export function cheapestChains(ground: Ground, source: number, target: number): Chains {
  const { graph, levels, reduced, cadreDual, pairOfVillage, cadreOffsets, pairOfPlace } = ground
  const K = levels.length
  const width = K + 1
  const nobody = graph.villageCount
  const nodes = nobody + 1
  const distance = new Float64Array(nodes * width)
  const from = new Int32Array(nodes).fill(-1)
  const via = new Int32Array(nodes).fill(-1)
  const closed = new Uint8Array(nodes)
  const reached = new Uint8Array(nodes)
  const heap = createVectorHeap(nodes, (a, b) => {
    for (let k = 0; k < width; k++) {
      const order = distance[a * width + k] - distance[b * width + k]
      if (order !== 0) return order < 0
    }
    return a < b
  })
  reached[source] = 1
  heap.push(source)
  const offer = (a: number, b: number, lengths: Float64Array, at: number, pair: number): void => {
    if (closed[b] === 1) return
    if (reached[b] === 1) {
      // nearer than so far?
      let order = 0
      for (let k = 0; k < K && order === 0; k++) order = distance[a * width + k] + lengths[at + k] - distance[b * width + k]
      if (order === 0) order = distance[a * width + K] + 1 - distance[b * width + K]
      if (order > 0 || (order === 0 && (from[b] < a || (from[b] === a && via[b] <= pair)))) return
    }
    for (let k = 0; k < K; k++) distance[b * width + k] = distance[a * width + k] + lengths[at + k]
    distance[b * width + K] = distance[a * width + K] + 1
    from[b] = a
    via[b] = pair
    reached[b] = 1
    heap.push(b)
  }
  /** Whether an arc leads so far that no chain over its end is nearer to the target, or as near. */
  const isBeyond = (a: number, lengths: Float64Array, at: number): boolean => {
    if (target < 0 || reached[target] === 0) return false
    for (let k = 0; k < K; k++) {
      const order = distance[a * width + k] + lengths[at + k] - distance[target * width + k]
      if (order !== 0) return order > 0
    }
    return distance[a * width + K] + 1 >= distance[target * width + K]
  }
  const nothing = new Float64Array(K)
  for (let node = heap.pop(); node >= 0; node = heap.pop()) {
    closed[node] = 1
    if (node === target) break
    if (node < nobody) {
      const held = pairOfVillage[node]
      if (held < 0) {
        offer(node, nobody, nothing, 0, -1)
        continue
      }
      const c = graph.pairCadre[held]
      for (let place = cadreOffsets[c]; place < cadreOffsets[c + 1]; place++) {
        const pair = pairOfPlace[place]
        const b = graph.pairVillage[pair]
        if (b === target || (b !== node && !isBeyond(node, reduced, pair * K))) offer(node, b, reduced, pair * K, pair)
      }
      if (ground.mustCadre[c] === 0) offer(node, nobody, cadreDual, c * K, -1)
      continue
    }
    const { pair, lengths, shortestFirst } = arcsOfNobody(ground)
    // the target itself first: what is beyond it is known then
    if (target >= 0 && target < nobody && pair[target] !== none) offer(nobody, target, lengths, target * K, pair[target])
    for (const b of shortestFirst) {
      if (isBeyond(nobody, lengths, b * K)) break
      offer(nobody, b, lengths, b * K, pair[b])
    }
  }
  return { source, from, via }
}

/** The shortest arc from "nobody" to every village: its pair, −1 = it is left vacant, {@link none} = there is none; and its length. */
interface ArcsOfNobody {
  readonly pair: Int32Array
  readonly lengths: Float64Array
  /** Villages that there is an arc to. */
  readonly shortestFirst: Int32Array
}

const none = -2

// the same for every chain on a ground, and a ground never changes
const arcs = new WeakMap<Ground, ArcsOfNobody>()

/** O((villages × log villages + pairs of those without a village) × levels) the first time. */
function arcsOfNobody(ground: Ground): ArcsOfNobody {
  const known = arcs.get(ground)
  if (known !== undefined) return known
  const { graph, levels, reduced, villageDual, mustVillage, pairOfCadre, cadreOffsets, pairOfPlace } = ground
  const K = levels.length
  const pair = new Int32Array(graph.villageCount).fill(none)
  const lengths = new Float64Array(graph.villageCount * K)
  // among equals the vacancy comes first, then the least pair
  const offer = (b: number, from: Float64Array, at: number, by: number): void => {
    let order = pair[b] === none ? -1 : 0
    for (let k = 0; k < K && order === 0; k++) order = from[at + k] - lengths[b * K + k]
    if (order > 0 || (order === 0 && pair[b] <= by)) return
    for (let k = 0; k < K; k++) lengths[b * K + k] = from[at + k]
    pair[b] = by
  }
  for (let c = 0; c < graph.cadreCount; c++) {
    if (pairOfCadre[c] >= 0) continue
    for (let place = cadreOffsets[c]; place < cadreOffsets[c + 1]; place++) offer(graph.pairVillage[pairOfPlace[place]], reduced, pairOfPlace[place] * K, pairOfPlace[place])
  }
  for (let b = 0; b < graph.villageCount; b++) if (mustVillage[b] === 0) offer(b, villageDual, b * K, -1)
  const compare = (a: number, b: number): number => {
    for (let k = 0; k < K; k++) if (lengths[a * K + k] !== lengths[b * K + k]) return lengths[a * K + k] - lengths[b * K + k]
    return a - b
  }
  const shortestFirst = Int32Array.from(pair.keys()).filter((b) => pair[b] !== none).sort(compare)
  const found = { pair, lengths, shortestFirst }
  arcs.set(ground, found)
  return found
}

/** The plan after a usable pair of the source has been put in place and the chain to its cadre's place is walked; null when no chain leads there. */
export function walkChain({ graph, pairOfVillage, pairOfCadre }: Ground, { source, from, via }: Chains, pair: number): Int32Array | null {
  const c = graph.pairCadre[pair]
  const target = pairOfCadre[c] < 0 ? graph.villageCount : graph.pairVillage[pairOfCadre[c]]
  const plan = pairOfVillage.slice()
  plan[source] = pair
  for (let node = target; node !== source; node = from[node]) {
    if (from[node] < 0) return null
    if (node < graph.villageCount) plan[node] = via[node]
  }
  return plan
}

/** A binary heap of nodes under an order that may only improve for a node that is in it. */
function createVectorHeap(size: number, before: (a: number, b: number) => boolean) {
  const heap = new Int32Array(size)
  const place = new Int32Array(size).fill(-1)
  let count = 0
  const put = (node: number, at: number): void => {
    heap[at] = node
    place[node] = at
  }
  return {
    /** Adds a node, or moves it up after it improved. */
    push: (node: number): void => {
      let at = place[node] < 0 ? count++ : place[node]
      while (at > 0) {
        const parent = (at - 1) >> 1
        if (!before(node, heap[parent])) break
        put(heap[parent], at)
        at = parent
      }
      put(node, at)
    },
    /** Takes the first node; −1 = empty. */
    pop: (): number => {
      if (count === 0) return -1
      const first = heap[0]
      place[first] = -1
      const node = heap[--count]
      let at = 0
      for (;;) {
        let child = 2 * at + 1
        if (child >= count) break
        if (child + 1 < count && before(heap[child + 1], heap[child])) child++
        if (!before(heap[child], node)) break
        put(heap[child], at)
        at = child
      }
      if (count > 0) put(node, at)
      return first
    },
  }
}
