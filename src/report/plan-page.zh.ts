/** What the plan page says, in Chinese. */

import { chineseNumber } from './line.ts'
import type { PlanPageWords } from './plan-page-words.ts'

/** The words of the plan page. */
export const planPageZh: PlanPageWords = {
  title: (round) => (round === undefined ? '驻村指导员派驻方案图（讨论稿）' : `${round}派驻方案图（讨论稿）`),
  sides: { village: '村', cadre: '干部' },
  pill: (kind, choiceRank) => {
    const rank = choiceRank === null ? '' : `·${chineseNumber(choiceRank)}`
    return { mutual: `双向${rank}`, chosen: `志愿${rank}`, recommended: '推荐', allotted: '指派' }[kind]
  },
  mark: { pin: '定', keep: '留' },
  tags: { open: '待议', drawn: '抽签', vacant: '空缺', held: '暂缓', away: '不参加' },
  goesTo: (village) => `→${village}`,
  without: '未派驻',
  states: { settled: '已定', open: '待议', drawn: '抽签确定', planned: '拟派（未证明）', vacant: '空缺', none: '没有方案', adjusted: '调整' },
  cadreStates: { posted: '拟派', idle: '未派驻', away: '不参加派驻或另有任用', none: '没有方案' },
  pinned: { pin: '班子定人', keep: '保留原任' },
  label: (parts) => parts.join('，'),
  legend: {
    mutual: '双向一致：村推荐、本人填报',
    chosen: '仅本人志愿，箭头指向村',
    recommended: '仅村推荐，箭头指向人',
    allotted: '组织指派：双方均未提出',
    candidate: '待议：空心线为暂列，细空心线为同样好的另一种安排',
    wish: '未采用的推荐和志愿（灰色，线型同上）',
    named: '推荐和志愿（灰色，线型同上）',
    pin: '班子定人',
    keep: '保留原任',
    blocking: '互愿未成对',
  },
  legendTitle: '图例',
  headings: { chart: '双方满意程度', picture: '双向选择图', unassigned: '未派驻干部', people: '干部去向' },
  pictureTitle: (n, of, title) => (title.length > 0 ? title.join(' · ') : of === 1 ? '全部' : `第${n}图（共${of}图）`),
  pictureCount: (villages, cadres) => `${villages}村，${cadres}人`,
  pictureNote: '线上的“双向·一”等：谁提出了谁，及本人第几志愿。村的编号即表中序号。同一部分内的上下次序只为少交叉，不表示先后。',
  pictureLabel: (villages, cadres) => `左列${villages}个村，右列${cadres}名干部，连线为派驻、推荐和志愿。同样的内容见下面各表。`,
  keys: '方向键在村和干部之间移动，回车看理由，Esc 取消。',
  chart: {
    villages: (count) => `村一侧（${count}个村）`,
    cadres: (count, away) => `干部一侧（可派${count}人${away > 0 ? `，另有${away}人不参加或另有任用，不计` : ''}）`,
    village: {
      first: '推荐的第一人选', second: '推荐的第二人选', later: '推荐的其他人选', equal: '推荐的人选（不分先后）', other: '未推荐、本人志愿来的', allotted: '组织指派', none: '空缺',
    },
    cadre: { first: '第一志愿', second: '第二志愿', later: '第三及以后志愿', equal: '', other: '未填报、由村推荐', allotted: '组织指派', none: '未派驻' },
    part: (label, count, share) => `${label} ${count}（${share}）`,
    note: '村的推荐如不分先后，推荐的都算一样满意。',
  },
  controls: {
    search: '查找村名或姓名', hint: '输入村名、姓名或单位', wishes: '显示未采用的意见', states: '只看', print: '打印',
    theme: { auto: '明暗：自动', light: '明暗：浅色', dark: '明暗：深色' }, close: '关闭', panel: '理由',
    empty: '点击或指向图中、表中的村或干部，这里显示理由。', found: '找到{n}项，回车逐项查看', notFound: '没有找到',
    noScript: '本页不开脚本也能看图、看表和打印；点击查看理由、查找需要允许本页的脚本。',
  },
  villageLine: (number, place) => [`序号${number}`, ...place].join(' · '),
  peopleNote: { strokes: '按姓氏笔画为序。', sheet: '次序同干部花名册。' },
  place: '去向',
}
