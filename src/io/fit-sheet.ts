/** 适配评分表: a score for a cadre in a village. */

import type { Issue, Place } from '../model/issue.ts'
import type { FitScore } from '../model/round.ts'
import { readInteger } from './attributes.ts'
import type { Directory } from './directory.ts'
import { problem } from './problem.ts'
import type { Table } from './table.ts'
import { cellOf, headingOf } from './table.ts'
import { pairInRow } from './wishes.ts'

/** A score and the cell it stands in. */
export interface FitRow {
  readonly fit: FitScore
  readonly at: Place
}

/** The scores in the order of the cadres, then the villages, whatever the order of the sheet. A pair may be there twice. */
export function readFit(
  table: Table, directory: Directory, cadres: readonly string[], villages: readonly string[], issues: Issue[],
): readonly FitRow[] {
  const cadreOrder = new Map(cadres.map((id, i) => [id, i]))
  const villageOrder = new Map(villages.map((id, i) => [id, i]))
  const rows: { readonly fit: FitScore; readonly at: Place; readonly order: number }[] = []
  for (const row of table.rows) {
    // all three are looked at, so that a row with several slips is reported in one go
    const { cadre, village } = pairInRow(table, row, directory, issues)
    const cell = cellOf(table, row, 'score')
    if (cell.text === '') issues.push(problem('error', 'cell-missing', cell.at, { column: headingOf(table, 'score') }))
    const score = readInteger(cell, issues)
    if (cadre === undefined || village === undefined || score === undefined) continue
    const order = (cadreOrder.get(cadre) ?? 0) * villages.length + (villageOrder.get(village) ?? 0)
    rows.push({ fit: { cadre, village, score }, at: cell.at, order })
  }
  return rows.sort((a, b) => a.order - b.order).map(({ fit, at }) => ({ fit, at }))
}
