/** The plan beside those of other well-known ways to assign: deferred acceptance both ways, first choices first, one after another, fit alone. */

import { type Objective, objectives, objectivesOf, type Round, type Rule } from '../model/round.ts'
import { selectsVillage } from '../model/selector.ts'
import type { Post, Solution } from '../model/solution.ts'
import { deferredAcceptance } from '../match/deferred-acceptance.ts'
import { activeRules, compile, pinsClash } from '../pairs/compile.ts'
import { levelsFor, type LevelSpec, levelsOf } from '../pairs/objectives.ts'
import { isUsable, type PairGraph } from '../pairs/pair-graph.ts'
import { countInRow, missedBy } from '../pairs/rows.ts'
import { blocks } from '../pairs/stability.ts'
import { byCadre } from '../solve/forced.ts'
import type { Limits } from '../solve/run.ts'
import { solve } from '../solve/solve.ts'
import { compareCodeUnits } from '../struct/order.ts'
import { lotteryDigest } from '../struct/hash.ts'
import type { LevelChange } from './answers.ts'
import type { NameList } from './facts.ts'
import { nameList } from './name-list.ts'
import { countOn, holdersOf, levelName, pairsIn, type Tally, tallyOn } from './tally.ts'

/**
 * A way to assign. `library`: the round's own objectives, `solve`. The next four use wishes alone, and nobody goes where neither side named the other:
 *
 * - `cadres-propose`: deferred acceptance; every cadre asks the villages of his list one after another, a village keeps the best that has asked so far.
 * - `villages-propose`: the same, villages asking.
 * - `first-choices-first` (Boston mechanism, immediate acceptance): in round k everybody without a village asks the kth of his list; a village that has nobody takes the
 *   best of them, for good.
 * - `one-after-another` (serial dictatorship): in the declared order every cadre takes the first village of his list that is left.
 *
 * - `fit-alone`: as many villages filled as can be, then the greatest sum of scores; wishes make pairs possible and are of no account otherwise.
 */
export type BaselineMethod = 'library' | 'cadres-propose' | 'villages-propose' | 'first-choices-first' | 'one-after-another' | 'fit-alone'

/** Where the lists of the four methods that use wishes leave something equal, this order decides; the least or drawn first goes first. */
export interface DeclaredOrder {
  /** `ids`: by id, in code-unit order. `lottery`: by HMAC-SHA256 of the id with the seed as key, greatest first. */
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
  /** Beside `library`, in the order of the round's objectives; `same`: everybody where he is there. */
  readonly outcome: 'same' | 'tie' | 'worse' | 'better' | 'no-plan'
  /** The first objective that differs. */
  readonly decidedBy?: Objective
  /** Hard `count`, `apart`, `fill` and `stable` rules that the plan does not meet, in the round's order; a plan that is `better` may owe it to them. */
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
 * What other ways to assign would make of the round, in every objective there is. Each obeys what bars pairs (not available, `ban`, `hold`, `withdraw`, hard `avoid`
 * and `require` rules) and every pin; none but `library` looks at `count`, `apart`, `fill` and `stable` rules, and what it breaks of them is in `broken`.
 *
 * Lists of the methods that use wishes: a cadre's choices in order, then the villages that recommended him without being chosen; a village's recommended cadres,
 * in its order where it is ranked, then those who chose it without being recommended. Equals come in the declared order. A pinned cadre lists his village only.
 *
 * @returns a table whose plans can be handed to `stabilityReport`, and with the round to `compare`: `compare(solution, { round, posts: row.plan.posts })`.
 * @throws RangeError for a round that was not checked.
 * @complexity two solutions, and O(size of the round) for each of the other methods.
 * @example
 * ```ts
 * import { compareBaselines } from 'two-way-choice'
 *
 * const { columns, rows } = compareBaselines({
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村', '石桥村'] }],
 *   policy: { tieBreak: { lottery: '2026-04-12' } },
 * })
 * const mutual = columns.findIndex(({ objective }) => objective === 'mutual')
 * rows.map(({ method, levels }) => [method, levels[mutual].value])
 * // => [['library', 2], ['cadres-propose', 1], ['villages-propose', 1], ['first-choices-first', 1], ['one-after-another', 1], ['fit-alone', 2]]
 * ```
 */
export function compareBaselines(round: Round, options: BaselineOptions = {}): BaselineTable {
  const graph = compile(round)
  const order = declaredOrder(round, options.order)
  const columns = columnsOf(round)
  const own = levelsOf(round).length
  const met = !pinsClash(round) && graph.pinOfVillage.every((pin) => pin < 0 || isUsable(graph, pin))
  const { solution, ...library } = byObjectives(round, round, options)
  const made: readonly Made[] = [{ method: 'library', ...library }, ...(met ? byWishes(graph, order) : withoutPlan), byFit(round, met, options)]
  const tally = tallyOn(round, made.flatMap(({ posts }) => (posts === undefined ? [] : [holdersOf(posts)])))
  const counted = made.map((one) => (one.posts === undefined ? undefined : countOn(tally, columns, pairsIn(tally, holdersOf(one.posts)))))
  const rows = made.map(({ method, status, posts, stoppedBy }, k): Baseline => {
    const said = { method, ...(status === undefined ? {} : { status }), ...(stoppedBy === undefined ? {} : { stoppedBy }) }
    const values = counted[k]
    if (posts === undefined || values === undefined) return { ...said, levels: [], outcome: 'no-plan', broken: [] }
    const placed = new Set(posts.map(({ cadre }) => cadre))
    return {
      ...said,
      plan: { posts, unassigned: round.cadres.filter(({ id }) => !placed.has(id)).map(({ id }) => id) },
      levels: values.map((value, column) => ({ value, delta: counted[0] === undefined ? null : value - counted[0][column] })),
      ...beside(made[0].posts, posts, counted[0], values, columns.slice(0, own)),
      broken: brokenRules(tally, posts),
    }
  })
  return { kind: 'baselines', columns: columns.map(levelName), own, order, rows, names: nameList(round, solution.conflict === undefined ? [] : [], []) }
}
