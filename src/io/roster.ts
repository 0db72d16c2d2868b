/** 干部花名册: the cadres, without their wishes. */

import type { Issue, Place } from '../model/issue.ts'
import type { Scalar } from '../model/round.ts'
import type { Spellings } from './attributes.ts'
import { attributesOf, readFlag, spellingsOf, wordIn } from './attributes.ts'
import { readList } from './cells.ts'
import { compact, nameKey } from './characters.ts'
import type { CadreEntry } from './directory.ts'
import { reportScientific } from './directory.ts'
import { rowPlace, sheetPlace } from './grid.ts'
import { problem } from './problem.ts'
import type { Cell, Table, TableRow } from './table.ts'
import { cellOf, headingOf, signatureOf } from './table.ts'

/** A cadre as his row says. */
export interface RosterRow extends CadreEntry {
  readonly township?: string
  readonly available: boolean
  readonly strengths: readonly string[]
  readonly attributes: readonly (readonly [string, Scalar])[]
  readonly row: TableRow
}

interface Draft {
  readonly row: TableRow
  readonly at: Place
  readonly name: string
  readonly unit: string
  readonly code: string
  readonly signature: string
}

/**
 * The cadres in the order of the roster. Their id is the staff number; without one it is the name, with the office in brackets where several
 * share the name. A person entered twice is taken once.
 */
export function readRoster(table: Table, issues: Issue[]): readonly RosterRow[] {
  const spellings = spellingsOf(table)
  const drafts = draftRows(table, spellings, issues)
  const sharing = new Map<string, number>()
  for (const { name } of drafts) sharing.set(nameKey(name), (sharing.get(nameKey(name)) ?? 0) + 1)
  const seen = new Map<string, Draft>()
  const roster: RosterRow[] = []
  let generated = 0
  for (const draft of drafts) {
    const { row, at, name, unit, code } = draft
    const shared = (sharing.get(nameKey(name)) ?? 0) > 1
    const id = code !== '' ? code : shared && unit !== '' ? `${nameKey(name)}(${compact(unit)})` : nameKey(name)
    const earlier = seen.get(nameKey(id))
    if (earlier !== undefined) {
      const same = earlier.signature === draft.signature
      const rows = [earlier.row.index + 1, row.index + 1]
      issues.push(problem(same ? 'warning' : 'error', 'row-twice', at, { what: id, rows, same }))
      continue
    }
    seen.set(nameKey(id), draft)
    if (code === '') generated++
    roster.push(rosterRow(table, draft, id, spellings, issues))
  }
  if (generated > 0) issues.push(problem('note', 'ids-generated', sheetPlace(table.grid), { sheet: table.form.name, count: generated }))
  return roster
}

function draftRows(table: Table, spellings: ReadonlyMap<string, Spellings>, issues: Issue[]): Draft[] {
  const unitColumn = table.columns.get('unit')?.column
  return table.rows.flatMap((row) => {
    const nameCell = cellOf(table, row, 'name')
    if (nameCell.text === '') {
      issues.push(problem('error', 'cell-missing', nameCell.at, { column: headingOf(table, 'name') }))
      return []
    }
    reportReplaced(nameCell, issues)
    const unitText = cellOf(table, row, 'unit').text
    const unit = unitColumn === undefined || unitText === '' ? '' : wordIn(unitColumn, unitText)
    return [{
      row,
      at: rowPlace(table.grid, row.index),
      name: nameCell.text,
      unit: spellings.get('unit')?.get(nameKey(unit)) ?? unit,
      code: staffNumber(cellOf(table, row, 'staffId'), issues),
      signature: signatureOf(table, row),
    }]
  })
}

function rosterRow(
  table: Table, { row, at, name, unit }: Draft, id: string, spellings: ReadonlyMap<string, Spellings>, issues: Issue[],
): RosterRow {
  const township = cellOf(table, row, 'township').text
  const attributes = attributesOf(table, row, spellings, issues)
  const until = attributes.find(([key]) => key === 'availableUntil')
  if (until !== undefined) {
    issues.push(problem('warning', 'available-until', cellOf(table, row, 'availableUntil').at, { cadre: id, until: String(until[1]) }))
  }
  return {
    id, name, at, row, attributes,
    ...(unit === '' ? {} : { unit }),
    ...(township === '' ? {} : { township: spellings.get('township')?.get(nameKey(township)) ?? township }),
    available: readFlag(cellOf(table, row, 'available'), issues) ?? true,
    strengths: readList(cellOf(table, row, 'strengths').text),
  }
}

/** The staff number, `''` when there is none. */
function staffNumber(cell: Cell, issues: Issue[]): string {
  return reportScientific(cell, issues) ? '' : compact(cell.text)
}

/** A character that a program could not write comes out as a question mark or a box; in a name that is never meant. */
export function reportReplaced(name: Cell, issues: Issue[]): void {
  const found = /[?\u25a0\u25a1]/.exec(name.text)?.[0]
  if (found !== undefined) issues.push(problem('error', 'encoding-lost', name.at, { found }))
}
