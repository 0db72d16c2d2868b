/** Papers that go out by themselves: the overrides (调整说明), cadres who are not posted (未派驻干部情况), the form for the county (备案表), the sheet for checking again (复核单). */

import type { PlanFacts } from '../explain/describe-plan.ts'
import type { RunRecord } from '../record/run-record.ts'
import type { Section, TableColumn, TextDocument } from './document.ts'
import { type Language, languageOf } from './language.ts'
import { oneLine } from './line.ts'
import { overridesSection } from './override-ledger.ts'
import { auditSection, type DocumentOptions, objectivesSection, sceneOf } from './plan-document.ts'
import { unassignedSection } from './plan-tables.ts'
import { verdictWords } from './render-verdict.ts'

const words = {
  'zh-CN': {
    leadership: '供班子使用', filing: '代拟稿', record: '存档',
    overrides: (round: string) => `${round}调整说明`, unassigned: (round: string) => `${round}未派驻干部情况`, form: (round: string) => `${round}驻村指导员备案表`, audit: (round: string) => `${round}复核单`,
    overridesNotice: '班子意见逐条列出：提出人、理由、牵动的村和人、代价。代价是有这一条与没有这一条相比各项目标的增减。', unassignedNotice: '未派驻的留机关工作；原因按本轮数据和目标次序说明，不是对本人的评价。', formNotice: '按上级的表样核对栏目后报送；联系电话、起始时间由党政办填写。空缺和待议的村在备注中注明。',
    auditNotice: '凭此单和同样的输入文件，任何人都可以重新运行并逐字节比较：two-way-choice verify 输入 --record record.json。',
    columns: ['序号', '村代码', '村名', '片区', '联村领导', '指导员', '性别', '出生年月', '政治面貌', '单位职务', '联系电话', '起始时间', '备注'], vacant: '空缺', open: '待议', separator: ' ',
    signature: '填报单位（盖章）：　　　　　填报人：　　　　填报日期：　　　年　　月　　日',
    files: '一、输入文件', fileColumns: ['文件', '摘要（SHA-256）'], noFiles: '数据由程序直接给出，没有输入文件。', digest: (digest: string) => `本轮数据的摘要（SHA-256）：${digest}`, settings: '二、参数和规模', levels: '三、目标与结果', checks: '四、核验',
    checkColumns: ['事项', '结论'], seed: (seed: string) => `公开抽签的种子：${seed}`, answer: (digest: string) => `全部结果的摘要（SHA-256）：${digest}`, plan: (digest: string) => `方案的摘要（SHA-256）：${digest}`,
  },
  'en': {
    leadership: 'For the leadership', filing: 'Draft', record: 'For the files',
    overrides: (round: string) => (round === '' ? 'Overrides' : `${round}: overrides`), unassigned: (round: string) => (round === '' ? 'Cadres who are not posted' : `${round}: cadres who are not posted`), form: (round: string) => (round === '' ? 'Resident instructors, for the record' : `${round}: resident instructors, for the record`), audit: (round: string) => (round === '' ? 'Audit sheet' : `${round}: audit sheet`),
    overridesNotice: 'Every override: who proposed it and why, whom it moves, and its price: what the objectives are with it against without it.', unassignedNotice: 'Who is not posted stays in office. The causes follow from this round and the order of its objectives; they are no judgement of the person.', formNotice: 'Compare the columns with the form of the county before handing it in; telephone and first day are for the office to fill in. Vacant and open villages are said in the remarks.',
    auditNotice: 'With this sheet and the same files anybody can run it again and compare byte for byte: two-way-choice verify INPUT --record record.json.',
    columns: ['No.', 'Code', 'Village', 'Area', 'Contact leader', 'Instructor', 'Gender', 'Born', 'Political status', 'Unit and position', 'Telephone', 'From', 'Remarks'], vacant: 'vacant', open: 'open', separator: ', ',
    signature: 'Unit (seal):                    Filled in by:                    Date:',
    files: '1. Input files', fileColumns: ['File', 'SHA-256'], noFiles: 'The data came from a program; there were no files.', digest: (digest: string) => `Digest of the round (SHA-256): ${digest}`, settings: '2. Settings and size', levels: '3. Objectives and results', checks: '4. Verification',
    checkColumns: ['Claim', 'Standing'], seed: (seed: string) => `Seed of the public lottery: ${seed}`, answer: (digest: string) => `Digest of the whole result (SHA-256): ${digest}`, plan: (digest: string) => `Digest of the plan (SHA-256): ${digest}`,
  },
} as const

function frame(facts: PlanFacts, lang: Language, title: (round: string) => string, kicker: string, notice: string, sections: readonly Section[]): TextDocument {
  const { title: round, date } = facts.solution.round
  return { lang, kicker, title: title(oneLine(round ?? '')), subtitle: oneLine(date ?? ''), notice, sections }
}

