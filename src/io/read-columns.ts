/** CSV and NDJSON of any length → a checked round by columns, or everything that is wrong with them at once, each with its file, row and column. */

import { kindOf } from '../model/given.ts'
import type { Issue, Place } from '../model/issue.ts'
import { type ParsedColumns, parseColumns, type RoundColumns } from '../model/parse-columns.ts'
import type { Override, Policy, Rule, Scalar } from '../model/round.ts'
import { type ColumnSpec, type ColumnTable, columnTable, type FieldKind, mostPlaces, type TableName, tableSpecs } from './column-table.ts'
import { readNumber, readYesNo } from './cells.ts'
import { emptyWords } from './growing-columns.ts'
import { columnLetter } from './grid.ts'
import { problem } from './problem.ts'
import { type Batch, type Chunks, csvBatches, lineBatches, textPieces } from './stream-text.ts'

/** One table, as text that arrives in chunks. */
export interface RowSource {
  /** `csv`: the first row names the columns. `ndjson`: one JSON object per line, a village, a cadre or a score as it stands in a round; a village may say its `baseline`. */
  readonly format: 'csv' | 'ndjson'
  /** Text or bytes, cut anywhere: a file of Node (`createReadStream`), the body of a response, a list. */
  readonly chunks: Chunks
  /** The file, as problems name it. Default: the name of the table. */
  readonly name?: string
  /** Between the cells of a CSV. Default a comma. */
  readonly delimiter?: ',' | '\t' | ';'
  /** A label of the Encoding Standard (`gb18030`, `utf-16le`). Default `utf-8`. A byte order mark is no part of the text. */
  readonly encoding?: string
  /** Columns of a CSV that rules select by, beside `name`, `area` and `unit`, and what their cells are; other columns are not read, and a warning names them. */
  readonly fields?: Readonly<Record<string, FieldKind>>
}

/** The tables of a round, and what is not a table. */
export interface ColumnSources {
  /** `id`, `recommends1`, `recommends2` …, `pool`, `ranked`, `priority`, `baseline`, `weights1` … */
  readonly villages: RowSource
  /** `id`, `choices1`, `choices2` …, `pool`, `available`, `strengths1` … */
  readonly cadres: RowSource
  /** `village`, `cadre`, `score`. */
  readonly fit?: RowSource
  /** Pairs that must not be (回避): `village`, `cadre`. */
  readonly avoid?: RowSource
  readonly rules?: readonly Rule[]
  readonly overrides?: readonly Override[]
  readonly policy?: Policy
}

/** What became of the text. `columns`: what was read, for storing or for `parseColumns` elsewhere; there even when something in it is wrong. */
export interface ReadColumns extends ParsedColumns {
  readonly columns: RoundColumns
}

/** Issues of one kind in one table that are told one by one. */
const mostOfAKind = 1000

/**
 * Reads a round of any size from CSV or NDJSON and checks it as `parseColumns` does. Text may be cut anywhere; memory is that of the columns, in which every
 * id stands once. Tables are read one after the other in the order of `ColumnSources`. All problems at once, with file, row (as an editor counts, the heading is row 1) and column; of more than 1,000 of one
 * kind in one table the rest is counted (`more-issues`). Nothing is guessed: a cell that is not understood is an error, never a blank.
 *
 * @throws TypeError for sources that are none; RangeError for an encoding there is not; what a source itself throws (a file that is not there).
 * @complexity O(characters).
 * @example
 * ```ts
 * import { readColumns, solveColumns } from 'two-way-choice/large'
 *
 * const { round } = await readColumns({
 *   villages: { format: 'csv', chunks: ['id,recommends1,recom', 'mends2\n990101,G1,G2\n990102,G2,\n'] },
 *   cadres: { format: 'ndjson', chunks: ['{"id":"G1","choices":["990101"]}\n{"id":"G2","choices":["990101","990102"]}\n'] },
 * })
 * solveColumns(round!).cadreOfVillage // => new Int32Array([0, 1])
 * ```
 */
