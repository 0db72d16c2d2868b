/** Realistic townships and counties from a seed: the same seed gives the same round on every machine. */

import type { BaselinePost, Cadre, FitScore, Policy, Round, Village } from '../../src/model/round.ts'

/** A number in [0, 1). */
export type Random = () => number

/** Generator mulberry32 (32 bits of state, period 2^32) started with an integer seed. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The same items in an order drawn from `random` (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items]
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[result[i], result[j]] = [result[j], result[i]]
  }
  return result
}

/** What a township looks like. */
export interface TownshipShape {
  readonly seed: number
  readonly villages: number
  readonly cadres: number
  /** Un-named pairs inside the pool possible? Default `true`. `false`: only named pairs. */
  readonly fallback?: boolean
  /** Which pairs have a score: every pair of the pool (default), the named ones, none. */
  readonly scores?: 'pool' | 'named' | 'none'
  /** Share of villages that rank whom they recommend, default 0. */
  readonly ranked?: number
  /** Longest list on both sides, default 2. */
  readonly list?: number
}

/** What a county looks like. `villages` and `cadres` are its totals, shared out evenly among the townships. */
export interface CountyShape extends TownshipShape {
  readonly townships: number
  /** Share of cadres who choose one village of another township, default 0.03. */
  readonly crossing?: number
}

const surnames = [...'周林陈吴郑何沈王赵钱孙李蒋韩杨朱秦许吕施张孔曹严华金魏陶姜']
const givenNames = ['明远', '晓岚', '立新', '佳宁', '海涛', '思雨', '一诺', '志强', '文博', '可欣', '永康', '建国', '雪梅', '景行', '子涵', '德胜']
const villageNames = [
  '溪口', '石桥', '茶园', '河湾', '高坪', '松岭', '梅坞', '大桥', '西坑', '下坪', '樟坪', '新丰', '白鹤', '上坪', '桃源', '枫林', '龙潭', '柳塘', '金坑', '竹溪',
]
const units = ['党政综合办', '党建工作办', '经济发展办', '农业农村办', '社会事务办', '平安法治办', '村镇建设办', '综合行政执法队', '财政所', '应急管理站']
const areas = ['东片', '西片', '南片', '北片']

/** One of `items`, each with its weight (at least one above 0). */
function weighted<T>(items: readonly T[], weight: (item: T) => number, random: Random): T {
  let left = random() * items.reduce((sum, item) => sum + weight(item), 0)
  for (const item of items) {
    left -= weight(item)
    if (left < 0) return item
  }
  return items[items.length - 1]
}

/** Up to `count` different items, drawn one after another by weight. */
function weightedSome<T>(items: readonly T[], weight: (item: T) => number, count: number, random: Random): T[] {
  const rest = [...items]
  const some: T[] = []
  while (some.length < count && rest.length > 0) {
    const item = weighted(rest, weight, random)
    some.push(item)
    rest.splice(rest.indexOf(item), 1)
  }
  return some
}

