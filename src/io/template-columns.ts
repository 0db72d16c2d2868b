/** Which of the known columns the template shows, how wide they are, and what is said about how to fill them in. */

import type { Column, SheetName } from './columns.ts'
import { columnOf, formOf, forms } from './columns.ts'
import { overrideWords } from './override-sheet.ts'
import type { Item } from './parameters.ts'
import { items } from './parameters.ts'
import type { ColumnContent, SheetColumn } from './workbook-writer.ts'

/** Something said in both languages. */
export type Both = Readonly<Record<'zh-CN' | 'en', string>>

const both = (zh: string, en: string): Both => ({ 'zh-CN': zh, en })

/** Keys of each sheet in the order of the template; further columns can be added by hand under any known heading. */
const shown: Readonly<Record<SheetName, readonly string[]>> = {
  干部花名册: [
    'serial', 'staffId', 'name', 'unit', 'gender', 'birth', 'ethnicity', 'politicalStatus', 'partyJoined', 'education', 'position', 'workStart', 'ruralYears', 'strengths',
    'assessment', 'homeVillage', 'lastVillage', 'termStart', 'termsServed', 'available', 'availableUntil', 'remarks',
  ],
  村情表: [
    'serial', 'village', 'code', 'area', 'contactLeader', 'households', 'population', 'partyMembers', 'collectiveIncome', 'class', 'weakOrganisation', 'weakEconomy', 'distance',
    'rank', 'needs', 'incumbent', 'remarks',
  ],
  村推荐表: ['serial', 'village', 'recommend1', 'recommend2', 'ranked', 'meetingDate', 'meetingExpected', 'meetingPresent', 'recommendationRemarks'],
  干部志愿表: ['serial', 'staffId', 'name', 'unit', 'choice1', 'choice2', 'acceptsReallocation', 'formDate', 'choiceRemarks'],
  适配评分表: ['staffId', 'name', 'village', 'score', 'remarks'],
  回避与限制表: ['staffId', 'name', 'village', 'type', 'strength', 'basis', 'registrar', 'date', 'remarks'],
  名额与搭配表: ['title', 'villages', 'cadres', 'atLeast', 'atMost', 'strength', 'basis', 'remarks'],
  班子意见表: ['type', 'staffId', 'name', 'village', 'author', 'reason', 'basis', 'date', 'strength', 'rule', 'remarks'],
  参数表: ['item', 'value', 'remarks'],
}

/** Rows of the template that are prepared to be filled in. */
export const preparedRows = 200

/** The columns of a sheet of the template with their keys. Every key is one of the dictionary. */
export function templateColumns(name: SheetName): readonly Column[] {
  return shown[name].map((key) => {
    const column = columnOf(formOf(name), key)
    if (column === undefined) throw new Error(`no column ${key} in ${name}`)
    return column
  })
}

/** `must`: has to be filled in; `either`: one of several has to be. */
export function needOf(name: SheetName, key: string): 'must' | 'either' | undefined {
  const { needs } = formOf(name)
  return needs.includes(key) ? 'must' : needs.some((need) => typeof need !== 'string' && need.includes(key)) ? 'either' : undefined
}

/** A column as the workbook writer wants it. */
export function sheetColumn(name: SheetName, column: Column, lang: 'zh-CN' | 'en'): SheetColumn {
  const options = optionsOf(name, column)
  return {
    heading: column.heading,
    content: contentOf(column),
    // on this sheet the remarks are the instructions
    width: name === '参数表' && column.key === 'remarks' ? 60 : widthOf(column),
    ...(needOf(name, column.key) === 'must' ? { required: true } : {}),
    ...(options === undefined ? {} : { options }),
    hint: hintOf(name, column)[lang],
  }
}

function contentOf({ kind }: Column): ColumnContent {
  return kind === 'integer' || kind === 'serial' ? 'integer' : kind === 'number' || kind === 'date' ? kind : 'text'
}

const widths: Readonly<Record<string, number>> = {
  serial: 6, staffId: 8, gender: 6, ethnicity: 7, unit: 13, code: 14, area: 7, class: 8, position: 10, education: 10, assessment: 10, strengths: 20, needs: 20, remarks: 16,
  recommend1: 18, recommend2: 18, recommendationRemarks: 20, choiceRemarks: 20, reason: 26, basis: 18, title: 30, villages: 20, cadres: 22, item: 24, value: 36,
  author: 13, rule: 18, contactLeader: 10, politicalStatus: 11, score: 8, type: 11, strength: 7, registrar: 9, atLeast: 7, atMost: 7, households: 7, population: 7, partyMembers: 7,
}
const kindWidths: Readonly<Partial<Record<Column['kind'], number>>> = { name: 12, village: 11, integer: 8, number: 11, yesNo: 8, month: 10, date: 12 }

