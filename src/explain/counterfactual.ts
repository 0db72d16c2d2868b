/** What would have to be different for a cadre to go to a village: the smallest change of what was said and decided. */

import { expectSolution } from '../model/given.ts'
import { activeRules, type Override, type Round } from '../model/round.ts'
import type { Solution } from '../model/solution.ts'
import type { Limits } from '../solve/run.ts'
import { solve } from '../solve/solve.ts'
import { whyBarred } from './bars.ts'
import type { NameList } from './facts.ts'
import { nameList } from './name-list.ts'

/**
 * Whose word may be changed. `choices`: his; `recommendation`: the village's; `overrides`: each may be dropped; `rules`: each may be waived,
 * unless its basis is `law`.
 */
export type MayChange = 'choices' | 'recommendation' | 'overrides' | 'rules'

/**
 * One change. `choices`: he puts the village `first`, or `second` (the form keeps its length, two at least, so the last choice may fall out),
 * or names it `only`.
 * `recommendation`: the village adds him at the end, or, where it ranks, puts him `first`. `remove-override`: it is dropped. `waive`: the rule
 * is lifted. Written like the
 * changes that `whatIf` takes; a waiver there also says who lifts the rule and why.
 */
export type InputChange =
  | { readonly kind: 'choices'; readonly cadre: string; readonly how: 'first' | 'second' | 'only'; readonly choices: readonly string[] }
  | { readonly kind: 'recommendation'; readonly village: string; readonly how: 'added' | 'first'; readonly recommends: readonly string[] }
  | { readonly kind: 'remove-override'; readonly override: string }
  | { readonly kind: 'waive'; readonly rule: string }

/** Changes that together are enough. `settled`: he is there in every best plan then; `candidate`: in some, others being as good. */
export interface ChangeSet {
  readonly changes: readonly InputChange[]
  readonly effect: 'settled' | 'candidate'
}

/** What would have to be different. */
export interface Counterfactual {
  readonly kind: 'counterfactual'
  readonly cadre: string
  readonly village: string
  readonly mayChange: readonly MayChange[]
  /** How many changes together were looked at. */
  readonly most: 1 | 2
  /** As things are: he is there in every best plan, in some, in none. */
  readonly now: 'settled' | 'candidate' | 'never'
  /**
   * `already`: nothing has to change. `found`: see the lists. `none`: no change, and no `most` of them together, is enough. `unknown`: see
   * `stoppedBy`.
   */
  readonly outcome: 'already' | 'found' | 'none' | 'unknown'
  /** All of the smallest sets that put him there in some best plan at least; empty when he is there in some as things are. */
  readonly candidate: readonly ChangeSet[]
  /** All of the smallest sets that put him there in every best plan. */
  readonly settled: readonly ChangeSet[]
  /** `false`: a search was stopped for some change, which may have been enough. */
  readonly complete: boolean
  /** `no-plan`, `unproved`, `unknown-village`, `unknown-cadre`. */
  readonly stoppedBy?: string
  readonly names: NameList
}

/** What may be changed, and limits of the searches. */
export interface CounterfactualOptions extends Limits {
  /** Default: all of them. */
  readonly mayChange?: readonly MayChange[]
  /** Most changes together, 1 or 2. Default 2. */
  readonly most?: 1 | 2
}

/**
 * The smallest changes of what was said and decided that would put a cadre into a village: one change, or two of different things; all of the
 * smallest ones. Exact over that space, by
 * solving the changed rounds; a lottery plays no part.
 *
 * @returns see {@link Counterfactual}; an id that the round does not know gives `unknown`, never an exception.
 * @complexity one solution for each change under which the two may go together, and where one is not enough, for each two.
 * @example
 * ```ts
 * import { counterfactual, solve } from 'two-way-choice'
 *
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村'] }],
 * })
 * const { candidate, settled } = counterfactual(solution, { cadre: '林晓岚', village: '溪口村' })
 * candidate // => [{ changes: [{ kind: 'recommendation', village: '溪口村', how: 'added', recommends: ['周明远', '林晓岚'] }], effect: 'candidate' }]
 * settled // => []
 * ```
 */
