/** Writes the column tables of docs/sheets.md anew: `npm run docs:sheets`. */

import { readFileSync, writeFileSync } from 'node:fs'
import { withColumnTables } from './sheets-page.ts'

const page = new URL('../../docs/sheets.md', import.meta.url)
writeFileSync(page, withColumnTables(readFileSync(page, 'utf8')))
