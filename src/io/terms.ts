/** 任期 and 轮换: who has served as many terms in one village as one may, whose term is not over, and what follows for the round. */

import type { Issue, Place } from '../model/issue.ts'
import { type AvoidRule, bindingOverrides, type Override, type PinOverride } from '../model/round.ts'
import { readDate, readNumber, saysNothing } from './cells.ts'
import type { OverrideRow } from './override-sheet.ts'
import type { Parameters, Setting } from './parameters.ts'
import { problem } from './problem.ts'
import type { RosterRow } from './roster.ts'
import type { RuleRow } from './rule-sheets.ts'
import { rowId } from './rule-sheets.ts'
import type { Cell, Table } from './table.ts'
import { cellOf, headingOf } from './table.ts'
import type { Incumbent } from './village-sheet.ts'

/** A cadre whose terms bind the round. */
export interface Term {
  readonly cadre: RosterRow
  /** 连任届数, where it has reached the limit of one village. */
  readonly served?: number
  /** 任期起, and the last day of a term that is not over on the date of the round; a month where no day is written. */
  readonly running?: { readonly start: string; readonly end: string }
}

/** A term and its village. */
export interface TermPost extends Term {
  readonly village: string
}

/**
 * The cadres whose term is not over, or who have served as many terms as 参数表 allows in one village; only those who can be posted. Nothing without
 * these settings. `posted`: who holds a village by the village sheet. A blank cell of somebody who has a village is a warning; a date
 * that cannot be read, or that leaves open whether the term is over, an error.
 */
export function readTerms(
  roster: Table, cadres: readonly RosterRow[], posted: ReadonlySet<string>, parameters: Parameters | undefined, issues: Issue[],
): readonly Term[] {
  const { maxTerms, termYears, date = '' } = parameters ?? {}
  const counted = maxTerms !== undefined && hasColumn(roster, 'termsServed', maxTerms, issues)
  const dated = termYears !== undefined && hasColumn(roster, 'termStart', termYears, issues)
  const today = readDate(date)
  if (termYears !== undefined && today?.kind !== 'date') {
    issues.push(problem('error', 'setting-incomplete', termYears.cell.at, { name: termYears.name, what: 'item', sheet: '参数表', needs: '日期' }))
  }
  return cadres.filter(({ available }) => available).flatMap((cadre): Term[] => {
    const hasVillage = posted.has(cadre.id) || !saysNothing(cellOf(roster, cadre.row, 'lastVillage').text)
    const filled = (key: string): Cell | undefined => {
      const cell = cellOf(roster, cadre.row, key)
      if (cell.text !== '') return cell
      if (hasVillage) issues.push(problem('warning', 'cell-missing', cell.at, { column: headingOf(roster, key) }))
      return undefined
    }
    // what is no number is reported where the roster is read
    const served = counted ? readNumber(filled('termsServed')?.text ?? '') : undefined
    const start = dated && today?.kind === 'date' ? filled('termStart') : undefined
    const state = start === undefined || today?.kind !== 'date' ? 'over' : stateOf(start.text, termYears?.value ?? 0, today.iso)
    const atLimit = served !== undefined && maxTerms !== undefined && served >= maxTerms.value
    if (start !== undefined && typeof state === 'string' && state !== 'over' && hasVillage) {
      issues.push(problem('error', 'term-start-unclear', start.at, { cadre: cadre.id, value: start.text, why: state }))
    }
    if (typeof state === 'string' && !atLimit) return []
    return [{ cadre, ...(atLimit ? { served } : {}), ...(typeof state === 'string' ? {} : { running: state }) }]
  })
}

function hasColumn(roster: Table, key: string, { name, cell }: Setting, issues: Issue[]): boolean {
  if (roster.columns.has(key)) return true
  issues.push(problem('error', 'setting-incomplete', cell.at, { name, what: 'column', sheet: roster.form.name, needs: headingOf(roster, key) }))
  return false
}

/** A term of `years` that begins `text`, seen on a day: over, running with its bounds, or why nobody can tell. */
function stateOf(text: string, years: number, today: string): NonNullable<Term['running']> | 'over' | 'no-date' | 'month' | 'future' {
  const date = readDate(text)
  if (date === undefined || date.kind === 'ambiguous') return 'no-date'
  const { iso } = date
  const end = `${String(Number(iso.slice(0, 4)) + years).padStart(4, '0')}${iso.slice(4)}`
  // a month begins and ends somewhere in that month
  const now = today.slice(0, iso.length)
  if (iso > now) return 'future'
  if (now > end || (date.kind === 'date' && now === end)) return 'over'
  if (date.kind === 'month' && (now === iso || now === end)) return 'month'
  return { start: iso, end: date.kind === 'date' ? dayBefore(end) : end }
}

