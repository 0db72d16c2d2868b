/** A document as one HTML page that needs nothing else: no script, no network, no fonts of its own. */

import { type Block, type Cell, cellText, type Section, type TextDocument } from './document.ts'
import { oneLine } from './line.ts'
import { pageStyle } from './page-style.ts'

/** Writes the page; ends with a line break. */
export function writeHtml(document: TextDocument): string {
  const { lang, kicker, title, subtitle, notice, sections } = document
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>
${pageStyle}
</style>
</head>
<body>
<main>
<header>
<p class="kicker">${escapeHtml(kicker)}</p>
<h1>${htmlTitle(title)}</h1>
${subtitle === '' ? '' : `<p class="subtitle">${escapeHtml(subtitle)}</p>\n`}<p class="notice">${escapeHtml(notice)}</p>
</header>
${sections.map(writeSection).join('\n')}
</main>
</body>
</html>
`
}

/** Text with the characters escaped that HTML takes for its own, in text and in quoted attributes. Line breaks become spaces. */
export function escapeHtml(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A title; a remark in brackets at its end goes to the next line as a whole. */
export function htmlTitle(title: string): string {
  const parts = /^(.+?)(\s*)([（(][^（）()]*[）)])$/.exec(title)
  return parts === null
    ? escapeHtml(title)
    : `<span>${escapeHtml(parts[1])}</span>${parts[2] === '' ? '<wbr>' : ' '}<span>${escapeHtml(parts[3])}</span>`
}

function writeSection({ heading, blocks }: Section): string {
  return `<section>\n${heading === '' ? '' : `<h2>${escapeHtml(heading)}</h2>\n`}${blocks.map(htmlBlock).join('\n')}\n</section>`
}

/** One block, such as a table, by itself; without a line break at the end. */
export function htmlBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p${block.role === undefined ? '' : ` class="${block.role}"`}>${escapeHtml(block.text)}</p>`
    case 'list': {
      const items = block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')
      return `<ul${block.role === undefined ? '' : ` class="${block.role}"`}>\n${items}\n</ul>`
    }
    case 'figures':
      return `<dl class="figures">\n${block.items
        .map(
          ({ label, value, detail }) =>
            `<div><dt>${escapeHtml(label)}</dt><dd><b>${escapeHtml(value)}</b><span>${escapeHtml(detail)}</span></dd></div>`,
        )
        .join('\n')}\n</dl>`
    case 'shares':
      return writeShares(block.items)
    case 'table':
      return writeTable(block)
  }
}

/** A bar with one part per class that occurs, as wide as the class is large, and its legend. */
function writeShares(items: Extract<Block, { kind: 'shares' }>['items']): string {
  const present = items.filter(({ count }) => count > 0)
  const parts = present.map(({ count, tone }) => `<i class="${tone}" style="flex-grow:${count}"></i>`).join('')
  const legend = present.map(({ label, count, tone }) => `<li class="${tone}">${escapeHtml(label)} ${count}</li>`).join('')
  return `<div class="shares" aria-hidden="true">${parts}</div>\n<ul class="legend">${legend}</ul>`
}

function writeTable({ columns, rows, compact = false }: Extract<Block, { kind: 'table' }>): string {
  const head = columns
    .map(({ heading, kind }) => `<th scope="col"${kind === undefined ? '' : ` class="${kind}"`}>${escapeHtml(heading)}</th>`)
    .join('')
  const body = rows.map((cells) => `<tr>${cells.map((cell, k) => writeCell(cell, columns[k])).join('')}</tr>`).join('\n')
  return `<table${compact ? ' class="compact"' : ''}>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`
}

function writeCell(cell: Cell, { heading, kind }: { readonly heading: string; readonly kind?: string }): string {
  const text = escapeHtml(cellText(cell))
  // where a narrow column may break a date
  const content = kind === 'date' ? text.replace('年', '年<wbr>') : typeof cell === 'string' ? text : `<span class="tag ${cell.tone}">${text}</span>`
  return `<td${kind === undefined ? '' : ` class="${kind}"`} data-label="${escapeHtml(heading)}">${content}</td>`
}
