/** From files to a round: the sheets of a township read, resolved, put together and checked. */

import type { Issue, Place } from '../model/issue.ts'
import { parseRound } from '../model/parse-round.ts'
import type { Round, Scalar } from '../model/round.ts'
import { nameKey } from './characters.ts'
import type { SheetName } from './columns.ts'
import { forms } from './columns.ts'
import type { Subjects } from './condition.ts'
import type { Directory } from './directory.ts'
import { cadreOf, indexCadres, indexVillages, villageOf } from './directory.ts'
import type { DraftRound, Parts } from './draft-round.ts'
import { draftRound } from './draft-round.ts'
import { readFit } from './fit-sheet.ts'
import type { Grid, SourceFile } from './grid.ts'
import { expectFiles, limits, sheetPlace, sizeIssues } from './grid.ts'
import { baseName, openFile } from './open-file.ts'
import type { OverrideRow } from './override-sheet.ts'
import { readOverrides } from './override-sheet.ts'
import { readParameters } from './parameters.ts'
import { readPartyRule } from './party-rule.ts'
import type { SheetChoice } from './pick-sheets.ts'
import { pickSheets } from './pick-sheets.ts'
import { problem } from './problem.ts'
import type { RosterRow } from './roster.ts'
import { readRoster } from './roster.ts'
import { readAvoidRules, readCountRules, readStableRule } from './rule-sheets.ts'
import type { Cell, KeptColumn, RowAccount, Table } from './table.ts'
import { tabulate } from './table.ts'
import { placeTerms, readTerms, rotationRules, termLocks } from './terms.ts'
import type { VillageRow } from './village-sheet.ts'
import { compareIncumbents, readIncumbents, readLastVillages, readVillages, withLastVillages } from './village-sheet.ts'
import type { Wish } from './wishes.ts'
import { readChoices, readRecommendations } from './wishes.ts'
import type { WorkbookReader } from './workbook-reader.ts'
import { hucreReader } from './workbook-reader.ts'

/** How to read. */
export interface ReadOptions {
  /** The name of a sheet that is not called as expected: `{ 村推荐表: 'Sheet1' }`. */
  readonly sheets?: SheetChoice
  /** One or three recommendations or choices, and missing forms, are errors instead of warnings. Default `false`. */
  readonly strict?: boolean
  /** Another spreadsheet package. Default: `hucre`, if it is installed. */
  readonly workbook?: WorkbookReader
}

/** Where villages, cadres, rules and overrides stand, by id. */
export interface ReadPlaces {
  readonly villages: Readonly<Record<string, Place>>
  readonly cadres: Readonly<Record<string, Place>>
  readonly rules: Readonly<Record<string, Place>>
  readonly overrides: Readonly<Record<string, Place>>
}

/** What became of the files. */
export interface Reading {
  /** No issue is an error. */
  readonly ok: boolean
  /** There if and only if `ok`. */
  readonly round?: Round
  /** All problems at once, each with its place as the clerk sees it. */
  readonly issues: readonly Issue[]
  readonly places: ReadPlaces
  /** Names by id, also when there is no round, so that issues can be put into words. */
  readonly names: { readonly villages: Readonly<Record<string, string>>; readonly cadres: Readonly<Record<string, string>> }
  /** Columns that were not understood or have no place in a round, by sheet (干部花名册 …). */
  readonly kept: Readonly<Record<string, readonly KeptColumn[]>>
  /** What every row of every sheet was taken for. */
  readonly rows: readonly (RowAccount & { readonly form: SheetName })[]
}

