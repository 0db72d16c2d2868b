/** Notices in English. */

import type { NoticeWords } from './notices-words.ts'

/** What is said; blanks are filled in by hand. */
export const noticesEn: NoticeWords = {
  section: (number, heading) => `${number}. ${heading}`,
  filledIn: 'Draft. Fill in the blanks (____) by hand; use it once it is checked and the procedure is done.',
  none: 'None.',
  columns: { number: 'No.', village: 'Village', name: 'Name', gender: 'Gender', birth: 'Born', politicalStatus: 'Political status', position: 'Position', term: 'Term', recommended: 'Recommended by it', result: 'Result', choice: 'Village chosen' },
  public: {
    kicker: 'Public notice - draft',
    title: (round) => (round === '' ? 'Resident instructors proposed' : `${round}: resident instructors proposed`),
    sections: ['Proposed', 'Period and comments', 'Signed'],
    lead: 'Considered by ____ on ____; the persons proposed as resident instructors are hereby published.',
    period: ['Period: from ____ to ____.', 'Comments to: ____; telephone: ____; address: ____.', 'How to comment: ____.'],
    signed: ['____ (office, seal)', 'Date: ____'],
  },
  posting: {
    kicker: 'Notice of posting - draft',
    title: (first, count) => (count === 1 ? `Posting of ${first} as resident instructor` : `Posting of ${first} and others (${count} in all) as resident instructors`),
    sections: ['Text', 'Annex: resident instructors', 'Signed'],
    text: ['Document number: ____', 'To all villages and offices: as decided by ____ on ____, the persons in the annex are posted as resident instructors from ____ to ____.', 'Handing over is to be done by ____.'],
    signed: ['____ (office, seal)', 'Date: ____'],
  },
  village: {
    kicker: 'Note to a village - draft',
    title: (village) => `${village}: resident instructor`,
    sections: ['Resident instructor', 'Recommended by the village'],
    vacant: 'Nobody is posted to the village in this round.',
    posted: (is) => (is ? 'posted here' : 'not posted here'),
    closing: 'Contact: ____; telephone: ____; date: ____',
  },
  self: {
    kicker: 'Note to a cadre - for the talk',
    title: (name) => `${name}: the result`,
    sections: ['Result', 'Own choices', 'Not chosen, but recommended by', 'Remarks'],
    result: (village) => (village === null ? 'Not posted in this round; stays in the office.' : `Posted to ${village} as resident instructor.`),
    recommended: (is) => (is ? 'recommended' : 'not recommended'),
    posted: (is) => (is ? 'posted here' : 'not posted here'),
    cause: (cause) => {
      if (cause.kind === 'mutual') return `Choice ${cause.rank}, and the village recommended this cadre: both sides agree.`
      if (cause.kind === 'chosen') return `Choice ${cause.rank}; the village did not recommend this cadre.`
      if (cause.kind === 'recommended') return 'The village recommended this cadre, who had not chosen it.'
      if (cause.kind === 'allotted') return 'Neither side had named the other; allotted by the office.'
      const first = !cause.chose ? 'No choice was handed in' : cause.recommendedByChosen ? 'A chosen village recommended this cadre, but there was no place in this round' : 'No chosen village recommended this cadre; no place in this round'
      return `${first}${cause.recommendedByOthers ? '; other villages recommended this cadre, without a place either' : cause.chose ? '' : ', and no village recommended this cadre'}.`
    },
    reasons: ['The plan was proposed by a program following the rules set beforehand; the decision is the meeting’s. An explanation of the result may be asked for.', 'Reasons (by whoever leads the talk): ____', 'Talk led by: ____; date: ____; remarks of the person: ____'],
  },
}
