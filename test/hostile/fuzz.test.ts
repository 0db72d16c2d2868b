/**
 * Structure-aware fuzzing, a fixed number of runs with fixed seeds: good input, damaged where its structure is. Every reader answers (a round, a plan, issues, problems,
 * a verdict), never with an exception, and what one part of the library accepts no other part rejects.
 */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRound, render, solve } from '../../src/index.ts'
import { columnsOf, parseColumns, readColumns, roundOf, solveColumns, verifyColumns } from '../../src/large.ts'
import { readGlasgow, readPreflib, writeGlasgow, writePreflib } from '../../src/matching.ts'
import { renderVerdict } from '../../src/report.ts'
import { verify } from '../../src/verify.ts'
import { readTownship, template } from '../../src/workbook.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { asColumns, type Storage } from '../kit/as-columns.ts'

const bad = fc.constantFrom<unknown>(
  null, undefined, true, NaN, Infinity, -Infinity, -0, -1, 0.5, 2 ** 31, 2 ** 53, 1e308, '', ' ', '__proto__', 'constructor', '\ud800', '\u202e', 'v1', 'c1', 'a'.repeat(10_000), [], {}, [[]], [null], { all: [] }, { not: { not: {} } },
  { id: 'v1' }, () => 0, 10n, new Date(NaN),
)

interface Damage {
  readonly where: number
  readonly how: 'replace' | 'delete' | 'repeat' | 'move' | 'key'
  readonly value: unknown
}

const damages = fc.array(fc.record({ where: fc.nat(10_000), how: fc.constantFrom<Damage['how']>('replace', 'replace', 'delete', 'repeat', 'move', 'key'), value: bad }), { minLength: 1, maxLength: 4 })

type Holder = Record<string, unknown>

/** Every place in a value that holds something. */
function places(value: unknown, found: [Holder, string][] = []): [Holder, string][] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return found
  for (const key of Object.keys(value)) {
    found.push([value as Holder, key])
    places((value as Holder)[key], found)
  }
  return found
}

/** A copy, damaged. */
function damaged(value: unknown, list: readonly Damage[]): unknown {
  const copy = structuredClone(value)
  for (const { where, how, value: other } of list) {
    const all = places(copy)
    if (all.length === 0) return copy
    const [holder, key] = all[where % all.length]
    const [from, source] = all[(where * 7 + 3) % all.length]
    if (how === 'replace') holder[key] = other
    else if (how === 'move') holder[key] = typeof from[source] === 'object' ? structuredClone(from[source]) : from[source]
    else if (how === 'key' && !Array.isArray(holder)) holder[typeof other === 'string' ? other : 'extra'] = holder[key]
    else if (!Array.isArray(holder)) Reflect.deleteProperty(holder, key)
    else if (how === 'delete') holder.splice(Number(key), 1)
    else holder.splice(Number(key), 0, holder[Number(key)])
  }
  return copy
}

const rounds = roundArbitrary({ sideRules: true, softRules: true, preferences: true })
const fixed = { seed: 20_261, endOnFailure: true }

describe('damaged data', () => {
  it('rounds are parsed with issues that can be said, or are solved and verified', () => {
    let accepted = 0
    fc.assert(fc.property(rounds, damages, (whole, list) => {
      const input = damaged(whole, list)
      const { ok, round, issues } = parseRound(input)
      expect(ok).toBe(!issues.some(({ severity }) => severity === 'error'))
      expect(render(issues, { lang: 'en' })).not.toContain('[object')
      if (round === undefined) return
      accepted++
      const solution = solve(round)
      expect(verify(round, solution).ok).toBe(true)
    }), { ...fixed, numRuns: 1500 })
    expect(accepted).toBeGreaterThan(100)
  })

  it('solutions get a verdict that can be said', () => {
    fc.assert(fc.property(rounds, damages, (round, list) => {
      const verdict = verify(round, damaged(solve(round), list))
      expect(verdict.ok && verdict.claims.some(({ status }) => status === 'refuted')).toBe(false)
      expect(typeof renderVerdict(verdict, { lang: 'en' })).toBe('string')
    }), { ...fixed, numRuns: 700 })
  })

  it('columns are parsed with issues, or are solved and verified', () => {
    let accepted = 0
    fc.assert(fc.property(rounds, fc.constantFrom<Storage>('strings', 'dictionary', 'positions'), damages, (whole, storage, list) => {
      const { round, issues } = parseColumns(damaged(asColumns(whole, storage), list))
      expect(round === undefined).toBe(issues.some(({ severity }) => severity === 'error'))
      if (round === undefined) return
      accepted++
      const solution = solveColumns(round)
      // that large rounds contradict each other is said without a proof
      expect(verifyColumns(round, solution).ok).toBe(solution.status !== 'infeasible')
      expect(parseRound(roundOf(round)).issues.filter(({ severity }) => severity === 'error')).toEqual([])
    }), { ...fixed, numRuns: 1500 })
    expect(accepted).toBeGreaterThan(100)
  })

  it('the answer of columns gets a verdict', () => {
    fc.assert(fc.property(rounds, damages, (round, list) => {
      const columns = columnsOf(round)
      expect(typeof verifyColumns(columns, damaged(solveColumns(columns), list)).ok).toBe('boolean')
    }), { ...fixed, numRuns: 400 })
  })
})

