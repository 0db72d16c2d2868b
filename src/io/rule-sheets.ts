/** 回避与限制表 and 名额与搭配表: the rules of the round. */

import type { Issue, Place } from '../model/issue.ts'
import type { AvoidRule, CountRule, Rule, StableRule } from '../model/round.ts'
import { readInteger } from './attributes.ts'
import { compact, tidy } from './characters.ts'
import type { Subjects } from './condition.ts'
import { readCondition } from './condition.ts'
import type { Directory } from './directory.ts'
import { rowPlace } from './grid.ts'
import type { Parameters } from './parameters.ts'
import { problem } from './problem.ts'
import type { Table, TableRow } from './table.ts'
import { cellOf, signatureOf } from './table.ts'
import { needed, pairInRow } from './wishes.ts'

/** A rule and the row it stands in. */
export interface RuleRow<R extends Rule = Rule> {
  readonly rule: R
  readonly at: Place
}

/** The id of what stands in a row: the sheet's name and the row as the clerk sees it, `回避与限制表-3`. */
export function rowId(table: Table, row: TableRow): string {
  return `${table.form.name}-${String(row.index + 1)}`
}

/** One `avoid` rule per row of 回避与限制表, soft where 性质 says 尽量. The same row twice counts once. */
export function readAvoidRules(table: Table, directory: Directory, issues: Issue[]): readonly RuleRow<AvoidRule>[] {
  const rules: RuleRow<AvoidRule>[] = []
  const seen = new Map<string, number>()
  for (const row of table.rows) {
    const at = rowPlace(table.grid, row.index)
    const { cadre, village } = pairInRow(table, row, directory, issues)
    const typed = needed(table, row, ['type'], issues)
    const strength = readStrength(table, row, ['必须', '尽量'], issues)
    if (repeated(table, row, seen, issues) || cadre === undefined || village === undefined || !typed || strength === undefined) continue
    const basis = cellOf(table, row, 'basis').text
    const type = tidy(cellOf(table, row, 'type').text)
    rules.push({ at, rule: { kind: 'avoid', id: rowId(table, row), cadre, village, type, ...(basis === '' ? {} : { basis }), ...(strength === 'prefer' ? { soft: true } : {}) } })
  }
  return rules
}

/** One `count` rule per row of 名额与搭配表, soft where 性质 says 尽量; its basis is 名称, followed by 依据 where there is one. */
export function readCountRules(table: Table, villages: Subjects, cadres: Subjects, issues: Issue[]): readonly RuleRow<CountRule>[] {
  const rules: RuleRow<CountRule>[] = []
  const seen = new Map<string, number>()
  for (const row of table.rows) {
    const filled = [needed(table, row, ['title'], issues), needed(table, row, ['villages'], issues), needed(table, row, ['cadres'], issues)]
    const where = filled[1] ? readCondition(cellOf(table, row, 'villages'), villages, issues) : undefined
    const who = filled[2] ? readCondition(cellOf(table, row, 'cadres'), cadres, issues) : undefined
    const atLeast = readInteger(cellOf(table, row, 'atLeast'), issues)
    const atMost = readInteger(cellOf(table, row, 'atMost'), issues)
    const strength = readStrength(table, row, ['必须', '尽量'], issues)
    if (repeated(table, row, seen, issues) || where === undefined || who === undefined || strength === undefined || filled.includes(false)) continue
    // a bound that could not be read has its own issue; without the other one the row would be called unbounded
    const unread = ['atLeast', 'atMost'].some((key) => cellOf(table, row, key).text !== '') && atLeast === undefined && atMost === undefined
    if (unread) continue
    const basis = [cellOf(table, row, 'title').text, cellOf(table, row, 'basis').text].filter((text) => text !== '').join(':')
    rules.push({
      at: rowPlace(table.grid, row.index),
      rule: {
        kind: 'count', id: rowId(table, row), villages: where, cadres: who,
        ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }), basis, ...(strength === 'prefer' ? { soft: true } : {}),
      },
    })
  }
  return rules
}

/** 不得有互愿未成对, where 参数表 says yes. */
export function readStableRule(parameters: Parameters | undefined): readonly RuleRow<StableRule>[] {
  if (parameters?.stable === undefined) return []
  const { name, cell } = parameters.stable
  return [{ at: cell.at, rule: { kind: 'stable', id: `参数表-${String(cell.at.row ?? 0)}`, basis: name } }]
}

/** 性质: blank or 必须, or 尽量 where that is accepted; anything else is reported. */
export function readStrength(table: Table, row: TableRow, accepted: readonly string[], issues: Issue[]): 'must' | 'prefer' | undefined {
  const cell = cellOf(table, row, 'strength')
  const word = compact(cell.text)
  if (word === '') return 'must'
  if (accepted.includes(word)) return word === '尽量' ? 'prefer' : 'must'
  issues.push(problem('error', 'cell-not-in-list', cell.at, { value: cell.text, accepted }))
  return undefined
}

/** Whether a row says exactly what an earlier row of its sheet says; reported. */
export function repeated(table: Table, row: TableRow, seen: Map<string, number>, issues: Issue[]): boolean {
  const signature = signatureOf(table, row)
  const earlier = seen.get(signature)
  if (earlier === undefined) {
    seen.set(signature, row.index + 1)
    return false
  }
  const rows = [earlier, row.index + 1]
  issues.push(problem('warning', 'row-twice', rowPlace(table.grid, row.index), { what: rowId(table, row), rows, same: true }))
  return true
}
