/** Levels and steps of a certificate turned into derivations: duals into linear combinations, cases into assumptions. */

import { type Aim, bound, type Case, degrees, type Part, standingOf } from '../certify/cases.ts'
import { record } from '../certify/findings.ts'
import type { NumberedRound } from '../certify/numbered-round.ts'
import { assume, derive, join, plus, type Proof, type Sum, type Terms, type Zeros } from './derive.ts'
import type { Problem } from './problem.ts'

/**
 * What is spoken of: all of the round, what is left of it outside the parts that were cut out, or a part. `from`: its first level; `sums`, `targets`, `weights`: of all
 * levels, what is summed up there, what the plan has of it, how much it counts in `goal`; `most`: row → how often it bounds all levels behind level k, by k.
 */
export type Region = {
  readonly part: Part; readonly gone?: Uint8Array; readonly from: number; readonly sums: readonly Sum[]; readonly targets: readonly bigint[]; readonly weights: readonly bigint[]
  readonly most: readonly Terms[]; readonly goal: Sum; readonly value: bigint
}

/**
 * What is known in a case beside the checker's `Case`: variables that are 0; of whoever must be matched and is not by the problem itself the row that says so;
 * rows of the guards' lower and upper bounds (−1 = none); a row for every level behind it, the sum at most its target.
 */
export type Known = { readonly zeros: Zeros; readonly matched: ReadonlyMap<number, number>; readonly guards: readonly (readonly [lower: number, upper: number])[]; readonly bounds: readonly number[] }

/** The proof that is written: `together`: who one row of `Known.matched` is about. */
export type Writing = { readonly n: NumberedRound; readonly problem: Problem; readonly proof: Proof; readonly together: Map<number, readonly number[]> }

/** The goal of a region from a level of which a row says that it stays below its target: whatever the levels behind it are, they cannot make up for it. */
function short({ proof, problem }: Writing, region: Region, { zeros, bounds }: Known, level: number, row: number): number {
  const terms = new Map<number, bigint>(region.most[level])
  for (const [k, r] of bounds.entries()) terms.set(r, region.weights[region.from + k])
  terms.set(row, (terms.get(row) ?? 0n) + region.weights[level])
  // a problem without a plan: nobody blocks, and yet somebody does
  if (problem.stable >= 0 && region.goal.size === 0) terms.set(problem.stable, 1n)
  return derive(proof, zeros, terms, region.goal).row
}

/** The goal of a region whose levels are all at most their targets; `more`: the rows for what was cut out of it and what is left. */
export function reached({ proof }: Writing, region: Region, { zeros, bounds }: Known, more: readonly number[] = []): number {
  const terms = new Map(bounds.map((r, k) => [r, region.weights[region.from + k]]))
  for (const r of more) terms.set(r, 1n)
  return derive(proof, zeros, terms, region.goal).row
}

/** The rows of duals: villages and cadres, guards, and who blocks or what is missed wherever the checker counts that. */
function termsOf({ n, problem, together }: Writing, { part, gone }: Region, now: Case, known: Known, step: Record<string, unknown>, aim: Aim): Map<number, bigint> {
  const terms = new Map<number, bigint>()
  const add = (r: number, m: bigint): unknown => m !== 0n && terms.set(r, (terms.get(r) ?? 0n) + m)
  const { villageDuals, cadreDuals, multipliers = [], denominator = 1, empty = false } = step as { villageDuals: number[]; cadreDuals: number[]; multipliers?: [number, number][]; denominator?: number; empty?: boolean }
  const times = BigInt(denominator)
  const nodes = nodesOf(n, part)
  const below = new Map<number, bigint>()
  nodes.forEach((node, i) => {
    const y = gone?.[i] === 1 ? 0n : BigInt(i < villageDuals.length ? villageDuals[i] : cadreDuals[i - villageDuals.length])
    add(problem.node[node], y)
    const matched = known.matched.get(node)
    if (y < 0n && matched !== undefined && -y > (below.get(matched) ?? 0n)) below.set(matched, -y)
  })
  for (const [r, m] of below) {
    add(r, m)
    for (const node of together.get(r)!) add(problem.node[node], m)
  }
  for (const [g, m] of multipliers) {
    const r = known.guards[g][m > 0 ? 0 : 1]
    if (r >= 0) add(r, BigInt(Math.abs(m)))
  }
  if (empty) return terms
  if (aim.objective === 'stability') {
    const degree = degrees(part, now)
    for (const k of part.mutual) if (standingOf(part, k, now, degree) === 'sum') add(problem.blocks.get(part.sides.e[k])!, times)
  }
  if (aim.objective === 'broken') for (const [row, on] of part.counted) {
    const last = now.guards.filter((guard) => guard.row === row).pop()
    const [low, high] = last === undefined ? (on.some((one, i) => one === 1 && now.alive[i] === 1) ? [row.atLeast, row.atMost] : [0, 0]) : [last.lower, last.upper]
    const r = n.rows.indexOf(row)
    if (row.soft && high < row.atLeast) add(problem.few[r], times)
    else if (row.soft && low > row.atMost) add(problem.many[r], times)
  }
  return terms
}

