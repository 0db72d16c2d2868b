/** What the checker says, in Chinese. */

import type { VerdictWords } from './render-verdict.ts'

const broken = { 'vacant': '有村无人', 'too few': '人数不足', 'too many': '人数超出', 'together': '应分开的人在一处', 'blocking': '有互愿未成对' }

/** Sentences about a verdict. */
export const verdictZh: VerdictWords = {
  title: '核验结果',
  ok: '核验通过。',
  notOk: '核验未通过。',
  claims: {
    'status': '结论', 'round': '所附数据', 'feasible': '符合各项规则和班子意见', 'posts': '各村情况', 'levels': '各项目标的数值', 'blocking pairs': '互愿未成对', 'optimal': '在所列目标次序下没有更好的方案',
    'candidates': '已定与待议', 'unique': '最优方案只有这一个', 'lottery': '抽签', 'conflict': '矛盾事项', 'shortage': '缺人情况', 'price': '班子意见的代价',
  },
  standings: { proved: '已证明', checked: '已复核', unproved: '未证明', refuted: '不成立' },
  colon: '：',
  nothing: '（空）',
  finding: (finding, { village, cadre, villages, value }) => {
    switch (finding.code) {
      case 'statement-wrong':
        return `${finding.path.join(' → ')} 应为${value(finding.expected)}，所附为${value(finding.found)}。`
      case 'unknown':
        return `${{ village: '村', cadre: '干部', member: '矛盾事项', override: '班子意见' }[finding.what]}${value(finding.id)}不在本轮数据中，或出现两次。`
      case 'cadre-twice':
        return `${cadre(finding.cadre)}同时派到${villages(finding.villages)}。`
      case 'pair-not-possible':
        return `${cadre(finding.cadre)}不能派到${village(finding.village)}${finding.because.length > 0 ? `（依据：${finding.because.join('、')}）` : '（本人不可派，或双方均未提出且不在同一乡镇）'}。`
      case 'override-broken':
        return `班子意见${finding.override}要求${cadre(finding.cadre)}到${village(finding.village)}，方案没有照办。`
      case 'rule-broken':
        return `不符合规则${finding.rule}：${broken[finding.why]}${finding.villages.length > 0 ? `（${villages(finding.villages)}）` : ''}。`
      case 'blocking-pair-missing':
        return `${cadre(finding.cadre)}与${village(finding.village)}互愿未成对，没有列出。`
      case 'blocking-pair-wrong':
        return `所列的${cadre(finding.cadre)}与${village(finding.village)}不是互愿未成对，或所列缘由不存在。`
      case 'candidate-missing':
        return `${village(finding.village)}还可以是${finding.cadre === null ? '空缺' : cadre(finding.cadre)}，没有列出。`
      case 'candidate-wrong':
        return `${village(finding.village)}的人选中列有${finding.cadre === null ? '空缺' : cadre(finding.cadre)}，没有证据。`
      case 'certificate-fails': {
        const at = finding.step !== undefined ? `第${finding.part! + 1}部分的第${finding.step + 1}步` : finding.part !== undefined ? `第${finding.part + 1}部分的范围` : [finding.village, finding.cadre].filter((id) => id !== null).join('、')
        return `第${finding.level + 1}项目标的证据不成立${at === '' ? '' : `（${at}）`}。`
      }
      case 'search-open':
        return `有${finding.villages}个村是搜索得出的，没有附证据。`
      case 'lottery-open':
        return `抽签之后仍有${finding.villages}个村不止一种可能。`
      case 'candidates-open':
        return `待议人选是否列全，未能证明${finding.rules.length > 0 ? `（涉及规则${finding.rules.join('、')}）` : ''}。`
      case 'conflict-open':
        return '没有证据表明所列事项互相矛盾。'
      case 'shortage-open':
        return '所列的缺人情况，按所列事项核对不上。'
      case 'minimal-open':
        return `没有证据表明去掉${{ rule: '规则', override: '班子意见', supply: '人手不足的村' }[finding.kind] ?? ''}${finding.id}之后就不再矛盾。`
    }
  },
}
