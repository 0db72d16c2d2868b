/** The joint price of overrides, shared out, in words and as a table. */

import type { Attribution, AttributionGroup, LevelShare, OverrideShare } from '../explain/attribution.ts'
import { attributionEn } from './attribution.en.ts'
import type { AttributionWords } from './attribution-words.ts'
import { attributionZh } from './attribution.zh.ts'
import { differenceOf, levelsClause, type Telling, tellingOf } from './change-clauses.ts'
import type { Block, Cell } from './document.ts'
import type { Language, RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { memberTexts } from './member-text.ts'

const catalogues: Readonly<Record<Language, AttributionWords>> = { 'zh-CN': attributionZh, 'en': attributionEn }

/**
 * A title, one numbered line per override with its share, what all change together, and how it was shared out. What an override says, who proposed it and why is
 * in the round: without it only ids can be said. O(size of the attribution).
 */
export function attributionText(attribution: Attribution, options: RenderOptions): string {
  const telling = tellingOf(options, attribution.names)
  const { words, context, lang } = telling
  const own = catalogues[lang]
  const { outcome, each, levels, groups } = attribution
  if (each.length === 0) return words.document.empty.overrides
  if (outcome === 'no-plan' || outcome === 'unproved') return outcome === 'no-plan' ? own.noPlan : own.unproved
  const said = memberTexts(options.round, context, lang)
  const gap = lang === 'en' ? ' ' : ''
  return [
    own.title,
    ...each.map(({ override, shares, group }, k) =>
      `${words.item(k + 1)}${gap}${said({ kind: 'override', id: override })}${words.colon}${shares === null ? own.notShared : sharesClause(shares, isDrawn(groups, group), telling, own)}${words.stop}`),
    levels.length === 0 ? own.noTotal : `${own.total}${levelsClause(levels, telling)}${words.stop}`,
    ...(each.some(({ shares }) => shares !== null) ? [own.method] : []),
    ...groupClauses(attribution, telling, own).map((clause) => words.sentence([clause])),
  ].map(oneLine).join('\n')
}

/** The shares as a table, one column for every objective that differs; the last row is all overrides together. */
export function attributionTable(attribution: Attribution, options: RenderOptions = {}): Block {
  const telling = tellingOf(options, attribution.names)
  const { words, context, lang } = telling
  const own = catalogues[lang]
  const { each, levels, groups } = attribution
  const shared = each.flatMap(({ shares }) => (shares === null ? [] : [shares]))
  const columns = (shared[0] ?? []).map((_, k) => k).filter((k) => shared.some((shares) => shares[k].numerator !== '0'))
  if (columns.length === 0) return { kind: 'paragraph', text: attributionText(attribution, options) }
  const said = memberTexts(options.round, context, lang)
  const cell = ({ shares, group }: OverrideShare, k: number): Cell => (shares === null ? own.notShared : shareOf(shares[k], isDrawn(groups, group), telling, own))
  return {
    kind: 'table',
    columns: [
      { heading: own.columns.number, kind: 'number' },
      { heading: own.columns.override, kind: 'wide' },
      ...columns.map((k) => ({ heading: words.objective(shared[0][k].objective, shared[0][k].priority) })),
    ],
    rows: [
      ...each.map((share, position) => [String(position + 1), oneLine(said({ kind: 'override', id: share.override })), ...columns.map((k) => cell(share, k))]),
      ['', own.sum, ...columns.map((k) => (levels.length === 0 ? own.notShared : differenceOf(levels[k], telling)))],
    ],
  }
}

/** Every level in which the share is not nothing. */
function sharesClause(shares: readonly LevelShare[], drawn: boolean, telling: Telling, own: AttributionWords): string {
  const { words, lang } = telling
  const changed = shares.filter(({ numerator }) => numerator !== '0')
  if (changed.length === 0) return own.nothing
  return changed.map((share) => `${words.objective(share.objective, share.priority)}${lang === 'en' ? ' ' : ''}${shareOf(share, drawn, telling, own)}`).join(words.comma)
}

/** 少1/2个村. */
function shareOf({ objective, numerator, denominator }: LevelShare, drawn: boolean, { words, own: answers }: Telling, own: AttributionWords): string {
  const [share, whole] = [BigInt(numerator), BigInt(denominator)]
  if (share === 0n) return answers.unchanged
  return answers.difference(words.fraction(objective, magnitude(share < 0n ? -share : share, whole, drawn, own)), share > 0n, objective === 'fit')
}

/** A fraction as a meeting reads it: whole, with a small denominator, or with two decimals; an estimate never as a fraction. */
function magnitude(numerator: bigint, denominator: bigint, drawn: boolean, own: AttributionWords): string {
  const [whole, rest] = [numerator / denominator, numerator % denominator]
  if (rest === 0n) return String(whole)
  if (denominator <= 12n && !drawn) return whole === 0n ? `${rest}/${denominator}` : own.mixed(String(whole), `${rest}/${denominator}`)
  const hundredths = (numerator * 200n + denominator) / (2n * denominator)
  return hundredths === 0n ? own.tiny : own.about(`${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`)
}

/** Whether a share is an estimate. */
function isDrawn(groups: readonly AttributionGroup[], group: number | null): boolean {
  return group !== null && groups[group].method === 'drawn'
}

/** How each group was shared out; the overrides that are alone in theirs together. */
function groupClauses({ each, groups }: Attribution, { words, lang }: Telling, own: AttributionWords): readonly string[] {
  const number = new Map(each.map(({ override }, k) => [override, words.item(k + 1)]))
  const items = (overrides: readonly string[]): string => overrides.map((id) => number.get(id)!).join(lang === 'en' ? ', ' : '')
  const isSingle = ({ outcome, overrides }: AttributionGroup): boolean => outcome === 'shared' && overrides.length === 1
  const single = [...groups.filter(isSingle).flatMap(({ overrides }) => overrides), ...each.flatMap(({ override, group }) => (group === null ? [override] : []))]
  const others = groups.filter((group) => !isSingle(group))
  return [
    ...others.map(({ overrides, outcome, orders, skipped, seed, alone, stoppedBy }) => {
      const all = items(overrides)
      if (outcome === 'infeasible') return own.infeasible(all, items(alone ?? []))
      if (outcome === 'unknown') return own.unknown(all, stoppedBy ?? 'work')
      return `${seed === undefined ? own.exact(all, orders) : own.drawn(all, orders, seed)}${skipped === 0 ? '' : own.skipped(skipped)}`
    }),
    ...(single.length === 0 || each.length === 1 ? [] : [own.single(items(inOrder(single, each)), others.length === 0)]),
  ]
}

function inOrder(ids: readonly string[], each: readonly OverrideShare[]): readonly string[] {
  return each.map(({ override }) => override).filter((id) => ids.includes(id))
}
