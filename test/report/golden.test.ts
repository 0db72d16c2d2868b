/** Texts of the hand-checked rounds, kept as files to be read: every sentence of both languages as a clerk meets it. `vitest -u` rewrites them. */

import { describe, expect, it } from 'vitest'
import { explain } from '../../src/explain/explain.ts'
import { headline } from '../../src/explain/headline.ts'
import { parseRound } from '../../src/model/parse-round.ts'
import type { Language } from '../../src/report/language.ts'
import { render } from '../../src/report/render.ts'
import { planMarkdown } from '../../src/report.ts'
import { solve } from '../../src/solve/solve.ts'
import { type Case, readCases } from '../kit/cases.ts'

const cases = readCases().filter((item) => /^S\d/.test(item.case))
const languages: readonly Language[] = ['zh-CN', 'en']
const stem = (item: Case): string => `${item.case}-${item.policy ?? 'default'}`

/** Those whose whole document is kept: a tie with a vacancy, an override, a conflict. */
const documents = new Set(['S07-priorityVillagesFirst', 'S08b-default', 'S15-default'])

/** Everything `render` says of a round. */
function story({ round: source }: Case, lang: Language): string {
  const { round, issues } = parseRound(source)
  const solution = solve(round!, { issues })
  const about = (heading: string, text: string): string => `# ${heading}\n\n${text}\n`
  return [
    about('solution', render(solution, { lang })),
    about('headline', render(headline(solution), { lang })),
    about('issues', render(issues, { lang, round: round! })),
    about('plan', render(explain(solution, { plan: true }), { lang })),
    ...round!.villages.map(({ id, name }) => about(`${id} ${name!}`, render(explain(solution, { village: id }), { lang }))),
    ...round!.cadres.map(({ id, name }) => about(`${id} ${name!}`, render(explain(solution, { cadre: id }), { lang }))),
  ].join('\n')
}

describe.each(cases.map((item) => [stem(item), item] as const))('%s', (name, item) => {
  it.each(languages)('reads the same in %s', async (lang) => {
    await expect(story(item, lang)).toMatchFileSnapshot(`golden/${name}.${lang}.txt`)
  })

  if (documents.has(name)) {
    it.each(languages)('has the same document in %s', async (lang) => {
      const { round, issues } = parseRound(item.round)
      await expect(planMarkdown(solve(round!, { issues }), { lang, version: '1.2.3' })).toMatchFileSnapshot(`golden/${name}.${lang}.md`)
    })
  }
})

it('covers fourteen rounds and three documents', () => {
  expect(cases).toHaveLength(14)
  expect(cases.filter((item) => documents.has(stem(item)))).toHaveLength(3)
})
