/** Cases of a proof: sets of plans of a part, narrowed and closed by duals, exactly and in integers. */

import type { Objective } from '../model/round.ts'
import { record } from './findings.ts'
import type { NumberedRound, RuleRow } from './numbered-round.ts'
import { type CountedPlan, isBlocking, rowMiss } from './plan.ts'

/** What a step bounds: a sum over the pairs of a plan less `constant`, less what blocks or is missed where an objective counts that; it is to be `target`, or what the plan shown has. */
export type Aim = { readonly worth: (p: number) => number; readonly objective?: Objective; readonly constant?: number; readonly target?: number }

/** A sum over the part's pairs that the plans of a case keep between two bounds; `row`: by how much that row counts. */
type Guard = { readonly on: ArrayLike<number>; readonly lower: number; readonly upper: number; readonly row?: RuleRow }

/** Plans that use alive pairs, match whoever must (villages, then cadres) and keep the guards; `aim` counts the aims behind it. */
export type Case = { readonly alive: Uint8Array; readonly must: Uint8Array; readonly guards: readonly Guard[]; readonly aim: number }

/** Villages, cadres and alive pairs, numbered within the part; `mutual`: who blocks unless one of `a` or of `b` is used; rows by number in the round. */
export type Part = ReturnType<typeof partOf>

/** Where a mutual pair stands in a part: itself and its two sides, −1 = outside, and what satisfies its cadre, what else its village. */
export type Mutual = { readonly e: number; readonly self: number; readonly v: number; readonly c: number; readonly a: readonly number[]; readonly b: readonly number[] }

/** Cuts a part out: `pairs` are those alive between its villages and cadres; `place` is memory that holds −1 for each of them. Linear in the part. */
export function partOf(n: NumberedRound, villages: readonly number[], cadres: readonly number[], pairs: readonly number[], mutual: readonly number[], rows: readonly number[], place: Int32Array) {
  const all = n.round.villages.length
  const { village, cadre, choice, recommendation } = n.pairs
  villages.forEach((v, i) => (place[v] = i))
  cadres.forEach((c, i) => (place[all + c] = villages.length + i))
  const numbers = Int32Array.from(pairs)
  const [v, c] = [numbers.map((p) => place[village[p]]), numbers.map((p) => place[all + cadre[p]])]
  const named = Array.from({ length: mutual.length === 0 ? 0 : villages.length + cadres.length }, (): number[] => [])
  if (mutual.length > 0) pairs.forEach((p, i) => {
    if (choice[p] > 0) named[c[i]].push(i)
    if (recommendation[p] > 0) named[v[i]].push(i)
  })
  const sides = mutual.map((e): Mutual => {
    const [mine, his] = [place[village[e]], place[all + cadre[e]]]
    const a = his < 0 ? [] : named[his].filter((i) => choice[pairs[i]] <= choice[e])
    const self = a.find((i) => pairs[i] === e) ?? -1
    return { e, self, v: mine, c: his, a, b: mine < 0 ? [] : named[mine].filter((i) => i !== self && recommendation[pairs[i]] <= recommendation[e]) }
  })
  for (const v of villages) place[v] = -1
  for (const c of cadres) place[all + c] = -1
  const counted = new Map(rows.map((r) => [n.rows[r], Uint8Array.from(pairs, (p) => inRow(n, n.rows[r], p))]))
  return { villages, cadres, pairs, v, c, mutual: sides as readonly Mutual[], counted }
}

/** 1 when a pair counts in a row. */
export function inRow({ pairs }: NumberedRound, { villages, cadres }: RuleRow, p: number): number {
  return villages[pairs.village[p]] & cadres[pairs.cadre[p]]
}

/** How a mutual pair stands in a case: it never blocks; it blocks unless one of `by` is used; or (undecided) both sides may be satisfied at once. */
export function standingOf({ self, v, c, a, b }: Mutual, { alive, must }: Case, degree: Int32Array): { readonly by: readonly number[]; readonly sure: boolean; readonly undecided: boolean } {
  const [forCadre, forVillage] = [a, b].map((list) => list.filter((i) => alive[i] === 1))
  const own = self < 0 ? 0 : alive[self]
  const sure = (c >= 0 && must[c] === 1 && forCadre.length === degree[c]) || (v >= 0 && must[v] === 1 && forVillage.length + own === degree[v])
  return { by: [...forCadre, ...forVillage], sure, undecided: !sure && forCadre.length > own && forVillage.length > 0 }
}

