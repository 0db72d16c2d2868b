/** The discussion draft: everybody is in it, totals add up, text of others stays text, nothing private is said. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describePlan } from '../../src/explain/describe-plan.ts'
import { explain } from '../../src/explain/explain.ts'
import { headline } from '../../src/explain/headline.ts'
import type { Round } from '../../src/model/round.ts'
import type { Solution } from '../../src/model/solution.ts'
import { cellText } from '../../src/report/document.ts'
import { escapeHtml } from '../../src/report/html.ts'
import type { Language } from '../../src/report/language.ts'
import { escapeMarkdown, escapeMarkdownLine } from '../../src/report/markdown.ts'
import { planDocument } from '../../src/report/plan-document.ts'
import { render } from '../../src/report/render.ts'
import { planHtml, planMarkdown } from '../../src/report.ts'
import { solve } from '../../src/solve/solve.ts'
import { roundArbitrary } from '../kit/arbitrary.ts'
import { readCases } from '../kit/cases.ts'

const languages: readonly Language[] = ['zh-CN', 'en']
const named = (name: string): Round => readCases().find((item) => item.case === name)!.round

/** Villages and cadres under plain names that occur nowhere else: 村甲0 …, 人乙0 …. */
function withNames(round: Round): Round {
  return {
    ...round,
    villages: round.villages.map((village, i) => ({ ...village, name: `村甲${i}号` })),
    cadres: round.cadres.map((cadre, i) => ({ ...cadre, name: `人乙${i}号` })),
  }
}

