/** Every problem a sheet can have: its code, how bad it is, and exactly where. */

import { describe, expect, test } from 'vitest'
import { readTownship } from '../../src/io/township.ts'
import type { Issue } from '../../src/model/issue.ts'
import type { Sheets } from '../kit/sheet-files.ts'
import { accounted, csvFiles, said, small, withCell, withCode, withColumn, withoutSheet, withRow, withRows } from '../kit/sheet-files.ts'

interface Case {
  readonly title: string
  readonly sheets: Sheets
  readonly code: Issue['code']
  readonly severity: Issue['severity']
  readonly at: string
  readonly facts?: object
}

const avoid = withRows(small, '回避与限制表', [['姓名', '村名', '类型', '依据'], ['林晓岚', '溪口村', '原籍', '']])
const rules = withRows(small, '名额与搭配表', [
  ['名称', '村范围', '人员范围', '至少', '至多'],
  ['西片要有经验', '片区=西片', '农村工作年限>=5', '1', ''],
])
const overrides = withRows(small, '班子意见表', [
  ['类型', '姓名', '村名', '提出人', '理由', '日期', '性质'],
  ['定', '林晓岚', '溪口村', '镇党委', '选优派强', '2026-04-08', '必须'],
])
const settings = withRows(small, '参数表', [['项目', '取值', '说明'], ['标题', '某某镇2026年', '']])

const near = (name: string) => expect.objectContaining({ name }) as unknown

