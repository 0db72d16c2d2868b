/** The file system, for the command only: reading an input whole, writing an output folder whole or not at all. */

import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** Bytes with the name the user knows them by. */
export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What a path holds: sheets to read, or JSON. */
export type Input = { readonly kind: 'sheets'; readonly files: readonly NamedBytes[] } | { readonly kind: 'json'; readonly name: string; readonly text: string }

/** Files of a folder that can be sheets. Hidden files and the lock files of spreadsheet programs are passed over. */
const sheetFile = /\.(csv|tsv|txt|xlsx|xls|et|ods)$/i

/**
 * Reads a folder of sheets, one workbook, or a JSON file; `-` reads JSON from standard input.
 * @throws the file system's error when the path cannot be read.
 */
export async function readInput(path: string): Promise<Input> {
  if (path === '-') return { kind: 'json', name: '-', text: await readStandardInput() }
  if ((await stat(path)).isDirectory()) {
    // a folder that is named like a file is none
    const names = (await readdir(path, { withFileTypes: true })).flatMap((entry) => (!entry.isDirectory() && sheetFile.test(entry.name) && !/^[.~]/.test(entry.name) ? [entry.name] : []))
    // one order on every machine, whatever the file system returns
    names.sort((a, b) => (a < b ? -1 : 1))
    return { kind: 'sheets', files: await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(path, name)) }))) }
  }
  const bytes = await readFile(path)
  if (/\.json$/i.test(path)) return { kind: 'json', name: basename(path), text: new TextDecoder('utf-8').decode(bytes) }
  return { kind: 'sheets', files: [{ name: basename(path), bytes }] }
}

async function readStandardInput(): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * Writes files into a folder: all of them under temporary names first, then each is moved to its place. When anything fails before the
 * moves, nothing is left behind and older files are untouched. Files of other names in the folder are not touched.
 */
export async function writeAll(folder: string, files: readonly { readonly name: string; readonly text: string | Uint8Array }[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const temporary = (name: string): string => join(folder, `.${name}.partial`)
  try {
    for (const { name, text } of files) await writeFile(temporary(name), text)
  } catch (error) {
    await Promise.all(files.map(({ name }) => rm(temporary(name), { force: true })))
    throw error
  }
  for (const { name } of files) await rename(temporary(name), join(folder, name))
}

/** A folder of that name that was not there before, else with -2, -3 … behind it; made empty. */
export async function newFolder(name: string): Promise<string> {
  for (let k = 1; ; k++) {
    const folder = k === 1 ? name : `${name}-${k}`
    try {
      await mkdir(folder)
      return folder
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}
