/** Writes docs/schemas/round.schema.json anew: `npm run schema`. */

import { writeFileSync } from 'node:fs'
import { roundJsonSchema } from '../../src/model/schema.ts'

writeFileSync(new URL('../../docs/schemas/round.schema.json', import.meta.url), `${JSON.stringify(roundJsonSchema(), null, 2)}\n`)
