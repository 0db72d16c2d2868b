/** All optimal plans together: how many there are, how often each pair is in them, and one drawn so that all are equally likely. */

import { solutionOrRound } from '../model/given.ts'
import type { Round } from '../model/round.ts'
import type { Solution } from '../model/solution.ts'
import type { Decided } from '../solve/decide.ts'
import { decide } from '../solve/decide-round.ts'
import { type CountedPart, countParts } from '../solve/plan-count.ts'
import { type Limits, meansOf, run } from '../solve/run.ts'
import { lotteryDigest } from '../struct/hash.ts'
import type { NameList } from './facts.ts'
import { nameList } from './name-list.ts'

/** How far to count. */
export interface CountOptions extends Limits {
  /** Most states that counting one part may take, default 200 000. */
  readonly limit?: number
}

/**
 * Why plans cannot be counted. `infeasible`: there are none. `unproved`: `solve` would not call a plan optimal. `not-listed`: a backend closed
 * a part and left no list of its plans.
 */
export type NotCounted = 'infeasible' | 'unproved' | 'not-listed'

/** How many plans are as good as the best. Numbers are decimal strings, because they may be very large. */
export interface PlanCount {
  readonly kind: 'plan-count'
  /** `exact`; `at-least`: there are more than `plans`, counting was stopped. */
  readonly outcome: 'exact' | 'at-least' | NotCounted
  /** `'0'` where they are not counted. */
  readonly plans: string
  /**
   * Groups of villages with more than one possibility. They are independent of each other: the number of plans is the product of theirs. In the
   * round's order.
   */
  readonly parts: readonly { readonly villages: readonly string[]; readonly plans: string; readonly exact: boolean }[]
  readonly names: NameList
}

/** How often a pair is in a plan drawn so that all optimal plans are equally likely: a fraction in lowest terms, as decimal strings. */
export interface PairShare {
  readonly village: string
  /** `null`: vacant. */
  readonly cadre: string | null
  readonly numerator: string
  readonly denominator: string
}

/** The shares of all pairs that are in some optimal plan. */
export interface PairShares {
  readonly kind: 'pair-shares'
  /** `too-many`: a part was not counted to its end. */
  readonly outcome: 'exact' | 'too-many' | NotCounted
  /** In the round's order of villages, then of cadres, `null` last. Those of a village add up to 1. */
  readonly shares: readonly PairShare[]
  readonly names: NameList
}

/** A plan drawn among all optimal ones, with what is needed to draw it again. */
export interface FairDraw {
  readonly kind: 'fair-draw'
  readonly seed: string
  readonly outcome: 'exact' | 'too-many' | NotCounted
  /** Every village of the round, in its order; empty without a draw. */
  readonly posts: readonly { readonly village: string; readonly cadre: string | null }[]
  /** One draw per part with more than one possibility: number `drawn` of 0 … `plans` − 1, found at try number `tries`. */
  readonly draws: readonly { readonly villages: readonly string[]; readonly plans: string; readonly drawn: string; readonly tries: number }[]
  readonly names: NameList
}

/**
 * How many plans are as good as the best in every objective. Exact: the plans are counted by groups of villages that are independent of each
 * other, and never listed, so
 * that billions of them are no matter.
 *
 * @param of a checked round, or a solution, whose round is decided again.
 * @complexity what `solve` takes, and for each group rows × states; people who can be exchanged for each other are counted together.
 * @example
 * ```ts
 * import { countPlans } from 'two-way-choice'
 *
 * const people = ['周明远', '林晓岚', '陈立新', '吴佳宁']
 * const round = { villages: [{ id: '溪口村' }, { id: '石桥村' }], cadres: people.map((id) => ({ id })) }
 * countPlans(round).plans // => '12'
 * ```
 */
export function countPlans(of: Solution | Round, options: CountOptions = {}): PlanCount {
  const counted = countOf(of, options)
  const { round } = counted
  if ('outcome' in counted) return { kind: 'plan-count', outcome: counted.outcome, plans: '0', parts: [], names: nameList(round, [], []) }
  const open = inRoundOrder(counted, counted.parts.filter(({ count, exact }) => count > 1n || !exact))
  return {
    kind: 'plan-count',
    outcome: counted.parts.every(({ exact }) => exact) ? 'exact' : 'at-least',
    plans: String(counted.parts.reduce((product, { count }) => product * count, 1n)),
    parts: open.map(({ part, villages }) => ({ villages, plans: String(part.count), exact: part.exact })),
    names: nameList(round, open.flatMap(({ villages }) => villages), []),
  }
}

/**
 * How often each pair is in a plan that is drawn so that all optimal plans are equally likely, as an exact fraction.
 *
 * @returns no shares where the plans cannot be counted; see `outcome`.
 * @complexity that of {@link countPlans}, once more for each pair.
 * @example
 * ```ts
 * import { pairShares } from 'two-way-choice'
 *
 * const round = { villages: [{ id: '溪口村' }], cadres: [{ id: '周明远' }, { id: '林晓岚' }, { id: '陈立新' }] }
 * pairShares(round).shares[0] // => { village: '溪口村', cadre: '周明远', numerator: '1', denominator: '3' }
 * ```
 */
