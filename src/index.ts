/**
 * 双向选择: assigns a township's cadres to its villages as resident instructors: check a round, solve it exactly, explain it, say it in Chinese or
 * English.
 *
 * @packageDocumentation
 */

export { parseRound, type ParsedRound } from './model/parse-round.ts'
export { certificateJsonSchema } from './model/certificate-schema.ts'
export { roundJsonSchema } from './model/schema.ts'
export { defaultObjectives, objectives, objectivesOf, senseOf } from './model/round.ts'
export type {
  ApartRule, AvoidRule, BanOverride, BaselinePost, Cadre, Condition, CountRule, DecisionBase, FillRule, FitScore, HoldOverride, KeepOverride, Objective,
  Override, OverrideBase, PinOverride, Policy, RequireRule, Round, Rule, RuleBase, Scalar, Selector, StableRule, Village, WaiveOverride, WithdrawOverride,
} from './model/round.ts'
export type {
  BlockingPair, Conflict, ConflictMember, Level, Part, Plan, Post, Relaxation, Repair, RuleCell, Shortage, ShortageBar, Solution,
} from './model/solution.ts'
export type { Certificate, CertificateLevel, ConflictEvidence, DualLevel, PartProof, ProofStep } from './model/certificate.ts'
export type { Issue, IssueBase, IssueCode, IssueFacts, Near, Place, Severity } from './model/issue.ts'
export { defaultWork, type Limits } from './solve/run.ts'
export type { Step } from './solve/branch.ts'
export type { Backend, BackendAnswer, BackendLimits } from './ilp/backend.ts'
export type { Program, SideRow } from './ilp/program.ts'
export { conflict, type ConflictOptions, conflicts, repairs } from './solve/conflict.ts'
export { canBeMet } from './solve/feasible.ts'
export { optimalPlans } from './solve/optimal-plans.ts'
export { detach, type DetachedSolution } from './record/detach.ts'
export { type InputFile, inputFile, type RecordOptions, type RunRecord, runRecord, sameRun } from './record/run-record.ts'
export { solve, solveAsync, type SolveOptions } from './solve/solve.ts'
export type { Held } from './solve/plan.ts'
export { attributeOverrides, type Attribution, type AttributionGroup, type AttributionOptions, type LevelShare, type OverrideShare } from './explain/attribution.ts'
export { priceOverrides, type OverridePrice, type OverridePrices, type Price } from './explain/price-overrides.ts'
export { recommend, type RecommendOptions } from './explain/recommend.ts'
export { whyNot } from './explain/why-not.ts'
export { type BlockingReason, whyBlocking } from './explain/why-blocking.ts'
export type { Contrast, FoundBy, LevelChange, Move, Recommendation } from './explain/answers.ts'
export { countPlans, fairLottery, pairShares } from './explain/all-plans.ts'
export type { CountOptions, FairDraw, NotCounted, PairShare, PairShares, PlanCount } from './explain/all-plans.ts'
export { whyNoBetter, type Bottleneck, type BottleneckShare } from './explain/bottleneck.ts'
export { contingency, removalPrice, reserve } from './explain/contingency.ts'
export type { Contingency, LeftBy, Removal, Removed, Reserve, ReserveCadre, ReserveOptions } from './explain/contingency.ts'
export type { Change } from './explain/change.ts'
export { refusedChanges, whatIf, type RefusedChange } from './explain/what-if.ts'
export type { ChangeChain, VillageChange } from './explain/chains-of-change.ts'
export { compareBaselines } from './explain/baselines.ts'
export type { Baseline, BaselineMethod, BaselineOptions, BaselineTable, BrokenRule, DeclaredOrder } from './explain/baselines.ts'
export { compare, type ComparedLevel, type Comparison, type LevelPrice, type PlacedPlan, type PricedChain } from './explain/compare.ts'
export { scenarios, type Scenario, type ScenarioColumn, type ScenarioTable } from './explain/scenarios.ts'
export { frontier, type Frontier, type FrontierPoint } from './explain/frontier.ts'
export { orderSensitivity, type OrderSensitivity, type OrderVariant } from './explain/order-sensitivity.ts'
export { replan, type Replan, type ReplanOptions } from './explain/replan.ts'
export { mergeSweeps } from './explain/merge-sweeps.ts'
export { sweep, type Sweep, type SweepHolder, type SweepOptions, type SweptLevel } from './explain/sweep.ts'
export type { Vary } from './explain/vary.ts'
export { explain, type Subject } from './explain/explain.ts'
export { counterfactual } from './explain/counterfactual.ts'
export type { ChangeSet, Counterfactual, CounterfactualOptions, InputChange, MayChange } from './explain/counterfactual.ts'
export { fairness } from './explain/fairness.ts'
export type { Envy, Fairness, FigureShare, GroupShare, RankProfile, ScoreShare } from './explain/fairness.ts'
export { misreportGains } from './explain/misreport-gains.ts'
export type {
  CadreMisreports, Misreport, MisreportAssumption, MisreportGain, MisreportGains, MisreportOptions, NothingToGain,
} from './explain/misreport-gains.ts'
export { stabilityReport } from './explain/stability-report.ts'
export type {
  ClaimingPair, StabilityAssumption, StabilityDefinition, StabilityOptions, StabilityReport, StabilityVerdict,
} from './explain/stability-report.ts'
export type { GivenPlan, PlanProblem } from './explain/given-plan.ts'
export { whyBarred, type Bar } from './explain/bars.ts'
export { headline, type Headline, type PlanNumbers } from './explain/headline.ts'
export type { Explanation, Fact, FactCode } from './explain/facts.ts'
export { render, type Renderable } from './report/render.ts'
export type { RenderOptions } from './report/language.ts'
