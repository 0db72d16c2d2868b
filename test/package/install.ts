/** Packs the package and installs the tarball in an empty folder, as a stranger does. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The repository. */
export const root = new URL('../..', import.meta.url).pathname

/** An empty project outside the repository in which the packed package is installed. */
export interface Installed {
  readonly folder: string
  /** Paths in the tarball, sorted by code unit. */
  readonly shipped: readonly string[]
  /** Runs a command in the folder and gives what it wrote to standard output. */
  readonly run: (command: string, args: readonly string[], env?: Readonly<Record<string, string>>) => string
  readonly write: (name: string, text: string) => void
  readonly remove: () => void
}

/** Needs a build (`npm run build`). The folder's name holds Chinese and spaces on purpose. */
export function installPacked(): Installed {
  const folder = mkdtempSync(join(tmpdir(), '双向选择 包 '))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const said = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root, encoding: 'utf8' })
    const [{ filename, files }] = JSON.parse(said) as [{ filename: string; files: { path: string }[] }]
    const run: Installed['run'] = (command, args, env = {}) => execFileSync(command, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } })
    const write: Installed['write'] = (name, text) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    write('package.json', '{ "name": "user", "private": true }')
    run('npm', ['install', '--no-audit', '--no-fund', '--silent', join(folder, filename)])
    return { folder, shipped: files.map(({ path }) => path).sort((a, b) => (a < b ? -1 : 1)), run, write, remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** Does something with the installed package, and leaves nothing behind. */
export async function withInstalled(use: (installed: Installed) => void | Promise<void>): Promise<void> {
  const installed = installPacked()
  try {
    await use(installed)
  } finally {
    installed.remove()
  }
}
