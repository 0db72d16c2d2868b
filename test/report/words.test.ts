/** Names, numbers and the small door for everything: namesakes, percentages, conflicts, selectors. */

import { describe, expect, it } from 'vitest'
import { explain } from '../../src/explain/explain.ts'
import type { Round } from '../../src/model/round.ts'
import type { Conflict } from '../../src/model/solution.ts'
import { chineseDate, chineseNumber, englishOrdinal, oneLine, percent } from '../../src/report/line.ts'
import { namesOf, namesOfRecords } from '../../src/report/names.ts'
import { villagesOf } from '../../src/report/render-conflict.ts'
import { render } from '../../src/report/render.ts'
import { solve } from '../../src/solve/solve.ts'

describe('names', () => {
  const source = {
    villages: [
      { id: 'v1', name: '新民村', pool: '甲镇' },
      { id: 'v2', name: '新民村', pool: '乙镇' },
      { id: 'v3', name: '溪口村' },
      { id: 'v4' },
    ],
    cadres: [
      { id: 'c1', name: '王伟', unit: '党政综合办' },
      { id: 'c2', name: '王伟', unit: '农业农村办' },
      { id: 'c3', name: '李娜', unit: '同一办' },
      { id: 'c4', name: '李娜', unit: '同一办' },
      { id: 'c5', name: '周明远', unit: '同一办' },
      { id: 'c6', name: ' ' },
    ],
  }

  it('tell namesakes apart, and only them', () => {
    const names = namesOf(source, 'zh-CN')
    expect(['v1', 'v2', 'v3', 'v4', 'v9'].map(names.village)).toEqual(['甲镇新民村', '乙镇新民村', '溪口村', 'v4', 'v9'])
    expect(['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map(names.cadre)).toEqual([
      '王伟（党政综合办）',
      '王伟（农业农村办）',
      '李娜（c3）',
      '李娜（c4）',
      '周明远',
      'c6',
    ])
    const english = namesOf(source, 'en')
    expect([english.village('v1'), english.cadre('c1')]).toEqual(['甲镇 新民村', '王伟 (党政综合办)'])
    expect(names.cadres(['c1', 'c5'])).toBe('王伟（党政综合办）、周明远')
  })

  it('of a namesake who is not mentioned still count in an explanation', () => {
    const round: Round = {
      villages: [{ id: 'v1', recommends: ['c1'] }],
      cadres: [
        { id: 'c1', name: '王伟', unit: '党政综合办', choices: ['v1'] },
        { id: 'c2', name: '王伟', unit: '农业农村办' },
      ],
    }
    expect(render(explain(solve(round), { village: 'v1' }))).toContain('王伟（党政综合办）')
  })

  it('come from records by id, whatever the ids', () => {
    const names = namesOfRecords(
      {
        villages: Object.fromEntries([
          ['__proto__', '溪口村'],
          ['constructor', '石桥村'],
        ]),
        cadres: {},
      },
      'zh-CN',
    )
    expect(['__proto__', 'constructor', 'toString'].map(names.village)).toEqual(['溪口村', '石桥村', 'toString'])
  })
})

describe('numbers', () => {
  it('are percentages with one decimal, rounded half up in integers', () => {
    expect(
      [
        [17, 18],
        [1, 3],
        [2, 3],
        [0, 5],
        [5, 5],
        [1, 2000],
        [1, 2001],
        [1, 16],
      ].map(([a, b]) => percent(a, b)),
    ).toEqual(['94.4%', '33.3%', '66.7%', '0.0%', '100.0%', '0.1%', '0.0%', '6.3%'])
    expect(percent(0, 0)).toBeNull()
  })

  it('are words where a reader expects words', () => {
    expect([1, 10, 11, 19, 20].map(chineseNumber)).toEqual(['一', '十', '十一', '十九', '20'])
    expect([1, 2, 5, 6].map(englishOrdinal)).toEqual(['first', 'second', 'fifth', 'no. 6'])
    expect([chineseDate('2026-04-08'), chineseDate('soon')]).toEqual(['2026年4月8日', 'soon'])
  })

  it('and text stay on one line', () => {
    expect(oneLine(' a\r\nb\u2028c\td ')).toBe('a b c d')
    expect(oneLine('a\u0007b\u2066c')).toBe('a\ufffdb\ufffdc')
  })
})

