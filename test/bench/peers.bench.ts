/** One objective, many solvers: maximum matching and maximum-weight assignment beside the best libraries of others. `npm run bench:peers`, `FULL=1` for all sizes. A peer that is not there is skipped and says why; a wrong value fails. */

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SolverAPI } from 'javascript-lp-solver'
import untypedSolver from 'javascript-lp-solver'
import { minimumWeightBipartiteMatch } from 'min-cost-flow'
import computeMunkres from 'munkres-js'
import { solve as solveByYalps } from 'yalps'
import { createFace, type Face } from '../../src/flow/face.ts'
import { createWorkspace, maxWeightAssignment } from '../../src/flow/max-weight-assignment.ts'
import { parseColumns } from '../../src/model/parse-columns.ts'
import { compileColumns } from '../../src/pairs/compile.ts'
import { nation, numbersFrom, type NationShape } from '../kit/nation.ts'
import { startHighs } from '../kit/whole-model.ts'

// the declarations describe a CommonJS build; the ES module has the solver itself as its default
const javascriptLpSolver = untypedSolver as unknown as SolverAPI
const highs = await startHighs()

type Task = 'cardinality' | 'weight'

/** Rows and columns with weighted edges; the edges of row r are start[r] … start[r + 1] − 1. */
interface Instance {
  readonly rows: number
  readonly columns: number
  readonly start: Int32Array
  readonly column: Int32Array
  readonly weight: Float64Array
}

/** What a peer found, and how long each run took. */
interface Found {
  readonly value: number
  readonly times: readonly number[]
}

interface Peer {
  readonly name: string
  readonly tasks: readonly Task[]
  /** Most edges that it is asked for, so that a run stays short. */
  readonly most: number
  readonly run: (instance: Instance, task: Task, repeats: number) => Found
}

const folder = mkdtempSync(join(tmpdir(), 'peers-'))
const python = process.env['PYTHON'] ?? 'python3'

/** Times a function of this process. */
function timed(run: () => number, repeats: number): Found {
  const times: number[] = []
  let value = NaN
  for (let i = 0; i < repeats; i++) {
    const began = performance.now()
    value = run()
    times.push(performance.now() - began)
  }
  return { value, times }
}

/** Ours, with the copy of the edges that the kernel works on. */
const ours: Peer['run'] = ({ rows, columns, start, column, weight }, task, repeats) => {
  const edge = Int32Array.from(column, (_, i) => i)
  const values = task === 'weight' ? weight : new Float64Array(column.length).fill(1)
  const work = createWorkspace(rows, columns)
  return timed(() => {
    const face: Face = createFace(rows, columns, { start: start.slice(), column: column.slice(), edge }, { row: new Uint8Array(rows), column: new Uint8Array(columns) })
    if (maxWeightAssignment(face, values, work) !== 'solved') throw new Error('no answer')
    return face.rowMatch.reduce((sum, place) => sum + (place < 0 ? 0 : values[place]), 0)
  }, repeats)
}

/** One linear program over edges: its vertices are matchings. */
function asModel({ rows, columns, start, column, weight }: Instance, task: Task): { constraints: Record<string, { max: number }>; variables: Record<string, Record<string, number>> } {
  const constraints: Record<string, { max: number }> = {}
  const variables: Record<string, Record<string, number>> = {}
  for (let c = 0; c < columns; c++) constraints[`c${c}`] = { max: 1 }
  for (let r = 0; r < rows; r++) {
    constraints[`r${r}`] = { max: 1 }
    for (let at = start[r]; at < start[r + 1]; at++) variables[`x${at}`] = { worth: task === 'weight' ? weight[at] : 1, [`r${r}`]: 1, [`c${column[at]}`]: 1 }
  }
  return { constraints, variables }
}

/** The same in the format that CPLEX, GLPK, CBC and HiGHS read. */
function asLp({ rows, columns, start, column, weight }: Instance, task: Task): string {
  const ofColumn: number[][] = Array.from({ length: columns }, () => [])
  column.forEach((c, at) => ofColumn[c].push(at))
  const sum = (places: Iterable<number>): string => Array.from(places, (at) => `x${at}`).join(' +\n')
  const between = function* (from: number, to: number): Generator<number> {
    for (let at = from; at < to; at++) yield at
  }
  const lines = [...Array(rows).keys()].flatMap((r) => (start[r] === start[r + 1] ? [] : [` r${r}: ${sum(between(start[r], start[r + 1]))} <= 1`]))
  const columnLines = ofColumn.flatMap((places, c) => (places.length === 0 ? [] : [` c${c}: ${sum(places)} <= 1`]))
  return `Maximize\n worth: ${Array.from(column, (_, at) => `${task === 'weight' ? weight[at] : 1} x${at}`).join(' +\n')}\nSubject To\n${[...lines, ...columnLines].join('\n')}\nEnd\n`
}

