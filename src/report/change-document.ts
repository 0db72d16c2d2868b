/** What changed since an earlier plan (变动清单): who moves where and why, and what it does to every objective. */

import type { Comparison } from '../explain/compare.ts'
import type { Round } from '../model/round.ts'
import { wordsOf } from './catalogue.ts'
import type { Section, TextDocument } from './document.ts'
import type { Language } from './language.ts'
import { oneLine } from './line.ts'
import { comparisonText, compareTelling, pricesClause } from './render-compare.ts'

const ownWords = {
  'zh-CN': {
    kicker: '变动清单', title: (round: string) => `${round}派驻方案变动清单`, notice: '与上次方案逐村比较，供班子研究，不对外。', list: '变动', levels: '变动前后各项目标',
    columns: { number: '序号', village: '村', before: '上次', after: '本次', why: '原因、效果', objective: '目标', former: '上次', now: '本次' }, none: '没有变动。',
  },
  'en': {
    kicker: 'Changes', title: (round: string) => `${round === '' ? '' : `${round}: `}changes since the last plan`, notice: 'Village by village beside the last plan; for the leadership, not for publication.', list: 'Changes',
    levels: 'Objectives before and after',
    columns: { number: 'No.', village: 'Village', before: 'Before', after: 'Now', why: 'Why, and to what effect', objective: 'Objective', former: 'Before', now: 'Now' }, none: 'Nothing changes.',
  },
} as const

/** The changes as sections: the villages that change, with the bar that keeps the former cadre away or what their chain of moves is worth; then every objective. */
export function changeSections(comparison: Comparison, { lang, round }: { readonly lang: Language; readonly round: Round }): readonly Section[] {
  const own = ownWords[lang]
  const { columns } = own
  const options = { lang, round }
  const telling = compareTelling(options, comparison.names)
  const { compare, context, words } = telling
  const holder = (cadre: string | null): string => (cadre === null ? words.vacant : context.names.cadre(cadre))
  const rows = comparison.chains.flatMap((chain) => chain.villages.map(({ village, from, to }) => {
    const bars = chain.impossible.find((one) => one.village === village)
    const why = bars === undefined ? pricesClause(chain.levels, telling) : compare.barred(context.names.cadre(bars.cadre), context.names.village(village), bars.bars, context)
    return { village, cells: [context.names.village(village), holder(from), holder(to), why].map(oneLine) }
  }))
  // in the order of the round, villages that it has no more behind
  const place = new Map(round.villages.map(({ id }, k) => [id, k]))
  rows.sort((a, b) => (place.get(a.village) ?? Infinity) - (place.get(b.village) ?? Infinity) || 0)
  const table = rows.length === 0 ? { kind: 'paragraph', text: own.none } as const : {
    kind: 'table' as const,
    columns: [
      { heading: columns.number, kind: 'number' as const }, { heading: columns.village, kind: 'name' as const }, { heading: columns.before, kind: 'name' as const },
      { heading: columns.after, kind: 'name' as const }, { heading: columns.why, kind: 'wide' as const },
    ],
    rows: rows.map(({ cells }, k) => [String(k + 1), ...cells]),
  }
  const levels = comparison.levels.map((level) => [
    words.objective(level.objective, level.priority), words.amount(level.objective, level.value - level.delta), words.amount(level.objective, level.value),
  ])
  return [
    { heading: own.list, blocks: [table, { kind: 'list', items: comparisonText(comparison, options).split('\n') }] },
    ...(levels.length === 0 ? [] : [{
      heading: own.levels, blocks: [{ kind: 'table' as const, columns: [{ heading: columns.objective, kind: 'wide' as const }, { heading: columns.former }, { heading: columns.now }], rows: levels }],
    }]),
  ]
}

/** The changes as a paper of their own; for the leadership. */
export function changeDocument(comparison: Comparison, said: { readonly lang: Language; readonly round: Round }): TextDocument {
  const { lang, round } = said
  const { document } = wordsOf(lang)
  const own = ownWords[lang]
  return {
    lang, kicker: own.kicker, title: own.title(round.title === undefined ? '' : oneLine(round.title)), subtitle: document.roundLine(round.id, round.date), notice: own.notice,
    sections: changeSections(comparison, said).map(({ heading, blocks }, k) => ({ heading: document.section(k + 1, heading), blocks })),
  }
}