/**
 * Reads the sheets of a township: one `.xlsx` (or `.xls`) workbook, or one `.csv`/`.txt` file per sheet, or any mixture. Nothing is guessed,
 * corrected or left out silently: what cannot be understood is an issue with file, sheet, row and column, and every row is accounted for.
 * Names are matched without regard to spaces, full or half width and the kind of interpunct; the sheets' own spelling is kept. The input is
 * not changed.
 *
 * Never throws for what is in the files. Limits: 64 sheets, 200 000 rows and 256 columns a sheet, 64 MiB a file.
 *
 * @complexity O(cells), and O(names) for each unknown name.
 * @example
 * ```ts
 * import { readTownship } from 'two-way-choice/workbook'
 *
 * const sheet = (name: string, text: string) => ({ name: `${name}.csv`, bytes: new TextEncoder().encode(text) })
 * const reading = await readTownship([
 *   sheet('干部花名册', '工号,姓名\nG001,周明远\nG002,林晓岚'),
 *   sheet('村情表', '村名\n溪口村'),
 *   sheet('村推荐表', '村名,推荐人选一,推荐人选二\n溪口村,周明远,林晓岚'),
 *   sheet('干部志愿表', '姓名,第一志愿,第二志愿\n周明远,溪口,\n林晓岚,溪口村,'),
 * ])
 * reading.ok // => false
 * const slip = reading.issues.find(({ severity }) => severity === 'error')
 * slip?.code // => 'village-name-unknown'
 * slip?.at?.column // => 'B'
 * ```
 */
export async function readTownship(files: readonly SourceFile[], options: ReadOptions = {}): Promise<Reading> {
  expectFiles(files)
  const issues: Issue[] = []
  const given = options.workbook
  const grids: Grid[] = []
  const unopened: string[] = []
  for (const file of files) {
    const opened = await openFile(file, given === undefined ? hucreReader : () => Promise.resolve(given))
    for (const issue of opened.issues) issues.push(issue)
    grids.push(...opened.grids)
    if (opened.issues.some(({ severity }) => severity === 'error') && opened.grids.length === 0) unopened.push(baseName(file.name))
  }
  if (grids.length > limits.sheets) {
    issues.push(problem('error', 'too-large', {}, { what: 'sheets', found: grids.length, limit: limits.sheets }))
    return settle(issues, [], undefined, options)
  }
  const picked = pickSheets(grids, unopened, options.sheets ?? {}, issues)
  const tables = new Map<SheetName, Table>()
  for (const form of forms) {
    const grid = picked.get(form.name)
    const oversize = grid === undefined ? [] : sizeIssues(grid)
    issues.push(...oversize)
    if (grid === undefined || oversize.length > 0) continue
    const { table, issues: found } = tabulate(grid, form)
    for (const issue of found) issues.push(issue)
    if (table !== undefined) tables.set(form.name, table)
  }
  const parts = readParts(tables, issues)
  return settle(issues, [...tables.values()], { parts, draft: draftRound(parts), tables }, options)
}

