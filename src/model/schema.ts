/** Zod schemas of a round, typed by the interfaces of `round.ts`. Their JSON Schema is `round.schema.json`. */

import * as z from 'zod'
import {
  type BaselinePost, type Cadre, type Condition, type FitScore, objectives, type Override, type Policy, type Round, type Rule, type Scalar,
  type Selector, type Village,
} from './round.ts'

/** One call without effects, so that a bundler can leave the schemas out where nobody asks for them. */
function buildRoundSchema(): z.ZodType<Round> {
  const id = z.string().meta({ description: 'not blank' })
  const scalar: z.ZodType<Scalar> = z.union([z.string(), z.number(), z.boolean()])
  const numbers = z.record(z.string(), z.number())
  const attributes = z.record(z.string(), scalar)

  const villageSchema: z.ZodType<Village> = z
    .object({
      id,
      name: z.string().optional(),
      recommends: z.array(id).optional().meta({ description: 'cadre ids, normally two' }),
      ranked: z.boolean().optional().meta({ description: 'true: the recommended are in order; default false: equal' }),
      pool: z.string().optional(),
      area: z.string().optional(),
      priority: z.number().optional().meta({ description: 'integer, 0 ordinary' }),
      needs: numbers.optional(),
      attributes: attributes.optional(),
    })
    .meta({ id: 'Village' })

  const cadreSchema: z.ZodType<Cadre> = z
    .object({
      id,
      name: z.string().optional(),
      choices: z.array(id).optional().meta({ description: 'village ids, first choice first, normally two' }),
      pool: z.string().optional(),
      available: z.boolean().optional().meta({ description: 'default true' }),
      unit: z.string().optional(),
      strengths: numbers.optional(),
      attributes: attributes.optional(),
    })
    .meta({ id: 'Cadre' })

  const fitScoreSchema: z.ZodType<FitScore> = z.object({ cadre: id, village: id, score: z.number().meta({ description: 'integer' }) }).meta({ id: 'FitScore' })
  const baselinePostSchema: z.ZodType<BaselinePost> = z.object({ village: id, cadre: id }).meta({ id: 'BaselinePost' })

  const conditionSchema: z.ZodType<Condition> = z.union([scalar, z.array(scalar), z.object({ min: z.number().optional(), max: z.number().optional() })])
  const selectorSchema: z.ZodType<Selector> = z
    .union([z.literal('all'), z.object({ ids: z.array(id).optional(), where: z.record(z.string(), conditionSchema).optional() })])
    .meta({ id: 'Selector' })

  const ruleBase = { id, basis: z.string().optional(), soft: z.boolean().optional().meta({ description: 'true: may be broken, and counts; default false' }) }
  const bound = z.number().optional().meta({ description: 'integer, 0 or more' })

  const ruleSchema: z.ZodType<Rule> = z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('avoid'), ...ruleBase, cadre: id, village: id, type: z.string().optional() }),
      z.object({ kind: z.literal('require'), ...ruleBase, villages: selectorSchema, cadres: selectorSchema }),
      z.object({ kind: z.literal('count'), ...ruleBase, villages: selectorSchema, cadres: selectorSchema, atLeast: bound, atMost: bound }),
      z.object({ kind: z.literal('apart'), ...ruleBase, cadres: z.array(id), by: z.string() }),
      z.object({ kind: z.literal('fill'), ...ruleBase, villages: selectorSchema }),
      z.object({ kind: z.literal('stable'), ...ruleBase, soft: z.literal(false).optional().meta({ description: 'never soft: the objective stability counts' }) }),
    ])
    .meta({ id: 'Rule' })

  // a missing author or reason is reported with the override's id, not as a wrong type
  const overrideBase = { id, author: z.string().optional(), reason: z.string().optional(), basis: z.string().optional(), date: z.string().optional() }
  const decisionBase = {
    ...overrideBase,
    strength: z.enum(['must', 'prefer']).optional().meta({ description: 'prefer: followed where it costs nothing of more importance; default must' }),
  }

  // author and reason still optional: `parseRound` demands them with a message of their own.
  const overrideSchema = z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('pin'), ...decisionBase, cadre: id, village: id }),
      z.object({ kind: z.literal('ban'), ...decisionBase, cadre: id, village: id }),
      z.object({ kind: z.literal('keep'), ...decisionBase, village: id }),
      z.object({ kind: z.literal('hold'), ...decisionBase, village: id }),
      z.object({ kind: z.literal('withdraw'), ...decisionBase, cadre: id }),
      z.object({ kind: z.literal('waive'), ...overrideBase, rule: id, strength: z.literal('must').optional() }),
    ])
    .meta({ id: 'Override' }) as unknown as z.ZodType<Override>

  const policySchema: z.ZodType<Policy> = z
    .object({
      objectives: z.array(z.enum(objectives as [(typeof objectives)[number]])).optional().meta({ description: 'in order of importance' }),
      tieBreak: z.union([z.literal('open'), z.object({ lottery: z.string() })]).optional(),
      allot: z.boolean().optional(),
    })
    .meta({ id: 'Policy' })

  return z
    .object({
      id: z.string().optional(),
      title: z.string().optional(),
      date: z.string().optional().meta({ description: 'ISO date' }),
      villages: z.array(villageSchema),
      cadres: z.array(cadreSchema),
      fit: z.array(fitScoreSchema).optional(),
      baseline: z.array(baselinePostSchema).optional(),
      rules: z.array(ruleSchema).optional(),
      overrides: z.array(overrideSchema).optional(),
      policy: policySchema.optional(),
    })
    .meta({ id: 'Round', title: 'A round of two-way choice' })
}

/** Schema of {@link Round}: its shape. What refers to what is checked by `parseRound`. */
export const roundSchema = /* @__PURE__ */ buildRoundSchema()

/** The fields each object of a round may have, by kind of object; anything else is reported as unknown. */
export const knownFields = {
  round: ['id', 'title', 'date', 'villages', 'cadres', 'fit', 'baseline', 'rules', 'overrides', 'policy'],
  village: ['id', 'name', 'recommends', 'ranked', 'pool', 'area', 'priority', 'needs', 'attributes'],
  cadre: ['id', 'name', 'choices', 'pool', 'available', 'unit', 'strengths', 'attributes'],
  policy: ['objectives', 'tieBreak', 'allot'],
  rule: ['kind', 'id', 'basis', 'soft', 'cadre', 'village', 'type', 'villages', 'cadres', 'atLeast', 'atMost', 'by'],
  override: ['kind', 'id', 'author', 'reason', 'basis', 'date', 'strength', 'cadre', 'village', 'rule'],
} as const

/** JSON Schema (draft 2020-12) of a round, as other languages can use it. The package ships it as `round.schema.json`. */
export function roundJsonSchema(): unknown {
  const schema = z.toJSONSchema(roundSchema, { io: 'input', target: 'draft-2020-12' })
  // author and reason are demanded of every override
  const definitions = (schema as { $defs?: Record<string, { oneOf?: { required?: string[] }[] }> }).$defs
  for (const variant of definitions?.['Override']?.oneOf ?? []) variant.required = [...(variant.required ?? []), 'author', 'reason']
  return schema
}
