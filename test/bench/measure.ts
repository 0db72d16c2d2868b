/** How benchmarks measure: warm, interleaved, medians, results consumed. Never asserted. */

/** One thing to time; it returns something, so that it cannot be optimised away. */
export interface Contender {
  readonly name: string
  readonly run: () => unknown
}

/** Milliseconds per run. */
export interface Timing {
  readonly name: string
  readonly median: number
  readonly worst: number
  readonly runs: number
}

let consumed = 0

/**
 * Times contenders in turns, so that a busy moment of the machine hits all of them. Every contender warms up for `warm` milliseconds, then runs until
 * `budget` milliseconds are used, at least three times.
 */
export function race(contenders: readonly Contender[], { warm = 300, budget = 1500 } = {}): readonly Timing[] {
  const now = (): number => performance.now()
  for (const { run } of contenders) for (const start = now(); now() - start < warm; ) consume(run())
  const samples = contenders.map((): number[] => [])
  const spent = contenders.map(() => 0)
  for (let round = 0; spent.some((used, i) => used < budget || samples[i].length < 3); round++) {
    contenders.forEach(({ run }, i) => {
      if (spent[i] >= budget && samples[i].length >= 3) return
      const start = now()
      consume(run())
      const time = now() - start
      samples[i].push(time)
      spent[i] += time
    })
  }
  return contenders.map(({ name }, i) => {
    const sorted = samples[i].sort((a, b) => a - b)
    return { name, median: sorted[sorted.length >> 1], worst: sorted[sorted.length - 1], runs: sorted.length }
  })
}

function consume(value: unknown): void {
  consumed += typeof value === 'object' && value !== null ? 1 : 0
}

/** Prints timings as a table, with the ratio of each median to the first one's. */
export function print(title: string, timings: readonly Timing[]): void {
  const rows = timings.map(({ name, median, worst, runs }) => [
    name.padEnd(34), `${median.toPrecision(3)} ms`.padStart(12), `${worst.toPrecision(3)} ms`.padStart(12), `${runs}`.padStart(7),
    `${(median / timings[0].median).toPrecision(3)}×`.padStart(9),
  ])
  process.stdout.write(`\n${title}\n${'what'.padEnd(34)}${'median'.padStart(12)}${'worst'.padStart(12)}${'runs'.padStart(7)}${'ratio'.padStart(9)}\n`)
  process.stdout.write(`${rows.map((row) => row.join('')).join('\n')}\n`)
  if (consumed < 0) process.stdout.write('never\n')
}
