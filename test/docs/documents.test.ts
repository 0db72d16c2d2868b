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
        .filter((name) => !['ci', 'init', 'install', 'i', 'pack', 'run'].includes(name) && scripts[name] === undefined)
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

  it('lead to headings that exist', () => {
    // as GitHub makes them: lower case, blanks to hyphens, anything but letters, digits, hyphens and underscores dropped
    const slug = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '').trim().replaceAll(/\s/g, '-')
    const headings = (file: string): string[] => [...text(file).replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map((match) => slug(match[1]))
    const dead = markdown.flatMap((file) =>
      [...text(file).matchAll(/\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)/g)]
        .map((match) => [match[1] === '' ? file : join(dirname(file), decodeURIComponent(match[1])), decodeURIComponent(match[2])] as const)
        .filter(([target, heading]) => !target.endsWith('.md') || !headings(target).includes(heading))
        .map((found) => `${file} → ${found.join('#')}`),
    )
    expect(dead).toEqual([])
  })

  it('reach every document from the README', () => {
    const reached = new Set(['README.md'])
    // a set takes in what is added while it is gone through
    for (const file of reached) {
      for (const match of text(file).matchAll(/\]\((?!https?:|#)([^)#\s]+\.md)[^)]*\)/g)) reached.add(join(dirname(file), decodeURIComponent(match[1])))
    }
    expect(markdown.filter((file) => file.startsWith('docs/') && !reached.has(file))).toEqual([])
  })
})

it('the glossary names only what is in the sources', () => {
  const sources = filesUnder(join(root, 'src'), '.ts').map((path) => readFileSync(path, 'utf8')).join('\n')
  const named = text('docs/glossary.md').split('\n').filter((row) => row.startsWith('| ')).flatMap((row) => [...(row.split('|')[3] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]))
  expect(named.length).toBeGreaterThan(60)
  expect(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(sources))).toEqual([])
})
