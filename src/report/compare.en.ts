/** Plans side by side in English. */

import type { CompareWords } from './compare-words.ts'
import { barsEn } from './facts.en.ts'
import { counted, oneLine } from './line.ts'

const provided = (ahead: readonly string[]): string => (ahead.length === 0 ? '' : ` (with ${ahead.join(', ')})`)

/** What there is to say in English. */
export const compareEn: CompareWords = {
  same: 'The two plans are the same.',
  noPlan: 'One of the two has no plan, so there is nothing to compare.',
  restated: (levels) => `Things have changed, and the former plan counts differently now: ${levels}.`,
  verdict: {
    tie: 'The new plan is as good as the former one; only the posts differ.',
    worse: ({ objective, by }) => `The new plan is not as good as the former one: in the order of the objectives the first to differ is ${objective}, ${by}.`,
    better: ({ objective, by }) => `The new plan is better than the former one: in the order of the objectives the first to differ is ${objective}, ${by}.`,
  },
  seat: (village, from, to) => `${village}: ${from} → ${to}`,
  rest: (villages) => `the other ${counted(villages, 'village')} unchanged`,
  shared: (prices) => `Taken together these changes also mean: ${prices}.`,
  price: (objective, difference) => `${objective}: ${difference}`,
  noPrice: 'all objectives unchanged',
  barred: (cadre, village, bars, context) => `${cadre} can no longer be in ${village}: ${barsEn(bars, context)}.`,
  only: {
    villagesBefore: (names) => `Villages no longer listed: ${names}.`,
    villagesAfter: (names) => `New villages: ${names}.`,
    cadresBefore: (names) => `Cadres no longer listed: ${names}.`,
    cadresAfter: (names) => `New cadres: ${names}.`,
  },

  scenariosTitle: 'What-ifs compared with the present plan:',
  base: 'Present plan',
  scenario: (name) => `"${oneLine(name)}"`,
  status: { infeasible: 'the rules and overrides cannot all be met, there is no plan', unknown: 'the search was not completed, there is no plan' },
  unproved: 'the search was not completed, better plans are not excluded',
  nothingChanges: 'no objective and no post changes',
  changed: (villages) => `${counted(villages, 'village')} changed`,
  refused: (n, { code, id }) => {
    const name = oneLine(id ?? '')
    const why = {
      'unknown-village': `there is no village "${name}"`,
      'unknown-cadre': `there is no cadre "${name}"`,
      'unknown-rule': `there is no rule "${name}"`,
      'unknown-override': `there is no override "${name}"`,
      'errors': 'the data would have errors',
    }[code]
    return `change ${n} was left out: ${why}`
  },
  ordersTitle: (order) => `What the order of the objectives changes (the present order: ${order}):`,
  swap: (objective, other) => `${objective} before ${other}`,
  first: (objective) => `${objective} first of all`,
  indifferent: (pairs) => `It does not matter which of these neighbours goes first: ${pairs.map(([one, other]) => `${one} and ${other}`).join('; ')}.`,

  frontierTitle: (one, other, ahead) => `The best of ${one} and the best of ${other} cannot be had together${provided(ahead)}; these are the trade-offs:`,
  together: (one, other, ahead) => `The best of ${one} and the best of ${other} can be had together${provided(ahead)}:`,
  asNow: 'the present plan',
  frontierStopped: (why, one, other, some) =>
    ({
      'infeasible': 'The rules and overrides cannot all be met, there is no plan.',
      'work': some ? 'The search was not completed: those above are right, others may be missing.' : 'The search was not completed and found no trade-off.',
      'abort': some ? 'The search was stopped: those above are right, others may be missing.' : 'The search was stopped and found no trade-off.',
      'integer-range': 'The scores are too large to compute with exactly.',
      'same-objective': `Two different objectives are needed; both are ${one}.`,
      'several-levels': 'Priority villages count class by class and cannot be one side of a trade-off.',
      'not-linear': `The trade-offs between ${one} and ${other} cannot be listed yet.`,
    })[why],

  replanTitle: (changed, unchanged) =>
    changed === 0 ? `None of the ${counted(unchanged, 'published village')} has to change.` : `Of the published villages ${changed} ${changed === 1 ? 'has' : 'have'} to change, ${unchanged} stay as they are.`,
  published: { infeasible: 'The rules and overrides cannot all be met, there is no new plan.', unknown: 'The search was not completed, there is no new plan.' },
  replanUnproved: 'The search was not completed: a plan with fewer changes is not excluded.',
  gone: (cadre, village) => `${cadre} in ${village} is out of date: the village or the cadre is no longer listed.`,
  cost: (prices) => `What it costs to change so little, compared with the best plan without regard to what was published: ${prices}.`,
  noCost: 'Every objective is the same as in the best plan without regard to what was published.',

  sweepTitle: (runs, solved, infeasible, unknown) =>
    `${counted(runs, 'simulated round')}, ${solved} with a plan${infeasible === 0 ? '' : `, ${infeasible} whose rules and overrides cannot all be met`}${unknown === 0 ? '' : `, ${unknown} not completed`}.`,
  sweepNote: 'A simulation says how often each outcome comes under the conditions assumed; it predicts nothing.',
  holder: (cadre, share) => `${cadre} ${share}`,
  others: (count, share) => `${counted(count, 'other')} ${share}`,
  spread: (objective, least, most, usual, share) => `${objective}: at least ${least}, at most ${most}, mostly ${usual} (${share})`,
  always: (objective, value) => `${objective}: always ${value}`,

  columns: {
    number: 'No.', scenario: 'What if', status: 'Result', changed: 'Villages changed', village: 'Village', before: 'Before', after: 'After', moves: 'Posts changed', holders: 'Most frequent', share: 'Share',
  },
  statuses: { optimal: 'no better plan, proved', feasible: 'feasible, better ones not excluded', infeasible: 'cannot all be met', unknown: 'not completed' },
}
