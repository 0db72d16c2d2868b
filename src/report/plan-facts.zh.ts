/** The facts about a whole plan in Chinese. */

import type { Share } from '../explain/headline.ts'
import { membersZh, overrideNameZh, ruleNameZh } from './facts.zh.ts'
import { chineseDate, oneLine, percent } from './line.ts'
import { amountZh, objectiveNameZh } from './objectives.zh.ts'
import type { PlanFactSentences } from './words.ts'

const kinds = { pin: '定', ban: '不宜', keep: '保留原任', hold: '暂缓派驻', withdraw: '另有任用', waive: '不适用规则' } as const

const rate = ({ numerator, denominator }: Share): string => `${percent(numerator, denominator) ?? '无'}（${numerator}/${denominator}）`

/** One sentence per code. */
export const planFactsZh: PlanFactSentences = {
  'plan-proved': ({ levels }) => `按所列${levels}项目标的次序没有更好的方案，已证明。`,
  'plan-unproved': () => '搜索没有做完，尚未证明没有更好的方案，不说明由哪项目标决定。',
  'plan-totals': ({ villages, held, filled, vacant, cadres, away, unassigned }) =>
    `应配村${villages}个：已配${filled}个，空缺${vacant}个${held === 0 ? '' : `（其中暂缓派驻${held}个）`}；` +
    `干部${cadres}人：拟派${filled}人，未派驻${unassigned}人${away === 0 ? '' : `（其中不参加派驻或另有任用${away}人）`}。`,
  'plan-classes': ({ mutual, mutualFirst, chosen, chosenFirst, recommended, allotted }) =>
    `双向一致${mutual}个村（其中第一志愿${mutualFirst}个），仅本人志愿${chosen}个村（其中第一志愿${chosenFirst}个），仅村推荐${recommended}个村，组织指派${allotted}个村。`,
  'plan-rates': ({ adoption, wishes, firstChoice }) =>
    `双向选择采纳率${rate(adoption)}，意见采纳率（含单向）${rate(wishes)}，第一志愿率${rate(firstChoice)}。`,
  'plan-level': ({ objective, priority, value, bound, sense, proved }) =>
    `目标：${objectiveNameZh(objective, priority ?? undefined)}${amountZh(objective, value)}，` +
    `${proved ? '已证明不能再好' : value === bound ? '尚未证明不能再好' : `尚未证明不能再好（${sense === 'max' ? '至多' : '至少'}${amountZh(objective, bound)}）`}。`,
  'plan-open': ({ villages, settled, seed }, { names }) =>
    villages.length === 0
      ? `${settled}个村全部已定。`
      : `${settled}个村已定；${seed === null ? `待议${villages.length}个村` : `按公开种子“${oneLine(seed)}”抽签确定${villages.length}个村`}：${names.villages(villages)}。`,
  'plan-vacant': ({ villages }, { names }) => `空缺${villages.length}个村：${names.villages(villages)}。`,
  'override-in-force': ({ override, kind, author, reason, date, followed }, context) =>
    `班子意见（${kinds[kind]}）：${overrideNameZh(override, context)}，${oneLine(author)}提出${date === null ? '' : `（${chineseDate(date)}）`}，理由：${oneLine(reason)}` +
    `${followed === null ? '' : followed ? '；已采纳' : '；未采纳'}。`,
  'soft-broken': ({ rule, by }, context) => `“尽量”要求未满足：${ruleNameZh(rule, context)}，${amountZh('broken', by)}。`,
  'plan-conflict': ({ members, minimal }, context) => `无法同时满足：${membersZh(members, context)}${minimal ? '' : '（其中可能有无关的事项）'}。`,
}
