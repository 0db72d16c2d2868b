/** A two-sided market: preference lists as people write them, and the public shapes that every function here shares. */

/** Whom an agent names, best first, by number on the other side (0-based). An inner array is a tie: equally good, in no order. */
export type List = readonly (number | readonly number[])[]

/** Which side of a market. */
export type Side = 'left' | 'right'

/**
 * Two sides with their lists. A pair is acceptable only when both name each other; all other entries are cut, and so are repeated ones.
 * A left agent holds at most one right agent, right agent r at most `rightCapacity[r]` left agents (default 1 each).
 */
export interface Market {
  readonly left: readonly List[]
  readonly right: readonly List[]
  readonly rightCapacity?: readonly number[]
}

/** For every left agent the right agent it holds; −1 = none. */
export type Matching = number[]

/** A left and a right agent. */
export type Pair = readonly [left: number, right: number]

/** Agents that `agent` ranks equally and that rank it too. */
export interface Tie {
  readonly side: Side
  readonly agent: number
  readonly tied: readonly number[]
}

/** Lists must be strict here, after cutting; these are not. Break the ties first, for example in the order written. */
export interface TiesError {
  readonly ok: false
  readonly error: { readonly code: 'ties'; readonly ties: readonly Tie[] }
}

/** How ties are broken where an algorithm needs strict lists: in the order written, or by a seeded draw (a 32-bit integer) of its own for every list. */
export type TieBreak = 'listed' | { readonly seed: number }
