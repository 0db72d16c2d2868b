/** Sheets as offices keep them: titles above, totals and notes below, merged cells, two rows of headings, columns in any order. */

import { describe, expect, test } from 'vitest'
import { readTownship } from '../../src/io/township.ts'
import { csvFiles, said, small, withCode, withColumn, withRows, xlsxFile } from '../kit/sheet-files.ts'
import type { Sheets } from '../kit/sheet-files.ts'

const rowsOf = (sheets: Sheets, sheet: string) => sheets[sheet].slice(1)

describe('rows', () => {
  test('titles, blank rows, totals, notes and repeated headings are told apart and reported', async () => {
    const [heading, ...rows] = small['村情表']
    const sheets = withRows(small, '村情表', [
      ['某某镇村情汇总表'], ['填报单位:党政综合办', '', '', '填报日期:2026年4月'], [],
      heading, rows[0], [], heading, rows[1], ['合 计', '', '', '730'], ['注:1.户数以统计年报为准。'], ['2.片区按镇里划分。'], ['填表人:×××', '', '审核人:×××'],
    ])
    const reading = await readTownship(csvFiles(sheets))
    expect(reading.ok).toBe(true)
    expect(reading.rows.find(({ form }) => form === '村情表')).toEqual({
      form: '村情表', file: '村情表.csv', sheet: '村情表', total: 12, title: 2, header: 2, blank: 2, data: 2, totals: 1, notes: 3,
    })
    expect(withCode(reading.issues, 'rows-skipped').map(({ why, rows: skipped }) => [why, skipped])).toEqual([
      ['title', [1, 2]], ['header', [7]], ['blank', [3, 6]], ['total', [9]], ['note', [10, 11, 12]],
    ])
    expect(reading.places.villages).toMatchObject({ '990101100200': { row: 5 }, '990101100201': { row: 8 } })
  })

  test('a form with its serial numbers printed in advance', async () => {
    const sheets = withRows(small, '村推荐表', [
      ['序号', '村名', '推荐人选一', '推荐人选二'], ...rowsOf(small, '村推荐表').map((row, i) => [String(i + 1), ...row]), ['3'], ['4'],
    ])
    const reading = await readTownship(csvFiles(sheets))
    expect(reading.rows[2]).toMatchObject({ data: 2, blank: 2 })
    expect(reading.ok).toBe(true)
  })

  test('a row that says something but not about whom is an error, not a note', async () => {
    const reading = await readTownship(csvFiles(withRows(small, '村推荐表', [...small['村推荐表'], ['', '王伟(农业农村办)', '']])))
    expect(withCode(reading.issues, 'cell-missing').map(({ at }) => said(at))).toEqual(['村推荐表!A4'])
  })

  test('rows may end early', async () => {
    const sheets = withRows(small, '干部志愿表', [...small['干部志愿表'].slice(0, 4), ['G004', '溪口村']])
    const reading = await readTownship(csvFiles(sheets))
    expect(reading.round?.cadres[3].choices).toEqual(['990101100200'])
  })

  test('a heading below the tenth row is not looked for', async () => {
    const titles = (count: number) => withRows(small, '村推荐表', [...Array.from({ length: count }, (_, i) => [`第${String(i)}行`]), ...small['村推荐表']])
    expect((await readTownship(csvFiles(titles(9)))).ok).toBe(true)
    expect(withCode((await readTownship(csvFiles(titles(10)))).issues, 'header-missing')).toHaveLength(1)
  })
})

