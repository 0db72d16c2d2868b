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
  const columnOfRow = new Int32Array(rows).fill(-1)
  const rowOfColumn = new Int32Array(columns).fill(-1)
  const reachedFrom = new Int32Array(columns)
  const seen = new Int32Array(columns)
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
        if (seen[c] === source + 1) continue
        seen[c] = source + 1
        reachedFrom[c] = r
        if (rowOfColumn[c] < 0) {
          free = c
          break
        }
        queue[tail++] = rowOfColumn[c]
      }
    }
    if (free < 0) return { columnOfRow, shortRows: Array.from(queue.subarray(0, tail)).sort((a, b) => a - b) }
    // flip the path
    for (let c = free; c >= 0; ) {
      const r = reachedFrom[c]
      const previous = columnOfRow[r]
      columnOfRow[r] = c
      rowOfColumn[c] = r
      c = previous
    }
  }
  return { columnOfRow, shortRows: [] }
}
