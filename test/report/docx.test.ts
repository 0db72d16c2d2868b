/** Documents as .docx: all their words, nothing else, the same bytes every time, and sound XML whatever a name holds. */

import * as docx from 'docx'
import { describe, expect, it, vi } from 'vitest'
import { describePlan } from '../../src/explain/describe-plan.ts'
import type { Round } from '../../src/model/round.ts'
import { cellText, type TextDocument } from '../../src/report/document.ts'
import { writeDocx } from '../../src/report/docx.ts'
import { meetingMinutes } from '../../src/report/minutes.ts'
import { planDocument } from '../../src/report/plan-document.ts'
import { solve } from '../../src/solve/solve.ts'
import { unzipped } from '../kit/unzipped.ts'

const round: Round = {
  title: '某某镇 <2026> & “甲”', date: '2026-04-08',
  villages: [{ id: '9901', name: '溪口村', recommends: ['G1', 'G2'] }, { id: '9902', name: '石桥村' }, { id: '9903', name: '白鹤村' }],
  cadres: [{ id: 'G1', name: '周明远', choices: ['9901'] }, { id: 'G2', name: '林\u0007晓\ud800岚', choices: ['9902'] }, { id: 'G3', name: '何静', choices: ['9902'] }, { id: 'G4', name: '马强' }],
  overrides: [{ kind: 'hold', id: 'h', village: '9903', author: '镇党委', reason: '村班子换届' }, { kind: 'withdraw', id: 'w', cadre: 'G4', author: '组织办', reason: '借调' }],
}
const solution = solve(round)
const body = async (...documents: TextDocument[]): Promise<string> => unzipped(await writeDocx(docx, documents)).get('word/document.xml')!
/** The words of a document, as XML holds them. */
const wordsIn = (xml: string): string[] => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text.replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'))

describe('a document as .docx', () => {
  it.each(['zh-CN', 'en'] as const)('says every heading, line and cell (%s)', async (lang) => {
    const document = planDocument(describePlan(solution), { lang })
    const words = wordsIn(await body(document)).map((text) => text.replace(/^· /, ''))
    const expected = document.sections.flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap((block) =>
      block.kind === 'paragraph' ? [block.text] : block.kind === 'list' ? block.items : block.kind === 'table' ? [...block.columns.map((column) => column.heading), ...block.rows.flat().map(cellText)]
        : block.kind === 'figures' ? block.items.flatMap(({ label, value, detail }) => [label, value, detail]) : [])])
    const clean = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\u0007\ud800]/g, '\ufffd').trim()
    for (const text of expected.map(clean)) if (text !== '') expect(words).toContain(text)
    expect(words).toContain(document.title)
  })

  it('is the same bytes every time, with nobody’s name and no time', async () => {
    const document = planDocument(describePlan(solution), {})
    const [first, second] = [await writeDocx(docx, [document]), await writeDocx(docx, [document, document])]
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-05-06T07:08:09Z') })
    try {
      expect(Buffer.compare(await writeDocx(docx, [document]), first)).toBe(0)
    } finally {
      vi.useRealTimers()
    }
    expect(second.length).toBeGreaterThan(first.length)
    const core = unzipped(first).get('docProps/core.xml')!
    expect(core).toContain('2000-01-01')
    expect(core).not.toContain('creator')
  })

  it('repeats table headings, cuts no row, lays wide tables on their side, and numbers pages', async () => {
    const table = (columns: number): TextDocument['sections'][number] => ({ heading: `${columns}`, blocks: [{ kind: 'table', columns: Array.from({ length: columns }, (_, k) => ({ heading: `h${k}` })), rows: [Array.from({ length: columns }, () => 'x')] }] })
    const document: TextDocument = { lang: 'zh-CN', kicker: '', title: 't', subtitle: '', notice: '', sections: [table(3), table(9), table(4)] }
    const files = unzipped(await writeDocx(docx, [document]))
    const xml = files.get('word/document.xml')!
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(3)
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(6)
    expect(xml.match(/w:orient="(landscape|portrait)"/g)).toEqual(['w:orient="portrait"', 'w:orient="landscape"', 'w:orient="portrait"'])
    expect([...files].some(([name, text]) => name.includes('footer') && text.includes('PAGE'))).toBe(true)
  })
})

describe('the minutes', () => {
  it('name every village and cadre once decided, leave open ones to the meeting, and leave out who was there', () => {
    const minutes = meetingMinutes(solution)!
    const text = JSON.stringify(minutes)
    for (const name of ['溪口村', '石桥村', '白鹤村', '周明远', '何静', '马强', '镇党委', '村班子换届', '借调']) expect(text).toContain(name)
    const decided = minutes.sections[4].blocks
    expect(decided.flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.map(cellText)) : []))).toEqual([['1', '溪口村', '周明远', '']])
    expect(decided.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])).join()).toMatch(/石桥村：各项指标相同的有.*何静.*由会议议定：____。.*暂不派驻的村1个：白鹤村/)
    expect(minutes.sections[3].blocks).toEqual([expect.objectContaining({ text: expect.stringContaining('同意____人') as string })])
  })

  it('take a lottery set beforehand as decided, and speak English', () => {
    const minutes = meetingMinutes(solve({ ...round, policy: { tieBreak: { lottery: '2026-04-08' } } }), { lang: 'en' })!
    const text = JSON.stringify(minutes.sections[4].blocks)
    expect(text).toContain('2 villages')
    expect(text).toContain('lottery')
    expect(text).not.toContain('the meeting decides: ____')
    expect(meetingMinutes(solve({ ...round, rules: [{ kind: 'fill', id: 'f', villages: 'all' }] }))).toBeNull()
  })
})
