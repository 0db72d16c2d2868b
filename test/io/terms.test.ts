/** Rotation, terms that are not over, and villages for Party members: what follows from 参数表 and the roster, and what cannot follow. */

import { describe, expect, test } from 'vitest'
import { readTownship } from '../../src/io/township.ts'
import type { Issue } from '../../src/model/issue.ts'
import type { Override, Rule } from '../../src/model/round.ts'
import { render } from '../../src/report/render.ts'
import type { Sheets } from '../kit/sheet-files.ts'
import { csvFiles, said, small, withCell, withColumn, withRow, withRows, withoutSheet } from '../kit/sheet-files.ts'

// 周明远 is in 溪口村 by both sheets, 林晓岚 in 石桥村 by both
const settled = withCell(small, '村情表', 'G3', '林晓岚')
const posted = withColumn(settled, '干部花名册', ['上轮所驻村', '溪口村', '石桥村', '', ''])

/** Columns 任期起 (H) and 连任届数 (I) of the roster, and the settings below the heading of 参数表. */
function township(starts: readonly string[], served: readonly string[], settings: readonly (readonly string[])[], sheets: Sheets = posted): Sheets {
  const rostered = withColumn(withColumn(sheets, '干部花名册', ['任期起', ...starts]), '干部花名册', ['连任届数', ...served])
  return withRows(rostered, '参数表', [['项目', '取值'], ...settings])
}

const date = ['日期', '2026-04-08']
const limit = ['同村最多连任届数', '2']
const years = ['任期(年)', '2']
const both = ['2024-04-08', '2025-04-08', '', '']

async function read(sheets: Sheets): Promise<{ rules: readonly Rule[]; overrides: readonly Override[]; problems: string[]; issues: readonly Issue[] }> {
  const { round, issues, ok } = await readTownship(csvFiles(sheets))
  expect(ok).toBe(round !== undefined)
  const problems = issues.filter(({ severity }) => severity !== 'note').map(({ severity, code, at }) => `${severity} ${code} ${said(at)}`)
  return { rules: round?.rules ?? [], overrides: round?.overrides ?? [], problems, issues }
}

describe('rotation', () => {
  test('keeps whoever has served his terms from the same village', async () => {
    const { rules, overrides, problems } = await read(township([], ['2', '1', '', ''], [limit]))
    expect(problems).toEqual([])
    expect(overrides).toEqual([])
    expect(rules).toEqual([{
      kind: 'avoid', id: '干部花名册-2-轮换', cadre: 'G001', village: '990101100200', type: '轮换',
      basis: '连任届数2（干部花名册I2），同村最多连任届数2（参数表B2）',
    }])
  })

  test('is off unless it is set', async () => {
    expect(await read(township([], ['9', '9', '', ''], [date]))).toMatchObject({ rules: [], overrides: [], problems: [] })
  })

  test('takes 3届 for 3, more terms than the limit, and the village of an incumbent without 上轮所驻村', async () => {
    const { rules, problems } = await read(township([], ['', '3届', '', ''], [limit], settled))
    expect(problems).toEqual(['warning cell-missing 干部花名册!H2'])
    expect(rules).toMatchObject([{ id: '干部花名册-3-轮换', cadre: 'G002', village: '990101100201' }])
  })

  test('trusts the roster where the village sheet has nobody', async () => {
    const { rules, problems } = await read(township([], ['', '2', '', ''], [limit], withCell(posted, '村情表', 'G3', '')))
    expect(rules).toMatchObject([{ cadre: 'G002', village: '990101100201' }])
    expect(problems).toEqual(['warning cell-missing 干部花名册!I2', 'warning baseline-disagrees 干部花名册!G3'])
  })

  test('is for the next term, not for one that is not over', async () => {
    const { rules, overrides } = await read(township(both, ['2', '2', '', ''], [date, limit, years]))
    expect(rules.map(({ id }) => id)).toEqual(['干部花名册-2-轮换'])
    expect(overrides.map(({ id }) => id)).toEqual(['干部花名册-3-任期'])
  })

  test('can be lifted by its id', async () => {
    const sheets = withRows(township([], ['2', '', '', ''], [limit]), '班子意见表', [
      ['类型', '姓名', '村名', '规则', '提出人', '理由'], ['解除限制', '', '', '干部花名册-2-轮换', '镇党委', '工作需要'],
    ])
    expect((await read(sheets)).overrides).toMatchObject([{ kind: 'waive', rule: '干部花名册-2-轮换' }])
  })

  test('passes over whoever cannot be posted', async () => {
    const away = withColumn(posted, '干部花名册', ['可否派驻', '否', '可', '可', '可'])
    const sheets = withRows(withColumn(away, '干部花名册', ['连任届数', '2', '2', '', '']), '参数表', [['项目', '取值'], limit])
    expect((await read(sheets)).rules.map(({ id }) => id)).toEqual(['干部花名册-3-轮换'])
  })
})

