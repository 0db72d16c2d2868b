/** What is written in a cell as a number, yes or no, a date, a list. Each reader gives `undefined` for what it does not understand. */

import { compact, halfWidth, nameKey, tidy } from './characters.ts'

/** Whether a cell says that there is nobody or nothing: blank, a dash, a slash, 无. */
export function saysNothing(text: string): boolean {
  return /^([-–—―/\\_]*|无|暂无|空|空缺|没有)$/.test(compact(text))
}

const unitOfMeasure = /(年|户|人|名|个|村|公里|千米|km|万元|届|次|分|岁)$/i

/** A number, with or without thousands separators and one unit of measure: `1,566`, `5年`, `5.7公里`, `第3名`. */
export function readNumber(text: string): number | undefined {
  const bare = compact(text).replace(/^第/, '').replace(unitOfMeasure, '')
  const digits = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare
  if (!/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(digits)) return undefined
  // -0 is 0
  return Number(digits) + 0
}

const yes = new Set(['是', '√', '✓', '✔', '☑', '1', 'Y', 'YES', 'TRUE', '可', '可以', '能', '有', '允许', '同意', '服从'])
const no = new Set(['否', '×', '✗', '✘', '☐', '0', 'N', 'NO', 'FALSE', '不可', '不可以', '不能', '不是', '没有', '无', '不允许', '不同意', '不服从'])

/** 是, √, 1, 可 … or 否, ×, 0, 不可 …. An `x` is not read: it is used for both. */
export function readYesNo(text: string): boolean | undefined {
  const word = compact(text).toUpperCase()
  return yes.has(word) ? true : no.has(word) ? false : undefined
}

/** A date as ISO text: with its day when `day` was written, otherwise year and month. `ambiguous`: 1985.1 may once have been 1985.10. */
export type ReadDate =
  | { readonly kind: 'date'; readonly iso: string; readonly serial: boolean }
  | { readonly kind: 'month'; readonly iso: string }
  | { readonly kind: 'ambiguous' }

/**
 * A date or a month: `2026-04-08`, `2026/4/8`, `2026.4.8`, `2026年4月8日`, `20260408`, `1985.03`, `1985年3月`, `198503`, `1985-3`, or a
 * day number of the spreadsheet (31107). No time zone is involved.
 */
export function readDate(text: string): ReadDate | undefined {
  const bare = compact(text).replace(/T?00:00(:00(\.0+)?)?Z?$/, '')
  const parts =
    /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})$/.exec(bare) ?? /^(\d{4})(年)(\d{1,2})月(\d{1,2})日?$/.exec(bare) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(bare)
  if (parts !== null) return fullDate(Number(parts[1]), Number(parts[3]), Number(parts[4]), false)
  const month = /^(\d{4})([-./])(\d{1,2})$/.exec(bare) ?? /^(\d{4})(年)(\d{1,2})月?$/.exec(bare) ?? /^(\d{4})()(\d{2})$/.exec(bare)
  if (month !== null) {
    if (month[2] === '.' && month[3] === '1') return { kind: 'ambiguous' }
    const number = Number(month[3])
    return number >= 1 && number <= 12 ? { kind: 'month', iso: `${month[1]}-${twoDigits(number)}` } : undefined
  }
  const serial = /^\d{5}$/.test(bare) ? Number(bare) : 0
  if (serial < 10_000) return undefined
  const [year, monthNumber, day] = civilDate(serial)
  return fullDate(year, monthNumber, day, true)
}

function fullDate(year: number, month: number, day: number, serial: boolean): ReadDate | undefined {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  if (month < 1 || month > 12 || day < 1 || day > days[month - 1]) return undefined
  return { kind: 'date', iso: `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`, serial }
}

/** Year, month and day of a spreadsheet's day number (1900 system, after its wrong 29 February 1900), by 400-year eras from March. */
function civilDate(serial: number): [number, number, number] {
  // day 25569 is 1 January 1970; 719468 days before that begins the era at 1 March 0000
  const days = serial - 25_569 + 719_468
  const era = Math.floor(days / 146_097)
  const dayOfEra = days - era * 146_097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day]
}

/** The spreadsheet's day number (1900 system) of an ISO date from March 1900 on: the reverse of what {@link readDate} does; `undefined` for any other text. */
export function dayNumber(text: string): number | undefined {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? readDate(text) : undefined
  if (date?.kind !== 'date' || text < '1900-03-01') return undefined
  const [year, month, day] = text.split('-').map(Number)
  const yearFromMarch = month <= 2 ? year - 1 : year
  const yearOfEra = yearFromMarch % 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return Math.floor(yearFromMarch / 400) * 146_097 + dayOfEra - 719_468 + 25_569
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/** The items of a cell like `经济发展、教育`: separated by 、 , ; / or spaces, not inside brackets; repeated ones once. */
export function readList(text: string): string[] {
  const items = new Map<string, string>()
  let depth = 0
  let item = ''
  const end = () => {
    const word = tidy(item)
    if (!saysNothing(word) && !items.has(nameKey(word))) items.set(nameKey(word), compact(word))
    item = ''
  }
  for (const character of halfWidth(text)) {
    if (character === '(') depth++
    if (character === ')') depth--
    if (depth <= 0 && /[、,;/\s]/.test(character)) end()
    else item += character
  }
  end()
  return [...items.values()]
}

/** A number that a spreadsheet turned into `9.90101E+11`: its last digits are gone. */
export function isScientific(text: string): boolean {
  return /^\d(\.\d+)?E\+?\d+$/i.test(compact(text))
}
