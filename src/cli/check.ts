/** `two-way-choice check`: says everything that is wrong, and with `--out` writes the sheets with it marked. */

import { join, resolve } from 'node:path'
import type { Issue } from '../model/issue.ts'
import type { Round } from '../model/round.ts'
import { render } from '../report/render.ts'
import type { Request } from './arguments.ts'
import { markSheets } from './mark.ts'
import { say } from './messages.ts'
import { writeNew } from './new-files.ts'
import { reviewShortage } from '../solve/review-shortage.ts'
import type { Ending, Loaded } from './run.ts'

/** The issues of a check: what contradicts itself ends without a plan and is an error here, while `solve` goes on to say what to give up; and who is short of cadres. */
function reviewed(round: Round | undefined, issues: readonly Issue[]): readonly Issue[] {
  if (round === undefined) return issues
  const judged = issues.map((issue): Issue => (issue.code === 'overrides-contradict' ? { ...issue, severity: 'error' } : issue))
  return [...judged, ...reviewShortage(round, issues)]
}

/** Checks what was loaded. 0: no errors, 1: errors, 2: the marked copy cannot be written. */
export async function runCheck(request: Request, loaded: Loaded): Promise<Ending> {
  const text = say[request.lang]
  const { words } = loaded
  const issues = reviewed(loaded.round, loaded.issues)
  const round = issues.some(({ severity }) => severity === 'error') ? undefined : loaded.round
  const marked = request.mark === undefined ? undefined : await mark(request, request.mark, { ...loaded, issues })
  if (marked !== undefined && !marked.ok) return { code: 2, out: '', err: `${marked.said}\n` }
  const code = round === undefined ? 1 : 0
  if (request.json) {
    const answer = { command: 'check', ok: code === 0, issues, ...(round === undefined ? {} : { round }), ...(marked === undefined ? {} : { marked: marked.path }) }
    return { code, out: `${JSON.stringify(answer, null, 1)}\n`, err: '' }
  }
  const count = (severity: string) => issues.filter((issue) => issue.severity === severity).length
  const remarks = issues.length === 0 ? '' : `${render(issues, words)}\n`
  const said = marked === undefined ? '' : `${marked.said}\n`
  if (round === undefined) return { code, out: '', err: `${remarks}${marked === undefined ? text.stopped(count('error')) : text.errorsFound(count('error'))}\n${said}` }
  return { code, out: `${remarks}${text.checked(round.villages.length, round.cadres.length, count('warning'))}\n${said}`, err: '' }
}

type Marked = { readonly ok: true; readonly path: string; readonly said: string } | { readonly ok: false; readonly said: string }

async function mark(request: Request, folder: string, { files, issues, words }: Loaded): Promise<Marked> {
  const text = say[request.lang]
  if (files === undefined) return { ok: false, said: text.nothingToMark }
  // beside sheets of a folder the copy would be read as input the next time
  const input = resolve(request.input)
  if (resolve(folder) === input) return { ok: false, said: text.markElsewhere(folder) }
  const copy = await markSheets(files, issues, words)
  if (copy === undefined) return { ok: false, said: text.noWriter }
  try {
    const taken = await writeNew(folder, [copy], request.force === true)
    if (taken.length > 0 && request.force !== true) return { ok: false, said: text.alreadyThere(folder, taken) }
  } catch (error) {
    return { ok: false, said: text.cannotWrite(folder, error instanceof Error && 'code' in error ? String(error.code) : String(error)) }
  }
  return { ok: true, path: join(folder, copy.name), said: text.marked(join(folder, copy.name)) }
}
