/** Sharing out a joint price: what each one adds, averaged over all orders in which they may be added one by one, in exact integers. */

import { drawFrom } from '../struct/random.ts'

/** What some of them are worth together, level by level. `infeasible`: they cannot be in force without others. `unknown`: not found out. */
export type Worth = readonly number[] | 'infeasible' | 'unknown'

/** What any of the players are worth; 1 = in force. The array is only lent. */
export type Game = (inForce: Uint8Array) => Worth

/** Shares of a game. */
export type Shares =
  | {
    readonly outcome: 'shared'
    /** By player, then by level: the share times `orders`. */
    readonly numerators: readonly (readonly bigint[])[]
    /** Orders averaged over. */
    readonly orders: number
    /** Orders left out, because somebody in them comes before whoever he needs. */
    readonly skipped: number
  }
  /** No order was left. `alone`: a smallest set of players that cannot be in force without the others. */
  | { readonly outcome: 'infeasible'; readonly alone: readonly number[] }
  /** `work`: what some of them are worth was not found out. `orders`: every order drawn had to be left out. */
  | { readonly outcome: 'unknown'; readonly why: 'work' | 'orders' }

/**
 * The Shapley value of every player, per level: the mean over all orders of what he adds when he comes after those before him. Orders on the way of which some set
 * is infeasible are left out; what is left is still shared out exactly and alike among equals.
 *
 * @param players at most 18, so that orders are counted exactly.
 * @complexity 2^players worths, and players times as many additions.
 */
export function exactShares(players: number, game: Game): Shares {
  const all = (1 << players) - 1
  const inForce = new Uint8Array(players)
  const worths: Worth[] = []
  for (let set = 0; set <= all; set++) {
    for (let i = 0; i < players; i++) inForce[i] = (set >> i) & 1
    const worth = game(inForce)
    if (worth === 'unknown') return { outcome: 'unknown', why: 'work' }
    if (set === 0 && worth === 'infeasible') return { outcome: 'infeasible', alone: [] }
    worths.push(worth)
  }
  const feasible = (set: number): boolean => worths[set] !== 'infeasible'

  // ways in from nobody to a set, ways on from a set to everybody
  const into = new Float64Array(all + 1)
  const onward = new Float64Array(all + 1)
  for (let set = 0; set <= all; set++) {
    if (!feasible(set)) continue
    if (set === 0) into[set] = 1
    for (let i = 0; i < players; i++) if ((set >> i) & 1) into[set] += into[set ^ (1 << i)]
  }
  for (let set = all; set >= 0; set--) {
    if (!feasible(set)) continue
    if (set === all) onward[set] = 1
    for (let i = 0; i < players; i++) if (((set >> i) & 1) === 0) onward[set] += onward[set | (1 << i)]
  }
  const orders = into[all]
  if (orders === 0) return { outcome: 'infeasible', alone: smallest(worths, players) }

  const levels = (worths[all] as readonly number[]).length
  const numerators = Array.from({ length: players }, () => new Array<bigint>(levels).fill(0n))
  for (let set = 0; set < all; set++) {
    if (into[set] === 0) continue
    for (let i = 0; i < players; i++) {
      if ((set >> i) & 1 || onward[set | (1 << i)] === 0) continue
      add(numerators[i], worths[set] as readonly number[], worths[set | (1 << i)] as readonly number[], into[set] * onward[set | (1 << i)])
    }
  }
  return { outcome: 'shared', numerators, orders, skipped: factorial(players) - orders }
}

/**
 * The same mean over orders that are drawn: each shares out the whole price, so their mean does, too. Order k is drawn with the text `seed/k`.
 *
 * @complexity orders × players worths at most.
 */
export function drawnShares(players: number, game: Game, orders: number, seed: string): Shares {
  const ends = [game(new Uint8Array(players)), game(new Uint8Array(players).fill(1))]
  if (ends.includes('unknown')) return { outcome: 'unknown', why: 'work' }
  if (ends.includes('infeasible')) return { outcome: 'infeasible', alone: [] }
  const [nobody, everybody] = ends as (readonly number[])[]
  const numerators = Array.from({ length: players }, () => new Array<bigint>(everybody.length).fill(0n))
  let counted = 0
  for (let k = 0; k < orders; k++) {
    const order = shuffled(players, `${seed}/${k}`)
    const inForce = new Uint8Array(players)
    const steps: (readonly number[])[] = [nobody]
    for (const player of order) {
      inForce[player] = 1
      const worth = game(inForce)
      if (worth === 'unknown') return { outcome: 'unknown', why: 'work' }
      if (worth === 'infeasible') break
      steps.push(worth)
    }
    if (steps.length <= players) continue
    counted++
    order.forEach((player, step) => add(numerators[player], steps[step], steps[step + 1], 1))
  }
  // that no order at all is possible is not known
  return counted === 0 ? { outcome: 'unknown', why: 'orders' } : { outcome: 'shared', numerators, orders: counted, skipped: orders - counted }
}

function add(sums: bigint[], before: readonly number[], after: readonly number[], times: number): void {
  for (let k = 0; k < sums.length; k++) {
    const delta = after[k] - before[k]
    if (delta !== 0) sums[k] += BigInt(delta) * BigInt(times)
  }
}

/** The smallest infeasible set; of several the one whose players come first. */
function smallest(worths: readonly Worth[], players: number): readonly number[] {
  const sets = worths.flatMap((worth, set) => {
    if (worth !== 'infeasible') return []
    return [Array.from({ length: players }, (_, i) => i).filter((i) => (set >> i) & 1)]
  })
  const comesFirst = (a: readonly number[], b: readonly number[]): boolean => {
    if (a.length !== b.length) return a.length < b.length
    const k = a.findIndex((player, i) => player !== b[i])
    return k >= 0 && a[k] < b[k]
  }
  return sets.reduce((best, set) => (comesFirst(set, best) ? set : best))
}

function shuffled(players: number, seed: string): readonly number[] {
  const draw = drawFrom(seed)
  const order = Array.from({ length: players }, (_, i) => i)
  for (let i = players - 1; i > 0; i--) {
    const j = draw(i + 1)
    ;[order[i], order[j]] = [order[j], order[i]]
  }
  return order
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}
