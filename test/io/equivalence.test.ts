/** What means the same gives the same round; and nothing that is in a file makes reading fail. */

import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { SourceFile } from '../../src/io/grid.ts'
import { readTownship } from '../../src/io/township.ts'
import type { Round } from '../../src/model/round.ts'
import { dirtyFiles, habits } from '../kit/dirty-township.ts'
import type { Sheets } from '../kit/sheet-files.ts'
import { accounted, csvFiles, sampleSheets, small, withCell, xlsxFile } from '../kit/sheet-files.ts'

/** Without what says where a rule stands. */
function withoutRows(round: Round | undefined): unknown {
  return {
    ...round,
    rules: round?.rules?.map((rule) => ({ ...rule, id: '' })),
    overrides: round?.overrides?.map((override) => ({ ...override, id: '' })),
  }
}

describe('other ways to write the same', () => {
  let expected: unknown
  beforeAll(async () => {
    expected = withoutRows((await readTownship(csvFiles(sampleSheets()))).round)
  })

  test('give the same round, and every row is accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(habits, async (how) => {
        const reading = await readTownship(await dirtyFiles(how))
        expect(reading.issues.filter(({ severity }) => severity === 'error')).toEqual([])
        expect(withoutRows(reading.round)).toEqual(expected)
        for (const account of reading.rows) expect(accounted(account)).toBe(account.total)
        expect(reading.rows.map(({ data }) => data)).toEqual([31, 18, 18, 29, 528, 11, 2, 2])
      }),
      { numRuns: 30 },
    )
  })
})

const sheetNames = ['干部花名册', '村情表', '村推荐表', '干部志愿表', '适配评分表', '回避与限制表', '班子意见表', '名额与搭配表', '参数表']
const fileType = fc.constantFrom('.csv', '.txt', '.xlsx', '.xls', '.ods', '')
const fileName = fc.tuple(fc.constantFrom(...sheetNames, 'x', ''), fileType).map(([name, type]) => name + type)

async function survives(files: readonly SourceFile[]): Promise<void> {
  const reading = await readTownship(files)
  expect(reading.ok).toBe(!reading.issues.some(({ severity }) => severity === 'error'))
  expect(reading.round !== undefined).toBe(reading.ok)
  // issues are plain data
  expect(JSON.parse(JSON.stringify(reading.issues))).toEqual(reading.issues)
}

describe('never throws', () => {
  test('on random bytes under any name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ name: fileName, bytes: fc.uint8Array({ maxLength: 400 }) }), { maxLength: 6 }), survives),
      { numRuns: 200 },
    )
  })

  test('on a workbook with bytes changed or cut off', async () => {
    const { name, bytes } = await xlsxFile(small)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 8 }), fc.option(fc.nat(bytes.length), { freq: 4 }),
        async (changes, length) => {
          const copy = bytes.slice(0, length ?? bytes.length)
          for (const [at, value] of changes) copy[at] = value
          await survives([{ name, bytes: copy }])
        },
      ),
      { numRuns: 60 },
    )
  })

  test('on any text in any cell of any sheet', async () => {
    const full = {
      ...small,
      回避与限制表: [['姓名', '村名', '类型'], ['林晓岚', '溪口村', '原籍']],
      班子意见表: [['类型', '姓名', '村名', '提出人', '理由', '日期', '性质'], ['定', '林晓岚', '溪口村', '镇党委', '选优', '2026-04-08', '']],
      名额与搭配表: [['名称', '村范围', '人员范围', '至少', '至多'], ['名额', '片区=西片', '农村工作年限>=5', '1', '']],
      参数表: [['项目', '取值'], ['目标次序', '覆盖'], ['并列处理', '待议'], ['撤并对照', '上坪村→溪口村'], ['日期', '2026-04-08']],
    }
    const part = fc.constantFrom(
      '溪口', '村', '王伟', '(', ')', '\uff08', '=', '>=', '!=', '且', '或', '、', '→', '1985.1', '1E+11', '-', '无', '是', '片区', '合计', '注:',
      ' ', '\u3000', '"', ',', '\n', '\ufffd', '0', '𠮷', '__proto__', '99', '抽签',
    )
    const words = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(''))
    const column = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G')
    const edit = fc.tuple(fc.constantFrom(...sheetNames), column, fc.integer({ min: 1, max: 5 }), fc.oneof(words, fc.string({ unit: 'grapheme' })))
    const edits = fc.array(edit, { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(edits, async (list) => {
        const sheets = list.reduce<Sheets>((all, [sheet, letter, row, text]) => withCell(all, sheet, `${letter}${String(row)}`, text), full)
        await survives(csvFiles(sheets, 'utf-8'))
      }),
      { numRuns: 200 },
    )
  })
})