describe('columns', () => {
  test('other headings, in any order, with spaces, marks and full width', async () => {
    const sheets: Sheets = {
      干部花名册: small['干部花名册'].map((row, i) => [...(i === 0 ? ['人员编号', ' 姓 名', '所在办所', '农村工作 年限', '面貌', '熟悉专业有何专长'] : row)].reverse()),
      村情表: small['村情表'].map((row, i) => (i === 0 ? ['★村(社区)', '统计用区划代码', '所属片区', '户数', '是否软弱涣散', '主要需求(可多项)', '现任'] : row)),
      村推荐表: small['村推荐表'].map((row, i) => (i === 0 ? ['行政村', '建议人选1', '推荐人选2'] : row)),
      干部志愿表: small['干部志愿表'].map((row, i) => (i === 0 ? ['干部姓名', '志愿1', '第二志愿*'] : row)),
      适配评分表: small['适配评分表'],
    }
    const plain = await readTownship(csvFiles(small))
    const reading = await readTownship(csvFiles(sheets))
    expect(reading.issues).toEqual([])
    expect(reading.round).toEqual(plain.round)
  })

  test('two rows of headings', async () => {
    const recommendations = [
      ['某某镇推荐汇总'], ['序号', '村名', '推荐人选', '', '会议'], ['', '', '一', '二', '应到'],
      ...rowsOf(small, '村推荐表').map((row, i) => [i + 1, ...row, 7]),
    ]
    const choices = [['姓名', '志愿'], ['', '第一', '第二'], ...rowsOf(small, '干部志愿表')]
    const reading = await readTownship(csvFiles({ ...small, 村推荐表: recommendations, 干部志愿表: choices }))
    expect(reading.ok).toBe(true)
    expect(reading.round?.villages[1]).toMatchObject({ recommends: ['G002', 'G003'], attributes: { meetingExpected: 7 } })
    expect(reading.round?.cadres[0].choices).toEqual(['990101100200', '990101100201'])
    expect(reading.rows.slice(2, 4).map(({ title, header, data }) => [title, header, data])).toEqual([[1, 2, 2], [0, 2, 4]])
  })

  test('unknown columns are kept with their values by row, identity cards are not read', async () => {
    const phones = withColumn(small, '干部花名册', ['联系电话', '13900000001', '', '13900000003', ''])
    const sheets = withColumn(phones, '干部花名册', ['身份证号', '999999198501010011', '', '', ''])
    const reading = await readTownship(csvFiles(sheets))
    expect(reading.kept).toEqual({ 干部花名册: [{ heading: '联系电话', column: 'G', values: { 2: '13900000001', 4: '13900000003' } }] })
    expect(JSON.stringify(reading)).not.toContain('999999198501010011')
    expect(reading.ok).toBe(true)
  })

  test('cells beside the last heading are kept too', async () => {
    const reading = await readTownship(csvFiles(withRows(small, '村推荐表', small['村推荐表'].map((row, i) => (i === 1 ? [...row, '', '待核'] : row)))))
    expect(reading.kept['村推荐表']).toEqual([{ heading: '', column: 'E', values: { 2: '待核' } }])
  })

  test('the serial number never identifies anybody', async () => {
    const sheets = withRows(small, '干部志愿表', small['干部志愿表'].map((row, i) => [i === 0 ? '序号' : String(9 - i), ...row]))
    const plain = await readTownship(csvFiles(small))
    expect((await readTownship(csvFiles(sheets))).round).toEqual(plain.round)
  })
})

describe('merged cells', () => {
  test('a village over several rows is one village, with a note', async () => {
    const rows = [['村名', '推荐人选一', '推荐人选二'], ['溪口村', '周明远', ''], ['', '林晓岚', ''], ['石桥村', '林晓岚', '王伟(党政综合办)']]
    const merged = await readTownship([await xlsxFile(withRows(small, '村推荐表', rows), { 村推荐表: ['A2:A3'] })])
    expect(merged.ok).toBe(true)
    expect(merged.round?.villages[0].recommends).toEqual(['G001', 'G002'])
    expect(withCode(merged.issues, 'merged-cell')).toMatchObject([{ severity: 'note', rows: [2, 3], value: '溪口村' }])
    expect(withCode(merged.issues, 'merged-cell').map(({ at }) => said(at))).toEqual(['村推荐表!A2'])
    const twice = [['村名', '推荐人选一', '推荐人选二'], ['溪口村', '周明远', '林晓岚'], ['', '', 'G004'], ['石桥村', '林晓岚', 'G003']]
    const shared = await readTownship([await xlsxFile(withRows(small, '村推荐表', twice), { 村推荐表: ['A2:A3', 'B2:B3'] })])
    expect(shared.round?.villages[0].recommends).toEqual(['G001', 'G002', 'G004'])
    // without the merge nobody knows which village the third row means
    const loose = await readTownship(csvFiles(withRows(small, '村推荐表', rows)))
    expect(withCode(loose.issues, 'cell-missing').map(({ at }) => said(at))).toEqual(['村推荐表!A3'])
  })

  test('a merged area is the area of each of its villages, a merged name the name in each row', async () => {
    const sheets = withRows(small, '村情表', small['村情表'].map((row, i) => row.map((cell, c) => (c === 2 && i === 2 ? '' : cell))))
    const reading = await readTownship([await xlsxFile(sheets, { 村情表: ['C2:C3'] })])
    expect(reading.round?.villages.map(({ area }) => area)).toEqual(['东片', '东片'])
    const names = withRows(small, '村推荐表', [['村名', '推荐人选一', '推荐人选二'], ['溪口村', '周明远', '林晓岚'], ['石桥村', '', 'G003']])
    const shared = await readTownship([await xlsxFile(names, { 村推荐表: ['B2:B3'] })])
    expect(shared.round?.villages.map(({ recommends }) => recommends)).toEqual([['G001', 'G002'], ['G001', 'G003']])
  })

  test('a merged title and merged blank rows change nothing', async () => {
    const sheets = withRows(small, '村推荐表', [['汇总', '', ''], ...small['村推荐表'], ['', '', ''], ['合计', '', '']])
    const reading = await readTownship([await xlsxFile(sheets, { 村推荐表: ['A1:C1', 'A4:A5', 'A6:C6'] })])
    expect(reading.ok).toBe(true)
    expect(withCode(reading.issues, 'merged-cell')).toEqual([])
    expect(reading.rows[2]).toMatchObject({ title: 1, data: 2, totals: 1 })
  })
})
