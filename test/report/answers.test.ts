/** Answers to questions as the meeting reads them: contrasts, recommendations, prices of overrides; sentences kept as files to be read. `vitest -u` rewrites them. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Contrast, Move, Recommendation } from '../../src/explain/answers.ts'
import { type OverridePrices, type Price, priceOverrides } from '../../src/explain/price-overrides.ts'
import { recommend } from '../../src/explain/recommend.ts'
import { whyNot } from '../../src/explain/why-not.ts'
import type { Override, Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { answersEn } from '../../src/report/answers.en.ts'
import { answersZh } from '../../src/report/answers.zh.ts'
import { type Block, cellText } from '../../src/report/document.ts'
import { htmlBlock } from '../../src/report/html.ts'
import type { Language } from '../../src/report/language.ts'
import { markdownBlock } from '../../src/report/markdown.ts'
import { contrastTable, recommendationsText, recommendationTable } from '../../src/report/render-contrast.ts'
import { priceTable } from '../../src/report/render-prices.ts'
import { render } from '../../src/report/render.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { readCases } from '../kit/cases.ts'

const languages: readonly Language[] = ['zh-CN', 'en']
const named = (name: string): Round => readCases().find((item) => item.case === name)!.round
const forbidden = /最优|算法|影子价格|落选|淘汰|弱村|shadow price|algorithm|optimal|loser|rejected|undefined|null|NaN/i

/** Villages and cadres under plain names that occur nowhere else: 村甲0号 …, 人乙0号 …. */
const withNames = (round: Round): Round => ({
  ...round,
  villages: round.villages.map((village, i) => ({ ...village, name: `村甲${i}号` })),
  cadres: round.cadres.map((cadre, i) => ({ ...cadre, name: `人乙${i}号` })),
})

const pairsOf = (round: Round): { readonly cadre: string; readonly village: string }[] =>
  round.villages.flatMap(({ id: village }) => round.cadres.map(({ id: cadre }) => ({ cadre, village })))

const rowsOf = (block: Block): readonly (readonly string[])[] => (block.kind === 'table' ? block.rows.map((row) => row.map(cellText)) : [])

/** Everything that can be asked about a round, in words and as tables. */
function story(round: Round, lang: Language): string {
  const solution = solve(round)
  const options = { lang, round }
  const prices = priceOverrides(solution)
  const about = (heading: string, text: string): string => `# ${heading}\n\n${text}\n`
  return [
    about('why not', pairsOf(round).map((pair) => render(whyNot(solution, pair), options)).join('\n')),
    ...round.villages.map(({ id, name }) => {
      const found = recommend(solution, { village: id })
      return about(`for ${name ?? id}`, `${recommendationsText(found, options)}\n\n${markdownBlock(recommendationTable(found, options))}`)
    }),
    ...round.cadres.slice(0, 1).map(({ id, name }) => about(`for ${name ?? id}`, recommendationsText(recommend(solution, { cadre: id }), options))),
    about('first contrast', markdownBlock(contrastTable(whyNot(solution, pairsOf(round)[0]), options))),
    ...(prices === undefined ? [] : [about('prices', `${render(prices, options)}\n\n${markdownBlock(priceTable(prices, options))}`)]),
  ].join('\n')
}

// a tie, an override that costs, an avoidance, a hold and a withdrawal, a waiver, two redundant overrides, a quota
const situations = ['S14', 'S08b', 'S09', 'held-village-and-withdrawn-cadre', 'avoidance-waived', 'keep-and-pin-agree', 'spouses-apart']

describe.each(situations)('answers about %s', (name) => {
  it.each(languages)('read the same in %s', async (lang) => {
    await expect(story(named(name), lang)).toMatchFileSnapshot(`golden/answers-${name}.${lang}.txt`)
  })
})

