/** What the clerk can do about a problem, for the list in a marked copy. */

import type { Issue, IssueCode } from '../model/issue.ts'

type Both = Readonly<Record<'zh-CN' | 'en', string>>

const remedies = {
  nothing: { 'zh-CN': '不必处理。', 'en': 'Nothing to do.' },
  look: { 'zh-CN': '请核实；无误的不必改。', 'en': 'Please check; if it is right, leave it.' },
  name: { 'zh-CN': '对照花名册、村情表改成一致的写法；程序不会替您改。', 'en': 'Write it as in the roster or the village sheet; it is never corrected for you.' },
  namesake: { 'zh-CN': '改填工号，或“姓名(单位)”。', 'en': 'Give the staff number, or 姓名(单位).' },
  twice: { 'zh-CN': '核实后只保留一份。', 'en': 'Check, and keep one.' },
  other: { 'zh-CN': '改成不同的人或村；确实只有一个的，第二个留空。', 'en': 'Name another one, or leave the second blank.' },
  wish: { 'zh-CN': '请补填；确实没有的，可以照此排方案。', 'en': 'Add what is missing; if there is nothing, the plan can be made as it is.' },
  extra: { 'zh-CN': '应为 2 个，请核实后增减；也可以照此排方案。', 'en': 'Two are expected: add or remove; the plan can also be made as it is.' },
  fill: { 'zh-CN': '请补填。', 'en': 'Please fill it in.' },
  clear: { 'zh-CN': '请清空此格，或改正同一行的“类型”。', 'en': 'Clear the cell, or correct the type of its row.' },
  value: { 'zh-CN': '按填表说明改正。', 'en': 'Correct it as the instructions say.' },
  code: { 'zh-CN': '先把该列设为“文本”，再重新录入完整的代码。', 'en': 'Format the column as text, then enter the whole code again.' },
  date: { 'zh-CN': '写成 1985.10 或 2026-04-08 这样的文本。', 'en': 'Write it as text, like 1985.10 or 2026-04-08.' },
  condition: { 'zh-CN': '写成“片区=西片”这样的条件，或直接写村名、姓名。', 'en': 'Write a condition like 片区=西片, or names.' },
  setting: { 'zh-CN': '对照填表说明改正项目名称或取值。', 'en': 'Correct the item or its value as the instructions say.' },
  file: { 'zh-CN': '用 WPS 或 Excel 打开原始文件，另存为 .xlsx 再试。', 'en': 'Open the original file in WPS or Excel, save it as .xlsx, and try again.' },
  sheet: { 'zh-CN': '把工作表改成模板里的表名，表头改成模板里的列名。', 'en': 'Name the sheet, and its headings, as in the template.' },
  formula: { 'zh-CN': '把公式改成数值或文字，保存后再试。', 'en': 'Replace the formula by its value, save, and try again.' },
  decide: { 'zh-CN': '请班子研究：改正意见或规则，使之不再矛盾。', 'en': 'For the leadership: change the decisions or rules so that they agree.' },
  supply: { 'zh-CN': '请班子研究：增加可派人员，或确定空缺的村。', 'en': 'For the leadership: add cadres, or settle which villages stay vacant.' },
  data: { 'zh-CN': '请改正数据文件。', 'en': 'Correct the data file.' },
} as const satisfies Readonly<Record<string, Both>>

const byCode: Readonly<Record<IssueCode, keyof typeof remedies>> = {
  'not-a-round': 'data', 'wrong-type': 'data', 'unknown-field': 'data', 'blank-id': 'fill', 'duplicate-id': 'twice', 'not-an-integer': 'value', 'bad-date': 'date',
  'unknown-village': 'name', 'unknown-cadre': 'name', 'unknown-rule': 'name', 'same-choice-twice': 'other', 'same-recommendation-twice': 'other', 'same-fit-twice': 'twice',
  'same-baseline-twice': 'twice', 'recommendation-count': 'extra', 'recommendation-missing': 'wish', 'choice-count': 'extra', 'choice-missing': 'wish',
  'recommended-unavailable': 'look', 'override-without-author': 'fill', 'override-without-reason': 'fill', 'keep-without-baseline': 'fill', 'selector-selects-nobody': 'condition',
  'count-without-bound': 'fill', 'count-bounds-crossed': 'value', 'soft-rules-not-counted': 'setting', 'preferences-not-counted': 'setting', 'waived-twice': 'twice',
  'repeated-objective': 'setting', 'overrides-contradict': 'decide', 'no-villages': 'fill', 'no-cadres': 'fill', 'fewer-cadres-than-villages': 'supply',
  'village-nobody-can-serve': 'supply', 'villages-short-of-cadres': 'supply', 'file-unreadable': 'file', 'file-type': 'file', 'package-missing': 'file', 'encoding-unknown': 'file',
  'encoding-lost': 'file', 'csv-broken': 'file', 'file-read-as': 'nothing', 'sheet-missing': 'sheet', 'sheet-twice': 'twice', 'sheet-ignored': 'sheet', 'sheet-read-as': 'nothing',
  'header-missing': 'sheet', 'column-missing': 'sheet', 'column-twice': 'twice', 'column-kept': 'nothing', 'column-private': 'nothing', 'rows-skipped': 'nothing',
  'merged-cell': 'nothing', 'cell-missing': 'fill', 'cell-unexpected': 'clear', 'cell-not-a-number': 'value', 'cell-not-an-integer': 'value', 'cell-not-yes-or-no': 'value',
  'cell-not-in-list': 'value', 'name-unknown': 'name', 'name-ambiguous': 'namesake', 'name-and-id-disagree': 'name', 'village-name-unknown': 'name', 'village-name-read-as': 'nothing',
  'village-name-twice': 'twice', 'village-merged': 'name', 'row-twice': 'twice', 'code-scientific': 'code', 'code-format': 'code', 'code-not-administrative': 'look',
  'date-ambiguous': 'date', 'date-read-as': 'nothing', 'ids-generated': 'nothing', 'formula-like': 'nothing', 'formula-error': 'formula', 'formula-without-value': 'formula',
  'condition-unreadable': 'condition', 'condition-value-unknown': 'condition', 'condition-field-unknown': 'condition', 'baseline-disagrees': 'look', 'available-until': 'look',
  'setting-incomplete': 'setting', 'term-start-unclear': 'date', 'term-without-village': 'fill', 'term-village-unclear': 'name', 'term-lock-lifted': 'look', 'fit-computed': 'nothing',
  'setting-unknown': 'setting', 'too-large': 'file', 'json-broken': 'data', 'more-issues': 'data',
}

/** The way out of an issue; of a note there is nothing to do. */
export function remedyOf({ code, severity }: Issue, lang: 'zh-CN' | 'en'): string {
  const remedy = remedies[severity === 'note' ? 'nothing' : byCode[code]]
  return severity === 'warning' && remedy === remedies.nothing ? remedies.look[lang] : remedy[lang]
}
