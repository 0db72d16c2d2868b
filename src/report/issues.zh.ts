/** What is wrong with an input, in Chinese. The place is put before the sentence by `render-issues.ts`. */

import type { Near } from '../model/issue.ts'
import type { IssueSentences } from './render-issues.ts'
import { oneLine } from './line.ts'
import { placeText } from './place.ts'

const quoted = (text: string | number): string => `“${oneLine(String(text))}”`
const listed = (items: readonly string[]): string => items.map(quoted).join('、')
const rowList = (rows: readonly number[]): string => `第${rows.join('、')}行`

const things = { village: '村', cadre: '干部', rule: '规则', override: '班子意见', villages: '村', cadres: '干部' } as const

const kinds: Readonly<Record<string, string>> = {
  'string': '文字',
  'number': '数字',
  'int': '整数',
  'boolean': '是或否（true/false）',
  'array': '列表',
  'object': '对象',
  'record': '对象',
  'null': '空值（null）',
  'nothing': '没有填写',
  'one of the documented forms': '说明文件所列的写法之一',
}
const kind = (word: string): string => (Object.hasOwn(kinds, word) ? kinds[word] : oneLine(word))

const bars: Readonly<Record<string, string>> = {
  'unavailable': '不参加本轮派驻',
  'withdrawn': '另有任用',
  'held': '该村暂缓派驻',
  'banned': '班子意见为不宜',
  'avoided': '按回避规定',
  'required': '不符合该村对人员的要求',
  'not-named': '双方均未提出而本轮不作组织指派',
  'other-pool': '不在同一乡镇且双方均未提出',
}

const similar = (near: readonly Near[]): string => {
  if (near.length === 0) return ''
  const items = near.map(({ id, name, at }) => {
    const where = at === undefined ? '' : placeText(at, 'zh-CN')
    const detail = [name === undefined || name === id ? '' : oneLine(id), where].filter((part) => part !== '').join('，')
    return `${oneLine(name ?? id)}${detail === '' ? '' : `（${detail}）`}`
  })
  return `相近的有：${items.join('、')}。`
}
const similarWords = (near: readonly string[]): string => (near.length === 0 ? '' : `相近的有：${listed(near)}。`)
const check = '请核对，程序不会自动更改。'

