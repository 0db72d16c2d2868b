/** 村情表: the villages, without their recommendations, and who holds them now. */

import type { Issue } from '../model/issue.ts'
import type { Scalar } from '../model/round.ts'
import { attributesOf, readInteger, spellingsOf, wordIn } from './attributes.ts'
import { readList, saysNothing } from './cells.ts'
import { compact, nameKey, tidy } from './characters.ts'
import type { CadreIndex, VillageEntry, VillageIndex } from './directory.ts'
import { cadreOf, reportScientific, villageOf } from './directory.ts'
import { rowPlace } from './grid.ts'
import { problem } from './problem.ts'
import { reportReplaced } from './roster.ts'
import type { RosterRow } from './roster.ts'
import type { Cell, Table, TableRow } from './table.ts'
import { cellOf, headingOf, signatureOf } from './table.ts'

/** A village as its row says. */
export interface VillageRow extends VillageEntry {
  readonly area?: string
  readonly priority: number
  readonly needs: readonly string[]
  readonly attributes: readonly (readonly [string, Scalar])[]
  readonly row: TableRow
}

/** A village, who holds it, and the cell that says so. */
export interface Incumbent {
  readonly village: string
  readonly cadre: string
  readonly cell: Cell
}

/** The villages in the order of the sheet, which is the township's customary one. Their id is the 12-digit code, without one the name. */
export function readVillages(table: Table, issues: Issue[]): readonly VillageRow[] {
  const spellings = spellingsOf(table)
  const seen = new Map<string, { row: TableRow; signature: string }>()
  const names = new Map<string, number[]>()
  const villages: VillageRow[] = []
  const word = (row: TableRow, key: string): string | undefined => {
    const column = table.columns.get(key)?.column
    const { text } = cellOf(table, row, key)
    if (column === undefined || text === '') return undefined
    const written = wordIn(column, text)
    return spellings.get(key)?.get(nameKey(written)) ?? written
  }
  for (const row of table.rows) {
    const nameCell = cellOf(table, row, 'village')
    if (nameCell.text === '') {
      issues.push(problem('error', 'cell-missing', nameCell.at, { column: headingOf(table, 'village') }))
      continue
    }
    reportReplaced(nameCell, issues)
    const name = tidy(nameCell.text)
    const township = word(row, 'township')
    const code = villageCode(cellOf(table, row, 'code'), issues)
    const id = code === '' ? name : code
    const at = rowPlace(table.grid, row.index)
    const signature = signatureOf(table, row)
    const earlier = seen.get(nameKey(id))
    if (earlier !== undefined) {
      const same = earlier.signature === signature
      issues.push(problem(same ? 'warning' : 'error', 'row-twice', at, { what: id, rows: [earlier.row.index + 1, row.index + 1], same }))
      continue
    }
    seen.set(nameKey(id), { row, signature })
    const place = `${township ?? ''} ${nameKey(name)}`
    names.set(place, [...(names.get(place) ?? []), row.index + 1])
    const rows = names.get(place) as number[]
    if (rows.length > 1) issues.push(problem('warning', 'village-name-twice', nameCell.at, { name, rows }))
    const attributes = attributesOf(table, row, spellings, issues)
    const area = word(row, 'area')
    villages.push({
      id, name, at, row, attributes,
      ...(township === undefined ? {} : { township }),
      ...(area === undefined ? {} : { area }),
      priority: priorityOf(table, row, attributes, issues),
      needs: readList(cellOf(table, row, 'needs').text),
    })
  }
  return villages
}

const none: Cell = { text: '', at: {} }

/** Who holds each village now, from 现任指导员. Somebody who is no longer in the roster leaves the village without one, with a warning. */
export function readIncumbents(
  table: Table, villages: readonly VillageRow[], index: CadreIndex | undefined, issues: Issue[],
): readonly Incumbent[] {
  return villages.flatMap(({ id, row }): Incumbent[] => {
    const cell = cellOf(table, row, 'incumbent')
    const cadre = saysNothing(cell.text) ? undefined : cadreOf(index, cell, none, '', issues, 'warning')
    return cadre === undefined ? [] : [{ village: id, cadre, cell }]
  })
}

/**
 * Where each cadre was in the last round, from 上轮所驻村 of the roster. A village that is no more leaves him without one, with a warning; it
 * is an error for whom the round is `bound` to know his village.
 */
export function readLastVillages(
  roster: Table, cadres: readonly RosterRow[], index: VillageIndex | undefined, bound: ReadonlySet<string>, issues: Issue[],
): readonly Incumbent[] {
  return cadres.flatMap(({ id, row }): Incumbent[] => {
    const cell = cellOf(roster, row, 'lastVillage')
    const village = saysNothing(cell.text) ? undefined : villageOf(index, cell, none, issues, bound.has(id) ? 'error' : 'warning')
    return village === undefined ? [] : [{ village, cadre: id, cell }]
  })
}

/** The cadres with the village of their last round as the village sheet spells it. */
export function withLastVillages(
  cadres: readonly RosterRow[], last: readonly Incumbent[], villages: readonly VillageRow[],
): readonly RosterRow[] {
  const nameOf = new Map(villages.map(({ id, name }) => [id, name]))
  const villageOfCadre = new Map(last.map(({ cadre, village }) => [cadre, nameOf.get(village)]))
  return cadres.map((cadre) => ({
    ...cadre,
    attributes: cadre.attributes.map(([key, value]) => [key, key === 'lastVillage' ? (villageOfCadre.get(cadre.id) ?? value) : value] as const),
  }))
}

/** Where 上轮所驻村 and 现任指导员 disagree a warning says so; the village sheet counts. */
export function compareIncumbents(incumbents: readonly Incumbent[], last: readonly Incumbent[], issues: Issue[]): void {
  const held = new Map(incumbents.map(({ village, cadre }) => [cadre, village]))
  for (const { village, cadre, cell } of last) {
    const now = held.get(cadre) ?? null
    if (village !== now) issues.push(problem('warning', 'baseline-disagrees', cell.at, { cadre, byRoster: village, byVillages: now }))
  }
}

/** A 12-digit code that can be one of an administrative village; `''` when there is none or it cannot be used. */
function villageCode(cell: Cell, issues: Issue[]): string {
  if (cell.text === '' || reportScientific(cell, issues)) return ''
  const code = compact(cell.text)
  if (!/^\d{12}$/.test(code)) issues.push(problem('error', 'code-format', cell.at, { value: cell.text }))
  else {
    // 001-199 are neighbourhood committees, 000 is the township itself
    if (Number(code.slice(9)) < 200) issues.push(problem('warning', 'code-not-administrative', cell.at, { value: cell.text }))
    return code
  }
  return ''
}

/** 优先级 where the sheet has that column, blank being 0; otherwise 1 for 软弱涣散 and 0 for the others. */
function priorityOf(table: Table, row: TableRow, attributes: readonly (readonly [string, Scalar])[], issues: Issue[]): number {
  if (!table.columns.has('priority')) return attributes.some(([key, value]) => key === 'weakOrganisation' && value === true) ? 1 : 0
  return readInteger(cellOf(table, row, 'priority'), issues) ?? 0
}
