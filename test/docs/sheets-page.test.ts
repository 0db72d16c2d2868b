import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readTownship } from '../../src/io/township.ts'
import { objectives as allObjectives } from '../../src/model/round.ts'
import { csvFiles, small, withRows } from '../kit/sheet-files.ts'
import { withColumnTables } from '../kit/sheets-page.ts'

const page = readFileSync(new URL('../../docs/sheets.md', import.meta.url), 'utf8')

it('docs/sheets.md lists the columns that are understood (npm run docs:sheets writes it)', () => {
  expect(page).toContain('### 干部花名册')
  expect(page).toBe(withColumnTables(page))
})

it('names only settings and objectives that are understood', async () => {
  const rows = page.split('## 参数表可以写的项目')[1].split('\n## ')[0].split('\n').filter((line) => line.startsWith('| ')).slice(2).map((line) => line.split('|').map((cell) => cell.trim()))
  const items = rows.flatMap(([, item]) => item.split('、'))
  const [, , order] = rows.find(([, item]) => item === '目标次序')!
  const objectives = /:(.*)$/.exec(order)![1]
  const sheets = withRows(small, '参数表', [['项目', '取值'], ...items.map((item) => [item, item === '目标次序' ? objectives : '不知道']), ['猜不到', '不知道']])
  const unknown = (await readTownship(csvFiles(sheets))).issues.flatMap((issue) => (issue.code === 'setting-unknown' && issue.severity === 'warning' ? [issue.name] : []))
  expect(items.length).toBeGreaterThan(8)
  expect(unknown).toEqual(['猜不到'])
  const { round } = await readTownship(csvFiles(withRows(small, '参数表', [['项目', '取值'], ['目标次序', objectives]])))
  expect([...round!.policy!.objectives!].sort()).toEqual([...allObjectives].sort())
})
