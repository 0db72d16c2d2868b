/** Gains by lists of choices other than one's own, in English. */

import type { Context } from './language.ts'
import { counted } from './line.ts'
import type { MisreportWords } from './misreport-words.ts'

const places = (ids: readonly (string | null)[], { names }: Context): string =>
  ids.length === 0 ? 'without any plan' : ids.map((id) => (id === null ? 'not posted' : `in ${names.village(id)}`)).join(' or ')
const list = (choices: readonly string[], { names }: Context): string => (choices.length === 0 ? 'no choice at all' : names.villages(choices))

/** What there is to say in English. */
export const misreportEn: MisreportWords = {
  title: 'Whether anybody could get a village he would rather have by handing in other choices than his own:',
  gaining: ({ cadre, choices, places: now, found, tried }, context) =>
    `${context.names.cadre(cadre)} with his own choices (${list(choices, context)}) is ${places(now, context)}; of ${counted(tried, 'other list')} ` +
    `${found.every + found.some + found.firmer} would do more for him:`,
  misreport: ({ choices, places: then, gain }, context) => {
    const better = 'a village he would rather have'
    const what = { every: `surely ${better}`, some: `possibly ${better}`, firmer: 'the worse outcome is out' }[gain]
    return `Choosing ${choices.length === 0 ? 'nothing' : list(choices, context)} he is ${places(then, context)}: ${what}.`
  },
  others: (lists) => `${counted(lists, 'further list')} would do more for him, too.`,
  nothing: (reason, cadres) =>
    ({
      'first-choice': `Sure of their first choice, nothing they would rather have: ${cadres}.`,
      'no-choices': `Chose nothing, so that it is not known what they would rather have: ${cadres}.`,
      'pinned': `Fixed by the leadership, whatever they choose: ${cadres}.`,
      'away': `Not available in this round: ${cadres}.`,
      'tried': `Every other list was tried, and none gets them a village they would rather have: ${cadres}.`,
    })[reason],
  unknown: (why, cadres) =>
    why === 'unknown-cadre' ? `No cadre of this round: ${cadres}.`
      : why === 'no-plan' ? `The rules and overrides cannot all be met, there is no plan to compare with: ${cadres}.`
        : `The search was not completed, there may be further lists that would do more: ${cadres}.`,
  left: (cadre, villages, left) => `Of ${cadre} only lists of ${counted(villages, 'village')} were tried, ${left} more left out.`,
  nobody: 'There are no cadres.',
  space: (longest) => `Lists tried: up to ${counted(longest, 'village')} out of those the cadre could have, in every order, and none at all.`,
  assumed: 'Taken for granted: ',
  assumption: {
    'one-at-a-time': 'only one cadre changes his choices, nobody else and no village changes anything',
    'others-known': 'he knows beforehand what all the others hand in (hardly possible in practice)',
    'list-is-true': 'the choices handed in are what he really wants; a village not chosen is like no village, and last',
    'only-choices': 'he changes his choices and nothing else',
    'before-lottery': 'equally good plans are looked at before any is drawn, not how many there are of each kind',
  },
  ties: 'Where several plans are equally good: better in all of them is "surely", better in some "possibly"; the best outcome the same and the worst one better ' +
    'counts, too.',
  gain: { every: 'surely better', some: 'possibly better', firmer: 'the worse outcome is out' },
  list,
  places,
  columns: { cadre: 'Cadre', choices: 'Own choices', places: 'Result', instead: 'Other choices', then: 'Result then', gain: 'For the cadre' },
}
