/** The dictionary: every sheet and column that is understood, the other headings it may have, and the English key it is kept under. */

import { compact, headingKey } from './characters.ts'

/** The sheets of a township, by the name the clerk knows. */
export type SheetName =
  | '干部花名册' | '村情表' | '村推荐表' | '干部志愿表'
  | '回避与限制表' | '班子意见表' | '名额与搭配表' | '适配评分表' | '参数表'

/**
 * What a cell of the column holds. `word`: a value that rows share and rules ask for (片区, 单位). `text`: free text. `month` and
 * `date` are kept as ISO text. `name` and `village` point at somebody. `private`: never read. `serial`: 序号, never an identifier.
 */
export type ColumnKind =
  | 'serial' | 'private' | 'name' | 'village' | 'code' | 'word' | 'text' | 'integer' | 'number' | 'yesNo' | 'month' | 'date' | 'list'

/** One column. */
export interface Column {
  /** English key: the field or attribute of the round it goes to. */
  readonly key: string
  /** The heading of the template. */
  readonly heading: string
  /** Other headings that mean the same. */
  readonly aliases: readonly string[]
  readonly kind: ColumnKind
  /** Goes to `attributes` under its key. */
  readonly attribute?: boolean
  /** A blank cell says no, as in a column where only the villages concerned are ticked. */
  readonly blankIsNo?: boolean
  /** Understood, but without a place in the round: echoed with the unknown columns. */
  readonly kept?: boolean
  /** Words the cell may hold, with the other ways to write them. Anything else is kept and reported. */
  readonly vocabulary?: Readonly<Record<string, readonly string[]>>
}

/** One sheet. */
export interface Form {
  readonly name: SheetName
  /** The township cannot be read without it. */
  readonly required: boolean
  readonly columns: readonly Column[]
  /** Columns that must be there; of an inner list one is enough. */
  readonly needs: readonly (string | readonly string[])[]
}

const column = (key: string, heading: string, kind: ColumnKind, aliases: readonly string[] = []): Column => ({ key, heading, aliases, kind })
const attribute = (key: string, heading: string, kind: ColumnKind, aliases: readonly string[] = []): Column => ({
  key, heading, aliases, kind, attribute: true,
})

const kept = (key: string, heading: string, kind: ColumnKind, aliases: readonly string[] = []): Column => ({
  key, heading, aliases, kind, kept: true,
})

const numerals = ['一', '二', '三', '四', '五']

/** 推荐人选一 … 推荐人选五 under `recommend1` …: more than two are counted, not overlooked. */
const recommendColumns = numerals.map((numeral, index) =>
  column(`recommend${String(index + 1)}`, `推荐人选${numeral}`, 'name', [
    ...['推荐人选', '建议人选', '推荐人', '人选'].flatMap((word) => [`${word}${numeral}`, `${word}${String(index + 1)}`]),
    `第${numeral}人选`, `第${numeral}推荐人选`,
  ]),
)

/** 第一志愿 … 第五志愿 under `choice1` …. */
const choiceColumns = numerals.map((numeral, index) =>
  column(`choice${String(index + 1)}`, `第${numeral}志愿`, 'village', [
    `志愿${numeral}`, `志愿${String(index + 1)}`, `${numeral}志愿`, `第${String(index + 1)}志愿`, `${numeral}志愿村`, `第${numeral}志愿村`,
  ]),
)

const serial = column('serial', '序号', 'serial', ['序', '顺序号', 'No', 'No.', 'NO', 'NO.'])
const idCard = column('idCard', '身份证号', 'private', ['身份证', '身份证号码', '身份证件号', '身份证件号码', '公民身份号码', '公民身份证号码', '证件号码'])
const staffId = column('staffId', '工号', 'code', ['编号', '人员编号'])
const person = column('name', '姓名', 'name', ['干部姓名', '名字'])
const village = column('village', '村名', 'village', ['行政村', '村别', '村(社区)', '村名称', '村'])
const villageCode = column('code', '村代码', 'code', ['区划代码', '统计用区划代码'])
const unit = column('unit', '单位', 'word', ['所在办所', '部门', '单位(办所)', '所在单位', '办所', '所在部门'])
const township = column('township', '乡镇', 'word', ['镇', '所属乡镇', '所在乡镇', '乡镇名称', '乡镇(街道)'])
const remarks = kept('remarks', '备注', 'text', ['说明'])
const remarksAs = (key: string) => attribute(key, '备注', 'text', ['说明'])
const cadre = ['name', 'staffId'] as const
const villageRef = ['village', 'code'] as const

