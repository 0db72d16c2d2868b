/** Starts the command `two-way-choice`. */

import { readFile } from 'node:fs/promises'
import { readArguments, usage } from './cli/arguments.ts'
import { type Ending, run } from './cli/run.ts'

/** On a terminal: what is being done, on one line that is gone at the end. */
const tell = process.stderr.isTTY ? (line: string): void => void process.stderr.write(`\r\u001b[K${line}`) : undefined

async function main(argv: readonly string[]): Promise<Ending> {
  const given = readArguments(argv)
  const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
  switch (given.kind) {
    case 'help':
      return { code: 0, out: usage[given.lang], err: '' }
    case 'version':
      return { code: 0, out: `${manifest.version}\n`, err: '' }
    case 'wrong':
      return { code: 2, out: '', err: `${given.why}\n\n${usage[given.lang]}` }
    case 'request':
      return run(given.request, manifest.version, tell)
  }
}

const { code, out, err } = await main(process.argv.slice(2))
tell?.('')
process.stdout.write(out)
process.stderr.write(err)
process.exitCode = code