describe('a contrast', () => {
  const round: Round = {
    villages: [{ id: 'v1', name: '溪口村', recommends: ['c1', 'c2'] }, { id: 'v2', name: '石桥村', recommends: ['c2'] }],
    cadres: [{ id: 'c1', name: '周明远', choices: ['v1'] }, { id: 'c2', name: '林晓岚', choices: ['v1', 'v2'] }],
  }
  const solution = solve(round)
  const say = (about: Solution, cadre: string, village: string, lang: Language = 'zh-CN', more: object = {}): string =>
    render(whyNot(about, { cadre, village }), { lang, ...more })

  it('says who moves where in order, what changes and what decides', () => {
    expect(say(solution, 'c2', 'v1')).toBe(
      '若派林晓岚到溪口村（现拟派石桥村）：周明远由溪口村改派石桥村；双向一致由2个村减为1个村，组织指派由0个村增为1个村，其余各项不变。' +
      '不如现方案：按目标次序，最先有差别的是双向一致，少1个村。')
    expect(say(solution, 'c2', 'v1', 'en')).toBe(
      'If 林晓岚 (now in 石桥村) goes to 溪口村: 周明远 goes from 溪口村 to 石桥村; mutual pairs down from 2 villages to 1 village, ' +
      'villages filled by allotment up from 0 villages to 1 village, all other objectives unchanged. ' +
      'Not as good as the present plan: in the order of the objectives the first to differ is mutual pairs, 1 village fewer.')
    expect(say(solution, 'c1', 'v1')).toBe('方案中就是派周明远到溪口村。')
  })

  it('of equals leaves the choice to the meeting, and says so when nobody else moves', () => {
    const tie = solve(named('S14'))
    expect(say(tie, 'c2', 'v1')).toBe('若派林晓岚到溪口村（现拟派石桥村）：周明远由溪口村改派石桥村；各项目标都不变。与现方案同样好，由班子研究确定。')
    expect(say(tie, 'c2', 'v1', 'en')).toMatch(/; all objectives unchanged\. Just as good as the present plan: for the meeting to decide\.$/)
    expect(say(solve(named('negative-scores-first')), 'c1', 'v1')).toContain('（现未派驻）：其他人不动；适配分合计由0分减为-3分')
    expect(say(solve(named('negative-scores-first')), 'c1', 'v1', 'en')).toContain('nobody else moves')
  })

  it('names a village that would be left vacant', () => {
    const priority = solve(named('priority-classes'))
    expect(say(priority, 'c1', 'v1')).toContain('（现拟派石桥村）：石桥村空缺；重点村有指导员（优先级2）由1个村减为0个村')
    expect(say(priority, 'c1', 'v1', 'en')).toContain('left vacant: 石桥村')
  })

  it('of the impossible says what bars it', () => {
    const barred = { ...round, rules: [{ kind: 'avoid', id: 'r1', cadre: 'c1', village: 'v2', type: '亲属回避' }] } as const
    const about = solve(barred)
    expect(say(about, 'c1', 'v2')).toBe('周明远不能派驻石桥村：按回避规定。')
    expect(say(about, 'c1', 'v2', 'zh-CN', { round: barred })).not.toContain('亲属')
    expect(say(about, 'c1', 'v2', 'zh-CN', { round: barred, leadership: true })).toBe('周明远不能派驻石桥村：按回避规定（亲属回避）。')
    expect(say(about, 'c1', 'v2', 'en')).toBe('周明远 cannot go to 石桥村: avoidance rules.')
  })

  it('or which demands contradict it, with everybody named when the round is given', () => {
    const full: Round = {
      ...round,
      rules: [{ kind: 'fill', id: 'r1', villages: 'all' }],
      overrides: [{ kind: 'ban', id: 'o1', cadre: 'c2', village: 'v2', author: '李书记', reason: '轮换' }],
    }
    const about = solve(full)
    const asked = say(about, 'c1', 'v1', 'zh-CN', { round: full }).split('\n')
    expect(asked[0]).toBe('不能派周明远到溪口村，与下列事项无法同时满足：')
    expect(asked[1]).toBe('①班子意见“o1”（林晓岚不宜派驻石桥村，李书记提出，理由：轮换）')
    expect(asked[2]).toBe('②规则“r1”（全部村不得空缺）')
    expect(asked.join('\n')).not.toContain('asked')
    expect(asked.at(-1)).toContain('即可消除这一矛盾。')
    const english = say(about, 'c1', 'v1', 'en', { round: full })
    expect(english).toContain('周明远 cannot go to 溪口村 while all of these are to be met:\n(1) override "o1"')
    // without the round: ids, and no failure
    expect(say(about, 'c1', 'v1')).toContain('①班子意见“o1”\n')
  })

  it('says when it cannot say', () => {
    expect(say(solution, 'c9', 'v1')).toBe('本轮没有编号为“c9”的干部。')
    expect(say(solution, 'c1', 'v9', 'en')).toBe('This round has no village with the id "v9".')
    expect(say(solve(named('S15')), 'c1', 'v1')).toBe('本轮没有形成方案，无从比较。')
    const stopped: Contrast = { ...whyNot(solution, { cadre: 'c2', village: 'v1' }), outcome: 'unknown', stoppedBy: 'work' }
    expect(render(stopped)).toBe('能否派林晓岚到溪口村尚未得出结论：搜索没有做完。')
    expect(render({ ...stopped, outcome: 'infeasible' })).toBe('不能派林晓岚到溪口村：其他要求无法同时满足。')
  })

  it('admits a better plan where the present one was not proved', () => {
    const worse = whyNot(solution, { cadre: 'c2', village: 'v1' })
    const better: Contrast = { ...worse, outcome: 'better', levels: worse.levels.map((level) => ({ ...level, delta: -level.delta })) }
    expect(render(better)).toMatch(/。好于现方案：按目标次序，最先有差别的是双向一致，多1个村；现方案尚未证明没有更好的。$/)
    expect(render(better, { lang: 'en' })).toMatch(/mutual pairs, 1 village more; better plans than the present one were not excluded\.$/)
  })
})

