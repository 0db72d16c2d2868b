/** The facts of an explanation in English. */

import type { Bar } from '../explain/bars.ts'
import type { CadreNow, Candidate, Decisive, FactOf, NotTogether, PairClass, VillageNow } from '../explain/facts.ts'
import type { ConflictMember } from '../model/solution.ts'
import { isPin } from './fact-lookup.ts'
import type { Context } from './language.ts'
import { placeOf } from './language.ts'
import { counted, englishOrdinal, oneLine } from './line.ts'
import { amountEn, differenceEn, objectiveNameEn } from './objectives.en.ts'
import { placeText } from './place.ts'
import type { FactSentences, PlanFactSentences } from './words.ts'

/** mutual, first choice …. */
export function pairClassEn(kind: PairClass): string {
  if (kind === 'C') return 'recommended by the village only'
  if (kind === 'D') return 'allotted by the organisation'
  const rank = englishOrdinal(Number(kind.slice(1)))
  return kind.startsWith('A') ? `mutual, ${rank} choice` : `chosen by the cadre only, ${rank} choice`
}

/** A rule or override by its place in the files, else by its id. */
export function overrideNameEn(id: string, context: Context): string {
  const place = placeOf(context, 'overrides', id)
  return place === undefined ? `override "${oneLine(id)}"` : placeText(place, 'en')
}

export function ruleNameEn(id: string, context: Context): string {
  const place = placeOf(context, 'rules', id)
  return place === undefined ? `rule "${oneLine(id)}"` : placeText(place, 'en')
}

/** Why not, as a clause. The type and basis of an avoidance are for the leadership only. */
export function barEn(bar: Bar, context: Context): string {
  switch (bar.reason) {
    case 'unavailable':
      return 'not available in this round'
    case 'not-named':
      return 'neither named the other and nobody is allotted in this round'
    case 'other-pool':
      return 'another township and neither named the other'
    case 'withdrawn':
      return `withdrawn by ${overrideNameEn(bar.override, context)}`
    case 'held':
      return `the village is held back by ${overrideNameEn(bar.override, context)}`
    case 'banned':
      return `excluded by ${overrideNameEn(bar.override, context)}`
    case 'village-pinned':
      return `the village is fixed for somebody else by ${overrideNameEn(bar.override, context)}`
    case 'cadre-pinned':
      return `the cadre is fixed for another village by ${overrideNameEn(bar.override, context)}`
    case 'avoided':
      return `avoidance rules${avoidanceEn(bar.rule, context)}`
    case 'required':
      return `does not meet ${ruleNameEn(bar.rule, context)} for the village`
  }
}

