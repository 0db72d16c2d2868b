/** A solution with its certificate as a file that checkers of integer programming results read. */

import { type Aim, bound, type Part, scoreOf } from '../certify/cases.ts'
import { only } from '../certify/conflict.ts'
import { record } from '../certify/findings.ts'
import { type NumberedRound, numberRound } from '../certify/numbered-round.ts'
import { cutOut, type Face, firstFace, lots, othersThan, type Searched } from '../certify/optimality.ts'
import { countPlan, holdersOf, mutualPairs, worth } from '../certify/plan.ts'
import { verify } from '../certify/verify.ts'
import { expectRound } from '../model/given.ts'
import type { Round } from '../model/round.ts'
import type { Solution } from '../model/solution.ts'
import { plus, type Proof, type Sum, written } from './derive.ts'
import { fileOf, mutualOf, pointOf, problemOf, sumOf } from './problem.ts'
import { type Known, reached, type Region, takeAll, takeDuals, TooDeep, type Writing } from './walk.ts'

/**
 * What comes of an export: a file, or why there is none: the checker does not accept the solution (`not-proved`), or it neither has a plan that is
 * proved best nor a conflict (`open`). `levels`: what every level counts in the file's objective, and what its sum is there, more being better; none of a conflict.
 */
export type ViprExport =
  | { readonly ok: true; readonly name: string; readonly text: string; readonly levels: readonly { readonly objective: string; readonly weight: bigint; readonly sum: bigint }[] }
  | { readonly ok: false; readonly because: 'not-proved' | 'open' | 'too-deep' }

/**
 * Writes the proof of a solution in the format VIPR 1.0 (Cheung, Gleixner, Steffy 2017, "Verifying integer programming results"): that no plan is better on the
 * levels, or that the members of a conflict have no plan at all.
 *
 * One file, its objective all levels folded into one sum of exact integers: every level weighs more than all that the levels behind it can make up for, so that
 * the best sum is the lexicographic optimum. Not one file per level: those would have the values of earlier levels as rows that only another file shows to be so.
 * Searched parts are faithful too, as what is rounded is the sum of one level in one part, ahead of folding. Variables:
 * `x_v_c` for the pairs in question, by position in the round; `b_v_c`, at least 1 − ΣA − ΣB, for mutual pairs that may block; `few_r` and `many_r`
 * for what soft row `r` is missed by. Every level is assumed below its target (then the later ones cannot make up for it) or at it, where
 * the next one begins; `lin` sums up duals, `rnd` rounds gaps, `uns` joins cases.
 *
 * The checker goes first: what `verify` does not prove is not written; nor are cases within more than 400 cases (`too-deep`), which `solve` does not make. Candidates and draws are not exported. O(steps × pairs of the part), and pairs × levels.
 * @returns never throws for data; bytes are the same for the same round and solution.
 * @example
 * ```ts
 * import { solve } from 'two-way-choice'
 * import { toVipr } from 'two-way-choice/vipr'
 *
 * const round = { villages: [{ id: '990101100201', recommends: ['G001'] }], cadres: [{ id: 'G001', choices: ['990101100201'] }] }
 * const file = toVipr(round, solve(round))
 * file.ok && file.name // => 'optimum.vipr'
 * ```
 */
export function toVipr(round: Round, solution: Solution): ViprExport {
  expectRound(round)
  const { ok, claims } = verify(round, solution)
  if (solution.status !== 'optimal' && solution.status !== 'infeasible') return { ok: false, because: 'open' }
  if (!ok || claims.some(({ claim, status }) => (claim === 'optimal' || claim === 'conflict') && status !== 'proved')) return { ok: false, because: 'not-proved' }
  try {
    return solution.status === 'optimal' ? optimum(round, solution) : contradiction(round, solution)
  } catch (error) {
    if (error instanceof TooDeep) return { ok: false, because: 'too-deep' }
    throw error
  }
}

