/** Conflicts and ways out of them as the meeting reads them. */

import { describe, expect, it } from 'vitest'
import type { Override, Round, Rule } from '../../src/model/round.ts'
import type { Repair } from '../../src/model/solution.ts'
import { render } from '../../src/report/render.ts'
import { conflict, repairs } from '../../src/solve/conflict.ts'

const signed = { author: '书记', reason: '熟悉情况' }
const villages = [{ id: 'v1', name: '高坪村', area: '东片' }, { id: 'v2', name: '松岭村', area: '东片' }, { id: 'v3', name: '茶园村', area: '西片' }]
const cadres = [
  { id: 'c1', name: '周明远', unit: '甲办' }, { id: 'c2', name: '林晓岚', unit: '甲办' },
  { id: 'c3', name: '陈立新', available: false }, { id: 'c4', name: '吴佳宁', pool: '别镇' },
]
const round = (rules: Rule[], overrides: Override[] = [], more: Partial<Round> = {}): Round => ({ villages, cadres, rules, overrides, ...more })
const fill: Rule = { kind: 'fill', id: 'r1', villages: 'all' }
const pin: Override = { kind: 'pin', id: 'o1', cadre: 'c1', village: 'v1', ...signed }
const withdraw: Override = { kind: 'withdraw', id: 'o2', cadre: 'c1', ...signed }

const conflictLines = (about: Round, lang: 'zh-CN' | 'en' = 'zh-CN', more: object = {}): string[] => render(conflict(about)!, { round: about, lang, ...more }).split('\n')
const ways = (about: Round, lang: 'zh-CN' | 'en' = 'zh-CN'): string[] => render([...repairs(about)], { round: about, lang }).split('\n').slice(1)

