/** What notebooks, consoles and pages ask of a value that they show, on one plain object. */

const jupyter: unique symbol = Symbol.for('Jupyter.display') as never
const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never

/** What makes elements; a browser's `document` is one. */
export interface ElementMaker<E extends { innerHTML: string }> {
  /** Makes an empty one. */
  createElement(tag: 'div'): E
}

/** By MIME type; never `application/json`, which front ends would show instead of the table. */
export interface MimeBundle {
  readonly 'text/plain': string
  readonly 'text/markdown': string
  readonly 'text/html': string
}

/** A value with the ways it can be shown. */
export interface Shown<T> {
  /** The sentences. */
  readonly toString: () => string
  /** What is said first, and the tables; escaped. */
  readonly toMarkdown: () => string
  /** A fragment with inline style only, without script; pictures are inline SVG in the colours of the page around it. */
  readonly toHTML: () => string
  /** The same in an element of the document given, in browsers of theirs. */
  readonly toElement: <E extends { innerHTML: string } = { innerHTML: string }>(document?: ElementMaker<E>) => E
  /** The value itself. */
  readonly toJSON: () => T
  /** For ijavascript and the JavaScript kernel of JupyterLite. */
  readonly _toMime: () => MimeBundle
  /** For the Deno kernel. */
  readonly [jupyter]: () => MimeBundle
  /** For the consoles of Node, Deno and Bun: short. */
  readonly [inspect]: (depth?: number) => string
  /** The kind of the answer, for inspectors. */
  readonly [Symbol.toStringTag]: string
}

/** What has to be known of a value; every text is made when it is asked for. */
export interface Ways<T> {
  readonly value: T
  /** For inspectors: what the value is. */
  readonly tag: string
  readonly plain: () => string
  readonly short: () => string
  readonly markdown: () => string
  readonly html: () => string
}

/** Puts the ways under the names by which they are asked for. O(1). */
export function displayable<T>({ value, tag, plain, short, markdown, html }: Ways<T>): Shown<T> {
  const mime = (): MimeBundle => ({ 'text/plain': plain(), 'text/markdown': markdown(), 'text/html': html() })
  const toElement = <E extends { innerHTML: string }>(document?: ElementMaker<E>): E => {
    const maker = document ?? (globalThis as { readonly document?: ElementMaker<E> }).document
    if (maker === undefined) throw new TypeError('toElement needs a document: there is none here. Use toHTML().')
    const element = maker.createElement('div')
    element.innerHTML = html()
    return element
  }
  return Object.freeze({
    toString: plain, toMarkdown: markdown, toHTML: html, toElement, toJSON: () => value, _toMime: mime,
    [jupyter]: mime,
    [inspect]: (depth = 0) => (depth < 0 ? `[${tag}]` : short()),
    [Symbol.toStringTag]: tag,
  })
}
