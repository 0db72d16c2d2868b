/** A plan as sheets: everybody and everything of the draft is in them, codes stay text, every row is as wide as its headings. */

import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { describePlan } from '../../src/explain/describe-plan.ts'
import { writeWorkbook } from '../../src/io/workbook-writer.ts'
import type { Round } from '../../src/model/round.ts'
import { planDocument } from '../../src/report/plan-document.ts'
import { planSheets } from '../../src/report/plan-sheets.ts'
import { solve } from '../../src/solve/solve.ts'

/** 溪口村 is settled, 白鹤村 open between two, 梅坞村 held vacant. */
const round: Round = {
  title: '某某镇',
  villages: [{ id: '0099001', name: '溪口村', area: '东片', recommends: ['007'] }, { id: '0099002', name: '白鹤村' }, { id: '0099003', name: '梅坞村' }],
  cadres: [
    { id: '007', name: '周明远', unit: '综合办', choices: ['0099001'], attributes: { gender: '男', birth: '1990-03' } },
    { id: '008', name: '何静', choices: ['0099002'] },
    { id: '009', name: '林敏', choices: ['0099002'] },
  ],
  overrides: [{ kind: 'hold', id: 'h', village: '0099003', author: '镇党委', reason: '=1+1' }],
}
const facts = describePlan(solve(round))

describe('planSheets', () => {
  it('lists every village in the order of the round, with who goes there, class and state', () => {
    const [first] = planSheets(facts, {})
    expect(first.rows.map((row) => [row[0], row[1], row[2], row[3], row[5], row[6], row[7], row[10], row[13]])).toEqual([
      [1, '0099001', '溪口村', '东片', '周明远', '007', '男', '综合办', '已定'],
      [2, '0099002', '白鹤村', '', '何静', '008', '', '', '待议'],
      [3, '0099003', '梅坞村', '', '空缺', '', '', '', '已定'],
    ])
    expect(first.rows[0][12]).not.toBe('')
    const drawn = planSheets(describePlan(solve({ ...round, policy: { tieBreak: { lottery: 'x' } } })), { lang: 'en' })[0]
    expect(drawn.rows.map((row) => row[13])).toEqual(['settled', 'drawn', 'settled'])
  })

  it.each(['zh-CN', 'en'] as const)('has a sheet for every section of the draft (%s), and rows as wide as their headings', (lang) => {
    const sheets = planSheets(facts, { lang })
    const sections = planDocument(facts, { lang }).sections
    expect(sheets.slice(1).map(({ name }) => name)).toEqual(sections.map(({ heading }) => heading.replace(/^.*?[、.]\s*/, '')))
    for (const { columns, rows } of sheets) for (const row of rows) expect(row).toHaveLength(columns.length)
    expect(sheets.every(({ rows, notes }) => rows.length + notes.length > 0)).toBe(true)
  })

  it('is read back from a workbook as it was, formulas as text, twice the same bytes', async () => {
    const sheets = planSheets(facts, {})
    const bytes = (await writeWorkbook(sheets, '方案'))!
    expect(Buffer.compare(bytes, (await writeWorkbook(planSheets(facts, {}), '方案'))!)).toBe(0)
    const book = await readXlsx(bytes)
    expect(book.sheets.map(({ name }) => name)).toEqual(sheets.map(({ name }) => name))
    const values = book.sheets.map(({ rows }) => rows.map((row) => row.map((value) => value ?? '')))
    sheets.forEach(({ titles, rows, columns }, k) => {
      rows.forEach((row, r) => expect(columns.map((_, c) => values[k][titles.length + 1 + r][c] ?? '')).toEqual(row))
    })
    expect(JSON.stringify(values)).toContain('=1+1')
  })

  it('says the conflict where there is no plan', () => {
    const none = solve({ ...round, overrides: [...round.overrides!, { kind: 'pin', id: 'p', village: '0099003', cadre: '007', author: '镇长', reason: '工作需要' }] })
    const sheets = planSheets(describePlan(none), {})
    expect(sheets[0].name).toBe('矛盾事项')
    expect(JSON.stringify(sheets[0])).toContain('梅坞村')
  })
})
