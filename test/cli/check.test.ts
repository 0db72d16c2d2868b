/** `check --out`: the marked copy, and the data-quality cases of an office in both languages. */

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'
import { markSheets } from '../../src/cli/mark.ts'
import { remedyOf } from '../../src/cli/remedies.ts'
import { run } from '../../src/cli/run.ts'
import { readTownship } from '../../src/io/township.ts'
import { cellText, hucreReader } from '../../src/io/workbook-reader.ts'
import type { Issue } from '../../src/model/issue.ts'
import { render } from '../../src/report/render.ts'
import type { Sheets } from '../kit/sheet-files.ts'
import { csvFiles, encode, csvText, said, small, withCell, withColumn, withRow, withRows, xlsxFile } from '../kit/sheet-files.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '驻村 核对 '))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function command(...args: string[]) {
  const read = readArguments(args)
  if (read.kind !== 'request') throw new Error(JSON.stringify(read))
  return run(read.request, '1.0.0')
}

/** A folder of CSV files or one workbook. */
async function written(name: string, sheets: Sheets, form: 'csv' | 'xlsx' = 'csv'): Promise<string> {
  const path = join(folder, name)
  mkdirSync(path)
  for (const file of form === 'csv' ? csvFiles(sheets) : [await xlsxFile(sheets)]) writeFileSync(join(path, file.name), file.bytes)
  return path
}

/** Every sheet of a workbook as text by row and column, blank ends aside. */
async function texts(bytes: Uint8Array): Promise<Record<string, string[][]>> {
  const sheets = await (await hucreReader())!.read(bytes, 'xlsx', { rows: 1000 })
  return Object.fromEntries(sheets.map(({ name, rows, formats }) => [name, Array.from(rows, (row, r) => {
    return trimmed(Array.from(row ?? [], (value, c) => cellText(value, formats.get(`${r},${c}`))))
  })]))
}

/** A row without the blank cells at its end. */
function trimmed(row: readonly string[]): string[] {
  const cells = [...row]
  while (cells.at(-1) === '') cells.pop()
  return cells
}

const broken = withRows(
  withCell(withCell(withCell(small, '村推荐表', 'B2', '周名远'), '干部志愿表', 'B2', '溪口'), '村情表', 'B3', '9.90101E+11'),
  '班子意见表', [['类型', '姓名', '村名', '提出人', '理由'], ['定', '林晓岚', '溪口村', '', '=SUM(A1:A9)']],
)

