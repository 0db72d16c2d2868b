/** Every public function, handed what is not its own: one documented error that names the way out, or an answer; never a stack of ours, and nothing changed. */

import { describe, expect, it } from 'vitest'
import * as highs from '../../src/highs.ts'
import * as core from '../../src/index.ts'
import * as large from '../../src/large.ts'
import * as matching from '../../src/matching.ts'
import * as notebook from '../../src/notebook.ts'
import * as report from '../../src/report.ts'
import * as checker from '../../src/verify.ts'
import * as vipr from '../../src/vipr.ts'
import * as workbook from '../../src/workbook.ts'

const { round } = core.parseRound({
  title: '某镇',
  villages: [{ id: 'v1', recommends: ['c1', 'c2'] }, { id: 'v2', recommends: ['c2'] }, { id: 'v3' }],
  cadres: [{ id: 'c1', choices: ['v1', 'v2'] }, { id: 'c2', choices: ['v2'] }, { id: 'c3' }, { id: 'c4' }],
  rules: [{ kind: 'avoid', id: 'r', cadre: 'c3', village: 'v1', basis: 'law' }],
  overrides: [{ kind: 'pin', id: 'o', village: 'v3', cadre: 'c4', author: '书记', reason: '熟悉情况' }],
  baseline: [{ village: 'v1', cadre: 'c2' }],
})
const solution = core.solve(round!)
const columns = large.columnsOf(round!)
const market: matching.Market = { left: [[0, 1], [1]], right: [[0], [1, 0]] }
const asked = { cadre: 'c1', village: 'v2' }
const changes = [{ kind: 'absent', cadre: 'c1' }] as never
const verdict = checker.verify(round!, solution)
const [table] = report.tables(solution)

/** What a function says when it is handed something else first; `null`: it answers whatever it is handed. */
const roundNeeded = /^A round is needed, the `round` of what parseRound returns; this is /
const solutionNeeded = /^A solution is needed, as solve returns it; this is /
const columnsNeeded = /^A round in columns is needed, the `round` of what parseColumns returns; this is /
const marketNeeded = /^A market is \{ left: List\[\], right: List\[\], rightCapacity\?: number\[\] \}\.$/
const textNeeded = /^The text of a file is a string\.$/
const wordsFor = /^There are words for issues, solutions, conflicts and the answers to questions about them, and for nothing else\.$/

interface Row {
  readonly says: RegExp | null
  /** What it takes after all. */
  readonly takes?: RegExp
  readonly args: readonly unknown[]
}

const row = (says: RegExp | null, ...args: readonly unknown[]): Row => ({ says, args })
const ofRound = (...rest: readonly unknown[]): Row => row(roundNeeded, round, ...rest)
const ofSolution = (...rest: readonly unknown[]): Row => row(solutionNeeded, solution, ...rest)

// a round as far as its policy: anything that has properties
const objects = /^(an|a long|a cycle|100,000|a null p|a promise|a map)/

