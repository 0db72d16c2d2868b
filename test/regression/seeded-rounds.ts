/** A few hundred rounds of every kind, always the same: what `plans.json` is about. */

import fc from 'fast-check'
import type { Round } from '../../src/model/round.ts'
import { type RoundShape, roundArbitrary } from '../kit/arbitrary.ts'
import { ruledTownship } from '../kit/ruled.ts'
import { county, township } from '../kit/seeded.ts'
import { wishfulRound } from '../kit/wishful.ts'

const times = (count: number, make: (i: number) => Round): Round[] => Array.from({ length: count }, (_, i) => make(i))
const sampled = (shape: RoundShape, seed: number, count: number): Round[] => fc.sample(roundArbitrary({ minVillages: 2, minCadres: 2, ...shape }), { seed, numRuns: count })

/** Family → its rounds. A new family goes to the end; a changed one is a new baseline. */
export function seededRounds(): Readonly<Record<string, readonly Round[]>> {
  return {
    plain: sampled({ rules: false, overrides: false }, 990_101, 30),
    'rules and overrides': sampled({}, 990_102, 60),
    quotas: sampled({ sideRules: true }, 990_103, 60),
    'soft quotas': sampled({ sideRules: true, softRules: true, preferences: true }, 990_104, 40),
    stable: sampled({ sideRules: true, stable: true }, 990_105, 40),
    wishful: times(40, wishfulRound),
    townships: times(12, (i) => township({ seed: i, villages: 18, cadres: 31, scores: (['pool', 'named', 'none'] as const)[i % 3], ranked: (i % 4) / 4, fallback: i % 5 !== 0 })),
    lotteries: times(12, (i) => ({ ...township({ seed: 100 + i, villages: 12, cadres: 20, scores: 'none' }), policy: { tieBreak: { lottery: `第${i}次 ${i * 7919}` } } })),
    'townships with quotas': times(8, (i) => ruledTownship(i)),
    counties: times(3, (i) => county({ seed: i, townships: 5, villages: 90, cadres: 150 })),
  }
}
