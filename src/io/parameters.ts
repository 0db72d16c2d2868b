/** 参数表: the name and date of the round, how it is decided, what it asks of terms and membership, and villages that were merged. */

import type { Issue, Place } from '../model/issue.ts'
import type { Objective, Policy } from '../model/round.ts'
import { objectives } from '../model/round.ts'
import { readInteger } from './attributes.ts'
import { readDate, readYesNo } from './cells.ts'
import { compact, halfWidth } from './characters.ts'
import { problem } from './problem.ts'
import type { Cell, Table } from './table.ts'
import { cellOf, headingOf } from './table.ts'

/** What the sheet says. */
export interface Parameters {
  readonly id?: string
  readonly title?: string
  readonly date?: string
  readonly policy?: Policy
  /** 同村最多连任届数. */
  readonly maxTerms?: Setting & { readonly value: number }
  /** 任期(年). */
  readonly termYears?: Setting & { readonly value: number }
  /** 不得有互愿未成对: the cell that says yes. */
  readonly stable?: Setting
  /** 须由中共党员担任的村, as a condition that is yet to be read. */
  readonly partyVillages?: Setting
  /** Former name and present name of merged villages. */
  readonly merged: readonly (readonly [string, string])[]
  /** Where each part stands: `date`, `objectives`, …. */
  readonly cells: Readonly<Record<string, Place>>
}

/** An item under its name in the template, and the cell of its value. */
export interface Setting {
  readonly name: string
  readonly cell: Cell
}

/** What 参数表 can say. */
export type Item = 'id' | 'title' | 'date' | 'objectives' | 'tieBreak' | 'seed' | 'allot' | 'maxTerms' | 'termYears' | 'stable' | 'partyVillages' | 'merged'

/** The words of the template for each item, and the other ways to write them. */
export const items: Readonly<Record<Item, readonly string[]>> = {
  id: ['轮次编号', '轮次', '批次编号', '批次', '编号'],
  title: ['标题', '轮次名称', '批次名称'],
  date: ['日期', '轮次日期', '会议日期'],
  objectives: ['目标次序', '目标顺序'],
  tieBreak: ['并列处理', '并列'],
  seed: ['抽签种子', '种子'],
  allot: ['组织指派'],
  maxTerms: ['同村最多连任届数', '同村最多连任', '同村连任上限', '最多连任届数', '连任届数上限'],
  termYears: ['任期(年)', '任期', '任期年数', '每届任期', '每届任期(年)'],
  stable: ['不得有互愿未成对', '须无互愿未成对', '不允许互愿未成对'],
  partyVillages: ['须由中共党员担任的村', '由中共党员担任的村', '中共党员担任的村', '须派中共党员的村'],
  merged: ['撤并对照', '撤并村对照'],
}

const objectiveWords: Readonly<Record<Objective, readonly string[]>> = {
  priorityCoverage: ['优先村', '优先村覆盖', '优先村先配'],
  coverage: ['覆盖', '村村覆盖', '已配村数', '派驻村数'],
  mutual: ['双向一致'],
  stability: ['互愿未成对', '稳定'],
  mutualFirst: ['双向一致第一志愿', '双向一致(第一志愿)', '双向一致且第一志愿'],
  firstChoices: ['第一志愿'],
  chosen: ['本人志愿', '志愿'],
  recommended: ['村推荐'],
  allotted: ['组织指派', '组织指派最少', '指派最少'],
  kept: ['保留原任', '留任', '连任'],
  fit: ['适配度', '适配'],
  honoured: ['尽量意见', '尽量意见采纳', '“尽量”意见采纳', '倾向性意见'],
  broken: ['尽量要求', '尽量要求未满足', '软性要求', '软性要求未满足', '“尽量”要求未满足'],
}

const openWords = ['待议', '并列待议', '提交会议', '班子研究', '会议研究', '不抽签']

