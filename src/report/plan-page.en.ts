/** What the plan page says, in English. */

import { counted, englishOrdinal } from './line.ts'
import type { PlanPageWords } from './plan-page-words.ts'

const short = ['', '1st', '2nd', '3rd']

/** The words of the plan page. */
export const planPageEn: PlanPageWords = {
  title: (round) => (round === undefined ? 'Posting plan of resident instructors in pictures (draft)' : `${round}: posting plan in pictures (draft)`),
  sides: { village: 'Village', cadre: 'Cadre' },
  pill: (kind, choiceRank) => {
    const rank = choiceRank === null ? '' : ` ${short[choiceRank] ?? `${choiceRank}th`}`
    return { mutual: `both${rank}`, chosen: `chose${rank}`, recommended: 'recomm.', allotted: 'allotted' }[kind]
  },
  mark: { pin: 'P', keep: 'K' },
  tags: { open: 'open', drawn: 'by lot', vacant: 'vacant', held: 'held', away: 'away' },
  goesTo: (village) => `→ ${village}`,
  without: 'no village',
  states: { settled: 'Settled', open: 'Open', drawn: 'Drawn by lot', planned: 'Planned (not proved)', vacant: 'Vacant', none: 'No plan', adjusted: 'Overrides' },
  cadreStates: { posted: 'posted', idle: 'not posted', away: 'not available or withdrawn', none: 'no plan' },
  pinned: { pin: 'pinned by the leadership', keep: 'incumbent kept' },
  label: (parts) => parts.join(', '),
  legend: {
    mutual: 'mutual: recommended and chosen',
    chosen: 'chosen by the cadre only, arrow to the village',
    recommended: 'recommended by the village only, arrow to the cadre',
    allotted: 'allotted: neither named the other',
    candidate: 'open: hollow line as shown, thin hollow line equally good',
    wish: 'unused recommendations and choices (grey, same dashes)',
    named: 'recommendations and choices (grey, same dashes)',
    pin: 'pinned by the leadership',
    keep: 'incumbent kept',
    blocking: 'blocking pair',
  },
  legendTitle: 'Key',
  headings: { chart: 'How far each side was satisfied', picture: 'Who named whom, and who goes where', unassigned: 'Cadres without a village', people: 'Where everybody is' },
  pictureTitle: (n, of, title) => (title.length > 0 ? title.join(' · ') : of === 1 ? 'All' : `Picture ${n} of ${of}`),
  pictureCount: (villages, cadres) => `${counted(villages, 'village')}, ${counted(cadres, 'cadre')}`,
  pictureNote:
    'On each line: who named whom, and which choice of the cadre it is. Numbers of villages are those of the tables. The order within a part only avoids crossings; it says nothing about rank.',
  pictureLabel: (villages, cadres) =>
    `On the left ${counted(villages, 'village')}, on the right ${counted(cadres, 'cadre')}; lines are posts, recommendations and choices. The tables below say the same.`,
  keys: 'Arrow keys move between villages and cadres, Enter shows the reasons, Esc clears.',
  chart: {
    villages: (count) => `Villages (${count})`,
    cadres: (count, away) => `Cadres (${count} available${away > 0 ? `; ${away} not available or withdrawn are not counted` : ''})`,
    village: {
      first: 'first of those recommended', second: 'second of those recommended', later: 'another of those recommended', equal: 'recommended (no order given)',
      other: 'not recommended, came by choice', allotted: 'allotted', none: 'vacant',
    },
    cadre: {
      first: 'first choice', second: 'second choice', later: `${englishOrdinal(3)} choice or later`, equal: '', other: 'did not choose it, recommended', allotted: 'allotted', none: 'not posted',
    },
    part: (label, count, share) => `${label} ${count} (${share})`,
    note: 'Where a village gave no order, all whom it recommended count alike.',
  },
  controls: {
    search: 'Find a village or person', hint: 'name of a village, person or unit', wishes: 'Show unused wishes', states: 'Only', print: 'Print',
    theme: { auto: 'Theme: auto', light: 'Theme: light', dark: 'Theme: dark' }, close: 'Close', panel: 'Reasons',
    empty: 'Click or point at a village or cadre in a picture or table; the reasons appear here.', found: '{n} found, Enter goes through them', notFound: 'Nothing found',
    noScript: 'Pictures, tables and printing work without scripts; reasons on click and search need the script of this page.',
  },
  villageLine: (number, place) => [`No. ${number}`, ...place].join(' · '),
  peopleNote: { strokes: 'In order of the strokes of surnames (按姓氏笔画为序).', sheet: 'In the order of the roster.' },
  place: 'Place',
}
