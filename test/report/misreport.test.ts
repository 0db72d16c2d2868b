/** Gains by lists of choices other than one's own, as the meeting reads them, in both languages, in sentences and as a table. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { misreportGains } from '../../src/explain/misreport-gains.ts'
import type { Round } from '../../src/model/round.ts'
import { type Block, cellText } from '../../src/report/document.ts'
import type { Language } from '../../src/report/language.ts'
import { misreportTable } from '../../src/report/render-misreport.ts'
import { render } from '../../src/report/render.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { wishfulRound } from '../kit/wishful.ts'

const languages: readonly Language[] = ['zh-CN', 'en']
const forbidden = /最优|算法|影子价格|落选|淘汰|弱村|作弊|操纵|shadow price|algorithm|optimal|loser|rejected|manipulat|cheat|undefined|null|NaN|Infinity|\[object/i

const round: Round = {
  villages: [{ id: 'v1', name: '溪口村', recommends: ['c1', 'c2'] }, { id: 'v2', name: '石桥村', recommends: ['c2'] }],
  cadres: [
    { id: 'c1', name: '周明远', choices: ['v1'] }, { id: 'c2', name: '林晓岚', choices: ['v1', 'v2'] }, { id: 'c3', name: '陈立新', choices: ['v2'] },
    { id: 'c4', name: '吴佳宁' }, { id: 'c5', name: '何思雨', choices: ['v1'], available: false },
  ],
  fit: [{ cadre: 'c2', village: 'v1', score: 3 }],
}

const tableText = (block: Block): string => (block.kind === 'table' ? [block.columns.map(({ heading }) => heading), ...block.rows.map((row) => row.map(cellText))].map((row) => row.join('|')).join('\n') : block.kind === 'list' ? block.items.join('\n') : '')
const named = (plain: Round): Round => ({
  ...plain,
  villages: plain.villages.map((village, i) => ({ ...village, name: `村甲${i}号` })), cadres: plain.cadres.map((cadre, i) => ({ ...cadre, name: `人乙${i}号` })),
})

describe('gains by other lists', () => {
  it('name everybody: who could gain and how, and why the others could not', () => {
    const told = misreportGains(round)
    expect(render(told).split('\n')).toEqual([
      '不如实填报志愿，能否去到自己更想去的村：',
      '林晓岚：如实填报（溪口村、石桥村）时派驻石桥村；试了4种填法，其中1种对本人更有利：',
      '①改为填溪口村，则派驻溪口村，一定去到更想去的村。',
      '逐一试过，怎样改填都去不到更想去的村：陈立新。',
      '第一志愿已定，没有更想去的村：周明远。',
      '没有填志愿，不知道更想去哪个村：吴佳宁。',
      '不参加本轮派驻：何思雨。',
      '试的填法：从本人能够派驻的村中选填，最多填2个，先后不同算不同，也包括不填。',
      '前提：一次只有一人改填，其他人和村都不变；他事先知道所有人的填报和推荐（实际上很难做到）；已填的志愿就是他的真实想法，没有填的村和未派驻一样，排在最后；他只改志愿，不改别的；只看抽签之前同样好的各个方案，不看其中各有几个。',
      '同样好的方案有几个时：每个方案中都更好，是“一定”；有的方案中更好，是“可能”；最好的去处不变、最差的去处变好，也算有利。',
    ])
    const english = render(told, { lang: 'en' }).split('\n')
    expect(english.slice(1, 3)).toEqual([
      '林晓岚 with his own choices (溪口村, 石桥村) is in 石桥村; of 4 other lists 1 would do more for him:', '(1) Choosing 溪口村 he is in 溪口村: surely a village he would rather have.',
    ])
    expect(tableText(misreportTable(told))).toBe('干部|如实填报|结果|改填|改填的结果|对本人\n林晓岚|溪口村、石桥村|派驻石桥村|溪口村|派驻溪口村|一定更好')
    const none = misreportGains(round, { cadre: 'c1' })
    expect(tableText(misreportTable(none)).split('\n')[1]).toBe('第一志愿已定，没有更想去的村：周明远。')
    expect(render(misreportGains(round, { cadre: '周名远' })).split('\n')[1]).toBe('本轮干部名单中没有周名远。')
    expect(render(misreportGains({ villages: [], cadres: [] }), { lang: 'en' }).split('\n')[1]).toBe('There are no cadres.')
    expect(render(misreportGains(round, { cadre: 'c2', mostVillages: 1, longest: 1, limit: 0 })).split('\n').slice(1, 5)).toEqual([
      '林晓岚：如实填报（溪口村、石桥村）时派驻石桥村；试了2种填法，其中1种对本人更有利：', '另有1种填法也对本人更有利。', '林晓岚只试了1个村的各种填法，另有1个村没有试。',
      '试的填法：从本人能够派驻的村中选填，最多填1个，先后不同算不同，也包括不填。',
    ])
    const pinned = { ...round, overrides: [{ kind: 'pin', id: 'o1', cadre: 'c2', village: 'v2', author: 'a', reason: 'b' }] as const }
    expect(render(misreportGains(pinned, { cadre: 'c2' })).split('\n')[1]).toBe('已由班子定人，与志愿无关：林晓岚。')
  })

  it('say the same things in both languages, in plain words, of rounds of every kind', () => {
    const seen = { every: 0, some: 0, firmer: 0, stopped: 0 }
    const check = (plain: Round, signal?: AbortSignal): void => {
      const told = misreportGains(named(plain), signal === undefined ? {} : { signal })
      for (const { found, stoppedBy } of told.cadres) {
        for (const gain of ['every', 'some', 'firmer'] as const) seen[gain] += found[gain]
        if (stoppedBy === 'work') seen.stopped++
      }
      const [zh, en] = languages.map((lang) => render(told, { lang }))
      for (const text of [zh, en]) expect(text).not.toMatch(forbidden)
      expect(en.split('\n')).toHaveLength(zh.split('\n').length)
      const people = (text: string): string[] => (text.match(/[村人][甲乙]\d+号/g) ?? []).sort()
      expect(people(en)).toEqual(people(zh))
      for (const { id } of told.names.cadres) expect(zh).toContain(named(plain).cadres.find((one) => one.id === id)!.name)
      expect(told.names.cadres).toHaveLength(plain.cadres.length)
      expect(en.replace(/[村人][甲乙]\d+号/g, '')).not.toMatch(/[\u4e00-\u9fff]/)
      expect(zh.replace(/[甲乙]/g, '')).not.toMatch(/[a-z]{2}/)
      expect(en).not.toMatch(/\b1 (villages|cadres|other lists|further lists)\b/)
      for (const lang of languages) {
        const block = misreportTable(told, { lang })
        expect(tableText(block)).not.toMatch(forbidden)
        if (block.kind === 'table') for (const row of block.rows) expect(row).toHaveLength(block.columns.length)
      }
    }
    fc.assert(fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 3, maxCadres: 4, awkwardIds: false }), (plain) => check(plain)), { numRuns: 100, seed: 43 })
    for (let seed = 0; seed < 30; seed++) {
      check(wishfulRound(seed))
      check(wishfulRound(seed), AbortSignal.abort())
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
  })
})
