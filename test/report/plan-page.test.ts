/** The plan page: everybody and every pair is on it once, text of others stays text, its bytes are its own, nothing leads out of it. */

import { createHash } from 'node:crypto'
import eslint from '@eslint/js'
import { Linter } from 'eslint'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describePeople } from '../../src/explain/describe-people.ts'
import { describePlan } from '../../src/explain/describe-plan.ts'
import { explain } from '../../src/explain/explain.ts'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import type { Language } from '../../src/report/language.ts'
import { cadreTally, satisfactions, villageTally } from '../../src/report/plan-page-chart.ts'
import { pageGraph } from '../../src/report/plan-page-graph.ts'
import { crossings, fewCrossings, layOut } from '../../src/report/plan-page-layout.ts'
import { planPageScript, planPageScriptHash } from '../../src/report/plan-page-script.ts'
import { planPageStyle } from '../../src/report/plan-page-style.ts'
import { emsOf, fitted } from '../../src/report/plan-page-text.ts'
import { writePlanPage } from '../../src/report/plan-page.ts'
import { render } from '../../src/report/render.ts'
import { planPage } from '../../src/report.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { readCases } from '../kit/cases.ts'
import { county, seededRandom, shuffled, township } from '../kit/seeded.ts'

const languages: readonly Language[] = ['zh-CN', 'en']
const named = (name: string): Round => readCases().find((item) => item.case === name)!.round

interface Facts {
  readonly nodes: Readonly<Record<string, readonly [kind: string, title: string, under: string, sentences: readonly string[]]>>
}

/** What a page holds, read from its bytes. */
function read(page: string) {
  const attributes = (pattern: RegExp): readonly (readonly string[])[] => [...page.matchAll(pattern)].map((match) => match.slice(1))
  return {
    nodes: attributes(/<g class="node ([^"]*)"(?: data-s="([^"]*)")? role="button" tabindex="-1" data-k="([vc]\d+)" aria-label="([^"]*)">/g),
    edges: attributes(/<g class="edge ([^"]*)" data-v="(\d+)" data-c="(\d+)">/g),
    buttons: attributes(/<button type="button" data-k="([vc]\d+)">([^<]*)<\/button>/g),
    folds: [...page.matchAll(/<details/g)].length,
    facts: JSON.parse(/<script type="application\/json" id="facts">(.*?)<\/script>/s.exec(page)![1]) as Facts,
  }
}

/** Every pair that must be drawn, in the words of the round: named by either side, in the plan, or in an equally good one. */
function pairsOf({ round, plan, status }: Solution): readonly string[] {
  const pairs = new Set<string>()
  const add = (village: string, cadre: string): unknown =>
    pairs.add(`${round.villages.findIndex(({ id }) => id === village)}-${round.cadres.findIndex(({ id }) => id === cadre)}`)
  for (const { id, recommends = [] } of round.villages) for (const cadre of recommends) add(id, cadre)
  for (const { id, choices = [] } of round.cadres) for (const village of choices) add(village, id)
  for (const { village, cadre, candidates } of plan?.posts ?? []) {
    if (cadre !== null) add(village, cadre)
    for (const other of status === 'optimal' ? candidates : []) if (other !== null) add(village, other)
  }
  return [...pairs].sort()
}

/** Holds a page to everybody of its round. */
function expectWhole(solution: Solution, page: string): void {
  const { round, plan } = solution
  const { nodes, edges, facts } = read(page)
  const once = (letter: string, count: number): readonly string[] => Array.from({ length: count }, (_, k) => `${letter}${k}`).sort()
  const home = nodes.filter(([classes]) => !/\bguest\b/.test(classes)).map(([, , key]) => key)
  expect(home.filter((key) => key.startsWith('v')).sort()).toEqual(once('v', round.villages.length))
  expect(home.filter((key) => key.startsWith('c')).sort()).toEqual(once('c', round.cadres.length))
  expect(edges.map(([, v, c]) => `${v}-${c}`).sort()).toEqual(pairsOf(solution))
  expect(Object.keys(facts.nodes).sort()).toEqual([...once('c', round.cadres.length), ...once('v', round.villages.length)])
  const drawnAs = (use: string): readonly string[] =>
    edges.filter(([classes]) => classes.split(' ').includes(use)).map(([, v, c]) => `${round.villages[Number(v)].id}=${round.cadres[Number(c)].id}`).sort()
  const others = (plan?.posts ?? []).flatMap(({ village, cadre, candidates }) =>
    solution.status === 'optimal' ? candidates.flatMap((id) => (id === null || id === cadre ? [] : [`${village}=${id}`])) : [])
  expect(drawnAs('candidate')).toEqual(others.sort())
  expect(drawnAs('post')).toEqual((plan?.posts ?? []).flatMap(({ village, cadre }) => (cadre === null ? [] : [`${village}=${cadre}`])).sort())
}

