/** Small random rounds for property tests, and two changes that must not change the answer: other row order, other ids. */

import fc from 'fast-check'
import type { BaselinePost, Cadre, FitScore, Objective, Override, Policy, Round, Rule, Selector, Village } from '../../src/model/round.ts'
import { objectives } from '../../src/model/round.ts'
import { seededRandom, shuffled } from './seeded.ts'
import { selectsCadre, selectsVillage } from './selection.ts'

/** What a random round may contain. */
export interface RoundShape {
  /** Largest number of villages, default 5; the smallest is {@link RoundShape.minVillages}. */
  readonly maxVillages?: number
  /** Default 0. */
  readonly minVillages?: number
  /** Largest number of cadres, default 6. */
  readonly maxCadres?: number
  /** Default 0. */
  readonly minCadres?: number
  /** Longest list on either side, default 4. */
  readonly maxList?: number
  /** May villages rank whom they recommend? Default `true`. */
  readonly ranked?: boolean
  /** More than one pool? Default `true`. */
  readonly pools?: boolean
  /** avoid, require and fill rules, and waivers. Default `true`. */
  readonly rules?: boolean
  /** count and apart rules. Default `false`. */
  readonly sideRules?: boolean
  /** Sometimes a `stable` rule, waived or not. Default `false`. */
  readonly stable?: boolean
  /** Some of the overrides only preferred, and `honoured` among the objectives. Default `false`. */
  readonly preferences?: boolean
  /** Some of the rules soft, and `broken` among the objectives. Default `false`. */
  readonly softRules?: boolean
  /** pins, bans, keeps, holds, withdrawals. Default `true`. */
  readonly overrides?: boolean
  /** Orders and subsets other than the default objectives? Default `true`. */
  readonly objectives?: boolean
  /** 中文, spaces, emoji, `__proto__` … among the ids, in one round of three. Default `true`. */
  readonly awkwardIds?: boolean
}

const awkward = [
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', '0', '00', '-1', '1e3', 'null', 'undefined', 'a b', 'a  b',
  '村 一', '王伟', '阿依努尔·吐尔逊', '🏔️', '𠮷野', 'é', 'e\u0301', 'A', 'a', 'x,y', 'x"y', "x'y", '=1+1', '<b>', 'x|y', 'x+y', 'x/y', '990101100200',
]

const areas = ['东片', '西片', '南片']

/** Numbers from 0 to 99 that a row reads its smaller decisions from; they shrink towards the plainest row. */
const bits = (count: number): fc.Arbitrary<number[]> => fc.array(fc.nat({ max: 99 }), { minLength: count, maxLength: count })

/** Some of `items` in any order, at most `max`; short lists are as likely as long ones. */
function listOf<T>(items: readonly T[], max: number): fc.Arbitrary<T[]> {
  const longest = Math.min(max, items.length)
  const usual = Math.min(2, longest)
  return fc.oneof(
    { weight: 3, arbitrary: fc.shuffledSubarray([...items], { minLength: usual, maxLength: usual }) },
    { weight: 2, arbitrary: fc.shuffledSubarray([...items], { maxLength: longest }) },
  )
}

