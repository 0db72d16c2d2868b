/** A plan as anybody may write it down, read against a round: who has what, and everything that is wrong with it, as data. */

import type { Round } from '../model/round.ts'
import type { Post } from '../model/solution.ts'
import { type Bar, barsOf, readBars } from './bars.ts'

/**
 * A plan: village id → cadre id (`null` = vacant) as a plain object or a `Map`, the posts of a plan, or a plan itself. Villages that it
 * does not mention are vacant.
 */
export type GivenPlan =
  | Readonly<Record<string, string | null>>
  | ReadonlyMap<string, string | null>
  | readonly Pick<Post, 'village' | 'cadre'>[]
  | { readonly posts: readonly Pick<Post, 'village' | 'cadre'>[] }

/**
 * What is wrong with a plan. `not-a-plan`: nothing can be read. `not-a-post`: an entry (0-based position) that is no village with a cadre
 * or `null`. `unknown-village`, `unknown-cadre`: the entry is left out. `cadre-twice`, `village-twice`: `counted` is the one that counts,
 * the one that he, or the village, likes best; every one of them counts as having him, or it. `impossible-pair`: it counts as what it is.
 */
export type PlanProblem =
  | { readonly code: 'not-a-plan'; readonly found: string }
  | { readonly code: 'not-a-post'; readonly position: number; readonly found: string }
  | { readonly code: 'unknown-village'; readonly village: string; readonly cadre: string | null }
  | { readonly code: 'unknown-cadre'; readonly village: string; readonly cadre: string }
  | { readonly code: 'cadre-twice'; readonly cadre: string; readonly villages: readonly string[]; readonly counted: string }
  | { readonly code: 'village-twice'; readonly village: string; readonly cadres: readonly (string | null)[]; readonly counted: string }
  | { readonly code: 'impossible-pair'; readonly village: string; readonly cadre: string; readonly bars: readonly Bar[] }

/** A plan that was read. Everything is by id. */
export interface ReadPlan {
  /** Where a cadre is, and whom a village has, as far as it counts; nobody who is in no readable post. */
  readonly villageOf: ReadonlyMap<string, string>
  readonly cadreOf: ReadonlyMap<string, string>
  /** Readable posts, each once. */
  readonly posts: readonly { readonly village: string; readonly cadre: string }[]
  readonly problems: readonly PlanProblem[]
}

/** Which of two villages a cadre likes better, which of two cadres a village: negative, the first one. */
export interface Liking {
  readonly cadre: (cadre: string, one: string, other: string) => number
  readonly village: (village: string, one: string, other: string) => number
}

/**
 * Reads a plan; nothing is thrown, whatever it is. Problems: entries that cannot be read, then those of one entry in the order of the
 * entries, then those of several in the round's order. `liking` decides what counts where somebody is named twice; between equals the
 * round's order.
 *
 * @complexity O(villages + cadres + wishes + entries × what bars a pair).
 */
export function readPlan(round: Round, plan: unknown, liking: Liking): ReadPlan {
  const problems: PlanProblem[] = []
  const bars = readBars(round)
  const places = new Map<string, Set<string>>()
  const holders = new Map<string, Set<string | null>>()
  for (const { village, cadre } of entriesOf(plan, problems)) {
    if (!bars.poolOfVillage.has(village)) {
      problems.push({ code: 'unknown-village', village, cadre })
      continue
    }
    if (cadre !== null && !bars.poolOfCadre.has(cadre)) {
      problems.push({ code: 'unknown-cadre', village, cadre })
      continue
    }
    const seen = holders.get(village)?.has(cadre) === true
    add(holders, village, cadre)
    if (cadre === null || seen) continue
    add(places, cadre, village)
    const barred = barsOf(bars, cadre, village)
    if (barred.length > 0) problems.push({ code: 'impossible-pair', village, cadre, bars: barred })
  }

  const cadreOf = new Map<string, string>()
  for (const village of idsIn(round.villages, holders)) {
    const held = holders.get(village)!
    const named = idsIn(round.cadres, held)
    if (named.length === 0) continue
    const counted = named.reduce((best, one) => (liking.village(village, one, best) < 0 ? one : best))
    cadreOf.set(village, counted)
    if (held.size > 1) problems.push({ code: 'village-twice', village, cadres: held.has(null) ? [...named, null] : named, counted })
  }
  const villageOf = new Map<string, string>()
  for (const cadre of idsIn(round.cadres, places)) {
    const named = idsIn(round.villages, places.get(cadre)!)
    const counted = named.reduce((best, one) => (liking.cadre(cadre, one, best) < 0 ? one : best))
    villageOf.set(cadre, counted)
    if (named.length > 1) problems.push({ code: 'cadre-twice', cadre, villages: named, counted })
  }
  const posts = Array.from(holders, ([village, held]) => Array.from(held, (cadre) => ({ village, cadre }))).flat()
  return { villageOf, cadreOf, posts: posts.filter((post): post is { village: string; cadre: string } => post.cadre !== null), problems }
}

/** Villages with their cadres; what cannot be read becomes a problem. */
function entriesOf(plan: unknown, problems: PlanProblem[]): readonly { readonly village: string; readonly cadre: string | null }[] {
  if (typeof plan !== 'object' || plan === null) {
    problems.push({ code: 'not-a-plan', found: kindOf(plan) })
    return []
  }
  const posts: unknown = Array.isArray(plan) ? plan : (plan as { readonly posts?: unknown }).posts
  const entries: readonly unknown[] = plan instanceof Map
    ? Array.from(plan, ([village, cadre]: [unknown, unknown]) => ({ village, cadre }))
    : Array.isArray(posts) ? posts : Object.entries(plan).map(([village, cadre]: [string, unknown]) => ({ village, cadre }))
  return entries.flatMap((entry, position) => {
    const isPost = typeof entry === 'object' && entry !== null
    const { village, cadre = null } = (isPost ? entry : {}) as { readonly village?: unknown; readonly cadre?: unknown }
    if (typeof village === 'string' && (typeof cadre === 'string' || cadre === null)) return [{ village, cadre }]
    problems.push({ code: 'not-a-post', position, found: kindOf(!isPost ? entry : typeof village === 'string' ? cadre : village) })
    return []
  })
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
}

function add<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key)
  if (set === undefined) sets.set(key, new Set([value]))
  else set.add(value)
}

/** The ids of these items that are in a set, in the order of the items. */
function idsIn(items: readonly { readonly id: string }[], ids: { readonly has: (id: string) => boolean }): readonly string[] {
  return items.filter(({ id }) => ids.has(id)).map(({ id }) => id)
}
