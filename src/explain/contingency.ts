/** What happens if a cadre drops out or a village is held back, and who would come next. */

import { expectSolution } from '../model/given.ts'
import { bindingOverrides, type Objective, type Override, type Round } from '../model/round.ts'
import type { Conflict, Solution } from '../model/solution.ts'
import { isUsable } from '../pairs/pair-graph.ts'
import { pinnedPairs } from '../pairs/pins.ts'
import { conflict as conflictOf } from '../solve/conflict.ts'
import { createScratch, type Scratch } from '../solve/problem.ts'
import { bestLeft, type Gone, type Left, withoutOne } from '../solve/removal.ts'
import { type Limits, meansOf } from '../solve/run.ts'
import type { LevelChange, Move } from './answers.ts'
import type { NameList } from './facts.ts'
import { nameList } from './name-list.ts'
import { compareChanges } from './recommend.ts'
import { firstDifference, levelChanges, movesTo, namesIn, type Standing, standOn } from './standing.ts'

/** A cadre who drops out, or a village that is held back. */
export type Removed = { readonly cadre: string } | { readonly village: string }

/** How the plan that is left was found; both are exact. `search`: rules or blocking pairs tied a part of the round together. */
export type LeftBy = 'assignment' | 'search'

/** What it means to do without a cadre, or without filling a village. */
export interface Removal {
  readonly kind: 'removal'
  readonly removed: Removed
  /**
   * `away`: he is not available, or it is held, as it is. `none`: nothing changes for anybody. `tie`: others move, and every objective stays as
   * it is.
   * `worse`, `better`: see `decidedBy` (fewer blocking pairs may be better: nobody waits for whoever is gone). `infeasible`: no plan is left
   * that obeys
   * everything (`conflict`). `unknown`: see `stoppedBy`.
   */
  readonly outcome: 'away' | 'none' | 'tie' | 'worse' | 'better' | 'infeasible' | 'unknown'
  /** The best plan that is left; `delta`: that minus the present plan. Empty when there is none. */
  readonly levels: readonly LevelChange[]
  readonly decidedBy?: Objective
  /**
   * From the present plan to the nearest of the best ones left. Of a cadre: he leaves, then who takes his village, who takes that one's, and so
   * on. Of a village: its
   * holder first, then whoever has to make room.
   */
  readonly moves: readonly Move[]
  /** Of a cadre: who takes his village, `null` = nobody, or he had none. Of a village: `null`. */
  readonly successor: string | null
  /** Pins and keeps that mean nothing any more, because they are about whoever is gone. */
  readonly lapsed: readonly string[]
  /** Which demands leave no plan, the removal itself not among them. */
  readonly conflict?: Conflict
  readonly by?: LeftBy
  /** `no-plan`, `unknown-village`, `unknown-cadre`, or `work`. */
  readonly stoppedBy?: string
  readonly names: NameList
}

/** All removals of a round. */
export interface Contingency {
  readonly kind: 'contingency'
  /** In the round's order. */
  readonly cadres: readonly Removal[]
  readonly villages: readonly Removal[]
  readonly names: NameList
}

/** Who would come to a village if its holder dropped out. */
export interface Reserve {
  readonly kind: 'reserve'
  readonly village: string
  /** Who has it now; `null` = vacant. */
  readonly holder: string | null
  /** The best first; those that are equally good in the round's order. */
  readonly next: readonly ReserveCadre[]
  /** How many there are altogether. */
  readonly possible: number
  /** `no-plan`, `unknown-village`; `work`: some cadres are missing, because a search was stopped. */
  readonly stoppedBy?: string
  readonly names: NameList
}

/** One of those who could come. */
export interface ReserveCadre {
  readonly cadre: string
  /** The best plan with him there and without the holder; `delta`: that minus the present plan. */
  readonly levels: readonly LevelChange[]
  /** Whether he is as good as the first one of the list, and if not, the first objective that differs. */
  readonly equal: boolean
  readonly decidedBy?: Objective
  /** The holder leaves, he comes, and who else has to move. */
  readonly moves: readonly Move[]
  readonly by: LeftBy
}

