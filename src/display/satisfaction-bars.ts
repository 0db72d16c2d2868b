/** How far each side was satisfied: a bar for the villages, one for the cadres, every part named with its number. */

import type { Solution } from '../model/solution.ts'
import type { Language } from '../report/language.ts'
import { notebookWordsOf } from '../report/notebook-words.ts'
import { percent } from '../report/line.ts'
import { cadreTally, satisfactions, type Tally, villageTally } from '../report/plan-page-chart.ts'
import { pageGraph } from '../report/plan-page-graph.ts'
import { emsOf } from '../report/plan-page-text.ts'
import { planPageWordsOf, type Satisfaction } from '../report/plan-page-words.ts'
import { drawing, near, textAt, tones } from './drawing.ts'

const width = 560
const bar = 20
const line = 19
const small = 12

/** Fill and its opacity: better is fuller, and every part has its number under it. */
const looks: Readonly<Record<Satisfaction, readonly [tone: string, opacity: number]>> = {
  first: [tones.mutual, 1], equal: [tones.mutual, 0.85], second: [tones.mutual, 0.6], later: [tones.mutual, 0.35], other: [tones.recommended, 0.7], allotted: [tones.allotted, 0.7], none: ['none', 1],
}

/** Two bars; empty without a plan. O(villages + cadres). */
export function satisfactionBars(solution: Solution, lang: Language): string {
  const { plan, round } = solution
  if (plan === undefined) return ''
  const { chart } = planPageWordsOf(lang)
  const graph = pageGraph(solution)
  const away = graph.cadres.filter(({ state }) => state === 'away').length
  const sides = [
    { title: chart.villages(round.villages.length), tally: villageTally(plan, round), labels: chart.village },
    { title: chart.cadres(graph.cadres.length - away, away), tally: cadreTally(plan, graph), labels: chart.cadre },
  ]
  let y = 0
  const parts = sides.flatMap(({ title, tally, labels }) => {
    const drawn = [textAt(2, y + 14, title, { size: small, opacity: 0.8 }), barOf(tally, y + 20)]
    y += 20 + bar + 6
    let x = 2
    for (const part of satisfactions.filter((one) => tally[one] > 0)) {
      const text = chart.part(labels[part], tally[part], percent(tally[part], tally.total) ?? '')
      const size = emsOf(text) * small + 30
      if (x + size > width + 20 && x > 2) [x, y] = [2, y + line]
      drawn.push(`${box(x, y + 3, 14, 11, part)}${textAt(x + 20, y + 13, text, { size: small })}`)
      x += size
    }
    y += line + 10
    return drawn
  })
  return drawing(notebookWordsOf(lang).satisfaction, width + 4, y, parts)
}

function barOf(tally: Tally, y: number): string {
  let before = 0
  return satisfactions.filter((part) => tally[part] > 0).map((part) => {
    const from = (before * width) / tally.total
    before += tally[part]
    return box(2 + from, y, (before * width) / tally.total - from, bar, part)
  }).join('')
}

function box(x: number, y: number, wide: number, high: number, part: Satisfaction): string {
  const [tone, opacity] = looks[part]
  return `<rect x="${near(x)}" y="${near(y)}" width="${near(wide)}" height="${high}" fill="${tone}" fill-opacity="${opacity}" stroke="currentColor" stroke-width="0.8"${part === 'none' ? ' stroke-dasharray="3 2"' : ''}/>`
}
