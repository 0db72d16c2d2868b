/** The plan page (方案图): one file with pictures, bars, tables and the reasons behind everybody's place. */

import type { PlanFacts } from '../explain/describe-plan.ts'
import type { Explanation } from '../explain/facts.ts'
import type { Plan } from '../model/solution.ts'
import { wordsOf } from './catalogue.ts'
import type { Block, Section } from './document.ts'
import { escapeHtml, htmlBlock, htmlTitle } from './html.ts'
import { contextOf, languageOf } from './language.ts'
import { oneLine } from './line.ts'
import { overridesSection } from './override-ledger.ts'
import { pageStyle } from './page-style.ts'
import type { DocumentOptions } from './plan-document.ts'
import { writeChart } from './plan-page-chart.ts'
import { type PageGraph, pageGraph } from './plan-page-graph.ts'
import { writeKey } from './plan-page-key.ts'
import { layOut } from './plan-page-layout.ts'
import { type Labels, measure, writePicture } from './plan-page-picture.ts'
import { planPageScript, planPageScriptHash } from './plan-page-script.ts'
import { planPageStyle } from './plan-page-style.ts'
import { pageTables } from './plan-page-tables.ts'
import { type PlanPageWords, planPageWordsOf } from './plan-page-words.ts'
import { blockingSection, type Scene } from './plan-tables.ts'
import { conflictLines } from './render-conflict.ts'
import { explanationText } from './render-explanation.ts'

/**
 * The page of a solution, with or without a plan; ends with a line break. Everybody of the round is in it, and the same facts and options give the same bytes.
 *
 * @param people what `explain` says of every cadre, in the round's order.
 * @complexity O(size of the facts), and putting the rows of the pictures in order.
 */