describe('a list of recommendations', () => {
  const solution = solve(named('S08b'))

  it('is headed by the village, or by the cadre, that they are for', () => {
    const { villages: [{ id: village, name }], cadres: [{ id: cadre, name: person }] } = named('S08a')
    const free = solve(named('S08a'))
    expect(render([...recommend(free, { village })])).toMatch(new RegExp(`^${name!}还可以派（由好到差）：\n①`))
    expect(render([...recommend(free, { cadre })], { lang: 'en' })).toMatch(new RegExp(`^Where else ${person!} could go \\(best first\\):\n\\(1\\) If`))
    const [first] = recommend(free, { village })
    const mixed = [first, recommend(free, { village: 'v2' }).find((other) => other.cadre !== first.cadre)!]
    expect(render(mixed)).toMatch(/^还可以这样派（由好到差）：\n①.*\n②/)
    expect([recommendationsText([], {}), rowsOf(recommendationTable([]))]).toEqual(['没有其他可行的安排。', []])
  })

  it('is a table with one row each, in the order given', () => {
    const found = recommend(solution, { village: 'v1' })
    expect(found.length).toBeGreaterThan(1)
    const rows = rowsOf(recommendationTable(found))
    expect(rows.map((row) => row[0])).toEqual(found.map((_, k) => String(k + 1)))
    const people = new Map(solution.round.cadres.map(({ id, name }) => [id, name]))
    expect(rows.map((row) => row[1])).toEqual(found.map(({ cadre }) => people.get(cadre)))
    expect(htmlBlock(recommendationTable(found, { lang: 'en' }))).toContain('data-label="Who moves"')
  })
})

