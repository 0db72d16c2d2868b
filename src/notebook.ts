/**
 * Entry `two-way-choice/notebook`: answers as notebooks show them.
 *
 * @packageDocumentation
 */

export type { ElementMaker, MimeBundle, Shown } from './display/displayable.ts'
export type { Language } from './report/language.ts'
export { show, type ShowOptions } from './display/show.ts'
