/** Bounds for plans that must obey side rows: Lagrangian relaxation over an assignment, exact in integers. */

import { copyFace, type Face, retainEdges } from '../flow/face.ts'
import { maxWeightAssignment } from '../flow/max-weight-assignment.ts'
import { type Cut, nextMultipliers } from '../ilp/multipliers.ts'
import { type Edges, type Guard, planOf, sumOver } from './kernel.ts'
import { mixPlans } from './mix.ts'
import { type Scratch, sumOfDuals } from './problem.ts'

/** Denominators of multipliers, the finest first: those of small programs are fractions with small denominators. */
const scales = [2520, 60, 6, 1]
/** Most assignments per bound. */
const mostTries = 24

/** A bound on what the plans of a face that obey the guards can be worth. */
export interface Relaxation {
  /** No plan is worth more. −Infinity: there is no plan. */
  readonly bound: number
  /** The multipliers that prove it, times `denominator`; positive: on the lower bound of the guard, negative: on the upper one. */
  readonly multipliers: Float64Array
  readonly denominator: number
  /** The best plan met that obeys the guards, by its edges, and its value. */
  readonly obeying: { readonly plan: Int32Array; readonly value: number } | undefined
  /** Plans met, newest last. */
  readonly plans: readonly Int32Array[]
}

/** Memory of one assignment. */
type Lap = Pick<Scratch, 'work' | 'weighed'>

/** The weights are too large for exact numbers. */
export class RangeExceeded extends Error {}

/**
 * Bounds the greatest Σ weight over the plans of `face` that obey `guards`. Every choice of multipliers μ gives one: the greatest weight of
 * an assignment under weight + Σ μ·coefficient, less what the bounds of the guards take. Multipliers come from cutting planes in floats and are rounded to
 * fractions; the assignment and the bound are integers, so the bound is proved whatever the floats did. It is as good as that of the linear
 * program (Geoffrion 1974), because assignments are integral. Stops as soon as the bound is below `enough` or met by a plan.
 *
 * @param weight by place of an alive edge.
 * @param start multipliers to begin with, as a former relaxation gave them.
 */
export function relax(
  edges: Edges, face: Face, guards: readonly Guard[], weight: Float64Array, enough: number, scratch: Lap, start?: Relaxation,
): Relaxation {
  const places = face.start[face.rows]
  let spread = 1
  for (let place = 0; place < places; place++) spread = Math.max(spread, Math.abs(weight[place]))
  // fractions as fine as the range of exact numbers allows
  const size = Math.min(face.rows, face.columns) + 1
  const denominator = guards.length === 0 ? 1 : scales.find((fine) => 16 * size * size * spread * fine * 64 <= Number.MAX_SAFE_INTEGER) ?? 1
  const values = new Float64Array(edges.pair.length)
  for (let place = 0; place < places; place++) values[face.edge[place]] = weight[place]
  const box = 2 * spread * size

  const cuts: Cut[] = []
  const plans: Int32Array[] = []
  const tried = new Set<string>()
  let obeying: Relaxation['obeying']
  let lowest = Infinity
  let best: Float64Array = new Float64Array(guards.length)
  let multipliers = start !== undefined && start.multipliers.length === guards.length ? start.multipliers : best
  const consider = (plan: Int32Array): void => {
    if (!guards.every((guard) => obeys(guard, sumOver(guard.coefficient, plan)))) return
    const value = sumOver(values, plan)
    if (obeying === undefined || value > obeying.value) obeying = { plan, value }
  }
  // guards that some plan broke; only these get multipliers
  const active = new Set(guards.keys())
  for (const g of guards.keys()) if (multipliers[g] === 0) active.delete(g)
  for (let tries = 0; tries < mostTries; tries++) {
    tried.add(multipliers.join())
    const reached = assign(face, guards, weight, multipliers, denominator, scratch)
    if (Number.isNaN(reached)) {
      // these multipliers are out of range; what was proved before stands
      if (plans.length === 0) throw new RangeExceeded('The weights are too large for exact numbers.')
      break
    }
    if (reached === -Infinity) return { bound: -Infinity, multipliers, denominator, obeying: undefined, plans }
    if (reached < lowest) {
      lowest = reached
      best = multipliers
    }
    const plan = planOf(face)
    const counts = guards.map(({ coefficient }) => sumOver(coefficient, plan))
    guards.forEach((guard, g) => {
      if (!obeys(guard, counts[g])) active.add(g)
    })
    consider(plan)
    cuts.push({ value: sumOver(values, plan), counts })
    for (const other of plans.slice(-4)) {
      const mixed = mixPlans(edges, face, other, plan, guards)
      if (mixed !== undefined) consider(mixed)
    }
    plans.push(plan)
    const bound = Math.floor(lowest / denominator)
    const met = obeying !== undefined && obeying.value >= bound && lowest === bound * denominator
    if (bound < enough || met || active.size === 0) break
    const among = [...active].sort((a, b) => a - b)
    const next = nextMultipliers(
      cuts.map(({ value, counts: all }) => ({ value, counts: among.map((g) => all[g]) })),
      among.map((g) => guards[g]),
      box,
    )
    // no multipliers do better than what the master promises
    if (next === null || next.value * denominator > lowest - 0.5) break
    multipliers = new Float64Array(guards.length)
    among.forEach((g, i) => (multipliers[g] = Math.round(next.multipliers[i] * denominator)))
    if (tried.has(multipliers.join())) break
  }
  return { bound: Math.floor(lowest / denominator), multipliers: best, denominator, obeying, plans }
}

