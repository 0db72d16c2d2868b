/** Finds the heading of a sheet among the first rows, one row high or two. */

import { headingKey } from './characters.ts'
import type { Column, Form } from './columns.ts'
import { columnFor } from './columns.ts'
import type { Grid } from './grid.ts'
import { isBlank } from './grid.ts'

/** Title rows above the heading are at most this many, less one. */
const searched = 10

/** The heading of a sheet. */
export interface Header {
  /** 0-based first row. */
  readonly row: number
  readonly depth: 1 | 2
  /** What each column of the sheet means; `undefined` for an unknown or empty heading. */
  readonly columns: readonly (Column | undefined)[]
  /** The headings as written; of a two-row heading both parts. */
  readonly headings: readonly string[]
}

/** The row among the first ten with the most known headings, the upper one of equals; `undefined` when none has any. */
export function findHeader(grid: Grid, form: Form): Header | undefined {
  let best: Header | undefined
  for (let row = 0; row < Math.min(searched, grid.rows.length); row++) {
    const single = singleHeader(grid, form, row)
    if (known(single) > (best === undefined ? 0 : known(best))) best = single
    // two rows only where both are needed: a title above a heading is no part of it
    const double = doubleHeader(grid, form, row)
    const next = double === undefined ? 0 : known(singleHeader(grid, form, row + 1))
    if (double !== undefined && known(double) > Math.max(next, best === undefined ? 0 : known(best))) best = double
  }
  return best
}

/** Whether a row repeats the heading, as printed lists do at the top of every page. */
export function repeatsHeader(header: Header, cells: readonly string[]): boolean {
  let same = 0
  header.columns.forEach((column, index) => {
    const text = cells.at(index) ?? ''
    if (column !== undefined && text !== '' && headingKey(text) === headingKey(header.headings[index])) same++
  })
  return same >= 2
}

function known(header: Header): number {
  return new Set(header.columns.filter((column) => column !== undefined).map((column) => column.key)).size
}

function singleHeader(grid: Grid, form: Form, row: number): Header {
  const headings = grid.rows[row].map((text) => text.trim())
  return { row, depth: 1, headings, columns: headings.map((heading) => columnFor(form, heading)) }
}

/**
 * A heading of two rows: a cell of the lower row stands under a blank cell or under a group such as 推荐人选, and means itself or group and
 * itself together (推荐人选 + 一). `undefined` when the lower row says something under a heading that is known by itself: then it is data.
 */
function doubleHeader(grid: Grid, form: Form, row: number): Header | undefined {
  if (row + 1 >= grid.rows.length) return undefined
  const upper = grid.rows[row]
  const lower = grid.rows[row + 1]
  const headings: string[] = []
  const columns: (Column | undefined)[] = []
  let group = ''
  let fromLower = 0
  for (let index = 0; index < Math.max(upper.length, lower.length); index++) {
    const above = (upper.at(index) ?? '').trim()
    const below = (lower.at(index) ?? '').trim()
    if (!isBlank(above)) group = above
    if (isBlank(below)) {
      headings.push(above)
      columns.push(columnFor(form, above))
      continue
    }
    const together = [group + below, below + group].find((heading) => columnFor(form, heading) !== undefined)
    const column = columnFor(form, together ?? below)
    if (!isBlank(above) && columnFor(form, above) !== undefined && column === undefined) return undefined
    headings.push(together ?? below)
    columns.push(column)
    if (column !== undefined) fromLower++
  }
  return fromLower === 0 ? undefined : { row, depth: 2, headings, columns }
}