/** One township of a county; its villages, cadres, scores and incumbents. */
function people(
  shape: TownshipShape, code: string, pool: string | undefined, random: Random,
): Required<Pick<Round, 'villages' | 'cadres' | 'fit' | 'baseline'>> {
  const villageIds = Array.from({ length: shape.villages }, (_, i) => `${code}${String(200 + i).padStart(3, '0')}`)
  const cadreIds = Array.from({ length: shape.cadres }, (_, i) => `${code}G${String(i + 1).padStart(3, '0')}`)
  const list = shape.list ?? 2

  // how drawn people are to a village, how highly villages think of a cadre, and who knows whom
  const pull = new Map(villageIds.map((id) => [id, 0.4 + random() * random() * 2]))
  const esteem = new Map(cadreIds.map((id) => [id, 0.3 + random() * random() * 2]))
  const incumbents = shuffled(cadreIds, random)
  const baseline = villageIds.flatMap((village, i): BaselinePost[] =>
    (i < incumbents.length && random() < 0.8 ? [{ village, cadre: incumbents[i] }] : []))
  const served = new Map(baseline.map((row) => [row.cadre, row.village]))
  const known = new Map(cadreIds.map((id) => [id, new Set(weightedSome(villageIds, () => 1, 3, random))]))
  for (const [cadre, village] of served) known.get(cadre)?.add(village)

  const closeness = (cadre: string, village: string): number =>
    served.get(cadre) === village ? 24 : known.get(cadre)?.has(village) === true ? 4 : 0.15
  const cadres = cadreIds.map((id, i): Cadre => ({
    id,
    name: `${surnames[Math.floor(random() * surnames.length)]}${givenNames[Math.floor(random() * givenNames.length)]}`,
    choices: random() < 0.04
      ? []
      : weightedSome(villageIds, (village) => closeness(id, village) * (pull.get(village) as number), list, random),
    ...(pool === undefined ? {} : { pool }),
    ...(random() < 0.03 ? { available: false } : {}),
    unit: units[i % units.length],
    attributes: { ruralYears: Math.floor(random() * 24) },
  }))

  // before they recommend, villages have heard who would like to come
  const heard = (cadre: Cadre, village: string): number => ((cadre.choices ?? []).includes(village) ? 6 : 1)
  const villages = villageIds.map((id, i): Village => ({
    id,
    name: `${villageNames[i % villageNames.length]}${i < villageNames.length ? '' : String(Math.floor(i / villageNames.length) + 1)}村`,
    recommends: weightedSome(cadres, (cadre) => closeness(cadre.id, id) * (esteem.get(cadre.id) as number) * heard(cadre, id), list, random)
      .map((cadre) => cadre.id),
    ...(random() < (shape.ranked ?? 0) ? { ranked: true } : {}),
    ...(pool === undefined ? {} : { pool }),
    area: areas[i % areas.length],
    priority: random() < 0.12 ? 1 : 0,
    attributes: { households: 200 + Math.floor(random() * 800) },
  }))

  const scores = shape.scores ?? 'pool'
  const fit = villages.flatMap((village) => cadres.flatMap((cadre): FitScore[] => {
    const named = (village.recommends ?? []).includes(cadre.id) || (cadre.choices ?? []).includes(village.id)
    const score = Math.floor((random() + (esteem.get(cadre.id) as number) / 3) * 50) + (served.get(cadre.id) === village.id ? 10 : 0)
    return scores === 'pool' || (scores === 'named' && named) ? [{ cadre: cadre.id, village: village.id, score }] : []
  }))
  return { villages, cadres, fit, baseline }
}

const policyOf = (shape: TownshipShape): { policy?: Policy } => (shape.fallback === false ? { policy: { allot: false } } : {})

/**
 * A township as they are: most cadres know three villages and wish to stay where they serve, some villages are popular and some cadres
 * sought after, villages have heard who would like to come. With two names a list, usually 75 to 95 % of the villages of an
 * ordinary township (18 villages, 31 cadres) can be matched mutually.
 */
export function township(shape: TownshipShape): Round {
  const random = seededRandom(shape.seed)
  return { id: `99-${shape.seed}`, title: '某某镇驻村指导员双向选择', ...people(shape, '990101100', undefined, random), ...policyOf(shape) }
}

/** Several townships, each a pool; a few cadres put one village of another township last among their choices. */
export function county(shape: CountyShape): Round {
  const random = seededRandom(shape.seed)
  const parts = Array.from({ length: shape.townships }, (_, t) => {
    const code = `990101${String(100 + t).padStart(3, '0')}`
    const share = (total: number): number => Math.floor((total * (t + 1)) / shape.townships) - Math.floor((total * t) / shape.townships)
    return people({ ...shape, villages: share(shape.villages), cadres: share(shape.cadres) }, code, code, random)
  })
  const villages = parts.flatMap((part) => part.villages)
  const cadres = parts.flatMap((part) => part.cadres.map((cadre): Cadre => {
    const abroad = villages[Math.floor(random() * villages.length)]
    const moves = random() < (shape.crossing ?? 0.03) && abroad.pool !== cadre.pool
    return moves ? { ...cadre, choices: [...(cadre.choices ?? []).slice(0, (shape.list ?? 2) - 1), abroad.id] } : cadre
  }))
  return {
    id: `99-${shape.seed}`, title: '某某县驻村指导员双向选择', villages, cadres,
    fit: parts.flatMap((part) => part.fit), baseline: parts.flatMap((part) => part.baseline), ...policyOf(shape),
  }
}