/** Whether a sum is between the bounds of a guard. */
export function obeys(guard: Guard, sum: number): boolean {
  return sum >= guard.lower && sum <= guard.upper
}

/**
 * Assigns under given multipliers: the relaxed bound times the denominator, −Infinity when there is no plan, NaN when the weights are out of range. The
 * plan stays in `face`, the duals in `work`.
 */
export function assign(face: Face, guards: readonly Guard[], weight: Float64Array, multipliers: Float64Array, denominator: number, lap: Lap): number {
  const places = face.start[face.rows]
  if (lap.weighed.length < places) lap.weighed = new Float64Array(places)
  const { work, weighed } = lap
  let constant = 0
  for (let place = 0; place < places; place++) weighed[place] = weight[place] * denominator
  guards.forEach(({ coefficient, lower, upper }, g) => {
    const multiplier = multipliers[g]
    if (multiplier === 0) return
    constant += multiplier * (multiplier > 0 ? lower : upper)
    for (let place = 0; place < places; place++) weighed[place] += multiplier * coefficient[face.edge[place]]
  })
  const outcome = maxWeightAssignment(face, weighed, work)
  if (outcome === 'range' || !Number.isSafeInteger(constant)) return NaN
  return outcome === 'infeasible' ? -Infinity : sumOfDuals(work, face) - constant
}

/**
 * The face and guards that are left of a node when only plans worth at least `target` count: edges whose reduced cost exceeds the gap die,
 * whoever has a dual above the gap must be matched. Without a gap the guards with multipliers are tight, and the plans left that obey them are exactly
 * those; with one the level itself becomes a guard.
 *
 * @param next number of that guard.
 */
export function fixNode(
  edges: Edges, source: Face, guards: readonly Guard[], weight: Float64Array, target: number, relaxation: Relaxation, next: number, scratch: Lap,
): { readonly face: Face; readonly guards: readonly Guard[]; readonly rowDuals: Float64Array; readonly columnDuals: Float64Array } {
  const { denominator, multipliers } = relaxation
  const face = copyFace(source)
  const values = new Float64Array(edges.pair.length)
  for (let place = 0; place < face.start[face.rows]; place++) values[face.edge[place]] = weight[place]
  const gap = assign(face, guards, weight, multipliers, denominator, scratch) - target * denominator
  const { work, weighed } = scratch
  const { rowDual, columnDual } = work
  retainEdges(face, (place, row) => rowDual[row] + columnDual[face.column[place]] - weighed[place] <= gap)
  for (let r = 0; r < face.rows; r++) if (rowDual[r] > gap) face.mustRow[r] = 1
  for (let c = 0; c < face.columns; c++) if (columnDual[c] > gap) face.mustColumn[c] = 1
  const duals = { rowDuals: rowDual.slice(0, face.rows), columnDuals: columnDual.slice(0, face.columns) }
  if (gap > 0) return { face, ...duals, guards: [...guards, { number: next, coefficient: values, lower: target, upper: Infinity }] }
  return {
    face,
    ...duals,
    guards: guards.map((guard, g) => {
      if (multipliers[g] === 0) return guard
      const bound = multipliers[g] > 0 ? guard.lower : guard.upper
      return { ...guard, lower: bound, upper: bound }
    }),
  }
}
