/** Who is meant by a name in a cell: the cadres of the roster and the villages of the village sheet, looked up by what clerks write. */

import type { Issue, Near, Place } from '../model/issue.ts'
import { nearWords } from '../model/near.ts'
import { isScientific } from './cells.ts'
import { nameKey } from './characters.ts'
import { problem } from './problem.ts'
import type { Cell } from './table.ts'

/** How many near names are shown. */
const nearShown = 5

/** A cadre as the roster has him. */
export interface CadreEntry {
  readonly id: string
  readonly name: string
  readonly unit?: string
  readonly at: Place
}

/** A village as the village sheet has it. */
export interface VillageEntry {
  readonly id: string
  readonly name: string
  readonly township?: string
  readonly at: Place
}

/** All cadres and villages by their keys, and the villages that were merged into another. */
export interface Directory {
  /** Absent: the roster could not be read, so no name is called unknown. */
  readonly cadres?: CadreIndex
  readonly villages?: VillageIndex
}

/** What was found for a text: everybody it may mean, and near names where there is nobody. */
interface Answer<T> {
  readonly found: readonly T[]
  near?: readonly Near[]
}

/** Cadres by key. */
export interface CadreIndex {
  /** Answers so far by what was asked: a sheet of scores asks for every name many times. */
  readonly answers: Map<string, Answer<CadreEntry>>
  readonly byId: ReadonlyMap<string, CadreEntry>
  readonly byName: ReadonlyMap<string, readonly CadreEntry[]>
}

/** Villages by key. */
export interface VillageIndex {
  /** Answers so far by what was asked. */
  readonly answers: Map<string, Answer<VillageEntry>>
  readonly byId: ReadonlyMap<string, VillageEntry>
  readonly byName: ReadonlyMap<string, readonly VillageEntry[]>
  /** Under township and name together: 城关镇新民村. */
  readonly byFullName: ReadonlyMap<string, readonly VillageEntry[]>
  /** Under the name as 村: 溪口村委会 and 溪口村 under 溪口村. */
  readonly byPlainName: ReadonlyMap<string, readonly VillageEntry[]>
  /** Former name → name of the village it became part of. */
  readonly merged: ReadonlyMap<string, string>
}

/** Index of the roster. */
export function indexCadres(entries: readonly CadreEntry[]): CadreIndex {
  return {
    answers: new Map(),
    byId: new Map(entries.map((entry) => [nameKey(entry.id), entry])),
    byName: groupBy(entries, (entry) => nameKey(entry.name)),
  }
}

/** Index of the village sheet. `merged`: pairs of former and present name. */
export function indexVillages(entries: readonly VillageEntry[], merged: readonly (readonly [string, string])[]): VillageIndex {
  return {
    answers: new Map(),
    byId: new Map(entries.map((entry) => [nameKey(entry.id), entry])),
    byName: groupBy(entries, (entry) => nameKey(entry.name)),
    byFullName: groupBy(entries, (entry) => nameKey((entry.township ?? '') + entry.name)),
    byPlainName: groupBy(entries, (entry) => plainName(nameKey(entry.name))),
    merged: new Map(merged.map(([former, present]) => [nameKey(former), present])),
  }
}

/**
 * The id of the cadre that a row names, or `undefined` with an issue. Accepted: the name if one person bears it; the name with his office, in
 * brackets or in its own column; the staff number. `code` is the row's staff number column, `unit` its office column.
 */
export function cadreOf(
  index: CadreIndex | undefined, name: Cell, code: Cell, unit: string, issues: Issue[], severity: 'error' | 'warning' = 'error',
): string | undefined {
  if (index === undefined) return undefined
  if (code.text !== '') return cadreByCode(index, name, code, issues)
  const answer = answerTo(index.answers, `${name.text}\0${unit}`, () => findCadre(index, name.text, unit))
  const { found } = answer
  if (found.length === 1) return found[0].id
  const at = name.at
  if (found.length > 1) issues.push(problem('error', 'name-ambiguous', at, { name: name.text, people: found.map(personOf) }))
  else issues.push(problem(severity, 'name-unknown', at, { name: name.text, near: (answer.near ??= nearCadres(index, name.text)) }))
  return undefined
}

function cadreByCode(index: CadreIndex, name: Cell, code: Cell, issues: Issue[]): string | undefined {
  if (reportScientific(code, issues)) return undefined
  const entry = index.byId.get(nameKey(code.text))
  if (entry === undefined) {
    issues.push(problem('error', 'name-unknown', code.at, { name: code.text, near: nearCadres(index, code.text) }))
    return undefined
  }
  if (name.text !== '' && !findCadre(index, name.text, '').includes(entry)) {
    issues.push(problem('error', 'name-and-id-disagree', name.at, { name: name.text, id: entry.id, nameOfId: entry.name }))
    return undefined
  }
  return entry.id
}

/** Everybody whom a text may mean; one entry when it is clear. */
function findCadre(index: CadreIndex, text: string, unit: string): readonly CadreEntry[] {
  const key = nameKey(text)
  const named = index.byName.get(key) ?? []
  if (named.length > 0) {
    const there = unit === '' ? [] : named.filter((entry) => nameKey(entry.unit ?? '') === nameKey(unit))
    return named.length > 1 && there.length === 1 ? there : named
  }
  const numbered = index.byId.get(key)
  if (numbered !== undefined) return [numbered]
  // the office may have brackets of its own
  const bracket = /^([^()]+)\((.+)\)$/.exec(key)
  if (bracket === null) return []
  const [, name, remark] = bracket
  return (index.byName.get(name) ?? []).filter((entry) => nameKey(entry.unit ?? '') === remark || nameKey(entry.id) === remark)
}

