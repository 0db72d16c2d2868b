/** Every ts fence of the documents and of the doc comments runs, and its `// =>` values hold; commands and links exist. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { docCommentFences, markdownFences, runSnippet } from './fences.ts'

const root = new URL('../..', import.meta.url).pathname
const modules: Readonly<Record<string, () => Promise<unknown>>> = {
  'two-way-choice': () => import('../../src/index.ts'),
  'two-way-choice/verify': () => import('../../src/verify.ts'),
  'two-way-choice/matching': () => import('../../src/matching.ts'),
  'two-way-choice/workbook': () => import('../../src/workbook.ts'),
  'two-way-choice/report': () => import('../../src/report.ts'),
  'two-way-choice/highs': () => import('../../src/highs.ts'),
  'two-way-choice/large': () => import('../../src/large.ts'),
  'two-way-choice/vipr': () => import('../../src/vipr.ts'),
  'two-way-choice/notebook': () => import('../../src/notebook.ts'),
  'node:fs/promises': () => import('node:fs/promises'),
}
const load = (specifier: string): Promise<unknown> => {
  const found = modules[specifier] as (() => Promise<unknown>) | undefined
  if (found === undefined) throw new Error(`A document imports ${specifier}, which the test does not know.`)
  return found()
}

function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (['node_modules', 'dist', 'out', '.git', 'coverage', 'api'].includes(name)) return []
    return statSync(path).isDirectory() ? filesUnder(path, ending) : path.endsWith(ending) ? [path] : []
  })
}

const markdown = ['README.md', ...['docs', 'examples'].flatMap((folder) => filesUnder(join(root, folder), '.md').map((path) => relative(root, path)))]
const text = (file: string): string => readFileSync(join(root, file), 'utf8')

describe('code in documents', () => {
  const snippets = markdown.flatMap((file) => markdownFences(file, text(file), 'ts'))
  it('is there', () => expect(snippets.length).toBeGreaterThanOrEqual(2))
  it.each(snippets.map((snippet) => [`${snippet.file}:${snippet.line}`, snippet] as const))('%s runs', async (_, snippet) => {
    expect(await runSnippet(snippet, load), 'a snippet without a `// =>` checks nothing').toBeGreaterThan(0)
  })
})

describe('code in doc comments', () => {
  const snippets = filesUnder(join(root, 'src'), '.ts').flatMap((path) => docCommentFences(relative(root, path), readFileSync(path, 'utf8')))
  it('is there', () => expect(snippets.length).toBeGreaterThan(4))
  it.each(snippets.map((snippet) => [`${snippet.file}:${snippet.line}`, snippet] as const))('%s runs', async (_, snippet) => {
    expect(await runSnippet(snippet, load), 'an example without a `// =>` checks nothing').toBeGreaterThan(0)
  })
})

describe('commands and links in documents', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }
  it('name scripts that exist', () => {
    const unknown = markdown.flatMap((file) =>
      [...text(file).matchAll(/npm (?:run )?([a-z][a-z:-]*)/g)]
        .map((match) => match[1])
        .filter((name) => !['ci', 'install', 'i', 'pack', 'run'].includes(name) && scripts[name] === undefined)
        .map((name) => `${file}: npm ${name}`),
    )
    expect(unknown).toEqual([])
  })

  it('lead to files that exist', () => {
    const dead = markdown.flatMap((file) =>
      [...text(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)]
        .map((match) => join(dirname(file), decodeURIComponent(match[1])))
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${file} → ${target}`),
    )
    expect(dead).toEqual([])
  })
})
