/** The words of conflicts, solutions and documents in Chinese. */

import type { Headline } from '../explain/headline.ts'
import type { Override, Rule, Scalar, Selector } from '../model/round.ts'
import type { Level } from '../model/solution.ts'
import { decidedOf, factOf, factsOf, isPin } from './fact-lookup.ts'
import { avoidanceZh, barsZh, decidedZh, decisiveZh, factsZh, fateZh, fillersZh, groupedZh, overrideNameZh, pairClassZh, ruleNameZh } from './facts.zh.ts'
import type { Context } from './language.ts'
import { chineseDate, chineseNumber, oneLine, percent } from './line.ts'
import { amountZh, fractionZh, objectiveNameZh } from './objectives.zh.ts'
import { planFactsZh } from './plan-facts.zh.ts'
import type { Words } from './words.ts'
import { documentZh } from './document.zh.ts'

const severities = { error: '错误', warning: '提醒', note: '说明' } as const

const fields: Readonly<Record<string, string>> = {
  id: '编号',
  name: '名称',
  pool: '乡镇',
  area: '片区',
  priority: '优先级',
  unit: '单位',
  available: '可派驻',
  ranked: '推荐分先后',
}

const scalar = (value: Scalar): string => (typeof value === 'boolean' ? (value ? '是' : '否') : oneLine(String(value)))

function selector(value: Selector, what: 'villages' | 'cadres', { names }: Context): string {
  const everybody = what === 'villages' ? '全部村' : '全部干部'
  if (value === 'all') return everybody
  const parts: string[] = []
  for (const [field, condition] of Object.entries(value.where ?? {})) {
    const label = Object.hasOwn(fields, field) ? fields[field] : oneLine(field)
    if (typeof condition !== 'object') parts.push(`${label}为${scalar(condition)}`)
    else if (Array.isArray(condition)) parts.push(`${label}为${(condition as readonly Scalar[]).map(scalar).join('或')}`)
    else {
      const { min, max } = condition as { readonly min?: number; readonly max?: number }
      parts.push(
        `${label}${[min === undefined ? '' : `不小于${min}`, max === undefined ? '' : `不大于${max}`].filter((part) => part !== '').join('且')}`,
      )
    }
  }
  const noun = what === 'villages' ? '村' : '干部'
  const where = parts.length === 0 ? '' : `${parts.join('、')}的${noun}`
  if (value.ids === undefined) return where === '' ? everybody : where
  const ids = value.ids.length === 0 ? `名单为空的${noun}` : what === 'villages' ? names.villages(value.ids) : names.cadres(value.ids)
  return where === '' ? ids : `${ids}中${where}`
}

/** What a rule demands; of a soft one also that it may be broken. */
function rule(value: Rule, context: Context): string {
  return `${demand(value, context)}${value.soft === true ? '（尽量）' : ''}`
}

function demand(value: Rule, context: Context): string {
  const { names } = context
  switch (value.kind) {
    case 'avoid':
      return `按回避规定，${names.cadre(value.cadre)}不派驻${names.village(value.village)}${avoidanceZh(value.id, context)}`
    case 'require':
      return `${selector(value.villages, 'villages', context)}只派${selector(value.cadres, 'cadres', context)}`
    case 'count': {
      const bounds = [
        value.atLeast === undefined ? '' : `至少${value.atLeast}人`,
        value.atMost === undefined ? '' : `至多${value.atMost}人`,
      ].filter((part) => part !== '')
      return `派驻${selector(value.villages, 'villages', context)}的${selector(value.cadres, 'cadres', context)}${bounds.join('、')}`
    }
    case 'apart':
      return `${names.cadres(value.cadres)}不得有两人派驻“${Object.hasOwn(fields, value.by) ? fields[value.by] : oneLine(value.by)}”相同的村`
    case 'fill':
      return `${selector(value.villages, 'villages', context)}不得空缺`
    case 'stable':
      return '不得有互愿未成对'
  }
}

