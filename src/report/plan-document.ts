/** The discussion draft of a plan (派驻方案讨论稿): which facts stand where. */

import type { PlanFacts } from '../explain/describe-plan.ts'
import type { Issue } from '../model/issue.ts'
import type { Rule } from '../model/round.ts'
import type { Plan, Post } from '../model/solution.ts'
import { wordsOf } from './catalogue.ts'
import type { Block, Section, TextDocument } from './document.ts'
import { contextOf, type Language, languageOf, type Places } from './language.ts'
import { oneLine } from './line.ts'
import { overridesSection } from './override-ledger.ts'
import { blockingSection, openSection, type Scene, settledSection, unassignedSection, vacantSection } from './plan-tables.ts'
import { conflictLines } from './render-conflict.ts'
import { issueItems } from './render-issues.ts'

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

/** The document of a solution, with or without a plan. Every village and every cadre of the round is in it. */
export function planDocument(facts: PlanFacts, options: DocumentOptions): TextDocument {
  const { round, plan } = facts.solution
  const lang = languageOf(options)
  const scene = sceneOf(facts, options)
  const { words } = scene
  const sections = plan === undefined ? withoutPlan(scene, options) : withPlan(scene, plan, options)
  return {
    lang,
    kicker: words.document.kicker,
    title: oneLine(options.title ?? words.document.title(round.title === undefined ? undefined : oneLine(round.title))),
    subtitle: words.document.roundLine(round.id, round.date),
    notice: words.document.notice,
    sections: sections.map(({ heading, blocks }, k) => ({ heading: words.document.section(k + 1, heading), blocks })),
  }
}

/** What the sections of a document are written from. */
export function sceneOf(facts: PlanFacts, options: DocumentOptions): Scene {
  const { round } = facts.solution
  const lang = languageOf(options)
  return {
    facts,
    round,
    words: wordsOf(lang),
    context: contextOf({
      lang,
      round,
      leadership: options.leadership ?? false,
      ...(options.places === undefined ? {} : { places: options.places }),
    }),
    numberOf: new Map(round.villages.map(({ id }, position) => [id, position + 1])),
    explanationOf: new Map(facts.villages.map((explanation) => ['village' in explanation.about ? explanation.about.village : '', explanation])),
  }
}

function withPlan(scene: Scene, plan: Plan, options: DocumentOptions): readonly Section[] {
  const { facts, words } = scene
  const proved = facts.solution.status === 'optimal'
  const drawn = typeof scene.round.policy?.tieBreak === 'object'
  const filled = plan.posts.filter(({ cadre }) => cadre !== null)
  const vacant = plan.posts.filter(({ cadre }) => cadre === null)
  const open = plan.posts.filter(({ settled }) => !settled)
  const settled = (post: Post): boolean => post.settled
  const posts = proved
    ? [
        settledSection(scene, 'settled', filled.filter(settled)),
        openSection(scene, drawn, open),
        vacantSection(scene, vacant.filter(settled), drawn ? 0 : open.filter(({ cadre }) => cadre === null).length),
      ]
    : [settledSection(scene, 'planned', filled), vacantSection(scene, vacant, 0)]
  return [
    figuresSection(scene),
    objectivesSection(scene),
    ...posts,
    overridesSection(scene),
    blockingSection(scene, plan),
    unassignedSection(scene),
    issuesSection(scene, options),
    auditSection(scene, options, [{ kind: 'paragraph', text: words.totals(facts.headline), role: 'total' }]),
  ]
}

function withoutPlan(scene: Scene, options: DocumentOptions): readonly Section[] {
  const { facts, words, round, context } = scene
  const { solution } = facts
  const blocks: Block[] = [{ kind: 'paragraph', text: words.status(solution, context) }]
  if (solution.conflict !== undefined) {
    const { title, items, end } = conflictLines(solution.conflict, round, context, options)
    blocks.push({ kind: 'paragraph', text: title }, { kind: 'list', items, role: 'numbered' }, { kind: 'paragraph', text: end })
  }
  const { names } = context
  const everybody = words.document.everybody(
    names.villages(round.villages.map(({ id }) => id)),
    round.villages.length,
    names.cadres(round.cadres.map(({ id }) => id)),
    round.cadres.length,
  )
  return [
    { heading: words.document.sections[solution.conflict === undefined ? 'noPlan' : 'conflict'], blocks },
    overridesSection(scene),
    { heading: words.document.sections.everybody, blocks: everybody.map((text) => ({ kind: 'paragraph', text })) },
    issuesSection(scene, options),
    auditSection(scene, options, [{ kind: 'paragraph', text: words.totals(facts.headline), role: 'total' }]),
  ]
}

