/** The oracle: every plan of a small round, judged word by word as the contract says. Slow and plain on purpose. */

import type { Cadre, Objective, Override, Round, Rule, Village } from '../../src/model/round.ts'
import { defaultObjectives, senseOf } from '../../src/model/round.ts'
import { selectsCadre, selectsVillage, villageField } from './selection.ts'

/** Who holds each village, in the order of the round; `null`: vacant. */
export type VillagePlan = readonly (string | null)[]

/** A cadre and a village. */
export interface NamedPair {
  readonly cadre: string
  readonly village: string
}

/** What the oracle found. */
export interface Outcome {
  readonly status: 'optimal' | 'infeasible'
  /** One value per entry of {@link levelsOf}; empty when infeasible. */
  readonly levels: number[]
  /** Every optimal plan once: villages in order, each going through the cadres in the round's order, vacant last. */
  readonly optimalPlans: (string | null)[][]
  /** Per village: who holds it in some optimal plan, in the round's order, `null` last. */
  readonly candidates: (string | null)[][]
  /** Per village: the same in every optimal plan. All `false` when infeasible. */
  readonly settled: boolean[]
}

/** How the oracle searches. */
export interface BruteForceOptions {
  /** Kinds of hard rules to leave out, for engines that do not know them. Default: none. */
  readonly ignore?: readonly ('count' | 'apart')[]
  /** `false`: look at every plan, with no bound. Default `true`. */
  readonly prune?: boolean
}

/** One entry of the level vector: an objective, and the priority class for `priorityCoverage`. */
export interface LevelName {
  readonly objective: Objective
  readonly priority?: number
}

/** The levels of a round in order of importance; `priorityCoverage` has one per class above 0 among the villages, highest first. */
export function levelsOf(round: Round): LevelName[] {
  const classes = [...new Set(round.villages.map((village) => village.priority ?? 0))].filter((p) => p > 0).sort((a, b) => b - a)
  return orderOf(round).flatMap((objective): LevelName[] =>
    objective === 'priorityCoverage' ? classes.map((priority) => ({ objective, priority })) : [{ objective }])
}

/**
 * What the policy names; otherwise the default order, with `broken` behind `stability` when the round has a soft rule, waived or not, and
 * `honoured` behind both when it has a preferred override. A `stable` rule puts `stability` first.
 */
function orderOf(round: Round): readonly Objective[] {
  const demanded = rulesInForce(round).some(({ kind }) => kind === 'stable')
  return demanded ? ['stability', ...wantedOrder(round).filter((objective) => objective !== 'stability')] : wantedOrder(round)
}

function wantedOrder(round: Round): readonly Objective[] {
  if (round.policy?.objectives !== undefined) return round.policy.objectives
  const order: Objective[] = [...defaultObjectives]
  if ((round.overrides ?? []).some((override) => override.strength === 'prefer')) order.splice(order.indexOf('stability') + 1, 0, 'honoured')
  if (round.rules?.some((rule) => rule.soft === true) === true) order.splice(order.indexOf('stability') + 1, 0, 'broken')
  return order
}

/** The rules that no override waives. */
export function rulesInForce(round: Round): Rule[] {
  const waived = new Set((round.overrides ?? []).flatMap((override) => (override.kind === 'waive' ? [override.rule] : [])))
  return (round.rules ?? []).filter((rule) => !waived.has(rule.id))
}

/** The pairs that binding overrides demand: every pin, and for every keep the cadre that `baseline` names for the village. */
export function pinsOf(round: Round): NamedPair[] {
  return askedOf(round, (override) => override.strength !== 'prefer')
}

function askedOf(round: Round, which: (override: Override) => boolean): NamedPair[] {
  return (round.overrides ?? []).filter(which).flatMap((override): NamedPair[] => {
    if (override.kind === 'pin') return [{ cadre: override.cadre, village: override.village }]
    if (override.kind !== 'keep') return []
    const post = (round.baseline ?? []).find((row) => row.village === override.village)
    if (post === undefined) throw new Error(`keep ${override.id} without a baseline cadre`)
    return [{ cadre: post.cadre, village: post.village }]
  })
}

