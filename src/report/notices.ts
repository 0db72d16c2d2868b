/** The papers that leave the meeting room, each made of what its reader may see and nothing else: public notice, notice of posting, notes to a village and to a cadre. */

import type { Block, Section, TableColumn, TextDocument } from './document.ts'
import type { Language } from './language.ts'
import { blank, noticeWordsOf, type SelfCause } from './notices-words.ts'
import type { PublicPerson, PublicPost, PublicView, SelfView, VillageView } from './redact.ts'

/** Public notice (公示): the villages that get somebody, in the round's order; vacant ones are not in it. */
export function publicNotice(view: PublicView, lang: Language): TextDocument {
  const words = noticeWordsOf(lang)
  const { kicker, title, sections, lead, period, signed } = words.public
  return {
    ...head(lang, kicker, title(view.title), ''),
    sections: numbered(lang, [
      [sections[0], [paragraph(lead), peopleTable(view.posts, lang)]],
      [sections[1], period.map(paragraph)],
      [sections[2], signed.map(paragraph)],
    ]),
  }
}

/** Notice of posting (派驻通知) to villages and offices, with the list as its annex; `null` when nobody is posted. */
export function postingNotice(view: PublicView, lang: Language): TextDocument | null {
  const words = noticeWordsOf(lang)
  const { kicker, title, sections, text, signed } = words.posting
  const { number, village, name, term } = words.columns
  const posts = filled(view.posts)
  if (posts.length === 0) return null
  const columns: TableColumn[] = [{ heading: number, kind: 'number' }, { heading: village, kind: 'name' }, { heading: name, kind: 'name' }, { heading: term, kind: 'wide' }]
  return {
    ...head(lang, kicker, title(posts[0].person.name, posts.length), ''),
    sections: numbered(lang, [
      [sections[0], text.map(paragraph)],
      [sections[1], [{ kind: 'table', columns, rows: posts.map((post, k) => [String(k + 1), post.village, post.person.name, blank]) }]],
      [sections[2], signed.map(paragraph)],
    ]),
  }
}

/** Note to one village: who comes, and which of those it recommended. */
export function villageNote(view: VillageView, lang: Language): TextDocument {
  const words = noticeWordsOf(lang)
  const { kicker, title, sections, vacant, posted, closing } = words.village
  const { number, name, result } = words.columns
  const rows = view.recommended.map((one, k) => [String(k + 1), one.name, posted(one.posted)])
  return {
    ...head(lang, kicker, title(view.post.village), view.title),
    sections: numbered(lang, [
      [sections[0], [view.post.person === null ? paragraph(vacant) : peopleTable([view.post], lang)]],
      [sections[1], [rows.length === 0 ? paragraph(words.none) : { kind: 'table', columns: [{ heading: number, kind: 'number' }, { heading: name, kind: 'name' }, { heading: result, kind: 'wide' }], rows }, paragraph(closing)]],
    ]),
  }
}

/** Points of the talk with one cadre (个人告知要点): his result, his choices, who recommended him. */
export function selfNote(view: SelfView, lang: Language): TextDocument {
  const words = noticeWordsOf(lang)
  const { kicker, title, sections, result, recommended, posted, reasons, cause } = words.self
  const { columns } = words
  const rows = view.choices.map((choice, k) => [String(k + 1), choice.village, recommended(choice.recommended), posted(choice.village === view.village)])
  const table: TableColumn[] = [{ heading: columns.number, kind: 'number' }, { heading: columns.choice, kind: 'name' }, { heading: columns.recommended }, { heading: columns.result, kind: 'wide' }]
  return {
    ...head(lang, kicker, title(view.name), view.title),
    sections: numbered(lang, [
      [sections[0], [paragraph(result(view.village))]],
      [sections[1], [rows.length === 0 ? paragraph(words.none) : { kind: 'table', columns: table, rows }]],
      [sections[2], [view.alsoRecommendedBy.length === 0 ? paragraph(words.none) : { kind: 'list', items: view.alsoRecommendedBy }]],
      [sections[3], [cause(causeOf(view)), ...reasons].map(paragraph)],
    ]),
  }
}

function causeOf({ village, choices, alsoRecommendedBy }: SelfView): SelfCause {
  if (village === null) return { kind: 'stays', chose: choices.length > 0, recommendedByChosen: choices.some(({ recommended }) => recommended), recommendedByOthers: alsoRecommendedBy.length > 0 }
  const place = choices.findIndex((choice) => choice.village === village)
  if (place >= 0) return choices[place].recommended ? { kind: 'mutual', rank: place + 1 } : { kind: 'chosen', rank: place + 1 }
  return alsoRecommendedBy.includes(village) ? { kind: 'recommended' } : { kind: 'allotted' }
}

function head(lang: Language, kicker: string, title: string, subtitle: string): Omit<TextDocument, 'sections'> {
  return { lang, kicker, title, subtitle, notice: noticeWordsOf(lang).filledIn }
}

function numbered(lang: Language, parts: readonly (readonly [string, readonly Block[]])[]): readonly Section[] {
  return parts.map(([heading, blocks], k) => ({ heading: noticeWordsOf(lang).section(k + 1, heading), blocks }))
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}

function filled(posts: readonly PublicPost[]): readonly (PublicPost & { readonly person: PublicPerson })[] {
  return posts.flatMap((post) => (post.person === null ? [] : [{ ...post, person: post.person }]))
}

/** Numbered from 1 without gaps; what the round does not say is left to fill in. */
function peopleTable(posts: readonly PublicPost[], lang: Language): Block {
  const { none, columns } = noticeWordsOf(lang)
  const rows = filled(posts).map(({ village, person }, k) => [
    String(k + 1), village, person.name, person.gender || blank, person.birth || blank, person.politicalStatus || blank, person.position || blank,
  ])
  if (rows.length === 0) return paragraph(none)
  return {
    kind: 'table',
    columns: [
      { heading: columns.number, kind: 'number' },
      { heading: columns.village, kind: 'name' },
      { heading: columns.name, kind: 'name' },
      { heading: columns.gender },
      { heading: columns.birth, kind: 'date' },
      { heading: columns.politicalStatus },
      { heading: columns.position, kind: 'wide' },
    ],
    rows,
  }
}