export async function readColumns(sources: ColumnSources): Promise<ReadColumns> {
  expectSources(sources)
  const words = { village: emptyWords(), cadre: emptyWords(), pool: emptyWords() }
  const tables: Partial<Record<TableName, ColumnTable>> = {}
  const issues = collector()
  for (const name of Object.keys(tableSpecs) as TableName[]) {
    const source = sources[name]
    if (source === undefined) continue
    const table = columnTable(name, source.name ?? name, words, issues.add)
    tables[name] = table
    let undecodable = false
    const pieces = textPieces(source.chunks, source.encoding ?? 'utf-8', () => (undecodable = true))
    await (source.format === 'csv' ? readCsv(csvBatches(pieces, source.delimiter ?? ','), table, source.fields ?? {}) : readLines(lineBatches(pieces), table))
    if (undecodable) table.report(problem('error', 'encoding-unknown', { file: table.file }, {}, [name]))
    table.close()
  }
  const { rules, overrides, policy } = sources
  const [weights, strengths] = [tables.villages!.numbers('weights'), tables.cadres!.numbers('strengths')]
  const columns: RoundColumns = {
    villages: tables.villages!.finish() as unknown as RoundColumns['villages'],
    cadres: tables.cadres!.finish() as unknown as RoundColumns['cadres'],
    ...(tables.fit === undefined ? {} : { fit: tables.fit.finish() as unknown as NonNullable<RoundColumns['fit']> }),
    ...(tables.avoid === undefined ? {} : { avoid: tables.avoid.finish() as unknown as NonNullable<RoundColumns['avoid']> }),
    ...(weights.length + strengths.length === 0 ? {} : { fitByNeeds: { weights, strengths } }),
    ...(rules === undefined ? {} : { rules }),
    ...(overrides === undefined ? {} : { overrides }),
    ...(policy === undefined ? {} : { policy }),
  }
  const parsed = parseColumns(columns)
  for (const issue of parsed.issues) issues.add({ ...issue, ...placed(issue, tables) })
  const all = issues.all()
  const ok = parsed.ok && !all.some(({ severity }) => severity === 'error')
  return { ok, columns, issues: all, ...(ok && parsed.round !== undefined ? { round: parsed.round } : {}) }
}

function expectSources(value: unknown): asserts value is ColumnSources {
  if (typeof value !== 'object' || value === null) throw new TypeError(`Sources are needed, { villages, cadres }; this is ${kindOf(value)}.`)
  for (const name of Object.keys(tableSpecs) as TableName[]) {
    const source = (value as Record<string, unknown>)[name]
    if (source === undefined && (name === 'fit' || name === 'avoid')) continue
    const { format, chunks } = (source ?? {}) as Partial<RowSource>
    if (format !== 'csv' && format !== 'ndjson') throw new TypeError(`\`${name}\` needs a source, { format: 'csv' or 'ndjson', chunks }; its format is ${kindOf(format)}.`)
    const iterable = typeof chunks === 'object' && chunks !== null && (Symbol.asyncIterator in chunks || Symbol.iterator in chunks)
    if (!iterable) throw new TypeError(`The chunks of \`${name}\` are a list or a stream of text or bytes; this is ${kindOf(chunks)}${typeof chunks === 'string' ? ': put it into a list' : ''}.`)
  }
}

/** The rows below the headings, cell by cell. */
async function readCsv(batches: AsyncIterable<Batch<readonly string[]>>, table: ColumnTable, fields: Readonly<Record<string, FieldKind>>): Promise<void> {
  let cells: ((row: number, text: string, at: Place) => void)[] | undefined
  for await (const { row: first, records, broken } of batches) {
    for (let i = 0; i < records.length; i++) {
      const record = records[i]
      const why = broken.get(i)
      if (why !== undefined) table.report(problem('error', 'csv-broken', { file: table.file, row: first + i }, { why }, [table.name, table.rows]))
      if (why !== undefined || (record.length === 1 && record[0].trim() === '')) continue
      if (cells === undefined) {
        cells = readHeadings(record.map((heading) => heading.trim()), table, fields)
        continue
      }
      const row = table.begin(first + i)
      for (let c = 0; c < record.length; c++) {
        const text = record[c].trim()
        if (text === '') continue
        const at = { file: table.file, row: first + i, column: columnLetter(c) }
        if (c < cells.length) cells[c](row, text, at)
        else table.report(problem('error', 'cell-unexpected', at, { column: columnLetter(c), value: text }, [table.name, row]))
      }
    }
  }
  if (cells === undefined) readHeadings([], table, fields)
}

/** What to do with the cells of each column. */
function readHeadings(headings: readonly string[], table: ColumnTable, fields: Readonly<Record<string, FieldKind>>): ((row: number, text: string, at: Place) => void)[] {
  const { name, file } = table
  const at = { file, row: 1 }
  const twice = new Set(headings.filter((heading, c) => heading !== '' && headings.indexOf(heading) < c))
  for (const column of twice) table.report(problem('error', 'column-twice', at, { column, columns: headings.flatMap((heading, c) => (heading === column ? [columnLetter(c)] : [])) }, [name]))
  const missing = Object.entries(tableSpecs[name]).filter(([key, { required }]) => required === true && !headings.includes(key))
  for (const [column] of missing) table.report(problem('error', 'column-missing', at, { sheet: name, column, recognised: headings.filter((heading) => table.slotOf(heading) !== undefined) }, [name]))
  return headings.map((heading, c) => {
    const slot = table.slotOf(heading)
    const kind = slot === undefined ? (Object.hasOwn(fields, heading) ? fields[heading] : table.ownFields.includes(heading) ? 'text' : undefined) : slot.spec.kind
    if (kind === undefined) {
      table.unknown(heading, { ...at, column: columnLetter(c) })
      return () => undefined
    }
    if (slot !== undefined) table.heads(slot, { column: columnLetter(c), heading })
    return (row, text, place) => {
      const wrong = (code: 'cell-not-a-number' | 'cell-not-yes-or-no'): void => table.report(problem('error', code, { ...place, heading }, { value: text }, [name, row, heading]))
      const value = kind === 'number' ? readNumber(text) : kind === 'yes-or-no' ? readYesNo(text) : text
      if (value === undefined) wrong(kind === 'number' ? 'cell-not-a-number' : 'cell-not-yes-or-no')
      if (slot !== undefined) slot.put(row, value)
      else if (value !== undefined) table.field(heading).set(row, value)
    }
  })
}

