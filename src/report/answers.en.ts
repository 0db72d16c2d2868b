/** Answers to questions in English. */

import type { AnswerWords, FirstDifference } from './answer-words.ts'
import { barsEn } from './facts.en.ts'
import { differenceEn } from './objectives.en.ts'

const firstToDiffer = (first: FirstDifference | null): string =>
  first === null ? '' : `: in the order of the objectives the first to differ is ${first.objective}, ${first.by}`

/** What there is to say in English. */
export const answersEn: AnswerWords = {
  move: (cadre, from, to) => {
    if (to === null) return from === null ? `${cadre} is not posted` : `${cadre} leaves ${from} and is not posted`
    return from === null ? `${cadre} (not posted before) goes to ${to}` : `${cadre} goes from ${from} to ${to}`
  },
  leftVacant: (villages) => `left vacant: ${villages}`,
  nobodyElse: 'nobody else moves',
  nobodyMoves: 'nobody moves',

  change: (objective, from, to, up) => `${objective} ${up ? 'up' : 'down'} from ${from} to ${to}`,
  difference: differenceEn,
  restUnchanged: 'all other objectives unchanged',
  allUnchanged: 'all objectives unchanged',
  unchanged: 'unchanged',

  already: (cadre, village) => `The plan has ${cadre} in ${village} already.`,
  suppose: (cadre, village, now) => `If ${cadre} (now ${now === null ? 'not posted' : `in ${now}`}) goes to ${village}: `,
  outcome: { tie: 'just as good', worse: 'not as good', better: 'better' },
  verdict: {
    tie: (seed) =>
      seed === null ? 'Just as good as the present plan: for the meeting to decide.' : `Just as good; the lot with the public seed "${seed}" fell on the present plan.`,
    worse: (first) => `Not as good as the present plan${firstToDiffer(first)}.`,
    better: (first) => `Better than the present plan${firstToDiffer(first)}; better plans than the present one were not excluded.`,
  },
  barred: (cadre, village, bars, context) => `${cadre} cannot go to ${village}: ${barsEn(bars, context)}.`,
  contradicts: (cadre, village) => `${cadre} cannot go to ${village} while all of these are to be met:`,
  impossible: (cadre, village) => `${cadre} cannot go to ${village}: the other demands could not all be met.`,
  undecided: (cadre, village) => `Whether ${cadre} can go to ${village} is not known: the search was not completed.`,
  noPlan: 'There is no plan for this round to compare with.',
  insteadIn: (village) => `Who else could go to ${village} (best first):`,
  insteadFor: (cadre) => `Where else ${cadre} could go (best first):`,
  instead: 'What else could be done (best first):',
  noOthers: 'Nothing else is possible.',

  waiting: {
    pair: (pair, none) => (none ? `${pair} do not block this plan.` : `${pair} block the plan. `),
    demands: (members, minimal) =>
      members.length === 1
        ? `this demand leaves no way to avoid it: ${members[0]}`
        : `these demands together leave no way to avoid it${minimal ? ', and each of them is needed for that' : ''}: ${members.join('; ')}`,
    nobody: 'no demand has to do with it, no plan avoids it',
    avoid: 'To avoid it: ',
    unknown: 'the reason was not found: the search was stopped',
  },

  pricesTitle: 'What each override changes (compared with the plan without it, the other overrides kept):',
  together: 'All overrides together (compared with the plan without any): ',
  gains: (cadres) => `by their own choices better off: ${cadres}`,
  losses: (cadres) => `by their own choices worse off: ${cadres}`,
  blocking: (pairs) => `new blocking pairs: ${pairs}`,
  state: (state, item) =>
    ({
      'choice': 'no objective is affected; without it there are other plans just as good',
      'none': 'without effect: the plan would be the same without it',
      'needed': 'without it the other demands cannot all be met and there is no plan',
      'unknown': 'what it changes is not known: the search was not completed',
      'unpriced': 'what it changes is not computed',
      'unproved': 'what it changes is not computed: for the plan better ones are not excluded',
      'conflicting': `contradicts other demands${item === null ? '' : `, see item ${item} of the conflict`}`,
      'no-plan': 'there is no plan, so what it changes is not computed',
    })[state],
  countOnly: 'who goes where is not affected, only how many blocking pairs are counted',
  basis: (text) => `basis: ${text}`,
  followed: 'followed',
  notFollowed: (counted) =>
    counted ? 'not followed: that would cost something of more importance, or does not go with what else is asked' : 'not followed',
  jointState: {
    infeasible: 'without any of them the other demands cannot all be met and there is no plan',
    unknown: 'what they change is not known: the search was not completed',
  },
  ledgerNote:
    'Effect on the plan: how objectives and posts differ from the plan without the override, the other overrides kept. ' +
    'Effects depend on one another and do not simply add up.',

  columns: {
    number: 'No.',
    cadre: 'Cadre',
    village: 'Village',
    outcome: 'Compared with the plan',
    levels: 'Objectives that change',
    moves: 'Who moves',
    objective: 'Objective',
    present: 'Present plan',
    then: 'Then',
    change: 'Change',
    override: 'Override',
    wishes: 'Own choices, blocking pairs',
    effect: 'Effect on the plan',
    gone: 'Cadre or village left out',
    best: 'Best if this alone mattered',
    unit: 'Unit',
    area: 'Area',
    class: 'Class of village',
    none: 'not given',
    size: 'All',
    posts: 'Posted',
    first: 'First choice',
    chosen: 'A choice',
    recommended: 'Recommended',
    state: 'Settled or open',
  },
}
