/**
 * The packed package in every place it promises to run in: `npm run check:consumers`. Node with import and require, TypeScript in four ways of
 * resolving, Deno without the network, Chromium from a bundle and from the files as they are, an edge runtime. The same program must give the
 * same answer everywhere.
 */

import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { EdgeVM } from '@edge-runtime/vm'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { commonProgram, entries, moduleProgram, typedProgram } from './consumer-program.ts'
import { type Installed, root, withInstalled } from './install.ts'

const tool = (name: string): string => join(root, 'node_modules/.bin', name)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** What the program must say beside its plan. */
const expected = {
  status: 'optimal',
  verified: true,
  refused: true,
  // right agents propose, each gets its first choice
  matching: [2, 0, 1],
}

function node({ run, write }: Installed): string {
  write('a.mjs', moduleProgram('console.log'))
  write('b.cjs', commonProgram)
  write('all.mjs', `${entries.map((name, i) => `import * as e${i} from '${name}'`).join('\n')}\nconsole.log([${entries.map((_, i) => `e${i}`).join()}].every((e) => Object.keys(e).length > 0))\n`)
  write('all.cjs', `console.log([${entries.map((name) => `require('${name}')`).join()}].every((e) => Object.keys(e).length > 0))\n`)
  assert.equal(run('node', ['all.mjs']).trim(), 'true')
  assert.equal(run('node', ['all.cjs']).trim(), 'true')
  const answer = run('node', ['a.mjs']).trim()
  assert.equal(run('node', ['b.cjs']).trim(), answer, 'require and import differ')
  return answer
}

/** Neither `@types/node` nor the DOM, and library files are checked: the types must stand alone. */
function typescript({ run, write }: Installed): void {
  write('esm/package.json', '{ "type": "module" }')
  write('cjs/package.json', '{ "type": "commonjs" }')
  for (const folder of ['esm', 'cjs']) write(`${folder}/user.ts`, typedProgram)
  const common = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true, target: 'ES2022', lib: ['ES2022'], types: [], skipLibCheck: false }
  const ways: Readonly<Record<string, { readonly options: object; readonly file: string }>> = {
    'nodenext, import': { options: { module: 'NodeNext', moduleResolution: 'NodeNext' }, file: 'esm/user.ts' },
    'nodenext, require': { options: { module: 'NodeNext', moduleResolution: 'NodeNext' }, file: 'cjs/user.ts' },
    // as older tools and notebooks do, which know no exports
    node10: { options: { module: 'CommonJS', moduleResolution: 'node10', ignoreDeprecations: '6.0' }, file: 'cjs/user.ts' },
    bundler: { options: { module: 'ESNext', moduleResolution: 'bundler' }, file: 'esm/user.ts' },
  }
  for (const [way, { options, file }] of Object.entries(ways)) {
    write('tsconfig.json', JSON.stringify({ compilerOptions: { ...common, ...options }, files: [file] }))
    try {
      run(tool('tsc'), ['-p', 'tsconfig.json'])
    } catch (error) {
      throw new Error(`types (${way}):\n${(error as { stdout: string }).stdout}`, { cause: error })
    }
    say(`  types, ${way}`)
  }
}

