/** The facts about a whole plan in English. */

import type { Share } from '../explain/headline.ts'
import { membersEn, overrideNameEn, ruleNameEn } from './facts.en.ts'
import { counted, oneLine, percent } from './line.ts'
import { amountEn, objectiveNameEn } from './objectives.en.ts'
import type { PlanFactSentences } from './words.ts'

const rate = ({ numerator, denominator }: Share): string => `${percent(numerator, denominator) ?? 'none'} (${numerator}/${denominator})`

/** One sentence per code. */
export const planFactsEn: PlanFactSentences = {
  'plan-proved': ({ levels }) => `No plan is better in the listed order of the ${counted(levels, 'objective')}; this is proved.`,
  'plan-unproved': () => 'The search was not completed: better plans are not excluded, and which objective decided is not said.',
  'plan-totals': ({ villages, held, filled, vacant, cadres, away, unassigned }) =>
    `${counted(villages, 'village')}: ${filled} filled, ${vacant} vacant${held === 0 ? '' : ` (${held} of them held back)`}; ` +
    `${counted(cadres, 'cadre')}: ${filled} posted, ${unassigned} not posted${away === 0 ? '' : ` (${away} of them not available or withdrawn)`}.`,
  'plan-classes': ({ mutual, mutualFirst, chosen, chosenFirst, recommended, allotted }) =>
    `Mutual ${mutual} (${mutualFirst} at a first choice), chosen only ${chosen} (${chosenFirst} at a first choice), recommended only ${recommended}, allotted ${allotted}.`,
  'plan-rates': ({ adoption, wishes, firstChoice }) =>
    `Adoption rate ${rate(adoption)}, one-way wishes included ${rate(wishes)}, first-choice rate ${rate(firstChoice)}.`,
  'plan-level': ({ objective, priority, value, bound, sense, proved }) =>
    `Objective: ${objectiveNameEn(objective, priority ?? undefined)}, ${amountEn(objective, value)}, ` +
    `${proved ? 'proved to be the best' : value === bound ? 'not proved to be the best' : `not proved to be the best (${sense === 'max' ? 'at most' : 'at least'} ${amountEn(objective, bound)})`}.`,
  'plan-open': ({ villages, settled, seed }, { names }) =>
    villages.length === 0
      ? `${counted(settled, 'village')}, all settled.`
      : `${counted(settled, 'village')} settled; ${seed === null ? `${villages.length} open` : `${villages.length} drawn by lot with the public seed "${oneLine(seed)}"`}: ${names.villages(villages)}.`,
  'plan-vacant': ({ villages }, { names }) => `${counted(villages.length, 'vacant village')}: ${names.villages(villages)}.`,
  'override-in-force': ({ override, kind, author, reason, date, followed }, context) =>
    `Override (${kind}): ${overrideNameEn(override, context)}, proposed by ${oneLine(author)}${date === null ? '' : ` on ${oneLine(date)}`}; reason: ${oneLine(reason)}` +
    `${followed === null ? '' : followed ? '; followed' : '; not followed'}.`,
  'soft-broken': ({ rule, by }, context) => `Soft rule not met: ${ruleNameEn(rule, context)}, ${amountEn('broken', by)}.`,
  'plan-conflict': ({ members, minimal }, context) => `Cannot all be met: ${membersEn(members, context)}${minimal ? '' : ' (some may have nothing to do with it)'}.`,
}