/** How many to list, and limits of a search. */
export interface ReserveOptions extends Limits {
  /** Most cadres, default 5. */
  readonly limit?: number
}

/**
 * What happens if a cadre takes no village in this round, or a village is left vacant: the best plan that is left, what it costs, who moves. As if an
 * override `withdraw` or `hold` were added and pins of him or of it taken back; his pairs, or those of the village, block no longer.
 *
 * Exact, by solving what is left; among equally good plans the one with the fewest changes is compared.
 *
 * @returns see {@link Removal}; an id that the round does not know gives `unknown`, never an exception.
 * @complexity one solution without reading the round again; none for a cadre without a village who is in no two-way pair.
 * @example
 * ```ts
 * import { removalPrice, solve } from 'two-way-choice'
 *
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['林晓岚', '陈立新'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村', '石桥村'] }, { id: '陈立新' }],
 * })
 * const price = removalPrice(solution, { cadre: '周明远' })
 * price.decidedBy // => 'mutual'
 * price.moves.map(({ cadre, to }) => [cadre, to]) // => [['周明远', null], ['林晓岚', '溪口村'], ['陈立新', '石桥村']]
 * ```
 */
export function removalPrice(solution: Solution, removed: Removed, limits: Limits = {}): Removal {
  expectSolution(solution)
  return priceRemoval(solution, standOn(solution), removed, limits)
}

function priceRemoval(solution: Solution, standing: Standing | 'no-plan', removed: Removed, limits: Limits, scratch?: Scratch): Removal {
  const { round } = solution
  const base = {
    kind: 'removal', removed, levels: [], moves: [], successor: null, lapsed: [],
    names: nameList(round, 'village' in removed ? [removed.village] : [], 'cadre' in removed ? [removed.cadre] : []),
  } as const
  if (standing === 'no-plan') return { ...base, outcome: 'unknown', stoppedBy: 'no-plan' }
  const { graph } = standing.ground
  const number = 'cadre' in removed ? graph.cadreById.get(removed.cadre) : graph.villageById.get(removed.village)
  if (number === undefined) return { ...base, outcome: 'unknown', stoppedBy: 'cadre' in removed ? 'unknown-cadre' : 'unknown-village' }
  const stay = levelChanges(standing, standing.values)
  if (isAway(round, removed)) return { ...base, outcome: 'away', levels: stay }
  const gone: Gone = 'cadre' in removed ? { cadre: number } : { village: number }
  if (isIdle(standing, gone)) return { ...base, outcome: 'none', levels: stay, by: 'assignment' }

  const lapsed = pinnedPairs(round)
    .filter(({ cadre, village }) => ('cadre' in removed ? cadre === removed.cadre : village === removed.village))
    .map(({ override }) => override)
  const left = bestLeft(standing.ground, withoutOne(graph, gone), standing.plan, meansOf(round, limits), [], scratch)
  if (left.outcome === 'unknown') return { ...base, outcome: 'unknown', lapsed, stoppedBy: 'work' }
  if (left.outcome === 'infeasible') {
    const why = conflictWithout(round, removed, lapsed)
    return { ...base, outcome: 'infeasible', lapsed, ...(why === null ? {} : { conflict: why }) }
  }
  const levels = levelChanges(standing, left.values)
  const difference = firstDifference(levels)
  const moves = movesWithout(standing, left.pairOfVillage, gone)
  const former = moves.find(({ cadre }) => 'cadre' in removed && cadre === removed.cadre)?.from ?? null
  return {
    ...base,
    outcome: difference !== undefined ? (difference.better ? 'better' : 'worse') : moves.length > 0 ? 'tie' : 'none',
    levels,
    ...(difference === undefined ? {} : { decidedBy: difference.level.objective }),
    moves,
    successor: former === null ? null : (moves.find(({ to }) => to === former)?.cadre ?? null),
    lapsed,
    by: left.by,
    names: namesIn(standing, moves, 'cadre' in removed ? [removed.cadre] : [], 'village' in removed ? [removed.village] : []),
  }
}

