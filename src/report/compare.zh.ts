/** Plans side by side in Chinese. */

import type { CompareWords } from './compare-words.ts'
import { barsZh } from './facts.zh.ts'
import { oneLine } from './line.ts'

const provided = (ahead: readonly string[]): string => (ahead.length === 0 ? '' : `（${ahead.join('、')}保持不变）`)

/** What there is to say in Chinese. */
export const compareZh: CompareWords = {
  same: '两个方案的人员安排完全相同。',
  noPlan: '其中一方没有形成方案，无从比较。',
  restated: (levels) => `情况有变，原安排按现在的情况计算：${levels}。`,
  verdict: {
    tie: '新安排与原安排同样好，只是人员不同。',
    worse: ({ objective, by }) => `新安排不如原安排：按目标次序，最先有差别的是${objective}，${by}。`,
    better: ({ objective, by }) => `新安排好于原安排：按目标次序，最先有差别的是${objective}，${by}。`,
  },
  seat: (village, from, to) => `${village}：${from} → ${to}`,
  rest: (villages) => `其余${villages}个村不变`,
  shared: (prices) => `以上几组变动合在一起，另有${prices}。`,
  price: (objective, difference) => `${objective}${difference}`,
  noPrice: '各项目标都不变',
  barred: (cadre, village, bars, context) => `${cadre}不能再派驻${village}：${barsZh(bars, context)}。`,
  only: {
    villagesBefore: (names) => `不再列入的村：${names}。`,
    villagesAfter: (names) => `新增的村：${names}。`,
    cadresBefore: (names) => `不再列入的干部：${names}。`,
    cadresAfter: (names) => `新增的干部：${names}。`,
  },

  scenariosTitle: '各种设想与现方案的比较：',
  base: '现方案',
  scenario: (name) => `“${oneLine(name)}”`,
  status: { infeasible: '规则与班子意见无法同时满足，没有形成方案', unknown: '搜索没有做完，没有形成方案' },
  unproved: '搜索没有做完，尚未证明没有更好的方案',
  nothingChanges: '各项目标和人员都不变',
  changed: (villages) => `${villages}个村有变动`,
  refused: (n, { code, id }) => {
    const name = oneLine(id ?? '')
    const why = {
      'unknown-village': `没有编号为“${name}”的村`,
      'unknown-cadre': `没有编号为“${name}”的干部`,
      'unknown-rule': `没有编号为“${name}”的规则`,
      'unknown-override': `没有编号为“${name}”的班子意见`,
      'errors': '改动后的数据有错误',
    }[code]
    return `第${n}项改动没有采用：${why}`
  },
  ordersTitle: (order) => `改变目标次序的影响（现在的次序：${order}）：`,
  swap: (objective, other) => `“${objective}”排到“${other}”之前`,
  first: (objective) => `“${objective}”排在最前`,
  indifferent: (pairs) => `下列相邻目标谁先谁后都一样：${pairs.map(([one, other]) => `“${one}”与“${other}”`).join('；')}。`,

  frontierTitle: (one, other, ahead) => `“${one}”与“${other}”不能同时达到最好${provided(ahead)}，可以这样取舍：`,
  together: (one, other, ahead) => `“${one}”与“${other}”可以同时达到最好${provided(ahead)}：`,
  asNow: '与现方案的安排相同',
  frontierStopped: (why, one, other, some) =>
    ({
      'infeasible': '规则与班子意见无法同时满足，没有形成方案。',
      'work': some ? '搜索没有做完，以上各项已核实，可能还有其他取舍。' : '搜索没有做完，没有得出取舍。',
      'abort': some ? '搜索被中止，以上各项已核实，可能还有其他取舍。' : '搜索被中止，没有得出取舍。',
      'integer-range': '分值过大，无法精确计算。',
      'same-objective': `请选两项不同的目标，现在两项都是“${one}”。`,
      'several-levels': '“重点村有指导员”按优先级分为几项，不能作为一项取舍。',
      'not-linear': `“${one}”与“${other}”之间的取舍暂不能逐项列出。`,
    })[why],

  replanTitle: (changed, unchanged) => (changed === 0 ? `已公布的${unchanged}个村都不用调整。` : `已公布的村中，${changed}个村需要调整，${unchanged}个村不变。`),
  published: { infeasible: '规则与班子意见无法同时满足，没有形成新的方案。', unknown: '搜索没有做完，没有形成新的方案。' },
  replanUnproved: '搜索没有做完，可能有变动更少的方案。',
  gone: (cadre, village) => `${cadre}派驻${village}的安排不再适用：村或干部已不在名单中。`,
  cost: (prices) => `为了少变动，与不顾已公布安排的最好方案相比：${prices}。`,
  noCost: '与不顾已公布安排的最好方案相比，各项目标都相同。',

  sweepTitle: (runs, solved, infeasible, unknown) =>
    `随机试算${runs}次，形成方案${solved}次${infeasible === 0 ? '' : `，规则与班子意见无法同时满足${infeasible}次`}${unknown === 0 ? '' : `，没有算完${unknown}次`}。`,
  sweepNote: '试算只说明在所设条件下各种结果的多少，不是对结果的预测。',
  holder: (cadre, share) => `${cadre}${share}`,
  others: (count, share) => `另${count}种${share}`,
  spread: (objective, least, most, usual, share) => `${objective}：最少${least}，最多${most}，最常见的是${usual}（${share}）`,
  always: (objective, value) => `${objective}：每次都是${value}`,

  columns: {
    number: '序号', scenario: '设想', status: '结果', changed: '变动的村', village: '村名', before: '原安排', after: '新安排', moves: '人员变动', holders: '最常见的人选', share: '占比',
  },
  statuses: { optimal: '已证明没有更好的方案', feasible: '可行，未证明没有更好的', infeasible: '无法同时满足', unknown: '没有算完' },
}