/** The sheets, in the order in which they are read and reported. */
export const forms: readonly Form[] = [
  {
    name: '干部花名册',
    required: true,
    needs: ['name'],
    columns: [
      serial, idCard, staffId, person, township, unit,
      { ...attribute('gender', '性别', 'word'), vocabulary: { 男: [], 女: [] } },
      attribute('birth', '出生年月', 'month', ['出生日期', '出生时间', '出生年月日']),
      attribute('ethnicity', '民族', 'word'),
      {
        ...attribute('politicalStatus', '政治面貌', 'word', ['面貌']),
        vocabulary: {
          中共党员: ['党员', '正式党员', '中国共产党党员'], 中共预备党员: ['预备党员'], 共青团员: ['团员'], 民主党派: [], 无党派: ['无党派人士'], 群众: [],
        },
      },
      attribute('partyJoined', '入党时间', 'month', ['入党年月', '入党日期']),
      attribute('education', '学历', 'word', ['文化程度']),
      attribute('position', '现任职务', 'word', ['职务']),
      attribute('workStart', '参加工作时间', 'month', ['参加工作年月', '工作时间']),
      attribute('ruralYears', '农村工作年限', 'integer', ['农村工作年限(年)', '农村工作经历(年)']),
      column('strengths', '特长', 'list', ['熟悉专业有何专长', '专长']),
      attribute('assessment', '近三年考核', 'word', ['近三年考核结果', '近三年考核情况', '考核']),
      attribute('homeVillage', '家庭所在村', 'word', ['家庭所在地', '原籍村']),
      attribute('lastVillage', '上轮所驻村', 'word', ['上轮驻村', '上一轮所驻村', '上届所驻村']),
      attribute('termStart', '任期起', 'date', ['任期起始', '任期开始时间', '任职起始时间']),
      attribute('termsServed', '连任届数', 'integer', ['连任届次', '已任届数']),
      column('available', '可否派驻', 'yesNo', ['是否可派驻', '能否派驻', '可派驻']),
      attribute('availableUntil', '可派驻至', 'date', ['可派驻期限', '可派驻截止', '可派驻截止日期', '挂职至']),
      remarksAs('remarks'),
    ],
  },
  {
    name: '村情表',
    required: true,
    needs: ['village'],
    columns: [
      serial, village, villageCode, township,
      column('area', '片区', 'word', ['所属片区', '所在片区', '片']),
      attribute('contactLeader', '联村领导', 'word', ['联系领导', '包村领导']),
      attribute('households', '户数', 'integer', ['总户数', '户数(户)']),
      attribute('population', '人口', 'integer', ['人口数', '总人口', '人口(人)', '人口数(人)']),
      attribute('partyMembers', '党员数', 'integer', ['党员人数', '党员数(人)', '党员数(名)']),
      attribute('collectiveIncome', '集体经营性收入(万元)', 'number', ['集体经营性收入', '村集体经营性收入(万元)', '村集体经营性收入']),
      attribute('class', '村情分类', 'word', ['村情类别', '分类', '村分类']),
      { ...attribute('weakOrganisation', '软弱涣散', 'yesNo', ['软弱涣散村', '是否软弱涣散', '是否软弱涣散村']), blankIsNo: true },
      { ...attribute('weakEconomy', '集体经济薄弱', 'yesNo', ['集体经济薄弱村', '是否集体经济薄弱', '是否集体经济薄弱村']), blankIsNo: true },
      attribute('distance', '距镇政府(公里)', 'number', ['距镇政府', '距镇(公里)', '距镇公里', '距镇政府距离(公里)', '距镇政府(km)']),
      attribute('rank', '年度排名', 'integer', ['排名', '年度考核排名']),
      column('priority', '优先级', 'integer', ['优先等级', '优先级别']),
      column('needs', '主要需求', 'list', ['主要需求(可多项)', '需求']),
      column('incumbent', '现任指导员', 'name', ['现任', '现任驻村指导员', '现驻村指导员']),
      remarksAs('remarks'),
    ],
  },
  {
    name: '村推荐表',
    required: true,
    needs: [villageRef, 'recommend1', 'recommend2'],
    columns: [
      serial, village, villageCode, ...recommendColumns,
      column('ranked', '是否分先后', 'yesNo', ['分先后', '是否排序']),
      attribute('meetingDate', '会议日期', 'date', ['会议时间', '推荐日期']),
      attribute('meetingExpected', '应到', 'integer', ['应到人数', '应到会人数']),
      attribute('meetingPresent', '实到', 'integer', ['实到人数', '实到会人数']),
      remarksAs('recommendationRemarks'),
    ],
  },
  {
    name: '干部志愿表',
    required: true,
    needs: [cadre, 'choice1', 'choice2'],
    columns: [
      serial, idCard, staffId, person, unit, ...choiceColumns,
      attribute('acceptsReallocation', '服从调剂', 'yesNo', ['是否服从调剂', '是否服从']),
      attribute('formDate', '填表日期', 'date', ['填报日期', '填表时间']),
      remarksAs('choiceRemarks'),
    ],
  },
  {
    name: '适配评分表',
    required: false,
    needs: [cadre, villageRef, 'score'],
    columns: [
      serial, idCard, staffId, person, unit, village, villageCode,
      column('score', '分值', 'integer', ['得分', '评分', '适配度', '适配评分', '分数']),
      remarks,
    ],
  },
  {
    name: '回避与限制表',
    required: false,
    needs: [cadre, villageRef, 'type'],
    columns: [
      serial, idCard, staffId, person, unit, village, villageCode,
      column('type', '类型', 'word', ['回避类型', '限制类型']),
      column('strength', '性质', 'word', []),
      column('basis', '依据', 'text', ['事由', '理由']),
      kept('registrar', '登记人', 'text'),
      kept('date', '日期', 'text', ['登记日期']),
      remarks,
    ],
  },
  {
    name: '名额与搭配表',
    required: false,
    needs: ['title', 'villages', 'cadres', ['atLeast', 'atMost']],
    columns: [
      serial,
      column('title', '名称', 'text', ['规则名称', '规则']),
      column('villages', '村范围', 'text', ['村的范围', '范围(村)']),
      column('cadres', '人员范围', 'text', ['干部范围', '人员的范围']),
      column('atLeast', '至少', 'integer', ['至少(人)', '最少', '下限']),
      column('atMost', '至多', 'integer', ['至多(人)', '最多', '上限']),
      column('strength', '性质', 'word', []),
      column('basis', '依据', 'text', []),
      remarks,
    ],
  },
  {
    name: '班子意见表',
    required: false,
    needs: ['type', cadre, villageRef, 'author', 'reason'],
    columns: [
      serial, idCard, staffId, person, unit, village, villageCode,
      column('type', '类型', 'word', ['意见', '意见类型']),
      column('author', '提出人', 'text', ['提议人', '提出单位']),
      column('reason', '理由', 'text', ['原因']),
      column('basis', '依据', 'text', ['文件依据', '会议依据']),
      column('date', '日期', 'date', ['提出日期', '时间']),
      column('strength', '性质', 'word', []),
      column('rule', '规则', 'text', ['限制事项', '解除事项']),
      remarks,
    ],
  },
  {
    name: '参数表',
    required: false,
    needs: ['item', 'value'],
    columns: [serial, column('item', '项目', 'text', ['参数', '参数名', '名称']), column('value', '取值', 'text', ['值', '参数值', '内容']), remarks],
  },
]