function figuresSection({ facts, words }: Scene): Section {
  const { columns } = words.document
  const { headline } = facts
  const { plan } = headline
  const shares: Block[] =
    plan === null || headline.villages === 0
      ? []
      : [
          {
            kind: 'shares',
            items: (['mutual', 'chosen', 'recommended', 'allotted', 'vacant'] as const).map((tone) => ({
              label: words.document.classes[tone],
              count: plan[tone],
              tone,
            })),
          },
        ]
  return {
    heading: words.document.sections.figures,
    blocks: [
      { kind: 'figures', columns: [columns.figure, columns.amount, columns.detail], items: words.document.figures(headline) },
      ...shares,
      { kind: 'list', items: words.document.definitions(plan !== null && plan.seed !== null), role: 'note' },
    ],
  }
}

/** The levels in their order, each with what is proved of it. */
export function objectivesSection({ facts, round, words, context }: Scene): Section {
  const { columns } = words.document
  const levels = facts.solution.levels ?? []
  // a level is proved only if every level before it is
  const unproved = levels.findIndex(({ value, bound }) => value !== bound)
  const parts = words.document.parts(facts.solution.parts, context)
  const rules = new Map((round.rules ?? []).map((rule) => [rule.id, rule]))
  const breaches = facts.breaches.map(({ rule, by }) => {
    const demand = rules.get(rule)
    return `${words.ruleName(rule, context)}${demand === undefined ? '' : words.inBrackets(words.rule(demand, context))}${words.colon}${words.amount('broken', by)}`
  })
  return {
    heading: words.document.sections.objectives,
    blocks: [
      { kind: 'paragraph', text: words.status(facts.solution, context) },
      {
        kind: 'table',
        compact: true,
        columns: [
          { heading: columns.order, kind: 'number' },
          { heading: columns.objective },
          { heading: columns.value },
          { heading: columns.proof, kind: 'wide' },
        ],
        rows: levels.map((level, k) => [
          String(k + 1),
          `${words.objective(level.objective, level.priority)}${words.comma}${words.document.better(level)}`,
          words.amount(level.objective, level.value),
          unproved >= 0 && k >= unproved ? words.bound(level) : words.document.reached,
        ]),
      },
      ...(breaches.length === 0
        ? []
        : [{ kind: 'paragraph', text: words.document.breachesNote } as const, { kind: 'list', items: breaches } as const]),
      { kind: 'paragraph', text: words.document.objectivesNote, role: 'note' },
      ...(parts.length === 0 ? [] : [{ kind: 'list', items: parts, role: 'note' } as const]),
    ],
  }
}

function issuesSection({ facts, words, context }: Scene, options: DocumentOptions): Section {
  const { sections, empty, issueCount } = words.document
  const items = issueItems(options.issues ?? facts.solution.issues, context, words.lang)
  return {
    heading: sections.issues,
    blocks:
      items.length === 0
        ? [{ kind: 'paragraph', text: empty.issues }]
        : [
            { kind: 'paragraph', text: issueCount(items.length) },
            { kind: 'list', items: items.map(({ severity, text }) => `${words.severityLabel(severity)}${text}`) },
          ],
  }
}

/** What was computed with. */
export function auditSection({ facts, round, words }: Scene, options: DocumentOptions, blocks: readonly Block[]): Section {
  const waived = new Set((round.overrides ?? []).flatMap((override) => (override.kind === 'waive' ? [override.rule] : [])))
  const counts: Record<Rule['kind'], number> = { avoid: 0, require: 0, count: 0, apart: 0, fill: 0, stable: 0 }
  const rules = round.rules ?? []
  const inForce = rules.filter(({ id }) => !waived.has(id))
  for (const { kind } of inForce) counts[kind]++
  return {
    heading: words.document.sections.audit,
    blocks: [
      ...blocks,
      {
        kind: 'list',
        items: words.document.audit({
          policy: round.policy,
          rules: counts,
          soft: inForce.filter(({ soft }) => soft === true).length,
          waived: rules.length - inForce.length,
          villages: round.villages.length,
          cadres: round.cadres.length,
          version: options.version,
          certificate: facts.solution.certificate?.format,
        }),
      },
    ],
  }
}
