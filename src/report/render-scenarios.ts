/** Many plans side by side in words: scenarios, orders of objectives, sweeps. */

import type { Comparison } from '../explain/compare.ts'
import type { Frontier } from '../explain/frontier.ts'
import type { OrderSensitivity } from '../explain/order-sensitivity.ts'
import type { Replan } from '../explain/replan.ts'
import type { Scenario, ScenarioColumn, ScenarioTable } from '../explain/scenarios.ts'
import type { Sweep } from '../explain/sweep.ts'
import { differenceOf } from './change-clauses.ts'
import type { Block } from './document.ts'
import type { RenderOptions } from './language.ts'
import { oneLine, percent } from './line.ts'
import { changesClause, comparisonText, compareTelling, type CompareTelling, frontierText, replanText } from './render-compare.ts'

/** What this file and `render-compare.ts` put into words. */
export type ComparedThing = Comparison | Frontier | Replan | ScenarioTable | OrderSensitivity | Sweep

/** One sentence per line. */
export function comparedText(thing: ComparedThing, options: RenderOptions): string {
  switch (thing.kind) {
    case 'comparison':
      return comparisonText(thing, options)
    case 'frontier':
      return frontierText(thing, options)
    case 'replan':
      return replanText(thing, options)
    case 'scenarios':
      return scenariosText(thing, options)
    case 'order-sensitivity':
      return ordersText(thing, options)
    case 'sweep':
      return sweepText(thing, options)
  }
}

/** The levels of the present plan, then one line per scenario: what differs in the levels, and who moves. O(size of the table). */
export function scenariosText(table: ScenarioTable, options: RenderOptions): string {
  const telling = compareTelling(options, table.names)
  const { compare } = telling
  return [compare.scenariosTitle, baseLine(table, telling), ...table.scenarios.map((scenario) =>
    scenarioLine(compare.scenario(scenario.name), scenario, table.columns, telling))].map(oneLine).join('\n')
}

/** One line per order: what differs in the levels, and who moves; then the neighbours whose order is of no account. */
export function ordersText({ order, columns, base, variants, indifferent, names }: OrderSensitivity, options: RenderOptions): string {
  const telling = compareTelling(options, names)
  const { compare, words } = telling
  const name = (objective: (typeof order)[number]): string => words.objective(objective)
  return [
    compare.ordersTitle(order.map(name).join(words.listed)),
    baseLine({ columns, base }, telling),
    ...variants.map((variant) => scenarioLine(orderName(variant, order, telling), variant, columns, telling)),
    ...(indifferent.length === 0 ? [] : [compare.indifferent(indifferent.map(([one, other]) => [name(one), name(other)] as const))]),
  ].map(oneLine).join('\n')
}

/** Which objective goes before which. */
function orderName({ change, objective }: OrderSensitivity['variants'][number], order: OrderSensitivity['order'], { compare, words }: CompareTelling): string {
  const name = (other: (typeof order)[number]): string => words.objective(other)
  return change === 'first' ? compare.first(name(objective)) : compare.swap(name(objective), name(order[order.indexOf(objective) - 1]))
}

/** The orders as a table, in the columns of scenarios. */
export function ordersTable({ order, columns, base, variants, names }: OrderSensitivity, options: RenderOptions = {}): Block {
  const telling = compareTelling(options, names)
  return scenarioTable({ kind: 'scenarios', columns, base, names, scenarios: variants.map((variant) => ({ ...variant, name: orderName(variant, order, telling) })) }, options)
}

function baseLine({ columns, base }: Pick<ScenarioTable, 'columns' | 'base'>, telling: CompareTelling): string {
  const { compare, words } = telling
  const said = base.levels.length === 0
    ? compare.status[base.status === 'infeasible' ? 'infeasible' : 'unknown']
    : base.levels.map((value, k) => levelClause(columns[k], value, telling)).join(words.semicolon)
  return `${compare.base}${words.colon}${said}${words.stop}`
}

function scenarioLine(name: string, scenario: Scenario, columns: readonly ScenarioColumn[], telling: CompareTelling): string {
  const { begin, compare, words } = telling
  const { status, levels, comparison, refused } = scenario
  const differing = levels.flatMap(({ value, delta }, k) => (delta === null ? [levelClause(columns[k], value, telling)] : delta === 0 ? [] : [
    `${levelClause(columns[k], value, telling)}${words.inBrackets(differenceOf({ ...columns[k], value, delta }, telling))}`,
  ]))
  const moves = comparison.outcome === 'no-plan' ? '' : changesClause(comparison, telling)
  const said = levels.length === 0
    ? [compare.status[status === 'infeasible' ? 'infeasible' : 'unknown']]
    : [
        ...(differing.length === 0 ? (moves === '' ? [compare.nothingChanges] : [compare.noPrice]) : [differing.join(words.comma)]),
        ...(moves === '' ? [] : [moves]),
        ...(status === 'feasible' ? [compare.unproved] : []),
      ]
  return `${begin(name)}${words.colon}` +
    `${[...said, ...refused.map((item) => compare.refused(item.change + 1, item))].join(words.semicolon)}${words.stop}`
}