/** The type and basis in brackets, for the leadership; otherwise nothing. */
export function avoidanceEn(id: string, context: Context): string {
  const rule = context.leadership ? context.rule(id) : undefined
  if (rule?.kind !== 'avoid') return ''
  const parts = [rule.type, rule.basis].filter((part) => part !== undefined && part.trim() !== '').map((part) => oneLine(part!))
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

/** Several reasons as one clause. */
export const barsEn = (bars: readonly Bar[], context: Context): string => bars.map((bar) => barEn(bar, context)).join(', ')

/** Where a cadre is: is posted to 石桥村 (mutual, first choice). */
const placedEn = (now: CadreNow, { names }: Context): string =>
  now.village === null ? 'is not posted' : `is posted to ${names.village(now.village)} (${pairClassEn(now.class)})`

const holdsEn = (now: VillageNow, { names }: Context): string =>
  now.cadre === null
    ? 'is vacant'
    : `has ${names.cadre(now.cadre)} (${pairClassEn(now.class)}${now.pinned === null ? '' : ', fixed by the leadership'})`

const candidateEn = (candidate: Candidate, { names }: Context): string =>
  candidate.cadre === null ? 'vacant' : `${names.cadre(candidate.cadre)} (${pairClassEn(candidate.class)})`

const placeInListEn = (fact: { readonly ranked: boolean; readonly recommendationRank: number | null }): string =>
  fact.ranked && fact.recommendationRank !== null ? ` (in ${englishOrdinal(fact.recommendationRank)} place)` : ''

const whoEn = (
  fact: { readonly override: string; readonly author: string; readonly reason: string; readonly date: string | null },
  context: Context,
): string =>
  `${overrideNameEn(fact.override, context)}, proposed by ${oneLine(fact.author)}` +
  `${fact.date === null ? '' : ` on ${oneLine(fact.date)}`}; reason: ${oneLine(fact.reason)}`

/** People with one reason together: avoidance rules: 周明远, 林晓岚. Reasons that concern everybody are counted, not listed. */
export function groupedEn(
  barred: readonly { readonly bars: readonly Bar[] }[],
  name: (index: number) => string,
  unit: string,
  context: Context,
): string {
  const groups = new Map<string, number[]>()
  barred.forEach(({ bars }, index) => {
    const reason = barsEn(bars, context)
    groups.set(reason, [...(groups.get(reason) ?? []), index])
  })
  return Array.from(
    groups,
    ([reason, indexes]) => `${reason}: ${indexes.length > 6 ? counted(indexes.length, unit) : indexes.map(name).join(', ')}`,
  ).join('; ')
}

/** What became of a village that a cadre named, or that named him, as one clause. */
export function fateEn(fact: NotTogether, context: Context): string {
  const village = context.names.village(fact.village)
  const subject = fact.choiceRank === null ? `${village}, which recommended the cadre,` : `${englishOrdinal(fact.choiceRank)} choice ${village}`
  // that the village or the cadre is fixed elsewhere shows in who holds the village
  const bars = fact.bars.filter(({ reason }) => !isPin(reason))
  if (bars.length > 0) return `${subject} is not possible (${barsEn(bars, context)})`
  const said =
    fact.choiceRank === null ? '' : fact.recommendationRank === null ? ' (did not recommend the cadre)' : ' (recommended the cadre, too)'
  return `${subject}${said} ${holdsEn(fact.villageNow, context)}`
}

/** What is worse first, and by how much: mutual pairs (1 village fewer). */
export function decisiveEn({ objective, priority, delta }: Decisive): string {
  return `${objectiveNameEn(objective, priority ?? undefined)} (${differenceEn(amountEn(objective, Math.abs(delta)), delta > 0, objective === 'fit')})`
}

/** Demands that stand against something, by their places or ids. */
export function membersEn(members: readonly ConflictMember[], context: Context): string {
  return members.map(({ kind, id }) => (kind === 'override' ? overrideNameEn(id, context) : kind === 'rule' ? ruleNameEn(id, context) : 'too few cadres')).join(', ')
}

/** Some names, and how many more. */
const someEn = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(' or ') : `${names.slice(0, 3).join(', ')} or one of ${counted(names.length - 3, 'other')}`

/** Those by whom a vacant village would be filled at the least cost. */
export function fillersEn({ by }: FactOf<'filling-costs'>, { names }: Context): string {
  return someEn(by.map(({ cadre, cadreNow }) => `${names.cadre(cadre)} (now ${cadreNow.village === null ? 'not posted' : `in ${names.village(cadreNow.village)}`})`))
}

/** What decided against a pair, as a short clause; empty where nothing did. */
export function decidedEn(fact: FactOf<'decided-by' | 'no-plan-with'> | undefined): string {
  if (fact === undefined) return ''
  return fact.code === 'decided-by' ? `, otherwise the first to suffer is ${decisiveEn(fact)}` : ', otherwise the other demands cannot all be met'
}

/** The village and cadre of a pair, as a supposition. */
const supposeEn = ({ village, cadre }: { readonly village: string; readonly cadre: string }, { names }: Context): string =>
  `With ${names.cadre(cadre)} in ${names.village(village)}`

/** One sentence per code, those about the whole plan aside. */
export const factsEn: Omit<FactSentences, keyof PlanFactSentences> = {
  'unknown-village': ({ id }) => `This round has no village with the id "${oneLine(id)}".`,
  'unknown-cadre': ({ id }) => `This round has no cadre with the id "${oneLine(id)}".`,
  'no-plan': ({ status, stoppedBy }) =>
    `There is no plan for this round` +
    `${status === 'infeasible' ? ': its rules and overrides contradict each other' : stoppedBy === null ? '' : ` (${oneLine(stoppedBy)})`}.`,

  'post': (fact, { names }) => {
    const [village, cadre] = [names.village(fact.village), names.cadre(fact.cadre)]
    const recommendation =
      fact.recommendationRank === null ? `${village} did not recommend ${cadre}` : `${village} recommended ${cadre}${placeInListEn(fact)}`
    const choice =
      fact.choiceRank === null ? `${cadre} did not choose ${village}` : `${village} is the ${englishOrdinal(fact.choiceRank)} choice of ${cadre}`
    const score = fact.score === null ? '' : ` Fit score: ${counted(fact.score, 'point')}.`
    return `${village} - ${cadre}: ${recommendation}, ${choice}: ${pairClassEn(fact.class)}.${score}`
  },
  'vacant': ({ village }, { names }) => `${names.village(village)} is vacant.`,
  'unassigned': ({ cadre, away }, { names }) => `${names.cadre(cadre)} is not posted${away ? '' : ' and stays in the office'}.`,
  'pinned': (fact, context) => {
    const { names } = context
    const matter =
      fact.how === 'keep'
        ? `${names.village(fact.village)} keeps ${names.cadre(fact.cadre)}`
        : `${names.cadre(fact.cadre)} goes to ${names.village(fact.village)}`
    return `Fixed by the leadership: ${matter}. By ${whoEn(fact, context)}.`
  },
  'settled': ({ village, cadre }, { names }) =>
    `Settled: in every equally good plan ${names.village(village)} ${cadre === null ? 'is vacant' : `has ${names.cadre(cadre)}`}.`,
  'tied': (fact, context) =>
    `Open: ${context.names.village(fact.village)} may have ${tieEn(fact.candidates, context)}; ` +
    `equal on every objective, for the meeting to decide. The plan shows ${shownEn(fact.shown, context)}.`,
  'drawn': (fact, context) =>
    `Drawn: ${context.names.village(fact.village)} may have ${tieEn(fact.candidates, context)}; ` +
    `equal on every objective. The lot with the public seed "${oneLine(fact.seed)}" gave ${shownEn(fact.shown, context)}.`,
  'unproved': ({ village }, { names }) =>
    `The search was not completed; better plans are not excluded, and ${names.village(village)} is called neither settled nor open.`,
  'candidate-for': ({ cadre, villages, seed }, { names }) =>
    `In equally good plans ${names.cadre(cadre)} goes to ${names.villages(villages)}${seed === null ? '' : `; the lot with the public seed "${oneLine(seed)}" did not fall on these`}.`,
  'incumbent': ({ village, cadre, cadreNow }, context) =>
    `Up to now ${context.names.village(village)} had ${context.names.cadre(cadre)}, ` +
    `who ${cadreNow.village === village ? 'stays' : `now ${placedEn(cadreNow, context)}`}.`,
  'blocking': ({ village, cadre, overrides, rules }, context) => {
    const causes = [
      ...overrides.map(({ override, author }) => `${overrideNameEn(override, context)} (${oneLine(author)})`),
      ...rules.map((id) => ruleNameEn(id, context)),
    ]
    const why =
      causes.length === 0 ? 'under the order of the objectives and the rules and overrides in force they are not together' : `they are not together because of ${causes.join(', ')}`
    return `Blocking pair: ${context.names.cadre(cadre)} and ${context.names.village(village)} prefer each other to what they have; ${why}.`
  },

  'other-cadre': (fact, context) => {
    const { names } = context
    const [village, cadre] = [names.village(fact.village), names.cadre(fact.cadre)]
    const said =
      fact.recommendationRank === null
        ? `${cadre} made ${village} the ${englishOrdinal(fact.choiceRank ?? 0)} choice and was not recommended by it`
        : `${village} recommended ${cadre}${placeInListEn(fact)}, ` +
          (fact.choiceRank === null ? 'who did not choose it' : `whose ${englishOrdinal(fact.choiceRank)} choice it is`)
    const bars = fact.bars.length === 0 ? '' : `; the two cannot go together: ${barsEn(fact.bars, context)}`
    return `${said}${bars}; ${cadre} ${placedEn(fact.cadreNow, context)}.`
  },
  'other-village': (fact, context) => {
    const { names } = context
    const [village, cadre] = [names.village(fact.village), names.cadre(fact.cadre)]
    const said =
      fact.choiceRank === null
        ? `${village} recommended ${cadre}${placeInListEn(fact)}, who did not choose it`
        : `${village}, the ${englishOrdinal(fact.choiceRank)} choice of ${cadre}, ` +
          (fact.recommendationRank === null ? 'did not recommend the cadre' : `recommended the cadre${placeInListEn(fact)}`)
    const bars = fact.bars.length === 0 ? '' : `; the two cannot go together: ${barsEn(fact.bars, context)}`
    return `${said}${bars}; it ${holdsEn(fact.villageNow, context)}${standingEn(fact)}.`
  },
  'decided-by': (fact, context) => `${supposeEn(fact, context)} the first objective to suffer is ${decisiveEn(fact)}.`,
  'equally-good': (fact, context) => `${supposeEn(fact, context)} every objective is the same.`,
  'no-plan-with': (fact, context) =>
    `${supposeEn(fact, context)} the other demands cannot all be met` +
    `${fact.members.length === 0 ? '' : ` (${membersEn(fact.members, context)}${fact.minimal ? '' : ' and perhaps others'})`}.`,
  'not-decided': ({ village, cadre }, { names }) =>
    `${[...(cadre === null ? [] : [names.cadre(cadre)]), ...(village === null ? [] : [names.village(village)])].join(' and ')}: the search was not completed, so which objective decided is not known.`,
  'nobody-chose': ({ village }, { names }) => `Nobody chose ${names.village(village)}.`,
  'nobody-recommended': ({ village }, { names }) => `${names.village(village)} recommended nobody.`,
  'no-choices': ({ cadre }, { names }) => `${names.cadre(cadre)} chose no village.`,
  'not-recommended': ({ cadre }, { names }) => `No village recommended ${names.cadre(cadre)}.`,

  'held': (fact, context) => `${context.names.village(fact.village)} is held back: ${whoEn(fact, context)}.`,
  'nobody-possible': ({ village, barred }, context) =>
    `Nobody can serve in ${context.names.village(village)}.` +
    (barred.length === 0 ? '' : ` ${capital(groupedEn(barred, (i) => context.names.cadre(barred[i].cadre), 'cadre', context))}.`),
  'all-elsewhere': ({ village, possible }, { names }) =>
    `${possible === 1 ? 'The 1 cadre' : `All ${possible} cadres`} ` +
    `who could serve in ${names.village(village)} ${possible === 1 ? 'is' : 'are'} posted elsewhere.`,
  'possible-unassigned': ({ village, cadres }, { names }) => `Could serve in ${names.village(village)} and not posted: ${names.cadres(cadres)}.`,
  'filling-costs': (fact, context) =>
    `To fill ${context.names.village(fact.village)} it would cost least to send ${fillersEn(fact, context)}; the first objective to suffer is ${decisiveEn(fact)}.`,
  'cannot-be-filled': ({ village }, { names }) => `With anybody in ${names.village(village)} the other demands cannot all be met.`,
  'fewer-cadres': ({ cadres, villages }) =>
    `${counted(cadres, 'available cadre')} for ${counted(villages, 'village')}: at least ${counted(villages - cadres, 'village')} must stay vacant.`,

  'unavailable': ({ cadre }, { names }) => `${names.cadre(cadre)} is not available in this round.`,
  'withdrawn': (fact, context) => `${context.names.cadre(fact.cadre)} is withdrawn for other work: ${whoEn(fact, context)}.`,
  'no-village-possible': ({ cadre, barred }, context) =>
    `There is no village to which ${context.names.cadre(cadre)} can go.` +
    (barred.length === 0 ? '' : ` ${capital(groupedEn(barred, (i) => context.names.village(barred[i].village), 'village', context))}.`),
  'placing-costs': (fact, { names }) =>
    `${fact.possible === 1 ? 'The 1 village' : `All ${fact.possible} villages`} to which ${names.cadre(fact.cadre)} could go ${fact.possible === 1 ? 'is' : 'are'} arranged otherwise; ` +
    `it would cost least in ${someEn(fact.villages.map(names.village))}, and the first objective to suffer is ${decisiveEn(fact)}.`,
  'cannot-be-placed': ({ cadre }, { names }) => `With ${names.cadre(cadre)} in any village the other demands cannot all be met.`,
  'more-cadres': ({ cadres, villages }) =>
    `${counted(cadres, 'available cadre')} for ${counted(villages, 'village')}: ` +
    `at least ${counted(cadres - villages, 'cadre')} must stay in the office.`,
}

const tieEn = (candidates: readonly Candidate[], context: Context): string =>
  candidates.map((candidate) => (candidate.cadre === null ? 'nobody' : candidateEn(candidate, context))).join(' or ')

const shownEn = (shown: string | null, { names }: Context): string => (shown === null ? 'nobody' : names.cadre(shown))

/** How the one who holds the village stands beside the cadre; only what the wishes say. */
function standingEn(fact: NotTogether): string {
  if (fact.villageNow.cadre === null || fact.recommendationRank === null || fact.bars.length > 0) return ''
  const mutual = fact.villageNow.class.startsWith('A') && fact.cadreNow.class?.startsWith('A') === true
  const equal = fact.villagePrefers === 'equal' ? ', whom it recommended alike' : fact.villagePrefers === 'present' ? ', whom it put first' : ''
  return `${equal}${equal !== '' && mutual ? '; both cadres now have a mutual post' : ''}`
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
