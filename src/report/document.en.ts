/** What the plan document says around the facts, in English. */

import type { Level } from '../model/solution.ts'
import { counted, englishOrdinal, oneLine, percent } from './line.ts'
import type { DocumentWords, Figure } from './words.ts'

const share = (
  label: string,
  { numerator, denominator }: { readonly numerator: number; readonly denominator: number },
  parts: string,
): Figure => ({
  label,
  value: percent(numerator, denominator) ?? 'none',
  detail: `${numerator}/${denominator}, ${parts}`,
})

/** The words of the plan document. */
export const documentEn: DocumentWords = {
  title: (round) =>
    round === undefined ? 'Posting plan of resident village instructors (discussion draft)' : `${round}: posting plan (discussion draft)`,
  kicker: 'Discussion draft - internal',
  notice:
    'This draft follows the two-way choice and the rules listed; it is for the leadership meeting to discuss. The meeting decides ' +
    'who is posted where.',
  roundLine: (id, date) =>
    [id === undefined ? '' : `Round: ${oneLine(id)}`, date === undefined ? '' : `Date: ${oneLine(date)}`]
      .filter((part) => part !== '')
      .join('; '),
  section: (n, heading) => `${n}. ${heading}`,
  sections: {
    figures: 'Main numbers',
    objectives: 'Objectives in order, and what was reached',
    settled: 'Settled',
    planned: 'Posted (not proved)',
    drawn: 'Drawn by lot',
    open: 'Open',
    vacant: 'Vacant',
    overrides: 'Adjustments (overrides)',
    blocking: 'Blocking pairs',
    unassigned: 'Cadres not posted',
    issues: 'Remarks on the data',
    audit: 'To check this plan',
    conflict: 'The conflict',
    noPlan: 'No plan',
    everybody: 'Villages and cadres of this round',
  },
  columns: {
    figure: 'Number',
    amount: 'Value',
    detail: 'Details',
    number: 'No.',
    village: 'Village',
    cadre: 'Instructor',
    name: 'Name',
    kind: 'Two-way choice',
    reason: 'Main reasons',
    candidates: 'Candidates',
    shown: 'Shown',
    unit: 'Office',
    wishes: 'Choices',
    order: 'Order',
    objective: 'Objective',
    value: 'Reached',
    proof: 'Could it be better?',
    matter: 'Adjustment',
    author: 'Proposed by',
    why: 'Reason',
    date: 'Date',
    cause: 'Cause',
    severity: 'Severity',
  },
  empty: {
    settled: 'No village is settled.',
    open: 'No village is open.',
    vacant: 'No village is settled as vacant.',
    overrides: 'There are no overrides.',
    blocking: 'There are no blocking pairs.',
    unassigned: 'Every cadre is posted.',
    issues: 'Nothing to remark.',
    planned: 'No village has an instructor.',
    drawn: 'No village was drawn.',
  },
  figures: ({ villages, held, cadres, away, plan }) => {
    const cadreFigure = (unassigned: string): Figure => ({
      label: 'Cadres',
      value: String(cadres),
      detail: `${unassigned}${away} not available or withdrawn`,
    })
    if (plan === null) return [{ label: 'Villages', value: String(villages), detail: `${held} held back` }, cadreFigure('')]
    return [
      {
        label: 'Villages',
        value: String(villages),
        detail: `${plan.filled} filled, ${plan.vacant} vacant (${held} held back)`,
      },
      plan.settled === null
        ? { label: 'Settled', value: 'not told', detail: 'better plans are not excluded' }
        : { label: 'Settled', value: counted(plan.settled, 'village'), detail: `${counted(plan.open ?? 0, 'village')} ${plan.seed === null || plan.open === 0 ? 'open' : 'drawn by lot'}` },
      { label: 'Mutual', value: counted(plan.mutual, 'village'), detail: `${plan.mutualFirst} at a first choice` },
      {
        label: 'Other',
        value: counted(plan.chosen + plan.recommended + plan.allotted, 'village'),
        detail: `chosen only ${plan.chosen} (${plan.chosenFirst} at a first choice), recommended only ${plan.recommended}, allotted ${plan.allotted}`,
      },
      share('Adoption rate', plan.adoption, 'mutual / villages'),
      share('One-way wishes included', plan.wishes, 'mutual, chosen only, recommended only / villages'),
      share('First-choice rate', plan.firstChoice, 'first choices / filled'),
      cadreFigure(`${plan.filled} posted, ${plan.unassigned} not posted; `),
    ]
  },
  classes: { mutual: 'mutual', chosen: 'chosen only', recommended: 'recommended only', allotted: 'allotted', vacant: 'vacant' },
  definitions: (drawn) => [
    'Villages: all administrative villages of the round, those held back included.',
    'Mutual: the village recommended the cadre and the cadre chose the village. Chosen only, recommended only: one side. Allotted: ' +
      'neither named the other.',
    'Adoption rate = mutual / villages. One-way wishes included = (mutual + chosen only + recommended only) / villages. ' +
      'First-choice rate = cadres at their first choice / filled villages.',
    `Settled: the same in every equally good plan. ${drawn ? 'Drawn by lot: equally good plans differ; one was drawn with a public seed.' : 'Open: equally good plans differ; the meeting decides.'}`,
  ],
  objectivesNote:
    'The objectives are compared one after another: a plan that is better on an earlier one comes first, ' +
    'and a later one counts only when all earlier ones are equal. There are no weights.',
  breachesNote: 'Soft rules that this plan does not meet:',
  better: ({ sense, objective }: Level) => (objective === 'fit' ? 'higher is better' : sense === 'max' ? 'more is better' : 'fewer is better'),
  reached: 'no',
  perhapsFewerNote: (villages) => `Quota rules may rule out some of the candidates of these villages; run again before deciding: ${villages}.`,
  openNote:
    'The candidates of each village below are equal on every objective. ' +
    'The villages hang together: when one is decided, enter it as an override and compute again before deciding the next.',
  openHint: (candidates) => `${candidates} possibilities, equally good`,
  openVacancies: (count) => `${counted(count, 'more vacancy', 'more vacancies')} among the open villages: where is for the meeting to decide.`,
  drawnNote: (seed) =>
    `The villages below have several equally good posts; one was drawn with the public seed "${oneLine(seed)}". ` +
    'The seed should be made public before the draw and put into the minutes; the same data and the same seed give the same result.',
  unprovedNote:
    'The search was not completed. The posts below obey every rule, but better plans are not excluded, so settled and open are not told apart.',
  blockingNote:
    'A blocking pair: the village recommended the cadre, the cadre chose the village, both prefer each other to what they have, ' +
    'and they are not together. Whether to adjust is for the meeting.',
  wish: (rank, village) => `${englishOrdinal(rank)} choice ${village}`,
  noWishes: 'none',
  everybody: (villages, villageCount, cadres, cadreCount) => [
    `${counted(villageCount, 'village')}${villageCount === 0 ? '' : `: ${villages}`}.`,
    `${counted(cadreCount, 'cadre')}${cadreCount === 0 ? '' : `: ${cadres}`}.`,
  ],
  audit: ({ policy, rules, soft, waived, villages, cadres, version, certificate }) => {
    const tieBreak = policy?.tieBreak
    const kinds = (['avoid', 'require', 'count', 'apart', 'fill', 'stable'] as const)
      .filter((kind) => rules[kind] > 0)
      .map((kind) => `${rules[kind]} ${kind}`)
    return [
      `Data: ${counted(villages, 'village')}, ${counted(cadres, 'cadre')}. The order of the rows does not affect the result.`,
      `Rules: ${kinds.length === 0 ? 'none' : kinds.join(', ')}${soft === 0 ? '' : ` (${soft} of them soft)`}${waived === 0 ? '' : `; ${waived} more lifted by overrides`}.`,
      'Allotment: ' +
        `${policy?.allot === false ? 'nobody is allotted in this round' : 'where neither named the other, the organisation may allot within the township'}.`,
      typeof tieBreak === 'object'
        ? `Ties: drawn by lot with the public seed "${oneLine(tieBreak.lottery)}".`
        : 'Ties: not broken, listed as open; who is shown follows from the ids and means no preference.',
      `Program version: ${version === undefined ? 'not stated' : oneLine(version)}` +
        `${certificate === undefined ? '' : `; certificate format: ${oneLine(certificate)}`}. ` +
        'Anybody can compute again from the same data and compare.',
    ]
  },
  parts: (parts, { names }) =>
    parts.map(({ villages, closedBy, backend, nodes }) => {
      const how = {
        'open': `; the search stopped after ${counted(nodes, 'step')} and was not completed`,
        'enumeration': ` and were decided by comparing all possibilities (${counted(nodes, 'step')})`,
        'integer program':
          ` and were decided by an integer programming solver${backend === undefined ? '' : ` "${oneLine(backend)}"`} (${counted(nodes, 'step')})`,
      }[closedBy]
      return `${names.villages(villages)} hang together${how}.`
    }),
  issueCount: (count) => `${counted(count, 'remark')}.`,
}
