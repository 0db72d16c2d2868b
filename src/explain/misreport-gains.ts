/** What a cadre could gain by handing in another list of choices than his own. */

import { expectRound } from '../model/given.ts'
import type { Cadre, Round, Village } from '../model/round.ts'
import type { Solution } from '../model/solution.ts'
import { type Limits, meansOf } from '../solve/run.ts'
import { solve } from '../solve/solve.ts'
import { type Bars, barsOf, readBars } from './bars.ts'
import type { NameList } from './facts.ts'
import { placesByList, type PlacesOf } from './misreport-places.ts'
import { nameList } from './name-list.ts'

/**
 * What counts as a gain when several plans are equally good, in the true order of his choices, everything else being equal and last.
 * `every`: in every best plan under the false list he has a village he likes better than any he has in a best plan under the true one.
 * `some`: in some of them he has, in others not. `firmer`: the best he may get stays the same, the worst becomes better.
 */
export type MisreportGain = 'every' | 'some' | 'firmer'

/** A false list that gains something. */
export interface Misreport {
  readonly choices: readonly string[]
  /** The villages (`null` = none) that he has in some best plan under it, in the round's order, `null` last. */
  readonly places: readonly (string | null)[]
  readonly gain: MisreportGain
  /** 1-based place, among his true choices, of the best village he may get under it. */
  readonly rank: number
}

/**
 * Why there is nothing to gain. `first-choice`: he has it in every best plan. `no-choices`: he chose nothing, so nothing is known that he
 * would rather have. `pinned`: a pin or keep says where he goes. `away`: he takes no part. `tried`: every false list was.
 */
export type NothingToGain = 'first-choice' | 'no-choices' | 'pinned' | 'away' | 'tried'

/** What one cadre could gain. */
export interface CadreMisreports {
  readonly cadre: string
  /** `unknown`: see `stoppedBy`. */
  readonly outcome: 'none' | 'gain' | 'unknown'
  readonly reason?: NothingToGain
  /** His list as it stands in the round, which is taken to be true. */
  readonly choices: readonly string[]
  /** Where he is in the best plans under it, as `places` of a false list. */
  readonly places: readonly (string | null)[]
  /**
   * The villages of the false lists: of those he could have if he named them, first his choices, then those that recommended him, those of
   * his pool, the others, as far as they were asked for. `left` more were left out. Empty where nothing had to be tried.
   */
  readonly villages: readonly string[]
  readonly left: number
  /** How many false lists there are of these villages, all of which were tried; 0 where none had to be. */
  readonly tried: number
  /** How many of them gain what. */
  readonly found: Readonly<Record<MisreportGain, number>>
  /**
   * Those that gain most, first: `every` before `some` before `firmer`, the better village, the shorter list. Lists that only add villages
   * to a shorter one with the same `places` are not among them.
   */
  readonly best: readonly Misreport[]
  /**
   * `no-plan`: the round has none. `work`: a search was stopped, or numbers left the exact range; gains may be missing. `unknown-cadre`.
   */
  readonly stoppedBy?: 'no-plan' | 'work' | 'unknown-cadre'
}

/**
 * What the answer takes for granted. `one-at-a-time`: nobody else changes anything. `others-known`: he knows everything that the round
 * holds before he hands in his list. `list-is-true`: the list in the round is his true order. `only-choices`: he changes his choices and
 * nothing else. `before-lottery`: best plans are compared before any is drawn, and how many there are plays no part.
 */
export type MisreportAssumption = 'one-at-a-time' | 'others-known' | 'list-is-true' | 'only-choices' | 'before-lottery'

/** What cadres could gain by other lists. */
export interface MisreportGains {
  readonly kind: 'misreport-gains'
  /** False lists are all ordered lists, the empty one too, of up to `longest` of the villages named with each cadre. */
  readonly longest: number
  readonly assumes: readonly MisreportAssumption[]
  /** In the round's order. */
  readonly cadres: readonly CadreMisreports[]
  readonly names: NameList
}

/** Whom to look at, which lists to try, and limits of a search. */
export interface MisreportOptions extends Limits {
  /** This cadre alone; default: all. */
  readonly cadre?: string
  /** Longest false list, default 2. */
  readonly longest?: number
  /** Villages to make false lists of; default: all that naming would make possible for him. */
  readonly villages?: readonly string[]
  /** Most of them, default 40; the first in the order of {@link CadreMisreports.villages}. */
  readonly mostVillages?: number
  /** Most false lists in `best`, default 5; all are counted. */
  readonly limit?: number
}

