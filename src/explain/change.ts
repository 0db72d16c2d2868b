/** Changes to a round that a meeting tries out. Plain data. */

import type { BaselinePost, Cadre, Objective, Override, Policy, Rule, Village } from '../model/round.ts'

/** One change to a round; `kind` tells what is changed, everything else stays as it is. */
export type Change =
  /** What a cadre chooses, first choice first. */
  | { readonly kind: 'choices'; readonly cadre: string; readonly choices: readonly string[] }
  /** Whom a village recommends; `ranked`: in order of preference (absent: as it was). */
  | { readonly kind: 'recommendation'; readonly village: string; readonly recommends: readonly string[]; readonly ranked?: boolean }
  | { readonly kind: 'availability'; readonly cadre: string; readonly available: boolean }
  | { readonly kind: 'priority'; readonly village: string; readonly priority: number }
  /** The score of a pair. */
  | { readonly kind: 'fit'; readonly cadre: string; readonly village: string; readonly score: number }
  | { readonly kind: 'baseline'; readonly baseline: readonly BaselinePost[] }
  | { readonly kind: 'add-override'; readonly override: Override }
  /** Put in the place of the override with the same id. */
  | { readonly kind: 'replace-override'; readonly override: Override }
  | { readonly kind: 'remove-override'; readonly override: string }
  | { readonly kind: 'add-rule'; readonly rule: Rule }
  | { readonly kind: 'replace-rule'; readonly rule: Rule }
  /** Waivers of the rule go with it. */
  | { readonly kind: 'remove-rule'; readonly rule: string }
  /** Lifts a rule by an override of its own; the round keeps both. */
  | { readonly kind: 'waive'; readonly rule: string; readonly author: string; readonly reason: string }
  /** The order of objectives; `null`: the default order. */
  | { readonly kind: 'objectives'; readonly objectives: readonly Objective[] | null }
  | { readonly kind: 'tie-break'; readonly tieBreak: NonNullable<Policy['tieBreak']> }
  | { readonly kind: 'allot'; readonly allot: boolean }
  | { readonly kind: 'add-village'; readonly village: Village }
  /** Takes everything that refers to the village with it: see {@link whatIf}. */
  | { readonly kind: 'remove-village'; readonly village: string }
  | { readonly kind: 'add-cadre'; readonly cadre: Cadre }
  | { readonly kind: 'remove-cadre'; readonly cadre: string }
