/** A picture of the plan page as SVG: villages on the left, cadres on the right, a straight line for every post. */

import { escapeHtml } from './html.ts'
import type { PageEdge, PageGraph } from './plan-page-graph.ts'
import type { Picture, Row } from './plan-page-layout.ts'
import { emsOf, fitted } from './plan-page-text.ts'
import type { PlanPageWords } from './plan-page-words.ts'

/** Names and labels of everybody, by position in the round. */
export interface Labels {
  readonly village: readonly string[]
  readonly cadre: readonly string[]
  readonly unit: readonly (string | null)[]
  /** Spoken. */
  readonly villageSpoken: readonly string[]
  readonly cadreSpoken: readonly string[]
}

/** Widths shared by all pictures of a page, in units of the drawing. */
export interface Measures {
  readonly village: number
  readonly middle: number
  readonly cadre: number
}

const font = 13
const small = 10
const rowHeight = 32
const nodeHeight = 25
const partGap = 14
const top = 6
/** Height of what fits on one sheet of A4. */
const sheetHeight = 1000

/** Boxes as wide as the longest names need, within reason. O(villages + cadres). */
export function measure(graph: PageGraph, labels: Labels, words: PlanPageWords): Measures {
  const tag = Math.max(...Object.values(words.tags).map(emsOf)) * small + 14
  const tagged = graph.villages.some(({ state }) => state === 'open' || state === 'drawn' || state === 'vacant')
  const number = String(graph.villages.length).length * 6 + 14
  const longest = (names: readonly string[]): number => names.reduce((most, name) => Math.max(most, emsOf(name)), 0)
  const units = labels.unit.map((_, c) => Math.min(emsOf(unitBeside(labels, c)), 8) * small + 10)
  const within = (width: number, least: number, most: number): number => Math.round(Math.min(Math.max(width, least), most))
  return {
    village: within(number + longest(labels.village) * font + 14 + (tagged ? tag : 0), 96, 176),
    middle: 190,
    cadre: within(labels.cadre.reduce((most, name, c) => Math.max(most, emsOf(name) * font + units[c] + 20), 0), 84, 190),
  }
}

/** The drawing, and, where it is longer than a sheet of paper, the same in pieces for print. `key` tells pictures of a page apart. */
export function writePicture(picture: Picture, graph: PageGraph, labels: Labels, { village, middle, cadre }: Measures, words: PlanPageWords, key: string): string {
  const width = village + middle + cadre + 4
  const [left, right] = [village + 2, village + middle + 2]
  const tops: number[] = []
  let y = top
  picture.rows.forEach((row, r) => {
    if (r > 0 && picture.rows[r - 1].part !== row.part) y += partGap
    tops.push(y)
    y += rowHeight
  })
  const height = y + top
  const rowOfVillage = new Map(picture.rows.flatMap((row, r) => (row.village < 0 ? [] : [[row.village, r] as const])))
  const rowOfCadre = new Map(picture.rows.flatMap((row, r) => (row.cadre < 0 ? [] : [[row.cadre, r] as const])))
  const middleOf = (r: number): number => tops[r] + rowHeight / 2
  const ports = portsOf(picture.edges, rowOfVillage, rowOfCadre)

  const lines = picture.edges.map((edge, k) => {
    const [from, to] = [rowOfVillage.get(edge.village)!, rowOfCadre.get(edge.cadre)!]
    const [y1, y2] = [middleOf(from) + ports[k][0], middleOf(to) + ports[k][1]]
    return { edge, order: edge.use === 'post' ? 2 : edge.use === 'candidate' ? 1 : 0, svg: writeLine(edge, graph, left, right, y1, y2, words) }
  })
  // unused ones below, posts on top
  const drawn = [0, 1, 2].flatMap((order) => lines.filter((line) => line.order === order).map(({ svg }) => svg))
  const nodes = picture.rows.flatMap((row, r) => [
    ...(row.village < 0 ? [] : [villageNode(row.village, graph, labels, words, 2, middleOf(r), village)]),
    ...(row.cadre < 0 ? [] : [cadreNode(row, graph, labels, words, right, middleOf(r), cadre)]),
  ])
  const villages = picture.rows.filter(({ village: v }) => v >= 0).length
  const cadres = picture.rows.filter(({ cadre: c, guest }) => c >= 0 && !guest).length
  const spoken = `role="group" aria-label="${escapeHtml(words.pictureLabel(villages, cadres))}" aria-describedby="keys"`
  const whole = `<svg class="picture" viewBox="0 0 ${width} ${height}" style="max-width:${Math.round(width * 1.3)}px;--w:${width}" ${spoken}>
<g id="${key}">
${[...drawn, ...nodes].join('\n')}
</g>
</svg>`
  if (height <= sheetHeight + rowHeight) return whole
  // cut between rows, into pieces of nearly the same height
  const sheets = Math.ceil(height / sheetHeight)
  const cuts = [0]
  for (let k = 1; k < sheets; k++) {
    const r = tops.findIndex((value) => value >= (k * height) / sheets)
    if (r > 0 && tops[r] > cuts[cuts.length - 1]) cuts.push(tops[r] - (tops[r] - tops[r - 1] - rowHeight) / 2)
  }
  const slices = cuts.map((from, k) =>
    `<svg class="slice" viewBox="0 ${from} ${width} ${(cuts[k + 1] ?? height) - from}" style="--w:${width}" aria-hidden="true"><use href="#${key}"/></svg>`)
  return `${whole.replace('class="picture"', 'class="picture long"')}\n${slices.join('\n')}`
}

