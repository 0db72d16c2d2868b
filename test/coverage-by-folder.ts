/** Prints what `npm run coverage` counted: statements and branches per folder, and the lines that no test reached. */

import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

interface Counted {
  readonly path: string
  readonly s: Readonly<Record<string, number>>
  readonly b: Readonly<Record<string, readonly number[]>>
  readonly statementMap: Readonly<Record<string, { readonly start: { readonly line: number }; readonly end: { readonly line: number } }>>
}

const root = new URL('..', import.meta.url).pathname
const files = Object.values(JSON.parse(readFileSync(`${root}coverage/coverage-final.json`, 'utf8')) as Record<string, Counted>)
files.sort((a, b) => (a.path < b.path ? -1 : 1))

/** `[3, 4, 5, 9]` → `3–5, 9`. */
function ranges(lines: readonly number[]): string {
  const runs: [number, number][] = []
  for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last !== undefined && line <= last[1] + 1) last[1] = line
    else runs.push([line, line])
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ')
}

const share = (hit: number, all: number): string => `${(all === 0 ? 100 : (100 * hit) / all).toFixed(1).padStart(5)} % of ${String(all).padStart(5)}`
const totals = new Map<string, [hit: number, all: number, branchesHit: number, branches: number]>()
const missed: string[] = []
for (const { path, s, b, statementMap } of files) {
  const name = relative(`${root}src`, path)
  const folder = name.split('/')[0]
  const total = totals.get(folder) ?? [0, 0, 0, 0]
  totals.set(folder, total)
  const statements = Object.values(s)
  const branches = Object.values(b).flat()
  total[0] += statements.filter((count) => count > 0).length
  total[1] += statements.length
  total[2] += branches.filter((count) => count > 0).length
  total[3] += branches.length
  const lines = Object.entries(s).flatMap(([id, count]) => (count > 0 ? [] : [statementMap[id].start.line]))
  if (lines.length > 0) missed.push(`  ${name}: ${ranges(lines)}`)
}
const lines = [...totals].map(([folder, [hit, all, branchesHit, branches]]) => `${`${folder}/`.padEnd(10)} statements ${share(hit, all)}   branches ${share(branchesHit, branches)}`)
process.stdout.write(`${lines.join('\n')}\nlines that no test of these folders reached:\n${missed.join('\n')}\n`)
