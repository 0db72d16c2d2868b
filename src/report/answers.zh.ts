/** Answers to questions in Chinese. */

import type { AnswerWords, FirstDifference } from './answer-words.ts'
import { barsZh } from './facts.zh.ts'
import { differenceZh } from './objectives.zh.ts'

const firstToDiffer = (first: FirstDifference | null): string =>
  first === null ? '' : `：按目标次序，最先有差别的是${first.objective}，${first.by}`

/** What there is to say in Chinese. */
export const answersZh: AnswerWords = {
  move: (cadre, from, to) => {
    if (to === null) return `${cadre}由${from ?? '未派驻'}改为未派驻`
    return from === null ? `${cadre}由未派驻改派${to}` : `${cadre}由${from}改派${to}`
  },
  leftVacant: (villages) => `${villages}空缺`,
  nobodyElse: '其他人不动',
  nobodyMoves: '人员不变',

  change: (objective, from, to, up) => `${objective}由${from}${up ? '增为' : '减为'}${to}`,
  difference: differenceZh,
  restUnchanged: '其余各项不变',
  allUnchanged: '各项目标都不变',
  unchanged: '不变',

  already: (cadre, village) => `方案中就是派${cadre}到${village}。`,
  suppose: (cadre, village, now) => `若派${cadre}到${village}（${now === null ? '现未派驻' : `现拟派${now}`}）：`,
  outcome: { tie: '同样好', worse: '不如现方案', better: '好于现方案' },
  verdict: {
    tie: (seed) => (seed === null ? '与现方案同样好，由班子研究确定。' : `与现方案同样好；按公开的种子“${seed}”抽签，抽中的是现方案。`),
    worse: (first) => `不如现方案${firstToDiffer(first)}。`,
    better: (first) => `好于现方案${firstToDiffer(first)}；现方案尚未证明没有更好的。`,
  },
  barred: (cadre, village, bars, context) => `${cadre}不能派驻${village}：${barsZh(bars, context)}。`,
  contradicts: (cadre, village) => `不能派${cadre}到${village}，与下列事项无法同时满足：`,
  impossible: (cadre, village) => `不能派${cadre}到${village}：其他要求无法同时满足。`,
  undecided: (cadre, village) => `能否派${cadre}到${village}尚未得出结论：搜索没有做完。`,
  noPlan: '本轮没有形成方案，无从比较。',
  insteadIn: (village) => `${village}还可以派（由好到差）：`,
  insteadFor: (cadre) => `${cadre}还可以派到（由好到差）：`,
  instead: '还可以这样派（由好到差）：',
  noOthers: '没有其他可行的安排。',

  waiting: {
    pair: (pair, none) => (none ? `${pair}在本方案中不是互愿未成对。` : `${pair}互愿未成对：`),
    demands: (members, minimal) =>
      members.length === 1
        ? `由下列要求造成，执行这项要求就无法避免：${members[0]}`
        : `由下列要求共同造成，全部执行就无法避免${minimal ? '，放开任何一项才有可能避免' : ''}：${members.join('；')}`,
    nobody: '与各项要求无关，怎样安排都不能避免',
    avoid: '若要避免：',
    unknown: '原因未能查明：搜索没有做完',
  },

  pricesTitle: '各条班子意见对方案的影响（与不采用该条、其余意见照旧的方案相比）：',
  together: '全部班子意见合计（与不采用任何一条的方案相比）：',
  gains: (cadres) => `按本人志愿，去处变好的有${cadres}`,
  losses: (cadres) => `按本人志愿，去处变差的有${cadres}`,
  blocking: (pairs) => `新增互愿未成对：${pairs}`,
  state: (state, item) =>
    ({
      'choice': '各项目标不受影响；不采用该条，另有同样好的安排',
      'none': '未起作用：不采用该条，方案也是如此',
      'needed': '不采用该条，其余要求无法同时满足，不能形成方案',
      'unknown': '影响未能算出：搜索没有做完',
      'unpriced': '未测算影响',
      'unproved': '未测算影响：方案尚未证明没有更好的',
      'conflicting': `与其他要求相互矛盾${item === null ? '' : `，见矛盾事项${item}`}`,
      'no-plan': '没有形成方案，未测算影响',
    })[state],
  countOnly: '不影响派驻，只影响互愿未成对的计数',
  basis: (text) => `依据：${text}`,
  followed: '已采纳',
  notFollowed: (counted) => (counted ? '未采纳：采纳会影响更重要的目标，或与其他要求不能兼顾' : '未采纳'),
  jointState: {
    infeasible: '不采用任何一条，其余要求无法同时满足，不能形成方案',
    unknown: '影响未能算出：搜索没有做完',
  },
  ledgerNote: '对方案的影响：与不采用该条、其余意见照旧的方案相比，目标和人员有何变化。各条的影响相互牵连，不能简单相加。',

  columns: {
    number: '序号',
    cadre: '干部',
    village: '村名',
    outcome: '与现方案比',
    levels: '目标变化',
    moves: '人员变动',
    objective: '目标',
    present: '现方案',
    then: '这样安排',
    change: '变化',
    override: '班子意见',
    wishes: '本人志愿与互愿未成对',
    effect: '对方案的影响',
    gone: '不再参加的干部或村',
    best: '单看这一项最好可到',
    unit: '单位',
    area: '片区',
    class: '村类别',
    none: '未注明',
    size: '总数',
    posts: '已派',
    first: '第一志愿',
    chosen: '本人志愿',
    recommended: '村推荐',
    state: '是否已定',
  },
}
