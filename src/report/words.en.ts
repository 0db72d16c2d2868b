/** The words of conflicts, solutions and documents in English. */

import type { Headline } from '../explain/headline.ts'
import type { Override, Rule, Scalar, Selector } from '../model/round.ts'
import type { Level } from '../model/solution.ts'
import { documentEn } from './document.en.ts'
import { decidedOf, factOf, factsOf, isPin } from './fact-lookup.ts'
import { avoidanceEn, barsEn, decidedEn, decisiveEn, factsEn, fateEn, fillersEn, groupedEn, overrideNameEn, pairClassEn, ruleNameEn } from './facts.en.ts'
import type { Context } from './language.ts'
import { counted, englishOrdinal, oneLine, percent } from './line.ts'
import { amountEn, fractionEn, objectiveNameEn } from './objectives.en.ts'
import { planFactsEn } from './plan-facts.en.ts'
import type { Words } from './words.ts'

const severities = { error: 'Error', warning: 'Warning', note: 'Note' } as const

const fields: Readonly<Record<string, string>> = { pool: 'township' }

const scalar = (value: Scalar): string => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : oneLine(String(value)))

function selector(value: Selector, what: 'villages' | 'cadres', { names }: Context): string {
  if (value === 'all') return `all ${what}`
  const parts: string[] = []
  for (const [field, condition] of Object.entries(value.where ?? {})) {
    const label = Object.hasOwn(fields, field) ? fields[field] : oneLine(field)
    if (typeof condition !== 'object') parts.push(`${label} ${scalar(condition)}`)
    else if (Array.isArray(condition)) parts.push(`${label} ${(condition as readonly Scalar[]).map(scalar).join(' or ')}`)
    else {
      const { min, max } = condition as { readonly min?: number; readonly max?: number }
      parts.push(
        `${label} ${[min === undefined ? '' : `at least ${min}`, max === undefined ? '' : `at most ${max}`].filter((part) => part !== '').join(' and ')}`,
      )
    }
  }
  const where = parts.length === 0 ? '' : `${what} with ${parts.join(', ')}`
  if (value.ids === undefined) return where === '' ? `all ${what}` : where
  const ids = value.ids.length === 0 ? `no ${what}` : what === 'villages' ? names.villages(value.ids) : names.cadres(value.ids)
  return where === '' ? ids : `of ${ids} the ${where}`
}

/** What a rule demands; of a soft one also that it may be broken. */
function rule(value: Rule, context: Context): string {
  return `${demand(value, context)}${value.soft === true ? ' (if possible)' : ''}`
}

function demand(value: Rule, context: Context): string {
  const { names } = context
  switch (value.kind) {
    case 'avoid':
      return `by the avoidance rules ${names.cadre(value.cadre)} does not go to ${names.village(value.village)}${avoidanceEn(value.id, context)}`
    case 'require':
      return `${selector(value.villages, 'villages', context)}: only ${selector(value.cadres, 'cadres', context)}`
    case 'count': {
      const bounds = [
        value.atLeast === undefined ? '' : `at least ${value.atLeast}`,
        value.atMost === undefined ? '' : `at most ${value.atMost}`,
      ].filter((part) => part !== '')
      return `${bounds.join(' and ')} of these cadres (${selector(value.cadres, 'cadres', context)}) ` +
        `in these villages (${selector(value.villages, 'villages', context)})`
    }
    case 'apart':
      return `no two of ${names.cadres(value.cadres)} in villages ` +
        `with the same ${Object.hasOwn(fields, value.by) ? fields[value.by] : oneLine(value.by)}`
    case 'fill':
      return `${selector(value.villages, 'villages', context)} must not stay vacant`
    case 'stable':
      return 'no blocking pair at all'
  }
}

/** What an override says; of a preferred one also that it is one. */
function override(value: Override, context: Context, holder: (village: string) => string | undefined): string {
  return `${decision(value, context, holder)}${value.strength === 'prefer' ? ' (if possible)' : ''}`
}

