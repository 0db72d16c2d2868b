/** Minutes in English. */

import type { MinutesWords } from './minutes-words.ts'

/** What is said; blanks are filled in by hand. */
export const minutesEn: MinutesWords = {
  kicker: 'Minutes · draft',
  title: (round) => (round === '' ? 'Minutes of the meeting on resident instructors' : `${round}: minutes of the meeting`),
  sections: ['Meeting', 'Subject', 'Discussion', 'Vote', 'Decisions', 'Signatures'],
  section: (number, heading) => `${number}. ${heading}`,
  meeting: ['Meeting: ____; date and time: ____; place: ____.', 'Chair: ____; minutes taken by: ____.', 'Present (____ of ____): ____.', 'In attendance: ____.', 'Absent, and why: ____.'],
  subject: (round) => (round === '' ? 'The plan for the posting of resident instructors.' : `The plan for ${round}.`),
  noOverrides: 'The leadership named no pins, bans or holds.',
  discussion: 'Contributions: ____',
  vote: 'Members ____, present ____; for ____, against ____, abstentions ____. Way of voting: ____.',
  lead: (posts) => `The meeting decides to post a resident instructor to the following ${posts === 1 ? 'village' : `${posts} villages`}:`,
  columns: ['No.', 'Village', 'Resident instructor', 'Remark'],
  pinned: 'named by the leadership',
  drawn: (seed) => `Equals were decided by the lottery set beforehand (seed "${seed}").`,
  open: (village, candidates) => `${village}: equal on every criterion are ${candidates}; the meeting decides: ____.`,
  nobody: 'nobody',
  vacant: (villages, count) => `No instructor for the time being in ${count === 1 ? '1 village' : `${count} villages`}: ${villages}.`,
  unassigned: (cadres, count) => `Not posted in this round, staying with the office: ${cadres} (${count}).`,
  signed: 'Signatures of those present: ____; date: ____',
}
