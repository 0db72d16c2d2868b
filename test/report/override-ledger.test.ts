/** The ledger of overrides: every override of the round with what became of it, checked against solving the round without it. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describePlan, type PlanFacts } from '../../src/explain/describe-plan.ts'
import { type OverrideLedger, overrideLedger, type OverrideState } from '../../src/explain/override-ledger.ts'
import type { Override, Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { cellText } from '../../src/report/document.ts'
import type { Language } from '../../src/report/language.ts'
import { type DocumentOptions, planDocument } from '../../src/report/plan-document.ts'
import { render } from '../../src/report/render.ts'
import { planHtml, planMarkdown, tables } from '../../src/report.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { readCases } from '../kit/cases.ts'

const languages: readonly Language[] = ['zh-CN', 'en']
const named = (name: string): Round => readCases().find((item) => item.case === name)!.round
const empty: OverrideLedger = { kind: 'override-ledger', entries: [], joint: null, names: { villages: [], cadres: [] } }
const states = (round: Round): readonly OverrideState[] => overrideLedger(solve(round)).entries.map(({ state }) => state)

/** Rows of the ledger, and the paragraphs under it. */
function ledger(facts: PlanFacts, options: DocumentOptions = {}): { readonly rows: readonly (readonly string[])[]; readonly under: readonly string[] } {
  const { blocks } = planDocument(facts, options).sections.find(({ heading }) => /调整（班子意见）$|Adjustments/.test(heading))!
  return {
    rows: blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.map(cellText)) : [])),
    under: blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])),
  }
}
const effects = (round: Round, options: DocumentOptions = {}): readonly string[] => ledger(describePlan(solve(round)), options).rows.map((row) => row[5])

