/** `two-way-choice template`: writes the blank sheets and a filled sample into a folder. */

import { template } from '../io/template.ts'
import type { Request } from './arguments.ts'
import { say } from './messages.ts'
import { writeNew } from './new-files.ts'
import type { Ending } from './run.ts'

/** Writes the template into the folder `request.input`. A file that is there already is only written over with `--force`. */
export async function runTemplate(request: Request): Promise<Ending> {
  const text = say[request.lang]
  const files = await template({ lang: request.lang, format: request.csv === true ? 'csv' : 'xlsx' })
  if (files === undefined) return { code: 2, out: '', err: `${text.noWriter}\n` }
  let taken: readonly string[]
  try {
    taken = await writeNew(request.input, files, request.force === true)
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return { code: 2, out: '', err: `${text.cannotWrite(request.input, why)}\n` }
  }
  const names = files.map(({ name }) => name)
  if (taken.length > 0 && request.force !== true) return { code: 2, out: '', err: `${text.alreadyThere(request.input, taken)}\n` }
  if (request.json) return { code: 0, out: `${JSON.stringify({ command: 'template', ok: true, files: names, replaced: taken }, null, 1)}\n`, err: '' }
  const said = [text.written(request.input, names), ...(taken.length > 0 ? [text.replaced(taken)] : []), text.afterTemplate(request.csv === true ? undefined : names[0])]
  return { code: 0, out: `${said.join('\n')}\n`, err: '' }
}
