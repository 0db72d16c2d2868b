/** Who had each village in how many of the runs: one strip per village, fuller the more likely, named where there is room. */

import type { Sweep, SweepHolder } from '../explain/sweep.ts'
import { wordsOf } from '../report/catalogue.ts'
import type { Language } from '../report/language.ts'
import { percent } from '../report/line.ts'
import { namesOf } from '../report/names.ts'
import { notebookWordsOf } from '../report/notebook-words.ts'
import { escapeHtml } from '../report/html.ts'
import { emsOf, fitted } from '../report/plan-page-text.ts'
import { drawing, near, textAt, tones } from './drawing.ts'

const font = 13
const small = 12
const width = 460
const rowHeight = 26
const mostRows = 60
const longest = 12

/** Empty where no run has a plan, or for more than 60 villages. O(villages × holders). */
export function sweepStrip({ villages, solved, names: list }: Sweep, lang: Language): string {
  if (solved === 0 || villages.length === 0 || villages.length > mostRows) return ''
  const words = wordsOf(lang)
  const own = notebookWordsOf(lang)
  const names = namesOf(list, lang)
  const left = Math.min(Math.max(...villages.map(({ village }) => emsOf(names.village(village)))), longest) * font + 16
  const parts = villages.flatMap(({ village, holders }, row) => {
    const y = 4 + row * rowHeight
    let before = 0
    const pieces = grouped(holders, solved).map(({ cadre, count }) => {
      const from = left + (before * width) / solved
      before += count
      const wide = (count * width) / solved
      const name = cadre === undefined ? own.others : cadre === null ? words.vacant : names.cadre(cadre)
      const share = percent(count, solved) ?? ''
      const text = [`${name} ${share}`, name].find((label) => emsOf(label) * small + 8 <= wide) ?? ''
      const [tone, opacity] = cadre === null ? [tones.vacant, 0.3] : cadre === undefined ? [tones.none, 0.2] : [tones.mutual, 0.12 + 0.58 * (count / solved)]
      return `<g><title>${escapeHtml(`${name} ${share}`)}</title><rect x="${near(from)}" y="${y}" width="${near(wide)}" height="20" fill="${tone}" fill-opacity="${near(opacity * 10) / 10}" stroke="currentColor" stroke-width="0.7"${cadre === null ? ' stroke-dasharray="3 2"' : ''}/>${text === '' ? '' : textAt(from + 5, y + 14.5, text, { size: small })}</g>`
    })
    return [textAt(left - 8, y + 15, fitted(names.village(village), longest), { anchor: 'end' }), ...pieces]
  })
  return drawing(own.shares, left + width + 6, 8 + villages.length * rowHeight, parts)
}

/** Holders with less than one run in fifty stand together. */
function grouped(holders: readonly SweepHolder[], solved: number): readonly { readonly cadre: string | null | undefined; readonly count: number }[] {
  const large = holders.filter(({ count, cadre }) => count * 50 >= solved || cadre === null)
  const rest = holders.filter((holder) => !large.includes(holder)).reduce((sum, { count }) => sum + count, 0)
  return rest === 0 ? large : [...large, { cadre: undefined, count: rest }]
}
