/** What a round says: villages with their recommendations, cadres with their choices, rules, overrides, policy. Plain data, never changed. */

/** A value that an attribute may have and a {@link Selector} may ask for. */
export type Scalar = string | number | boolean

/** One round of two-way choice: everything the leadership meeting has before it. */
export interface Round {
  readonly id?: string
  readonly title?: string
  /** ISO date, `2026-04-08`. */
  readonly date?: string
  /** In the township's customary order, which is the order of every output. */
  readonly villages: readonly Village[]
  readonly cadres: readonly Cadre[]
  /** How well a cadre suits a village: an integer per pair, higher is better; a pair not listed counts 0. */
  readonly fit?: readonly FitScore[]
  /** Incumbents, or a published plan: what the objective `kept` compares with and the override `keep` refers to. */
  readonly baseline?: readonly BaselinePost[]
  readonly rules?: readonly Rule[]
  readonly overrides?: readonly Override[]
  readonly policy?: Policy
}

/** What a round asks for, beside its people. */
export type Demands = Pick<Round, 'rules' | 'overrides' | 'policy'>

/** An administrative village (行政村). It takes at most one instructor. */
export interface Village {
  readonly id: string
  readonly name?: string
  /** Cadre ids that the village's two committees recommend, normally two. */
  readonly recommends?: readonly string[]
  /** `false` (default): the recommended are equal, a tie. `true`: they are in order of preference. */
  readonly ranked?: boolean
  /** Township. A pair that nobody named is possible only inside a pool. Absent: the one default pool. */
  readonly pool?: string
  /** 片区, a part of the township. */
  readonly area?: string
  /** 0 (default) is ordinary; a higher class is filled first where `priorityCoverage` is an objective. */
  readonly priority?: number
  /** What the village needs, with a weight: `{ 经济发展: 2 }`. */
  readonly needs?: Readonly<Record<string, number>>
  readonly attributes?: Readonly<Record<string, Scalar>>
}

/** A town cadre (镇干部). A cadre serves at most one village. */
export interface Cadre {
  readonly id: string
  readonly name?: string
  /** Village ids, first choice first, normally two. */
  readonly choices?: readonly string[]
  readonly pool?: string
  /** `false`: cannot be posted in this round. Default `true`. */
  readonly available?: boolean
  /** 单位, the office he works in. */
  readonly unit?: string
  readonly strengths?: Readonly<Record<string, number>>
  readonly attributes?: Readonly<Record<string, Scalar>>
}

/** The score of a cadre for a village: an integer, higher is better. */
export interface FitScore {
  readonly cadre: string
  readonly village: string
  readonly score: number
}

/** A village and who holds it now. */
export interface BaselinePost {
  readonly village: string
  readonly cadre: string
}

/**
 * A set of villages or cadres: everybody, or those whose id is listed and whose fields meet every condition of `where`.
 * `where` reads the named fields (`area`, `pool`, `priority`, `unit`, …) first, then `attributes`; an absent field meets no condition.
 */
export type Selector = 'all' | { readonly ids?: readonly string[]; readonly where?: Readonly<Record<string, Condition>> }

/** Equal to a value, equal to one of several, or a number between two bounds (both included). */
export type Condition = Scalar | readonly Scalar[] | { readonly min?: number; readonly max?: number }

/** A rule of the round. */
export type Rule = AvoidRule | RequireRule | CountRule | ApartRule | FillRule | StableRule

/** What every rule carries. */
export interface RuleBase {
  /** Unique among the rules. */
  readonly id: string
  /** Why it exists. A rule whose basis is `law` is never offered for giving up. */
  readonly basis?: string
  /**
   * `true`: the plan may break the rule, and the objective `broken` counts by how much. Default `false`: a plan that breaks it is no plan.
   */
  readonly soft?: boolean
}

/** 回避: this cadre must not go to this village. */
export interface AvoidRule extends RuleBase {
  readonly kind: 'avoid'
  readonly cadre: string
  readonly village: string
  /** 亲属回避, 原籍, 轮换 …: for the leadership only, never in a public document. */
  readonly type?: string
}

