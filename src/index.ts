/**
 * 双向选择: assigns a township's cadres to its villages as resident instructors: check a round, solve it exactly, explain it, say it in Chinese or
 * English.
 *
 * @packageDocumentation
 */

export { parseRound, type ParsedRound } from './model/parse-round.ts'
export { roundJsonSchema } from './model/schema.ts'
export { defaultObjectives, objectives, senseOf } from './model/round.ts'
export type {
  ApartRule, AvoidRule, BanOverride, BaselinePost, Cadre, Condition, CountRule, FillRule, FitScore, HoldOverride, KeepOverride, Objective,
  Override, OverrideBase, PinOverride, Policy, RequireRule, Round, Rule, Scalar, Selector, Village, WaiveOverride, WithdrawOverride,
} from './model/round.ts'
export type { BlockingPair, Conflict, ConflictMember, Level, Part, Plan, Post, Solution } from './model/solution.ts'
export type { Certificate, CertificateLevel, DualLevel } from './model/certificate.ts'
export type { Issue, IssueBase, IssueCode, IssueFacts, Near, Place, Severity } from './model/issue.ts'
export { defaultWork } from './solve/decide.ts'
export { optimalPlans } from './solve/optimal-plans.ts'
export { solve, type SolveOptions } from './solve/solve.ts'
export { explain, type Subject } from './explain/explain.ts'
export { whyBarred, type Bar } from './explain/bars.ts'
export { headline, type Headline, type PlanNumbers } from './explain/headline.ts'
export type { Explanation, Fact, FactCode } from './explain/facts.ts'
export { render, type Renderable } from './report/render.ts'
export type { RenderOptions } from './report/language.ts'
