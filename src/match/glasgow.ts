/** The text format of the SMTI and HRT instances of the University of Glasgow. */

import { compileMarket } from './compile.ts'
import type { List, Market } from './market.ts'
import { type FileError, formatList, type LineProblem, linesOf, parseCount, parseList, report } from './text-lines.ts'

/*
 * The format, as the instances of Delorme, García, Gondzio, Kalcsics, Manlove and Pettersson (2019; researchdata.gla.ac.uk/664) have it:
 *
 *   0                    always
 *   3                    number of left agents (doctors, children, men)
 *   2                    number of right agents (hospitals, families, women)
 *   1 1 2                left agents: number, then the list, best first, ties in round brackets
 *   2 (1 2)
 *   3 2
 *   1 2 (1 2)            right agents: number, capacity (1 in SMTI files), then the list
 *   2 1 3 1 2
 *
 * Numbers count from 1. The published readers go by the order of lines; here agents may come in any order within their side, each once. Blank lines
 * are skipped.
 */

/** A market read from a file. */
export interface GlasgowFile {
  readonly ok: true
  readonly market: Market
}

/**
 * Reads an SMTI or HRT file. Capacities are always given in the result.
 *
 * @returns the market, or all problems with their lines; never throws on text.
 * @complexity O(length).
 * @example
 * const file = readGlasgow('0\n2\n1\n1 1\n2 1\n1 1 (1 2)\n')
 * if (file.ok) file.market // { left: [[0], [0]], right: [[[0, 1]]], rightCapacity: [1] }
 */
export function readGlasgow(text: string): GlasgowFile | FileError {
  const problems: LineProblem[] = []
  const lines = linesOf(text)
    .map((words, i) => ({ line: i + 1, words: words.trim() }))
    .filter(({ words }) => words !== '')
  const lastLine = lines.length === 0 ? 1 : lines[lines.length - 1].line
  const expected = ['0', 'number of left agents', 'number of right agents']
  const header = expected.map((what, i) => {
    if (i >= lines.length) report(problems, lastLine, 'missing', what, 'end of file')
    else {
      const value = parseCount(lines[i].words)
      if (value === null || (i === 0 && value !== 0)) report(problems, lines[i].line, 'header', what, lines[i].words)
      else return value
    }
    return 0
  })
  if (problems.length > 0) return { ok: false, problems }
  const [, lefts, rights] = header
  if (lines.length < 3 + lefts + rights) {
    report(problems, lastLine, 'missing', `${lefts} + ${rights} lines of agents`, `${lines.length - 3} lines`)
    return { ok: false, problems }
  }
  for (const { line, words } of lines.slice(3 + lefts + rights)) report(problems, line, 'extra', 'end of file', words)

  const left: List[] = Array.from({ length: lefts }, () => [])
  const right: List[] = Array.from({ length: rights }, () => [])
  const rightCapacity: number[] = Array.from({ length: rights }, () => 1)
  const seen = { left: new Uint8Array(lefts), right: new Uint8Array(rights) }
  for (let i = 0; i < lefts + rights; i++) {
    const { line, words } = lines[3 + i]
    const tokens: readonly string[] = words.match(/[()]|[^\s()]+/g) ?? []
    const side = i < lefts ? 'left' : 'right'
    const own = side === 'left' ? lefts : rights
    const agent = parseCount(tokens[0])
    if (agent === null) {
      report(problems, line, 'not-an-integer', `the number of a ${side} agent`, tokens[0])
      continue
    }
    if (agent < 1 || agent > own) {
      report(problems, line, 'out-of-range', `1 … ${own}`, tokens[0])
      continue
    }
    if (seen[side][agent - 1] === 1) report(problems, line, 'twice', 'every agent once', tokens[0])
    seen[side][agent - 1] = 1
    if (side === 'left') {
      left[agent - 1] = parseList(tokens.slice(1), '(', ')', rights, line, problems)
      continue
    }
    const capacity = tokens.length < 2 ? null : parseCount(tokens[1])
    if (capacity === null) report(problems, line, 'not-an-integer', 'a capacity', tokens[1] ?? 'end of line')
    else rightCapacity[agent - 1] = capacity
    right[agent - 1] = parseList(tokens.slice(2), '(', ')', lefts, line, problems)
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, market: { left, right, rightCapacity } }
}

/**
 * Writes a market as an SMTI or HRT file; {@link readGlasgow} reads the same market back, except that capacities are then explicit and ties of one or
 * none are dissolved.
 *
 * @throws TypeError or RangeError when the market is malformed.
 */
export function writeGlasgow(market: Market): string {
  compileMarket(market)
  const line = (head: string, list: List): string => `${head} ${formatList(list, ' ', '(', ')')}`.trimEnd()
  const lines = [
    '0',
    `${market.left.length}`,
    `${market.right.length}`,
    ...market.left.map((list, l) => line(`${l + 1}`, list)),
    ...market.right.map((list, r) => line(`${r + 1} ${market.rightCapacity?.[r] ?? 1}`, list)),
  ]
  return `${lines.join('\n')}\n`
}
