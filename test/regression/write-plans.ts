/** Writes test/regression/plans.json anew: `npm run regression`. Look at the difference before it is committed. */

import { writeFileSync } from 'node:fs'
import { planLines } from './plan-lines.ts'

writeFileSync(new URL('plans.json', import.meta.url), `${JSON.stringify(planLines(), null, 2)}\n`)
