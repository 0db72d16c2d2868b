/** An answer as something to look at: sentences, pictures and tables under the names that notebooks ask for. */

import { type Language, languageOf, type RenderOptions } from '../report/language.ts'
import { markdownBlock } from '../report/markdown.ts'
import { notebookWordsOf, villageRows } from '../report/notebook-words.ts'
import { expectThing, render, type Renderable } from '../report/render.ts'
import { type AnswerTable, markdownTable, tables } from '../report/tables.ts'
import { wordsOf } from '../report/catalogue.ts'
import { displayable, type Shown } from './displayable.ts'
import { folded, htmlFrame, htmlLines, htmlOfTable } from './inline-html.ts'
import { picturesOf } from './pictures.ts'
import { textTable } from './text-table.ts'

/** How an answer is shown. */
export interface ShowOptions extends RenderOptions {
  /** Rows of a table at most, default 100. */
  readonly rows?: number
}

/** With more sentences than this, those behind the first are folded away under the table. */
const fewLines = 4
const shortText = 240
const rowsOnConsole = 10

/**
 * Wraps an answer so that notebooks show it well: a solution, or what any question gave. Plain data goes in and comes out again by `toJSON`; in between stand
 * `toString`, `toMarkdown`, `toHTML`, `toElement`, and the names by which Jupyter kernels, Observable and consoles ask. As with `render`, what rules and overrides say is in
 * the round: give it, too. Names of people are in it: for the leadership, not for the notice board.
 *
 * @param value `undefined` (as `priceOverrides` gives without a plan) is shown as nothing.
 * @returns an object whose texts are made when they are asked for; the same value and options give the same text.
 * @complexity that of `render`, `tables` and, for plans of up to 60 villages, putting the rows of a picture in order.
 * @example
 * ```ts
 * import { solve } from 'two-way-choice'
 * import { show } from 'two-way-choice/notebook'
 *
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村', recommends: ['<林>'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '<林>', choices: ['石桥村'] }],
 * })
 * const shown = show(solution, { lang: 'zh-CN' })
 * shown.toJSON() === solution // => true
 * shown.toHTML().includes('<svg') // => true
 * shown.toHTML().includes('<林>') // => false
 * shown.toMarkdown().includes('| 1 | 溪口村 | 周明远 |') // => true
 * ```
 */
export function show<T extends Renderable | undefined>(value: T, options: ShowOptions = {}): Shown<T> {
  const { rows: most = 100, ...rest } = options
  const thing: Renderable = value ?? []
  expectThing(thing)
  const lang: Language = languageOf(rest)
  const words = notebookWordsOf(lang)
  const kind = 'kind' in thing ? thing.kind : 'answer'
  const plain = (): string => render(thing, rest)
  const more = (total: number): string => words.more(total, (villageRows as ReadonlySet<string>).has(kind))
  const short = (): string => {
    const [first] = tables(thing, rest)
    return isSentences(first, plain()) ? textTable(first, rowsOnConsole, more(first.rows.length)) : `${lead(thing, plain(), lang)}\n${textTable(first, rowsOnConsole, more(first.rows.length))}`
  }
  const cut = (table: AnswerTable): { readonly table: AnswerTable; readonly more: string } =>
    table.rows.length <= most ? { table, more: '' } : { table: { ...table, rows: table.rows.slice(0, most) }, more: more(table.rows.length) }
  const markdown = (): string => {
    const text = plain()
    const all = tables(thing, rest)
    const lines = (said: string): string => said.split('\n').map((line) => markdownBlock({ kind: 'paragraph', text: line.trim() })).join('\n\n')
    if (isSentences(all[0], text)) return lines(text)
    return [
      lines(lead(thing, text, lang)),
      ...all.map(cut).map(({ table, more: left }) => [markdownTable(table), ...(left === '' ? [] : [left])].join('\n\n')),
    ].join('\n\n')
  }
  const html = (): string => {
    const text = plain()
    const all = tables(thing, rest)
    if (isSentences(all[0], text)) return htmlFrame(lang, [htmlLines(text), ...picturesOf(thing, rest)])
    const first = lead(thing, text, lang)
    return htmlFrame(lang, [
      htmlLines(first),
      ...picturesOf(thing, rest),
      ...all.map(cut).map(({ table, more: left }) => htmlOfTable(table, left)),
      first === text ? '' : folded(words.inWords, htmlLines(limited(text, most, more))),
    ])
  }
  return displayable({ value, tag: kind, plain, short, markdown, html })
}

/** What is said first: all that there is to say, if it is little; of a plan how far it is proved, and its levels. */
function lead(thing: Renderable, text: string, lang: Language): string {
  const lines = text.split('\n')
  if ('kind' in thing && thing.kind === 'solution' && thing.plan !== undefined) {
    const words = wordsOf(lang)
    return [lines[0], ...(thing.levels === undefined || thing.levels.length === 0 ? [] : [`${thing.levels.map(words.level).join(words.semicolon)}${words.stop}`])].join('\n')
  }
  return lines.length <= fewLines && text.length <= shortText ? text : lines[0]
}

function limited(text: string, most: number, more: (total: number) => string): string {
  const lines = text.split('\n')
  return lines.length <= most * 2 ? text : [...lines.slice(0, most * 2), more(lines.length)].join('\n')
}

/** Where an answer has no columns, its table is its sentences. */
function isSentences({ rows }: AnswerTable, text: string): boolean {
  return rows.every((cells) => cells.length === 2) && rows.map((cells) => cells[1]).join('\n') === text
}