/** 双向一致13个村. */
function levelClause({ objective, priority }: ScenarioColumn, value: number, { words, lang }: CompareTelling): string {
  return `${words.objective(objective, priority)}${lang === 'en' ? ': ' : ''}${words.amount(objective, value)}`
}

/** The scenarios as a table: a row for the present plan and for each of them, a column for every level. */
export function scenarioTable({ columns, base, scenarios, names }: ScenarioTable, options: RenderOptions = {}): Block {
  const { compare, words } = compareTelling(options, names)
  const blank = columns.map(() => '')
  return {
    kind: 'table',
    columns: [
      { heading: compare.columns.scenario, kind: 'name' }, ...columns.map(({ objective, priority }) => ({ heading: words.objective(objective, priority) })),
      { heading: compare.columns.changed, kind: 'number' }, { heading: compare.columns.status },
    ],
    rows: [
      [
        compare.base, ...(base.levels.length === 0 ? blank : base.levels.map((value, k) => words.amount(columns[k].objective, value))),
        '', compare.statuses[base.status],
      ],
      ...scenarios.map(({ name, levels, changed, status }) => [
        oneLine(name),
        ...(levels.length === 0 ? blank : levels.map(({ value, delta }, k) =>
          `${words.amount(columns[k].objective, value)}${delta === null || delta === 0 ? '' : words.inBrackets(signed(delta))}`)),
        changed === null ? '' : String(changed),
        compare.statuses[status],
      ]),
    ],
  }
}

const signed = (n: number): string => (n > 0 ? `+${n}` : `−${-n}`)

/** Most holders of a village in a line. */
const mostHolders = 3

/** How many rounds were simulated, how the levels came out, and who is in each village most often. */
export function sweepText(sweep: Sweep, options: RenderOptions): string {
  const telling = compareTelling(options, sweep.names)
  const { compare, sentence, words, context: { names } } = telling
  const { runs, solved, infeasible, unknown, villages, levels } = sweep
  const title = compare.sweepTitle(runs, solved, infeasible, unknown)
  if (solved === 0) return oneLine(title)
  return [
    title,
    ...levels.map(({ objective, priority, values }) => {
      const usual = values.reduce((a, b) => (b.count > a.count ? b : a))
      const [least, most] = [values[0].value, values[values.length - 1].value]
      const amount = (value: number): string => words.amount(objective, value)
      const name = words.objective(objective, priority)
      if (values.length === 1) return sentence(compare.always(name, amount(least)))
      return sentence(compare.spread(name, amount(least), amount(most), amount(usual.value), percent(usual.count, solved)!))
    }),
    ...villages.map(({ village, holders }) => {
      const shown = holders.slice(0, mostHolders).map(({ cadre, count }) =>
        compare.holder(cadre === null ? words.vacant : names.cadre(cadre), percent(count, solved)!))
      const rest = holders.slice(mostHolders)
      const others = rest.length === 0 ? [] : [compare.others(rest.length, percent(rest.reduce((sum, { count }) => sum + count, 0), solved)!)]
      return `${names.village(village)}${words.colon}${[...shown, ...others].join(words.comma)}${words.stop}`
    }),
    compare.sweepNote,
  ].map(oneLine).join('\n')
}

/** Who is in each village most often, as a table. */
export function sweepTable({ villages, solved, names: list }: Sweep, options: RenderOptions = {}): Block {
  const { compare, words, context: { names } } = compareTelling(options, list)
  return {
    kind: 'table',
    compact: true,
    columns: [
      { heading: compare.columns.village, kind: 'name' }, { heading: compare.columns.holders, kind: 'name' }, { heading: compare.columns.share, kind: 'number' },
    ],
    rows: villages.map(({ village, holders }) =>
      holders.length === 0 ? [names.village(village), '', ''] : [
        names.village(village), holders[0].cadre === null ? words.vacant : names.cadre(holders[0].cadre), percent(holders[0].count, solved)!,
      ]),
  }
}
