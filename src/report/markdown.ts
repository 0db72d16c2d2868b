/** A document as Markdown (CommonMark with tables). */

import { type Block, type Cell, cellText, type TableColumn, type TextDocument } from './document.ts'
import { oneLine } from './line.ts'

/** Writes the document; ends with a line break. */
export function writeMarkdown(document: TextDocument): string {
  const parts = [
    `# ${escapeMarkdown(document.title)}`,
    ...(document.subtitle === '' ? [] : [escapeMarkdownLine(document.subtitle)]),
    `> ${escapeMarkdownLine(document.notice)}`,
    ...document.sections.flatMap(({ heading, blocks }) => [`## ${escapeMarkdown(heading)}`, ...blocks.map(markdownBlock)]),
  ]
  return `${parts.join('\n\n')}\n`
}

/**
 * Text with every character escaped that Markdown could take for its own inside a line: emphasis, links, code, HTML, tables, entities, autolinks.
 * Line breaks become spaces.
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]<>|~&$^]/g, '\\$&')
    .replace(/:\/\//g, '\\://')
    .replace(/www\./gi, (match) => `${match.slice(0, 3)}\\.`)
    .replace(/@/g, '\\@')
}

/** The same for text at the beginning of a line, where headings, lists and rules could begin, too. */
export function escapeMarkdownLine(text: string): string {
  return escapeMarkdown(text)
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
}

/** One block, such as a table, by itself; without a line break at the end. */
export function markdownBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.role === 'total' ? `**${escapeMarkdown(block.text)}**` : escapeMarkdownLine(block.text)
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdownLine(item)}`).join('\n')
    case 'figures':
      return table(
        block.columns.map((heading) => ({ heading })),
        block.items.map(({ label, value, detail }) => [label, value, detail]),
      )
    case 'shares':
      return block.items.map(({ label, count }) => `${escapeMarkdown(label)} ${count}`).join(' / ')
    case 'table':
      return table(block.columns, block.rows)
  }
}

function table(columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]): string {
  return [
    row(columns.map(({ heading }) => heading)),
    `| ${columns.map(({ kind }) => (kind === 'number' ? '--:' : '---')).join(' | ')} |`,
    ...rows.map(row),
  ].join('\n')
}

function row(cells: readonly Cell[]): string {
  return `| ${cells.map((cell) => escapeMarkdown(cellText(cell))).join(' | ')} |`
}
