/** Small rounds in which only named pairs are possible, so that blocking pairs often cannot be counted by a linear function. */

import { defaultObjectives, type Objective, type Round } from '../../src/model/round.ts'
import { seededRandom } from './seeded.ts'

const orders: readonly (readonly Objective[])[] = [
  defaultObjectives,
  ['coverage', 'stability', 'mutual', 'fit'],
  ['stability', 'coverage', 'kept'],
  ['coverage', 'mutual', 'stability'],
  ['fit', 'stability', 'mutual'],
  ['recommended', 'stability', 'mutual'],
]

/** 3–5 villages and cadres with lists of two or three, some ranked, some bans, seldom a fallback. The same seed gives the same round. */
export function wishfulRound(seed: number): Round {
  const random = seededRandom(seed + 1)
  const below = (n: number): number => Math.floor(random() * n)
  const some = (n: number, count: number): number[] => {
    const left = [...Array(n).keys()]
    return Array.from({ length: Math.min(n, count) }, () => left.splice(below(left.length), 1)[0])
  }
  const villages = 3 + below(3)
  const cadres = 3 + below(3)
  const length = 2 + below(2)
  const pairs = (count: number): { cadre: string; village: string }[] =>
    some(villages * cadres, count).map((k) => ({ cadre: `c${Math.floor(k / villages)}`, village: `v${k % villages}` }))
  return {
    villages: Array.from({ length: villages }, (_, v) => ({ id: `v${v}`, recommends: some(cadres, length).map((c) => `c${c}`), ranked: below(5) < 2 })),
    cadres: Array.from({ length: cadres }, (_, c) => ({ id: `c${c}`, choices: some(villages, length).map((v) => `v${v}`) })),
    fit: below(5) < 2 ? pairs(5).map((pair) => ({ ...pair, score: below(9) - 2 })) : [],
    rules: pairs(below(4)).map((pair, i) => ({ kind: 'avoid', id: `r${i}`, ...pair })),
    policy: { allot: below(10) < 3, objectives: orders[below(orders.length)] },
  }
}
