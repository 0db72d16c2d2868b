/** The demands of a round that can contradict each other, rounds with only some of them, and the areas of a round that they tie together. */

import { activeRules, type BaselinePost, bindingOverrides, type Cadre, type Override, type Round, type Rule, type Village } from '../model/round.ts'
import { selectsCadre, selectsVillage, villageField } from '../model/selector.ts'
import type { ConflictMember } from '../model/solution.ts'
import { compile } from '../pairs/compile.ts'
import { findPair, mutualWish, type RoundGraph } from '../pairs/pair-graph.ts'
import { askedPairs } from '../pairs/pins.ts'
import { compareCodeUnits } from '../struct/order.ts'
import { canBeMet, type MayBlock } from './feasible.ts'
import { shortVillages } from './short-villages.ts'

/** A binding override other than `waive`, or a hard rule in force. */
export type Demand =
  | { readonly kind: 'override'; readonly says: Override }
  | {
    readonly kind: 'rule'
    readonly says: Rule
    /** Of a `stable` rule: the pairs that block, in the whole round; what is barred there never does, even where what bars it is left out. */
    readonly mayBlock?: MayBlock
  }

/**
 * Overrides by id, then rules by id, then rules whose basis is `law`: the order in which demands are kept in a conflict, so what the meeting can
 * change comes first. It does not depend on the order of rows.
 */
export function demandsOf(round: Round): readonly Demand[] {
  const byId = (a: Demand, b: Demand): number => compareCodeUnits(a.says.id, b.says.id)
  const overrides = bindingOverrides(round).flatMap((says): Demand[] => (says.kind === 'waive' ? [] : [{ kind: 'override', says }]))
  const rules = activeRules(round).flatMap((says): Demand[] => {
    if (says.soft === true) return []
    return [says.kind === 'stable' ? { kind: 'rule', says, mayBlock: mayBlockIn(round) } : { kind: 'rule', says }]
  })
  return [
    ...overrides.sort(byId),
    ...rules.filter((rule) => !isLaw(rule)).sort(byId),
    ...rules.filter(isLaw).sort(byId),
  ]
}

/** The pairs that block in a round if anywhere: those who named each other and may go together. */
function mayBlockIn(round: Round): MayBlock {
  const graph = compile(round)
  return (village, cadre) => {
    const v = graph.villageById.get(village)
    const c = graph.cadreById.get(cadre)
    const pair = v === undefined || c === undefined ? -1 : findPair(graph, v, c)
    return pair >= 0 && graph.barred[pair] === 0 && (graph.wish[pair] & mutualWish) === mutualWish
  }
}

/** Whether a demand is a rule that is never given up. */
export function isLaw({ kind, says }: Demand): boolean {
  return kind === 'rule' && says.basis === 'law'
}

/** Whether the demand is one that a matching alone cannot judge: a row over pairs, or that nobody blocks. */
export function isRow({ says }: Demand): boolean {
  return says.kind === 'count' || says.kind === 'apart' || says.kind === 'stable'
}

/** Members as the round lists them: overrides, then rules, each in its order. */
export function membersOf(round: Round, demands: readonly Demand[]): readonly ConflictMember[] {
  const ids = (kind: Demand['kind']): ReadonlySet<string> => new Set(demands.flatMap((demand) => (demand.kind === kind ? [demand.says.id] : [])))
  const [overrides, rules] = [ids('override'), ids('rule')]
  return [
    ...(round.overrides ?? []).flatMap(({ id }): ConflictMember[] => (overrides.has(id) ? [{ kind: 'override', id }] : [])),
    ...(round.rules ?? []).flatMap(({ id }): ConflictMember[] => (rules.has(id) ? [{ kind: 'rule', id }] : [])),
  ]
}

/**
 * The people of a round without demands, scores and objectives. Cadres also name the villages that pins ask them for: a pin makes its pair possible, and
 * that stays so when the pin is left out of a test, so leaving a demand out can only make more plans possible.
 */
export function peopleOf(round: Round): Round {
  const pins = new Map<string, string[]>()
  for (const { cadre, village } of askedPairs(round)) pins.set(cadre, [...(pins.get(cadre) ?? []), village])
  return {
    villages: round.villages,
    cadres: round.cadres.map((cadre) => {
      const villages = pins.get(cadre.id)
      return villages === undefined ? cadre : { ...cadre, choices: [...new Set([...(cadre.choices ?? []), ...villages])] }
    }),
    ...(round.baseline === undefined ? {} : { baseline: round.baseline }),
    ...(round.policy?.allot === undefined ? {} : { policy: { allot: round.policy.allot } }),
  }
}

/** People with demands. */
export function withDemands(people: Round, demands: readonly Demand[]): Round {
  return {
    ...people,
    overrides: demands.flatMap((demand) => (demand.kind === 'override' ? [demand.says] : [])),
    rules: demands.flatMap((demand) => (demand.kind === 'rule' ? [demand.says] : [])),
  }
}

/**
 * Whether people cannot meet demands; `null` = undecided within `work` nodes. Without `count`, `apart` and `stable` rules one matching says so.
 */
export function contradict(people: Round, demands: readonly Demand[], work: number | undefined): boolean | null {
  const round = withDemands(people, demands)
  if (!demands.some(isRow)) return shortVillages(compile(round)).length > 0
  const stable = demands.find(({ says }) => says.kind === 'stable')
  const met = canBeMet(round, work, stable?.kind === 'rule' ? stable.mayBlock : undefined)
  return met === null ? null : !met
}

