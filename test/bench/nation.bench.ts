/** The cost curve: rounds of 1,000 to 500,000 villages by columns, each in a process of its own for the sake of its memory. `npm run bench:nation`, `FULL=1` for all sizes. */

import { execFileSync } from 'node:child_process'
import { verifyColumns } from '../../src/certify/columns.ts'
import { parseColumns, type RoundColumns } from '../../src/model/parse-columns.ts'
import { solveColumns } from '../../src/solve/solve-columns.ts'
import { cycle, path } from '../kit/chains.ts'
import { nation, type NationShape } from '../kit/nation.ts'

const like = (shape: Omit<NationShape, 'villages'>) => (villages: number): RoundColumns => nation({ ...shape, villages })

/** The models, by name. */
const models: Readonly<Record<string, (villages: number) => RoundColumns>> = {
  'townships, all pairs, scores': like({ scores: 1_000 }),
  'townships, all pairs': like({}),
  'counties of 180 on average, all pairs, scores': like({ scores: 1_000, township: 180 }),
  'townships, named pairs, scores': like({ allot: false, scores: 1_000 }),
  'townships, named pairs, ranked': like({ allot: false, ranked: true }),
  '2 % of choices elsewhere, named pairs': like({ allot: false, across: 0.02 }),
  'one giant component, named pairs': like({ allot: false, township: Infinity }),
  'one path of two-way choices, turned over': (villages) => path(villages, { spare: true, backwards: true }),
  'one cycle of two-way choices, all of it open': (villages) => cycle(villages, { tied: true }),
}

const [, , name, villages] = process.argv
if (name !== undefined) {
  // one measurement: the third of three runs, and the most memory that the process held
  const input = models[name](Number(villages))
  const base = process.memoryUsage().rss
  let peak = 0
  let [parse, solve, check, told] = [0, 0, 0, '']
  const runs = Number(villages) > 100_000 ? 1 : 3
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    const { round } = parseColumns(input)
    const parsed = performance.now()
    const solution = solveColumns(round!)
    const solved = performance.now()
    // memory is that of solving
    peak ||= process.resourceUsage().maxRSS * 1024
    const { ok } = verifyColumns(round!, solution)
    ;[parse, solve, check] = [parsed - start, solved - parsed, performance.now() - solved]
    const { status, levels } = solution
    const open = levels.filter(({ value, bound }) => value !== bound).map(({ objective, value, bound }) => `${objective} ${value}, bound ${bound}`)
    told = `${status === 'optimal' ? 'optimal' : `${status}: ${open[0]}`}${ok ? ', verified' : ', refused'}`
  }
  const seconds = (ms: number): string => (ms < 10 ? `${ms.toFixed(1)} ms` : ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toPrecision(2)} s`)
  process.stdout.write(`| ${name} | ${Number(villages).toLocaleString('en-US')} | ${seconds(parse)} | ${seconds(solve)} | ${seconds(check)} | ${Math.round((peak - base) / 1e6)} MB | ${told} |\n`)
} else {
  const sizes = process.env['FULL'] === '1' ? [1_000, 10_000, 100_000, 500_000] : [1_000, 10_000]
  process.stdout.write(`node ${process.version}, ${process.arch}; memory beyond the input\n| model | villages | parse | solve | verify | memory | outcome |\n| --- | --- | --- | --- | --- | --- | --- |\n`)
  for (const model of Object.keys(models)) {
    for (const size of sizes) process.stdout.write(execFileSync(process.execPath, ['--import', 'tsx', import.meta.filename, model, String(size)], { encoding: 'utf8' }))
  }
}
