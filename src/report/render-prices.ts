/** What overrides cost, in words and as a table. */

import type { OverridePrice, OverridePrices, Price } from '../explain/price-overrides.ts'
import { changeColumns, levelsClause, movesClause, priceClause, type Telling, tellingOf, wishClauses } from './change-clauses.ts'
import type { Block, Cell } from './document.ts'
import type { RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { memberTexts } from './member-text.ts'

/**
 * A title, one numbered line per override, and one for all together where there are several. What an override says, who proposed it and why is in the
 * round: without it only ids can be said. O(size of the prices).
 */
export function pricesText(prices: OverridePrices, options: RenderOptions): string {
  const telling = tellingOf(options, prices.names)
  const { own, words, context, lang } = telling
  if (prices.each.length === 0) return words.document.empty.overrides
  const said = memberTexts(options.round, context, lang)
  return [
    own.pricesTitle,
    ...prices.each.map((price, k) => oneLine(
      `${words.item(k + 1)}${lang === 'en' ? ' ' : ''}${said({ kind: 'override', id: price.override })}${words.colon}${effectOf(price, telling)}${words.stop}`)),
    ...(prices.each.length < 2 ? [] : [oneLine(`${own.together}${jointEffect(prices.joint, telling)}${words.stop}`)]),
  ].join('\n')
}

/** The prices as a table: objectives, moves, and what they mean for wishes; the last row is all overrides together. */
export function priceTable(prices: OverridePrices, options: RenderOptions = {}): Block {
  const telling = tellingOf(options, prices.names)
  const { own, words, context, lang } = telling
  if (prices.each.length === 0) return { kind: 'paragraph', text: words.document.empty.overrides }
  const said = memberTexts(options.round, context, lang)
  const rest = (price: Price): readonly Cell[] => [movesClause(price.moves, telling) || own.nobodyMoves, wishClauses(price, telling).join(words.semicolon)]
  const solved = ({ without }: Price): boolean => without === 'solved'
  return {
    kind: 'table',
    columns: [
      { heading: own.columns.number, kind: 'number' },
      { heading: own.columns.override, kind: 'wide' },
      ...changeColumns(own),
      { heading: own.columns.wishes },
    ],
    rows: [
      ...prices.each.map((price, k) => [
        String(k + 1),
        oneLine(said({ kind: 'override', id: price.override })),
        ...(solved(price) && price.effect === 'price' ? [levelsClause(price.levels, telling), ...rest(price)] : [effectOf(price, telling), '', '']),
      ]),
      ...(prices.each.length < 2
        ? []
        : [['', oneLine(own.together).replace(/[：:]$/, ''),
            ...(solved(prices.joint) ? [levelsClause(prices.joint.levels, telling), ...rest(prices.joint)] : [jointEffect(prices.joint, telling), '', ''])]]),
    ],
  }
}

/** What one override changes, as one sentence without its end. */
function effectOf(price: OverridePrice, telling: Telling): string {
  if (price.without !== 'solved') return telling.own.state(price.without === 'infeasible' ? 'needed' : 'unknown', null)
  return pricedClause(price.effect, price, telling) ?? telling.own.state(price.effect as 'choice' | 'none', null)
}

/** What an override changes where it changes a level; nothing for any other effect. */
export function pricedClause(effect: string, price: Price, telling: Telling): string | undefined {
  if (effect === 'count') return [telling.own.countOnly, levelsClause(price.levels, telling)].join(telling.words.semicolon)
  return effect === 'price' ? priceClause(price, telling) : undefined
}

/** What all overrides change together, as one sentence without its end. */
export function jointEffect(price: Price, telling: Telling): string {
  return price.without === 'solved' ? priceClause(price, telling) : telling.own.jointState[price.without]
}