/** One object per line. */
async function readLines(batches: AsyncIterable<Batch<string>>, table: ColumnTable): Promise<void> {
  table.expectNumbers()
  for await (const { row: first, records } of batches) {
    for (let i = 0; i < records.length; i++) {
      if (records[i].trim() === '') continue
      const at = { file: table.file, row: first + i }
      const row = table.begin(first + i)
      let value: unknown
      try {
        value = JSON.parse(records[i])
      } catch {
        table.report(problem('error', 'json-broken', at, { found: records[i].slice(0, 40) }, [table.name, row]))
        continue
      }
      if (typeof value !== 'object' || value === null || Array.isArray(value)) table.report(problem('error', 'wrong-type', at, { expected: 'object', found: kindOf(value) }, [table.name, row]))
      else readObject(value as Readonly<Record<string, unknown>>, row, at, table)
    }
  }
}

function readObject(value: Readonly<Record<string, unknown>>, row: number, at: Place, table: ColumnTable): void {
  const wrong = (path: readonly (string | number)[], expected: string, found: unknown): void => table.report(problem('error', 'wrong-type', at, { expected, found: kindOf(found) }, [table.name, row, ...path]))
  const put = (key: string, place: number, cell: unknown, kind: ColumnSpec['kind'], path: readonly (string | number)[]): void => {
    const read = valueOf(cell, kind)
    if (read === undefined) wrong(path, kind === 'number' ? 'number' : kind === 'yes-or-no' ? 'boolean' : 'string', cell)
    table.slotAt(key, place).put(row, read)
  }
  for (const key of Object.keys(value)) {
    const cell = value[key]
    const spec = table.specOf(key)
    if (spec?.list === true) {
      if (!Array.isArray(cell)) wrong([key], 'array', cell)
      else if (cell.length > mostPlaces) wrong([key], `array of at most ${mostPlaces}`, cell)
      else for (let k = 0; k < cell.length; k++) put(key, k, cell[k], spec.kind, [key, k])
    } else if (spec !== undefined) put(key, 0, cell, spec.kind, [key])
    else if (table.ownFields.includes(key)) {
      if (typeof cell === 'string') table.field(key).set(row, cell)
      else wrong([key], 'string', cell)
    } else if (key === 'attributes' && table.ownFields.length > 0) {
      if (typeof cell !== 'object' || cell === null || Array.isArray(cell)) wrong([key], 'object', cell)
      else for (const [name, item] of Object.entries(cell as Readonly<Record<string, unknown>>)) {
        if (typeof item === 'string' || typeof item === 'boolean' || (typeof item === 'number' && Number.isFinite(item))) table.field(name).set(row, item)
        else wrong([key, name], 'strings, finite numbers or booleans', item)
      }
    } else table.unknown(key, at)
  }
}

/** A JSON value as a column holds it; `null` names nobody. Whole numbers may stand for the ids that they spell. */
function valueOf(value: unknown, kind: ColumnSpec['kind']): Scalar | undefined {
  if (kind === 'number') return typeof value === 'number' ? value : undefined
  if (kind === 'yes-or-no') return typeof value === 'boolean' ? value : undefined
  if (value === null) return ''
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? String(value) : undefined
}

/** Where in the files an issue of the columns stands. */
function placed({ path }: Issue, tables: Partial<Record<TableName, ColumnTable>>): { readonly at?: Place } {
  const [first, row, key, place] = path
  const table = tables[(first === 'baseline' ? 'villages' : first) as TableName]
  if (table === undefined || typeof row !== 'number') return {}
  return { at: table.placeOf(row, first === 'baseline' ? 'baseline' : key, typeof place === 'number' ? place : 0) }
}

/** Keeps the first issues of each kind in each table, and counts the others. */
function collector(): { readonly add: (issue: Issue) => void; readonly all: () => readonly Issue[] } {
  const kept: Issue[] = []
  const seen = new Map<string, { readonly first: Issue; count: number }>()
  return {
    add: (issue) => {
      const kind = `${issue.code} ${issue.severity} ${issue.path[0]}`
      const known = seen.get(kind) ?? { first: issue, count: 0 }
      if (known.count++ === 0) seen.set(kind, known)
      if (known.count <= mostOfAKind) kept.push(issue)
    },
    all: () => [...kept, ...[...seen.values()].flatMap(({ first, count }) => {
      const at = first.at?.file === undefined ? {} : { file: first.at.file }
      return count <= mostOfAKind ? [] : [problem(first.severity, 'more-issues', at, { of: first.code, more: count - mostOfAKind }, first.path.slice(0, 1))]
    })],
  }
}
