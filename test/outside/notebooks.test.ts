/** The notebooks under the real Deno kernel give the outputs that are stored. Needs deno (on the PATH, in node_modules, or named in DENO) and python3-nbclient. */

import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'tsup'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Notebook, type NotebookCell, notebookFolder, notebookNames, readNotebook } from '../kit/notebooks.ts'

const root = new URL('../..', import.meta.url).pathname
const python = process.env.PYTHON ?? '/usr/bin/python3'
const local = join(root, 'node_modules/.bin/deno')
const deno = process.env.DENO ?? (existsSync(local) ? local : 'deno')
const runs = (command: string, args: readonly string[]): boolean => spawnSync(command, args).status === 0
const missing = [
  ...(runs(deno, ['--version']) ? [] : ['deno is not there: npm install --no-save deno@2.9.5, or name it in DENO']),
  ...(runs(python, ['-c', 'import nbclient']) ? [] : [`${python} has no nbclient: apt-get install python3-nbclient, or name another in PYTHON`]),
].join('; ')

// under node_modules, so that the packages which the library imports are found
const folder = join(root, 'node_modules/.cache/two-way-choice', `notebooks-${process.pid}`)
const kernels = mkdtempSync(join(tmpdir(), 'kernels-'))

describe('under the Deno kernel', () => {
  beforeAll(async () => {
    if (missing !== '') return
    const home = join(folder, 'node_modules/two-way-choice')
    mkdirSync(home, { recursive: true })
    cpSync(join(root, 'package.json'), join(home, 'package.json'))
    cpSync(notebookFolder, join(folder, 'notebooks'), { recursive: true })
    cpSync(join(notebookFolder, '../township'), join(folder, 'township'), { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "dependencies": { "two-way-choice": "*" } }')
    await build({
      entry: ['index', 'notebook', 'verify', 'workbook'].map((name) => join(root, `src/${name}.ts`)), outDir: join(home, 'dist'), format: ['esm'], target: 'es2022', platform: 'neutral',
      silent: true, config: false, clean: false, dts: false, tsconfig: join(root, 'tsconfig.json'),
    })
    mkdirSync(join(kernels, 'kernels/deno'), { recursive: true })
    const env = { DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1', DENO_DIR: join(folder, 'deno'), NPM_CONFIG_REGISTRY: 'http://127.0.0.1:9/' }
    writeFileSync(join(kernels, 'kernels/deno/kernel.json'), JSON.stringify({ argv: [deno, 'jupyter', '--kernel', '--conn', '{connection_file}'], display_name: 'Deno', language: 'typescript', env }))
  })
  afterAll(() => [folder, kernels].forEach((path) => rmSync(path, { recursive: true, force: true })))

  it.for(notebookNames())('%s gives what it stores', (name, { skip }) => {
    skip(missing !== '', missing)
    const text = execFileSync(python, [join(root, 'test/outside/run-notebook.py'), join(folder, 'notebooks', name), join(folder, 'notebooks')], {
      encoding: 'utf8', env: { ...process.env, JUPYTER_PATH: kernels }, stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26,
    })
    const outputs = (notebook: Notebook): unknown => notebook.cells.filter(({ cell_type: kind }) => kind === 'code').map((cell) => (cell.outputs ?? []).map(shownIn))
    expect(outputs(JSON.parse(text) as Notebook)).toEqual(outputs(readNotebook(name)))
  })
})

/** What an output shows, whichever way its lines are parted. */
function shownIn(output: NonNullable<NotebookCell['outputs']>[number]): unknown {
  const { output_type: kind, data = {} } = output as { readonly output_type: string; readonly data?: Readonly<Record<string, string | readonly string[]>> }
  return [kind, Object.entries(data).map(([type, text]) => [type, typeof text === 'string' ? text : text.join('')]).sort()]
}
