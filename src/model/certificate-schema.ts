/** Zod schema of a certificate, typed by the interfaces of `certificate.ts`. Its JSON Schema is `certificate.schema.json`; the checker reads any JSON and needs neither. */

import * as z from 'zod'
import type { Certificate, CertificateLevel, ConflictEvidence, PartProof, ProofStep } from './certificate.ts'
import { objectives } from './round.ts'

/** One call, as in `schema.ts`. */
function buildCertificateSchema(): z.ZodType<Certificate> {
  const integer = z.int()
  const places = z.array(z.int().nonnegative())
  const duals = { villageDuals: z.array(integer), cadreDuals: z.array(integer) }

  const level: z.ZodType<CertificateLevel> = z.strictObject({
    objective: z.enum(objectives), priority: integer.optional().meta({ description: 'of priorityCoverage only' }), ...duals,
  }).meta({ id: 'Level', description: 'duals in the order of the round; a dual below 0 only of who must be matched' })

  const step: z.ZodType<ProofStep> = z.union([
    z.strictObject({
      ...duals, multipliers: z.array(z.tuple([z.int().nonnegative(), integer])).optional().meta({ description: '[number of the guard, multiplier]' }),
      denominator: z.int().positive().optional(), empty: z.boolean().optional().meta({ description: 'true: shows that the case has no plan' }),
    }),
    z.strictObject({ village: z.int().nonnegative(), among: places.meta({ description: 'places of cadres in the part' }) }),
    z.strictObject({ cadre: z.int().nonnegative(), among: places.meta({ description: 'places of villages in the part' }) }),
    z.strictObject({ row: z.int().nonnegative(), cuts: z.array(z.int().positive()).min(1).max(2) }),
  ]).meta({ id: 'Step' })

  const part: z.ZodType<PartProof> = z.strictObject({
    villages: places, cadres: places, from: z.int().nonnegative(), rows: places, steps: z.array(step).optional().meta({ description: 'absent: not proved' }),
    candidates: z.boolean().optional(), digits: z.int().min(0).max(16).optional(), witnesses: z.array(z.array(z.int().min(-1))).optional(),
  }).meta({ id: 'Part', description: 'positions in the round; steps and witnesses count within the part' })

  const conflict: z.ZodType<ConflictEvidence> = z.strictObject({
    villages: places, cadres: places, rows: places, steps: z.array(step),
    without: z.array(z.union([z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()])), z.null()])),
  }).meta({ id: 'Conflict', description: 'why the members cannot all be met; without each of them: posts [village, cadre] of a plan' })

  return z.strictObject({
    format: z.literal('two-way-choice/2'),
    round: z.string().regex(/^[0-9a-f]{64}$/).optional().meta({ description: 'SHA-256 of the canonical JSON of the round' }),
    levels: z.array(level),
    parts: z.array(part).optional(),
    conflict: conflict.optional(),
    lottery: z.strictObject({ seed: z.string(), levels: z.array(z.strictObject(duals)) }).optional(),
  }).meta({ id: 'Certificate', title: 'Evidence for a solution of a round of two-way choice' })
}

/** Schema of {@link Certificate}. */
export const certificateSchema = /* @__PURE__ */ buildCertificateSchema()

/** JSON Schema (draft 2020-12) of a certificate. The package ships it as `certificate.schema.json`. */
export function certificateJsonSchema(): unknown {
  return z.toJSONSchema(certificateSchema, { io: 'input', target: 'draft-2020-12' })
}