/** Alive pairs of every village and cadre of a part. */
export function degrees({ v, c, villages, cadres }: Part, { alive }: Case): Int32Array {
  const degree = new Int32Array(villages.length + cadres.length)
  alive.forEach((on, i) => on === 1 && degree[v[i]]++ >= 0 && degree[c[i]]++)
  return degree
}

/** What the plan of a part is worth, more being better. */
export function scoreOf(n: NumberedRound, { villages, mutual, counted }: Part, plan: CountedPlan, { worth, objective, constant = 0 }: Aim): number {
  let score = 0 - constant
  for (const v of villages) if (plan.pair[v] >= 0) score += worth(plan.pair[v])
  if (objective === 'stability') for (const { e } of mutual) score -= isBlocking(n, plan, e) ? 1 : 0
  if (objective === 'broken') for (const row of counted.keys()) score -= row.soft ? rowMiss(row, plan.holder) : 0
  return score
}

/** Weights of the pairs: no plan of the case is worth more than their sum − `constant`. */
function weigh(part: Part, now: Case, { worth, objective, constant = 0 }: Aim): { weight: Float64Array; constant: number } {
  const weight = new Float64Array(part.pairs.length)
  for (let i = 0; i < weight.length; i++) if (now.alive[i] === 1) weight[i] = worth(part.pairs[i])
  const degree = objective === 'stability' ? degrees(part, now) : new Int32Array(0)
  for (const one of objective === 'stability' ? part.mutual : []) {
    const { by, sure, undecided } = standingOf(one, now, degree)
    if (sure || undecided) continue
    constant++
    for (const i of by) weight[i]++
  }
  for (const [row, on] of objective === 'broken' ? part.counted : []) {
    // a soft row that the case has outside its bounds counts by how far; one that nothing counts in, in full
    const last = now.guards.filter((guard) => guard.row === row).pop()
    const [low, high] = last === undefined ? (on.some((one, i) => one === 1 && now.alive[i] === 1) ? [row.atLeast, row.atMost] : [0, 0]) : [last.lower, last.upper]
    const sign = !row.soft ? 0 : high < row.atLeast ? 1 : low > row.atMost ? -1 : 0
    if (sign !== 0) on.forEach((one, i) => (weight[i] += sign * one))
    constant += sign > 0 ? row.atLeast : sign < 0 ? -row.atMost : 0
  }
  return { weight, constant }
}

/** What duals show: the case holds no plan as good as the target; its plans that are; nothing, because of a village or cadre of the part (−1: unreadable, or too weak). */
type Bounded = { readonly kind: 'closed' } | { readonly kind: 'met'; readonly rest: Case } | { readonly kind: 'fails'; readonly at: number; readonly by: number }

/** Integers so small that a sum of two is exact. */
const small = (y: unknown): y is number => Number.isSafeInteger(y) && Math.abs(y as number) <= 2 ** 51

/**
 * Weak duality: alive pairs have duals that reach their weight, a dual is 0 or more unless its owner must be matched; then no plan is worth more than their sum.
 * Where that is `target`, a pair whose duals exceed its weight by more than the gap is in no plan as good, and a dual above the gap must be matched.
 * Duals of those who are `gone` do not count.
 */
