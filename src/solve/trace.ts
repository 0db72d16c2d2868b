/** What a search writes down while it goes, enough to prove its outcome later without searching again. */

import type { Node } from './branch.ts'

/**
 * How a node was shared out. `row`, `column`: into the plans in which it has none of the columns, rows `among`, and those in which it has one. `pair`: into those
 * in which neither side is satisfied, only the row, and the column. `count`: by how much a soft row counts, below the first cut, from there to below
 * the second, and so on.
 */
export type Split =
  | { readonly on: 'row'; readonly row: number; readonly among: ReadonlySet<number> }
  | { readonly on: 'column'; readonly column: number; readonly among: ReadonlySet<number> }
  | { readonly on: 'pair'; readonly row: number; readonly forRow: ReadonlySet<number>; readonly column: number; readonly forColumn: ReadonlySet<number> }
  | { readonly on: 'count'; readonly soft: number; readonly cuts: readonly number[] }

/** A node on one level: its bound, the multipliers that prove it, and what was made of it. Filled in when the node is visited. */
export interface Trace {
  /** No plan of the node is worth more; −Infinity: it has none. */
  bound: number
  /** By number of a guard. */
  multipliers: readonly (readonly [number, number])[]
  denominator: number
  split?: Split
  children: readonly Trace[]
  /** Where the node was left with plans that meet the bound. */
  kept?: Kept
}

/** A node that holds best plans: narrowed to them by these duals, and what the levels after made of it. */
export interface Kept {
  readonly rowDuals: Float64Array
  readonly columnDuals: Float64Array
  /** The narrowed node. */
  node?: Node
  next?: Trace
}

/** A node not yet visited. */
export function unvisited(): Trace {
  return { bound: NaN, multipliers: [], denominator: 1, children: [] }
}
