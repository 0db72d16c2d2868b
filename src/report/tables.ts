/** Facts as tables: one door, beside `render`, for everything that can be said. */

import type { Fairness, GroupShare } from '../explain/fairness.ts'
import type { Contingency, Removal, Reserve } from '../explain/contingency.ts'
import type { Issue } from '../model/issue.ts'
import type { Solution } from '../model/solution.ts'
import { answerWordsOf, wordsOf } from './catalogue.ts'
import { levelsClause, movesClause, tellingOf } from './change-clauses.ts'
import { type Block, cellText, type TableColumn } from './document.ts'
import { htmlBlock } from './html.ts'
import { contextOf, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { markdownBlock } from './markdown.ts'
import { render, type Renderable } from './render.ts'
import { baselinesTable } from './render-baselines.ts'
import { reasonTable } from './render-blocking.ts'
import { comparisonTable, frontierTable } from './render-compare.ts'
import { contingencyText } from './render-contingency.ts'
import { contrastTable, recommendationTable } from './render-contrast.ts'
import { issueItems } from './render-issues.ts'
import { misreportTable } from './render-misreport.ts'
import { plansTable } from './render-plans.ts'
import { priceTable } from './render-prices.ts'
import { ordersTable, scenarioTable, sweepTable } from './render-scenarios.ts'
import { stabilityPairsTable, stabilityTable } from './render-stability.ts'

/** A table of plain text; every row has as many cells as there are columns. */
export interface AnswerTable {
  /** What the table is about, where an answer has several; otherwise empty. */
  readonly title: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * The tables of an answer, in the language of the options: what `render` says in sentences, in columns. Most answers have one table, `fairness` several. What
 * has no columns of its own (an explanation, a bottleneck, a conflict, or an answer that there is nothing) is a table of numbered sentences.
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
  const found = blocksOf(thing, options).flatMap(({ title, block }): AnswerTable[] =>
    block.kind !== 'table' || block.rows.length === 0 ? [] : [{ title, columns: block.columns, rows: block.rows.map((row) => row.map(cellText)) }])
  return found.length > 0 ? found : [sentences(render(thing, options), options)]
}

/** A table as Markdown, escaped; without a line break at the end. */
export function markdownTable({ columns, rows }: AnswerTable): string {
  return markdownBlock({ kind: 'table', columns, rows })
}

/** A table as HTML, escaped; without style. */
export function htmlTable({ columns, rows }: AnswerTable): string {
  return htmlBlock({ kind: 'table', columns, rows })
}

interface Titled {
  readonly title: string
  readonly block: Block
}

const untitled = (block: Block): readonly Titled[] => [{ title: '', block }]

function blocksOf(thing: Renderable, options: RenderOptions): readonly Titled[] {
  if (Array.isArray(thing)) return listBlocks(thing as readonly unknown[], options)
  if (!('kind' in thing)) return []
  switch (thing.kind) {
    case 'contrast':
    case 'recommendation':
      return untitled(contrastTable(thing, options))
    case 'blocking-reason':
      return untitled(reasonTable(thing, options))
    case 'override-prices':
      return untitled(priceTable(thing, options))
    case 'comparison':
      return untitled(comparisonTable(thing, options))
    case 'replan':
      return thing.comparison === undefined ? [] : untitled(comparisonTable(thing.comparison, options))
    case 'frontier':
      return untitled(frontierTable(thing, options))
    case 'scenarios':
      return untitled(scenarioTable(thing, options))
    case 'order-sensitivity':
      return untitled(ordersTable(thing, options))
    case 'sweep':
      return untitled(sweepTable(thing, options))
    case 'plan-count':
    case 'pair-shares':
    case 'fair-draw':
      return untitled(plansTable(thing, options))
    case 'stability-report':
      return [...untitled(stabilityTable(thing, options)), ...untitled(stabilityPairsTable(thing, options))]
    case 'baselines':
      return untitled(baselinesTable(thing, options))
    case 'misreport-gains':
      return untitled(misreportTable(thing, options))
    case 'removal':
      return untitled(removalTable([thing], thing, options))
    case 'contingency':
      return untitled(removalTable([...thing.cadres, ...thing.villages].filter(({ outcome }) => outcome !== 'none'), thing, options))
    case 'reserve':
      return untitled(reserveTable(thing, options))
    case 'fairness':
      return fairnessTables(thing, options)
    case 'headline': {
      const words = wordsOf(options.lang ?? 'zh-CN').document
      const { figure, amount, detail } = words.columns
      return untitled({
        kind: 'table', columns: [{ heading: figure }, { heading: amount }, { heading: detail, kind: 'wide' }],
        rows: words.figures(thing).map((row) => [row.label, row.value, row.detail]),
      })
    }
    case 'solution':
      return thing.plan === undefined ? [] : untitled(postTable(thing, options))
    default:
      return []
  }
}

function listBlocks(list: readonly unknown[], options: RenderOptions): readonly Titled[] {
  const [first] = list as readonly { readonly kind?: string; readonly code?: string }[]
  if (first?.kind === 'recommendation') return untitled(recommendationTable(list as Parameters<typeof recommendationTable>[0], options))
  if (first?.code === undefined) return []
  const lang = options.lang ?? 'zh-CN'
  const words = wordsOf(lang)
  return untitled({
    kind: 'table', columns: [{ heading: words.document.columns.kind }, { heading: words.document.columns.detail, kind: 'wide' }],
    rows: issueItems(list as readonly Issue[], contextOf(options), lang).map(({ severity, text }) => [words.severityLabel(severity).trim(), text]),
  })
}

/** Sentences, one a row. */
function sentences(text: string, { lang = 'zh-CN' }: RenderOptions): AnswerTable {
  const { number, detail } = wordsOf(lang).document.columns
  return {
    title: '', columns: [{ heading: number, kind: 'number' }, { heading: detail, kind: 'wide' }],
    rows: text.split('\n').map((line, k) => [String(k + 1), line]),
  }
}

/** Who is gone, what that changes, who moves. */
function removalTable(removals: readonly Removal[], { names: list }: Removal | Contingency, options: RenderOptions): Block {
  const telling = tellingOf(options, list)
  const { own, context: { names } } = telling
  return {
    kind: 'table',
    columns: [
      { heading: own.columns.number, kind: 'number' }, { heading: own.columns.gone, kind: 'name' }, { heading: own.columns.levels, kind: 'wide' },
      { heading: own.columns.moves, kind: 'wide' },
    ],
    rows: removals.map((removal, k) => {
      const { removed, levels, moves } = removal
      const who = 'cadre' in removed ? names.cadre(removed.cadre) : names.village(removed.village)
      return [String(k + 1), who, levels.length === 0 ? contingencyText(removal, options) : levelsClause(levels, telling), movesClause(moves, telling)]
    }),
  }
}

function reserveTable({ next, names: list }: Reserve, options: RenderOptions): Block {
  const telling = tellingOf(options, list)
  const { own, context: { names } } = telling
  return {
    kind: 'table',
    columns: [
      { heading: own.columns.number, kind: 'number' }, { heading: own.columns.cadre, kind: 'name' }, { heading: own.columns.levels, kind: 'wide' },
      { heading: own.columns.moves, kind: 'wide' },
    ],
    rows: next.map(({ cadre, levels, moves }, k) => [String(k + 1), names.cadre(cadre), levelsClause(levels, telling), movesClause(moves, telling)]),
  }
}

/** Every figure with the best it could be alone; then who got what by unit, area and class. */
function fairnessTables({ figures, byUnit, byArea, byClass }: Fairness, options: RenderOptions): readonly Titled[] {
  const lang = options.lang ?? 'zh-CN'
  const words = wordsOf(lang)
  const { columns } = answerWordsOf(lang)
  const { classes } = words.document
  const groups = (title: string, list: readonly GroupShare[]): readonly Titled[] => (list.length < 2 ? [] : [{
    title,
    block: {
      kind: 'table',
      columns: [
        { heading: title, kind: 'name' }, ...[columns.size, columns.posts, classes.mutual, columns.first, columns.chosen, columns.recommended, classes.allotted]
          .map((heading) => ({ heading, kind: 'number' } as const)),
      ],
      rows: list.map(({ group, size, posts, mutual, first, chosen, recommended, allotted }) =>
        [group === null ? columns.none : oneLine(String(group)), ...[size, posts, mutual, first, chosen, recommended, allotted].map(String)]),
    },
  }])
  return [
    {
      title: columns.objective,
      block: {
        kind: 'table', columns: [{ heading: columns.objective }, { heading: columns.present }, { heading: columns.best }],
        rows: figures.map(({ objective, value, best }) => [words.objective(objective), words.amount(objective, value), best === null ? '' : words.amount(objective, best)]),
      },
    },
    ...groups(columns.unit, byUnit), ...groups(columns.area, byArea), ...groups(columns.class, byClass),
  ]
}

/** Every village with its cadre, the class of the pair, and whether it is settled. */
function postTable({ plan, round }: Solution, options: RenderOptions): Block {
  const lang = options.lang ?? 'zh-CN'
  const words = wordsOf(lang)
  const { columns, sections, classes } = words.document
  const { names } = contextOf(options, round)
  return {
    kind: 'table',
    columns: [
      { heading: columns.number, kind: 'number' }, { heading: columns.village, kind: 'name' }, { heading: columns.cadre, kind: 'name' }, { heading: columns.kind },
      { heading: answerWordsOf(lang).columns.state },
    ],
    rows: plan!.posts.map(({ village, cadre, kind, settled }, k) =>
      [String(k + 1), names.village(village), cadre === null ? words.vacant : names.cadre(cadre), classes[kind], settled ? sections.settled : sections.open]),
  }
}