/** One sentence per code. */
export const issuesZh: IssueSentences = {
  'not-a-round': ({ expected, found }) => `这不是一份批次数据：应为${kind(expected)}，实际为${kind(found)}。`,
  'wrong-type': ({ expected, found }) => `内容不符：应为${kind(expected)}，实际为${kind(found)}。`,
  'unknown-field': ({ field, near, times }) => `没有${quoted(field)}这一项，未使用${times > 1 ? `（共${String(times)}处，此处为第一处）` : ''}。${similarWords(near)}`,
  'blank-id': () => '编号为空，请填写。',
  'duplicate-id': ({ what, id, first }) => `${things[what]}编号${quoted(id)}重复，已用于第${first + 1}条。`,
  'not-an-integer': ({ value, limit }) => `${value}不符合要求：应为整数，绝对值不超过${limit}（次序和人数不得为负）。`,
  'bad-date': ({ value }) => `日期${quoted(value)}无法识别，应如“2026-04-08”。`,

  'unknown-village': ({ id, near }) => `填写的村${quoted(id)}不在本轮村名单中。${similar(near)}${check}`,
  'unknown-cadre': ({ id, near }) => `填写的干部${quoted(id)}不在本轮干部名单中。${similar(near)}${check}`,
  'unknown-rule': ({ id, near }) => `没有编号为${quoted(id)}的规则。${similarWords(near)}${check}`,
  'same-choice-twice': ({ cadre, village }, { names }) => `${names.cadre(cadre)}重复填报了${names.village(village)}，各志愿应为不同的村。`,
  'same-recommendation-twice': ({ village, cadre }, { names }) =>
    `${names.village(village)}重复推荐了${names.cadre(cadre)}，各推荐人选应为不同的人。`,
  'same-fit-twice': ({ cadre, village, scores }, { names }) =>
    `${names.cadre(cadre)}与${names.village(village)}的适配分填了两次：${scores.join('分、')}分。`,
  'same-baseline-twice': ({ what, id }, { names }) => `${what === 'village' ? names.village(id) : names.cadre(id)}在原安排中出现两次。`,

  'recommendation-count': ({ village, count }, { names }) => `${names.village(village)}推荐了${count}人，应为2人。`,
  'recommendation-missing': ({ villages, total }, { names }) =>
    `共${total}个村，其中${villages.length}个村没有推荐人选：${names.villages(villages)}。`,
  'choice-count': ({ cadre, count }, { names }) => `${names.cadre(cadre)}填报了${count}个志愿，应为2个。`,
  'choice-missing': ({ cadres, total }, { names }) =>
    `可派驻干部共${total}人，其中${cadres.length}人没有填报志愿：${names.cadres(cadres)}。按“未填志愿”处理，可由村推荐或组织指派。`,
  'recommended-unavailable': ({ village, cadre, why }, { names }) =>
    `${names.village(village)}推荐的${names.cadre(cadre)}${why === 'unavailable' ? '不参加本轮派驻' : '已另有任用'}，该项推荐不能采用。`,

  'override-without-author': ({ override }) => `班子意见${quoted(override)}缺少提出人。`,
  'override-without-reason': ({ override }) => `班子意见${quoted(override)}缺少理由。`,
  'keep-without-baseline': ({ override, village }, { names }) =>
    `班子意见${quoted(override)}要求${names.village(village)}保留原任，但没有该村原任的记录。`,
  'selector-selects-nobody': ({ rule, what }) =>
    `规则${quoted(rule)}的${what === 'villages' ? '村范围' : '人员范围'}没有选中任何${things[what]}。`,
  'count-without-bound': ({ rule }) => `规则${quoted(rule)}没有填“至少”或“至多”。`,
  'count-bounds-crossed': ({ rule, atLeast, atMost }) => `规则${quoted(rule)}的至少${atLeast}人大于至多${atMost}人。`,
  'preferences-not-counted': ({ overrides }) => `性质为“尽量”的班子意见${listed(overrides)}没有起作用：目标次序中没有“尽量意见”。`,
  'soft-rules-not-counted': ({ rules }) => `性质为“尽量”的规则${listed(rules)}没有起作用：目标次序中没有“尽量要求”。`,
  'waived-twice': ({ rule, overrides }) => `规则${quoted(rule)}被班子意见${listed(overrides)}重复取消。`,
  'repeated-objective': ({ objective }) => `目标${quoted(objective)}重复。`,
  'overrides-contradict': ({ overrides, rules, village, cadre }, { names }) => {
    const parties = [`班子意见${listed(overrides)}`, ...(rules.length === 0 ? [] : [`规则${listed(rules)}`])].join('与')
    const about = [cadre === undefined ? '' : names.cadre(cadre), village === undefined ? '' : names.village(village)].filter(
      (part) => part !== '',
    )
    const single = overrides.length + rules.length === 1
    return `${parties}${single ? '无法执行' : '相互矛盾'}${about.length === 0 ? '' : `，涉及${about.join('、')}`}${single ? '（该同志不参加本轮派驻）' : ''}。`
  },

  'no-villages': () => '本轮没有村。',
  'no-cadres': () => '本轮没有干部。',
  'fewer-cadres-than-villages': ({ cadres, villages, vacant }) =>
    `可派驻干部${cadres}人，应配村${villages}个，至少空缺${vacant}个村。未设优先次序时，空缺村由班子确定。`,
  'village-nobody-can-serve': ({ village, reasons }, { names }) =>
    `没有可派驻${names.village(village)}的干部。原因：${reasons.map((reason) => (Object.hasOwn(bars, reason) ? bars[reason] : oneLine(reason))).join('、')}。`,
  'villages-short-of-cadres': ({ villages, cadres }, { names }) =>
    `${names.villages(villages)}共${villages.length}个村，可派的只有${cadres.length}人${cadres.length === 0 ? '' : `（${names.cadres(cadres)}）`}。`,

  'file-unreadable': ({ why }) =>
    ({
      empty: '文件是空的。',
      truncated: '文件不完整，可能没有保存或复制完。',
      password: '文件设有密码，请取消密码后重试。',
      mislabelled: '文件内容与扩展名不符，请用 WPS 或 Excel 打开后另存。',
      damaged: '文件已损坏，无法打开。',
    })[why],
  'file-type': ({ found, accepted }) =>
    `不能读取${found === '' ? '没有扩展名的文件' : `${quoted(found)}类型的文件`}，可用的类型：${accepted.map(oneLine).join('、')}。`,
  'package-missing': ({ package: name, needed }) => `读取${quoted(needed)}文件需要安装 ${oneLine(name)}；也可以另存为“CSV UTF-8”后读取。`,
  'encoding-unknown': () => '既不是 UTF-8 也不是 GBK/GB18030 编码，请用 WPS 另存为 .xlsx 或“CSV UTF-8”。',
  'encoding-lost': ({ found }) => `含有${quoted(found)}，文件曾被错误转换，内容已损坏，请使用原始文件。`,
  'csv-broken': ({ why }) => (why === 'quote-not-closed' ? '双引号没有成对，后面的内容无法分开。' : '单元格中间有多余的双引号，内容无法分开。'),
  'file-read-as': ({ encoding }) => `按${oneLine(encoding)}编码读取。`,
  'sheet-missing': ({ sheet, present }) =>
    `没有找到工作表${quoted(sheet)}。文件中现有：${present.length === 0 ? '无' : present.map(oneLine).join('、')}。请改名或指定工作表。`,
  'sheet-twice': ({ sheet, places }) => `工作表${quoted(sheet)}有${places.length}份：${places.map(oneLine).join('、')}。请只保留一份。`,
  'sheet-ignored': ({ sheet }) => `${quoted(sheet)}没有使用。`,
  'sheet-read-as': ({ name, sheet }) => `工作表${quoted(name)}按${quoted(sheet)}读取。`,
  'header-missing': ({ sheet, wanted }) => `《${oneLine(sheet)}》没有找到表头，应有：${wanted.map(oneLine).join('、')}。`,
  'column-missing': ({ sheet, column, recognised }) =>
    `《${oneLine(sheet)}》缺少${quoted(column)}列。识别到的列：${recognised.length === 0 ? '无' : recognised.map(oneLine).join('、')}。`,
  'column-twice': ({ column, columns }) => `${quoted(column)}列出现${columns.length}次（${columns.map(oneLine).join('、')}列）。`,
  'column-kept': ({ columns }) => `这些列没有对应的用途，原样保留：${columns.map(oneLine).join('、')}。`,
  'column-private': ({ columns }) => `这些列属于不需要的个人信息，没有读取：${columns.map(oneLine).join('、')}。`,
  'rows-skipped': ({ rows, why }) =>
    `${rowList(rows)}按${{ title: '标题行', header: '重复的表头', blank: '空行', total: '合计行', note: '注释行' }[why]}跳过。`,
  'merged-cell': ({ rows, value }) => `${rowList(rows)}为合并单元格，均按${quoted(value)}读取。`,
  'cell-missing': ({ column }) => `缺少${quoted(column)}。`,
  'cell-unexpected': ({ column, value }) => `${quoted(column)}应为空，却填写了${quoted(value)}。`,
  'cell-not-a-number': ({ value }) => `填写的${quoted(value)}不是数字。`,
  'cell-not-an-integer': ({ value }) => `填写的${quoted(value)}不是整数。`,
  'cell-not-yes-or-no': ({ value }) => `填写的${quoted(value)}应为“是”或“否”。`,
  'cell-not-in-list': ({ value, accepted }) => `填写的${quoted(value)}不在可用的写法之内：${accepted.map(oneLine).join('、')}。`,
  'name-unknown': ({ name, near }) => `填写的${quoted(name)}在《干部花名册》中没有。${similar(near)}${check}`,
  'name-ambiguous': ({ name, people }) => {
    const items = people.map(({ id, name: other, unit, at }) => {
      const detail = [oneLine(id), unit === undefined ? '' : oneLine(unit), at === undefined ? '' : placeText(at, 'zh-CN')].filter(
        (part) => part !== '',
      )
      return `${other === undefined ? '' : oneLine(other)}（${detail.join('，')}）`
    })
    return `填写的${quoted(name)}在花名册中有${people.length}人：${items.join('、')}。请改填工号或“姓名（单位）”。`
  },
  'name-and-id-disagree': ({ name, id, nameOfId }) => `填写的${quoted(name)}与编号${quoted(id)}不一致，该编号是${quoted(nameOfId)}。${check}`,
  'village-name-unknown': ({ name, near }) => `填写的${quoted(name)}在《村情表》中没有。${similar(near)}${check}`,
  'village-name-read-as': ({ name, village }, { names }) => `填写的${quoted(name)}按${names.village(village)}读取。`,
  'village-name-twice': ({ name, rows }) => `村名${quoted(name)}出现${rows.length}次（${rowList(rows)}），请用村代码或“乡镇+村名”区分。`,
  'village-merged': ({ name, into }) => `填写的${quoted(name)}已并入${quoted(into)}，请确认。`,
  'row-twice': ({ what, rows, same }, { names }) =>
    `${rowList(rows)}都是${quoted(either(names, what))}，内容${same ? '相同，只用一次' : '不同，请保留一行'}。`,
  'code-scientific': ({ value }) => `${quoted(value)}已被表格软件改成科学计数法，末位已丢失。请把该列设为“文本”后重新录入。`,
  'code-format': ({ value }) => `村代码${quoted(value)}应为12位数字。`,
  'code-not-administrative': ({ value }) => `村代码${quoted(value)}的末三位在200以下，属于居委会代码段，请确认是否行政村。`,
  'date-ambiguous': ({ value }) => `日期${quoted(value)}可能是1月，也可能是10月而末尾的0被软件去掉了，请确认。`,
  'date-read-as': ({ value, date }) => `${quoted(value)}按日期${oneLine(date)}读取。`,
  'ids-generated': ({ sheet, count }) => `《${oneLine(sheet)}》没有编号的${count}行由程序按顺序编了号。`,
  'formula-like': ({ value }) => `${quoted(value)}以公式符号开头，按文字处理。`,
  'formula-error': ({ value }) => `公式结果为${quoted(value)}，请改正。`,
  'formula-without-value': () => '公式没有保存结果，请在 WPS 或 Excel 中打开并保存一次。',
  'condition-unreadable': ({ value, part }) => `条件${quoted(value)}中的${quoted(part)}无法识别，应如“片区=西片”。`,
  'condition-value-unknown': ({ field, value, near }) => `条件中的${quoted(field)}没有取值为${quoted(value)}的。${similarWords(near)}`,
  'condition-field-unknown': ({ field, near }) => `条件中的${quoted(field)}不是任何一列。${similarWords(near)}`,
  'baseline-disagrees': ({ cadre, byRoster, byVillages }, { names }) =>
    `${names.cadre(cadre)}的上轮所驻村，花名册为${names.village(byRoster)}，村情表为${byVillages === null ? '无' : names.village(byVillages)}，按村情表。`,
  'available-until': ({ cadre, until }, { names }) => `${names.cadre(cadre)}可派驻至${oneLine(until)}，请班子注意。`,
  'setting-incomplete': ({ name, what, sheet, needs }) =>
    `参数${quoted(name)}要用到《${oneLine(sheet)}》的${quoted(needs)}${what === 'item' ? '，但没有填写或无法识别' : '列，但没有这一列'}。`,
  'term-start-unclear': ({ cadre, value, why }, { names }) =>
    `${names.cadre(cadre)}的任期起${quoted(value)}${{ 'no-date': '不是日期', 'month': '没有写明是哪一天', 'future': '在本轮日期之后' }[why]}，无法判断任期是否已满，请改正。`,
  'term-without-village': ({ cadre }, { names }) => `${names.cadre(cadre)}填写了任期，但花名册和村情表都没有说明在哪个村，请补填。`,
  'term-village-unclear': ({ cadre, byRoster, byVillages }, { names }) =>
    `无法确定${names.cadre(cadre)}的任期是在哪个村：花名册为${byRoster === null ? '无' : names.village(byRoster)}，村情表为${byVillages.length === 0 ? '无' : names.villages(byVillages)}。${check}`,
  'term-lock-lifted': ({ cadre, village, overrides }, { names }) =>
    `${names.cadre(cadre)}在${names.village(village)}任期未满，但班子意见${listed(overrides)}另有安排，按班子意见。`,
  'fit-computed': ({ pairs }) => `适配分由村的需求与干部的特长算出，共${pairs}对。`,
  'setting-unknown': ({ name, value }) => `参数${quoted(name)}（取值${quoted(value)}）无法识别。`,
  'json-broken': ({ found }) => `这一行${quoted(found)}……不是一个完整的 JSON 对象。`,
  'more-issues': ({ of, more }) => `同类问题（${of}）还有${more}处，不再逐条列出。`,
  'too-large': ({ what, found, limit }) => {
    const [label, unit] = {
      'sheets': ['工作表', '张'],
      'rows': ['行数', '行'],
      'columns': ['列数', '列'],
      'characters': ['单元格内容', '个字'],
      'bytes': ['文件大小', '字节'],
      'unpacked bytes': ['解压后的大小', '字节'],
    }[what] ?? [oneLine(what), '']
    return `${label}为${found}${unit}，超过上限${limit}${unit}。`
  },
}

/** A cadre's or a village's name, or the text itself when it is neither's id. */
function either(names: { readonly village: (id: string) => string; readonly cadre: (id: string) => string }, id: string): string {
  const cadre = names.cadre(id)
  return cadre === oneLine(id) ? names.village(id) : cadre
}
