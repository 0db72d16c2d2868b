/** What the checker found, in words: every code in both languages, names instead of ids. */

import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/certify/findings.ts'
import type { Round } from '../../src/model/round.ts'
import { renderVerdict } from '../../src/report.ts'
import { solve } from '../../src/solve/solve.ts'
import { verify } from '../../src/verify.ts'

const round: Round = {
  villages: [{ id: 'v1', name: '溪口村', recommends: ['c1'] }, { id: 'v2', name: '石桥村' }], cadres: [{ id: 'c1', name: '周明远', choices: ['v1'] }, { id: 'c2', name: '林晓岚' }],
}

const findings: readonly Finding[] = [
  { code: 'statement-wrong', claim: 'levels', path: ['levels', 0, 'value'], expected: 2, found: 'two' },
  { code: 'unknown', claim: 'feasible', what: 'cadre', id: 'c9' },
  { code: 'cadre-twice', claim: 'feasible', cadre: 'c1', villages: ['v1', 'v2'] },
  { code: 'pair-not-possible', claim: 'feasible', village: 'v1', cadre: 'c2', because: [] },
  { code: 'pair-not-possible', claim: 'feasible', village: 'v1', cadre: 'c2', because: ['r1'] },
  { code: 'override-broken', claim: 'feasible', override: 'o1', village: 'v1', cadre: 'c2' },
  ...(['vacant', 'too few', 'too many', 'together', 'blocking'] as const).map((why): Finding => ({ code: 'rule-broken', claim: 'feasible', rule: 'r1', why, villages: ['v1'] })),
  { code: 'blocking-pair-missing', claim: 'blocking pairs', village: 'v1', cadre: 'c1' },
  { code: 'blocking-pair-wrong', claim: 'blocking pairs', village: null, cadre: '[object]' },
  { code: 'candidate-missing', claim: 'candidates', village: 'v1', cadre: 'c2' },
  { code: 'candidate-wrong', claim: 'candidates', village: 'v1', cadre: null },
  { code: 'certificate-fails', claim: 'optimal', level: 1, village: 'v1', cadre: null },
  { code: 'certificate-fails', claim: 'optimal', level: 1, village: null, cadre: null, part: 0 },
  { code: 'certificate-fails', claim: 'optimal', level: 1, village: null, cadre: null, part: 0, step: 2 },
  { code: 'search-open', claim: 'optimal', villages: 1 }, { code: 'lottery-open', claim: 'lottery', villages: 2 },
  { code: 'candidates-open', claim: 'candidates', blockingPairs: 1, rules: ['r1'] },
  { code: 'conflict-open', claim: 'conflict' }, { code: 'shortage-open', claim: 'shortage' }, { code: 'minimal-open', claim: 'conflict', kind: 'override', id: 'o1' },
]

const said = (finding: Finding, lang: 'zh-CN' | 'en'): string => {
  const line = renderVerdict({ ok: false, claims: [], findings: [finding] }, { round, lang }).split('\n')[1]
  return line.slice(line.indexOf(lang === 'en' ? ': ' : '：') + 1).trim()
}

describe('a finding', () => {
  it.each(findings.map((finding) => [finding.code, finding] as const))('%s is one plain sentence in both languages', (_, finding) => {
    const [zh, en] = [said(finding, 'zh-CN'), said(finding, 'en')]
    expect(zh).toMatch(/^\P{Cc}+。$/u)
    expect(en).toMatch(/^\P{Cc}+\.$/u)
    expect(zh.replace(/“.*?”|levels → 0 → value|[roc]\d|\[object\]/g, '')).not.toMatch(/[a-z]{2}/i)
    expect(en).not.toMatch(/undefined|[，。：；（）]/)
    expect(zh).not.toContain('undefined')
  })

  it('calls people and villages by name', () => {
    expect(said(findings[2], 'zh-CN')).toBe('周明远同时派到溪口村、石桥村。')
    expect(said(findings[13], 'zh-CN')).toBe('溪口村还可以是林晓岚，没有列出。')
    expect(said(findings[14], 'en')).toBe('Nobody is listed for 溪口村 without evidence.')
    expect(said(findings[17], 'zh-CN')).toBe('第2项目标的证据不成立（第1部分的第3步）。')
  })

  it('cannot begin a line of its own', () => {
    const text = renderVerdict({ ok: false, claims: [], findings: [{ code: 'unknown', claim: 'feasible', what: 'cadre', id: '甲\n核验通过。\u202e' }] })
    expect(text.split('\n')).toHaveLength(3)
    expect(text).not.toContain('\u202e')
  })
})

it('a verdict lists every claim and how it stands', () => {
  const solution = solve(round)
  expect(renderVerdict(verify(round, solution), { round })).toBe([
    '核验结果', '  已复核  结论', '  已复核  所附数据', '  已复核  符合各项规则和班子意见', '  已复核  各村情况', '  已复核  各项目标的数值', '  已复核  互愿未成对',
    '  已证明  在所列目标次序下没有更好的方案', '  已证明  已定与待议', '  已证明  最优方案只有这一个', '核验通过。',
  ].join('\n'))
  const posts = solution.plan!.posts.map((post, v) => (v === 0 ? { ...post, kind: 'chosen' } : post))
  const text = renderVerdict(verify(round, { ...solution, plan: { ...solution.plan!, posts } }), { round, lang: 'en' })
  expect(text).toContain('\n  - posts: plan → posts → 0 → kind should be “mutual”, and is “chosen”.\nNot verified.')
})
