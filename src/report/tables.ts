/** Facts as tables: one door, beside `render`, for everything that can be said. */

import type { Issue } from '../model/issue.ts'
import type { Repair, Solution } from '../model/solution.ts'
import { answerWordsOf, conflictWordsOf, wordsOf } from './catalogue.ts'
import { bottleneckTable, counterfactualTable, fairnessTables, removalTable, reserveTable } from './contingency-tables.ts'
import { type Block, cellText, type TableColumn } from './document.ts'
import { htmlBlock } from './html.ts'
import { contextOf, languageOf, type RenderOptions } from './language.ts'
import { markdownBlock } from './markdown.ts'
import { ledgerNote, ledgerTable } from './override-ledger.ts'
import { expectThing, render, type Renderable } from './render.ts'
import { attributionTable } from './render-attribution.ts'
import { baselinesTable } from './render-baselines.ts'
import { reasonTable } from './render-blocking.ts'
import { comparisonTable, frontierTable } from './render-compare.ts'
import { conflictTable } from './render-conflict.ts'
import { contingencyText, contingencyWordsOf } from './render-contingency.ts'
import { contrastTable, recommendationTable } from './render-contrast.ts'
import { issueItems } from './render-issues.ts'
import { misreportTable } from './render-misreport.ts'
import { plansTable } from './render-plans.ts'
import { priceTable } from './render-prices.ts'
import { repairsTable } from './render-repair.ts'
import { ordersTable, scenarioTable, sweepTable } from './render-scenarios.ts'
import { stabilityPairsTable, stabilityTable } from './render-stability.ts'

/** A table of plain text; every row has as many cells as there are columns. */
export interface AnswerTable {
  /** What the table is about, where that is not plain from its columns; otherwise empty. */
  readonly title: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly string[])[]
  /** What must not be left out beside it: how it is to be read, or that something is missing or not proved; otherwise empty. */
  readonly note: string
}

/**
 * The tables of an answer, in the language of the options: what `render` says in sentences, in columns. Most answers have one table, `fairness` several. What
 * has no columns of its own (an explanation, or an answer that there is nothing) is a table of numbered sentences. As with `render`, what rules and overrides say
 * is in the round: give it, too.
 *
 * @returns one table at least, one row at least.
 * @complexity O(size of the answer).
 * @example
 * ```ts
 * import { solve, whyNot } from 'two-way-choice'
 * import { markdownTable, tables } from 'two-way-choice/report'
 *
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚' }],
 *   policy: { objectives: ['mutual', 'recommended'] },
 * })
 * const [table] = tables(whyNot(solution, { cadre: '林晓岚', village: '溪口村' }))
 * table.rows[0] // => ['1', '双向一致', '1个村', '0个村', '少1个村']
 * markdownTable(table).split('\n')[0] // => '| 序号 | 目标 | 现方案 | 这样安排 | 变化 |'
 * ```
 */
export function tables(thing: Renderable, options: RenderOptions = {}): readonly AnswerTable[] {
  expectThing(thing)
  const found = blocksOf(thing, options).flatMap(({ title = '', block, note = '' }): AnswerTable[] =>
    block.kind !== 'table' || block.rows.length === 0 ? [] : [{ title, columns: block.columns, rows: block.rows.map((row) => row.map(cellText)), note }])
  return found.length > 0 ? found : [sentences(render(thing, options), options)]
}

/**
 * A table as Markdown, escaped: its title in bold and its note, where it has any, as paragraphs before and after; without a line break at the end.
 *
 * @example
 * ```ts
 * import { markdownTable } from 'two-way-choice/report'
 *
 * markdownTable({ title: '', columns: [{ heading: '村名' }], rows: [['A|B村']], note: '' }) // => '| 村名 |\n| --- |\n| A\\|B村 |'
 * ```
 */
export function markdownTable(table: AnswerTable): string {
  return written(table, markdownBlock).join('\n\n')
}

/**
 * A table as HTML, escaped, without style: its title and its note, where it has any, as paragraphs before and after; without a line break at the end.
 *
 * @example
 * ```ts
 * import { htmlTable } from 'two-way-choice/report'
 *
 * htmlTable({ title: '', columns: [{ heading: '村名' }], rows: [['<村>']], note: '' }).includes('<村>') // => false
 * ```
 */
export function htmlTable(table: AnswerTable): string {
  return written(table, htmlBlock).join('\n')
}

function written(table: AnswerTable, write: (block: Block) => string): readonly string[] {
  const { title, columns, rows, note } = Object(table) as Partial<AnswerTable>
  if (typeof title !== 'string' || typeof note !== 'string' || !Array.isArray(columns) || !Array.isArray(rows)) throw new TypeError('A table is { title, columns, rows, note }.')
  return [
    ...(title === '' ? [] : [write({ kind: 'paragraph', text: title, role: 'total' })]),
    write({ kind: 'table', columns, rows }),
    ...(note === '' ? [] : [write({ kind: 'paragraph', text: note, role: 'note' })]),
  ]
}

interface Titled {
  readonly title?: string
  readonly block: Block
  readonly note?: string
}

const alone = (block: Block, note = ''): readonly Titled[] => [{ block, note }]

