/** Sentences and tables as HTML with inline style only, in the colours of whatever page they stand in. */

import { escapeHtml } from '../report/html.ts'
import type { AnswerTable } from '../report/tables.ts'

const faint = 'rgba(128,128,128,.4)'
const cellStyle = `padding:.25em .7em;border:0;border-bottom:1px solid ${faint};text-align:left;vertical-align:top`
/** A cell of no more than this is kept on one line. */
const fewCharacters = 16
const noteStyle = 'margin:.4em 0;opacity:.75'

/** Lines, each a paragraph; leading spaces become an indent. O(length). */
export function htmlLines(text: string): string {
  return text.split('\n').map((line) => {
    const indent = line.length - line.trimStart().length
    return `<p style="margin:.15em 0 .15em ${indent / 2}em">${escapeHtml(line)}</p>`
  }).join('\n')
}

/** A table; `more` stands under it where rows were left out. */
export function htmlOfTable({ title, columns, rows, note }: AnswerTable, more = ''): string {
  const widest = columns.map((_, k) => Math.max(...rows.map((cells) => cells[k].length), 0))
  const align = (k: number): string => {
    if (columns[k].kind === 'number') return `${cellStyle};text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap`
    return `${cellStyle}${columns[k].kind !== 'wide' && widest[k] <= fewCharacters ? ';white-space:nowrap' : ';min-width:9em'}`
  }
  const head = columns.map(({ heading }, k) => `<th scope="col" style="${align(k)};white-space:nowrap;font-weight:600;border-bottom:1.5px solid currentColor">${escapeHtml(heading)}</th>`).join('')
  const body = rows.map((cells) => `<tr>${cells.map((cell, k) => `<td style="${align(k)}">${escapeHtml(cell)}</td>`).join('')}</tr>`).join('\n')
  return [
    ...(title === '' ? [] : [`<p style="margin:.8em 0 .2em;font-weight:600">${escapeHtml(title)}</p>`]),
    `<div style="overflow-x:auto"><table style="border-collapse:collapse;margin:.6em 0;font-size:.93em"><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`,
    ...(more === '' ? [] : [`<p style="${noteStyle}">${escapeHtml(more)}</p>`]),
    ...(note === '' ? [] : [`<p style="${noteStyle}">${escapeHtml(note)}</p>`]),
  ].join('\n')
}

/** What is shown only when it is opened. */
export function folded(summary: string, content: string): string {
  return `<details style="margin:.5em 0"><summary style="cursor:pointer">${escapeHtml(summary)}</summary>\n${content}\n</details>`
}

/** All of it, in its language. */
export function htmlFrame(lang: string, parts: readonly string[]): string {
  return `<div lang="${lang}" style="line-height:1.6;max-width:60em;font-family:'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif">\n${parts.filter((part) => part !== '').join('\n')}\n</div>`
}
