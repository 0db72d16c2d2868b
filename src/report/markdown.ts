/** A document as Markdown (CommonMark with tables). */

import { type Block, type Cell, cellText, type TextDocument } from './document.ts'
import { oneLine } from './line.ts'

/** Writes the document; ends with a line break. */
export function writeMarkdown(document: TextDocument): string {
  const parts = [
    `# ${escapeMarkdown(document.title)}`,
    ...(document.subtitle === '' ? [] : [escapeMarkdown(document.subtitle)]),
    `> ${escapeMarkdown(document.notice)}`,
    ...document.sections.flatMap(({ heading, blocks }) => [`## ${escapeMarkdown(heading)}`, ...blocks.map(writeBlock)]),
  ]
  return `${parts.join('\n\n')}\n`
}

/**
 * Text with every character escaped that Markdown could take for its own: emphasis, links, code, HTML, tables, entities, autolinks, and at
 * the beginning of the text headings, quotes, lists and rules. Line breaks become spaces.
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]<>|~&$^]/g, '\\$&')
    .replace(/:\/\//g, '\\://')
    .replace(/www\./gi, (match) => `${match.slice(0, 3)}\\.`)
    .replace(/@/g, '\\@')
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph': return block.role === 'total' ? `**${escapeMarkdown(block.text)}**` : escapeMarkdown(block.text)
    case 'list': return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')
    case 'figures': return block.items.map(({ label, value, detail }) => `- ${escapeMarkdown(label)} **${escapeMarkdown(value)}** - ${escapeMarkdown(detail)}`).join('\n')
    case 'shares': return block.items.map(({ label, count }) => `${escapeMarkdown(label)} ${String(count)}`).join(' · ')
    case 'table': return [
      row(block.columns.map(({ heading }) => heading)),
      `| ${block.columns.map(({ kind }) => (kind === 'number' ? '--:' : '---')).join(' | ')} |`,
      ...block.rows.map(row),
    ].join('\n')
  }
}

function row(cells: readonly Cell[]): string {
  return `| ${cells.map((cell) => escapeMarkdown(cellText(cell))).join(' | ')} |`
}
