/** The attributes of a row: every known cell that has no field of its own, by the dictionary's kind of its column. */

import type { Issue } from '../model/issue.ts'
import type { Scalar } from '../model/round.ts'
import { isScientific, readDate, readNumber, readYesNo } from './cells.ts'
import { byCodeUnit, nameKey, tidy } from './characters.ts'
import type { Column } from './columns.ts'
import { problem } from './problem.ts'
import type { Cell, Table, TableRow } from './table.ts'
import { cellOf } from './table.ts'

/** Spellings of one column: key → the spelling under which all of them are kept. */
export type Spellings = ReadonlyMap<string, string>

/** All attributes of a table's row; what cannot be read is reported and left out. */
export function attributesOf(table: Table, row: TableRow, spellings: ReadonlyMap<string, Spellings>, issues: Issue[]): [string, Scalar][] {
  const attributes: [string, Scalar][] = []
  for (const { column } of table.columns.values()) {
    if (column.attribute !== true) continue
    const cell = cellOf(table, row, column.key)
    const absent = column.blankIsNo === true ? false : undefined
    const value = cell.text === '' ? absent : readCell(column, cell, spellings.get(column.key), issues)
    if (value !== undefined) attributes.push([column.key, value])
  }
  return attributes
}

/** The value of a cell that is not blank, or `undefined` with an issue. */
export function readCell(column: Column, cell: Cell, spellings: Spellings | undefined, issues: Issue[]): Scalar | undefined {
  switch (column.kind) {
    case 'integer':
      return readInteger(cell, issues)
    case 'number': {
      const value = readNumber(cell.text)
      if (value === undefined) issues.push(problem('error', 'cell-not-a-number', cell.at, { value: cell.text }))
      return value
    }
    case 'yesNo':
      return readFlag(cell, issues)
    case 'month':
    case 'date':
      return readDateText(column.kind, cell, issues)
    case 'word': {
      const word = wordIn(column, cell.text)
      if (column.vocabulary !== undefined && !Object.hasOwn(column.vocabulary, word)) {
        issues.push(problem('warning', 'cell-not-in-list', cell.at, { value: cell.text, accepted: Object.keys(column.vocabulary) }))
      }
      return spellings?.get(nameKey(word)) ?? word
    }
    default:
      return cell.text.normalize('NFC')
  }
}

/** A whole number, or `undefined` with an issue; blank is `undefined` without one. */
export function readInteger(cell: Cell, issues: Issue[]): number | undefined {
  if (cell.text === '') return undefined
  const value = readNumber(cell.text)
  if (value === undefined || isScientific(cell.text)) issues.push(problem('error', 'cell-not-a-number', cell.at, { value: cell.text }))
  else if (!Number.isSafeInteger(value)) issues.push(problem('error', 'cell-not-an-integer', cell.at, { value: cell.text }))
  else return value
  return undefined
}

/** Yes or no, or `undefined` with an issue; blank is `undefined` without one. */
export function readFlag(cell: Cell, issues: Issue[]): boolean | undefined {
  if (cell.text === '') return undefined
  const value = readYesNo(cell.text)
  if (value === undefined) issues.push(problem('error', 'cell-not-yes-or-no', cell.at, { value: cell.text }))
  return value
}

/** A date or month as ISO text; what is ambiguous or no date stays as written, with a warning. */
export function readDateText(kind: 'month' | 'date', cell: Cell, issues: Issue[]): string {
  const date = readDate(cell.text)
  if (date === undefined) issues.push(problem('warning', 'bad-date', cell.at, { value: cell.text }))
  else if (date.kind === 'ambiguous') issues.push(problem('warning', 'date-ambiguous', cell.at, { value: cell.text }))
  else {
    const iso = kind === 'month' ? date.iso.slice(0, 7) : date.iso
    if (date.kind === 'date' && date.serial) issues.push(problem('note', 'date-read-as', cell.at, { value: cell.text, date: iso }))
    return iso
  }
  return cell.text
}

/** A word as it is kept: tidy, and in the vocabulary's form when the column has one (党员 as 中共党员). */
export function wordIn(column: Column, text: string): string {
  const word = tidy(text)
  const key = nameKey(word)
  const listed = Object.entries(column.vocabulary ?? {}).find(([own, others]) => [own, ...others].some((other) => nameKey(other) === key))
  return listed === undefined ? word : listed[0]
}

/**
 * For every word column of a table, the one spelling of words that differ only in spaces and widths: the first by code unit, so that it does
 * not depend on the order of rows. Otherwise 农业农村办 and 农业 农村办 would be two offices.
 */
export function spellingsOf(table: Table): ReadonlyMap<string, Spellings> {
  const all = new Map<string, Spellings>()
  for (const { column } of table.columns.values()) {
    if (column.kind !== 'word') continue
    const spellings = new Map<string, string>()
    for (const row of table.rows) {
      const { text } = cellOf(table, row, column.key)
      if (text === '') continue
      const word = wordIn(column, text)
      const earlier = spellings.get(nameKey(word))
      if (earlier === undefined || byCodeUnit(word, earlier) < 0) spellings.set(nameKey(word), word)
    }
    all.set(column.key, spellings)
  }
  return all
}