function readParts(tables: ReadonlyMap<SheetName, Table>, issues: Issue[]): Parts {
  const from = <T,>(name: SheetName, read: (table: Table) => T, otherwise: T): T => {
    const table = tables.get(name)
    return table === undefined ? otherwise : read(table)
  }
  const parameters = from('参数表', (table) => readParameters(table, issues), undefined)
  const roster = tables.get('干部花名册')
  const villageSheet = tables.get('村情表')
  const listed = from('干部花名册', (table) => (table.columns.has('name') ? readRoster(table, issues) : []), [])
  const villages = from('村情表', (table) => (table.columns.has('village') ? readVillages(table, issues) : []), [])
  // where a directory is missing, no name is called unknown
  const directory: Directory = {
    ...(roster?.columns.has('name') === true ? { cadres: indexCadres(listed) } : {}),
    ...(villageSheet?.columns.has('village') === true ? { villages: indexVillages(villages, parameters?.merged ?? []) } : {}),
  }
  const incumbents = from('村情表', (table) => readIncumbents(table, villages, directory.cadres, issues), [])
  const posted = new Set(incumbents.map(({ cadre }) => cadre))
  const terms = from('干部花名册', (table) => readTerms(table, listed, posted, parameters, issues), [])
  const bound = new Set(terms.map(({ cadre }) => cadre.id))
  const lastVillages = from('干部花名册', (table) => readLastVillages(table, listed, directory.villages, bound, issues), [])
  const cadres = withLastVillages(listed, lastVillages, villages)
  const cadreIds = cadres.map(({ id }) => id)
  const villageIds = villages.map(({ id }) => id)
  const recommendations = from('村推荐表', (table) => readRecommendations(table, directory, issues), new Map<string, Wish>())
  const choices = from('干部志愿表', (table) => readChoices(table, directory, issues), new Map<string, Wish>())
  if (villageSheet?.columns.has('incumbent') === true) compareIncumbents(incumbents, lastVillages, issues)
  // the empty sheet of the template is as none
  const fit = from('适配评分表', (table) => table.rows.length === 0 ? undefined : readFit(table, directory, cadreIds, villageIds, issues), undefined)
  const avoid = from('回避与限制表', (table) => readAvoidRules(table, directory, issues), [])
  const count = from('名额与搭配表', (table) => {
    if (villageSheet === undefined || roster === undefined) return []
    return readCountRules(table, villageSubjects(villageSheet, villages, directory), cadreSubjects(roster, cadres, directory), issues)
  }, [])
  const namesIncumbents = villageSheet?.columns.has('incumbent') === true
  const derived = from('干部花名册', (table) => {
    const posts = placeTerms(terms, table, lastVillages, incumbents, namesIncumbents, issues)
    const party = villageSheet === undefined ? [] : readPartyRule(parameters, table, cadres, villageSubjects(villageSheet, villages, directory), issues)
    return {
      rules: [...rotationRules(posts, table, parameters?.maxTerms), ...party],
      locks: (decided: readonly OverrideRow[]) => termLocks(posts, table, parameters?.termYears, decided, issues),
    }
  }, { rules: [], locks: () => [] })
  const rules = [...avoid, ...count, ...derived.rules, ...readStableRule(parameters)]
  const decided = from('班子意见表', (table) => readOverrides(table, directory, rules, incumbents, issues), [])
  const overrides = [...decided, ...derived.locks(decided)]
  return {
    villages, cadres, recommendations, choices, incumbents, rules, overrides,
    ...(fit === undefined ? {} : { fit }),
    ...(parameters === undefined ? {} : { parameters }),
    pooled: roster?.columns.has('township') === true && villageSheet?.columns.has('township') === true,
  }
}

const none: Cell = { text: '', at: {} }

function villageSubjects(table: Table, villages: readonly VillageRow[], directory: Directory): Subjects {
  return {
    table,
    resolve: (name, issues) => villageOf(directory.villages, name, none, issues),
    members: villages.map((village) => ({
      id: village.id,
      words: village.needs,
      fields: fieldsOf(village.attributes, { area: village.area, township: village.township, priority: village.priority }),
    })),
  }
}

function cadreSubjects(table: Table, cadres: readonly RosterRow[], directory: Directory): Subjects {
  return {
    table,
    resolve: (name, issues) => cadreOf(directory.cadres, name, none, '', issues),
    members: cadres.map((cadre) => ({
      id: cadre.id,
      words: cadre.strengths,
      fields: fieldsOf(cadre.attributes, { unit: cadre.unit, township: cadre.township, available: cadre.available }),
    })),
  }
}

function fieldsOf(
  attributes: readonly (readonly [string, Scalar])[], named: Readonly<Record<string, Scalar | undefined>>,
): ReadonlyMap<string, Scalar> {
  const present = Object.entries(named).filter((entry): entry is [string, Scalar] => entry[1] !== undefined)
  return new Map([...attributes, ...present])
}

interface Read {
  readonly parts: Parts
  readonly draft: DraftRound
  readonly tables: ReadonlyMap<SheetName, Table>
}

