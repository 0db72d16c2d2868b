import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellText, type TextDocument } from '../../src/report/document.ts'
import { wishesDocument } from '../../src/report/wishes-table.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'

/** Cells of the first table of a section. */
function table({ sections }: TextDocument, section: number): readonly (readonly string[])[] {
  const found = sections[section].blocks.find((block) => block.kind === 'table')
  return found === undefined ? [] : [found.columns.map(({ heading }) => heading), ...found.rows.map((row) => row.map(cellText))]
}

const round = {
  title: '青溪镇',
  villages: [{ id: 'v1', name: '溪口村', recommends: ['c1', 'c2'] }, { id: 'v2', name: '石桥村' }],
  cadres: [{ id: 'c1', name: '周明远', choices: ['v1', 'v2'] }, { id: 'c2', name: '林晓岚', choices: ['v2', 'v1'] }, { id: 'c3', name: '王伟', unit: '财政所', available: false }],
  baseline: [{ village: 'v2', cadre: 'c3' }],
}

describe('the table of wishes', () => {
  it('says who named whom, and who holds the village now', () => {
    const document = wishesDocument(round)
    expect(document.title).toBe('青溪镇双向选择情况汇总表')
    expect(table(document, 0)).toEqual([
      ['序号', '村名', '推荐人选一', '推荐人选二', '第一志愿报本村者', '第二志愿报本村者', '现任', '备注'],
      ['1', '溪口村', '周明远', '林晓岚', '周明远', '林晓岚', '', '互选：周明远、林晓岚'],
      ['2', '石桥村', '', '', '林晓岚', '周明远', '王伟', '未推荐'],
    ])
    expect(table(document, 1)).toEqual([['序号', '姓名', '单位', '备注'], ['1', '王伟', '财政所', '不参加']])
    expect(document.sections[0].blocks.at(-1)).toEqual({ kind: 'paragraph', text: '共2个村、3名干部，互选2对。', role: 'total' })
  })

  it('says it in English', () => {
    expect(table(wishesDocument(round, 'en'), 0)[1]).toEqual(['1', '溪口村', '周明远', '林晓岚', '周明远', '林晓岚', '', 'two-way: 周明远, 林晓岚'])
  })

  it('has every village once, every wish once, and everybody without one', () => {
    fc.assert(fc.property(roundArbitrary(), (any) => {
      const document = wishesDocument(any)
      const rows = table(document, 0).slice(1)
      expect(rows).toHaveLength(any.villages.length)
      const further = any.cadres.some(({ choices = [] }) => choices.length > 2)
      const most = Math.max(2, ...any.villages.map(({ recommends = [] }) => recommends.length))
      expect(document.sections[0].blocks[0]).toMatchObject({ columns: { length: 6 + most + (further ? 1 : 0) } })
      rows.forEach((row, v) => {
        const chosen = any.cadres.filter(({ choices = [] }) => choices.includes(any.villages[v].id)).length
        const cells = row.slice(2 + most, 4 + most + (further ? 1 : 0)).filter((cell) => cell !== '')
        // names may hold anything: one who chose the village at least per cell that is not empty
        expect(cells.length > 0).toBe(chosen > 0)
        expect(row.slice(2, 2 + most).filter((cell) => cell !== '')).toHaveLength(any.villages[v].recommends?.length ?? 0)
      })
      expect(Math.max(0, table(document, 1).length - 1)).toBe(any.cadres.filter(({ choices = [] }) => choices.length === 0).length)
    }), { numRuns: 200 })
  })
})
