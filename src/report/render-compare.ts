/** Two plans side by side in words: comparisons, trade-offs, new plans beside published ones. */

import type { VillageChange } from '../explain/chains-of-change.ts'
import type { Comparison, LevelPrice } from '../explain/compare.ts'
import type { NameList } from '../explain/facts.ts'
import type { Frontier } from '../explain/frontier.ts'
import type { Replan } from '../explain/replan.ts'
import { answerWordsOf, wordsOf } from './catalogue.ts'
import { differenceOf, levelsClause, type Telling } from './change-clauses.ts'
import { compareEn } from './compare.en.ts'
import type { CompareWords } from './compare-words.ts'
import { compareZh } from './compare.zh.ts'
import type { Block } from './document.ts'
import { contextOf, type Language, languageOf, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'

const catalogues: Readonly<Record<Language, CompareWords>> = { 'zh-CN': compareZh, 'en': compareEn }

/** The words that plans side by side are told in. */
export interface CompareTelling extends Telling {
  readonly compare: CompareWords
  /** Begins a sentence: capital in English. */
  readonly begin: (clause: string) => string
  /** A whole sentence. */
  readonly sentence: (clause: string) => string
}

/** The words of some options; names come from the thing itself, which may know people that the round does not. */
export function compareTelling(options: RenderOptions, names: NameList): CompareTelling {
  const lang = languageOf(options)
  const words = wordsOf(lang)
  const begin = (clause: string): string => (lang === 'en' ? `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}` : clause)
  const sentence = (clause: string): string => `${begin(clause)}${words.stop}`
  return { lang, words, own: answerWordsOf(lang), context: contextOf(options, names), compare: catalogues[lang], begin, sentence }
}

/**
 * How the plan after compares, what changes in the levels, one line per chain of moves with its price where there are several, what they cost
 * only together, and how many villages stay as they are. O(size of the comparison).
 */
export function comparisonText(comparison: Comparison, options: RenderOptions): string {
  return comparisonLines(comparison, compareTelling(options, comparison.names)).map(oneLine).join('\n')
}

function comparisonLines(comparison: Comparison, telling: CompareTelling): readonly string[] {
  const { compare, sentence, words } = telling
  const { outcome, levels, chains, shared, unchanged } = comparison
  if (outcome === 'no-plan') return [compare.noPlan]
  const first = levels.find(({ delta }) => delta !== 0)
  const verdict =
    outcome === 'same' ? compare.same : outcome === 'tie' || first === undefined ? compare.verdict.tie
      : compare.verdict[outcome]({ objective: words.objective(first.objective, first.priority), by: differenceOf(first, telling) })
  // what the plan before is worth in the round after, where that differs
  const restated = levels.map((level) => ({ ...level, value: level.value - level.delta, delta: level.value - level.delta - level.former }))
  return [
    ...(restated.some(({ delta }) => delta !== 0) ? [compare.restated(levelsClause(restated, telling))] : []),
    verdict,
    ...(outcome === 'same' ? [] : [sentence(levelsClause(levels, telling))]),
    ...chainLines(comparison, telling),
    ...(chains.length > 1 && shared.some(({ delta }) => delta !== 0) ? [compare.shared(pricesClause(shared, telling))] : []),
    ...reasonLines(comparison, telling),
    ...(chains.length > 1 && unchanged > 0 ? [sentence(compare.rest(unchanged))] : []),
  ]
}

/** One chain with the villages that stay, or several with numbers and prices. */
function chainLines({ chains, unchanged }: Comparison, telling: CompareTelling): readonly string[] {
  const { compare, lang, sentence, words } = telling
  if (chains.length === 0) return []
  const rest = unchanged > 0 ? [compare.rest(unchanged)] : []
  if (chains.length === 1) return [sentence([seatsClause(chains[0].villages, telling), ...rest].join(words.semicolon))]
  return chains.map(({ villages, levels }, k) =>
    `${words.item(k + 1)}${lang === 'en' ? ' ' : ''}${seatsClause(villages, telling)}${words.inBrackets(pricesClause(levels, telling))}${words.stop}`)
}

/** Why somebody cannot stay, and who is listed on one side only. */
function reasonLines({ chains, onlyBefore, onlyAfter }: Comparison, { compare, context }: CompareTelling): readonly string[] {
  const { names } = context
  type Say = (names: string) => string
  const list = (say: Say, ids: readonly string[], name: (ids: readonly string[]) => string): readonly string[] => (ids.length === 0 ? [] : [say(name(ids))])
  return [
    ...chains.flatMap(({ impossible }) => impossible).map(({ village, cadre, bars }) =>
      compare.barred(names.cadre(cadre), names.village(village), bars, context)),
    ...list(compare.only.villagesBefore, onlyBefore.villages, names.villages),
    ...list(compare.only.villagesAfter, onlyAfter.villages, names.villages),
    ...list(compare.only.cadresBefore, onlyBefore.cadres, names.cadres),
    ...list(compare.only.cadresAfter, onlyAfter.cadres, names.cadres),
  ]
}

/** 溪口村:周明远 → 林晓岚;石桥村:林晓岚 → 空缺. */
export function seatsClause(villages: readonly VillageChange[], { compare, context, words }: CompareTelling): string {
  const { names } = context
  const holder = (cadre: string | null): string => (cadre === null ? words.vacant : names.cadre(cadre))
  return villages.map(({ village, from, to }) => compare.seat(names.village(village), holder(from), holder(to))).join(words.semicolon)
}

/** All villages that change, and how many do not; empty when none does. */
export function changesClause({ chains, unchanged }: Comparison, telling: CompareTelling): string {
  if (chains.length === 0) return ''
  return [seatsClause(chains.flatMap(({ villages }) => villages), telling), ...(unchanged > 0 ? [telling.compare.rest(unchanged)] : [])].join(telling.words.semicolon)
}

/** 双向一致少1个村,互愿未成对多1对. */
export function pricesClause(levels: readonly LevelPrice[], telling: CompareTelling): string {
  const { compare, words } = telling
  const said = levels.filter(({ delta }) => delta !== 0).map((level) =>
    compare.price(words.objective(level.objective, level.priority), differenceOf({ ...level, value: 0 }, telling)))
  return said.length === 0 ? compare.noPrice : said.join(words.comma)
}

/** Every trade-off on a line: the two values, and who moves against the present plan. */
export function frontierText(frontier: Frontier, options: RenderOptions): string {
  const telling = compareTelling(options, frontier.names)
  const { compare, lang, words } = telling
  const { points, ahead, stoppedBy, objectives: [one, other] } = frontier
  const [a, b] = [words.objective(one), words.objective(other)]
  const fixed = ahead.map(({ objective, priority, value }) => `${words.objective(objective, priority)}${lang === 'en' ? ' ' : ''}${words.amount(objective, value)}`)
  const lines = points.map(({ values, comparison }, k) => {
    const reached = values.map((value, i) => `${i === 0 ? a : b}${lang === 'en' ? ': ' : ''}${words.amount(frontier.objectives[i], value)}`).join(words.comma)
    return `${words.item(k + 1)}${lang === 'en' ? ' ' : ''}${[reached, changesClause(comparison, telling) || compare.asNow].join(words.semicolon)}${words.stop}`
  })
  return [
    ...(points.length === 0 ? [] : [(points.length === 1 && stoppedBy === undefined ? compare.together : compare.frontierTitle)(a, b, fixed)]),
    ...lines,
    ...(stoppedBy === undefined ? [] : [compare.frontierStopped(stoppedBy, a, b, points.length > 0)]),
  ].map(oneLine).join('\n')
}

/** How many villages change, which, why they have to, and what it costs to change so little. */
export function replanText(replan: Replan, options: RenderOptions): string {
  const telling = compareTelling(options, replan.names)
  const { compare, context } = telling
  const { names } = context
  const { status, changed, unchanged, comparison, price, impossible } = replan
  const why = impossible.map(({ village, cadre, bars }) =>
    bars.length === 0 ? compare.gone(names.cadre(cadre), names.village(village)) : compare.barred(names.cadre(cadre), names.village(village), bars, context))
  if (changed === null || unchanged === null || comparison === undefined || price === undefined) {
    return [compare.published[status === 'infeasible' ? 'infeasible' : 'unknown'], ...why].map(oneLine).join('\n')
  }
  const worse = price.levels.filter(({ delta }) => delta !== 0)
  return [
    compare.replanTitle(changed, unchanged),
    ...chainLines({ ...comparison, unchanged: 0 }, telling),
    ...why,
    worse.length === 0 ? compare.noCost : compare.cost(pricesClause(worse, telling)),
    ...(status === 'optimal' ? [] : [compare.replanUnproved]),
  ].map(oneLine).join('\n')
}

/** The villages that change, before and after, as a table; the sentence that nobody moves where none does. */
export function comparisonTable(comparison: Comparison, options: RenderOptions = {}): Block {
  const telling = compareTelling(options, comparison.names)
  const { compare, context: { names }, words } = telling
  if (comparison.chains.length === 0) return { kind: 'paragraph', text: comparisonText(comparison, options) }
  const holder = (cadre: string | null): string => (cadre === null ? words.vacant : names.cadre(cadre))
  return {
    kind: 'table',
    compact: true,
    columns: [
      { heading: compare.columns.number, kind: 'number' }, { heading: compare.columns.village, kind: 'name' },
      { heading: compare.columns.before, kind: 'name' }, { heading: compare.columns.after, kind: 'name' },
    ],
    rows: comparison.chains.flatMap(({ villages }) => villages).map(({ village, from, to }, k) =>
      [String(k + 1), names.village(village), holder(from), holder(to)]),
  }
}

/** The trade-offs as a table: the two values, how many villages change, and who. */
export function frontierTable(frontier: Frontier, options: RenderOptions = {}): Block {
  const telling = compareTelling(options, frontier.names)
  const { compare, words } = telling
  if (frontier.points.length === 0) return { kind: 'paragraph', text: frontierText(frontier, options) }
  return {
    kind: 'table',
    columns: [
      { heading: compare.columns.number, kind: 'number' }, ...frontier.objectives.map((objective) => ({ heading: words.objective(objective) })),
      { heading: compare.columns.changed, kind: 'number' }, { heading: compare.columns.moves, kind: 'wide' },
    ],
    rows: frontier.points.map(({ values, comparison }, k) => [
      String(k + 1), ...values.map((value, i) => words.amount(frontier.objectives[i], value)),
      String(comparison.changed), seatsClause(comparison.chains.flatMap(({ villages }) => villages), telling) || compare.asNow,
    ]),
  }
}
