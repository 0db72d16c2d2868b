/** The sample township read from every kind of file gives the round that stands beside it as JSON. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readTownship } from '../../src/io/township.ts'
import type { Reading } from '../../src/io/township.ts'
import type { Round } from '../../src/model/round.ts'
import { csvFiles, sampleSheets, tabFiles, withCode, withRows, xlsxFile } from '../kit/sheet-files.ts'
import type { TextForm } from '../kit/sheet-files.ts'

const expected = JSON.parse(readFileSync(new URL('fixtures/township/round.json', import.meta.url), 'utf8')) as Round

/** Everything the JSON says must have been read; the sheets say more. */
function expectSample(reading: Reading): Round {
  expect(reading.issues.filter(({ severity }) => severity === 'error')).toEqual([])
  const { round } = reading
  if (round === undefined) throw new Error('no round')
  expect(round.villages).toHaveLength(18)
  expect(round.cadres).toHaveLength(31)
  expected.villages.forEach((village, i) => { expect(round.villages[i]).toMatchObject(village) })
  expected.cadres.forEach((cadre, i) => { expect(round.cadres[i]).toMatchObject(cadre) })
  expect(round.fit).toEqual(expected.fit)
  expect(round.baseline).toEqual(expected.baseline)
  expect(round.rules?.map(({ kind }) => kind)).toEqual([...Array.from({ length: 11 }, () => 'avoid'), 'count', 'count'])
  expect(round.overrides?.map(({ kind }) => kind)).toEqual(['pin', 'ban'])
  return round
}

