/** Files opened and saved again by LibreOffice without a window, each run under a user profile of its own. */

import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SourceFile } from '../../src/io/grid.ts'

// CSV as UTF-8, cells as shown, quotes only where they are needed
const filters = { xlsx: 'xlsx', pdf: 'pdf', csv: 'csv:Text - txt - csv (StarCalc):44,34,76,1', txt: 'txt:Text (encoded):UTF8' } as const

const program = process.env.SOFFICE ?? '/usr/bin/soffice'

/** Why these tests cannot run here; `undefined` when they can. */
export const officeMissing = existsSync(program)
  ? undefined
  : `LibreOffice is not at ${program}: install it (apt-get install libreoffice-calc libreoffice-writer), or name it in SOFFICE.`

/** The files converted, in their order. Throws with what LibreOffice said when one of them did not come out. */
export async function convert(files: readonly SourceFile[], to: keyof typeof filters): Promise<Uint8Array[]> {
  const folder = mkdtempSync(join(tmpdir(), 'office-'))
  try {
    const [input, output] = ['in', 'out'].map((name) => join(folder, name))
    mkdirSync(input)
    files.forEach(({ name, bytes }, i) => writeFileSync(join(input, `${String(i)}-${name}`), bytes))
    const names = files.map(({ name }, i) => `${String(i)}-${name}`)
    const said = await start([
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--headless', '--norestore', '--nolockcheck',
      '--convert-to', filters[to], '--outdir', output, ...names.map((name) => join(input, name)),
    ])
    return names.map((name) => {
      const made = join(output, name.replace(/\.[^.]*$/, `.${to}`))
      if (!existsSync(made)) throw new Error(`LibreOffice made no .${to} of ${name}:\n${said}`)
      return new Uint8Array(readFileSync(made))
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function start(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout: 150_000, killSignal: 'SIGKILL' }, (error, out, err) => {
      if (error === null) resolve(`${out}${err}`)
      else reject(new Error(`LibreOffice ended with ${String(error.code ?? error.signal)}:\n${out}${err}`))
    })
  })
}
