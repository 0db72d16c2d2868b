/** Issues in words: every code in both languages, every fact said, places as the clerk sees them. */

import { describe, expect, it } from 'vitest'
import type { Issue, IssueCode, IssueFacts, Near } from '../../src/model/issue.ts'
import type { Language } from '../../src/report/language.ts'
import { issuesEn } from '../../src/report/issues.en.ts'
import { issuesZh } from '../../src/report/issues.zh.ts'
import { render } from '../../src/report/render.ts'

const names = { villages: { v1: '溪口村', v2: '石桥村' }, cadres: { c1: '周明远', c2: '林晓岚' } }
const nearCadre: readonly Near[] = [{ id: 'c9', name: '周鸣远', at: { sheet: '干部花名册', row: 44 } }]

/** One example per code: the facts, and what a reader must find in the text instead of the ids. Values not listed must stand there as they are. */
const samples: { readonly [C in IssueCode]: { readonly facts: IssueFacts[C]; readonly says?: readonly string[] } } = {
  'not-a-round': { facts: { expected: 'a|b', found: '"text"' } },
  'wrong-type': { facts: { expected: 'x|y', found: '"seven"' } },
  'unknown-field': { facts: { field: 'recomends', near: ['recommends'], times: 18 } },
  'blank-id': { facts: {} },
  'duplicate-id': { facts: { what: 'rule', id: 'r77', first: 41 }, says: ['r77', '42'] },
  'not-an-integer': { facts: { value: 1.5, limit: 1000000000 } },
  'bad-date': { facts: { value: '2026-13-01' } },
  'unknown-village': { facts: { id: '溪囗', near: [{ id: 'v1', name: '溪口村' }] } },
  'unknown-cadre': { facts: { id: '周名远', near: nearCadre }, says: ['周名远', '周鸣远', 'c9', '干部花名册', '44'] },
  'unknown-rule': { facts: { id: 'r8', near: ['r08'] } },
  'same-choice-twice': { facts: { cadre: 'c1', village: 'v1' }, says: ['周明远', '溪口村'] },
  'same-recommendation-twice': { facts: { village: 'v1', cadre: 'c1' }, says: ['周明远', '溪口村'] },
  'same-fit-twice': { facts: { cadre: 'c1', village: 'v1', scores: [31, 47] }, says: ['周明远', '溪口村', '31', '47'] },
  'same-baseline-twice': { facts: { what: 'village', id: 'v1' }, says: ['溪口村'] },
  'recommendation-count': { facts: { village: 'v1', count: 3 }, says: ['溪口村', '3'] },
  'recommendation-missing': { facts: { villages: ['v1', 'v2'], total: 18 }, says: ['溪口村', '石桥村', '18', '2'] },
  'choice-count': { facts: { cadre: 'c1', count: 1 }, says: ['周明远', '1'] },
  'choice-missing': { facts: { cadres: ['c1', 'c2'], total: 31 }, says: ['周明远', '林晓岚', '31', '2'] },
  'recommended-unavailable': { facts: { village: 'v1', cadre: 'c1', why: 'withdrawn' }, says: ['溪口村', '周明远'] },
  'override-without-author': { facts: { override: 'o5' } },
  'override-without-reason': { facts: { override: 'o5' } },
  'keep-without-baseline': { facts: { override: 'o5', village: 'v1' }, says: ['o5', '溪口村'] },
  'selector-selects-nobody': { facts: { rule: 'r6', what: 'villages' }, says: ['r6'] },
  'count-without-bound': { facts: { rule: 'r6' } },
  'count-bounds-crossed': { facts: { rule: 'r6', atLeast: 5, atMost: 3 } },
  'preferences-not-counted': { facts: { overrides: ['o3', 'o5'] } },
  'soft-rules-not-counted': { facts: { rules: ['r6', 'r9'] } },
  'waived-twice': { facts: { rule: 'r6', overrides: ['o5', 'o7'] } },
  'repeated-objective': { facts: { objective: 'mutual' } },
  'overrides-contradict': {
    facts: { overrides: ['o5', 'o7'], rules: ['r6'], village: 'v1', cadre: 'c1' },
    says: ['o5', 'o7', 'r6', '溪口村', '周明远'],
  },
  'no-villages': { facts: {} },
  'no-cadres': { facts: {} },
  'fewer-cadres-than-villages': { facts: { cadres: 18, villages: 23, vacant: 5 } },
  'village-nobody-can-serve': { facts: { village: 'v1', reasons: ['something-new'] }, says: ['溪口村', 'something-new'] },
  'villages-short-of-cadres': { facts: { villages: ['v1', 'v2'], cadres: ['c1'] }, says: ['溪口村', '石桥村', '周明远', '2', '1'] },
  'file-unreadable': { facts: { why: 'truncated' }, says: [] },
  'file-type': { facts: { found: '.doc', accepted: ['.xlsx', '.csv'] } },
  'package-missing': { facts: { package: 'hucre', needed: '.xls' } },
  'encoding-unknown': { facts: {} },
  'encoding-lost': { facts: { found: '锟斤拷' } },
  'csv-broken': { facts: { why: 'quote-not-closed' }, says: [] },
  'file-read-as': { facts: { encoding: 'GB18030' } },
  'sheet-missing': { facts: { sheet: '村推荐表', present: ['Sheet1', '志愿'] } },
  'sheet-twice': { facts: { sheet: '村推荐表', places: ['a.csv', 'b.xlsx'] } },
  'sheet-ignored': { facts: { sheet: '草稿' } },
  'sheet-read-as': { facts: { name: '村推荐', sheet: '村推荐表' } },
  'header-missing': { facts: { sheet: '村推荐表', wanted: ['村名', '推荐人选一'] } },
  'column-missing': { facts: { sheet: '干部志愿表', column: '第二志愿', recognised: ['序号', '姓名'] } },
  'column-twice': { facts: { column: '村名', columns: ['B', 'F'] } },
  'column-kept': { facts: { columns: ['身高', '爱好'] } },
  'column-private': { facts: { columns: ['身份证号'] } },
  'rows-skipped': { facts: { rows: [12, 15], why: 'total' }, says: ['12', '15'] },
  'merged-cell': { facts: { rows: [6, 7], value: '溪口村' } },
  'cell-missing': { facts: { column: '理由' } },
  'cell-unexpected': { facts: { column: '村名', value: '溪口' } },
  'cell-not-a-number': { facts: { value: '八' } },
  'cell-not-an-integer': { facts: { value: '7.5' } },
  'cell-not-yes-or-no': { facts: { value: '也许' } },
  'cell-not-in-list': { facts: { value: '一般', accepted: ['先进', '中间'] } },
  'name-unknown': { facts: { name: '周名远', near: nearCadre }, says: ['周名远', '周鸣远', 'c9', '干部花名册', '44'] },
  'name-ambiguous': {
    facts: {
      name: '王伟',
      people: [
        { id: 'c5', name: '王伟', unit: '党政综合办', at: { sheet: '干部花名册', row: 5 } },
        { id: 'c18', unit: '农业农村办' },
      ],
    },
    says: ['王伟', 'c5', 'c18', '党政综合办', '农业农村办', '5', '2'],
  },
  'name-and-id-disagree': { facts: { name: '王伟', id: 'G007', nameOfId: '林敏' } },
  'village-name-unknown': { facts: { name: '溪囗', near: [{ id: 'v1', name: '溪口村' }] } },
  'village-name-read-as': { facts: { name: '溪口', village: 'v1' }, says: ['溪口', '溪口村'] },
  'village-name-twice': { facts: { name: '新民村', rows: [3, 9] } },
  'village-merged': { facts: { name: '上坪村', into: '高坪村' } },
  'row-twice': { facts: { what: 'c1', rows: [4, 22], same: false }, says: ['周明远', '4', '22'] },
  'code-scientific': { facts: { value: '9.90101E+11' } },
  'code-format': { facts: { value: '99010110020' } },
  'code-not-administrative': { facts: { value: '990101100001' } },
  'date-ambiguous': { facts: { value: '1985.1' } },
  'date-read-as': { facts: { value: '31107', date: '1985-03-01' } },
  'ids-generated': { facts: { sheet: '干部花名册', count: 31 } },
  'formula-like': { facts: { value: '=1+1' } },
  'formula-error': { facts: { value: '#REF!' } },
  'formula-without-value': { facts: {} },
  'condition-unreadable': { facts: { value: '片区≈西片', part: '≈' } },
  'condition-value-unknown': { facts: { field: '片区', value: '西偏', near: ['西片'] } },
  'condition-field-unknown': { facts: { field: '片区域', near: ['片区'] } },
  'baseline-disagrees': { facts: { cadre: 'c1', byRoster: 'v1', byVillages: 'v2' }, says: ['周明远', '溪口村', '石桥村'] },
  'available-until': { facts: { cadre: 'c1', until: '2026-07' }, says: ['周明远', '2026-07'] },
  'setting-incomplete': { facts: { name: '任期(年)', what: 'column', sheet: '干部花名册', needs: '任期起' }, says: ['任期(年)', '干部花名册', '任期起'] },
  'term-start-unclear': { facts: { cadre: 'c1', value: '2024年春', why: 'no-date' }, says: ['周明远', '2024年春'] },
  'term-without-village': { facts: { cadre: 'c1' }, says: ['周明远'] },
  'term-village-unclear': { facts: { cadre: 'c1', byRoster: 'v1', byVillages: ['v2'] }, says: ['周明远', '溪口村', '石桥村'] },
  'term-lock-lifted': { facts: { cadre: 'c1', village: 'v1', overrides: ['o5', 'o7'] }, says: ['周明远', '溪口村', 'o5', 'o7'] },
  'fit-computed': { facts: { pairs: 528 } },
  'setting-unknown': { facts: { name: '并列处理', value: '随便' } },
  'json-broken': { facts: { found: '{"id":' } },
  'more-issues': { facts: { of: 'unknown-cadre', more: 417 } },
  'too-large': { facts: { what: 'rows', found: 200001, limit: 200000 }, says: ['200001', '200000'] },
}

