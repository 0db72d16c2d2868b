/** Markets with ties of the shapes that papers measure with, and their textbook integer program. */

import type { Program, SideRow } from '../../src/ilp/program.ts'
import type { List, Market } from '../../src/match/market.ts'
import { randomMarket, rankIn, seats, shuffled, stream } from './market.ts'

/** An order with ties: every entry but the first joins the one before with chance `ties`. */
function tied(order: readonly number[], ties: number, random: () => number): List {
  const tiers: number[][] = []
  for (const x of order) {
    if (tiers.length > 0 && random() < ties) tiers[tiers.length - 1].push(x)
    else tiers.push([x])
  }
  return tiers.map((tier) => (tier.length === 1 ? tier[0] : tier))
}

/** Small markets: one-to-one and with capacities, ties on the left, on the right, on both. */
export function* smallTiedMarkets(count: number, seed: number, least = 0): Generator<Market> {
  const random = stream(seed)
  for (let i = 0; i < count; i++) {
    const many = i % 3 === 0
    const upTo = (n: number): number => least + Math.floor(random() * (n - least))
    const market = randomMarket({
      lefts: upTo(7), rights: upTo(many ? 4 : 7), density: [0.35, 0.5, 0.7][i % 7 % 3], ties: random(), mutual: i % 5 > 0, ...(many ? { capacity: 3 } : {}),
    }, random)
    if (i % 4 === 0) yield { ...market, left: market.left.map((list) => list.flat()) }
    else if (i % 4 === 1) yield { ...market, right: market.right.map((list) => list.flat()) }
    else yield market
  }
}

/** What a sparse market looks like. */
export interface SparseShape {
  readonly lefts: number
  readonly rights: number
  /** Entries of every left list. */
  readonly choices: number
  /** Tie density of either side. */
  readonly leftTies: number
  readonly rightTies: number
  /** Seats in all: at least one each, the rest dealt out at random; omitted: one each, none given. */
  readonly seats?: number
  /** The most popular right agent is named so many times as often as the least, the others evenly between; omitted: all alike. */
  readonly skew?: number
}

/** Left agents name so many right agents at random, and are named back in random order: the classes of Irving and Manlove (2009) and of Delorme and others (2019). */
export function sparseTied(shape: SparseShape, random: () => number): Market {
  const { lefts, rights, choices, leftTies, rightTies, skew = 1 } = shape
  const named = Array.from({ length: rights }, (): number[] => [])
  const left = Array.from({ length: lefts }, (_, l): List => {
    const list = new Set<number>()
    while (list.size < Math.min(choices, rights)) {
      const r = Math.floor(random() * rights)
      if (skew === 1 || random() * skew < 1 + (skew - 1) * r / (rights - 1)) list.add(r)
    }
    for (const r of list) named[r].push(l)
    return tied([...list], leftTies, random)
  })
  const right = named.map((ls) => tied(shuffled(ls.length, random).map((i) => ls[i]), rightTies, random))
  if (shape.seats === undefined) return { left, right }
  const rightCapacity = named.map(() => 1)
  for (let k = rights; k < shape.seats; k++) rightCapacity[Math.floor(random() * rights)]++
  return { left, right, rightCapacity }
}

/** The generator of Gent and Prosser (2002): a pair is left out with chance `incomplete`, an entry is tied to the one before with chance `ties`; no list is empty. */
export function gentProsser(n: number, incomplete: number, ties: number, random: () => number): Market {
  for (;;) {
    const named = Array.from({ length: n }, () => Array.from({ length: n }, () => random() >= incomplete))
    const left = named.map((row) => tied(shuffled(n, random).filter((r) => row[r]), ties, random))
    const right = named.map((_, r) => tied(shuffled(n, random).filter((l) => named[l][r]), ties, random))
    if ([...left, ...right].every((list) => list.length > 0)) return { left, right }
  }
}

/** A program and what it maximises. */
export interface Model {
  readonly program: Program
  readonly cost: readonly number[]
}

/**
 * The whole market as the textbook program: a column per acceptable pair, a row per agent, and per pair (l, r)
 * seats(r) × (what l holds at least as good as r) + (what r holds at least as good as l) ≥ seats(r)
 * (Vande Vate 1989 and Rothblum 1992 for strict lists; Kwanashie and Manlove 2014 with ties and capacities).
 */
export function plainModel(market: Market): Model {
  const column = new Map<string, number>()
  const rights = market.right.map((list) => new Set(list.flat()))
  const ofLeft = market.left.map((list, l) => [...new Set(list.flat())].filter((r) => rights[r].has(l)))
  const ofRight = market.right.map((): number[] => [])
  ofLeft.forEach((list, l) => list.forEach((r) => {
    column.set(`${l},${r}`, column.size)
    ofRight[r].push(l)
  }))
  const at = (l: number, r: number): number => column.get(`${l},${r}`)!
  const leftRank = ofLeft.map((list, l) => new Map(list.map((r) => [r, rankIn(market.left[l], r)])))
  const rightRank = ofRight.map((list, r) => new Map(list.map((l) => [l, rankIn(market.right[r], l)])))
  const rows: SideRow[] = []
  ofLeft.forEach((list, l) => rows.push({ columns: list.map((r) => at(l, r)), values: list.map(() => 1), lower: -Infinity, upper: 1 }))
  ofRight.forEach((list, r) => rows.push({ columns: list.map((l) => at(l, r)), values: list.map(() => 1), lower: -Infinity, upper: seats(market, r) }))
  ofLeft.forEach((list, l) => list.forEach((r) => {
    const entries = new Map<number, number>()
    const c = seats(market, r)
    for (const other of list) if (leftRank[l].get(other)! <= leftRank[l].get(r)!) entries.set(at(l, other), c)
    for (const other of ofRight[r]) if (rightRank[r].get(other)! <= rightRank[r].get(l)!) entries.set(at(other, r), (entries.get(at(other, r)) ?? 0) + 1)
    rows.push({ columns: [...entries.keys()], values: [...entries.values()], lower: c, upper: Infinity })
  }))
  return { program: { columnCount: column.size, rows }, cost: Array.from({ length: column.size }, () => 1) }
}