function idsArbitrary(count: number, prefix: string, odd: boolean): fc.Arbitrary<string[]> {
  const plain = Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`)
  return odd ? fc.shuffledSubarray(awkward, { minLength: count, maxLength: count }) : fc.constant(plain)
}

/** Mostly the upper half, where wishes collide; the whole range now and then. */
function sizeArbitrary(min: number, max: number): fc.Arbitrary<number> {
  const middle = Math.max(min, Math.ceil(max / 2))
  return fc.oneof(
    { weight: 1, arbitrary: fc.integer({ min, max }) },
    { weight: 4, arbitrary: fc.integer({ min: middle, max }) },
    { weight: 2, arbitrary: fc.constant(max) },
  )
}

interface Bare {
  readonly villages: Village[]
  readonly cadres: Cadre[]
}

/** Villages and cadres with their wishes: what a village recommends comes mostly from those who chose it. */
function peopleArbitrary(shape: Required<RoundShape>): fc.Arbitrary<Bare> {
  return fc.record({
    v: sizeArbitrary(shape.minVillages, shape.maxVillages),
    c: sizeArbitrary(shape.minCadres, shape.maxCadres),
    odd: fc.nat({ max: 2 }).map((n) => shape.awkwardIds && n === 2),
  }).chain(({ v, c, odd }) => fc.tuple(idsArbitrary(v, 'v', odd), idsArbitrary(c, 'c', odd))).chain(([villageIds, cadreIds]) =>
    fc.record({
      choices: fc.tuple(...cadreIds.map(() => listOf(villageIds, shape.maxList))),
      invited: fc.tuple(...villageIds.map(() => listOf(cadreIds, shape.maxList))),
      answer: fc.tuple(...villageIds.map(() => bits(cadreIds.length))),
      village: fc.tuple(...villageIds.map(() => bits(6))),
      cadre: fc.tuple(...cadreIds.map(() => bits(4))),
      pools: fc.constantFrom(1, 1, 2, 3).map((n) => (shape.pools ? n : 1)),
      warmth: fc.constantFrom(0, 30, 60, 90, 90),
      rankers: fc.constantFrom(0, 30, 100),
    }).map(({ choices, invited, answer, village, cadre, pools, warmth, rankers }) => ({
      villages: villageIds.map((id, i): Village => {
        const drawn = village[i]
        const suitors = cadreIds.filter((_, j) => choices[j].includes(id) && answer[i][j] < warmth)
        const length = Math.max(suitors.length > 0 ? 1 : 0, invited[i].length)
        const recommends = [...new Set([...suitors, ...invited[i]])].slice(0, length)
        const turn = recommends.length === 0 ? 0 : drawn[0] % recommends.length
        return {
          id,
          ...(drawn[1] < 90 ? { recommends: [...recommends.slice(turn), ...recommends.slice(0, turn)] } : {}),
          ...(shape.ranked && drawn[2] < rankers ? { ranked: true } : drawn[2] > 90 ? { ranked: false } : {}),
          ...(pools > 1 ? { pool: `p${drawn[3] % pools}` } : {}),
          ...(drawn[4] < 80 ? { area: areas[drawn[4] % 3] } : {}),
          ...(drawn[5] < 40 ? { priority: drawn[5] % 3 } : {}),
          ...(drawn[5] % 2 === 0 ? { attributes: { size: drawn[5] % 5, far: drawn[5] > 50 } } : {}),
        }
      }),
      cadres: cadreIds.map((id, j): Cadre => {
        const drawn = cadre[j]
        return {
          id,
          ...(drawn[0] < 90 ? { choices: choices[j] } : {}),
          ...(pools > 1 ? { pool: `p${drawn[1] % pools}` } : {}),
          ...(drawn[2] < 10 ? { available: false } : drawn[2] > 90 ? { available: true } : {}),
          ...(drawn[3] < 80 ? { unit: `u${drawn[3] % 3}` } : {}),
          ...(drawn[3] % 2 === 0 ? { attributes: { years: drawn[3] % 7, party: drawn[3] > 50 } } : {}),
        }
      }),
    })))
}

function villageSelector(villages: readonly Village[]): fc.Arbitrary<Selector> {
  const ids = fc.shuffledSubarray(villages.map((village) => village.id), { minLength: 1 })
  return fc.oneof(
    fc.constant<Selector>('all'),
    ids.map((chosen): Selector => ({ ids: chosen })),
    fc.constantFrom(...areas).map((area): Selector => ({ where: { area } })),
    fc.subarray(areas, { minLength: 1 }).map((some): Selector => ({ where: { area: some } })),
    fc.nat({ max: 4 }).map((min): Selector => ({ where: { size: { min } } })),
    fc.tuple(ids, fc.boolean()).map(([chosen, far]): Selector => ({ ids: chosen, where: { far, size: { min: 1, max: 3 } } })),
  )
}

function cadreSelector(cadres: readonly Cadre[]): fc.Arbitrary<Selector> {
  const ids = fc.shuffledSubarray(cadres.map((cadre) => cadre.id), { minLength: 1 })
  return fc.oneof(
    ids.map((chosen): Selector => ({ ids: chosen })),
    fc.constantFrom('u0', 'u1', 'u2').map((unit): Selector => ({ where: { unit } })),
    fc.subarray(['u0', 'u1', 'u2'], { minLength: 1 }).map((unit): Selector => ({ where: { unit } })),
    fc.nat({ max: 6 }).map((max): Selector => ({ where: { years: { max } } })),
    fc.boolean().map((party): Selector => ({ where: { party } })),
  )
}

/** A rule that is about villages or cadres by themselves, and may be soft. */
export type CountedRule = Exclude<Rule, { kind: 'stable' }>

/** Rules without ids; those whose selectors name nobody are dropped by the caller. */
function ruleArbitrary(bare: Bare, side: boolean): fc.Arbitrary<CountedRule> {
  const id = 'r'
  const villages = villageSelector(bare.villages)
  const cadres = cadreSelector(bare.cadres)
  const cadreIds = bare.cadres.map((row) => row.id)
  const cadre = fc.constantFrom(...bare.cadres.map((row) => row.id))
  const village = fc.constantFrom(...bare.villages.map((row) => row.id))
  const plain: fc.Arbitrary<CountedRule>[] = [
    fc.record({ kind: fc.constant('avoid' as const), id: fc.constant(id), cadre, village }),
    fc.tuple(cadre, village).map(([c, v]): CountedRule => ({ kind: 'avoid', id, cadre: c, village: v, type: '亲属回避', basis: '回避规定' })),
    fc.record({ kind: fc.constant('require' as const), id: fc.constant(id), villages, cadres }),
    fc.record({ kind: fc.constant('fill' as const), id: fc.constant(id), villages }),
  ]
  const bounds = fc.record({ low: fc.nat({ max: 3 }), width: fc.nat({ max: 2 }), which: fc.constantFrom('low', 'high', 'both') })
  const rows: fc.Arbitrary<CountedRule>[] = [
    fc.tuple(villages, cadres, bounds).map(([v, c, { low, width, which }]): CountedRule => ({
      kind: 'count', id, villages: v, cadres: c,
      ...(which === 'high' ? {} : { atLeast: Math.min(low, 2) }), ...(which === 'low' ? {} : { atMost: low + width }),
    })),
    fc.record({
      kind: fc.constant('apart' as const), id: fc.constant(id), by: fc.constantFrom('area', 'far'),
      cadres: fc.shuffledSubarray(cadreIds, { minLength: Math.min(2, cadreIds.length), maxLength: Math.min(4, cadreIds.length) }),
    }),
  ]
  return fc.oneof(...plain, ...(side ? [...rows, ...rows] : []))
}

/** A rule that says nothing of itself is hard, and so is one that says so. */
function softOrHard(drawn: number): { soft?: boolean } {
  return drawn % 5 > 1 ? { soft: true } : drawn % 5 === 1 ? { soft: false } : {}
}

/** Most are preferred; an override that says nothing of itself is binding, and so is one that says so. */
function preferredOrNot(drawn: number): { strength?: 'must' | 'prefer' } {
  return drawn % 5 > 1 ? { strength: 'prefer' } : drawn % 5 === 1 ? { strength: 'must' } : {}
}

function selectsSomebody(rule: CountedRule, bare: Bare): boolean {
  if (rule.kind === 'avoid' || rule.kind === 'apart') return true
  const village = bare.villages.some((row) => selectsVillage(rule.villages, row))
  return village && (rule.kind === 'fill' || bare.cadres.some((row) => selectsCadre(rule.cadres, row)))
}

const fewOf = <T>(item: fc.Arbitrary<T>, max: number): fc.Arbitrary<T[]> =>
  fc.oneof({ weight: 1, arbitrary: fc.constant<T[]>([]) }, { weight: 2, arbitrary: fc.array(item, { maxLength: max }) })

/** What an override says, before it has an id, an author and a reason. */
type Demand = { kind: Override['kind']; cadre: string; village: string }

function policyArbitrary(shape: Required<RoundShape>): fc.Arbitrary<Policy | undefined> {
  const known = objectives.filter((objective) => (shape.softRules || objective !== 'broken') && (shape.preferences || objective !== 'honoured'))
  const order: fc.Arbitrary<Objective[] | undefined> = shape.objectives
    ? fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 2, arbitrary: fc.shuffledSubarray(known, { minLength: 1 }) },
      { weight: 1, arbitrary: fc.shuffledSubarray(known, { minLength: known.length }) },
    )
    : fc.constant(undefined)
  const tieBreak = fc.constantFrom(undefined, undefined, 'open' as const, { lottery: '2026-04-08' }, { lottery: '种子 7' })
  return fc.tuple(order, tieBreak, fc.constantFrom(undefined, undefined, true, false, false)).map(([some, tie, allot]) => {
    const policy: Policy = {
      ...(some === undefined ? {} : { objectives: some }),
      ...(tie === undefined ? {} : { tieBreak: tie }),
      ...(allot === undefined ? {} : { allot }),
    }
    return Object.keys(policy).length === 0 ? undefined : policy
  })
}

/**
 * Rounds with no error in them (ids unique and never blank, every reference known, integers, at most one waiver per rule, every keep with
 * a baseline) that may still be infeasible. Wishes are correlated: villages tend to recommend those who chose them.
 */
export function roundArbitrary(shape: RoundShape = {}): fc.Arbitrary<Round> {
  const full: Required<RoundShape> = {
    maxVillages: 5, minVillages: 0, maxCadres: 6, minCadres: 0, maxList: 4, ranked: true, pools: true, rules: true, sideRules: false, softRules: false, preferences: false, stable: false,
    overrides: true, objectives: true, awkwardIds: true, ...shape,
  }
  return peopleArbitrary(full).chain((bare) => {
    const peopled = bare.villages.length > 0 && bare.cadres.length > 0
    const cadre = peopled ? fc.constantFrom(...bare.cadres.map((row) => row.id)) : fc.constant('')
    const village = peopled ? fc.constantFrom(...bare.villages.map((row) => row.id)) : fc.constant('')
    const demand: fc.Arbitrary<Demand> = fc.record({
      kind: fc.constantFrom<Override['kind']>('pin', 'pin', 'ban', 'ban', 'keep', 'hold', 'withdraw'),
      cadre, village,
    })
    return fc.record({
      fit: peopled ? fewOf(fc.record({ cadre, village, score: fc.integer({ min: -5, max: 9 }) }), 16) : fc.constant<FitScore[]>([]),
      baseline: peopled ? fewOf(fc.record({ village, cadre }), 5) : fc.constant<BaselinePost[]>([]),
      rules: peopled && (full.rules || full.sideRules) ? fewOf(ruleArbitrary(bare, full.sideRules), full.softRules ? 5 : 3) : fc.constant<CountedRule[]>([]),
      demands: peopled && full.overrides ? fewOf(demand, full.preferences ? 5 : 3) : fc.constant<Demand[]>([]),
      waived: fc.nat({ max: 9 }),
      softness: full.softRules ? bits(5) : fc.constant<number[]>([]),
      policy: policyArbitrary(full),
      wished: full.preferences ? bits(3) : fc.constant<number[]>([]),
      stable: full.stable ? fc.boolean() : fc.constant(false),
    }).map(({ fit, baseline, rules, demands, waived, softness, policy, wished, stable }): Round => {
      // one score per pair, one baseline row per village and per cadre
      const scores = fit.filter((row, i) => fit.findIndex((other) => other.cadre === row.cadre && other.village === row.village) === i)
      const posts = baseline.filter((row, i) =>
        baseline.findIndex((other) => other.village === row.village) === i && baseline.findIndex((other) => other.cadre === row.cadre) === i)
      const meant = rules.filter((rule) => (full.rules || rule.kind === 'count' || rule.kind === 'apart') && selectsSomebody(rule, bare))
        .map((rule, i): Rule => ({ ...rule, id: `rule-${i + 1}`, ...softOrHard(softness[i] ?? 0) }))
      if (stable) meant.push({ kind: 'stable', id: 'rule-stable' })
      const said = demands.filter((item) => item.kind !== 'keep' || posts.some((post) => post.village === item.village))
      const decided = said.map((item, i): Override => {
        const base = { id: `o-${i + 1}`, author: '镇党委', reason: '会议决定', ...preferredOrNot(wished[i] ?? 0) }
        if (item.kind === 'pin' || item.kind === 'ban') return { ...base, kind: item.kind, cadre: item.cadre, village: item.village }
        if (item.kind === 'withdraw') return { ...base, kind: 'withdraw', cadre: item.cadre }
        return { ...base, kind: item.kind === 'hold' ? 'hold' : 'keep', village: item.village }
      })
      if (full.rules && meant.length > 0 && waived < 3) {
        decided.push({ kind: 'waive', id: 'o-waive', author: '镇党委', reason: '会议决定', rule: meant[waived % meant.length].id })
      }
      return {
        villages: bare.villages, cadres: bare.cadres,
        ...(scores.length > 0 ? { fit: scores } : {}), ...(posts.length > 0 ? { baseline: posts } : {}),
        ...(meant.length > 0 ? { rules: meant } : {}),
        ...(decided.length > 0 ? { overrides: decided } : {}),
        ...(policy === undefined ? {} : { policy }),
      }
    })
  })
}

/** The same round with the rows of villages, cadres, fit, baseline, rules and overrides in another order. Wishes keep their order. */
export function permuteRound(round: Round, seed: number): Round {
  const random = seededRandom(seed)
  return {
    ...round,
    villages: shuffled(round.villages, random),
    cadres: shuffled(round.cadres, random),
    ...(round.fit === undefined ? {} : { fit: shuffled(round.fit, random) }),
    ...(round.baseline === undefined ? {} : { baseline: shuffled(round.baseline, random) }),
    ...(round.rules === undefined ? {} : { rules: shuffled(round.rules, random) }),
    ...(round.overrides === undefined ? {} : { overrides: shuffled(round.overrides, random) }),
  }
}

/** Other ids for villages and cadres; ids of rules and overrides, and what `where` asks for, stay. */
export interface Renaming {
  readonly village: (id: string) => string
  readonly cadre: (id: string) => string
}

/** The same round with other village and cadre ids everywhere. The two functions must give different ids to different rows. */
export function renameRound(round: Round, map: Renaming): Round {
  const renamed = (selector: Selector, rename: (id: string) => string): Selector =>
    selector === 'all' || selector.ids === undefined ? selector : { ...selector, ids: selector.ids.map(rename) }
  const pair = <T extends { cadre: string; village: string }>(row: T): T =>
    ({ ...row, cadre: map.cadre(row.cadre), village: map.village(row.village) })
  const renameRule = (rule: Rule): Rule => {
    switch (rule.kind) {
      case 'avoid': return pair(rule)
      case 'stable': return rule
      case 'apart': return { ...rule, cadres: rule.cadres.map(map.cadre) }
      case 'fill': return { ...rule, villages: renamed(rule.villages, map.village) }
      default: return { ...rule, villages: renamed(rule.villages, map.village), cadres: renamed(rule.cadres, map.cadre) }
    }
  }
  const renameOverride = (override: Override): Override => {
    switch (override.kind) {
      case 'pin': case 'ban': return pair(override)
      case 'keep': case 'hold': return { ...override, village: map.village(override.village) }
      case 'withdraw': return { ...override, cadre: map.cadre(override.cadre) }
      case 'waive': return override
    }
  }
  return {
    ...round,
    villages: round.villages.map((row) => ({
      ...row, id: map.village(row.id), ...(row.recommends === undefined ? {} : { recommends: row.recommends.map(map.cadre) }),
    })),
    cadres: round.cadres.map((row) => ({
      ...row, id: map.cadre(row.id), ...(row.choices === undefined ? {} : { choices: row.choices.map(map.village) }),
    })),
    ...(round.fit === undefined ? {} : { fit: round.fit.map(pair) }),
    ...(round.baseline === undefined ? {} : { baseline: round.baseline.map(pair) }),
    ...(round.rules === undefined ? {} : { rules: round.rules.map(renameRule) }),
    ...(round.overrides === undefined ? {} : { overrides: round.overrides.map(renameOverride) }),
  }
}
