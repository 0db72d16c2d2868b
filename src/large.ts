/** Entry `two-way-choice/large`: typed columns in, typed columns out. Provinces and the nation. */

export { verifyColumns } from './certify/columns.ts'
export type { Claim, Finding, Shown, Standing } from './certify/findings.ts'
export type { Verdict } from './certify/verify.ts'
export type { FieldKind } from './io/column-table.ts'
export { type ColumnSources, readColumns, type ReadColumns, type RowSource } from './io/read-columns.ts'
export type { Chunks } from './io/stream-text.ts'
export { type ColumnRound, columnsOf, type Lists, type People, roundOf } from './model/columns.ts'
export { type ColumnCertificate, type ColumnDuals, type ColumnPart, type ColumnSolution, postKinds } from './model/column-solution.ts'
export type { DictionaryColumn, IdColumn, PositionColumn, ReferenceColumn, StringColumn } from './model/id-columns.ts'
export { type FieldColumn, type NumberColumn, parseColumns, type ParsedColumns, type RoundColumns } from './model/parse-columns.ts'
export { buffersOf, decidePart, type PartDecider, type PartTask, solveColumnsWith } from './solve/in-parallel.ts'
export { solveColumns, solveColumnsAsync } from './solve/solve-columns.ts'