/** A program that reads the LP file; its time is that of the process, reading included. */
const command = (name: string, args: (file: string) => readonly string[], value: RegExp): Peer['run'] => (instance, task, repeats) => {
  const file = join(folder, 'model.lp')
  writeFileSync(file, asLp(instance, task))
  return timed(() => {
    const text = execFileSync(name, args(file), { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 60_000, stdio: ['ignore', 'pipe', 'ignore'] })
    return Math.abs(Math.round(Number(value.exec(text)![1])))
  }, repeats)
}

const scipy = (peer: string): Peer['run'] => (_, task, repeats) => {
  const found = JSON.parse(execFileSync(python, [new URL('peers/peers.py', import.meta.url).pathname, peer, folder, task, String(repeats)], { encoding: 'utf8', timeout: 120_000 })) as Found & { absent?: string }
  if (found.absent !== undefined) throw new Error(found.absent)
  return found
}

let compiled: string | undefined
const lemon = (peer: string): Peer['run'] => ({ rows, columns }, _, repeats) => {
  if (compiled === undefined) {
    const made = spawnSync('g++', ['-O2', '-o', join(folder, 'lemon'), new URL('peers/lemon.cpp', import.meta.url).pathname, '-llemon'], { encoding: 'utf8' })
    compiled = made.error !== undefined ? 'g++ is not there' : made.status === 0 ? '' : 'LEMON is not there (liblemon-dev)'
  }
  if (compiled !== '') throw new Error(compiled)
  return JSON.parse(execFileSync(join(folder, 'lemon'), [peer, folder, String(rows), String(columns), String(repeats)], { encoding: 'utf8', timeout: 120_000 })) as Found
}

const full = process.env['FULL'] === '1'
const both: readonly Task[] = ['cardinality', 'weight']
const peers: readonly Peer[] = [
  { name: 'two-way-choice', tasks: both, most: Infinity, run: ours },
  { name: 'SciPy maximum_bipartite_matching', tasks: ['cardinality'], most: Infinity, run: scipy('scipy.maximum_bipartite_matching') },
  { name: 'SciPy min_weight_full_bipartite_matching', tasks: ['weight'], most: 300_000, run: scipy('scipy.min_weight_full_bipartite_matching') },
  { name: 'SciPy linear_sum_assignment', tasks: ['weight'], most: 300_000, run: (instance, ...rest) => {
    if (instance.rows * instance.columns > 2e7) throw new Error('dense only: the matrix would not fit')
    return scipy('scipy.linear_sum_assignment')(instance, ...rest)
  } },
  { name: 'LEMON Preflow (C++)', tasks: ['cardinality'], most: Infinity, run: lemon('Preflow') },
  { name: 'LEMON NetworkSimplex (C++)', tasks: ['weight'], most: 300_000, run: lemon('NetworkSimplex') },
  { name: 'LEMON CostScaling (C++)', tasks: ['weight'], most: Infinity, run: lemon('CostScaling') },
  { name: 'networkx', tasks: both, most: full ? 6_000 : 2_000, run: scipy('networkx') },
  { name: 'munkres-js', tasks: ['weight'], most: 1_000, run: ({ rows, columns, start, column, weight }, _, repeats) => {
    const cost = Array.from({ length: rows }, (__, r) => {
      const line = new Array<number>(columns).fill(0)
      for (let at = start[r]; at < start[r + 1]; at++) line[column[at]] = -weight[at]
      return line
    })
    return timed(() => computeMunkres(cost.map((line) => line.slice())).reduce((sum, [r, c]) => sum - cost[r][c], 0), repeats)
  } },
  { name: 'min-cost-flow', tasks: ['weight'], most: 1_000, run: ({ rows, start, column, weight }, _, repeats) => {
    // it matches as many as it can: a place of its own for every row, worth nothing, lets it stay out
    const edges = [...Array(rows).keys()].flatMap((r) => [
      ...Array.from({ length: start[r + 1] - start[r] }, (__, i) => ({ left: `r${r}`, right: `c${column[start[r] + i]}`, weight: -weight[start[r] + i] })),
      { left: `r${r}`, right: `own${r}`, weight: 0 },
    ])
    return timed(() => minimumWeightBipartiteMatch(edges).reduce((sum, one) => sum - one.weight, 0), repeats)
  } },
  { name: 'javascript-lp-solver', tasks: both, most: 6_000, run: (instance, task, repeats) => {
    const model = { optimize: 'worth', opType: 'max' as const, ...asModel(instance, task) }
    return timed(() => Math.round((javascriptLpSolver.Solve(model) as { result: number }).result), repeats)
  } },
  { name: 'YALPS', tasks: both, most: 6_000, run: (instance, task, repeats) => {
    const model = { direction: 'maximize' as const, objective: 'worth', ...asModel(instance, task) }
    return timed(() => Math.round(solveByYalps(model).result), repeats)
  } },
  { name: 'HiGHS (wasm)', tasks: both, most: 60_000, run: (instance, task, repeats) => {
    const text = asLp(instance, task)
    return timed(() => Math.round(highs.solve(text).ObjectiveValue), repeats)
  } },
  { name: 'GLPK (glpsol, with reading)', tasks: both, most: 60_000, run: command('glpsol', (file) => ['--lp', file, '--tmlim', '60', '-o', '/dev/stdout'], /Objective:\s+worth = (\S+)/) },
  { name: 'CBC (with reading)', tasks: both, most: 60_000, run: command('cbc', (file) => [file, 'solve'], /objective (?:value:?)?\s*(-?[\d.]+(?:e[+-]?\d+)?)/i) },
]