/** Villages and cadres of a part, as the problem numbers them. */
export function nodesOf(n: NumberedRound, { villages, cadres }: Part): number[] {
  return [...villages, ...cadres.map((c) => n.villageCount + c)]
}

/**
 * Duals of one level of a case, met or not: returns a row for the goal. Where plans of the case may be as good, either the level stays below its target, and so
 * does the goal, or it reaches it: then pairs die and others must be matched, and `next` goes on with that.
 */
export function takeDuals(writing: Writing, region: Region, now: Case, known: Known, raw: unknown, aim: Aim, level: number, found: ReturnType<typeof bound>, next: (rest: Case, known: Known) => number): number {
  const { n, problem, proof, together } = writing
  const { part, sums, targets, goal, value } = region
  const step = record(raw)
  const terms = termsOf(writing, region, now, known, step, aim)
  if (step.empty === true) return derive(proof, known.zeros, terms, new Map()).row
  const times = BigInt((step.denominator as number | undefined) ?? 1)
  const sum = sums[level]
  const { row, total } = derive(proof, known.zeros, terms, sum, times)
  if (found.kind !== 'met') return short(writing, region, known, level, row)
  const behind = { ...known, bounds: [...known.bounds, row] }
  if (level === targets.length - 1) return next(found.rest, behind)
  // the level below its target, or at it
  const [gap, target] = [total - times * targets[level], targets[level]]
  const low = sum.size === 0 ? -1 : assume(proof, sum, 'L', target - 1n)
  const below = low < 0 ? -1 : short(writing, region, known, level, low)
  const high = low < 0 ? -1 : assume(proof, sum, 'G', target)
  if (high >= 0) terms.set(high, times)
  const dead = Array.from(part.pairs).flatMap((p, i) => (now.alive[i] === 1 && found.rest.alive[i] === 0 ? [problem.pairVar.get(p)!] : []))
  const zeros = new Map(known.zeros)
  if (dead.length > 0) {
    const { row: zero } = derive(proof, known.zeros, terms, new Map(dead.map((i) => [i, 1n])), gap + 1n)
    for (const i of dead) zeros.set(i, zero)
  }
  const nodes = nodesOf(n, part)
  const newly = nodes.filter((_, i) => now.must[i] === 0 && found.rest.must[i] === 1)
  const matched = new Map(known.matched)
  if (newly.length > 0) {
    const less = new Map(terms)
    let used: Sum = new Map()
    for (const node of newly) {
      less.set(problem.node[node], (less.get(problem.node[node]) ?? 0n) - gap - 1n)
      used = plus(used, problem.at[node], -1n)
    }
    const { row: must } = derive(proof, known.zeros, less, used, gap + 1n)
    together.set(must, newly)
    for (const node of newly) matched.set(node, must)
  }
  // guards that are met exactly; with a gap, the level as a new one
  const guards = known.guards.slice()
  if (gap === 0n) for (const [g, m] of (step.multipliers ?? []) as [number, number][]) {
    const [lower, upper] = known.guards[g]
    const used = m > 0 ? lower : upper
    const less = new Map(terms)
    if (used >= 0) less.set(used, (less.get(used) ?? 0n) - 1n)
    const { row: exact } = derive(proof, known.zeros, less, plus(new Map(), guardSum(writing, now, known, g), m > 0 ? 1n : -1n))
    guards[g] = m > 0 ? [lower, exact] : [exact, upper]
  }
  else {
    const counted = termsOf(writing, region, now, known, { villageDuals: part.villages.map(() => 0), cadreDuals: part.cadres.map(() => 0) }, aim)
    let weight: Sum = plus(new Map(), sum)
    for (const [r, m] of counted) weight = plus(weight, proof.rows[r].of, proof.rows[r].sense === 'G' ? m : -m)
    // pairs only: who blocks and what is missed is bounded away
    weight = new Map([...weight].filter(([i]) => i < problem.pairVar.size))
    if (high >= 0) counted.set(high, 1n)
    guards.push([derive(proof, known.zeros, counted, plus(new Map(), weight, -1n)).row, -1])
  }
  const first = next(found.rest, { zeros, matched, guards, bounds: behind.bounds })
  return low < 0 ? first : join(proof, goal, value, [below, low], [first, high])
}

/** What a guard sums up: of a row all its pairs, of a level what its row says. */
function guardSum({ n, problem, proof }: Writing, now: Case, { guards }: Known, g: number): Sum {
  const row = now.guards[g].row
  if (row !== undefined) return problem.inRows[n.rows.indexOf(row)]
  return plus(new Map(), proof.rows[guards[g][0]].of, -1n)
}

/** Cases within cases that are written down; what `solve` writes stays far below. */
const deepest = 400

/** A tree of cases that is deeper. */
export class TooDeep extends Error {}

/**
 * Goes through the steps of a part as the checker does, and writes them down. `known`: at its first level. Returns the row of its goal.
 *
 * @throws TooDeep
 */
