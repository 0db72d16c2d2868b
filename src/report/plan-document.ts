/** The discussion draft of a plan (派驻方案讨论稿): which facts stand where. */

import type { PlanFacts } from '../explain/describe-plan.ts'
import type { Candidate, Explanation, Fact, PairClass } from '../explain/facts.ts'
import type { Issue } from '../model/issue.ts'
import type { Round, Rule } from '../model/round.ts'
import type { Plan, Post } from '../model/solution.ts'
import { wordsOf } from './catalogue.ts'
import { conflictLines } from './render-conflict.ts'
import type { Block, Cell, Section, TableColumn, TextDocument, Tone } from './document.ts'
import { factOf } from './fact-lookup.ts'
import { type Context, contextOf, type Language, type Places } from './language.ts'
import { oneLine } from './line.ts'
import { issueItems } from './render-issues.ts'
import type { Words } from './words.ts'

/** How a document is written. */
export interface DocumentOptions {
  /** Default `zh-CN`. */
  readonly lang?: Language
  /** Default: the round's title with 派驻方案（讨论稿）. */
  readonly title?: string
  /** Remarks on the data. Default: those that travel with the solution. */
  readonly issues?: readonly Issue[]
  /** Where rules and overrides stand in the files, as `readTownship` returns it. */
  readonly places?: Places
  /** Version of the program, for the closing section. */
  readonly version?: string
  /** For the leadership only: type and basis of avoidance rules are said. Default `false`. */
  readonly leadership?: boolean
}

interface Scene {
  readonly facts: PlanFacts
  readonly round: Round
  readonly words: Words
  readonly context: Context
  readonly options: DocumentOptions
  readonly numberOf: ReadonlyMap<string, number>
  readonly explanationOf: ReadonlyMap<string, Explanation>
}

/** The document of a solution, with or without a plan. Every village and every cadre of the round is in it. */
export function planDocument(facts: PlanFacts, options: DocumentOptions): TextDocument {
  const { solution } = facts
  const { round, plan } = solution
  const lang = options.lang ?? 'zh-CN'
  const words = wordsOf(lang)
  const scene: Scene = {
    facts,
    round,
    words,
    options,
    context: contextOf({
      lang, round, leadership: options.leadership ?? false, ...(options.places === undefined ? {} : { places: options.places }),
    }),
    numberOf: new Map(round.villages.map(({ id }, position) => [id, position + 1])),
    explanationOf: new Map(facts.villages.map((explanation) => ['village' in explanation.about ? explanation.about.village : '', explanation])),
  }
  const sections = plan === undefined ? withoutPlan(scene) : withPlan(scene, plan)
  return {
    lang,
    kicker: words.document.kicker,
    title: oneLine(options.title ?? words.document.title(round.title === undefined ? undefined : oneLine(round.title))),
    subtitle: words.document.roundLine(round.id, round.date),
    notice: words.document.notice,
    sections: sections.map(({ heading, blocks }, k) => ({ heading: words.document.section(k + 1, heading), blocks })),
  }
}

function withPlan(scene: Scene, plan: Plan): readonly Section[] {
  const { facts, words } = scene
  const proved = facts.solution.status === 'optimal'
  const drawn = typeof scene.round.policy?.tieBreak === 'object'
  const posts = proved
    ? [
      settledSection(scene, 'settled', plan.posts.filter(({ settled, cadre }) => settled && cadre !== null)),
      openSection(scene, drawn, plan.posts.filter(({ settled }) => !settled)),
      vacantSection(scene, plan.posts.filter(({ settled, cadre }) => settled && cadre === null)),
    ]
    : [
      settledSection(scene, 'planned', plan.posts.filter(({ cadre }) => cadre !== null)),
      vacantSection(scene, plan.posts.filter(({ cadre }) => cadre === null)),
    ]
  return [
    figuresSection(scene),
    objectivesSection(scene),
    ...posts,
    overridesSection(scene),
    blockingSection(scene, plan),
    unassignedSection(scene),
    issuesSection(scene),
    auditSection(scene, [{ kind: 'paragraph', text: words.totals(facts.headline), role: 'total' }]),
  ]
}

