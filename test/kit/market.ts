/** Random and hard markets, and exhaustive answers for small ones. */

import type { List, Market } from '../../src/match/market.ts'

/** mulberry32: numbers in [0, 1). */
export function stream(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** What a random market looks like. */
export interface MarketShape {
  readonly lefts: number
  readonly rights: number
  /** Chance that an agent names another. */
  readonly density?: number
  /** Chance that an entry is tied with the one before. */
  readonly ties?: number
  /** Capacities 0 … capacity; omitted: none given. */
  readonly capacity?: number
  /** Both sides name each other or neither does. */
  readonly mutual?: boolean
}

/** Numbers 0 … count − 1 in random order. */
export function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = order[i]
    order[i] = order[j]
    order[j] = kept
  }
  return order
}

/** Random lists on both sides. */
export function randomMarket(shape: MarketShape, random: () => number): Market {
  const { lefts, rights, density = 0.8, ties = 0, capacity, mutual = false } = shape
  const named = Array.from({ length: lefts }, () => Array.from({ length: rights }, () => random() < density))
  const list = (count: number, names: (other: number) => boolean): List => {
    const tiers: number[][] = []
    for (const other of shuffled(count, random)) {
      if (!names(other)) continue
      if (tiers.length > 0 && random() < ties) tiers[tiers.length - 1].push(other)
      else tiers.push([other])
    }
    return tiers.map((tier) => (tier.length === 1 ? tier[0] : tier))
  }
  return {
    left: named.map((row) => list(rights, (r) => row[r])),
    right: Array.from({ length: rights }, (_, r) => list(lefts, (l) => (mutual ? named[l][r] : random() < density))),
    ...(capacity === undefined ? {} : { rightCapacity: Array.from({ length: rights }, () => Math.floor(random() * (capacity + 1))) }),
  }
}

/** The market of Irving and Leather (1986) for n = 2^k: the number of stable matchings grows like 2.28^n. */
export function irvingLeather(k: number): Market {
  let left = [[0]]
  let right = [[0]]
  for (let i = 0; i < k; i++) {
    const half = left.length
    const far = (rows: number[][]): number[][] => rows.map((row) => row.map((x) => x + half))
    left = [...left.map((row, a) => [...row, ...far(left)[a]]), ...left.map((row, a) => [...far(left)[a], ...row])]
    right = [...right.map((row, a) => [...far(right)[a], ...row]), ...right.map((row, a) => [...row, ...far(right)[a]])]
  }
  return { left, right }
}

/** Cyclic lists: n stable matchings in a chain, every rotation as long as the market. */
export function cyclic(n: number): Market {
  return {
    left: Array.from({ length: n }, (_, l) => Array.from({ length: n }, (_, k) => (l + k) % n)),
    right: Array.from({ length: n }, (_, r) => Array.from({ length: n }, (_, k) => (r + 1 + k) % n)),
  }
}

/** `blocks` independent markets of two by two, each with two stable matchings: 2^blocks in all. */
export function independentSquares(blocks: number): Market {
  const left: number[][] = []
  const right: number[][] = []
  for (let b = 0; b < 2 * blocks; b += 2) {
    left.push([b, b + 1], [b + 1, b])
    right.push([b + 1, b], [b, b + 1])
  }
  return { left, right }
}

/** Position of `other` in a list as written, ties at one position; Infinity = not named. */
export function rankIn(list: List, other: number): number {
  const at = list.findIndex((entry) => (typeof entry === 'number' ? entry === other : entry.includes(other)))
  return at < 0 ? Infinity : at
}

/** Capacity of a right agent. */
export function seats(market: Market, r: number): number {
  return market.rightCapacity === undefined ? 1 : market.rightCapacity[r]
}

/** Ranks of both sides, looked up once: left[l][r] and right[r][l]. */
export interface Ranks {
  readonly left: readonly (readonly number[])[]
  readonly right: readonly (readonly number[])[]
}

export function ranksOf(market: Market): Ranks {
  return {
    left: market.left.map((list) => market.right.map((_, r) => rankIn(list, r))),
    right: market.right.map((list) => market.left.map((_, l) => rankIn(list, l))),
  }
}

