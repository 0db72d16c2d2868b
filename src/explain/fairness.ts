/** How fairly a plan treats cadres and villages: ranks, regret, envy, rates by group, scores by village class, and the best each figure could be. */

import { expectSolution } from '../model/given.ts'
import { type Objective, preferredOverrides, type Round, type Scalar } from '../model/round.ts'
import type { Plan, Solution } from '../model/solution.ts'
import { solve } from '../solve/solve.ts'
import type { Limits } from '../solve/run.ts'
import { barsOf, pairKey } from './bars.ts'
import type { NameList, Preference } from './facts.ts'
import type { Share } from './headline.ts'
import { nameList } from './name-list.ts'
import { followedPreferences } from './preferences.ts'
import { notTogether, type PlanView, viewPlan } from './plan-view.ts'
import { softBreaches } from './soft-rules.ts'

/** How many cadres, or villages, got which place of their list. */
export interface RankProfile {
  /** Entry k: the (k + 1)th place. As long as the longest list. */
  readonly ranks: readonly number[]
  /** Got somebody, or some place, that their list does not name. */
  readonly unlisted: number
  /** Got nothing. */
  readonly none: number
}

/** A cadre who would rather have a village that somebody else has, or that is vacant, and could go there. */
export interface Envy {
  readonly cadre: string
  readonly village: string
  /** Who has it; `null`: vacant. */
  readonly holder: string | null
  /** 1 = his first choice. */
  readonly choiceRank: number
  /** `this`: the village would rather have him, too (有理由的不平; the pair blocks). `equal`: it has no preference. `present`: it prefers whom it has. */
  readonly villagePrefers: Preference
}

/** A group of villages or cadres and what it got. */
export interface GroupShare {
  /** Value of the field; `null`: the field is missing. */
  readonly group: Scalar | null
  /** Villages that are not held, cadres who are available. */
  readonly size: number
  /** Filled villages, cadres with a village. */
  readonly posts: number
  /** Of these: two-way pairs, at the cadre's first choice, at a choice of his, recommended by the village, allotted. */
  readonly mutual: number
  readonly first: number
  readonly chosen: number
  readonly recommended: number
  readonly allotted: number
}

/** The scores of a class of villages. Scores are integers; a mean is `sum` ÷ `posts`. */
export interface ScoreShare {
  readonly group: Scalar | null
  readonly posts: number
  readonly sum: number
  /** Least and greatest of a post; `null` without posts. */
  readonly least: number | null
  readonly most: number | null
  /**
   * All pairs that are possible in these villages: how many, and the sum of their scores. A class whose posts are above this mean got the better
   * people for it.
   */
  readonly possible: number
  readonly possibleSum: number
}

/** A figure that is an objective, and the best that any plan could make of it. */
export interface FigureShare {
  readonly objective: Objective
  readonly sense: 'max' | 'min'
  readonly value: number
  /**
   * If this alone mattered, every rule and override obeyed (for `allotted`: as many villages filled as can be); `null`: the search for it was
   * stopped.
   */
  readonly best: number | null
}

/** How fairly a plan treats everybody. */
export interface Fairness {
  readonly kind: 'fairness'
  /** All cadres, those of them who take part, and those who got a village. */
  readonly cadres: { readonly all: number; readonly available: number; readonly assigned: number }
  /** All villages, those that are not held, and the filled ones. */
  readonly villages: { readonly all: number; readonly open: number; readonly filled: number }
  /** Of the available cadres by their choices, of the open villages by their recommendation (an unranked one has only a first place). */
  readonly cadreRanks: RankProfile
  readonly villageRanks: RankProfile
  /** Each with both denominators: of all that could, of all that did. */
  readonly rates: readonly { readonly rate: 'first' | 'chosen' | 'mutual' | 'recommended' | 'allotted'; readonly ofAll: Share; readonly ofPosts: Share }[]
  /**
   * Regret of a cadre with choices: 0 at his first choice, 1 at his second …, as many as his choices where he got none of them. `worst`: who has
   * the most, if that is
   * more than 0.
   */
  readonly regret: { readonly total: number; readonly most: number; readonly cadres: number; readonly worst: readonly string[] }
  /** In the order of cadres, then of their choices. Justified: `villagePrefers` is `this`. */
  readonly envy: readonly Envy[]
  readonly justified: number
  readonly byUnit: readonly GroupShare[]
  readonly byArea: readonly GroupShare[]
  /** By `class` among the attributes of villages, where one has it; otherwise by `priority`. */
  readonly byClass: readonly GroupShare[]
  readonly classField: 'class' | 'priority'
  readonly scores: readonly ScoreShare[]
  readonly figures: readonly FigureShare[]
  readonly names: NameList
}

