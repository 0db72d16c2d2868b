/** Ordinal preference files of PrefLib: `.soi`, `.toi`, and their complete kin `.soc`, `.toc`. */

import type { List } from './market.ts'
import { type FileError, formatList, type LineProblem, linesOf, parseCount, parseList, report } from './text-lines.ts'

/*
 * The format, as preflib.org has it since 2022:
 *
 *   # FILE NAME: 99000-00000001.toi
 *   # TITLE: Three who choose
 *   # DATA TYPE: toi                  s/t = strict or with ties, c/i = complete or incomplete
 *   # NUMBER ALTERNATIVES: 3
 *   # NUMBER VOTERS: 3
 *   # NUMBER UNIQUE ORDERS: 2
 *   # ALTERNATIVE NAME 1: Aspen
 *   # ALTERNATIVE NAME 2: Birch
 *   # ALTERNATIVE NAME 3: Cedar
 *   2: 1,{2,3}                        number of voters with this order: the order, best first, ties in braces
 *   1: 3
 *
 * Numbers count from 1. A file holds one side's lists, voters in the order of its lines; a market is two files. Nothing after the colon is an empty list.
 * Other header lines are skipped.
 */

/** Which orders a file holds. */
export type PreflibType = 'soc' | 'soi' | 'toc' | 'toi'

/** One side's lists, read from a file. */
export interface PreflibFile {
  readonly ok: true
  readonly type: PreflibType
  readonly title: string
  /** Names of the alternatives, that is of the other side's agents; '' = not named. */
  readonly names: readonly string[]
  /** A list for every voter. */
  readonly lists: readonly List[]
}

/** Voters that a file may hold in all; one line can stand for any number. */
const mostVoters = 10_000_000

/**
 * Reads a `.soc`, `.soi`, `.toc` or `.toi` file.
 *
 * @returns one list per voter, or all problems with their lines; never throws on text.
 * @complexity O(length + voters).
 * @example
 * const file = readPreflib('# DATA TYPE: toi\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 2\n2: 1,{2,3}\n')
 * if (file.ok) file.lists // [[0, [1, 2]], [0, [1, 2]]]
 */
export function readPreflib(text: string): PreflibFile | FileError {
  const problems: LineProblem[] = []
  const lines = linesOf(text)
  const header = new Map<string, { line: number; value: string }>()
  const body: { line: number; words: string }[] = []
  lines.forEach((raw, i) => {
    const words = raw.trim()
    const line = i + 1
    if (words === '') return
    if (!words.startsWith('#')) {
      body.push({ line, words })
      return
    }
    const colon = words.indexOf(':')
    if (colon < 0) return
    const key = words.slice(1, colon).trim().toUpperCase()
    if (header.has(key)) report(problems, line, 'twice', 'every header line once', key)
    else header.set(key, { line, value: words.slice(colon + 1).trim() })
  })

  const type = header.get('DATA TYPE')
  if (type === undefined) report(problems, 1, 'header', '# DATA TYPE', 'none')
  else if (!['soc', 'soi', 'toc', 'toi'].includes(type.value)) report(problems, type.line, 'header', 'soc, soi, toc or toi', type.value)
  const alternatives = count(header, 'NUMBER ALTERNATIVES', true, problems)
  const voters = count(header, 'NUMBER VOTERS', true, problems)
  const unique = count(header, 'NUMBER UNIQUE ORDERS', false, problems)
  if (problems.length > 0 || type === undefined || alternatives === null || voters === null) return { ok: false, problems }
  const strict = type.value.startsWith('s')
  const complete = type.value.endsWith('c')

  const names: string[] = []
  for (const [key, { line, value }] of header) {
    if (!key.startsWith('ALTERNATIVE NAME')) continue
    const number = parseCount(key.slice('ALTERNATIVE NAME'.length).trim())
    if (number === null || number < 1 || number > alternatives) report(problems, line, 'out-of-range', `1 … ${alternatives}`, key)
    else names[number - 1] = value
  }

  const orders: { voters: number; list: List }[] = []
  const distinct = new Set<string>()
  let total = 0
  for (const { line, words } of body) {
    const colon = words.indexOf(':')
    const times = parseCount(words.slice(0, Math.max(colon, 0)).trim())
    if (colon < 0 || times === null || times < 1) {
      report(problems, line, 'not-an-integer', 'a number of voters, a colon and an order', words)
      continue
    }
    const order = words.slice(colon + 1).trim()
    const list = parseOrder(order, alternatives, line, problems)
    if (strict && list.some((entry) => typeof entry !== 'number')) report(problems, line, 'tie', `no ties in ${type.value}`, words)
    const named = list.reduce<number>((sum, entry) => sum + (typeof entry === 'number' ? 1 : entry.length), 0)
    if (complete && named < alternatives) report(problems, line, 'incomplete', `${alternatives} alternatives in ${type.value}`, `${named}`)
    orders.push({ voters: times, list })
    distinct.add(formatList(list, ',', '{', '}'))
    total += times
  }
  const end = body.length === 0 ? lines.length : body[body.length - 1].line
  if (total !== voters) report(problems, end, 'disagrees', `${voters} voters`, `${total} voters`)
  else if (total > mostVoters) report(problems, end, 'out-of-range', `at most ${mostVoters} voters`, `${total}`)
  if (unique !== null && problems.length === 0 && distinct.size !== unique) report(problems, end, 'disagrees', `${unique} unique orders`, `${distinct.size}`)
  if (problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.line - b.line) }
  // names are as many as the header says, even where it does not give them
  if (alternatives > mostVoters) {
    report(problems, 1, 'out-of-range', `at most ${mostVoters} alternatives`, `${alternatives}`)
    return { ok: false, problems }
  }
  return {
    ok: true,
    type: type.value as PreflibType,
    title: header.get('TITLE')?.value ?? '',
    names: Array.from({ length: alternatives }, (_, i) => names[i] ?? ''),
    lists: orders.flatMap(({ voters: times, list }) => Array.from({ length: times }, () => list)),
  }
}

