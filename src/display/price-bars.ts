/** What each override adds to, or takes from, every objective: bars to the right for a gain, hatched by a border to the left for a loss. */

import type { LevelChange } from '../explain/answers.ts'
import type { OverridePrices, Price } from '../explain/price-overrides.ts'
import { answerWordsOf, wordsOf } from '../report/catalogue.ts'
import { contextOf, languageOf, type RenderOptions } from '../report/language.ts'
import { memberTexts } from '../report/member-text.ts'
import { notebookWordsOf } from '../report/notebook-words.ts'
import { emsOf, fitted } from '../report/plan-page-text.ts'
import { drawing, near, textAt, tones } from './drawing.ts'

const font = 13
const small = 12
const half = 110
const rowHeight = 22
const longest = 42

/** Empty where no override changes an objective. O(overrides × objectives). */
export function priceBars(prices: OverridePrices, options: RenderOptions): string {
  const lang = languageOf(options)
  const words = wordsOf(lang)
  const context = contextOf(options, options.round ?? prices.names)
  const said = memberTexts(options.round, context, lang)
  const together = answerWordsOf(lang).together.replace(/[：:]\s*$/, '')
  const changed = ({ levels }: Price): readonly LevelChange[] => levels.filter(({ delta }) => delta !== 0)
  const groups = [
    ...prices.each.map((price, k) => ({ title: `${words.item(k + 1)} ${said({ kind: 'override', id: price.override })}`, levels: changed(price) })),
    ...(prices.each.length < 2 ? [] : [{ title: together, levels: changed(prices.joint) }]),
  ].filter(({ levels }) => levels.length > 0)
  if (groups.length === 0) return ''
  // levels have units of their own, so each is drawn against its own largest change
  const scale = new Map<string, number>()
  const keyOf = ({ objective, priority = 0 }: LevelChange): string => `${objective} ${priority}`
  for (const { levels } of groups) for (const level of levels) scale.set(keyOf(level), Math.max(scale.get(keyOf(level)) ?? 0, Math.abs(level.delta)))
  const label = ({ objective, priority }: LevelChange): string => words.objective(objective, priority)
  const left = Math.max(...groups.flatMap(({ levels }) => levels.map((level) => emsOf(label(level))))) * font + 24
  const zero = left + half
  let y = 8
  const parts: string[] = []
  for (const { title, levels } of groups) {
    parts.push(textAt(4, y + 14, fitted(title, longest), { weight: 600 }))
    y += 24
    for (const level of levels) {
      const size = near((Math.abs(level.delta) / scale.get(keyOf(level))!) * (half - 4))
      const better = level.delta > 0 === (level.sense === 'max')
      const x = level.delta > 0 ? zero : zero - size
      const amount = `${level.delta > 0 ? '+' : '−'}${words.amount(level.objective, Math.abs(level.delta))}`
      parts.push(
        textAt(left - 8, y + 13, label(level), { anchor: 'end' }),
        `<rect x="${near(x)}" y="${y + 3}" width="${size}" height="14" fill="${better ? tones.mutual : tones.vacant}" fill-opacity="${better ? 0.9 : 0.55}" stroke="${better ? tones.mutual : tones.vacant}"${better ? '' : ' stroke-dasharray="3 2"'}/>`,
        textAt(zero + half + 8, y + 13, amount, { size: small }),
      )
      y += rowHeight
    }
    y += 8
  }
  const total = Math.max(zero + half + 130, ...groups.map(({ title }) => Math.min(emsOf(title), longest) * font + 12))
  return drawing(notebookWordsOf(lang).prices, total, y, [`<path d="M${near(zero)} 28V${y - 6}" stroke="currentColor" opacity="0.5"/>`, ...parts])
}