/** Some people and the demands that concern them. */
export interface Area {
  readonly people: Round
  /** Numbers in the list of all demands, ascending. */
  readonly demands: readonly number[]
}

/**
 * The smallest areas that can be judged one by one: villages and cadres with a pair between them, possible or not, belong together, and so does
 * everybody a `count` or `apart` rule is about. A `fill`, `require` or `stable` rule may be in several areas. Areas without a demand are left out.
 *
 * @complexity O(pairs + demands × people).
 */
export function areasOf(people: Round, demands: readonly Demand[]): readonly Area[] {
  const graph = compile(people)
  const parent = Int32Array.from({ length: graph.villageCount + graph.cadreCount }, (_, i) => i)
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]]
    return i
  }
  const village = (id: string): number => graph.villageById.get(id)!
  const cadre = (id: string): number => graph.villageCount + graph.cadreById.get(id)!
  for (let pair = 0; pair < graph.pairCount; pair++) parent[find(graph.pairVillage[pair])] = find(graph.villageCount + graph.pairCadre[pair])

  // whom each demand is about; a row joins them
  const about = demands.map((demand) => Int32Array.from(concerned(people, demand, village, cadre)).sort())
  demands.forEach((demand, k) => {
    if (isRow(demand) && demand.says.kind !== 'stable') for (const item of about[k]) parent[find(item)] = find(about[k][0])
  })
  const areas = new Map<number, Gathered>()
  const areaOf = (root: number): Gathered => {
    let area = areas.get(root)
    if (area === undefined) areas.set(root, (area = { villages: [], cadres: [], baseline: [], demands: [] }))
    return area
  }
  demands.forEach((demand, k) => {
    const roots = new Set(Array.from(about[k], find))
    // a cadre and a village that have no pair need no demand to stay apart
    const pair = demand.says.kind === 'avoid' || demand.says.kind === 'ban'
    if (pair && roots.size > 1) return
    // a row about nobody stands alone
    if (roots.size === 0 && isRow(demand)) roots.add(-1 - k)
    for (const root of roots) areaOf(root).demands.push(k)
  })
  for (const item of people.villages) areas.get(find(village(item.id)))?.villages.push(item)
  for (const item of people.cadres) areas.get(find(cadre(item.id)))?.cadres.push(item)
  for (const post of people.baseline ?? []) {
    const root = find(village(post.village))
    if (root === find(cadre(post.cadre))) areas.get(root)?.baseline.push(post)
  }
  return Array.from(areas.values(), ({ demands: own, ...some }) => ({ people: { ...people, ...some }, demands: own }))
}

interface Gathered {
  readonly villages: Village[]
  readonly cadres: Cadre[]
  readonly baseline: BaselinePost[]
  readonly demands: number[]
}

/** The villages and cadres that a demand is about. */
function concerned(people: Round, { says }: Demand, village: (id: string) => number, cadre: (id: string) => number): readonly number[] {
  switch (says.kind) {
    case 'pin':
    case 'ban':
    case 'avoid':
      return [village(says.village), cadre(says.cadre)]
    case 'keep':
    case 'hold':
      return [village(says.village)]
    case 'withdraw':
      return [cadre(says.cadre)]
    case 'waive':
      return []
    case 'stable':
      return [...people.villages.map(({ id }) => village(id)), ...people.cadres.map(({ id }) => cadre(id))]
    case 'fill':
    case 'require':
      return people.villages.filter((item) => selectsVillage(says.villages, item)).map(({ id }) => village(id))
    case 'count':
      return [
        ...people.villages.filter((item) => selectsVillage(says.villages, item)).map(({ id }) => village(id)),
        ...people.cadres.filter((item) => selectsCadre(says.cadres, item)).map(({ id }) => cadre(id)),
      ]
    case 'apart': {
      const members = new Set(says.cadres)
      return [
        ...people.villages.filter((item) => villageField(item, says.by) !== undefined).map(({ id }) => village(id)),
        ...people.cadres.filter(({ id }) => members.has(id)).map(({ id }) => cadre(id)),
      ]
    }
  }
}

/**
 * What can be wrong when villages are short of people: the villages, everybody with a pair there, who name only each other, and the demands on them;
 * rows aside.
 *
 * @complexity O(pairs of the villages + demands + people).
 */
export function areaOfShort(people: Round, demands: readonly Demand[], graph: RoundGraph, short: readonly number[]): Area {
  const villages = new Set(short.map((v) => graph.round.villages[graph.positionOfVillage[v]].id))
  const cadres = new Set<string>()
  for (const v of short) {
    for (let pair = graph.rowOffsets[v]; pair < graph.rowOffsets[v + 1]; pair++) cadres.add(graph.round.cadres[graph.positionOfCadre[graph.pairCadre[pair]]].id)
  }
  const concerns = (demand: Demand): boolean => {
    const { says } = demand
    if (isRow(demand)) return false
    if ('cadre' in says && !cadres.has(says.cadre)) return false
    return !('village' in says) || villages.has(says.village)
  }
  const narrow: Round = {
    ...people,
    villages: people.villages.flatMap((village) =>
      villages.has(village.id) ? [{ ...village, recommends: (village.recommends ?? []).filter((id) => cadres.has(id)) }] : []),
    cadres: people.cadres.flatMap((cadre) =>
      cadres.has(cadre.id) ? [{ ...cadre, choices: (cadre.choices ?? []).filter((id) => villages.has(id)) }] : []),
    baseline: (people.baseline ?? []).filter((post) => villages.has(post.village) && cadres.has(post.cadre)),
  }
  return { people: narrow, demands: demands.flatMap((demand, k) => (concerns(demand) ? [k] : [])) }
}