export function pairShares(of: Solution | Round, options: CountOptions = {}): PairShares {
  const counted = countOf(of, options)
  const { round } = counted
  const none = (outcome: PairShares['outcome']): PairShares => ({ kind: 'pair-shares', outcome, shares: [], names: nameList(round, [], []) })
  if ('outcome' in counted) return none(counted.outcome)
  if (!counted.parts.every(({ exact }) => exact)) return none('too-many')
  const { graph } = counted.decided
  const partOf = new Map(counted.parts.flatMap((part) => part.villages.map((v) => [v, part] as const)))
  const holders = [...graph.cadreOfPosition, -1]
  const shares = round.villages.flatMap(({ id: village }, position) => {
    const v = graph.villageOfPosition[position]
    const part = partOf.get(v)!
    return holders.flatMap((c): PairShare[] => {
      const count = part.countWith(v, c)
      if (count === 0n) return []
      const divisor = greatestDivisor(count, part.count)
      const cadre = c < 0 ? null : round.cadres[graph.positionOfCadre[c]].id
      return [{ village, cadre, numerator: String(count / divisor), denominator: String(part.count / divisor) }]
    })
  })
  const named = shares.flatMap(({ cadre }) => (cadre === null ? [] : [cadre]))
  return { kind: 'pair-shares', outcome: 'exact', shares, names: nameList(round, round.villages.map(({ id }) => id), named) }
}

/**
 * Draws one of all optimal plans, each equally likely, with a public seed. Every group of villages that has more than one possibility is drawn
 * by itself: its plans are numbered in an order
 * that depends on the ids alone, and the number comes from HMAC-SHA256 with the seed as key, over the smallest village id of the group, a zero
 * byte and `draw <try>.<block>`, read as binary
 * digits from the left, as many as the number of plans has; a number that is too large is drawn again with the next try. So everybody can draw again.
 *
 * This is not the tie-break `lottery` of a policy, which gives every pair a weight and takes the heaviest plan: there plans are not equally likely.
 *
 * @returns no posts where the plans cannot be counted; see `outcome`.
 * @complexity that of {@link countPlans}.
 * @example
 * ```ts
 * import { fairLottery } from 'two-way-choice'
 *
 * const round = { villages: [{ id: '溪口村' }], cadres: [{ id: '周明远' }, { id: '林晓岚' }, { id: '陈立新' }] }
 * const { draws, posts } = fairLottery(round, '2026-04-08')
 * draws.map(({ villages, plans }) => [villages, plans]) // => [[['溪口村'], '3']]
 * posts.length // => 1
 * ```
 */
export function fairLottery(of: Solution | Round, seed: string, options: CountOptions = {}): FairDraw {
  const counted = countOf(of, options)
  const { round } = counted
  const none = (outcome: FairDraw['outcome']): FairDraw => ({ kind: 'fair-draw', seed, outcome, posts: [], draws: [], names: nameList(round, [], []) })
  if ('outcome' in counted) return none(counted.outcome)
  if (!counted.parts.every(({ exact }) => exact)) return none('too-many')
  const { graph } = counted.decided
  const cadreOfVillage = new Int32Array(graph.villageCount).fill(-1)
  const draws = inRoundOrder(counted, counted.parts).map(({ part, villages }) => {
    const label = round.villages[graph.positionOfVillage[part.villages[0]]].id
    const { drawn, tries } = drawBelow(part.count, seed, label)
    for (const [v, c] of part.planAt(drawn)) cadreOfVillage[v] = c
    return { villages, plans: String(part.count), drawn: String(drawn), tries }
  })
  const posts = round.villages.map(({ id: village }, position) => {
    const c = cadreOfVillage[graph.villageOfPosition[position]]
    return { village, cadre: c < 0 ? null : round.cadres[graph.positionOfCadre[c]].id }
  })
  return {
    kind: 'fair-draw', seed, outcome: 'exact', posts, draws: draws.filter(({ plans }) => plans !== '1'),
    names: nameList(round, round.villages.map(({ id }) => id), posts.flatMap(({ cadre }) => (cadre === null ? [] : [cadre]))),
  }
}

interface Counted {
  readonly round: Round
  readonly decided: Decided
  readonly parts: readonly CountedPart[]
}

function countOf(of: Solution | Round, options: CountOptions): Counted | { readonly round: Round; readonly outcome: NotCounted } {
  const round = solutionOrRound(of)
  const decided = run(decide(round, { ...meansOf(round, options), seed: undefined }))
  if (decided.outcome === 'infeasible') return { round, outcome: 'infeasible' }
  if (decided.outcome === 'range' || decided.pieces.some(({ closed }) => closed.status !== 'closed')) return { round, outcome: 'unproved' }
  const parts = countParts(decided, options.limit ?? 200_000)
  return parts === undefined ? { round, outcome: 'not-listed' } : { round, decided, parts }
}

/** Parts in the order of their first villages in the round, with these villages. */
function inRoundOrder({ decided: { graph } }: Counted, parts: readonly CountedPart[]): readonly { readonly part: CountedPart; readonly villages: readonly string[] }[] {
  return parts
    .map((part) => ({ part, positions: part.villages.map((v) => graph.positionOfVillage[v]).sort((a, b) => a - b) }))
    .sort((a, b) => a.positions[0] - b.positions[0])
    .map(({ part, positions }) => ({ part, villages: positions.map((position) => graph.round.villages[position].id) }))
}

/** A number from 0 to n − 1, each equally likely. */
function drawBelow(n: bigint, seed: string, label: string): { readonly drawn: bigint; readonly tries: number } {
  if (n === 1n) return { drawn: 0n, tries: 0 }
  const digits = n.toString(2).length
  for (let tries = 1; ; tries++) {
    let number = 0n
    let read = 0
    for (let block = 1; read < digits; block++) {
      for (const byte of lotteryDigest(seed, label, `draw ${tries}.${block}`)) {
        number = (number << 8n) | BigInt(byte)
        read += 8
      }
    }
    number >>= BigInt(read - digits)
    if (number < n) return { drawn: number, tries }
  }
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestDivisor(b, a % b)
}
