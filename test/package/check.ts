/** Packs the package, looks at what is inside, installs it in an empty folder and uses it as others do: `npm run check:package`. */

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = new URL('../..', import.meta.url).pathname
const npx = (tool: string, args: readonly string[]): void => void execFileSync(join(root, 'node_modules/.bin', tool), args, { cwd: root, stdio: 'inherit' })

npx('publint', ['--strict'])
// node10 resolution knows no subpaths; nothing of ours supports it
npx('attw', ['--pack', '.', '--profile', 'node16'])

const folder = mkdtempSync(join(tmpdir(), '双向选择 包 '))
try {
  const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root, encoding: 'utf8' })) as [{ filename: string; files: { path: string }[] }]
  const shipped = packed.files.map(({ path }) => path)
  const allowed = /^(package\.json|README\.md|LICENSE|dist\/(index|verify|matching|workbook|report|highs|large|vipr|notebook)\.(js|cjs|d\.ts|d\.cts)(\.map)?|dist\/command\.js(\.map)?|dist\/chunk-[\w-]+\.(js|cjs)(\.map)?|dist\/[\w-]+\.d\.(ts|cts)|dist\/[\w-]+\.(js|cjs)(\.map)?|dist\/(?:round|certificate)\.schema\.json)$/
  assert.deepEqual(shipped.filter((path) => !allowed.test(path)), [], 'files that do not belong into the package')
  assert.ok(shipped.includes('dist/round.schema.json') && shipped.includes('dist/certificate.schema.json'))

  const run = (command: string, args: readonly string[]): string => execFileSync(command, args, { cwd: folder, encoding: 'utf8' })
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true }')
  run('npm', ['install', '--no-audit', '--no-fund', '--silent', join(folder, packed.filename)])
  const round = `{ villages: [{ id: 'v', recommends: ['c'] }], cadres: [{ id: 'c', choices: ['v'] }] }`
  const use = `const { round } = parseRound(${round}); const s = solve(round); if (s.status !== 'optimal' || !verify(round, s).ok) throw new Error('wrong'); console.log(s.plan.posts[0].cadre)`
  writeFileSync(join(folder, 'a.mjs'), `import { parseRound, solve } from 'two-way-choice'\nimport { verify } from 'two-way-choice/verify'\nimport 'two-way-choice/report'\nimport 'two-way-choice/matching'\nimport 'two-way-choice/highs'\nimport 'two-way-choice/workbook'\nimport 'two-way-choice/large'\nimport 'two-way-choice/vipr'\nimport 'two-way-choice/notebook'\n${use}\n`)
  writeFileSync(join(folder, 'b.cjs'), `const { parseRound, solve } = require('two-way-choice')\nconst { verify } = require('two-way-choice/verify')\nrequire('two-way-choice/report')\nrequire('two-way-choice/matching')\nrequire('two-way-choice/highs')\nrequire('two-way-choice/workbook')\nrequire('two-way-choice/large')\nrequire('two-way-choice/vipr')\nrequire('two-way-choice/notebook')\n${use}\n`)
  assert.equal(run('node', ['a.mjs']).trim(), 'c')
  assert.equal(run('node', ['b.cjs']).trim(), 'c')

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
} finally {
  rmSync(folder, { recursive: true, force: true })
}
