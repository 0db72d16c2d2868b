/** A document as a .docx file that an office edits further: A4, type and margins after GB/T 9704, by the optional package `docx`. */

import type { IRunOptions, ISectionOptions, Paragraph, Table } from 'docx'
import { type Block, type Cell, cellText, type Section, type TableColumn, type TextDocument } from './document.ts'
import { oneLine } from './line.ts'

/** The package that writes. */
type Docx = typeof import('docx')

/** The optional package `docx`; `undefined` when it is not installed. */
export async function loadDocx(): Promise<Docx | undefined> {
  try {
    return await import('docx')
  } catch {
    return undefined
  }
}

/** Tables of more columns than this stand on pages that lie on their side. */
const mostUpright = 7

// millimetres and points in twips; sizes of type in half points
const mm = (length: number): number => Math.round((length * 1440) / 25.4)
const paper = { short: mm(210), long: mm(297), top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) }
const size = { title: 44, body: 32, table: 21, small: 24, page: 28 }

const fonts = {
  title: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' },
  heading: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' },
  body: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312' },
  page: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' },
}

/**
 * Writes documents one behind the other, each on a new page. The same documents give the same bytes: no time, no author, no numbers by chance.
 *
 * @returns the bytes of the file.
 */
export async function writeDocx(docx: Docx, documents: readonly TextDocument[]): Promise<Uint8Array> {
  const file = new docx.Document({
    title: documents.length === 0 ? '' : documents[0].title,
    styles: { default: { document: { run: { font: fonts.body, size: size.body }, paragraph: { spacing: { line: 560, lineRule: docx.LineRuleType.EXACT } } } } },
    sections: documents.flatMap((document) => sectionsOf(docx, document)),
  })
  const bytes = await docx.Packer.toArrayBuffer(file, undefined, [{ path: 'docProps/core.xml', data: core(documents.length === 0 ? '' : documents[0].title) }])
  return withoutTimes(new Uint8Array(bytes))
}

/** Pages of one orientation each. */
function sectionsOf(docx: Docx, document: TextDocument): ISectionOptions[] {
  const runs: { wide: boolean; children: (Paragraph | Table)[] }[] = [{ wide: document.sections.length > 0 && isWide(document.sections[0]), children: headOf(docx, document) }]
  for (const section of document.sections) {
    const last = runs[runs.length - 1]
    const wide = isWide(section)
    const children = [...(section.heading === '' ? [] : [headingOf(docx, section.heading)]), ...section.blocks.flatMap((block) => blockOf(docx, block, wide, document.lang))]
    if (last.wide === wide) last.children.push(...children)
    else runs.push({ wide, children })
  }
  return runs.map(({ wide, children }) => ({
    properties: {
      type: docx.SectionType.NEXT_PAGE,
      page: {
        // the package turns the page itself
        size: { width: paper.short, height: paper.long, orientation: wide ? docx.PageOrientation.LANDSCAPE : docx.PageOrientation.PORTRAIT },
        margin: { top: paper.top, bottom: paper.bottom, left: paper.left, right: paper.right },
      },
    },
    footers: { default: new docx.Footer({ children: [pageNumber(docx)] }) },
    children,
  }))
}

const isWide = ({ blocks }: Section): boolean => blocks.some((block) => block.kind === 'table' && block.columns.length > mostUpright)

function headOf(docx: Docx, { kicker, title, subtitle, notice }: TextDocument): Paragraph[] {
  const centred = (text: string, font: typeof fonts.body, half: number, after: number): Paragraph[] => (text === '' ? [] : [new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER, spacing: { after, line: Math.round(half * 14), lineRule: docx.LineRuleType.AT_LEAST }, children: [new docx.TextRun({ text: plain(text), font, size: half })],
  })])
  return [...centred(kicker, fonts.heading, size.small, 0), ...centred(title, fonts.title, size.title, 120), ...centred(subtitle, fonts.body, size.small, 120), ...noteOf(docx, notice)]
}

function headingOf(docx: Docx, text: string): Paragraph {
  return new docx.Paragraph({ heading: docx.HeadingLevel.HEADING_1, keepNext: true, spacing: { before: 240, after: 120 }, children: [new docx.TextRun({ text: plain(text), font: fonts.heading, size: size.body, color: '000000' })] })
}