describe('prices', () => {
  const signed = { author: '李书记', reason: '熟悉林权改革' }
  const round: Round = {
    villages: [{ id: 'v1', name: '溪口村', recommends: ['c1'] }, { id: 'v2', name: '石桥村', recommends: ['c2'] }],
    cadres: [{ id: 'c1', name: '周明远', choices: ['v1'] }, { id: 'c2', name: '林晓岚', choices: ['v2'] }],
  }
  const pin: Override = { kind: 'pin', id: 'o1', cadre: 'c2', village: 'v1', ...signed }
  const priced = (...overrides: Override[]): { readonly about: Round; readonly prices: OverridePrices } => {
    const about = { ...round, overrides }
    return { about, prices: priceOverrides(solve(about))! }
  }

  it('say who proposed what and why, what it costs, who moves and what that means to them', () => {
    const { about, prices } = priced(pin)
    expect(render(prices, { round: about }).split('\n')).toEqual([
      '各条班子意见对方案的影响（与不采用该条、其余意见照旧的方案相比）：',
      '①班子意见“o1”（定林晓岚到溪口村，李书记提出，理由：熟悉林权改革）：双向一致由2个村减为0个村，互愿未成对由0对增为2对，双向一致且为第一志愿由2个村减为0个村，' +
      '组织指派由0个村增为2个村，其余各项不变；周明远由溪口村改派石桥村，林晓岚由石桥村改派溪口村；按本人志愿，去处变差的有周明远、林晓岚；' +
      '新增互愿未成对：周明远与溪口村、林晓岚与石桥村。',
    ])
    expect(render(prices, { round: about, lang: 'en' })).toContain('; by their own choices worse off: 周明远, 林晓岚; new blocking pairs: 周明远 and 溪口村, 林晓岚 and 石桥村.')
    expect(render(prices, { places: { overrides: { o1: { sheet: '班子意见表', row: 3 } } } })).toContain('①《班子意见表》第3行：双向一致')
  })

  it('say that an override has no effect, and price all together', () => {
    const { about, prices } = priced(pin, { kind: 'pin', id: 'o2', cadre: 'c1', village: 'v2', ...signed })
    const lines = render(prices, { round: about }).split('\n')
    expect(lines[1]).toMatch(/：未起作用：不采用该条，方案也是如此。$/)
    expect(lines[2]).toMatch(/^②班子意见“o2”（定周明远到石桥村，李书记提出，理由：熟悉林权改革）：未起作用：/)
    expect(lines[3]).toMatch(/^全部班子意见合计（与不采用任何一条的方案相比）：双向一致由2个村减为0个村/)
    const rows = rowsOf(priceTable(prices, { round: about }))
    expect(rows.map((row) => row[0])).toEqual(['1', '2', ''])
    expect(rows[2].slice(1, 4)).toEqual([
      '全部班子意见合计（与不采用任何一条的方案相比）',
      '双向一致由2个村减为0个村，互愿未成对由0对增为2对，双向一致且为第一志愿由2个村减为0个村，组织指派由0个村增为2个村，其余各项不变',
      '周明远由溪口村改派石桥村，林晓岚由石桥村改派溪口村',
    ])
  })

  it('say so when only the count changes: a pair that is banned is no longer counted as blocking', () => {
    const { prices } = priced(pin, { kind: 'ban', id: 'o2', cadre: 'c1', village: 'v1', ...signed })
    expect(render(prices).split('\n')[2]).toBe('②班子意见“o2”：不影响派驻，只影响互愿未成对的计数；互愿未成对由2对减为1对，其余各项不变。')
  })

  it('say what they do not know', () => {
    const { prices } = priced(pin)
    const [each] = prices.each
    const nothing = { levels: [], moves: [], blockingPairs: [], gains: [], losses: [] }
    const without = (state: Price['without']): OverridePrices => {
      const lost = { ...nothing, without: state }
      return { ...prices, joint: lost, each: [{ ...each, ...lost }, { ...each, ...lost, override: 'o2' }] }
    }
    expect(render(without('unknown')).match(/影响未能算出：搜索没有做完。/g)).toHaveLength(3)
    expect(render(without('infeasible')).match(/其余要求无法同时满足，不能形成方案。/g)).toHaveLength(3)
    expect(render(without('infeasible'), { lang: 'en' }).match(/the other demands cannot all be met and there is no plan\./g)).toHaveLength(3)
    expect(rowsOf(priceTable(without('unknown'))).map((row) => row[2])).toEqual(Array(3).fill('影响未能算出：搜索没有做完'))
    expect([render({ ...prices, each: [] }), rowsOf(priceTable({ ...prices, each: [] }))]).toEqual(['没有班子意见。', []])
    expect(render({ ...prices, each: [{ ...each, effect: 'choice' }] })).toContain('：各项目标不受影响；不采用该条，另有同样好的安排。')
  })
})

