/** Bytes or text that arrive in chunks, cut anywhere → whole records, a batch at a time. */

import Papa from 'papaparse'

/** What a file, a response or a process gives, one after the other. */
export type Chunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>

/** Records that stand one behind the other. */
export interface Batch<R> {
  /** 1-based number of the first record, as a spreadsheet or an editor counts. */
  readonly row: number
  readonly records: readonly R[]
  /** By index of the record: what is wrong with its quotes. */
  readonly broken: ReadonlyMap<number, 'quote-not-closed' | 'quote-inside-cell'>
}

/** Characters looked at together: enough that starting a parser costs nothing, few enough that a batch of rows stays small. */
const [least, most] = [1 << 16, 1 << 18]

/** A record longer than this has a quote that nobody closed, or is no record. */
const longestRecord = 1 << 20

const none: Batch<never>['broken'] = new Map()

/**
 * Chunks as text with `\n` as the only line end, in pieces of a like size; characters and line ends that two chunks share are put together. A byte order
 * mark is dropped. Bytes that the encoding does not have end it: `undecodable` is called behind the last piece.
 *
 * @throws RangeError for an encoding there is not; TypeError for a chunk that is neither text nor bytes.
 */
export async function* textPieces(chunks: Chunks, encoding: string, undecodable: () => void): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let held = ''
  let start = true
  const decoded = (chunk?: string | Uint8Array): string | undefined => {
    if (typeof chunk === 'string') return chunk
    if (chunk !== undefined && !ArrayBuffer.isView(chunk)) throw new TypeError(`A source gives text or bytes; this chunk is ${chunk === null ? 'null' : typeof chunk}.`)
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      return undefined
    }
  }
  const add = (text: string): void => {
    // a decoder drops the mark of bytes only
    held += start && text.startsWith('\ufeff') ? text.slice(1) : text
    start &&= text === ''
  }
  function* pieces(end: number): Generator<string> {
    const text = held.slice(0, end).replace(/\r\n?/g, '\n')
    held = held.slice(end)
    for (let at = 0; at < text.length; at += most) yield text.slice(at, at + most)
  }
  let broken = false
  for await (const chunk of chunks) {
    const text = decoded(chunk)
    broken = text === undefined
    if (text === undefined) break
    add(text)
    // a carriage return at the end may be the first half of a line end
    if (held.length >= least) yield* pieces(held.endsWith('\r') ? held.length - 1 : held.length)
  }
  const rest = broken ? '' : decoded()
  add(rest ?? '')
  yield* pieces(held.length)
  if (broken || rest === undefined) undecodable()
}

/** Text as the rows of a table, blank ones included. A record that never ends is told as broken, and nothing behind it is read. */
export async function* csvBatches(pieces: AsyncIterable<string>, delimiter: string): AsyncGenerator<Batch<readonly string[]>> {
  let held = ''
  let row = 1
  const parse = (text: string, last: boolean): Batch<readonly string[]> => {
    // the entrance of the package for text in pieces: with `true` the last record is left alone, and `cursor` says where it begins
    const { data, errors, meta } = new Papa.Parser({ delimiter, newline: '\n' }).parse(text, 0, !last) as Papa.ParseResult<string[]>
    held = text.slice(last ? text.length : meta.cursor)
    const broken = errors.length === 0 ? none : new Map(errors.map((error) => [error.row ?? 0, error.code === 'MissingQuotes' ? 'quote-not-closed' as const : 'quote-inside-cell' as const]))
    const batch = { row, records: data, broken }
    row += data.length
    return batch
  }
  for await (const piece of pieces) {
    const batch = parse(held + piece, false)
    if (batch.records.length > 0) yield batch
    if (held.length <= longestRecord) continue
    yield { row, records: [[]], broken: new Map([[0, 'quote-not-closed']]) }
    return
  }
  if (held !== '') yield parse(held, true)
}

/** Text as lines, blank ones included. */
export async function* lineBatches(pieces: AsyncIterable<string>): AsyncGenerator<Batch<string>> {
  let held = ''
  let row = 1
  for await (const piece of pieces) {
    const lines = (held + piece).split('\n')
    held = lines.pop() ?? ''
    if (held.length > longestRecord) break
    if (lines.length > 0) yield { row, records: lines, broken: none }
    row += lines.length
  }
  if (held !== '') yield { row, records: [held], broken: none }
}