describe('the marked copy', () => {
  it.each(['csv', 'xlsx'] as const)('of %s marks and comments the cells, lists the problems in front, and changes no value', async (form) => {
    const path = await written(`有错 ${form}`, broken, form)
    const before = readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'base64')])
    const out = join(folder, `核对 ${form}`)
    const ending = await command('check', path, '--out', out)
    expect(ending.code).toBe(1)
    expect(ending.err).toContain('周明远')
    expect(ending.err).not.toContain('未写文件')
    expect(readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'base64')])).toEqual(before)
    const [name] = readdirSync(out)
    expect(name).toBe(form === 'csv' ? '表格(核对).xlsx' : '双向选择(核对).xlsx')
    expect(ending.err).toContain(join(out, name))
    const bytes = readFileSync(join(out, name))
    const { sheets } = await readXlsx(new Uint8Array(bytes), { readStyles: true })
    expect(sheets[0].name).toBe('问题清单')
    // all values stay
    const copied = await texts(new Uint8Array(bytes))
    const given = form === 'xlsx' ? await texts(new Uint8Array(readFileSync(join(path, '双向选择.xlsx')))) : broken
    for (const sheet of Object.keys(broken)) {
      expect(copied[sheet]).toEqual(given[sheet].map((row) => trimmed(row.map(String))))
    }
    const cell = (sheet: string, key: string) => sheets.find((other) => other.name === sheet)!.cells!.get(key)!
    const marks: [string, string, string][] = [['村推荐表', '1,1', '周明远'], ['干部志愿表', '1,1', '溪口村'], ['村情表', '2,1', '科学计数法'], ['班子意见表', '1,3', '提出人']]
    for (const [sheet, key, word] of marks) {
      expect(cell(sheet, key).comment?.text, `${sheet} ${key}`).toContain(word)
      expect(cell(sheet, key).style?.fill, `${sheet} ${key}`).toMatchObject({ pattern: 'solid', fgColor: { rgb: expect.stringMatching(/F4A9A0$/) as unknown } })
    }
    expect(sheets.find((other) => other.name === '村推荐表')!.cells?.get('2,1')?.comment).toBeUndefined()
    // the list has severity, place, value, sentence and the way out
    const list = copied['问题清单']
    expect(list[2]).toEqual(['序号', '级别', ...(form === 'csv' ? ['文件'] : []), '工作表', '行', '列', '列名', '单元格内容', '问题', '怎么办'])
    const row = list.find((cells) => cells.includes('周名远'))!
    expect(row).toEqual(expect.arrayContaining(['错误', '村推荐表', '2', 'B', '推荐人选一', '周名远']))
    expect(row.at(-2)).toContain('相近的有：周明远')
    expect(row.at(-1)).toContain('程序不会替您改')
    // the copy can be checked in turn: the same problems, the list is no sheet of the township
    const again = await readTownship([{ name: '双向选择.xlsx', bytes: new Uint8Array(bytes) }])
    const [first] = [await readTownship(form === 'csv' ? csvFiles(broken) : [await xlsxFile(broken)])]
    expect(again.issues.map(({ code, at }) => `${code} ${said(at)}`)).toEqual(first.issues.map(({ code, at }) => `${code} ${said(at)}`))
  })

  it('keeps dates, formats, merged cells and other comments of a workbook; formulas become their results; its own marks go', async () => {
    const day = new Date(Date.UTC(2026, 3, 8))
    const source = await writeXlsx({ sheets: [{
      name: '村推荐表',
      rows: [['村名', '推荐人选一', '推荐人选二', '会议日期', '应到'], ['溪口村', '无名', '无名二', day, 7], [null, '_x0041_', '甲', null, 12]],
      merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
      cells: new Map([
        ['1,3', { value: day, style: { numFmt: 'yyyy-mm-dd' } }],
        ['1,4', { value: 7, formula: '3+4', formulaResult: 7, style: { numFmt: '000' } }],
        ['2,4', { value: 12, comment: { author: '镇里', text: '请核' } }],
      ]),
    }] })
    const file = { name: '表.xlsx', bytes: source }
    const kept = source.slice()
    const { issues, names } = await readTownship([file])
    const first = (await markSheets([file], issues, { names }))!
    expect(source).toEqual(kept)
    const { sheets: [list, sheet] } = await readXlsx(first.bytes.slice(), { readStyles: true })
    expect(list.name).toBe('问题清单')
    expect(sheet.rows[1].slice(3)).toEqual([day, 7])
    expect(sheet.rows[2][1]).toBe((await readXlsx(source.slice())).sheets[0].rows[2][1])
    expect(sheet.merges).toEqual([{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }])
    expect(sheet.cells!.get('1,4')?.formula).toBeUndefined()
    expect(sheet.cells!.get('1,4')?.style?.numFmt).toBe('000')
    expect(sheet.cells!.get('2,4')?.comment?.text).toBe('请核')
    // a copy of the copy has one list and no mark twice
    const again = await readTownship([{ name: '表.xlsx', bytes: first.bytes }])
    const second = (await markSheets([{ name: '表.xlsx', bytes: first.bytes }], again.issues, { names: again.names }))!
    expect((await readXlsx(second.bytes.slice())).sheets.map(({ name }) => name)).toEqual(['问题清单', '村推荐表'])
    const cleaned = (await markSheets([{ name: '表.xlsx', bytes: first.bytes }], [], { names }))!
    const plain = (await readXlsx(cleaned.bytes.slice(), { readStyles: true })).sheets[1]
    expect([...plain.cells!.values()].flatMap(({ comment }) => (comment === undefined ? [] : [comment.text]))).toEqual(['请核'])
    expect([...plain.cells!.values()].filter(({ style }) => style?.fill !== undefined)).toEqual([])
  })

  it('has the same bytes every time, and cannot be made to run anything', async () => {
    const { issues, names } = await readTownship(csvFiles(broken))
    const [first, second] = [(await markSheets(csvFiles(broken), issues, { names }))!, (await markSheets(csvFiles(broken), issues, { names }))!]
    expect(first).toEqual(second)
    const { sheets } = await readXlsx(first.bytes.slice(), { readStyles: true })
    expect(sheets.find(({ name }) => name === '班子意见表')!.rows[1][4]).toBe('=SUM(A1:A9)')
    for (const sheet of sheets) expect([...(sheet.cells ?? new Map<string, { formula?: string }>()).values()].filter(({ formula }) => formula !== undefined)).toEqual([])
  })

  it('is written where nothing is lost: not among the input, not over a file, not for a round.json', async () => {
    const path = await written('原表', broken)
    const inside = await command('check', path, '--out', path)
    expect([inside.code, readdirSync(path).some((name) => name.endsWith('.xlsx'))]).toEqual([2, false])
    expect(inside.err).toContain('换一个文件夹')
    const out = join(folder, '副本')
    expect((await command('check', path, '-o', out)).code).toBe(1)
    writeFileSync(join(out, '表格(核对).xlsx'), '我改过的')
    const twice = await command('check', path, '-o', out)
    expect([twice.code, readFileSync(join(out, '表格(核对).xlsx'), 'utf8')]).toEqual([2, '我改过的'])
    expect(twice.err).toContain('--force')
    expect(JSON.parse((await command('check', path, '-o', out, '--force', '--json')).out)).toMatchObject({ ok: false, marked: join(out, '表格(核对).xlsx') })
    writeFileSync(join(folder, 'round.json'), JSON.stringify({ villages: [], cadres: [] }))
    expect((await command('check', join(folder, 'round.json'), '-o', join(folder, 'x'))).code).toBe(2)
    expect(existsSync(join(folder, 'x'))).toBe(false)
  })

  it('speaks English, and says so when there is nothing wrong', async () => {
    const path = await written('no errors', small)
    const ending = await command('check', path, '--out', join(folder, 'en'), '--lang', 'en')
    expect([ending.code, ending.err]).toEqual([0, ''])
    expect(ending.out).toContain('sheets (checked).xlsx')
    const list = (await texts(new Uint8Array(readFileSync(join(folder, 'en', 'sheets (checked).xlsx')))))['Findings']
    expect(list[1][0]).toContain('No problems were found.')
    expect(list[2]).toContain('What to do')
  })

  it('without --out writes nothing', async () => {
    cpSync(await written('只看', broken), join(folder, '只看二'), { recursive: true })
    const before = readdirSync(folder).sort()
    expect((await command('check', join(folder, '只看二'))).code).toBe(1)
    expect(readdirSync(folder).sort()).toEqual(before)
    expect(readdirSync(join(folder, '只看二')).sort()).toEqual(Object.keys(broken).map((name) => `${name}.csv`).sort())
  })
})

