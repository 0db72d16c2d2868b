/** Any plan under every definition of stability: which pairs block it, and what each definition assumes. */

import { expectRound } from '../model/given.ts'
import type { Round } from '../model/round.ts'
import { compile } from '../pairs/compile.ts'
import { findPair, type RoundGraph } from '../pairs/pair-graph.ts'
import { pinnedPairs } from '../pairs/pins.ts'
import { pairKey } from './bars.ts'
import type { CadreNow, NameList, VillageNow, Wishes } from './facts.ts'
import { type GivenPlan, type PlanProblem, type ReadPlan, readPlan } from './given-plan.ts'
import { nameList } from './name-list.ts'
import { classOf } from './plan-view.ts'

/**
 * What may block a plan: a cadre and a village that are not together and may go together, where
 *
 * - `two-way`: they named each other, and both strictly prefer each other to what they have. This is what the library counts (互愿未成对).
 * - `score-respecting`: the same, and among those whom a village recommends without order a score that leads by at least `tolerance` is a
 *   preference.
 * - `full-weak`: at least one of them named the other, and both strictly prefer each other.
 * - `strong`: they named each other, one strictly prefers it, the other at least does not mind.
 * - `super`: they named each other, and neither minds.
 * - `non-wasteful`: the village is vacant, and the cadre, who chose it, strictly prefers it.
 * - `no-justified-envy`: somebody else has the village; the cadre, who chose it, strictly prefers it, and the village strictly prefers him.
 */
export type StabilityDefinition = 'two-way' | 'score-respecting' | 'full-weak' | 'strong' | 'super' | 'non-wasteful' | 'no-justified-envy'

/**
 * What a definition takes for granted. `barred-never-block`: pairs that a rule or an override bars have no claim; a pin bars nothing by
 * itself. `mutual-only`, `named-pairs`, `chosen-only`: what pairs can block. `choices-in-order`: a cadre prefers his choices in the order
 * written, and each of them to everything else. `un-named-is-nothing`: what a side did not name and nothing are equal and last.
 * `unranked-tie`: those whom a village recommends without order are equal. `scores-in-ties`: among them a lead of `tolerance` or more is a
 * preference; without a score it is 0. `recommending-villages-next`: for a cadre, villages that recommended him and that he did not choose
 * are equal, behind his choices. `applicants-next`: for a village, those who chose it and whom it did not recommend are equal, behind the
 * recommended. `rest-is-nothing`: everything else and nothing are equal and last. `indifference-counts`: a side that does not mind is
 * willing. `vacant-only`: the village is vacant, and takes whoever chose it. `occupied-only`: somebody else has the village.
 */
export type StabilityAssumption =
  | 'barred-never-block' | 'mutual-only' | 'named-pairs' | 'chosen-only' | 'choices-in-order' | 'un-named-is-nothing' | 'unranked-tie'
  | 'scores-in-ties' | 'recommending-villages-next' | 'applicants-next' | 'rest-is-nothing' | 'indifference-counts' | 'vacant-only' | 'occupied-only'

/** A cadre and a village that block a plan, and what each side has in it. */
export interface ClaimingPair extends Wishes {
  readonly cadre: string
  readonly village: string
  readonly cadreNow: CadreNow
  readonly villageNow: VillageNow
  /** Scores of the cadre and of whom the village has, `null` when it is vacant; in `score-respecting` only. */
  readonly scores?: { readonly cadre: number; readonly holder: number | null }
  /** Ids of the overrides that pin either side elsewhere, as far as the plan follows them. */
  readonly because: readonly string[]
}

/** A plan under one definition. */
export interface StabilityVerdict {
  readonly definition: StabilityDefinition
  /** No pair blocks. */
  readonly holds: boolean
  readonly assumes: readonly StabilityAssumption[]
  /** In the round's order of villages, then of cadres. */
  readonly blocking: readonly ClaimingPair[]
}

/** A plan under all of them. */
export interface StabilityReport {
  readonly kind: 'stability-report'
  /** The least lead in score that counts; `null`: none does. */
  readonly tolerance: number | null
  /** What is wrong with the plan. The verdicts are about what could be read of it. */
  readonly problems: readonly PlanProblem[]
  /** One per definition, in the order above. */
  readonly verdicts: readonly StabilityVerdict[]
  readonly names: NameList
}

