/** Who moves where from one plan to another: holders before on the left, after on the right of every village that changes. */

import type { Comparison } from '../explain/compare.ts'
import { wordsOf } from '../report/catalogue.ts'
import type { Language } from '../report/language.ts'
import { namesOf } from '../report/names.ts'
import { notebookWordsOf } from '../report/notebook-words.ts'
import { emsOf, fitted } from '../report/plan-page-text.ts'
import { drawing, near, textAt, tones } from './drawing.ts'

const font = 13
const rowHeight = 28
const middle = 170
const mostRows = 60
const longest = 12

/** Empty where nobody moves, or where more than 60 villages change. O(changes). */
export function changeSlope({ chains, names: list }: Comparison, lang: Language): string {
  const changes = chains.flatMap(({ villages }, chain) => villages.map((change) => ({ ...change, chain })))
  if (changes.length === 0 || changes.length > mostRows) return ''
  const words = wordsOf(lang)
  const own = notebookWordsOf(lang)
  const names = namesOf(list, lang)
  // whoever comes from, or goes to, no village stands in a row of his own beneath his chain
  const rows: { readonly village: string | null; readonly from: string | null; readonly to: string | null; readonly chain: number }[] = []
  chains.forEach(({ villages, moves }, chain) => {
    rows.push(...villages.map((change) => ({ ...change, chain })))
    for (const { cadre, from, to } of moves) {
      if (from === null) rows.push({ village: null, from: cadre, to: null, chain })
      if (to === null) rows.push({ village: null, from: null, to: cadre, chain })
    }
  })
  let y = 40
  const heights = rows.map(({ chain }, r) => {
    if (r > 0) y += rowHeight + (rows[r - 1].chain === chain ? 0 : 14)
    return y
  })
  const widthOf = (labels: readonly string[]): number => Math.min(Math.max(0, ...labels.map(emsOf)), longest) * font + 12
  const cadreLabel = (id: string | null): string => (id === null ? words.vacant : names.cadre(id))
  const villageLabel = (id: string | null): string => (id === null ? words.headings.unassigned : names.village(id))
  const place = widthOf(rows.map(({ village }) => villageLabel(village)))
  const side = widthOf(rows.flatMap(({ from, to }) => [cadreLabel(from), cadreLabel(to)]))
  const left = place + side + 10
  const right = left + middle
  const before = new Map(rows.flatMap(({ from }, r) => (from === null ? [] : [[from, r] as const])))
  const lines = rows.flatMap(({ to }, r) => {
    if (to === null) return []
    const start = before.get(to)
    if (start === undefined) return []
    const [y1, y2] = [heights[start], heights[r]]
    const tone = rows[r].village === null ? tones.vacant : tones.chosen
    return [`<path d="M${near(left)} ${y1}C${near(left + middle * 0.45)} ${y1} ${near(right - middle * 0.45)} ${y2} ${near(right - 8)} ${y2}" fill="none" stroke="${tone}" stroke-width="2.2"/><path d="M${near(right)} ${y2}l-9 -4.5v9z" fill="${tone}"/>`]
  })
  const texts = rows.flatMap(({ village, from, to }, r) => {
    const at = heights[r] + 4.6
    const said = (id: string | null): string => (village === null && id === null ? '' : fitted(cadreLabel(id), longest))
    return [
      textAt(4, at, fitted(villageLabel(village), longest), { opacity: village === null ? 0.65 : 1, weight: village === null ? 400 : 600 }),
      said(from) === '' ? '' : textAt(left - 8, at, said(from), { anchor: 'end', opacity: from === null ? 0.65 : 1 }),
      said(to) === '' ? '' : textAt(right + 8, at, said(to), { opacity: to === null ? 0.65 : 1 }),
    ]
  })
  return drawing(own.changes, right + side + 8, heights.at(-1)! + 20, [
    textAt(left - 8, 14, own.before, { size: 12, anchor: 'end', opacity: 0.75 }), textAt(right + 8, 14, own.after, { size: 12, opacity: 0.75 }), ...lines, ...texts,
  ])
}