export function bound(part: Part, now: Case, step: Record<string, unknown>, aim: Aim, target: number, gone?: Uint8Array): Bounded {
  const { villages, cadres, v, c } = part
  const { alive, must, guards } = now
  const fails = (at = -1, by = -1): Bounded => ({ kind: 'fails', at, by })
  const { villageDuals, cadreDuals, multipliers = [], denominator: times = 1, empty = false } = step
  if (!Array.isArray(villageDuals) || !Array.isArray(cadreDuals) || !Array.isArray(multipliers) || !small(times) || times < 1) return fails()
  if (villageDuals.length !== villages.length || cadreDuals.length !== cadres.length) return fails()
  const { weight, constant } = weigh(part, now, empty === true ? { worth: () => 0 } : aim)
  let exact = true
  const sum = (a: number, times: number, b: number): number => {
    exact &&= Number.isSafeInteger(times * b) && Number.isSafeInteger(a + times * b)
    return a + times * b
  }
  let total = sum(0, -times, constant)
  const need = new Float64Array(weight.length)
  for (let i = 0; i < need.length; i++) exact = Number.isSafeInteger((need[i] = times * weight[i])) && exact
  const kept = new Map<unknown, number>()
  for (const pair of multipliers as unknown[]) {
    const [g, m] = Array.isArray(pair) && pair.length === 2 ? (pair as unknown[]) : []
    const guard = guards[g as number] as Guard | undefined
    if (guard === undefined || kept.has(g) || !small(m) || m === 0) return fails()
    kept.set(g, m > 0 ? guard.lower : guard.upper)
    total = sum(total, -m, kept.get(g)!)
    need.forEach((w, i) => (need[i] = sum(w, m, guard.on[i])))
  }
  const duals = new Float64Array(must.length)
  for (let i = 0; i < duals.length; i++) {
    const y: unknown = gone?.[i] === 1 ? 0 : i < villages.length ? villageDuals[i] : cadreDuals[i - villages.length]
    if (!small(y) || (y < 0 && must[i] === 0)) return fails(i)
    duals[i] = y
    total = sum(total, 1, y)
  }
  const gap = empty === true ? -1 : sum(total, -times, target)
  for (let i = 0; i < alive.length; i++) if (alive[i] === 1 && !(duals[v[i]] + duals[c[i]] >= need[i])) return fails(v[i], c[i])
  if (!exact || gap >= times || (empty === true && total >= 0)) return fails()
  if (gap < 0) return { kind: 'closed' }
  const [left, bound] = [alive.slice(), must.slice()]
  for (let i = 0; i < left.length; i++) if (duals[v[i]] + duals[c[i]] - need[i] > gap) left[i] = 0
  for (let i = 0; i < bound.length; i++) if (duals[i] > gap) bound[i] = 1
  return {
    kind: 'met',
    rest: {
      alive: left, must: bound,
      guards: gap > 0 ? [...guards, { on: weight, lower: target + constant, upper: Infinity }]
        : guards.map((guard, g) => (kept.has(g) ? { ...guard, lower: kept.get(g)!, upper: kept.get(g)! } : guard)),
      aim: now.aim + 1,
    },
  }
}

/**
 * Takes the steps of a part, one after another, each for the case put aside last; what meets an aim goes on with the next one. Behind a gap in `aims` a case
 * ends, behind the first gap it goes on with the aim after every gap. All cases must end; without a plan none may meet its aim, 0. Returns the number of the
 * first step that fails, −1 when all hold.
 */
export function takeSteps(n: NumberedRound, part: Part, root: Case, steps: readonly unknown[], aims: readonly (Aim | undefined)[], plan: CountedPlan | null): number {
  const first = aims.indexOf(undefined)
  const ahead = [...aims.keys()].filter((i) => i > first && aims[i] !== undefined && aims[i - 1] === undefined).reverse()
  const targets = aims.map((aim) => (aim === undefined || plan === null ? 0 : (aim.target ?? scoreOf(n, part, plan, aim))))
  const open: Case[] = []
  const enter = (now: Case): unknown => (now.aim === first ? open.push(...ahead.map((aim) => ({ ...now, aim }))) : aims[now.aim] !== undefined && open.push(now))
  enter(root)
  for (const [s, raw] of steps.entries()) {
    const [step, now] = [record(raw), open.pop()]
    // what lies open must stay in memory
    if (now === undefined || open.length * now.alive.length > 2 ** 28) return s
    if (Array.isArray(step.among)) {
      const [place, mine, other] = 'village' in step ? [step.village, part.v, part.c] : [step.cadre, part.c, part.v]
      const [ours, from] = mine === part.v ? [part.villages, part.villages.length] : [part.cadres, 0]
      if (!Number.isSafeInteger(place) || ours[place as number] === undefined) return s
      const side = (place as number) + part.villages.length - from
      const among = new Set(step.among as unknown[])
      const without = (listed: boolean): Uint8Array => now.alive.map((on, i) => (mine[i] === side && among.has(other[i] - from) === listed ? 0 : on))
      open.push({ ...now, alive: without(true) }, { ...now, alive: without(false), must: now.must.map((on, i) => (i === side ? 1 : on)) })
    } else if (Array.isArray(step.cuts)) {
      const on = part.counted.get(n.rows[step.row as number])
      const cuts = [0, ...(step.cuts as number[]), Infinity]
      if (on === undefined || cuts.length > 4 || !cuts.every((cut, i) => i === 0 || (cut > cuts[i - 1] && (Number.isSafeInteger(cut) || i === cuts.length - 1)))) return s
      open.push(...cuts.slice(1).map((cut, i) => ({ ...now, guards: [...now.guards, { on, lower: cuts[i], upper: cut - 1, row: n.rows[step.row as number] }] })).reverse())
    } else {
      const found = bound(part, now, step, aims[now.aim]!, targets[now.aim])
      if (found.kind === 'fails' || (found.kind === 'met' && plan === null)) return s
      if (found.kind === 'met') enter(found.rest)
    }
  }
  return open.length === 0 ? -1 : steps.length
}