describe('the sample township', () => {
  const forms: readonly TextForm[] = ['utf-8', 'utf-8 with mark', 'gb18030', 'utf-16le', 'utf-16be']
  test.each(forms)('as CSV in %s', async (form) => {
    const reading = await readTownship(csvFiles(sampleSheets(), form))
    expectSample(reading)
    const notes = withCode(reading.issues, 'file-read-as')
    const encoding = { 'utf-8': [], 'utf-8 with mark': [], gb18030: ['GB18030'], 'utf-16le': ['UTF-16LE'], 'utf-16be': ['UTF-16BE'] }[form]
    expect([...new Set(notes.map((note) => note.encoding))]).toEqual(encoding)
    expect(notes).toHaveLength(encoding.length * 8)
  })

  test('as tab-separated Unicode text', async () => {
    expectSample(await readTownship(tabFiles(sampleSheets())))
  })

  test('as one workbook, codes and numbers stored as numbers', async () => {
    const sheets = sampleSheets()
    const numbers = Object.fromEntries(Object.entries(sheets).map(([name, rows]) =>
      [name, rows.map((row) => row.map((cell) => (typeof cell === 'string' && /^\d+$/.test(cell) ? Number(cell) : cell)))]))
    const reading = await readTownship([await xlsxFile(numbers)])
    expectSample(reading)
    expect(reading.places.villages['990101100213']).toEqual({ file: '双向选择.xlsx', sheet: '村情表', row: 15 })
  })

  test('as a workbook of the old kind, with a title over each sheet and without the optional sheets', async () => {
    const bytes = new Uint8Array(readFileSync(new URL('fixtures/township.xls', import.meta.url)))
    const reading = await readTownship([{ name: 'township.xls', bytes }])
    expect(reading.ok).toBe(true)
    expect(reading.round?.villages.map(({ recommends }) => recommends)).toEqual(expected.villages.map(({ recommends }) => recommends))
    expect(reading.round?.cadres.map(({ choices }) => choices)).toEqual(expected.cadres.map(({ choices }) => choices))
    expect(reading.places.cadres['G001'].row).toBe(3)
    expect(reading.rows.map(({ title, data }) => [title, data])).toEqual([[1, 31], [1, 18], [1, 18], [1, 29]])
  })

  test('every part of it', async () => {
    const reading = await readTownship(csvFiles(sampleSheets()))
    const round = expectSample(reading)
    expect(round.villages[8]).toEqual({
      id: '990101100208', name: '白鹤村', recommends: ['G011', 'G023'], area: '东片', priority: 1, needs: { 纪检: 1, 村镇建设: 1 },
      attributes: {
        households: 706, population: 1866, partyMembers: 25, collectiveIncome: 153, class: '后进', weakOrganisation: true, weakEconomy: false,
        distance: 4.5, meetingDate: '2026-04-02', meetingExpected: 7, meetingPresent: 6,
      },
    })
    expect(round.cadres[30]).toEqual({
      id: 'G031', name: '吴永康', choices: [], available: false, unit: '党政综合办', strengths: { 卫生: 1, 宣传统战: 1 },
      attributes: {
        gender: '男', birth: '1974-04', politicalStatus: '群众', position: '站长', ruralYears: 13, assessment: '基本称职', remarks: '另有任用',
      },
    })
    expect(round.rules?.[1]).toEqual({
      kind: 'avoid', id: '回避与限制表-3', cadre: 'G008', village: '990101100209', type: '原籍', basis: '本人家庭所在村不派',
    })
    expect(round.rules?.slice(-2)).toEqual([
      {
        kind: 'count', id: '名额与搭配表-2', basis: '西片至少1名有5年以上农村工作经历', villages: { where: { area: '西片' } },
        cadres: { where: { ruralYears: { min: 5 } } }, atLeast: 1,
      },
      {
        kind: 'count', id: '名额与搭配表-3', basis: '农业农村办至多派出2人', villages: 'all', cadres: { where: { unit: '农业农村办' } }, atMost: 2,
      },
    ])
    expect(round.overrides).toEqual([
      {
        kind: 'pin', id: '班子意见表-2', cadre: 'G007', village: '990101100208', author: '镇党委', reason: '后进村整顿,选优派强', date: '2026-04-08',
      },
      {
        kind: 'ban', id: '班子意见表-3', cadre: 'G010', village: '990101100202', author: '镇长办公会', reason: '分管项目在身,距离过远', date: '2026-04-08',
      },
    ])
    expect(round).not.toHaveProperty('policy')
    expect(reading.kept).toEqual({})
    expect(reading.names.cadres['G013']).toBe('阿依努尔·吐尔逊')
    expect(reading.rows.map(({ form, total, header, data }) => [form, total, header, data])).toEqual([
      ['干部花名册', 32, 1, 31], ['村情表', 19, 1, 18], ['村推荐表', 19, 1, 18], ['干部志愿表', 30, 1, 29], ['适配评分表', 529, 1, 528],
      ['回避与限制表', 12, 1, 11], ['名额与搭配表', 3, 1, 2], ['班子意见表', 3, 1, 2],
    ])
    // the one cadre who can be posted and filled in no form
    expect(reading.issues).toEqual([
      {
        severity: 'warning', code: 'choice-missing', path: ['cadres'], at: { file: '干部志愿表.csv', sheet: '干部志愿表' }, cadres: ['G026'], total: 30,
      },
    ])
  })

  test('does not depend on the order of files and of rows, except that villages and cadres keep theirs', async () => {
    const sheets = sampleSheets()
    const plain = await readTownship(csvFiles(sheets))
    const turned = Object.entries(sheets).reduce((all, [name, [heading, ...rows]]) =>
      ['村推荐表', '干部志愿表', '适配评分表'].includes(name) ? withRows(all, name, [heading, ...rows.reverse()]) : all, sheets)
    const reading = await readTownship(csvFiles(turned).reverse())
    expect(reading.round).toEqual(plain.round)
    const [heading, ...villages] = sheets['村情表']
    const other = await readTownship(csvFiles(withRows(sheets, '村情表', [heading, ...villages.slice(1), villages[0]])))
    expect(other.round?.villages.map(({ name }) => name).slice(-2)).toEqual(['金坑村', '大桥村'])
    expect(other.round?.villages.slice(-1)).toEqual(plain.round?.villages.slice(0, 1))
    expect(other.round?.villages.slice(0, -1)).toEqual(plain.round?.villages.slice(1))
  })

  test('leaves the input as it was', async () => {
    const files = [...csvFiles(sampleSheets()), await xlsxFile({ 草稿: [['x']] })]
    const before = files.map(({ name, bytes }) => ({ name, bytes: bytes.slice() }))
    await readTownship(files)
    expect(files).toEqual(before)
  })
})