const cases: readonly Case[] = [
  // sheets and headings
  {
    title: 'a required sheet is missing',
    sheets: withoutSheet(small, '村推荐表'),
    code: 'sheet-missing', severity: 'error', at: '',
    facts: { sheet: '村推荐表', present: ['干部花名册', '村情表', '干部志愿表', '适配评分表'] },
  },
  {
    title: 'two files may be meant',
    sheets: { ...withoutSheet(small, '村推荐表'), '村推荐表1': small['村推荐表'], '村推荐表2': small['村推荐表'] },
    code: 'sheet-twice', severity: 'error', at: '村推荐表2',
    facts: { sheet: '村推荐表', places: ['村推荐表1.csv', '村推荐表2.csv'] },
  },
  { title: 'a sheet nobody knows', sheets: { ...small, 草稿: [['a']] }, code: 'sheet-ignored', severity: 'note', at: '草稿' },
  {
    title: 'an older copy beside the sheet',
    sheets: { ...small, '村推荐表(旧)': small['村推荐表'] },
    code: 'sheet-ignored', severity: 'warning', at: '村推荐表(旧)',
  },
  {
    title: 'a sheet with more in its name',
    sheets: { ...withoutSheet(small, '村推荐表'), '2026年村推荐表(定稿)': small['村推荐表'] },
    code: 'sheet-read-as', severity: 'note', at: '2026年村推荐表(定稿)',
    facts: { name: '2026年村推荐表(定稿)', sheet: '村推荐表' },
  },
  {
    title: 'no heading at all',
    sheets: withRows(small, '村推荐表', [['甲', '乙'], ['溪口村', '周明远']]),
    code: 'header-missing', severity: 'error', at: '村推荐表',
    facts: { wanted: ['村名', '村代码', '推荐人选一', '推荐人选二'] },
  },
  {
    title: 'a column is missing',
    sheets: withRows(small, '干部志愿表', [['某某镇志愿'], [], ['序号', '姓名', '第一志愿'], ['1', '周明远', '溪口村']]),
    code: 'column-missing', severity: 'error', at: '干部志愿表!3',
    facts: { column: '第二志愿', recognised: ['序号', '姓名', '第一志愿'] },
  },
  {
    title: 'two columns mean the same',
    sheets: withColumn(small, '村推荐表', ['人选1', '', '']),
    code: 'column-twice', severity: 'warning', at: '村推荐表!1',
    facts: { column: '推荐人选一', columns: ['B', 'D'] },
  },
  {
    title: 'two columns have the same heading',
    sheets: withColumn(small, '村推荐表', ['推荐人选一', '', '']),
    code: 'column-twice', severity: 'error', at: '村推荐表!1',
  },
  {
    title: 'an unknown column',
    sheets: withColumn(small, '村推荐表', ['联系电话', '', '1']),
    code: 'column-kept', severity: 'note', at: '村推荐表!1',
    facts: { columns: ['联系电话'] },
  },
  {
    title: 'an identity card number',
    sheets: withColumn(small, '干部花名册', ['身份证号码', '', '', '', '']),
    code: 'column-private', severity: 'note', at: '干部花名册!1',
    facts: { columns: ['身份证号码'] },
  },

  // names
  {
    title: 'a name that is not in the roster',
    sheets: withCell(small, '村推荐表', 'B2', '周名远'),
    code: 'name-unknown', severity: 'error', at: '村推荐表!B2',
    facts: { name: '周名远', near: [{ id: 'G001', name: '周明远', unit: '党政综合办', at: { file: '干部花名册.csv', sheet: '干部花名册', row: 2 } }] },
  },
  {
    title: 'a staff number that is not in the roster',
    sheets: withCell(small, '干部志愿表', 'A5', 'G005'),
    code: 'name-unknown', severity: 'error', at: '干部志愿表!A5',
    facts: { near: expect.arrayContaining([near('王伟')]) as unknown },
  },
  {
    title: 'a namesake in an office nobody of that name works in',
    sheets: withCell(small, '村推荐表', 'C3', '王伟(财政所)'),
    code: 'name-unknown', severity: 'error', at: '村推荐表!C3',
    facts: { near: [near('王伟'), near('王伟')] },
  },
  {
    title: 'namesakes',
    sheets: withCell(small, '村推荐表', 'C3', '王伟'),
    code: 'name-ambiguous', severity: 'error', at: '村推荐表!C3',
    facts: { name: '王伟', people: [
      { id: 'G003', name: '王伟', unit: '党政综合办', at: { file: '干部花名册.csv', sheet: '干部花名册', row: 4 } },
      { id: 'G004', name: '王伟', unit: '农业农村办', at: { file: '干部花名册.csv', sheet: '干部花名册', row: 5 } },
    ] },
  },
  {
    title: 'name and staff number of two people',
    sheets: withColumn(small, '干部志愿表', ['工号', 'G002', '', '', '']),
    code: 'name-and-id-disagree', severity: 'error', at: '干部志愿表!A2',
    facts: { name: '周明远', id: 'G002', nameOfId: '林晓岚' },
  },
  {
    title: 'name and code of two villages',
    sheets: withColumn(small, '村推荐表', ['村代码', '990101100201', '']),
    code: 'name-and-id-disagree', severity: 'error', at: '村推荐表!A2',
    facts: { nameOfId: '石桥村' },
  },
  {
    title: 'a village without 村',
    sheets: withCell(small, '干部志愿表', 'B2', '溪口'),
    code: 'village-name-unknown', severity: 'error', at: '干部志愿表!B2',
    facts: { name: '溪口', near: [{ id: '990101100200', name: '溪口村', at: { file: '村情表.csv', sheet: '村情表', row: 2 } }] },
  },
  {
    title: 'a village written as its committee',
    sheets: withCell(small, '干部志愿表', 'B2', '溪口村村委会'),
    code: 'village-name-read-as', severity: 'note', at: '干部志愿表!B2',
    facts: { name: '溪口村村委会', village: '990101100200' },
  },
  {
    title: 'two villages of one name',
    sheets: withCell(withRow(small, '村情表', ['溪口村', '990101100209']), '干部志愿表', 'B2', '溪口村'),
    code: 'village-name-twice', severity: 'error', at: '村推荐表!A2',
    facts: { name: '溪口村', rows: [2, 4] },
  },
  {
    title: 'a village that was merged',
    sheets: withCell(withRow(settings, '参数表', ['撤并对照', '上坪村→溪口村']), '干部志愿表', 'C3', '上坪村'),
    code: 'village-merged', severity: 'error', at: '干部志愿表!C3',
    facts: { name: '上坪村', into: '溪口村' },
  },
  {
    title: 'an incumbent who left',
    sheets: withCell(small, '村情表', 'G3', '赵离任'),
    code: 'name-unknown', severity: 'warning', at: '村情表!G3',
    facts: { near: [] },
  },
  {
    title: 'an incumbent elsewhere by the roster',
    sheets: withColumn(small, '干部花名册', ['上轮所驻村', '石桥村', '', '', '']),
    code: 'baseline-disagrees', severity: 'warning', at: '干部花名册!G2',
    facts: { cadre: 'G001', byRoster: '990101100201', byVillages: '990101100200' },
  },

  // rows
  {
    title: 'a cadre entered twice',
    sheets: withRow(small, '干部花名册', ['G001', '周明远', '党政综合办', '7']),
    code: 'row-twice', severity: 'error', at: '干部花名册!6',
    facts: { what: 'G001', rows: [2, 6], same: false },
  },
  {
    title: 'a village entered twice',
    sheets: withRow(small, '村情表', small['村情表'][1]),
    code: 'row-twice', severity: 'warning', at: '村情表!4',
    facts: { rows: [2, 4], same: true },
  },
  {
    title: 'two forms of one cadre',
    sheets: withRow(small, '干部志愿表', ['林晓岚', '溪口村', '石桥村']),
    code: 'row-twice', severity: 'error', at: '干部志愿表!6',
    facts: { what: 'G002', rows: [3, 6], same: false },
  },
  {
    title: 'the same form of a village twice',
    sheets: withRow(small, '村推荐表', ['溪口 村', '周 明远', '林晓岚']),
    code: 'row-twice', severity: 'warning', at: '村推荐表!4',
    facts: { rows: [2, 4], same: true },
  },
  {
    title: 'a rule entered twice',
    sheets: withRow(avoid, '回避与限制表', ['林晓岚', '溪口村', '原籍', '']),
    code: 'row-twice', severity: 'warning', at: '回避与限制表!3',
    facts: { same: true },
  },
  {
    title: 'one pair with two scores',
    sheets: withRow(small, '适配评分表', ['周明远', '溪口村', '6']),
    code: 'same-fit-twice', severity: 'error', at: '适配评分表!C4',
    facts: { scores: [5, 6] },
  },
  {
    title: 'a row without its name',
    sheets: withCell(small, '干部志愿表', 'A2', ''),
    code: 'cell-missing', severity: 'error', at: '干部志愿表!A2',
    facts: { column: '姓名' },
  },
  { title: 'a cadre without a name', sheets: withCell(small, '干部花名册', 'B2', ''), code: 'cell-missing', severity: 'error', at: '干部花名册!B2' },
  { title: 'a village without a name', sheets: withCell(small, '村情表', 'A2', ''), code: 'cell-missing', severity: 'error', at: '村情表!A2' },
  {
    title: 'a second choice without a first',
    sheets: withCell(small, '干部志愿表', 'B2', ''),
    code: 'cell-missing', severity: 'error', at: '干部志愿表!B2',
    facts: { column: '第一志愿' },
  },

  // wishes
  {
    title: 'one recommendation',
    sheets: withCell(small, '村推荐表', 'C2', '—'),
    code: 'recommendation-count', severity: 'warning', at: '村推荐表!2',
    facts: { village: '990101100200', count: 1 },
  },
  {
    title: 'three recommendations',
    sheets: withColumn(small, '村推荐表', ['推荐人选三', 'G004', '']),
    code: 'recommendation-count', severity: 'warning', at: '村推荐表!2',
    facts: { count: 3 },
  },
  {
    title: 'no recommendation',
    sheets: withRows(small, '村推荐表', small['村推荐表'].slice(0, 2)),
    code: 'recommendation-missing', severity: 'warning', at: '村推荐表',
    facts: { villages: ['990101100201'], total: 2 },
  },
  {
    title: 'the same recommendation twice',
    sheets: withCell(small, '村推荐表', 'C2', '周明远'),
    code: 'same-recommendation-twice', severity: 'error', at: '村推荐表!C2',
    facts: { village: '990101100200', cadre: 'G001' },
  },
  {
    title: 'the same choice twice',
    sheets: withCell(small, '干部志愿表', 'C3', '石桥村'),
    code: 'same-choice-twice', severity: 'error', at: '干部志愿表!C3',
    facts: { cadre: 'G002', village: '990101100201' },
  },
  {
    title: 'one choice',
    sheets: withCell(small, '干部志愿表', 'C3', ''),
    code: 'choice-count', severity: 'warning', at: '干部志愿表!3',
    facts: { count: 1 },
  },
  {
    title: 'no form',
    sheets: withRows(small, '干部志愿表', small['干部志愿表'].slice(0, 3)),
    code: 'choice-missing', severity: 'warning', at: '干部志愿表',
    facts: { cadres: ['G003', 'G004'], total: 4 },
  },
  {
    title: 'a form without choices',
    sheets: withRows(small, '干部志愿表', [...small['干部志愿表'].slice(0, 4), ['G004', '', '']]),
    code: 'choice-missing', severity: 'warning', at: '干部志愿表',
    facts: { cadres: ['G004'] },
  },
  {
    title: 'somebody recommended who is not available',
    sheets: withColumn(small, '干部花名册', ['可否派驻', '否', '', '', '']),
    code: 'recommended-unavailable', severity: 'warning', at: '村推荐表!B2',
    facts: { cadre: 'G001', why: 'unavailable' },
  },

  // cells
  {
    title: 'a code that became a floating-point number',
    sheets: withCell(small, '村情表', 'B3', '9.90101E+11'),
    code: 'code-scientific', severity: 'error', at: '村情表!B3',
    facts: { value: '9.90101E+11' },
  },
  {
    title: 'a staff number that became one',
    sheets: withCell(small, '干部花名册', 'A3', '1.2E+17'),
    code: 'code-scientific', severity: 'error', at: '干部花名册!A3',
  },
  {
    title: 'a code of eleven digits',
    sheets: withCell(small, '村情表', 'B3', '99010110020'),
    code: 'code-format', severity: 'error', at: '村情表!B3',
  },
  {
    title: 'the code of a neighbourhood',
    sheets: withCell(small, '村情表', 'B3', '990101100001'),
    code: 'code-not-administrative', severity: 'warning', at: '村情表!B3',
  },
  {
    title: 'a month that may be October',
    sheets: withColumn(small, '干部花名册', ['出生年月', '1985.1', '', '', '']),
    code: 'date-ambiguous', severity: 'warning', at: '干部花名册!G2',
    facts: { value: '1985.1' },
  },
  {
    title: 'a day number instead of a date',
    sheets: withColumn(small, '干部花名册', ['出生年月', '31107', '', '', '']),
    code: 'date-read-as', severity: 'note', at: '干部花名册!G2',
    facts: { value: '31107', date: '1985-03' },
  },
  {
    title: 'no date',
    sheets: withColumn(small, '干部花名册', ['出生年月', '不详', '', '', '']),
    code: 'bad-date', severity: 'warning', at: '干部花名册!G2',
    facts: { value: '不详' },
  },
  {
    title: 'neither yes nor no',
    sheets: withColumn(small, '干部花名册', ['可否派驻', '可', '挂职至7月', '', '']),
    code: 'cell-not-yes-or-no', severity: 'error', at: '干部花名册!G3',
    facts: { value: '挂职至7月' },
  },
  {
    title: 'an x, which is used for both',
    sheets: withCell(small, '村情表', 'E2', 'x'),
    code: 'cell-not-yes-or-no', severity: 'error', at: '村情表!E2',
  },
  {
    title: 'a limited time',
    sheets: withColumn(small, '干部花名册', ['可派驻至', '2026年7月', '', '', '']),
    code: 'available-until', severity: 'warning', at: '干部花名册!G2',
    facts: { cadre: 'G001', until: '2026-07' },
  },
  {
    title: 'no number',
    sheets: withCell(small, '村情表', 'D2', '约300'),
    code: 'cell-not-a-number', severity: 'error', at: '村情表!D2',
    facts: { value: '约300' },
  },
  {
    title: 'a score that is no integer',
    sheets: withCell(small, '适配评分表', 'C2', '4.5'),
    code: 'cell-not-an-integer', severity: 'error', at: '适配评分表!C2',
    facts: { value: '4.5' },
  },
  {
    title: 'no score',
    sheets: withCell(small, '适配评分表', 'C2', ''),
    code: 'cell-missing', severity: 'error', at: '适配评分表!C2',
    facts: { column: '分值' },
  },
  {
    title: 'a word outside the vocabulary',
    sheets: withCell(small, '干部花名册', 'E2', '中共党圆'),
    code: 'cell-not-in-list', severity: 'warning', at: '干部花名册!E2',
  },
  {
    title: 'a damaged cell',
    sheets: withCell(small, '干部志愿表', 'B3', '锟斤拷村'),
    code: 'encoding-lost', severity: 'error', at: '干部志愿表!B3',
    facts: { found: '锟斤拷' },
  },
  {
    title: 'a replacement character',
    sheets: withCell(small, '村情表', 'A2', '溪\ufffd村'),
    code: 'encoding-lost', severity: 'error', at: '村情表!A2',
    facts: { found: '\ufffd' },
  },
  {
    title: 'a character of the private area',
    sheets: withCell(small, '干部花名册', 'B2', '周\ue863远'),
    code: 'encoding-lost', severity: 'error', at: '干部花名册!B2',
  },
  {
    title: 'a question mark for a rare character',
    sheets: withCell(small, '干部花名册', 'B2', '周?远'),
    code: 'encoding-lost', severity: 'error', at: '干部花名册!B2',
    facts: { found: '?' },
  },
  { title: 'a failed formula', sheets: withCell(small, '村推荐表', 'B2', '#N/A'), code: 'formula-error', severity: 'error', at: '村推荐表!B2' },
  {
    title: 'text like a formula',
    sheets: withCell(overrides, '班子意见表', 'E2', '=1+1'),
    code: 'formula-like', severity: 'note', at: '班子意见表!E2',
    facts: { value: '=1+1' },
  },

  // rules
  {
    title: 'a rule without its type',
    sheets: withCell(avoid, '回避与限制表', 'C2', ''),
    code: 'cell-missing', severity: 'error', at: '回避与限制表!C2',
    facts: { column: '类型' },
  },
  {
    title: 'a condition nobody understands',
    sheets: withCell(rules, '名额与搭配表', 'B2', '片区=西片且='),
    code: 'condition-unreadable', severity: 'error', at: '名额与搭配表!B2',
    facts: { part: '=' },
  },
  {
    title: 'a condition on a column that is not there',
    sheets: withCell(rules, '名额与搭配表', 'C2', '农村年限>=5'),
    code: 'condition-field-unknown', severity: 'error', at: '名额与搭配表!C2',
    facts: { field: '农村年限', near: ['农村工作年限'] },
  },
  {
    title: 'a value that nobody has',
    sheets: withCell(rules, '名额与搭配表', 'B2', '片区=西片或南片'),
    code: 'condition-value-unknown', severity: 'warning', at: '名额与搭配表!B2',
    facts: { field: '片区', value: '南片', near: expect.arrayContaining(['西片']) as unknown },
  },
  {
    title: 'a condition that means nobody',
    sheets: withCell(rules, '名额与搭配表', 'C2', '农村工作年限>=50'),
    code: 'selector-selects-nobody', severity: 'warning', at: '名额与搭配表!2',
    facts: { what: 'cadres' },
  },
  {
    title: 'a quota without a number',
    sheets: withCell(rules, '名额与搭配表', 'D2', ''),
    code: 'count-without-bound', severity: 'error', at: '名额与搭配表!2',
    facts: { rule: '名额与搭配表-2' },
  },
  {
    title: 'a quota from 2 to 1',
    sheets: withCell(withCell(rules, '名额与搭配表', 'D2', '2'), '名额与搭配表', 'E2', '1'),
    code: 'count-bounds-crossed', severity: 'error', at: '名额与搭配表!2',
  },

  {
    title: 'a quota that is neither a must nor a wish',
    sheets: withColumn(rules, '名额与搭配表', ['性质', '最好']),
    code: 'cell-not-in-list', severity: 'error', at: '名额与搭配表!F2',
    facts: { value: '最好', accepted: ['必须', '尽量'] },
  },
  {
    title: 'an avoidance that is neither',
    sheets: withColumn(avoid, '回避与限制表', ['性质', '是']),
    code: 'cell-not-in-list', severity: 'error', at: '回避与限制表!E2',
    facts: { value: '是', accepted: ['必须', '尽量'] },
  },
  {
    title: 'a wish that no objective counts',
    sheets: withRow({ ...withColumn(rules, '名额与搭配表', ['性质', '尽量']), 参数表: settings['参数表'] }, '参数表', ['目标次序', '覆盖、双向一致', '']),
    code: 'soft-rules-not-counted', severity: 'warning', at: '参数表!B3',
    facts: { rules: ['名额与搭配表-2'] },
  },

  // overrides
  {
    title: 'nobody proposed it',
    sheets: withCell(overrides, '班子意见表', 'D2', ' '),
    code: 'override-without-author', severity: 'error', at: '班子意见表!D2',
    facts: { override: '班子意见表-2' },
  },
  {
    title: 'no reason',
    sheets: withCell(overrides, '班子意见表', 'E2', ''),
    code: 'override-without-reason', severity: 'error', at: '班子意见表!E2',
  },
  {
    title: 'an unknown kind',
    sheets: withCell(overrides, '班子意见表', 'A2', '考虑'),
    code: 'cell-not-in-list', severity: 'error', at: '班子意见表!A2',
    facts: { accepted: ['定', '不宜', '保留原任', '暂缓派驻', '另有任用', '解除限制'] },
  },
  {
    title: 'a strength that nobody knows',
    sheets: withCell(overrides, '班子意见表', 'G2', '酌情'),
    code: 'cell-not-in-list', severity: 'error', at: '班子意见表!G2',
    facts: { value: '酌情', accepted: ['必须', '尽量'] },
  },
  {
    title: 'a village where none belongs',
    sheets: withCell(overrides, '班子意见表', 'A2', '另有任用'),
    code: 'cell-unexpected', severity: 'error', at: '班子意见表!C2',
    facts: { column: '村名', value: '溪口村' },
  },
  {
    title: 'kept, but by somebody else',
    sheets: withCell(overrides, '班子意见表', 'A2', '保留原任'),
    code: 'cell-unexpected', severity: 'error', at: '班子意见表!B2',
  },
  {
    title: 'kept, but by nobody',
    sheets: withCell(withCell(withCell(overrides, '班子意见表', 'A2', '保留原任'), '班子意见表', 'B2', ''), '班子意见表', 'C2', '石桥村'),
    code: 'keep-without-baseline', severity: 'error', at: '班子意见表!2',
  },
  {
    title: 'a date that is none',
    sheets: withCell(overrides, '班子意见表', 'F2', '4月8日'),
    code: 'bad-date', severity: 'warning', at: '班子意见表!F2',
    facts: { value: '4月8日' },
  },
  {
    title: 'two people for one village',
    sheets: withRow(overrides, '班子意见表', ['定', '周明远', '溪口村', '镇长', '熟悉情况', '', '']),
    code: 'overrides-contradict', severity: 'warning', at: '班子意见表!2',
    facts: { overrides: ['班子意见表-2', '班子意见表-3'] },
  },
  {
    title: 'a decision against a rule',
    sheets: { ...overrides, 回避与限制表: avoid['回避与限制表'] },
    code: 'overrides-contradict', severity: 'warning', at: '班子意见表!2',
    facts: { rules: ['回避与限制表-2'] },
  },

  // settings
  {
    title: 'a setting nobody knows',
    sheets: withRow(settings, '参数表', ['任期上限', '2', '']),
    code: 'setting-unknown', severity: 'warning', at: '参数表!A3',
    facts: { name: '任期上限', value: '2' },
  },
  {
    title: 'an objective nobody knows',
    sheets: withRow(settings, '参数表', ['目标次序', '覆盖、省油', '']),
    code: 'setting-unknown', severity: 'error', at: '参数表!B3',
    facts: { name: '目标次序', value: '省油' },
  },
  {
    title: 'an objective twice',
    sheets: withRow(settings, '参数表', ['目标次序', '覆盖、双向一致、覆盖', '']),
    code: 'repeated-objective', severity: 'error', at: '参数表!B3',
  },
  {
    title: 'a lottery without a seed',
    sheets: withRow(settings, '参数表', ['并列处理', '抽签', '']),
    code: 'cell-missing', severity: 'error', at: '参数表!B3',
    facts: { column: '抽签种子' },
  },
  {
    title: 'neither allowed nor forbidden',
    sheets: withRow(settings, '参数表', ['组织指派', '看情况', '']),
    code: 'setting-unknown', severity: 'error', at: '参数表!B3',
  },
  {
    title: 'a setting given twice',
    sheets: withRow(settings, '参数表', ['标题', '另一个', '']),
    code: 'row-twice', severity: 'error', at: '参数表!B3',
    facts: { rows: [2, 3], same: false },
  },
  {
    title: 'a merger nobody understands',
    sheets: withRow(settings, '参数表', ['撤并对照', '上坪村', '']),
    code: 'setting-unknown', severity: 'error', at: '参数表!B3',
  },

  // how it was read
  {
    title: 'no staff numbers',
    sheets: withRows(small, '干部花名册', small['干部花名册'].map((row) => row.slice(1))),
    code: 'ids-generated', severity: 'note', at: '干部花名册',
    facts: { count: 4 },
  },
  { title: 'no scores', sheets: withoutSheet(small, '适配评分表'), code: 'fit-computed', severity: 'note', at: '', facts: { pairs: 3 } },
  {
    title: 'a total',
    sheets: withRow(small, '村情表', ['合计', '', '', '730']),
    code: 'rows-skipped', severity: 'note', at: '村情表',
    facts: { rows: [4], why: 'total' },
  },
]