const shapes: readonly (NationShape & { readonly title: string })[] = [
  { title: 'a township, 18 villages × 31 cadres, all pairs', villages: 18, township: Infinity, cadresPerVillage: 31 / 18 },
  { title: '1,000 villages in townships, named pairs', villages: 1_000, allot: false },
  { title: 'a county, 400 × 700, all pairs', villages: 400, township: Infinity, cadresPerVillage: 1.75 },
  { title: '5,000 villages in townships, all pairs', villages: 5_000 },
  ...(full ? [
    { title: '20,000 villages in one giant component, named pairs', villages: 20_000, township: Infinity, allot: false },
    { title: '100,000 villages in townships, named pairs', villages: 100_000, allot: false },
    { title: '500,000 villages in townships, named pairs', villages: 500_000, allot: false },
  ] : []),
]

/** The pairs of a generated round, with weights from 1 to 50. */
function instanceOf(shape: NationShape): Instance {
  const { rowOffsets, pairCadre, villageCount, cadreCount } = compileColumns(parseColumns(nation(shape)).round!)
  const below = numbersFrom(7)
  return { rows: villageCount, columns: cadreCount, start: rowOffsets, column: pairCadre, weight: Float64Array.from(pairCadre, () => 1 + below(50)) }
}

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]
const shown = (ms: number): string => (ms < 1_000 ? `${ms.toPrecision(3)} ms` : `${(ms / 1_000).toPrecision(3)} s`)
const say = (line: string): unknown => process.stdout.write(`${line}\n`)

say(`node ${process.version}, ${process.arch}; medians over interleaved runs, the start of other programs not counted unless it says so`)
let wrong = 0
try {
  for (const { title, ...shape } of shapes) {
    const instance = instanceOf(shape)
    writeFileSync(join(folder, 'size.json'), JSON.stringify({ rows: instance.rows, columns: instance.columns }))
    for (const name of ['start', 'column'] as const) writeFileSync(join(folder, `${name}.i32`), instance[name])
    writeFileSync(join(folder, 'weight.f64'), instance.weight)
    for (const task of both) {
      say(`\n### ${title}: ${task === 'cardinality' ? 'maximum matching' : 'maximum-weight assignment'}\n\n| solver | median | ratio |\n| --- | --- | --- |`)
      const edges = instance.column.length
      const racing = peers.filter(({ tasks }) => tasks.includes(task)).map((peer) => ({ peer, times: [] as number[], value: NaN, why: edges > peer.most ? `not asked for more than ${peer.most.toLocaleString('en-US')} pairs` : '' }))
      const repeats = edges < 2_000 ? 60 : edges < 50_000 ? 5 : 2
      for (let round = 0; round < 3; round++) {
        for (let i = 0; i < racing.length; i++) {
          const one = racing[(i + round) % racing.length]
          if (one.why !== '') continue
          try {
            const { value, times } = one.peer.run(instance, task, repeats)
            // in the first round everybody warms up
            if (round > 0 || times[0] > 10_000) one.times.push(...times)
            one.value = value
          } catch (error) {
            one.why = error instanceof Error ? (error.message.split('\n')[0] ?? '').slice(0, 80) : String(error)
          }
        }
      }
      const [first] = racing
      for (const { peer, times, value, why } of racing) {
        if (why !== '') say(`| ${peer.name} | – | ${why} |`)
        else say(`| ${peer.name} | ${shown(middle(times))} | ${(middle(times) / middle(first.times)).toPrecision(3)} |${value === first.value ? '' : ` wrong: ${value} instead of ${first.value}`}`)
        if (why === '' && value !== first.value) wrong++
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (wrong > 0) {
  say(`\n${wrong} wrong values`)
  process.exitCode = 1
}