/** What an override says; of a preferred one also that it is one. */
function override(value: Override, context: Context, holder: (village: string) => string | undefined): string {
  return `${decision(value, context, holder)}${value.strength === 'prefer' ? '（尽量）' : ''}`
}

function decision(value: Override, context: Context, holder: (village: string) => string | undefined): string {
  const { names } = context
  switch (value.kind) {
    case 'pin':
      return `定${names.cadre(value.cadre)}到${names.village(value.village)}`
    case 'ban':
      return `${names.cadre(value.cadre)}不宜派驻${names.village(value.village)}`
    case 'keep': {
      const cadre = holder(value.village)
      return `${names.village(value.village)}保留原任${cadre === undefined ? '' : names.cadre(cadre)}`
    }
    case 'hold':
      return `${names.village(value.village)}暂缓派驻`
    case 'withdraw':
      return `${names.cadre(value.cadre)}另有任用`
    case 'waive': {
      const lifted = context.rule(value.rule)
      return `不适用${ruleNameZh(value.rule, context)}${lifted === undefined ? '' : `（${rule(lifted, context)}）`}`
    }
  }
}

function bound({ objective, bound: limit, sense }: Level): string {
  return `${sense === 'max' ? '至多' : '至少'}${amountZh(objective, limit)}`
}

/** 94.4%(17/18). */
export function shareZh({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }): string {
  const share = percent(numerator, denominator)
  return share === null ? `无（${numerator}/${denominator}）` : `${share}（${numerator}/${denominator}）`
}

function headline(value: Headline): readonly string[] {
  const { plan, overrides } = value
  const kinds = (
    [
      ['pin', '定'],
      ['ban', '不宜'],
      ['keep', '保留原任'],
      ['hold', '暂缓派驻'],
      ['withdraw', '另有任用'],
      ['waive', '不适用规则'],
    ] as const
  )
    .filter(([kind]) => overrides[kind] > 0)
    .map(([kind, word]) => `${word}${overrides[kind]}条`)
  const total = Object.values(overrides).reduce((sum, count) => sum + count, 0)
  const decided = `班子意见${total}条${kinds.length === 0 ? '' : `（${kinds.join('、')}）`}。`
  const held = value.held === 0 ? '' : `（其中暂缓派驻${value.held}个）`
  const away = value.away === 0 ? '' : `（其中不参加派驻或另有任用${value.away}人）`
  if (plan === null) return [`应配村${value.villages}个${held}，干部${value.cadres}人${away}，没有形成方案。`, decided]
  return [
    `应配村${value.villages}个：已配${plan.filled}个，空缺${plan.vacant}个${held}。`,
    `双向一致${plan.mutual}个（其中第一志愿${plan.mutualFirst}个），` +
      `仅本人志愿${plan.chosen}个（其中第一志愿${plan.chosenFirst}个），仅村推荐${plan.recommended}个，组织指派${plan.allotted}个。`,
    `双向选择采纳率${shareZh(plan.adoption)}，意见采纳率（含单向）${shareZh(plan.wishes)}，第一志愿率${shareZh(plan.firstChoice)}。`,
    plan.settled === null ? '已定和待议未作区分（尚未证明没有更好的方案）。' : `已定${plan.settled}个村，${plan.seed === null || plan.open === 0 ? '待议' : `按公开种子“${oneLine(plan.seed)}”抽签确定`}${plan.open}个村。`,
    `干部${value.cadres}人：拟派${plan.filled}人，未派驻${plan.unassigned}人${away}。互愿未成对${plan.blockingPairs}对。`,
    decided,
  ]
}

const stopped = (code: string, context: Context): string => {
  if (code.startsWith('rule:')) return `试排的方案不符合${ruleNameZh(code.slice(5), context)}，符合该规则的方案尚未求出`
  const known: Readonly<Record<string, string>> = {
    'work': '搜索步数达到上限',
    'abort': '运行被中止',
    'integer-range': '适配分数值过大，超出可精确计算的范围',
  }
  return Object.hasOwn(known, code) ? known[code] : oneLine(code)
}

