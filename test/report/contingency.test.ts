import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contingency, removalPrice, reserve } from '../../src/explain/contingency.ts'
import { counterfactual } from '../../src/explain/counterfactual.ts'
import { fairness } from '../../src/explain/fairness.ts'
import { whyNoBetter } from '../../src/explain/bottleneck.ts'
import { objectivesOf, type Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { meanOf } from '../../src/report/contingency-words.ts'
import { render, type Renderable } from '../../src/report/render.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { ruledTownship } from '../kit/ruled.ts'
import { township } from '../kit/seeded.ts'

/** Everything that can be asked of a solution here, a few of each. */
function answers(solution: Solution): Renderable[] {
  const { round } = solution
  const [village] = round.villages
  const [cadre] = round.cadres
  const fair = fairness(solution)
  return [
    contingency(solution),
    ...(fair === undefined ? [] : [fair]),
    ...objectivesOf(round).map((objective) => whyNoBetter(solution, objective)),
    ...(village === undefined ? [] : [removalPrice(solution, { village: village.id }), reserve(solution, village.id)]),
    ...(cadre === undefined ? [] : [removalPrice(solution, { cadre: cadre.id })]),
    ...(village === undefined || cadre === undefined ? [] : [counterfactual(solution, { cadre: cadre.id, village: village.id })]),
  ]
}

const languages = ['zh-CN', 'en'] as const

/** What is said in both languages, line by line. */
function both(thing: Renderable): readonly (readonly string[])[] {
  return languages.map((lang) => render(thing, { lang }).split('\n'))
}

function checkTexts(solution: Solution): void {
  const names = [...solution.round.villages, ...solution.round.cadres].map(({ id }) => id)
  for (const thing of answers(solution)) {
    const [zh, en] = both(thing)
    expect(en.length).toBe(zh.length)
    zh.forEach((line, k) => {
      expect(line).toMatch(/[。：]$/)
      expect(en[k]).toMatch(/[.:]$/)
      // the same people and places in both
      for (const name of names) expect(en[k].includes(name), `${name}\n${line}\n${en[k]}`).toBe(line.includes(name))
    })
    for (const text of [zh.join('\n'), en.join('\n')]) {
      expect(text).not.toMatch(/undefined|NaN|\[object|null/)
      expect(text).not.toMatch(/最优|算法|影子价格|落选|淘汰|弱村|shadow price|algorithm|optimal|loser|rejected|dual|cover\b/i)
    }
    expect(en.join('\n')).not.toMatch(/\b1 (villages|cadres|cases|posts|pairs)\b/)
  }
}

describe('answers in both languages', () => {
  const people = (round: Round): Round => ({
    // ids that stand for themselves in a text and are in no word
    ...JSON.parse(JSON.stringify(round).replace(/"(v|c)(\d+)"/g, (_, kind: string, n: string) => `"${kind === 'v' ? '甲乙丙丁戊'[Number(n) - 1] : '子丑寅卯辰巳'[Number(n) - 1]}${kind === 'v' ? '村' : '某'}"`)) as Round,
  })

  it('rounds of every kind', () => {
    fc.assert(
      fc.property(roundArbitrary({ sideRules: true, softRules: true, preferences: true, stable: true, maxVillages: 4, maxCadres: 4, awkwardIds: false }), (round) => {
        const solution = solve(people(round))
        checkTexts(solution)
      }),
      { numRuns: 150 },
    )
  })

  it('townships', () => {
    checkTexts(solve(township({ seed: 5, villages: 6, cadres: 9 })))
    checkTexts(solve(ruledTownship(3, 9, 14)))
  })
})

describe('what is said', () => {
  const round: Round = {
    villages: [
      { id: 'v1', name: '溪口村', recommends: ['c1', 'c2'] }, { id: 'v2', name: '石桥村', recommends: ['c2', 'c3'] }, { id: 'v3', name: '高坪村', recommends: ['c1', 'c2'] },
    ],
    cadres: [{ id: 'c1', name: '周明远', choices: ['v1'] }, { id: 'c2', name: '林晓岚', choices: ['v1', 'v2'] }, { id: 'c3', name: '陈立新', choices: ['v2'] }],
  }
  const solution = solve(round)

  it('of a cadre who drops out', () => {
    expect(render(removalPrice(solution, { cadre: 'c1' }))).toBe('如周明远不参加派驻：村村有指导员由3个村变为2个村；林晓岚由高坪村改派溪口村。')
    expect(render(removalPrice(solution, { cadre: 'c1' }), { lang: 'en' })).toBe('If 周明远 drops out: villages with an instructor from 3 to 2; 林晓岚 moves from 高坪村 to 溪口村.')
  })

  it('of a bottleneck', () => {
    expect(render(whyNoBetter(solution, 'mutual'))).toBe(
      '在“村村有指导员”不变差的前提下，双向一致最多2个村，不可能更多。\n溪口村、石桥村这2个村各计一个；除此之外没有能计入的。')
    expect(render(whyNoBetter(solution, 'coverage'), { lang: 'en' })).toBe('Villages with an instructor: 3 villages, every village that can count does; more are not possible.')
  })

  it('of a change that would be enough', () => {
    const told = counterfactual(solution, { cadre: 'c3', village: 'v3' }, { mayChange: ['choices'] })
    expect(render(told).split('\n')).toEqual([
      '要使陈立新成为高坪村的人选之一，至少要改变下列之一（范围：本人志愿，最多同时改两项）：', '1. 陈立新把高坪村填为第一志愿。', '2. 陈立新只填高坪村一个志愿。',
      '要使陈立新确定派驻高坪村，至少要改变下列之一（范围：本人志愿，最多同时改两项）：', '1. 陈立新只填高坪村一个志愿。',
    ])
    expect(render(counterfactual(solution, { cadre: 'c3', village: 'v3' }, { mayChange: ['overrides'], most: 1 }), { lang: 'en' })).toBe(
      'Nothing that may be changed (dropping an override; one change) would put 陈立新 at 高坪村.')
  })
})

it('means are rounded half up in integers', () => {
  expect([meanOf(7, 2), meanOf(-1, 3), meanOf(1, 20), meanOf(-7, 2), meanOf(0, 5), meanOf(3, 0)]).toEqual(['3.5', '−0.3', '0.1', '−3.5', '0.0', '–'])
})
