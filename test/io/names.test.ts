/** Who is meant: every way of writing a name that is accepted, and the ids that come out. */

import { describe, expect, test } from 'vitest'
import { readTownship } from '../../src/io/township.ts'
import { compact, halfWidth, headingKey, nameKey, tidy } from '../../src/io/characters.ts'
import { csvFiles, said, small, withCell, withCode, withColumn, withRow, withRows } from '../kit/sheet-files.ts'

describe('keys', () => {
  test('spaces of every kind, full width, interpuncts and composed characters do not matter', () => {
    const interpuncts = ['\u00b7', '\u2022', '\u2027', '\u2219', '\u22c5', '\u30fb', '\uff65', '\uff0e', '.']
    const same = [...interpuncts.map((dot) => `阿依努尔${dot}吐尔逊`), ' 阿依努尔\u3000·\u00a0吐尔\u200b逊\ufeff']
    expect(new Set(same.map(nameKey))).toEqual(new Set(['阿依努尔·吐尔逊']))
    expect(nameKey('Ｇ００１')).toBe('G001')
    expect(nameKey('王伟（农业农村办）')).toBe('王伟(农业农村办)')
    expect(nameKey('\uf92c')).toBe('郎')
    expect(nameKey('𠮷野')).toBe('𠮷野')
  })

  test('different names stay different', () => {
    expect(nameKey('①')).toBe('①')
    expect(nameKey('王伟')).not.toBe(nameKey('王玮'))
    expect(compact('A·b')).toBe('A·b')
    expect(halfWidth('（２０２６）　，')).toBe('(2026) ,')
    expect(headingKey('★ 村　名：')).toBe('村名')
    expect(tidy(' 西 片 ')).toBe('西片')
    expect(tidy('Area  1 西')).toBe('Area 1 西')
  })
})

const recommend = (name: string) => withCell(small, '村推荐表', 'C3', name)

describe('cadres', () => {
  const ways = ['王伟(党政综合办)', '王伟（党政综合办）', ' 王　伟 ( 党政综合办 )', 'G003', 'Ｇ００３', 'G 003', '王伟(G003)', '王\u200b伟（Ｇ００３）']
  test.each(ways)('%s', async (way) => {
    const reading = await readTownship(csvFiles(recommend(way)))
    expect(reading.issues).toEqual([])
    expect(reading.round?.villages[1].recommends).toEqual(['G002', 'G003'])
  })

  test('an office with brackets of its own', async () => {
    const sheets = withCell(withCell(small, '干部花名册', 'C4', '应急管理站（值班）'), '村推荐表', 'C3', '王伟(应急管理站(值班))')
    const reading = await readTownship(csvFiles(withCell(sheets, '干部志愿表', 'A4', 'G003')))
    expect(reading.round?.villages[1].recommends).toEqual(['G002', 'G003'])
  })

  test('an office in a column of its own tells namesakes apart', async () => {
    const sheets = withRows(small, '干部志愿表', [
      ['姓名', '单位', '第一志愿', '第二志愿'], ['王伟', '农业农村办', '溪口村', '石桥村'], ['王伟', '党政综合办', '石桥村', '溪口村'],
    ])
    const reading = await readTownship(csvFiles(sheets))
    expect(reading.round?.cadres.map(({ choices }) => choices?.[0])).toEqual([undefined, undefined, '990101100201', '990101100200'])
  })

  test('the roster keeps its own spelling', async () => {
    const sheets = withCell(withCell(small, '干部花名册', 'B3', '林　晓岚'), '干部花名册', 'B2', '阿依努尔•吐尔逊')
    const written = [['村情表', 'G2', '·'], ['村推荐表', 'B2', '\u2027'], ['干部志愿表', 'A2', ' \uff65 '], ['适配评分表', 'A2', '.']]
    const all = written.reduce((done, [sheet, cell, dot]) => withCell(done, sheet, cell, `阿依努尔${dot}吐尔逊`), sheets)
    const reading = await readTownship(csvFiles(all))
    expect(reading.issues).toEqual([])
    expect(reading.round?.cadres.slice(0, 2).map(({ name }) => name)).toEqual(['阿依努尔•吐尔逊', '林　晓岚'])
  })

  test('without staff numbers the name is the id, of namesakes with the office', async () => {
    const sheets = withRows(small, '干部花名册', small['干部花名册'].map((row) => row.slice(1)))
    const reading = await readTownship(csvFiles(withCell(sheets, '干部志愿表', 'A5', '王伟(农业农村办)')))
    expect(reading.round?.cadres.map(({ id }) => id)).toEqual(['周明远', '林晓岚', '王伟(党政综合办)', '王伟(农业农村办)'])
    expect(reading.round?.villages[1].recommends).toEqual(['林晓岚', '王伟(党政综合办)'])
  })

  test('a near name is shown and never used', async () => {
    const reading = await readTownship(csvFiles(withCell(small, '村推荐表', 'B2', '周远明')))
    expect(withCode(reading.issues, 'name-unknown')[0].near.map(({ name, at }) => [name, at?.row])).toEqual([['周明远', 2]])
    expect(reading.round).toBeUndefined()
  })

  test('somebody far from every name has no near names', async () => {
    const reading = await readTownship(csvFiles(withCell(small, '村推荐表', 'B2', '欧阳建国')))
    expect(withCode(reading.issues, 'name-unknown')[0].near).toEqual([])
  })
})