/** All matchings of acceptable pairs within capacity, by trying everything. */
export function allMatchings(market: Market, ranks = ranksOf(market)): number[][] {
  const found: number[][] = []
  const matching: number[] = []
  const used = market.right.map(() => 0)
  const extend = (l: number): void => {
    if (l === market.left.length) {
      found.push(matching.slice())
      return
    }
    matching[l] = -1
    extend(l + 1)
    for (let r = 0; r < market.right.length; r++) {
      if (used[r] >= seats(market, r) || ranks.left[l][r] === Infinity || ranks.right[r][l] === Infinity) continue
      used[r]++
      matching[l] = r
      extend(l + 1)
      used[r]--
    }
    matching[l] = -1
  }
  extend(0)
  return found
}

/** Blocking pairs word by word from the definition: would both trade what they have (or the worst of it) for each other? */
export function blockingByDefinition(
  market: Market,
  matching: readonly number[],
  kind: 'weak' | 'strong' | 'super',
  ranks = ranksOf(market),
): [number, number][] {
  const found: [number, number][] = []
  const holds = market.right.map(() => 0)
  const worst = market.right.map(() => -1)
  matching.forEach((r, l) => {
    if (r < 0) return
    holds[r]++
    worst[r] = Math.max(worst[r], ranks.right[r][l])
  })
  for (let l = 0; l < market.left.length; l++) {
    const own = matching[l] < 0 ? Infinity : ranks.left[l][matching[l]]
    for (let r = 0; r < market.right.length; r++) {
      const toRight = ranks.left[l][r]
      const toLeft = ranks.right[r][l]
      if (matching[l] === r || toRight === Infinity || toLeft === Infinity) continue
      const free = holds[r] < seats(market, r)
      const rightStrict = free || toLeft < worst[r]
      const rightWeak = free || toLeft <= worst[r]
      const blocks =
        kind === 'weak' ? toRight < own && rightStrict
        : kind === 'strong' ? (toRight < own && rightWeak) || (toRight <= own && rightStrict)
        : toRight <= own && rightWeak
      if (blocks) found.push([l, r])
    }
  }
  return found
}

/** All stable matchings, by trying everything. */
export function allStable(market: Market, kind: 'weak' | 'strong' | 'super' = 'weak'): number[][] {
  const ranks = ranksOf(market)
  return allMatchings(market, ranks).filter((matching) => blockingByDefinition(market, matching, kind, ranks).length === 0)
}

/** Complete lists of which one side's run against the other's, roughly, so that there are many stable matchings. */
export function opposedMarket(lefts: number, rights: number, capacity: number, random: () => number): Market {
  const left = randomMarket({ lefts, rights, density: 1 }, random).left
  const right = Array.from({ length: rights }, (_, r) => {
    const key = left.map((list) => 1.5 * random() - rankIn(list, r))
    return Array.from({ length: lefts }, (_, l) => l).sort((a, b) => key[a] - key[b])
  })
  return { left, right, rightCapacity: right.map(() => 1 + Math.floor(random() * capacity)) }
}

/** Small markets with strict lists, of many shapes: one-to-one and with capacities, complete and not, mostly with several stable matchings. */
export function* strictMarkets(count: number, seed: number): Generator<Market> {
  const random = stream(seed)
  const upTo = (n: number): number => Math.floor(random() * (n + 1))
  for (let i = 0; i < count; i++) {
    const mutual = random() < 0.7
    if (i % 4 === 0) yield randomMarket({ lefts: upTo(5), rights: upTo(5), density: [1, 0.9, 0.6][i % 3], mutual }, random)
    else if (i % 4 === 1) yield randomMarket({ lefts: upTo(6), rights: upTo(4), density: [1, 0.9, 0.6][i % 3], mutual, capacity: 3 }, random)
    else if (i % 4 === 2) yield opposedMarket(4, 4, 1, random)
    else yield opposedMarket(6, 3, 2, random)
  }
}
