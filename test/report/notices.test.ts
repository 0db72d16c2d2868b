/** The papers that leave the meeting room: who stands where, blanks to fill, both languages. */

import { describe, expect, it } from 'vitest'
import { cellText, type TextDocument } from '../../src/report/document.ts'
import { writeHtml } from '../../src/report/html.ts'
import { postingNotice, publicNotice, selfNote, villageNote } from '../../src/report/notices.ts'
import { noticesEn } from '../../src/report/notices.en.ts'
import { noticesZh } from '../../src/report/notices.zh.ts'
import type { PublicView, SelfView, VillageView } from '../../src/report/redact.ts'

const zhou = { name: '周明远', gender: '男', birth: '1990-03', politicalStatus: '', position: '综合办干事' }
const view: PublicView = {
  audience: 'public', title: '某某镇2026年驻村指导员', date: '2026-04-08',
  posts: [
    { number: 1, village: '溪口村', person: null },
    { number: 2, village: '白鹤村', person: zhou },
    { number: 3, village: '梅坞村', person: { ...zhou, name: '何静' } },
  ],
}
const village: VillageView = { audience: 'village', title: '', date: '', post: view.posts[1], recommended: [{ name: '周明远', posted: true }, { name: '何静', posted: false }] }
const self: SelfView = {
  audience: 'self', title: '', date: '', name: '周明远', village: '白鹤村',
  choices: [{ village: '溪口村', recommended: false }, { village: '白鹤村', recommended: true }], alsoRecommendedBy: ['梅坞村'],
}
const rowsOf = (document: TextDocument): readonly (readonly string[])[] =>
  document.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.map(cellText)) : [])))

describe('notices', () => {
  it('lists those who are posted, numbered without gaps, and leaves a blank for what is not known', () => {
    const document = publicNotice(view, 'zh-CN')
    expect(document.title).toBe('某某镇2026年驻村指导员拟派人选公示')
    expect(rowsOf(document)).toEqual([
      ['1', '白鹤村', '周明远', '男', '1990-03', '____', '综合办干事'],
      ['2', '梅坞村', '何静', '男', '1990-03', '____', '综合办干事'],
    ])
    expect(writeHtml(document)).toContain('受理单位：____；联系电话：____')
    expect(writeHtml(document)).not.toContain('溪口村')
  })

  it('names the first of those posted in the title of the posting notice, and has none when nobody is posted', () => {
    const posted = postingNotice(view, 'zh-CN')!
    expect(posted.title).toBe('关于周明远等2名同志任驻村指导员的通知')
    expect(rowsOf(posted)).toEqual([['1', '白鹤村', '周明远', '____'], ['2', '梅坞村', '何静', '____']])
    expect(postingNotice({ ...view, posts: [view.posts[1]] }, 'zh-CN')!.title).toBe('关于周明远同志任驻村指导员的通知')
    expect(postingNotice({ ...view, posts: [view.posts[0]] }, 'en')).toBeNull()
  })

  it('tells a village who comes and what became of those it recommended', () => {
    expect(rowsOf(villageNote(village, 'zh-CN'))).toEqual([
      ['1', '白鹤村', '周明远', '男', '1990-03', '____', '综合办干事'],
      ['1', '周明远', '派到本村'],
      ['2', '何静', '未派到本村'],
    ])
    expect(writeHtml(villageNote({ ...village, post: view.posts[0], recommended: [] }, 'zh-CN'))).toContain('本轮暂无拟派到本村的驻村指导员。')
  })

  it('tells a cadre his result and his choices, never as a failure', () => {
    expect(rowsOf(selfNote(self, 'zh-CN'))).toEqual([['1', '溪口村', '未推荐', '未派驻该村'], ['2', '白鹤村', '推荐', '派驻该村']])
    const stays = writeHtml(selfNote({ ...self, village: null, choices: [], alsoRecommendedBy: [] }, 'zh-CN'))
    expect(stays).toContain('本轮未派驻，留机关工作。')
    expect(stays).not.toMatch(/落选|淘汰/)
  })

  it('gives the cause from what concerns him alone: how either side named the other', () => {
    const at = (village: string | null, choices: [string, boolean][], others: string[] = []) =>
      selfNote({ ...self, village, choices: choices.map(([name, recommended]) => ({ village: name, recommended })), alsoRecommendedBy: others }, 'zh-CN').sections[3].blocks[0]
    const said: [string | null, [string, boolean][], string[], string][] = [
      ['甲村', [['乙村', true], ['甲村', true]], [], '本人第二志愿报该村，该村也推荐了本人（双向一致）。'],
      ['甲村', [['甲村', false]], ['乙村'], '本人第一志愿报该村，该村没有推荐本人。'],
      ['甲村', [['乙村', false]], ['甲村'], '该村推荐了本人，本人没有填报该村。'],
      ['甲村', [['乙村', true]], [], '双方事先都没有提出，由组织统筹安排。'],
      [null, [], [], '本人没有填报志愿，也没有村推荐本人。'],
      [null, [], ['甲村'], '本人没有填报志愿；有村推荐本人，本轮没有排上。'],
      [null, [['甲村', false]], [], '所报的村都没有推荐本人，本轮没有排上。'],
      [null, [['甲村', false], ['乙村', true]], ['丙村'], '所报的村有推荐本人的，本轮没有排上；另有村推荐本人，也没有排上。'],
    ]
    for (const [village, choices, others, text] of said) expect(at(village, choices, others)).toEqual({ kind: 'paragraph', text })
  })

  it('says in English what it says in Chinese, with no Chinese in it but names', () => {
    const names = /[周明远何静溪口村白鹤梅坞某镇年驻指导员综合办干事男]/gu
    for (const document of [publicNotice(view, 'en'), postingNotice(view, 'en')!, villageNote(village, 'en'), selfNote(self, 'en')]) {
      expect(JSON.stringify(document).replace(names, '')).not.toMatch(/\p{Script=Han}/u)
      expect(document.sections.every(({ heading }, k) => heading.startsWith(`${k + 1}. `))).toBe(true)
    }
    for (const words of [noticesEn, noticesZh]) expect(words.public.title('')).not.toBe('')
  })
})
