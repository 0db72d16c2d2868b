/** All best plans together: how many, how likely each pair, and one drawn, in words and as tables. */

import type { FairDraw, PairShare, PairShares, PlanCount } from '../explain/all-plans.ts'
import type { NameList } from '../explain/facts.ts'
import { wordsOf } from './catalogue.ts'
import type { Block } from './document.ts'
import { type Context, contextOf, type Language, languageOf, type RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { plansEn } from './plans.en.ts'
import type { PlansWords } from './plans-words.ts'
import { plansZh } from './plans.zh.ts'
import type { Words } from './words.ts'

/** What this file puts into words. */
export type PlansThing = PlanCount | PairShares | FairDraw

const catalogues: Readonly<Record<Language, PlansWords>> = { 'zh-CN': plansZh, 'en': plansEn }

interface PlansTelling {
  readonly lang: Language
  readonly words: Words
  readonly plans: PlansWords
  readonly context: Context
}

function telling(options: RenderOptions, names: NameList): PlansTelling {
  const lang = languageOf(options)
  return { lang, words: wordsOf(lang), plans: catalogues[lang], context: contextOf(options, names) }
}

/** One sentence per line. O(size of the answer). */
export function plansText(thing: PlansThing, options: RenderOptions): string {
  const told = telling(options, thing.names)
  const lines = thing.kind === 'plan-count' ? countLines(thing, told) : thing.kind === 'pair-shares' ? shareLines(thing, told) : drawLines(thing, told)
  return lines.map(oneLine).join('\n')
}

function countLines({ outcome, plans, parts }: PlanCount, { plans: own, context: { names } }: PlansTelling): readonly string[] {
  if (outcome !== 'exact' && outcome !== 'at-least') return [own.notCounted[outcome]]
  if (outcome === 'exact' && parts.length === 0) return [own.onlyOne]
  return [own.count(plans, outcome === 'exact'), ...parts.map((part) => own.part(names.villages(part.villages), part.plans, part.exact))]
}

function shareLines({ outcome, shares }: PairShares, { plans: own, words, context: { names } }: PlansTelling): readonly string[] {
  if (outcome !== 'exact') return [own.notCounted[outcome]]
  const { open, settled } = byVillage(shares)
  if (open.length === 0) return [own.onlyOne]
  return [
    own.sharesTitle,
    ...open.map(([village, list]) => `${names.village(village)}${words.colon}${list.map(({ cadre, numerator, denominator }) =>
      own.share(cadre === null ? words.vacant : names.cadre(cadre), numerator, denominator, percentOf(numerator, denominator))).join(words.comma)}${words.stop}`),
    ...(settled === 0 ? [] : [own.same(settled)]),
  ]
}

function drawLines({ outcome, seed, posts, draws }: FairDraw, { plans: own, words, context }: PlansTelling): readonly string[] {
  if (outcome !== 'exact') return [own.notCounted[outcome]]
  if (draws.length === 0) return [own.noDraw]
  return [
    own.drawTitle(seed),
    ...draws.flatMap(({ villages, plans, drawn, tries }) => [
      own.drawn(context.names.villages(villages), plans, String(BigInt(plans) - 1n), drawn, tries),
      words.sentence([drawnClause(villages, posts, { plans: own, words, context })]),
    ]),
    own.record,
    own.check,
  ]
}

/** Who is drawn for each of these villages. */
function drawnClause(villages: readonly string[], posts: FairDraw['posts'], { plans, words, context: { names } }: Omit<PlansTelling, 'lang'>): string {
  const holder = new Map(posts.map(({ village, cadre }) => [village, cadre]))
  return villages.map((village) => {
    const cadre = holder.get(village) ?? null
    return plans.post(names.village(village), cadre === null ? null : names.cadre(cadre))
  }).join(words.comma)
}

/** The same as a table: groups of villages, chances of every pair that is not certain, or what was drawn; a sentence where there is nothing to list. */
export function plansTable(thing: PlansThing, options: RenderOptions = {}): Block {
  const told = telling(options, thing.names)
  const { plans: own, words, context: { names } } = told
  const { columns } = own
  const sentence: Block = { kind: 'paragraph', text: plansText(thing, options) }
  switch (thing.kind) {
    case 'plan-count':
      if (thing.parts.length === 0) return sentence
      return {
        kind: 'table', compact: true, columns: [{ heading: columns.villages, kind: 'wide' }, { heading: columns.ways, kind: 'number' }],
        rows: thing.parts.map(({ villages, plans, exact }) => [names.villages(villages), exact ? plans : `≥ ${plans}`]),
      }
    case 'pair-shares': {
      const { open } = byVillage(thing.shares)
      if (open.length === 0) return sentence
      return {
        kind: 'table', compact: true,
        columns: [
          { heading: columns.village, kind: 'name' }, { heading: columns.cadre, kind: 'name' }, { heading: columns.share, kind: 'number' },
          { heading: columns.percent, kind: 'number' },
        ],
        rows: open.flatMap(([village, list]) => list.map(({ cadre, numerator, denominator }) =>
          [names.village(village), cadre === null ? words.vacant : names.cadre(cadre), `${numerator}/${denominator}`, percentOf(numerator, denominator)])),
      }
    }
    case 'fair-draw':
      if (thing.draws.length === 0) return sentence
      return {
        kind: 'table',
        columns: [
          { heading: columns.villages, kind: 'wide' }, { heading: columns.ways, kind: 'number' }, { heading: columns.drawn, kind: 'number' },
          { heading: columns.tries, kind: 'number' }, { heading: columns.result, kind: 'wide' },
        ],
        rows: thing.draws.map(({ villages, plans, drawn, tries }) => [names.villages(villages), plans, drawn, String(tries), drawnClause(villages, thing.posts, told)]),
      }
  }
}

/** Villages that are not certain with their shares, and how many are. */
function byVillage(shares: readonly PairShare[]): { readonly open: readonly (readonly [string, readonly PairShare[]])[]; readonly settled: number } {
  const lists = new Map<string, PairShare[]>()
  for (const share of shares) lists.set(share.village, [...(lists.get(share.village) ?? []), share])
  const open = [...lists].filter(([, list]) => list.length > 1)
  return { open, settled: lists.size - open.length }
}

/** To one decimal, rounded half up, from numbers of any length. */
function percentOf(numerator: string, denominator: string): string {
  const whole = BigInt(denominator)
  const tenths = (BigInt(numerator) * 2000n + whole) / (2n * whole)
  return `${String(tenths / 10n)}.${String(tenths % 10n)}%`
}