interface Case {
  readonly id: string
  readonly title: string
  readonly sheets: Sheets
  /** `severity code place`. */
  readonly finds: readonly string[]
  /** Words that the sentences hold, in Chinese and in English. */
  readonly zh: readonly string[]
  readonly en: readonly string[]
}

const tongue = withCell(withCell(withCell(withCell(small, '干部花名册', 'B3', '阿依努尔·吐尔逊'), '村推荐表', 'C2', '阿依努尔•吐尔逊'), '村推荐表', 'B3', '阿依努尔．吐尔逊'), '干部志愿表', 'A3', '阿依努尔・吐尔逊')
const tongueFit = withCell(tongue, '适配评分表', 'A3', '阿依努尔·吐尔逊')
const merged = withRows(small, '参数表', [['项目', '取值'], ['撤并对照', '上坪村→石桥村']])

/** The data-quality cases of the domain, S21 to S36: what is found, how bad it is, and where. */
const cases: readonly Case[] = [
  {
    id: 'S21', title: 'namesakes without office', sheets: withCell(small, '村推荐表', 'C3', '王伟'),
    finds: ['error name-ambiguous 村推荐表!C3'], zh: ['王伟', '党政综合办', '农业农村办', '第4行', '第5行', '请改填工号'], en: ['2 people', '党政综合办', '农业农村办', 'staff number'],
  },
  { id: 'S22', title: 'a space inside a name', sheets: withCell(small, '村推荐表', 'C3', '王　伟(党政综合办)'), finds: [], zh: [], en: [] },
  { id: 'S23', title: 'other interpuncts', sheets: tongueFit, finds: [], zh: [], en: [] },
  {
    id: 'S24', title: 'a village without 村', sheets: withCell(small, '干部志愿表', 'B2', '溪口'),
    finds: ['error village-name-unknown 干部志愿表!B2'], zh: ['溪口', '相近的有：溪口村', '程序不会自动更改'], en: ['溪口', '溪口村'],
  },
  {
    id: 'S24b', title: 'a village that was merged', sheets: withCell(merged, '干部志愿表', 'C2', '上坪村'),
    finds: ['error village-merged 干部志愿表!C2'], zh: ['上坪村', '石桥村', '请确认'], en: ['merged', '石桥村'],
  },
  {
    id: 'S25', title: 'the same choice twice', sheets: withCell(small, '干部志愿表', 'C2', '溪口村'),
    finds: ['error same-choice-twice 干部志愿表!C2'], zh: ['重复填报', '溪口村'], en: ['twice', '溪口村'],
  },
  {
    id: 'S25b', title: 'one recommendation', sheets: withCell(small, '村推荐表', 'C2', ''),
    finds: ['warning recommendation-count 村推荐表!2'], zh: ['推荐了1人', '应为2人'], en: ['1 cadre', '2 are expected'],
  },
  {
    id: 'S25c', title: 'three recommendations', sheets: withColumn(small, '村推荐表', ['推荐人选三', 'G004', '']),
    finds: ['warning recommendation-count 村推荐表!2'], zh: ['推荐了3人'], en: ['3 cadres'],
  },
  {
    id: 'S26', title: 'a cadre without a form', sheets: withRows(small, '干部志愿表', small['干部志愿表'].slice(0, 4)),
    finds: ['warning choice-missing 干部志愿表'], zh: ['其中1人没有填报志愿', '王伟', '未填志愿'], en: ['1 chose no village', 'still be recommended'],
  },
  {
    id: 'S27', title: 'a code in scientific notation', sheets: withCell(small, '村情表', 'B3', '9.90101E+11'),
    finds: ['error code-scientific 村情表!B3'], zh: ['科学计数法', '文本'], en: ['scientific notation', 'text'],
  },
  {
    id: 'S28c', title: 'text that was converted wrongly', sheets: withCell(small, '干部花名册', 'B2', '锟斤拷'),
    finds: ['error encoding-lost 干部花名册!B2'], zh: ['锟斤拷', '原始文件'], en: ['锟斤拷', 'original file'],
  },
  {
    id: 'S29', title: 'a village recommends somebody who is not sent', sheets: withColumn(small, '干部花名册', ['可否派驻', '', '否', '', '']),
    finds: ['warning recommended-unavailable 村推荐表!C2', 'warning recommended-unavailable 村推荐表!B3'], zh: ['林晓岚', '不参加本轮派驻'], en: ['not available in this round'],
  },
  {
    id: 'S30', title: 'villages of one name in one township', sheets: withRow(small, '村情表', ['溪口村', '990101100209', '东片', '1', '否', '', '']),
    finds: ['error village-name-twice 村推荐表!A2', 'error village-name-twice 干部志愿表!B2', 'warning village-name-twice 村情表!A4'], zh: ['出现2次', '村代码'], en: ['2 times', 'village code'],
  },
  {
    id: 'S32', title: 'a total at the end', sheets: withRow(small, '村情表', ['合计', '', '', '730']),
    finds: ['note rows-skipped 村情表'], zh: ['第4行', '合计行'], en: ['total'],
  },
  {
    id: 'S32b', title: 'a formula that failed', sheets: withCell(small, '村情表', 'D2', '#REF!'),
    finds: ['error formula-error 村情表!D2'], zh: ['#REF!', '请改正'], en: ['#REF!', 'correct it'],
  },
  {
    id: 'S36', title: 'somebody who leaves soon', sheets: withColumn(small, '干部花名册', ['可派驻至', '2026-07-31', '', '', '']),
    finds: ['warning available-until 干部花名册!G2'], zh: ['周明远', '2026-07-31', '请班子注意'], en: ['周明远', 'only until 2026-07-31'],
  },
]

