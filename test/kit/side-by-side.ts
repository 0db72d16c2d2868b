/** Rounds that have nothing to do with each other, as one. */

import type { Round } from '../../src/model/round.ts'

/** Several rounds as one, their ids and pools apart. */
export function sideBySide(rounds: readonly Round[]): Round {
  const own = (round: Round, i: number): Round => {
    const ids = [...round.villages, ...round.cadres].map(({ id }) => id)
    const pools = [...round.villages, ...round.cadres].map(({ pool }) => pool)
    const rename = (word: unknown): unknown => {
      if (Array.isArray(word)) return word.map(rename)
      if (typeof word === 'object' && word !== null) return Object.fromEntries(Object.entries(word).map(([key, value]) => [key, key === 'pool' && pools.includes(value as string) ? `${i}/${value}` : key === 'objectives' ? value : rename(value)]))
      return typeof word === 'string' && ids.includes(word) ? `${i}/${word}` : word
    }
    const named = rename(round) as Round
    // rules and overrides of one id would be taken for one
    const apart = <T extends { readonly id: string }>(list: readonly T[] = []): readonly T[] => list.map((one) => ({ ...one, id: `${i}/${one.id}`, ...('rule' in one ? { rule: `${i}/${String(one.rule)}` } : {}) }))
    const all = named.villages.map(({ id }) => id)
    // what was said of all villages of the one round is said of these
    const within = apart(named.rules).map((rule) => ('villages' in rule && rule.villages === 'all' ? { ...rule, villages: { ids: all } } : rule))
    return {
      ...named,
      villages: named.villages.map((village) => ({ ...village, pool: village.pool ?? `${i}/` })), cadres: named.cadres.map((cadre) => ({ ...cadre, pool: cadre.pool ?? `${i}/` })),
      rules: within, overrides: apart(named.overrides),
    }
  }
  const all = rounds.map(own)
  return {
    villages: all.flatMap(({ villages }) => villages), cadres: all.flatMap(({ cadres }) => cadres),
    fit: all.flatMap(({ fit = [] }) => fit), baseline: all.flatMap(({ baseline = [] }) => baseline),
    rules: all.flatMap(({ rules = [] }) => rules), overrides: all.flatMap(({ overrides = [] }) => overrides),
    policy: { ...all[0].policy, tieBreak: 'open' },
  }
}
