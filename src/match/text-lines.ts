/** Text files line by line: what can be wrong with one, and reading lists with ties out of it. */

import type { List } from './market.ts'

/** A problem of a file. `line` is 1-based as an editor shows it; `found` is what stands there, shortened. */
export interface LineProblem {
  readonly line: number
  readonly code:
    /** A fixed line or field is missing or different. */
    | 'header'
    /** The file ends before everything that its header announces. */
    | 'missing'
    /** There is more than its header announces. */
    | 'extra'
    | 'not-an-integer'
    /** A number that nobody has, or a count that is impossible. */
    | 'out-of-range'
    /** The same agent or the same entry twice. */
    | 'twice'
    /** A tie that is not closed, not opened, empty, or inside another. */
    | 'bracket'
    /** A tie where the file type says strict orders. */
    | 'tie'
    /** Not everybody named where the file type says complete orders. */
    | 'incomplete'
    /** Two numbers of the file that should agree. */
    | 'disagrees'
  readonly expected: string
  readonly found: string
}

/** Problems of a file, all at once, by line. */
export interface FileError {
  readonly ok: false
  readonly problems: readonly LineProblem[]
}

/** Adds a problem. */
export function report(problems: LineProblem[], line: number, code: LineProblem['code'], expected: string, found: string): void {
  problems.push({ line, code, expected, found: found.length > 40 ? `${found.slice(0, 39)}…` : found })
}

/** A number without sign, fraction or exponent; null = something else, or beyond 2^53. */
export function parseCount(text: string): number | null {
  if (!/^\d{1,16}$/.test(text)) return null
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : null
}

/**
 * Reads a list of 1-based numbers with ties in brackets into a 0-based list. `tokens` are numbers and the two brackets. Problems are added;
 * what can be read is returned all the same.
 */
export function parseList(tokens: readonly string[], open: string, close: string, others: number, line: number, problems: LineProblem[]): List {
  const list: (number | number[])[] = []
  const seen = new Set<number>()
  let tie: number[] | null = null
  for (const token of tokens) {
    if (token === open) {
      if (tie !== null) report(problems, line, 'bracket', close, open)
      tie = []
      continue
    }
    if (token === close) {
      if (tie === null) report(problems, line, 'bracket', open, close)
      else if (tie.length === 0) report(problems, line, 'bracket', 'a number', `${open}${close}`)
      else list.push(tie.length === 1 ? tie[0] : tie)
      tie = null
      continue
    }
    const number = parseCount(token)
    if (number === null) report(problems, line, 'not-an-integer', `1 … ${others}`, token)
    else if (number < 1 || number > others) report(problems, line, 'out-of-range', `1 … ${others}`, token)
    else if (seen.has(number)) report(problems, line, 'twice', 'every number once', token)
    else {
      seen.add(number)
      if (tie === null) list.push(number - 1)
      else tie.push(number - 1)
    }
  }
  if (tie !== null) report(problems, line, 'bracket', close, 'end of line')
  return list
}

/** A list with 1-based numbers, ties in brackets. */
export function formatList(list: List, between: string, open: string, close: string): string {
  return list
    .map((entry) => (typeof entry === 'number' ? [entry] : entry))
    .filter((tie) => tie.length > 0)
    .map((tie) => (tie.length === 1 ? `${tie[0] + 1}` : `${open}${tie.map((x) => x + 1).join(between)}${close}`))
    .join(between)
}

/** The lines of a file without byte order mark. @throws TypeError where it is no text. */
export function linesOf(text: unknown): string[] {
  if (typeof text !== 'string') throw new TypeError('The text of a file is a string.')
  return text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
}
