/** Conditions of 名额与搭配表 as selectors: what they mean is who they select. */

import { describe, expect, test } from 'vitest'
import { readTownship } from '../../src/io/township.ts'
import { selectsCadre, selectsVillage } from '../../src/model/selector.ts'
import type { CountRule } from '../../src/model/round.ts'
import { csvFiles, small, withCell, withCode, withColumn, withRows } from '../kit/sheet-files.ts'

const available = withColumn(small, '干部花名册', ['可否派驻', '可', '可', '可', '否'])
const born = withColumn(available, '干部花名册', ['出生年月', '1985.03', '1990.05', '1985年3月', ''])
const base = withColumn(born, '村情表', ['距镇政府(公里)', '5.7', '8'])

async function read(villages: string, cadres: string, sheets = base) {
  const reading = await readTownship(csvFiles(withRows(sheets, '名额与搭配表', [['名称', '村范围', '人员范围', '至多'], ['名额', villages, cadres, '1']])))
  const rule = reading.round?.rules?.[0] as CountRule | undefined
  return {
    ...reading,
    rule,
    people: reading.round?.cadres.flatMap((cadre) => (rule !== undefined && selectsCadre(rule.cadres, cadre) ? [cadre.id.slice(-1)] : [])).join(''),
    places: reading.round?.villages.flatMap((village) => (rule !== undefined && selectsVillage(rule.villages, village) ? [village.name] : [])).join(','),
  }
}

describe('cadres', () => {
  test.each([
    ['全部', '1234'], ['全 体', '1234'], ['全部且单位=农业农村办', '24'], ['单位=农业农村办且全部', '24'], ['全部且全部干部', '1234'],
    ['单位=农业农村办', '24'], ['单位＝ 农业 农村办', '24'], ['所在办所=农业农村办', '24'], ['单位=农业农村办或党政综合办', '1234'], ['单位=农业农村办或单位=党政综合办', '1234'],
    ['单位!=农业农村办', '13'], ['单位≠农业农村办', '13'],
    ['农村工作年限>=5', '13'], ['农村工作年限>3', '13'], ['农村工作年限<3', '4'], ['农村工作年限<=3', '24'], ['农村工作年限≥３年', '123'], ['农村工作年限>2.5', '123'],
    ['农村工作年限=6', '1'], ['农村工作年限!=6', '234'], ['农村工作年限=6或12', '13'], ['农村工作年限>=3且农村工作年限<=6', '12'],
    ['农村工作年限>=5且单位=党政综合办且政治面貌=党员', '13'], ['政治面貌=中共党员或共青团员', '134'],
    ['可否派驻=可', '123'], ['可否派驻!=是', '4'],
    ['特长=教育或信访', '23'], ['特长!=教育', '134'], ['特长=教育且单位=党政综合办', ''],
    ['姓名=周明远或林晓岚', '12'], ['姓名=周明远、林晓岚', '12'], ['周明远、G004', '14'], ['工号!=G004', '123'], ['姓名=周明远或林晓岚且单位=农业农村办', '2'],
    ['姓名=周明远或林晓岚且工号=G001', '1'], ['出生年月=1985-3', '13'],
  ])('%s', async (condition, expected) => {
    const { people, issues } = await read('全部', condition)
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(people).toBe(expected)
  })

  test('whole numbers above a bound begin at the next one', async () => {
    expect((await read('全部', '农村工作年限>5')).rule?.cadres).toEqual({ where: { ruralYears: { min: 6 } } })
    expect((await read('全部', '农村工作年限<5')).rule?.cadres).toEqual({ where: { ruralYears: { max: 4 } } })
  })
})

describe('villages', () => {
  test.each([
    ['片区=西片', '石桥村'], ['片区!=西片', '溪口村'], ['户数>320', '石桥村'], ['软弱涣散=是', '石桥村'], ['软弱涣散=否', '溪口村'], ['距镇政府(公里)<=6', '溪口村'],
    ['村名=溪口村', '溪口村'], ['溪口村、石桥村', '溪口村,石桥村'], ['990101100201', '石桥村'], ['主要需求=卫生', '石桥村'],
  ])('%s', async (condition, expected) => {
    expect((await read(condition, '全部')).places).toBe(expected)
  })
})

describe('what cannot be read is an error at its cell', () => {
  test.each([
    ['', '单位=', '单位='], ['', '=农业农村办', '=农业农村办'], ['', '单位=甲或农村工作年限>5', '单位=甲或农村工作年限>5'], ['', '单位>5', '单位>5'], ['', '农村工作年限>=很久', '农村工作年限>=很久'],
    ['', '单位=党政综合办且单位=农业农村办', '单位=农业农村办'], ['', '可否派驻=也许', '可否派驻=也许'], ['', '出生年月!=1985.03', '出生年月!=1985.03'], ['', '特长>教育', '特长>教育'],
    ['', '农村工作年限>=5或10', '农村工作年限>=5或10'], ['', '单位=农业农村办、财政所', '单位=农业农村办、财政所'], ['', '特长=教育、信访', '特长=教育、信访'],
    ['片区=西片、东片', '', '片区=西片、东片'], ['软弱涣散=是且', '', ''], ['距镇政府(公里)>6', '', '距镇政府(公里)>6'], ['现任指导员=周明远', '', '现任指导员=周明远'],
  ])('%s%s', async (villages, cadres, part) => {
    const reading = await read(villages === '' ? '全部' : villages, cadres === '' ? '全部' : cadres)
    expect(withCode(reading.issues, 'condition-unreadable')).toMatchObject([
      { severity: 'error', part, at: { sheet: '名额与搭配表', row: 2, column: villages === '' ? 'C' : 'B' } },
    ])
    expect(reading.round).toBeUndefined()
  })

  test('all of them at once, and names like anywhere else', async () => {
    const reading = await read('片区=且户数=', '姓名=王伟或周名远')
    expect(reading.issues.filter(({ severity }) => severity === 'error').map(({ code, at }) => [code, at?.column])).toEqual([
      ['condition-unreadable', 'B'], ['condition-unreadable', 'B'], ['name-ambiguous', 'C'], ['name-unknown', 'C'],
    ])
  })

  test('a value that is written with a dot between its words is one value', async () => {
    const { people, issues } = await read('全部', '单位=党政、综合办', withCell(base, '干部花名册', 'C2', '党政、综合办'))
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(people).toBe('1')
  })

  test('everything else that is no condition points at the cell, too', async () => {
    for (const condition of ['农村工作年限5年以上', '软弱涣散', '(单位=农业农村办)', '单位 农业农村办', '农村工作年限=>5', '且']) {
      const errors = (await read('全部', condition)).issues.filter(({ severity }) => severity === 'error')
      expect(errors.length, condition).toBeGreaterThan(0)
      for (const { at } of errors) expect(at).toMatchObject({ sheet: '名额与搭配表', row: 2, column: 'C', heading: '人员范围' })
    }
  })

  test('an unknown column is no field', async () => {
    const reading = await read('全部', '是否挂职=是', withColumn(base, '干部花名册', ['是否挂职', '是', '', '', '']))
    expect(withCode(reading.issues, 'condition-field-unknown')).toMatchObject([{ field: '是否挂职' }])
  })

  test('a value of nobody is said, and other spellings are found', async () => {
    const reading = await read('片区=西片或西 区', '单位=农业农村办', withCell(base, '干部花名册', 'C3', '农业　农村办'))
    expect(withCode(reading.issues, 'condition-value-unknown').map(({ value, near }) => [value, near])).toEqual([['西区', ['西片']]])
    expect(reading.people).toBe('24')
  })
})