function widthOf({ key, kind }: Column): number {
  return widths[key] ?? kindWidths[kind] ?? 10
}

const fixedOptions: Readonly<Record<string, readonly string[]>> = {
  'available': ['可', '否'],
  'assessment': ['优秀', '称职', '基本称职', '不称职', '不定等次'],
  'strength': ['必须', '尽量'],
  '回避与限制表.type': ['亲属回避', '原籍', '轮换', '条件不符', '照顾', '其他'],
  '班子意见表.type': overrideWords,
  'class': ['先进', '中间', '后进'],
}

function optionsOf(name: SheetName, { key, kind, vocabulary }: Column): SheetColumn['options'] {
  const fixed = Object.hasOwn(fixedOptions, `${name}.${key}`) ? fixedOptions[`${name}.${key}`] : Object.hasOwn(fixedOptions, key) ? fixedOptions[key] : undefined
  if (fixed !== undefined) return fixed
  if (vocabulary !== undefined) return Object.keys(vocabulary)
  if (kind === 'yesNo') return ['是', '否']
  if (kind === 'name' && name !== '干部花名册') return listIn('干部花名册', 'name')
  const namesVillage = kind === 'village' || key === 'homeVillage' || key === 'lastVillage'
  return namesVillage && name !== '村情表' ? listIn('村情表', 'village') : undefined
}

function listIn(sheet: SheetName, key: string): SheetColumn['options'] {
  return { sheet, column: shown[sheet].indexOf(key), rows: preparedRows }
}

const hints: Readonly<Record<string, Both>> = {
  'staffId': both('任何固定不变的编号，不要重复。没有工号可以不填，同名的要写明单位。', 'Any fixed number, no two alike. May be left blank; namesakes then need their office.'),
  '干部花名册.name': both('一人一行，不要重复。', 'One row per person.'),
  'name': both('与花名册一致。同名的写“姓名(单位)”，或填工号。', 'As in the roster. Namesakes: 姓名(单位), or the staff number.'),
  'unit': both('所在办所。', 'Office or station.'),
  'strengths': both('可多项，用顿号隔开，与村的主要需求用同样的词。', 'Several are separated by 、; use the same words as the needs of the villages.'),
  'needs': both('可多项，用顿号隔开，与干部特长用同样的词。', 'Several are separated by 、; use the same words as the strengths of the cadres.'),
  'homeVillage': both('只供核对；要回避的，请登记在《回避与限制表》。', 'For reference; what must be avoided goes into 回避与限制表.'),
  'lastVillage': both('上一轮所驻的村，没有就空着。', 'The village of the last round, if any.'),
  'termsServed': both('在上轮所驻村已连任几届，整数。', 'Terms served in that village, a whole number.'),
  'available': both('可或否；空着就是可。', '可 (yes) or 否 (no); blank is yes.'),
  'availableUntil': both('挂职、试用期等届满的日期，没有就空着。', 'Last day, if there is one.'),
  '村情表.village': both('一村一行；各表、各文件按这里的次序列村。', 'One row per village; all documents list villages in this order.'),
  'village': both('与村情表一致，写全名，如“溪口村”。', 'As in the village sheet, in full.'),
  'code': both('12位统计用区划代码，没有可以不填。单元格已设为文本，不要改格式。', '12 digits, or blank. The cells are text; keep them so.'),
  'incumbent': both('现任驻村指导员的姓名，没有就空着。', 'The present instructor, if any.'),
  'weakOrganisation': both('是或否；空着就是否。', '是 (yes) or 否 (no); blank is no.'),
  'weakEconomy': both('是或否；空着就是否。', '是 (yes) or 否 (no); blank is no.'),
  'recommend1': both('应推荐两名不同的干部。', 'Two different cadres are expected.'),
  'recommend2': both('应推荐两名不同的干部。', 'Two different cadres are expected.'),
  'ranked': both('两名人选是否分先后；空着就是不分。', 'Whether the first candidate is preferred; blank is no.'),
  'choice1': both('最想去的村。', 'The village most wanted.'),
  'choice2': both('与第一志愿不同的村。', 'Another village.'),
  'score': both('整数，越大越合适。整张表不填时，按主要需求与特长计算。', 'Whole number, more is better. If the sheet is blank, scores come from needs and strengths.'),
  '回避与限制表.type': both('不必写明亲属姓名。', 'Do not name relatives.'),
  'strength': both('空着就是“必须”。', 'Blank is 必须 (must); 尽量 is soft.'),
  'villages': both('“全部”，或条件如“片区=西片”，或村名。', '全部 (all), a condition like 片区=西片, or names of villages.'),
  'cadres': both('“全部”，或条件如“单位=农业农村办”，或姓名。', '全部 (all), a condition like 单位=农业农村办, or names.'),
  'atLeast': both('“至少”和“至多”填一个或两个。', 'One or both of 至少 and 至多.'),
  'atMost': both('“至少”和“至多”填一个或两个。', 'One or both of 至少 and 至多.'),
  '班子意见表.type': both('定、不宜：填姓名和村名；保留原任、暂缓派驻：只填村名；另有任用：只填姓名；解除限制：只填规则。', '定, 不宜: name and village; 保留原任, 暂缓派驻: village; 另有任用: name; 解除限制: rule.'),
  'author': both('谁提出的，必填。', 'Who proposed it; needed.'),
  'reason': both('为什么，必填。', 'Why; needed.'),
  'rule': both('只用于“解除限制”：规则编号如“回避与限制表-2”(表名-行号)，或名额的名称。', 'Only for 解除限制: the rule, like 回避与限制表-2 (sheet-row).'),
  'item': both('不要改动项目名称；不需要的留空取值。', 'Keep the names; leave the value blank where not needed.'),
  'value': both('见右边备注。', 'See the remark at the right.'),
}