/** How to judge. */
export interface StabilityOptions {
  /**
   * The least lead in score that makes a village prefer one of those it recommends without order, default 1; scores are integers, so 0 is
   * the same as 1. `Infinity` or `null`: scores do not count, and `score-respecting` is `two-way`.
   */
  readonly tolerance?: number | null
}

const assumptions: Readonly<Record<StabilityDefinition, readonly StabilityAssumption[]>> = {
  'two-way': ['mutual-only', 'choices-in-order', 'unranked-tie', 'un-named-is-nothing', 'barred-never-block'],
  'score-respecting': ['mutual-only', 'choices-in-order', 'scores-in-ties', 'un-named-is-nothing', 'barred-never-block'],
  'full-weak': [
    'named-pairs', 'choices-in-order', 'recommending-villages-next', 'unranked-tie', 'applicants-next', 'rest-is-nothing', 'barred-never-block',
  ],
  'strong': ['mutual-only', 'indifference-counts', 'choices-in-order', 'unranked-tie', 'un-named-is-nothing', 'barred-never-block'],
  'super': ['mutual-only', 'indifference-counts', 'choices-in-order', 'unranked-tie', 'un-named-is-nothing', 'barred-never-block'],
  'non-wasteful': ['vacant-only', 'chosen-only', 'choices-in-order', 'un-named-is-nothing', 'barred-never-block'],
  'no-justified-envy': ['occupied-only', 'chosen-only', 'choices-in-order', 'unranked-tie', 'un-named-is-nothing', 'barred-never-block'],
}

const definitions = Object.keys(assumptions) as readonly StabilityDefinition[]

/**
 * Judges a plan, hand-made ones too, by every definition of stability. The plan need not obey the round, nor be any good: what is wrong
 * with it is said in `problems`, and the verdicts are about the rest.
 *
 * Because a cadre's choices are in strict order, `strong` and `super` have the same blocking pairs; both are listed, being asked for by
 * both names. `super` implies `strong`, that `score-respecting` and `two-way`; `full-weak` implies `two-way`, `non-wasteful` and
 * `no-justified-envy`, and the last two together imply `two-way`. `no-justified-envy` is what `fairness` counts as justified, vacant
 * villages aside.
 *
 * @param plan village id → cadre id or `null`, as an object or a `Map`; or posts; or the plan of a solution.
 * @throws RangeError for a round that was not checked, or a tolerance that is no number of 0 or more.
 * @complexity O(pairs of the round + size of the plan).
 * @example
 * ```ts
 * import { stabilityReport } from 'two-way-choice'
 *
 * const round = {
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['陈立新'] }, { id: '高坪村' }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村', '高坪村'] }, { id: '陈立新' }],
 *   fit: [{ cadre: '林晓岚', village: '溪口村', score: 8 }, { cadre: '周明远', village: '溪口村', score: 5 }],
 * }
 * const { verdicts } = stabilityReport(round, { '溪口村': '周明远', '石桥村': '林晓岚' }, { tolerance: 3 })
 * verdicts.filter(({ holds }) => holds).map(({ definition }) => definition) // => ['two-way', 'no-justified-envy']
 * const [, byScore, full] = verdicts.map(({ blocking }) => blocking.map(({ cadre, village }) => [cadre, village]))
 * byScore // => [['林晓岚', '溪口村']]
 * full // => [['陈立新', '石桥村'], ['林晓岚', '高坪村']]
 * stabilityReport(round, { '溪口村': '周名远' }).problems // => [{ code: 'unknown-cadre', village: '溪口村', cadre: '周名远' }]
 * ```
 */