function nearCadres(index: CadreIndex, text: string): readonly Near[] {
  const key = nameKey(text)
  const bare = key.replace(/\(.*\)$/, '')
  const near = [
    ...(bare === key ? [] : (index.byName.get(bare) ?? [])),
    ...nearWords(bare, index.byName.keys(), nearShown).flatMap((name) => index.byName.get(name) ?? []),
    ...(/\d/.test(key) ? nearWords(key, index.byId.keys(), nearShown).flatMap((id) => index.byId.get(id) ?? []) : []),
  ]
  return [...new Set(near)].slice(0, nearShown).map(personOf)
}

function personOf(entry: CadreEntry): Near & { unit?: string } {
  return { id: entry.id, name: entry.name, at: entry.at, ...(entry.unit === undefined ? {} : { unit: entry.unit }) }
}

/**
 * The id of the village that a row names, or `undefined` with an issue. Accepted: the name, the name with 村委会 for 村 (with a note), township
 * and name, the 12-digit code. `code` is the row's code column.
 */
export function villageOf(
  index: VillageIndex | undefined, name: Cell, code: Cell, issues: Issue[], severity: 'error' | 'warning' = 'error',
): string | undefined {
  if (index === undefined) return undefined
  if (code.text !== '') return villageByCode(index, name, code, issues)
  const answer = answerTo(index.answers, name.text, () => findVillage(index, name.text))
  const { found } = answer
  const at = name.at
  if (found.length === 1) {
    const [{ id, name: own, township = '' }] = found
    const exact = own === name.text || [own, id, township + own].some((written) => nameKey(written) === nameKey(name.text))
    if (!exact) issues.push(problem('note', 'village-name-read-as', at, { name: name.text, village: found[0].id }))
    return found[0].id
  }
  const into = index.merged.get(nameKey(name.text)) ?? index.merged.get(plainName(nameKey(name.text)))
  if (found.length > 1) {
    const rows = found.flatMap((entry) => (entry.at.row === undefined ? [] : [entry.at.row]))
    issues.push(problem('error', 'village-name-twice', at, { name: name.text, rows }))
  } else if (into !== undefined) issues.push(problem(severity, 'village-merged', at, { name: name.text, into }))
  else issues.push(problem(severity, 'village-name-unknown', at, { name: name.text, near: (answer.near ??= nearVillages(index, name.text)) }))
  return undefined
}

function villageByCode(index: VillageIndex, name: Cell, code: Cell, issues: Issue[]): string | undefined {
  if (reportScientific(code, issues)) return undefined
  const entry = index.byId.get(nameKey(code.text))
  if (entry === undefined) {
    issues.push(problem('error', 'village-name-unknown', code.at, { name: code.text, near: nearVillages(index, code.text) }))
    return undefined
  }
  if (name.text !== '' && !findVillage(index, name.text).includes(entry)) {
    issues.push(problem('error', 'name-and-id-disagree', name.at, { name: name.text, id: entry.id, nameOfId: entry.name }))
    return undefined
  }
  return entry.id
}

/** A code that a spreadsheet turned into a floating-point number points at nobody any more. */
export function reportScientific(code: Cell, issues: Issue[]): boolean {
  if (!isScientific(code.text)) return false
  issues.push(problem('error', 'code-scientific', code.at, { value: code.text }))
  return true
}

function findVillage(index: VillageIndex, text: string): readonly VillageEntry[] {
  const key = nameKey(text)
  const numbered = index.byId.get(key)
  const named = index.byName.get(key) ?? (numbered === undefined ? undefined : [numbered])
  return named ?? index.byFullName.get(key) ?? index.byPlainName.get(plainName(key)) ?? []
}

function nearVillages(index: VillageIndex, text: string): readonly Near[] {
  const key = nameKey(text)
  const names = nearWords(key, index.byName.keys(), nearShown).flatMap((name) => index.byName.get(name) ?? [])
  const codes = /^\d+$/.test(key) ? nearWords(key, index.byId.keys(), nearShown).flatMap((id) => index.byId.get(id) ?? []) : []
  return [...new Set([...names, ...codes])].slice(0, nearShown).map(({ id, name, at }) => ({ id, name, at }))
}

/** 溪口村委会, 溪口村村委会 and 溪口村民委员会 as 溪口村; other names as they are. Takes and gives keys. */
function plainName(key: string): string {
  const bare = key.replace(/(村民委员会|村委会)$/, '')
  if (bare === key || bare === '') return key
  return bare.endsWith('村') ? bare : `${bare}村`
}

function answerTo<T>(answers: Map<string, Answer<T>>, asked: string, find: () => readonly T[]): Answer<T> {
  const earlier = answers.get(asked)
  if (earlier !== undefined) return earlier
  const answer: Answer<T> = { found: find() }
  answers.set(asked, answer)
  return answer
}

function groupBy<T>(entries: readonly T[], keyOf: (entry: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const entry of entries) {
    const group = groups.get(keyOf(entry))
    if (group === undefined) groups.set(keyOf(entry), [entry])
    else group.push(entry)
  }
  return groups
}
