/** A stable matching of at least two thirds of the largest size: deferred acceptance with second chances (Király 2013). */

import { type AgentGraph, otherOf, rankOf } from './agent-graph.ts'
import type { Side } from './market.ts'

/** Numbers 0 … n − 1 that look drawn. */
export type Draw = (n: number) => number

/** Draws from a 32-bit seed (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n)
  }
}

/**
 * Every seat of the proposing side goes down its list twice; on the second round it is preferred to equals on their first. Among equals it asks somebody
 * with a free seat first. As long as an equal with a free seat is left it is *unsure*: whoever holds it lets it go for anybody, and it may come back. So no
 * three pairs in a row are left that could be traded for more (Király 2013, linear-time local approximation; seats count as equals of one list).
 *
 * Ties are gone through in the order listed, or as drawn. Returns the pairs held, one byte per pair.
 *
 * @complexity O(seats of a proposer × its entries) proposals, each O(tie + seats) at most.
 */
export function kiraly(g: AgentGraph, proposing: Side, draw?: Draw): Uint8Array {
  const { lefts, agents, start, pair, rank, capacity } = g
  const first = proposing === 'left' ? 0 : lefts
  const beyond = proposing === 'left' ? lefts : agents
  const order = pair.slice()
  if (draw !== undefined) shuffleTies(g, order, first, beyond, draw)

  // seats of the proposing side: owner, and where its own marks on the owner's list begin
  const owner: number[] = []
  const marks: number[] = []
  let entries = 0
  for (let v = first; v < beyond; v++) {
    for (let k = Math.min(capacity[v], start[v + 1] - start[v]); k > 0; k--) {
      owner.push(v)
      marks.push(entries)
      entries += start[v + 1] - start[v]
    }
  }
  const seats = owner.length
  // bit 1: turned down on the first round, bit 2: on the second
  const refused = new Uint8Array(entries)
  const round = new Uint8Array(seats)
  const next = new Int32Array(seats)
  const holding = new Int32Array(seats).fill(-1)
  const held: number[][] = Array.from({ length: agents }, () => [])

  /** Best entry that has not turned the seat down; among equals one with a free seat; −1 = none. */
  const choose = (a: number): number => {
    const v = owner[a]
    const bit = round[a] === 0 ? 1 : 2
    const length = start[v + 1] - start[v]
    while (next[a] < length && (refused[marks[a] + next[a]] & bit) !== 0) next[a]++
    if (next[a] === length) return -1
    for (let k = next[a]; k < length && rank[start[v] + k] === rank[start[v] + next[a]]; k++) {
      const w = otherOf(g, order[start[v] + k], v)
      if ((refused[marks[a] + k] & bit) === 0 && held[w].length < capacity[w]) return k
    }
    return next[a]
  }
  const unsure = (a: number): boolean => {
    if (round[a] > 0) return false
    const v = owner[a]
    const at = start[v] + holding[a]
    // from the start of the tie: `next` stands inside it or before
    let k = at
    while (k > start[v] && rank[k - 1] === rank[at]) k--
    for (; k < start[v + 1] && rank[k] === rank[at]; k++) {
      const w = otherOf(g, order[k], v)
      if (k !== at && (refused[marks[a] + k - start[v]] & 1) === 0 && held[w].length < capacity[w]) return true
    }
    return false
  }

  const waiting = Array.from({ length: seats }, (_, a) => seats - 1 - a)
  while (waiting.length > 0) {
    const a = waiting.pop()!
    const v = owner[a]
    const k = choose(a)
    if (k < 0) {
      if (round[a]++ === 0) {
        next[a] = 0
        waiting.push(a)
      }
      continue
    }
    const w = otherOf(g, order[start[v] + k], v)
    const bit = round[a] === 0 ? 1 : 2
    if (held[w].length < capacity[w]) {
      held[w].push(a)
      holding[a] = k
      continue
    }
    // whom to let go: somebody unsure, else the worst, of equals one on its first round
    let place = held[w].findIndex(unsure)
    if (place >= 0) {
      const loser = held[w][place]
      held[w][place] = a
      holding[a] = k
      waiting.push(loser)
      continue
    }
    const keyOf = (b: number, entry: number): number => 2 * rankOf(g, order[start[owner[b]] + entry], w) + (round[b] === 0 ? 1 : 0)
    place = 0
    for (let i = 1; i < held[w].length; i++) {
      if (keyOf(held[w][i], holding[held[w][i]]) > keyOf(held[w][place], holding[held[w][place]])) place = i
    }
    const loser = held[w][place]
    if (keyOf(a, k) >= keyOf(loser, holding[loser])) {
      refused[marks[a] + k] |= bit
      waiting.push(a)
      continue
    }
    refused[marks[loser] + holding[loser]] |= round[loser] === 0 ? 1 : 2
    held[w][place] = a
    holding[a] = k
    waiting.push(loser)
  }

  const chosen = new Uint8Array(g.pairs)
  for (let v = 0; v < agents; v++) for (const a of held[v]) chosen[order[start[owner[a]] + holding[a]]] = 1
  return chosen
}

function shuffleTies(g: AgentGraph, order: Int32Array, first: number, beyond: number, draw: Draw): void {
  const { start, rank } = g
  for (let v = first; v < beyond; v++) {
    for (let e = start[v], end = e; e < start[v + 1]; e = end) {
      while (end < start[v + 1] && rank[end] === rank[e]) end++
      for (let i = end - 1; i > e; i--) {
        const j = e + draw(i - e + 1)
        const kept = order[i]
        order[i] = order[j]
        order[j] = kept
      }
    }
  }
}
