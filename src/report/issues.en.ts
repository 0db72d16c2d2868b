/** What is wrong with an input, in English. The place is put before the sentence by `render-issues.ts`. */

import type { Near } from '../model/issue.ts'
import type { IssueSentences } from './render-issues.ts'
import { counted, oneLine } from './line.ts'
import { placeText } from './place.ts'

const quoted = (text: string | number): string => `"${oneLine(String(text))}"`
const listed = (items: readonly string[]): string => items.map(quoted).join(', ')
const plain = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.map(oneLine).join(', '))
const rowList = (rows: readonly number[]): string => `${rows.length === 1 ? 'Row' : 'Rows'} ${rows.join(', ')}`

const things = { village: 'village', cadre: 'cadre', rule: 'rule', override: 'override', villages: 'village', cadres: 'cadre' } as const

const bars: Readonly<Record<string, string>> = {
  'unavailable': 'not available in this round',
  'withdrawn': 'withdrawn for other work',
  'held': 'the village is held back',
  'banned': 'excluded by the leadership',
  'avoided': 'avoidance rules',
  'required': 'does not meet what the village requires',
  'not-named': 'neither named the other and nobody is allotted in this round',
  'other-pool': 'another township and neither named the other',
}

const similar = (near: readonly Near[]): string => {
  if (near.length === 0) return ''
  const items = near.map(({ id, name, at }) => {
    const detail = [name === undefined || name === id ? '' : oneLine(id), at === undefined ? '' : placeText(at, 'en')]
      .filter((part) => part !== '')
      .join(', ')
    return `${oneLine(name ?? id)}${detail === '' ? '' : ` (${detail})`}`
  })
  return ` Similar: ${items.join('; ')}.`
}
const similarWords = (near: readonly string[]): string => (near.length === 0 ? '' : ` Similar: ${listed(near)}.`)
const check = ' Please check; nothing is changed automatically.'

