/**
 * The largest stable matching on the classes that papers measure with: seeded markets, whole calls on plain lists, the textbook program on HiGHS beside it where
 * it ends soon. `FULL=1` runs the whole classes, otherwise a sample of each; `ONLY=1000` only classes with this in their names; `PLAIN=0` without the textbook.
 */

import type { Backend } from '../../src/ilp/backend.ts'
import { loadHighsBackend } from '../../src/ilp/highs.ts'
import type { Market } from '../../src/match/market.ts'
import { blockingPairs, maximumStable, type MaximumStableOptions } from '../../src/matching.ts'
import { stream } from '../kit/market.ts'
import { gentProsser, plainModel, sparseTied } from '../kit/tied-markets.ts'

const full = process.env.FULL === '1'
const plainToo = process.env.PLAIN !== '0'
const only = process.env.ONLY ?? ''
const highs = await loadHighsBackend()

interface Class {
  readonly name: string
  readonly markets: readonly (() => Market)[]
  /** How many of them the textbook program is run on as well, first ones first. */
  readonly plain: number
  /** What the call is given besides the market. */
  readonly options?: MaximumStableOptions
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN
const ms = (time: number): string => `${time.toPrecision(3)} ms`.padStart(11)

function seeded(count: number, make: (seed: number) => Market): (() => Market)[] {
  return Array.from({ length: count }, (_, i) => () => make(i + 1))
}

/** Time of the whole textbook program, model included, and its size. */
function plainly(market: Market, backend: Backend): { time: number; size: number } {
  const start = performance.now()
  const { program, cost } = plainModel(market)
  const answer = backend.maximise(program, cost)
  if (answer.status !== 'optimal') throw new Error(`textbook program: ${answer.status}`)
  return { time: performance.now() - start, size: Math.round(answer.bound) }
}

function run({ name, markets, plain, options = {} }: Class): void {
  const times: number[] = []
  const ratios: number[] = []
  const by = new Map<string, number>()
  let gap = 0
  let memory = 0
  markets.forEach((make, i) => {
    const market = make()
    const start = performance.now()
    const found = maximumStable(market, options)
    const time = performance.now() - start
    times.push(time)
    memory = Math.max(memory, process.memoryUsage().rss)
    const how = found.status === 'optimal' ? found.provedBy : `open (${found.stoppedBy})`
    by.set(how, (by.get(how) ?? 0) + 1)
    gap += found.bound - found.size
    if (blockingPairs(market, found.matching).status !== 'stable') throw new Error('not stable')
    if (i >= plain || !plainToo) return
    const other = plainly(market, highs)
    if (other.size > found.bound || other.size < found.size) throw new Error(`sizes differ: ${other.size}, ${found.size} … ${found.bound}`)
    ratios.push(other.time / time)
  })
  const proved = [...by].filter(([how]) => !how.startsWith('open')).reduce((sum, [, count]) => sum + count, 0)
  process.stdout.write(
    `${name.padEnd(58)}${`${proved} of ${markets.length}`.padStart(14)}${ms(median(times))}${ms(Math.max(...times))}${`${(memory / 1e6).toFixed(0)} MB`.padStart(9)}` +
    `${ratios.length === 0 ? '–'.padStart(9) : `${median(ratios).toPrecision(3)}×`.padStart(9)}  ${[...by].map(([how, count]) => `${how} ${count}`).join(', ')}` +
    `${gap > 0 ? `, gap ${gap} in all` : ''}\n`,
  )
}

const classes: Class[] = []
// Delorme and others (2019): lists of five, ties on both sides
for (const [n, sample, whole, plain] of [[100, 5, 10, full ? 10 : 2], [1000, 3, 10, 0], [10_000, 1, 5, 0]]) {
  for (const ties of n === 10_000 && !full ? [0.95, 0.85] : [0.95, 0.85, 0.75]) {
    classes.push({
      name: `${n} × ${n}, lists of 5, ties ${ties} on both sides`, plain,
      markets: seeded(full ? whole : sample, (seed) => sparseTied({ lefts: n, rights: n, choices: 5, leftTies: ties, rightTies: ties }, stream(seed))),
    })
  }
}
// the shape of the Scottish foundation allocation scheme: ties on the hospitals' side
for (const choices of [5, 6]) {
  for (const ties of [0.95, 0.85, 0.75, 0.5]) {
    classes.push({
      name: `759 × 53, 801 seats, lists of ${choices}, ties ${ties} on the right`, plain: 0,
      markets: seeded(full ? 20 : 3, (seed) => sparseTied({ lefts: 759, rights: 53, choices, leftTies: 0, rightTies: ties, seats: 801 }, stream(seed))),
    })
  }
}
// some named five times as often as others
classes.push({
  name: '10000 × 10000, lists of 5, ties 0.85, popularity 1 to 5', plain: 0,
  markets: seeded(full ? 5 : 1, (seed) => sparseTied({ lefts: 10_000, rights: 10_000, choices: 5, leftTies: 0.85, rightTies: 0.85, skew: 5 }, stream(seed))),
})
// the same in small, where the textbook program ends
classes.push({
  name: '152 × 11, 160 seats, lists of 5, ties 0.85 on the right', plain: full ? 10 : 2,
  markets: seeded(full ? 10 : 3, (seed) => sparseTied({ lefts: 152, rights: 11, choices: 5, leftTies: 0, rightTies: 0.85, seats: 160 }, stream(seed))),
})
// hospitals short of seats where they are wanted: HiGHS is asked where the own search gets stuck, minutes each
for (const [name, more] of [['801 seats, popularity 1 to 5', { seats: 801, skew: 5 }], ['759 seats', { seats: 759 }]] as const) {
  classes.push({
    name: `759 × 53, ${name}, lists of 5, ties 0.85`, plain: 0, options: { solver: highs, work: 50_000_000 },
    markets: full ? seeded(2, (seed) => sparseTied({ lefts: 759, rights: 53, choices: 5, leftTies: 0, rightTies: 0.85, ...more }, stream(seed))) : [],
  })
}
// Gent and Prosser's generator over the grid of Eyupoglu and others (2021): 2 × 8 × 9 × 10 = 1,440 markets
for (const n of [50, 100]) {
  for (const incomplete of [1, 2, 3, 4, 5, 6, 7, 8]) {
    if (!full && incomplete % 3 !== 2) continue
    const ties = full ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : [2, 5, 8]
    const markets = ties.flatMap((tie) => seeded(full ? 10 : 2, (seed) => gentProsser(n, incomplete / 10, tie / 10, stream(n * 10_000 + incomplete * 1000 + tie * 100 + seed))))
    classes.push({ name: `${n} × ${n}, ${incomplete * 10} % incomplete, ties 0.1 to 0.9`, markets, plain: n === 50 && (full || incomplete === 8) ? 2 : 0 })
  }
}

process.stdout.write(`node ${process.version}, ${process.arch}\n\n${'what'.padEnd(58)}${'proved'.padStart(14)}${'median'.padStart(11)}${'worst'.padStart(11)}${'memory'.padStart(9)}${'textbook'.padStart(9)}\n`)
for (const one of classes) if (one.markets.length > 0 && one.name.includes(only)) run(one)
