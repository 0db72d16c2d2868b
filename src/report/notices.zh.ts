/** Notices in Chinese. */

import { chineseNumber } from './line.ts'
import type { NoticeWords } from './notices-words.ts'

/** What is said; blanks are filled in by hand. */
export const noticesZh: NoticeWords = {
  section: (number, heading) => `${chineseNumber(number)}、${heading}`,
  filledIn: '代拟稿。“____”处请手工填写；核对无误、履行程序后使用。',
  none: '无。',
  columns: { number: '序号', village: '村名', name: '姓名', gender: '性别', birth: '出生年月', politicalStatus: '政治面貌', position: '现任职务', term: '任期', recommended: '该村是否推荐', result: '结果', choice: '志愿村' },
  public: {
    kicker: '公示 · 代拟稿',
    title: (round) => (round === '' ? '拟派驻村指导员公示' : `${round}拟派人选公示`),
    sections: ['拟派人选', '公示期和意见反映', '落款'],
    lead: '经____年__月__日____会议研究，现将拟派驻村指导员人选予以公示，接受监督。',
    period: ['公示期：____年__月__日至____年__月__日。', '受理单位：____；联系电话：____；通信地址：____。', '反映情况和问题的方式：____。'],
    signed: ['____（单位名称、印章）', '____年__月__日'],
  },
  posting: {
    kicker: '派驻通知 · 代拟稿',
    title: (first, count) => (count === 1 ? `关于${first}同志任驻村指导员的通知` : `关于${first}等${count}名同志任驻村指导员的通知`),
    sections: ['正文', '附件：驻村指导员名单', '落款'],
    text: ['发文字号：____〔____〕____号', '各村、各办所：经____年__月__日____会议研究，决定派驻下列同志任驻村指导员（名单见附件），任期自____年__月__日至____年__月__日。', '请于____年__月__日前完成交接。'],
    signed: ['____（单位名称、印章）', '____年__月__日'],
  },
  village: {
    kicker: '到村告知 · 代拟稿',
    title: (village) => `${village}驻村指导员告知单`,
    sections: ['驻村指导员', '本村推荐的人选'],
    vacant: '本轮暂无拟派到本村的驻村指导员。',
    posted: (is) => (is ? '派到本村' : '未派到本村'),
    closing: '联系人：____；联系电话：____；____年__月__日',
  },
  self: {
    kicker: '个人告知要点 · 谈话用',
    title: (name) => `${name}同志告知要点`,
    sections: ['结果', '本人志愿', '未填报但推荐了本人的村', '说明'],
    result: (village) => (village === null ? '本轮未派驻，留机关工作。' : `派驻${village}，任驻村指导员。`),
    recommended: (is) => (is ? '推荐' : '未推荐'),
    posted: (is) => (is ? '派驻该村' : '未派驻该村'),
    cause: (cause) => {
      if (cause.kind === 'mutual') return `本人第${chineseNumber(cause.rank)}志愿报该村，该村也推荐了本人（双向一致）。`
      if (cause.kind === 'chosen') return `本人第${chineseNumber(cause.rank)}志愿报该村，该村没有推荐本人。`
      if (cause.kind === 'recommended') return '该村推荐了本人，本人没有填报该村。'
      if (cause.kind === 'allotted') return '双方事先都没有提出，由组织统筹安排。'
      if (!cause.chose) return cause.recommendedByOthers ? '本人没有填报志愿；有村推荐本人，本轮没有排上。' : '本人没有填报志愿，也没有村推荐本人。'
      return `所报的村${cause.recommendedByChosen ? '有推荐本人的' : '都没有推荐本人'}，本轮没有排上${cause.recommendedByOthers ? '；另有村推荐本人，也没有排上' : ''}。`
    },
    reasons: ['方案由程序按既定规则辅助提出，以会议决定为准。本人对结果有疑问的，可以要求说明。', '理由（谈话人填写）：____', '谈话人：____；谈话时间：____年__月__日；本人意见：____'],
  },
}
