/** The price of overrides by two certificates, with them and without them. */

import { expectRound } from '../model/given.ts'
import { objectivesOf, type Round } from '../model/round.ts'
import { compare, type Finding, record } from './findings.ts'
import { checkPlan, verify, type Verdict } from './verify.ts'

/** The round without some of its overrides, its objectives the same: what `verifyPrice` wants a solution of. */
export function withoutOverrides(round: Round, overrides: readonly string[]): Round {
  expectRound(round)
  const left = (round.overrides ?? []).filter(({ id }) => !overrides.includes(id))
  return { ...round, overrides: left, policy: { ...round.policy, objectives: objectivesOf(round) } }
}

/**
 * Checks the price of overrides without the solver: `present` is a solution of the round, `without` one of `withoutOverrides`, `price` what is claimed
 * (of `priceOverrides`: `joint`, or one of `each`; `levels` and `without` are judged, moves are not). Both solutions must be proved, or the one without have no plan. On `honoured` the overrides in
 * question count on neither side. Linear, as `verify`.
 * @returns the claim `price`, behind it the claims of both solutions that fail, if any.
 * @example verifyPrice(round, ['o1'], solve(round), solve(withoutOverrides(round, ['o1'])), price).ok // => true
 */
export function verifyPrice(round: Round, overrides: readonly string[], present: unknown, without: unknown, price: unknown): Verdict {
  expectRound(round)
  const findings: Finding[] = []
  const known = new Set((round.overrides ?? []).map(({ id }) => id))
  for (const id of overrides) if (!known.delete(id)) findings.push({ code: 'unknown', claim: 'price', what: 'override', id })
  const bare = withoutOverrides(round, overrides)
  const [ours, theirs, said] = [present, without, price].map(record)
  const both = [verify(round, present), verify(bare, without)]
  const failing = both.filter(({ ok }) => !ok)
  for (const verdict of failing) findings.push(...verdict.findings)
  const proved = ours.status === 'optimal' && failing.length === 0 && ['optimal', 'infeasible'].includes(theirs.status as string)
  if (proved && theirs.status === 'optimal') {
    const posts = (record(ours.plan).posts as { village: string; cadre: string | null }[]).map(({ village, cadre }) => [village, cadre])
    const here = checkPlan(bare, Object.fromEntries(posts) as Record<string, string | null>).levels
    const [values, before] = [ours.levels, theirs.levels] as { objective: string; value: number }[][]
    const levels = values.map(({ objective, value }, k) => ({ objective, value, delta: (objective === 'honoured' ? here[k].value : value) - before[k].value }))
    compare('price', ['price'], { without: 'solved', levels }, said, findings)
  } else if (proved) compare('price', ['price'], { without: 'infeasible', levels: [] }, said, findings)
  const status = findings.some(({ claim }) => claim === 'price') ? 'refuted' : proved ? 'proved' : 'unproved'
  return { ok: status === 'proved', findings, claims: [{ claim: 'price', status }, ...failing.flatMap(({ claims }) => claims)] }
}