function decision(value: Override, context: Context, holder: (village: string) => string | undefined): string {
  const { names } = context
  switch (value.kind) {
    case 'pin':
      return `${names.cadre(value.cadre)} goes to ${names.village(value.village)}`
    case 'ban':
      return `${names.cadre(value.cadre)} does not go to ${names.village(value.village)}`
    case 'keep': {
      const cadre = holder(value.village)
      return `${names.village(value.village)} keeps ${cadre === undefined ? 'its present cadre' : names.cadre(cadre)}`
    }
    case 'hold':
      return `${names.village(value.village)} is held back`
    case 'withdraw':
      return `${names.cadre(value.cadre)} is withdrawn for other work`
    case 'waive': {
      const lifted = context.rule(value.rule)
      return `${ruleNameEn(value.rule, context)} is lifted${lifted === undefined ? '' : ` (${rule(lifted, context)})`}`
    }
  }
}

function bound({ objective, bound: limit, sense }: Level): string {
  return `${sense === 'max' ? 'at most' : 'at least'} ${amountEn(objective, limit)}`
}

/** 94.4% (17/18). */
export function shareEn({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }): string {
  return `${percent(numerator, denominator) ?? 'none'} (${numerator}/${denominator})`
}

function headline(value: Headline): readonly string[] {
  const { plan, overrides } = value
  const kinds = (['pin', 'ban', 'keep', 'hold', 'withdraw', 'waive'] as const)
    .filter((kind) => overrides[kind] > 0)
    .map((kind) => `${overrides[kind]} ${kind}`)
  const total = Object.values(overrides).reduce((sum, count) => sum + count, 0)
  const decided = `${counted(total, 'override')}${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}.`
  const held = value.held === 0 ? '' : ` (${value.held} of them held back)`
  const away = value.away === 0 ? '' : ` (${value.away} of them not available or withdrawn)`
  if (plan === null)
    return [`${counted(value.villages, 'village')}${held}, ${counted(value.cadres, 'cadre')}${away}; there is no plan.`, decided]
  return [
    `${counted(value.villages, 'village')}: ${plan.filled} filled, ${plan.vacant} vacant${held}.`,
    `Mutual ${plan.mutual} (${plan.mutualFirst} at a first choice), ` +
      `chosen only ${plan.chosen} (${plan.chosenFirst} at a first choice), recommended only ${plan.recommended}, allotted ${plan.allotted}.`,
    `Adoption rate ${shareEn(plan.adoption)}, one-way wishes included ${shareEn(plan.wishes)}, first-choice rate ${shareEn(plan.firstChoice)}.`,
    plan.settled === null
      ? 'Settled and open are not told apart (better plans are not excluded).'
      : `${counted(plan.settled, 'village')} settled, ${plan.open} ${plan.seed === null || plan.open === 0 ? 'open' : `drawn by lot with the public seed "${oneLine(plan.seed)}"`}.`,
    `${counted(value.cadres, 'cadre')}: ${plan.filled} posted, ${plan.unassigned} not posted${away}. ` +
      `${counted(plan.blockingPairs, 'blocking pair')}.`,
    decided,
  ]
}

