/**
 * What an entry costs whoever bundles it, printed and held: `npm run check:sizes` (after a build). Minified by esbuild for browsers, the package's own
 * dependencies included, what the user installs beside it (`docx`, `highs`, `hucre`) left out; kB = 1000 bytes after gzip.
 */

import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { entries } from './consumer-program.ts'
import { root } from './install.ts'

interface Weight {
  readonly minified: number
  readonly gzipped: number
  /** Packages from outside that are in the bundle. */
  readonly holds: readonly string[]
}

/** `code` imports entries by their names in the package. */
async function weigh(code: string): Promise<Weight> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    external: ['docx', 'highs', 'hucre'],
    write: false,
    metafile: true,
    // a package's own name leads to its own `exports`; `tsconfig.json` would lead to the sources
    tsconfigRaw: {},
    logLevel: 'silent',
  })
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0))
  const holds = inputs.flatMap(([path]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])
  const bytes = outputFiles[0].contents
  return { minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length, holds: [...new Set(holds)].sort() }
}

/** Most an entry may weigh in kB, and the packages it may bring along. About a tenth above what it weighs. */
const budgets: Readonly<Record<string, { readonly most: number; readonly holds: readonly string[] }>> = {
  'two-way-choice': { most: 205, holds: ['@noble/hashes', 'javascript-lp-solver', 'zod'] },
  'two-way-choice/verify': { most: 19, holds: ['@noble/hashes'] },
  'two-way-choice/matching': { most: 22, holds: [] },
  'two-way-choice/workbook': { most: 82, holds: ['papaparse', 'zod'] },
  'two-way-choice/report': { most: 190, holds: ['@noble/hashes', 'javascript-lp-solver'] },
  'two-way-choice/highs': { most: 1.3, holds: [] },
  'two-way-choice/large': { most: 115, holds: ['@noble/hashes', 'javascript-lp-solver', 'papaparse', 'zod'] },
  'two-way-choice/vipr': { most: 24, holds: ['@noble/hashes'] },
  'two-way-choice/notebook': { most: 84, holds: [] },
}

/** One function of the main entry: at most this share of the whole entry. */
const parts: readonly (readonly [name: string, share: number])[] = [
  ['objectivesOf', 0.01],
  ['detach', 0.03],
  ['parseRound', 0.25],
  ['render', 0.4],
  ['solve', 0.45],
]

const kB = (bytes: number): string => (bytes / 1000).toFixed(1).padStart(7)
const line = (name: string, { minified, gzipped, holds }: Weight, note: string): void =>
  void process.stdout.write(`${name.padEnd(26)}${kB(minified)} kB ${kB(gzipped)} kB gzip  ${note}${holds.length > 0 ? `, with ${holds.join(', ')}` : ''}\n`)

assert.deepEqual(Object.keys(budgets), entries, 'every entry has a budget')
const faults: string[] = []
let whole = 0
for (const [entry, { most, holds }] of Object.entries(budgets)) {
  const weight = await weigh(`export * from '${entry}'`)
  line(entry, weight, `of ${most}`)
  if (entry === 'two-way-choice') whole = weight.gzipped
  if (weight.gzipped > most * 1000) faults.push(`${entry} weighs ${weight.gzipped} bytes, more than ${most} kB`)
  if (weight.holds.join() !== holds.join()) faults.push(`${entry} brings along ${weight.holds.join(', ')}`)
  const unused = await weigh(`import '${entry}'`)
  if (unused.minified > 0) faults.push(`${entry} has effects when it is imported: ${unused.minified} bytes stay`)
}
for (const [name, share] of parts) {
  const weight = await weigh(`export { ${name} } from 'two-way-choice'`)
  line(`  only ${name}`, weight, `${Math.round((100 * weight.gzipped) / whole)} % of the entry`)
  if (weight.gzipped > share * whole) faults.push(`${name} alone weighs ${weight.gzipped} of ${whole} bytes, more than ${share * 100} %`)
}
assert.deepEqual(faults, [])
