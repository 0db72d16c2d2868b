/** Removals, reserve lists, bottlenecks, needed changes and fairness as tables. */

import type { Bottleneck } from '../explain/bottleneck.ts'
import type { Contingency, Removal, Reserve } from '../explain/contingency.ts'
import type { Counterfactual } from '../explain/counterfactual.ts'
import type { Fairness, GroupShare } from '../explain/fairness.ts'
import { answerWordsOf, wordsOf } from './catalogue.ts'
import { changeColumns, levelsClause, movesClause, tellingOf } from './change-clauses.ts'
import type { Block } from './document.ts'
import { contextOf, languageOf, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { contingencyText, contingencyWordsOf } from './render-contingency.ts'

/** Who is gone, what that changes, who moves; a sentence where there is no plan without him, or it. */
export function removalTable(thing: Removal | Contingency, options: RenderOptions): Block {
  const telling = tellingOf(options, thing.names)
  const { own, context: { names } } = telling
  const removals = thing.kind === 'removal' ? [thing] : [...thing.cadres, ...thing.villages]
  return {
    kind: 'table',
    columns: [{ heading: own.columns.number, kind: 'number' }, { heading: own.columns.gone, kind: 'name' }, ...changeColumns(own)],
    rows: removals.map((removal, k) => {
      const { removed, levels, moves } = removal
      const who = 'cadre' in removed ? names.cadre(removed.cadre) : names.village(removed.village)
      const changes = levels.length === 0 ? [contingencyText(removal, options), ''] : [levelsClause(levels, telling), movesClause(moves, telling) || own.nobodyMoves]
      return [String(k + 1), who, ...changes]
    }),
  }
}

/** Who could come, best first, what that changes, who moves. */
export function reserveTable({ next, names: list }: Reserve, options: RenderOptions): Block {
  const telling = tellingOf(options, list)
  const { own, context: { names } } = telling
  return {
    kind: 'table',
    columns: [{ heading: own.columns.number, kind: 'number' }, { heading: own.columns.cadre, kind: 'name' }, ...changeColumns(own)],
    rows: next.map(({ cadre, levels, moves }, k) => [String(k + 1), names.cadre(cadre), levelsClause(levels, telling), movesClause(moves, telling) || own.nobodyMoves]),
  }
}

/** What each village and cadre can bring to the objective, and that it adds up to what is reached; no rows where nothing is counted that way. */
export function bottleneckTable({ by, sense, base, shares, villages, cadres, names: list }: Bottleneck, options: RenderOptions): Block {
  const { names } = contextOf(options, list)
  const { columns, start, sum } = contingencyWordsOf(options)
  const once = [...villages.map((village) => ({ village, amount: 1 })), ...cadres.map((cadre) => ({ cadre, amount: 1 }))]
  const counted = by === 'cover' ? once : by === 'shares' ? shares : []
  const signed = (amount: number): number => (sense === 'max' ? amount : -amount)
  const text = (amount: number): string => (amount < 0 ? `−${-amount}` : String(amount))
  const from = by === 'shares' ? base : 0
  return {
    kind: 'table', compact: true,
    columns: [{ heading: columns.who, kind: 'name' }, { heading: columns.counts, kind: 'number' }],
    rows: counted.length === 0 ? [] : [
      ...(from === 0 ? [] : [[start, text(from)]]),
      ...counted.map((share) => ['village' in share ? names.village(share.village) : names.cadre(share.cadre), text(signed(share.amount))]),
      [sum, text(counted.reduce((total, { amount }) => total + signed(amount), from))],
    ],
  }
}

/** Every smallest set of changes, and what it achieves. */
export function counterfactualTable({ candidate, settled, cadre, village, names: list }: Counterfactual, options: RenderOptions): Block {
  const context = contextOf(options, list)
  const { columns, change, effect } = contingencyWordsOf(options)
  const words = wordsOf(languageOf(options))
  const sets = [...candidate, ...settled.filter(({ changes }) => !candidate.some((other) => other.changes === changes))]
  return {
    kind: 'table',
    columns: [{ heading: columns.number, kind: 'number' }, { heading: columns.change, kind: 'wide' }, { heading: columns.effect }],
    rows: sets.map((set, k) => [
      String(k + 1), oneLine(set.changes.map((one) => change(one, context, cadre, village)).join(words.semicolon)), effect[set.effect],
    ]),
  }
}

/** Every figure with the best it could be alone; then who got what by unit, area and class, those of one group left out. */
export function fairnessTables({ figures, byUnit, byArea, byClass }: Fairness, options: RenderOptions): readonly { readonly title: string; readonly block: Block }[] {
  const lang = languageOf(options)
  const words = wordsOf(lang)
  const { columns } = answerWordsOf(lang)
  const { classes } = words.document
  const groups = (title: string, list: readonly GroupShare[]): ReturnType<typeof fairnessTables> => (list.length < 2 ? [] : [{
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