const stopped = (code: string, context: Context): string => {
  if (code.startsWith('rule:')) return `the plan found breaks ${ruleNameEn(code.slice(5), context)}, and one that obeys it was not found`
  const known: Readonly<Record<string, string>> = {
    'work': 'the limit of the search was reached',
    'abort': 'the run was stopped',
    'integer-range': 'the fit scores are too large to be computed exactly',
  }
  return Object.hasOwn(known, code) ? known[code] : oneLine(code)
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** Everything there is to say in English. */
export const wordsEn: Words = {
  lang: 'en',
  sentence: (clauses) => (clauses.length === 0 ? '' : `${capital(clauses.join('; '))}.`),
  none: 'none',
  listed: ', ',
  comma: ', ',
  semicolon: '; ',
  colon: ': ',
  stop: '.',
  inBrackets: (text) => ` (${text})`,
  or: ' or ',

  severity: severities,
  severityLabel: (severity) => `${severities[severity]}: `,
  nothing: 'None.',
  issueCounts: (errors, warnings, notes) => `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(notes, 'note')}.`,

  pairClass: pairClassEn,
  vacant: 'vacant',
  objective: objectiveNameEn,
  amount: amountEn,
  fraction: fractionEn,
  date: oneLine,
  pair: (cadre, village) => `${cadre} and ${village}`,
  selector,
  rule,
  overrideName: overrideNameEn,
  ruleName: ruleNameEn,
  override,

  facts: { ...factsEn, ...planFactsEn },
  fate: fateEn,
  postWishes: ({ ranked, recommendationRank, choiceRank }) => {
    const place = ranked && recommendationRank !== null ? ` in ${englishOrdinal(recommendationRank)} place` : ''
    return `${recommendationRank === null ? 'not recommended' : `recommended${place}`}, ` +
      (choiceRank === null ? 'not chosen' : `${englishOrdinal(choiceRank)} choice`)
  },
  postReason: (facts, context) => {
    const { names } = context
    const post = factOf(facts, 'post')
    const others = factsOf(facts, 'other-cadre')
    const recommended = others.filter(({ recommendationRank }) => recommendationRank !== null)
    const choosers = others.length - recommended.length
    return [
      ...factsOf(facts, 'pinned').map(
        ({ author, reason, how }) => `${how === 'keep' ? 'kept' : 'fixed'} by the leadership (${oneLine(author)}): ${oneLine(reason)}`,
      ),
      ...(factOf(facts, 'nobody-chose') === undefined ? [] : ['nobody chose the village']),
      ...(factOf(facts, 'nobody-recommended') === undefined ? [] : ['the village recommended nobody']),
      ...(post !== undefined && factOf(facts, 'incumbent')?.cadre === post.cadre ? ['there already, stays'] : []),
      ...(post === undefined || post.score === null ? [] : [`fit ${counted(post.score, 'point')}`]),
      ...factsOf(facts, 'other-village').map((fact) => fateEn(fact, context)),
      ...recommended.map((fact) => {
        const barring = fact.bars.filter(({ reason }) => !isPin(reason))
        const bars = barring.length === 0 ? '' : `cannot come (${barsEn(barring, context)}) and `
        const now =
          fact.cadreNow.village === null
            ? 'is not posted'
            : `goes to ${names.village(fact.cadreNow.village)} (${pairClassEn(fact.cadreNow.class)})`
        return `also recommended, ${names.cadre(fact.cadre)} ${bars}${now}${decidedEn(decidedOf(facts, fact))}`
      }),
      ...(choosers === 0 ? [] : [`${choosers} more chose the village`]),
    ]
  },
  vacancyReason: (facts, context) => [
    ...factsOf(facts, 'held').map(({ author, reason }) => `held back (${oneLine(author)}): ${oneLine(reason)}`),
    ...factsOf(facts, 'nobody-possible').map(
      ({ barred }) =>
        'nobody can serve there' +
        (barred.length === 0 ? '' : ` (${groupedEn(barred, (i) => context.names.cadre(barred[i].cadre), 'cadre', context)})`),
    ),
    ...factsOf(facts, 'fewer-cadres').map(({ cadres, villages }) => `${counted(cadres, 'available cadre')} for ${counted(villages, 'village')}`),
    ...factsOf(facts, 'all-elsewhere').map(({ possible }) =>
      possible === 1
        ? 'the 1 cadre who could serve there is posted elsewhere'
        : `all ${possible} cadres who could serve there are posted elsewhere`,
    ),
    ...factsOf(facts, 'possible-unassigned').map(({ cadres }) => `could serve there and not posted: ${context.names.cadres(cadres)}`),
    ...factsOf(facts, 'filling-costs').map((fact) => `it would cost least to send ${fillersEn(fact, context)}, and the first to suffer is ${decisiveEn(fact)}`),
    ...factsOf(facts, 'cannot-be-filled').map(() => 'with anybody there the other demands cannot all be met'),
    ...factsOf(facts, 'other-cadre')
      .filter(({ recommendationRank, cadreNow }) => recommendationRank !== null && cadreNow.village !== null)
      .map(
        ({ cadre, cadreNow }) =>
          `${context.names.cadre(cadre)}, whom it recommended, goes to ${context.names.village(cadreNow.village!)} (${pairClassEn(cadreNow.class!)})`,
      ),
  ],
  idleReason: (facts, context) => {
    if (factOf(facts, 'unavailable') !== undefined) return ['not available in this round']
    const withdrawn = factsOf(facts, 'withdrawn')
    if (withdrawn.length > 0) return withdrawn.map(({ author, reason }) => `withdrawn for other work (${oneLine(author)}): ${oneLine(reason)}`)
    const candidateFor = factOf(facts, 'candidate-for')
    return [
      ...(factOf(facts, 'no-choices') === undefined ? [] : ['chose no village']),
      ...(factOf(facts, 'not-recommended') === undefined ? [] : ['no village recommended the cadre']),
      ...factsOf(facts, 'other-village').map((fact) => `${fateEn(fact, context)}${decidedEn(decidedOf(facts, fact))}`),
      ...factsOf(facts, 'no-village-possible').map(
        ({ barred }) =>
          'no village is possible' +
          (barred.length === 0 ? '' : ` (${groupedEn(barred, (i) => context.names.village(barred[i].village), 'village', context)})`),
      ),
      ...(candidateFor === undefined ? [] : [`in equally good plans goes to ${context.names.villages(candidateFor.villages)} (${candidateFor.seed === null ? 'open' : 'the lot fell on others'})`]),
    ]
  },

  conflictTitle: (minimal) =>
    minimal ? 'These cannot all be met:' : 'These contradict each other and cannot all be met (some may have nothing to do with it):',
  conflictRule: (value, id, context) => (value === undefined ? ruleNameEn(id, context) : `${ruleNameEn(id, context)} (${rule(value, context)})`),
  item: (n) => `(${n})`,

  status: ({ status, stoppedBy }, context) => {
    if (status === 'optimal') return 'No plan is better in the listed order of objectives; this is proved.'
    const why = stoppedBy === undefined ? '' : stopped(stoppedBy, context)
    if (status === 'feasible')
      return `The plan obeys every rule, but the search was not completed${why === '' ? '' : ` (${why})`}: better plans are not excluded.`
    if (status === 'infeasible') return 'The rules and overrides cannot all be met; there is no plan.'
    return `There is no plan${why === '' ? '' : `: ${why}`}.`
  },
  stopped,
  level: (level) => {
    const limit = level.value === level.bound ? '' : ` (${bound(level)})`
    return `${objectiveNameEn(level.objective, level.priority)}: ${amountEn(level.objective, level.value)}${limit}`
  },
  bound,
  totals: ({ villages, cadres, plan }) => {
    if (plan === null) return `Total: ${counted(villages, 'village')}, ${counted(cadres, 'cadre')}.`
    return `Total: ${counted(villages, 'village')}, of which ${plan.filled} filled and ${plan.vacant} vacant; ` +
      `${counted(cadres, 'cadre')}, of whom ${plan.filled} posted and ${plan.unassigned} not posted.`
  },
  headline,
  postLine: (village, cadre, kind) => `${village}: ${cadre} (${pairClassEn(kind)})`,
  headings: {
    open: 'Open',
    settled: 'Settled',
    drawn: 'Drawn by lot',
    planned: 'Posted',
    vacant: 'Vacant',
    unassigned: 'Not posted',
    blocking: 'Blocking pairs',
  },

  document: documentEn,
}
