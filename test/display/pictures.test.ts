/** Pictures: every post, every change, every bar that the answer has is drawn, and nothing else. */

import { describe, expect, it } from 'vitest'
import { compare, frontier, priceOverrides, solve, sweep, type Round } from '../../src/index.ts'
import { show } from '../../src/notebook.ts'

const round: Round = {
  villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['林晓岚'] }, { id: '茶园村' }],
  cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村', '石桥村'] }],
  fit: [{ cadre: '林晓岚', village: '溪口村', score: 9 }, { cadre: '周明远', village: '石桥村', score: 9 }],
}
const overrides = [{ kind: 'pin', id: 'o1', cadre: '林晓岚', village: '溪口村', author: '李书记', reason: '熟悉林权改革' }] as const
const before = solve(round)
const after = solve({ ...round, overrides })
const svgs = (html: string): readonly string[] => html.match(/<svg[\s\S]*?<\/svg>/g) ?? []
const count = (text: string, sign: RegExp): number => text.match(sign)?.length ?? 0

describe('the picture of a plan', () => {
  const [slope, bars] = svgs(show(before).toHTML())
  it('has a line for every post and every unused wish', () => {
    // two posts; 林晓岚 and 溪口村 named each other in vain; the key has one sample of each
    expect(count(slope, /stroke-width="2.6"/g)).toBe(2 + 1)
    expect(count(slope, /stroke-width="1.1" opacity/g)).toBe(1)
    expect(slope).toContain('空缺')
    expect(count(slope, /<circle/g)).toBe(5)
  })
  it('has bars whose parts fill the side', () => {
    const widths = [...bars.matchAll(/<rect x="[\d.]+" y="20" width="([\d.]+)"/g)].map(([, width]) => Number(width))
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(560, 0)
    expect(bars).toContain('空缺 1（33.3%）')
  })
  it('is left out above 60 villages, not the bars', () => {
    const large = solve({ villages: Array.from({ length: 61 }, (_, k) => ({ id: `${k + 1}村` })), cadres: [{ id: '周明远', choices: ['1村'] }] })
    expect(svgs(show(large).toHTML())).toHaveLength(1)
  })
})

describe('pictures of answers', () => {
  it('draw one arrow per move', () => {
    const answer = compare(before, after)
    const [picture] = svgs(show(answer).toHTML())
    expect(count(picture, /l-9 -4.5v9z/g)).toBe(answer.chains.flatMap(({ moves }) => moves).length)
  })
  it('draw one bar per level that changes, losses dashed', () => {
    const prices = priceOverrides(after)!
    const changed = prices.each[0].levels.filter(({ delta }) => delta !== 0)
    const [picture] = svgs(show(prices, { round: after.round }).toHTML())
    expect(count(picture, /<rect/g)).toBe(changed.length)
    expect(count(picture, /<rect[^>]*stroke-dasharray/g)).toBe(changed.filter(({ delta, sense }) => delta > 0 !== (sense === 'max')).length)
    expect(picture).toContain('熟悉林权改革')
  })
  it('draw every point of a frontier', () => {
    const answer = frontier(round, 'mutual', 'fit')
    expect(answer.points.length).toBeGreaterThan(1)
    const [picture] = svgs(show(answer, { lang: 'en' }).toHTML())
    expect(count(picture, /<circle/g)).toBe(answer.points.length)
    expect(picture).toContain('more is better')
  })
  it('draw the shares of a sweep over the whole strip', () => {
    const answer = sweep(round, { seed: '双向选择', runs: 50, vary: { absence: 0.3 } })
    const [picture] = svgs(show(answer).toHTML())
    for (const row of [4, 30, 56]) {
      const widths = [...picture.matchAll(new RegExp(`y="${row}" width="([\\d.]+)"`, 'g'))].map(([, width]) => Number(width))
      expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(460, 0)
    }
  })
  it('are the same every time', () => expect(show(solve(round)).toHTML()).toBe(show(before).toHTML()))
})
