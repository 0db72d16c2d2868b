/** Packs the package, looks at what is inside, installs it in an empty folder and uses it as others do: `npm run check:package`. */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { changedReports } from './api-report.ts'
import { commonProgram, entries, moduleProgram } from './consumer-program.ts'
import { root, withInstalled } from './install.ts'

const npx = (tool: string, args: readonly string[]): void => void execFileSync(join(root, 'node_modules/.bin', tool), args, { cwd: root, stdio: 'inherit' })

npx('publint', ['--strict'])
// node10 resolution knows no subpaths; nothing of ours supports it
npx('attw', ['--pack', '.', '--profile', 'node16'])

assert.deepEqual(changedReports(), [], 'what is public has changed: npm run api, then look at the difference in docs/api')

/** What is shipped, exactly, but for pieces that several entries share: these are named after their contents. */
const shared = /^dist\/(?:chunk-\w+\.(?:js|cjs)(?:\.map)?|[a-z-]+-[\w-]{8}\.d\.(?:ts|cts))$/
const exact = [
  'LICENSE', 'README.md', 'dist/certificate.schema.json', 'dist/command.js', 'dist/command.js.map', 'dist/round.schema.json', 'docs/changelog.md', 'package.json',
  ...entries.flatMap((name) => ['js', 'js.map', 'cjs', 'cjs.map', 'd.ts', 'd.cts'].map((ending) => `dist/${name.split('/')[1] ?? 'index'}.${ending}`)),
]

await withInstalled(({ folder, run, shipped, write }) => {
  assert.deepEqual(shipped.filter((path) => !shared.test(path)).sort(), [...exact].sort(), 'what is shipped is not what should be')
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, unknown> }
  assert.deepEqual(Object.keys(exports).filter((path) => !path.endsWith('.json')), entries.map((name) => name.replace('two-way-choice', '.')), 'entries')

  write('a.mjs', moduleProgram('console.log'))
  write('b.cjs', commonProgram)
  assert.equal((JSON.parse(run('node', ['a.mjs'])) as { verified: boolean }).verified, true)
  assert.equal(run('node', ['b.cjs']), run('node', ['a.mjs']))

  // the command, on a path with Chinese and a space, twice: the same bytes
  cpSync(join(root, 'examples/township'), join(folder, '样 表'), { recursive: true })
  const command = join(folder, 'node_modules/.bin/two-way-choice')
  run(command, ['solve', '样 表', '--out', '第一次'])
  run(command, ['solve', '样 表', '--out', '第二次'])
  for (const name of ['solution.json', 'round.json']) {
    assert.ok(readFileSync(join(folder, '第一次', name)).equals(readFileSync(join(folder, '第二次', name))), name)
  }
  run(command, ['verify', '样 表', '--out', '第一次'])
  process.stdout.write(`package: ${shipped.length} files, used by import, require and as a command\n`)
})