/** One sentence per code. */
export const issuesEn: IssueSentences = {
  'not-a-round': ({ expected, found }) => `This is not the data of a round: expected ${oneLine(expected)}, found ${oneLine(found)}.`,
  'wrong-type': ({ expected, found }) => `Expected ${oneLine(expected)}, found ${oneLine(found)}.`,
  'unknown-field': ({ field, near, times }) => `There is no field ${quoted(field)}; it is not used${times > 1 ? ` (${String(times)} times in all, here first)` : ''}.${similarWords(near)}`,
  'blank-id': () => 'The id is blank; please fill it in.',
  'duplicate-id': ({ what, id, first }) => `The ${things[what]} id ${quoted(id)} is already used by no. ${first + 1}.`,
  'not-an-integer': ({ value, limit }) =>
    `${value} does not fit: an integer of at most ${limit} in size is needed (and not below 0 for classes and counts).`,
  'bad-date': ({ value }) => `The date ${quoted(value)} cannot be read; write it like "2026-04-08".`,

  'unknown-village': ({ id, near }) => `The village ${quoted(id)} is not one of this round.${similar(near)}${check}`,
  'unknown-cadre': ({ id, near }) => `The cadre ${quoted(id)} is not one of this round.${similar(near)}${check}`,
  'unknown-rule': ({ id, near }) => `There is no rule ${quoted(id)}.${similarWords(near)}${check}`,
  'same-choice-twice': ({ cadre, village }, { names }) =>
    `${names.cadre(cadre)} chose ${names.village(village)} twice; the choices must be different villages.`,
  'same-recommendation-twice': ({ village, cadre }, { names }) =>
    `${names.village(village)} recommends ${names.cadre(cadre)} twice; the candidates must be different people.`,
  'same-fit-twice': ({ cadre, village, scores }, { names }) =>
    `The fit score of ${names.cadre(cadre)} for ${names.village(village)} is given twice: ${scores.join(' points and ')} points.`,
  'same-baseline-twice': ({ what, id }, { names }) =>
    `${what === 'village' ? `The village ${names.village(id)}` : `The cadre ${names.cadre(id)}`} occurs twice in the baseline.`,

  'recommendation-count': ({ village, count }, { names }) => `${names.village(village)} recommends ${counted(count, 'cadre')}; 2 are expected.`,
  'recommendation-missing': ({ villages, total }, { names }) =>
    `Of ${counted(total, 'village')}, ${villages.length} recommend nobody: ${names.villages(villages)}.`,
  'choice-count': ({ cadre, count }, { names }) => `${names.cadre(cadre)} chose ${counted(count, 'village')}; 2 are expected.`,
  'choice-missing': ({ cadres, total }, { names }) =>
    `Of ${counted(total, 'available cadre')}, ${cadres.length} chose no village: ${names.cadres(cadres)}. They can still be recommended or allotted.`,
  'recommended-unavailable': ({ village, cadre, why }, { names }) =>
    `${names.village(village)} recommends ${names.cadre(cadre)}, ` +
    `who is ${why === 'unavailable' ? 'not available in this round' : 'withdrawn for other work'}; this recommendation cannot be followed.`,

  'override-without-author': ({ override }) => `The override ${quoted(override)} does not say who proposed it.`,
  'override-without-reason': ({ override }) => `The override ${quoted(override)} gives no reason.`,
  'keep-without-baseline': ({ override, village }, { names }) =>
    `The override ${quoted(override)} keeps the present instructor of ${names.village(village)}, but the baseline has none for it.`,
  'selector-selects-nobody': ({ rule, what }) => `The rule ${quoted(rule)} selects no ${things[what]}.`,
  'count-without-bound': ({ rule }) => `The rule ${quoted(rule)} has neither "atLeast" nor "atMost".`,
  'count-bounds-crossed': ({ rule, atLeast, atMost }) => `The rule ${quoted(rule)} asks for at least ${atLeast} and at most ${atMost}.`,
  'preferences-not-counted': ({ overrides }) =>
    `The preferred ${overrides.length === 1 ? 'override' : 'overrides'} ${listed(overrides)} ${overrides.length === 1 ? 'has' : 'have'} no effect: ` +
    'the order of objectives does not count them ("honoured").',
  'soft-rules-not-counted': ({ rules }) =>
    `The ${rules.length === 1 ? 'soft rule' : 'soft rules'} ${listed(rules)} ${rules.length === 1 ? 'has' : 'have'} no effect: ` +
    'the order of objectives does not count soft rules ("broken").',
  'waived-twice': ({ rule, overrides }) => `The rule ${quoted(rule)} is waived more than once, by the overrides ${listed(overrides)}.`,
  'repeated-objective': ({ objective }) => `The objective ${quoted(objective)} is repeated.`,
  'overrides-contradict': ({ overrides, rules, village, cadre }, { names }) => {
    const parties = [
      `${overrides.length === 1 ? 'override' : 'overrides'} ${listed(overrides)}`,
      ...(rules.length === 0 ? [] : [`${rules.length === 1 ? 'rule' : 'rules'} ${listed(rules)}`]),
    ].join(' and ')
    const about = [cadre === undefined ? '' : names.cadre(cadre), village === undefined ? '' : names.village(village)].filter(
      (part) => part !== '',
    )
    const single = overrides.length + rules.length === 1
    const verb = single ? 'cannot be carried out (the cadre is not available in this round)' : 'contradict each other'
    return `The ${parties} ${verb}${about.length === 0 ? '' : `; this concerns ${about.join(', ')}`}.`
  },

  'no-villages': () => 'The round has no villages.',
  'no-cadres': () => 'The round has no cadres.',
  'fewer-cadres-than-villages': ({ cadres, villages, vacant }) =>
    `${counted(cadres, 'available cadre')} for ${counted(villages, 'village')}: ` +
    `at least ${counted(vacant, 'village')} will stay vacant. Without priorities the leadership decides which.`,
  'village-nobody-can-serve': ({ village, reasons }, { names }) =>
    `Nobody can serve in ${names.village(village)}. ` +
    `Reasons: ${reasons.map((reason) => (Object.hasOwn(bars, reason) ? bars[reason] : oneLine(reason))).join('; ')}.`,
  'villages-short-of-cadres': ({ villages, cadres }, { names }) =>
    `${names.villages(villages)}: only ${counted(cadres.length, 'cadre')}` +
    `${cadres.length === 0 ? '' : ` (${names.cadres(cadres)})`} for ${counted(villages.length, 'village')}.`,

  'file-unreadable': ({ why }) =>
    ({
      empty: 'The file is empty.',
      truncated: 'The file is incomplete; it was perhaps not saved or copied to the end.',
      password: 'The file is protected by a password; please remove it and try again.',
      mislabelled: 'The content does not match the file extension; please open it in WPS or Excel and save it again.',
      damaged: 'The file is damaged and cannot be opened.',
    })[why],
  'file-type': ({ found, accepted }) =>
    `${found === '' ? 'A file without an extension' : `The file type ${quoted(found)}`} cannot be read. Accepted: ${plain(accepted)}.`,
  'package-missing': ({ package: name, needed }) =>
    `Reading ${quoted(needed)} needs the package ${oneLine(name)}; saving as "CSV UTF-8" works without it.`,
  'encoding-unknown': () => 'Neither UTF-8 nor GBK/GB18030; please save it as .xlsx or "CSV UTF-8".',
  'encoding-lost': ({ found }) =>
    `Contains ${quoted(found)}: the file was converted wrongly and its content is lost; please use the original file.`,
  'csv-broken': ({ why }) =>
    why === 'quote-not-closed'
      ? 'A double quote is not closed; what follows cannot be told apart.'
      : 'A double quote stands inside a cell; the cells cannot be told apart.',
  'file-read-as': ({ encoding }) => `Read as ${oneLine(encoding)}.`,
  'sheet-missing': ({ sheet, present }) =>
    `The sheet ${quoted(sheet)} was not found. Present: ${plain(present)}. Please rename one or name the sheet to use.`,
  'sheet-twice': ({ sheet, places }) => `The sheet ${quoted(sheet)} is there ${places.length} times: ${plain(places)}. Please keep one.`,
  'sheet-ignored': ({ sheet }) => `${quoted(sheet)} is not used.`,
  'sheet-read-as': ({ name, sheet }) => `The sheet ${quoted(name)} is read as ${quoted(sheet)}.`,
  'header-missing': ({ sheet, wanted }) => `No header row was found for ${quoted(sheet)}. Wanted: ${plain(wanted)}.`,
  'column-missing': ({ sheet, column, recognised }) => `${quoted(sheet)} lacks the column ${quoted(column)}. Recognised: ${plain(recognised)}.`,
  'column-twice': ({ column, columns }) => `The column ${quoted(column)} occurs ${columns.length} times (columns ${plain(columns)}).`,
  'column-kept': ({ columns }) => `These columns have no use here and are kept as they are: ${plain(columns)}.`,
  'column-private': ({ columns }) => `These columns hold personal data that is not needed; they were not read: ${plain(columns)}.`,
  'rows-skipped': ({ rows, why }) =>
    `${rowList(rows)} skipped as ${{ title: 'title', header: 'repeated header', blank: 'blank', total: 'total', note: 'note' }[why]}.`,
  'merged-cell': ({ rows, value }) => `${rowList(rows)} share a merged cell; all are read as ${quoted(value)}.`,
  'cell-missing': ({ column }) => `${quoted(column)} is missing.`,
  'cell-unexpected': ({ column, value }) => `${quoted(column)} should be blank but holds ${quoted(value)}.`,
  'cell-not-a-number': ({ value }) => `${quoted(value)} is not a number.`,
  'cell-not-an-integer': ({ value }) => `${quoted(value)} is not an integer.`,
  'cell-not-yes-or-no': ({ value }) => `${quoted(value)} should be yes or no.`,
  'cell-not-in-list': ({ value, accepted }) => `${quoted(value)} is not one of the words that can be used: ${plain(accepted)}.`,
  'name-unknown': ({ name, near }) => `${quoted(name)} is not in the roster.${similar(near)}${check}`,
  'name-ambiguous': ({ name, people }) => {
    const items = people.map(({ id, name: other, unit, at }) => {
      const detail = [oneLine(id), unit === undefined ? '' : oneLine(unit), at === undefined ? '' : placeText(at, 'en')].filter(
        (part) => part !== '',
      )
      return `${other === undefined ? '' : `${oneLine(other)} `}(${detail.join(', ')})`
    })
    return (
      `${quoted(name)} is the name of ${people.length} people: ${items.join('; ')}. ` +
      'Please give the staff number, or the name with the office in brackets.'
    )
  },
  'name-and-id-disagree': ({ name, id, nameOfId }) =>
    `${quoted(name)} and the number ${quoted(id)} do not agree: that number belongs to ${quoted(nameOfId)}.${check}`,
  'village-name-unknown': ({ name, near }) => `${quoted(name)} is not in the village sheet.${similar(near)}${check}`,
  'village-name-read-as': ({ name, village }, { names }) => `${quoted(name)} is read as ${names.village(village)}.`,
  'village-name-twice': ({ name, rows }) =>
    `The village name ${quoted(name)} occurs ${rows.length} times (${rowList(rows).toLowerCase()}); ` +
    'please use the village code, or the township with the name.',
  'village-merged': ({ name, into }) => `${quoted(name)} has been merged into ${quoted(into)}; please confirm.`,
  'row-twice': ({ what, rows, same }, { names }) =>
    `${rowList(rows)} are both about ${quoted(either(names, what))}, ` +
    `with ${same ? 'the same content; it is used once' : 'different content; please keep one'}.`,
  'code-scientific': ({ value }) =>
    `${quoted(value)} was turned into scientific notation by the spreadsheet program and its last digits are lost. ` +
    'Please format the column as text and enter it again.',
  'code-format': ({ value }) => `The village code ${quoted(value)} should have 12 digits.`,
  'code-not-administrative': ({ value }) =>
    `The last three digits of the village code ${quoted(value)} are below 200, ` +
    `as for a residents' committee; please confirm that it is an administrative village.`,
  'date-ambiguous': ({ value }) =>
    `The date ${quoted(value)} may mean January, or October with its last 0 dropped by the program; please confirm.`,
  'date-read-as': ({ value, date }) => `${quoted(value)} is read as the date ${oneLine(date)}.`,
  'ids-generated': ({ sheet, count }) => `${counted(count, 'row')} of ${quoted(sheet)} had no number and got one in order.`,
  'formula-like': ({ value }) => `${quoted(value)} begins like a formula; it is treated as text.`,
  'formula-error': ({ value }) => `The formula gives ${quoted(value)}; please correct it.`,
  'formula-without-value': () => 'The formula was saved without its result; please open and save the file once in WPS or Excel.',
  'condition-unreadable': ({ value, part }) => `${quoted(part)} in the condition ${quoted(value)} cannot be read; write it like "片区=西片".`,
  'condition-value-unknown': ({ field, value, near }) => `Nobody has ${quoted(value)} as ${quoted(field)}.${similarWords(near)}`,
  'condition-field-unknown': ({ field, near }) => `${quoted(field)} in the condition is not a column.${similarWords(near)}`,
  'baseline-disagrees': ({ cadre, byRoster, byVillages }, { names }) =>
    `Last post of ${names.cadre(cadre)}: the roster says ${names.village(byRoster)}, ` +
    `the village sheet says ${byVillages === null ? 'none' : names.village(byVillages)}; the village sheet is used.`,
  'available-until': ({ cadre, until }, { names }) => `${names.cadre(cadre)} is available only until ${oneLine(until)}.`,
  'setting-incomplete': ({ name, what, sheet, needs }) =>
    what === 'item'
      ? `The setting ${quoted(name)} needs ${quoted(needs)} of ${quoted(sheet)}, which is not given or cannot be read.`
      : `The setting ${quoted(name)} needs the column ${quoted(needs)} of ${quoted(sheet)}, which is not there.`,
  'term-start-unclear': ({ cadre, value, why }, { names }) =>
    `The term of ${names.cadre(cadre)} begins ${quoted(value)}, ` +
    { 'no-date': 'which is no date', 'month': 'which needs the day as well', 'future': 'after the date of this round' }[why] +
    ': it cannot be told whether the term is over. Please correct it.',
  'term-without-village': ({ cadre }, { names }) =>
    `${names.cadre(cadre)} has a term here, but neither the roster nor the village sheet says in which village; please fill that in.`,
  'term-village-unclear': ({ cadre, byRoster, byVillages }, { names }) =>
    `It cannot be told which village the term of ${names.cadre(cadre)} is about: the roster says ${byRoster === null ? 'none' : names.village(byRoster)}, ` +
    `the village sheet says ${byVillages.length === 0 ? 'none' : names.villages(byVillages)}.${check}`,
  'term-lock-lifted': ({ cadre, village, overrides }, { names }) =>
    `The term of ${names.cadre(cadre)} in ${names.village(village)} is not over, but the leadership decided otherwise ` +
    `(${overrides.length === 1 ? 'override' : 'overrides'} ${listed(overrides)}); the decision is followed.`,
  'fit-computed': ({ pairs }) => `Fit scores were computed from needs and strengths for ${counted(pairs, 'pair')}.`,
  'setting-unknown': ({ name, value }) => `The setting ${quoted(name)} (value ${quoted(value)}) is not known.`,
  'json-broken': ({ found }) => `The line that begins with ${quoted(found)} is not one JSON object.`,
  'more-issues': ({ of, more }) => `${more} more of the same kind (${of}), not listed one by one.`,
  'too-large': ({ what, found, limit }) => `Too large: ${found} ${oneLine(what)}; the limit is ${limit} ${oneLine(what)}.`,
}

/** A cadre's or a village's name, or the text itself when it is neither's id. */
function either(names: { readonly village: (id: string) => string; readonly cadre: (id: string) => string }, id: string): string {
  const cadre = names.cadre(id)
  return cadre === oneLine(id) ? names.village(id) : cadre
}
