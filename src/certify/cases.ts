/** Cases of a proof: sets of plans of a part, narrowed and closed by duals, exactly and in integers. */

import type { Objective } from '../model/round.ts'
import { isList, record } from './findings.ts'
import { type Lists, listsBy, type NumberedRound, type RuleRow } from './numbered-round.ts'
import { type CountedPlan, isBlocking, rowMiss } from './plan.ts'

/** What a step bounds: a sum over the pairs of a plan less `constant`, less what blocks or is missed where an objective counts that; it is to be `target`, or what the plan shown has. */
export type Aim = { readonly worth: (p: number) => number; readonly objective?: Objective; readonly constant?: number; readonly target?: number }

/** A sum over the part's pairs that the plans of a case keep between two bounds; `row`: by how much that row counts. */
type Guard = { readonly on: ArrayLike<number>; readonly lower: number; readonly upper: number; readonly row?: RuleRow }

/** Plans that use alive pairs, match whoever must (villages, then cadres) and keep the guards; `aim` counts the aims behind it. */
export type Case = { readonly alive: Uint8Array; readonly must: Uint8Array; readonly guards: readonly Guard[]; readonly aim: number }

/** Villages, cadres and alive pairs, numbered within the part; `mutual`: those of its `sides` that matter; rows with what counts in them. */
export type Part = ReturnType<typeof partOf>

/**
 * Where mutual pairs stand in a part: pair k is `e[k]` of the round and `self[k]`, its sides `v[k]` and `c[k]`, −1 = outside. It blocks unless one of its alternatives is used:
 * `items` from start[2k] on those that satisfy its cadre, from start[2k + 1] on what else satisfies its village.
 */
export type Sides = Lists & { readonly e: Int32Array; readonly self: Int32Array; readonly v: Int32Array; readonly c: Int32Array }

/** Cuts a part out: `pairs` are those alive between its villages and cadres; `place` is memory that holds −1 for each of them. Linear in the part. */
export function partOf(n: NumberedRound, villages: readonly number[], cadres: readonly number[], pairs: Int32Array, mutual: Int32Array, rows: readonly number[], place: Int32Array) {
  const all = n.villageCount
  const { village, cadre } = n.pairs
  villages.forEach((v, i) => (place[v] = i))
  cadres.forEach((c, i) => (place[all + c] = villages.length + i))
  const [v, c] = [new Int32Array(pairs.length), new Int32Array(pairs.length)]
  for (let i = 0; i < pairs.length; i++) {
    v[i] = place[village[pairs[i]]]
    c[i] = place[all + cadre[pairs[i]]]
  }
  const sides = sidesOf(n, pairs, v, c, villages.length + cadres.length, mutual, place)
  for (const v of villages) place[v] = -1
  for (const c of cadres) place[all + c] = -1
  const counted = new Map(rows.map((r) => [n.rows[r], new Uint8Array(pairs.length).map((_, i) => inRow(n, n.rows[r], pairs[i]))]))
  return { villages, cadres, pairs, v, c, sides, mutual: sides.e.map((_, k) => k), counted }
}

