/** What the checker reports: findings as data, and how every claim of a solution stands. */

/** What a solution says and the checker judges. */
export type Claim = 'status' | 'round' | 'feasible' | 'posts' | 'levels' | 'blocking pairs' | 'optimal' | 'candidates' | 'unique' | 'lottery' | 'conflict' | 'shortage' | 'price'

/** `checked`: counted again, about this plan alone. `proved`: holds against every other plan. `unproved`: not shown. `refuted`: wrong. */
export type Standing = 'proved' | 'checked' | 'unproved' | 'refuted'

/** A value as found in a solution; an array or object is shown as `[object]`. */
export type Shown = string | number | boolean | null

/**
 * One thing that is wrong, or (`certificate-fails`, `…-open`) only not shown; `claim` is what it speaks against. Villages, cadres, rules and
 * overrides are ids, `level` counts from 0. `because`: what forbids a pair; nothing: he is unavailable, or nobody named the pair. A broken
 * rule lists the villages left vacant, counted, alike, or in blocking pairs; a failing certificate the pair or the one whose dual is wrong, or
 * no one: unreadable, or too weak; or `step` (−1 would be none) of which `part` fails.
 */
export type Finding = Readonly<{ claim: Claim } & (
  | { code: 'statement-wrong'; path: readonly (string | number)[]; expected: Shown; found: Shown }
  | { code: 'unknown'; what: 'village' | 'cadre' | 'member' | 'override'; id: Shown }
  | { code: 'cadre-twice'; cadre: string; villages: readonly string[] }
  | { code: 'pair-not-possible'; village: string; cadre: string; because: readonly string[] }
  | { code: 'override-broken'; override: string; village: string; cadre: string }
  | { code: 'rule-broken'; rule: string; why: 'vacant' | 'too few' | 'too many' | 'together' | 'blocking'; villages: readonly string[] }
  | { code: 'blocking-pair-missing' | 'blocking-pair-wrong'; village: Shown; cadre: Shown }
  | { code: 'candidate-missing' | 'candidate-wrong'; village: string; cadre: string | null }
  | { code: 'certificate-fails'; level: number; village: string | null; cadre: string | null; part?: number; step?: number }
  | { code: 'search-open' | 'lottery-open'; villages: number }
  | { code: 'candidates-open'; blockingPairs: number; rules: readonly string[] }
  | { code: 'conflict-open' | 'shortage-open' }
  | { code: 'minimal-open'; kind: string; id: string }
)>

/** A value that should be an object with fields; anything else has none. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

/** Whether a value is a list of anything, or a column of numbers. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value)
}

/** A list of whole numbers; anything else is an empty one. */
export function integers(value: unknown): readonly number[] {
  return Array.isArray(value) && Array.from(value).every(Number.isSafeInteger) ? (value as number[]) : []
}

/** `value` as a finding may carry it. */
export function shown(value: unknown): Shown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return (value ?? null) === null ? null : '[object]'
}

/** Compares everything `expected` has with what was found; each difference is a finding. Goes as deep as both go. */
export function compare(claim: Claim, path: readonly (string | number)[], expected: unknown, found: unknown, findings: Finding[]): void {
  const [a, b] = [expected, found] as Record<string, unknown>[]
  const alike = Array.isArray(a) ? Array.isArray(b) && a.length === b.length : !Array.isArray(b) && shown(a) === '[object]' && shown(b) === '[object]'
  if (!alike) findings.push({ code: 'statement-wrong', claim, path, expected: shown(expected), found: shown(found) })
  else for (const key of Object.keys(a)) if (a[key] !== b[key]) compare(claim, [...path, key], a[key], b[key], findings)
}