/** Where a line leaves its boxes, above or below their middle, so that lines of one box lie beside each other in the order of their other ends. */
function portsOf(edges: readonly PageEdge[], rowOfVillage: ReadonlyMap<number, number>, rowOfCadre: ReadonlyMap<number, number>): readonly [number, number][] {
  const ports = edges.map((): [number, number] => [0, 0])
  const spread = (side: 0 | 1, mine: (edge: PageEdge) => number, other: (edge: PageEdge) => number): void => {
    const groups = new Map<number, number[]>()
    edges.forEach((edge, k) => {
      if (edge.use !== 'post') groups.set(mine(edge), [...(groups.get(mine(edge)) ?? []), k])
    })
    for (const [row, members] of groups) {
      const above = members.filter((k) => other(edges[k]) <= row).sort((a, b) => other(edges[b]) - other(edges[a]))
      const below = members.filter((k) => other(edges[k]) > row).sort((a, b) => other(edges[a]) - other(edges[b]))
      // the nearest end leaves nearest to the middle
      const step = (n: number): number => Math.min(3.5, 9 / Math.max(n, 1))
      above.forEach((k, i) => (ports[k][side] = -round((i + 1) * step(above.length))))
      below.forEach((k, i) => (ports[k][side] = round((i + 1) * step(below.length))))
    }
  }
  const village = (edge: PageEdge): number => rowOfVillage.get(edge.village)!
  const cadre = (edge: PageEdge): number => rowOfCadre.get(edge.cadre)!
  spread(0, village, cadre)
  spread(1, cadre, village)
  return ports
}

function writeLine(edge: PageEdge, graph: PageGraph, left: number, right: number, y1: number, y2: number, words: PlanPageWords): string {
  const state = graph.villages[edge.village].state
  const open = edge.use !== 'wish' && (state === 'open' || state === 'drawn')
  const classes = ['edge', edge.kind, edge.use, ...(open && state === 'open' ? ['hollow'] : []), ...(edge.blocking ? ['blocking'] : [])].join(' ')
  const bend = round((right - left) * 0.42)
  const path = y1 === y2 ? `M${left} ${y1}H${right}` : `M${left} ${y1}C${left + bend} ${y1} ${right - bend} ${y2} ${right} ${y2}`
  const core = open && state === 'open' ? `<path class="core" d="${path}"/>` : ''
  const arrow =
    edge.use === 'wish'
      ? ''
      : edge.kind === 'chosen'
        ? `<path class="head" d="M${left} ${y1}l9 -4.5v9z"/>`
        : edge.kind === 'recommended'
          ? `<path class="head" d="M${right} ${y2}l-9 -4.5v9z"/>`
          : ''
  const middle = (left + right) / 2
  const y = (y1 + y2) / 2
  const text = words.pill(edge.kind, edge.choiceRank)
  const size = Math.round(emsOf(text) * small + 14)
  const pill =
    edge.use === 'post'
      ? `<rect class="pill" x="${middle - size / 2}" y="${y - 8}" width="${size}" height="16" rx="8"/><text class="said" x="${middle}" y="${y + 3.6}">${escapeHtml(text)}</text>`
      : edge.blocking
        ? `<path class="cross" d="M${middle - 4} ${y - 4}l8 8m0 -8l-8 8"/>`
        : ''
  const pin =
    edge.pinned === null
      ? ''
      : `<rect class="pin" x="${middle - size / 2 - 20}" y="${y - 8.5}" width="17" height="17" rx="2"/><text class="pinned" x="${middle - size / 2 - 11.5}" y="${y + 4}">${escapeHtml(words.mark[edge.pinned])}</text>`
  return `<g class="${classes}" data-v="${edge.village}" data-c="${edge.cadre}"><path class="line" d="${path}"/>${core}${arrow}${pill}${pin}</g>`
}

