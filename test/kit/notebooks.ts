/** Notebooks run under Node: the code cells as one program, what each cell ends with as its stored output. */

import { readdirSync, readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inspect } from 'node:util'
import ts from 'typescript'

/** A cell of an .ipynb file; code cells have outputs. */
export interface NotebookCell {
  readonly cell_type: 'markdown' | 'code'
  readonly id: string
  readonly metadata: Readonly<Record<string, unknown>>
  readonly source: readonly string[]
  readonly execution_count?: number | null
  readonly outputs?: readonly unknown[]
}

/** An .ipynb file. */
export interface Notebook {
  readonly cells: readonly NotebookCell[]
  readonly metadata: { readonly kernelspec: { readonly name: string; readonly language: string } }
  readonly nbformat: number
  readonly nbformat_minor: number
}

/** Where the notebooks are; cells read files relative to it, as kernels do. */
export const notebookFolder = new URL('../../examples/notebooks', import.meta.url).pathname

/** The names of the notebooks, in order. */
export function notebookNames(): readonly string[] {
  return readdirSync(notebookFolder).filter((name) => name.endsWith('.ipynb')).sort()
}

/** A notebook as it is stored. */
export function readNotebook(name: string): Notebook {
  return JSON.parse(readFileSync(join(notebookFolder, name), 'utf8')) as Notebook
}

/** The text of a notebook file. */
export function writeNotebook(notebook: Notebook): string {
  return `${JSON.stringify(notebook, null, 1)}\n`
}

/** What cells may import; the library from its sources. */
const modules: Readonly<Record<string, () => Promise<unknown>>> = {
  'two-way-choice': () => import('../../src/index.ts'),
  'two-way-choice/notebook': () => import('../../src/notebook.ts'),
  'two-way-choice/report': () => import('../../src/report.ts'),
  'two-way-choice/verify': () => import('../../src/verify.ts'),
  'two-way-choice/workbook': () => import('../../src/workbook.ts'),
  'node:fs/promises': () => Promise.resolve({
    readFile: (path: string) => readFile(join(notebookFolder, path)), readdir: (path: string) => readdir(join(notebookFolder, path)),
  }),
}

const jupyter = Symbol.for('Jupyter.display')

/** The notebook with the outputs that its cells have now. Throws what a cell throws. */
export async function runNotebook(notebook: Notebook): Promise<Notebook> {
  const values = new Map<number, unknown>()
  const program = notebook.cells.map((cell, k) => (cell.cell_type === 'code' ? kept(cell.source.join(''), k) : '')).join('\n')
  const code = ts.transpileModule(program, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } }).outputText.replace(/^export \{\};?$/gm, '')
  const load = (specifier: string): Promise<unknown> => {
    const found = modules[specifier] as (() => Promise<unknown>) | undefined
    if (found === undefined) throw new Error(`A notebook imports ${specifier}, which the runner does not know.`)
    return found()
  }
  const AsyncFunction = Object.getPrototypeOf(async () => Promise.resolve()) as { constructor: new (...args: string[]) => (...args: unknown[]) => Promise<void> }
  await new AsyncFunction.constructor('__load', '__out', code)(load, (k: number, value: unknown) => values.set(k, value))
  let count = 0
  const cells = notebook.cells.map((cell, k): NotebookCell => {
    if (cell.cell_type !== 'code') return cell
    count++
    const value = values.get(k)
    return { ...cell, execution_count: count, outputs: value === undefined ? [] : [{ output_type: 'execute_result', execution_count: count, data: bundleOf(value), metadata: {} }] }
  })
  return { ...notebook, cells }
}

/** A cell with its imports as look-ups and its last expression kept. */
function kept(source: string, k: number): string {
  const file = ts.createSourceFile(`cell-${k}.ts`, source, ts.ScriptTarget.ES2022, true)
  return file.statements.map((statement, index) => {
    if (ts.isImportDeclaration(statement)) {
      const named = statement.importClause?.namedBindings
      if (named === undefined || !ts.isNamedImports(named)) throw new Error(`Cell ${k}: only named imports can be run.`)
      const values = named.elements.filter(({ isTypeOnly }) => !isTypeOnly)
      return `const { ${values.map(({ name, propertyName }) => (propertyName === undefined ? name.text : `${propertyName.text}: ${name.text}`)).join(', ')} } = await __load(${statement.moduleSpecifier.getText()}) as any`
    }
    const last = index === file.statements.length - 1
    return last && ts.isExpressionStatement(statement) ? `__out(${k}, (${statement.expression.getText()}))` : statement.getText()
  }).join('\n;')
}

/** What a kernel shows of a value: its own bundle, or its text. */
function bundleOf(value: unknown): Readonly<Record<string, readonly string[]>> {
  const own = typeof value === 'object' && value !== null ? (value as Readonly<Record<symbol, unknown>>)[jupyter] : undefined
  const bundle = typeof own === 'function' ? (own as () => Readonly<Record<string, string>>)() : { 'text/plain': inspect(value) }
  return Object.fromEntries(Object.entries(bundle).map(([type, text]) => [type, text.split(/(?<=\n)/)]))
}
