/** 班子意见表: what the leadership decided, with who proposed it and why. */

import type { Issue, Place } from '../model/issue.ts'
import type { Override } from '../model/round.ts'
import { readDate } from './cells.ts'
import { compact, nameKey } from './characters.ts'
import type { Directory } from './directory.ts'
import { cadreOf, villageOf } from './directory.ts'
import { rowPlace } from './grid.ts'
import { problem } from './problem.ts'
import type { RuleRow } from './rule-sheets.ts'
import { readStrength, repeated, rowId } from './rule-sheets.ts'
import type { Table, TableRow } from './table.ts'
import { cellOf, headingOf } from './table.ts'
import type { Incumbent } from './village-sheet.ts'
import { needed } from './wishes.ts'

/** An override and where it stands: the row, and the cells of its parts by field. */
export interface OverrideRow {
  readonly override: Override
  readonly at: Place
  readonly cells: Readonly<Record<string, Place>>
}

type Kind = Override['kind']

// what the clerk may write, and which of 姓名, 村名, 规则 the kind needs
const kinds: Readonly<Record<Kind, { readonly words: readonly string[]; readonly parts: readonly Part[] }>> = {
  pin: { words: ['定', '指定'], parts: ['cadre', 'village'] },
  ban: { words: ['不宜', '排除'], parts: ['cadre', 'village'] },
  keep: { words: ['保留原任', '保留'], parts: ['village'] },
  hold: { words: ['暂缓派驻', '暂缓'], parts: ['village'] },
  withdraw: { words: ['另有任用'], parts: ['cadre'] },
  waive: { words: ['解除限制', '解除'], parts: ['rule'] },
}

/** The words of the template for the kinds of decisions. */
export const overrideWords: readonly string[] = Object.values(kinds).map(({ words }) => words[0])

type Part = 'cadre' | 'village' | 'rule'

const columnsOf: Readonly<Record<Part, readonly string[]>> = { cadre: ['name', 'staffId'], village: ['village', 'code'], rule: ['rule'] }

/**
 * One override per row. A blank 提出人 or 理由 is left for the checks of the round, which call it an error. A row that says more than its kind
 * can mean is an error, so that nothing the leadership wrote is passed over. 性质 尽量 makes an override that is only preferred.
 */
export function readOverrides(
  table: Table, directory: Directory, rules: readonly RuleRow[], incumbents: readonly Incumbent[], issues: Issue[],
): readonly OverrideRow[] {
  const overrides: OverrideRow[] = []
  const seen = new Map<string, number>()
  for (const row of table.rows) {
    const kind = kindOf(table, row, issues)
    const strength = readStrength(table, row, kind === 'waive' ? ['必须'] : ['必须', '尽量'], issues)
    const known = kind === undefined ? undefined : partsOf(table, row, kind, directory, rules, issues)
    if (repeated(table, row, seen, issues) || kind === undefined || known === undefined || strength === undefined) continue
    if (kind === 'keep' && !keepsTheIncumbent(table, row, directory, known, incumbents, issues)) continue
    const cells = Object.fromEntries(
      [...table.columns.values()].map(({ column }) => [fieldOf(column.key), cellOf(table, row, column.key).at]),
    )
    const date = dateOf(table, row)
    const basis = cellOf(table, row, 'basis').text
    const override = {
      kind, id: rowId(table, row), ...known,
      author: cellOf(table, row, 'author').text, reason: cellOf(table, row, 'reason').text,
      ...(basis === '' ? {} : { basis }),
      ...(date === '' ? {} : { date }),
      ...(strength === 'must' ? {} : { strength }),
    } as Override
    overrides.push({ override, at: rowPlace(table.grid, row.index), cells })
  }
  return overrides
}