/** Place of the village among the choices of the cadre, 0 first; `Infinity`: not chosen. */
function choiceRank(cadre: Cadre, village: string): number {
  const place = (cadre.choices ?? []).indexOf(village)
  return place < 0 ? Infinity : place
}

/** Tier of the cadre for the village, 0 best, all 0 when unranked; `Infinity`: not recommended. */
function recommendationTier(village: Village, cadre: string): number {
  const place = (village.recommends ?? []).indexOf(cadre)
  return place < 0 ? Infinity : village.ranked === true ? place : 0
}

function cadreOf(round: Round, id: string): Cadre {
  const cadre = round.cadres.find((row) => row.id === id)
  if (cadre === undefined) throw new Error(`no cadre ${id}`)
  return cadre
}

function villageOf(round: Round, id: string): Village {
  const village = round.villages.find((row) => row.id === id)
  if (village === undefined) throw new Error(`no village ${id}`)
  return village
}

/**
 * Whether this cadre may go to this village. Not when he is unavailable or withdrawn, the village held, the pair banned or avoided, a
 * `require` unmet, soft rules and preferred overrides aside; an un-named pair also needs the same pool and `allot`, or a pin or keep, binding or
 * preferred, of this very pair.
 */
export function possiblePair(round: Round, cadre: string, village: string): boolean {
  const c = cadreOf(round, cadre)
  const v = villageOf(round, village)
  if (c.available === false) return false
  for (const override of round.overrides ?? []) {
    if (override.strength === 'prefer') continue
    if (override.kind === 'withdraw' && override.cadre === cadre) return false
    if (override.kind === 'hold' && override.village === village) return false
    if (override.kind === 'ban' && override.cadre === cadre && override.village === village) return false
  }
  for (const rule of rulesInForce(round)) {
    if (rule.soft === true) continue
    if (rule.kind === 'avoid' && rule.cadre === cadre && rule.village === village) return false
    if (rule.kind === 'require' && selectsVillage(rule.villages, v) && !selectsCadre(rule.cadres, c)) return false
  }
  if (choiceRank(c, village) < Infinity || recommendationTier(v, cadre) < Infinity) return true
  if (askedOf(round, () => true).some((pin) => pin.cadre === cadre && pin.village === village)) return true
  return round.policy?.allot !== false && c.pool === v.pool
}

/**
 * 互愿未成对 of a plan: they named each other, the pair is possible, the cadre strictly prefers the village to what he has, the village
 * strictly prefers him to what it has; un-named and nothing are equal and last. In the order of villages, then of cadres.
 */
export function blockingPairs(round: Round, plan: VillagePlan): NamedPair[] {
  return round.villages.flatMap((village, v) => {
    const holder = plan[v]
    return round.cadres.filter((cadre) => {
      const rank = choiceRank(cadre, village.id)
      const tier = recommendationTier(village, cadre.id)
      if (rank === Infinity || tier === Infinity || holder === cadre.id) return false
      const at = plan.indexOf(cadre.id)
      const present = at < 0 ? Infinity : choiceRank(cadre, round.villages[at].id)
      const holderTier = holder === null ? Infinity : recommendationTier(village, holder)
      return rank < present && tier < holderTier && possiblePair(round, cadre.id, village.id)
    }).map((cadre) => ({ cadre: cadre.id, village: village.id }))
  })
}