/**
 * How fairly the plan of a solution treats cadres and villages. Everything is counted on the plan; for each figure that is an objective, the
 * round is solved with that objective alone
 * to say what could be reached at best.
 *
 * @returns undefined when the solution has no plan.
 * @complexity O(size of the round × length of the lists), and one solution per figure.
 * @example
 * ```ts
 * import { fairness, solve } from 'two-way-choice'
 *
 * const solution = solve({
 *   villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村', recommends: ['林晓岚'] }],
 *   cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村', '石桥村'] }, { id: '陈立新', choices: ['溪口村'] }],
 * })
 * const { cadreRanks, regret, envy } = fairness(solution)!
 * cadreRanks // => { ranks: [1, 1], unlisted: 0, none: 1 }
 * regret // => { total: 2, most: 1, cadres: 3, worst: ['林晓岚', '陈立新'] }
 * envy.map(({ cadre, holder, villagePrefers }) => [cadre, holder, villagePrefers]) // => [['林晓岚', '周明远', 'present'], ['陈立新', '周明远', 'present']]
 * ```
 */
export function fairness(solution: Solution, limits: Limits = {}): Fairness | undefined {
  expectSolution(solution)
  const { round, plan } = solution
  if (plan === undefined) return undefined
  const view = viewPlan(solution, plan)
  const { unavailable, withdrawals, holds } = view.bars
  const cadres = round.cadres.filter(({ id }) => !unavailable.has(id) && !withdrawals.has(id))
  const villages = round.villages.filter(({ id }) => !holds.has(id))
  const filled = plan.posts.filter(({ cadre }) => cadre !== null)
  const ofCadre = (id: string): Plan['posts'][number] | undefined => view.postOfCadre.get(id)
  const ofVillage = (id: string): Plan['posts'][number] => view.postOfVillage.get(id)!
  const envy = envyOf(view, cadres)
  const classField = round.villages.some(({ attributes }) => attributes?.class !== undefined) ? 'class' : 'priority'
  const classOf = (village: Round['villages'][number]): Scalar | null => (classField === 'class' ? (village.attributes?.class ?? null) : (village.priority ?? 0))
  const kinds = tally(filled)
  const regret = regretOf(view, cadres)
  const rate = (name: 'first' | 'chosen' | 'mutual' | 'recommended' | 'allotted', count: number, all: number) =>
    ({ rate: name, ofAll: { numerator: count, denominator: all }, ofPosts: { numerator: count, denominator: filled.length } })
  return {
    kind: 'fairness',
    cadres: { all: round.cadres.length, available: cadres.length, assigned: filled.length },
    villages: { all: round.villages.length, open: villages.length, filled: filled.length },
    cadreRanks: profile(cadres.map(({ id }) => ofCadre(id)), ({ choiceRank }) => choiceRank, Math.max(0, ...cadres.map(({ choices }) => choices?.length ?? 0))),
    villageRanks: profile(
      villages.map(({ id }) => ofVillage(id)), ({ recommendationRank }) => recommendationRank,
      Math.max(0, ...villages.map(({ recommends, ranked }) => (ranked === true ? (recommends?.length ?? 0) : Math.min(1, recommends?.length ?? 0)))),
    ),
    rates: [
      rate('first', kinds.first, cadres.length),
      rate('chosen', kinds.chosen, cadres.length),
      rate('mutual', kinds.mutual, round.villages.length),
      rate('recommended', kinds.recommended, round.villages.length),
      rate('allotted', kinds.allotted, round.villages.length),
    ],
    regret,
    envy,
    justified: envy.filter(({ villagePrefers }) => villagePrefers === 'this').length,
    byUnit: groups(cadres, ({ unit }) => unit ?? null, ({ id }) => ofCadre(id)),
    byArea: groups(villages, ({ area }) => area ?? null, ({ id }) => ofVillage(id)),
    byClass: groups(villages, classOf, ({ id }) => ofVillage(id)),
    classField,
    scores: scoresOf(view, villages, classOf),
    figures: figuresOf(solution, limits),
    names: nameList(round, envy.map(({ village }) => village), [...regret.worst, ...envy.flatMap(({ cadre, holder }) => (holder === null ? [cadre] : [cadre, holder]))]),
  }
}