function optimum(round: Round, solution: Solution): ViprExport {
  const n = numberRound(round)
  const { levels, pairs, rows } = n
  const certificate = solution.certificate!
  const posts = solution.plan!.posts
  const plan = countPlan(n, holdersOf(n, posts.map(({ cadre }) => cadre), []), [])
  const place = new Int32Array(round.villages.length + round.cadres.length).fill(-1)
  const face = firstFace(n, plan, place)
  const everyMutual = mutualOf(face.main)
  const problem = problemOf(n, face, levels.some(({ objective }) => objective === 'stability'), false)
  const aims = levels.map((level): Aim => ({ worth: worth(n, level), objective: level.objective }))
  const weights = weightsOf(n, aims, face.main)
  const proof: Proof = { rows: problem.rows, lines: [], given: problem.rows.length }
  const writing: Writing = { n, problem, proof, together: new Map() }
  const soft = [...rows.keys()].filter((r) => rows[r].soft)
  /** A region by its villages, mutual pairs and soft rows; targets are what the plan has there. */
  const regionOf = (part: Part, villages: readonly number[], mutual: readonly number[], own: readonly number[], from: number, gone?: Uint8Array): Region => {
    const inside = new Set(villages)
    const sums = aims.map((aim) => sumOf(n, problem, aim, inside, mutual, own))
    const targets = aims.map((aim) => BigInt(scoreOf(n, { ...part, villages: [...villages] }, plan, aim)))
    const goal = sums.reduce((sum: Sum, one, k) => (k < from ? sum : plus(sum, one, weights[k])), new Map())
    const value = targets.reduce((sum, one, k) => (k < from ? sum : sum + weights[k] * one), 0n)
    // the most that a village adds to a level, from the last level on
    const most: Map<number, bigint>[] = []
    let behind = new Map<number, bigint>()
    for (let k = levels.length - 1; k >= 0; k--) {
      most[k] = behind
      behind = new Map(behind)
      const best = new Map<number, number>()
      for (const p of problem.pairVar.keys()) if (inside.has(pairs.village[p])) best.set(pairs.village[p], Math.max(best.get(pairs.village[p]) ?? 0, aims[k].worth(p)))
      for (const [v, x] of best) if (x > 0) behind.set(problem.node[v], (behind.get(problem.node[v]) ?? 0n) + weights[k] * BigInt(x))
    }
    return { part, ...(gone === undefined ? {} : { gone }), from, sums, targets, weights, most, goal, value }
  }
  const others = (gone: Uint8Array): number[] => face.main.villages.filter((v) => gone[v] === 0)
  const mainGoal = (k: number, region: Region, known: Known, cut: boolean, mutual: readonly number[], own: readonly number[]): number => {
    if (k === levels.length) return reached(writing, region, known)
    if (!cut && certificate.parts?.some(({ from }) => from === k) === true) {
      const before = face.searched.length
      cutOut(n, face, certificate.parts as unknown as Record<string, unknown>[], k, place)
      const parts = face.searched.slice(before)
      const [inParts, rowsIn] = [new Set(parts.flatMap(({ part }) => mutualOf(part))), new Set(parts.flatMap(({ part }) => [...part.counted.keys()].map((row) => rows.indexOf(row))))]
      const [left, rest] = [mutual.filter((e) => !inParts.has(e)), own.filter((r) => !rowsIn.has(r))]
      const goals = parts.map((one) => {
        const counted = [...one.part.counted.keys()].map((row) => rows.indexOf(row)).filter((r) => rows[r].soft)
        return searchedGoal(one, regionOf(one.part, one.part.villages, mutualOf(one.part), counted, k), { ...known, guards: [], bounds: [] })
      })
      goals.push(mainGoal(k, regionOf(face.main, others(face.gone), left, rest, k, face.gone.slice()), { ...known, bounds: [] }, true, left, rest))
      return reached(writing, region, known, goals)
    }
    const now = face.now
    const found = bound(face.main, now, record(certificate.levels[k]), aims[k], Number(region.targets[k]), face.gone)
    return takeDuals(writing, { ...region, part: face.main }, now, known, certificate.levels[k], aims[k], k, found, (then, more) => {
      face.now = then
      return mainGoal(k + 1, region, more, false, mutual, own)
    })
  }
  const searchedGoal = ({ part, root, from, steps, candidates, digits }: Searched, region: Region, known: Known): number => {
    const all: (Aim | undefined)[] = [...aims.slice(from), undefined]
    const held = part.villages.map((v) => posts[v].candidates.map((id) => (id === null ? -1 : n.people.findCadre(id))))
    if (candidates) all.push(othersThan(n, part, held), undefined)
    const { seed } = n
    if (digits >= 0 && seed !== null) all.push(...Array.from({ length: digits }, (_, digit) => lots(n, seed, digit)), othersThan(n, part, part.villages.map((v) => [plan.holder[v]])))
    const scores = all.map((aim) => (aim === undefined ? 0 : (aim.target ?? scoreOf(n, part, plan, aim))))
    const guards = root.guards.map(({ row }) => rows.indexOf(row!)).map((r) => [problem.few[r], problem.many[r]] as const)
    return takeAll(writing, region, root, steps!, all, scores, { ...known, guards })
  }
  const region = regionOf(face.main, face.main.villages, everyMutual, soft, 0, face.gone)
  mainGoal(0, region, { zeros: new Map(), matched: new Map(), guards: [], bounds: [] }, false, everyMutual, soft)
  const summary = levels.map(({ objective }, k) => ({ objective, weight: weights[k], sum: region.targets[k] }))
  const comments = [`the best plan: ${levels.length} levels in one objective`, ...summary.map(({ objective, weight, sum }) => `${objective}: sum ${sum}, counted ${weight} times`)]
  const best = { goal: region.goal, value: region.value, point: pointOf(n, problem, plan) }
  return { ok: true, name: 'optimum.vipr', text: fileOf(problem, proof.lines, written, comments, best), levels: summary }
}