/** The ISO date before; takes 29 February of any year. */
function dayBefore(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number)
  if (day > 1) return `${iso.slice(0, 8)}${twoDigits(day - 1)}`
  const [lastYear, lastMonth] = month === 1 ? [year - 1, 12] : [year, month - 1]
  const leap = (lastYear % 4 === 0 && lastYear % 100 !== 0) || lastYear % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][lastMonth - 1]
  return `${String(lastYear).padStart(4, '0')}-${twoDigits(lastMonth)}-${twoDigits(days)}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/**
 * The terms with their villages: 上轮所驻村 of the roster, otherwise the village whose 现任指导员 he is. Where the two differ, or a running term is not
 * confirmed by a village sheet that names incumbents (`named`), there is an error and no village.
 */
export function placeTerms(
  terms: readonly Term[], roster: Table, last: readonly Incumbent[], incumbents: readonly Incumbent[], named: boolean, issues: Issue[],
): readonly TermPost[] {
  return terms.flatMap((term): TermPost[] => {
    const { cadre: { id, row } } = term
    const cell = cellOf(roster, row, 'lastVillage')
    const byRoster = last.find(({ cadre }) => cadre === id)?.village
    const byVillages = incumbents.filter(({ cadre }) => cadre === id).map(({ village }) => village)
    // a village that was not understood is reported already
    if (byRoster === undefined && !saysNothing(cell.text)) return []
    const found = [...new Set([...(byRoster === undefined ? [] : [byRoster]), ...byVillages])]
    const confirmed = byVillages.length > 0 || !named || term.running === undefined
    if (found.length === 1 && confirmed) return [{ ...term, village: found[0] }]
    const at = cellOf(roster, row, term.running === undefined ? 'termsServed' : 'termStart').at
    if (found.length === 0) issues.push(problem('error', 'term-without-village', at, { cadre: id }))
    else issues.push(problem('error', 'term-village-unclear', byRoster === undefined ? at : cell.at, { cadre: id, byRoster: byRoster ?? null, byVillages }))
    return []
  })
}

/** 轮换: whoever has served the most terms allowed in his village does not go there again, unless his term is not over yet. */
export function rotationRules(terms: readonly TermPost[], roster: Table, maxTerms: Parameters['maxTerms']): readonly RuleRow<AvoidRule>[] {
  if (maxTerms === undefined) return []
  return terms.flatMap(({ cadre: { id: cadre, row }, village, served, running }): RuleRow<AvoidRule>[] => {
    if (served === undefined || running !== undefined) return []
    const { at } = cellOf(roster, row, 'termsServed')
    const basis = `连任届数${String(served)}（${cellName(at)}），${maxTerms.name}${String(maxTerms.value)}（${cellName(maxTerms.cell.at)}）`
    return [{ at, rule: { kind: 'avoid', id: `${rowId(roster, row)}-轮换`, cadre, village, type: '轮换', basis } }]
  })
}

/**
 * 任期未满: a pin for every cadre whose term is not over. Where the leadership decided on him or on his village there is none: its decision
 * goes before, with a warning when it says something else.
 */
export function termLocks(
  terms: readonly TermPost[], roster: Table, termYears: Setting | undefined, decided: readonly OverrideRow[], issues: Issue[],
): readonly OverrideRow[] {
  if (termYears === undefined) return []
  const { sheet = '', row: line = 0 } = termYears.cell.at
  const author = `《${sheet}》第${String(line)}行“${termYears.name}”`
  return terms.flatMap(({ cadre: { id: cadre, row }, village, running }): OverrideRow[] => {
    if (running === undefined) return []
    const { at } = cellOf(roster, row, 'termStart')
    const about = bindingOverrides({ overrides: decided.map(({ override }) => override) }).filter((override) => concerns(override, cadre, village))
    const otherwise = about.filter((override) => !stays(override, cadre, village)).map(({ id }) => id)
    if (otherwise.length > 0) issues.push(problem('warning', 'term-lock-lifted', at, { cadre, village, overrides: otherwise }))
    if (about.length > 0) return []
    const reason = `任期未满（起${running.start}，至${running.end}）`
    const override: PinOverride = { kind: 'pin', id: `${rowId(roster, row)}-任期`, cadre, village, author, reason }
    return [{ override, at, cells: {} }]
  })
}

/** Whether a decision is about this cadre's post, or about who holds this village. */
function concerns(override: Override, cadre: string, village: string): boolean {
  switch (override.kind) {
    case 'pin':
      return override.cadre === cadre || override.village === village
    case 'ban':
      return override.cadre === cadre && override.village === village
    case 'keep':
    case 'hold':
      return override.village === village
    case 'withdraw':
      return override.cadre === cadre
    case 'waive':
      return false
  }
}

/** Whether a decision leaves the cadre in the village; a keep does, as the village sheet confirms whom it keeps. */
function stays(override: Override, cadre: string, village: string): boolean {
  return override.kind === 'keep' || (override.kind === 'pin' && override.cadre === cadre && override.village === village)
}

/** `干部花名册H5`. */
function cellName({ sheet = '', column = '', row = 0 }: Place): string {
  return `${sheet}${column}${String(row)}`
}
