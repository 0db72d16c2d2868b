import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counterfactual, type InputChange, type MayChange } from '../../src/explain/counterfactual.ts'
import type { Round } from '../../src/model/round.ts'
import { solve } from '../../src/solve/solve.ts'
import { permuteRound, roundArbitrary } from '../kit/arbitrary.ts'
import { bruteForce, rulesInForce } from '../kit/brute-force.ts'

/** A change as a function, with a name that tells it from the others; written down from the description, not from the code. */
interface Step {
  readonly about: string
  readonly name: string
  readonly change: (round: Round) => Round
}

function stepsOf(round: Round, cadre: string, village: string, may: readonly MayChange[]): Step[] {
  const steps: Step[] = []
  const choose = (name: string, choices: readonly string[]): void => {
    const present = round.cadres.find(({ id }) => id === cadre)!.choices ?? []
    if (choices.join('\n') === present.join('\n') && choices.length === present.length) return
    if (steps.some((step) => step.name.endsWith(JSON.stringify(choices)))) return
    steps.push({ about: 'choices', name: `${name} ${JSON.stringify(choices)}`, change: (old) => ({ ...old, cadres: old.cadres.map((row) => (row.id === cadre ? { ...row, choices } : row)) }) })
  }
  const { choices = [] } = round.cadres.find(({ id }) => id === cadre)!
  const others = choices.filter((id) => id !== village)
  const room = choices.length < 2 ? 2 : choices.length
  if (may.includes('choices')) {
    choose('first', [village, ...others].filter((_, k) => k < room))
    choose('second', (others.length === 0 ? [village] : [others[0], village, ...others.filter((_, k) => k > 0)]).filter((_, k) => k < room))
    choose('only', [village])
  }
  const { recommends = [], ranked } = round.villages.find(({ id }) => id === village)!
  const recommend = (name: string, list: readonly string[]): void => {
    steps.push({ about: 'recommends', name: `${name} ${JSON.stringify(list)}`, change: (old) => ({ ...old, villages: old.villages.map((row) => (row.id === village ? { ...row, recommends: list } : row)) }) })
  }
  if (may.includes('recommendation')) {
    const place = recommends.indexOf(cadre)
    if (place < 0) recommend('added', [...recommends, cadre])
    if (ranked === true && place !== 0 && recommends.length > 0) recommend('first', [cadre, ...recommends.filter((id) => id !== cadre)])
  }
  if (may.includes('overrides')) {
    for (const { id } of round.overrides ?? []) steps.push({ about: `o ${id}`, name: `drop ${id}`, change: (old) => ({ ...old, overrides: old.overrides!.filter((row) => row.id !== id) }) })
  }
  if (may.includes('rules')) {
    for (const { id, basis } of rulesInForce(round)) {
      if (basis === 'law') continue
      const waive = { kind: 'waive' as const, id: `\u0000${id}`, author: 'a', reason: 'b', rule: id }
      steps.push({ about: `r ${id}`, name: `waive ${id}`, change: (old) => ({ ...old, overrides: [...(old.overrides ?? []), waive] }) })
    }
  }
  return steps
}

const nameOf = (change: InputChange): string =>
  change.kind === 'choices' ? `${change.how} ${JSON.stringify(change.choices)}`
    : change.kind === 'recommendation' ? `${change.how} ${JSON.stringify(change.recommends)}`
      : change.kind === 'remove-override' ? `drop ${change.override}` : `waive ${change.rule}`

function effect(round: Round, cadre: string, village: string): 'settled' | 'candidate' | 'never' {
  const { optimalPlans } = bruteForce(round)
  const v = round.villages.findIndex(({ id }) => id === village)
  const there = optimalPlans.filter((plan) => plan[v] === cadre).length
  return there === 0 ? 'never' : there === optimalPlans.length ? 'settled' : 'candidate'
}

const said = (sets: readonly { readonly changes: readonly InputChange[]; readonly effect: string }[]): string[] =>
  sets.map(({ changes, effect: what }) => `${changes.map(nameOf).sort().join(' + ')}: ${what}`).sort()

/** All smallest sets of steps with one of the effects wanted. */
function smallest(round: Round, cadre: string, village: string, steps: readonly Step[], wanted: readonly string[]): string[] {
  for (const size of [1, 2]) {
    const sets = size === 1 ? steps.map((step) => [step]) : steps.flatMap((a, i) => steps.slice(i + 1).filter((b) => a.about !== b.about).map((b) => [a, b]))
    const found = sets.flatMap((set) => {
      const what = effect(set.reduce((old, { change }) => change(old), round), cadre, village)
      return wanted.includes(what) ? [`${set.map(({ name }) => name).sort().join(' + ')}: ${what}`] : []
    })
    if (found.length > 0) return found.sort()
  }
  return []
}

