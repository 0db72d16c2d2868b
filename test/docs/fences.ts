/** Code in documents and doc comments, made runnable: `import` becomes a look-up, `expression // => value` becomes a check. */

import ts from 'typescript'
import { expect } from 'vitest'

/** A piece of code and where it stands. */
export interface Snippet {
  readonly file: string
  readonly line: number
  readonly code: string
}

/** The fenced blocks of a language in a Markdown text. */
export function markdownFences(file: string, text: string, language: string): Snippet[] {
  const found: Snippet[] = []
  for (const match of text.matchAll(/^```(\w+)[^\n]*\n([\s\S]*?)^```/gm)) {
    if (match[1] === language) found.push({ file, line: text.slice(0, match.index).split('\n').length, code: match[2] })
  }
  return found
}

/** The ts fences inside the doc comments of a source file. */
export function docCommentFences(file: string, text: string): Snippet[] {
  const found: Snippet[] = []
  for (const comment of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    const start = text.slice(0, comment.index).split('\n').length
    const plain = comment[0].replace(/^\s*\* ?/gm, '')
    for (const fence of markdownFences(file, plain, 'ts')) found.push({ ...fence, line: start + fence.line - 1 })
  }
  return found
}

type Load = (specifier: string) => Promise<unknown>

/** Runs a snippet; every `// =>` in it is checked with deep equality. Returns the number of checks. */
export async function runSnippet(snippet: Snippet, load: Load): Promise<number> {
  let checks = 0
  const rewritten = snippet.code
    .replace(/^import type .*$/gm, '')
    .replace(/^import \{([^}]*)\} from '([^']+)'$/gm, (_, names: string, from: string) => {
      const values = names.split(',').map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type '))
      return `const { ${values.map((name) => name.replace(' as ', ': ')).join(', ')} } = await load('${from}') as any`
    })
    .replace(/^(\s*)(?!\/\/)(\S.*?);?\s*\/\/ => (.+)$/gm, '$1__check(($2), ($3))')
  const code = ts.transpileModule(rewritten, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } }).outputText.replace(/^export \{\};?$/gm, '')
  const AsyncFunction = Object.getPrototypeOf(async () => Promise.resolve()) as { constructor: new (...args: string[]) => (...args: unknown[]) => Promise<void> }
  const check = (actual: unknown, expected: unknown): void => {
    checks++
    expect(actual, `${snippet.file}:${snippet.line}, check ${checks}`).toEqual(expected)
  }
  await new AsyncFunction.constructor('load', '__check', 'console', code)(load, check, { log: () => undefined })
  return checks
}