/** The rows of the tables of a document, by the heading of their first columns. */
function tables(
  solution: Solution,
  lang: Language,
): { readonly heading: string; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }[] {
  return planDocument(describePlan(solution), { lang }).sections.flatMap(({ heading, blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'table'
        ? [{ heading, columns: block.columns.map((column) => column.heading), rows: block.rows.map((row) => row.map(cellText)) }]
        : [],
    ),
  )
}

describe('the draft', () => {
  it('has every village once and every cadre without a village once, on random rounds', () => {
    fc.assert(
      fc.property(roundArbitrary(), fc.constantFrom(...languages), (random, lang) => {
        const round = withNames(random)
        const solution = solve(round)
        const markdown = planMarkdown(solution, { lang })
        for (const { name } of [...round.villages, ...round.cadres]) expect(markdown).toContain(name)
        if (solution.plan === undefined) return
        const found = tables(solution, lang)
        const village = lang === 'en' ? 'Village' : '村名'
        const person = lang === 'en' ? 'Name' : '姓名'
        const villages = found.flatMap(({ columns, rows }) => (columns[1] === village ? rows.map((row) => row[1]) : []))
        expect(villages.sort()).toEqual(round.villages.map(({ name }) => name!).sort())
        const idle = found.flatMap(({ columns, rows }) => (columns[1] === person ? rows.map((row) => row[1]) : []))
        expect(idle).toEqual(solution.plan.unassigned.map((id) => round.cadres.find((cadre) => cadre.id === id)!.name))
        // the totals printed are the totals
        const { plan, villages: n, cadres } = headline(solution)
        const total =
          lang === 'en'
            ? `${n} ${n === 1 ? 'village' : 'villages'}, of which ${plan!.filled} filled and ${plan!.vacant} vacant; ${cadres} ${cadres === 1 ? 'cadre' : 'cadres'}, of whom ${plan!.filled} posted and ${plan!.unassigned} not posted`
            : `应配村${n}个，其中已配${plan!.filled}个、空缺${plan!.vacant}个；干部${cadres}人，其中拟派${plan!.filled}人、未派驻${plan!.unassigned}人`
        expect(markdown).toContain(total)
      }),
      { numRuns: 80 },
    )
  })

  it('lists all candidates of an open village, every override, every blocking pair', () => {
    const [open] = tables(solve(named('S14')), 'zh-CN').filter(({ heading }) => heading.endsWith('待议'))
    expect(open.rows.map((row) => row[3])).toEqual([
      '周明远（双向一致·第一志愿）；林晓岚（双向一致·第一志愿）',
      '周明远（双向一致·第二志愿）；林晓岚（双向一致·第二志愿）',
    ])
    const pinned = planMarkdown(solve(named('S08b')))
    expect(pinned).toContain('定周明远到松岭村（班子意见“pin-1”） | 镇党委 | 松岭村列入软弱涣散整顿')
    expect(pinned).toContain('互愿未成对：吴佳宁与松岭村彼此更愿意对方，因班子意见“pin-1”（镇党委）未安排在一起。')
    expect(pinned).toContain('互愿未成对：郑海涛与松岭村')
  })

  it('says where an override stands when the places are known', () => {
    const places = {
      overrides: { 'pin-1': { file: '班子意见表.csv', sheet: '班子意见表', row: 3 } },
      rules: { 'avoid-1': { sheet: '回避与限制表', row: 5 } },
    }
    expect(planMarkdown(solve(named('S08b')), { places })).toContain('（《班子意见表》第3行）')
    const conflict = render({ conflict: solve(named('S15')).conflict!, round: named('S15'), places })
    expect(conflict.split('\n')).toEqual([
      '无法同时满足：',
      '①《班子意见表》第3行（定周明远到梅坞村，镇党委提出，理由：熟悉梅坞村情况）',
      '②《回避与限制表》第5行（按回避规定，周明远不派驻梅坞村）',
      '撤销其中任何一项，即可消除这一矛盾。',
    ])
  })

  it('of a search that was stopped shows bounds and calls nothing settled', () => {
    const solution = solve(named('S14'))
    const stopped: Solution = {
      ...solution,
      status: 'feasible',
      stoppedBy: 'work',
      levels: solution.levels!.map((level, k) => (k === 3 ? { ...level, bound: 2 } : level)),
    }
    const markdown = planMarkdown(stopped)
    expect(markdown).toContain('搜索步数达到上限')
    expect(markdown).toContain('| 1个村 | 至多2个村 |')
    // what comes after a level that is not proved is not proved either
    expect(markdown).toContain('| 0个村 | 至少0个村 |')
    expect(markdown).not.toMatch(/、已定\n|已证明|次序下没有更好/)
    expect(render(stopped)).not.toContain('已定')
    expect(planMarkdown(stopped, { lang: 'en' })).toContain('at most 2 villages')
  })

  it('of a solution without a plan gives the reason', () => {
    const round = named('S01')
    const unknown = (stoppedBy: string): Solution => ({ kind: 'solution', status: 'unknown', round, stoppedBy, issues: [], parts: [] })
    expect(planMarkdown(unknown('rule:r1'))).toContain('试排的方案不符合规则“r1”')
    expect(planMarkdown(unknown('integer-range'), { lang: 'en' })).toContain('too large to be computed exactly')
    for (const { name } of [...round.villages, ...round.cadres]) expect(planMarkdown(unknown('work'))).toContain(name)
  })

  it('takes title, remarks and version from the options', () => {
    const markdown = planMarkdown(solve(named('S01')), {
      title: '派驻方案',
      version: '1.2.3',
      issues: [{ severity: 'warning', code: 'choice-count', path: [], cadre: 'c1', count: 1 }],
    })
    expect(markdown.split('\n')[0]).toBe('# 派驻方案')
    expect(markdown).toContain('- 【提醒】周明远填报了1个志愿，应为2个。')
    expect(markdown).toContain('程序版本：1.2.3')
  })
})

describe('text of others', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '](http://evil.example)',
    '| a | b |',
    '\n# 标题\n',
    '**粗**',
    '&lt;',
    '`x`',
    '</style><b>',
    '‮倒',
    '- 项',
    '1. 项',
    'https://evil.example',
  ]
  const round: Round = {
    id: hostile[0],
    title: hostile[1],
    villages: hostile.map((name, i) => ({ id: `v${i}`, name, recommends: [`c${i}`] })),
    cadres: hostile.map((name, i) => ({ id: `c${i}`, name, unit: name, choices: [`v${i}`], available: i % 2 === 0 })),
    overrides: [{ kind: 'ban', id: hostile[8], author: hostile[0], reason: hostile[2], cadre: 'c0', village: 'v1' }],
  }
  const solution = solve(round)

  it('cannot become markup in HTML', () => {
    const page = planHtml(solution, { title: hostile[0], version: hostile[1] })
    const tags = [...page.replace(/<style>[\s\S]*?<\/style>/, '').matchAll(/<\/?([a-zA-Z][\w-]*)/g)].map((match) => match[1].toLowerCase())
    expect([...new Set(tags)].sort()).toEqual(
      [
        'b',
        'body',
        'dd',
        'div',
        'dl',
        'dt',
        'h1',
        'h2',
        'head',
        'header',
        'html',
        'i',
        'li',
        'main',
        'meta',
        'p',
        'section',
        'span',
        'style',
        'table',
        'tbody',
        'td',
        'th',
        'thead',
        'title',
        'tr',
        'ul',
      ].filter((tag) => tag !== 'style'),
    )
    expect(page).not.toMatch(/\bon\w+=(?!alert\(1\)&)/)
    expect(page).not.toContain('\u202e')
  })

  it('cannot become markup in Markdown', () => {
    const markdown = planMarkdown(solution)
    // every table row has the cells its header has
    for (const table of markdown.split(/\n\n/).filter((block) => block.startsWith('|'))) {
      const cells = table.split('\n').map((line) => line.replace(/\\./g, '').split('|').length)
      expect(new Set(cells).size).toBe(1)
    }
    const headings = markdown.split('\n').filter((line) => line.startsWith('#'))
    expect(headings.filter((line) => !line.startsWith('## '))).toHaveLength(1)
    expect(markdown).not.toMatch(/(?<!\\)[<`]|(?<!\\)\]\(|(?<!\\):\/\//)
  })

  it('loses its power one character at a time', () => {
    expect(escapeMarkdown('a|b*c_d[e](f)<g>&h`i~$')).toBe('a\\|b\\*c\\_d\\[e\\](f)\\<g\\>\\&h\\`i\\~\\$')
    expect(['# x', '- x', '+ x', '1. x', '12) x', '94.4%', '= x'].map(escapeMarkdownLine)).toEqual([
      '\\# x',
      '\\- x',
      '\\+ x',
      '1\\. x',
      '12\\) x',
      '94.4%',
      '\\= x',
    ])
    expect(escapeMarkdown('https://a.b www.c.d e@f')).toBe('https\\://a.b www\\.c.d e\\@f')
    expect(escapeHtml(`<a href="x" b='y'>&`)).toBe('&#60;a href=&#34;x&#34; b=&#39;y&#39;&#62;&#38;')
    expect(escapeHtml('a\nb\u202ec\u0000')).toBe('a b\ufffdc\ufffd')
  })

  it('stays on its line in plain text', () => {
    const explanation = explain(solution, { village: 'v4' })
    expect(render(explanation).split('\n')).toHaveLength(explanation.facts.length)
    expect(render(solution)).not.toContain('\u202e')
  })
})

describe('the page', () => {
  const page = planHtml(solve(named('S07')))

  it('needs nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(|https?:|src=|href=/)
    expect(page).toContain(`default-src 'none'`)
  })

  it('is printed on A4 with the head of a table on every page and no row broken', () => {
    expect(page).toContain('@page { size: A4; margin: 37mm 26mm 35mm 28mm;')
    expect(page).toContain('thead { display: table-header-group; }')
    expect(page).toContain('tr { break-inside: avoid; }')
  })

  it('says what the Markdown says', () => {
    for (const name of ['S01', 'S05', 'S07', 'S08b', 'S15', 'S20']) {
      for (const lang of languages) {
        const solution = solve(named(name))
        const words = (text: string): string => text.replace(/[\s\\*|#>\-·]/g, '')
        const text = planHtml(solution, { lang })
          .replace(/<style>[\s\S]*?<\/style>|<[^>]*>/g, '')
          .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
        for (const { blocks } of planDocument(describePlan(solution), { lang }).sections) {
          for (const block of blocks)
            if (block.kind === 'table')
              for (const row of block.rows) for (const cell of row) expect(words(text)).toContain(words(cellText(cell)))
        }
        for (const line of planMarkdown(solution, { lang })
          .split('\n')
          .filter((one) => one.startsWith('## ') || one.startsWith('- 【')))
          expect(words(text)).toContain(words(line))
      }
    }
  })
})

describe('what is not said', () => {
  const round: Round = {
    ...named('S09'),
    rules: [{ kind: 'avoid', id: 'r5', cadre: 'c1', village: 'v1', type: '亲属甲', basis: '依据乙' }],
  }
  const say = (leadership: boolean): string => {
    const solution = solve(round)
    const conflicting = solve({
      ...round,
      overrides: [{ kind: 'pin', id: 'p', cadre: 'c1', village: 'v1', author: '镇党委', reason: '工作需要' }],
    })
    return languages
      .flatMap((lang) => [
        planMarkdown(solution, { lang, leadership }),
        planHtml(solution, { lang, leadership }),
        planMarkdown(conflicting, { lang, leadership }),
        render(conflicting, { lang, leadership }),
        render(solution, { lang, leadership }),
        ...round.villages.map(({ id }) => render(explain(solution, { village: id }), { lang, leadership, round })),
        ...round.cadres.map(({ id }) => render(explain(solution, { cadre: id }), { lang, leadership, round })),
      ])
      .join('\n')
  }

  it('is why somebody has to be avoided, unless it is for the leadership', () => {
    expect(say(false)).toContain('按回避规定')
    expect(say(false)).not.toMatch(/亲属甲|依据乙/)
    expect(say(true)).toContain('按回避规定（亲属甲，依据乙）')
  })

  it('are words that judge people or claim too much', () => {
    for (const { round: titled } of readCases()) {
      const one = { ...titled, title: '某某镇' }
      for (const lang of languages) {
        const solution = solve(one)
        const text = [
          render(solution, { lang }),
          planMarkdown(solution, { lang }),
          ...one.cadres.map(({ id }) => render(explain(solution, { cadre: id }), { lang })),
        ].join('\n')
        expect(text).not.toMatch(/最优|算法|影子价格|落选|淘汰|弱村|shadow price|algorithm|optimal|loser|rejected/i)
      }
    }
  })
})