function sidesOf({ pairs: { village, cadre, choice, recommendation }, villageCount }: NumberedRound, pairs: Int32Array, v: Int32Array, c: Int32Array, nodes: number, mutual: Int32Array, place: Int32Array): Sides {
  const count = mutual.length
  const named = (by: Int32Array, ranks: Int32Array): Lists => {
    const those = new Int32Array(pairs.length)
    let end = 0
    for (let i = 0; i < pairs.length; i++) if (ranks[pairs[i]] > 0) those[end++] = i
    const { start, items } = listsBy(those.subarray(0, end).map((i) => by[i]), nodes)
    return { start, items: items.map((at) => those[at]) }
  }
  const [chosen, recommended] = count === 0 ? [] : [named(c, choice), named(v, recommendation)]
  const [self, mine, his, start] = [new Int32Array(count).fill(-1), new Int32Array(count), new Int32Array(count), new Int32Array(2 * count + 1)]
  let items = new Int32Array(4 * count)
  let end = 0
  const push = (i: number): void => {
    if (end === items.length) items = Int32Array.from({ length: 2 * end }, (_, at) => items[at] ?? 0)
    items[end++] = i
  }
  for (let k = 0; k < count; k++) {
    const e = mutual[k]
    mine[k] = place[village[e]]
    his[k] = place[villageCount + cadre[e]]
    if (his[k] >= 0) for (let at = chosen!.start[his[k]]; at < chosen!.start[his[k] + 1]; at++) {
      const i = chosen!.items[at]
      if (pairs[i] === e) self[k] = i
      if (choice[pairs[i]] <= choice[e]) push(i)
    }
    start[2 * k + 1] = end
    if (mine[k] >= 0) for (let at = recommended!.start[mine[k]]; at < recommended!.start[mine[k] + 1]; at++) {
      const i = recommended!.items[at]
      if (pairs[i] !== e && recommendation[pairs[i]] <= recommendation[e]) push(i)
    }
    start[2 * k + 2] = end
  }
  return { e: mutual, self, v: mine, c: his, start, items: items.subarray(0, end) }
}

/** 1 when a pair counts in a row. */
export function inRow({ pairs }: NumberedRound, { villages, cadres }: RuleRow, p: number): number {
  return villages[pairs.village[p]] & cadres[pairs.cadre[p]]
}

/** How mutual pair k stands in a case: `sure`: it never blocks; `sum`: it blocks unless one of its alternatives is used; or both sides may be satisfied at once. */
export function standingOf({ sides: { self, v, c, start, items } }: Part, k: number, { alive, must }: Case, degree: Int32Array): 'sure' | 'sum' | 'undecided' {
  const own = self[k] < 0 ? 0 : alive[self[k]]
  let [forCadre, forVillage] = [0, 0]
  for (let at = start[2 * k]; at < start[2 * k + 1]; at++) forCadre += alive[items[at]]
  for (let at = start[2 * k + 1]; at < start[2 * k + 2]; at++) forVillage += alive[items[at]]
  if ((c[k] >= 0 && must[c[k]] === 1 && forCadre === degree[c[k]]) || (v[k] >= 0 && must[v[k]] === 1 && forVillage + own === degree[v[k]])) return 'sure'
  return forCadre > own && forVillage > 0 ? 'undecided' : 'sum'
}

/** A part without its dead pairs, and the case with it. Guards must not count pairs yet. */
export function withoutDead(part: Part, now: Case): { part: Part; now: Case } {
  const { sides } = part
  const number = new Int32Array(now.alive.length).fill(-1)
  let count = 0
  for (let i = 0; i < number.length; i++) if (now.alive[i] === 1) number[i] = count++
  const kept = <A extends Int32Array | Uint8Array>(from: A, to: A): A => {
    for (let i = 0; i < number.length; i++) if (number[i] >= 0) to[number[i]] = from[i]
    return to
  }
  const [start, items] = [new Int32Array(sides.start.length), new Int32Array(sides.items.length)]
  let end = 0
  for (let list = 0; list + 1 < start.length; list++) {
    for (let at = sides.start[list]; at < sides.start[list + 1]; at++) if (number[sides.items[at]] >= 0) items[end++] = number[sides.items[at]]
    start[list + 1] = end
  }
  return {
    part: {
      ...part, pairs: kept(part.pairs, new Int32Array(count)), v: kept(part.v, new Int32Array(count)), c: kept(part.c, new Int32Array(count)),
      sides: { ...sides, self: sides.self.map((i) => (i < 0 ? -1 : number[i])), start, items: items.slice(0, end) },
      counted: new Map(Array.from(part.counted, ([row, on]) => [row, kept(on, new Uint8Array(count))])),
    },
    now: { ...now, alive: new Uint8Array(count).fill(1) },
  }
}