const decided = (...rows: string[][]): Sheets => withRows(small, '班子意见表', [['类型', '姓名', '村名', '提出人', '理由'], ...rows])
const forbidden = (...rows: string[][]): Sheets => withRows(decided(...rows), '回避与限制表', [['姓名', '村名', '类型', '依据'], ['林晓岚', '溪口村', '原籍', '']])

/** The catalogue of errors an office meets. */
const catalogue: readonly Case[] = [
  {
    id: 'SHEET-MISSING', title: 'a sheet under another name', sheets: Object.fromEntries(Object.entries(small).map(([name, rows]) => [name === '村推荐表' ? 'Sheet1' : name, rows])),
    finds: ['error sheet-missing '], zh: ['没有找到工作表“村推荐表”', 'Sheet1', '请改名'], en: ['"村推荐表" was not found', 'Sheet1'],
  },
  {
    id: 'HEADER-MISSING', title: 'a column is missing', sheets: withRows(small, '干部志愿表', [['序号', '姓名', '第一志愿'], ['1', '周明远', '溪口村']]),
    finds: ['error column-missing 干部志愿表!1'], zh: ['缺少“第二志愿”列', '识别到的列：序号、姓名、第一志愿'], en: ['lacks the column "第二志愿"', 'Recognised'],
  },
  {
    id: 'NAME-UNKNOWN', title: 'a slip in a name', sheets: withCell(small, '村推荐表', 'B2', '周名远'),
    finds: ['error name-unknown 村推荐表!B2'], zh: ['《村推荐表》第2行B列“推荐人选一”', '周名远', '相近的有：周明远', '程序不会自动更改'], en: ['row 2 column B', '周名远', '周明远'],
  },
  {
    id: 'REC-SAME', title: 'the same person twice', sheets: withCell(small, '村推荐表', 'C2', '周明远'),
    finds: ['error same-recommendation-twice 村推荐表!C2'], zh: ['重复推荐了周明远'], en: ['recommends 周明远 twice'],
  },
  {
    id: 'REC-MISSING', title: 'a village without a form', sheets: withRows(small, '村推荐表', small['村推荐表'].slice(0, 2)),
    finds: ['warning recommendation-missing 村推荐表'], zh: ['共2个村，其中1个村没有推荐人选：石桥村'], en: ['Of 2 villages, 1 recommend nobody: 石桥村'],
  },
  {
    id: 'DUP-ROW', title: 'two forms of one cadre', sheets: withRow(small, '干部志愿表', ['林晓岚', '溪口村', '石桥村']),
    finds: ['error row-twice 干部志愿表!6'], zh: ['第3、6行', '林晓岚', '内容不同'], en: ['林晓岚', 'different content'],
  },
  {
    id: 'CODE-FORMAT', title: 'eleven digits', sheets: withCell(small, '村情表', 'B3', '99010110020'),
    finds: ['error code-format 村情表!B3'], zh: ['99010110020', '应为12位数字'], en: ['should have 12 digits'],
  },
  {
    id: 'CODE-FORMAT-2', title: 'a code of a residents’ committee', sheets: withCell(small, '村情表', 'B3', '990101100001'),
    finds: ['warning code-not-administrative 村情表!B3'], zh: ['居委会', '请确认是否行政村'], en: ['confirm that it is an administrative village'],
  },
  {
    id: 'DATE-AMBIG', title: 'January or October', sheets: withColumn(small, '干部花名册', ['出生年月', '1985.1', '', '', '']),
    finds: ['warning date-ambiguous 干部花名册!G2'], zh: ['1985.1', '10月', '请确认'], en: ['1985.1', 'October'],
  },
  {
    id: 'PIN-NO-REASON', title: 'a decision without a reason', sheets: decided(['定', '林晓岚', '溪口村', '镇党委', '']),
    finds: ['error override-without-reason 班子意见表!E2'], zh: ['缺少理由'], en: ['gives no reason'],
  },
  {
    id: 'PIN-CONFLICT', title: 'two people for one village', sheets: decided(['定', '林晓岚', '溪口村', '镇党委', '甲'], ['定', '周明远', '溪口村', '镇长', '乙']),
    finds: ['warning overrides-contradict 班子意见表!2'], zh: ['相互矛盾', '溪口村'], en: ['contradict each other', '溪口村'],
  },
  {
    id: 'PIN-CONFLICT-2', title: 'a decision against a rule', sheets: forbidden(['定', '林晓岚', '溪口村', '镇党委', '甲']),
    finds: ['warning overrides-contradict 班子意见表!2'], zh: ['相互矛盾', '林晓岚'], en: ['contradict each other', '林晓岚'],
  },
  {
    id: 'SHORTAGE', title: 'fewer cadres than villages', sheets: withColumn(small, '干部花名册', ['可否派驻', '可', '否', '否', '否']),
    finds: ['warning fewer-cadres-than-villages 干部花名册'], zh: ['可派驻干部1人，应配村2个，至少空缺1个村'], en: ['1 available cadre for 2 villages', 'at least 1 village'],
  },
  {
    id: 'HALL', title: 'nobody left for a village',
    sheets: decided(...['周明远', '林晓岚', 'G003', 'G004'].map((name) => ['不宜', name, '溪口村', '镇党委', '另有考虑'])),
    finds: ['warning village-nobody-can-serve 村情表!2'], zh: ['没有可派驻溪口村的干部', '班子意见为不宜'], en: ['Nobody can serve in 溪口村'],
  },
  {
    id: 'FORMULA-INJECT', title: 'a reason that looks like a formula', sheets: decided(['定', '林晓岚', '溪口村', '镇党委', '=1+1']),
    finds: ['note formula-like 班子意见表!E2'], zh: ['=1+1', '按文字处理'], en: ['treated as text'],
  },
]