function blocksOf(thing: Renderable, options: RenderOptions): readonly Titled[] {
  if (isList(thing)) return listBlocks(thing, options)
  if ('code' in thing) return alone(issuesTable([thing], options))
  if (!('kind' in thing)) return !('conflict' in thing) ? [] : blocksOf(thing.conflict, { ...options, round: thing.round, ...(thing.places === undefined ? {} : { places: thing.places }) })
  switch (thing.kind) {
    case 'contrast':
    case 'recommendation':
      return alone(contrastTable(thing, options))
    case 'blocking-reason':
      return alone(reasonTable(thing, options))
    case 'override-prices':
      return alone(priceTable(thing, options))
    case 'override-ledger':
      return alone(ledgerTable(thing, options), ledgerNote(thing, options))
    case 'attribution':
      return alone(attributionTable(thing, options))
    case 'comparison':
      return alone(comparisonTable(thing, options))
    case 'replan':
      return thing.comparison === undefined ? [] : alone(comparisonTable(thing.comparison, options), lastLineIf(thing.status !== 'optimal', thing, options))
    case 'frontier':
      return alone(frontierTable(thing, options), lastLineIf(thing.stoppedBy !== undefined, thing, options))
    case 'scenarios':
      return alone(scenarioTable(thing, options))
    case 'order-sensitivity':
      return alone(ordersTable(thing, options))
    case 'sweep':
      return alone(sweepTable(thing, options))
    case 'plan-count':
    case 'pair-shares':
    case 'fair-draw':
      return alone(plansTable(thing, options))
    case 'stability-report':
      return [...alone(stabilityTable(thing, options)), ...alone(stabilityPairsTable(thing, options))]
    case 'baselines':
      return alone(baselinesTable(thing, options))
    case 'misreport-gains':
      return alone(misreportTable(thing, options))
    case 'removal':
    case 'contingency':
      return alone(removalTable(thing, options))
    case 'reserve':
      return alone(reserveTable(thing, options), perhapsMore(thing.stoppedBy, options))
    case 'bottleneck':
      return alone(bottleneckTable(thing, options), contingencyText(thing, options).split('\n')[0])
    case 'counterfactual':
      return alone(counterfactualTable(thing, options), perhapsMore(thing.stoppedBy, options))
    case 'fairness':
      return fairnessTables(thing, options)
    case 'conflict':
      return [{ title: titleOf(wordsOf(languageOf(options)).conflictTitle(thing.minimal)), block: conflictTable(thing, options) }]
    case 'repair':
      return alone(repairsTable([thing], options))
    case 'headline': {
      const words = wordsOf(languageOf(options)).document
      const { figure, amount, detail } = words.columns
      return alone({
        kind: 'table', columns: [{ heading: figure }, { heading: amount }, { heading: detail, kind: 'wide' }],
        rows: words.figures(thing).map((row) => [row.label, row.value, row.detail]),
      })
    }
    case 'solution': {
      if (thing.plan === undefined) return thing.conflict === undefined ? [] : blocksOf(thing.conflict, { ...options, round: thing.round })
      const status = wordsOf(languageOf(options)).status(thing, contextOf(options, thing.round))
      return alone(postTable(thing, options), thing.status === 'optimal' ? '' : status)
    }
    case 'explanation':
      return []
  }
}

function listBlocks(list: Extract<Renderable, readonly unknown[]>, options: RenderOptions): readonly Titled[] {
  const [first] = list
  if (first === undefined) return []
  if ('code' in first) return alone(issuesTable(list as readonly Issue[], options))
  return first.kind === 'recommendation'
    ? alone(recommendationTable(list as Parameters<typeof recommendationTable>[0], options))
    : [{ title: titleOf(conflictWordsOf(languageOf(options)).repairsTitle), block: repairsTable(list as readonly Repair[], options) }]
}

function isList(thing: Renderable): thing is Extract<Renderable, readonly unknown[]> {
  return Array.isArray(thing)
}

/** Without the colon that leads to what follows. */
const titleOf = (text: string): string => text.replace(/[：:]\s*$/, '')

/** The sentence at the end of a text, which owns to what is not known. */
function lastLineIf(missing: boolean, thing: Renderable, options: RenderOptions): string {
  return missing ? render(thing, options).split('\n').at(-1)! : ''
}

function perhapsMore(stoppedBy: string | undefined, options: RenderOptions): string {
  return stoppedBy === undefined ? '' : contingencyWordsOf(options).perhapsMore(stoppedBy)
}

function issuesTable(issues: readonly Issue[], options: RenderOptions): Block {
  const lang = languageOf(options)
  const words = wordsOf(lang)
  return {
    kind: 'table', columns: [{ heading: words.document.columns.severity }, { heading: words.document.columns.detail, kind: 'wide' }],
    rows: issueItems(issues, contextOf(options), lang).map(({ severity, text }) => [words.severity[severity], text]),
  }
}

/** Sentences, one a row. */
function sentences(text: string, options: RenderOptions): AnswerTable {
  const { number, detail } = wordsOf(languageOf(options)).document.columns
  return {
    title: '', note: '', columns: [{ heading: number, kind: 'number' }, { heading: detail, kind: 'wide' }],
    rows: text.split('\n').map((line, k) => [String(k + 1), line]),
  }
}

/** Every village with its cadre, the class of the pair, and whether it is settled, open, drawn by lot, or not proved. */
function postTable({ plan, round, status }: Solution, options: RenderOptions): Block {
  const lang = languageOf(options)
  const words = wordsOf(lang)
  const { columns, classes } = words.document
  const { names } = contextOf(options, round)
  const { headings } = words
  const unsettled = typeof round.policy?.tieBreak === 'object' ? headings.drawn : headings.open
  return {
    kind: 'table',
    columns: [
      { heading: columns.number, kind: 'number' }, { heading: columns.village, kind: 'name' }, { heading: columns.cadre, kind: 'name' }, { heading: columns.kind },
      { heading: answerWordsOf(lang).columns.state },
    ],
    rows: plan!.posts.map(({ village, cadre, kind, settled }, k) => [
      String(k + 1), names.village(village), cadre === null ? words.vacant : names.cadre(cadre), classes[kind],
      status !== 'optimal' ? headings.planned : settled ? headings.settled : unsettled,
    ]),
  }
}
