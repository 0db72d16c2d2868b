/** The plan beside other known ways to assign: deferred acceptance both ways, first choices first, one after another, fit alone. */

import { deferredAcceptance } from '../match/deferred-acceptance.ts'
import { expectRound } from '../model/given.ts'
import { activeRules, type Objective, objectives, objectivesOf, type Round, type Rule } from '../model/round.ts'
import { selectsVillage } from '../model/selector.ts'
import type { Post, Solution } from '../model/solution.ts'
import { compile } from '../pairs/compile.ts'
import { levelsFor, type LevelSpec, levelsOf } from '../pairs/objectives.ts'
import { isUsable, type Numbers, type RoundGraph } from '../pairs/pair-graph.ts'
import { pinsClash } from '../pairs/pins.ts'
import { countInRow, missedBy } from '../pairs/rows.ts'
import { blocks } from '../pairs/stability.ts'
import { byCadre } from '../solve/forced.ts'
import type { Limits } from '../solve/run.ts'
import { solve } from '../solve/solve.ts'
import { lotteryDigest } from '../struct/hash.ts'
import { compareCodeUnits } from '../struct/order.ts'
import type { LevelChange } from './answers.ts'
import type { NameList } from './facts.ts'
import { nameList } from './name-list.ts'
import { countOn, holdersOf, levelName, pairsIn, type Tally, tallyOn } from './tally.ts'

/**
 * A way to assign. `library`: the round's own objectives, `solve`. The next four use wishes alone, and nobody goes where neither side named
 * the other:
 *
 * - `cadres-propose`: deferred acceptance; every cadre asks the villages of his list one after another, a village keeps the best that has
 *   asked so far.
 * - `villages-propose`: the same, villages asking.
 * - `first-choices-first` (Boston mechanism, immediate acceptance): in round k everybody without a village asks the kth of his list; a
 *   village that has nobody takes the best of them, for good.
 * - `one-after-another` (serial dictatorship): in the declared order every cadre takes the first village of his list that is left.
 *
 * - `fit-alone`: as many villages filled as can be, then the greatest sum of scores; wishes make pairs possible and are of no account
 *   otherwise.
 */
export type BaselineMethod = 'library' | 'cadres-propose' | 'villages-propose' | 'first-choices-first' | 'one-after-another' | 'fit-alone'

/** Where the lists of the four methods that use wishes leave something equal, this order decides; the least or drawn first goes first. */
export interface DeclaredOrder {
  /** `ids`: by id, in code-unit order. `lottery`: by HMAC-SHA256 of the id and a zero byte with the seed as key, greatest first. */
  readonly by: 'ids' | 'lottery'
  readonly seed?: string
  /** In full. Also who takes first in `one-after-another`. */
  readonly cadres: readonly string[]
  readonly villages: readonly string[]
}

/** A hard rule that a plan does not meet, and by how much: heads or villages, as the objective `broken` would count them. */
export interface BrokenRule {
  readonly rule: string
  readonly kind: Rule['kind']
  readonly by: number
}

/** One way to assign, its plan, and what that is worth. */
export interface Baseline {
  readonly method: BaselineMethod
  /** Of `library` and `fit-alone`: how far their plan is proved. */
  readonly status?: Solution['status']
  /** Every village of the round, and every cadre without one, in its order. Absent: see `stoppedBy`. */
  readonly plan?: { readonly posts: readonly Pick<Post, 'village' | 'cadre'>[]; readonly unassigned: readonly string[] }
  /** By column; `delta`: that minus the value of `library`, `null` when that has no plan. Empty without a plan. */
  readonly levels: readonly { readonly value: number; readonly delta: number | null }[]
  /** Beside `library`, in the order of the round's objectives; `same`: everybody where he is there. `no-plan`: one of the two has none. */
  readonly outcome: 'same' | 'tie' | 'worse' | 'better' | 'no-plan'
  /** The first objective that differs. */
  readonly decidedBy?: Objective
  /**
   * Hard `count`, `apart`, `fill` and `stable` rules that the plan does not meet, in the round's order; a plan that is `better` may owe it
   * to them.
   */
  readonly broken: readonly BrokenRule[]
  /** `pins`: pins contradict each other or something that bars their pair. Otherwise as for a solution. */
  readonly stoppedBy?: string
}

