/** A plan under several definitions of stability, in Chinese. */

import type { PlanProblem } from '../explain/given-plan.ts'
import { barsZh, overrideNameZh, pairClassZh } from './facts.zh.ts'
import type { Context } from './language.ts'
import { oneLine } from './line.ts'
import type { StabilityWords } from './stability-words.ts'

const kinds: Readonly<Record<string, string>> = { null: '空', undefined: '空', string: '文字', number: '数字', boolean: '是或否', array: '列表', object: '一组内容' }
const kind = (found: string): string => (Object.hasOwn(kinds, found) ? kinds[found] : '其他内容')

function problem(told: PlanProblem, context: Context): string {
  const { names } = context
  switch (told.code) {
    case 'not-a-plan':
      return `给出的不是方案，而是${kind(told.found)}，无法读取。`
    case 'not-a-post':
      return `给出的第${told.position + 1}项没有写明村和干部（读到的是${kind(told.found)}），没有计入。`
    case 'unknown-village':
      return `“${oneLine(told.village)}”不在本轮的村名单中${told.cadre === null ? '' : `（所列干部为${names.cadre(told.cadre)}）`}，没有计入。`
    case 'unknown-cadre':
      return `${names.village(told.village)}所列的“${oneLine(told.cadre)}”不在本轮的干部名单中，没有计入，该村按空缺看。`
    case 'cadre-twice':
      return `${names.cadre(told.cadre)}同时列在${names.villages(told.villages)}，核对时按${names.village(told.counted)}看。`
    case 'village-twice':
      return `${names.village(told.village)}同时列了${told.cadres.map((id) => (id === null ? '空缺' : names.cadre(id))).join('、')}，` +
        `核对时按${names.cadre(told.counted)}看。`
    case 'impossible-pair':
      return `${names.cadre(told.cadre)}不能派驻${names.village(told.village)}：${barsZh(told.bars, context)}。`
  }
}

/** What there is to say in Chinese. */
export const stabilityZh: StabilityWords = {
  title: '方案按各种口径核对互愿未成对：',
  problem,
  readable: '以下只按能够读取的部分核对。',
  name: {
    'two-way': '双向稳定',
    'score-respecting': '计入适配分',
    'full-weak': '计入单向意见',
    'strong': '一方无所谓也算',
    'super': '双方不反对就算',
    'non-wasteful': '空村有人愿去',
    'no-justified-envy': '有理由的不平',
  },
  looksFor: (definition, tolerance) =>
    ({
      'two-way': '方案采用的口径，双方互相提出，彼此都更愿意对方，而没有安排在一起',
      'score-respecting': '双方互相提出，彼此都更愿意对方，而没有安排在一起；' +
        (tolerance === null ? '适配分不计' : `村推荐不分先后的，适配分高出${Math.max(1, tolerance)}分及以上就算更愿意`),
      'full-weak': '至少一方提出过，彼此都更愿意对方，而没有安排在一起',
      'strong': '双方互相提出，一方更愿意对方、另一方不反对，而没有安排在一起',
      'super': '双方互相提出，都不反对换成对方，而没有安排在一起',
      'non-wasteful': '村空缺，报了该村的干部更愿意去，而没有派',
      'no-justified-envy': '村派了别人，报了该村的干部更愿意去，该村也更愿意要他',
    })[definition],
  count: (pairs) => (pairs === 0 ? '没有' : `有${pairs}对`),
  verdict: (name, looksFor, count) => `${name}：${looksFor}的，${count}。`,
  pairsTitle: '涉及的干部和村：',
  pair: (pair, under, scored, context) => {
    const { because } = pair
    const scores = scored ? pair.scores : undefined
    const { names } = context
    return [
      `${names.cadre(pair.cadre)}与${names.village(pair.village)}（${pairClassZh(pair.class)}）`,
      `${names.cadre(pair.cadre)}${stabilityZh.cadreNow(pair, context)}`,
      `${names.village(pair.village)}${stabilityZh.villageNow(pair, context)}`,
      ...(scores === undefined ? [] : [`适配分${scores.cadre}分${scores.holder === null ? '' : `，所派的人${scores.holder}分`}`]),
      ...(because.length === 0 ? [] : [`因${because.map((id) => overrideNameZh(id, context)).join('、')}`]),
      `见于：${under.join('、')}`,
    ]
  },
  cadreNow: ({ cadreNow }, { names }) =>
    (cadreNow.village === null ? '未派驻' : `派驻${names.village(cadreNow.village)}（${pairClassZh(cadreNow.class)}）`),
  villageNow: ({ villageNow }, { names }) =>
    (villageNow.cadre === null ? '空缺'
      : `由${names.cadre(villageNow.cadre)}派驻（${pairClassZh(villageNow.class)}${villageNow.pinned === null ? '' : '，班子定人'}）`),
  assumed: '怎样看双方的意愿：',
  assumption: (assumption, tolerance) =>
    ({
      'barred-never-block': '按规则或班子意见不能派驻的，不算；班子定人本身不妨碍其他意愿',
      'mutual-only': '只看双方互相提出的',
      'named-pairs': '只要有一方提出就看',
      'chosen-only': '只看干部报了该村的',
      'choices-in-order': '干部更愿意去排在前面的志愿村',
      'un-named-is-nothing': '没有提出的与空着一样，都排在最后',
      'unranked-tie': '村推荐不分先后的，同样愿意',
      'scores-in-ties': tolerance === null ? '村推荐不分先后的，同样愿意，适配分不计'
        : `村推荐不分先后的，适配分相差${Math.max(1, tolerance)}分及以上才分先后，没有打分的按0分`,
      'recommending-villages-next': '计入单向意见时，推荐了本人而本人没有报的村，对干部排在志愿之后、都一样',
      'applicants-next': '计入单向意见时，报了该村而村没有推荐的干部，对村排在推荐人选之后、都一样',
      'rest-is-nothing': '计入单向意见时，双方都没有提出的与空着一样，都排在最后',
      'indifference-counts': '同样愿意的，算不反对',
      'vacant-only': '只看空缺的村，村不挑人',
      'occupied-only': '只看已派了别人的村',
    })[assumption],
  holds: { yes: '符合', no: '不符合' },
  columns: {
    definition: '口径', looksFor: '看什么', assumes: '怎样看双方的意愿', holds: '结果', pairs: '对数', number: '序号', cadre: '干部', village: '村名',
    cadreNow: '干部现在', villageNow: '村现在', under: '见于哪些口径',
  },
}