describe('what ends without a plan', () => {
  it('is an error of a check, though solve goes on to say what to give up', async () => {
    const path = await written('矛盾', decided(['定', '林晓岚', '溪口村', '镇党委', '甲'], ['定', '周明远', '溪口村', '镇长', '乙']))
    const checked = await command('check', path)
    expect([checked.code, checked.out]).toEqual([1, ''])
    expect(checked.err).toContain('【错误】')
    expect(checked.err).toContain('相互矛盾')
    expect(JSON.parse((await command('check', path, '--json')).out)).toMatchObject({ ok: false })
    const solved = await command('solve', path, '--out', join(folder, '矛盾 方案'))
    expect(solved.err + solved.out).toContain('撤销其中任何一项')
  })

  it('names the one file of a folder that cannot be read', async () => {
    const path = await written('缺一个', small)
    symlinkSync(join(folder, '不在了.csv'), join(path, '断开的.csv'))
    const checked = await command('check', path)
    expect([checked.code, checked.out]).toEqual([2, ''])
    expect(checked.err).toContain('断开的.csv')
  })

  it('says which villages together have too few cadres', async () => {
    const away = withColumn(small, '干部花名册', ['可否派驻', '可', '可', '可', '可'])
    const rows = ['林晓岚', 'G003', 'G004'].flatMap((name) => ['溪口村', '石桥村'].map((village) => ['不宜', name, village, '镇党委', '另有考虑']))
    const path = await written('人手不足', { ...away, 班子意见表: [['类型', '姓名', '村名', '提出人', '理由'], ...rows] })
    const checked = await command('check', path)
    expect(checked.code).toBe(0)
    expect(checked.out).toContain('溪口村、石桥村共2个村，可派的只有1人（周明远）')
    expect((await command('check', path, '--lang', 'en')).out).toContain('only 1 cadre (周明远) for 2 villages')
  })
})

