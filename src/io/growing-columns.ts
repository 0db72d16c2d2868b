/** Columns that grow while rows are read: no object per row, words stored once. */

import type { DictionaryColumn } from '../model/id-columns.ts'
import type { Scalar } from '../model/round.ts'

/** Words, each with a number. Columns that share one are compared without looking at a word again. */
export interface Words {
  readonly list: string[]
  readonly codeOf: (word: string) => number
}

/** A dictionary without words. */
export function emptyWords(): Words {
  const list: string[] = []
  const codes = new Map<string, number>()
  const codeOf = (word: string): number => {
    const known = codes.get(word)
    if (known !== undefined) return known
    codes.set(word, list.length)
    return list.push(word) - 1
  }
  return { list, codeOf }
}

/** A column of numbers; rows that are never set hold `blank`. */
export interface Growing<A> {
  readonly set: (row: number, value: number) => void
  /** What row holds now. */
  readonly get: (row: number) => number
  readonly finish: (rows: number) => A
}

type Cells = Int32Array | Float64Array | Uint8Array

/** A column in an array that doubles when it is full. */
export function growing<A extends Cells>(make: (length: number) => A, blank: number): Growing<A> {
  const longer = (rows: number, from?: A): A => {
    const made = make(rows)
    if (from !== undefined) made.set(from)
    if (blank !== 0) made.fill(blank, from?.length ?? 0)
    return made
  }
  let cells = longer(1024)
  const reach = (rows: number): void => {
    if (rows > cells.length) cells = longer(Math.max(rows, 2 * cells.length), cells)
  }
  return {
    set: (row, value) => {
      reach(row + 1)
      cells[row] = value
    },
    get: (row) => (row < cells.length ? cells[row] : blank),
    finish: (rows) => {
      reach(rows)
      return cells.slice(0, rows) as A
    },
  }
}

/** Names of rows of a table, or of pools; rows that are never set name nobody. */
export interface GrowingWords {
  readonly set: (row: number, word: string) => void
  readonly isSet: (row: number) => boolean
  readonly finish: (rows: number) => DictionaryColumn
}

/** A column of words of a dictionary. */
export function growingWords(words: Words): GrowingWords {
  const codes = growing((length) => new Int32Array(length), -1)
  return {
    set: (row, word) => {
      if (word !== '') codes.set(row, words.codeOf(word))
    },
    isSet: (row) => codes.get(row) >= 0,
    finish: (rows) => ({ codes: codes.finish(rows), dictionary: words.list }),
  }
}

/** What rules select by: whatever the rows say, each word stored once. */
export interface GrowingField {
  readonly set: (row: number, value: Scalar) => void
  readonly finish: (rows: number) => readonly (Scalar | undefined)[]
}

/** A column of fields; rows that are never set have none. */
export function growingField(): GrowingField {
  const cells: (Scalar | undefined)[] = []
  const words = emptyWords()
  return {
    set: (row, value) => {
      while (cells.length < row) cells.push(undefined)
      cells[row] = typeof value === 'string' ? words.list[words.codeOf(value)] : value
    },
    finish: (rows) => {
      while (cells.length < rows) cells.push(undefined)
      return cells
    },
  }
}
