/** All best plans together in Chinese. */

import type { PlansWords } from './plans-words.ts'

/** What there is to say in Chinese. */
export const plansZh: PlansWords = {
  notCounted: {
    'infeasible': '规则与班子意见无法同时满足，没有形成方案。',
    'unproved': '方案尚未证明没有更好的，不能统计同样好的方案。',
    'not-listed': '有一部分村的方案由外部程序算得，没有列出全部方案，不能统计。',
    'too-many': '同样好的方案太多，没有数完。',
  },
  onlyOne: '各项目标同样好的方案只有这一个，没有并列。',
  count: (plans, exact) => `各项目标同样好的方案${exact ? '共有' : '至少有'}${plans}个${exact ? '' : '，没有数完'}。`,
  part: (villages, plans, exact) => `${villages}：${exact ? '' : '至少'}${plans}种安排。`,
  sharesTitle: '在各项目标同样好的方案中任取一个，每个方案机会相同，各村由谁担任的机会是：',
  share: (cadre, numerator, denominator, percent) => `${cadre}${numerator}/${denominator}（${percent}）`,
  same: (villages) => `其余${villages}个村在每个方案中都相同。`,
  drawTitle: (seed) => `在各项目标同样好的方案中抽签，每个方案机会相同。公开的种子是“${seed}”。`,
  noDraw: '没有并列，不需要抽签。',
  drawn: (villages, plans, last, drawn, tries) => `${villages}：共${plans}种安排，编为0号至${last}号，第${tries}次取数抽中${drawn}号。`,
  post: (village, cadre) => (cadre === null ? `${village}空缺` : `${village}派${cadre}`),
  record: '记录办法：种子应在抽签之前公布，并与上列号码一起记入会议记录；是用这种抽签，还是用方案本身的抽签，也应事先确定，两者结果可能不同。',
  check: '核对办法：号码由种子和村的编号按公开的办法（HMAC-SHA256）算出，用同一份数据和同一个种子重新抽签，号码和结果必定相同。',
  columns: { villages: '村', ways: '安排种数', village: '村名', cadre: '干部', share: '机会', percent: '百分比', drawn: '抽中编号', tries: '取数次数', result: '抽签结果' },
}