/** All ways side by side. */
export interface BaselineTable {
  readonly kind: 'baselines'
  /** The levels of the round in their order, `own` of them; then all other objectives. */
  readonly columns: readonly Pick<LevelChange, 'objective' | 'priority' | 'sense'>[]
  readonly own: number
  readonly order: DeclaredOrder
  /** One per method; `library` first. */
  readonly rows: readonly Baseline[]
  readonly names: NameList
}

/** How equals are ordered, and limits of a search. */
export interface BaselineOptions extends Limits {
  /** Default: the seed of the round's lottery, where its tie-break is one; otherwise `ids`. */
  readonly order?: 'ids' | { readonly lottery: string }
}

/**
 * What other ways to assign would make of the round, in every objective there is. Each obeys what bars pairs (not available, `ban`, `hold`,
 * `withdraw`, hard `avoid` and `require` rules) and every pin; none but `library` looks at `count`, `apart`, `fill` and `stable` rules, and
 * what it breaks of them is in `broken`.
 *
 * Lists of the methods that use wishes: a cadre's choices in order, then the villages that recommended him without being chosen; a
 * village's recommended cadres, in its order where it is ranked, then those who chose it without being recommended. Equals come in the
 * declared order. A pinned cadre lists his village only, and it him.
 *
 * @returns a table whose plans can be handed to `stabilityReport`, and with the round to `compare`: `compare(solution, { round, posts:
 * row.plan.posts })`.
 * @throws RangeError for a round that was not checked.
 * @complexity two solutions, and O(size of the round) for each of the other methods.
 * @example
 * ```ts
 * import { compareBaselines, stabilityReport } from 'two-way-choice'
 *
 * const round = {
 *   villages: [{ id: '溪口村', recommends: ['林晓岚', '周明远'], ranked: true }, { id: '石桥村', recommends: ['林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村', '石桥村'] }],
 * }
 * const { columns, rows, order } = compareBaselines(round)
 * const mutual = columns.findIndex(({ objective }) => objective === 'mutual')
 * rows.map(({ method, levels }) => [method, levels[mutual].value])
 * // => [['library', 2], ['cadres-propose', 1], ['villages-propose', 1], ['first-choices-first', 1], ['one-after-another', 2], ['fit-alone', 2]]
 * order.cadres // => ['周明远', '林晓岚']
 * stabilityReport(round, rows[1].plan).verdicts[0].holds // => true
 * ```
 */
export function compareBaselines(round: Round, options: BaselineOptions = {}): BaselineTable {
  expectRound(round)
  const graph = compile(round)
  const order = declareOrder(round, options.order)
  const own = levelsOf(round)
  const columns = [...own, ...levelsFor(round, objectives.filter((objective) => !objectivesOf(round).includes(objective)))]
  const made = [byObjectives(round, options), ...waysByWish.map((method) => byWishes(graph, order, method)), byFit(round, options)]
  const tally = tallyOn(round, made.flatMap(({ posts }) => (posts === undefined ? [] : [holdersOf(posts)])))
  const values = made.map(({ posts }) => (posts === undefined ? undefined : countOn(tally, columns, pairsIn(tally, holdersOf(posts)))))
  return {
    kind: 'baselines',
    columns: columns.map(levelName),
    own: own.length,
    order,
    rows: made.map(({ posts, ...said }, k): Baseline => {
      const reached = values[k]
      if (posts === undefined || reached === undefined) return { ...said, levels: [], outcome: 'no-plan', broken: [] }
      const placed = new Set(posts.map(({ cadre }) => cadre))
      const levels = reached.map((value, column) => ({ value, delta: values[0] === undefined ? null : value - values[0][column] }))
      return {
        ...said,
        plan: { posts, unassigned: round.cadres.filter(({ id }) => !placed.has(id)).map(({ id }) => id) },
        levels,
        ...besideLibrary(own, levels, made[0].posts, posts),
        broken: brokenRules(tally, posts),
      }
    }),
    names: nameList(round, order.villages, order.cadres),
  }
}

type Posts = readonly Pick<Post, 'village' | 'cadre'>[]

/** What a method came to. */
interface Made extends Pick<Baseline, 'method' | 'status' | 'stoppedBy'> {
  readonly posts?: Posts
}

function byObjectives(round: Round, limits: Limits): Made {
  return { method: 'library', ...ofSolution(solve(round, limits)) }
}