describe('a conflict', () => {
  it('names who proposed what and why, and where it stands', () => {
    const about = round([{ kind: 'avoid', id: 'r2', cadre: 'c1', village: 'v1' }], [pin])
    expect(conflictLines(about)).toEqual([
      '无法同时满足：', '①班子意见“o1”（定周明远到高坪村，书记提出，理由：熟悉情况）', '②规则“r2”（按回避规定，周明远不派驻高坪村）', '撤销其中任何一项，即可消除这一矛盾。',
    ])
    expect(conflictLines(about, 'en')).toEqual([
      'These cannot all be met:', '(1) override "o1" (周明远 goes to 高坪村; proposed by 书记, reason: 熟悉情况)',
      '(2) rule "r2" (by the avoidance rules 周明远 does not go to 高坪村)', 'Dropping any one of them removes this conflict.',
    ])
    const places = { overrides: { o1: { sheet: '班子意见表', row: 3 } }, rules: { r2: { sheet: '回避与限制表', row: 5 } } }
    expect(conflictLines(about, 'zh-CN', { places })[1]).toBe('①《班子意见表》第3行（定周明远到高坪村，书记提出，理由：熟悉情况）')
    expect(conflictLines(about, 'en', { places })[2]).toContain('(2) sheet 回避与限制表 row 5')
  })

  it('does not offer the law for giving up, nor name it', () => {
    const law: Rule = { kind: 'avoid', id: 'r2', cadre: 'c1', village: 'v1', basis: 'law', type: '亲属回避' }
    const text = conflictLines(round([law], [pin]))
    expect(text.at(-1)).toBe('撤销或调整①，即可消除这一矛盾。')
    expect(text.join()).not.toContain('亲属')
    expect(conflictLines(round([law], [pin]), 'en').at(-1)).toBe('Dropping or changing (1) removes this conflict.')
    const both = round([{ ...fill, basis: 'law' }], [withdraw, { kind: 'hold', id: 'o3', village: 'v1', ...signed }], { cadres: cadres.slice(0, 2), villages: villages.slice(0, 2) })
    expect(conflictLines({ ...both, overrides: both.overrides!.slice(0, 1) }).at(-1)).toBe('撤销或调整①，即可消除这一矛盾。')
    const alone = round([{ ...fill, basis: 'law' }], [], { cadres: [] })
    expect(conflictLines(alone).at(-1)).toBe('请增加可派的人或减少应配的村。')
    const count: Rule = { kind: 'count', id: 'r2', villages: { ids: ['v1'] }, cadres: 'all', atLeast: 2, basis: 'law' }
    expect([conflictLines(round([count])).at(-1), conflictLines(round([count]), 'en').at(-1)]).toEqual([
      '以上规则不能撤销，请核对名单和数据。', 'These rules cannot be given up; please check the lists and the data.',
    ])
  })

  it('of missing people says who could go and what keeps the others away', () => {
    const about = round([{ ...fill, villages: { ids: ['v1', 'v2'] } }], [withdraw])
    expect(conflictLines(about).slice(1)).toEqual([
      '①班子意见“o2”（周明远另有任用，书记提出，理由：熟悉情况）',
      '②规则“r1”（高坪村、松岭村不得空缺）',
      '③高坪村、松岭村共2个村，可派的只有1人：林晓岚（一人只驻一村）；其他人不能去，因不参加本轮派驻（2人次）、①（2人次）、不在同一乡镇且双方均未提出（2人次）',
      '撤销其中任何一项，即可消除这一矛盾。',
    ])
    expect(conflictLines(about, 'en')[3]).toBe(
      '(3) only 1 cadre (林晓岚) for 2 villages (高坪村, 松岭村), one village each; ' +
      'the others cannot go: not available in this round (2 pairs), (1) (2 pairs), another township and neither named the other (2 pairs)')
    const held = round([fill], [{ kind: 'hold', id: 'o3', village: 'v1', ...signed }], { cadres: [1, 2, 3].map((i) => ({ id: `x${i}` })) })
    expect(conflictLines(held)[3]).toBe('③高坪村没有可派的人；其他人不能去，因①（3人次）')
    expect(conflictLines(held, 'en')[3]).toBe('(3) nobody can go to 高坪村; the others cannot go: (1) (3 pairs)')
    expect(conflictLines({ ...held, villages: villages.slice(0, 2), cadres: [], overrides: [] })[2]).toBe('②高坪村没有可派的人')
  })

  it('says who could serve for a quota', () => {
    const about = round([{ kind: 'count', id: 'r2', villages: 'all', cadres: { where: { unit: '甲办' } }, atLeast: 2 }], [withdraw])
    expect(conflictLines(about)[2]).toBe('②规则“r2”（派驻全部村的单位为甲办的干部至少2人）；可派的只有1人：林晓岚；其他人不能去，因①（3人次）')
    expect(conflictLines(about, 'en')[2]).toContain('; only 1 cadre (林晓岚) can go; the others cannot go: (1) (3 pairs)')
    const narrow = round([{ kind: 'count', id: 'r2', villages: { ids: ['v1'] }, cadres: 'all', atLeast: 2 }])
    expect(conflictLines(narrow)[1]).toContain('；能派的村只有1个：高坪村')
    expect(conflictLines(narrow, 'en')[1]).toContain('; only 1 village can take one of them (高坪村)')
    expect(conflictLines(round([{ kind: 'count', id: 'r2', villages: 'all', cadres: { ids: ['c3'] }, atLeast: 1 }]))[1]).toContain('；没有可派的人')
  })

  it('says which part of a rule matters', () => {
    const free = [1, 2, 3].map((i) => ({ id: `x${i}` }))
    const apart = round([{ kind: 'apart', id: 'r2', cadres: ['x1', 'x2', 'x3'], by: 'area' }, fill], [], { cadres: free })
    expect(conflictLines(apart)[1]).toContain('，此处涉及“东片”的x1、x2、x3')
    expect(conflictLines(apart, 'en')[1]).toContain(', here about x1, x2, x3 in "东片"')
    expect(conflictLines(apart)[3]).toBe('③高坪村、松岭村共2个村，可派的人不够（一人只驻一村）')
    const only = round([{ kind: 'require', id: 'r2', villages: 'all', cadres: { ids: ['x2'] } }], [{ ...signed, kind: 'pin', id: 'o1', cadre: 'x1', village: 'v1' }], { cadres: free })
    expect(conflictLines(only)[2]).toBe('②规则“r2”（全部村只派x2），此处涉及高坪村')
    expect(conflictLines(only, 'en')[2]).toContain(', here about 高坪村')
  })
})