const assumes: readonly MisreportAssumption[] = ['one-at-a-time', 'others-known', 'list-is-true', 'only-choices', 'before-lottery']

/**
 * Whether cadres could have gained by choosing other villages than they did: every false list of a declared space is answered exactly, one
 * cadre at a time, and those lists are shown that get him a village he truly prefers. Taking the best plan in an order of objectives does
 * not exclude such gains; deferred acceptance with the cadres asking does, for cadres (Dubins and Freedman 1981, Roth 1982), at the price
 * that `compareBaselines` shows. So it is worth knowing who had one, and how much he would have had to know.
 *
 * For every place that he can have, the best plan that has him there is found once and serves every list (`misreport-places.ts`). A lottery
 * plays no part.
 *
 * @returns see {@link MisreportGains}; an id that the round does not know gives `unknown`, never an exception.
 * @throws RangeError for a round that was not checked.
 * @complexity one solution; then for each cadre who is not sure of his first choice about one search per village he could have, and O(lists
 * × those villages × objectives).
 * @example
 * ```ts
 * import { misreportGains } from 'two-way-choice'
 *
 * const round = {
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村', '石桥村'] }, { id: '陈立新', choices: ['石桥村'] }],
 *   fit: [{ cadre: '林晓岚', village: '溪口村', score: 3 }],
 * }
 * const { places, tried, found, best } = misreportGains(round, { cadre: '林晓岚' }).cadres[0]
 * places // => ['石桥村']
 * [tried, found.every] // => [4, 1]
 * best // => [{ choices: ['溪口村'], places: ['溪口村'], gain: 'every', rank: 1 }]
 * ```
 */
export function misreportGains(round: Round, options: MisreportOptions = {}): MisreportGains {
  expectRound(round)
  const longest = Math.max(0, Math.floor(options.longest ?? 2))
  const { cadre: only } = options
  const asked = round.cadres.filter(({ id }) => only === undefined || id === only)
  const { tieBreak: _, ...policy } = round.policy ?? {}
  const open: Round = { ...round, policy }
  const bars = readBars(round)
  const solution = solve(open, options)
  const answers = asked.map((cadre) => answerFor({ round: open, bars, solution }, cadre, { ...options, longest }))
  const unknown = only === undefined || asked.length > 0 ? []
    : [{ ...nothingSaid(only, []), outcome: 'unknown', stoppedBy: 'unknown-cadre' } as const]
  return { kind: 'misreport-gains', longest, assumes, cadres: [...answers, ...unknown], names: namesOf(round, answers) }
}

/** What is asked, with the length that holds. */
type Asked = MisreportOptions & { readonly longest: number }

/** What all cadres share. */
interface Ground {
  readonly round: Round
  readonly bars: Bars
  readonly solution: Solution
}

const nothingSaid = (cadre: string, choices: readonly string[]) =>
  ({ cadre, choices, places: [], villages: [], left: 0, tried: 0, found: { every: 0, some: 0, firmer: 0 }, best: [] }) as const

function answerFor({ round, bars, solution }: Ground, { id, choices = [] }: Cadre, options: Asked): CadreMisreports {
  const base = nothingSaid(id, choices)
  if (solution.plan === undefined) return { ...base, outcome: 'unknown', stoppedBy: solution.status === 'infeasible' ? 'no-plan' : 'work' }
  const none = (reason: NothingToGain, places: CadreMisreports['places']): CadreMisreports => ({ ...base, outcome: 'none', reason, places })
  if (bars.unavailable.has(id) || bars.withdrawals.has(id)) return none('away', [null])
  const [pin] = bars.pinsOfCadre.get(id) ?? []
  if (pin !== undefined) return none('pinned', [pin.village])
  const post = solution.plan.posts.find(({ cadre }) => cadre === id)
  if (solution.status === 'optimal' && post?.choiceRank === 1 && post.settled) return none('first-choice', [choices[0]])

  const possible = choices.length === 0 ? [] : villagesFor(round, bars, id, choices)
  const wanted = options.villages === undefined ? possible : possible.filter((village) => options.villages!.includes(village))
  const villages = wanted.slice(0, Math.max(0, options.mostVillages ?? mostVillages))
  const placesOf = placesByList(round, id, [...new Set([...choices, ...villages])], meansOf(round, options))
  const places = placesOf(choices)
  if (places === 'unknown') return { ...base, outcome: 'unknown', stoppedBy: 'work' }
  if (choices.length === 0) return none('no-choices', places)
  if (places.every((place) => place === choices[0])) return none('first-choice', places)
  return { ...base, places, villages, left: possible.length - villages.length, ...tryLists(placesOf, choices, places, villages, options) }
}

