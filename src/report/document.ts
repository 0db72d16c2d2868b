/** A document as blocks of plain text, before it becomes Markdown or HTML. */

import type { Language } from './language.ts'

/** What a piece of text is, for its colour on the page. */
export type Tone = 'mutual' | 'chosen' | 'recommended' | 'allotted' | 'vacant' | 'open' | 'error' | 'warning' | 'note'

/** A cell: text, or text with a tone. */
export type Cell = string | { readonly text: string; readonly tone: Tone }

/** A column of a table; `wide` columns take the room that is left, a `date` stays on one line. */
export interface TableColumn {
  readonly heading: string
  readonly kind?: 'number' | 'name' | 'date' | 'wide'
}

/** A part of a section. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly role?: 'total' | 'note' }
  /** `numbered`: the items carry their own numbers. */
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly role?: 'note' | 'numbered' }
  | {
      readonly kind: 'figures'
      readonly columns: readonly [label: string, value: string, detail: string]
      readonly items: readonly { readonly label: string; readonly value: string; readonly detail: string }[]
    }
  | { readonly kind: 'shares'; readonly items: readonly { readonly label: string; readonly count: number; readonly tone: Tone }[] }
  /** `compact`: narrow enough to stay a table on a phone. */
  | { readonly kind: 'table'; readonly compact?: boolean; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly Cell[])[] }

/** A heading and what stands under it. */
export interface Section {
  /** Empty: none. */
  readonly heading: string
  readonly blocks: readonly Block[]
}

/** A document. All text is plain; the writers escape it. */
export interface TextDocument {
  readonly lang: Language
  readonly kicker: string
  readonly title: string
  /** Round and date; empty when neither is known. */
  readonly subtitle: string
  /** What this paper is and is not. */
  readonly notice: string
  readonly sections: readonly Section[]
}

/** The text of a cell. */
export function cellText(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text
}
