/** The condition language of 名额与搭配表 and 参数表: `片区=西片`, `农村工作年限>=5且单位=农业农村办或财政所`, `全部`. */

import type { Issue } from '../model/issue.ts'
import { nearWords } from '../model/near.ts'
import type { Condition, Scalar, Selector } from '../model/round.ts'
import { wordIn } from './attributes.ts'
import { readDate, readNumber, readYesNo } from './cells.ts'
import { byCodeUnit, compact, nameKey } from './characters.ts'
import type { Column } from './columns.ts'
import { columnFor } from './columns.ts'
import { problem } from './problem.ts'
import type { Cell, Table } from './table.ts'

/** What a condition is read against: the villages or the cadres with their fields. */
export interface Subjects {
  /** The sheet whose headings a condition may use. */
  readonly table: Table
  readonly members: readonly Subject[]
  /** The id that a name means, or `undefined` with an issue. */
  readonly resolve: (name: Cell, issues: Issue[]) => string | undefined
}

/** One village or cadre. */
export interface Subject {
  readonly id: string
  /** Fields and attributes by English key. */
  readonly fields: ReadonlyMap<string, Scalar>
  /** 主要需求 or 特长. */
  readonly words: readonly string[]
}

type Operator = '=' | '!=' | '>=' | '<=' | '>' | '<'

interface Term {
  readonly heading: string
  readonly operator: Operator
  readonly values: readonly string[]
}

const everybody = new Set(['全部', '全体', '所有', '全镇', '不限', '所有村', '全部村', '全部人员', '全体干部', '全部干部', '所有干部', '所有人员'])

/**
 * The selector of a condition cell, or `undefined` with an issue at the cell.
 *
 * Terms are joined by 且, `全部` adding nothing; one field may have several values joined by 或, not by 、, unless a value is written so. `=` compares words without regard to spaces and widths, numbers and
 * 是/否 by value. `!=` becomes the list of the other values that occur, and cannot be read where somebody has no value. Bounds are for columns of
 * numbers; `>` and `<` only where the numbers are whole. 姓名, 工号, 村名, 特长 and 主要需求 become a list of ids.
 */
export function readCondition(cell: Cell, subjects: Subjects, issues: Issue[]): Selector | undefined {
  const text = compact(cell.text).replaceAll('≥', '>=').replaceAll('≤', '<=').replaceAll('≠', '!=').replaceAll('<>', '!=').replaceAll('==', '=')
  if (everybody.has(text)) return 'all'
  const where = new Map<string, Condition>()
  let ids: readonly string[] | undefined
  let sound = true
  for (const part of text.split(/且|并且|&&/)) {
    if (everybody.has(part)) continue
    const term = readTerm(part, subjects)
    if (term === undefined) {
      issues.push(problem('error', 'condition-unreadable', cell.at, { value: cell.text, part }))
      sound = false
      continue
    }
    const read = readMeaning(term, part, cell, subjects, issues)
    if (read === undefined) sound = false
    else if ('ids' in read) {
      const kept = ids
      ids = kept === undefined ? read.ids : read.ids.filter((id) => kept.includes(id))
    } else {
      const joined = join(where.get(read.key), read.condition)
      if (joined === undefined) {
        issues.push(problem('error', 'condition-unreadable', cell.at, { value: cell.text, part }))
        sound = false
      } else where.set(read.key, joined)
    }
  }
  if (!sound) return undefined
  if (ids === undefined && where.size === 0) return 'all'
  return { ...(ids === undefined ? {} : { ids }), ...(where.size === 0 ? {} : { where: Object.fromEntries(where) }) }
}

/** `field operator value 或 value`; a part without operator is a list of names. */
function readTerm(part: string, { table }: Subjects): Term | undefined {
  const alternatives = part.split('或')
  const first = /^([^=!<>]+)(!=|>=|<=|=|>|<)([^=!<>]+)$/.exec(alternatives[0])
  if (first === null) {
    const names = part.split(/或|[、,;/]/).filter((name) => name !== '')
    const heading = table.form.name === '村情表' ? '村名' : '姓名'
    return names.length === 0 || /[=!<>]/.test(part) ? undefined : { heading, operator: '=', values: names }
  }
  const [, heading, operator, value] = first
  const values = [value]
  for (const alternative of alternatives.slice(1)) {
    // both 单位=甲或乙 and 单位=甲或单位=乙
    const repeated = /^([^=!<>]+)(!=|>=|<=|=|>|<)([^=!<>]+)$/.exec(alternative)
    if (repeated !== null && (repeated[1] !== heading || repeated[2] !== operator)) return undefined
    if (repeated === null && (alternative === '' || /[=!<>]/.test(alternative))) return undefined
    values.push(repeated === null ? alternative : repeated[3])
  }
  return { heading, operator: operator as Operator, values }
}

type Meaning = { readonly ids: readonly string[] } | { readonly key: string; readonly condition: Condition }

