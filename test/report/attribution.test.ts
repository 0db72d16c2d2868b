/** Shares of the joint price as the meeting reads them, in both languages, in sentences and as a table. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Attribution, attributeOverrides } from '../../src/explain/attribution.ts'
import type { Override, Round } from '../../src/model/round.ts'
import { type Block, cellText } from '../../src/report/document.ts'
import { attributionTable } from '../../src/report/render-attribution.ts'
import { render } from '../../src/report/render.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'

const forbidden = /最优|算法|影子价格|夏普利|Shapley|shadow price|algorithm|optimal|undefined|null|NaN|Infinity|\[object/i
const base = { author: '镇党委', reason: '工作需要' }
const ban = (id: string, cadre: string, village = 'v1'): Override => ({ ...base, kind: 'ban', id, cadre, village })
const villages = [{ id: 'v1', name: '溪口村', recommends: ['c1', 'c2'] }, { id: 'v2', name: '石桥村', pool: '乙镇' }]
const cadres = [{ id: 'c1', name: '周明远', choices: ['v1'] }, { id: 'c2', name: '林晓岚', choices: ['v1'] }, { id: 'c3', name: '陈立新' }, { id: 'c4', name: '吴佳宁', pool: '乙镇' }]
const round: Round = { villages, cadres, overrides: [ban('o1', 'c1'), ban('o2', 'c2'), ban('o3', 'c4', 'v2'), ban('o4', 'c4')] }
const rows = (block: Block): readonly (readonly string[])[] => (block.kind === 'table' ? [block.columns.map(({ heading }) => heading), ...block.rows.map((row) => row.map(cellText))] : [])

describe('shares', () => {
  it('are fractions, add up under a line, and tell how they came about', () => {
    const attribution = attributeOverrides(solve(round))
    expect(render(attribution, { round }).split('\n')).toEqual([
      '全部班子意见合计的影响，按各种先后次序平均分摊到每一条：',
      '①班子意见“o1”（周明远不宜派驻溪口村，镇党委提出，理由：工作需要）：双向一致少1/2个村，双向一致且为第一志愿少1/2个村，组织指派多1/2个村。',
      '②班子意见“o2”（林晓岚不宜派驻溪口村，镇党委提出，理由：工作需要）：双向一致少1/2个村，双向一致且为第一志愿少1/2个村，组织指派多1/2个村。',
      '③班子意见“o3”（吴佳宁不宜派驻石桥村，镇党委提出，理由：工作需要）：村村有指导员少1个村，组织指派少1个村。',
      '④班子意见“o4”（吴佳宁不宜派驻溪口村，镇党委提出，理由：工作需要）：各项目标都不变。',
      '合计：村村有指导员由2个村减为1个村，双向一致由1个村减为0个村，双向一致且为第一志愿由1个村减为0个村，其余各项不变。',
      '分摊办法：设想各条意见按某种先后次序逐条加入，看每一条使目标变动多少，再对各种次序取平均；各条相加，正好等于合计。',
      '①②可能相互牵连，对全部2种次序取平均。',
      '③④与其他意见互不牵连，单独计算。',
    ])
    expect(rows(attributionTable(attribution, { round, lang: 'en' }))).toEqual([
      ['No.', 'Override', 'villages with an instructor', 'mutual pairs', 'mutual pairs at a first choice', 'villages filled by allotment'],
      ['1', 'override "o1" (周明远 does not go to 溪口村; proposed by 镇党委, reason: 工作需要)', 'unchanged', '1/2 villages fewer', '1/2 villages fewer', '1/2 villages more'],
      ['2', 'override "o2" (林晓岚 does not go to 溪口村; proposed by 镇党委, reason: 工作需要)', 'unchanged', '1/2 villages fewer', '1/2 villages fewer', '1/2 villages more'],
      ['3', 'override "o3" (吴佳宁 does not go to 石桥村; proposed by 镇党委, reason: 工作需要)', '1 village fewer', 'unchanged', 'unchanged', '1 village fewer'],
      ['4', 'override "o4" (吴佳宁 does not go to 溪口村; proposed by 镇党委, reason: 工作需要)', 'unchanged', 'unchanged', 'unchanged', 'unchanged'],
      ['', 'Together', '1 village fewer', '1 village fewer', '1 village fewer', 'unchanged'],
    ])
    const english = render(attribution, { lang: 'en' })
    expect(english).toContain('(1) override "o1": mutual pairs 1/2 villages fewer, ')
    expect(english).toContain('(1), (2) may depend on each other: the mean over all 2 orders.\n(3), (4): independent of the others and counted by itself.')
  })

  it('that are estimates, large or tiny are rounded, in integers', () => {
    const attribution = attributeOverrides(solve(round), { exact: 1, orders: 3, seed: '2026-04-08' })
    const text = render(attribution)
    expect(text).toMatch(/双向一致少约0\.(33|67)个村/)
    expect(text).toContain('①②可能相互牵连，先后次序太多，按种子“2026-04-08”随机取3种次序平均，各条的数是估计，合计仍是准确的。')
    const exact = attributeOverrides(solve(round))
    const said = (numerator: string, denominator: string, lang: 'zh-CN' | 'en'): string =>
      render({ ...exact, each: [{ ...exact.each[0], shares: [{ objective: 'fit', sense: 'max', numerator, denominator }] }] }, { lang }).split('\n')[1]
    expect(said('-7', '3', 'zh-CN')).toBe('①班子意见“o1”：适配分合计低2又1/3分。')
    expect(said('7', '13', 'zh-CN')).toBe('①班子意见“o1”：适配分合计高约0.54分。')
    expect(said('1', '479001600', 'zh-CN')).toBe('①班子意见“o1”：适配分合计高不到0.01分。')
    expect(said('29999', '2000', 'en')).toBe('(1) override "o1": sum of fit scores about 15.00 points higher.')
    expect(said('-9007199254740993', '1', 'en')).toBe('(1) override "o1": sum of fit scores 9007199254740993 points lower.')
  })

  it('that are not known say why', () => {
    const bare = solve({ villages, cadres })
    expect(render(attributeOverrides(bare))).toBe('没有班子意见。')
    const needed: Round = {
      villages: [{ id: 'v1', recommends: ['c1'] }], cadres: [{ id: 'c1' }], rules: [{ kind: 'avoid', id: 'r', cadre: 'c1', village: 'v1' }, { kind: 'fill', id: 'f', villages: 'all' }],
      overrides: [{ ...base, kind: 'waive', id: 'w', rule: 'r' }],
    }
    expect(render(attributeOverrides(solve(needed))).split('\n').slice(1)).toEqual(['①班子意见“w”：未能分摊。', '合计：未能算出。', '不采用①，其余要求无法同时满足，不能形成方案，无从分摊。'])
    const waived: Round = {
      villages, cadres, rules: [{ kind: 'avoid', id: 'r', cadre: 'c3', village: 'v1' }],
      overrides: [{ ...base, kind: 'pin', id: 'p', cadre: 'c3', village: 'v1' }, { ...base, kind: 'waive', id: 'w', rule: 'r' }],
    }
    const pinned = attributeOverrides(solve(waived))
    expect(render(pinned)).toContain('①②可能相互牵连，只有1种次序走得通，按它计算（另有1种次序走到中途不能形成方案，未计入）。')
    const stuck = (change: Partial<Attribution['groups'][number]>): string =>
      render({ ...pinned, outcome: 'unknown', groups: [{ ...pinned.groups[0], ...change }], each: pinned.each.map((share) => ({ ...share, shares: null })) }).split('\n').at(-1)!
    expect(stuck({ outcome: 'infeasible', alone: ['p'] })).toBe('只采用①而不采用①②中的其余各条，不能形成方案，任何次序都走不通，无从分摊。')
    expect(stuck({ outcome: 'unknown', stoppedBy: 'work' })).toBe('①②未能分摊：搜索没有做完。')
    expect(stuck({ outcome: 'unknown', stoppedBy: 'orders' })).toBe('①②未能分摊：随机取的次序都走到中途不能形成方案。')
    expect(render({ ...pinned, outcome: 'unproved' })).toContain('尚未证明')
    expect(render({ ...pinned, outcome: 'no-plan' }, { lang: 'en' })).toBe('There is no plan, so the price of the overrides is not shared out.')
  })

  it('are said alike in both languages, in plain words', () => {
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 4, awkwardIds: false }), (plain) => {
      const attribution = attributeOverrides(solve(plain))
      const [zh, en] = (['zh-CN', 'en'] as const).map((lang) => render(attribution, { lang, round: plain }))
      for (const text of [zh, en]) expect(text).not.toMatch(forbidden)
      expect(en.split('\n')).toHaveLength(zh.split('\n').length)
      const numbers = (text: string): string => (text.replace(/又/g, ' ').match(/\d+\/\d+/g) ?? []).join()
      expect(numbers(en)).toBe(numbers(zh))
      const table = attributionTable(attribution, { round: plain })
      if (table.kind === 'table') for (const row of table.rows) expect(row).toHaveLength(table.columns.length)
    }), { numRuns: 150, seed: 21 })
  })
})
