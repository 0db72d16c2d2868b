/** The sample township as a hurried office might have typed it: other spellings, orders and layouts that mean exactly the same. */

import fc from 'fast-check'
import type { SourceFile } from '../../src/io/grid.ts'
import type { Random } from './seeded.ts'
import { seededRandom, shuffled } from './seeded.ts'
import type { CellValue, Sheets } from './sheet-files.ts'
import { csvFiles, csvText, encodable, sampleSheets, tabFiles, xlsxFile } from './sheet-files.ts'

/** Which liberties were taken; each can be shrunk away. */
export interface Habits {
  readonly seed: number
  readonly spaces: boolean
  readonly fullWidth: boolean
  readonly interpuncts: boolean
  readonly numbersForNames: boolean
  readonly valueForms: boolean
  readonly aliases: boolean
  readonly titles: boolean
  readonly endings: boolean
  readonly blankRows: boolean
  readonly columnOrder: boolean
  readonly rowOrder: boolean
  readonly extraColumns: boolean
  readonly files: 'utf-8' | 'utf-8 with mark' | 'gb18030' | 'utf-16le' | 'tabs' | 'xlsx'
}

/** Random habits. */
export const habits: fc.Arbitrary<Habits> = fc.record({
  seed: fc.nat(),
  spaces: fc.boolean(),
  fullWidth: fc.boolean(),
  interpuncts: fc.boolean(),
  numbersForNames: fc.boolean(),
  valueForms: fc.boolean(),
  aliases: fc.boolean(),
  titles: fc.boolean(),
  endings: fc.boolean(),
  blankRows: fc.boolean(),
  columnOrder: fc.boolean(),
  rowOrder: fc.boolean(),
  extraColumns: fc.boolean(),
  files: fc.constantFrom('utf-8', 'utf-8 with mark', 'gb18030', 'utf-16le', 'tabs', 'xlsx'),
})

const cadreColumns = new Set(['姓名', '推荐人选一', '推荐人选二', '现任指导员'])
const villageColumns = new Set(['村名', '第一志愿', '第二志愿', '上轮所驻村'])
const wordColumns = new Set(['片区', '单位', '政治面貌', '村情分类', '现任职务'])
const integerColumns = new Set(['户数', '人口', '农村工作年限', '分值', '应到'])

const otherHeadings: Readonly<Record<string, readonly string[]>> = {
  工号: ['编号', '人员编号'], 姓名: ['干部姓名', '名字', '姓 名'], 村名: ['行政村', '村别', '村(社区)'], 村代码: ['区划代码', '统计用区划代码'],
  推荐人选一: ['推荐人选1', '建议人选1', '第一人选'], 第一志愿: ['志愿一', '志愿1', '一志愿'], 单位: ['所在办所', '部门'], 特长: ['熟悉专业有何专长', '专长'],
  政治面貌: ['面貌'], 主要需求: ['主要需求(可多项)'], 分值: ['得分'],
}

/** The files of the sample under these habits. */
export async function dirtyFiles(how: Habits): Promise<SourceFile[]> {
  const random = seededRandom(how.seed)
  const clean = sampleSheets()
  const codes: Codes = {
    people: new Map(clean['干部花名册'].slice(1).map((row) => [row[2] as string, row[1] as string])),
    villages: new Map(clean['村情表'].slice(1).map((row) => [row[1] as string, row[2] as string])),
  }
  const rewritten = Object.entries(clean).map(([name, rows]) => [name, dirtySheet(name, rows as string[][], how, random, codes)] as const)
  const dirty: Sheets = Object.fromEntries(rewritten)
  const ordered = how.rowOrder ? Object.fromEntries(shuffled(Object.entries(dirty), random)) : dirty
  if (how.files === 'xlsx') return [await xlsxFile(ordered)]
  if (how.files === 'tabs') return tabFiles(ordered)
  if (how.files === 'gb18030' && !Object.values(ordered).every((rows) => encodable(csvText(rows)))) return csvFiles(ordered, 'utf-8')
  return csvFiles(ordered, how.files)
}

/** Staff numbers and village codes by name. */
interface Codes {
  readonly people: ReadonlyMap<string, string>
  readonly villages: ReadonlyMap<string, string>
}

