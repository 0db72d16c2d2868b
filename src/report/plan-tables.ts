/** The tables of the plan document: posts, vacancies, blocking pairs, cadres not posted. */

import type { PlanFacts } from '../explain/describe-plan.ts'
import type { Candidate, Explanation, Fact, PairClass } from '../explain/facts.ts'
import type { Round } from '../model/round.ts'
import type { Plan, Post } from '../model/solution.ts'
import { answerWordsOf } from './catalogue.ts'
import type { Telling } from './change-clauses.ts'
import type { Block, Cell, Section, TableColumn, Tone } from './document.ts'
import { factOf } from './fact-lookup.ts'
import type { Context } from './language.ts'
import { oneLine } from './line.ts'
import { reasonClause } from './render-blocking.ts'
import type { Words } from './words.ts'

/** What every section draws on. */
export interface Scene {
  readonly facts: PlanFacts
  readonly round: Round
  readonly words: Words
  readonly context: Context
  /** Place of a village in the round, from 1: its number in every table. */
  readonly numberOf: ReadonlyMap<string, number>
  readonly explanationOf: ReadonlyMap<string, Explanation>
}

/** Filled villages with class and reasons: those settled, or all of them when optimality is not proved. */
export function settledSection(scene: Scene, kind: 'settled' | 'planned', posts: readonly Post[]): Section {
  const { words } = scene
  const { columns, sections, empty, unprovedNote } = words.document
  const note: readonly Block[] = kind === 'planned' ? [{ kind: 'paragraph', text: unprovedNote }] : []
  return {
    heading: sections[kind],
    blocks:
      posts.length === 0
        ? [...note, { kind: 'paragraph', text: empty[kind] }]
        : [
            ...note,
            {
              kind: 'table',
              columns: [
                { heading: columns.number, kind: 'number' },
                { heading: columns.village, kind: 'name' },
                { heading: columns.cadre, kind: 'name' },
                { heading: columns.kind },
                { heading: columns.reason, kind: 'wide' },
              ],
              rows: posts.map((post) => [...postCells(scene, post), reason(scene, post.village, postClauses(words))]),
            },
          ],
  }
}

/** Villages of which equally good plans differ, with all candidates: for the meeting, or drawn by lot. */
export function openSection(scene: Scene, drawn: boolean, posts: readonly Post[]): Section {
  const { words, round, context } = scene
  const { columns, sections, empty } = words.document
  const which = drawn ? 'drawn' : 'open'
  const tieBreak = round.policy?.tieBreak
  const loose = new Set(scene.facts.solution.parts.filter(({ closedBy }) => closedBy === 'open').flatMap(({ villages }) => villages))
  const perhapsFewer = posts.map(({ village }) => village).filter((id) => loose.has(id))
  const note = typeof tieBreak === 'object' ? words.document.drawnNote(tieBreak.lottery) : words.document.openNote
  return {
    heading: sections[which],
    blocks:
      posts.length === 0
        ? [{ kind: 'paragraph', text: empty[which] }]
        : [
            { kind: 'paragraph', text: note },
            ...(perhapsFewer.length === 0 ? [] : [{ kind: 'paragraph', text: words.document.perhapsFewerNote(context.names.villages(perhapsFewer)) } as const]),
            {
              kind: 'table',
              columns: [
                { heading: columns.number, kind: 'number' },
                { heading: columns.village, kind: 'name' },
                { heading: drawn ? columns.cadre : columns.shown, kind: 'name' },
                { heading: columns.candidates, kind: 'wide' },
                { heading: columns.reason, kind: 'wide' },
              ],
              rows: posts.map((post): readonly Cell[] => {
                const facts = scene.explanationOf.get(post.village)?.facts ?? []
                const tied = factOf(facts, 'tied') ?? factOf(facts, 'drawn')
                const candidates = tied?.candidates ?? []
                return [
                  String(scene.numberOf.get(post.village)),
                  context.names.village(post.village),
                  { text: post.cadre === null ? words.vacant : context.names.cadre(post.cadre), tone: 'open' },
                  candidates.map((candidate) => candidateText(candidate, words, context)).join(words.semicolon),
                  words.sentence([...(drawn ? [] : [words.document.openHint(candidates.length)]), ...clauses(facts, post, words, context)]),
                ]
              }),
            },
          ],
  }
}