/** The checks of the round, with places; and the whole as a reading. */
function settle(issues: readonly Issue[], tables: readonly Table[], read: Read | undefined, options: ReadOptions): Reading {
  const all = firstOfEachSpelling(issues)
  let round: Round | undefined
  if (read !== undefined) {
    const parsed = parseRound(read.draft.round)
    const faulty = new Set(issues.filter(({ severity }) => severity === 'error').map(({ at }) => `${at?.file ?? ''}\0${at?.sheet ?? ''}`))
    const sound = (name: SheetName): boolean => {
      const grid = read.tables.get(name)?.grid
      return grid !== undefined && !faulty.has(`${grid.file}\0${grid.sheet}`)
    }
    const clean = !all.some(({ severity }) => severity === 'error')
    for (const issue of parsed.issues) {
      const at = placeOf(issue, read)
      const severity = options.strict === true && strictCodes.has(issue.code) ? 'error' : issue.severity
      const placed: Issue = { ...issue, severity, ...(at === undefined ? {} : { at }) }
      // the sheets never say what a check of the round says, so nothing is said twice
      if (clean || holds(issue, sound)) all.push(placed)
    }
    const pairs = read.draft.computed ?? 0
    if (pairs > 0) all.push(problem('note', 'fit-computed', {}, { pairs }))
    round = parsed.round
  }
  const ok = !all.some(({ severity }) => severity === 'error')
  const parts = read?.parts
  const placesById = (rows: readonly { id: string; at: Place }[]) => Object.fromEntries(rows.map(({ id, at }) => [id, at]))
  const namesById = (rows: readonly { id: string; name: string }[]) => Object.fromEntries(rows.map(({ id, name }) => [id, name]))
  return {
    ok,
    ...(ok && round !== undefined ? { round } : {}),
    issues: all,
    places: {
      villages: placesById(parts?.villages ?? []),
      cadres: placesById(parts?.cadres ?? []),
      rules: placesById((parts?.rules ?? []).map(({ rule, at }) => ({ id: rule.id, at }))),
      overrides: placesById((parts?.overrides ?? []).map(({ override, at }) => ({ id: override.id, at }))),
    },
    names: { villages: namesById(parts?.villages ?? []), cadres: namesById(parts?.cadres ?? []) },
    kept: Object.fromEntries(tables.filter(({ kept }) => kept.length > 0).map(({ form, kept }) => [form.name, kept])),
    rows: tables.map(({ form, account }) => ({ form: form.name, ...account })),
  }
}

const strictCodes: ReadonlySet<string> = new Set(['recommendation-count', 'recommendation-missing', 'choice-count', 'choice-missing'])

// what a check of the whole round says only follows from what could not be read, unless these sheets were read in full
const restsOn: Readonly<Partial<Record<Issue['code'], readonly SheetName[]>>> = {
  'recommendation-count': ['干部花名册', '村情表', '村推荐表'],
  'recommendation-missing': ['干部花名册', '村情表', '村推荐表'],
  'choice-count': ['干部花名册', '村情表', '干部志愿表'],
  'choice-missing': ['干部花名册', '村情表', '干部志愿表'],
  'recommended-unavailable': ['干部花名册'],
  'keep-without-baseline': ['干部花名册', '村情表'],
  'selector-selects-nobody': ['干部花名册', '村情表'],
  'no-villages': ['村情表'],
  'no-cadres': ['干部花名册'],
  'fewer-cadres-than-villages': ['干部花名册', '村情表'],
  'village-nobody-can-serve': ['干部花名册', '村情表', '村推荐表', '干部志愿表', '参数表'],
}

function holds(issue: Issue, sound: (name: SheetName) => boolean): boolean {
  return (restsOn[issue.code] ?? []).every(sound)
}

function placeOf(issue: Issue, { draft, tables }: Read): Place | undefined {
  // what is missing stands nowhere; the sheet where it should be is the place
  const missing: Readonly<Partial<Record<Issue['code'], SheetName>>> = {
    'recommendation-missing': '村推荐表', 'choice-missing': '干部志愿表', 'no-villages': '村情表', 'no-cadres': '干部花名册',
    'fewer-cadres-than-villages': '干部花名册',
  }
  const sheet = missing[issue.code]
  if (sheet === undefined) return draft.placeOf(issue.path)
  const grid = tables.get(sheet)?.grid
  return grid === undefined ? undefined : sheetPlace(grid)
}

/** How a village's name was read is said once per spelling, not for every cell. */
function firstOfEachSpelling(issues: readonly Issue[]): Issue[] {
  const said = new Set<string>()
  return issues.filter((issue) => {
    if (issue.code !== 'village-name-read-as') return true
    const key = nameKey(issue.name)
    return !said.has(key) && said.add(key)
  })
}