describe('ways out', () => {
  const free = [1, 2].map((i) => ({ id: `x${i}`, name: `甲${i}` }))

  it('are sentences, the easiest first', () => {
    const about = round([{ kind: 'avoid', id: 'r2', cadre: 'c1', village: 'v1' }], [pin])
    expect(render([...repairs(about)], { round: about }).split('\n')).toEqual([
      '可选的办法（撤销或放宽的项数少的在前；一样多的，先动班子意见，后动规则）：',
      '办法1：撤销班子意见“o1”（定周明远到高坪村，书记提出，理由：熟悉情况）；其余各项可以同时满足。',
      '办法2：放宽规则“r2”（按回避规定，周明远不派驻高坪村）；其余各项可以同时满足。',
    ])
    expect(render([...repairs(about)], { round: about, lang: 'en' }).split('\n')).toEqual([
      'Ways out (fewer things given up first; among as many, overrides before rules):',
      '1. Drop override "o1" (周明远 goes to 高坪村; proposed by 书记, reason: 熟悉情况): everything else can be met.',
      '2. Relax rule "r2" (by the avoidance rules 周明远 does not go to 高坪村): everything else can be met.',
    ])
  })

  it('one alone, several things at once, one of them perhaps not needed', () => {
    const about = round([{ kind: 'avoid', id: 'r2', cadre: 'c1', village: 'v1' }], [pin, { ...pin, id: 'o4', village: 'v2' }])
    const both = [...repairs(about)].find(({ drop }) => drop.length === 2)!
    expect(render(both, { round: about })).toBe(
      '撤销班子意见“o4”（定周明远到松岭村，书记提出，理由：熟悉情况）；并放宽规则“r2”（按回避规定，周明远不派驻高坪村）；其余各项可以同时满足。')
    expect(render(both, { round: about, lang: 'en' })).toContain('; and relax rule "r2"')
    const unsure: Repair = { ...both, minimal: false }
    expect(render(unsure)).toBe('撤销班子意见“o4”；并放宽规则“r2”；其余各项可以同时满足（其中可能有不必撤销的）。')
    expect(render(unsure, { lang: 'en' })).toBe('Drop override "o4"; and relax rule "r2": everything else can be met (perhaps not all of it is needed).')
  })

  it('say how far a rule has to be relaxed', () => {
    expect(ways(round([fill], [], { cadres: free }))).toEqual(['办法1：放宽规则“r1”（全部村不得空缺），允许其中1个村空缺即可（例如高坪村）；其余各项可以同时满足。'])
    expect(ways(round([fill], [], { cadres: free }), 'en')[0]).toContain(', enough if 1 village may stay vacant (for example 高坪村): everything')
    const few = round([{ kind: 'count', id: 'r2', villages: 'all', cadres: 'all', atLeast: 3 }], [], { cadres: free })
    expect(ways(few)[0]).toContain('，改为至少2人即可；')
    expect(ways(few, 'en')[0]).toContain(', at least 2 is enough:')
    const many = round([fill, { kind: 'count', id: 'r2', villages: 'all', cadres: 'all', atMost: 1 }], [], { cadres: [...free, { id: 'x3' }] })
    expect(ways(many).some((way) => way.includes('，改为至多3人即可；'))).toBe(false)
    expect(ways({ ...many, cadres: [...many.cadres, { id: 'x4' }], villages: [...villages, { id: 'v4' }], rules: [{ ...fill, villages: { ids: ['v1', 'v2', 'v3'] } }, many.rules![1]] })
      .some((way) => way.includes('，改为至多3人即可；'))).toBe(true)
    const apart = round([{ kind: 'apart', id: 'r2', cadres: ['x1', 'x2'], by: 'area' }, { ...fill, villages: { ids: ['v1', 'v2'] } }], [], { cadres: free })
    expect(ways(apart)[0]).toMatch(/，例如只对“东片”的甲\d放宽即可；/)
    expect(ways(apart, 'en')[0]).toMatch(/, enough for example for 甲\d in "东片": /)
  })

  it('an empty list has nothing to say of what', () => expect([render([]), render([], { lang: 'en' })]).toEqual(['没有。', 'None.']))
})