/** The form of a sheet. */
export function formOf(name: SheetName): Form {
  return forms.find((form) => form.name === name) as Form
}

/** The column of a form that has this key. */
export function columnOf(form: Form, key: string): Column | undefined {
  return form.columns.find((candidate) => candidate.key === key)
}

const lookups = new Map(forms.map((form) => [form.name, lookup(form)]))

/**
 * The column that a heading means, or `undefined`. A remark in brackets after a known heading is allowed (`姓名(签字)`), but not where it
 * may say another unit of measure.
 */
export function columnFor(form: Form, heading: string): Column | undefined {
  const known = lookups.get(form.name) as ReadonlyMap<string, Column>
  const key = headingKey(heading)
  const exact = known.get(key)
  if (exact !== undefined || key.includes('身份证')) return exact ?? idCard
  const bare = known.get(key.replace(/\([^()]*\)$/, ''))
  return bare === undefined || bare.kind === 'integer' || bare.kind === 'number' ? undefined : bare
}

/** Whether a heading is the one of the template rather than an alias. */
export function isOwnHeading(column: Column, heading: string): boolean {
  return headingKey(heading) === headingKey(column.heading)
}

/** The sheet whose name this is, or is the only one inside it. */
export function sheetFor(name: string): { readonly form: Form; readonly exact: boolean } | undefined {
  const key = compact(name)
  const exact = forms.find((form) => form.name === key)
  if (exact !== undefined) return { form: exact, exact: true }
  const inside = forms.filter((form) => key.includes(form.name))
  return inside.length === 1 ? { form: inside[0], exact: false } : undefined
}

function lookup(form: Form): ReadonlyMap<string, Column> {
  const known = new Map<string, Column>()
  for (const entry of form.columns) {
    for (const heading of [entry.heading, ...entry.aliases]) known.set(headingKey(heading), entry)
  }
  return known
}
