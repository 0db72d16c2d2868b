/** Other ways to assign against slow, literal readings of them; what they obey, what they break, what they are worth. */

import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Baseline, type BaselineMethod, type BaselineTable, compareBaselines } from '../../src/explain/baselines.ts'
import { compare } from '../../src/explain/compare.ts'
import { stabilityReport } from '../../src/explain/stability-report.ts'
import { objectives, type Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { permuteRound, roundArbitrary } from '../kit/arbitrary.ts'
import { breaches, bruteForce, compareLevels, levelsOf, pinsOf, planLevels, possiblePair, rulesInForce } from '../kit/brute-force.ts'
import { holders } from '../kit/exact.ts'
import { township } from '../kit/seeded.ts'

const shape = { sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 5 }
const byWish: readonly BaselineMethod[] = ['cadres-propose', 'villages-propose', 'first-choices-first', 'one-after-another']
const methods: readonly BaselineMethod[] = ['library', ...byWish, 'fit-alone']

type Lists = Readonly<Record<string, readonly string[]>>

const rowOf = (table: BaselineTable, method: BaselineMethod): Baseline => table.rows.find((row) => row.method === method)!
const planOf = (row: Baseline): (string | null)[] => row.plan!.posts.map(({ cadre }) => cadre)

/** Whom everybody would have: named pairs that may go together, a pinned side its pin alone. */
function listsOf(round: Round, { order }: BaselineTable): { readonly cadres: Lists; readonly villages: Lists } {
  const pins = pinsOf(round)
  const may = (cadre: string, village: string): boolean =>
    possiblePair(round, cadre, village) && pins.every((pin) => (pin.cadre === cadre) === (pin.village === village))
  const cadres = Object.fromEntries(round.cadres.map(({ id, choices = [] }) => {
    const also = order.villages.filter((village) => !choices.includes(village) && (round.villages.find((one) => one.id === village)!.recommends ?? []).includes(id))
    const pinned = pins.filter(({ cadre }) => cadre === id).map(({ village }) => village)
    return [id, (pinned.length > 0 ? [...new Set(pinned)] : [...choices, ...also]).filter((village) => may(id, village))]
  }))
  const villages = Object.fromEntries(round.villages.map(({ id, recommends = [], ranked }) => {
    const inTurn = (ids: readonly string[]): string[] => order.cadres.filter((cadre) => ids.includes(cadre))
    const also = inTurn(round.cadres.filter(({ id: cadre, choices = [] }) => choices.includes(id) && !recommends.includes(cadre)).map((one) => one.id))
    const pinned = pins.filter(({ village }) => village === id).map(({ cadre }) => cadre)
    return [id, (pinned.length > 0 ? [...new Set(pinned)] : [...(ranked === true ? recommends : inTurn(recommends)), ...also]).filter((cadre) => may(cadre, id))]
  }))
  return { cadres, villages }
}

/** Every matching of the lists that nobody would leave for somebody who would take him. */
function stableMatchings(round: Round, { cadres, villages }: ReturnType<typeof listsOf>): (string | null)[][] {
  const found: (string | null)[][] = []
  const plan: (string | null)[] = []
  const visit = (v: number): void => {
    if (v === round.villages.length) {
      const blocked = round.villages.some(({ id }, w) => villages[id].some((cadre) => {
        const at = plan.indexOf(cadre)
        const his = at < 0 ? Infinity : cadres[cadre].indexOf(round.villages[at].id)
        const its = plan[w] === null ? Infinity : villages[id].indexOf(plan[w])
        return cadres[cadre].indexOf(id) < his && villages[id].indexOf(cadre) < its
      }))
      if (!blocked) found.push([...plan])
      return
    }
    for (const cadre of [...villages[round.villages[v].id], null]) {
      if (cadre !== null && plan.includes(cadre)) continue
      plan.push(cadre)
      visit(v + 1)
      plan.pop()
    }
  }
  visit(0)
  return found
}

/** First choices first, village by village. */
function inRounds(round: Round, { cadres, villages }: ReturnType<typeof listsOf>): (string | null)[] {
  const plan = round.villages.map((): string | null => null)
  for (let k = 0; k < 20; k++) {
    const free = round.cadres.map(({ id }) => id).filter((id) => !plan.includes(id))
    const open = round.villages.flatMap(({ id }, v) => (plan[v] === null ? [{ id, v }] : []))
    for (const { id, v } of open) plan[v] = villages[id].find((cadre) => free.includes(cadre) && cadres[cadre][k] === id) ?? null
  }
  return plan
}

const pinsFit = (round: Round): boolean => {
  const pins = pinsOf(round)
  return pins.every((pin) => possiblePair(round, pin.cadre, pin.village) && pins.every((other) => (other.cadre === pin.cadre) === (other.village === pin.village)))
}

describe('other ways to assign', () => {
  it('are what their words say', () => {
    const seen = { several: 0, differ: 0, unfit: 0 }
    fc.assert(fc.property(roundArbitrary(shape), fc.constantFrom('ids' as const, { lottery: 'a' }, undefined), (round, order) => {
      const table = compareBaselines(round, order === undefined ? {} : { order })
      expect(table.rows.map(({ method }) => method)).toEqual(methods)
      if (!pinsFit(round)) {
        for (const { plan, stoppedBy, levels, broken, method } of table.rows) {
          expect([plan, levels, broken]).toEqual([undefined, [], []])
          if (method !== 'library') expect(stoppedBy).toBe('pins')
        }
        seen.unfit++
        return
      }
      const lists = listsOf(round, table)
      const stable = stableMatchings(round, lists)
      const [forCadres, forVillages] = [planOf(rowOf(table, 'cadres-propose')), planOf(rowOf(table, 'villages-propose'))]
      expect(stable).toContainEqual(forCadres)
      expect(stable).toContainEqual(forVillages)
      if (stable.length > 1) seen.several++
      const his = (plan: readonly (string | null)[], cadre: string): number => (plan.includes(cadre) ? lists.cadres[cadre].indexOf(round.villages[plan.indexOf(cadre)].id) : Infinity)
      const its = (plan: readonly (string | null)[], v: number): number => (plan[v] === null ? Infinity : lists.villages[round.villages[v].id].indexOf(plan[v]))
      for (const { id } of round.cadres) expect(his(forCadres, id)).toBe(Math.min(...stable.map((plan) => his(plan, id))))
      round.villages.forEach((_, v) => expect(its(forVillages, v)).toBe(Math.min(...stable.map((plan) => its(plan, v)))))

      expect(planOf(rowOf(table, 'first-choices-first'))).toEqual(inRounds(round, lists))
      const taken: string[] = []
      const inTurn = round.villages.map((): string | null => null)
      for (const cadre of table.order.cadres) {
        const village = lists.cadres[cadre].find((id) => !taken.includes(id))
        if (village === undefined) continue
        taken.push(village)
        inTurn[round.villages.findIndex(({ id }) => id === village)] = cadre
      }
      expect(planOf(rowOf(table, 'one-after-another'))).toEqual(inTurn)
      if (new Set(table.rows.flatMap((row) => (row.plan === undefined ? [] : [JSON.stringify(planOf(row))]))).size > 3) seen.differ++
    }), { numRuns: 700, seed: 21 })
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10)
  })

  it('fit alone is the best of all plans that obey bars and pins', () => {
    let scored = 0
    fc.assert(fc.property(roundArbitrary({ ...shape, maxVillages: 3, maxCadres: 4 }), (round) => {
      const row = rowOf(compareBaselines(round), 'fit-alone')
      const bars = (round.rules ?? []).filter(({ kind, soft }) => soft !== true && (kind === 'avoid' || kind === 'require'))
      const { allot } = round.policy ?? {}
      const expected = bruteForce({ ...round, rules: bars, policy: { objectives: ['coverage', 'fit'], ...(allot === undefined ? {} : { allot }) } })
      expect(row.stoppedBy).toBe(expected.status === 'infeasible' ? 'pins' : undefined)
      if (expected.status === 'infeasible') return
      expect(expected.optimalPlans).toContainEqual(planOf(row))
      expect(row.status).toBe('optimal')
      if (expected.levels[1] !== 0) scored++
    }), { numRuns: 200, seed: 22 })
    expect(scored).toBeGreaterThan(20)
  })

  it('obey what bars pairs, every pin, and are worth what a literal count says', () => {
    const seen: Record<string, number> = {}
    fc.assert(fc.property(roundArbitrary(shape), (round) => {
      const table = compareBaselines(round)
      const own = levelsOf(round)
      const all: Round = { ...round, policy: { ...round.policy, objectives: [...new Set(own.map(({ objective }) => objective)), ...objectives.filter((one) => !own.some(({ objective }) => objective === one))] } }
      const names = levelsOf(all)
      expect(table.columns.map(({ objective, priority }) => ({ objective, ...(priority === undefined ? {} : { priority }) })).slice(0, table.own)).toEqual(own)
      expect(table.columns).toHaveLength(names.length)
      const solution = solve(round)
      const library = rowOf(table, 'library')
      expect(library.status).toBe(solution.status)
      if (solution.plan !== undefined) expect(planOf(library)).toEqual(holders(solution))
      for (const row of table.rows) {
        if (row.plan === undefined) continue
        const plan = planOf(row)
        expect(row.plan.posts.map(({ village }) => village)).toEqual(round.villages.map(({ id }) => id))
        expect(row.plan.unassigned).toEqual(round.cadres.map(({ id }) => id).filter((id) => !plan.includes(id)))
        const placed = plan.filter((id) => id !== null)
        expect(new Set(placed).size).toBe(placed.length)
        row.plan.posts.forEach(({ village, cadre }) => expect(cadre === null || possiblePair(round, cadre, village)).toBe(true))
        for (const pin of pinsOf(round)) expect(row.plan.posts).toContainEqual({ village: pin.village, cadre: pin.cadre })

        const counted = planLevels(all, plan)
        for (const [k, { objective, priority }] of table.columns.entries()) {
          expect(row.levels[k].value, objective).toBe(counted[names.findIndex((name) => name.objective === objective && name.priority === priority)])
          expect(row.levels[k].delta).toBe(library.plan === undefined ? null : row.levels[k].value - library.levels[k].value)
        }
        const hard = rulesInForce(round).filter(({ kind, soft }) => soft !== true && kind !== 'avoid' && kind !== 'require')
        expect(row.broken).toEqual(hard.flatMap((rule) => (breaches(round, rule, plan) === 0 ? [] : [{ rule: rule.id, kind: rule.kind, by: breaches(round, rule, plan) }])))
        for (const { kind } of row.broken) seen[kind] = (seen[kind] ?? 0) + 1

        if (library.plan === undefined) expect(row.outcome).toBe('no-plan')
        else {
          const order = compareLevels(own, planLevels(round, plan), planLevels(round, planOf(library)))
          expect(row.outcome).toBe(order > 0 ? 'better' : order < 0 ? 'worse' : JSON.stringify(plan) === JSON.stringify(planOf(library)) ? 'same' : 'tie')
          expect(row.decidedBy).toBe(own.find((_, k) => planLevels(round, plan)[k] !== planLevels(round, planOf(library))[k])?.objective)
          // nothing that obeys everything is better than what is proved
          if (row.outcome === 'better') expect(row.broken.length).toBeGreaterThan(0)
          const comparison = compare(solution, { round, posts: row.plan.posts })
          expect(comparison.levels.map(({ delta }) => delta)).toEqual(row.levels.slice(0, table.own).map(({ delta }) => delta))
          expect(comparison.outcome).toBe(row.outcome)
          expect(comparison.status).toBeUndefined()
          expect(compare({ round, posts: row.plan.posts }, solution).levels.map(({ delta }) => 0 - delta)).toEqual(comparison.levels.map(({ delta }) => delta + 0))
        }
        const report = stabilityReport(round, row.plan)
        expect(report.problems).toEqual([])
        expect(report.verdicts[0].blocking).toHaveLength(row.levels[table.columns.findIndex(({ objective }) => objective === 'stability')].value)
        seen[row.outcome] = (seen[row.outcome] ?? 0) + 1
      }
    }), { numRuns: 170, seed: 23 })
    for (const what of ['count', 'apart', 'fill', 'stable', 'same', 'tie', 'worse', 'better', 'no-plan']) expect(seen[what], what).toBeGreaterThan(0)
  })

  it('do not depend on the order of rows; a drawn order depends on the seed alone', () => {
    fc.assert(fc.property(roundArbitrary(shape), fc.nat(), (round, seed) => {
      const [one, other] = [compareBaselines(round), compareBaselines(permuteRound(round, seed))]
      expect(other.order).toEqual(one.order)
      for (const method of methods) {
        const [a, b] = [rowOf(one, method), rowOf(other, method)]
        const sorted = (row: Baseline): string[] => (row.plan?.posts ?? []).map((post) => JSON.stringify(post)).sort()
        expect(sorted(b)).toEqual(sorted(a))
        expect(b.levels).toEqual(a.levels)
      }
    }), { numRuns: 100, seed: 24 })

    const round = township({ seed: 4, villages: 12, cadres: 18 })
    const drawn = compareBaselines(round, { order: { lottery: '2026-04-12' } })
    const digest = (id: string): string => createHmac('sha256', '2026-04-12').update(`${id}\0`).digest('hex')
    const expected = round.cadres.map(({ id }) => id).sort((a, b) => (digest(a) > digest(b) ? -1 : 1))
    expect(drawn.order).toMatchObject({ by: 'lottery', seed: '2026-04-12', cadres: expected })
    expect(compareBaselines({ ...round, policy: { tieBreak: { lottery: '2026-04-12' } } }).order).toEqual(drawn.order)
    const plain = compareBaselines(round)
    expect(plain.order.cadres).toEqual(round.cadres.map(({ id }) => id).sort())
    expect(planOf(rowOf(plain, 'one-after-another'))).not.toEqual(planOf(rowOf(drawn, 'one-after-another')))
  })

  it('nobody, one, none possible', () => {
    const empty = compareBaselines({ villages: [], cadres: [] })
    expect(empty.rows.map(({ outcome, plan }) => [outcome, plan])).toEqual(methods.map(() => ['same', { posts: [], unassigned: [] }]))
    const one = compareBaselines({ villages: [{ id: 'v' }], cadres: [{ id: 'c' }] })
    // nobody named anybody: only those who allot fill the village
    expect(one.rows.map(({ plan }) => plan!.posts[0].cadre)).toEqual(['c', null, null, null, null, 'c'])
    const none = compareBaselines({ villages: [{ id: 'v', recommends: ['c'] }], cadres: [{ id: 'c', available: false }] })
    expect(none.rows.map(({ outcome }) => outcome)).toEqual(methods.map(() => 'same'))
    const against = compareBaselines({
      villages: [{ id: 'v' }], cadres: [{ id: 'c', available: false }], overrides: [{ kind: 'pin', id: 'o', cadre: 'c', village: 'v', author: 'a', reason: 'b' }],
    })
    expect(against.rows.map(({ stoppedBy }) => stoppedBy)).toEqual([undefined, 'pins', 'pins', 'pins', 'pins', 'pins'])
  })
})
