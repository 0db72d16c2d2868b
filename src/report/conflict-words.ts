/** What every language says about conflicts and repairs. */

import type { Override, Rule } from '../model/round.ts'
import type { Relaxation, RuleCell, Shortage, ShortageBar } from '../model/solution.ts'
import type { Context } from './language.ts'

/** The sentences about conflicts and repairs; members are written by `override` and by the rule's own words. */
export interface ConflictWords {
  /** An override with who proposed it and why. */
  readonly override: (
    override: Override | undefined,
    id: string,
    context: Context,
    holder: (village: string) => string | undefined,
  ) => string
  /** The part of a rule that matters, put behind the rule. */
  readonly cells: (cells: readonly RuleCell[], context: Context) => string
  /** The villages that are short of people; `villages` is empty when they are not known. */
  readonly supply: (villages: readonly string[], id: string, shortage: Shortage | undefined, context: Context) => string
  /** Who could serve for a `count` rule, put behind the rule. */
  readonly ruleShortage: (shortage: Shortage, context: Context) => string
  /** What keeps the others away, put behind the shortage; `item`: the number of the member that does, `null` = no member. */
  readonly barred: (bars: readonly { readonly reason: ShortageBar['reason']; readonly item: string | null; readonly pairs: number }[]) => string
  /** What to do about it. */
  readonly end: (way: WayOut) => string
  /** How far a rule has to be relaxed, put behind it; empty when that cannot be said. */
  readonly relaxation: (relaxation: Relaxation, rule: Rule | undefined, context: Context) => string
  /** One demand to give up, as a clause. */
  readonly giveUp: (demand: Demand) => string
  /** Demands to give up together, as one sentence. */
  readonly repair: (demands: readonly Demand[], minimal: boolean) => string
  /** Put behind demands that are perhaps more than needed. */
  readonly perhapsLess: string
  readonly repairsTitle: string
  /** Put before one of several ways. */
  readonly way: (n: number) => string
  readonly columns: Readonly<Record<'number' | 'matter' | 'author' | 'why' | 'way' | 'giveUp', string>>
}

/** A rule or an override in words. */
export interface Demand {
  readonly kind: 'rule' | 'override'
  readonly text: string
}

/** What is known about ways out of a conflict. */
export interface WayOut {
  readonly minimal: boolean
  /** Numbers of the members that can be given up. */
  readonly removable: readonly string[]
  /** Are there rules that are never given up? */
  readonly fixed: boolean
  readonly supply: boolean
}

/** Most names in a row before only their number is said. */
export const mostNames = 10

/** The villages of cells of a `fill` or `require` rule. */
export function villagesOfCells(cells: readonly RuleCell[]): readonly string[] {
  return cells.flatMap(({ village }) => (village === undefined ? [] : [village]))
}

/** Cells of an `apart` rule by value. */
export function cadresByValue(cells: readonly RuleCell[]): readonly (readonly [value: string, cadres: readonly string[]])[] {
  const groups = new Map<RuleCell['value'], string[]>()
  for (const { cadre, value } of cells) if (cadre !== undefined) groups.set(value, [...(groups.get(value) ?? []), cadre])
  return Array.from(groups, ([value, cadres]) => [String(value), cadres])
}
