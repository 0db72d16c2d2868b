/** Files that a command adds to a folder of the user's: none is written over unless that was asked for, and all are written or none. */

import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A file with its path inside the folder. */
export interface NewFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Writes files into a folder and its sub-folders: first all under temporary names, then each is moved to its place.
 *
 * @returns the names that are there already; then, without `force`, nothing was written.
 * @throws the file system's error when something cannot be written; then nothing is left behind.
 */
export async function writeNew(folder: string, files: readonly NewFile[], force: boolean): Promise<readonly string[]> {
  const there = await Promise.all(files.map(async ({ name }) => ((await exists(join(folder, name))) ? [name] : [])))
  const taken = there.flat()
  if (taken.length > 0 && !force) return taken
  const temporary = (name: string): string => join(folder, `${name}.partial`)
  try {
    for (const { name, bytes } of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(temporary(name), bytes)
    }
  } catch (error) {
    await Promise.all(files.map(({ name }) => rm(temporary(name), { force: true }).catch(() => undefined)))
    throw error
  }
  for (const { name } of files) await rename(temporary(name), join(folder, name))
  return taken
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch {
    return false
  }
}