/** These villages take only these cadres. */
export interface RequireRule extends RuleBase {
  readonly kind: 'require'
  readonly villages: Selector
  readonly cadres: Selector
}

/** At least, or at most, so many of these cadres in these villages. */
export interface CountRule extends RuleBase {
  readonly kind: 'count'
  readonly villages: Selector
  readonly cadres: Selector
  readonly atLeast?: number
  readonly atMost?: number
}

/** Never two of these cadres in villages with the same value of `by`. */
export interface ApartRule extends RuleBase {
  readonly kind: 'apart'
  readonly cadres: readonly string[]
  /** A field or attribute of villages, for example `area`. */
  readonly by: string
}

/** These villages must not stay vacant. */
export interface FillRule extends RuleBase {
  readonly kind: 'fill'
  readonly villages: Selector
}

/** No blocking pair (互愿未成对) at all: a plan that has one is no plan. */
export interface StableRule extends RuleBase {
  readonly kind: 'stable'
  /** Fewer blocking pairs are what the objective `stability` asks for; a rule asks for none. */
  readonly soft?: false
}

/** A decision of the leadership. It always carries an id, who made it and why. */
export type Override = PinOverride | BanOverride | KeepOverride | HoldOverride | WithdrawOverride | WaiveOverride

/** What every override carries. */
export interface OverrideBase {
  /** Unique among the overrides. */
  readonly id: string
  /** Who proposed it; not blank. */
  readonly author: string
  /** Why; not blank. */
  readonly reason: string
  /** 依据, what it rests on: minutes of a meeting, a document. */
  readonly basis?: string
  /** ISO date. */
  readonly date?: string
}

/** What a decision about a cadre or a village carries. */
export interface DecisionBase extends OverrideBase {
  /**
   * `must` (default): a plan that breaks it is no plan. `prefer` (尽量): it is followed where nothing of more importance is lost by it, and the objective
   * `honoured` counts it.
   */
  readonly strength?: 'must' | 'prefer'
}

/** 定: this cadre goes to this village. Makes an un-named pair possible, lifts no ban, rule, hold or withdrawal. */
export interface PinOverride extends DecisionBase {
  readonly kind: 'pin'
  readonly cadre: string
  readonly village: string
}

/** 不宜: this cadre does not go to this village. */
export interface BanOverride extends DecisionBase {
  readonly kind: 'ban'
  readonly cadre: string
  readonly village: string
}

/** 保留原任: the village keeps the cadre that `baseline` names. Works as a pin. */
export interface KeepOverride extends DecisionBase {
  readonly kind: 'keep'
  readonly village: string
}

/** 暂缓派驻: the village is left vacant. */
export interface HoldOverride extends DecisionBase {
  readonly kind: 'hold'
  readonly village: string
}

/** 另有任用: the cadre takes no village in this round. */
export interface WithdrawOverride extends DecisionBase {
  readonly kind: 'withdraw'
  readonly cadre: string
}

/** Lifts one rule, by its id. */
export interface WaiveOverride extends OverrideBase {
  readonly kind: 'waive'
  readonly rule: string
  /** A rule is lifted or not; there is nothing between. */
  readonly strength?: 'must'
}

/** How the round is decided. */
export interface Policy {
  /** In order of importance, each exact before the next. Default: `coverage, mutual, stability, mutualFirst, allotted, kept, fit`. */
  readonly objectives?: readonly Objective[]
  /** `open` (default): equally good plans stay open for the meeting. A lottery draws one of them with a public seed. */
  readonly tieBreak?: 'open' | { readonly lottery: string }
  /** May the organisation place a cadre where neither side named the other (组织指派)? Default `true`. */
  readonly allot?: boolean
}