/** Villages that false lists are made of, unless more are asked for. */
const mostVillages = 40

/** Villages that he could have if he named them: those he chose, those that recommended him, those of his pool, the others. */
function villagesFor(round: Round, bars: Bars, cadre: string, choices: readonly string[]): readonly string[] {
  const group = ({ id, recommends = [] }: Village): number =>
    recommends.includes(cadre) ? 0 : bars.poolOfVillage.get(id) === bars.poolOfCadre.get(cadre) ? 1 : 2
  const others = round.villages.filter(({ id }) => !choices.includes(id))
  const ordered = [...choices, ...[0, 1, 2].flatMap((k) => others.filter((village) => group(village) === k).map(({ id }) => id))]
  // that neither named the other bars nothing he could not change
  return ordered.filter((village) => barsOf(bars, cadre, village).every(({ reason }) => reason === 'not-named' || reason === 'other-pool'))
}

/** Every false list, and those that gain. */
function tryLists(
  placesOf: PlacesOf, choices: readonly string[], places: CadreMisreports['places'], villages: readonly string[], { longest, limit = 5 }: Asked,
): Pick<CadreMisreports, 'outcome' | 'reason' | 'tried' | 'found' | 'best' | 'stoppedBy'> {
  // 0-based place in his true order; what he did not choose, and nothing, are equal and last
  const rankOf = (place: string | null): number => (place === null || !choices.includes(place) ? Infinity : choices.indexOf(place))
  const ends = (some: readonly (string | null)[]) => {
    const ranks = some.map(rankOf)
    return { best: Math.min(...ranks), worst: Math.max(...ranks) }
  }
  const now = ends(places)
  const found = { every: 0, some: 0, firmer: 0 }
  const gains: Misreport[] = []
  let tried = 0
  let stopped = false
  for (const list of listsOf(villages, longest)) {
    if (isSame(list, choices)) continue
    tried++
    const under = placesOf(list)
    if (under === 'unknown') stopped = true
    if (under === 'unknown' || under.length === 0) continue
    const then = ends(under)
    const firmer = then.best === now.best && then.worst < now.worst
    const gain = then.worst < now.best ? 'every' : then.best < now.best ? 'some' : firmer ? 'firmer' : undefined
    if (gain === undefined) continue
    found[gain]++
    // what a shorter list within this one does as well is said once
    if (gains.some((shorter) => isWithin(shorter.choices, list) && isSame(shorter.places, under))) continue
    gains.push({ choices: list, places: under, gain, rank: then.best + 1 })
  }
  const order = { every: 0, some: 1, firmer: 2 } as const
  gains.sort((a, b) => order[a.gain] - order[b.gain] || a.rank - b.rank || a.choices.length - b.choices.length)
  return {
    outcome: gains.length > 0 ? 'gain' : stopped ? 'unknown' : 'none',
    ...(gains.length > 0 || stopped ? {} : { reason: 'tried' }),
    tried,
    found,
    best: gains.slice(0, limit),
    ...(stopped ? { stoppedBy: 'work' } : {}),
  }
}

const isSame = (one: readonly (string | null)[], other: readonly (string | null)[]): boolean =>
  one.length === other.length && one.every((item, k) => item === other[k])

/** Whether a list is another one with some villages left out. */
function isWithin(part: readonly string[], list: readonly string[]): boolean {
  let met = 0
  for (const village of list) if (village === part[met]) met++
  return met === part.length
}

/** All ordered lists of up to so many of some villages, the shorter ones first. */
function* listsOf(villages: readonly string[], longest: number): Generator<readonly string[], void, undefined> {
  let lists: (readonly string[])[] = [[]]
  for (let length = 0; length <= longest && lists.length > 0; length++) {
    yield* lists
    if (length === longest) return
    lists = lists.flatMap((list) => villages.filter((village) => !list.includes(village)).map((village) => [...list, village]))
  }
}

function namesOf(round: Round, answers: readonly CadreMisreports[]): NameList {
  const villages = answers.flatMap(({ choices, places, villages: tried, best }) =>
    [...choices, ...places, ...tried, ...best.flatMap((misreport) => misreport.places)].filter((id) => id !== null))
  return nameList(round, villages, answers.map(({ cadre }) => cadre))
}
