/** Unknown input → checked Round, or everything that is wrong with it at once. */

import type * as z from 'zod'
import type { Issue } from './issue.ts'
import { nearWords } from './near.ts'
import { reviewReferences } from './review-references.ts'
import { reviewSupply } from './review-supply.ts'
import type { Round } from './round.ts'
import { kindOf } from './given.ts'
import { knownFields, roundSchema } from './schema.ts'

/** What became of an input. `round` is there if and only if `ok`. */
export interface ParsedRound {
  readonly ok: boolean
  readonly round?: Round
  /** Errors, warnings and notes; `ok` means no error among them. */
  readonly issues: readonly Issue[]
}

/**
 * Checks an unknown input and returns it as a {@link Round}: shape first, then ids, names that point nowhere, wishes, rules, overrides, supply.
 * All problems are reported at once; nothing is corrected, guessed or dropped except fields that do not belong to a round, which are reported.
 * The input is not changed; the round is a copy.
 *
 * @complexity O(size of the input); near names only for unknown ids.
 * @example
 * ```ts
 * import { parseRound } from 'two-way-choice'
 *
 * const { ok, issues } = parseRound({ villages: [{ id: '溪口村', recommends: ['周名远'] }], cadres: [{ id: '周明远', choices: ['溪口村'] }] })
 * ok // => false
 * issues[0].code // => 'unknown-cadre'
 * issues[0].path // => ['villages', 0, 'recommends', 0]
 * ```
 */
export function parseRound(input: unknown): ParsedRound {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { ok: false, issues: [{ severity: 'error', code: 'not-a-round', path: [], expected: 'object', found: kindOf(input) }] }
  }
  try {
    return parseObject(input as Record<string, unknown>)
  } catch {
    // a getter or a proxy that throws: nothing that data do
    return { ok: false, issues: [{ severity: 'error', code: 'not-a-round', path: [], expected: 'object', found: 'unreadable object' }] }
  }
}

function parseObject(input: Record<string, unknown>): ParsedRound {
  const parsed = roundSchema.safeParse(input)
  const unknown = unknownFields(input)
  if (!parsed.success) return { ok: false, issues: [...shapeIssues(parsed.error, input), ...unknown] }
  const round = parsed.data
  const references = reviewReferences(round)
  const sound = !references.some(({ severity }) => severity === 'error')
  // supply can only be judged when every name is known
  const issues = [...references, ...unknown, ...(sound ? reviewSupply(round) : [])]
  return sound ? { ok: true, round, issues } : { ok: false, issues }
}

/** Zod's findings in the library's own codes. */
export function shapeIssues(error: z.ZodError, input: unknown): readonly Issue[] {
  return error.issues.map((issue): Issue => {
    const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))
    return { severity: 'error', code: 'wrong-type', path, expected: expectedOf(issue), found: kindOf(valueAt(input, path)) }
  })
}

function expectedOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' | ')
  if (issue.code === 'invalid_union') return issue.discriminator === 'kind' ? (issue.path.includes('rules') ? 'avoid | require | count | apart | fill' : 'pin | ban | keep | hold | withdraw | waive') : 'one of the documented forms'
  return issue.code
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  let value = input
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string | number, unknown>)[key]
  }
  return value
}

/** Fields that no object of a round has: mostly slips of the pen, so near names are given. In a list each name once, at its first place, with how often. */
function unknownFields(input: Record<string, unknown>): readonly Issue[] {
  const lists = (['villages', 'cadres', 'rules', 'overrides'] as const).map((key) => ({ key, values: input[key] }))
  return [
    ...unknownFieldsOf([input], knownFields.round, () => []),
    ...lists.flatMap(({ key, values }) => (Array.isArray(values) ? unknownFieldsOf(values, knownFields[listed[key]], (i) => [key, i]) : [])),
    ...unknownFieldsOf([input['policy']], knownFields.policy, () => ['policy']),
  ]
}

const listed = { villages: 'village', cadres: 'cadre', rules: 'rule', overrides: 'override' } as const

function unknownFieldsOf(values: readonly unknown[], fields: readonly string[], pathOf: (i: number) => Issue['path']): readonly Issue[] {
  const found = new Map<string, { readonly first: number; times: number }>()
  values.forEach((value, i) => {
    if (typeof value !== 'object' || value === null) return
    for (const field in value) {
      if (fields.includes(field) || !Object.hasOwn(value, field)) continue
      const before = found.get(field)
      if (before === undefined) found.set(field, { first: i, times: 1 })
      else before.times++
    }
  })
  return [...found].map(([field, { first, times }]) => ({ severity: 'warning', code: 'unknown-field', path: [...pathOf(first), field], field, near: nearWords(field, fields, 1), times }))
}
