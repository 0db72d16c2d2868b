import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { withColumnTables } from '../kit/sheets-page.ts'

it('docs/sheets.md lists the columns that are understood (npm run docs:sheets writes it)', () => {
  const page = readFileSync(new URL('../../docs/sheets.md', import.meta.url), 'utf8')
  expect(page).toContain('### 干部花名册')
  expect(page).toBe(withColumnTables(page))
})
