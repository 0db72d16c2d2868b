/** How far each side was satisfied: one bar for the villages, one for the cadres, with what every part is in words. */

import type { Round } from '../model/round.ts'
import type { Plan } from '../model/solution.ts'
import { escapeHtml } from './html.ts'
import { percent } from './line.ts'
import type { PageGraph } from './plan-page-graph.ts'
import type { PlanPageWords, Satisfaction } from './plan-page-words.ts'

/** Best first; the order of the parts of a bar. */
export const satisfactions: readonly Satisfaction[] = ['first', 'equal', 'second', 'later', 'other', 'allotted', 'none']

/** How many of a side are how satisfied, and of how many. */
export type Tally = Readonly<Record<Satisfaction, number>> & { readonly total: number }

/** Villages: whom they recommended, in what order, or whom else. All villages count. O(villages). */
export function villageTally({ posts }: Plan, { villages }: Pick<Round, 'villages'>): Tally {
  const ranked = new Map(villages.map(({ id, ranked: inOrder }) => [id, inOrder ?? false]))
  return tally(posts.map(({ village, cadre, kind, recommendationRank: rank }) => {
    if (cadre === null) return 'none'
    if (rank === null) return kind === 'allotted' ? 'allotted' : 'other'
    if (ranked.get(village) !== true) return 'equal'
    return rank === 1 ? 'first' : rank === 2 ? 'second' : 'later'
  }))
}

/** Cadres: which choice they got. Those who are away do not count. O(villages + cadres). */
export function cadreTally({ posts }: Plan, { cadres }: Pick<PageGraph, 'cadres'>): Tally {
  const postOf = new Map(posts.flatMap((post) => (post.cadre === null ? [] : [[post.cadre, post] as const])))
  return tally(cadres.filter(({ state }) => state !== 'away').map(({ id }) => {
    const post = postOf.get(id)
    if (post === undefined) return 'none'
    if (post.choiceRank === null) return post.kind === 'allotted' ? 'allotted' : 'other'
    return post.choiceRank === 1 ? 'first' : post.choiceRank === 2 ? 'second' : 'later'
  }))
}

function tally(items: readonly Satisfaction[]): Tally {
  const counts = { first: 0, second: 0, later: 0, equal: 0, other: 0, allotted: 0, none: 0 }
  for (const item of items) counts[item]++
  return { ...counts, total: items.length }
}

/** Both bars. */
export function writeChart(plan: Plan, graph: PageGraph, round: Round, words: PlanPageWords): string {
  const { chart } = words
  const villages = villageTally(plan, round)
  const cadres = cadreTally(plan, graph)
  const away = graph.cadres.filter(({ state }) => state === 'away').length
  const note = villages.equal > 0 ? `\n<p class="note">${escapeHtml(chart.note)}</p>` : ''
  return `${patterns}
${writeBar(chart.villages(villages.total), villages, chart.village, words)}
${writeBar(chart.cadres(cadres.total, away), cadres, chart.cadre, words)}${note}`
}

const width = 640

function writeBar(title: string, counts: Tally, labels: Readonly<Record<Satisfaction, string>>, words: PlanPageWords): string {
  const present = satisfactions.filter((part) => counts[part] > 0)
  let before = 0
  const at = (count: number): number => Math.round((count * width * 10) / Math.max(counts.total, 1)) / 10
  const parts = present.map((part) => {
    const x = at(before)
    before += counts[part]
    return `<rect class="${part}" x="${x}" y="1" width="${Math.round((at(before) - x) * 10) / 10}" height="22"/>`
  })
  const legend = present.map((part) => {
    const text = words.chart.part(labels[part], counts[part], percent(counts[part], counts.total) ?? '')
    return `<li><svg class="swatch" viewBox="0 0 16 12" aria-hidden="true"><rect class="${part}" x="0.5" y="0.5" width="15" height="11"/></svg>${escapeHtml(text)}</li>`
  })
  return `<h3>${escapeHtml(title)}</h3>
<svg class="bar" viewBox="0 0 ${width} 24" aria-hidden="true">${parts.join('')}</svg>
<ul class="parts">${legend.join('')}</ul>`
}

/** Fills that differ without colour. */
const patterns = `<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>
<pattern id="fill-equal" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="base" width="6" height="6"/><path class="light" d="M0 3h6"/></pattern>
<pattern id="fill-second" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="5" height="5"/><rect class="base" width="3" height="5"/></pattern>
<pattern id="fill-later" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="7" height="7"/><rect class="base" width="2" height="7"/></pattern>
<pattern id="fill-other" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="ground" width="6" height="6"/><path class="one" d="M0 0l6 6M6 0l-6 6"/></pattern>
<pattern id="fill-allotted" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="ground" width="5" height="5"/><circle class="dot" cx="2.5" cy="2.5" r="1.2"/></pattern>
</defs></svg>`
