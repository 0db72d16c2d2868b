/** Keys under which differently typed words are the same word, and the tidy spelling of a word. */

// spaces, zero-width characters, direction marks and soft hyphens: nothing the clerk can see
const invisible = /[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+/gu
// visible ASCII and the common Chinese characters are their own key
const plain = /^[\x21-\x7e\u4e00-\u9fff]*$/
const interpuncts = /[\u2022\u2027\u2219\u22c5\u30fb\uff65\uff0e.\u00b7]/gu
const hanzi = '\\p{Script=Han}\\p{Script=Bopomofo}\u3001-\u303f\uff00-\uffef'
const spaceBetweenHanzi = new RegExp(`(?<=[${hanzi}])\\s+(?=[${hanzi}])`, 'gu')

/** Full-width letters, digits and ASCII punctuation as half-width. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ')
}

/** The text in NFC, half-width, without anything invisible. The key of headings, sheet names, codes and words. */
export function compact(text: string): string {
  return plain.test(text) ? text : halfWidth(text.normalize('NFC')).replace(invisible, '')
}

/**
 * The key of a person's or village's name: {@link compact}, and every interpunct written `·` (U+00B7, 民委发〔2016〕33号).
 * NFKC is not used: it leaves `•` and `‧` as they are and rewrites characters that do occur in names.
 */
export function nameKey(text: string): string {
  return compact(text).replace(interpuncts, '\u00b7')
}

/** The key of a column heading: {@link compact} without the marks that templates put around it (`★村名`, `姓名*`, `姓名:`). */
export function headingKey(text: string): string {
  return compact(text).replace(/^[★☆*※]+|[★☆*※:]+$/gu, '')
}

/** A word as it is kept: NFC, trimmed, no space between two Chinese characters, other runs of spaces as one. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/[\u200b\ufeff]/g, '').trim().replace(spaceBetweenHanzi, '').replace(/\s+/g, ' ')
}

/** Compares by code unit, the only order a result may depend on. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
