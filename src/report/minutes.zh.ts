/** Minutes in Chinese. */

import type { MinutesWords } from './minutes-words.ts'

const numerals = ['一', '二', '三', '四', '五', '六']

/** What is said; blanks are filled in by hand. */
export const minutesZh: MinutesWords = {
  kicker: '会议纪要 · 代拟稿',
  title: (round) => (round === '' ? '驻村指导员派驻工作会议纪要' : `${round}派驻工作会议纪要`),
  sections: ['会议情况', '议题', '讨论情况', '表决情况', '议定事项', '签名'],
  section: (number, heading) => `${numerals[number - 1]}、${heading}`,
  meeting: [
    '会议名称：____；时间：____年__月__日__时；地点：____。', '主持人：____；记录人：____。', '出席（应到____人，实到____人）：____。', '列席：____。', '缺席及原因：____。',
  ],
  subject: (round) => (round === '' ? '研究驻村指导员派驻方案。' : `研究${round}派驻方案。`),
  noOverrides: '班子没有提出定人、回避、暂缓等意见。',
  discussion: '讨论发言：____',
  vote: '应到会成员____人，实到____人；同意____人，不同意____人，弃权____人。表决方式：____。',
  lead: (posts) => `会议研究决定，下列${posts}个村派驻驻村指导员：`,
  columns: ['序号', '村名', '驻村指导员', '备注'],
  pinned: '班子定人',
  drawn: (seed) => `同等条件的，按会前确定的抽签办法（种子“${seed}”）确定。`,
  open: (village, candidates) => `${village}：各项指标相同的有${candidates}，由会议议定：____。`,
  nobody: '不派驻',
  vacant: (villages, count) => `暂不派驻的村${count}个：${villages}。`,
  unassigned: (cadres, count) => `本轮未派驻、留机关工作的干部${count}人：${cadres}。`,
  signed: '出席人员签名：____；____年__月__日',
}