export function stabilityReport(round: Round, plan: GivenPlan, options: StabilityOptions = {}): StabilityReport {
  expectRound(round)
  const tolerance = options.tolerance === null ? Infinity : (options.tolerance ?? 1)
  if (typeof tolerance !== 'number' || !(tolerance >= 0)) throw new RangeError('The tolerance is a number of 0 or more.')
  const graph = compile(round)
  const view: View = { round, graph, read: readPlan(round, plan, likingOf(graph)), pins: pinnedPairs(round) }
  const found = new Map<StabilityDefinition, ClaimingPair[]>(definitions.map((definition) => [definition, []]))
  const together = new Set(view.read.posts.map(({ village, cadre }) => pairKey(village, cadre)))
  for (const village of round.villages) {
    const v = graph.villageById.get(village.id)!
    const row = Array.from({ length: graph.rowOffsets[v + 1] - graph.rowOffsets[v] }, (_, i) => graph.rowOffsets[v] + i)
    const named = row.filter((pair) => graph.barred[pair] === 0 && (graph.choiceRank[pair] > 0 || graph.recommendationRank[pair] > 0))
    named.sort((a, b) => graph.positionOfCadre[graph.pairCadre[a]] - graph.positionOfCadre[graph.pairCadre[b]])
    for (const pair of named) {
      const cadre = round.cadres[graph.positionOfCadre[graph.pairCadre[pair]]].id
      if (together.has(pairKey(village.id, cadre))) continue
      const claim = claimOf(view, pair, cadre, village.id)
      for (const definition of definitions) {
        if (!blocks(definition, claim, tolerance)) continue
        found.get(definition)!.push(pairIn(view, claim, definition === 'score-respecting'))
      }
    }
  }
  const verdicts = definitions.map((definition): StabilityVerdict => {
    const blocking = found.get(definition)!
    return { definition, holds: blocking.length === 0, assumes: assumptions[definition], blocking }
  })
  return {
    kind: 'stability-report',
    tolerance: tolerance === Infinity ? null : tolerance,
    problems: view.read.problems,
    verdicts,
    names: namesOf(round, verdicts, view.read.problems),
  }
}

/** What is looked at. */
interface View {
  readonly round: Round
  readonly graph: RoundGraph
  readonly read: ReadPlan
  readonly pins: ReturnType<typeof pinnedPairs>
}

/** What one side says of the other: 1-based ranks, 0 = not named. */
interface Said {
  readonly choice: number
  readonly recommendation: number
  readonly score: number
}

/** A pair that is not together, and what its sides have; absent: nothing. */
interface Claim {
  readonly cadre: string
  readonly village: string
  readonly ranked: boolean
  readonly pair: Said
  readonly his?: Said & { readonly village: string }
  readonly its?: Said & { readonly cadre: string }
}

const nothing: Said = { choice: 0, recommendation: 0, score: 0 }

function saidOf(graph: RoundGraph, cadre: string, village: string): Said {
  const pair = findPair(graph, graph.villageById.get(village)!, graph.cadreById.get(cadre)!)
  return pair < 0 ? nothing : { choice: graph.choiceRank[pair], recommendation: graph.recommendationRank[pair], score: graph.fit.length === 0 ? 0 : graph.fit[pair] }
}

function claimOf({ round, graph, read }: View, pair: number, cadre: string, village: string): Claim {
  const at = read.villageOf.get(cadre)
  const holder = read.cadreOf.get(village)
  return {
    cadre,
    village,
    ranked: round.villages[graph.positionOfVillage[graph.pairVillage[pair]]].ranked ?? false,
    pair: saidOf(graph, cadre, village),
    ...(at === undefined ? {} : { his: { ...saidOf(graph, cadre, at), village: at } }),
    ...(holder === undefined ? {} : { its: { ...saidOf(graph, holder, village), cadre: holder } }),
  }
}

/** A rank with un-named last. */
const listed = (rank: number): number => (rank === 0 ? Infinity : rank)

/** A rank behind all choices, all recommendations, and ahead of the un-named. */
const behindAll = Number.MAX_SAFE_INTEGER

/** How a cadre ranks a village when villages that recommended him come next, how a village ranks a cadre when those who chose it do. */
const fullChoice = ({ choice, recommendation }: Said): number => (choice > 0 ? choice : recommendation > 0 ? behindAll : Infinity)
const fullRecommendation = ({ choice, recommendation }: Said): number => (recommendation > 0 ? recommendation : choice > 0 ? behindAll : Infinity)

