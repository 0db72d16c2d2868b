/** Minimal contradictory subsets, minimal repairs: found by asking an oracle which subsets of 0 … n − 1 contradict themselves. */

import { cheapestHitting, sumOfCosts } from './hitting-set.ts'
import { firstUnexplored } from './set-map.ts'

/**
 * Whether these members contradict each other; `null` = could not be decided. Members ascend. It must be monotone: a set with a contradictory part
 * is contradictory; `null` may be said of any set.
 */
export type Oracle = (members: readonly number[]) => boolean | null

/** A contradictory set; `minimal`: proved that it is not contradictory without any one of them. Members ascend. */
export interface Shrunk {
  readonly members: readonly number[]
  readonly minimal: boolean
}

/** One of the sets of {@link minimalSets}: members that contradict each other, or members without which all others do not. */
export interface MinimalSet extends Shrunk {
  readonly kind: 'conflict' | 'repair'
}

/** A repair and what it costs, component by component. */
export interface CostedRepair extends Shrunk {
  readonly cost: readonly number[]
}

/**
 * One minimal contradictory subset of a contradictory set (which is not tested again). Early members are kept, late ones given up: of all minimal
 * subsets it is the one that wins every comparison in which the later member decides, where the set that does not have the largest member in which
 * the two differ wins. That is what giving up members one by one from the last to the first leads to.
 *
 * QuickXplain (Junker, AAAI 2004); then every member of the result is left out once more, and tested. Where a test says `null` its member stays.
 *
 * @complexity O(k log(n / k) + k) tests for k members of n.
 * @example shrink([0, 1, 2, 3], (members) => members.length > 2) // => { members: [0, 1, 2], minimal: true }
 */
export function shrink(members: readonly number[], contradictory: Oracle): Shrunk {
  const ask = remembering(contradictory)
  // `kept` and `open` together are contradictory; returns the part of `open` that has to join `kept`
  const explain = (kept: readonly number[], added: boolean, open: readonly number[]): readonly number[] => {
    if (added && ask(kept) === true) return []
    if (open.length <= 1) return open
    const early = open.slice(0, open.length >> 1)
    const late = open.slice(open.length >> 1)
    const needed = explain([...kept, ...early], true, late)
    return [...explain([...kept, ...needed], needed.length > 0, early), ...needed]
  }
  const ordered = ascending(members)
  let left = ordered.length === 0 ? ordered : explain([], true, ordered)
  let minimal = true
  for (const member of [...left].reverse()) {
    const rest = left.filter((other) => other !== member)
    const answer = ask(rest)
    if (answer === true) left = rest
    else if (answer === null) minimal = false
  }
  return { members: ascending(left), minimal }
}

/**
 * Every minimal contradictory subset of 0 … n − 1 (`conflict`) and every minimal set without which the rest is not contradictory (`repair`; the empty
 * one when nothing contradicts), each once, one at a time, in an order that the answers alone fix. Their number can grow exponentially in n: take as
 * many as are needed.
 *
 * MARCO (Liffiton, Previti, Malik, Marques-Silva, Constraints 2016). Where the oracle says `null`, sets may come with `minimal: false` (then a part
 * of one may come later), and those that hang on undecided sets are left out; the generator returns `false` in that case, `true` when it has found
 * them all.
 *
 * @example Array.from(minimalSets(2, (members) => members.length > 1), ({ kind, members }) => `${kind} ${members}`) // => ['conflict 0,1', 'repair 1', 'repair 0']
 */
export function* minimalSets(n: number, contradictory: Oracle): Generator<MinimalSet, boolean> {
  const ask = remembering(contradictory)
  // sets that hold one of `full` are explored, and so are those that hold nothing of one of `bare`
  const full: (readonly number[])[] = []
  const bare: (readonly number[])[] = []
  const conflicts: (readonly number[])[] = []
  let complete = true
  for (;;) {
    const seed = firstUnexplored(n, full, bare)
    if (seed === null) return complete
    const answer = ask(seed)
    if (answer === null) {
      // nothing that holds more is left to explore; parts may still be decided
      complete = false
      full.push(seed)
    } else if (answer) {
      const found = shrink(seed, ask)
      if (!found.minimal) complete = false
      full.push(found.members)
      conflicts.push(found.members)
      yield { kind: 'conflict', ...found }
    } else {
      const missing = complement(n, seed)
      bare.push(missing)
      const minimal = missing.every((member) => isContradictory([...seed, member], conflicts, ask))
      if (!minimal) complete = false
      yield { kind: 'repair', members: missing, minimal }
    }
  }
}

/**
 * Minimal sets without which the rest of 0 … n − 1 is not contradictory, the cheapest first, each once, one at a time. `costs` has one list per
 * member, all of the same length with entries ≥ 0: the lists of a set's members are added up and compared entry by entry; of equally dear sets the smaller
 * comes first. A member with an entry `Infinity` is never given up; a conflict among such members alone leaves no repair. Nothing comes when the
 * whole is not contradictory.
 *
 * Implicit hitting sets: the cheapest set that meets every conflict known is tested; what still contradicts gives a new conflict (Reiter 1987;
 * Moreno-Centeno and Karp, Operations Research 2013). Where the oracle says `null` of what a set leaves, the set is passed over, and
 * `minimal: false` stands on the repairs that may hold it.
 */
export function* repairsByCost(costs: readonly (readonly number[])[], contradictory: Oracle): Generator<CostedRepair, void> {
  const ask = remembering(contradictory)
  const n = costs.length
  const conflicts: (readonly number[])[] = []
  const given: (readonly number[])[] = []
  const undecided: (readonly number[])[] = []
  if (ask(complement(n, [])) !== true) return
  for (;;) {
    const drop = cheapestHitting(costs, conflicts, given, undecided)
    if (drop === null) return
    const left = complement(n, drop)
    const answer = ask(left)
    if (answer === true) {
      conflicts.push(shrink(left, ask).members)
    } else if (answer === null) {
      undecided.push(drop)
    } else {
      given.push(drop)
      const minimal = drop.every((member) => isContradictory([...left, member], conflicts, ask))
      yield { members: drop, minimal, cost: sumOfCosts(costs, drop) }
    }
  }
}

/** Whether members are known to contradict each other: they hold a conflict that was found, or the oracle says so. */
function isContradictory(members: readonly number[], conflicts: readonly (readonly number[])[], ask: Oracle): boolean {
  const set = new Set(members)
  return conflicts.some((conflict) => conflict.every((member) => set.has(member))) || ask(members) === true
}

/** All of 0 … n − 1 but these. */
function complement(n: number, members: readonly number[]): readonly number[] {
  const without = new Set(members)
  return Array.from({ length: n }, (_, member) => member).filter((member) => !without.has(member))
}

function ascending(members: readonly number[]): readonly number[] {
  return [...members].sort((a, b) => a - b)
}

/** The same oracle, asked once per set. */
function remembering(contradictory: Oracle): Oracle {
  const answers = new Map<string, boolean | null>()
  return (members) => {
    const ordered = ascending(members)
    const key = ordered.join()
    let answer = answers.get(key)
    if (answer === undefined) answers.set(key, (answer = contradictory(ordered)))
    return answer
  }
}
