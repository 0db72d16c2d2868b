/** Runs a request of the command line: reads, checks, solves or verifies, writes, and says what happened. */

import { rmdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { verify } from '../certify/verify.ts'
import { compare, type PlacedPlan } from '../explain/compare.ts'
import { describePeople } from '../explain/describe-people.ts'
import { describePlan } from '../explain/describe-plan.ts'
import { loadHighsBackend } from '../ilp/highs.ts'
import { csvBytes } from '../io/csv-writer.ts'
import { type ReadPlaces, readTownship } from '../io/township.ts'
import { writeWorkbook } from '../io/workbook-writer.ts'
import type { Issue } from '../model/issue.ts'
import { parseRound } from '../model/parse-round.ts'
import type { Round } from '../model/round.ts'
import type { Solution } from '../model/solution.ts'
import { type InputFile, inputFile, runRecord, sameRun } from '../record/run-record.ts'
import { changeDocument, changeSections } from '../report/change-document.ts'
import { loadDocx, writeDocx } from '../report/docx.ts'
import { writeHtml } from '../report/html.ts'
import type { RenderOptions } from '../report/language.ts'
import { meetingMinutes } from '../report/minutes.ts'
import { planDocument } from '../report/plan-document.ts'
import { planHtml } from '../report/plan-html.ts'
import { planMarkdown } from '../report/plan-markdown.ts'
import { writePlanPage } from '../report/plan-page.ts'
import { overridesSheet, planSheets } from '../report/plan-sheets.ts'
import { render } from '../report/render.ts'
import { renderVerdict } from '../report/render-verdict.ts'
import { auditPaper, filingPaper, overridesPaper, unassignedPaper } from '../report/papers.ts'
import { wishesDocument } from '../report/wishes-table.ts'
import { solve } from '../solve/solve.ts'
import { toVipr } from '../vipr/to-vipr.ts'
import type { Request } from './arguments.ts'
import { runCheck } from './check.ts'
import { type NamedBytes, newFolder, readInput, writeAll } from './files.ts'
import { say } from './messages.ts'
import { runNotices } from './notices.ts'
import { readPrevious } from './previous.ts'
import { runTemplate } from './template.ts'
import { today } from './today.ts'

/** What the process prints and how it ends; the codes stand in `usage`. */
export interface Ending {
  readonly code: 0 | 1 | 2 | 3 | 4
  readonly out: string
  readonly err: string
}

/** An input that was read: checked, with words and places for what is said of it. */
export interface Loaded {
  readonly round?: Round
  readonly issues: readonly Issue[]
  readonly places?: ReadPlaces
  readonly words: RenderOptions
  /** The files that were read. */
  readonly inputs: readonly InputFile[]
  /** The sheets themselves, when the input was sheets. */
  readonly files?: readonly NamedBytes[]
  /** When the input was a solution file. */
  readonly solution?: unknown
}

/** Rounds with more villages get a ledger of overrides without prices. */
const mostPriced = 1000

/** Hears what is being done, one line at a time; each replaces the one before. */
export type Tell = (line: string) => void

/** Does what is asked; `version` is printed in the documents. Never throws for what is in files or missing from them. */
export async function run(request: Request, version: string, tell: Tell = () => undefined): Promise<Ending> {
  if (request.command === 'template') return runTemplate(request)
  const text = say[request.lang]
  let loaded: Loaded
  tell(text.steps.read)
  try {
    loaded = await load(request)
  } catch (error) {
    return failure(2, error instanceof NotReadable ? error.message : text.cannotRead(fileOf(error) ?? request.input, reasonOf(error)))
  }
  if (request.command === 'verify') return request.record === undefined ? verifyFile(request, loaded, tell) : runAgain(request, request.record, loaded, version, tell)
  if (request.command === 'check') return runCheck(request, loaded)
  const { round, issues, words } = loaded
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const remarks = issues.length === 0 ? '' : `${render(issues, words)}\n`
  if (round === undefined) {
    if (request.json) return { code: 1, out: json({ command: request.command, ok: false, issues }), err: '' }
    return { code: 1, out: '', err: `${remarks}${text.stopped(errors)}\n` }
  }
  return solveRound(request, round, loaded, remarks, version, tell)
}

async function solveRound(request: Request, round: Round, { issues, places, words, inputs }: Loaded, remarks: string, version: string, tell: Tell): Promise<Ending> {
  const text = say[request.lang]
  let previous: PlacedPlan | undefined
  if (request.previous !== undefined) {
    try {
      const read = await readPrevious(request.previous)
      if (typeof read === 'string') return failure(2, read === 'not-json' ? text.notJson(request.previous) : text.notPrevious(request.previous))
      previous = read
    } catch (error) {
      return failure(2, text.cannotRead(request.previous, reasonOf(error)))
    }
  }
  const solution = await solveWithMeans(round, issues, text.steps, tell)
  const code = solution.status === 'infeasible' ? 3 : solution.status === 'unknown' ? 4 : 0
  const comparison = previous === undefined ? undefined : compare(previous, solution)
  if (request.json && (request.redact === undefined || code !== 0)) {
    const said = { ...(request.redact === undefined ? { solution } : {}), ...(comparison === undefined ? {} : { comparison }) }
    return { code, out: json({ command: 'solve', ok: code === 0, issues, ...said }), err: '' }
  }
  const summary = render(solution, { ...words, ...(places === undefined ? {} : { places }) })
  if (code !== 0) return { code, out: '', err: `${remarks}${summary}\n` }
  if (request.redact !== undefined) {
    const verdict = verify(round, solution)
    return verdict.ok ? runNotices(request, request.redact, solution) : { code: 4, out: '', err: `${remarks}${renderVerdict(verdict, words)}\n` }
  }
  tell(text.steps.explain)
  // an override's price takes a solution of its own
  const facts = describePlan(solution, { prices: round.villages.length <= mostPriced })
  tell(text.steps.verify)
  const verdict = verify(round, solution)
  const verified = `${renderVerdict(verdict, words)}\n`
  if (!verdict.ok) return { code: 4, out: '', err: `${remarks}${verified}` }
  tell(text.steps.write)
  const said = { lang: request.lang, version, ...(places === undefined ? {} : { places }) }
  const changed = { lang: request.lang, round }
  const record = runRecord(solution, { version, claims: verdict.claims, inputs })
  const wishes = wishesDocument(round, request.lang)
  const audit = auditPaper(facts, record, said)
  const adjusted = overridesPaper(facts, said)
  const papers = [
    { name: text.wishes, document: wishes },
    { name: text.minutes, document: meetingMinutes(solution, said)! },
    ...(adjusted === null ? [] : [{ name: text.adjusted, document: adjusted }]),
    { name: text.unassigned, document: unassignedPaper(facts, said)! },
    { name: text.filing, document: filingPaper(facts, said)! },
    { name: text.audit, document: audit },
  ]
  // what stands in no section of the draft: the wishes by village, the files with their digests, what was verified
  const more = [{ ...wishes.sections[0], heading: text.wishes }, audit.sections[0], audit.sections[3], ...(comparison === undefined ? [] : changeSections(comparison, changed))]
  const sheets = planSheets(facts, said, more)
  const workbook = await writeWorkbook(sheets, text.document)
  const ledgers = [[text.posts, sheets[0]], [text.overrides, (round.overrides ?? []).length === 0 ? undefined : overridesSheet(sheets, request.lang)]] as const
  const docx = await loadDocx()
  const texts: { readonly name: string; readonly text: Uint8Array }[] = []
  // one after another: the package takes a hundred times the memory of a paper while it writes it
  if (docx !== undefined) for (const { name, document } of [{ name: text.document, document: planDocument(facts, said) }, ...papers]) texts.push({ name: `${name}.docx`, text: await writeDocx(docx, [document]) })
  const files = [
    { name: `${text.document}.md`, text: planMarkdown(facts, said) },
    { name: `${text.document}.html`, text: planHtml(facts, said) },
    ...papers.map(({ name, document }) => ({ name: `${name}.html`, text: writeHtml(document) })),
    ...texts,
    { name: request.lang === 'en' ? 'plan-page.html' : '方案图.html', text: writePlanPage(facts, describePeople(solution), said) },
    ...(workbook === undefined ? [] : [{ name: `${text.workbook}.xlsx`, text: workbook }]),
    ...ledgers.flatMap(([name, sheet]) => (sheet === undefined ? [] : [{ name: `${name}.csv`, text: csvBytes([sheet.columns.map(({ heading }) => heading), ...sheet.rows]) }])),
    ...(comparison === undefined ? [] : [{ name: `${text.changes}.html`, text: writeHtml(changeDocument(comparison, changed)) }]),
    { name: 'round.json', text: json(round) },
    { name: 'solution.json', text: json(solution) },
    { name: 'record.json', text: json(record) },
  ]
  let folder = request.out
  try {
    if (request.dated === true) folder = await newFolder(text.folder(today()))
    await writeAll(folder, files)
  } catch (error) {
    // a new folder holds nothing yet
    if (folder !== request.out) await rmdir(folder).catch(() => undefined)
    return failure(2, text.cannotWrite(folder, reasonOf(error)))
  }
  const written = text.written(folder, files.map(({ name }) => name))
  const missing = `${workbook === undefined ? `${text.noPlanWorkbook}\n` : ''}${docx === undefined ? `${text.noDocx}\n` : ''}`
  return { code: 0, out: `${remarks}${summary}\n${verified}${written}\n${missing}`, err: '' }
}

/** Solves; where the search was stopped, once more with HiGHS, if it is installed. */
async function solveWithMeans(round: Round, issues: readonly Issue[], said: { readonly solve: string; readonly search: (nodes: number) => string }, tell: Tell): Promise<Solution> {
  tell(said.solve)
  const onProgress = ({ nodes }: { readonly nodes: number }): void => tell(said.search(nodes))
  const first = solve(round, { issues, onProgress })
  if (first.stoppedBy !== 'work') return first
  try {
    return solve(round, { issues, onProgress, solver: await loadHighsBackend() })
  } catch {
    // not installed: what was found stands
    return first
  }
}

async function verifyFile(request: Request, loaded: Loaded, tell: Tell): Promise<Ending> {
  const text = say[request.lang]
  const path = request.solution ?? join(request.out, 'solution.json')
  let { solution } = loaded
  if (solution === undefined) {
    try {
      const file = await readInput(path)
      if (file.kind !== 'json') return failure(2, text.notJson(path))
      solution = JSON.parse(file.text)
    } catch (error) {
      return failure(2, error instanceof SyntaxError ? text.notJson(path) : text.noSolution(path))
    }
  }
  if (loaded.round === undefined) return { code: 1, out: '', err: `${render(loaded.issues, loaded.words)}\n` }
  tell(text.steps.verify)
  const verdict = verify(loaded.round, solution)
  const code = verdict.ok ? 0 : 1
  const said = request.json ? json({ command: 'verify', ...verdict }) : `${renderVerdict(verdict, loaded.words)}\n`
  if (request.vipr === undefined || !verdict.ok) return { code, out: said, err: '' }
  const proof = toVipr(loaded.round, solution as Solution)
  if (!proof.ok) return { code: 1, out: said, err: `${text.noProof(proof.because)}\n` }
  try {
    await writeAll(dirname(request.vipr), [{ name: basename(request.vipr), text: proof.text }])
  } catch (error) {
    return failure(2, text.cannotWrite(request.vipr, reasonOf(error)))
  }
  return { code, out: request.json ? said : `${said}${text.written(dirname(request.vipr), [basename(request.vipr)])}\n`, err: '' }
}

/** Solves again and compares with a run record, byte for byte. A solution as input says nothing about the files it came from. */
async function runAgain(request: Request, path: string, loaded: Loaded, version: string, tell: Tell): Promise<Ending> {
  const text = say[request.lang]
  let record: unknown
  try {
    const file = await readInput(path)
    if (file.kind !== 'json') return failure(2, text.notJson(path))
    record = JSON.parse(file.text)
  } catch (error) {
    return failure(2, error instanceof SyntaxError ? text.notJson(path) : text.cannotRead(path, reasonOf(error)))
  }
  const { round, issues, inputs } = loaded
  if (round === undefined) return { code: 1, out: '', err: `${render(issues, loaded.words)}\n` }
  const solution = await solveWithMeans(round, issues, text.steps, tell)
  const again = runRecord(solution, { version, claims: verify(round, solution).claims, inputs })
  const differences = sameRun(record, again).filter((field) => field !== 'inputs' || loaded.solution === undefined)
  const ok = differences.length === 0
  if (request.json) return { code: ok ? 0 : 1, out: json({ command: 'verify', ok, differences, record: again }), err: '' }
  return { code: ok ? 0 : 1, out: `${ok ? text.sameRun : text.otherRun(differences.map((field) => text.recordFields[field]))}\n`, err: '' }
}

/** A reason to stop that is already a sentence. */
class NotReadable extends Error {}

async function load(request: Request): Promise<Loaded> {
  const text = say[request.lang]
  const input = await readInput(request.input)
  if (input.kind === 'sheets') {
    if (input.files.length === 0) throw new NotReadable(text.nothingInFolder(request.input))
    const { round, issues, places, names } = await readTownship(input.files)
    return { issues, places, files: input.files, words: { lang: request.lang, names, places }, inputs: input.files.map(({ name, bytes }) => inputFile(name, bytes)), ...(round === undefined ? {} : { round }) }
  }
  let data: unknown
  try {
    data = JSON.parse(input.text)
  } catch {
    throw new NotReadable(text.notJson(input.name))
  }
  // a solution brings its round along
  const isSolution = typeof data === 'object' && data !== null && 'round' in data && 'status' in data
  const { round, issues } = parseRound(isSolution ? (data as Solution).round : data)
  return {
    issues,
    inputs: [inputFile(input.name, new TextEncoder().encode(input.text))],
    words: { lang: request.lang, ...(round === undefined ? {} : { round }) },
    ...(round === undefined ? {} : { round }),
    ...(isSolution ? { solution: data } : {}),
  }
}

function failure(code: 2, message: string): Ending {
  return { code, out: '', err: `${message}\n` }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.message : String(error)
}

/** The file that could not be read: one of a folder, for example. */
function fileOf(error: unknown): string | undefined {
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`
}
