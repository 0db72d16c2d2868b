/** Writes docs/api anew from the built types: `npm run build && npm run api`. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiFolder, apiReports } from './api-report.ts'

mkdirSync(apiFolder, { recursive: true })
for (const [name, text] of apiReports()) writeFileSync(join(apiFolder, name), text)