function villageNode(v: number, graph: PageGraph, labels: Labels, words: PlanPageWords, x: number, y: number, width: number): string {
  const { state, held, adjusted } = graph.villages[v]
  const tag = state === 'open' ? words.tags.open : state === 'drawn' ? words.tags.drawn : state === 'vacant' ? (held ? words.tags.held : words.tags.vacant) : ''
  const number = String(v + 1)
  const start = x + number.length * 6 + 11
  const tagWidth = tag === '' ? 0 : emsOf(tag) * small + 12
  const name = fitted(labels.village[v], (width - (start - x) - 6 - tagWidth) / font)
  const said = tag === '' ? '' : tagText(tag, x + width - tagWidth - 3, y, tagWidth)
  const texts = `<text class="no" x="${x + 6}" y="${y + 3.5}">${number}</text><text class="name" x="${start}" y="${y + 4.6}">${escapeHtml(name)}</text>`
  const spoken = `role="button" tabindex="-1" data-k="v${v}" aria-label="${escapeHtml(labels.villageSpoken[v])}"`
  return `<g class="node village ${state}" data-s="${state}${adjusted ? ' adjusted' : ''}" ${spoken}>${box(x, y, width)}${texts}${said}</g>`
}

function cadreNode({ cadre: c, guest }: Row, graph: PageGraph, labels: Labels, words: PlanPageWords, x: number, y: number, width: number): string {
  const { state, village } = graph.cadres[c]
  const aside = guest ? (village < 0 ? words.without : words.goesTo(labels.village[village])) : unitBeside(labels, c)
  const tag = state === 'away' ? words.tags.away : ''
  const tagWidth = tag === '' ? 0 : emsOf(tag) * small + 12
  const room = width - 16 - tagWidth
  const name = fitted(labels.cadre[c], room / font)
  const left = (room - emsOf(name) * font - 8) / small
  const second = left < 2 || aside === '' ? '' : `<text class="aside" x="${x + width - 7 - tagWidth}" y="${y + 3.6}">${escapeHtml(fitted(aside, left))}</text>`
  const said = tag === '' ? '' : tagText(tag, x + width - tagWidth - 3, y, tagWidth)
  const first = `<text class="name" x="${x + 8}" y="${y + 4.6}">${escapeHtml(name)}</text>`
  const spoken = `role="button" tabindex="-1" data-k="c${c}" aria-label="${escapeHtml(labels.cadreSpoken[c])}"`
  return `<g class="node cadre ${state}${guest ? ' guest' : ''}" ${spoken}>${box(x, y, width)}${first}${second}${said}</g>`
}

/** The unit, unless the name says it already to tell namesakes apart. */
function unitBeside({ unit, cadre }: Labels, c: number): string {
  const said = unit[c]
  return said === null || cadre[c].includes(said) ? '' : said
}

const box = (x: number, y: number, width: number): string => `<rect class="box" x="${x}" y="${y - nodeHeight / 2}" width="${width}" height="${nodeHeight}" rx="4"/>`

function tagText(tag: string, x: number, y: number, width: number): string {
  return `<rect class="tagbox" x="${round(x)}" y="${y - 8}" width="${round(width)}" height="16" rx="2"/><text class="tag" x="${round(x + width / 2)}" y="${y + 3.6}">${escapeHtml(tag)}</text>`
}

const round = (value: number): number => Math.round(value * 10) / 10