function byFit(round: Round, limits: Limits): Made {
  if (!pinsCanBeMet(compile(round))) return { method: 'fit-alone', stoppedBy: 'pins' }
  const rules = activeRules(round).filter(({ kind }) => kind === 'avoid' || kind === 'require')
  const { allot } = round.policy ?? {}
  const policy = { objectives: ['coverage', 'fit'], ...(allot === undefined ? {} : { allot }) } as const
  return { method: 'fit-alone', ...ofSolution(solve({ ...round, rules, policy }, limits)) }
}

function ofSolution({ status, plan, stoppedBy }: Solution): Omit<Made, 'method'> {
  return {
    status,
    ...(plan === undefined ? {} : { posts: plan.posts.map(({ village, cadre }) => ({ village, cadre })) }),
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
  }
}

const waysByWish = ['cadres-propose', 'villages-propose', 'first-choices-first', 'one-after-another'] as const

function byWishes(graph: RoundGraph, order: DeclaredOrder, method: (typeof waysByWish)[number]): Made {
  if (!pinsCanBeMet(graph)) return { method, stoppedBy: 'pins' }
  const { round } = graph
  const lists = strictLists(graph, order)
  const villageOf = placesBy(method, lists, order.cadres.map((id) => graph.cadreById.get(id)!))
  const holder = new Map(villageOf.flatMap((v, c) => (v < 0 ? [] : [[v, c] as const])))
  const posts = round.villages.map(({ id }, position) => {
    const c = holder.get(graph.villageOfPosition[position])
    return { village: id, cadre: c === undefined ? null : round.cadres[graph.positionOfCadre[c]].id }
  })
  return { method, posts }
}

/** Whether no two pins clash and nothing bars a pinned pair: without that no method can have them all. */
function pinsCanBeMet(graph: RoundGraph): boolean {
  return !pinsClash(graph.round) && graph.pinOfVillage.every((pin) => pin < 0 || isUsable(graph, pin))
}

/** Whom everybody would have, best first, by canonical number; each names only whom it may have, and is named by all of them. */
interface StrictLists {
  readonly cadres: readonly (readonly number[])[]
  readonly villages: readonly (readonly number[])[]
}

function strictLists(graph: RoundGraph, order: DeclaredOrder): StrictLists {
  const { pairCadre, pairVillage, choiceRank, recommendationRank, pinOfVillage } = graph
  const turnOfCadre = turns(order.cadres, graph.cadreById)
  const turnOfVillage = turns(order.villages, graph.villageById)
  const cadres = Array.from({ length: graph.cadreCount }, (): number[] => [])
  const villages = Array.from({ length: graph.villageCount }, (): number[] => [])
  for (let pair = 0; pair < graph.pairCount; pair++) {
    const named = choiceRank[pair] > 0 || recommendationRank[pair] > 0 || pinOfVillage[pairVillage[pair]] === pair
    if (!named || !isUsable(graph, pair)) continue
    cadres[pairCadre[pair]].push(pair)
    villages[pairVillage[pair]].push(pair)
  }
  const last = (rank: number): number => (rank === 0 ? Number.MAX_SAFE_INTEGER : rank)
  for (const list of cadres) {
    list.sort((a, b) => last(choiceRank[a]) - last(choiceRank[b]) || turnOfVillage[pairVillage[a]] - turnOfVillage[pairVillage[b]])
  }
  for (const list of villages) {
    list.sort((a, b) => last(recommendationRank[a]) - last(recommendationRank[b]) || turnOfCadre[pairCadre[a]] - turnOfCadre[pairCadre[b]])
  }
  return {
    cadres: cadres.map((list) => list.map((pair) => pairVillage[pair])),
    villages: villages.map((list) => list.map((pair) => pairCadre[pair])),
  }
}

/** By canonical number: the place in the declared order. */
function turns(ids: readonly string[], numbers: Numbers): Int32Array {
  const turn = new Int32Array(ids.length)
  ids.forEach((id, place) => void (turn[numbers.get(id)!] = place))
  return turn
}

