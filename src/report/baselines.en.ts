/** Other ways to assign beside the plan, in English. */

import type { BaselinesWords } from './baselines-words.ts'
import { ruleNameEn } from './facts.en.ts'
import { counted, oneLine } from './line.ts'

/** What there is to say in English. */
export const baselinesEn: BaselinesWords = {
  title: 'The plan beside other common ways to assign:',
  method: {
    'library': 'The plan',
    'cadres-propose': 'Cadres ask in turn',
    'villages-propose': 'Villages ask in turn',
    'first-choices-first': 'First choices first',
    'one-after-another': 'One after another',
    'fit-alone': 'Fit scores alone',
  },
  how: {
    'library': 'by the listed order of objectives',
    'cadres-propose': 'every cadre asks the villages of his choice one by one; a village holds on to the one it likes best so far, until nobody asks any more',
    'villages-propose': 'every village asks those it recommends one by one; a cadre holds on to the village he likes best so far, until none asks any more',
    'first-choices-first': 'first choices are looked at first, and a village takes one of those for good; then the next choices',
    'one-after-another': 'in a fixed order every cadre takes the earliest of his choices that is left',
    'fit-alone': 'the organisation fills as many villages as it can, then makes the sum of fit scores as high as it can be',
  },
  verdict: {
    same: 'the same posts as in the plan',
    tie: 'as good as the plan, only the posts differ',
    worse: ({ objective, by }) => `not as good as the plan, the first to differ being ${objective}, ${by}`,
    better: ({ objective, by }) => `better than the plan, the first to differ being ${objective}, ${by}`,
  },
  broken: ({ rule, kind, by }, context) =>
    `${ruleNameEn(rule, context)} (off by ${kind === 'fill' ? counted(by, 'village') : kind === 'stable' ? counted(by, 'pair') : counted(by, 'cadre')})`,
  breaks: (rules) => `does not meet ${rules.join(', ')}`,
  breaksNothing: 'all met',
  noPlan: (why, status) =>
    why === 'pins' ? 'what the leadership fixed contradicts itself or another demand and cannot all be met, there is no plan'
      : status === 'infeasible' ? 'the rules and overrides cannot all be met, there is no plan'
        : why === 'integer-range' ? 'the scores are too large to compute with exactly, there is no plan' : 'the search was not completed, there is no plan',
  unproved: 'the search was not completed, better plans are not excluded',
  obeyed: 'Every way obeys what keeps a cadre from a village and what the leadership fixed; quotas, keeping apart, filling and having no blocking pairs are looked at ' +
    'by the plan alone.',
  lists: 'But for fit scores alone, the other ways assign only where one side named the other: a cadre goes by his choices, then by the villages that ' +
    'recommended him; a village by whom it recommended, then by who chose it.',
  order: (seed, cadres) =>
    `Where wishes leave it open, ${seed === undefined ? 'the order of ids decides' : `an order drawn with the public seed "${oneLine(seed)}" decides`}` +
    `${cadres === '' ? '' : `; of the cadres: ${cadres}`}.`,
  columns: { method: 'Way', how: 'How', outcome: 'Beside the plan', broken: 'Quotas and the like' },
  outcomes: { 'same': 'the same', 'tie': 'as good', 'worse': 'not as good', 'better': 'better', 'no-plan': 'nothing to compare' },
}
