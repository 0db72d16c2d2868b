/** The joint price of overrides, shared out, in Chinese. */

import type { AttributionWords } from './attribution-words.ts'
import { oneLine } from './line.ts'

/** What there is to say in Chinese. */
export const attributionZh: AttributionWords = {
  title: '全部班子意见合计的影响，按各种先后次序平均分摊到每一条：',
  mixed: (whole, rest) => `${whole}又${rest}`,
  about: (text) => `约${text}`,
  tiny: '不到0.01',
  nothing: '各项目标都不变',
  notShared: '未能分摊',
  total: '合计：',
  noTotal: '合计：未能算出。',
  method: '分摊办法：设想各条意见按某种先后次序逐条加入，看每一条使目标变动多少，再对各种次序取平均；各条相加，正好等于合计。',
  exact: (items, orders) => `${items}可能相互牵连，${orders === 1 ? '只有1种次序走得通，按它计算' : `对全部${orders}种次序取平均`}`,
  drawn: (items, orders, seed) => `${items}可能相互牵连，先后次序太多，按种子“${oneLine(seed)}”随机取${orders}种次序平均，各条的数是估计，合计仍是准确的`,
  skipped: (orders) => `（另有${orders}种次序走到中途不能形成方案，未计入）`,
  single: (items, all) => (all ? '各条意见互不牵连，分别计算' : `${items}与其他意见互不牵连，单独计算`),
  infeasible: (items, alone) =>
    alone === '' ? `不采用${items}，其余要求无法同时满足，不能形成方案，无从分摊` : `只采用${alone}而不采用${items}中的其余各条，不能形成方案，任何次序都走不通，无从分摊`,
  unknown: (items, why) =>
    `${items}未能分摊：${{ work: '搜索没有做完', abort: '运行被中止', orders: '随机取的次序都走到中途不能形成方案' }[why]}`,
  unproved: '方案尚未证明没有更好的，各条班子意见的影响未作分摊。',
  noPlan: '本轮没有形成方案，各条班子意见的影响未作分摊。',
  columns: { number: '序号', override: '班子意见' },
  sum: '合计',
}
