/** Integer programs over 0/1 columns: rows with two bounds, and what given columns make of them, exact in integers. */

/** A sum over 0/1 columns between two bounds; integer values and bounds; `lower` may be -Infinity, `upper` Infinity. */
export interface SideRow {
  /** Column numbers, each at most once. */
  readonly columns: readonly number[]
  /** Integer values, parallel to `columns`. */
  readonly values: readonly number[]
  readonly lower: number
  readonly upper: number
}

/** Every column is 0 or 1. */
export interface Program {
  readonly columnCount: number
  readonly rows: readonly SideRow[]
}

/** The sum of a row over given columns, 0 or 1 each. */
export function valueOf(row: Pick<SideRow, 'columns' | 'values'>, columns: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < row.columns.length; i++) if (columns[row.columns[i]] === 1) sum += row.values[i]
  return sum
}

/** The sum of a cost, one entry per column, over given columns. */
export function worthOf(cost: readonly number[], columns: Uint8Array): number {
  let sum = 0
  for (let j = 0; j < cost.length; j++) if (columns[j] === 1) sum += cost[j]
  return sum
}

/** The first row that given columns break; −1 = they obey all rows. */
export function firstBrokenRow(program: Program, columns: Uint8Array): number {
  return program.rows.findIndex((row) => {
    const value = valueOf(row, columns)
    return value < row.lower || value > row.upper
  })
}

/** The least and the greatest sum of some values, each taken or left. */
export function reachOf(values: readonly number[]): { readonly least: number; readonly greatest: number } {
  let least = 0
  let greatest = 0
  for (const value of values) {
    if (value < 0) least += value
    else greatest += value
  }
  return { least, greatest }
}

/**
 * The rows that can be broken, with bounds that can be reached; bounds out of reach become infinite. `undefined` = some row cannot be met
 * by any columns, so the program has no solution. The solutions stay the same.
 */
export function tightRows(rows: readonly SideRow[]): readonly SideRow[] | undefined {
  const kept: SideRow[] = []
  for (const row of rows) {
    const { least, greatest } = reachOf(row.values)
    if (row.lower > row.upper || row.lower > greatest || row.upper < least) return undefined
    const lower = row.lower <= least ? -Infinity : row.lower
    const upper = row.upper >= greatest ? Infinity : row.upper
    if (lower > -Infinity || upper < Infinity) kept.push({ columns: row.columns, values: row.values, lower, upper })
  }
  return kept
}
