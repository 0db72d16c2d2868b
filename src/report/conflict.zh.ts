/** Conflicts and repairs in Chinese. */

import type { RuleCell, ShortageBar } from '../model/solution.ts'
import { cadresByValue, type ConflictWords, type Demand, mostNames, villagesOfCells } from './conflict-words.ts'
import { overrideNameZh } from './facts.zh.ts'
import type { Context } from './language.ts'
import { oneLine } from './line.ts'
import { wordsZh } from './words.zh.ts'

const reasons: Readonly<Record<ShortageBar['reason'], string>> = {
  'unavailable': '不参加本轮派驻',
  'withdrawn': '另有任用',
  'held': '暂缓派驻',
  'banned': '不宜',
  'avoided': '回避',
  'required': '不符合对该村人员的要求',
  'pinned': '已定到他村，或该村已定他人',
  'other-pool': '不在同一乡镇且双方均未提出',
  'not-named': '双方均未提出',
}

/** 共2人：周明远、林晓岚. */
const people = (count: number, names: string): string => (count > mostNames ? `${count}人` : `${count}人：${names}`)

/** 高坪村、松岭村; “东片”的周明远、林晓岚. */
function part(cells: readonly RuleCell[], { names }: Context): string {
  const villages = villagesOfCells(cells)
  return [
    ...(villages.length === 0 ? [] : [villages.length > mostNames ? `${villages.length}个村` : names.villages(villages)]),
    ...cadresByValue(cells).map(([value, cadres]) => `“${oneLine(value)}”的${names.cadres(cadres)}`),
  ].join('，')
}

const giveUp = ({ kind, text }: Demand): string => `${kind === 'override' ? '撤销' : '放宽'}${text}`
const perhapsLess = '（其中可能有不必撤销的）'

/** What there is to say in Chinese. */
export const conflictZh: ConflictWords = {
  override: (value, id, context, holder) =>
    value === undefined
      ? overrideNameZh(id, context)
      : `${overrideNameZh(id, context)}（${wordsZh.override(value, context, holder)}，${oneLine(value.author)}提出，理由：${oneLine(value.reason)}${value.basis === undefined ? '' : `，依据：${oneLine(value.basis)}`}）`,
  cells: (cells, context) => `，此处涉及${part(cells, context)}`,
  supply: (villages, id, shortage, { names }) => {
    if (villages.length === 0) return `可派的人不够（${oneLine(id)}）`
    const where = villages.length === 1 ? names.villages(villages) : `${names.villages(villages)}共${villages.length}个村`
    if (shortage === undefined) return `${names.villages(villages)}共${villages.length}个村，可派的人不够（一人只驻一村）`
    if (shortage.cadres.length === 0) return `${where}${villages.length === 1 ? '' : '，'}没有可派的人`
    return `${where}，可派的只有${people(shortage.cadres.length, names.cadres(shortage.cadres))}（一人只驻一村）`
  },
  ruleShortage: ({ cadres, villages, needed }, { names }) => {
    if (cadres.length === 0) return '；没有可派的人'
    if (cadres.length < needed) return `；可派的只有${people(cadres.length, names.cadres(cadres))}`
    return `；能派的村只有${villages.length}个：${names.villages(villages)}`
  },
  barred: (bars) =>
    bars.length === 0
      ? ''
      : `；其他人不能去，因${bars.map(({ reason, item, pairs }) => `${item ?? reasons[reason]}（${pairs}人次）`).join('、')}`,
  end: ({ minimal, removable, fixed, supply }) => {
    if (!minimal) return '请逐项核对后撤销或调整。'
    if (removable.length === 0)
      return supply || !fixed ? '请增加可派的人或减少应配的村。' : '以上规则不能撤销，请核对名单和数据。'
    if (!fixed) return removable.length === 1 ? '撤销或调整该项，即可消除这一矛盾。' : '撤销其中任何一项，即可消除这一矛盾。'
    return removable.length === 1
      ? `撤销或调整${removable[0]}，即可消除这一矛盾。`
      : `撤销${removable.join('、')}中任何一项，即可消除这一矛盾。`
  },
  relaxation: ({ cells, atLeast, atMost }, rule, context) => {
    if (cells !== undefined)
      return rule?.kind === 'fill'
        ? `，允许其中${cells.length}个村空缺即可（例如${part(cells, context)}）`
        : `，例如只对${part(cells, context)}放宽即可`
    const bounds = [
      ...(atLeast === undefined ? [] : [atLeast === 0 ? '不再要求至少几人' : `改为至少${atLeast}人`]),
      ...(atMost === undefined ? [] : [`改为至多${atMost}人`]),
    ]
    return bounds.length === 0 ? '' : `，${bounds.join('、')}即可`
  },
  giveUp,
  repair: (demands, minimal) => `${demands.map(giveUp).join('；并')}；其余各项可以同时满足${minimal ? '' : perhapsLess}。`,
  perhapsLess,
  repairsTitle: '可选的办法（撤销或放宽的项数少的在前；一样多的，先动班子意见，后动规则）：',
  way: (n) => `办法${n}：`,
  columns: { number: '序号', matter: '事项', author: '提出人', why: '理由', way: '办法', giveUp: '撤销或放宽' },
}