/** Alive pairs of every village and cadre of a part. */
export function degrees({ v, c, villages, cadres }: Part, { alive }: Case): Int32Array {
  const degree = new Int32Array(villages.length + cadres.length)
  for (let i = 0; i < alive.length; i++) {
    degree[v[i]] += alive[i]
    degree[c[i]] += alive[i]
  }
  return degree
}

/** What the plan of a part is worth, more being better; without the villages that are `gone`. */
export function scoreOf(n: NumberedRound, { villages, mutual, sides, counted }: Part, plan: CountedPlan, { worth, objective, constant = 0 }: Aim, gone?: Uint8Array): number {
  let score = 0 - constant
  for (const v of villages) if (plan.pair[v] >= 0 && gone?.[v] !== 1) score += worth(plan.pair[v])
  if (objective === 'stability') for (const k of mutual) score -= isBlocking(n, plan, sides.e[k]) ? 1 : 0
  if (objective === 'broken') for (const row of counted.keys()) score -= row.soft ? rowMiss(row, plan.holder) : 0
  return score
}

/** Weights of the pairs: no plan of the case is worth more than their sum − `constant`. */
function weigh(part: Part, now: Case, { worth, objective, constant = 0 }: Aim): { weight: Float64Array; constant: number } {
  const weight = new Float64Array(part.pairs.length)
  for (let i = 0; i < weight.length; i++) if (now.alive[i] === 1) weight[i] = worth(part.pairs[i])
  const degree = objective === 'stability' ? degrees(part, now) : new Int32Array(0)
  const { start, items } = part.sides
  for (const k of objective === 'stability' ? part.mutual : []) {
    if (standingOf(part, k, now, degree) !== 'sum') continue
    constant++
    for (let at = start[2 * k]; at < start[2 * k + 2]; at++) weight[items[at]] += now.alive[items[at]]
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
  if (!isList(villageDuals) || !isList(cadreDuals) || !Array.isArray(multipliers) || !small(times) || times < 1) return fails()
  if (villageDuals.length !== villages.length || cadreDuals.length !== cadres.length) return fails()
  const { weight, constant } = weigh(part, now, empty === true ? { worth: () => 0 } : aim)
  let exact = true
  const sum = (a: number, times: number, b: number): number => {
    exact &&= Number.isSafeInteger(times * b) && Number.isSafeInteger(a + times * b)
    return a + times * b
  }
  let total = sum(0, -times, constant)
  const need = times === 1 && multipliers.length === 0 ? weight : weight.map((w) => times * w)
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
  for (const [list, at] of [[villageDuals, 0], [cadreDuals, villages.length]] as const) {
    if (list instanceof Float64Array) duals.set(list, at)
    else for (let i = 0; i < list.length; i++) duals[at + i] = typeof list[i] === 'number' ? (list[i] as number) : NaN
  }
  let whole = true
  for (let i = 0; i < duals.length; i++) {
    const dual = gone?.[i] === 1 ? (duals[i] = 0) : duals[i]
    if (!small(dual) || (dual < 0 && must[i] === 0)) return fails(i)
    total += dual
    whole &&= Number.isSafeInteger(total)
  }
  const gap = empty === true ? -1 : sum(total, -times, target)
  const [left, bound] = [new Uint8Array(alive.length), must.slice()]
  for (let i = 0; i < left.length; i++) {
    if (alive[i] === 0) continue
    const over = duals[v[i]] + duals[c[i]] - need[i]
    if (!(over >= 0)) return fails(v[i], c[i])
    whole &&= Number.isSafeInteger(need[i])
    left[i] = over > gap ? 0 : 1
  }
  if (!exact || !whole || gap >= times || (empty === true && total >= 0)) return fails()
  if (gap < 0) return { kind: 'closed' }
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
