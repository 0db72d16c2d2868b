/** What a check says of supply beyond counting heads: groups of villages that together have too few cadres. */

import type { Issue } from '../model/issue.ts'
import type { Round } from '../model/round.ts'
import { compile } from '../pairs/compile.ts'
import { TooManyPairs } from '../pairs/named-pairs.ts'
import { shortGroups, shortVillages } from './short-villages.ts'

/**
 * One `villages-short-of-cadres` for every group of villages (Hall's condition), an error where a `fill` rule or a pin then cannot be met. Left out: what `known` says already (too few cadres on the whole, nobody for a
 * village, overrides that contradict each other).
 *
 * @complexity O(villages × possible pairs) at worst, near-linear on real rounds.
 */
export function reviewShortage(round: Round, known: readonly Issue[]): readonly Issue[] {
  if (known.some(({ code }) => code === 'overrides-contradict')) return []
  const fewer = known.some(({ code }) => code === 'fewer-cadres-than-villages')
  try {
    const graph = compile(round)
    const impossible = shortVillages(graph)
    const able = new Set(graph.pairCadre.filter((_, pair) => graph.barred[pair] === 0)).size
    return shortGroups(graph).flatMap(({ villages, cadres }): Issue[] => {
      if (fewer && cadres.length === able) return []
      const must = impossible.length > 0 && impossible.every((v) => villages.includes(v))
      return [{
        severity: must ? 'error' : 'warning', code: 'villages-short-of-cadres', path: ['villages'],
        villages: villages.map((v) => graph.positionOfVillage[v]).sort((a, b) => a - b).map((position) => round.villages[position].id),
        cadres: cadres.map((c) => graph.positionOfCadre[c]).sort((a, b) => a - b).map((position) => round.cadres[position].id),
      }]
    })
  } catch (error) {
    // a round this large is decided without its pairs
    if (error instanceof TooManyPairs) return []
    throw error
  }
}
