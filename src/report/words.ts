/** The words of one language: names of things, and the sentences that facts, conflicts, solutions and documents are made of. */

import type { Fact, FactCode, FactOf, NotTogether, PairClass } from '../explain/facts.ts'
import type { Headline } from '../explain/headline.ts'
import type { Severity } from '../model/issue.ts'
import type { Objective, Override, Policy, Rule, Selector } from '../model/round.ts'
import type { Level, Part, Solution } from '../model/solution.ts'
import type { Context, Language } from './language.ts'

/** One sentence per fact. */
export type FactSentences = { readonly [C in FactCode]: (fact: FactOf<C>, context: Context) => string }

/** Those about the whole plan. */
export type PlanFactSentences = Pick<
  FactSentences,
  | 'plan-proved' | 'plan-unproved' | 'plan-totals' | 'plan-classes' | 'plan-rates' | 'plan-level' | 'plan-open' | 'plan-vacant' | 'override-in-force' | 'soft-broken'
  | 'plan-conflict'
>

/** What every language has to say; the compiler holds the catalogues to it. */
export interface Words {
  readonly lang: Language
  /** A sentence from clauses. */
  readonly sentence: (clauses: readonly string[]) => string
  readonly none: string
  /** Between things of a list, parts of a clause, clauses; before what is listed; at the end. */
  readonly listed: string
  readonly comma: string
  readonly semicolon: string
  readonly colon: string
  readonly stop: string
  /** Appended to what stands before it. */
  readonly inBrackets: (text: string) => string
  /** What stands between the parts of an alternative. */
  readonly or: string

  // issues
  readonly severity: Readonly<Record<Severity, string>>
  /** Put before the text of an issue. */
  readonly severityLabel: (severity: Severity) => string
  /** Of an empty list, of whatever. */
  readonly nothing: string
  readonly issueCounts: (errors: number, warnings: number, notes: number) => string

  // things
  readonly pairClass: (kind: PairClass) => string
  readonly vacant: string
  readonly objective: (objective: Objective, priority?: number) => string
  /** A value of an objective with its unit. */
  readonly amount: (objective: Objective, value: number) => string
  /** A fraction or an estimate with the unit of an objective. */
  readonly fraction: (objective: Objective, text: string) => string
  readonly date: (date: string) => string
  readonly pair: (cadre: string, village: string) => string
  readonly selector: (selector: Selector, what: 'villages' | 'cadres', context: Context) => string
  /** What a rule demands, with its id or place. */
  readonly rule: (rule: Rule, context: Context) => string
  /** An override by its place or id, without what it says. */
  readonly overrideName: (id: string, context: Context) => string
  readonly ruleName: (id: string, context: Context) => string
  /** What an override says, without who proposed it. */
  readonly override: (override: Override, context: Context, holder: (village: string) => string | undefined) => string

  // facts
  readonly facts: FactSentences
  /** What both sides said of the post, as one clause. */
  readonly postWishes: (post: FactOf<'post'>) => string
  /** Further clauses for the reason column of a post: overrides, score, what became of the others. */
  readonly postReason: (facts: readonly Fact[], context: Context) => readonly string[]
  /** Clauses for the reason column of a vacant village. */
  readonly vacancyReason: (facts: readonly Fact[], context: Context) => readonly string[]
  /** Clauses for the reason column of a cadre without a village. */
  readonly idleReason: (facts: readonly Fact[], context: Context) => readonly string[]
  readonly fate: (fact: NotTogether, context: Context) => string

  // conflict
  readonly conflictTitle: (minimal: boolean) => string
  readonly conflictRule: (rule: Rule | undefined, id: string, context: Context) => string
  /** ① ② … */
  readonly item: (n: number) => string

  // solution
  readonly status: (solution: Solution, context: Context) => string
  readonly stopped: (code: string, context: Context) => string
  readonly level: (level: Level) => string
  /** A bound in words. */
  readonly bound: (level: Level) => string
  readonly totals: (headline: Headline) => string
  readonly headline: (headline: Headline) => readonly string[]
  readonly postLine: (village: string, cadre: string, kind: PairClass) => string
  readonly headings: Readonly<Record<'open' | 'settled' | 'drawn' | 'planned' | 'vacant' | 'unassigned' | 'blocking', string>>

  // documents
  readonly document: DocumentWords
}

/** What the plan document says around the facts. */
export interface DocumentWords {
  readonly title: (round: string | undefined) => string
  readonly kicker: string
  readonly notice: string
  readonly roundLine: (id: string | undefined, date: string | undefined) => string
  readonly section: (n: number, heading: string) => string
  readonly sections: Readonly<
    Record<
      | 'figures'
      | 'objectives'
      | 'settled'
      | 'planned'
      | 'drawn'
      | 'open'
      | 'vacant'
      | 'overrides'
      | 'blocking'
      | 'unassigned'
      | 'issues'
      | 'audit'
      | 'conflict'
      | 'noPlan'
      | 'everybody',
      string
    >
  >
  readonly columns: Readonly<
    Record<
      | 'figure'
      | 'amount'
      | 'detail'
      | 'number'
      | 'village'
      | 'cadre'
      | 'name'
      | 'kind'
      | 'reason'
      | 'candidates'
      | 'shown'
      | 'unit'
      | 'wishes'
      | 'order'
      | 'objective'
      | 'value'
      | 'proof'
      | 'matter'
      | 'author'
      | 'why'
      | 'date'
      | 'cause'
      | 'severity',
      string
    >
  >
  readonly empty: Readonly<
    Record<'settled' | 'open' | 'vacant' | 'overrides' | 'blocking' | 'unassigned' | 'issues' | 'planned' | 'drawn', string>
  >
  /** Label, value and what it is of, for each headline number. */
  readonly figures: (headline: Headline) => readonly Figure[]
  /** The parts of all villages by class, for a bar. */
  readonly classes: Readonly<Record<'mutual' | 'chosen' | 'recommended' | 'allotted' | 'vacant', string>>
  /** `drawn`: a lottery decides between equally good plans. */
  readonly definitions: (drawn: boolean) => readonly string[]
  readonly objectivesNote: string
  /** Put before the soft rules that the plan does not meet. */
  readonly breachesNote: string
  readonly better: (level: Level) => string
  readonly reached: string
  readonly openNote: string
  /** For villages whose candidates a quota rule may still narrow. */
  readonly perhapsFewerNote: (villages: string) => string
  readonly openHint: (candidates: number) => string
  /** Vacancies of the plan that stand among the open villages. */
  readonly openVacancies: (count: number) => string
  readonly drawnNote: (seed: string) => string
  readonly unprovedNote: string
  readonly blockingNote: string
  readonly wish: (rank: number, village: string) => string
  readonly noWishes: string
  readonly everybody: (villages: string, villageCount: number, cadres: string, cadreCount: number) => readonly string[]
  readonly audit: (audit: Audit) => readonly string[]
  readonly parts: (parts: readonly Part[], context: Context) => readonly string[]
  readonly issueCount: (count: number) => string
}

/** A headline number as a document shows it. */
export interface Figure {
  readonly label: string
  readonly value: string
  readonly detail: string
}

/** What the closing section needs. */
export interface Audit {
  readonly policy: Policy | undefined
  readonly rules: Readonly<Record<Rule['kind'], number>>
  /** Of these, soft ones. */
  readonly soft: number
  readonly waived: number
  readonly villages: number
  readonly cadres: number
  readonly version: string | undefined
  readonly certificate: string | undefined
}