function readMeaning(term: Term, part: string, cell: Cell, subjects: Subjects, issues: Issue[]): Meaning | undefined {
  const unreadable = () => {
    issues.push(problem('error', 'condition-unreadable', cell.at, { value: cell.text, part }))
    return undefined
  }
  const { table, members } = subjects
  const column = columnFor(table.form, term.heading)
  if (column === undefined || column.kind === 'serial' || column.kind === 'private' || !(table.columns.has(column.key) || isName(column))) {
    const open = [...table.columns.values()].filter((found) => found.column.kind !== 'serial' && found.column.kind !== 'private')
    const known = open.map(({ heading }) => heading)
    issues.push(problem('error', 'condition-field-unknown', cell.at, { field: term.heading, near: nearWords(term.heading, known) }))
    return undefined
  }
  const { operator } = term
  if (isName(column)) {
    if (operator !== '=' && operator !== '!=') return unreadable()
    const named = term.values.flatMap((value) => value.split(/[、,;/]/)).map((text) => subjects.resolve({ text, at: cell.at }, issues))
    const ids = named.filter((id) => id !== undefined)
    if (ids.length < named.length) return undefined
    return { ids: members.map(({ id }) => id).filter((id) => ids.includes(id) === (operator === '=')) }
  }
  if (column.kind === 'list') {
    if (operator !== '=' && operator !== '!=') return unreadable()
    const wanted = new Set(term.values.map(nameKey))
    const words = new Set(members.flatMap((member) => member.words.map(nameKey)))
    if (term.values.some((value) => /[、,;/]/.test(value) && !words.has(nameKey(value)))) return unreadable()
    reportUnknown(term, new Set(members.flatMap(({ words }) => words)), cell, issues)
    return { ids: members.filter(({ words }) => words.some((word) => wanted.has(nameKey(word))) === (operator === '=')).map(({ id }) => id) }
  }
  if (column.kind === 'name' || column.kind === 'village') return unreadable()
  if (operator === '=' || operator === '!=') {
    const condition = oneOf(column, term, cell, subjects, issues)
    return condition === undefined ? unreadable() : { key: column.key, condition }
  }
  const bound = term.values.length === 1 ? readNumber(term.values[0]) : undefined
  const whole = column.kind === 'integer'
  if (bound === undefined || !(whole || column.kind === 'number') || (!whole && (operator === '>' || operator === '<'))) return unreadable()
  if (operator === '>=') return { key: column.key, condition: { min: bound } }
  if (operator === '<=') return { key: column.key, condition: { max: bound } }
  if (operator === '>') return { key: column.key, condition: { min: Math.floor(bound) + 1 } }
  return { key: column.key, condition: { max: Math.ceil(bound) - 1 } }
}

function isName(column: Column): boolean {
  return column.key === 'name' || column.key === 'staffId' || column.key === 'village' || column.key === 'code'
}

/** Equal to one of the values, or, for `!=`, to one of the others that occur. */
function oneOf(column: Column, term: Term, cell: Cell, { members }: Subjects, issues: Issue[]): Condition | undefined {
  const present = new Map<string, Scalar>()
  for (const { fields } of members) {
    const value = fields.get(column.key)
    if (value !== undefined) present.set(`${typeof value} ${String(value)}`, value)
  }
  const occurring = [...present.values()]
  const wanted: Scalar[] = []
  const unknown: string[] = []
  for (const text of term.values) {
    const value = valueIn(column, text)
    if (value === undefined) return undefined
    const key = keyOf(value)
    const found = occurring.filter((other) => keyOf(other) === key)
    if (found.length === 0 && typeof value === 'string') unknown.push(text)
    wanted.push(...(found.length === 0 ? [value] : found))
  }
  // 片区=西片、东片 would be one value that nobody has
  if (unknown.some((text) => /[、,;/]/.test(text))) return undefined
  reportUnknown({ ...term, values: unknown }, new Set(occurring.map(String)), cell, issues)
  if (term.operator === '=') return wanted.length === 1 ? wanted[0] : wanted
  const others = occurring.filter((value) => !wanted.includes(value))
  if (others.length === 0 || members.some(({ fields }) => !fields.has(column.key))) return undefined
  // the order of rows must not show
  others.sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : byCodeUnit(String(a), String(b))))
  return others.length === 1 ? others[0] : others
}

/** Words are equal without regard to spaces and widths, other values if they are. */
function keyOf(value: Scalar): Scalar {
  return typeof value === 'string' ? nameKey(value) : value
}

function valueIn(column: Column, text: string): Scalar | undefined {
  if (column.kind === 'integer' || column.kind === 'number') return readNumber(text)
  if (column.kind === 'yesNo') return readYesNo(text)
  if (column.kind === 'month' || column.kind === 'date') {
    const date = readDate(text)
    return date === undefined || date.kind === 'ambiguous' ? undefined : column.kind === 'month' ? date.iso.slice(0, 7) : date.iso
  }
  return wordIn(column, text)
}

/** A value that nobody has may be a slip of the pen; it selects nobody. */
function reportUnknown(term: Term, occurring: ReadonlySet<string>, cell: Cell, issues: Issue[]): void {
  const known = new Set([...occurring].map(nameKey))
  for (const value of term.values) {
    if (known.has(nameKey(value))) continue
    issues.push(problem('warning', 'condition-value-unknown', cell.at, { field: term.heading, value, near: nearWords(value, occurring) }))
  }
}

/** Two conditions on one field: only two bounds go together. */
function join(first: Condition | undefined, second: Condition): Condition | undefined {
  if (first === undefined) return second
  if (!isBound(first) || !isBound(second)) return undefined
  const bounds = [first, second]
  const least = bounds.flatMap(({ min }) => (min === undefined ? [] : [min]))
  const most = bounds.flatMap(({ max }) => (max === undefined ? [] : [max]))
  return { ...(least.length === 0 ? {} : { min: Math.max(...least) }), ...(most.length === 0 ? {} : { max: Math.min(...most) }) }
}

function isBound(condition: Condition): condition is { readonly min?: number; readonly max?: number } {
  return typeof condition === 'object' && !Array.isArray(condition)
}