export function counterfactual(
  solution: Solution, asked: { readonly cadre: string; readonly village: string }, options: CounterfactualOptions = {},
): Counterfactual {
  expectSolution(solution)
  const { cadre, village } = asked
  const { round, plan } = solution
  const mayChange = options.mayChange ?? ['choices', 'recommendation', 'overrides', 'rules']
  const most = options.most ?? 2
  const base = {
    kind: 'counterfactual', cadre, village, mayChange, most, now: 'never', candidate: [], settled: [], complete: true, names: nameList(round, [village], [cadre]),
  } as const
  const unknown = (stoppedBy: string): Counterfactual => ({ ...base, outcome: 'unknown', complete: false, stoppedBy })
  if (!round.villages.some(({ id }) => id === village)) return unknown('unknown-village')
  if (!round.cadres.some(({ id }) => id === cadre)) return unknown('unknown-cadre')
  if (plan === undefined) return unknown('no-plan')
  if (solution.status !== 'optimal') return unknown('unproved')
  const post = plan.posts.find((one) => one.village === village)!
  const now = !post.candidates.includes(cadre) ? 'never' : post.settled ? 'settled' : 'candidate'
  if (now === 'settled') return { ...base, now, outcome: 'already' }

  const groups = changesOf(round, asked, mayChange)
  const singles = groups.flat().map((change) => [change])
  const pairs = most === 1 ? [] : groups.flatMap((one, i) => groups.slice(i + 1).flatMap((other) => one.flatMap((a) => other.map((b) => [a, b]))))
  const settled: ChangeSet[] = []
  const candidate: ChangeSet[] = []
  let complete = true
  for (const sets of [singles, pairs]) {
    const lookForCandidate = now === 'never' && candidate.length === 0
    const lookForSettled = settled.length === 0
    if (!lookForCandidate && !lookForSettled) break
    for (const changes of sets) {
      const effect = effectOf(round, asked, changes, options)
      if (effect === 'unknown') complete = false
      if (effect !== 'settled' && effect !== 'candidate') continue
      if (lookForCandidate) candidate.push({ changes, effect })
      if (lookForSettled && effect === 'settled') settled.push({ changes, effect })
    }
  }
  const all = [...candidate, ...settled].flatMap(({ changes }) => changes)
  return {
    ...base, now, complete, candidate, settled,
    outcome: candidate.length + settled.length > 0 ? 'found' : complete ? 'none' : 'unknown',
    ...(complete ? {} : { stoppedBy: 'work' }),
    names: nameList(
      round,
      [village, ...all.flatMap((change) => (change.kind === 'choices' ? change.choices : []))],
      [cadre, ...all.flatMap((change) => (change.kind === 'recommendation' ? change.recommends : []))],
    ),
  }
}

/** Every change there is, those of one thing together. */
function changesOf(round: Round, { cadre, village }: { readonly cadre: string; readonly village: string }, mayChange: readonly MayChange[]): readonly (readonly InputChange[])[] {
  const groups: InputChange[][] = []
  const choices = round.cadres.find(({ id }) => id === cadre)!.choices ?? []
  const { recommends = [], ranked = false } = round.villages.find(({ id }) => id === village)!
  if (mayChange.includes('choices')) {
    const others = choices.filter((id) => id !== village)
    const length = Math.max(2, choices.length)
    const forms = [
      { how: 'first' as const, choices: [village, ...others].slice(0, length) },
      { how: 'second' as const, choices: [...others.slice(0, 1), village, ...others.slice(1)].slice(0, length) },
      { how: 'only' as const, choices: [village] },
    ]
    // a form that says the same as the present one, or as one before it, is no change of its own
    const seen = new Set([JSON.stringify(choices)])
    groups.push(forms.flatMap((form): InputChange[] => {
      const said = JSON.stringify(form.choices)
      if (seen.has(said)) return []
      seen.add(said)
      return [{ kind: 'choices', cadre, ...form }]
    }))
  }
  if (mayChange.includes('recommendation')) {
    const others = recommends.filter((id) => id !== cadre)
    const added: InputChange[] = recommends.includes(cadre) ? [] : [{ kind: 'recommendation', village, how: 'added', recommends: [...recommends, cadre] }]
    const first: InputChange[] = ranked && others.length > 0 && recommends[0] !== cadre ? [{ kind: 'recommendation', village, how: 'first', recommends: [cadre, ...others] }] : []
    groups.push([...added, ...first])
  }
  if (mayChange.includes('overrides')) for (const { id } of round.overrides ?? []) groups.push([{ kind: 'remove-override', override: id }])
  if (mayChange.includes('rules')) for (const { id, basis } of activeRules(round)) if (basis !== 'law') groups.push([{ kind: 'waive', rule: id }])
  return groups
}

/** The round with some changes. */
function applyChanges(round: Round, changes: readonly InputChange[]): Round {
  let changed = round
  for (const change of changes) {
    switch (change.kind) {
      case 'choices':
        changed = { ...changed, cadres: changed.cadres.map((one) => (one.id === change.cadre ? { ...one, choices: change.choices } : one)) }
        break
      case 'recommendation':
        changed = { ...changed, villages: changed.villages.map((one) => (one.id === change.village ? { ...one, recommends: change.recommends } : one)) }
        break
      case 'remove-override':
        changed = { ...changed, overrides: (changed.overrides ?? []).filter(({ id }) => id !== change.override) }
        break
      case 'waive':
        changed = { ...changed, overrides: [...(changed.overrides ?? []), waiverOf(changed, change.rule)] }
    }
  }
  return changed
}

function waiverOf({ overrides = [] }: Round, rule: string): Override {
  const taken = new Set(overrides.map(({ id }) => id))
  let id = `waive ${rule}`
  while (taken.has(id)) id = `${id}*`
  return { kind: 'waive', id, rule, author: id, reason: id }
}

/** Where he is in the best plans of the changed round. */
function effectOf(
  round: Round, { cadre, village }: { readonly cadre: string; readonly village: string }, changes: readonly InputChange[], limits: Limits,
): 'settled' | 'candidate' | 'never' | 'unknown' {
  const { tieBreak: _, ...policy } = round.policy ?? {}
  const changed = { ...applyChanges(round, changes), policy }
  if (whyBarred(changed, cadre, village).length > 0) return 'never'
  const { status, plan, parts } = solve(changed, limits)
  if (status === 'infeasible') return 'never'
  if (status !== 'optimal') return 'unknown'
  const post = plan!.posts.find((one) => one.village === village)!
  if (!post.candidates.includes(cadre)) return 'never'
  if (post.settled) return 'settled'
  // candidates of such a part may be too many
  return parts.some(({ closedBy, villages }) => closedBy === 'open' && villages.includes(village)) ? 'unknown' : 'candidate'
}
