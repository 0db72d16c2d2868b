import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { certificateJsonSchema, certificateSchema } from '../../src/model/certificate-schema.ts'
import { roundJsonSchema } from '../../src/model/schema.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'

it.each([['round', roundJsonSchema()], ['certificate', certificateJsonSchema()]])('docs/schemas/%s.schema.json is current (npm run schema writes it)', (name, schema) => {
  const file = readFileSync(new URL(`../../docs/schemas/${name}.schema.json`, import.meta.url), 'utf8')
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(schema)))
})

it('every certificate is one by its schema, and no other thing is', () => {
  const seen = { parts: 0, conflict: 0, lottery: 0 }
  for (const round of fc.sample(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true }), { numRuns: 400, seed: 9 })) {
    const { certificate } = solve(round)
    expect(certificateSchema.safeParse(certificate).error).toBeUndefined()
    for (const key of Object.keys(seen) as (keyof typeof seen)[]) if (certificate?.[key] !== undefined) seen[key]++
    for (const wrong of [{ format: 'two-way-choice/1' }, { levels: [{}] }, { parts: [{ villages: [-1] }] }, { conflict: {} }, { round: 'abc' }, { extra: 1 }]) {
      expect(certificateSchema.safeParse({ ...certificate, ...wrong }).success).toBe(false)
    }
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10)
})

it('demands author and reason of every override', () => {
  const schema = roundJsonSchema() as { $defs: { Override: { oneOf: { required: string[] }[] } } }
  expect(schema.$defs.Override.oneOf).toHaveLength(6)
  for (const variant of schema.$defs.Override.oneOf) expect(variant.required).toEqual(expect.arrayContaining(['id', 'author', 'reason']))
})