describe('the page', () => {
  it('has every village, every cadre and every pair exactly once, on random rounds in both languages', () => {
    fc.assert(
      fc.property(roundArbitrary(), fc.constantFrom(...languages), (round, lang) => {
        const solution = solve(round)
        const page = planPage(solution, { lang })
        expectWhole(solution, page)
        expect(page).toContain(`<html lang="${lang}">`)
        expect(page).toBe(planPage(solve(round), { lang }))
      }),
      { seed: 61, numRuns: 60 },
    )
  })

  it('says of everybody what the facts say', () => {
    for (const name of ['S01', 'S08b', 'S14', 'S07']) {
      const solution = solve(named(name))
      for (const lang of languages) {
        const { nodes } = read(planPage(solution, { lang })).facts
        const facts = describePlan(solution)
        facts.villages.forEach((explanation, v) => expect(nodes[`v${v}`][3]).toEqual(render(explanation, { lang }).split('\n')))
        solution.round.cadres.forEach(({ id }, c) => expect(nodes[`c${c}`][3]).toEqual(render(explain(solution, { cadre: id }), { lang }).split('\n')))
        // the same in the tables and under the pictures
        expect(new Set(read(planPage(solution, { lang })).buttons.map(([key]) => key)).size).toBe(solution.round.villages.length + solution.round.cadres.length)
      }
    }
  })

  it('lists people by the strokes of their surnames only where that is certain', () => {
    const people = (names: readonly string[]): readonly string[] => {
      const page = planPage(solve({ villages: [{ id: '溪口村' }], cadres: names.map((name, k) => ({ id: `g${k}`, name, available: false })) }))
      return [page.includes('按姓氏笔画为序') ? '笔画' : '花名册', ...read(page).buttons.filter(([key]) => key.startsWith('c')).map(([, name]) => name)]
    }
    expect(people(['陈立新', '周明远', '丁一', '王大利', '王富'])).toEqual(['笔画', '丁一', '王富', '王大利', '陈立新', '周明远'])
    expect(people(['陈立新', '周明远', 'Anna'])).toEqual(['花名册', '陈立新', '周明远', 'Anna'])
  })

  it('keeps apart what is settled, open, vacant and decided by the leadership', () => {
    const states = (name: string): Readonly<Record<string, string>> =>
      Object.fromEntries(read(planPage(solve(named(name)))).nodes.filter(([, state]) => state !== undefined).map(([, state, key]) => [key, state]))
    expect(states('S14')).toEqual({ v0: 'open', v1: 'open' })
    expect(states('S08b')).toMatchObject({ v2: expect.stringContaining('adjusted') as string })
    expect(Object.values(states('held-village-and-withdrawn-cadre')).filter((state) => state === 'vacant adjusted')).toHaveLength(1)
    const page = planPage(solve(named('S14')))
    expect(page).toContain('<h2>待议 <small>2</small></h2>')
    expect(planPage(solve({ ...named('S14'), policy: { tieBreak: { lottery: '2026' } } }))).toContain('<h2>抽签确定 <small>2</small></h2>')
    const unproved: Solution = { ...solve(named('S14')), status: 'feasible', stoppedBy: 'work' }
    expect(planPage(unproved)).toContain('<h2>拟派（未证明） <small>2</small></h2>')
    expect(planPage(unproved)).not.toMatch(/data-s="(settled|open)/)
  })

  it('without a plan draws the wishes and gives the conflict', () => {
    const solution = solve(named('one-cadre-pinned-twice'))
    expect(solution.status).toBe('infeasible')
    const page = planPage(solution)
    expectWhole(solution, page)
    expect(page).toContain('矛盾事项')
    expect(page).not.toContain('未采用的推荐')
    expect(planPage({ kind: 'solution', status: 'unknown', round: named('S01'), stoppedBy: 'work', issues: [], parts: [] }, { lang: 'en' })).toContain('周明远')
  })

  it('says type and basis of avoidance rules to the leadership only', () => {
    const round: Round = {
      villages: [{ id: '梅坞村', recommends: ['周明远'] }],
      cadres: [{ id: '周明远', choices: ['梅坞村'] }],
      rules: [{ kind: 'avoid', id: 'r5', cadre: '周明远', village: '梅坞村', type: '亲属标记', basis: '依据标记' }],
    }
    expect(planPage(solve(round))).not.toMatch(/亲属标记|依据标记/)
    expect(planPage(solve(round), { leadership: true })).toContain('亲属标记')
  })

  it.each([[0, 0], [1, 1], [80, 120], [81, 120]])('of %i villages is whole, in several pictures only above 80', (villages, cadres) => {
    const solution = solve(villages === 0 ? { villages: [], cadres: [] } : township({ seed: 5, villages, cadres, scores: 'none' }))
    for (const lang of languages) {
      const page = planPage(solution, { lang })
      expectWhole(solution, page)
      expect(read(page).folds > 1).toBe(villages > 80)
    }
  })

  it('of 1,000 villages is whole and smaller than 5 million characters', () => {
    const solution = solve(county({ seed: 4, villages: 1000, cadres: 1600, townships: 50, scores: 'none' }))
    const page = writePlanPage(describePlan(solution, { prices: false }), [])
    expectWhole(solution, page)
    expect(page.length).toBeLessThan(5_000_000)
    // one picture per township and area
    expect(read(page).folds).toBe(new Set(solution.round.villages.map(({ pool, area }) => `${pool} ${area}`)).size)
  })
})

describe('text of others', () => {
  const hostile = [
    '</script><script>alert(1)</script>', '<!--<script>', '"><img src=x onerror=alert(1)>', "' onload='x", '\u202e倒\u2066', '𠮷𡈽村', '{n}', '&lt;&#39;', ']]>', 'v0" data-k="v1', '\u2028\n换行', '__proto__',
  ]
  const round: Round = {
    id: hostile[0], title: hostile[1],
    villages: hostile.map((name, k) => ({ id: `${k} ${name}`, name, area: name, pool: name, recommends: [`${k} ${name}`] })),
    cadres: hostile.map((name, k) => ({ id: `${k} ${name}`, name, unit: name, choices: [`${k} ${name}`] })),
    overrides: hostile.map((name, k) => ({ kind: 'pin', id: name, author: name, reason: name, cadre: `${k} ${name}`, village: `${k} ${name}` })),
  }

  it.each(languages)('stays text (%s)', (lang) => {
    const solution = solve(round)
    const page = planPage(solution, { lang })
    expectWhole(solution, page)
    expect(page.match(/<script/g)).toHaveLength(2)
    expect(page.match(/<\/script/g)).toHaveLength(2)
    expect(page).not.toMatch(/<!--|<img|onerror=alert\(1\)>|[\u202a-\u202e\u2066-\u2069\u2028\u2029]|\]\]>/)
    // no attribute but our own begins in a name
    expect(page).not.toMatch(/ onload='|v0" data-k/)
    const { nodes } = read(page).facts
    expect(nodes.v0[1]).toBe(hostile[0])
    expect(nodes.v4[1]).toBe('\ufffd倒\ufffd')
    expect(nodes.v5[1]).toBe('𠮷𡈽村')
  })

  it('is cut by whole characters', () => {
    expect(fitted('𠮷𡈽𠮷𡈽', 3)).toBe('𠮷𡈽…')
    expect(fitted('溪口村', 3)).toBe('溪口村')
    expect(emsOf('溪口A')).toBeCloseTo(2.68)
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 8 }), (text, ems) => emsOf(fitted(text, ems)) <= ems), { seed: 62 })
  })
})