/**
 * What a plan is judged by. `priorityCoverage`: filled villages per priority class, highest first; `coverage`: villages with an
 * instructor; `mutual`: villages whose instructor they recommended and who chose them; `stability`: blocking pairs, fewer is better;
 * `mutualFirst`: mutual pairs at the cadre's first choice; `firstChoices`, `chosen`: cadres at their first choice, at a choice;
 * `recommended`: villages with a recommended cadre; `allotted`: villages whose instructor neither named nor was named, fewer is
 * better; `kept`: villages that keep their baseline cadre; `fit`: sum of scores; `broken`: by how much the soft rules are broken, all together,
 * fewer is better: one for every forbidden pair used (`avoid`, `require`), every village left vacant (`fill`), every head above or below
 * a bound (`count`), every cadre beside the first in one place (`apart`); `honoured`: overrides of strength `prefer` that the plan follows.
 */
export type Objective =
  | 'priorityCoverage'
  | 'coverage'
  | 'mutual'
  | 'stability'
  | 'mutualFirst'
  | 'firstChoices'
  | 'chosen'
  | 'recommended'
  | 'allotted'
  | 'kept'
  | 'fit'
  | 'broken'
  | 'honoured'

/** Every objective there is. */
export const objectives: readonly Objective[] = [
  'priorityCoverage', 'coverage', 'mutual', 'stability', 'mutualFirst', 'firstChoices', 'chosen', 'recommended', 'allotted', 'kept', 'fit', 'broken',
  'honoured',
]

/** The order used when a policy names none, no rule is soft and no override only preferred; see {@link objectivesOf}. */
export const defaultObjectives: readonly Objective[] = ['coverage', 'mutual', 'stability', 'mutualFirst', 'allotted', 'kept', 'fit']

/**
 * The objectives of a round in order of importance: those of its policy, or the default ones. Soft rules put `broken` into the default order
 * behind `stability`, preferred overrides `honoured` behind that: they never cost coverage, a two-way pair or a blocking pair, and go before everything else.
 * A `stable` rule in force puts `stability` first, where every plan must have the value 0.
 *
 * @example
 * ```ts
 * import { objectivesOf } from 'two-way-choice'
 *
 * const rules = [{ kind: 'fill', id: 'r1', villages: 'all', soft: true }] as const
 * objectivesOf({ villages: [], cadres: [], rules })[3] // => 'broken'
 * ```
 */
export function objectivesOf(round: Demands): readonly Objective[] {
  if (typeof (round as unknown) !== 'object' || (round as unknown) === null) throw new TypeError('The objectives are those of a round.')
  const order = orderOf(round)
  return demandsStability(round) ? ['stability', ...order.filter((objective) => objective !== 'stability')] : order
}

/** The rules that no `waive` lifts. */
export function activeRules(round: Demands): readonly Rule[] {
  const waived = new Set((round.overrides ?? []).flatMap((override) => (override.kind === 'waive' ? [override.rule] : [])))
  return (round.rules ?? []).filter((rule) => !waived.has(rule.id))
}

/** Whether a `stable` rule is in force. */
export function demandsStability(round: Demands): boolean {
  return activeRules(round).some(({ kind }) => kind === 'stable')
}

function orderOf(round: Demands): readonly Objective[] {
  if (round.policy?.objectives !== undefined) return round.policy.objectives
  const added: Objective[] = []
  if ((round.rules ?? []).some((rule) => rule.soft === true)) added.push('broken')
  if (preferredOverrides(round).length > 0) added.push('honoured')
  if (added.length === 0) return defaultObjectives
  return defaultObjectives.flatMap((objective) => (objective === 'stability' ? [objective, ...added] : [objective]))
}

/** An override that need not be followed. */
export type PreferredOverride = Exclude<Override, WaiveOverride>

/** The overrides of strength `prefer`, in the round's order. */
export function preferredOverrides({ overrides = [] }: Demands): readonly PreferredOverride[] {
  return overrides.filter((override): override is PreferredOverride => override.strength === 'prefer')
}

/** The overrides that every plan follows: all but the preferred ones, in the round's order. */
export function bindingOverrides({ overrides = [] }: Demands): readonly Override[] {
  return overrides.filter(({ strength }) => strength !== 'prefer')
}

/** Whether more or less of an objective is better. */
export function senseOf(objective: Objective): 'max' | 'min' {
  return objective === 'stability' || objective === 'allotted' || objective === 'broken' ? 'min' : 'max'
}