/** Every override with author, reason, whom it moves and its price (调整说明); `null` without a plan or without overrides. */
export function overridesPaper(facts: PlanFacts, options: DocumentOptions): TextDocument | null {
  const { plan, round } = facts.solution
  if (plan === undefined || (round.overrides ?? []).length === 0) return null
  const lang = languageOf(options)
  const said = words[lang]
  return frame(facts, lang, said.overrides, said.leadership, said.overridesNotice, [{ ...overridesSection(sceneOf(facts, options)), heading: '' }])
}

/** Cadres without a village, with their choices and why; `null` without a plan. */
export function unassignedPaper(facts: PlanFacts, options: DocumentOptions): TextDocument | null {
  if (facts.solution.plan === undefined) return null
  const lang = languageOf(options)
  const said = words[lang]
  return frame(facts, lang, said.unassigned, said.leadership, said.unassignedNotice, [unassignedSection(sceneOf(facts, options))])
}

/** One row per village for the authority above, blanks for what only the office knows; `null` without a plan. */
export function filingPaper(facts: PlanFacts, options: DocumentOptions): TextDocument | null {
  const { plan, round, status } = facts.solution
  if (plan === undefined) return null
  const lang = languageOf(options)
  const said = words[lang]
  const { names } = sceneOf(facts, options).context
  const cadres = new Map(round.cadres.map((cadre) => [cadre.id, cadre]))
  const drawn = typeof round.policy?.tieBreak === 'object'
  const rows = plan.posts.map(({ village, cadre, settled }, k) => {
    const { id, area = '', attributes = {} } = round.villages[k]
    const person = cadre === null ? undefined : cadres.get(cadre)
    const of = (from: Readonly<Record<string, unknown>>, key: string): string => (Object.hasOwn(from, key) ? oneLine(String(from[key])) : '')
    const own = (key: string): string => of(person?.attributes ?? {}, key)
    const remarks = [...(cadre === null ? [said.vacant] : []), ...(settled && status === 'optimal' ? [] : drawn && status === 'optimal' ? [] : [said.open])]
    return [
      String(k + 1), oneLine(id), names.village(village), oneLine(area), of(attributes, 'contactLeader'), cadre === null ? '' : names.cadre(cadre), own('gender'), own('birth'), own('politicalStatus'),
      [oneLine(person?.unit ?? ''), own('position')].filter((text) => text !== '').join(said.separator), '', '', remarks.join(said.separator),
    ]
  })
  const kinds: readonly TableColumn['kind'][] = ['number', 'date', 'name', undefined, undefined, 'name', undefined, 'date', undefined, undefined, undefined, undefined, undefined]
  const columns = said.columns.map((heading, k): TableColumn => ({ heading, ...(kinds[k] === undefined ? {} : { kind: kinds[k] }) }))
  const sections: Section[] = [{ heading: '', blocks: [{ kind: 'table', columns, rows }, { kind: 'paragraph', text: said.signature }] }]
  return frame(facts, lang, said.form, said.filing, said.formNotice, sections)
}

/** What was read, set, reached and proved, so that anybody can run it again and compare. */
export function auditPaper(facts: PlanFacts, record: RunRecord, options: DocumentOptions): TextDocument {
  const lang = languageOf(options)
  const said = words[lang]
  const verdict = verdictWords(lang)
  const scene = sceneOf(facts, options)
  const [file, digest] = said.fileColumns
  const [claim, standing] = said.checkColumns
  const { inputs, claims, round, policy, plan, solution } = record
  return frame(facts, lang, said.audit, said.record, said.auditNotice, [
    {
      heading: said.files,
      blocks: [
        inputs.length === 0 ? { kind: 'paragraph', text: said.noFiles } : {
          kind: 'table', columns: [{ heading: file }, { heading: digest, kind: 'wide' }], rows: inputs.map((input) => [oneLine(input.name), input.digest]),
        },
        { kind: 'paragraph', text: said.digest(round.digest) },
      ],
    },
    { heading: said.settings, blocks: [...auditSection(scene, options, []).blocks, ...(policy.seed === null ? [] : [{ kind: 'paragraph', text: said.seed(oneLine(policy.seed)) } as const])] },
    { heading: said.levels, blocks: objectivesSection(scene).blocks },
    {
      heading: said.checks,
      blocks: [
        { kind: 'table', compact: true, columns: [{ heading: claim, kind: 'wide' }, { heading: standing }], rows: claims.map((one) => [verdict.claims[one.claim], verdict.standings[one.status]]) },
        ...(plan === null ? [] : [{ kind: 'paragraph', text: said.plan(plan) } as const]),
        { kind: 'paragraph', text: said.answer(solution) },
      ],
    },
  ])
}