describe('a term that is not over', () => {
  test('pins the cadre, with the settings as author and both days as reason', async () => {
    const { overrides, rules, problems } = await read(township(both, [], [date, years]))
    expect(problems).toEqual([])
    expect(rules).toEqual([])
    expect(overrides).toEqual([{
      kind: 'pin', id: '干部花名册-3-任期', cadre: 'G002', village: '990101100201', author: '《参数表》第3行“任期(年)”',
      reason: '任期未满（起2025-04-08，至2027-04-07）',
    }])
  })

  test.each([
    // two years from that day are over on 8 April 2026, and on no day before
    ['2024-04-08', ''], ['2024-04-09', '2026-04-08'], ['2026-04-08', '2028-04-07'], ['2025-01-01', '2026-12-31'], ['2025-03-01', '2027-02-28'],
    ['2026年3月1日', '2028-02-29'], ['2024-03', ''], ['2024-05', '2026-05'], ['2025年12月', '2027-12'],
  ])('%s', async (start, end) => {
    const { overrides, problems } = await read(township([start, '2020-01-01', '', ''], [], [date, years]))
    expect(problems).toEqual([])
    expect(overrides.map(({ reason }) => /至(.*)）/.exec(reason)?.[1])).toEqual(end === '' ? [] : [end])
  })

  test('is off unless it is set, whatever the dates are', async () => {
    expect(await read(township(both, ['1', '1', '', ''], [date, limit]))).toMatchObject({ rules: [], overrides: [], problems: [] })
  })

  test('binds nobody who cannot be posted, and nobody who has no village', async () => {
    const away = withColumn(posted, '干部花名册', ['可否派驻', '可', '否', '可', '可'])
    expect((await read(township(['2020-01-01', '2025-04-08', '', ''], [], [date, years], away))).overrides).toEqual([])
    const { overrides, problems } = await read(township(['2020-01-01', '2020-01-01', '不详', ''], [], [date, years]))
    expect([overrides, problems]).toEqual([[], ['warning bad-date 干部花名册!H4']])
  })

  test.each<[string, string[], string[], string[]]>([
    ['pinned there', ['定', '林晓岚', '石桥村'], ['班子意见表-2'], []],
    ['kept there', ['保留原任', '', '石桥村'], ['班子意见表-2'], []],
    ['pinned elsewhere', ['定', '林晓岚', '溪口村'], ['班子意见表-2'], ['warning term-lock-lifted 干部花名册!H3']],
    ['withdrawn', ['另有任用', '林晓岚', ''], ['班子意见表-2'], ['warning term-lock-lifted 干部花名册!H3']],
    ['banned from it', ['不宜', '林晓岚', '石桥村'], ['班子意见表-2'], ['warning term-lock-lifted 干部花名册!H3']],
    ['banned from another', ['不宜', '林晓岚', '溪口村'], ['班子意见表-2', '干部花名册-3-任期'], []],
    ['followed by somebody', ['定', '周明远', '石桥村'], ['班子意见表-2'], ['warning term-lock-lifted 干部花名册!H3']],
    ['with his village held back', ['暂缓派驻', '', '石桥村'], ['班子意见表-2'], ['warning term-lock-lifted 干部花名册!H3']],
  ])('gives way to a decision: %s', async (_, decision, ids, problems) => {
    const sheets = withRows(township(both, [], [date, years]), '班子意见表', [['类型', '姓名', '村名', '提出人', '理由'], [...decision, '镇党委', '工作需要']])
    const reading = await read(sheets)
    expect(reading.overrides.map(({ id }) => id)).toEqual(ids)
    expect(reading.problems.filter((problem) => !problem.includes('recommended-unavailable'))).toEqual(problems)
  })

  test('against a rule is a contradiction that is seen', async () => {
    const sheets = withRows(township(both, [], [date, years]), '回避与限制表', [['姓名', '村名', '类型'], ['林晓岚', '石桥村', '亲属回避']])
    expect((await read(sheets)).problems).toEqual(['warning overrides-contradict 干部花名册!H3'])
  })
})

