/** Townships with quotas that chance does not meet. */

import type { Cadre, Round, Rule } from '../../src/model/round.ts'
import { seededRandom, township } from './seeded.ts'

/**
 * A township with a skill wanted in every area, a share of women, a limit on those who are dear to send (counted like a budget), and pairs of
 * cadres who are to be kept apart. About one seed in twenty cannot be met.
 */
export function ruledTownship(seed: number, villages = 18, cadres = 31): Round {
  const round = township({ seed, villages, cadres })
  const random = seededRandom(seed + 7919)
  const people = round.cadres.map((cadre): Cadre => ({
    ...cadre, attributes: { ...cadre.attributes, woman: random() < 0.35, farming: random() < 0.25, dear: random() < 0.33 },
  }))
  const some = (): string => people[Math.floor(random() * people.length)].id
  const rules: Rule[] = ['东片', '西片', '南片', '北片'].map((area): Rule => ({
    kind: 'count', id: `skill-${area}`, villages: { where: { area } }, cadres: { where: { farming: true } }, atLeast: Math.max(1, Math.floor(villages / 24)),
  }))
  rules.push({ kind: 'count', id: 'women', villages: 'all', cadres: { where: { woman: true } }, atLeast: Math.floor(villages * 0.35) })
  rules.push({ kind: 'count', id: 'dear', villages: 'all', cadres: { where: { dear: true } }, atMost: Math.floor(villages * 0.3) })
  for (let i = 0; i < cadres / 12; i++) {
    const pair = [...new Set([some(), some()])]
    if (pair.length === 2) rules.push({ kind: 'apart', id: `apart-${i + 1}`, cadres: pair, by: 'area' })
  }
  return { ...round, cadres: people, rules }
}
