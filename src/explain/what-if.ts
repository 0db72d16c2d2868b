/** A round with some things changed, the round itself untouched. */

import { expectRound } from '../model/given.ts'
import type { Issue } from '../model/issue.ts'
import { parseRound } from '../model/parse-round.ts'
import type { Override, Policy, Round, Rule, Selector } from '../model/round.ts'
import type { Change } from './change.ts'

/** A change that was not made. */
export interface RefusedChange {
  /** Position in the list of changes. */
  readonly change: number
  /** The village, cadre, rule or override that the change is about is not there, or the round would have errors with it (`issues`). */
  readonly code: 'unknown-village' | 'unknown-cadre' | 'unknown-rule' | 'unknown-override' | 'errors'
  /** What is not there. */
  readonly id?: string
  /** The errors that the changed round would have and the round has not; empty unless the code is `errors`. */
  readonly issues: readonly Issue[]
}

/**
 * The round with the changes made, one after another; the round given stays as it is. The result of a checked round is a checked round: a change
 * that refers to somebody who is not there, repeats an id, or lacks an author or reason, is left out as a whole, and {@link refusedChanges} names it.
 *
 * Removing a village or cadre removes whatever refers to it: choices, recommendations, scores, baseline posts, overrides about it, `keep`
 * overrides whose baseline post went, `avoid` rules about it, and its id in the selectors of other rules. A rule whose list of villages becomes
 * empty that way is about nothing any more and goes, too, with its waivers; one whose list of cadres becomes empty stays: what it demands,
 * nobody meets. Removing a rule removes its waivers.
 *
 * @complexity O(changes × size of the round).
 * @example
 * ```ts
 * import { solve, whatIf } from 'two-way-choice'
 *
 * const round = {
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }],
 *   cadres: [{ id: '周明远', choices: [] }, { id: '林晓岚', choices: ['溪口村'] }],
 * }
 * const changed = whatIf(round, [{ kind: 'choices', cadre: '周明远', choices: ['溪口村'] }, { kind: 'availability', cadre: '林晓岚', available: false }])
 * changed.cadres[0].choices // => ['溪口村']
 * solve(changed).plan.posts[0].kind // => 'mutual'
 * round.cadres[0].choices // => []
 * ```
 */
export function whatIf(round: Round, changes: readonly Change[]): Round {
  expectRound(round)
  return applyChanges(round, changes).round
}

/**
 * The changes that {@link whatIf} leaves out, with the reason; empty when all of them can be made.
 *
 * @complexity that of `whatIf`.
 * @example
 * ```ts
 * import { refusedChanges } from 'two-way-choice'
 *
 * const round = { villages: [{ id: '溪口村' }], cadres: [{ id: '周明远' }] }
 * refusedChanges(round, [{ kind: 'availability', cadre: '周名远', available: false }]) // => [{ change: 0, code: 'unknown-cadre', id: '周名远', issues: [] }]
 * ```
 */
export function refusedChanges(round: Round, changes: readonly Change[]): readonly RefusedChange[] {
  expectRound(round)
  return applyChanges(round, changes).refused
}

/** Both at once. */
export function applyChanges(round: Round, changes: readonly Change[]): { readonly round: Round; readonly refused: readonly RefusedChange[] } {
  const refused: RefusedChange[] = []
  let present = round
  let known: ReadonlySet<string> | undefined
  changes.forEach((change, k) => {
    const missing = missingIn(present, change)
    if (missing !== undefined) {
      refused.push({ change: k, ...missing, issues: [] })
      return
    }
    const next = make(present, change)
    const issues = errorsOf(next)
    // errors that the round has already are not the change's
    if (issues.length > 0) known ??= new Set(errorsOf(round).map(errorKey))
    const own = issues.filter((issue) => !known!.has(errorKey(issue)))
    if (own.length > 0) refused.push({ change: k, code: 'errors', issues: own })
    else present = next
  })
  return { round: present, refused }
}

function errorsOf(round: Round): readonly Issue[] {
  return parseRound(round).issues.filter(({ severity }) => severity === 'error')
}

function errorKey({ path: _, ...issue }: Issue): string {
  return JSON.stringify(issue)
}

/** What a change is about and the round does not have. */
function missingIn(round: Round, change: Change): Pick<RefusedChange, 'code' | 'id'> | undefined {
  const village = (id: string) => (round.villages.some((other) => other.id === id) ? undefined : ({ code: 'unknown-village', id } as const))
  const cadre = (id: string) => (round.cadres.some((other) => other.id === id) ? undefined : ({ code: 'unknown-cadre', id } as const))
  const rule = (id: string) => (round.rules?.some((other) => other.id === id) === true ? undefined : ({ code: 'unknown-rule', id } as const))
  const override = (id: string) => (round.overrides?.some((other) => other.id === id) === true ? undefined : ({ code: 'unknown-override', id } as const))
  switch (change.kind) {
    case 'choices': case 'availability': case 'remove-cadre':
      return cadre(change.cadre)
    case 'recommendation': case 'priority': case 'remove-village':
      return village(change.village)
    case 'fit':
      return cadre(change.cadre) ?? village(change.village)
    case 'replace-override':
      return override(change.override.id)
    case 'remove-override':
      return override(change.override)
    case 'replace-rule':
      return rule(change.rule.id)
    case 'remove-rule': case 'waive':
      return rule(change.rule)
    default:
      return undefined
  }
}