function blockOf(docx: Docx, block: Block, wide: boolean, lang: TextDocument['lang']): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return block.role === 'note' ? noteOf(docx, block.text) : [textOf(docx, block.text, { strong: block.role === 'total', indent: lang === 'zh-CN' })]
    case 'list':
      return block.role === 'note' ? block.items.flatMap((item) => noteOf(docx, item)) : block.items.map((item) => textOf(docx, block.role === 'numbered' ? item : `· ${item}`, { indent: lang === 'zh-CN' }))
    case 'figures':
      return tableOf(docx, [{ heading: block.columns[0] }, { heading: block.columns[1] }, { heading: block.columns[2], kind: 'wide' }], block.items.map(({ label, value, detail }) => [label, value, detail]), wide)
    case 'shares':
      return [textOf(docx, block.items.filter(({ count }) => count > 0).map(({ label, count }) => `${label} ${count}`).join(lang === 'zh-CN' ? '，' : ', '), { indent: lang === 'zh-CN' })]
    case 'table':
      return tableOf(docx, block.columns, block.rows, wide)
  }
}

function textOf(docx: Docx, text: string, { strong = false, indent }: { strong?: boolean; indent: boolean }): Paragraph {
  const run: IRunOptions = { text: plain(text), bold: strong }
  return new docx.Paragraph({ ...(indent ? { indent: { firstLine: size.body * 20 } } : {}), children: [new docx.TextRun(run)] })
}

function noteOf(docx: Docx, text: string): Paragraph[] {
  return text === '' ? [] : [new docx.Paragraph({ spacing: { after: 80, line: 340, lineRule: docx.LineRuleType.AT_LEAST }, children: [new docx.TextRun({ text: plain(text), size: size.small })] })]
}

/** Widths by what stands in a column; the heading is repeated on every page, no row is cut. */
function tableOf(docx: Docx, columns: readonly TableColumn[], rows: readonly (readonly Cell[])[], wide: boolean): (Paragraph | Table)[] {
  const room = wide ? paper.long - paper.left - paper.right : paper.short - paper.left - paper.right
  const parts = columns.map(({ kind, heading }) => (kind === 'number' ? 1.2 : kind === 'wide' ? 5 : kind === 'name' ? 2.2 : kind === 'date' ? 2.2 : Math.max(1.6, [...heading].length / 2)))
  const all = parts.reduce((sum, part) => sum + part, 0)
  const widths = parts.map((part) => Math.floor((room * part) / all))
  const cell = (text: string, column: number, head: boolean): InstanceType<Docx['TableCell']> => new docx.TableCell({
    width: { size: widths[column], type: docx.WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    verticalAlign: docx.VerticalAlignTable.CENTER,
    ...(head ? { shading: { type: docx.ShadingType.CLEAR, fill: 'F2F2F2', color: 'auto' } } : {}),
    children: [new docx.Paragraph({
      spacing: { line: 300, lineRule: docx.LineRuleType.AT_LEAST }, alignment: head || columns[column].kind === 'number' ? docx.AlignmentType.CENTER : docx.AlignmentType.LEFT,
      children: [new docx.TextRun({ text: plain(text), size: size.table, font: head ? fonts.heading : fonts.body })],
    })],
  })
  return [
    new docx.Table({
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: docx.WidthType.DXA },
      columnWidths: widths,
      layout: docx.TableLayoutType.FIXED,
      rows: [
        new docx.TableRow({ tableHeader: true, cantSplit: true, children: columns.map(({ heading }, k) => cell(heading, k, true)) }),
        ...rows.map((row) => new docx.TableRow({ cantSplit: true, children: columns.map((_, k) => cell(cellText(row[k] ?? ''), k, false)) })),
      ],
    }),
    // two tables without a line between them would become one
    new docx.Paragraph({ spacing: { line: 200, lineRule: docx.LineRuleType.EXACT }, children: [] }),
  ]
}

function pageNumber(docx: Docx): Paragraph {
  return new docx.Paragraph({ alignment: docx.AlignmentType.CENTER, children: [new docx.TextRun({ font: fonts.page, size: size.page, children: ['— ', docx.PageNumber.CURRENT, ' —'] })] })
}

/** One line without what no XML may hold. */
function plain(text: string): string {
  return oneLine(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}

/** The properties of a file: its title, one day for all files, and nobody's name. */
function core(title: string): string {
  const escaped = plain(title).replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
  const day = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:${name}>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped}</dc:title>${day('created')}${day('modified')}</cp:coreProperties>`
}

/** A zip archive with 1 January 2000 as the time of every entry, changed in place. */
function withoutTimes(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--
  const stamp = (at: number): void => {
    view.setUint16(at, 0, true)
    view.setUint16(at + 2, (20 << 9) | (1 << 5) | 1, true)
  }
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    stamp(at + 12)
    stamp(view.getUint32(at + 42, true) + 10)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return bytes
}
