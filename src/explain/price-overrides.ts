/** What the leadership's overrides cost, together and one by one. */

import { expectSolution } from '../model/given.ts'
import { bindingOverrides, objectivesOf, type Override, type Round } from '../model/round.ts'
import type { Solution } from '../model/solution.ts'
import { choosePlan } from '../solve/choose-plan.ts'
import { decide } from '../solve/decide-round.ts'
import { byCadre, valuesOf } from '../solve/forced.ts'
import { cadresOfPlan } from '../solve/plan.ts'
import { type Limits, meansOf, run } from '../solve/run.ts'
import { blocks } from '../pairs/stability.ts'
import type { LevelChange, Move } from './answers.ts'
import { pairKey } from './bars.ts'
import type { NameList } from './facts.ts'
import { nameList } from './name-list.ts'
import { followedPreferences } from './preferences.ts'
import { levelChanges, type Standing, standOn } from './standing.ts'

/** What some overrides change: the present plan against the best plan without them. */
export interface Price {
  /** `infeasible`: without them the other demands cannot be met. `unknown`: a search was stopped. Levels and moves are empty then. */
  readonly without: 'solved' | 'infeasible' | 'unknown'
  /** `value` with the overrides, `delta` that minus the value without; on `honoured` the overrides in question count on neither side of `delta`. */
  readonly levels: readonly LevelChange[]
  /** Who goes where from the plan without them to the present one. */
  readonly moves: readonly Move[]
  /** Pairs that block the present plan and not the one without. */
  readonly blockingPairs: readonly { readonly cadre: string; readonly village: string }[]
  /** Cadres who like their place in the present plan better, or less, than the one they have without; whoever an override takes out of the round is in neither. */
  readonly gains: readonly string[]
  readonly losses: readonly string[]
}

/** The price of one override, the others kept. */
export interface OverridePrice extends Price {
  readonly override: string
  /** Whether it costs, or helps, anything at all. */
  readonly binding: boolean
  /**
   * `price`: some level differs. `count`: only the number of blocking pairs does, and nobody moves: who may not go together does not block.
   * `choice`: none differs, but without it the present plan would be one of several that are equally good. `none`: the plan would be the same.
   */
  readonly effect: 'price' | 'count' | 'choice' | 'none'
}

/** Prices of all overrides of a solution. */
export interface OverridePrices {
  readonly kind: 'override-prices'
  readonly joint: Price
  /** In the round's order. */
  readonly each: readonly OverridePrice[]
  readonly names: NameList
}

/**
 * What the overrides cost: all together, and each by itself with the others kept, by solving the round again without them. Prices of single overrides need not add up
 * to the joint one; `attributeOverrides` shares that out.
 *
 * Where several plans without an override are equally good, the one nearest to the present plan is compared, so that moves are those that the override
 * really causes.
 *
 * @returns levels of all overrides' prices are in the order of the policy's objectives.
 * @complexity one solution per override.
 * @example
 * ```ts
 * import { priceOverrides, solve } from 'two-way-choice'
 *
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村', recommends: ['林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['石桥村'] }],
 *   overrides: [{ kind: 'pin', id: 'o1', cadre: '林晓岚', village: '溪口村', author: '李书记', reason: '熟悉林权改革' }],
 * })
 * const { each } = priceOverrides(solution)
 * each[0].levels.filter(({ delta }) => delta !== 0).map(({ objective, delta }) => [objective, delta])
 * // => [['mutual', -2], ['stability', 2], ['mutualFirst', -2], ['allotted', 2]]
 * ```
 */
export function priceOverrides(solution: Solution, limits: Limits = {}): OverridePrices | undefined {
  expectSolution(solution)
  const standing = standOn(solution)
  if (standing === 'no-plan') return undefined
  const { round } = solution
  const overrides = round.overrides ?? []
  const joint = priceOf(standing, withOverrides(round, []), limits)
  const each = overrides.map((override): OverridePrice => {
    const price = priceOf(standing, withOverrides(round, overrides.filter((other) => other !== override)), limits)
    const binding = price.without !== 'solved' || price.levels.some(({ delta }) => delta !== 0)
    const counted = price.without === 'solved' && price.moves.length === 0 && price.levels.every(({ objective, delta }) => delta === 0 || objective === 'stability')
    return { override: override.id, binding, effect: binding ? (counted ? 'count' : 'price') : price.open ? 'choice' : 'none', ...said(price) }
  })
  const concerned = [joint, ...each]
  return {
    kind: 'override-prices',
    joint: said(joint),
    each,
    names: nameList(
      round,
      concerned.flatMap(({ moves, blockingPairs }) => [...moves.flatMap(({ from, to }) => [from, to].filter((id) => id !== null)), ...blockingPairs.map((pair) => pair.village)]),
      concerned.flatMap(({ moves, blockingPairs }) => [...moves, ...blockingPairs].map(({ cadre }) => cadre)),
    ),
  }
}

