/** A table as text in columns, for consoles; ideographs take two places. */

import type { AnswerTable } from '../report/tables.ts'

const places = (text: string): number => [...text].reduce((sum, character) => sum + (character.codePointAt(0)! >= 0x1100 ? 2 : 1), 0)
const longest = 40

function cut(text: string): string {
  if (places(text) <= longest) return text
  let kept = ''
  for (const character of text) {
    if (places(kept + character) > longest - 2) break
    kept += character
  }
  return `${kept}…`
}

/** The first rows under their headings, and what stands for the others. O(rows shown). */
export function textTable({ columns, rows }: AnswerTable, most: number, more: string): string {
  const shown = [columns.map(({ heading }) => heading), ...rows.slice(0, most)].map((cells) => cells.map(cut))
  const widths = columns.map((_, k) => Math.max(...shown.map((cells) => places(cells[k]))))
  const lines = shown.map((cells) => cells.map((cell, k) => cell + ' '.repeat(widths[k] - places(cell))).join('  ').trimEnd())
  return [...lines, ...(rows.length > most ? [more] : [])].join('\n')
}
