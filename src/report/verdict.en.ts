/** What the checker says, in English. */

import type { VerdictWords } from './render-verdict.ts'

const broken = { 'vacant': 'villages are vacant', 'too few': 'too few', 'too many': 'too many', 'together': 'people to be kept apart are together', 'blocking': 'there are blocking pairs' }

/** Sentences about a verdict. */
export const verdictEn: VerdictWords = {
  title: 'Verification',
  ok: 'Verified.',
  notOk: 'Not verified.',
  claims: {
    'status': 'status', 'round': 'the data it carries', 'feasible': 'obeys rules and overrides', 'posts': 'posts', 'levels': 'values of the objectives', 'blocking pairs': 'blocking pairs',
    'optimal': 'no better plan in this order of objectives', 'candidates': 'settled and open', 'unique': 'the only best plan', 'lottery': 'lottery', 'conflict': 'conflict', 'shortage': 'shortage of people',
    'price': 'price of overrides',
  },
  standings: { proved: 'proved', checked: 'checked', unproved: 'unproved', refuted: 'refuted' },
  colon: ': ',
  nothing: 'nothing',
  finding: (finding, { village, cadre, villages, value }) => {
    switch (finding.code) {
      case 'statement-wrong':
        return `${finding.path.join(' → ')} should be ${value(finding.expected)}, and is ${value(finding.found)}.`
      case 'unknown':
        return `The ${finding.what} ${value(finding.id)} is not one of this round, or is named twice.`
      case 'cadre-twice':
        return `${cadre(finding.cadre)} is sent to ${villages(finding.villages)}.`
      case 'pair-not-possible':
        return `${cadre(finding.cadre)} cannot go to ${village(finding.village)} (${finding.because.length > 0 ? `because of ${finding.because.join(', ')}` : 'unavailable, or neither named the other and they are of different townships'}).`
      case 'override-broken':
        return `Override ${finding.override} sends ${cadre(finding.cadre)} to ${village(finding.village)}; the plan does not.`
      case 'rule-broken':
        return `Rule ${finding.rule} is broken: ${broken[finding.why]}${finding.villages.length > 0 ? ` (${villages(finding.villages)})` : ''}.`
      case 'blocking-pair-missing':
        return `${cadre(finding.cadre)} and ${village(finding.village)} are a blocking pair that is not listed.`
      case 'blocking-pair-wrong':
        return `${cadre(finding.cadre)} and ${village(finding.village)} are no blocking pair, or what is said to force it does not exist.`
      case 'candidate-missing':
        return `${finding.cadre === null ? 'Nobody' : cadre(finding.cadre)} is also possible in ${village(finding.village)}, and not listed.`
      case 'candidate-wrong':
        return `${finding.cadre === null ? 'Nobody' : cadre(finding.cadre)} is listed for ${village(finding.village)} without evidence.`
      case 'certificate-fails': {
        const at = finding.step !== undefined ? `step ${finding.step + 1} of part ${finding.part! + 1}` : finding.part !== undefined ? `the extent of part ${finding.part + 1}` : [finding.village, finding.cadre].filter((id) => id !== null).join(', ')
        return `The evidence for objective ${finding.level + 1} does not hold${at === '' ? '' : ` (${at})`}.`
      }
      case 'search-open':
        return `${finding.villages} ${finding.villages === 1 ? 'village was' : 'villages were'} decided by search without evidence.`
      case 'lottery-open':
        return `After the lottery ${finding.villages} ${finding.villages === 1 ? 'village has' : 'villages have'} more than one possibility.`
      case 'candidates-open':
        return `It is not proved that all candidates are listed${finding.rules.length > 0 ? ` (rules ${finding.rules.join(', ')})` : ''}.`
      case 'conflict-open':
        return 'There is no evidence that the members contradict each other.'
      case 'shortage-open':
        return 'The shortage does not follow from the members.'
      case 'minimal-open':
        return `There is no evidence that the conflict goes without the ${finding.kind} ${finding.id}.`
    }
  },
}
