/** `two-way-choice solve --redact`: the papers for the public, the villages or the cadres, in a folder that holds nothing else. */

import { readdir } from 'node:fs/promises'
import type { Solution } from '../model/solution.ts'
import type { TextDocument } from '../report/document.ts'
import { loadDocx, writeDocx } from '../report/docx.ts'
import { writeHtml } from '../report/html.ts'
import { postingNotice, publicNotice, selfNote, villageNote } from '../report/notices.ts'
import { redact } from '../report/redact.ts'
import type { Request } from './arguments.ts'
import { say } from './messages.ts'
import { type NewFile, writeNew } from './new-files.ts'
import type { Ending } from './run.ts'

/** Writes what the given readers may see of a plan that was verified. Refused while a post is open, and in a folder that is not empty. */
export async function runNotices(request: Request, audience: 'public' | 'village' | 'self', solution: Solution): Promise<Ending> {
  const text = say[request.lang]
  const drawn = typeof solution.round.policy?.tieBreak === 'object'
  const open = drawn ? 0 : (solution.plan?.posts ?? []).filter(({ settled }) => !settled).length
  if (open > 0) return { code: 1, out: '', err: `${text.stillOpen(open)}\n` }
  const views = viewsFor(audience, solution)
  if (request.json) return { code: 0, out: `${JSON.stringify({ command: 'solve', ok: true, views }, null, 1)}\n`, err: '' }
  const documents = documentsFor(audience, solution, request.lang)
  const files: NewFile[] = documents.map(({ name, document }) => ({ name: `${name}.html`, bytes: new TextEncoder().encode(writeHtml(document)) }))
  // what an office edits further
  const docx = audience === 'village' ? undefined : await loadDocx()
  if (docx !== undefined) for (const { name, document } of documents) files.push({ name: `${name}.docx`, bytes: await writeDocx(docx, [document]) })
  try {
    // files of another audience or of an earlier plan must not be handed on along with these
    if (!(await isEmpty(request.out))) return { code: 2, out: '', err: `${text.notEmpty(request.out)}\n` }
    await writeNew(request.out, files, false)
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return { code: 2, out: '', err: `${text.cannotWrite(request.out, why)}\n` }
  }
  const said = audience === 'public' ? text.written(request.out, files.map(({ name }) => name)) : text.writtenNotes(request.out, documents.length)
  const missing = audience !== 'village' && docx === undefined ? `${text.noDocx}\n` : ''
  return { code: 0, out: `${said}\n${missing}`, err: '' }
}

function viewsFor(audience: 'public' | 'village' | 'self', solution: Solution): readonly unknown[] {
  const { villages, cadres } = solution.round
  if (audience === 'public') return [redact(solution, { audience })]
  if (audience === 'village') return villages.map(({ id }) => redact(solution, { audience, village: id }))
  return cadres.map(({ id }) => redact(solution, { audience, cadre: id }))
}

function documentsFor(audience: 'public' | 'village' | 'self', solution: Solution, lang: Request['lang']): readonly { readonly name: string; readonly document: TextDocument }[] {
  const { villages, cadres } = solution.round
  const text = say[lang]
  if (audience === 'public') {
    const view = redact(solution, { audience })
    if (view === null) return []
    const posting = postingNotice(view, lang)
    return [{ name: text.papers.public, document: publicNotice(view, lang) }, ...(posting === null ? [] : [{ name: text.papers.posting, document: posting }])]
  }
  const numbered = (k: number, count: number, name: string): string => `${String(k + 1).padStart(String(count).length, '0')} ${fileName(name)}`
  if (audience === 'village') {
    return villages.flatMap(({ id }, k) => {
      const view = redact(solution, { audience, village: id })
      return view === null ? [] : [{ name: numbered(k, villages.length, view.post.village), document: villageNote(view, lang) }]
    })
  }
  return cadres.flatMap(({ id }, k) => {
    const view = redact(solution, { audience, cadre: id })
    return view === null ? [] : [{ name: numbered(k, cadres.length, view.name), document: selfNote(view, lang) }]
  })
}

/** A name without what no file system takes, and not too long; the number before it keeps names apart. */
function fileName(name: string): string {
  return [...name.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '_')].slice(0, 40).join('').replace(/[. ]+$/, '_')
}

async function isEmpty(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return true
    throw error
  }
}
