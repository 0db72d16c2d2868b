/** Can every row have a column of its own? A matching, or the rows that are short (Hall 1935). */

/** `shortRows`: a set of rows with fewer columns between them than rows, inclusion-minimal; empty when every row is matched. */
export interface Saturation {
  /** Column of every row; −1 = none. */
  readonly columnOfRow: Int32Array
  readonly shortRows: readonly number[]
}

/**
 * Matches rows to columns one by one along alternating paths, and stops at the first row that cannot be matched: the rows its search reached
 * are short of columns, and no proper part of them is.
 *
 * Row r may take columns column[start[r]] … column[start[r + 1] − 1]; start has one entry more than rows.
 *
 * @complexity O(rows × edges).
 */
export function saturateRows(rows: number, columns: number, start: Int32Array, column: Int32Array): Saturation {
  let shortRows: readonly number[] = []
  const columnOfRow = saturate(rows, columns, start, column, (reached) => {
    shortRows = Array.from(reached).sort((a, b) => a - b)
    return false
  })
  return { columnOfRow, shortRows }
}

/**
 * All rows that may stay without a column in some largest matching (the part of Dulmage and Mendelsohn where columns are short): together they have as many columns too few as rows are left over. 1 = such a row.
 *
 * Dulmage & Mendelsohn, Coverings of bipartite graphs, 1958.
 *
 * @complexity O(rows × edges).
 */
export function rowsInShortage(rows: number, columns: number, start: Int32Array, column: Int32Array): Uint8Array {
  const short = new Uint8Array(rows)
  saturate(rows, columns, start, column, (reached) => {
    for (const row of reached) short[row] = 1
    return true
  })
  return short
}

/** Matches rows one by one. What a search in vain has reached is told, and passed by from then on: no later search finds a free column through it. `failed` says whether to go on. */
function saturate(rows: number, columns: number, start: Int32Array, column: Int32Array, failed: (reached: Int32Array) => boolean): Int32Array {
  const columnOfRow = new Int32Array(rows).fill(-1)
  const rowOfColumn = new Int32Array(columns).fill(-1)
  const reachedFrom = new Int32Array(columns)
  const seen = new Int32Array(columns)
  const dead = new Uint8Array(columns)
  const queue = new Int32Array(rows)
  for (let source = 0; source < rows; source++) {
    let head = 0
    let tail = 0
    queue[tail++] = source
    let free = -1
    while (head < tail && free < 0) {
      const r = queue[head++]
      for (let k = start[r]; k < start[r + 1]; k++) {
        const c = column[k]
        if (seen[c] === source + 1 || dead[c] === 1) continue
        seen[c] = source + 1
        reachedFrom[c] = r
        if (rowOfColumn[c] < 0) {
          free = c
          break
        }
        queue[tail++] = rowOfColumn[c]
      }
    }
    if (free < 0) {
      const reached = queue.slice(0, tail)
      if (!failed(reached)) return columnOfRow
      for (const row of reached) if (columnOfRow[row] >= 0) dead[columnOfRow[row]] = 1
      continue
    }
    // flip the path
    for (let c = free; c >= 0; ) {
      const r = reachedFrom[c]
      const previous = columnOfRow[r]
      columnOfRow[r] = c
      rowOfColumn[c] = r
      c = previous
    }
  }
  return columnOfRow
}
