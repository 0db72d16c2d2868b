/** The template: blank sheets to fill in, with instructions, and the same sheets filled in with a fictional sample. */

import type { SheetName } from './columns.ts'
import { formOf } from './columns.ts'
import { csvBytes } from './csv-writer.ts'
import type { SourceFile } from './grid.ts'
import { instructionsName } from './own-sheets.ts'
import { hintOf, itemHints, needOf, preparedRows, sheetColumn, templateColumns, templateItems, templateOrder } from './template-columns.ts'
import { sample } from './template-sample.ts'
import type { SheetData } from './workbook-writer.ts'
import { writeWorkbook } from './workbook-writer.ts'

/** What the template is made as. */
export interface TemplateOptions {
  /** `xlsx`: one workbook (needs the package `hucre`); `csv`: one text file per sheet. Default `xlsx`. */
  readonly format?: 'xlsx' | 'csv'
  /** Of the instructions; the headings are Chinese. Default `zh-CN`. */
  readonly lang?: 'zh-CN' | 'en'
}

type Rows = readonly (readonly (string | number | null)[])[]

const words = {
  'zh-CN': {
    book: '双向选择模板', sampleBook: '双向选择示例', folder: '示例',
    lines: [
      '一、深灰表头的列必填；其余有就填，没有就空着。必备的四张表：干部花名册、村情表、村推荐表、干部志愿表。其他各表用不到的，留空即可。',
      '二、点一下单元格会看到怎样填；有下拉箭头的可以选，也可以直接写。列的先后可以变，可以另加列，不要改表头文字和表名。',
      '三、同名的干部写“姓名(单位)”，或填工号。程序从不按相近的字猜人、猜村，写错了会指出位置。',
      '四、代码、出生年月等列已设为文本，粘贴时请用“只粘贴值”，以免变成科学计数法或丢掉末尾的 0。',
      '五、填好后先核对：two-way-choice check 文件名；没有错误再排方案：two-way-choice solve 文件名。填好的样子见“示例”文件夹(人名、村名均为虚构)。',
    ],
    headings: ['表', '列', '必填', '怎样填'], must: '必填', either: '填一个即可', optional: '', whole: ['必备', '可选'],
  },
  'en': {
    book: 'template', sampleBook: 'sample', folder: 'sample',
    lines: [
      '1. Columns with a dark heading must be filled in, the others where there is something to say. Four sheets are needed: 干部花名册 (roster), 村情表 (villages), 村推荐表 (recommendations), 干部志愿表 (choices). Leave the others blank where they are of no use.',
      '2. Select a cell to see how it is filled in; arrows offer a choice, other text can be typed. Columns may be moved and added; keep the headings and the names of the sheets.',
      '3. Namesakes are written 姓名(单位), or by staff number. Names are never guessed: a slip is reported with its place.',
      '4. Codes and months are text cells; paste values only, so that they stay so.',
      '5. Then: two-way-choice check FILE; without errors: two-way-choice solve FILE. The folder "sample" holds sheets that are filled in; its people and villages are fictional.',
    ],
    headings: ['Sheet', 'Column', 'Needed', 'How'], must: 'yes', either: 'one of these', optional: '', whole: ['needed', 'optional'],
  },
} as const

/**
 * The files of a template: blank sheets with instructions, and in the folder 示例 (`sample`) the same sheets filled in for a fictional township. As a workbook
 * with drop-down lists, text cells for codes, frozen and repeated headings and A4 pages; or as CSV (UTF-8 with byte order mark). The headings are those
 * that {@link readTownship} knows. The same options give the same bytes.
 *
 * @returns files with names relative to one folder, or `undefined` when a workbook is asked for and the package `hucre` is not installed.
 * @throws RangeError for a `lang` or `format` that there is not.
 * @complexity O(1): the sheets are of a fixed size.
 * @example
 * ```ts
 * import { readTownship, template } from 'two-way-choice/workbook'
 *
 * const files = await template({ format: 'csv' })
 * const filled = files!.filter(({ name }) => name.startsWith('示例/') && name.endsWith('.csv'))
 * const reading = await readTownship(filled)
 * reading.ok // => true
 * reading.round?.villages.length // => 5
 * ```
 */
