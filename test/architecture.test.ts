/** Holds the import table: who may import whom. The table stands in docs/architecture.md too, and must say the same. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = new URL('..', import.meta.url).pathname
const src = join(root, 'src')

/** Folder → what its files may import: folders of src, or packages. A folder may always import itself. */
const table: Readonly<Record<string, readonly string[]>> = {
  struct: ['@noble/hashes'],
  model: ['zod'],
  io: ['model', 'papaparse', 'hucre'],
  pairs: ['struct', 'model'],
  match: ['struct', 'ilp'],
  flow: ['struct'],
  certify: ['struct', 'model'],
  vipr: ['struct', 'model', 'certify'],
  ilp: ['struct', 'javascript-lp-solver', 'highs'],
  solve: ['struct', 'model', 'pairs', 'flow', 'ilp'],
  explain: ['struct', 'model', 'pairs', 'match', 'solve'],
  record: ['struct', 'model', 'certify'],
  report: ['model', 'solve', 'explain', 'certify', 'record', 'docx'],
  display: ['model', 'explain', 'report'],
  cli: ['model', 'io', 'ilp', 'solve', 'explain', 'report', 'record', 'certify', 'vipr', 'node:'],
}

/** Folders of which only types and the constants of `model/round.ts` may be imported. */
const typesOnly: Readonly<Record<string, readonly string[]>> = { match: ['ilp'], record: ['certify'], report: ['solve', 'explain', 'certify', 'record'], display: ['explain'] }

interface Import {
  readonly from: string
  readonly target: string
  readonly typeOnly: boolean
}

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : path.endsWith('.ts') ? [path] : []
  })
}

function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
  const found: Import[] = []
  for (const match of text.matchAll(/^(?:import|export)\s+(type\s)?([^'"]*?)\bfrom\s+'([^']+)'/gm)) {
    const names = /\{([^}]*)\}/.exec(match[2])?.[1].split(',').map((name) => name.trim()).filter(Boolean) ?? ['*']
    found.push({ from: path, target: match[3], typeOnly: match[1] !== undefined || names.every((name) => name.startsWith('type ')) })
  }
  for (const match of text.matchAll(/\bimport\(\s*'([^']+)'/g)) found.push({ from: path, target: match[1], typeOnly: false })
  for (const match of text.matchAll(/^import\s+'([^']+)'/gm)) found.push({ from: path, target: match[1], typeOnly: false })
  return found
}

/** The folder of src a relative import leads to (`.` = an entry file), or the package. */
function destination({ from, target }: Import): string {
  if (!target.startsWith('.')) return target
  const path = relative(src, join(dirname(from), target))
  return path.includes('/') ? path.split('/')[0] : '.'
}

const all = files(src)

describe('the import table', () => {
  it('knows every folder of src', () => {
    const folders = readdirSync(src).filter((name) => statSync(join(src, name)).isDirectory() && files(join(src, name)).length > 0)
    expect(folders.filter((folder) => table[folder] === undefined)).toEqual([])
  })

  it.each(Object.keys(table))('%s imports only what it may', (folder) => {
    const wrong = all
      .filter((path) => relative(src, path).startsWith(`${folder}/`))
      .flatMap(importsOf)
      .filter((found) => {
        const to = destination(found)
        if (to === folder) return false
        if (typesOnly[folder]?.includes(to)) return !found.typeOnly
        return !table[folder].some((allowed) => to === allowed || (allowed.endsWith(':') ? to.startsWith(allowed) : to.startsWith(`${allowed}/`)))
      })
    expect(wrong.map(({ from, target }) => `${relative(root, from)} → ${target}`)).toEqual([])
  })

  it('keeps node: imports to the command', () => {
    const wrong = all.filter((path) => !relative(src, path).startsWith('cli/') && relative(src, path) !== 'command.ts').flatMap(importsOf)
    expect(wrong.filter(({ target }) => target.startsWith('node:')).map(({ from }) => relative(root, from))).toEqual([])
  })

  it('names every import with its extension and has no default export', () => {
    const bare = all.flatMap(importsOf).filter(({ target }) => target.startsWith('.') && !target.endsWith('.ts'))
    expect(bare.map(({ from, target }) => `${relative(root, from)} → ${target}`)).toEqual([])
    expect(all.filter((path) => /^export default/m.test(readFileSync(path, 'utf8'))).map((path) => relative(root, path))).toEqual([])
  })

  it('imports zod as a namespace, which leaves its locales out', () => {
    const named = all.filter((path) => /import\s+(type\s+)?\{[^}]*\}\s+from\s+'zod'/.test(readFileSync(path, 'utf8')))
    expect(named.map((path) => relative(root, path))).toEqual([])
  })

  it('has no chance and no locale in src, and a clock in one place: the day that names a new folder', () => {
    const forbidden = /\bnew Date\b|\bDate[.(]|Math\.random|localeCompare|Intl\.|toLocale|performance\.now/
    const wrong = all.filter((path) => forbidden.test(readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '').replace(/'[^'\n]*'/g, "''")))
    expect(wrong.map((path) => relative(root, path))).toEqual(['src/cli/today.ts'])
  })

  it('has the same table in docs/architecture.md', () => {
    const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
    for (const [folder, allowed] of Object.entries(table)) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${folder}/\``))
      expect(row, `row of ${folder}/`).toBeDefined()
      const listed = [...row!.split('|')[3].matchAll(/`([^`]+)`/g)].map((match) => match[1].replace(/\/$/, ''))
      expect(listed.sort(), folder).toEqual([...allowed].sort())
    }
  })
})