/**
 * What happens if any one cadre drops out, and if any one village is held back: {@link removalPrice} for all of them.
 *
 * @returns empty lists when the solution has no plan.
 * @complexity one solution for each village, each cadre with a village, and each other cadre who is in a two-way pair.
 * @example
 * ```ts
 * import { contingency, solve } from 'two-way-choice'
 *
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚' }],
 * })
 * contingency(solution).cadres.map(({ outcome, successor }) => [outcome, successor]) // => [['worse', '林晓岚'], ['none', null]]
 * ```
 */
export function contingency(solution: Solution, limits: Limits = {}): Contingency {
  expectSolution(solution)
  const { round } = solution
  const standing = standOn(solution)
  const none = standing === 'no-plan'
  const scratch = none ? undefined : createScratch(standing.ground.graph)
  const cadres = none ? [] : round.cadres.map(({ id }) => priceRemoval(solution, standing, { cadre: id }, limits, scratch))
  const villages = none ? [] : round.villages.map(({ id }) => priceRemoval(solution, standing, { village: id }, limits, scratch))
  return { kind: 'contingency', cadres, villages, names: nameList(round, round.villages.map(({ id }) => id), round.cadres.map(({ id }) => id)) }
}

/**
 * Who would come to a village if its holder dropped out: everybody who can go there, each with the best plan that has him there without the
 * holder, in the order of
 * the objectives. The first one is whom the plan would send if the village is to be filled at all.
 *
 * @returns an empty list when the solution has no plan or the village is unknown. For a vacant village: who could come as things are.
 * @complexity one solution for each cadre who can go there.
 * @example
 * ```ts
 * import { reserve, solve } from 'two-way-choice'
 *
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚' }, { id: '陈立新', choices: ['溪口村'] }],
 * })
 * reserve(solution, '溪口村').next.map(({ cadre, equal }) => [cadre, equal]) // => [['林晓岚', true], ['陈立新', true]]
 * ```
 */
export function reserve(solution: Solution, village: string, options: ReserveOptions = {}): Reserve {
  expectSolution(solution)
  const { round } = solution
  const standing = standOn(solution)
  const base = { kind: 'reserve', village, holder: null, next: [], possible: 0, names: nameList(round, [village], []) } as const
  if (standing === 'no-plan') return { ...base, stoppedBy: 'no-plan' }
  const { ground, present, plan } = standing
  const v = ground.graph.villageById.get(village)
  if (v === undefined) return { ...base, stoppedBy: 'unknown-village' }
  const c = present[v] < 0 ? -1 : ground.graph.pairCadre[present[v]]
  const graph = c < 0 ? ground.graph : withoutOne(ground.graph, { cadre: c })
  const holder = c < 0 ? null : round.cadres[graph.positionOfCadre[c]].id
  const means = meansOf(round, options)
  const scratch = createScratch(graph)
  const found: { readonly pair: number; readonly left: Extract<Left, { outcome: 'plan' }>; readonly levels: readonly LevelChange[] }[] = []
  let stopped = false
  for (let pair = graph.rowOffsets[v]; pair < graph.rowOffsets[v + 1]; pair++) {
    if (!isUsable(graph, pair)) continue
    const left = bestLeft(ground, graph, plan, means, [pair], scratch)
    if (left.outcome === 'unknown') stopped = true
    if (left.outcome === 'plan') found.push({ pair, left, levels: levelChanges(standing, left.values) })
  }
  const place = (pair: number): number => graph.positionOfCadre[graph.pairCadre[pair]]
  found.sort((a, b) => compareChanges(a.levels, b.levels) || place(a.pair) - place(b.pair))
  const next = found.slice(0, options.limit ?? 5).map(({ pair, left, levels }): ReserveCadre => {
    const differs = levels.findIndex(({ value }, k) => value !== found[0].levels[k].value)
    return {
      cadre: round.cadres[place(pair)].id,
      levels,
      equal: differs < 0,
      ...(differs < 0 ? {} : { decidedBy: levels[differs].objective }),
      moves: movesWithout(standing, left.pairOfVillage, c < 0 ? { village: v } : { cadre: c }, v),
      by: left.by,
    }
  })
  return {
    ...base,
    holder,
    next,
    possible: found.length,
    ...(stopped ? { stoppedBy: 'work' } : {}),
    names: namesIn(standing, next.flatMap(({ moves }) => moves), [...(holder === null ? [] : [holder]), ...next.map(({ cadre }) => cadre)], [village]),
  }
}

