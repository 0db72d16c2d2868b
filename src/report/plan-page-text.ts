/** How wide text is drawn, so that names fit their boxes. */

/** Width of a text in ems, as fonts for Chinese and Latin draw it: an ideograph or full-width sign 1, a Latin letter about 0.56. O(length). */
export function emsOf(text: string): number {
  let ems = 0
  for (const character of text) ems += emsOfCharacter(character.codePointAt(0)!)
  return ems
}

/** The text, cut with … where it is wider than so many ems. */
export function fitted(text: string, ems: number): string {
  if (emsOf(text) <= ems) return text
  let [kept, width] = ['', 1]
  for (const character of text) {
    width += emsOfCharacter(character.codePointAt(0)!)
    if (width > ems) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

function emsOfCharacter(code: number): number {
  // marks that stand on the letter before them
  if ((code >= 0x300 && code <= 0x36f) || (code >= 0xfe00 && code <= 0xfe0f) || code === 0x200d) return 0
  if (code < 0x2000 && code !== 0xb7) return code >= 0x41 && code <= 0x5a ? 0.68 : 0.56
  return 1
}
