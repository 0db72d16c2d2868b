/** 须由中共党员担任的村: the villages of a condition take only members of the Party. */

import type { Issue } from '../model/issue.ts'
import type { RequireRule } from '../model/round.ts'
import type { Subjects } from './condition.ts'
import { readCondition } from './condition.ts'
import type { Parameters } from './parameters.ts'
import { problem } from './problem.ts'
import type { RosterRow } from './roster.ts'
import type { RuleRow } from './rule-sheets.ts'
import type { Table } from './table.ts'
import { cellOf, headingOf } from './table.ts'

/**
 * One `require` rule from 参数表. A probationary member (中共预备党员) is none; a blank 政治面貌 is no membership either, with a warning for those
 * who can be posted.
 */
export function readPartyRule(
  parameters: Parameters | undefined, roster: Table, cadres: readonly RosterRow[], villages: Subjects, issues: Issue[],
): readonly RuleRow<RequireRule>[] {
  const setting = parameters?.partyVillages
  if (setting === undefined) return []
  const { name, cell } = setting
  const where = readCondition(cell, villages, issues)
  if (!roster.columns.has('politicalStatus')) {
    const needs = headingOf(roster, 'politicalStatus')
    issues.push(problem('error', 'setting-incomplete', cell.at, { name, what: 'column', sheet: roster.form.name, needs }))
    return []
  }
  for (const { row } of cadres.filter(({ available }) => available)) {
    const { text, at } = cellOf(roster, row, 'politicalStatus')
    if (text === '') issues.push(problem('warning', 'cell-missing', at, { column: headingOf(roster, 'politicalStatus') }))
  }
  if (where === undefined) return []
  const { sheet = '', column = '', row = 0 } = cell.at
  const basis = `${name}：${cell.text}（${sheet}${column}${String(row)}）`
  return [{
    at: cell.at,
    rule: { kind: 'require', id: `参数表-${String(row)}-党员`, villages: where, cadres: { where: { politicalStatus: '中共党员' } }, basis },
  }]
}
