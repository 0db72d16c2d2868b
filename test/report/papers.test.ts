/** The papers that go out by themselves: everybody in them, blanks for the office, words that hurt nobody, and what is needed to run it again. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describePlan } from '../../src/explain/describe-plan.ts'
import type { Round } from '../../src/model/round.ts'
import { runRecord } from '../../src/record/run-record.ts'
import { cellText, type TextDocument } from '../../src/report/document.ts'
import { writeHtml } from '../../src/report/html.ts'
import { auditPaper, filingPaper, overridesPaper, unassignedPaper } from '../../src/report/papers.ts'
import { solve } from '../../src/solve/solve.ts'
import { verify } from '../../src/certify/verify.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'

/** Every table of a paper as rows of text, headings first; then its paragraphs. */
function tables({ sections }: TextDocument): string[][][] {
  return sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [[block.columns.map(({ heading }) => heading), ...block.rows.map((row) => row.map(cellText))]] : [])))
}
const paragraphs = ({ sections }: TextDocument): string[] => sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])))

const round: Round = {
  title: '青溪镇', date: '2026-04-08',
  villages: [
    { id: '990101100200', name: '溪口村', area: '东片', recommends: ['c1', 'c2'], attributes: { contactLeader: '周卫国' } },
    { id: '990101100201', name: '石桥村', recommends: ['c1', 'c2'] }, { id: '990101100202', name: '高坪村' },
  ],
  cadres: [
    { id: 'c1', name: '周明远', unit: '财政所', choices: ['990101100200'], attributes: { gender: '女', birth: '1990.03', politicalStatus: '中共党员', position: '所长' } },
    { id: 'c2', name: '林晓岚', choices: ['990101100200'] }, { id: 'c3', name: '王伟', available: false },
  ],
  policy: { allot: false },
}

describe('the form for the county', () => {
  it('has a row per village, blanks for what only the office knows, and says what is open or vacant', () => {
    const facts = describePlan(solve(round))
    const document = filingPaper(facts, {})!
    expect(document.title).toBe('青溪镇驻村指导员备案表')
    expect(tables(document)).toEqual([[
      ['序号', '村代码', '村名', '片区', '联村领导', '指导员', '性别', '出生年月', '政治面貌', '单位职务', '联系电话', '起始时间', '备注'],
      ['1', '990101100200', '溪口村', '东片', '周卫国', '周明远', '女', '1990.03', '中共党员', '财政所 所长', '', '', '待议'],
      ['2', '990101100201', '石桥村', '', '', '林晓岚', '', '', '', '', '', '', '待议'],
      ['3', '990101100202', '高坪村', '', '', '', '', '', '', '', '', '', '空缺'],
    ]])
    expect(paragraphs(document).join()).toContain('填报单位（盖章）')
    expect(tables(filingPaper(facts, { lang: 'en' })!)[0][3].at(-1)).toBe('vacant')
    const drawn = describePlan(solve({ ...round, policy: { ...round.policy, tieBreak: { lottery: '2026' } } }))
    expect(tables(filingPaper(drawn, {})!)[0].slice(1).map((row) => row.at(-1))).toEqual(['', '', '空缺'])
  })
})

describe('the paper of overrides', () => {
  it('has a row for each with author and reason, and is not there without one', () => {
    expect(overridesPaper(describePlan(solve(round)), {})).toBeNull()
    const pinned: Round = { ...round, overrides: [{ kind: 'pin', id: 'o1', cadre: 'c2', village: '990101100200', author: '李书记', reason: '熟悉林权改革' }] }
    const [rows] = tables(overridesPaper(describePlan(solve(pinned)), {})!)
    expect(rows).toHaveLength(2)
    for (const said of ['李书记', '熟悉林权改革', '林晓岚']) expect(rows[1].join()).toContain(said)
  })
})

describe('the paper of those who are not posted', () => {
  it('names each of them once with a reason, whatever the round, and never as losers', () => {
    fc.assert(fc.property(roundArbitrary({ preferences: true, softRules: true }), fc.constantFrom('zh-CN', 'en'), (any, lang) => {
      const solution = solve(any)
      const facts = describePlan(solution)
      const document = unassignedPaper(facts, { lang })
      if (solution.plan === undefined) {
        expect([document, filingPaper(facts, { lang })]).toEqual([null, null])
        return
      }
      const rows = (tables(document!)[0] ?? []).slice(1)
      expect(rows).toHaveLength(solution.plan.unassigned.length)
      expect(rows.every((row) => row.at(-1) !== '')).toBe(true)
      const text = writeHtml(document!)
      for (const word of ['落选', '淘汰', 'rejected', 'loser']) expect(text).not.toContain(word)
      expect(tables(filingPaper(facts, { lang })!)[0]).toHaveLength(any.villages.length + 1)
    }), { numRuns: 150 })
  })
})

describe('the sheet for checking again', () => {
  it('names files and digests, settings, levels, what was verified, and the seed', () => {
    const lottery = { ...round, policy: { ...round.policy, tieBreak: { lottery: '2026-04-08 青溪' } } } as const
    const solution = solve(lottery)
    const { claims } = verify(lottery, solution)
    const inputs = [{ name: '村情表.csv', digest: 'ab'.repeat(32) }]
    const record = runRecord(solution, { version: '1.2.3', claims, inputs })
    const document = auditPaper(describePlan(solution), record, { version: '1.2.3' })
    const [files, levels, checks] = tables(document)
    expect(files).toEqual([['文件', '摘要（SHA-256）'], ['村情表.csv', 'ab'.repeat(32)]])
    expect(levels).toHaveLength(solution.levels!.length + 1)
    expect(checks).toHaveLength(claims.length + 1)
    const text = writeHtml(document)
    for (const part of [record.round.digest, record.solution, record.plan!, '2026-04-08 青溪', '1.2.3', '已证明']) expect(text).toContain(part)
    expect(document.sections.map(({ heading }) => heading)).toEqual(['一、输入文件', '二、参数和规模', '三、目标与结果', '四、核验'])
    expect(tables(auditPaper(describePlan(solution), { ...record, inputs: [] }, { lang: 'en' }))).toHaveLength(2)
  })
})
