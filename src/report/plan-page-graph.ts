/** What the plan page draws: villages, people, and every pair that somebody named, that the plan has, or that an equally good plan has. */

import { bindingOverrides } from '../model/round.ts'
import type { Post, Solution } from '../model/solution.ts'

/** Who named whom. */
export type PairKind = 'mutual' | 'chosen' | 'recommended' | 'allotted'

/** How it stands with a village. `planned`: not proved; `none`: there is no plan. */
export type VillageState = 'settled' | 'open' | 'drawn' | 'planned' | 'vacant' | 'none'

/** How it stands with a cadre. `away`: not available, or withdrawn. */
export type CadreState = 'posted' | 'idle' | 'away' | 'none'

/** A village, by its position in the round. */
export interface VillageNode {
  readonly id: string
  readonly state: VillageState
  /** Pinned, kept or held by an override that binds. */
  readonly adjusted: boolean
  readonly held: boolean
  /** Position of its cadre; -1: none. */
  readonly cadre: number
}

/** A cadre, by his position in the round. */
export interface CadreNode {
  readonly id: string
  readonly state: CadreState
  readonly unit: string | null
  /** Position of his village; -1: none. */
  readonly village: number
}

/** A pair. */
export interface PageEdge {
  readonly village: number
  readonly cadre: number
  readonly kind: PairKind
  /** 1 = his first choice; `null`: he did not choose the village. */
  readonly choiceRank: number | null
  /** `post`: the plan has it. `candidate`: an equally good plan has it. `wish`: named, and in no best plan, or nobody knows. */
  readonly use: 'post' | 'candidate' | 'wish'
  readonly pinned: 'pin' | 'keep' | null
  /** Both prefer each other to what they have. */
  readonly blocking: boolean
}

/** Everything that is drawn. Nodes in the round's order, edges by village, then cadre. */
export interface PageGraph {
  readonly villages: readonly VillageNode[]
  readonly cadres: readonly CadreNode[]
  readonly edges: readonly PageEdge[]
}

/** Reads a solution, with or without a plan. O(villages + cadres + wishes + candidates). */
export function pageGraph(solution: Solution): PageGraph {
  const { round, plan, status } = solution
  const villageAt = new Map(round.villages.map(({ id }, v) => [id, v]))
  const cadreAt = new Map(round.cadres.map(({ id }, c) => [id, c]))
  const postOf = new Map((plan?.posts ?? []).map((post) => [post.village, post]))
  const binding = bindingOverrides(round)
  const held = new Set(binding.flatMap((override) => (override.kind === 'hold' ? [override.village] : [])))
  const withdrawn = new Set(binding.flatMap((override) => (override.kind === 'withdraw' ? [override.cadre] : [])))
  const kept = new Set((round.overrides ?? []).flatMap((override) => (override.kind === 'keep' ? [override.id] : [])))
  const drawn = typeof round.policy?.tieBreak === 'object'

  const stateOf = (post: Post | undefined): VillageState => {
    if (post === undefined) return 'none'
    if (status === 'optimal' && !post.settled) return drawn ? 'drawn' : 'open'
    return post.cadre === null ? 'vacant' : status === 'optimal' ? 'settled' : 'planned'
  }
  const villageOf = new Map((plan?.posts ?? []).flatMap(({ village, cadre }) => (cadre === null ? [] : [[cadre, villageAt.get(village)!] as const])))

  // every pair once, whoever named it
  const wanted = new Map<number, { choiceRank: number | null; recommended: boolean }>()
  const pair = (v: number, c: number): { choiceRank: number | null; recommended: boolean } => {
    const key = v * round.cadres.length + c
    const known = wanted.get(key) ?? { choiceRank: null, recommended: false }
    wanted.set(key, known)
    return known
  }
  round.villages.forEach(({ recommends }, v) => {
    for (const id of recommends ?? []) {
      const c = cadreAt.get(id)
      if (c !== undefined) pair(v, c).recommended = true
    }
  })
  round.cadres.forEach(({ choices }, c) =>
    (choices ?? []).forEach((id, k) => {
      const v = villageAt.get(id)
      if (v !== undefined) pair(v, c).choiceRank = k + 1
    }),
  )
  const candidates = new Set<number>()
  for (const post of postOf.values()) {
    const v = villageAt.get(post.village)!
    if (post.cadre !== null) pair(v, cadreAt.get(post.cadre)!)
    if (status !== 'optimal' || post.settled) continue
    for (const id of post.candidates) {
      if (id === null || id === post.cadre) continue
      pair(v, cadreAt.get(id)!)
      candidates.add(v * round.cadres.length + cadreAt.get(id)!)
    }
  }
  const blocking = new Set((plan?.blockingPairs ?? []).map(({ village, cadre }) => villageAt.get(village)! * round.cadres.length + cadreAt.get(cadre)!))
  const edges = [...wanted].map(([key, { choiceRank, recommended }]): PageEdge => {
    const [village, cadre] = [Math.floor(key / round.cadres.length), key % round.cadres.length]
    const post = postOf.get(round.villages[village].id)
    const isPost = post !== undefined && post.cadre === round.cadres[cadre].id
    return {
      village,
      cadre,
      kind: choiceRank === null ? (recommended ? 'recommended' : 'allotted') : recommended ? 'mutual' : 'chosen',
      choiceRank,
      use: isPost ? 'post' : candidates.has(key) ? 'candidate' : 'wish',
      pinned: isPost && post.pinned !== null ? (kept.has(post.pinned) ? 'keep' : 'pin') : null,
      blocking: blocking.has(key),
    }
  })
  edges.sort((a, b) => a.village - b.village || a.cadre - b.cadre)
  return {
    villages: round.villages.map(({ id }) => {
      const post = postOf.get(id)
      return {
        id,
        state: stateOf(post),
        adjusted: (post !== undefined && post.pinned !== null) || held.has(id),
        held: held.has(id),
        cadre: post === undefined || post.cadre === null ? -1 : cadreAt.get(post.cadre)!,
      }
    }),
    cadres: round.cadres.map(({ id, unit, available }) => ({
      id,
      state: plan === undefined ? 'none' : villageOf.has(id) ? 'posted' : available === false || withdrawn.has(id) ? 'away' : 'idle',
      unit: unit === undefined || unit.trim() === '' ? null : unit,
      village: villageOf.get(id) ?? -1,
    })),
    edges,
  }
}
