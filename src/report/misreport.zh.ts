/** Gains by lists of choices other than one's own, in Chinese. */

import type { Context } from './language.ts'
import type { MisreportWords } from './misreport-words.ts'

const places = (ids: readonly (string | null)[], { names }: Context): string =>
  ids.length === 0 ? '没有安排' : ids.map((id) => (id === null ? '未派驻' : `派驻${names.village(id)}`)).join('或')
const list = (choices: readonly string[], { names }: Context): string => (choices.length === 0 ? '不填志愿' : names.villages(choices))

/** What there is to say in Chinese. */
export const misreportZh: MisreportWords = {
  title: '不如实填报志愿，能否去到自己更想去的村：',
  gaining: ({ cadre, choices, places: now, found, tried }, context) =>
    `${context.names.cadre(cadre)}：如实填报（${list(choices, context)}）时${places(now, context)}；` +
    `试了${tried}种填法，其中${found.every + found.some + found.firmer}种对本人更有利：`,
  misreport: ({ choices, places: then, gain }, context) => {
    const what = { every: '一定去到更想去的村', some: '可能去到更想去的村', firmer: '不会再是较差的去处' }[gain]
    return `改为${choices.length === 0 ? '不填志愿' : `填${list(choices, context)}`}，则${places(then, context)}，${what}。`
  },
  others: (lists) => `另有${lists}种填法也对本人更有利。`,
  nothing: (reason, cadres) =>
    ({
      'first-choice': `第一志愿已定，没有更想去的村：${cadres}。`,
      'no-choices': `没有填志愿，不知道更想去哪个村：${cadres}。`,
      'pinned': `已由班子定人，与志愿无关：${cadres}。`,
      'away': `不参加本轮派驻：${cadres}。`,
      'tried': `逐一试过，怎样改填都去不到更想去的村：${cadres}。`,
    })[reason],
  unknown: (why, cadres) =>
    why === 'unknown-cadre' ? `本轮干部名单中没有${cadres}。`
      : why === 'no-plan' ? `规则与班子意见无法同时满足，没有形成方案，无从比较：${cadres}。` : `没有算完，可能还有更有利的填法：${cadres}。`,
  left: (cadre, villages, left) => `${cadre}只试了${villages}个村的各种填法，另有${left}个村没有试。`,
  nobody: '没有干部。',
  space: (longest) => `试的填法：从本人能够派驻的村中选填，最多填${longest}个，先后不同算不同，也包括不填。`,
  assumed: '前提：',
  assumption: {
    'one-at-a-time': '一次只有一人改填，其他人和村都不变',
    'others-known': '他事先知道所有人的填报和推荐（实际上很难做到）',
    'list-is-true': '已填的志愿就是他的真实想法，没有填的村和未派驻一样，排在最后',
    'only-choices': '他只改志愿，不改别的',
    'before-lottery': '只看抽签之前同样好的各个方案，不看其中各有几个',
  },
  ties: '同样好的方案有几个时：每个方案中都更好，是“一定”；有的方案中更好，是“可能”；最好的去处不变、最差的去处变好，也算有利。',
  gain: { every: '一定更好', some: '可能更好', firmer: '不会更差' },
  list,
  places,
  columns: { cadre: '干部', choices: '如实填报', places: '结果', instead: '改填', then: '改填的结果', gain: '对本人' },
}
