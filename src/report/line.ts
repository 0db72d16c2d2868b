/** Text of others made safe to stand in a line of ours, and numbers in words. */

/**
 * The text on one line: line breaks and tabs become spaces; other control characters, and those that turn the direction of writing round,
 * become U+FFFD, so that a name can neither begin a new line nor reorder the ones beside it.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '\ufffd')
    .trim()
}

/** A share in percent with one decimal, rounded half up, computed in integers; `null` when the denominator is 0. */
export function percent(numerator: number, denominator: number): string | null {
  if (denominator === 0) return null
  const tenths = Math.floor((numerator * 2000 + denominator) / (2 * denominator))
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 一 … 十九; digits beyond. */
export function chineseNumber(n: number): string {
  if (n >= 0 && n <= 10) return digits[n]
  return n > 10 && n < 20 ? `十${digits[n - 10]}` : String(n)
}

/** 1st, 2nd, 3rd, 4th …. */
export function englishOrdinal(n: number): string {
  const words = ['', 'first', 'second', 'third', 'fourth', 'fifth']
  return words[n] !== undefined && n > 0 ? words[n] : `no. ${n}`
}

/** `1 village`, `2 villages`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** 2026年4月8日; anything that is not an ISO date stays as it is. */
export function chineseDate(date: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  return parts === null ? oneLine(date) : `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日`
}