export function takeAll(writing: Writing, region: Region, root: Case, steps: readonly unknown[], aims: readonly (Aim | undefined)[], scores: readonly number[], known: Known): number {
  const { n, problem, proof, together } = writing
  const { part, goal, value } = region
  const first = aims.indexOf(undefined)
  const ahead = [...aims.keys()].filter((i) => i > first && aims[i] !== undefined && aims[i - 1] === undefined)
  let at = 0
  let depth = 0
  const within = <T>(go: () => T): T => {
    if (++depth > deepest) throw new TooDeep()
    const result = go()
    depth--
    return result
  }
  /** Steps behind the last level, about candidates and draws: they are gone through, not written down. */
  const skip = (now: Case): void => {
    if (aims[now.aim] === undefined) return
    const step = record(steps[at++])
    const cases = casesOf(n, part, now, step)
    if (cases !== null) return cases.forEach((one) => within(() => skip(one)))
    const found = bound(part, now, step, aims[now.aim]!, scores[now.aim])
    if (found.kind === 'met') within(() => skip(found.rest))
  }
  const prove = (now: Case, known: Known): number => within(() => write(now, known))
  const write = (now: Case, known: Known): number => {
    if (now.aim === first) {
      for (const aim of ahead) skip({ ...now, aim })
      return reached(writing, region, known)
    }
    const step = record(steps[at++])
    const cases = casesOf(n, part, now, step)
    if (cases === null) {
      const found = bound(part, now, step, aims[now.aim]!, scores[now.aim])
      return takeDuals(writing, region, now, known, step, aims[now.aim]!, region.from + now.aim, found, prove)
    }
    if ('row' in step) {
      const of = problem.inRows[step.row as number]
      const range = (i: number, lower: number): number => {
        const last = i === cases.length - 1
        const cut = BigInt(cases[i].guards[cases[i].guards.length - 1].upper === Infinity ? 0 : cases[i].guards[cases[i].guards.length - 1].upper)
        if (last) return prove(cases[i], { ...known, guards: [...known.guards, [lower, -1]] })
        const low = assume(proof, of, 'L', cut)
        const below = prove(cases[i], { ...known, guards: [...known.guards, [lower, low]] })
        const high = assume(proof, of, 'G', cut + 1n)
        return join(proof, goal, value, [below, low], [range(i + 1, high), high])
      }
      return range(0, -1)
    }
    const [place, mine, other, offset] = 'village' in step ? [step.village as number, part.v, part.c, part.villages.length] : [step.cadre as number, part.c, part.v, 0]
    const side = 'village' in step ? place : place + part.villages.length
    const node = nodesOf(n, part)[side]
    const among = new Set(step.among as number[])
    const of = new Map(Array.from(part.pairs).flatMap((p, i) => (mine[i] === side && among.has(other[i] - offset) ? [[problem.pairVar.get(p)!, 1n]] : [])))
    // it uses one of these: none of the others, and it is matched
    const high = assume(proof, of, 'G', 1n)
    const others = plus(problem.at[node], of, -1n)
    const rest = new Map([...others].filter(([, x]) => x !== 0n))
    const zeros = new Map(known.zeros)
    const zero = derive(proof, known.zeros, new Map([[problem.node[node], 1n], [high, 1n]]), rest).row
    for (const i of rest.keys()) if (!zeros.has(i)) zeros.set(i, zero)
    const matched = new Map(known.matched)
    const must = derive(proof, known.zeros, new Map([[high, 1n]]), plus(new Map(), problem.at[node], -1n)).row
    if (!matched.has(node)) matched.set(node, must)
    together.set(must, [node])
    const above = prove(cases[0], { ...known, zeros, matched })
    const low = assume(proof, of, 'L', 0n)
    const none = new Map(known.zeros)
    for (const i of of.keys()) if (!none.has(i)) none.set(i, low)
    return join(proof, goal, value, [prove(cases[1], { ...known, zeros: none }), low], [above, high])
  }
  return prove(root, known)
}

/** The cases of a step, the next one first, as the checker makes them; null of duals. */
function casesOf(n: NumberedRound, part: Part, now: Case, step: Record<string, unknown>): readonly Case[] | null {
  if (Array.isArray(step.among)) {
    const [place, mine, other, from] = 'village' in step ? [step.village as number, part.v, part.c, part.villages.length] : [step.cadre as number, part.c, part.v, 0]
    const side = 'village' in step ? place : place + part.villages.length
    const among = new Set(step.among as unknown[])
    const without = (listed: boolean): Uint8Array => now.alive.map((on, i) => (mine[i] === side && among.has(other[i] - from) === listed ? 0 : on))
    return [{ ...now, alive: without(false), must: now.must.map((on, i) => (i === side ? 1 : on)) }, { ...now, alive: without(true) }]
  }
  if (!Array.isArray(step.cuts)) return null
  const row = n.rows[step.row as number]
  const cuts = [0, ...(step.cuts as number[]), Infinity]
  return cuts.slice(1).map((cut, i) => ({ ...now, guards: [...now.guards, { on: part.counted.get(row)!, lower: cuts[i], upper: cut - 1, row }] }))
}