/** Text, damaged by characters and by lines. */
const cuts = fc.array(fc.record({ at: fc.nat(100_000), drop: fc.nat(12), put: fc.constantFrom('', '', ',', '"', '""', '\n', '\r\n', '\0', '\ufeff', '-1', '99999999999', '(', ')', ' ', '；', '、', '\ud800', '=1+1', '是') }), { minLength: 1, maxLength: 6 })

function cut(text: string, list: readonly { readonly at: number; readonly drop: number; readonly put: string }[]): string {
  return list.reduce((now, { at, drop, put }) => `${now.slice(0, at % (now.length + 1))}${put}${now.slice((at % (now.length + 1)) + drop)}`, text)
}

describe('damaged text', () => {
  const left = [[0, [1, 2]], [1], [2, 0]]
  const right = [[0, 1], [[0, 2]], [1, 0]]

  it('matching files are read, or every problem names a line', () => {
    const glasgow = writeGlasgow({ left, right })
    const preflib = writePreflib(left, { names: ['甲', '乙', '丙'] })
    fc.assert(fc.property(cuts, (list) => {
      for (const [read, text] of [[readGlasgow, glasgow], [readPreflib, preflib]] as const) {
        const answer = read(cut(text, list))
        if (!answer.ok) expect(answer.problems.every(({ line }) => Number.isInteger(line) && line >= 1)).toBe(true)
        else if ('market' in answer) expect(readGlasgow(writeGlasgow(answer.market)).ok).toBe(true)
      }
    }), { ...fixed, numRuns: 3000 })
  })

  it('tables in chunks are read into a round, or every error says its file', async () => {
    const villages = 'id,recommends1,recommends2,priority,area\n990101,G1,G2,1,东片\n990102,"G2",,,\n990103,G4,G1,2,"西\n片"\n'
    const cadres = '{"id":"G1","choices":["990101","990102"]}\n{"id":"G2","choices":[]}\n{"id":"G4","available":false,"attributes":{"party":true}}\n'
    let accepted = 0
    await fc.assert(fc.asyncProperty(fc.boolean(), cuts, fc.nat(200), async (which, list, at) => {
      const [first, second] = [which ? cut(villages, list) : villages, which ? cadres : cut(cadres, list)]
      const reading = await readColumns({ villages: { format: 'csv', chunks: [first.slice(0, at), first.slice(at)] }, cadres: { format: 'ndjson', chunks: [second] } })
      expect(reading.ok).toBe(!reading.issues.some(({ severity }) => severity === 'error'))
      expect(reading.issues.every(({ at: place }) => place?.file !== undefined)).toBe(true)
      expect(render(reading.issues)).not.toContain('[object')
      expect(parseColumns(reading.columns).issues.length).toBeLessThanOrEqual(reading.issues.length)
      if (reading.ok) accepted++
    }), { ...fixed, numRuns: 1500 })
    expect(accepted).toBeGreaterThan(50)
  })

  it('sheets are read into a round that is accepted, or every error can be said', async () => {
    const files = (await template({ format: 'csv' }))!.filter(({ name }) => name.startsWith('示例/') && name.endsWith('.csv'))
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    const texts = files.map(({ name, bytes }) => ({ name, text: decoder.decode(bytes) }))
    let accepted = 0
    await fc.assert(fc.asyncProperty(fc.nat(texts.length - 1), cuts, async (which, list) => {
      const reading = await readTownship(texts.map(({ name, text }, i) => ({ name, bytes: new TextEncoder().encode(i === which ? cut(text, list) : text) })))
      expect(reading.ok).toBe(!reading.issues.some(({ severity }) => severity === 'error'))
      expect(render(reading.issues)).not.toContain('[object')
      if (reading.round === undefined) return
      accepted++
      expect(parseRound(reading.round).ok).toBe(true)
    }), { ...fixed, numRuns: 400 })
    expect(accepted).toBeGreaterThan(20)
  })

  it('bytes that are no sheet are refused with the name of their file', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.constantFrom('村.csv', '村.xlsx', '村.xls', '村.ods', '村'), async (bytes, name) => {
      const { ok, issues } = await readTownship([{ name, bytes }])
      expect(ok).toBe(false)
      expect(render(issues)).not.toContain('[object')
    }), { ...fixed, numRuns: 500 })
  })
})
