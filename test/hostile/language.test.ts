/** A language there is not, as a JavaScript caller may give it: one documented error from every way into words, never a stack of ours. */

import { describe, expect, it } from 'vitest'
import { conflict, explain, headline, parseRound, priceOverrides, render, type RenderOptions, solve } from '../../src/index.ts'
import { show } from '../../src/notebook.ts'
import { htmlTable, markdownTable, overrideLedger, planHtml, planMarkdown, planPage, renderVerdict, tables } from '../../src/report.ts'
import { verify } from '../../src/verify.ts'
import { template } from '../../src/workbook.ts'

const { round, issues } = parseRound({
  villages: [{ id: 'a', recommends: ['x'] }, { id: 'b' }],
  cadres: [{ id: 'x', choices: ['a'] }, { id: 'y' }],
  overrides: [{ kind: 'pin', id: 'p', village: 'b', cadre: 'y', author: 'L', reason: 'R' }],
})
const solution = solve(round!)
const impossible = parseRound({
  villages: [{ id: 'a' }, { id: 'b' }],
  cadres: [{ id: 'x' }],
  overrides: ['a', 'b'].map((village) => ({ kind: 'pin', id: village, village, cadre: 'x', author: 'L', reason: 'R' })),
})
const klingon = { lang: 'tlh' } as unknown as RenderOptions

const ways: Readonly<Record<string, () => unknown>> = {
  'render of a solution': () => render(solution, klingon),
  'render of an empty list': () => render([], klingon),
  'render of issues': () => render(issues, klingon),
  'render of an explanation': () => render(explain(solution, { village: 'a' }), klingon),
  'render of a headline': () => render(headline(solution), klingon),
  'render of prices': () => render(priceOverrides(solution)!, klingon),
  'render of a ledger': () => render(overrideLedger(solution), klingon),
  'render of a conflict': () => render(conflict(impossible.round!)!, klingon),
  'renderVerdict': () => renderVerdict(verify(round!, solution), klingon),
  'tables of a solution': () => tables(solution, klingon),
  'tables of prices': () => tables(priceOverrides(solution)!, klingon),
  'planMarkdown': () => planMarkdown(solution, klingon),
  'planHtml': () => planHtml(solution, klingon),
  'planPage': () => planPage(solution, klingon),
  'show': () => show(solution, klingon).toHTML(),
}

describe('a language there is not', () => {
  it.each(Object.entries(ways))('is refused by %s', (_, way) => {
    expect(way).toThrow(new RangeError('lang is "tlh"; there are "zh-CN" and "en"'))
  })

  it('is refused by template, as is a format', async () => {
    await expect(template({ lang: 'tlh' as 'en' })).rejects.toThrow(new RangeError('lang is "tlh"; there are "zh-CN" and "en"'))
    await expect(template({ format: 'ods' as 'csv' })).rejects.toThrow(new RangeError('format is "ods"; there are "xlsx" and "csv"'))
  })

  it('does not keep tables that are there from being written', () => {
    const [table] = tables(solution, { lang: 'en' })
    expect(htmlTable(table)).toContain('<table')
    expect(markdownTable(table)).toContain('|')
  })
})
