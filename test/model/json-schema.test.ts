import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { roundJsonSchema } from '../../src/model/schema.ts'

it('docs/schemas/round.schema.json is current (npm run schema writes it)', () => {
  const file = readFileSync(new URL('../../docs/schemas/round.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(roundJsonSchema())))
})

it('demands author and reason of every override', () => {
  const schema = roundJsonSchema() as { $defs: { Override: { oneOf: { required: string[] }[] } } }
  expect(schema.$defs.Override.oneOf).toHaveLength(6)
  for (const variant of schema.$defs.Override.oneOf) expect(variant.required).toEqual(expect.arrayContaining(['id', 'author', 'reason']))
})
