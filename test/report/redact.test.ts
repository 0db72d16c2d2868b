/** Redaction: every value of a round is a marker, and each reader's bytes hold only the markers he may see. */

import { describe, expect, it } from 'vitest'
import type { Round } from '../../src/model/round.ts'
import { type Reader, redact } from '../../src/report/redact.ts'
import { solve } from '../../src/solve/solve.ts'

const person = (k: number, choices: readonly string[]) => ({
  id: `M-id-${k}`, name: `M-name-${k}`, choices, pool: 'M-pool', unit: `M-unit-${k}`, strengths: { [`M-strength-${k}`]: 1 },
  attributes: {
    gender: `M-gender-${k}`, birth: `M-birth-${k}`, politicalStatus: `M-party-${k}`, position: `M-position-${k}`,
    phone: `M-phone-${k}`, home: `M-home-${k}`, [`M-key-${k}`]: true, note: `M-note-${k}`,
  },
})
const place = (k: number, recommends: readonly string[]) => ({
  id: `M-village-id-${k}`, name: `M-village-${k}`, recommends, pool: 'M-pool', area: `M-area-${k}`, priority: 0, needs: { [`M-need-${k}`]: 3 }, attributes: { type: `M-type-${k}` },
})

/** Village 1 gets cadre 1, village 2 cadre 2; village 3 is held vacant; cadre 3 has no village, and two villages named him. */
const round: Round = {
  id: 'M-round-id',
  title: 'M-title',
  date: '2026-04-08',
  villages: [place(1, ['M-id-1', 'M-id-3']), place(2, ['M-id-2', 'M-id-3']), place(3, [])],
  cadres: [person(1, ['M-village-id-1', 'M-village-id-3']), person(2, ['M-village-id-2']), person(3, ['M-village-id-1'])],
  fit: [{ cadre: 'M-id-1', village: 'M-village-id-1', score: 424_242 }],
  baseline: [{ village: 'M-village-id-1', cadre: 'M-id-2' }],
  rules: [{ kind: 'avoid', id: 'M-rule', cadre: 'M-id-3', village: 'M-village-id-1', type: 'M-avoidance', basis: 'M-basis' }],
  overrides: [
    { kind: 'hold', id: 'M-hold', village: 'M-village-id-3', author: 'M-author', reason: 'M-reason' },
    { kind: 'pin', id: 'M-pin', village: 'M-village-id-2', cadre: 'M-id-2', author: 'M-author', reason: 'M-reason' },
  ],
}
const solution = solve(round, { issues: [{ code: 'M-issue', severity: 'note', path: [], params: {} } as never] })
const markersOf = (value: unknown): readonly string[] => [...new Set(JSON.stringify(value).match(/M-[a-z-]+(?:\d+)?|424242/g) ?? [])].sort()
const shown = (k: number): readonly string[] => ['name', 'gender', 'birth', 'party', 'position'].map((field) => `M-${field}-${k}`)

describe('redact', () => {
  it('starts from a plan that holds every marker', () => {
    expect(solution.plan?.posts.map(({ cadre }) => cadre)).toEqual(['M-id-1', 'M-id-2', null])
    expect(markersOf(solution).length).toBeGreaterThan(60)
  })

  it.each<[string, Reader, readonly string[]]>([
    ['everybody', { audience: 'public' }, ['M-title', 'M-village-1', 'M-village-2', 'M-village-3', ...shown(1), ...shown(2)]],
    ['a village', { audience: 'village', village: 'M-village-id-1' }, ['M-title', 'M-village-1', ...shown(1), 'M-name-3']],
    ['a vacant village', { audience: 'village', village: 'M-village-id-3' }, ['M-title', 'M-village-3']],
    ['a posted cadre', { audience: 'self', cadre: 'M-id-1' }, ['M-title', 'M-name-1', 'M-village-1', 'M-village-3']],
    ['a cadre without a village', { audience: 'self', cadre: 'M-id-3' }, ['M-title', 'M-name-3', 'M-village-1', 'M-village-2']],
  ])('shows %s exactly what he may see', (_, reader, allowed) => {
    expect(markersOf(redact(solution, reader))).toEqual([...allowed].sort())
  })

  it('tells a cadre his choices, whether those villages recommended him, and where he goes', () => {
    expect(redact(solution, { audience: 'self', cadre: 'M-id-3' })).toEqual({
      audience: 'self', title: 'M-title', date: '2026-04-08', name: 'M-name-3', village: null,
      choices: [{ village: 'M-village-1', recommended: true }], alsoRecommendedBy: ['M-village-2'],
    })
    expect(redact(solution, { audience: 'self', cadre: 'M-id-1' })?.choices).toEqual([{ village: 'M-village-1', recommended: true }, { village: 'M-village-3', recommended: false }])
  })

  it('tells a village which of those it recommended comes, and the public every village once', () => {
    expect(redact(solution, { audience: 'village', village: 'M-village-id-1' })?.recommended).toEqual([{ name: 'M-name-1', posted: true }, { name: 'M-name-3', posted: false }])
    expect(redact(solution, { audience: 'public' })?.posts.map(({ number, village, person: who }) => [number, village, who?.name ?? null])).toEqual([
      [1, 'M-village-1', 'M-name-1'], [2, 'M-village-2', 'M-name-2'], [3, 'M-village-3', null],
    ])
  })

  it('never tells namesakes apart by what is not public, nor puts a line break or a turned direction into a name', () => {
    const same: Round = { ...round, cadres: round.cadres.map((cadre) => ({ ...cadre, name: '王\u202e\n伟' })) }
    const text = JSON.stringify(redact(solve(same), { audience: 'public' }))
    expect(text).not.toMatch(/M-unit|M-id|\u202e|\\n/)
    expect(text).toContain('王\ufffd 伟')
  })

  it('shows the leadership the solution itself, and nobody else anything without a plan or of whom the round does not know', () => {
    const none = solve({ ...round, overrides: [...round.overrides!, { kind: 'pin', id: 'M-other', village: 'M-village-id-3', cadre: 'M-id-1', author: 'M-author', reason: 'M-reason' }] })
    expect(none.plan).toBeUndefined()
    expect(redact(none, { audience: 'leadership' })?.solution).toBe(none)
    expect(redact(none, { audience: 'public' })).toBeNull()
    expect(redact(solution, { audience: 'village', village: 'M-village-1' })).toBeNull()
    expect(redact(solution, { audience: 'self', cadre: 'nobody' })).toBeNull()
  })
})
