/** What the plan document says around the facts, in Chinese. */

import type { Level } from '../model/solution.ts'
import { chineseDate, chineseNumber, oneLine, percent } from './line.ts'
import type { DocumentWords, Figure } from './words.ts'

const share = (
  label: string,
  { numerator, denominator }: { readonly numerator: number; readonly denominator: number },
  parts: string,
): Figure => ({
  label,
  value: percent(numerator, denominator) ?? '无',
  detail: `${numerator}/${denominator}，${parts}`,
})

/** The words of the plan document. */
export const documentZh: DocumentWords = {
  title: (round) => (round === undefined ? '驻村指导员派驻方案（讨论稿）' : `${round}派驻方案（讨论稿）`),
  kicker: '讨论稿 · 内部材料',
  notice: '本稿依据双向选择意见和所列规则编排，供班子会议研究；派驻人选由班子会议集体研究决定。',
  roundLine: (id, date) =>
    [id === undefined ? '' : `批次：${oneLine(id)}`, date === undefined ? '' : `日期：${chineseDate(date)}`]
      .filter((part) => part !== '')
      .join('　'),
  section: (n, heading) => `${chineseNumber(n)}、${heading}`,
  sections: {
    figures: '主要数据',
    objectives: '目标次序与结果',
    settled: '已定',
    planned: '拟派（未证明）',
    drawn: '抽签确定',
    open: '待议',
    vacant: '空缺',
    overrides: '调整（班子意见）',
    blocking: '互愿未成对',
    unassigned: '未派驻干部',
    issues: '数据提醒',
    audit: '复核',
    conflict: '矛盾事项',
    noPlan: '没有形成方案',
    everybody: '本轮的村和干部',
  },
  columns: {
    figure: '项目',
    amount: '数值',
    detail: '说明',
    number: '序号',
    village: '村名',
    cadre: '拟派指导员',
    name: '姓名',
    kind: '互选情况',
    reason: '主要理由',
    candidates: '可选人选',
    shown: '暂列',
    unit: '单位',
    wishes: '本人志愿',
    order: '次序',
    objective: '目标',
    value: '结果',
    proof: '能否更好',
    matter: '调整事项',
    author: '提出人',
    why: '理由',
    date: '日期',
    cause: '原因',
    severity: '级别',
  },
  empty: {
    settled: '没有已定的村。',
    open: '没有待议的村。',
    vacant: '没有已定空缺的村。',
    overrides: '没有班子意见。',
    blocking: '没有互愿未成对的情况。',
    unassigned: '没有未派驻的干部。',
    issues: '没有需要提醒的事项。',
    planned: '没有拟派的村。',
    drawn: '没有抽签确定的村。',
  },
  figures: ({ villages, held, cadres, away, plan }) => {
    const cadreFigure = (unassigned: string): Figure => ({
      label: '干部',
      value: `${cadres}人`,
      detail: `${unassigned}不参加派驻或另有任用${away}人`,
    })
    if (plan === null) return [{ label: '应配村', value: `${villages}个`, detail: `暂缓派驻${held}个` }, cadreFigure('')]
    return [
      {
        label: '应配村',
        value: `${villages}个`,
        detail: `已配${plan.filled}个，空缺${plan.vacant}个（暂缓派驻${held}个）`,
      },
      plan.settled === null
        ? { label: '已定', value: '未区分', detail: '尚未证明没有更好的方案' }
        : { label: '已定', value: `${plan.settled}个`, detail: `${plan.seed === null || plan.open === 0 ? '待议' : '抽签确定'}${plan.open}个` },
      { label: '双向一致', value: `${plan.mutual}个`, detail: `其中第一志愿${plan.mutualFirst}个` },
      {
        label: '其他',
        value: `${plan.chosen + plan.recommended + plan.allotted}个`,
        detail: `仅本人志愿${plan.chosen}个（第一志愿${plan.chosenFirst}个），仅村推荐${plan.recommended}个，组织指派${plan.allotted}个`,
      },
      share('双向选择采纳率', plan.adoption, '双向一致/应配村'),
      share('意见采纳率（含单向）', plan.wishes, '双向一致、仅本人志愿、仅村推荐/应配村'),
      share('第一志愿率', plan.firstChoice, '第一志愿/已配'),
      cadreFigure(`拟派${plan.filled}人，未派驻${plan.unassigned}人；`),
    ]
  },
  classes: { mutual: '双向一致', chosen: '仅本人志愿', recommended: '仅村推荐', allotted: '组织指派', vacant: '空缺' },
  definitions: (drawn) => [
    '应配村：本轮全部行政村，含暂缓派驻的村。',
    '双向一致：村推荐了该干部，该干部也填报了该村。仅本人志愿、仅村推荐：只有一方提出。组织指派：双方均未提出。',
    '双向选择采纳率=双向一致÷应配村。意见采纳率（含单向）=（双向一致+仅本人志愿+仅村推荐）÷应配村。第一志愿率=派到第一志愿的人数÷已配村。',
    `已定：凡是同样好的方案都如此安排。${drawn ? '抽签确定：同样好的方案有几种安排，按公开种子抽签取其一。' : '待议：同样好的方案有几种安排，由班子研究确定。'}`,
  ],
  objectivesNote: '各项目标按次序逐项比较：前一项更好的方案优先，前面各项相同时才比较后一项，不折算、不加权。',
  breachesNote: '没有满足的“尽量”要求：',
  better: ({ sense, objective }: Level) => (objective === 'fit' ? '越高越好' : sense === 'max' ? '越多越好' : '越少越好'),
  reached: '不能更好',
  perhapsFewerNote: (villages) => `名额与搭配规定可能排除下列各村的个别可选人选，确定前请重新编排核对：${villages}。`,
  openNote: '下列各村的可选人选各项目标完全相同。各村的选择相互牵连：确定一个村的人选后，请以“班子意见”登记并重新编排，再看其余各村。',
  openHint: (candidates) => `${candidates}种安排同样好`,
  openVacancies: (count) => `另有空缺${count}个在待议之列，空在何村由班子研究确定。`,
  drawnNote: (seed) => `下列各村有几种同样好的安排，按公开种子“${oneLine(seed)}”抽签取其一。种子应在抽签之前公布并记入会议记录；用同一份数据和同一个种子重算，结果相同。`,
  unprovedNote: '搜索没有做完，下列安排符合各项规则，但尚未证明没有更好的方案，因此不区分已定和待议。',
  blockingNote: '互愿未成对：村推荐了该干部，该干部也填报了该村，双方都更愿意对方而未安排在一起。是否调整，请班子研究。',
  wish: (rank, village) => `第${chineseNumber(rank)}志愿${village}`,
  noWishes: '未填志愿',
  everybody: (villages, villageCount, cadres, cadreCount) => [
    `村${villageCount}个${villageCount === 0 ? '' : `：${villages}`}。`,
    `干部${cadreCount}人${cadreCount === 0 ? '' : `：${cadres}`}。`,
  ],
  audit: ({ policy, rules, soft, waived, villages, cadres, version, certificate }) => {
    const tieBreak = policy?.tieBreak
    const kinds = (
      [
        ['avoid', '回避'],
        ['require', '人员要求'],
        ['count', '名额'],
        ['apart', '分开'],
        ['fill', '不得空缺'],
        ['stable', '不得有互愿未成对'],
      ] as const
    )
      .filter(([kind]) => rules[kind] > 0)
      .map(([kind, word]) => `${word}${rules[kind]}条`)
    return [
      `数据：村${villages}个，干部${cadres}人。表格各行的先后不影响结果。`,
      `规则：${kinds.length === 0 ? '无' : kinds.join('、')}${soft === 0 ? '' : `（其中“尽量”的${soft}条）`}${waived === 0 ? '' : `；另有${waived}条经班子意见不适用`}。`,
      `组织指派：${policy?.allot === false ? '本轮不作组织指派' : '双方均未提出的，本乡镇内可以组织指派'}。`,
      typeof tieBreak === 'object'
        ? `并列取舍：按公开种子“${oneLine(tieBreak.lottery)}”抽签。`
        : '并列取舍：不作取舍，列为待议；暂列的人选按编号取一种，不代表优先。',
      `程序版本：${version === undefined ? '未注明' : oneLine(version)}${certificate === undefined ? '' : `；核验依据格式：${oneLine(certificate)}`}。` +
        '任何人可用同一份数据重新计算并核对。',
    ]
  },
  parts: (parts, { names }) =>
    parts.map(({ villages, closedBy, backend, nodes }) => {
      const how = {
        'open': `搜索${nodes}步后停止，没有做完`,
        'enumeration': `经逐一比较确定（${nodes}步）`,
        'integer program': `由整数规划求解程序${backend === undefined ? '' : `“${oneLine(backend)}”`}确定（${nodes}步）`,
      }[closedBy]
      return `${names.villages(villages)}相互牵连，${how}。`
    }),
  issueCount: (count) => `共${count}项。`,
}