/** Village of every cadre; −1 = none. */
function placesBy(method: (typeof waysByWish)[number], { cadres, villages }: StrictLists, inTurn: readonly number[]): readonly number[] {
  switch (method) {
    case 'cadres-propose':
      return deferredAcceptance({ left: cadres, right: villages }, { proposing: 'left' }).matching
    case 'villages-propose':
      return deferredAcceptance({ left: cadres, right: villages }, { proposing: 'right' }).matching
    case 'first-choices-first':
      return inRounds(cadres, villages)
    case 'one-after-another': {
      const taken = new Set<number>()
      const places = cadres.map(() => -1)
      for (const c of inTurn) {
        places[c] = cadres[c].find((v) => !taken.has(v)) ?? -1
        taken.add(places[c])
      }
      return places
    }
  }
}

/** First choices first: what a village has taken it keeps, and those it has not wait for the next round. O(entries). */
function inRounds(cadres: StrictLists['cadres'], villages: StrictLists['villages']): readonly number[] {
  const places = cadres.map(() => -1)
  const taken = villages.map(() => false)
  const rank = villages.map((list) => new Map(list.map((c, place) => [c, place])))
  const rounds = cadres.reduce((most, list) => Math.max(most, list.length), 0)
  for (let k = 0; k < rounds; k++) {
    const best = new Map<number, number>()
    cadres.forEach((list, c) => {
      if (places[c] >= 0 || k >= list.length || taken[list[k]]) return
      const rival = best.get(list[k])
      if (rival === undefined || rank[list[k]].get(c)! < rank[list[k]].get(rival)!) best.set(list[k], c)
    })
    for (const [v, c] of best) {
      places[c] = v
      taken[v] = true
    }
  }
  return places
}

function declareOrder(round: Round, asked: BaselineOptions['order']): DeclaredOrder {
  const { tieBreak } = round.policy ?? {}
  const chosen = asked ?? (typeof tieBreak === 'object' ? tieBreak : 'ids')
  const [cadres, villages] = [round.cadres.map(({ id }) => id), round.villages.map(({ id }) => id)]
  if (chosen === 'ids') return { by: 'ids', cadres: cadres.sort(compareCodeUnits), villages: villages.sort(compareCodeUnits) }
  const drawn = (ids: string[]): string[] => {
    const digest = new Map(ids.map((id) => [id, lotteryDigest(chosen.lottery, id, '')]))
    return ids.sort((a, b) => compareBytes(digest.get(b)!, digest.get(a)!) || compareCodeUnits(a, b))
  }
  return { by: 'lottery', seed: chosen.lottery, cadres: drawn(cadres), villages: drawn(villages) }
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, i) => byte !== b[i])
  return at < 0 ? 0 : a[at] - b[at]
}

/** How a plan compares in the order of the round's objectives. */
function besideLibrary(
  own: readonly LevelSpec[], levels: Baseline['levels'], library: Posts | undefined, posts: Posts,
): Pick<Baseline, 'outcome' | 'decidedBy'> {
  if (library === undefined) return { outcome: 'no-plan' }
  const first = own.findIndex((_, k) => levels[k].delta !== 0)
  if (first < 0) return { outcome: posts.every(({ cadre }, i) => cadre === library[i].cadre) ? 'same' : 'tie' }
  const { objective, sense } = own[first]
  return { outcome: (sense === 'max') === (levels[first].delta! > 0) ? 'better' : 'worse', decidedBy: objective }
}

/** Hard rules about several posts at once that a plan does not meet. */
function brokenRules(tally: Tally, posts: Posts): readonly BrokenRule[] {
  const { graph, mutual, rows } = tally
  const pairOfVillage = pairsIn(tally, holdersOf(posts))
  const cadreOfVillage = pairOfVillage.map((pair) => (pair < 0 ? -1 : graph.pairCadre[pair]))
  const missed = (rule: Rule): number => {
    switch (rule.kind) {
      case 'count':
      case 'apart':
        return rows.filter((row) => row.rule === rule.id).reduce((sum, row) => sum + missedBy(row, countInRow(row, cadreOfVillage)), 0)
      case 'fill':
        return graph.round.villages.filter((village, i) => posts[i].cadre === null && selectsVillage(rule.villages, village)).length
      case 'stable': {
        const pairOfCadre = byCadre(graph, pairOfVillage)
        return mutual.filter((pair) => blocks(graph, pair, pairOfVillage, pairOfCadre)).length
      }
      default:
        return 0
    }
  }
  return activeRules(graph.round).filter(({ soft }) => soft !== true)
    .map((rule): BrokenRule => ({ rule: rule.id, kind: rule.kind, by: missed(rule) }))
    .filter(({ by }) => by > 0)
}
