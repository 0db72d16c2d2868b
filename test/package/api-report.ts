/** What the built types say is public, entry by entry, as text: a change of the interface is a change of a file in docs/api. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { entries } from './consumer-program.ts'
import { root } from './install.ts'

const stem = (entry: string): string => entry.split('/')[1] ?? 'index'

/** Declarations without comments and without the words that only say that they are declared. */
function printed(declaration: ts.Declaration, printer: ts.Printer): string {
  // a constant is declared in a list of its statement
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
  const text = printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())
  return text.replace(/^(?:export )?(?:declare )?/, '')
}

/** File name → text, for all entries, from `dist/*.d.ts`. */
export function apiReports(): ReadonlyMap<string, string> {
  const files = entries.map((entry) => join(root, 'dist', `${stem(entry)}.d.ts`))
  const program = ts.createProgram(files, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [], strict: true })
  const checker = program.getTypeChecker()
  const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed })
  return new Map(
    entries.map((entry, i) => {
      const source = program.getSourceFile(files[i])
      if (source === undefined) throw new Error(`${files[i]} is missing: npm run build`)
      const module = checker.getSymbolAtLocation(source)
      if (module === undefined) throw new Error(`${files[i]} exports nothing`)
      const texts = checker.getExportsOfModule(module).map((symbol) => {
        const target = (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol
        const declarations = target.getDeclarations()
        if (declarations === undefined) throw new Error(`${entry}: ${symbol.name} has no declaration`)
        return { name: symbol.name, text: declarations.map((declaration) => printed(declaration, printer)).join('\n') }
      })
      texts.sort((a, b) => (a.name < b.name ? -1 : 1))
      return [`${stem(entry)}.api.txt`, `${entry}: ${texts.length} exports\n\n${texts.map(({ text }) => text).join('\n\n')}\n`]
    }),
  )
}

/** Where the committed texts are. */
export const apiFolder = join(root, 'docs/api')

/** Names of the committed texts that differ from what is built. */
export function changedReports(): string[] {
  return [...apiReports()].flatMap(([name, text]) => {
    let committed = ''
    try {
      committed = readFileSync(join(apiFolder, name), 'utf8')
    } catch {
      // never written: as if empty
    }
    return committed === text ? [] : [name]
  })
}
