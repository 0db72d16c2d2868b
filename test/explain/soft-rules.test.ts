/** Soft rules that a plan does not meet: against the oracle, and as the document says them. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { softBreaches } from '../../src/explain/soft-rules.ts'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { render } from '../../src/report/render.ts'
import { planMarkdown } from '../../src/report.ts'
import { stated } from '../certify/stated.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { breaches, rulesInForce } from '../kit/brute-force.ts'

describe('softBreaches', () => {
  it('agrees with the oracle on any plan', () => {
    let found = 0
    const picks = fc.array(fc.nat(), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true }), picks, (round, drawn) => {
        const plan = round.villages.map((_, v) => round.cadres[drawn[v] % (round.cadres.length + 1)]?.id ?? null)
        const holders = plan.map((id, v) => (plan.indexOf(id) < v ? null : id))
        const expected = rulesInForce(round).flatMap((rule) => {
          const by = rule.soft === true ? breaches(round, rule, holders) : 0
          return by > 0 ? [{ rule: rule.id, by }] : []
        })
        const solution = stated(round, holders, holders.map((id) => [id]), undefined)
        expect(softBreaches(round, solution.plan!)).toEqual(expected)
        found += expected.length
      }),
      { numRuns: 600 },
    )
    expect(found).toBeGreaterThan(40)
  })
})

describe('the draft', () => {
  const round: Round = {
    villages: [
      { id: 'v1', name: '溪口村', area: '东片' },
      { id: 'v2', name: '石桥村', area: '西片' },
    ],
    cadres: [{ id: 'c1', name: '周明远' }, { id: 'c2', name: '林晓岚' }],
    rules: [
      { kind: 'count', id: 'r1', villages: { where: { area: '东片' } }, cadres: { ids: ['c2'] }, atLeast: 1, soft: true },
      { kind: 'avoid', id: 'r2', cadre: 'c1', village: 'v1', type: '原籍', soft: true },
      { kind: 'fill', id: 'r3', villages: 'all', soft: true },
      { kind: 'fill', id: 'r4', villages: 'all' },
    ],
  }
  const plan = ['c1', 'c2']
  const solution: Solution = {
    ...stated(round, plan, plan.map((id) => [id]), undefined),
    parts: [
      { villages: ['v1', 'v2'], closedBy: 'integer program', backend: 'highs', nodes: 7 },
      { villages: ['v1'], closedBy: 'integer program', nodes: 1 },
      { villages: ['v2'], closedBy: 'enumeration', nodes: 2 },
      { villages: ['v2'], closedBy: 'open', nodes: 3 },
    ],
  }

  it('says how many soft rules are not met, which ones, and how the parts were closed', () => {
    const text = planMarkdown(solution).replaceAll('\\', '')
    expect(text).toContain('| 4 | “尽量”要求未满足，越少越好 | 2处 |')
    expect(text).toContain('没有满足的“尽量”要求：')
    expect(text).toContain('- 规则“r1”（派驻片区为东片的村的林晓岚至少1人（尽量））：1处')
    expect(text).toContain('- 规则“r2”（按回避规定，周明远不派驻溪口村（尽量））：1处')
    expect(text).not.toContain('规则“r3”')
    expect(text).toContain('规则：回避1条、名额1条、不得空缺2条（其中“尽量”的3条）。')
    expect(text).toContain('溪口村、石桥村相互牵连，由整数规划求解程序“highs”确定（7步）。')
    expect(text).toContain('溪口村相互牵连，由整数规划求解程序确定（1步）。')
    expect(text).toContain('石桥村相互牵连，经逐一比较确定（2步）。')
    expect(text).toContain('石桥村相互牵连，搜索3步后停止，没有做完。')
    expect(render(solution)).toContain('“尽量”要求未满足2处')
  })

  it('says the same in English', () => {
    const text = planMarkdown(solution, { lang: 'en' }).replaceAll('\\', '')
    expect(text).toContain('| 4 | soft rules not met, fewer is better | 2 cases |')
    expect(text).toContain('Soft rules that this plan does not meet:')
    expect(text).toContain('(at least 1 of these cadres (林晓岚) in these villages (villages with area 东片) (if possible)): 1 case')
    expect(text).toContain('Rules: 1 avoid, 1 count, 2 fill (3 of them soft).')
    expect(text).toContain('were decided by an integer programming solver "highs" (7 steps).')
    expect(text).toContain('were decided by an integer programming solver (1 step).')
  })

  it('says nothing of soft rules where there are none', () => {
    const hard = { ...round, rules: round.rules!.map((rule) => ({ ...rule, soft: false as const })) }
    const text = planMarkdown({ ...stated(hard, plan, plan.map((id) => [id]), undefined) })
    expect(text).not.toContain('尽量')
  })
})
