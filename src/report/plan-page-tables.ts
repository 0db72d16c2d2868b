/** The tables of the plan page, which say what the pictures show: 已定, 待议, 空缺, and where every cadre is. Names are buttons that show the reasons. */

import type { Post } from '../model/solution.ts'
import { escapeHtml } from './html.ts'
import type { PageGraph } from './plan-page-graph.ts'
import type { Labels } from './plan-page-picture.ts'
import type { PlanPageWords } from './plan-page-words.ts'
import type { Scene } from './plan-tables.ts'
import { orderByStrokes } from './stroke-order.ts'

interface Column {
  readonly heading: string
  readonly kind?: 'number' | 'name' | 'wide'
}

/** Sections in the order of the page: by how it stands with the villages, then the people. */
export function pageTables(graph: PageGraph, labels: Labels, scene: Scene, own: PlanPageWords): { readonly posts: readonly string[]; readonly people: readonly string[] } {
  const { words } = scene
  const { columns, sections, empty, classes } = words.document
  const posts = new Map((scene.facts.solution.plan?.posts ?? []).map((post) => [post.village, post]))
  const pinOf = new Map(graph.edges.flatMap(({ village: v, pinned }) => (pinned === null ? [] : [[v, pinned] as const])))
  const cadreAt = new Map(graph.cadres.map(({ id }, c) => [id, c]))
  const inState = (...states: readonly string[]): readonly number[] => graph.villages.flatMap(({ state }, v) => (states.includes(state) ? [v] : []))
  const village = (v: number): string => button(`v${v}`, labels.village[v])
  const cadre = (c: number): string => (c < 0 ? tag(words.vacant, 'vacant') : button(`c${c}`, labels.cadre[c]))
  const kindOf = ({ kind }: Post, v: number): string => {
    const pin = pinOf.get(v)
    return `${tag(classes[kind], kind)}${pin === undefined ? '' : ` ${escapeHtml(words.inBrackets(own.pinned[pin]))}`}`
  }
  const filled = (heading: string, none: string, members: readonly number[]): string =>
    section(heading, none, [{ heading: columns.number, kind: 'number' }, { heading: columns.village, kind: 'name' }, { heading: columns.cadre, kind: 'name' }, { heading: columns.kind }],
      members.map((v) => [String(v + 1), village(v), cadre(graph.villages[v].cadre), kindOf(posts.get(graph.villages[v].id)!, v)]), { compact: true })
  const open = (heading: string, members: readonly number[], shown: string): string =>
    section(heading, empty.open,
      [{ heading: columns.number, kind: 'number' }, { heading: columns.village, kind: 'name' }, { heading: shown, kind: 'name' }, { heading: columns.candidates, kind: 'wide' }],
      members.map((v) => {
        const { candidates } = posts.get(graph.villages[v].id)!
        return [String(v + 1), village(v), cadre(graph.villages[v].cadre), candidates.map((id) => (id === null ? escapeHtml(words.vacant) : cadre(cadreAt.get(id)!))).join(escapeHtml(words.listed))]
      }), { compact: true })
  const vacant = (): string => {
    const members = inState('vacant')
    return section(sections.vacant, empty.vacant, [{ heading: columns.number, kind: 'number' }, { heading: columns.village, kind: 'name' }, { heading: columns.cause, kind: 'wide' }],
      members.map((v) => [String(v + 1), village(v), escapeHtml(words.sentence(words.vacancyReason(scene.explanationOf.get(graph.villages[v].id)?.facts ?? [], scene.context)))]), { compact: true })
  }
  const proved = scene.facts.solution.status === 'optimal'
  const drawn = inState('drawn')
  return {
    posts: [
      proved ? filled(sections.settled, empty.settled, inState('settled')) : filled(sections.planned, empty.planned, inState('planned')),
      ...(!proved ? [] : drawn.length > 0 ? [open(sections.drawn, drawn, columns.cadre)] : [open(sections.open, inState('open'), columns.shown)]),
      vacant(),
    ],
    people: [people(graph, labels, own, scene, posts)],
  }
}

function people(graph: PageGraph, labels: Labels, own: PlanPageWords, { words, round, context }: Scene, posts: ReadonlyMap<string, Post>): string {
  const { columns, wish, noWishes, classes } = words.document
  // by the strokes of surnames where that is certain, else as the roster has them
  const byStrokes = orderByStrokes(round.cadres.map(({ id, name }) => name ?? id))
  const rows = (byStrokes ?? graph.cadres.map((_, c) => c)).map((c, k) => {
    const { state, village } = graph.cadres[c]
    const choices = (round.cadres[c].choices ?? []).map((id, rank) => wish(rank + 1, context.names.village(id)))
    const kind = village < 0 ? undefined : posts.get(graph.villages[village].id)?.kind
    const place = village < 0 ? escapeHtml(own.cadreStates[state]) : `${button(`v${village}`, labels.village[village])}${kind === undefined ? '' : ` ${tag(classes[kind], kind)}`}`
    return [String(k + 1), button(`c${c}`, labels.cadre[c]), escapeHtml(labels.unit[c] ?? ''), escapeHtml(choices.length === 0 ? noWishes : choices.join(words.semicolon)), place]
  })
  return section(own.headings.people, '', [
    { heading: columns.number, kind: 'number' }, { heading: columns.name, kind: 'name' }, { heading: columns.unit }, { heading: columns.wishes, kind: 'wide' }, { heading: own.place },
  ], rows, { note: rows.length < 2 ? '' : own.peopleNote[byStrokes === null ? 'sheet' : 'strokes'] })
}

const button = (key: string, text: string): string => `<button type="button" data-k="${key}">${escapeHtml(text)}</button>`
const tag = (text: string, tone: string): string => `<span class="tag ${tone}">${escapeHtml(text)}</span>`

/** A table from cells that are written already. */
function section(heading: string, none: string, columns: readonly Column[], rows: readonly (readonly string[])[], { note = '', compact = false } = {}): string {
  const kind = (column: Column): string => (column.kind === undefined ? '' : ` class="${column.kind}"`)
  const head = columns.map((column) => `<th scope="col"${kind(column)}>${escapeHtml(column.heading)}</th>`).join('')
  const body = rows.map((cells) => `<tr>${cells.map((cell, k) => `<td${kind(columns[k])} data-label="${escapeHtml(columns[k].heading)}">${cell}</td>`).join('')}</tr>`).join('\n')
  const content = rows.length === 0 ? `<p>${escapeHtml(none)}</p>` : `<table${compact ? ' class="compact"' : ''}>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`
  return `<section>\n<h2>${escapeHtml(heading)} <small>${rows.length}</small></h2>\n${note === '' ? '' : `<p class="note">${escapeHtml(note)}</p>\n`}${content}\n</section>`
}
