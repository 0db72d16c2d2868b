/** The plan as a picture: villages left, cadres right, a line for every post, thin lines for what else was named. */

import type { Solution } from '../model/solution.ts'
import type { Language } from '../report/language.ts'
import { namesOf } from '../report/names.ts'
import { notebookWordsOf } from '../report/notebook-words.ts'
import { type PageEdge, pageGraph, type PairKind } from '../report/plan-page-graph.ts'
import { layOut } from '../report/plan-page-layout.ts'
import { emsOf, fitted } from '../report/plan-page-text.ts'
import { planPageWordsOf } from '../report/plan-page-words.ts'
import { drawing, near, textAt, tones } from './drawing.ts'

/** With more villages the picture is left out: the bars say it better. */
export const mostVillages = 60

const rowHeight = 26
const middle = 250
const partGap = 8
const font = 13
const small = 11

const dashes: Readonly<Record<PairKind, string>> = { mutual: '', chosen: '8 4', recommended: '1 5', allotted: '11 3 2 3' }

/** Empty for rounds with more than 60 villages. */
export function planSlope(solution: Solution, lang: Language): string {
  const { round } = solution
  if (round.villages.length > mostVillages) return ''
  const words = planPageWordsOf(lang)
  const graph = pageGraph(solution)
  const names = namesOf(round, lang)
  const [picture] = layOut(graph, round)
  const tagOf = (v: number): string => {
    const { state, held } = graph.villages[v]
    if (state === 'vacant') return held ? words.tags.held : words.tags.vacant
    return state === 'open' || state === 'drawn' ? words.tags[state] : ''
  }
  const labelWidth = (labels: readonly string[]): number => Math.min(Math.max(...labels.map(emsOf), 4), 14) * font + 8
  const villageLabels = graph.villages.map(({ id }) => names.village(id))
  const cadreLabels = graph.cadres.map(({ id }) => names.cadre(id))
  const tagWidth = Math.max(0, ...graph.villages.map((_, v) => (tagOf(v) === '' ? 0 : emsOf(tagOf(v)) * small + 12)))
  const left = labelWidth(villageLabels) + tagWidth + 8
  const right = left + middle
  const room = (labels: readonly string[]): number => (labelWidth(labels) - 8) / font
  let y = 34
  const heights = picture.rows.map((row, r) => {
    if (r > 0) y += rowHeight + (picture.rows[r - 1].part === row.part ? 0 : partGap)
    return y
  })
  const yOfVillage = new Map(picture.rows.map((row, r) => [row.village, heights[r]]))
  const yOfCadre = new Map(picture.rows.map((row, r) => [row.cadre, heights[r]]))
  const rank = { wish: 0, candidate: 1, post: 2 }
  const edges = [...picture.edges].sort((a, b) => rank[a.use] - rank[b.use])
  const line = (edge: PageEdge): string => {
    const [from, to] = [yOfVillage.get(edge.village)!, yOfCadre.get(edge.cadre)!]
    const bend = middle * 0.42
    const path = from === to ? `M${near(left)} ${from}H${near(right)}` : `M${near(left)} ${from}C${near(left + bend)} ${from} ${near(right - bend)} ${to} ${near(right)} ${to}`
    const [tone, width, opacity] = edge.use === 'post' ? [tones[edge.kind], 2.6, 1] : edge.use === 'candidate' ? [tones.vacant, 1.8, 0.9] : ['currentColor', 1.1, 0.32]
    const dash = edge.use === 'candidate' ? '3 3' : dashes[edge.kind]
    const cap = edge.kind === 'recommended' && edge.use !== 'candidate' ? ' stroke-linecap="round"' : ''
    return `<path d="${path}" fill="none" stroke="${tone}" stroke-width="${width}"${opacity === 1 ? '' : ` opacity="${opacity}"`}${dash === '' ? '' : ` stroke-dasharray="${dash}"`}${cap}/>`
  }
  const rows = picture.rows.flatMap(({ village, cadre }, r) => {
    const at = heights[r]
    const tag = village < 0 ? '' : tagOf(village)
    const state = cadre < 0 ? undefined : graph.cadres[cadre].state
    return [
      village < 0 ? '' : `${textAt(left - tagWidth - 10, at + 4.6, fitted(villageLabels[village], room(villageLabels)), { anchor: 'end' })}<circle cx="${near(left)}" cy="${at}" r="3.5" fill="${tag === '' ? 'currentColor' : tones.vacant}"/>`,
      tag === '' ? '' : `<text x="${near(left - 10)}" y="${near(at + 4)}" font-size="${small}" text-anchor="end" fill="${tones.vacant}">${tag}</text>`,
      cadre < 0 ? '' : `<circle cx="${near(right)}" cy="${at}" r="3.5" fill="${state === 'posted' ? 'currentColor' : 'none'}" stroke="currentColor"/>${textAt(right + 10, at + 4.6, fitted(cadreLabels[cadre], room(cadreLabels)), { opacity: state === 'posted' ? 1 : 0.65 })}`,
    ]
  })
  const pills = edges.filter(({ use }) => use === 'post').map((edge) => {
    const middleY = (yOfVillage.get(edge.village)! + yOfCadre.get(edge.cadre)!) / 2
    const text = [...(edge.pinned === null ? [] : [words.mark[edge.pinned]]), words.pill(edge.kind, edge.choiceRank)].join(' · ')
    return `<text x="${near(left + middle / 2)}" y="${near(middleY - 5)}" font-size="${small}" text-anchor="middle" fill="${tones[edge.kind]}">${text}</text>`
  })
  const key = keyOf(edges, lang)
  const bottom = heights.at(-1)! + rowHeight
  const drawn = key.map(({ tone, dash, width, text }, k) =>
    `<path d="M8 ${bottom + 14 + k * 20}h36" fill="none" stroke="${tone}" stroke-width="${width}"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>${textAt(54, bottom + 18 + k * 20, text, { size: small })}`)
  const total = Math.max(right + labelWidth(cadreLabels) + 12, ...key.map(({ text }) => 62 + emsOf(text) * small))
  return drawing(notebookWordsOf(lang).plan, total, bottom + 14 + key.length * 20, [
    textAt(left, 14, words.sides.village, { size: small, anchor: 'middle', opacity: 0.75 }), textAt(right, 14, words.sides.cadre, { size: small, anchor: 'middle', opacity: 0.75 }),
    ...edges.map(line), ...pills, ...rows, ...drawn,
  ])
}

function keyOf(edges: readonly PageEdge[], lang: Language): readonly { readonly tone: string; readonly dash: string; readonly width: number; readonly text: string }[] {
  const { legend } = planPageWordsOf(lang)
  const kinds: readonly PairKind[] = ['mutual', 'chosen', 'recommended', 'allotted']
  // what the page says behind the colon about arrows and hollow lines is not so here
  const short = (text: string): string => text.split(/[，,（(]/)[0]
  return [
    ...kinds.filter((kind) => edges.some((edge) => edge.use === 'post' && edge.kind === kind)).map((kind) => ({ tone: tones[kind], dash: dashes[kind], width: 2.6, text: short(legend[kind]) })),
    ...(edges.some(({ use }) => use === 'candidate') ? [{ tone: tones.vacant, dash: '3 3', width: 1.8, text: planPageWordsOf(lang).states.open }] : []),
    ...(edges.some(({ use }) => use === 'wish') ? [{ tone: tones.none, dash: '', width: 1.1, text: short(legend.wish) }] : []),
  ]
}