describe('villages', () => {
  test('the code stands for the village', async () => {
    const reading = await readTownship(csvFiles(withCell(small, '干部志愿表', 'B2', '９９０１０１１００２００')))
    expect(reading.issues).toEqual([])
    expect(reading.round?.cadres[0].choices?.[0]).toBe('990101100200')
  })

  test('村委会 in either place is read as the village and said once', async () => {
    const sheets = ['A2', 'A3', 'A4', 'A5'].reduce((all, cell) => withCell(all, '干部志愿表', cell.replace('A', 'B'), '溪口村委会'), small)
    const reading = await readTownship(csvFiles(['C3', 'C4'].reduce((all, cell) => withCell(all, '干部志愿表', cell, '石桥村民委员会'), sheets)))
    expect(reading.round?.cadres[1].choices).toEqual(['990101100200', '990101100201'])
    expect(withCode(reading.issues, 'village-name-read-as').map(({ name, at }) => [name, said(at)])).toEqual([
      ['溪口村委会', '干部志愿表!B2'], ['石桥村民委员会', '干部志愿表!C3'],
    ])
    const other = await readTownship(csvFiles(withCell(small, '村情表', 'A2', '溪口村委会')))
    expect(other.round?.villages[0]).toMatchObject({ name: '溪口村委会', recommends: ['G001', 'G002'] })
  })

  test('without codes the name is the id', async () => {
    const sheets = withRows(small, '村情表', small['村情表'].map((row) => row.filter((_, c) => c !== 1)))
    const reading = await readTownship(csvFiles(sheets))
    expect(reading.round?.villages.map(({ id }) => id)).toEqual(['溪口村', '石桥村'])
    expect(reading.round?.baseline).toEqual([{ village: '溪口村', cadre: 'G001' }])
  })

  test('two townships with villages of one name: code or township tells them apart, the township is the pool', async () => {
    const sheets = {
      ...small,
      干部花名册: withColumn(small, '干部花名册', ['乡镇', '甲镇', '甲镇', '乙镇', '乙镇'])['干部花名册'],
      村情表: withColumn(withCell(small, '村情表', 'A3', '溪口村'), '村情表', ['乡镇', '甲镇', '乙镇'])['村情表'],
      村推荐表: [['村名', '推荐人选一', '推荐人选二'], ['甲镇溪口村', '周明远', '林晓岚'], ['990101100201', '林晓岚', 'G003']],
      干部志愿表: [['姓名', '第一志愿', '第二志愿'], ['周明远', '溪口村', '乙镇溪口村']],
      适配评分表: [['姓名', '村名', '分值'], ['周明远', '乙镇溪口村', '3']],
    }
    const reading = await readTownship(csvFiles(sheets))
    expect(withCode(reading.issues, 'village-name-twice')).toMatchObject([{ severity: 'error', rows: [2, 3] }])
    expect(withCode(reading.issues, 'village-name-twice').map(({ at }) => said(at))).toEqual(['干部志愿表!B2'])
    const clear = await readTownship(csvFiles(withCell(sheets, '干部志愿表', 'B2', '甲镇溪口村')))
    expect(clear.round?.villages.map(({ pool, recommends }) => [pool, recommends])).toEqual([['甲镇', ['G001', 'G002']], ['乙镇', ['G002', 'G003']]])
    expect(clear.round?.cadres.map(({ pool }) => pool)).toEqual(['甲镇', '甲镇', '乙镇', '乙镇'])
    expect(clear.round?.cadres[0].choices).toEqual(['990101100200', '990101100201'])
  })

  test('a township named on one side only is no pool', async () => {
    const reading = await readTownship(csvFiles(withColumn(small, '村情表', ['乡镇', '甲镇', '甲镇'])))
    expect(reading.round?.villages.map(({ pool, attributes }) => [pool, attributes?.['township']])).toEqual([[undefined, '甲镇'], [undefined, '甲镇']])
  })

  test('nobody holds the village: 无, a dash or a blank', async () => {
    for (const nobody of ['无', '—', '/', '']) {
      const reading = await readTownship(csvFiles(withCell(small, '村情表', 'G2', nobody)))
      expect(reading.issues).toEqual([])
      expect(reading.round).not.toHaveProperty('baseline')
    }
  })
})

describe('awkward ids', () => {
  test('ids that are names of built-in properties', async () => {
    const ids = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const sheets = ids.reduce((all, id, i) => withCell(all, '干部花名册', `A${String(i + 2)}`, id), small)
    const reading = await readTownship(csvFiles(withCell(sheets, '干部志愿表', 'A5', 'hasOwnProperty')))
    expect(reading.round?.cadres.map(({ id }) => id)).toEqual(ids)
    expect(Object.keys(reading.places.cadres)).toEqual(ids)
    const twice = await readTownship(csvFiles(withRow(sheets, '干部花名册', ['__proto__', '林', 'x'])))
    expect(withCode(twice.issues, 'row-twice')).toHaveLength(1)
  })
})