describe('conflicts', () => {
  const round: Round = {
    villages: [{ id: '高坪', area: '西片' }, { id: '高坪+松岭' }, { id: '松岭' }],
    cadres: [{ id: 'c1', name: '周明远', unit: '农业农村办' }],
    baseline: [{ village: '松岭', cadre: 'c1' }],
    rules: [
      {
        kind: 'require',
        id: 'r1',
        villages: { where: { area: '西片' } },
        cadres: { where: { unit: ['党建办', '农业农村办'], years: { min: 3, max: 9 }, party: true } },
      },
      { kind: 'count', id: 'r2', villages: 'all', cadres: { ids: ['c1'] }, atLeast: 1, atMost: 2 },
      { kind: 'apart', id: 'r3', cadres: ['c1'], by: 'area' },
      { kind: 'fill', id: 'r4', villages: { ids: ['高坪'] } },
    ],
    overrides: [
      { kind: 'keep', id: 'o1', village: '松岭', author: '书记', reason: '任期未满' },
      { kind: 'waive', id: 'o2', rule: 'r4', author: '书记', reason: '已研究' },
      { kind: 'hold', id: 'o3', village: '松岭', author: '书记', reason: '待撤并' },
      { kind: 'withdraw', id: 'o4', cadre: 'c1', author: '书记', reason: '借调' },
      { kind: 'ban', id: 'o5', cadre: 'c1', village: '松岭', author: '书记', reason: '轮换' },
    ],
  }
  const of = (...members: Conflict['members']): Conflict => ({ kind: 'conflict', members, minimal: true })
  const every = of(
    ...round.overrides!.map(({ id }) => ({ kind: 'override' as const, id })),
    ...round.rules!.map(({ id }) => ({ kind: 'rule' as const, id })),
    { kind: 'supply', id: '高坪+松岭' },
  )

  it('say every kind of rule and override', () => {
    expect(render({ conflict: every, round }).split('\n')).toEqual([
      '无法同时满足：',
      '①班子意见“o1”（松岭保留原任周明远，书记提出，理由：任期未满）',
      '②班子意见“o2”（不适用规则“r4”（高坪不得空缺），书记提出，理由：已研究）',
      '③班子意见“o3”（松岭暂缓派驻，书记提出，理由：待撤并）',
      '④班子意见“o4”（周明远另有任用，书记提出，理由：借调）',
      '⑤班子意见“o5”（周明远不宜派驻松岭，书记提出，理由：轮换）',
      '⑥规则“r1”（片区为西片的村只派单位为党建办或农业农村办、years不小于3且不大于9、party为是的干部）',
      '⑦规则“r2”（派驻全部村的周明远至少1人、至多2人）',
      '⑧规则“r3”（周明远不得有两人派驻“片区”相同的村）',
      '⑨规则“r4”（高坪不得空缺）',
      '⑩高坪+松岭共1个村，可派的人不够（一人只驻一村）',
      '撤销其中任何一项，即可消除这一矛盾。',
    ])
    const english = render({ conflict: every, round }, { lang: 'en' })
    for (const part of [
      '(10) too few cadres for 高坪+松岭',
      'at least 1 and at most 2',
      'years at least 3 and at most 9',
      'party yes',
      'unit 党建办 or 农业农村办',
      'keeps 周明远',
      'proposed by 书记',
    ]) {
      expect(english).toContain(part)
    }
  })

  it('read the villages of a shortage although ids may hold the sign between them', () => {
    expect(villagesOf('高坪+高坪+松岭+松岭', round)).toEqual(['高坪', '高坪+松岭', '松岭'])
    expect(villagesOf('高坪+松岭', round)).toHaveLength(1)
    expect(villagesOf('松岭', round)).toEqual(['松岭'])
    expect(villagesOf('松岭+高坪', round)).toEqual([])
    expect(villagesOf('x', undefined)).toEqual([])
  })

  it('do not promise more than is proved', () => {
    expect(render({ ...every, minimal: false }, { round })).toContain('其中可能有无关的事项')
    expect(render(of({ kind: 'rule', id: 'r4' }, { kind: 'supply', id: '高坪' }), { round })).toMatch(/撤销或调整该项，即可消除这一矛盾。$/)
    expect(render(of({ kind: 'supply', id: '高坪' }), { round })).toMatch(/请增加可派的人或减少应配的村。$/)
    // without the round only ids can be said
    expect(render(every)).toContain('①班子意见“o1”\n')
  })
})
