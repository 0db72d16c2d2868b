/** The customary order of names, 按姓氏笔画为序, where it is certain. */

import { charactersByStrokes } from './stroke-table.ts'

/** Where a character stands. */
interface Place {
  readonly at: number
  /** Its bracket and its side in it; 0: in none. */
  readonly bracket: number
  readonly side: number
}

const places: ReadonlyMap<string, Place> = /* @__PURE__ */ readTable()

function readTable(): ReadonlyMap<string, Place> {
  const table = new Map<string, Place>()
  let [brackets, bracket, side] = [0, 0, 0]
  for (const character of charactersByStrokes.join('')) {
    if (character === '[') [bracket, side] = [++brackets, 0]
    else if (character === ']') bracket = 0
    else if (character === '|') side++
    else table.set(character, { at: table.size + 1, bracket, side })
  }
  return table
}

/** The empty place of a name of two characters: before every character. */
const empty: Place = { at: 0, bracket: 0, side: 0 }

/**
 * Puts names in the order of the strokes of their surnames (按姓氏笔画为序): by the number of strokes of the first character, then by its strokes from the first to the
 * last (横竖撇点折), then likewise by the characters that follow. A name of two characters stands before those of three with the same surname, as its second place is
 * empty; compound surnames and names of minorities go by their first character, · and spaces do not count.
 *
 * @param names as they are written, each with its characters only, without remarks.
 * @returns positions in `names`, in order, those of equal names as they came; `null` where the order is not certain: a character is not in the table, or two names differ
 * first in characters of which the official table does not say which comes first. Then nothing may be called 按姓氏笔画为序.
 * @complexity O(n log n) comparisons.
 * @example
 * ```ts
 * import { orderByStrokes } from 'two-way-choice/report'
 *
 * const names = ['陈立新', '丁一', '王大利', '王富', '于海']
 * orderByStrokes(names)!.map((k) => names[k]) // => ['丁一', '于海', '王富', '王大利', '陈立新']
 * orderByStrokes(['陈立新', 'Anna']) // => null
 * ```
 */
export function orderByStrokes(names: readonly string[]): readonly number[] | null {
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) throw new TypeError('The names are a list of strings.')
  const keys = names.map(placesOf)
  if (keys.some((key) => key.length === 0 || key.includes(undefined))) return null
  const known = keys as readonly (readonly Place[])[]
  const order = names.map((_, k) => k).sort((a, b) => compare(known[a], known[b]) || a - b)
  // those of whom it is not certain who comes first stand next to each other
  return order.every((k, at) => at === 0 || isCertain(known[order[at - 1]], known[k])) ? order : null
}

function placesOf(name: string): readonly (Place | undefined)[] {
  const found = [...name.normalize('NFC').replace(/[\s·]/gu, '')].map((character) => places.get(character))
  return found.length === 2 ? [found[0], empty, found[1]] : found
}

function compare(a: readonly Place[], b: readonly Place[]): number {
  const differ = a.findIndex((place, i) => place !== b[i])
  if (differ < 0 || differ >= b.length) return a.length - b.length
  return a[differ].at - b[differ].at
}

/** Whether the table says which of two neighbours comes first, or they are equal. */
function isCertain(a: readonly Place[], b: readonly Place[]): boolean {
  const differ = a.findIndex((place, i) => place !== b[i])
  if (differ < 0 || differ >= b.length) return true
  return a[differ].bracket === 0 || a[differ].bracket !== b[differ].bracket || a[differ].side === b[differ].side
}
