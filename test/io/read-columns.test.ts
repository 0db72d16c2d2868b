/** CSV and NDJSON in chunks: the same round as its columns, wherever the text is cut; everything that is wrong, with file, row and column. */

import fc from 'fast-check'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { render } from '../../src/index.ts'
import { parseColumns, readColumns, type RowSource, solveColumns } from '../../src/large.ts'
import type { Cadre, Round, Scalar, Village } from '../../src/model/round.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { asColumns } from '../kit/as-columns.ts'

const csv = (...chunks: (string | Uint8Array)[]): RowSource => ({ format: 'csv', chunks })
const lines = (...rows: unknown[]): RowSource => ({ format: 'ndjson', chunks: rows.map((row) => `${JSON.stringify(row)}\n`) })

/** What is told, shortly: code, row, column, path. */
const told = ({ issues }: { readonly issues: readonly { readonly code: string; readonly at?: { readonly file?: string; readonly row?: number; readonly column?: string }; readonly path: readonly (string | number)[] }[] }): string[] =>
  issues.map(({ code, at, path }) => `${code} ${at?.file ?? ''}:${at?.row ?? ''}${at?.column ?? ''} ${path.join('.')}`)

const quoted = (text: string): string => (/[",\r\n]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text)
const written = (rows: readonly (readonly (Scalar | undefined)[])[], end: string): string => rows.map((row) => row.map((cell) => quoted(String(cell ?? ''))).join(',')).join(end)

const fieldKinds = { size: 'number', far: 'yes-or-no', years: 'number', party: 'yes-or-no', weak: 'yes-or-no' } as const
const attributesOf = (items: readonly (Village | Cadre)[]): string[] => [...new Set(items.flatMap(({ attributes = {} }) => Object.keys(attributes)))]
const most = (lists: readonly (readonly string[])[]): number => Math.max(0, ...lists.map(({ length }) => length))
const places = (name: string, count: number): string[] => Array.from({ length: count }, (_, k) => `${name}${k + 1}`)

/** A round as CSV. */
function asCsv({ villages, cadres, fit, baseline = [] }: Round, end: string): Record<'villages' | 'cadres', string> & { readonly fit?: string } {
  const holder = new Map(baseline.map((post) => [post.village, post.cadre]))
  const [named, chosen] = [most(villages.map(({ recommends = [] }) => recommends)), most(cadres.map(({ choices = [] }) => choices))]
  const [ofVillages, ofCadres] = [attributesOf(villages), attributesOf(cadres)]
  return {
    villages: written([
      ['id', 'name', 'area', 'ranked', 'pool', 'priority', 'baseline', ...places('recommends', named), ...ofVillages],
      ...villages.map((v) => [v.id, v.name, v.area, v.ranked === true ? '是' : '', v.pool, v.priority, holder.get(v.id), ...Array.from({ length: named }, (_, k) => v.recommends?.[k]), ...ofVillages.map((key) => v.attributes?.[key])]),
    ], end),
    cadres: written([
      ['id', 'name', 'unit', 'available', 'pool', ...places('choices', chosen), ...ofCadres],
      ...cadres.map((c) => [c.id, c.name, c.unit, c.available === false ? 'false' : '', c.pool, ...Array.from({ length: chosen }, (_, k) => c.choices?.[k]), ...ofCadres.map((key) => c.attributes?.[key])]),
    ], end),
    ...(fit === undefined ? {} : { fit: written([['village', 'cadre', 'score'], ...fit.map(({ village, cadre, score }) => [village, cadre, score])], end) }),
  }
}

/** Bytes, cut at places that know nothing of characters. */
function cutBytes(text: string, cuts: readonly number[]): Uint8Array[] {
  const bytes = new TextEncoder().encode(text)
  const ends = [...new Set([...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b)
  return ends.map((end, i) => bytes.slice(i === 0 ? 0 : ends[i - 1], end))
}

// a cell of a CSV has no blanks at its ends, and ids with them are not what this is about
const rounds = roundArbitrary({ sideRules: true, softRules: true, preferences: true }).filter(({ villages, cadres }) => [...villages, ...cadres].every(({ id }) => id.trim() === id))

describe('the same round as its columns', () => {
  it('from CSV and from NDJSON, wherever the text is cut', async () => {
    let solved = 0
    await fc.assert(fc.asyncProperty(rounds, fc.array(fc.nat(), { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), async (round, cuts, end, mark) => {
      const expected = parseColumns(asColumns(round, 'strings'))
      const { fit, rules, overrides, policy } = round
      const rest = { ...(rules === undefined ? {} : { rules }), ...(overrides === undefined ? {} : { overrides }), ...(policy === undefined ? {} : { policy }) }
      const text = asCsv(round, end)
      const source = (body: string): RowSource => ({ format: 'csv', chunks: cutBytes(`${mark ? '\ufeff' : ''}${body}`, cuts), fields: fieldKinds })
      const fromCsv = await readColumns({ villages: source(text.villages), cadres: source(text.cadres), ...(text.fit === undefined ? {} : { fit: source(text.fit) }), ...rest })
      const holder = new Map((round.baseline ?? []).map((post) => [post.village, post.cadre]))
      const jsonLines = (rows: readonly unknown[]): RowSource => ({ format: 'ndjson', chunks: cutBytes(rows.map((row) => JSON.stringify(row)).join(end), cuts) })
      const fromLines = await readColumns({
        villages: jsonLines(round.villages.map((village) => ({ ...village, baseline: holder.get(village.id) ?? null }))), cadres: jsonLines(round.cadres),
        ...(fit === undefined ? {} : { fit: jsonLines(fit) }), ...rest,
      })
      for (const read of [fromCsv, fromLines]) {
        expect(read.issues.map(({ code, path }) => [code, path])).toEqual(expected.issues.map(({ code, path }) => [code, path]))
        expect(read.ok).toBe(expected.ok)
        if (read.round === undefined || expected.round === undefined) continue
        solved++
        expect(solveColumns(read.round)).toEqual(solveColumns(expected.round))
      }
    }), { numRuns: 250, seed: 7 })
    expect(solved).toBeGreaterThan(300)
  })

  it('from streams of the platform, and from files in another encoding', async () => {
    const cadres = csv('id,choices1\nG1,溪口村\n')
    const web = new Response('id\n溪口村\n').body!
    expect((await readColumns({ villages: { format: 'csv', chunks: web }, cadres })).ok).toBe(true)
    expect((await readColumns({ villages: { format: 'csv', chunks: Readable.from([Buffer.from('id\n溪口'), Buffer.from('村\n')]) }, cadres })).ok).toBe(true)
    // 溪口村 in GB18030, cut inside a character
    const bytes = Uint8Array.of(0x69, 0x64, 0x0a, 0xcf, 0xaa, 0xbf, 0xda, 0xb4, 0xe5, 0x0a)
    const read = await readColumns({ villages: { format: 'csv', encoding: 'gb18030', chunks: [bytes.slice(0, 6), bytes.slice(6)] }, cadres })
    expect(read.round!.people.villageId(0)).toBe('溪口村')
  })

  it('reads every kind of column, quotes, tabs and rows between blank ones', async () => {
    const { round, issues } = await readColumns({
      villages: { format: 'csv', delimiter: '\t', chunks: ['id\tpriority\tweights1\tweights2\tarea\n\n"v\n1"\t2\t3\t0\t"东 ""片"""\n \nv2\t\t-1\t1,000\t\n'] },
      cadres: lines({ id: 7, strengths: [5, 6], available: false, choices: ['v2', null] }, { id: 'c2', strengths: [0, 1] }),
      avoid: csv('cadre,village\nc2,v2\n'),
    })
    expect(issues).toEqual([])
    expect([round!.people.villageId(0), round!.people.village(0).attributes, round!.people.cadreId(0)]).toEqual(['v\n1', { area: '东 "片"' }, '7'])
    expect([...round!.priority, ...round!.available]).toEqual([2, 0, 0, 1])
    expect(round!.fitByNeeds).toEqual({ weights: [Float64Array.of(3, -1), Float64Array.of(0, 1000)], strengths: [Float64Array.of(5, 0), Float64Array.of(6, 1)] })
    expect([...round!.avoid.village, ...round!.avoid.cadre, ...round!.choices.items]).toEqual([1, 1, 1])
  })
})

describe('what is wrong is told with its place', () => {
  it('in a CSV', async () => {
    const reading = await readColumns({
      villages: { ...csv('id,recommends1,recommends2,priority,ranked,wieght,pool\nv1,,c9,two,perhaps,1,\n\nv1,c1,c1,1.5,,2,p,extra\n,,,,,,p\nv3,"c1"x,,,,,\n'), name: '村.csv' },
      cadres: { ...csv('id,choices2,id\nc1,v9,c1\n'), name: '干部.csv' },
      fit: csv('village,cadre\nv1,c1\n'),
    })
    expect(reading.ok).toBe(false)
    expect(reading.round).toBeUndefined()
    expect(told(reading).sort()).toEqual([
      'blank-id 村.csv:5A villages.2.id',
      'cell-not-a-number 村.csv:2D villages.0.priority',
      'cell-not-yes-or-no 村.csv:2E villages.0.ranked',
      'cell-unexpected 村.csv:4H villages.1',
      'column-missing fit:1 fit',
      'column-twice 干部.csv:1 cadres',
      'csv-broken 村.csv:6 villages.3',
      'duplicate-id 村.csv:4A villages.1.id',
      'not-an-integer 村.csv:4D villages.1.priority',
      'same-recommendation-twice 村.csv:4C villages.1.recommends.1',
      'unknown-cadre 村.csv:2C villages.0.recommends.0',
      'unknown-field 村.csv:1F villages',
      'unknown-village 干部.csv:2B cadres.0.choices.0',
    ])
    for (const lang of ['zh-CN', 'en'] as const) expect(render(reading.issues, { lang })).toContain('村.csv')
  })

  it('in NDJSON', async () => {
    const reading = await readColumns({
      villages: { format: 'ndjson', chunks: ['{"id":"v1"\n[]\n\n{"id":"v2","recommends":"c1","priority":"1","ranked":1,"area":3,"attributes":[],"colour":1}\n{"id":"v3","attributes":{"far":null},"recommends":[{}]}'] },
      cadres: lines({ id: 'c1', choices: Array.from({ length: 100 }, (_, k) => `v${k}`) }),
      fit: lines({ village: 'v2', cadre: 'c1' }, { village: 'v2', score: 1 }),
    })
    expect(told(reading).sort()).toEqual([
      'blank-id villages:1 villages.0.id',
      'blank-id villages:2 villages.1.id',
      'cell-missing fit:1 fit.0.score',
      'duplicate-id villages:2 villages.1.id',
      'json-broken villages:1 villages.0',
      'unknown-cadre fit:2 fit.1.cadre',
      'unknown-field villages:4 villages',
      'wrong-type cadres:1 cadres.0.choices',
      'wrong-type villages:2 villages.1',
      'wrong-type villages:4 villages.2.area',
      'wrong-type villages:4 villages.2.attributes',
      'wrong-type villages:4 villages.2.priority',
      'wrong-type villages:4 villages.2.ranked',
      'wrong-type villages:4 villages.2.recommends',
      'wrong-type villages:5 villages.3.attributes.far',
      'wrong-type villages:5 villages.3.recommends.0',
    ])
  })

  it('in no time where a quote is never closed, a line never ends, bytes are no text, or nothing is there', async () => {
    const cadres = csv('id\nc1\n')
    const endless = function* (): Generator<string> {
      for (;;) yield 'a,b\n'.repeat(20_000)
    }
    const open = function* (): Generator<string> {
      yield 'id\nv1\n"'
      yield* endless()
    }
    expect(told(await readColumns({ villages: { format: 'csv', chunks: open() }, cadres }))).toEqual(['csv-broken villages:3 villages.1'])
    const oneLine = function* (): Generator<string> {
      for (;;) yield '{"id":'.repeat(20_000)
    }
    expect(told(await readColumns({ villages: { format: 'ndjson', chunks: oneLine() }, cadres }))).toContain('json-broken villages:1 villages.0')
    expect(told(await readColumns({ villages: csv('id\nv1\n', Uint8Array.of(0xff, 0xfe)), cadres }))).toEqual(['encoding-unknown villages: villages'])
    expect(told(await readColumns({ villages: csv('id\nv1\n', Uint8Array.of(0xe6)), cadres }))).toEqual(['encoding-unknown villages: villages'])
    expect(told(await readColumns({ villages: csv(), cadres }))).toEqual(['column-missing villages:1 villages'])
    expect((await readColumns({ villages: csv('id\n'), cadres })).ok).toBe(true)
  })

  it('one by one up to a thousand of a kind, the rest by number', async () => {
    const villages = csv(`id,priority\n${Array.from({ length: 1500 }, (_, i) => `v${i},x\n`).join('')}`)
    const { issues } = await readColumns({ villages, cadres: csv('id\n') })
    expect(issues).toHaveLength(1001)
    expect(issues[1000]).toMatchObject({ code: 'more-issues', severity: 'error', of: 'cell-not-a-number', more: 500, path: ['villages'] })
  })

  it('and what is no source, by one sentence; what a source throws comes through', async () => {
    const cadres = csv('id\nc1\n')
    await expect(readColumns({ cadres } as never)).rejects.toThrow(/^`villages` needs a source/)
    await expect(readColumns({ villages: { format: 'csv', chunks: 'id\nv1' as never }, cadres })).rejects.toThrow(/put it into a list/)
    await expect(readColumns({ villages: { format: 'csv', chunks: [7 as never] }, cadres })).rejects.toThrow(/^A source gives text or bytes; this chunk is number/)
    await expect(readColumns({ villages: { ...csv('id\n'), encoding: 'utf-9' }, cadres })).rejects.toThrow(RangeError)
    const failing = function* (): Generator<string> {
      yield 'id\n'
      throw new Error('the disk is gone')
    }
    await expect(readColumns({ villages: { format: 'csv', chunks: failing() }, cadres })).rejects.toThrow('the disk is gone')
  })
})