describe('both languages', () => {
  /** Names and amounts of a text, whatever their order in the sentence. */
  const tokens = (text: string): string[] => (text.match(/村甲\d+号|人乙\d+号|-?\d+/g) ?? []).sort()

  it('have the same sentences with the same parameters', () => {
    const shape = (words: object): unknown =>
      Object.fromEntries(Object.entries(words).map(([key, value]) => [key, typeof value === 'function' ? (value as (...given: never[]) => string).length : typeof value === 'object' ? shape(value as object) : typeof value]))
    expect(shape(answersEn)).toEqual(shape(answersZh))
  })

  it('say the same of random rounds: every name, every number, nothing else', () => {
    const seen: Record<string, number> = {}
    fc.assert(
      fc.property(roundArbitrary(), (random) => {
        const round = withNames(random)
        const solution = solve(round)
        const village = new Map(round.villages.map(({ id, name }) => [id, name]))
        const cadre = new Map(round.cadres.map(({ id, name }) => [id, name]))
        const namesOfMoves = (moves: readonly Move[]): string[] =>
          moves.flatMap(({ cadre: who, from, to }) => [cadre.get(who)!, ...[from, to].flatMap((id) => (id === null ? [] : [village.get(id)!]))])
        for (const pair of pairsOf(round)) {
          const contrast = whyNot(solution, pair)
          seen[contrast.outcome] = (seen[contrast.outcome] ?? 0) + 1
          if (contrast.outcome === 'infeasible') continue
          const [zh, en] = languages.map((lang) => render(contrast, { lang }))
          expect(tokens(en)).toEqual(tokens(zh))
          expect(zh + en).not.toMatch(forbidden)
          expect(`${zh}${en}`).not.toContain('\n')
          if (contrast.outcome !== 'unknown') for (const name of [cadre.get(pair.cadre)!, village.get(pair.village)!, ...namesOfMoves(contrast.moves)]) expect(zh).toContain(name)
          // every level that differs is said with both its values
          for (const { value, delta } of contrast.levels) if (delta !== 0) expect(tokens(zh)).toEqual(expect.arrayContaining([value, value - delta].map(String)))
        }
        const prices = priceOverrides(solution)
        if (prices === undefined) return
        const [zh, en] = languages.map((lang) => rowsOf(priceTable(prices, { lang })).map((row) => row.slice(2).join(' ')))
        expect(en.map(tokens)).toEqual(zh.map(tokens))
        const all = [...prices.each.filter(({ effect }) => effect === 'price'), ...(prices.each.length < 2 ? [] : [prices.joint])]
        for (const { moves, gains, losses, blockingPairs } of all) {
          for (const name of [...namesOfMoves(moves), ...[...gains, ...losses].map((id) => cadre.get(id)!), ...blockingPairs.flatMap((pair) => [cadre.get(pair.cadre)!, village.get(pair.village)!])]) {
            expect(zh.join()).toContain(name)
            expect(render(prices)).toContain(name)
          }
        }
      }),
      { numRuns: 60, seed: 20260408 },
    )
    for (const outcome of ['already', 'tie', 'worse', 'infeasible', 'unknown']) expect(seen[outcome], outcome).toBeGreaterThan(0)
  })

  it('judge nobody and claim nothing that is not proved', () => {
    for (const { round } of readCases()) {
      const solution = solve(round)
      const prices = priceOverrides(solution)
      for (const lang of languages) {
        const said: string[] = [
          ...pairsOf(round).map((pair) => render(whyNot(solution, pair), { lang, round })),
          ...round.cadres.map(({ id }) => recommendationsText(recommend(solution, { cadre: id }), { lang, round })),
          ...(prices === undefined ? [] : [render(prices, { lang, round })]),
        ]
        expect(said.join('\n')).not.toMatch(forbidden)
      }
    }
  })
})

describe('text of others', () => {
  it('stays on its line', () => {
    const round: Round = {
      villages: [{ id: 'v\n1', name: '溪口\n村', recommends: ['c\n1'] }],
      cadres: [{ id: 'c\n1', name: '周\u202e明远', choices: ['v\n1'] }, { id: 'c2', name: '林\r\n晓岚' }],
      overrides: [{ kind: 'pin', id: 'o\n1', cadre: 'c2', village: 'v\n1', author: '李\n书记', reason: '熟\n悉' }],
    }
    const solution = solve(round)
    const free = solve({ ...round, overrides: [] })
    const recommended: readonly Recommendation[] = recommend(free, { village: 'v\n1' })
    expect(recommended).toHaveLength(1)
    for (const text of [render(whyNot(solution, { cadre: 'c\n1', village: 'v\n1' }), { round }), render(recommended[0], { round })]) expect(text).not.toMatch(/[\n\r\u202e]/)
    expect(render(priceOverrides(solution)!, { round }).split('\n')).toHaveLength(2)
    expect(render([...recommended], { round }).split('\n')).toHaveLength(2)
  })
})