describe('what leads out', () => {
  it('is nothing: no address, no file, no font, no markup made by the script', () => {
    const solution = solve(named('S08b'))
    for (const lang of languages) {
      const page = planPage(solution, { lang })
      expect(page).not.toMatch(/https?:|\/\/[a-z]|@import|@font-face|<link|<iframe|<img|<object|\bsrc=/i)
      expect([...page.matchAll(/url\(([^)]*)\)/g)].every(([, target]) => target.startsWith('#'))).toBe(true)
      expect([...page.matchAll(/href="([^"]*)"/g)].every(([, target]) => target.startsWith('#'))).toBe(true)
      expect(page).toContain(`content="default-src 'none'; script-src '${planPageScriptHash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`)
    }
    expect(planPageScript).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|fetch|XMLHttp|WebSocket|import\(|Storage|cookie|location/)
  })

  it('names the script by the hash of its bytes', () => {
    expect(planPageScriptHash).toBe(`sha256-${createHash('sha256').update(planPageScript, 'utf8').digest('base64')}`)
    expect(planPage(solve(named('S01')))).toContain(`<script>${planPageScript}</script>`)
  })

  it('is a script that passes the linter', () => {
    const globals = Object.fromEntries(['document', 'window', 'Element', 'Map', 'Set'].map((name) => [name, 'readonly' as const]))
    const rules = { ...eslint.configs.recommended.rules, 'prefer-const': 'error', 'no-var': 'error', 'eqeqeq': 'error', 'no-shadow': 'error' } as const
    const found = new Linter().verify(planPageScript, [{ languageOptions: { ecmaVersion: 2021, sourceType: 'script', globals }, rules }])
    expect(found.map(({ line, message }) => `${line}: ${message}`)).toEqual([])
  })
})