function kindOf(table: Table, row: TableRow, issues: Issue[]): Kind | undefined {
  if (!needed(table, row, ['type'], issues)) return undefined
  const cell = cellOf(table, row, 'type')
  const entries = Object.entries(kinds) as [Kind, (typeof kinds)[Kind]][]
  const found = entries.find(([, { words }]) => words.includes(compact(cell.text)))
  if (found !== undefined) return found[0]
  issues.push(problem('error', 'cell-not-in-list', cell.at, { value: cell.text, accepted: entries.map(([, { words }]) => words[0]) }))
  return undefined
}

/** The ids of cadre, village and rule that the kind needs, or `undefined` with issues. */
function partsOf(
  table: Table, row: TableRow, kind: Kind, directory: Directory, rules: readonly RuleRow[], issues: Issue[],
): { cadre?: string; village?: string; rule?: string } | undefined {
  const { parts } = kinds[kind]
  const known: { cadre?: string; village?: string; rule?: string } = {}
  for (const part of ['cadre', 'village', 'rule'] as const) {
    const [first, second] = columnsOf[part].map((key) => cellOf(table, row, key))
    if (parts.includes(part)) {
      if (!needed(table, row, columnsOf[part], issues)) continue
      const id =
        part === 'cadre' ? cadreOf(directory.cadres, first, second, cellOf(table, row, 'unit').text, issues)
        : part === 'village' ? villageOf(directory.villages, first, second, issues)
        : ruleOf(first, rules, issues)
      if (id !== undefined) known[part] = id
    } else if (!(kind === 'keep' && part === 'cadre')) {
      for (const key of columnsOf[part]) {
        const cell = cellOf(table, row, key)
        if (cell.text !== '') issues.push(problem('error', 'cell-unexpected', cell.at, { column: headingOf(table, key), value: cell.text }))
      }
      if ([first, second].some((cell: { text: string } | undefined) => (cell?.text ?? '') !== '')) return undefined
    }
  }
  return parts.every((part) => known[part] !== undefined) ? known : undefined
}

/** A rule by its id (`回避与限制表-3`) or, if only one has it, its name. */
function ruleOf(cell: { readonly text: string; readonly at: Place }, rules: readonly RuleRow[], issues: Issue[]): string | undefined {
  const key = nameKey(cell.text)
  const byId = rules.filter(({ rule }) => nameKey(rule.id) === key)
  const found = byId.length > 0 ? byId : rules.filter(({ rule }) => nameKey(rule.basis ?? '') === key)
  if (found.length === 1) return found[0].rule.id
  const near = found.length > 1 ? found.map(({ rule }) => rule.id) : []
  issues.push(problem('error', 'unknown-rule', cell.at, { id: cell.text, near }))
  return undefined
}

/** 保留原任 with a name: it must be the one who holds the village by the village sheet. */
function keepsTheIncumbent(
  table: Table, row: TableRow, directory: Directory, known: { village?: string }, incumbents: readonly Incumbent[], issues: Issue[],
): boolean {
  const name = cellOf(table, row, 'name')
  const code = cellOf(table, row, 'staffId')
  if (name.text === '' && code.text === '') return true
  const cadre = cadreOf(directory.cadres, name, code, cellOf(table, row, 'unit').text, issues)
  const holder = incumbents.find(({ village }) => village === known.village)
  // without any incumbent the checks of the round say so
  if (cadre === undefined || holder === undefined || holder.cadre === cadre) return cadre !== undefined
  const [key, cell] = name.text === '' ? ['staffId', code] as const : ['name', name] as const
  issues.push(problem('error', 'cell-unexpected', cell.at, { column: headingOf(table, key), value: cell.text }))
  return false
}

/** ISO date; what is no full date stays as written, and the checks of the round say so. */
function dateOf(table: Table, row: TableRow): string {
  const { text } = cellOf(table, row, 'date')
  const date = readDate(text)
  return date?.kind === 'date' ? date.iso : text
}

function fieldOf(key: string): string {
  if (key === 'name' || key === 'staffId') return 'cadre'
  return key === 'code' ? 'village' : key
}