function isAway(round: Round, removed: Removed): boolean {
  const overrides = bindingOverrides(round)
  if ('village' in removed) return overrides.some((override) => override.kind === 'hold' && override.village === removed.village)
  return overrides.some((override) => override.kind === 'withdraw' && override.cadre === removed.cadre) ||
    round.cadres.some(({ id, available }) => id === removed.cadre && available === false)
}

/** Whether the present plan stays best: it does without him, or it, as it is, and no blocking pair is counted that he, or it, could be in. */
function isIdle({ ground: { graph, levels, mutual }, solution, present }: Standing, gone: Gone): boolean {
  if (solution.status !== 'optimal') return false
  const side = 'cadre' in gone ? graph.pairCadre : graph.pairVillage
  const number = 'cadre' in gone ? gone.cadre : gone.village
  if (present.some((pair) => pair >= 0 && side[pair] === number)) return false
  return !levels.some(({ objective }) => objective === 'stability') || !mutual.some((pair) => side[pair] === number)
}

/** The moves; of a cadre with his village's new holder behind him, then whoever takes that one's village, and so on. */
function movesWithout(standing: Standing, pairOfVillage: Int32Array, gone: Gone, vacancy?: number): readonly Move[] {
  const { ground: { graph }, present } = standing
  const first = 'cadre' in gone ? gone.cadre : present[gone.village] < 0 ? undefined : graph.pairCadre[present[gone.village]]
  const moves = movesTo(standing, pairOfVillage, first)
  if ('village' in gone && vacancy === undefined) return moves
  const leaver = 'cadre' in gone ? graph.round.cadres[graph.positionOfCadre[gone.cadre]].id : undefined
  const left = moves.filter(({ cadre }) => cadre === leaver)
  let open = left.length > 0 ? left[0].from : vacancy === undefined ? null : graph.round.villages[graph.positionOfVillage[vacancy]].id
  const chain = [...left]
  while (open !== null) {
    const next = moves.find((move) => move.to === open && !chain.includes(move))
    if (next === undefined) break
    chain.push(next)
    open = next.from
  }
  return [...chain, ...moves.filter((move) => !chain.includes(move))]
}

/** Which demands leave no plan without him, or it. */
function conflictWithout(round: Round, removed: Removed, lapsed: readonly string[]): Conflict | null {
  const overrides = round.overrides ?? []
  const taken = new Set(overrides.map(({ id }) => id))
  let id = 'asked'
  while (taken.has(id)) id = `${id}*`
  const said = { id, author: id, reason: id }
  const added: Override = 'cadre' in removed ? { kind: 'withdraw', ...said, cadre: removed.cadre } : { kind: 'hold', ...said, village: removed.village }
  const found = conflictOf({ ...round, overrides: [...overrides.filter((override) => !lapsed.includes(override.id)), added] })
  return found === null ? null : { ...found, members: found.members.filter((member) => member.id !== id || member.kind !== 'override') }
}