describe('性质', () => {
  test('makes a rule soft, and is a must where it is blank or missing', async () => {
    const strengths = (sheets: Sheets, words: readonly string[]) => ({
      ...withRows(sheets, '回避与限制表', [['姓名', '村名', '类型', '性质'], ...words.map((word, i) => [`G00${i + 1}`, '溪口村', '原籍', word])]),
      名额与搭配表: [['名称', '村范围', '人员范围', '至多', '性质（必须/尽量）'], ...words.map((word, i) => [`名额${i}`, '全部', '全部', '3', word])],
    })
    const reading = await readTownship(csvFiles(strengths(small, ['', '必须', '尽 量'])))
    expect(reading.issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(reading.round?.rules?.map(({ soft }) => soft)).toEqual([undefined, undefined, true, undefined, undefined, true])
    const plain = await readTownship(csvFiles({ ...avoid, 名额与搭配表: rules['名额与搭配表'] }))
    expect(plain.round?.rules?.map((rule) => 'soft' in rule)).toEqual([false, false])
  })

  test('goes with the word for it in the order of objectives', async () => {
    const sheets = withRow({ ...withColumn(rules, '名额与搭配表', ['性质', '尽量']), 参数表: settings['参数表'] }, '参数表', ['目标次序', '覆盖、尽量要求、双向一致', ''])
    const reading = await readTownship(csvFiles(sheets))
    expect(reading.round?.policy?.objectives).toEqual(['coverage', 'broken', 'mutual'])
    expect(withCode(reading.issues, 'soft-rules-not-counted')).toEqual([])
  })
})

describe('不得有互愿未成对', () => {
  test('is a rule where 参数表 says yes', async () => {
    const read = (answer: string) => readTownship(csvFiles(withRow(settings, '参数表', ['不得有互愿未成对', answer, ''])))
    expect((await read('是')).round?.rules).toEqual([{ kind: 'stable', id: '参数表-3', basis: '不得有互愿未成对' }])
    expect((await read('否')).round?.rules ?? []).toEqual([])
    expect(withCode((await read('看情况')).issues, 'setting-unknown').map((issue) => said(issue.at))).toEqual(['参数表!B3'])
  })
})

describe('依据 of an override', () => {
  test('travels with it', async () => {
    const reading = await readTownship(csvFiles(withColumn(overrides, '班子意见表', ['依据', '四月八日会议纪要'])))
    expect(reading.round?.overrides?.map(({ basis }) => basis)).toEqual(['四月八日会议纪要'])
    expect((await readTownship(csvFiles(overrides))).round!.overrides!.map((override) => 'basis' in override)).toEqual([false])
  })
})

describe('性质 of an override', () => {
  test('is binding unless it says 尽量', async () => {
    const rows = [['不宜', '林晓岚', '溪口村', '镇党委', '另有考虑', '2026-04-08', '尽 量'], ['另有任用', '林晓岚', '', '镇党委', '借调', '2026-04-08', '']]
    const reading = await readTownship(csvFiles(withRows(overrides, '班子意见表', [...overrides['班子意见表'], ...rows])))
    expect(reading.issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(reading.round?.overrides?.map(({ kind, strength }) => [kind, strength])).toEqual([['pin', undefined], ['ban', 'prefer'], ['withdraw', undefined]])
  })

  test('goes with the word for it in the order of objectives, and warns where it does not count', async () => {
    const wished = { ...withCell(overrides, '班子意见表', 'G2', '尽量'), 参数表: settings['参数表'] }
    const counted = await readTownship(csvFiles(withRow(wished, '参数表', ['目标次序', '覆盖、尽量意见、双向一致', ''])))
    expect(counted.round?.policy?.objectives).toEqual(['coverage', 'honoured', 'mutual'])
    expect(withCode(counted.issues, 'preferences-not-counted')).toEqual([])
    const uncounted = await readTownship(csvFiles(withRow(wished, '参数表', ['目标次序', '覆盖、双向一致', ''])))
    expect(withCode(uncounted.issues, 'preferences-not-counted').map((issue) => said(issue.at))).toEqual(['参数表!B3'])
  })

  test('of 解除限制 can only be 必须', async () => {
    const sheets = withRows(avoid, '班子意见表', [
      ['类型', '规则', '提出人', '理由', '性质'], ['解除限制', '回避与限制表-2', '镇党委', '情况特殊', '尽量'],
    ])
    const reading = await readTownship(csvFiles(sheets))
    expect(withCode(reading.issues, 'cell-not-in-list').map(({ at, ...issue }) => [said(at), 'accepted' in issue ? issue.accepted : []])).toEqual([['班子意见表!E2', ['必须']]])
  })
})

describe('the least township', () => {
  test('has no problem', async () => {
    const reading = await readTownship(csvFiles(small))
    expect(reading.issues).toEqual([])
    expect(reading.ok).toBe(true)
    for (const sheets of [avoid, rules, overrides, settings]) expect((await readTownship(csvFiles(sheets))).ok).toBe(true)
  })
})

describe('a problem has its code and its place', () => {
  test.each(cases)('$code: $title', async ({ sheets, code, severity, at, facts = {} }) => {
    const reading = await readTownship(csvFiles(sheets))
    const found = withCode(reading.issues, code).filter((issue) => said(issue.at) === at)
    expect(reading.issues.map((issue) => `${issue.severity} ${issue.code} ${said(issue.at)}`)).toContain(`${severity} ${code} ${at}`)
    expect(found).toContainEqual(expect.objectContaining({ severity, ...facts }))
    expect(reading.ok).toBe(!reading.issues.some((issue) => issue.severity === 'error'))
    expect(reading.round === undefined).toBe(!reading.ok)
    // whatever happens, every row is accounted for
    for (const account of reading.rows) expect(accounted(account)).toBe(account.total)
  })
})

describe('all problems are reported at once', () => {
  test('of every sheet, with the heading of the cell', async () => {
    const broken = [
      ['村推荐表', 'B2', '周名远'], ['干部志愿表', 'B2', '溪口'], ['村情表', 'B3', '9.9E+11'], ['适配评分表', 'C2', '很好'], ['干部花名册', 'D2', '若干'],
    ].reduce((sheets, [sheet, cell, value]) => withCell(sheets, sheet, cell, value), small)
    const reading = await readTownship(csvFiles(broken))
    const errors = reading.issues.filter(({ severity }) => severity === 'error')
    expect(new Set(errors.map(({ code, at }) => `${code} ${said(at)} ${at?.heading ?? ''}`))).toEqual(new Set([
      'name-unknown 村推荐表!B2 推荐人选一', 'village-name-unknown 干部志愿表!B2 第一志愿', 'code-scientific 村情表!B3 村代码', 'cell-not-a-number 适配评分表!C2 分值',
      'cell-not-a-number 干部花名册!D2 农村工作年限',
    ]))
  })

  test('but not what only follows from them', async () => {
    const reading = await readTownship(csvFiles(withCell(withCell(small, '干部志愿表', 'A3', '林小岚'), '村推荐表', 'A3', '石挢村')))
    expect(reading.issues.map(({ code }) => code).sort()).toEqual(['name-unknown', 'village-name-unknown'])
  })

  test('and names are not called unknown where there is no roster', async () => {
    const reading = await readTownship(csvFiles(withoutSheet(small, '干部花名册')))
    expect(reading.issues.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['sheet-missing'])
  })
})

describe('strict', () => {
  test('makes a short form an error', async () => {
    const files = csvFiles(withCell(small, '村推荐表', 'C2', ''))
    expect((await readTownship(files)).ok).toBe(true)
    const reading = await readTownship(files, { strict: true })
    expect(reading.ok).toBe(false)
    expect(withCode(reading.issues, 'recommendation-count')).toMatchObject([{ severity: 'error' }])
  })
})