describe('the ledger', () => {
  it('has what an override changes, who moves and what that means', () => {
    expect(effects(named('S08b'))).toEqual([
      '双向一致由3个村减为2个村，互愿未成对由0对增为2对，双向一致且为第一志愿由3个村减为2个村，组织指派由0个村增为1个村，适配分合计由19分增为22分，其余各项不变；' +
      '周明远由溪口村改派松岭村，林晓岚由未派驻改派溪口村，吴佳宁由松岭村改为未派驻；' +
      '按本人志愿，去处变好的有林晓岚；按本人志愿，去处变差的有周明远、吴佳宁；新增互愿未成对：吴佳宁与松岭村、郑海涛与松岭村。',
    ])
    const { under } = ledger(describePlan(solve(named('S08b'))))
    expect(under).toEqual(['对方案的影响：与不采用该条、其余意见照旧的方案相比，目标和人员有何变化。各条的影响相互牵连，不能简单相加。'])
  })

  it('names a waived rule, and says that there would be no plan without it', () => {
    const { rows, under } = ledger(describePlan(solve(named('avoidance-waived'))))
    expect(rows[1][1]).toBe('不适用规则“avoid-1”（按回避规定，周明远不派驻溪口村）（班子意见“waive-1”）')
    expect(rows.map((row) => row[5])).toEqual([
      '各项目标不受影响；不采用该条，另有同样好的安排。', '不采用该条，其余要求无法同时满足，不能形成方案。',
    ])
    expect(under[0]).toMatch(/^全部班子意见合计（与不采用任何一条的方案相比）：各项目标都不变；周明远由未派驻改派溪口村/)
  })

  it('says that an override has no effect', () => {
    expect(states(named('keep-and-pin-agree'))).toEqual(['none', 'none'])
    expect(effects(named('keep-and-pin-agree'))).toEqual(Array(2).fill('未起作用：不采用该条，方案也是如此。'))
    expect(effects(named('keep-and-pin-agree'), { lang: 'en' })).toEqual(Array(2).fill('Without effect: the plan would be the same without it.'))
  })

  it('says which preferred overrides are followed, and why others are not', () => {
    const said = { author: '李书记', reason: '熟悉情况', strength: 'prefer' } as const
    const overrides: readonly Override[] = [
      { kind: 'pin', id: 'o1', cadre: '周明远', village: '石桥村', basis: '四月八日会议纪要', ...said }, { kind: 'ban', id: 'o2', cadre: '林晓岚', village: '溪口村', ...said },
    ]
    const round: Round = {
      villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['陈立新'] }],
      cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村'] }, { id: '陈立新', choices: ['石桥村'] }],
      overrides,
    }
    const solution = solve(round)
    expect(overrideLedger(solution).entries.map(({ followed, state }) => [followed, state])).toEqual([[false, 'none'], [true, 'choice']])
    const { rows } = ledger(describePlan(solution))
    expect(rows.map((row) => row[1])).toEqual(['定周明远到石桥村（尽量）（班子意见“o1”）', '林晓岚不宜派驻溪口村（尽量）（班子意见“o2”）'])
    expect(rows.map((row) => row[3])).toEqual(['熟悉情况（依据：四月八日会议纪要）', '熟悉情况'])
    expect(rows.map((row) => row[5])).toEqual([
      '未采纳：采纳会影响更重要的目标，或与其他要求不能兼顾。', '已采纳；各项目标不受影响；不采用该条，另有同样好的安排。',
    ])
    const uncounted = solve({ ...round, policy: { objectives: ['coverage', 'mutual'] } })
    expect(ledger(describePlan(uncounted)).rows[0][5]).toBe('未采纳。')
  })

  it('of a round without a plan points to the items of the conflict', () => {
    const idle: Override = { kind: 'hold', id: 'hold-1', village: 'v2', author: '李书记', reason: '待撤并' }
    const round = { ...named('S15'), overrides: [idle, ...named('S15').overrides!] }
    const facts = describePlan(solve(round))
    expect(facts.ledger).toEqual({ ...empty, entries: [{ override: 'hold-1', state: 'no-plan' }, { override: 'pin-1', state: 'conflicting', item: 1 }] })
    const { rows, under } = ledger(facts)
    expect(rows.map((row) => row[5])).toEqual(['没有形成方案，未测算影响。', '与其他要求相互矛盾，见矛盾事项①。'])
    expect(planMarkdown(facts.solution)).toContain('- ①班子意见“pin-1”')
    expect(under).toEqual([])
    expect(effects(named('one-cadre-pinned-twice'), { lang: 'en' })).toEqual([
      'Contradicts other demands, see item (1) of the conflict.', 'Contradicts other demands, see item (2) of the conflict.',
    ])
  })

  it('calls nothing a price where better plans are not excluded, and owns to a search that was stopped', () => {
    const solution = solve(named('S08b'))
    const stopped: Solution = { ...solution, status: 'feasible', stoppedBy: 'work' }
    expect(overrideLedger(stopped)).toEqual({ ...empty, entries: [{ override: 'pin-1', state: 'unproved' }] })
    expect(planMarkdown(stopped)).toContain('未测算影响：方案尚未证明没有更好的。')
    const unpriced = describePlan(solution, { prices: false })
    expect([unpriced.ledger.entries[0].state, ledger(unpriced).rows[0][5], ledger(unpriced).under]).toEqual(['unpriced', '未测算影响。', []])
    const lost: PlanFacts = { ...describePlan(solution), ledger: { ...empty, entries: [{ override: 'pin-1', state: 'unknown' }] } }
    expect(ledger(lost).rows[0][5]).toBe('影响未能算出：搜索没有做完。')
    expect(ledger(lost, { lang: 'en' }).rows[0][5]).toBe('What it changes is not known: the search was not completed.')
  })

  it('can be said and listed by itself, in the words of the document', () => {
    const said = { author: '李书记', reason: '熟悉情况', date: '2026-04-08' }
    const round: Round = {
      villages: [{ id: '溪口村', recommends: ['周明远'] }, { id: '石桥村', recommends: ['林晓岚'] }],
      cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['石桥村'] }, { id: '陈立新' }],
      overrides: [{ kind: 'pin', id: 'o1', cadre: '林晓岚', village: '溪口村', ...said }, { kind: 'hold', id: 'o2', village: '石桥村', strength: 'prefer', ...said }],
    }
    const solution = solve(round)
    const told = overrideLedger(solution)
    const { rows, under } = ledger(describePlan(solution))
    const [together, note] = under
    const [table] = tables(told, { round })
    expect(table.rows).toEqual([...rows, ['', '全部班子意见合计（与不采用任何一条的方案相比）', '', '', '', together.slice(together.indexOf('：') + 1)]])
    expect([table.note, table.columns.map(({ heading }) => heading)]).toEqual([note, ['序号', '调整事项', '提出人', '理由', '日期', '对方案的影响']])
    expect(render(told, { round }).split('\n')).toEqual([
      `①班子意见“o1”（定林晓岚到溪口村，李书记提出，理由：熟悉情况）：${rows[0][5]}`,
      `②班子意见“o2”（石桥村暂缓派驻（尽量），李书记提出，理由：熟悉情况）：${rows[1][5]}`, together, note,
    ])
    expect(render(told, { round, lang: 'en' }).split('\n')).toHaveLength(4)
    // without the round: ids, and no failure
    expect(tables(told)[0].rows.map((row) => row.slice(0, 5))).toEqual([
      ['1', '班子意见“o1”', '', '', ''], ['2', '班子意见“o2”', '', '', ''], ['', '全部班子意见合计（与不采用任何一条的方案相比）', '', '', ''],
    ])
    expect(render(empty)).toBe('没有班子意见。')
  })

  it('is empty without overrides', () => {
    expect(describePlan(solve(named('S01'))).ledger).toEqual(empty)
    expect(ledger(describePlan(solve(named('S01'))))).toEqual({ rows: [], under: ['没有班子意见。'] })
  })

  it('agrees with solving the round without each override, on random rounds, and is in every document', () => {
    const seen: Record<string, number> = {}
    const values = ({ levels }: Solution): readonly number[] => (levels ?? []).map(({ value }) => value)
    fc.assert(
      fc.property(roundArbitrary(), (round) => {
        const solution = solve(round)
        const facts = describePlan(solution)
        const overrides = round.overrides ?? []
        expect(facts.ledger.entries.map(({ override }) => override)).toEqual(overrides.map(({ id }) => id))
        expect(facts.ledger.joint !== null).toBe(overrides.length > 1 && solution.status === 'optimal')
        for (const [k, { state, price }] of facts.ledger.entries.entries()) {
          seen[state] = (seen[state] ?? 0) + 1
          if (solution.plan === undefined) {
            expect(state).toBe(solution.conflict!.members.some(({ kind, id }) => kind === 'override' && id === overrides[k].id) ? 'conflicting' : 'no-plan')
            continue
          }
          const without = solve({ ...round, overrides: overrides.filter((_, other) => other !== k) })
          if (without.status === 'infeasible') expect(state).toBe('needed')
          else expect(state === 'price' || state === 'count').toBe(values(without).join() !== values(solution).join())
          if (state === 'price' || state === 'count') expect(price!.levels.map(({ value, delta }) => value - delta)).toEqual(values(without))
          // an override that has no effect could be left out: the same villages have the same candidates
          if (state === 'none') expect(without.plan!.posts.map(({ cadre }) => cadre)).toEqual(solution.plan.posts.map(({ cadre }) => cadre))
        }
        for (const lang of languages) {
          const { rows } = ledger(facts, { lang })
          expect(rows).toHaveLength(overrides.length)
          for (const row of rows) expect(row[5]).toMatch(lang === 'en' ? /^[^a-z].*\.$/s : /。$/)
        }
      }),
      { numRuns: 120, seed: 20260408 },
    )
    for (const state of ['price', 'choice', 'none', 'conflicting', 'no-plan']) expect(seen[state], state).toBeGreaterThan(0)
  })

  it('says the same on the page', () => {
    expect(planHtml(solve(named('S08b')))).toContain('data-label="对方案的影响">双向一致由3个村减为2个村')
  })
})