function withoutPlan(scene: Scene): readonly Section[] {
  const { facts, words, round, context } = scene
  const { solution } = facts
  const blocks: Block[] = [{ kind: 'paragraph', text: words.status(solution, context) }]
  if (solution.conflict !== undefined) {
    const { title, items, end } = conflictLines(solution.conflict, round, context, scene.options)
    blocks.push({ kind: 'paragraph', text: title }, { kind: 'list', items }, { kind: 'paragraph', text: end })
  }
  const { names } = context
  const everybody = words.document.everybody(
    names.villages(round.villages.map(({ id }) => id)), round.villages.length,
    names.cadres(round.cadres.map(({ id }) => id)), round.cadres.length,
  )
  return [
    { heading: words.document.sections.conflict, blocks },
    overridesSection(scene),
    { heading: words.document.sections.everybody, blocks: everybody.map((text) => ({ kind: 'paragraph', text })) },
    issuesSection(scene),
    auditSection(scene, [{ kind: 'paragraph', text: words.totals(facts.headline), role: 'total' }]),
  ]
}

function figuresSection({ facts, words }: Scene): Section {
  const { headline } = facts
  const { plan } = headline
  const shares: Block[] = plan === null || headline.villages === 0 ? [] : [{
    kind: 'shares',
    items: (['mutual', 'chosen', 'recommended', 'allotted', 'vacant'] as const)
      .map((tone) => ({ label: words.document.classes[tone], count: plan[tone], tone })),
  }]
  return {
    heading: words.document.sections.figures,
    blocks: [
      { kind: 'figures', items: words.document.figures(headline) },
      ...shares,
      { kind: 'list', items: words.document.definitions, role: 'note' },
    ],
  }
}

function objectivesSection({ facts, words, context }: Scene): Section {
  const { columns } = words.document
  const levels = facts.solution.levels ?? []
  const parts = words.document.parts(facts.solution.parts, context)
  return {
    heading: words.document.sections.objectives,
    blocks: [
      { kind: 'paragraph', text: words.status(facts.solution, context) },
      {
        kind: 'table',
        columns: [{ heading: columns.order, kind: 'number' }, { heading: columns.objective }, { heading: columns.value }, { heading: columns.proof, kind: 'wide' }],
        rows: levels.map((level, k) => {
          const limit = words.bound(level)
          return [
            String(k + 1),
            `${words.objective(level.objective, level.priority)}${words.lang === 'en' ? ', ' : '，'}${words.document.better(level)}`,
            words.amount(level.objective, level.value),
            limit === '' ? words.document.reached : limit,
          ]
        }),
      },
      { kind: 'paragraph', text: words.document.objectivesNote, role: 'note' },
      ...(parts.length === 0 ? [] : [{ kind: 'list', items: parts, role: 'note' } as const]),
    ],
  }
}

function settledSection(scene: Scene, kind: 'settled' | 'planned', posts: readonly Post[]): Section {
  const { words } = scene
  const { columns, sections, empty, unprovedNote } = words.document
  const note: readonly Block[] = kind === 'planned' ? [{ kind: 'paragraph', text: unprovedNote }] : []
  return {
    heading: sections[kind],
    blocks: posts.length === 0 ? [...note, { kind: 'paragraph', text: empty[kind] }] : [...note, {
      kind: 'table',
      columns: [
        { heading: columns.number, kind: 'number' }, { heading: columns.village, kind: 'name' }, { heading: columns.cadre, kind: 'name' },
        { heading: columns.kind }, { heading: columns.reason, kind: 'wide' },
      ],
      rows: posts.map((post) => [...postCells(scene, post), reason(scene, post.village, postClauses(words))]),
    }],
  }
}

