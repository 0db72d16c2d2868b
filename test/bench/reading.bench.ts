/** Reading a round from text: the rows of generated rounds as CSV and NDJSON, each format in a process of its own for the sake of its memory. `npm run bench:reading`, `FULL=1` for the country. */

import { execFileSync } from 'node:child_process'
import { type PositionColumn, readColumns, type RoundColumns, type RowSource } from '../../src/large.ts'
import { nation } from '../kit/nation.ts'

const encoder = new TextEncoder()
const villageId = (row: number): string => String(990_100_000_000 + row)
const cadreId = (row: number): string => `G${row}`

/** The rows of a table in chunks of the size that files arrive in. */
function* rowsOf(count: number, first: string, rowOf: (row: number) => string): Generator<Uint8Array> {
  let text = first
  for (let row = 0; row < count; row++) {
    text += rowOf(row)
    if (text.length < 1 << 16) continue
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(text)
}

/** A table of ids, wishes and pools as text. */
function source(format: RowSource['format'], pool: Int32Array, wishes: readonly PositionColumn[], list: string, id: (row: number) => string, other: (row: number) => string): RowSource {
  const named = (row: number): string[] => wishes.flatMap(({ positions }) => (positions[row] < 0 ? [] : [other(positions[row])]))
  const chunks = format === 'csv'
    ? rowsOf(pool.length, `id,pool,${wishes.map((_, k) => `${list}${k + 1}`).join(',')}\n`, (row) => `${id(row)},p${pool[row]},${wishes.map(({ positions }) => (positions[row] < 0 ? '' : other(positions[row]))).join(',')}\n`)
    : rowsOf(pool.length, '', (row) => `${JSON.stringify({ id: id(row), pool: `p${pool[row]}`, [list]: named(row) })}\n`)
  return { format, chunks }
}

function sources(round: RoundColumns, format: RowSource['format']): { readonly villages: RowSource; readonly cadres: RowSource } {
  const { villages, cadres } = round
  return {
    villages: source(format, villages.pool as Int32Array, villages.recommends as readonly PositionColumn[], 'recommends', villageId, cadreId),
    cadres: source(format, cadres.pool as Int32Array, cadres.choices as readonly PositionColumn[], 'choices', cadreId, villageId),
  }
}

const [, , format, villages] = process.argv
if (format === 'csv' || format === 'ndjson') {
  const input = nation({ villages: Number(villages) })
  // writing the text takes time, too: once without a reader
  let bytes = 0
  const begin = performance.now()
  for (const { chunks } of Object.values(sources(input, format))) for (const chunk of chunks as Iterable<Uint8Array>) bytes += chunk.length
  const written = performance.now() - begin
  const start = performance.now()
  const base = process.memoryUsage().rss
  const { ok } = await readColumns(sources(input, format))
  const read = performance.now() - start - written
  const memory = process.resourceUsage().maxRSS * 1024 - base
  process.stdout.write(`| ${format} | ${Number(villages).toLocaleString('en-US')} | ${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB | ${(read / 1000).toPrecision(2)} s | ${Math.round(bytes / 1e3 / read)} MB/s | ${Math.round(memory / 1e6)} MB | ${ok ? 'read' : 'refused'} |\n`)
} else {
  process.stdout.write(`node ${process.version}, ${process.arch}; two cadres per village; reading and checking; memory beyond the generated round\n| format | villages | text | time | | memory | outcome |\n| --- | --- | --- | --- | --- | --- | --- |\n`)
  for (const size of process.env['FULL'] === '1' ? [10_000, 100_000, 500_000] : [10_000]) {
    for (const each of ['csv', 'ndjson']) process.stdout.write(execFileSync(process.execPath, ['--import', 'tsx', import.meta.filename, each, String(size)], { encoding: 'utf8' }))
  }
}