export async function template(options: TemplateOptions = {}): Promise<readonly SourceFile[] | undefined> {
  const { format = 'xlsx', lang = 'zh-CN' } = options
  if (lang !== 'zh-CN' && lang !== 'en') throw new RangeError(`lang is ${JSON.stringify(lang)}; there are "zh-CN" and "en"`)
  if (format !== 'xlsx' && format !== 'csv') throw new RangeError(`format is ${JSON.stringify(format)}; there are "xlsx" and "csv"`)
  const { book, sampleBook, folder } = words[lang]
  if (format === 'csv') {
    return [
      { name: `${instructionsName[lang]}.txt`, bytes: textBytes(instructionLines(lang)) },
      ...templateOrder.map((name) => ({ name: `${name}.csv`, bytes: csvBytes(csvRows(name, blankRows(name, lang))) })),
      ...templateOrder.map((name) => ({ name: `${folder}/${name}.csv`, bytes: csvBytes(csvRows(name, sampleRows(name, lang))) })),
    ]
  }
  const instructions = instructionSheet(lang)
  const blank = await writeWorkbook([instructions, ...templateOrder.map((name) => sheetOf(name, blankRows(name, lang), lang))], book)
  const filled = await writeWorkbook([instructions, ...templateOrder.map((name) => sheetOf(name, sampleRows(name, lang), lang))], sampleBook)
  if (blank === undefined || filled === undefined) return undefined
  return [{ name: `${book}.xlsx`, bytes: blank }, { name: `${folder}/${sampleBook}.xlsx`, bytes: filled }]
}

function sheetOf(name: SheetName, rows: Rows, lang: 'zh-CN' | 'en'): SheetData {
  const columns = templateColumns(name).map((column) => sheetColumn(name, column, lang))
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  // the columns that say whose row it is stay in sight
  const owner = templateColumns(name).findIndex(({ key }) => key === 'name' || key === 'village')
  return {
    name, columns, rows, lang,
    spareRows: Math.max(0, (name === '参数表' ? 20 : preparedRows) - rows.length),
    orientation: width > 95 ? 'landscape' : 'portrait',
    ...(columns.length > 10 && owner >= 0 && owner < 4 ? { frozenColumns: owner + 1 } : {}),
  }
}

/** 参数表 has its items and what they are for; the others have nothing. */
function blankRows(name: SheetName, lang: 'zh-CN' | 'en'): Rows {
  return name === '参数表' ? templateItems.map(({ item, name: word }) => [word, null, itemHints[item][lang]]) : []
}

function sampleRows(name: SheetName, lang: 'zh-CN' | 'en'): Rows {
  const filled = sample[name]
  if (filled === undefined) return blankRows(name, lang)
  if (name === '参数表') {
    const values = new Map(filled.rows.map(([item, value]) => [item, value]))
    return templateItems.map(({ item, name: word }) => [word, values.get(word) ?? null, itemHints[item][lang]])
  }
  return filled.rows.map((cells, row) => templateColumns(name).map(({ key }) => {
    const value = cells[filled.keys.indexOf(key)] ?? null
    return key === 'serial' ? row + 1 : value === '' ? null : value
  }))
}

function csvRows(name: SheetName, rows: Rows): Rows {
  return [templateColumns(name).map(({ heading }) => heading), ...rows]
}

function columnRows(lang: 'zh-CN' | 'en'): Rows {
  const { must, either, optional, whole } = words[lang]
  return templateOrder.flatMap((name) => {
    const state = whole[formOf(name).required ? 0 : 1]
    return templateColumns(name).map((column, i) => {
      const need = needOf(name, column.key)
      return [i === 0 ? `${name}(${state})` : null, column.heading, need === 'must' ? must : need === 'either' ? either : optional, hintOf(name, column)[lang]]
    })
  })
}

function instructionSheet(lang: 'zh-CN' | 'en'): SheetData {
  const { headings, lines } = words[lang]
  const widths = [22, 22, 12, 64]
  return {
    name: instructionsName[lang], lang, titles: [instructionsName[lang], ...lines],
    columns: headings.map((heading, i) => ({ heading, content: 'text', width: widths[i] })),
    rows: columnRows(lang),
  }
}

function instructionLines(lang: 'zh-CN' | 'en'): readonly string[] {
  const { lines } = words[lang]
  const columns = columnRows(lang).flatMap(([sheet, column, need, how]) => [
    ...(sheet === null ? [] : ['', String(sheet)]),
    `  ${String(column)}${need === '' || need === null ? '' : ` [${String(need)}]`}: ${String(how)}`,
  ])
  return [instructionsName[lang], '', ...lines, ...columns]
}

function textBytes(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(`\ufeff${lines.map((line) => `${line}\r\n`).join('')}`)
}
