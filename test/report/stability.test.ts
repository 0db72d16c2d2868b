/** A plan under several definitions of stability, as the meeting reads it, in both languages, in sentences and as tables. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stabilityReport, type StabilityAssumption, type StabilityDefinition } from '../../src/explain/stability-report.ts'
import type { Round } from '../../src/model/round.ts'
import { type Block, cellText } from '../../src/report/document.ts'
import type { Language } from '../../src/report/language.ts'
import { render } from '../../src/report/render.ts'
import { stabilityPairsTable, stabilityTable } from '../../src/report/render-stability.ts'
import { stabilityEn } from '../../src/report/stability.en.ts'
import { stabilityZh } from '../../src/report/stability.zh.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'

const languages: readonly Language[] = ['zh-CN', 'en']
const forbidden = /最优|算法|影子价格|落选|淘汰|弱村|阻塞|偏好|shadow price|algorithm|optimal|loser|rejected|undefined|null|NaN|Infinity|\[object/i

const round: Round = {
  villages: [
    { id: 'v1', name: '溪口村', recommends: ['c1', 'c2'] }, { id: 'v2', name: '石桥村', recommends: ['c3'] }, { id: 'v3', name: '高坪村' },
  ],
  cadres: [
    { id: 'c1', name: '周明远', choices: ['v1'] }, { id: 'c2', name: '林晓岚', choices: ['v1', 'v3'] }, { id: 'c3', name: '陈立新' }, { id: 'c4', name: '王伟', unit: '财政所' },
    { id: 'c5', name: '王伟', unit: '党政综合办' },
  ],
  fit: [{ cadre: 'c2', village: 'v1', score: 8 }, { cadre: 'c1', village: 'v1', score: 5 }],
  overrides: [{ kind: 'pin', id: 'o1', cadre: 'c4', village: 'v3', author: '镇党委', reason: '工作需要' }],
}

const tableText = (block: Block): string => (block.kind === 'table' ? [block.columns.map(({ heading }) => heading), ...block.rows.map((row) => row.map(cellText))].map((row) => row.join('|')).join('\n') : 'text' in block ? block.text : '')

describe('a plan under several definitions', () => {
  it('has a line for each, and one for each pair', () => {
    const report = stabilityReport(round, { v1: 'c1', v2: 'c2', v3: 'c4' }, { tolerance: 3 })
    expect(render(report).split('\n')).toEqual([
      '方案按各种口径核对互愿未成对：',
      '双向稳定：方案采用的口径，双方互相提出，彼此都更愿意对方，而没有安排在一起的，没有。',
      '计入适配分：双方互相提出，彼此都更愿意对方，而没有安排在一起；村推荐不分先后的，适配分高出3分及以上就算更愿意的，有1对。',
      '计入单向意见：至少一方提出过，彼此都更愿意对方，而没有安排在一起的，有2对。',
      '一方无所谓也算：双方互相提出，一方更愿意对方、另一方不反对，而没有安排在一起的，有1对。',
      '双方不反对就算：双方互相提出，都不反对换成对方，而没有安排在一起的，有1对。',
      '空村有人愿去：村空缺，报了该村的干部更愿意去，而没有派的，没有。',
      '有理由的不平：村派了别人，报了该村的干部更愿意去，该村也更愿意要他的，没有。',
      '涉及的干部和村：',
      '①林晓岚与溪口村（双向一致·第一志愿）；林晓岚派驻石桥村（组织指派）；溪口村由周明远派驻（双向一致·第一志愿）；适配分8分，所派的人5分；见于：计入适配分、一方无所谓也算、双方不反对就算。',
      '②陈立新与石桥村（仅村推荐）；陈立新未派驻；石桥村由林晓岚派驻（组织指派）；见于：计入单向意见。',
      '③林晓岚与高坪村（仅本人第二志愿）；林晓岚派驻石桥村（组织指派）；高坪村由王伟（财政所）派驻（组织指派，班子定人）；因班子意见“o1”；见于：计入单向意见。',
      '怎样看双方的意愿：干部更愿意去排在前面的志愿村；村推荐不分先后的，同样愿意；没有提出的与空着一样，都排在最后；' +
        '计入单向意见时，推荐了本人而本人没有报的村，对干部排在志愿之后、都一样；计入单向意见时，报了该村而村没有推荐的干部，对村排在推荐人选之后、都一样；' +
        '计入单向意见时，双方都没有提出的与空着一样，都排在最后；按规则或班子意见不能派驻的，不算；班子定人本身不妨碍其他意愿。',
    ])
    const english = render(report, { lang: 'en' }).split('\n')
    expect(english[2]).toBe('Fit scores counted (named each other, both would rather have each other, not together; among those recommended in no order a fit score ahead by 3 points or more decides): 1 pair.')
    expect(english[11]).toBe(
      '(3) 林晓岚 and 高坪村 (chosen by the cadre only, second choice); 林晓岚 is in 石桥村 (allotted by the organisation); 高坪村 has 王伟 (财政所) (allotted by the organisation, fixed by the leadership); ' +
      'because of override "o1"; found by: One-sided wishes counted.')
    expect(tableText(stabilityTable(report)).split('\n')[2]).toMatch(/^计入适配分\|双方互相提出.*\|.*适配分相差3分及以上才分先后，没有打分的按0分；.*\|不符合\|1$/)
    expect(tableText(stabilityPairsTable(report))).toContain('\n2|陈立新|石桥村|未派驻|由林晓岚派驻（组织指派）|计入单向意见')
    expect(tableText(stabilityPairsTable(stabilityReport(round, { v1: 'c1', v2: 'c3', v3: 'c2' }, { tolerance: null })))).toBe(
      '序号|干部|村名|干部现在|村现在|见于哪些口径\n1|林晓岚|溪口村|派驻高坪村（仅本人第二志愿）|由周明远派驻（双向一致·第一志愿）|一方无所谓也算、双方不反对就算')
    expect(tableText(stabilityPairsTable(stabilityReport({ villages: [], cadres: [] }, {})))).toBe('无')
    // scores are said where they decide, and not where they are of no account
    expect(render(stabilityReport(round, {}))).not.toMatch(/；适配分\d+分/)
    expect(render(stabilityReport(round, {}, { tolerance: null }))).toContain('适配分不计')
  })

  it('says what is wrong with the plan, in both languages', () => {
    const wrong = [{ village: 'v1', cadre: '周名远' }, { village: '溪口', cadre: 'c1' }, { village: 'v2', cadre: 'c2' }, { village: 'v3', cadre: 'c2' }, { village: 'v3', cadre: 'c1' }, 7] as never
    expect(render(stabilityReport(round, wrong)).split('\n').slice(0, 9)).toEqual([
      '给出的第6项没有写明村和干部（读到的是数字），没有计入。',
      '溪口村所列的“周名远”不在本轮的干部名单中，没有计入，该村按空缺看。', '“溪口”不在本轮的村名单中（所列干部为周明远），没有计入。',
      '林晓岚不能派驻高坪村：班子意见“o1”已定他人到该村。', '周明远不能派驻高坪村：班子意见“o1”已定他人到该村。',
      '高坪村同时列了周明远、林晓岚，核对时按林晓岚看。', '林晓岚同时列在石桥村、高坪村，核对时按高坪村看。', '以下只按能够读取的部分核对。', '方案按各种口径核对互愿未成对：',
    ])
    const english = render(stabilityReport(round, wrong), { lang: 'en' }).split('\n')
    expect(english[1]).toBe('溪口村 is listed with "周名远", who is no cadre of this round; the village counts as vacant.')
    expect(english[5]).toBe('高坪村 is listed with 周明远, 林晓岚 and counts as having 林晓岚.')
    // a pair that is impossible is read like any other
    expect(render(stabilityReport(round, { v3: 'c3' }))).not.toContain('能够读取')
    expect(render(stabilityReport(round, null as never)).split('\n')[0]).toBe('给出的不是方案，而是空，无法读取。')
    expect(render(stabilityReport(round, 'x' as never), { lang: 'en' }).split('\n')[0]).toBe('What was given is no plan but text and cannot be read.')
  })

  it('says the same things in both languages, in plain words, of plans of every kind', () => {
    fc.assert(fc.property(
      roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 3, maxCadres: 4, awkwardIds: false }),
      fc.array(fc.record({ village: fc.nat({ max: 4 }), cadre: fc.nat({ max: 6 }) }), { maxLength: 5 }), fc.constantFrom(0, 2, null),
      (plain, drawn, tolerance) => {
        const named: Round = {
          ...plain,
          villages: plain.villages.map((village, i) => ({ ...village, name: `村甲${i}号` })), cadres: plain.cadres.map((cadre, i) => ({ ...cadre, name: `人乙${i}号` })),
        }
        const posts = drawn.map(({ village, cadre }) => ({ village: named.villages[village]?.id ?? '村甲9号', cadre: cadre === 0 ? null : named.cadres[cadre - 1]?.id ?? '人乙9号' }))
        const report = stabilityReport(named, posts, { tolerance })
        const [zh, en] = languages.map((lang) => render(report, { lang }))
        for (const text of [zh, en]) expect(text).not.toMatch(forbidden)
        expect(en.split('\n')).toHaveLength(zh.split('\n').length)
        const people = (text: string): string[] => (text.match(/[村人][甲乙]\d+号/g) ?? []).sort()
        expect(people(en)).toEqual(people(zh))
        expect(en.replace(/[村人][甲乙]\d+号/g, '')).not.toMatch(/[\u4e00-\u9fff]/)
        expect(zh.replace(/(o|rule)-\d|[甲乙]/g, '')).not.toMatch(/[a-z]{2}/)
        expect(en).not.toMatch(/\b1 (villages|cadres|points|pairs)\b/)
        for (const lang of languages) {
          for (const table of [stabilityTable(report, { lang }), stabilityPairsTable(report, { lang })]) {
            if (table.kind !== 'table') continue
            for (const row of table.rows) expect(row).toHaveLength(table.columns.length)
            expect(tableText(table)).not.toMatch(forbidden)
          }
        }
      }), { numRuns: 200, seed: 41 })
  })

  it('has different words for every definition and everything taken for granted', () => {
    const definitions = stabilityReport(round, {}).verdicts.map(({ definition }) => definition)
    const assumptions = [...new Set(stabilityReport(round, {}).verdicts.flatMap(({ assumes }) => assumes))]
    expect(assumptions).toHaveLength(14)
    for (const own of [stabilityZh, stabilityEn]) {
      expect(new Set(definitions.map((one: StabilityDefinition) => own.name[one])).size).toBe(7)
      expect(new Set(definitions.map((one: StabilityDefinition) => own.looksFor(one, 2))).size).toBe(7)
      expect(new Set(assumptions.map((one: StabilityAssumption) => own.assumption(one, 2))).size).toBe(14)
    }
  })
})