/** The value of every level of {@link levelsOf} for any plan, whether or not it obeys the rules. */
export function planLevels(round: Round, plan: VillagePlan): number[] {
  const posts = round.villages.flatMap((village, v) => {
    const holder = plan[v]
    if (holder === null) return []
    return [{ village, holder, rank: choiceRank(cadreOf(round, holder), village.id), tier: recommendationTier(village, holder) }]
  })
  const among = (rows: NonNullable<Round['baseline']>, village: Village, holder: string): boolean =>
    rows.some((row) => row.village === village.id && row.cadre === holder)
  return levelsOf(round).map(({ objective, priority }) => {
    switch (objective) {
      case 'priorityCoverage': return posts.filter((post) => (post.village.priority ?? 0) === priority).length
      case 'coverage': return posts.length
      case 'mutual': return posts.filter((post) => post.rank < Infinity && post.tier < Infinity).length
      case 'stability': return blockingPairs(round, plan).length
      case 'mutualFirst': return posts.filter((post) => post.rank === 0 && post.tier < Infinity).length
      case 'firstChoices': return posts.filter((post) => post.rank === 0).length
      case 'chosen': return posts.filter((post) => post.rank < Infinity).length
      case 'recommended': return posts.filter((post) => post.tier < Infinity).length
      case 'allotted': return posts.filter((post) => post.rank === Infinity && post.tier === Infinity).length
      case 'kept': return posts.filter((post) => among(round.baseline ?? [], post.village, post.holder)).length
      case 'fit': {
        const scored = (round.fit ?? []).filter((row) => posts.some((post) => post.village.id === row.village && post.holder === row.cadre))
        return scored.reduce((sum, row) => sum + row.score, 0)
      }
      case 'broken': {
        const soft = rulesInForce(round).filter((rule) => rule.soft === true)
        return soft.reduce((sum, rule) => sum + breaches(round, rule, plan), 0)
      }
      case 'honoured': return (round.overrides ?? []).filter((override) => override.strength === 'prefer' && follows(round, override, plan)).length
    }
  })
}

/** Whether a plan does what an override says. */
export function follows(round: Round, override: Override, plan: VillagePlan): boolean {
  const holderOf = (village: string): string | null => plan[round.villages.findIndex(({ id }) => id === village)]
  switch (override.kind) {
    case 'pin': return holderOf(override.village) === override.cadre
    case 'ban': return holderOf(override.village) !== override.cadre
    case 'keep': return (round.baseline ?? []).some((row) => row.village === override.village && row.cadre === holderOf(override.village))
    case 'hold': return holderOf(override.village) === null
    case 'withdraw': return !plan.includes(override.cadre)
    case 'waive': return true
  }
}

/**
 * By how much a plan breaks a rule. `avoid`: 1 when that pair is used; `require`: 1 per village it names with somebody it does not name;
 * `fill`: 1 per village it names without anybody; `count`: how many too few or too many; `apart`: in every place, all but one of its cadres.
 */
export function breaches(round: Round, rule: Rule, plan: VillagePlan): number {
  const posts = round.villages.map((village, v) => ({ village, cadre: plan[v] === null ? null : cadreOf(round, plan[v]) }))
  switch (rule.kind) {
    case 'avoid':
      return posts.filter(({ village, cadre }) => village.id === rule.village && cadre?.id === rule.cadre).length
    case 'require':
      return posts.filter(({ village, cadre }) => selectsVillage(rule.villages, village) && cadre !== null && !selectsCadre(rule.cadres, cadre)).length
    case 'fill':
      return posts.filter(({ village, cadre }) => selectsVillage(rule.villages, village) && cadre === null).length
    case 'count': {
      const n = posts.filter(({ village, cadre }) => selectsVillage(rule.villages, village) && cadre !== null && selectsCadre(rule.cadres, cadre)).length
      return Math.max(0, (rule.atLeast ?? 0) - n) + Math.max(0, n - (rule.atMost ?? Infinity))
    }
    case 'apart': {
      const theirs = posts.filter(({ cadre }) => cadre !== null && rule.cadres.includes(cadre.id))
      const known = theirs.map(({ village }) => villageField(village, rule.by)).filter((place) => place !== undefined)
      return known.length - new Set(known).size
    }
    case 'stable':
      return blockingPairs(round, plan).length
  }
}

/** Whether a plan obeys everything: one village per cadre, possible pairs only, every pin, and the hard rules `fill`, `count`, `apart`. */
export function obeys(round: Round, plan: VillagePlan, ignore: readonly ('count' | 'apart')[] = []): boolean {
  const posts = round.villages.map((village, v) => ({ village, holder: plan[v] }))
  const held = posts.flatMap(({ village, holder }) => (holder === null ? [] : [{ village, cadre: cadreOf(round, holder) }]))
  if (new Set(held.map((post) => post.cadre.id)).size < held.length) return false
  if (held.some((post) => !possiblePair(round, post.cadre.id, post.village.id))) return false
  if (pinsOf(round).some((pin) => !posts.some((post) => post.village.id === pin.village && post.holder === pin.cadre))) return false
  return rulesInForce(round).every((rule) => {
    if (rule.soft === true) return true
    if (rule.kind === 'stable') return blockingPairs(round, plan).length === 0
    if (rule.kind === 'fill') return posts.every((post) => post.holder !== null || !selectsVillage(rule.villages, post.village))
    if (rule.kind === 'count' && !ignore.includes('count')) {
      const n = held.filter((post) => selectsVillage(rule.villages, post.village) && selectsCadre(rule.cadres, post.cadre)).length
      return n >= (rule.atLeast ?? 0) && n <= (rule.atMost ?? Infinity)
    }
    if (rule.kind === 'apart' && !ignore.includes('apart')) {
      const places = held.filter((post) => rule.cadres.includes(post.cadre.id)).map((post) => villageField(post.village, rule.by))
      const known = places.filter((place) => place !== undefined)
      return new Set(known).size === known.length
    }
    return true
  })
}