function blocks(definition: StabilityDefinition, claim: Claim, tolerance: number): boolean {
  const { pair, his = nothing, its = nothing } = claim
  const mutual = pair.choice > 0 && pair.recommendation > 0
  // above 0: would rather; 0: does not mind
  const cadre = compareRanks(listed(his.choice), listed(pair.choice))
  const village = compareRanks(listed(its.recommendation), listed(pair.recommendation))
  switch (definition) {
    case 'two-way':
      return mutual && cadre > 0 && village > 0
    case 'score-respecting':
      // only those whom a village recommends without order are equal and recommended
      return mutual && cadre > 0 && (village > 0 || (village === 0 && leads(pair.score - its.score, tolerance)))
    case 'full-weak':
      return fullChoice(pair) < fullChoice(his) && fullRecommendation(pair) < fullRecommendation(its)
    case 'strong':
      return mutual && cadre >= 0 && village >= 0 && (cadre > 0 || village > 0)
    case 'super':
      return mutual && cadre >= 0 && village >= 0
    case 'non-wasteful':
      return claim.its === undefined && pair.choice > 0 && cadre > 0
    case 'no-justified-envy':
      return claim.its !== undefined && pair.choice > 0 && cadre > 0 && village > 0
  }
}

// not by difference: two un-named are equal, too
const compareRanks = (present: number, other: number): number => (present === other ? 0 : present > other ? 1 : -1)

const leads = (lead: number, tolerance: number): boolean => lead > 0 && lead >= tolerance

/** Whom each side likes better: named first, by rank, then who named it. */
function likingOf(graph: RoundGraph): Parameters<typeof readPlan>[2] {
  const ofCadre = (cadre: string, village: string): number => fullChoice(saidOf(graph, cadre, village))
  const ofVillage = (village: string, cadre: string): number => fullRecommendation(saidOf(graph, cadre, village))
  return {
    cadre: (cadre, one, other) => compareRanks(ofCadre(cadre, one), ofCadre(cadre, other)),
    village: (village, one, other) => compareRanks(ofVillage(village, one), ofVillage(village, other)),
  }
}

function pairIn({ pins, read }: View, { cadre, village, ranked, pair, his, its }: Claim, scored: boolean): ClaimingPair {
  const follows = (pin: (typeof pins)[number]): boolean => read.posts.some((post) => post.village === pin.village && post.cadre === pin.cadre)
  const rank = (n: number): number | null => (n === 0 ? null : n)
  const classIn = ({ choice, recommendation }: Said) => classOf(rank(choice), rank(recommendation))
  const pinned = its === undefined ? undefined : pins.find((pin) => pin.village === village && pin.cadre === its.cadre)
  return {
    cadre,
    village,
    class: classIn(pair),
    choiceRank: rank(pair.choice),
    recommendationRank: rank(pair.recommendation),
    ranked,
    cadreNow: his === undefined ? { village: null, class: null } : { village: his.village, class: classIn(his) },
    villageNow: its === undefined ? { cadre: null, class: null, pinned: null }
      : { cadre: its.cadre, class: classIn(its), pinned: pinned?.override ?? null },
    ...(scored ? { scores: { cadre: pair.score, holder: its === undefined ? null : its.score } } : {}),
    because: pins.filter((pin) => (pin.village === village || pin.cadre === cadre) && follows(pin)).map(({ override }) => override),
  }
}

/** Everybody whom the report mentions. */
function namesOf(round: Round, verdicts: readonly StabilityVerdict[], problems: readonly PlanProblem[]): NameList {
  const pairs = verdicts.flatMap(({ blocking }) => blocking)
  const ids = (value: string | null): readonly string[] => (value === null ? [] : [value])
  const villages = [
    ...pairs.flatMap(({ village, cadreNow }) => [village, ...ids(cadreNow.village)]),
    ...problems.flatMap((problem) => ('villages' in problem ? problem.villages : 'village' in problem ? [problem.village] : [])),
  ]
  const cadres = [
    ...pairs.flatMap(({ cadre, villageNow }) => [cadre, ...ids(villageNow.cadre)]),
    ...problems.flatMap((problem) => ('cadres' in problem ? problem.cadres.flatMap(ids) : 'cadre' in problem ? ids(problem.cadre) : [])),
  ]
  return nameList(round, villages, cadres)
}
