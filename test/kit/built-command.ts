/** The command bundled once for a test file: a process starts three times as fast as from the sources. */

import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'tsup'

const root = new URL('../..', import.meta.url).pathname

/** Bundles `src/command.ts` into a folder laid out as the package is; returns the file. Remove the folder afterwards. */
export async function buildCommand(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true })
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'))
  await build({
    entry: { command: join(root, 'src/command.ts') }, outDir: join(folder, 'dist'), format: ['esm'], target: 'es2022', platform: 'node', silent: true, config: false, clean: false, dts: false,
    tsconfig: join(root, 'tsconfig.json'), outExtension: () => ({ js: '.mjs' }),
  })
  return join(folder, 'dist/command.mjs')
}

/** A folder of this process's own under `node_modules`, so that packages are found. */
export const commandFolder = join(root, 'node_modules/.cache/two-way-choice', `command-${process.pid}`)
