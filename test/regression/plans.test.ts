/** The plans of some three hundred rounds are what they were. A line that differs in its first word is another round, not another plan. */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { planLine } from './plan-lines.ts'
import { seededRounds } from './seeded-rounds.ts'

const known = JSON.parse(readFileSync(new URL('plans.json', import.meta.url), 'utf8')) as Record<string, string[]>
const rounds = seededRounds()

describe('plans are what they were (npm run regression writes them anew)', () => {
  it('covers every family, and every kind of answer', () => {
    expect(Object.keys(known)).toEqual(Object.keys(rounds))
    const lines = Object.values(known).flat()
    expect(lines.length).toBeGreaterThan(300)
    for (const kind of [': optimal', ': infeasible', 'searched', 'conflict']) expect(lines.filter((line) => line.includes(kind)).length, kind).toBeGreaterThan(5)
  })
  it.each(Object.keys(rounds))('%s', (family) => {
    expect(rounds[family].map(planLine)).toEqual(known[family])
  })
})

it('says another line of another round', () => {
  const [round] = rounds['townships']
  const other = { ...round, fit: (round.fit ?? []).slice(1) }
  expect(planLine(other)).not.toBe(planLine(round))
})
