/** Other ways to assign beside the plan, in words and as a table. */

import type { Baseline, BaselineTable } from '../explain/baselines.ts'
import { answerWordsOf, wordsOf } from './catalogue.ts'
import { baselinesEn } from './baselines.en.ts'
import type { BaselinesWords } from './baselines-words.ts'
import { baselinesZh } from './baselines.zh.ts'
import { differenceOf, type Telling } from './change-clauses.ts'
import type { Block } from './document.ts'
import { contextOf, type Language, languageOf, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'

const catalogues: Readonly<Record<Language, BaselinesWords>> = { 'zh-CN': baselinesZh, 'en': baselinesEn }

interface BaselineTelling extends Telling {
  readonly ways: BaselinesWords
}

function tellingOf({ names }: BaselineTable, options: RenderOptions): BaselineTelling {
  const lang = languageOf(options)
  return { lang, words: wordsOf(lang), own: answerWordsOf(lang), context: contextOf(options, names), ways: catalogues[lang] }
}

/**
 * The levels of the plan, then one line per other way: how it goes about it, what differs, how it compares, which rules it does not meet;
 * then what they have in common. O(size of the table).
 */
export function baselinesText(table: BaselineTable, options: RenderOptions): string {
  const telling = tellingOf(table, options)
  const { ways, context } = telling
  const { order, rows } = table
  return [
    ways.title,
    ...rows.map((row) => rowLine(table, row, telling)),
    ways.obeyed,
    ways.lists,
    ways.order(order.seed, context.names.cadres(order.cadres)),
  ].map(oneLine).join('\n')
}

function rowLine(table: BaselineTable, row: Baseline, telling: BaselineTelling): string {
  const { ways, words, context } = telling
  const { method, plan, broken, status } = row
  const said = plan === undefined
    ? [ways.noPlan(row.stoppedBy, status)]
    : [
        levelsIn(table, row, telling),
        ...(method === 'library' || row.outcome === 'no-plan' ? [] : [verdictOf(table, row, telling)]),
        ...(broken.length === 0 ? [] : [ways.breaks(broken.map((one) => ways.broken(one, context)))]),
        ...(status === 'feasible' ? [ways.unproved] : []),
      ]
  const clauses = said.filter((clause) => clause !== '')
  return `${ways.method[method]}${words.inBrackets(ways.how[method])}${words.colon}${clauses.join(words.semicolon)}${words.stop}`
}

/** Every level of the plan itself; of another way those that differ, with by how much. */
function levelsIn({ columns }: BaselineTable, { method, levels }: Baseline, telling: BaselineTelling): string {
  const { words, lang } = telling
  return levels.flatMap(({ value, delta }, k) => {
    const { objective, priority } = columns[k]
    const level = `${words.objective(objective, priority)}${lang === 'en' ? ': ' : ''}${words.amount(objective, value)}`
    if (delta === null || method === 'library') return [level]
    return delta === 0 ? [] : [`${level}${words.inBrackets(differenceOf({ ...columns[k], value, delta }, telling))}`]
  }).join(words.comma)
}

function verdictOf({ columns, own }: BaselineTable, { outcome, levels }: Baseline, telling: BaselineTelling): string {
  const { ways, words } = telling
  if (outcome === 'same' || outcome === 'no-plan') return ways.verdict.same
  const first = levels.slice(0, own).findIndex(({ delta }) => delta !== 0 && delta !== null)
  if (outcome === 'tie' || first < 0) return ways.verdict.tie
  const { objective, priority } = columns[first]
  const { value, delta } = levels[first]
  const by = differenceOf({ ...columns[first], value, delta: delta ?? 0 }, telling)
  return ways.verdict[outcome]({ objective: words.objective(objective, priority), by })
}

/** All ways as a table: a row for each, a column for every objective, how it compares, and the rules it does not meet. */
export function baselinesTable(table: BaselineTable, options: RenderOptions = {}): Block {
  const { ways, words, context } = tellingOf(table, options)
  const { columns, rows } = table
  return {
    kind: 'table',
    columns: [
      { heading: ways.columns.method, kind: 'name' },
      ...columns.map(({ objective, priority }) => ({ heading: words.objective(objective, priority) })),
      { heading: ways.columns.outcome }, { heading: ways.columns.broken, kind: 'wide' },
    ],
    rows: rows.map(({ method, plan, levels, outcome, broken, stoppedBy, status }) => [
      ways.method[method],
      ...(plan === undefined ? columns.map(() => '') : levels.map(({ value, delta }, k) =>
        `${words.amount(columns[k].objective, value)}${delta === null || delta === 0 ? '' : words.inBrackets(signed(delta))}`)),
      method === 'library' ? '' : ways.outcomes[outcome],
      plan === undefined ? ways.noPlan(stoppedBy, status)
        : broken.length === 0 ? ways.breaksNothing : broken.map((one) => ways.broken(one, context)).join(words.listed),
    ]),
  }
}

const signed = (n: number): string => (n > 0 ? `+${n}` : `−${-n}`)