function candidateText(candidate: Candidate, words: Words, { names }: Context): string {
  return candidate.cadre === null ? words.vacant : `${names.cadre(candidate.cadre)}${words.inBrackets(words.pairClass(candidate.class))}`
}

/** What the reason column of an open village adds: nothing about the candidates themselves, who stand beside it. */
function clauses(facts: readonly Fact[], post: Post, words: Words, context: Context): readonly string[] {
  const candidates = new Set(post.candidates)
  const rest = facts.filter((fact) => !(fact.code === 'other-cadre' && candidates.has(fact.cadre)) && fact.code !== 'other-village')
  return post.cadre === null ? words.vacancyReason(rest, context) : words.postReason(rest, context)
}

/** Vacant villages with the reasons; `open` vacancies stand among the open villages. */
export function vacantSection(scene: Scene, posts: readonly Post[], open: number): Section {
  const { words, context } = scene
  const { columns, sections, empty } = words.document
  return {
    heading: sections.vacant,
    blocks: [
      posts.length === 0
        ? { kind: 'paragraph', text: empty.vacant }
        : {
            kind: 'table',
            columns: [
              { heading: columns.number, kind: 'number' },
              { heading: columns.village, kind: 'name' },
              { heading: columns.cause, kind: 'wide' },
            ],
            rows: posts.map(({ village }) => [
              String(scene.numberOf.get(village)),
              context.names.village(village),
              reason(scene, village, words.vacancyReason),
            ]),
          },
      ...(open === 0 ? [] : [{ kind: 'paragraph', text: words.document.openVacancies(open) } as const]),
    ],
  }
}

/** Pairs that prefer each other and are not together. */
export function blockingSection({ facts, round, words, context }: Scene, plan: Plan): Section {
  const { sections, empty, blockingNote } = words.document
  const telling: Telling = { lang: words.lang, words, own: answerWordsOf(words.lang), context }
  const whyText = (cadre: string, village: string): string => {
    const reason = facts.blocking.find((one) => one.cadre === cadre && one.village === village)
    return reason === undefined ? '' : `${words.lang === 'en' ? ' ' : ''}${reasonClause(reason, telling, round)}`
  }
  const found = facts.villages.flatMap(({ facts: all }) => all.flatMap((fact) => (fact.code === 'blocking' ? [fact] : [])))
  return {
    heading: sections.blocking,
    blocks:
      plan.blockingPairs.length === 0
        ? [{ kind: 'paragraph', text: empty.blocking }]
        : [
            { kind: 'list', items: found.map((fact) => `${words.facts.blocking(fact, context)}${whyText(fact.cadre, fact.village)}`) },
            { kind: 'paragraph', text: blockingNote, role: 'note' },
          ],
  }
}

/** Cadres without a village, with their choices and what became of them. */
export function unassignedSection({ facts, round, words, context }: Scene): Section {
  const { columns, sections, empty } = words.document
  const { names } = context
  const cadres = new Map(round.cadres.map((cadre) => [cadre.id, cadre]))
  const table: TableColumn[] = [
    { heading: columns.number, kind: 'number' },
    { heading: columns.name, kind: 'name' },
    { heading: columns.unit },
    { heading: columns.wishes },
    { heading: columns.cause, kind: 'wide' },
  ]
  return {
    heading: sections.unassigned,
    blocks:
      facts.unassigned.length === 0
        ? [{ kind: 'paragraph', text: empty.unassigned }]
        : [
            {
              kind: 'table',
              columns: table,
              rows: facts.unassigned.map((explanation, k) => {
                const id = 'cadre' in explanation.about ? explanation.about.cadre : ''
                const cadre = cadres.get(id)
                const choices = (cadre?.choices ?? []).map((village, rank) => words.document.wish(rank + 1, names.village(village)))
                return [
                  String(k + 1),
                  names.cadre(id),
                  cadre?.unit === undefined ? '' : oneLine(cadre.unit),
                  choices.length === 0 ? words.document.noWishes : choices.join(words.semicolon),
                  words.sentence(words.idleReason(explanation.facts, context)),
                ]
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