function openSection(scene: Scene, drawn: boolean, posts: readonly Post[]): Section {
  const { words, round, context } = scene
  const { columns, sections, empty } = words.document
  const which = drawn ? 'drawn' : 'open'
  const tieBreak = round.policy?.tieBreak
  const note = typeof tieBreak === 'object' ? words.document.drawnNote(tieBreak.lottery) : words.document.openNote
  return {
    heading: sections[which],
    blocks: posts.length === 0 ? [{ kind: 'paragraph', text: empty[which] }] : [
      { kind: 'paragraph', text: note },
      {
        kind: 'table',
        columns: [
          { heading: columns.number, kind: 'number' }, { heading: columns.village, kind: 'name' }, { heading: drawn ? columns.cadre : columns.shown, kind: 'name' },
          { heading: columns.candidates, kind: 'wide' }, { heading: columns.reason, kind: 'wide' },
        ],
        rows: posts.map((post): readonly Cell[] => {
          const facts = scene.explanationOf.get(post.village)?.facts ?? []
          const tied = factOf(facts, 'tied') ?? factOf(facts, 'drawn')
          const candidates = tied?.candidates ?? []
          return [
            String(scene.numberOf.get(post.village)),
            context.names.village(post.village),
            { text: post.cadre === null ? words.vacant : context.names.cadre(post.cadre), tone: 'open' },
            candidates.map((candidate) => candidateText(candidate, post, words, context)).join(words.lang === 'en' ? '; ' : '；'),
            words.sentence([...(drawn ? [] : [words.document.openHint(candidates.length)]), ...clauses(facts, post, words, context)]),
          ]
        }),
      },
    ],
  }
}

function candidateText(candidate: Candidate, post: Post, words: Words, { names }: Context): string {
  const mark = candidate.cadre === post.cadre ? words.document.shownMark : ''
  if (candidate.cadre === null) return `${words.vacant}${mark}`
  return `${names.cadre(candidate.cadre)}${words.lang === 'en' ? ` (${words.pairClass(candidate.class)})` : `（${words.pairClass(candidate.class)}）`}${mark}`
}

/** What the reason column of an open village adds: nothing about the candidates themselves, who stand beside it. */
function clauses(facts: readonly Fact[], post: Post, words: Words, context: Context): readonly string[] {
  const candidates = new Set(post.candidates)
  const rest = facts.filter((fact) => !(fact.code === 'other-cadre' && candidates.has(fact.cadre)) && fact.code !== 'other-village')
  return post.cadre === null ? words.vacancyReason(rest, context) : words.postReason(rest, context)
}

function vacantSection(scene: Scene, posts: readonly Post[]): Section {
  const { words, context } = scene
  const { columns, sections, empty } = words.document
  return {
    heading: sections.vacant,
    blocks: posts.length === 0 ? [{ kind: 'paragraph', text: empty.vacant }] : [{
      kind: 'table',
      columns: [{ heading: columns.number, kind: 'number' }, { heading: columns.village, kind: 'name' }, { heading: columns.cause, kind: 'wide' }],
      rows: posts.map(({ village }) => [String(scene.numberOf.get(village)), context.names.village(village), reason(scene, village, words.vacancyReason)]),
    }],
  }
}

function overridesSection({ round, words, context }: Scene): Section {
  const { columns, sections, empty } = words.document
  const overrides = round.overrides ?? []
  const holders = new Map((round.baseline ?? []).map(({ village, cadre }) => [village, cadre]))
  return {
    heading: sections.overrides,
    blocks: overrides.length === 0 ? [{ kind: 'paragraph', text: empty.overrides }] : [{
      kind: 'table',
      columns: [
        { heading: columns.number, kind: 'number' }, { heading: columns.matter, kind: 'wide' }, { heading: columns.author, kind: 'name' }, { heading: columns.why, kind: 'wide' },
        { heading: columns.date },
      ],
      rows: overrides.map((override, k) => [
        String(k + 1),
        `${words.override(override, context, (village) => holders.get(village))}${words.lang === 'en' ? ` (${words.overrideName(override.id, context)})` : `（${words.overrideName(override.id, context)}）`}`,
        oneLine(override.author),
        oneLine(override.reason),
        override.date === undefined ? '' : words.date(override.date),
      ]),
    }],
  }
}

function blockingSection({ facts, words, context }: Scene, plan: Plan): Section {
  const { sections, empty, blockingNote } = words.document
  const found = facts.villages.flatMap(({ facts: all }) => all.flatMap((fact) => (fact.code === 'blocking' ? [fact] : [])))
  return {
    heading: sections.blocking,
    blocks: plan.blockingPairs.length === 0 ? [{ kind: 'paragraph', text: empty.blocking }] : [
      { kind: 'list', items: found.map((fact) => words.facts.blocking(fact, context)) },
      { kind: 'paragraph', text: blockingNote, role: 'note' },
    ],
  }
}

