/** Entry `two-way-choice/workbook`: spreadsheets and CSV in, a round out; and the template to fill in. */

export type { KeptColumn, RowAccount } from './io/table.ts'
export type { Merge, SourceFile } from './io/grid.ts'
export type { RawCell, RawSheet, WorkbookReader } from './io/workbook-reader.ts'
export type { SheetName } from './io/columns.ts'
export type { SheetChoice } from './io/pick-sheets.ts'
export type { TemplateOptions } from './io/template.ts'
export type { Reading, ReadOptions, ReadPlaces } from './io/township.ts'
export { fitFromNeeds } from './io/fit-from-needs.ts'
export { readTownship } from './io/township.ts'
export { template } from './io/template.ts'
