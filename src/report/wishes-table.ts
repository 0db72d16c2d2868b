/** The table of both sides' wishes (双向选择情况汇总表): what villages recommended and cadres chose, before anybody decides. Facts alone, nothing proposed. */

import type { Cadre, Round } from '../model/round.ts'
import type { TextDocument } from './document.ts'
import { contextOf, type Language } from './language.ts'
import { oneLine } from './line.ts'

const words = {
  'zh-CN': {
    kicker: '供班子使用', title: (round: string) => `${round}双向选择情况汇总表`, notice: '只列双方所报，不含任何建议。推荐人选有先后的，按村报的次序；没有先后的，按名单的次序。', heading: '一、各村',
    columns: ['序号', '村名', '推荐人选', '第一志愿报本村者', '第二志愿报本村者', '其他志愿报本村者', '现任', '备注'], recommended: (n: number) => `推荐人选${'一二三四五六七八九十'[n] ?? String(n + 1)}`,
    mutual: '互选', away: '不参加', none: '未推荐', without: '二、未报志愿的干部', withoutColumns: ['序号', '姓名', '单位', '备注'], everybody: '全部干部都报了志愿。', total: (villages: number, cadres: number, pairs: number) => `共${String(villages)}个村、${String(cadres)}名干部，互选${String(pairs)}对。`, separator: '、', comma: '；',
  },
  'en': {
    kicker: 'For the leadership', title: (round: string) => (round === '' ? 'Wishes of both sides' : `${round}: wishes of both sides`), notice: 'What both sides said, nothing proposed. Recommendations in the village\u2019s order where it has one, else in the order of the list.', heading: '1. Villages',
    columns: ['No.', 'Village', 'Recommended', 'Chosen first by', 'Chosen second by', 'Chosen further by', 'Now', 'Remarks'], recommended: (n: number) => `Recommended ${String(n + 1)}`,
    mutual: 'two-way', away: 'not available', none: 'nobody recommended', without: '2. Cadres without a choice', withoutColumns: ['No.', 'Name', 'Unit', 'Remarks'], everybody: 'Every cadre has made a choice.', total: (villages: number, cadres: number, pairs: number) => `${String(villages)} villages, ${String(cadres)} cadres, ${String(pairs)} two-way pairs.`, separator: ', ', comma: '; ',
  },
} as const

/** The table of a round, for the leadership: every village and every cadre without a choice is in it, in the order of the sheets. */
export function wishesDocument(round: Round, lang: Language = 'zh-CN'): TextDocument {
  const said = words[lang]
  const { names } = contextOf({ lang, round, leadership: true })
  const cadres = new Map(round.cadres.map((cadre) => [cadre.id, cadre]))
  const holder = new Map((round.baseline ?? []).map((post) => [post.village, post.cadre]))
  // by village: who chose it in which place
  const choosers = new Map<string, Cadre[][]>()
  for (const cadre of round.cadres) {
    for (const [place, village] of (cadre.choices ?? []).entries()) {
      const lists = choosers.get(village) ?? choosers.set(village, [[], [], []]).get(village)!
      lists[Math.min(place, 2)].push(cadre)
    }
  }
  const label = (id: string): string => (cadres.get(id)?.available === false ? (lang === 'en' ? `${names.cadre(id)} (${said.away})` : `${names.cadre(id)}（${said.away}）`) : names.cadre(id))
  const list = (chosen: readonly Cadre[]): string => chosen.map(({ id }) => label(id)).join(said.separator)
  const most = Math.max(2, ...round.villages.map(({ recommends = [] }) => recommends.length))
  const further = round.cadres.some(({ choices = [] }) => choices.length > 2)
  let pairs = 0
  const rows = round.villages.map(({ id, recommends = [] }, k) => {
    const [first, second, others] = choosers.get(id) ?? [[], [], []]
    const mutual = [...first, ...second, ...others].filter((cadre) => recommends.includes(cadre.id))
    pairs += mutual.length
    const remark = [...(recommends.length === 0 ? [said.none] : []), ...(mutual.length === 0 ? [] : [`${said.mutual}${lang === 'en' ? ': ' : '：'}${list(mutual)}`])]
    return [
      String(k + 1), names.village(id), ...Array.from({ length: most }, (_, i) => (recommends[i] === undefined ? '' : label(recommends[i]))),
      list(first), list(second), ...(further ? [list(others)] : []), holder.has(id) ? names.cadre(holder.get(id)!) : '', remark.join(said.comma),
    ]
  })
  const silent = round.cadres.filter(({ choices = [] }) => choices.length === 0)
  const [number, village, , one, two, three, now, remarks] = said.columns
  return {
    lang, kicker: said.kicker, title: said.title(oneLine(round.title ?? '')), subtitle: oneLine(round.date ?? ''), notice: said.notice,
    sections: [
      {
        heading: said.heading,
        blocks: [
          {
            kind: 'table', rows,
            columns: [
              { heading: number, kind: 'number' }, { heading: village, kind: 'name' }, ...Array.from({ length: most }, (_, i) => ({ heading: said.recommended(i), kind: 'name' as const })),
              { heading: one }, { heading: two }, ...(further ? [{ heading: three }] : []), { heading: now, kind: 'name' }, { heading: remarks, kind: 'wide' },
            ],
          },
          { kind: 'paragraph', text: said.total(round.villages.length, round.cadres.length, pairs), role: 'total' },
        ],
      },
      {
        heading: said.without,
        blocks: silent.length === 0 ? [{ kind: 'paragraph', text: said.everybody }] : [{
          kind: 'table', columns: said.withoutColumns.map((heading, k) => ({ heading, ...(k === 0 ? { kind: 'number' as const } : k === 3 ? { kind: 'wide' as const } : {}) })),
          rows: silent.map(({ id, unit }, k) => [String(k + 1), names.cadre(id), oneLine(unit ?? ''), cadres.get(id)?.available === false ? said.away : '']),
        }],
      },
    ],
  }
}
