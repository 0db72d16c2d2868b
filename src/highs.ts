/** Entry `two-way-choice/highs`: HiGHS as the solver of the parts of a round that need a search. Needs the optional package `highs`. */

export type { Backend, BackendAnswer, BackendLimits } from './ilp/backend.ts'
export type { Program, SideRow } from './ilp/program.ts'
export { loadHighsBackend } from './ilp/highs.ts'