const surface: Readonly<Record<string, { readonly entry: object; readonly rows: Readonly<Record<string, Row>> }>> = {
  'two-way-choice': {
    entry: core,
    rows: {
      attributeOverrides: ofSolution(), canBeMet: ofRound(), certificateJsonSchema: row(null), compare: ofSolution(solution), compareBaselines: ofRound(),
      conflict: ofRound(), conflicts: ofRound(), contingency: ofSolution(), countPlans: ofRound(), counterfactual: ofSolution(asked), detach: ofSolution(),
      explain: ofSolution({ village: 'v1' }), fairLottery: ofRound('seed'), fairness: ofSolution(), frontier: ofRound('coverage', 'mutual'), headline: ofSolution(),
      inputFile: row(/^The name of a file/, 'a.csv', new Uint8Array(3)), misreportGains: ofRound(), objectivesOf: { ...row(/^The objectives are those of a round\.$/, round), takes: objects }, optimalPlans: ofRound(), orderSensitivity: ofRound(),
      pairShares: ofRound(), parseRound: row(null, round), priceOverrides: ofSolution(), recommend: ofSolution({ village: 'v1' }), refusedChanges: ofRound(changes),
      removalPrice: ofSolution({ cadre: 'c1' }), render: row(wordsFor, solution), repairs: ofRound(), replan: ofRound([{ village: 'v1', cadre: 'c1' }]), reserve: ofSolution('v1'),
      roundJsonSchema: row(null), runRecord: ofSolution({ version: '0', claims: [] }), sameRun: row(null, {}, core.runRecord(solution, { version: '0', claims: [] })),
      scenarios: ofSolution({ without: changes }), senseOf: row(null, 'coverage'), solve: ofRound(), solveAsync: ofRound(), stabilityReport: ofRound({ v1: 'c1' }),
      mergeSweeps: row(/^A list of sweeps is needed, as sweep returns them; this is .*\.$/, [core.sweep(round!, { seed: 's', runs: 3 })]), sweep: ofRound({ seed: 's', runs: 3 }), whatIf: ofRound(changes), whyBarred: ofRound('c3', 'v1'), whyBlocking: ofSolution(asked), whyNoBetter: ofSolution('coverage'),
      whyNot: ofSolution(asked),
    },
  },
  'two-way-choice/verify': {
    entry: checker,
    rows: { checkPlan: ofRound({ v1: 'c1' }), verify: ofRound(solution), verifyPrice: ofRound(['o'], solution, solution, {}), withoutOverrides: ofRound(['o']) },
  },
  'two-way-choice/matching': {
    entry: matching,
    rows: {
      blockingPairs: row(marketNeeded, market, [0, 1]), deferredAcceptance: row(marketNeeded, market, { proposing: 'left' }), maximumStable: row(marketNeeded, market),
      optimalStable: row(marketNeeded, market, 'egalitarian'), readGlasgow: row(textNeeded, ''), readPreflib: row(textNeeded, ''), rotations: row(marketNeeded, market),
      stableMatchings: row(marketNeeded, market), stronglyStable: row(marketNeeded, market), superStable: row(marketNeeded, market), writeGlasgow: row(marketNeeded, market),
      writePreflib: row(/^The lists of a side are an array of arrays\.$/, market.left, { names: ['a', 'b'] }),
    },
  },
  'two-way-choice/workbook': {
    entry: workbook,
    rows: {
      fitFromNeeds: row(/^The villages and cadres of a round are lists of objects\.$/, round!.villages, round!.cadres),
      readTownship: row(/^The files of a township are a list of \{ name: string, bytes: Uint8Array \}\.$/, [{ name: 'a.csv', bytes: new Uint8Array(3) }]),
      template: { ...row(null, { format: 'csv' }), takes: /^null$/ },
    },
  },
  'two-way-choice/report': {
    entry: report,
    rows: {
      describePeople: ofSolution(), describePlan: ofSolution(), htmlTable: row(/^A table is \{ title, columns, rows, note \}\.$/, table), markdownTable: row(/^A table is \{ title, columns, rows, note \}\.$/, table),
      orderByStrokes: row(/^The names are a list of strings\.$/, ['丁一', '王二']), overrideLedger: ofSolution(), planHtml: ofSolution(), planMarkdown: ofSolution(), planPage: ofSolution(),
      redact: ofSolution({ audience: 'public' }), renderVerdict: row(/^A verdict is needed, as verify returns it\.$/, verdict), tables: row(wordsFor, solution),
    },
  },
  'two-way-choice/large': {
    entry: large,
    rows: {
      columnsOf: ofRound(), parseColumns: row(null, {}),
      readColumns: row(/^(Sources are needed, \{ villages, cadres \}; this is .*|`villages` needs a source, .*)\.$/, { villages: { format: 'csv', chunks: ['id\nv1\n'] }, cadres: { format: 'csv', chunks: ['id\n'] } }),
      roundOf: row(columnsNeeded, columns), solveColumns: row(columnsNeeded, columns), solveColumnsAsync: row(columnsNeeded, columns),
      buffersOf: row(null, large.solveColumns(columns)), decidePart: row(/^A task is needed, as solveColumnsWith hands it to a decider\.$/, { kind: 'part', round: { ...columns, rules: [], overrides: [] } }),
      solveColumnsWith: row(columnsNeeded, columns, [() => Promise.reject(new Error('never asked'))]),
      verifyColumns: row(columnsNeeded, columns, large.solveColumns(columns)),
    },
  },
  'two-way-choice/vipr': { entry: vipr, rows: { toVipr: ofRound(solution) } },
  'two-way-choice/highs': { entry: highs, rows: { loadHighsBackend: row(null) } },
  'two-way-choice/notebook': { entry: notebook, rows: { show: { ...row(wordsFor, solution), takes: /^(nothing|null)$/ } } },
}