function unassignedSection({ facts, round, words, context }: Scene): Section {
  const { columns, sections, empty } = words.document
  const { names } = context
  const cadres = new Map(round.cadres.map((cadre) => [cadre.id, cadre]))
  const table: TableColumn[] = [
    { heading: columns.number, kind: 'number' }, { heading: columns.cadre, kind: 'name' }, { heading: columns.unit }, { heading: columns.wishes },
    { heading: columns.cause, kind: 'wide' },
  ]
  return {
    heading: sections.unassigned,
    blocks: facts.unassigned.length === 0 ? [{ kind: 'paragraph', text: empty.unassigned }] : [{
      kind: 'table',
      columns: table.map((column, k) => (k === 1 ? { ...column, heading: words.lang === 'en' ? 'Name' : '姓名' } : column)),
      rows: facts.unassigned.map((explanation, k) => {
        const id = 'cadre' in explanation.about ? explanation.about.cadre : ''
        const cadre = cadres.get(id)
        const choices = (cadre?.choices ?? []).map((village, rank) => words.document.wish(rank + 1, names.village(village)))
        return [
          String(k + 1),
          names.cadre(id),
          cadre?.unit === undefined ? '' : oneLine(cadre.unit),
          choices.length === 0 ? words.document.noWishes : choices.join(words.lang === 'en' ? '; ' : '；'),
          words.sentence(words.idleReason(explanation.facts, context)),
        ]
      }),
    }],
  }
}

function issuesSection({ facts, words, context, options }: Scene): Section {
  const { sections, empty, issueCount } = words.document
  const items = issueItems(options.issues ?? facts.solution.issues, context, words.lang)
  return {
    heading: sections.issues,
    blocks: items.length === 0 ? [{ kind: 'paragraph', text: empty.issues }] : [
      { kind: 'paragraph', text: issueCount(items.length) },
      { kind: 'list', items: items.map(({ word, text }) => (words.lang === 'en' ? `${word}: ${text}` : `【${word}】${text}`)) },
    ],
  }
}

function auditSection({ facts, round, words, options }: Scene, blocks: readonly Block[]): Section {
  const waived = new Set((round.overrides ?? []).flatMap((override) => (override.kind === 'waive' ? [override.rule] : [])))
  const counts: Record<Rule['kind'], number> = { avoid: 0, require: 0, count: 0, apart: 0, fill: 0 }
  const rules = round.rules ?? []
  for (const { id, kind } of rules) if (!waived.has(id)) counts[kind]++
  return {
    heading: words.document.sections.audit,
    blocks: [
      ...blocks,
      {
        kind: 'list',
        items: words.document.audit({
          policy: round.policy,
          rules: counts,
          waived: rules.filter(({ id }) => waived.has(id)).length,
          villages: round.villages.length,
          cadres: round.cadres.length,
          version: options.version,
          certificate: facts.solution.certificate?.format,
        }),
      },
    ],
  }
}

/** Number, village, cadre, class. */
function postCells({ numberOf, explanationOf, words, context }: Scene, post: Post): readonly Cell[] {
  const kind = factOf(explanationOf.get(post.village)?.facts ?? [], 'post')?.class ?? 'D'
  return [
    String(numberOf.get(post.village)),
    context.names.village(post.village),
    post.cadre === null ? words.vacant : context.names.cadre(post.cadre),
    { text: words.pairClass(kind), tone: toneOf(kind) },
  ]
}

function reason({ explanationOf, words, context }: Scene, village: string, clausesOf: Words['postReason']): string {
  return words.sentence(clausesOf(explanationOf.get(village)?.facts ?? [], context))
}

function postClauses(words: Words): Words['postReason'] {
  return (facts, context) => {
    const post = factOf(facts, 'post')
    return post === undefined ? [] : [words.postWishes(post), ...words.postReason(facts, context)]
  }
}

function toneOf(kind: PairClass): Tone {
  if (kind === 'C') return 'recommended'
  if (kind === 'D') return 'allotted'
  return kind.startsWith('A') ? 'mutual' : 'chosen'
}