describe('villages for Party members', () => {
  test('take full members only', async () => {
    const probation = withCell(settled, '干部花名册', 'E3', '预备党员')
    const { rules, problems } = await read(withRows(probation, '参数表', [['项目', '取值'], ['须由中共党员担任的村', '软弱涣散=是']]))
    expect(problems).toEqual([])
    expect(rules).toEqual([{
      kind: 'require', id: '参数表-2-党员', villages: { where: { weakOrganisation: true } }, cadres: { where: { politicalStatus: '中共党员' } },
      basis: '须由中共党员担任的村：软弱涣散=是（参数表B2）',
    }])
  })

  test.each([['全部', 'all'], ['溪口村', { ids: ['990101100200'] }], ['片区=西片且户数>=400', { where: { area: '西片', households: { min: 400 } } }]])('%s', async (condition, villages) => {
    const { rules } = await read(withRows(small, '参数表', [['项目', '取值'], ['须由中共党员担任的村', condition]]))
    expect(rules).toMatchObject([{ kind: 'require', villages }])
  })
})

/** One example of each thing that cannot be carried out, and where it is said. */
const broken: readonly (readonly [title: string, sheets: Sheets, problems: readonly string[]])[] = [
  ['no column for the terms', withRows(posted, '参数表', [['项目', '取值'], limit]), ['error setting-incomplete 参数表!B2']],
  ['no column for the beginnings', withRows(posted, '参数表', [['项目', '取值'], date, years]), ['error setting-incomplete 参数表!B3']],
  ['no date of the round', township(both, [], [years]), ['error setting-incomplete 参数表!B2']],
  ['no date of the round that can be read', township(both, [], [['日期', '4月8日'], years]), ['error setting-incomplete 参数表!B3', 'warning bad-date 参数表!B2']],
  ['no column for the membership', withRows(withRows(small, '干部花名册', small['干部花名册'].map((row) => row.slice(0, 4))), '参数表', [['项目', '取值'], ['须由中共党员担任的村', '全部']]),
    ['error setting-incomplete 参数表!B2']],
  ['a blank membership', withRows(withCell(small, '干部花名册', 'E3', ''), '参数表', [['项目', '取值'], ['须由中共党员担任的村', '全部']]), ['warning cell-missing 干部花名册!E3']],
  ['a condition nobody understands', withRows(small, '参数表', [['项目', '取值'], ['须由中共党员担任的村', '软弱涣散=也许']]), ['error condition-unreadable 参数表!B2']],
  ['a column nobody knows', withRows(small, '参数表', [['项目', '取值'], ['须由中共党员担任的村', '软弱=是']]), ['error condition-field-unknown 参数表!B2']],
  ['a village nobody knows', withRows(small, '参数表', [['项目', '取值'], ['须由中共党员担任的村', '溪口']]), ['error village-name-unknown 参数表!B2']],
  ['a limit that is no number', township([], ['2', '1', '', ''], [['同村最多连任届数', '两届']]), ['error cell-not-a-number 参数表!B2']],
  ['a limit of nothing', township([], ['2', '1', '', ''], [['同村最多连任届数', '0']]), ['error setting-unknown 参数表!B2']],
  ['a term of half a year', township(both, [], [date, ['任期(年)', '0.5']]), ['error cell-not-an-integer 参数表!B3']],
  ['two limits', township([], ['2', '1', '', ''], [limit, ['同村最多连任', '3']]), ['error row-twice 参数表!B3']],
  ['terms that are no number', township([], ['很多', '1', '', ''], [limit]), ['error cell-not-a-number 干部花名册!I2']],
  ['terms left blank', township([], ['', '1', '', ''], [limit]), ['warning cell-missing 干部花名册!I2']],
  ['a beginning left blank', township(['', '2025-04-08', '', ''], [], [date, years]), ['warning cell-missing 干部花名册!H2']],
  ['a beginning that is no date', township(['去年', '2020-01-01', '', ''], [], [date, years]), ['warning bad-date 干部花名册!H2', 'error term-start-unclear 干部花名册!H2']],
  ['a beginning that may be in January', township(['2025.1', '2020-01-01', '', ''], [], [date, years]), ['warning date-ambiguous 干部花名册!H2', 'error term-start-unclear 干部花名册!H2']],
  ['a month that needs its day', township(['2024-04', '2020-01-01', '', ''], [], [date, years]), ['error term-start-unclear 干部花名册!H2']],
  ['a term to come', township(['2026-05-01', '2020-01-01', '', ''], [], [date, years]), ['error term-start-unclear 干部花名册!H2']],
  ['a term in no village', township(['2020-01-01', '2020-01-01', '2025-04-08', ''], [], [date, years]), ['error term-without-village 干部花名册!H4']],
  ['terms in no village', township([], ['1', '1', '2', ''], [limit]), ['error term-without-village 干部花名册!I4']],
  ['terms in a village that is none', township([], ['2', '1', '', ''], [limit], withCell(posted, '干部花名册', 'G2', '溪口')), ['error village-name-unknown 干部花名册!G2']],
  ['terms in a village that was merged', township([], ['2', '1', '', ''], [limit, ['撤并对照', '上坪村→溪口村']], withCell(posted, '干部花名册', 'G2', '上坪村')),
    ['error village-merged 干部花名册!G2']],
  ['terms in one village or another', township([], ['2', '1', '', ''], [limit], withCell(withCell(posted, '干部花名册', 'G2', '石桥村'), '干部花名册', 'G3', '')),
    ['warning baseline-disagrees 干部花名册!G2', 'error term-village-unclear 干部花名册!G2']],
  ['a term that the village sheet does not confirm', township(['2020-01-01', '2025-04-08', '', ''], [], [date, years], withCell(posted, '村情表', 'G3', '')),
    ['warning baseline-disagrees 干部花名册!G3', 'error term-village-unclear 干部花名册!G3']],
  ['a term of somebody who holds two villages', township(['2025-04-08', '2020-01-01', '', ''], [], [date, years], withCell(small, '村情表', 'G3', '周明远')),
    ['error term-village-unclear 干部花名册!G2', 'warning same-baseline-twice 村情表!G3']],
]