/** The round with one change made. */
function make(round: Round, change: Change): Round {
  const { villages, cadres, rules = [], overrides = [] } = round
  const policy = (changed: Policy): Round => ({ ...round, policy: { ...round.policy, ...changed } })
  switch (change.kind) {
    case 'choices':
      return { ...round, cadres: cadres.map((cadre) => (cadre.id === change.cadre ? { ...cadre, choices: change.choices } : cadre)) }
    case 'recommendation': {
      const { recommends, ranked } = change
      const said = { recommends, ...(ranked === undefined ? {} : { ranked }) }
      return { ...round, villages: villages.map((village) => (village.id === change.village ? { ...village, ...said } : village)) }
    }
    case 'availability':
      return { ...round, cadres: cadres.map((cadre) => (cadre.id === change.cadre ? { ...cadre, available: change.available } : cadre)) }
    case 'priority':
      return { ...round, villages: villages.map((village) => (village.id === change.village ? { ...village, priority: change.priority } : village)) }
    case 'fit': {
      const { cadre, village, score } = change
      const others = (round.fit ?? []).filter((entry) => entry.cadre !== cadre || entry.village !== village)
      return { ...round, fit: [...others, { cadre, village, score }] }
    }
    case 'baseline':
      return { ...round, baseline: change.baseline }
    case 'add-override':
      return { ...round, overrides: [...overrides, change.override] }
    case 'replace-override':
      return { ...round, overrides: overrides.map((other) => (other.id === change.override.id ? change.override : other)) }
    case 'remove-override':
      return { ...round, overrides: overrides.filter(({ id }) => id !== change.override) }
    case 'add-rule':
      return { ...round, rules: [...rules, change.rule] }
    case 'replace-rule':
      return { ...round, rules: rules.map((other) => (other.id === change.rule.id ? change.rule : other)) }
    case 'remove-rule':
      return withRules(round, rules.filter(({ id }) => id !== change.rule))
    case 'waive': {
      const { rule, author, reason } = change
      let id = `waive-${rule}`
      while (overrides.some((other) => other.id === id)) id = `${id}*`
      return { ...round, overrides: [...overrides, { kind: 'waive', id, rule, author, reason }] }
    }
    case 'objectives': {
      if (change.objectives !== null) return policy({ objectives: change.objectives })
      const { objectives: _, ...rest } = round.policy ?? {}
      return { ...round, policy: rest }
    }
    case 'tie-break':
      return policy({ tieBreak: change.tieBreak })
    case 'allot':
      return policy({ allot: change.allot })
    case 'add-village':
      return { ...round, villages: [...villages, change.village] }
    case 'add-cadre':
      return { ...round, cadres: [...cadres, change.cadre] }
    case 'remove-village': {
      const gone = change.village
      return without(round, 'villages', gone, {
        villages: villages.filter(({ id }) => id !== gone),
        cadres: cadres.map((cadre) =>
          (cadre.choices?.includes(gone) === true ? { ...cadre, choices: cadre.choices.filter((id) => id !== gone) } : cadre)),
      })
    }
    case 'remove-cadre': {
      const gone = change.cadre
      return without(round, 'cadres', gone, {
        cadres: cadres.filter(({ id }) => id !== gone),
        villages: villages.map((village) =>
          (village.recommends?.includes(gone) === true ? { ...village, recommends: village.recommends.filter((id) => id !== gone) } : village)),
      })
    }
  }
}

/** The round with these rules, and without waivers of the others. */
function withRules(round: Round, rules: readonly Rule[]): Round {
  const ids = new Set(rules.map(({ id }) => id))
  const overrides = round.overrides?.filter((override) => override.kind !== 'waive' || ids.has(override.rule))
  return { ...round, rules, ...(overrides === undefined ? {} : { overrides }) }
}

/** The round with these people, and without anything that refers to the one who is gone. */
function without(round: Round, side: 'villages' | 'cadres', gone: string, people: Pick<Round, 'villages' | 'cadres'>): Round {
  const isGone = (row: Override | { readonly village: string; readonly cadre: string }): boolean =>
    side === 'villages' ? 'village' in row && row.village === gone : 'cadre' in row && row.cadre === gone
  const baseline = round.baseline?.filter((post) => !isGone(post))
  const holders = new Set((baseline ?? []).map(({ village }) => village))
  const isKept = (override: Override): boolean => !isGone(override) && (override.kind !== 'keep' || holders.has(override.village))
  const changed: Round = {
    ...round, ...people,
    ...(round.fit === undefined ? {} : { fit: round.fit.filter((entry) => !isGone(entry)) }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(round.overrides === undefined ? {} : { overrides: round.overrides.filter(isKept) }),
  }
  return round.rules === undefined ? changed : withRules(changed, round.rules.flatMap((rule) => ruleWithout(rule, side, gone)))
}

/** The rule without the id; none when it was about nothing else. */
function ruleWithout(rule: Rule, side: 'villages' | 'cadres', gone: string): readonly Rule[] {
  if (rule.kind === 'avoid') return (side === 'villages' ? rule.village : rule.cadre) === gone ? [] : [rule]
  if (rule.kind === 'stable') return [rule]
  if (rule.kind === 'apart') {
    return side === 'villages' || !rule.cadres.includes(gone) ? [rule] : [{ ...rule, cadres: rule.cadres.filter((id) => id !== gone) }]
  }
  if (side === 'cadres') return rule.kind === 'fill' ? [rule] : [{ ...rule, cadres: selectorWithout(rule.cadres, gone) }]
  const villages = selectorWithout(rule.villages, gone)
  return villages !== rule.villages && villages !== 'all' && villages.ids?.length === 0 ? [] : [{ ...rule, villages }]
}

function selectorWithout(selector: Selector, gone: string): Selector {
  return selector === 'all' || selector.ids?.includes(gone) !== true ? selector : { ...selector, ids: selector.ids.filter((id) => id !== gone) }
}
