/** The marked copy of `check`: the user's sheets with every problem marked where it is, and the list of all of them in front. */

import type { PlaceMark } from '../io/marked-copy.ts'
import { markedCopy } from '../io/marked-copy.ts'
import { findingsName } from '../io/own-sheets.ts'
import type { Issue, Place, Severity } from '../model/issue.ts'
import { wordsOf } from '../report/catalogue.ts'
import { languageOf, type RenderOptions } from '../report/language.ts'
import { issueText } from '../report/render-issues.ts'
import type { SheetData } from '../io/workbook-writer.ts'
import type { NamedBytes } from './files.ts'
import type { NewFile } from './new-files.ts'
import { remedyOf } from './remedies.ts'

const severities: readonly Severity[] = ['error', 'warning', 'note']

const words = {
  'zh-CN': {
    headings: ['序号', '级别', '文件', '工作表', '行', '列', '列名', '单元格内容', '问题', '怎么办'],
    none: '没有发现问题。', checked: '(核对)', several: '表格',
    lines: ['红色为错误(改正后才能排方案)，黄色为提醒(可以照此排方案)，蓝色为说明(怎样读的)。标注的单元格带批注；各单元格的内容没有改动。'],
  },
  'en': {
    headings: ['No.', 'Severity', 'File', 'Sheet', 'Row', 'Column', 'Heading', 'Cell', 'Problem', 'What to do'],
    none: 'No problems were found.', checked: ' (checked)', several: 'sheets',
    lines: ['Red: errors (to be corrected before a plan can be made). Yellow: warnings (a plan can be made). Blue: notes (how it was read). Marked cells have comments; no cell was changed.'],
  },
} as const

/** The copy as a file to be written, or `undefined` when the package for workbooks is not installed. */
export async function markSheets(files: readonly NamedBytes[], issues: readonly Issue[], options: RenderOptions): Promise<NewFile | undefined> {
  const lang = languageOf(options)
  const { checked, several } = words[lang]
  const ordered = severities.flatMap((severity) => issues.filter((issue) => issue.severity === severity))
  const marks = ordered.flatMap((issue): PlaceMark[] =>
    issue.at?.row === undefined ? [] : [{ at: issue.at, fill: issue.severity, comment: sentenceOf(issue, options, true) }])
  const bytes = await markedCopy(files, marks, (textAt) => listOf(ordered, files.length > 1, options, textAt), findingsName[lang])
  const base = files.length === 1 ? files[0].name.replace(/\.[^.]*$/, '') : several
  return bytes === undefined ? undefined : { name: `${base}${checked}.xlsx`, bytes }
}

function listOf(issues: readonly Issue[], withFile: boolean, options: RenderOptions, textAt: (at: Place) => string): SheetData {
  const lang = languageOf(options)
  const { headings, none, lines } = words[lang]
  const widths = [6, 8, 14, 14, 6, 6, 14, 18, 52, 36]
  const { severity: severityWords, issueCounts } = wordsOf(lang)
  const [errors, warnings, notes] = severities.map((severity) => issues.filter((issue) => issue.severity === severity).length)
  const rows = issues.map((issue, i) => {
    const { at = {}, severity } = issue
    return [
      i + 1, severityWords[severity], at.file ?? null, at.sheet ?? null, at.row ?? null, at.column ?? null, at.heading ?? null, textAt(at),
      sentenceOf(issue, options, false), remedyOf(issue, lang),
    ]
  })
  // with one file its name says nothing
  const shown = headings.map((_, i) => i).filter((i) => withFile || i !== 2)
  const columns = shown.map((i) => ({ heading: headings[i], content: i === 0 || i === 4 ? ('integer' as const) : ('text' as const), width: widths[i] }))
  return {
    name: findingsName[lang], lang, orientation: 'landscape', columns,
    titles: [findingsName[lang], `${issueCounts(errors, warnings, notes)}${lang === 'en' ? ' ' : ''}${issues.length === 0 ? none : lines[0]}`],
    rows: rows.map((row) => shown.map((i) => row[i])),
    marks: issues.map(({ severity }, row) => ({ row, column: 1, fill: severity })),
  }
}

/** The sentence of an issue without its place, with or without its severity. */
function sentenceOf(issue: Issue, options: RenderOptions, labelled: boolean): string {
  const { at: _, ...placeless } = issue
  const text = issueText({ ...placeless, path: [] }, options)
  return labelled ? text : text.slice(wordsOf(languageOf(options)).severityLabel(issue.severity).length)
}