const cyclic: Record<string, unknown> = {}
cyclic['villages'] = cyclic
cyclic['round'] = cyclic
let deep: unknown = {}
for (let i = 0; i < 100_000; i++) deep = { round: deep }

const hostile: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined], ['null', null], ['true', true], ['NaN', NaN], ['2^53', 2 ** 53], ['a symbol', Symbol('x')], ['a function', () => 0], ['an empty object', {}],
  ['a long list', Array<number>(1e5).fill(NaN)], ['a cycle', cyclic], ['100,000 levels', deep], ['an own __proto__', JSON.parse('{"__proto__":{"villages":[],"cadres":[]},"constructor":1}')],
  ['a null prototype', Object.create(null)], ['a promise', Promise.resolve(0)], ['a map', new Map([['villages', []]])],
]

/** The whole answer, however it comes. */
async function drained(entry: object, name: string, args: readonly unknown[]): Promise<unknown> {
  const answer: unknown = await ((entry as Record<string, (...args: readonly unknown[]) => unknown>)[name])(...args)
  if (typeof answer === 'object' && answer !== null && !Array.isArray(answer) && Symbol.iterator in answer) {
    const items: unknown[] = []
    for (const item of answer as Iterable<unknown>) if (items.push(item) === 20) break
    return items
  }
  return answer
}

const plain = (answer: unknown): string => JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? `${String(value)}n` : value)) ?? 'nothing'

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

describe.each(Object.entries(surface))('%s', (_, { entry, rows }) => {
  it('has a row for every function it exports', () => {
    const functions = Object.entries(entry).filter(([, value]) => typeof value === 'function').map(([name]) => name)
    expect(Object.keys(rows).sort()).toEqual(functions.sort())
  })

  it.each(Object.entries(rows))('%s says what it needs', async (name, { says, takes, args: [, ...rest] }) => {
    for (const [what, value] of hostile) {
      if (takes?.test(what) === true) continue
      if (says === null) {
        await expect(drained(entry, name, [value, ...rest]).then(() => 'answered'), what).resolves.toBe('answered')
        continue
      }
      const error = await drained(entry, name, [value, ...rest]).then((answer) => answer, (reason: unknown) => reason)
      expect(error, `${what}: ${error instanceof Error ? String(error.stack) : 'no error'}`).toBeInstanceOf(TypeError)
      expect((error as TypeError).message, what).toMatch(says)
    }
  })

  it.each(Object.entries(rows))('%s leaves what it is handed as it was, and answers the same twice', async (name, { args }) => {
    const first = await drained(entry, name, frozen(args))
    expect(plain(await drained(entry, name, args))).toBe(plain(first))
  })
})

describe('what was meant', () => {
  const cases: readonly (readonly [unknown, RegExp])[] = [
    [core.parseRound({ villages: [], cadres: [] }), /an object that has one: take its `round`\.$/],
    [core.parseRound({ villages: [{}], cadres: [] }), /what parseRound returns for input with errors: read its `issues`\.$/],
    [solution, /a solution: take its `round`\.$/],
    [core.solveAsync(round!), /a promise: await it\.$/],
    [[round], /a list without `villages` and `cadres`\.$/],
    ['round.json', /this is "round\.json"\.$/],
  ]

  it.each(cases)('is said of a round, %#', (given, says) => {
    expect(() => core.solve(given as never)).toThrow(says)
  })

  it.each([
    [round, /a round: solve it first\.$/],
    [core.detach(solution), /one without its round: add it, \{ \.\.\.solution, round \}\.$/],
    [{ solution }, /an object that has one: take its `solution`\.$/],
    [core.solveAsync(round!), /a promise: await it\.$/],
  ] as readonly (readonly [unknown, RegExp])[])('is said of a solution, %#', (given, says) => {
    expect(() => core.headline(given as never)).toThrow(says)
  })

  it('is said of columns', () => {
    expect(() => large.solveColumns(round as never)).toThrow(/a round of objects: columnsOf\(round\) gives its columns\.$/)
    expect(() => large.solveColumns({ ok: true, round: columns } as never)).toThrow(/an object that has one: take its `round`\.$/)
  })
})