function profile(posts: readonly (Plan['posts'][number] | undefined)[], rankOf: (post: Plan['posts'][number]) => number | null, longest: number): RankProfile {
  const ranks = Array.from({ length: longest }, () => 0)
  let [unlisted, none] = [0, 0]
  for (const post of posts) {
    if (post === undefined || post.cadre === null) none++
    else {
      const rank = rankOf(post)
      if (rank === null) unlisted++
      else ranks[rank - 1]++
    }
  }
  return { ranks, unlisted, none }
}

function tally(posts: readonly Plan['posts'][number][]): Pick<GroupShare, 'posts' | 'mutual' | 'first' | 'chosen' | 'recommended' | 'allotted'> {
  const having = (test: (post: Plan['posts'][number]) => boolean): number => posts.filter(test).length
  return {
    posts: posts.length,
    mutual: having(({ kind }) => kind === 'mutual'),
    first: having(({ choiceRank }) => choiceRank === 1),
    chosen: having(({ choiceRank }) => choiceRank !== null),
    recommended: having(({ recommendationRank }) => recommendationRank !== null),
    allotted: having(({ kind }) => kind === 'allotted'),
  }
}

function regretOf({ postOfCadre }: PlanView, cadres: Round['cadres']): Fairness['regret'] {
  const regrets = cadres.flatMap(({ id, choices }) => {
    const places = choices?.length ?? 0
    const rank = postOfCadre.get(id)?.choiceRank ?? null
    return places === 0 ? [] : [{ id, regret: rank === null ? places : rank - 1 }]
  })
  const most = Math.max(0, ...regrets.map(({ regret }) => regret))
  return {
    total: regrets.reduce((sum, { regret }) => sum + regret, 0),
    most,
    cadres: regrets.length,
    worst: most === 0 ? [] : regrets.filter(({ regret }) => regret === most).map(({ id }) => id),
  }
}

function envyOf(view: PlanView, cadres: Round['cadres']): readonly Envy[] {
  return cadres.flatMap(({ id: cadre, choices }) => {
    const post = view.postOfCadre.get(cadre)
    const better = (choices ?? []).slice(0, post === undefined || post.choiceRank === null ? undefined : post.choiceRank - 1)
    return better.flatMap((village, k): Envy[] => {
      // pins are decisions about this plan, not about who could go where
      const barred = barsOf(view.bars, cadre, village).some(({ reason }) => reason !== 'village-pinned' && reason !== 'cadre-pinned')
      if (barred) return []
      return [{ cadre, village, holder: view.postOfVillage.get(village)!.cadre, choiceRank: k + 1, villagePrefers: notTogether(view, cadre, village).villagePrefers }]
    })
  })
}

function groups<T>(items: readonly T[], groupOf: (item: T) => Scalar | null, postOf: (item: T) => Plan['posts'][number] | undefined): readonly GroupShare[] {
  return Array.from(grouped(items, groupOf), ([group, members]) => ({
    group,
    size: members.length,
    ...tally(members.map(postOf).filter((post) => post !== undefined && post.cadre !== null) as Plan['posts'][number][]),
  }))
}