/** Reads every row; an item nobody knows is a warning, a value nobody understands an error. */
export function readParameters(table: Table, issues: Issue[]): Parameters {
  const known = new Map<Item, Cell[]>()
  for (const row of table.rows) {
    const item = cellOf(table, row, 'item')
    const value = cellOf(table, row, 'value')
    if (item.text === '') issues.push(problem('error', 'cell-missing', item.at, { column: headingOf(table, 'item') }))
    // a parameter of the template that is left blank keeps its default
    if (item.text === '' || value.text === '') continue
    const found = (Object.entries(items) as [Item, readonly string[]][]).find(([, words]) => words.includes(compact(item.text)))
    if (found === undefined) issues.push(problem('warning', 'setting-unknown', item.at, { name: item.text, value: value.text }))
    else known.set(found[0], [...(known.get(found[0]) ?? []), value])
  }
  for (const [item, cells] of known) {
    const rows = cells.flatMap(({ at }) => (at.row === undefined ? [] : [at.row]))
    const same = cells.every(({ text }) => compact(text) === compact(cells[0].text))
    if (cells.length > 1 && item !== 'merged') {
      issues.push(problem(same ? 'warning' : 'error', 'row-twice', cells[1].at, { what: items[item][0], rows, same }))
    }
  }
  const first = (item: Item) => known.get(item)?.[0]
  const policy: Policy = {
    ...readObjectives(first('objectives'), issues),
    ...readTieBreak(first('tieBreak'), first('seed'), issues),
    ...readAllot(first('allot'), issues),
  }
  const date = first('date')
  const read = date === undefined ? undefined : readDate(date.text)
  const maxTerms = readWholeNumber('maxTerms', first('maxTerms'), issues)
  const termYears = readWholeNumber('termYears', first('termYears'), issues)
  const stable = readDemand('stable', first('stable'), issues)
  const partyVillages = first('partyVillages')
  const id = first('id')?.text
  const title = first('title')?.text
  return {
    ...(id === undefined ? {} : { id }),
    ...(title === undefined ? {} : { title }),
    // what is no full date stays as written, and the checks of the round say so
    ...(date === undefined ? {} : { date: read?.kind === 'date' ? read.iso : date.text }),
    ...(Object.keys(policy).length === 0 ? {} : { policy }),
    ...(maxTerms === undefined ? {} : { maxTerms }),
    ...(termYears === undefined ? {} : { termYears }),
    ...(stable === undefined ? {} : { stable }),
    ...(partyVillages === undefined ? {} : { partyVillages: { name: items.partyVillages[0], cell: partyVillages } }),
    merged: (known.get('merged') ?? []).flatMap((cell) => readMerged(cell, issues)),
    cells: Object.fromEntries([...known].map(([item, [cell]]) => [item, cell.at])),
  }
}

function unknownValue(item: Item, cell: Cell, issues: Issue[]): void {
  issues.push(problem('error', 'setting-unknown', cell.at, { name: items[item][0], value: cell.text }))
}

/** `覆盖、双向一致、…` or `coverage > mutual > …`, in order of importance. */
function readObjectives(cell: Cell | undefined, issues: Issue[]): Pick<Policy, 'objectives'> {
  if (cell === undefined) return {}
  const words = halfWidth(cell.text).split(/→|->|=>|[、,;>/\s]/).map(compact).filter((word) => word !== '')
  const named = words.map((word) => objectives.find((objective) => objective === word || objectiveWords[objective].includes(word)))
  const understood = named.filter((objective) => objective !== undefined)
  if (understood.length === named.length && named.length > 0) return { objectives: understood }
  unknownValue('objectives', { text: words[named.indexOf(undefined)] ?? cell.text, at: cell.at }, issues)
  return {}
}

/** 待议, or 抽签 with a seed: `抽签:2026-04-08`, or the seed in a row of its own. */
function readTieBreak(cell: Cell | undefined, seedCell: Cell | undefined, issues: Issue[]): Pick<Policy, 'tieBreak'> {
  if (cell === undefined) return {}
  const word = compact(cell.text)
  if (openWords.includes(word)) return { tieBreak: 'open' }
  const lottery = /^抽签[:(]?(.*?)\)?$/.exec(word)
  if (lottery === null) {
    unknownValue('tieBreak', cell, issues)
    return {}
  }
  const seed = lottery[1] === '' ? (seedCell?.text ?? '') : lottery[1]
  if (seed !== '') return { tieBreak: { lottery: seed } }
  issues.push(problem('error', 'cell-missing', cell.at, { column: items.seed[0] }))
  return {}
}

function readAllot(cell: Cell | undefined, issues: Issue[]): Pick<Policy, 'allot'> {
  if (cell === undefined) return {}
  const allot = readYesNo(cell.text)
  if (allot !== undefined) return { allot }
  unknownValue('allot', cell, issues)
  return {}
}

/** Yes; no is as if the item were not there. */
function readDemand(item: Item, cell: Cell | undefined, issues: Issue[]): Setting | undefined {
  const demanded = cell === undefined ? false : readYesNo(cell.text)
  if (cell !== undefined && demanded === undefined) unknownValue(item, cell, issues)
  return cell !== undefined && demanded === true ? { name: items[item][0], cell } : undefined
}

/** A whole number from 1 to 99. */
function readWholeNumber(item: Item, cell: Cell | undefined, issues: Issue[]): (Setting & { value: number }) | undefined {
  const value = cell === undefined ? undefined : readInteger(cell, issues)
  if (cell === undefined || value === undefined) return undefined
  if (value >= 1 && value <= 99) return { name: items[item][0], value, cell }
  unknownValue(item, cell, issues)
  return undefined
}

/** `上坪村、下坪村→高坪村;中坪村并入高坪村`. */
function readMerged(cell: Cell, issues: Issue[]): [string, string][] {
  return compact(cell.text).split(/[;,。]/).filter((part) => part !== '').flatMap((part): [string, string][] => {
    const pair = /^(.+?)(?:→|—+>?|-+>|=>|=|:|已?并入|划入|合并到)(.+)$/.exec(part)
    if (pair !== null) return pair[1].split('、').filter((former) => former !== '').map((former) => [former, pair[2]])
    unknownValue('merged', { text: part, at: cell.at }, issues)
    return []
  })
}