describe('what cannot be carried out', () => {
  test.each(broken)('%s', async (_, sheets, problems) => {
    expect((await read(sheets)).problems).toEqual(problems)
  })

  test.each(['zh-CN', 'en'] as const)('reads the same in %s', async (lang) => {
    const texts: string[] = []
    for (const [title, sheets] of broken) {
      const { issues, names } = await readTownship(csvFiles(sheets))
      texts.push(`# ${title}\n\n${render(issues, { lang, names })}\n`)
    }
    await expect(texts.join('\n')).toMatchFileSnapshot(`golden/terms.${lang}.txt`)
  })

  test('does not stop at the first', async () => {
    const sheets = township(['去年', '2026-05-01', '', ''], ['很多', '', '2', ''], [['日期', '2026-04-08'], limit, years, ['须由中共党员担任的村', '软弱=是']])
    expect((await read(sheets)).problems.filter((problem) => problem.startsWith('error')).sort()).toEqual([
      'error cell-not-a-number 干部花名册!I2', 'error condition-field-unknown 参数表!B5', 'error term-start-unclear 干部花名册!H2',
      'error term-start-unclear 干部花名册!H3', 'error term-without-village 干部花名册!I4',
    ])
  })

  test('needs no roster and no village sheet to be said', async () => {
    const sheets = township(both, ['2', '2', '2', ''], [date, limit, years, ['须由中共党员担任的村', '软弱涣散=是']])
    for (const missing of ['干部花名册', '村情表']) {
      const { problems } = await read(withoutSheet(sheets, missing))
      expect(problems.filter((problem) => problem.startsWith('error sheet-missing'))).toHaveLength(1)
    }
  })
})

test('the order of rows changes no id but that of the row itself', async () => {
  const sheets = withRow(township(both, ['2', '1', '', ''], [date, limit, years]), '参数表', ['须由中共党员担任的村', '全部'])
  const [heading, first, second, ...others] = sheets['干部花名册']
  const turned = await read(withRows(sheets, '干部花名册', [heading, second, first, ...others]))
  const plain = await read(sheets)
  expect(plain.rules.map(({ id }) => id)).toEqual(['干部花名册-2-轮换', '参数表-5-党员'])
  expect(turned.rules.map(({ id }) => id)).toEqual(['干部花名册-3-轮换', '参数表-5-党员'])
  expect([plain.overrides[0].id, turned.overrides[0].id]).toEqual(['干部花名册-3-任期', '干部花名册-2-任期'])
})