function dirtySheet(name: string, rows: readonly (readonly string[])[], how: Habits, random: Random, codes: Codes): CellValue[][] {
  const [headings, ...data] = rows
  const own = name === '干部花名册' || name === '村情表'
  let cells = data.map((row) => row.map((text, c) => dirtyCell(headings[c], text, own, how, random, codes)))
  // villages, cadres and rules keep their order: it is part of what the sheet says
  if (how.rowOrder && (name === '村推荐表' || name === '干部志愿表' || name === '适配评分表')) cells = shuffled(cells, random)
  let heading = headings.map((text) => dirtyHeading(text, how, random))
  if (how.extraColumns) {
    heading = [...heading, '联系电话', '']
    cells = cells.map((row, i) => [...row, `139${String(i).padStart(8, '0')}`, ''])
  }
  if (how.columnOrder) {
    const order = shuffled(heading.map((_, c) => c), random)
    heading = order.map((c) => heading[c])
    cells = cells.map((row) => order.map((c) => row[c]))
  }
  const result: CellValue[][] = [heading]
  for (const row of cells) {
    if (how.blankRows && random() < 0.1) result.push([])
    if (how.blankRows && random() < 0.03) result.push(heading)
    result.push(row)
  }
  if (how.titles) result.unshift([`某某镇${name}`], ['填报单位:党政综合办', '', '填报日期:2026年4月'], [])
  if (how.endings) result.push([], ['合 计', ...heading.slice(1).map(() => '')], ['注:本表一式两份,以盖章件为准。'], ['审核人:×××', '填表人:×××'])
  return result
}

function dirtyHeading(text: string, how: Habits, random: Random): string {
  const words = otherHeadings[text] as readonly string[] | undefined
  const word = how.aliases && words !== undefined && random() < 0.6 ? words[Math.floor(random() * words.length)] : text
  const marked = how.aliases && random() < 0.2 ? `★${word}` : word
  return how.spaces && random() < 0.3 ? spaced(marked, random) : how.fullWidth ? widened(marked) : marked
}

function dirtyCell(heading: string, text: string, own: boolean, how: Habits, random: Random, codes: Codes): string {
  if (text === '') return how.spaces && random() < 0.1 ? ' ' : ''
  const reference = (cadreColumns.has(heading) || villageColumns.has(heading)) && !(own && (heading === '姓名' || heading === '村名'))
  let cell = text
  if (how.numbersForNames && reference && random() < 0.3) cell = codeOf(text, codes) ?? text
  if (how.interpuncts && reference) cell = cell.replace('·', '\u2022\u2027\u2219\u22c5\u30fb\uff65\uff0e.'[Math.floor(random() * 8)])
  if (how.fullWidth && (reference || heading === '工号' || heading === '村代码' || integerColumns.has(heading))) cell = widened(cell)
  if (how.valueForms) cell = otherForm(heading, cell, random)
  const loose = reference || villageColumns.has(heading) || wordColumns.has(heading) || heading === '工号'
  if (how.spaces && loose && random() < 0.4) cell = spaced(cell, random)
  return cell
}

/** The staff number of a name that one person bears, or the code of a village. */
function codeOf(text: string, { people, villages }: Codes): string | undefined {
  return text === '王伟' ? undefined : (people.get(text) ?? villages.get(text))
}

function otherForm(heading: string, text: string, random: Random): string {
  const one = (...forms: string[]) => forms[Math.floor(random() * forms.length)]
  if (heading === '出生年月') return one(text, text.replace('.', '-'), text.replace('.', ''), `${text.replace('.', '年')}月`)
  if (heading === '户数' && /^\d+$/.test(text)) return one(text, `${text}户`)
  if (heading === '人口' && /^\d{4}$/.test(text)) return one(text, `${text[0]},${text.slice(1)}`)
  if (heading === '农村工作年限') return one(text, `${text}年`)
  if (heading === '特长' || heading === '主要需求') return text.replaceAll('、', one('、', ',', '\uff1b', ' ', '/'))
  if (heading === '会议日期' || heading === '日期') return one(text, text.replaceAll('-', '/'), text.replace('-', '年').replace('-', '月'))
  if (text === '是') return one('是', '√', '1', 'Y')
  if (text === '否') return one('否', '×', '0', 'N')
  if (text === '可') return one('可', '是', '√')
  if (text === '中共党员') return one('中共党员', '党员')
  return text
}

function spaced(text: string, random: Random): string {
  const space = ' \u3000\u00a0\u200b'[Math.floor(random() * 4)]
  const at = Math.floor(random() * (text.length + 1))
  return random() < 0.3 ? ` ${text}\u3000` : text.slice(0, at) + space + text.slice(at)
}

/** Letters, digits and brackets in full width. */
function widened(text: string): string {
  return text.replace(/[A-Za-z0-9()]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
}
