/**
 * 双向选择: assigns a township's cadres to its villages as resident instructors: check a round, solve it exactly, explain it, say it in Chinese or
 * English.
 *
 * @packageDocumentation
 */

export { parseRound, type ParsedRound } from './model/parse-round.ts'
export { roundJsonSchema } from './model/schema.ts'
export { defaultObjectives, objectives, objectivesOf, senseOf } from './model/round.ts'
export type {
  ApartRule, AvoidRule, BanOverride, BaselinePost, Cadre, Condition, CountRule, FillRule, FitScore, HoldOverride, KeepOverride, Objective,
  Override, OverrideBase, PinOverride, Policy, RequireRule, Round, Rule, RuleBase, Scalar, Selector, Village, WaiveOverride, WithdrawOverride,
} from './model/round.ts'
export type {
  BlockingPair, Conflict, ConflictMember, Level, Part, Plan, Post, Relaxation, Repair, RuleCell, Shortage, ShortageBar, Solution,
} from './model/solution.ts'
export type { Certificate, CertificateLevel, DualLevel } from './model/certificate.ts'
export type { Issue, IssueBase, IssueCode, IssueFacts, Near, Place, Severity } from './model/issue.ts'
export { defaultWork, type Limits } from './solve/run.ts'
export type { Step } from './solve/branch.ts'
export type { Backend, BackendAnswer, BackendLimits } from './ilp/backend.ts'
export type { Program, SideRow } from './ilp/program.ts'
export { conflict, type ConflictOptions, conflicts, repairs } from './solve/conflict.ts'
export { canBeMet } from './solve/feasible.ts'
export { optimalPlans } from './solve/optimal-plans.ts'
export { solve, solveAsync, type SolveOptions } from './solve/solve.ts'
export { priceOverrides, type OverridePrice, type OverridePrices, type Price } from './explain/price-overrides.ts'
export { recommend, type RecommendOptions } from './explain/recommend.ts'
export { whyNot } from './explain/why-not.ts'
export type { Contrast, FoundBy, LevelChange, Move, Recommendation } from './explain/answers.ts'
export { explain, type Subject } from './explain/explain.ts'
export { whyBarred, type Bar } from './explain/bars.ts'
export { headline, type Headline, type PlanNumbers } from './explain/headline.ts'
export type { Explanation, Fact, FactCode } from './explain/facts.ts'
export { render, type Renderable } from './report/render.ts'
export type { RenderOptions } from './report/language.ts'
