/** All best plans together in English. */

import { counted } from './line.ts'
import type { PlansWords } from './plans-words.ts'

/** What there is to say in English. */
export const plansEn: PlansWords = {
  notCounted: {
    'infeasible': 'Rules and overrides cannot all be met, there is no plan.',
    'unproved': 'It is not proved that there is no better plan, so plans as good cannot be counted.',
    'not-listed': 'Some villages were decided by another program, which gave no list of all plans, so they cannot be counted.',
    'too-many': 'There are too many plans as good, they were not counted to the end.',
  },
  onlyOne: 'This is the only plan that is as good in every objective.',
  count: (plans, exact) => (exact ? `${plans} plans are as good in every objective.` : `At least ${plans} plans are as good in every objective; they were not counted to the end.`),
  part: (villages, plans, exact) => `${villages}: ${exact ? '' : 'at least '}${plans} ways.`,
  sharesTitle: 'If one of the plans that are as good is taken, each with the same chance, this is how likely it is who has which village:',
  share: (cadre, numerator, denominator, percent) => `${cadre} ${numerator}/${denominator} (${percent})`,
  same: (villages) => `${counted(villages, 'other village')} ${villages === 1 ? 'is' : 'are'} the same in every plan.`,
  drawTitle: (seed) => `Drawn by lot among the plans that are as good, each with the same chance. The public seed is "${seed}".`,
  noDraw: 'Nothing is tied, no draw is needed.',
  drawn: (villages, plans, last, drawn, tries) => `${villages}: ${plans} ways, numbered 0 to ${last}; number ${drawn} was drawn at try ${tries}.`,
  post: (village, cadre) => (cadre === null ? `${village} stays vacant` : `${cadre} goes to ${village}`),
  record: 'To record: make the seed public before the draw and put it into the minutes with the numbers above. Decide beforehand, too, whether this draw counts or the lot of the plan itself: the two may differ.',
  check: 'To check: the numbers follow from the seed and the ids of the villages by a public method (HMAC-SHA256); the same data and the same seed give the same draw.',
  columns: { villages: 'Villages', ways: 'Ways', village: 'Village', cadre: 'Cadre', share: 'Chance', percent: 'Per cent', drawn: 'Number drawn', tries: 'Tries', result: 'Drawn' },
}