describe('the style', () => {
  it('names nothing around the drawing where it styles text: the pieces for print see only what is inside', () => {
    expect(planPageStyle).not.toMatch(/\.(picture|slice)[^,{]* (text|\.name|\.said|\.tag|\.no|\.aside|\.pinned)\b/)
  })
})

describe('the order of rows', () => {
  it('is a permutation and never crosses more than before', () => {
    const link = fc.tuple(fc.nat(11), fc.nat(11)).filter(([a, b]) => a !== b)
    fc.assert(
      fc.property(fc.array(link, { maxLength: 24 }), (links) => {
        const rows = Array.from({ length: 12 }, (_, k) => k)
        const ordered = fewCrossings(rows, links)
        expect([...ordered].sort((a, b) => a - b)).toEqual(rows)
        expect(crossings(ordered, links)).toBeLessThanOrEqual(crossings(rows, links))
      }),
      { seed: 63, numRuns: 200 },
    )
  })

  it('is never worse in long pictures, where no single rows are moved', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = seededRandom(seed)
      const rows = Array.from({ length: 70 }, (_, k) => k)
      // mostly short lines, which sweeps easily make worse
      const links = Array.from({ length: 60 }, () => [Math.floor(random() * 60), Math.floor(random() * 9) + 1]).map(([a, step]) => [a, a + step] as const)
      const once = fewCrossings(rows, links)
      expect(crossings(once, links)).toBeLessThanOrEqual(crossings(rows, links))
      expect(crossings(fewCrossings(once, links), links)).toBeLessThanOrEqual(crossings(once, links))
    }
  })

  it('untangles most of what can be untangled', () => {
    // chains that cross nowhere when they are in order, shuffled
    let [before, after] = [0, 0]
    for (let seed = 1; seed <= 20; seed++) {
      const rows = shuffled(Array.from({ length: 14 }, (_, k) => k), seededRandom(seed))
      const links = Array.from({ length: 13 }, (_, k) => [k, k + 1] as const)
      before += crossings(rows, links)
      after += crossings(fewCrossings(rows, links), links)
    }
    expect(after * 8).toBeLessThan(before)
  })

  it('keeps the pictures of areas apart, with guests where lines need them', () => {
    const drawn = county({ seed: 9, villages: 120, cadres: 190, townships: 6, crossing: 0.3, scores: 'none' })
    const round = { ...drawn, cadres: [...drawn.cadres, { id: '99-alone', pool: drawn.villages[119].pool!, available: false }] }
    const graph = pageGraph(solve(round))
    const pictures = layOut(graph, round)
    let lonely = 0
    for (const { title, rows, edges } of pictures) {
      const villages = new Set(rows.map(({ village }) => village))
      const cadres = new Set(rows.map(({ cadre }) => cadre))
      for (const v of villages) if (v >= 0) expect([round.villages[v].pool, round.villages[v].area].filter((part) => part !== undefined)).toEqual(title)
      // whom nobody has to do with is shown in his township
      for (const { cadre, guest } of rows) {
        if (cadre < 0 || guest || graph.edges.some((edge) => edge.cadre === cadre)) continue
        lonely++
        expect(round.cadres[cadre].pool).toBe(title[0])
      }
      for (const { village, cadre } of edges) expect(villages.has(village) && cadres.has(cadre)).toBe(true)
    }
    expect(pictures.some(({ rows }) => rows.some(({ guest }) => guest))).toBe(true)
    expect(lonely).toBeGreaterThan(0)
  })
})

describe('the bars', () => {
  it('count everybody once, and what the posts say', () => {
    fc.assert(
      fc.property(roundArbitrary(), (round) => {
        const solution = solve(round)
        if (solution.plan === undefined) return
        const { posts } = solution.plan
        const villages = villageTally(solution.plan, round)
        const cadres = cadreTally(solution.plan, pageGraph(solution))
        for (const tally of [villages, cadres]) expect(satisfactions.reduce((sum, part) => sum + tally[part], 0)).toBe(tally.total)
        expect(villages.total).toBe(round.villages.length)
        expect(villages.first + villages.second + villages.later + villages.equal).toBe(posts.filter(({ kind }) => kind === 'mutual' || kind === 'recommended').length)
        expect(cadres.first).toBe(posts.filter(({ choiceRank }) => choiceRank === 1).length)
        expect(villages.allotted).toBe(cadres.allotted)
        expect(cadres.total - cadres.none).toBe(villages.total - villages.none)
      }),
      { seed: 64, numRuns: 60 },
    )
  })

  it('of S01 are whole', () => {
    const solution = solve(named('S01'))
    expect(cadreTally(solution.plan!, pageGraph(solution))).toEqual({ first: 5, second: 0, later: 0, equal: 0, other: 0, allotted: 0, none: 2, total: 7 })
    expect(planPage(solution)).toContain('第一志愿 5（71.4%）')
    expect(describePeople(solution)).toHaveLength(7)
  })
})
