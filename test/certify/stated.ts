/** Builds what a solution has to say about any plan of a small round, straight from the words; and the two smallest rounds proved by hand. */

import type { CertificateLevel } from '../../src/model/certificate.ts'
import { senseOf, type Round } from '../../src/model/round.ts'
import type { Post, Solution } from '../../src/model/solution.ts'
import { blockingPairs, levelsOf, planLevels, type VillagePlan } from '../kit/brute-force.ts'

/** A solution called optimal with this plan, these candidates, this certificate. */
export function stated(round: Round, plan: VillagePlan, candidates: readonly (string | null)[][], certificate: Solution['certificate']): Solution {
  const values = planLevels(round, plan)
  const posts = round.villages.map((village, v): Post => {
    const holder = plan[v]
    const cadre = round.cadres.find(({ id }) => id === holder)
    const choiceRank = cadre?.choices?.includes(village.id) === true ? cadre.choices.indexOf(village.id) + 1 : null
    const place = holder !== null && village.recommends?.includes(holder) === true ? village.recommends.indexOf(holder) + 1 : null
    const recommendationRank = place !== null && village.ranked !== true ? 1 : place
    const kinds = [['allotted', 'recommended'], ['chosen', 'mutual']] as const
    const pin = round.overrides?.find((o) => o.strength !== 'prefer' &&
      ((o.kind === 'pin' && o.village === village.id) || (o.kind === 'keep' && o.village === village.id)))
    return {
      village: village.id, cadre: holder, choiceRank, recommendationRank,
      kind: holder === null ? 'vacant' : kinds[choiceRank === null ? 0 : 1][place === null ? 0 : 1],
      settled: candidates[v].length === 1, candidates: candidates[v], pinned: pin?.id ?? null,
    }
  })
  return {
    kind: 'solution', status: 'optimal', round, issues: [], parts: [],
    plan: {
      posts,
      unassigned: round.cadres.map(({ id }) => id).filter((id) => !plan.includes(id)),
      blockingPairs: blockingPairs(round, plan).map((pair) => ({ ...pair, because: [] })),
    },
    levels: levelsOf(round).map((level, k) => ({ ...level, value: values[k], bound: values[k], sense: senseOf(level.objective) })),
    ...(certificate === undefined ? {} : { certificate }),
  }
}

/** A certificate from one line per level: objective, duals of the villages, duals of the cadres. */
export function certified(...levels: [CertificateLevel['objective'], number[], number[]][]): NonNullable<Solution['certificate']> {
  return { format: 'two-way-choice/2', levels: levels.map(([objective, villageDuals, cadreDuals]) => ({ objective, villageDuals, cadreDuals })) }
}

/** c1 and c2 both want v1, which recommends both; v2 recommends only c2. Two mutual pairs are possible in one way. */
export const crossed: Round = {
  villages: [{ id: 'v1', recommends: ['c1', 'c2'] }, { id: 'v2', recommends: ['c2'] }],
  cadres: [{ id: 'c1', choices: ['v1'] }, { id: 'c2', choices: ['v1', 'v2'] }, { id: 'c3' }],
}

/**
 * Proof by hand. Coverage: a village is worth 1. Mutual: again, so that c3 and (v2, c1) die. Stability: both villages must be filled and
 * all they can still get is equal to them, nothing can block. First choices: v1 is worth 1 whoever comes. The rest is indifferent.
 */
export const crossedProof = certified(
  ['coverage', [1, 1], [0, 0, 0]], ['mutual', [1, 1], [0, 0, 0]], ['stability', [0, 0], [0, 0, 0]], ['mutualFirst', [1, 0], [0, 0, 0]],
  ['allotted', [0, 0], [0, 0, 0]], ['kept', [0, 0], [0, 0, 0]], ['fit', [0, 0], [0, 0, 0]],
)

/** The solution of {@link crossed}. */
export const crossedSolution = stated(crossed, ['c1', 'c2'], [['c1'], ['c2']], crossedProof)

/** One village, three cadres whom nobody named: a tie of three. */
export const tied: Round = { villages: [{ id: 'v1' }], cadres: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }], policy: { objectives: ['coverage'] } }

/** The solution of {@link tied}: any of the three. */
export const tiedSolution = stated(tied, ['c2'], [['c1', 'c2', 'c3']], certified(['coverage', [1], [0, 0, 0]]))