/** Everything there is to say in Chinese. */
export const wordsZh: Words = {
  lang: 'zh-CN',
  sentence: (clauses) => (clauses.length === 0 ? '' : `${clauses.join('；')}。`),
  none: '无',
  listed: '、',
  comma: '，',
  semicolon: '；',
  colon: '：',
  stop: '。',
  inBrackets: (text) => `（${text}）`,
  or: '或',

  severity: severities,
  severityLabel: (severity) => `【${severities[severity]}】`,
  nothing: '没有。',
  issueCounts: (errors, warnings, notes) => `错误${errors}项，提醒${warnings}项，说明${notes}项。`,

  pairClass: pairClassZh,
  vacant: '空缺',
  objective: objectiveNameZh,
  amount: amountZh,
  fraction: fractionZh,
  date: chineseDate,
  pair: (cadre, village) => `${cadre}与${village}`,
  selector,
  rule,
  overrideName: overrideNameZh,
  ruleName: ruleNameZh,
  override,

  facts: { ...factsZh, ...planFactsZh },
  fate: fateZh,
  postWishes: ({ ranked, recommendationRank, choiceRank }) => {
    const place = ranked && recommendationRank !== null ? `（第${recommendationRank}人选）` : ''
    return `${recommendationRank === null ? '村未推荐' : `村推荐${place}`}，本人${choiceRank === null ? '未报' : `第${chineseNumber(choiceRank)}志愿`}`
  },
  postReason: (facts, context) => {
    const { names } = context
    const post = factOf(facts, 'post')
    const others = factsOf(facts, 'other-cadre')
    const recommended = others.filter(({ recommendationRank }) => recommendationRank !== null)
    const choosers = others.length - recommended.length
    return [
      ...factsOf(facts, 'pinned').map(
        ({ author, reason, how }) => `${how === 'keep' ? '保留原任' : '班子定人'}（${oneLine(author)}）：${oneLine(reason)}`,
      ),
      ...(factOf(facts, 'nobody-chose') === undefined ? [] : ['本村无人填报']),
      ...(factOf(facts, 'nobody-recommended') === undefined ? [] : ['本村没有推荐人选']),
      ...(post !== undefined && factOf(facts, 'incumbent')?.cadre === post.cadre ? ['原安排，拟继续'] : []),
      ...(post === undefined || post.score === null ? [] : [`适配分${post.score}分`]),
      ...factsOf(facts, 'other-village').map((fact) => fateZh(fact, context)),
      ...recommended.map((fact) => {
        const barring = fact.bars.filter(({ reason }) => !isPin(reason))
        const bars = barring.length === 0 ? '' : `不能派驻（${barsZh(barring, context)}），`
        const now =
          fact.cadreNow.village === null ? '未派驻' : `拟派${names.village(fact.cadreNow.village)}（${pairClassZh(fact.cadreNow.class)}）`
        return `另推荐的${names.cadre(fact.cadre)}${bars}${now}${decidedZh(decidedOf(facts, fact), '派其来')}`
      }),
      ...(choosers === 0 ? [] : [`另有${choosers}人填报本村`]),
    ]
  },
  vacancyReason: (facts, context) => [
    ...factsOf(facts, 'held').map(({ author, reason }) => `暂缓派驻（${oneLine(author)}）：${oneLine(reason)}`),
    ...factsOf(facts, 'nobody-possible').map(
      ({ barred }) =>
        `没有可派的干部${barred.length === 0 ? '' : `（${groupedZh(barred, (i) => context.names.cadre(barred[i].cadre), '人', context)}）`}`,
    ),
    ...factsOf(facts, 'fewer-cadres').map(({ cadres, villages }) => `可派驻干部${cadres}人，需派驻的村${villages}个`),
    ...factsOf(facts, 'all-elsewhere').map(({ possible }) => `可派驻本村的${possible}人均已拟派其他村`),
    ...factsOf(facts, 'possible-unassigned').map(({ cadres }) => `${context.names.cadres(cadres)}可派而未派`),
    ...factsOf(facts, 'filling-costs').map((fact) => `若要补上，影响最小的是改派${fillersZh(fact, context)}，首先是${decisiveZh(fact)}`),
    ...factsOf(facts, 'cannot-be-filled').map(() => '只要本村派人，其他要求就无法同时满足'),
    ...factsOf(facts, 'other-cadre')
      .filter(({ recommendationRank, cadreNow }) => recommendationRank !== null && cadreNow.village !== null)
      .map(
        ({ cadre, cadreNow }) =>
          `推荐的${context.names.cadre(cadre)}拟派${context.names.village(cadreNow.village!)}（${pairClassZh(cadreNow.class!)}）`,
      ),
  ],
  idleReason: (facts, context) => {
    if (factOf(facts, 'unavailable') !== undefined) return ['不参加本轮派驻']
    const withdrawn = factsOf(facts, 'withdrawn')
    if (withdrawn.length > 0) return withdrawn.map(({ author, reason }) => `另有任用（${oneLine(author)}）：${oneLine(reason)}`)
    const candidateFor = factOf(facts, 'candidate-for')
    return [
      ...(factOf(facts, 'no-choices') === undefined ? [] : ['未填志愿']),
      ...(factOf(facts, 'not-recommended') === undefined ? [] : ['没有村推荐']),
      ...factsOf(facts, 'other-village').map((fact) => `${fateZh(fact, context)}${decidedZh(decidedOf(facts, fact), '派本人')}`),
      ...factsOf(facts, 'no-village-possible').map(
        ({ barred }) =>
          `没有可派驻的村${barred.length === 0 ? '' : `（${groupedZh(barred, (i) => context.names.village(barred[i].village), '个村', context)}）`}`,
      ),
      ...(candidateFor === undefined ? [] : [`同样好的方案中也可派驻${context.names.villages(candidateFor.villages)}（${candidateFor.seed === null ? '待议' : '抽签未抽中'}）`]),
    ]
  },

  conflictTitle: (minimal) => (minimal ? '无法同时满足：' : '以下事项相互矛盾，无法同时满足（其中可能有无关的事项）：'),
  conflictRule: (value, id, context) =>
    value === undefined ? ruleNameZh(id, context) : `${ruleNameZh(id, context)}（${rule(value, context)}）`,
  item: (n) => (n <= 20 ? String.fromCodePoint(0x2460 + n - 1) : `（${n}）`),

  status: ({ status, stoppedBy }, context) => {
    if (status === 'optimal') return '在所列目标次序下没有更好的方案，已证明。'
    const why = stoppedBy === undefined ? '' : stopped(stoppedBy, context)
    if (status === 'feasible') return `方案可行，但搜索没有做完${why === '' ? '' : `（${why}）`}，尚未证明没有更好的方案。`
    if (status === 'infeasible') return '规则与班子意见无法同时满足，没有形成方案。'
    return `没有形成方案${why === '' ? '' : `：${why}`}。`
  },
  stopped,
  level: (level) => {
    const limit = level.value === level.bound ? '' : `（${bound(level)}）`
    return `${objectiveNameZh(level.objective, level.priority)}${amountZh(level.objective, level.value)}${limit}`
  },
  bound,
  totals: ({ villages, cadres, plan }) => {
    if (plan === null) return `合计：应配村${villages}个，干部${cadres}人。`
    return `合计：应配村${villages}个，其中已配${plan.filled}个、空缺${plan.vacant}个；` +
      `干部${cadres}人，其中拟派${plan.filled}人、未派驻${plan.unassigned}人。`
  },
  headline,
  postLine: (village, cadre, kind) => `${village}：${cadre}（${pairClassZh(kind)}）`,
  headings: { open: '待议', settled: '已定', drawn: '抽签确定', planned: '拟派', vacant: '空缺', unassigned: '未派驻', blocking: '互愿未成对' },

  document: documentZh,
}