describe('counterfactual against exhaustive search of the same space', () => {
  it('every pair of small rounds', () => {
    const seen: Record<string, number> = {}
    const kinds: readonly MayChange[] = ['choices', 'recommendation', 'overrides', 'rules']
    fc.assert(
      fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 3, maxCadres: 3, minVillages: 1, minCadres: 1 }), fc.subarray([...kinds], { minLength: 1 }), (round, may) => {
        const solution = solve(round)
        if (solution.status !== 'optimal') return
        for (const { id: village } of round.villages) {
          for (const { id: cadre } of round.cadres) {
            const told = counterfactual(solution, { cadre, village }, { mayChange: may })
            const now = effect(round, cadre, village)
            expect(told.now).toBe(now)
            if (now === 'settled') {
              expect(told).toMatchObject({ outcome: 'already', settled: [], candidate: [] })
              continue
            }
            const steps = stepsOf(round, cadre, village, may)
            const settled = smallest(round, cadre, village, steps, ['settled'])
            const candidate = now === 'candidate' ? [] : smallest(round, cadre, village, steps, ['settled', 'candidate'])
            expect(said(told.settled)).toEqual(settled)
            expect(said(told.candidate)).toEqual(candidate)
            expect(told.outcome).toBe(settled.length + candidate.length > 0 ? 'found' : 'none')
            const size = told.settled[0]?.changes.length ?? 0
            seen[`${told.outcome} ${size}`] = (seen[`${told.outcome} ${size}`] ?? 0) + 1
          }
        }
      }),
      { numRuns: 120 },
    )
    for (const kind of ['found 1', 'found 2', 'none 0']) expect(seen[kind], kind).toBeGreaterThan(0)
  })

  it('the order of rows does not matter', () => {
    fc.assert(
      fc.property(roundArbitrary({ maxVillages: 3, maxCadres: 4, minVillages: 1, minCadres: 1 }), fc.nat(), (round, seed) => {
        const [one, other] = [solve(round), solve(permuteRound(round, seed))]
        const asked = { cadre: round.cadres[0].id, village: round.villages[0].id }
        const [a, b] = [counterfactual(one, asked), counterfactual(other, asked)]
        expect([b.outcome, b.now, said(b.settled), said(b.candidate)]).toEqual([a.outcome, a.now, said(a.settled), said(a.candidate)])
      }),
      { numRuns: 60 },
    )
  })
})

describe('counterfactual', () => {
  const round: Round = {
    villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'], ranked: true }, { id: '石桥村' }],
    cadres: [{ id: '周明远', choices: ['溪口村', '石桥村'] }, { id: '林晓岚', choices: ['石桥村', '溪口村'] }],
    rules: [{ kind: 'avoid', id: 'r1', cadre: '周明远', village: '石桥村', basis: 'law' }],
    overrides: [{ kind: 'pin', id: 'o1', author: '李书记', reason: '熟悉情况', cadre: '林晓岚', village: '溪口村' }],
  }

  it('names the decision that stands in the way', () => {
    const told = counterfactual(solve(round), { cadre: '周明远', village: '溪口村' })
    expect(told.settled).toEqual([{ changes: [{ kind: 'remove-override', override: 'o1' }], effect: 'settled' }])
  })

  it('never waives what the law says', () => {
    expect(counterfactual(solve(round), { cadre: '周明远', village: '石桥村' })).toMatchObject({ outcome: 'none', complete: true })
  })

  it('looks at single changes only when asked to', () => {
    const asked = { cadre: '林晓岚', village: '石桥村' }
    expect(counterfactual(solve(round), asked, { most: 1, mayChange: ['choices'] }).outcome).toBe('none')
    expect(counterfactual(solve(round), asked, { most: 1 }).settled).toEqual([{ changes: [{ kind: 'remove-override', override: 'o1' }], effect: 'settled' }])
  })

  it('an unknown id, and a solution without a plan, are told', () => {
    const solution = solve(round)
    expect(counterfactual(solution, { cadre: '无此人', village: '溪口村' })).toMatchObject({ outcome: 'unknown', stoppedBy: 'unknown-cadre' })
    expect(counterfactual(solution, { cadre: '周明远', village: '无此村' })).toMatchObject({ outcome: 'unknown', stoppedBy: 'unknown-village' })
    expect(counterfactual({ ...solution, status: 'feasible' }, { cadre: '周明远', village: '溪口村' })).toMatchObject({ outcome: 'unknown', stoppedBy: 'unproved' })
    const none = solve({ ...round, rules: [{ kind: 'avoid', id: 'r', cadre: '林晓岚', village: '溪口村' }] })
    expect(counterfactual(none, { cadre: '周明远', village: '溪口村' })).toMatchObject({ outcome: 'unknown', stoppedBy: 'no-plan' })
  })
})
