/** What notebooks get: the protocol, escaping, nothing that needs a page of its own. */

import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { compare, priceOverrides, render, solve, whyNot, type Round } from '../../src/index.ts'
import { show } from '../../src/notebook.ts'

const round: Round = {
  villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['林晓岚'] }, { id: '<b>村', recommends: ['"何&'] }],
  cadres: [{ id: '周明远', choices: ['溪口村'] }, { id: '林晓岚', choices: ['溪口村', '石桥村'] }, { id: '"何&', choices: ['<b>村'] }],
}
const solution = solve(round)
const many: Round = {
  villages: Array.from({ length: 61 }, (_, k) => ({ id: `${k + 1}村`, recommends: [`${k + 1}号`] })),
  cadres: Array.from({ length: 61 }, (_, k) => ({ id: `${k + 1}号`, choices: [`${k + 1}村`] })),
}

describe('show', () => {
  const shown = show(solution)
  const jupyter = (shown as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for('Jupyter.display')]

  it('gives what Jupyter kernels ask for, and no JSON', () => {
    expect(Object.keys(jupyter())).toEqual(['text/plain', 'text/markdown', 'text/html'])
    expect(shown._toMime()).toEqual(jupyter())
    expect(jupyter()['text/plain']).toBe(render(solution))
  })

  it('hands the data on', () => {
    expect(JSON.parse(JSON.stringify(shown))).toEqual(JSON.parse(JSON.stringify(solution)))
    expect(Object.prototype.toString.call(shown)).toBe('[object solution]')
    expect(String(shown)).toBe(render(solution))
  })

  it('escapes what the round says, and styles inline only', () => {
    const html = shown.toHTML()
    expect(html).not.toMatch(/<b>|"何&[^#]/)
    expect(html).toContain('&#60;b&#62;村')
    expect(html).not.toMatch(/<script|<style|class=|\son\w+=|id=/)
    expect(html.match(/<(\w+)/g)!.length).toBeGreaterThan(20)
  })

  it('is short on a console', () => {
    expect(inspect(shown)).toContain('溪口村')
    const lines = inspect(show(solve(many))).split('\n')
    expect(lines).toHaveLength(14)
    expect(lines.at(-1)).toBe('…共 61 村')
    expect(inspect(show(solve(many), { lang: 'en' }))).toMatch(/… 61 villages in all$/)
    expect(inspect({ a: { b: { shown } } })).toContain('[solution]')
  })

  it('puts elements into the document given, and says where there is none', () => {
    const made: { innerHTML: string }[] = []
    const element = shown.toElement({ createElement: (tag) => (expect(tag).toBe('div'), made.push({ innerHTML: '' }), made[0]) })
    expect(element.innerHTML).toBe(shown.toHTML())
    expect(() => shown.toElement()).toThrow(/toHTML/)
  })

  it('cuts long tables', () => {
    expect(show(solve(many), { rows: 20 }).toMarkdown().split('\n').filter((line) => line.startsWith('| '))).toHaveLength(22)
    expect(show(solve(many), { rows: 20 }).toHTML()).toContain('…共 61 村')
    expect(show(solve(many)).toHTML()).not.toContain('…共')
  })

  it('shows every answer in both languages, and nothing as nothing', () => {
    const pinned = solve({ ...round, overrides: [{ kind: 'pin', id: 'o1', cadre: '林晓岚', village: '溪口村', author: '李书记', reason: '熟悉林权改革' }] })
    for (const answer of [whyNot(solution, { cadre: '林晓岚', village: '溪口村' }), compare(solution, pinned), priceOverrides(pinned)]) {
      const [zh, en] = [show(answer, { round: pinned.round }), show(answer, { round: pinned.round, lang: 'en' })]
      expect(zh.toHTML()).toContain('<table')
      expect(en.toHTML()).toContain('lang="en"')
      expect(en.toMarkdown()).not.toBe(zh.toMarkdown())
    }
    expect(show(priceOverrides(solve({ villages: [{ id: '溪口村' }], cadres: [], rules: [{ kind: 'fill', id: 'r', villages: 'all' }] }))).toString()).toBe(render([]))
  })
})