/** An empty cache, a dead registry and no right but to read the folder: nothing can come from elsewhere. */
function deno({ folder, run }: Installed): string {
  const env = { DENO_DIR: join(folder, '.deno'), DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1', NPM_CONFIG_REGISTRY: 'http://127.0.0.1:9/' }
  return run(tool('deno'), ['run', '--no-remote', '--no-prompt', '--node-modules-dir=manual', `--allow-read=${folder}`, 'a.mjs'], env).trim()
}

/** One classic script with everything in it, as a bundler for browsers makes it. */
async function bundled({ folder }: Installed): Promise<string> {
  const { outputFiles, warnings } = await build({
    stdin: { contents: moduleProgram('globalThis.deliver'), resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  })
  assert.deepEqual(warnings, [], 'the bundler warns')
  return outputFiles[0].text
}

function edge(script: string): string {
  let answer: string | undefined
  const vm = new EdgeVM({ extend: (context) => Object.assign(context, { deliver: (text: string) => (answer = text) }) })
  // no code from strings, as in edge runtimes that are run for others
  vm.evaluate('globalThis.eval = undefined; globalThis.Function = undefined')
  vm.evaluate(script)
  assert.ok(answer !== undefined, 'the edge runtime gave no answer')
  return answer
}

const kinds: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript' }

/** Serves the folder on this machine, and opens the page in Chromium; returns what the page delivered. */
async function inChromium({ folder }: Installed, page: string): Promise<string> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) throw new Error(`Chromium is not at ${executablePath}: install it (apt-get install chromium), or name it in CHROMIUM.`)
  const server = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
    if (!existsSync(path)) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': `${kinds[extname(path)] ?? 'text/plain'}; charset=utf-8` }).end(readFileSync(path))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const tab = await browser.newPage()
    const faults: string[] = []
    tab.on('pageerror', (error) => faults.push(error.message))
    tab.on('response', (response) => {
      if (response.status() >= 400 && !response.url().endsWith('favicon.ico')) faults.push(`${response.status()} ${response.url()}`)
    })
    const address = server.address()
    assert.ok(address !== null && typeof address === 'object')
    await tab.goto(`http://127.0.0.1:${address.port}/${page}`)
    await tab.waitForFunction('globalThis.answer !== undefined', undefined, { timeout: 30_000 }).catch((error: unknown) => {
      throw new Error(`${page} gave no answer: ${faults.join('; ') || String(error)}`)
    })
    assert.deepEqual(faults, [], page)
    return await tab.evaluate<string>('globalThis.answer')
  } finally {
    await browser.close()
    server.close()
  }
}

/** The files of the package as they are; its dependencies are bundled one by one, because some are CommonJS. */
async function importMap({ folder, write }: Installed): Promise<void> {
  const dependencies = ['zod', '@noble/hashes/hmac', '@noble/hashes/sha2', '@noble/hashes/utils', 'javascript-lp-solver', 'papaparse']
  const map: Record<string, string> = {}
  for (const name of dependencies) {
    const { outputFiles } = await build({
      stdin: { contents: `export * from '${name}'\n${/^(javascript-lp-solver|papaparse)$/.test(name) ? `export { default } from '${name}'` : ''}`, resolveDir: folder },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      write: false,
      logLevel: 'error',
    })
    const file = `vendor/${name.replaceAll('/', '-')}.mjs`
    write(file, outputFiles[0].text)
    map[name] = `/${file}`
  }
  for (const entry of entries) map[entry] = `/node_modules/two-way-choice/dist/${entry.split('/')[1] ?? 'index'}.js`
  write('map.html', `<!doctype html><meta charset="utf-8"><script type="importmap">${JSON.stringify({ imports: map })}</script><script type="module" src="/map.mjs"></script>`)
  write('map.mjs', moduleProgram('((text) => (globalThis.answer = text))'))
}

await withInstalled(async (installed) => {
  const reference = node(installed)
  const { plan, levels, ...rest } = JSON.parse(reference) as typeof expected & { plan: unknown[]; levels: unknown[] }
  assert.deepEqual(rest, expected)
  assert.equal(plan.length, 5)
  say(`consumers of the packed package (plan ${JSON.stringify(plan.map((post) => (post as string[])[1]))}, ${levels.length} levels):\n  node, import and require`)
  const same = (where: string, answer: string): void => {
    assert.equal(answer, reference, `${where} gives another answer`)
    say(`  ${where}`)
  }
  typescript(installed)
  same('deno, without network', deno(installed))
  const script = await bundled(installed)
  writeFileSync(join(installed.folder, 'bundle.js'), script)
  installed.write('bundle.html', '<!doctype html><meta charset="utf-8"><script>globalThis.deliver = (text) => (globalThis.answer = text)</script><script src="/bundle.js"></script>')
  same('chromium, bundled', await inChromium(installed, 'bundle.html'))
  await importMap(installed)
  same('chromium, import map', await inChromium(installed, 'map.html'))
  same('edge runtime, bundled, no code from strings', edge(script))
})
