/** Other ways to assign beside the plan, in Chinese. */

import type { BaselinesWords } from './baselines-words.ts'
import { ruleNameZh } from './facts.zh.ts'
import { oneLine } from './line.ts'

/** What there is to say in Chinese. */
export const baselinesZh: BaselinesWords = {
  title: '方案与几种常见派驻办法的比较：',
  method: {
    'library': '本方案',
    'cadres-propose': '干部逐个争取',
    'villages-propose': '村逐个邀请',
    'first-choices-first': '志愿优先',
    'one-after-another': '排队依次挑选',
    'fit-alone': '只看适配分',
  },
  how: {
    'library': '按所列目标次序',
    'cadres-propose': '干部按志愿先后逐个村争取，村先留下较愿意的人，来了更愿意的再换，直到没有人再争取',
    'villages-propose': '村按推荐先后逐个邀请，干部先应下较愿意的村，来了更愿意的再换，直到没有村再邀请',
    'first-choices-first': '先看各人的第一志愿，村从报来的人中挑定一人，不再变动，再看下一志愿',
    'one-after-another': '干部按排定的先后，各挑自己志愿中排在最前而还空着的村',
    'fit-alone': '由组织统一安排，先使有指导员的村最多，再使适配分合计最高',
  },
  verdict: {
    same: '与本方案的安排相同',
    tie: '与本方案同样好，只是人员不同',
    worse: ({ objective, by }) => `不如本方案，最先有差别的是${objective}，${by}`,
    better: ({ objective, by }) => `好于本方案，最先有差别的是${objective}，${by}`,
  },
  broken: ({ rule, kind, by }, context) => `${ruleNameZh(rule, context)}（差${by}${kind === 'fill' ? '个村' : kind === 'stable' ? '对' : '人'}）`,
  breaks: (rules) => `不符合${rules.join('、')}`,
  breaksNothing: '都符合',
  noPlan: (why, status) =>
    why === 'pins' ? '班子定人相互矛盾，或与其他规定、意见矛盾，无法都照办，没有形成方案'
      : status === 'infeasible' ? '规则与班子意见无法同时满足，没有形成方案'
        : why === 'integer-range' ? '适配分数值过大，超出可精确计算的范围，没有形成方案' : '搜索没有做完，没有形成方案',
  unproved: '搜索没有做完，尚未证明没有更好的方案',
  obeyed: '各种办法都遵守不能派驻的规定和班子意见，都照办班子定人；名额、分开、不得空缺、不得有互愿未成对这几类规则，只有本方案考虑。',
  lists: '除“只看适配分”外，其他办法只在提出过对方的干部和村之间安排：干部先按志愿，再看推荐了本人的村；村先看推荐人选，再看报了本村的人。',
  order: (seed, cadres) =>
    `意愿分不出先后时，按${seed === undefined ? '编号先后' : `公开种子“${oneLine(seed)}”抽签的先后`}${cadres === '' ? '' : `，干部依次为：${cadres}`}。`,
  columns: { method: '办法', how: '怎样安排', outcome: '与本方案比', broken: '名额等规则' },
  outcomes: { 'same': '相同', 'tie': '同样好', 'worse': '不如', 'better': '好于', 'no-plan': '无从比较' },
}