export function writePlanPage(facts: PlanFacts, people: readonly Explanation[], options: DocumentOptions = {}): string {
  const { solution } = facts
  const { round, plan } = solution
  const lang = languageOf(options)
  const words = wordsOf(lang)
  const own = planPageWordsOf(lang)
  const scene = sceneOf(facts, options)
  const graph = pageGraph(solution)
  const labels = labelsOf(scene, graph, own)
  const title = oneLine(options.title ?? own.title(round.title === undefined ? undefined : oneLine(round.title)))
  const { kicker, notice, roundLine } = words.document
  const subtitle = roundLine(round.id, round.date)
  const status = `<p>${escapeHtml(words.status(solution, scene.context))}</p>`
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '${planPageScriptHash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>
${pageStyle}
${planPageStyle}
</style>
</head>
<body>
<main>
<header>
<p class="kicker">${escapeHtml(kicker)}</p>
<h1>${htmlTitle(title)}</h1>
${subtitle === '' ? '' : `<p class="subtitle">${escapeHtml(subtitle)}</p>\n`}<p class="notice">${escapeHtml(notice)}</p>
</header>
${writeTools(graph, own)}
<noscript><p class="notice">${escapeHtml(own.controls.noScript)}</p></noscript>
<div class="columns">
<div class="sheet">
<section>
<h2>${escapeHtml(words.document.sections.figures)}</h2>
${status}
${figures(scene)}
</section>
${plan === undefined ? conflict(scene, options) : chart(plan, graph, scene, own)}
${pictures(graph, labels, scene, own)}
${plan === undefined ? writeSection(overridesSection(scene)) : sections(plan, graph, labels, scene, own)}
<p class="total">${escapeHtml(words.totals(facts.headline))}</p>
</div>
<aside class="panel" aria-label="${escapeHtml(own.controls.panel)}">
<button type="button" class="close" hidden>${escapeHtml(own.controls.close)}</button>
<div id="why" aria-live="polite"></div>
</aside>
</div>
</main>
<script type="application/json" id="facts">${json(reasons(facts, people, labels, scene, own))}</script>
<script>${planPageScript}</script>
</body>
</html>
`
}

function sceneOf(facts: PlanFacts, options: DocumentOptions): Scene {
  const { round } = facts.solution
  const lang = languageOf(options)
  return {
    facts,
    round,
    words: wordsOf(lang),
    context: contextOf({ lang, round, leadership: options.leadership ?? false, ...(options.places === undefined ? {} : { places: options.places }) }),
    numberOf: new Map(round.villages.map(({ id }, position) => [id, position + 1])),
    explanationOf: new Map(facts.villages.map((explanation) => ['village' in explanation.about ? explanation.about.village : '', explanation])),
  }
}

/** Names as they are drawn, and as they are spoken with how it stands. */
function labelsOf({ context, words, facts }: Scene, graph: PageGraph, own: PlanPageWords): Labels {
  const { names } = context
  const posts = new Map((facts.solution.plan?.posts ?? []).map((post) => [post.village, post]))
  const classText = (village: string): readonly string[] => {
    const post = posts.get(village)
    return post === undefined || post.cadre === null ? [] : [words.document.classes[post.kind]]
  }
  const pinText = (village: number): readonly string[] => {
    const edge = pinOf.get(village)
    return edge === undefined ? [] : [own.pinned[edge]]
  }
  const pinOf = new Map(graph.edges.flatMap(({ village, pinned }) => (pinned === null ? [] : [[village, pinned] as const])))
  return {
    village: graph.villages.map(({ id }) => names.village(id)),
    cadre: graph.cadres.map(({ id }) => names.cadre(id)),
    unit: graph.cadres.map(({ unit }) => (unit === null ? null : oneLine(unit))),
    villageSpoken: graph.villages.map(({ id, state, cadre, held }, v) =>
      own.label([
        names.village(id), held ? own.tags.held : own.states[state], ...(cadre < 0 ? [] : [names.cadre(graph.cadres[cadre].id)]), ...classText(id), ...pinText(v),
      ])),
    cadreSpoken: graph.cadres.map(({ id, state, village }) =>
      own.label([names.cadre(id), own.cadreStates[state], ...(village < 0 ? [] : [names.village(graph.villages[village].id), ...classText(graph.villages[village].id), ...pinText(village)])])),
  }
}

function writeTools(graph: PageGraph, own: PlanPageWords): string {
  const { controls, states } = own
  const counts = (['settled', 'planned', 'open', 'drawn', 'vacant', 'adjusted'] as const)
    .map((state) => ({ state, count: graph.villages.filter((village) => (state === 'adjusted' ? village.adjusted : village.state === state)).length }))
    .filter(({ count }) => count > 0)
  const filters = counts
    .map(({ state, count }) => `<button type="button" data-only="${state}" aria-pressed="false">${escapeHtml(states[state])} ${count}</button>`)
    .join('\n')
  const only = escapeHtml(controls.states)
  return `<div class="tools" role="search">
<label class="search" for="search"><span class="spoken">${escapeHtml(controls.search)}</span>
<input type="search" id="search" autocomplete="off" spellcheck="false" placeholder="${escapeHtml(controls.hint)}"></label>
<span class="status" id="status" role="status"></span>
${counts.length === 0 ? '' : `<div class="group" role="group" aria-label="${only}"><span>${only}</span>\n${filters}\n</div>\n`}<label for="wishes"><input type="checkbox" id="wishes" checked>${escapeHtml(controls.wishes)}</label>
<span class="group last"><button type="button" id="theme">${escapeHtml(controls.theme.auto)}</button>
<button type="button" id="print">${escapeHtml(controls.print)}</button></span>
</div>`
}

function figures({ facts, words }: Scene): string {
  const { columns } = words.document
  return htmlBlock({ kind: 'figures', columns: [columns.figure, columns.amount, columns.detail], items: words.document.figures(facts.headline) })
}

function chart(plan: Plan, graph: PageGraph, { round }: Scene, own: PlanPageWords): string {
  return `<section class="chart-section">\n<h2>${escapeHtml(own.headings.chart)}</h2>\n${writeChart(plan, graph, round, own)}\n</section>`
}

function conflict({ facts, round, words, context }: Scene, options: DocumentOptions): string {
  const { solution } = facts
  if (solution.conflict === undefined) return ''
  const { title, items, end } = conflictLines(solution.conflict, round, context, options)
  const blocks: readonly Block[] = [{ kind: 'paragraph', text: title }, { kind: 'list', items, role: 'numbered' }, { kind: 'paragraph', text: end }]
  return writeSection({ heading: words.document.sections.conflict, blocks })
}

function pictures(graph: PageGraph, labels: Labels, { round }: Scene, own: PlanPageWords): string {
  const drawn = layOut(graph, round)
  const measures = measure(graph, labels, own)
  const svg = drawn.map((picture, k) => writePicture(picture, graph, labels, measures, own, `p${k}`))
  const folded = drawn.map(({ title, rows }, k) => {
    const count = own.pictureCount(rows.filter(({ village }) => village >= 0).length, rows.filter(({ cadre, guest }) => cadre >= 0 && !guest).length)
    return `<details${k === 0 ? ' open' : ''}>\n<summary>${escapeHtml(own.pictureTitle(k + 1, drawn.length, title.map(oneLine)))} <span>${escapeHtml(count)}</span></summary>\n${svg[k]}\n</details>`
  })
  return `<section class="pictures">
<h2>${escapeHtml(own.headings.picture)}</h2>
${writeKey(graph, own)}
<p class="note">${escapeHtml(own.pictureNote)}</p>
<p class="spoken" id="keys">${escapeHtml(own.keys)}</p>
${drawn.length === 1 ? svg[0] : folded.join('\n')}
</section>`
}

function sections(plan: Plan, graph: PageGraph, labels: Labels, scene: Scene, own: PlanPageWords): string {
  const own4 = pageTables(graph, labels, scene, own)
  const blocking = plan.blockingPairs.length === 0 ? [] : [writeSection(blockingSection(scene, plan))]
  return [...own4.posts, writeSection(overridesSection(scene)), ...blocking, ...own4.people].join('\n')
}

function writeSection({ heading, blocks }: Section): string {
  return `<section>\n<h2>${escapeHtml(heading)}</h2>\n${blocks.map(htmlBlock).join('\n')}\n</section>`
}

/** Kind, name, what stands under the name, and one sentence per fact; by the key of the node. */
type Reasons = Readonly<Record<string, readonly [kind: string, title: string, under: string, sentences: readonly string[]]>>

function reasons(facts: PlanFacts, people: readonly Explanation[], labels: Labels, { words, context, round }: Scene, own: PlanPageWords): unknown {
  const said = new Map(people.map((explanation) => ['cadre' in explanation.about ? explanation.about.cadre : '', explanation]))
  for (const explanation of facts.unassigned) if ('cadre' in explanation.about) said.set(explanation.about.cadre, said.get(explanation.about.cadre) ?? explanation)
  const places = (items: readonly (string | undefined)[]): readonly string[] => items.filter((item): item is string => item !== undefined && item.trim() !== '').map(oneLine)
  const sentences = (explanation: Explanation | undefined): readonly string[] =>
    explanation === undefined
      ? [words.status(facts.solution, context)]
      : explanationText(explanation, { lang: words.lang, round, leadership: context.leadership, places: context.places }).split('\n')
  const nodes: Reasons = Object.fromEntries([
    ...round.villages.map(({ area, pool }, v) => [
      `v${v}`, [own.sides.village, labels.village[v], own.villageLine(v + 1, places([pool, area])), sentences(facts.villages[v])],
    ] as const),
    ...round.cadres.map(({ id, unit }, c) => [`c${c}`, [own.sides.cadre, labels.cadre[c], places([unit]).join(''), sentences(said.get(id))]] as const),
  ])
  const { empty, found, notFound, theme } = own.controls
  return { empty, found, notFound, themes: theme, nodes }
}

/** JSON that can stand in a script element: no character that ends it, or that a script takes for a line break. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&'\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
