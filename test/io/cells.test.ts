/** What is written in a cell: numbers, yes and no, dates, lists; and where it goes in the round. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isScientific, readDate, readList, readNumber, readYesNo, saysNothing } from '../../src/io/cells.ts'
import { forms } from '../../src/io/columns.ts'
import { cellText } from '../../src/io/workbook-reader.ts'
import { columnLetter } from '../../src/io/grid.ts'
import { readTownship } from '../../src/io/township.ts'
import { csvFiles, small, withCell, withColumn, withRows, withoutSheet } from '../kit/sheet-files.ts'

describe('numbers', () => {
  test('with separators, units and full width', () => {
    expect(['1,566', '1566', '１５６６', '1 566'].map(readNumber)).toEqual([1566, 1566, 1566, 1566])
    expect(['5年', '5.7公里', '18.0', '-3', '第3名', '0'].map(readNumber)).toEqual([5, 5.7, 18, -3, 3, 0])
    expect(Object.is(readNumber('-0'), 0)).toBe(true)
  })
  test('nothing else', () => {
    const others = ['', '约5', '5-6', '1,56', '五', '1e3', '5年3个月', '1.2.3', 'NaN', '1234567890123456', '5+']
    expect(others.filter((text) => readNumber(text) !== undefined)).toEqual([])
  })
  test('scientific notation', () => {
    expect(['9.90101E+11', '9.9e+11', '1E11', '９.９Ｅ＋１１'].map(isScientific)).toEqual([true, true, true, true])
    expect(['990101100200', 'E11', '12E+11', 'G001E'].map(isScientific)).toEqual([false, false, false, false])
  })
  test('stored numbers as text', () => {
    expect(cellText(0.1 + 0.2, undefined)).toBe('0.3')
    expect(cellText(990101100200, undefined)).toBe('990101100200')
    expect(cellText(7, '000')).toBe('007')
    expect(cellText(1985.1, '0.00')).toBe('1985.10')
    expect(cellText(4.999, '0')).toBe('4.999')
    expect(cellText(-7, '000')).toBe('-7')
    expect(cellText(new Date(Date.UTC(1985, 2, 1)), undefined)).toBe('1985-03-01')
    expect(cellText(true, undefined)).toBe('TRUE')
    expect(cellText(null, undefined)).toBe('')
  })
})

describe('yes and no', () => {
  test('the accepted words', () => {
    expect(['是', '√', '1', '可', 'y', '允许', ' 是 '].map(readYesNo)).toEqual(Array.from({ length: 7 }, () => true))
    expect(['否', '×', '0', '不可', 'N', '不允许'].map(readYesNo)).toEqual(Array.from({ length: 6 }, () => false))
    expect(['x', '?', '待定', '可(至7月)', '2'].map(readYesNo)).toEqual(Array.from({ length: 5 }, () => undefined))
  })
})

describe('dates', () => {
  const iso = (text: string) => {
    const date = readDate(text)
    return date === undefined || date.kind === 'ambiguous' ? date?.kind : date.iso
  }
  test('the accepted forms', () => {
    const days = ['2026-04-08', '2026/4/8', '2026.4.8', '2026年4月8日', '20260408', '２０２６年４月８日', '2026-04-08T00:00:00.000Z']
    for (const text of days) expect(iso(text), text).toBe('2026-04-08')
    const months = ['1985.03', '1985.3', '1985年3月', '198503', '1985-3', '1985/03', ' 1985 年 3 月 ']
    for (const text of months) expect(iso(text), text).toBe('1985-03')
    expect(iso('1985.10')).toBe('1985-10')
    expect(iso('2024-02-29')).toBe('2024-02-29')
  })
  test('1985.1 may have been 1985.10; written with a dash it was not a number', () => {
    expect(iso('1985.1')).toBe('ambiguous')
    expect(iso('1985-1')).toBe('1985-01')
  })
  test('nothing else', () => {
    const others = ['', '2026', '1985.13', '1985.0', '2026-02-29', '2026-4-31', '4月8日', '26.4.8', '2026-04/08', '不详', '9999', '1985年']
    for (const text of others) expect(iso(text), text).toBeUndefined()
  })
  test('day numbers agree with the calendar', () => {
    expect(iso('31107')).toBe('1985-03-01')
    fc.assert(fc.property(fc.integer({ min: 10_000, max: 99_999 }), (serial) => {
      expect(iso(String(serial))).toBe(new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10))
    }))
  })
})

describe('lists', () => {
  test('separators, brackets and repetitions', () => {
    expect(readList('经济发展、教育,卫生;信访/纪检 社会事务')).toEqual(['经济发展', '教育', '卫生', '信访', '纪检', '社会事务'])
    expect(readList('产业(种养/文旅)、教育、 教育')).toEqual(['产业(种养/文旅)', '教育'])
    expect(readList('产业（种养、电商）')).toEqual(['产业(种养、电商)'])
    expect([readList(''), readList('无'), readList('、')]).toEqual([[], [], []])
    expect(['', ' ', '—', '/', '无', '暂无'].map(saysNothing)).toEqual(Array.from({ length: 6 }, () => true))
    expect(['0', '无锡', '周'].map(saysNothing)).toEqual([false, false, false])
  })
})

describe('columns', () => {
  test('letters', () => {
    expect([0, 25, 26, 51, 52, 255, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'IV', 'ZZ', 'AAA'])
  })

  test('no heading means two columns of one sheet, no key occurs twice', () => {
    for (const form of forms) {
      const headings = form.columns.flatMap(({ key, heading, aliases }) => [...new Set([heading, ...aliases])].map((word) => [word, key]))
      expect(new Set(headings.map(([word]) => word)).size, form.name).toBe(headings.length)
      expect(new Set(form.columns.map(({ key }) => key)).size, form.name).toBe(form.columns.length)
      for (const need of form.needs.flat()) expect(form.columns.map(({ key }) => key), form.name).toContain(need)
    }
  })
})

describe('in the round', () => {
  const read = async (sheets: typeof small) => {
    const { round, issues } = await readTownship(csvFiles(sheets))
    if (round === undefined) throw new Error(JSON.stringify(issues))
    return { round, issues }
  }

  test('the priority is the column, otherwise 软弱涣散', async () => {
    expect((await read(small)).round.villages.map(({ priority }) => priority)).toEqual([0, 1])
    expect((await read(withColumn(small, '村情表', ['优先级', '2', '']))).round.villages.map(({ priority }) => priority)).toEqual([2, 0])
  })

  test('ticks: a blank is no', async () => {
    const { round } = await read(withCell(withCell(small, '村情表', 'E2', ''), '村情表', 'E3', '√'))
    expect(round.villages.map(({ attributes }) => attributes?.['weakOrganisation'])).toEqual([false, true])
  })

  test('whether the recommended are in order', async () => {
    const { round } = await read(withColumn(small, '村推荐表', ['是否分先后', '是', '']))
    expect(round.villages.map((village) => village.ranked)).toEqual([true, undefined])
  })

  test('scores come from needs and strengths where there is no sheet of scores', async () => {
    const { round } = await read(withoutSheet(small, '适配评分表'))
    expect(round.fit).toEqual([
      { cadre: 'G001', village: '990101100200', score: 1 },
      { cadre: 'G002', village: '990101100200', score: 1 },
      { cadre: 'G002', village: '990101100201', score: 1 },
    ])
  })

  test('an office spelled in two ways is one office', async () => {
    const { round } = await read(withCell(withCell(small, '干部花名册', 'C3', '农业 农村办'), '村推荐表', 'C3', 'G003'))
    expect(round.cadres.map(({ unit }) => unit)).toEqual(['党政综合办', '农业农村办', '党政综合办', '农业农村办'])
    // whichever row comes first
    const wide = '应急管理站\uff08值班\uff09'
    const narrow = '应急管理站(值班)'
    for (const [first, second] of [[wide, narrow], [narrow, wide]]) {
      const brackets = await read(withCell(withCell(small, '干部花名册', 'C2', first), '干部花名册', 'C3', second))
      expect(brackets.round.cadres.slice(0, 2).map(({ unit }) => unit)).toEqual([narrow, narrow])
    }
  })

  test('a remark behind a heading is passed over, another unit of measure is not', async () => {
    const sheets = withColumn(withRows(small, '村推荐表', [['村名(全称)', ...small['村推荐表'][0].slice(1)], ...small['村推荐表'].slice(1)]),
      '村情表', ['集体经营性收入(元)', '1000000', '2000000'])
    const reading = await readTownship(csvFiles(sheets))
    expect(reading.ok).toBe(true)
    expect(reading.round?.villages[0].attributes).not.toHaveProperty('collectiveIncome')
    expect(reading.kept).toMatchObject({ 村情表: [{ heading: '集体经营性收入(元)' }] })
  })

  test('党员 is 中共党员', async () => {
    const { round } = await read(withCell(withCell(small, '干部花名册', 'E2', '党员'), '干部花名册', 'E5', '预备党员'))
    expect(round.cadres.map(({ attributes }) => attributes?.['politicalStatus'])).toEqual(['中共党员', '群众', '中共党员', '中共预备党员'])
  })

  test('settings', async () => {
    const { round } = await read(withRows(small, '参数表', [
      ['项目', '取值'], ['轮次编号', '2026-04'], ['标题', '某某镇2026年双向选择'], ['日期', '2026年4月8日'], ['目标次序', '优先村、覆盖、双向一致、互愿未成对、保留原任、适配度'],
      ['并列处理', '抽签:2026-04-08'], ['组织指派', '不允许'], ['每周天数', ''],
    ]))
    expect(round).toMatchObject({
      id: '2026-04', title: '某某镇2026年双向选择', date: '2026-04-08',
      policy: {
        objectives: ['priorityCoverage', 'coverage', 'mutual', 'stability', 'kept', 'fit'], tieBreak: { lottery: '2026-04-08' }, allot: false,
      },
    })
    const other = await read(withRows(small, '参数表', [['参数', '值'], ['并列处理', '抽签'], ['抽签种子', '甲'], ['目标次序', 'coverage > mutual']]))
    expect(other.round.policy).toEqual({ objectives: ['coverage', 'mutual'], tieBreak: { lottery: '甲' } })
    expect((await read(withRows(small, '参数表', [['项目', '取值'], ['并列处理', '待议']]))).round.policy).toEqual({ tieBreak: 'open' })
  })

  test('every kind of decision', async () => {
    const { round } = await read({
      ...small,
      回避与限制表: [['工号', '村名', '类型', '依据', '登记人'], ['G004', '石桥村', '照顾', '', '党政办']],
      班子意见表: [
        ['序号', '类型', '姓名', '村名', '提出人', '理由', '日期', '规则'],
        ['1', '保留原任', '', '溪口村', '镇长', '熟悉情况', '2026.4.8', ''],
        ['2', '保留原任', '周明远', '溪口村', '镇长', '熟悉情况二', '', ''],
        ['3', '暂缓派驻', '', '石桥村', '书记', '撤并在即', '', ''],
        ['4', '另有任用', 'G003', '', '组织委员', '借调', '', ''],
        ['5', '解除限制', '', '', '书记', '情况已变', '', '回避与限制表-2'],
        ['6', '不宜', '林晓岚', '溪口村', '书记', '分工', '', ''],
      ],
    })
    expect(round.rules).toEqual([{ kind: 'avoid', id: '回避与限制表-2', cadre: 'G004', village: '990101100201', type: '照顾' }])
    const told = round.overrides?.map((override) => [override.id.slice(-1), { ...override, id: undefined, author: undefined, reason: undefined }])
    expect(told).toEqual([
      ['2', { kind: 'keep', village: '990101100200', date: '2026-04-08' }],
      ['3', { kind: 'keep', village: '990101100200' }],
      ['4', { kind: 'hold', village: '990101100201' }],
      ['5', { kind: 'withdraw', cadre: 'G003' }],
      ['6', { kind: 'waive', rule: '回避与限制表-2' }],
      ['7', { kind: 'ban', cadre: 'G002', village: '990101100200' }],
    ])
  })

  test('what has no place in the round is echoed', async () => {
    const rows = [['姓名', '村名', '类型', '登记人', '日期'], ['林晓岚', '溪口村', '原籍', '党政办', '2026-04-01']]
    const { kept } = await readTownship(csvFiles(withRows(small, '回避与限制表', rows)))
    expect(kept).toEqual({
      回避与限制表: [{ heading: '登记人', column: 'D', values: { 2: '党政办' } }, { heading: '日期', column: 'E', values: { 2: '2026-04-01' } }],
    })
  })
})