const kindHints: Readonly<Partial<Record<Column['kind'], Both>>> = {
  serial: both('只供阅读，不当编号用。', 'For reading only, never an identifier.'),
  integer: both('整数。', 'Whole number.'),
  number: both('数字，不带单位。', 'Number without unit.'),
  yesNo: both('是或否。', '是 (yes) or 否 (no).'),
  month: both('如 1985.10。单元格已设为文本，末尾的 0 不会丢。', 'Like 1985.10; the cells are text, so that the last 0 stays.'),
  date: both('如 2026-04-08。', 'Like 2026-04-08.'),
}

/** How a column is filled in. */
export function hintOf(name: SheetName, { key, kind }: Column): Both {
  return hints[`${name}.${key}`] ?? hints[key] ?? kindHints[kind] ?? both('没有可以不填。', 'May be left blank.')
}

/** What each item of 参数表 is for. */
export const itemHints: Readonly<Record<Item, Both>> = {
  id: both('文字，如 2026-1。', 'Text, like 2026-1.'),
  title: both('印在方案上方。', 'Printed above the plan.'),
  date: both('如 2026-04-08。', 'Like 2026-04-08.'),
  objectives: both('按重要程度用顿号隔开，如“覆盖、双向一致、双向一致第一志愿、组织指派、保留原任、适配度”；空着用默认次序。', 'In order of importance, separated by 、; blank is the default order.'),
  tieBreak: both('待议，或“抽签:种子”；空着就是待议。', '待议 (left open), or 抽签:seed (lottery); blank is 待议.'),
  seed: both('并列处理为“抽签”时填写，会前公开。', 'For the lottery; made known before the meeting.'),
  allot: both('是：双方均未提出的也可指派；否：不指派。空着就是“是”。', '是: pairs that neither side named may be used; 否: they may not. Blank is 是.'),
  maxTerms: both('整数；达到的不再派驻原村。空着不起作用。', 'Whole number; who has served so many terms is not sent there again. Blank: no effect.'),
  termYears: both('整数；任期未满的留在原村，需填花名册“任期起”。空着不起作用。', 'Whole number; whose term is not over stays; needs 任期起. Blank: no effect.'),
  stable: both('是：不许有互愿未成对。空着就是否。', '是: no blocking pair at all. Blank is no.'),
  partyVillages: both('条件如“软弱涣散=是”，或村名、全部。空着不起作用。', 'A condition like 软弱涣散=是, names, or 全部. Blank: no effect.'),
  merged: both('如“上坪村→高坪村”。', 'Like 上坪村→高坪村 (former → present).'),
}

/** The items of 参数表 in the order of the template. */
export const templateItems: readonly { readonly item: Item; readonly name: string }[] = (Object.keys(items) as Item[]).map((item) => ({ item, name: items[item][0] }))

/** The sheets in the order in which they are filled in: what is needed first. */
export const templateOrder: readonly SheetName[] = [
  ...forms.filter(({ required }) => required), ...forms.filter(({ required, name }) => !required && name !== '适配评分表'), formOf('适配评分表'),
].map(({ name }) => name)
