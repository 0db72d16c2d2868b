/** A plan under several definitions of stability, in English. */

import type { PlanProblem } from '../explain/given-plan.ts'
import { barsEn, overrideNameEn, pairClassEn } from './facts.en.ts'
import type { Context } from './language.ts'
import { counted, oneLine } from './line.ts'
import type { StabilityWords } from './stability-words.ts'

const kinds: Readonly<Record<string, string>> = {
  null: 'nothing', undefined: 'nothing', string: 'text', number: 'a number', boolean: 'yes or no', array: 'a list', object: 'a group of values',
}
const kind = (found: string): string => (Object.hasOwn(kinds, found) ? kinds[found] : 'something else')

function problem(told: PlanProblem, context: Context): string {
  const { names } = context
  switch (told.code) {
    case 'not-a-plan':
      return `What was given is no plan but ${kind(told.found)} and cannot be read.`
    case 'not-a-post':
      return `Entry ${told.position + 1} does not say a village and a cadre (it is ${kind(told.found)}) and was left out.`
    case 'unknown-village':
      return `"${oneLine(told.village)}" is no village of this round` +
        `${told.cadre === null ? '' : ` (listed with ${names.cadre(told.cadre)})`} and was left out.`
    case 'unknown-cadre':
      return `${names.village(told.village)} is listed with "${oneLine(told.cadre)}", who is no cadre of this round; the village counts as vacant.`
    case 'cadre-twice':
      return `${names.cadre(told.cadre)} is listed in ${names.villages(told.villages)} and counts as being in ${names.village(told.counted)}.`
    case 'village-twice':
      return `${names.village(told.village)} is listed with ${told.cadres.map((id) => (id === null ? 'nobody' : names.cadre(id))).join(', ')} ` +
        `and counts as having ${names.cadre(told.counted)}.`
    case 'impossible-pair':
      return `${names.cadre(told.cadre)} cannot be in ${names.village(told.village)}: ${barsEn(told.bars, context)}.`
  }
}

const points = (tolerance: number): string => counted(Math.max(1, tolerance), 'point')

/** What there is to say in English. */
export const stabilityEn: StabilityWords = {
  title: 'Blocking pairs of the plan, counted in several ways:',
  problem,
  readable: 'What follows is about the part that can be read.',
  name: {
    'two-way': 'Two-way stability',
    'score-respecting': 'Fit scores counted',
    'full-weak': 'One-sided wishes counted',
    'strong': 'One side indifferent',
    'super': 'Nobody minds',
    'non-wasteful': 'Vacant though wanted',
    'no-justified-envy': 'Justified envy',
  },
  looksFor: (definition, tolerance) =>
    ({
      'two-way': 'what the plan goes by: named each other, both would rather have each other, not together',
      'score-respecting': 'named each other, both would rather have each other, not together; ' +
        (tolerance === null ? 'fit scores of no account' : `among those recommended in no order a fit score ahead by ${points(tolerance)} or more decides`),
      'full-weak': 'one of them named the other, both would rather have each other, not together',
      'strong': 'named each other, one would rather, the other does not mind, not together',
      'super': 'named each other, neither minds, not together',
      'non-wasteful': 'the village is vacant, and a cadre who chose it would rather go there',
      'no-justified-envy': 'somebody else has the village, a cadre who chose it would rather go there, and the village would rather have him',
    })[definition],
  count: (pairs) => (pairs === 0 ? 'none' : counted(pairs, 'pair')),
  verdict: (name, looksFor, count) => `${name} (${looksFor}): ${count}.`,
  pairsTitle: 'The cadres and villages concerned:',
  pair: (pair, under, scored, context) => {
    const { because } = pair
    const scores = scored ? pair.scores : undefined
    const { names } = context
    return [
      `${names.cadre(pair.cadre)} and ${names.village(pair.village)} (${pairClassEn(pair.class)})`,
      `${names.cadre(pair.cadre)} ${stabilityEn.cadreNow(pair, context)}`,
      `${names.village(pair.village)} ${stabilityEn.villageNow(pair, context)}`,
      ...(scores === undefined ? [] : [`fit score ${scores.cadre}${scores.holder === null ? '' : `, of the one who is there ${scores.holder}`}`]),
      ...(because.length === 0 ? [] : [`because of ${because.map((id) => overrideNameEn(id, context)).join(', ')}`]),
      `found by: ${under.join(', ')}`,
    ]
  },
  cadreNow: ({ cadreNow }, { names }) =>
    (cadreNow.village === null ? 'is not posted' : `is in ${names.village(cadreNow.village)} (${pairClassEn(cadreNow.class)})`),
  villageNow: ({ villageNow }, { names }) =>
    (villageNow.cadre === null ? 'is vacant'
      : `has ${names.cadre(villageNow.cadre)} (${pairClassEn(villageNow.class)}${villageNow.pinned === null ? '' : ', fixed by the leadership'})`),
  assumed: 'How wishes are read: ',
  assumption: (assumption, tolerance) =>
    ({
      'barred-never-block': 'whoever a rule or override keeps from a village has no claim to it; that somebody is fixed elsewhere takes no claim away',
      'mutual-only': 'only those who named each other',
      'named-pairs': 'all of whom one named the other',
      'chosen-only': 'only cadres who chose the village',
      'choices-in-order': 'a cadre would rather have an earlier choice',
      'un-named-is-nothing': 'what was not named is like nothing, and last',
      'unranked-tie': 'those whom a village recommends in no order are equal',
      'scores-in-ties': tolerance === null ? 'those whom a village recommends in no order are equal, fit scores of no account'
        : `those whom a village recommends in no order differ by ${points(tolerance)} of fit or more, or are equal; without a score it is 0`,
      'recommending-villages-next': 'with one-sided wishes, villages that recommended a cadre who did not choose them come behind his choices, all alike',
      'applicants-next': 'with one-sided wishes, cadres who chose a village that did not recommend them come behind those it recommended, all alike',
      'rest-is-nothing': 'with one-sided wishes, what neither named is like nothing, and last',
      'indifference-counts': 'whoever is indifferent does not mind',
      'vacant-only': 'only vacant villages, which take anybody',
      'occupied-only': 'only villages that somebody else has',
    })[assumption],
  holds: { yes: 'met', no: 'not met' },
  columns: {
    definition: 'Definition', looksFor: 'Looks for', assumes: 'How wishes are read', holds: 'Result', pairs: 'Pairs', number: 'No.',
    cadre: 'Cadre', village: 'Village', cadreNow: 'Cadre now', villageNow: 'Village now', under: 'Found by',
  },
}