const languages: readonly Language[] = ['zh-CN', 'en']

function issue<C extends IssueCode>(code: C, facts: IssueFacts[C]): Issue {
  return { severity: 'error', code, path: [], ...facts } as unknown as Issue
}

/** Every text and number of the facts, whatever its depth. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : []
}

describe('the catalogues', () => {
  it('have the same codes', () => {
    expect(Object.keys(issuesZh).sort()).toEqual(Object.keys(issuesEn).sort())
    expect(Object.keys(issuesZh).sort()).toEqual(Object.keys(samples).sort())
  })

  it.each(Object.keys(samples) as IssueCode[])('%s: says every fact in both languages', (code) => {
    const { facts, says } = samples[code]
    for (const lang of languages) {
      const text = render(issue(code, facts), { lang, names })
      for (const part of says ?? leaves(facts)) expect(text, lang).toContain(part)
      expect(text).not.toMatch(/undefined|\[object|NaN/)
      expect(text.split('\n')).toHaveLength(1)
      if (lang === 'en') expect(text.replace(/[\u2e80-\u9fff\uac00-\ud7ff≈]+/g, ''), 'ASCII beside names').toMatch(/^[\x20-\x7e]*$/)
      else expect(text.replace(/“[^”]*”/g, ''), 'Chinese punctuation').not.toMatch(/[\u4e00-\u9fff][,;:()]|[,;:()][\u4e00-\u9fff]/)
      expect(text).toMatch(lang === 'en' ? /^Error: .*\.$/ : /^【错误】.*[。]$/)
    }
  })

  it('tell apart the values of a fact that is a choice', () => {
    const variants: readonly (readonly Issue[])[] = [
      (['village', 'cadre', 'rule', 'override'] as const).map((what) => issue('duplicate-id', { what, id: 'x', first: 0 })),
      (['village', 'cadre'] as const).map((what) => issue('same-baseline-twice', { what, id: what === 'village' ? 'v1' : 'c1' })),
      (['unavailable', 'withdrawn'] as const).map((why) => issue('recommended-unavailable', { village: 'v1', cadre: 'c1', why })),
      (['villages', 'cadres'] as const).map((what) => issue('selector-selects-nobody', { rule: 'r', what })),
      ['unavailable', 'withdrawn', 'held', 'banned', 'avoided', 'required', 'not-named', 'other-pool'].map((reason) =>
        issue('village-nobody-can-serve', { village: 'v1', reasons: [reason] }),
      ),
      (['empty', 'truncated', 'password', 'mislabelled', 'damaged'] as const).map((why) => issue('file-unreadable', { why })),
      (['quote-not-closed', 'quote-inside-cell'] as const).map((why) => issue('csv-broken', { why })),
      (['title', 'header', 'blank', 'total', 'note'] as const).map((why) => issue('rows-skipped', { rows: [3], why })),
      [true, false].map((same) => issue('row-twice', { what: 'c1', rows: [4, 22], same })),
      (['item', 'column'] as const).map((what) => issue('setting-incomplete', { name: 'x', what, sheet: 'y', needs: 'z' })),
      (['no-date', 'month', 'future'] as const).map((why) => issue('term-start-unclear', { cadre: 'c1', value: 'x', why })),
      [[], ['v2'], ['v1', 'v2']].map((byVillages) => issue('term-village-unclear', { cadre: 'c1', byRoster: 'v1', byVillages })),
      [null, 'v2'].map((byRoster) => issue('term-village-unclear', { cadre: 'c1', byRoster, byVillages: ['v1'] })),
      [null, 'v2'].map((byVillages) => issue('baseline-disagrees', { cadre: 'c1', byRoster: 'v1', byVillages })),
      ['sheets', 'rows', 'columns', 'bytes', 'unpacked bytes'].map((what) => issue('too-large', { what, found: 9, limit: 8 })),
    ]
    for (const lang of languages) {
      for (const group of variants) expect(new Set(group.map((one) => render(one, { lang, names }))).size, group[0].code).toBe(group.length)
    }
  })

  it('say a single contradicting pin as one that cannot be carried out', () => {
    const alone = issue('overrides-contradict', { overrides: ['o5'], rules: [], village: 'v1', cadre: 'c1' })
    expect(render(alone, { names })).toContain('无法执行')
    expect(render(alone, { lang: 'en', names })).toContain('cannot be carried out')
  })
})

describe('places', () => {
  const at = { file: '某某镇.xlsx', sheet: '村推荐表', row: 7, column: 'D', heading: '推荐人选二' }
  const unknown: Issue = {
    severity: 'error',
    code: 'name-unknown',
    path: [],
    at,
    name: '周名远',
    near: [{ id: 'G001', name: '周明远', at: { file: '某某镇.xlsx', sheet: '干部花名册', row: 4 } }],
  }

  it('stand before the sentence, as the clerk sees them', () => {
    expect(render(unknown)).toBe(
      '【错误】《村推荐表》第7行D列“推荐人选二”：填写的“周名远”在《干部花名册》中没有。相近的有：周明远（G001，《干部花名册》第4行）。请核对，程序不会自动更改。',
    )
    expect(render(unknown, { lang: 'en' })).toBe(
      'Error: sheet 村推荐表 row 7 column D "推荐人选二": "周名远" is not in the roster. Similar: 周明远 (G001, sheet 干部花名册 row 4). Please check; nothing is changed automatically.',
    )
  })

  it('name the file when several files have a sheet of that name, and when there is no sheet', () => {
    const other: Issue = { ...unknown, at: { ...at, file: '另一份.xlsx' } }
    expect(render([unknown, other])).toContain('“另一份.xlsx”《村推荐表》第7行')
    expect(render([unknown])).not.toContain('某某镇.xlsx')
    expect(render({ severity: 'error', code: 'encoding-unknown', path: [], at: { file: '志愿.csv' } })).toBe(
      '【错误】“志愿.csv”：既不是 UTF-8 也不是 GBK/GB18030 编码，请用 WPS 另存为 .xlsx 或“CSV UTF-8”。',
    )
  })

  it('are a path in words when the round did not come from files', () => {
    const near = [{ id: 'c1', name: '周明远' }]
    const path: Issue = { severity: 'error', code: 'unknown-cadre', path: ['villages', 3, 'recommends', 0], id: '周名远', near }
    expect(render(path)).toBe(
      '【错误】第4个村的推荐人选第1位：填写的干部“周名远”不在本轮干部名单中。相近的有：周明远（c1）。请核对，程序不会自动更改。',
    )
    expect(render({ severity: 'warning', code: 'unknown-field', path: ['policy', 'x\ny'], field: 'x\ny', near: [], times: 1 }, { lang: 'en' })).toBe(
      'Warning: policy, x y: There is no field "x y"; it is not used.',
    )
  })
})

describe('a list of issues', () => {
  it('begins with the numbers and puts errors first', () => {
    const list: readonly Issue[] = [
      { severity: 'note', code: 'fit-computed', path: [], pairs: 528 },
      { severity: 'warning', code: 'no-villages', path: [] },
      { severity: 'error', code: 'blank-id', path: ['cadres', 0, 'id'] },
    ]
    expect(render(list).split('\n')).toEqual([
      '错误1项，提醒1项，说明1项。',
      '【错误】第1名干部的“id”：编号为空，请填写。',
      '【提醒】本轮没有村。',
      '【说明】适配分由村的需求与干部的特长算出，共528对。',
    ])
    expect(render(list, { lang: 'en' }).split('\n')[0]).toBe('1 error, 1 warning, 1 note.')
    expect(render([])).toBe('没有。')
  })
})