/** Lexicographic comparison of two level vectors in the senses given: above 0 when `a` is better. */
export function compareLevels(levels: readonly LevelName[], a: readonly number[], b: readonly number[]): number {
  for (const [k, { objective }] of levels.entries()) {
    if (a[k] !== b[k]) return senseOf(objective) === 'max' ? a[k] - b[k] : b[k] - a[k]
  }
  return 0
}

/**
 * Every optimal plan of a round by going through all plans, villages in order. Exponential: meant for at most about seven villages and
 * nine cadres. A branch is cut when even the best values of the villages still open, level by level, leave it behind the best plan found
 * (blocking pairs and broken soft rules count 0 there), which loses no optimal plan.
 */
export function bruteForce(round: Round, options: BruteForceOptions = {}): Outcome {
  const levels = levelsOf(round)
  const vacant = round.villages.map((): string | null => null)
  const possible = round.villages.map((village) =>
    round.cadres.filter((cadre) => possiblePair(round, cadre.id, village.id)).map((cadre) => cadre.id))

  // what a single post adds to each level; all but stability and broken are sums over posts
  const summed = levels.map(({ objective }) => objective !== 'stability' && objective !== 'broken')
  const nothing = planLevels(round, vacant).map((value, k) => (summed[k] ? value : 0))
  const gains = round.villages.map((_, v) => new Map(possible[v].map((cadre) => {
    const single = planLevels(round, vacant.map((_, w) => (w === v ? cadre : null)))
    return [cadre, single.map((value, k) => (summed[k] ? value - nothing[k] : 0))] as const
  })))
  const best = (k: number, a: number, b: number): number => (senseOf(levels[k].objective) === 'max' ? Math.max(a, b) : Math.min(a, b))
  const ahead: number[][] = [levels.map(() => 0)]
  for (let v = round.villages.length - 1; v >= 0; v--) {
    ahead.unshift(levels.map((_, k) => ahead[0][k] + [...gains[v].values()].reduce((top, gain) => best(k, top, gain[k]), 0)))
  }

  let bestLevels = null as number[] | null
  let bestPlans: (string | null)[][] = []
  const plan = [...vacant]
  const visit = (v: number, sum: readonly number[]): void => {
    const reach = sum.map((value, k) => value + ahead[v][k])
    if (options.prune !== false && bestLevels !== null && compareLevels(levels, reach, bestLevels) < 0) return
    if (v === plan.length) {
      if (!obeys(round, plan, options.ignore)) return
      const found = planLevels(round, plan)
      const better = bestLevels === null ? 1 : compareLevels(levels, found, bestLevels)
      if (better > 0) [bestLevels, bestPlans] = [found, []]
      if (better >= 0) bestPlans.push([...plan])
      return
    }
    for (const cadre of possible[v]) {
      if (plan.includes(cadre)) continue
      plan[v] = cadre
      visit(v + 1, sum.map((value, k) => value + (gains[v].get(cadre) as number[])[k]))
      plan[v] = null
    }
    visit(v + 1, sum)
  }
  visit(0, nothing)

  const order = [...round.cadres.map((cadre) => cadre.id), null]
  const candidates = round.villages.map((_, v) => order.filter((holder) => bestPlans.some((found) => found[v] === holder)))
  return {
    status: bestLevels === null ? 'infeasible' : 'optimal',
    levels: bestLevels ?? [],
    optimalPlans: bestPlans,
    candidates,
    settled: candidates.map((holders) => holders.length === 1),
  }
}
