/** Entry `two-way-choice/matching`: two-sided matching algorithms on plain preference lists. */

export type { Backend, BackendAnswer, BackendLimits } from './ilp/backend.ts'
export type { Program, SideRow } from './ilp/program.ts'
export { type BlockingKind, type BlockingReport, blockingPairs, type Overfilled } from './match/blocking-pairs.ts'
export { type DeferredAcceptance, deferredAcceptance, type DeferredAcceptanceOptions } from './match/deferred-acceptance.ts'
export { type GlasgowFile, readGlasgow, writeGlasgow } from './match/glasgow.ts'
export {
  type MaximumStable,
  maximumStable,
  type MaximumStableOptions,
  type StableReduction,
} from './match/maximum-stable.ts'
export type { List, Market, Matching, Pair, Side, Tie, TieBreak, TiesError } from './match/market.ts'
export {
  type LimitError,
  type OptimalStable,
  optimalStable,
  type OptimalStableOptions,
  type StableCosts,
  type StableCriterion,
} from './match/optimal-stable.ts'
export { type PreflibFile, type PreflibHeader, type PreflibType, readPreflib, writePreflib } from './match/preflib.ts'
export { type Rotation, type Rotations, rotations } from './match/rotations.ts'
export { type StableMatchings, stableMatchings } from './match/stable-matchings.ts'
export { type StrongStep, type StronglyStable, stronglyStable, type StrongWitness } from './match/strongly-stable.ts'
export { type SuperStable, superStable, type SuperStep, type SuperWitness } from './match/super-stable.ts'
export type { FileError, LineProblem } from './match/text-lines.ts'
