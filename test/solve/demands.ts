/** Demands of small rounds and all subsets of them, for the tests of conflicts and repairs. */

import fc from 'fast-check'
import type { Override, Round, Rule } from '../../src/model/round.ts'
import type { ConflictMember, RuleCell } from '../../src/model/solution.ts'
import { roundArbitrary, type RoundShape } from '../kit/arbitrary.ts'
import { bruteForce, pinsOf, rulesInForce } from '../kit/brute-force.ts'
import { villageField } from '../kit/selection.ts'

export const signed = { author: '镇党委', reason: '会议决定' }
export const pin = (id: string, cadre: string, village: string): Override => ({ kind: 'pin', id, cadre, village, ...signed })
export const ban = (id: string, cadre: string, village: string): Override => ({ kind: 'ban', id, cadre, village, ...signed })
export const hold = (id: string, village: string): Override => ({ kind: 'hold', id, village, ...signed })
export const withdraw = (id: string, cadre: string): Override => ({ kind: 'withdraw', id, cadre, ...signed })
export const fill = (id: string, ...ids: string[]): Rule => ({ kind: 'fill', id, villages: ids.length === 0 ? 'all' : { ids } })

const shown = ({ kind, id }: ConflictMember): string => `${kind} ${id}`
export const all = (list: readonly ConflictMember[]): string[] => list.map(shown)
export const demandsIn = (list: readonly ConflictMember[]): string[] => all(list.filter(({ kind }) => kind !== 'supply'))

/** The hard demands of a round, as `kind id`. */
export const demandsOf = (round: Round): string[] => [
  ...(round.overrides ?? []).filter(({ kind }) => kind !== 'waive').map(({ id }) => `override ${id}`),
  ...rulesInForce(round).filter(({ soft }) => soft !== true).map(({ id }) => `rule ${id}`),
]

/** The round with only some of its demands. Villages recommend whom a pin names, so that the pair stays possible without the pin. */
export function onlyWith(round: Round, demands: Iterable<string>): Round {
  const inForce = new Set(demands)
  const pins = pinsOf(round)
  return {
    ...round,
    villages: round.villages.map((village) => ({
      ...village,
      recommends: [...new Set([...(village.recommends ?? []), ...pins.filter((one) => one.village === village.id).map(({ cadre }) => cadre)])],
    })),
    rules: rulesInForce(round).filter(({ id }) => inForce.has(`rule ${id}`)),
    overrides: (round.overrides ?? []).filter(({ id }) => inForce.has(`override ${id}`)),
    policy: { ...round.policy, objectives: ['coverage'] },
  }
}
export const fails = (round: Round): boolean => bruteForce(round).status === 'infeasible'

/** Every minimal contradictory set and every minimal repair, from all subsets. */
export function known(round: Round): { conflicts: string[][]; repairs: string[][] } {
  const demands = demandsOf(round)
  const subsets = Array.from({ length: 2 ** demands.length }, (_, bits) => demands.filter((_, i) => (bits >> i) % 2 === 1))
  const bad = subsets.map((set) => fails(onlyWith(round, set)))
  const minimal = (picked: readonly boolean[]): string[][] =>
    subsets.filter((_, a) => picked[a] && !picked.some((yes, b) => yes && b !== a && (a & b) === b))
  return { conflicts: minimal(bad), repairs: minimal(bad.map((_, bits) => !bad[bad.length - 1 - bits])) }
}
export const sets = (found: Iterable<readonly string[]>): string[] => Array.from(found, (set) => [...set].sort().join('\n')).sort()

const shape: RoundShape = { sideRules: true, softRules: true, objectives: false, maxVillages: 4, maxCadres: 4, minVillages: 1, minCadres: 1 }
/** Random rounds; three in four also want every village filled, cadres kept apart, or so many posted. */
export const contradictory = (sizes: RoundShape = {}): fc.Arbitrary<Round> =>
  fc.tuple(roundArbitrary({ ...shape, ...sizes }), fc.nat({ max: 7 })).map(([round, extra]) => {
    const apart: Rule = { kind: 'apart', id: 'extra-apart', cadres: round.cadres.map(({ id }) => id), by: 'area' }
    const count: Rule = { kind: 'count', id: 'extra-count', villages: 'all', cadres: 'all', ...(extra === 5 ? { atMost: 1 } : { atLeast: 3 }) }
    return {
      ...round,
      rules: [
        ...(extra === 1 || extra === 2 ? [apart] : []), ...(extra === 4 || extra === 5 ? [count] : []), ...(round.rules ?? []),
        ...(extra === 2 || extra === 3 || extra === 5 ? [fill('extra-fill')] : []),
      ],
    }
  })

/** Rules cut down to some of their cells; rules that `cells` does not name stay whole. */
export function cutDown(round: Round, cells: ReadonlyMap<string, readonly RuleCell[]>): Round {
  const places = (id: string): RuleCell['value'][] => [...new Set((cells.get(id) ?? []).map(({ value }) => value))]
  return {
    ...round,
    rules: round.rules!.flatMap((rule): Rule[] => {
      const some = cells.get(rule.id)
      if (some === undefined) return [rule]
      const ids = some.map(({ village }) => village!)
      if (rule.kind === 'fill' || rule.kind === 'require') return [{ ...rule, villages: { ids } }]
      if (rule.kind !== 'apart') throw new Error(`cells of ${rule.kind}`)
      // a field of its own for every value: villages with the value have it, others have none
      return places(rule.id).map((value, k): Rule =>
        ({ ...rule, id: `${rule.id} ${k}`, by: `only ${rule.id} ${k}`, cadres: some.filter((cell) => cell.value === value).map(({ cadre }) => cadre!) }))
    }),
    villages: round.villages.map((village) => {
      const attributes = { ...village.attributes }
      for (const rule of round.rules!) {
        if (rule.kind !== 'apart') continue
        places(rule.id).forEach((value, k) => {
          if (villageField(village, rule.by) === value) attributes[`only ${rule.id} ${k}`] = 'here'
        })
      }
      return { ...village, attributes }
    }),
  }
}