/** How often each level counts: more than all that the levels behind it can differ by. */
function weightsOf({ rows }: NumberedRound, aims: readonly Aim[], { pairs, v, villages, mutual }: Part): bigint[] {
  const weights: bigint[] = []
  let behind = 0n
  for (let k = aims.length - 1; k >= 0; k--) {
    weights[k] = behind + 1n
    const [least, most] = [villages.map(() => 0), villages.map(() => 0)]
    pairs.forEach((p, i) => {
      const w = aims[k].worth(p)
      if (w > most[v[i]]) most[v[i]] = w
      if (w < least[v[i]]) least[v[i]] = w
    })
    let range = most.reduce((sum, w, i) => sum + BigInt(w) - BigInt(least[i]), 0n)
    if (aims[k].objective === 'stability') range += BigInt(mutual.length)
    if (aims[k].objective === 'broken') for (const row of rows) range += row.soft ? BigInt(Math.max(row.atLeast, villages.length)) : 0n
    behind += weights[k] * range
  }
  return weights
}

function contradiction(round: Round, solution: Solution): ViprExport {
  const members = solution.conflict!.members
  const evidence = record(solution.certificate!.conflict)
  const whole = numberRound(round)
  const name = ({ pairs }: NumberedRound, p: number): string => `${pairs.village[p]} ${pairs.cadre[p]}`
  const possible = new Set(Array.from(mutualPairs(whole), (p) => name(whole, p)))
  const n = only(round, members)
  const place = new Int32Array(round.villages.length + round.cadres.length).fill(-1)
  const face: Face = firstFace(n, countPlan(n, new Int32Array(n.villageCount).fill(-1), []), place)
  const stable = n.stable.length > 0
  face.main = { ...face.main, mutual: stable ? face.main.mutual.filter((k) => possible.has(name(n, face.main.sides.e[k]))) : new Int32Array(0) }
  const problem = problemOf(n, face, stable, stable)
  const proof: Proof = { rows: problem.rows, lines: [], given: problem.rows.length }
  const inside = new Set(evidence.villages as number[])
  const { main, now } = face
  main.v.forEach((v, i) => !inside.has(v) && now.must[main.c[i]] === 0 && (now.alive[i] = 0))
  cutOut(n, face, [{ ...evidence, from: 0 }], 0, place)
  const { part, root, steps } = face.searched[0]
  const aim: Aim = { worth: () => 0, ...n.levels[0] }
  const sum = sumOf(n, problem, aim, new Set(), mutualOf(part), [])
  const region: Region = { part, from: 0, sums: [sum], targets: [0n], weights: [1n], most: [new Map()], goal: new Map(), value: -1n }
  const guards = root.guards.map(({ row }) => n.rows.indexOf(row!)).map((r) => [problem.few[r], problem.many[r]] as const)
  takeAll({ n, problem, proof, together: new Map() }, region, root, steps!, [aim, undefined], [0], { zeros: new Map(), matched: new Map(), guards, bounds: [] })
  const text = fileOf(problem, proof.lines, written, [`${members.length} members of a conflict have no plan`], null)
  return { ok: true, name: 'conflict.vipr', text, levels: [] }
}