function count(header: ReadonlyMap<string, { line: number; value: string }>, key: string, required: boolean, problems: LineProblem[]): number | null {
  const found = header.get(key)
  if (found === undefined) {
    if (required) report(problems, 1, 'header', `# ${key}`, 'none')
    return null
  }
  const value = parseCount(found.value)
  if (value === null) report(problems, found.line, 'not-an-integer', key, found.value)
  return value
}

/** Numbers and braces; commas must stand between entries and nowhere else. */
function parseOrder(order: string, alternatives: number, line: number, problems: LineProblem[]): List {
  if (order === '') return []
  const shape = order.replace(/\s+/g, '')
  if (/^,|,$|,,|\{,|,\}|\}[^,}]|[^,{]\{/.test(shape)) report(problems, line, 'bracket', 'entries with one comma between them', order)
  return parseList(order.match(/[{}]|[^\s,{}]+/g) ?? [], '{', '}', alternatives, line, problems)
}

/** What to write above the lists. */
export interface PreflibHeader {
  /** Names of the alternatives; how many there are. */
  readonly names: readonly string[]
  readonly title?: string
  readonly fileName?: string
}

/**
 * Writes one side's lists as a `.toi` file, or as `.soi` when there are no ties. Equal lists one after another share a line, so {@link readPreflib} reads the
 * same lists in the same order.
 *
 * @throws RangeError when a list names an alternative beyond `names`.
 */
export function writePreflib(lists: readonly List[], header: PreflibHeader): string {
  const areLists = (value: unknown): boolean => Array.isArray(value) && value.every((list) => Array.isArray(list))
  if (!areLists(lists)) throw new TypeError('The lists of a side are an array of arrays.')
  const { names, title = '', fileName = '' } = header
  const orders: { voters: number; order: string }[] = []
  let ties = false
  lists.forEach((list, voter) => {
    for (const alternative of list.flat()) {
      if (!Number.isInteger(alternative) || alternative < 0 || alternative >= names.length) {
        throw new RangeError(`List ${voter} names ${alternative}, but there are ${names.length} alternatives, numbered from 0.`)
      }
    }
    if (list.some((entry) => typeof entry !== 'number' && entry.length > 1)) ties = true
    const order = formatList(list, ',', '{', '}')
    if (orders.length > 0 && orders[orders.length - 1].order === order) orders[orders.length - 1].voters++
    else orders.push({ voters: 1, order })
  })
  const oneLine = (words: string): string => words.replace(/\s+/g, ' ').trim()
  const head: [string, string | number][] = [
    ['FILE NAME', oneLine(fileName)],
    ['TITLE', oneLine(title)],
    ['DATA TYPE', ties ? 'toi' : 'soi'],
    ['NUMBER ALTERNATIVES', names.length],
    ['NUMBER VOTERS', lists.length],
    ['NUMBER UNIQUE ORDERS', new Set(orders.map(({ order }) => order)).size],
    ...names.map((name, i): [string, string] => [`ALTERNATIVE NAME ${i + 1}`, oneLine(name)]),
  ]
  const text = [...head.map(([key, value]) => `# ${key}: ${value}`.trimEnd()), ...orders.map(({ voters, order }) => `${voters}: ${order}`.trimEnd())]
  return `${text.join('\n')}\n`
}
