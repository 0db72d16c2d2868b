/** Writes docs/schemas/*.schema.json anew: `npm run schema`. */

import { writeFileSync } from 'node:fs'
import { certificateJsonSchema } from '../../src/model/certificate-schema.ts'
import { roundJsonSchema } from '../../src/model/schema.ts'

for (const [name, schema] of [['round', roundJsonSchema()], ['certificate', certificateJsonSchema()]] as const) {
  writeFileSync(new URL(`../../docs/schemas/${name}.schema.json`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`)
}