/** The round with some of its overrides only; its levels stay the same where the policy names none. */
function withOverrides(round: Round, overrides: readonly Override[]): Round {
  return { ...round, overrides, policy: { ...round.policy, objectives: objectivesOf(round) } }
}

/** A price, and whether other plans without the overrides are as good as the one compared. */
type Judged = Price & { readonly open: boolean }

function said({ open: _, ...price }: Judged): Price {
  return price
}

/** Solves the round without some overrides, as near to the present plan as the objectives allow, and compares. */
function priceOf(standing: Standing, without: Round, limits: Limits): Judged {
  const { plan, solution: { round }, values, ground: { levels } } = standing
  const nothing = { levels: [], moves: [], blockingPairs: [], gains: [], losses: [], open: false }
  const decision = run(decide(without, { ...meansOf(without, limits), seed: undefined }, plan))
  if (decision.outcome === 'infeasible') return { without: 'infeasible', ...nothing }
  if (decision.outcome === 'range' || decision.pieces.some(({ closed }) => closed.status !== 'closed')) return { without: 'unknown', ...nothing }
  const { graph, mutual } = decision
  const { pairOfVillage, candidates } = choosePlan(decision, { seed: undefined, near: cadresOfPlan(graph, plan) })
  const former = valuesOf(graph, levels, mutual, graph.rows, pairOfVillage)
  // the overrides left out are not counted on either side
  const present = values.map((value, k) => (levels[k].objective === 'honoured' ? followedPreferences(without, plan).length : value))

  const villageOf = new Map(plan.posts.map(({ village, cadre }) => [cadre, village]))
  const pairOfCadre = byCadre(graph, pairOfVillage)
  const before = new Map(round.cadres.map(({ id }) => {
    const pair = pairOfCadre[graph.cadreById.get(id)!]
    return [id, pair < 0 ? null : round.villages[graph.positionOfVillage[graph.pairVillage[pair]]].id]
  }))
  const moves = round.cadres.flatMap(({ id }): Move[] => {
    const from = before.get(id) ?? null
    const to = villageOf.get(id) ?? null
    return from === to ? [] : [{ cadre: id, from, to }]
  })
  const taken = [...bindingOverrides(round), ...followedPreferences(round, plan)].flatMap((override) => (override.kind === 'withdraw' ? [override.cadre] : []))
  const others = moves.filter(({ cadre }) => !taken.includes(cadre))
  const rank = (cadre: string, village: string | null): number => {
    const place = village === null ? -1 : (round.cadres.find(({ id }) => id === cadre)?.choices ?? []).indexOf(village)
    return place < 0 ? Infinity : place
  }
  const blockedBefore = new Set(Array.from(mutual.filter((pair) => blocks(graph, pair, pairOfVillage, pairOfCadre)), (pair) =>
    pairKey(round.villages[graph.positionOfVillage[graph.pairVillage[pair]]].id, round.cadres[graph.positionOfCadre[graph.pairCadre[pair]]].id)))
  return {
    without: 'solved',
    levels: levelChanges(standing, former).map((level, k) => ({ ...level, value: values[k], delta: present[k] - former[k] })),
    moves,
    blockingPairs: plan.blockingPairs.filter(({ cadre, village }) => !blockedBefore.has(pairKey(village, cadre))).map(({ cadre, village }) => ({ cadre, village })),
    gains: others.filter(({ cadre, from, to }) => rank(cadre, to) < rank(cadre, from)).map(({ cadre }) => cadre),
    losses: others.filter(({ cadre, from, to }) => rank(cadre, to) > rank(cadre, from)).map(({ cadre }) => cadre),
    open: candidates.some((options) => options.size > 1),
  }
}