/** Items by group, in the order of the round; those without a group last. */
function grouped<T>(items: readonly T[], groupOf: (item: T) => Scalar | null): ReadonlyMap<Scalar | null, readonly T[]> {
  const found = new Map<Scalar | null, T[]>()
  for (const item of items) {
    const group = groupOf(item)
    const list = found.get(group)
    if (list === undefined) found.set(group, [item])
    else list.push(item)
  }
  const nobody = found.get(null)
  found.delete(null)
  return nobody === undefined ? found : found.set(null, nobody)
}

function scoresOf(view: PlanView, villages: Round['villages'], classOf: (village: Round['villages'][number]) => Scalar | null): readonly ScoreShare[] {
  const { round, score, bars } = view
  if (score.size === 0) return []
  return Array.from(grouped(villages, classOf), ([group, members]) => {
    const scores = members.flatMap(({ id }) => {
      const { cadre } = view.postOfVillage.get(id)!
      return cadre === null ? [] : [score.get(pairKey(id, cadre)) ?? 0]
    })
    let [possible, possibleSum] = [0, 0]
    for (const { id } of members) {
      for (const cadre of round.cadres) {
        if (barsOf(bars, cadre.id, id).length > 0) continue
        possible++
        possibleSum += score.get(pairKey(id, cadre.id)) ?? 0
      }
    }
    return {
      group,
      posts: scores.length,
      sum: scores.reduce((sum, one) => sum + one, 0),
      least: scores.length === 0 ? null : Math.min(...scores),
      most: scores.length === 0 ? null : Math.max(...scores),
      possible,
      possibleSum,
    }
  })
}

const figureObjectives: readonly Objective[] = ['coverage', 'mutual', 'stability', 'mutualFirst', 'firstChoices', 'chosen', 'recommended', 'allotted', 'kept', 'fit', 'broken', 'honoured']

/** What the plan reaches in every figure, asked for or not, and the best of each alone. */
function figuresOf({ round, plan }: Solution, limits: Limits): readonly FigureShare[] {
  const { tieBreak: _, ...policy } = round.policy ?? {}
  const soft = (round.rules ?? []).some((rule) => rule.soft === true)
  return figureObjectives.flatMap((objective): FigureShare[] => {
    if (objective === 'broken' && !soft) return []
    if (objective === 'honoured' && preferredOverrides(round).length === 0) return []
    if (objective === 'kept' && (round.baseline ?? []).length === 0) return []
    if (objective === 'fit' && (round.fit ?? []).length === 0) return []
    // nobody at all is allotted in an empty plan, which says nothing
    const order: readonly Objective[] = objective === 'allotted' ? ['coverage', 'allotted'] : [objective]
    const alone = solve({ ...round, policy: { ...policy, objectives: order } }, limits)
    const level = alone.levels?.at(-1)
    return level === undefined ? [] : [{ objective, sense: level.sense, value: valueOf(round, plan!, objective), best: alone.status === 'optimal' ? level.value : null }]
  })
}

/** An objective counted on a plan. */
function valueOf(round: Round, plan: Plan, objective: Objective): number {
  const filled = plan.posts.filter(({ cadre }) => cadre !== null)
  switch (objective) {
    case 'stability':
      return plan.blockingPairs.length
    case 'kept': {
      const former = new Set((round.baseline ?? []).map(({ village, cadre }) => pairKey(village, cadre)))
      return filled.filter(({ village, cadre }) => former.has(pairKey(village, cadre!))).length
    }
    case 'fit': {
      const score = new Map((round.fit ?? []).map((row) => [pairKey(row.village, row.cadre), row.score]))
      return filled.reduce((sum, { village, cadre }) => sum + (score.get(pairKey(village, cadre!)) ?? 0), 0)
    }
    case 'broken':
      return softBreaches(round, plan).reduce((sum, { by }) => sum + by, 0)
    case 'honoured':
      return followedPreferences(round, plan).length
    case 'mutualFirst':
      return filled.filter(({ kind, choiceRank }) => kind === 'mutual' && choiceRank === 1).length
    case 'firstChoices':
      return tally(filled).first
    case 'chosen':
    case 'mutual':
    case 'recommended':
    case 'allotted':
      return tally(filled)[objective]
    default:
      return filled.length
  }
}