describe('the data-quality cases', () => {
  it.each(catalogue)('$id: $title', async ({ sheets, finds, zh, en }) => {
    const reading = await readTownship(csvFiles(sheets))
    expect(reading.issues.map(({ severity, code, at }) => `${severity} ${code} ${said(at)}`)).toEqual(expect.arrayContaining([...finds]))
    for (const [lang, words] of [['zh-CN', zh], ['en', en]] as const) {
      const text = render(reading.issues, { lang, names: reading.names })
      for (const word of words) expect(text, lang).toContain(word)
    }
  })

  it('MERGED-CELL: a village name over two rows', async () => {
    const rows = [['村名', '推荐人选一', '推荐人选二'], ['溪口村', '周明远', ''], ['', '林晓岚', ''], ['石桥村', '林晓岚', 'G003']]
    const reading = await readTownship([await xlsxFile(withRows(small, '村推荐表', rows), { 村推荐表: ['A2:A3'] })])
    expect(reading.issues.map(({ severity, code, at }) => `${severity} ${code} ${said(at)}`)).toContain('note merged-cell 村推荐表!A2')
    expect(render(reading.issues, { names: reading.names })).toContain('合并单元格，均按“溪口村”读取')
    expect(render(reading.issues, { lang: 'en', names: reading.names })).toContain('read as "溪口村"')
  })

  it.each(cases)('$id: $title', async ({ sheets, finds, zh, en }) => {
    const reading = await readTownship(csvFiles(sheets))
    const found = reading.issues.map(({ severity, code, at }) => `${severity} ${code} ${said(at)}`)
    for (const expected of finds) expect(found).toContain(expected)
    // nothing worse than what the case says
    const worst = (list: readonly string[]) => ['error', 'warning', 'note'].find((severity) => list.some((line) => line.startsWith(severity))) ?? 'none'
    expect(worst(found)).toBe(worst(finds))
    expect(reading.ok).toBe(worst(finds) !== 'error')
    for (const [lang, words] of [['zh-CN', zh], ['en', en]] as const) {
      const text = render(reading.issues, { lang, names: reading.names })
      for (const word of words) expect(text, lang).toContain(word)
    }
    // every name is kept as it was typed
    for (const { name } of reading.round?.cadres ?? []) expect(sheets['干部花名册'].flat()).toContain(name)
  })

  it('S22 and S23 read the same people as the plain spelling', async () => {
    const plain = await readTownship(csvFiles(withCell(withCell(withCell(tongueFit, '村推荐表', 'C2', '阿依努尔·吐尔逊'), '村推荐表', 'B3', '阿依努尔·吐尔逊'), '干部志愿表', 'A3', '阿依努尔·吐尔逊')))
    expect((await readTownship(csvFiles(tongueFit))).round).toEqual(plain.round)
    expect((await readTownship(csvFiles(withCell(small, '村推荐表', 'C3', '王　伟(党政综合办)')))).round).toEqual((await readTownship(csvFiles(small))).round)
  })

  it('S28 a file in GBK, in UTF-8 without mark, and one in neither', async () => {
    const plain = (await readTownship(csvFiles(small))).round
    const gbk = await readTownship(csvFiles(small, 'gb18030'))
    expect(gbk.round).toEqual(plain)
    expect(new Set(gbk.issues.map(({ severity, code }) => `${severity} ${code}`))).toEqual(new Set(['note file-read-as']))
    expect((await readTownship(csvFiles(small, 'utf-8'))).issues).toEqual([])
    const bytes = Uint8Array.from([...encode(csvText(small['村推荐表']), 'utf-8'), 0xff, 0x80, 0xff])
    const neither = await readTownship([...csvFiles(small).filter(({ name }) => name !== '村推荐表.csv'), { name: '村推荐表.csv', bytes }])
    expect(neither.issues.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['encoding-unknown'])
    expect(render(neither.issues, { names: neither.names })).toContain('另存为 .xlsx')
    expect(render(neither.issues, { lang: 'en', names: neither.names })).toContain('Neither UTF-8 nor GBK')
  })

  it('S30 the same village name in two townships is no mistake, and is said with its township', async () => {
    const two = withColumn(withColumn(withRow(small, '村情表', ['溪口村', '990101101200', '西片', '1', '否', '', '']), '村情表', ['乡镇', '甲镇', '甲镇', '乙镇']), '干部花名册', ['乡镇', '甲镇', '甲镇', '乙镇', '乙镇'])
    const coded = withColumn(two, '村推荐表', ['村代码', '990101100200', ''])
    const reading = await readTownship(csvFiles(coded))
    expect(reading.issues.filter(({ code, at }) => code === 'village-name-twice' && at?.sheet === '村情表')).toEqual([])
    expect(reading.names.villages).toMatchObject({ '990101100200': '溪口村', '990101101200': '溪口村' })
    expect(reading.issues.filter(({ severity, at }) => severity === 'error' && at?.sheet === '村推荐表')).toEqual([])
  })

  it('S31 the order of rows changes no village, no cadre and no wish', async () => {
    const turned = Object.fromEntries(Object.entries(small).map(([name, [head, ...rows]]) => [name, [head, ...[...rows].reverse()]]))
    const [plain, other] = [(await readTownship(csvFiles(small))).round!, (await readTownship(csvFiles(turned))).round!]
    const sorted = <T extends { readonly id: string }>(list: readonly T[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
    expect([sorted(other.villages), sorted(other.cadres)]).toEqual([sorted(plain.villages), sorted(plain.cadres)])
  })

  it('S33, S34, S35 one cadre named by all, only incumbents named, a village without history: all are read without an error', async () => {
    const wanted = withCell(small, '村推荐表', 'B3', '周明远')
    const incumbents = withCell(withCell(wanted, '村推荐表', 'C2', '—'), '村推荐表', 'C3', '—')
    for (const sheets of [wanted, incumbents, withCell(small, '村情表', 'G2', '无')]) {
      const reading = await readTownship(csvFiles(sheets))
      expect(reading.issues.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(reading.ok).toBe(true)
    }
    expect((await readTownship(csvFiles(withCell(small, '村情表', 'G2', '无')))).round!.baseline).toBeUndefined()
  })
})

describe('the way out', () => {
  it('is said in both languages, asks nothing where nothing has to be done, and something for errors', () => {
    const issue = (severity: Issue['severity'], code: Issue['code']) => ({ severity, code, path: [] }) as unknown as Issue
    expect(remedyOf(issue('note', 'merged-cell'), 'zh-CN')).toBe('不必处理。')
    expect(remedyOf(issue('warning', 'sheet-ignored'), 'en')).toContain('template')
    expect(remedyOf(issue('error', 'name-ambiguous'), 'zh-CN')).toContain('工号')
    expect(remedyOf(issue('error', 'code-scientific'), 'en')).toContain('text')
  })
})
